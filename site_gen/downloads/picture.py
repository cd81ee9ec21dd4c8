"""The picture that a link preview shows: 1200 × 630, drawn without network, the same bytes for the same words.

The type is the look's own. A script that these fonts do not cover is left out rather than drawn as boxes.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from site_gen.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
#: Where the fonts lie in the folder of templates.
FONTS = "theme/assets/site-gen/fonts"
_PAPER, _INK, _SOFT, _ACCENT, _RULE = "#fcfbf8", "#1c1b19", "#5c5850", "#0d5c63", "#e2ddd3"
_MARGIN = 88
_SERIF = ("source-serif-4-latin.woff2", "source-serif-4-latin-ext.woff2")
_SANS = ("inter-latin.woff2", "inter-latin-ext.woff2")
_TITLE_SIZES = (92, 80, 70, 60, 52, 46)
_LINES = 4
#: Part of the key under which pictures are kept: a change of the drawing makes new ones.
_VERSION = "2"
#: The inks, each on a sheet of its own, and how many shades each has besides the paper.
_INKS = (_ACCENT, _RULE, _SOFT, _INK)
_SHADES = 15


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a picture: a line above, the title, and lines below it."""

    kicker: str
    title: str
    lines: tuple[str, ...] = ()


class Pictures:
    """Draws pictures, and keeps them in a folder (None: nowhere) under a hash of all that they are made from."""

    def __init__(self, fonts: Path, folder: Path | None = None) -> None:
        self._fonts = fonts
        self._folder = folder
        self._used: set[Path] = set()

    def png(self, card: Card) -> bytes:
        """The picture of a card. What was kept is checked, so a damaged folder does no harm."""
        if self._folder is None:
            return draw(card, self._fonts)
        kept = self._folder / f"{self._key(card)}.png"
        self._used.add(kept)
        try:
            digest, data = (stored := kept.read_bytes())[:32], stored[32:]
            if sha256(data).digest() == digest:
                return data
        except OSError:
            pass
        data = draw(card, self._fonts)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(sha256(data).digest() + data)
        except OSError:  # a folder that cannot be written costs time, nothing else
            pass
        return data

    def prune(self, most: int = 0) -> None:
        """Where more than so many are kept, remove those that were not asked for."""
        if self._folder is not None and self._folder.is_dir():
            kept = sorted(self._folder.glob("*.png"))
            for file in kept if len(kept) > most else ():
                if file not in self._used:
                    file.unlink(missing_ok=True)

    def _key(self, card: Card) -> str:
        from PIL import __version__ as pillow

        made_of = sha256(f"{_VERSION} {pillow} {card!r}".encode("utf-8", "surrogatepass"))
        for name in (*_SERIF, *_SANS):
            made_of.update(_font_data(self._fonts / name))
        return made_of.hexdigest()[:32]


def draw(card: Card, fonts: Path) -> bytes:
    """The PNG of a card. A text with letters that the fonts in `fonts` lack is left out."""
    from PIL import Image, ImageDraw

    sheets = {ink: Image.new("L", SIZE) for ink in _INKS}
    pens = {ink: ImageDraw.Draw(sheet) for ink, sheet in sheets.items()}
    width = SIZE[0] - 2 * _MARGIN
    pens[_ACCENT].rectangle((0, 0, 18, SIZE[1]), fill=255)
    small = _Type(fonts, _SANS, 30, 600)
    if small.covers(card.kicker):
        small.line(pens[_ACCENT], _MARGIN, 72, small.cut(card.kicker, width))
    lower = [line for line in card.lines if line]
    plain = _Type(fonts, _SANS, 30, 400)
    bottom = SIZE[1] - 78 - 44 * len(lower)
    pens[_RULE].line((_MARGIN, bottom - 22, SIZE[0] - _MARGIN, bottom - 22), fill=255, width=2)
    for index, line in enumerate(lower):
        if plain.covers(line):
            plain.line(pens[_SOFT], _MARGIN, bottom + 44 * index, plain.cut(line, width))
    _title(pens[_INK], card.title, fonts, (146, bottom - 50))
    return _printed([*sheets.values()])


def _printed(sheets: Sequence[Image.Image]) -> bytes:
    """The PNG of the sheets of all inks, on each how much of it is where.

    The few colours are known, so nobody has to look for them in the picture, which takes ten times as long.
    """
    from PIL import Image, ImageChops, ImageColor

    paper = ImageColor.getrgb(_PAPER)
    image, palette = Image.new("L", SIZE), [*paper]
    for number, (sheet, ink) in enumerate(zip(sheets, _INKS, strict=True)):
        steps = [(value * _SHADES + 127) // 255 for value in range(256)]
        image = ImageChops.lighter(image, sheet.point([step and number * _SHADES + step for step in steps]))
        for step in range(1, _SHADES + 1):
            pairs = zip(paper, ImageColor.getrgb(ink), strict=True)
            palette += [below + (above - below) * step // _SHADES for below, above in pairs]
    image.putpalette(palette)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _title(pen: ImageDraw.ImageDraw, title: str, fonts: Path, between: tuple[int, int]) -> None:
    """The title in the largest size in which it fits, from the top down; the smallest is cut at the end."""
    top, bottom = between
    for size in _TITLE_SIZES:
        type_ = _Type(fonts, _SERIF, size, 640)
        if not type_.covers(title):
            return
        lines = type_.wrap(title, SIZE[0] - 2 * _MARGIN)
        height = round(size * 1.14)
        fits = min(_LINES, (bottom - top) // height)
        if len(lines) <= fits or size == _TITLE_SIZES[-1]:
            if len(lines) > fits:
                lines = [*lines[: fits - 1], type_.cut(" ".join(lines[fits - 1 :]), SIZE[0] - 2 * _MARGIN)]
            for index, line in enumerate(lines):
                type_.line(pen, _MARGIN, top + index * height, line)
            return


class _Type:
    """A face in one size: one font file after the other is asked for each letter."""

    def __init__(self, fonts: Path, names: tuple[str, ...], size: int, weight: int) -> None:
        try:
            self._fonts = [_font(fonts / name, size, weight) for name in names]
        except OSError:  # a FreeType that reads no WOFF2
            self._fonts = []

    def covers(self, text: str) -> bool:
        """Whether every letter has a glyph."""
        return bool(self._fonts) and all(self._which(char) is not None for char in text)

    def width(self, text: str) -> float:
        """How wide a line is."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def line(self, pen: ImageDraw.ImageDraw, x: float, y: int, text: str) -> None:
        """Draw one line; `y` is its top."""
        baseline = y + self._fonts[0].getmetrics()[0]
        for font, run in self._runs(text):
            pen.text((x, baseline), run, font=font, fill=255, anchor="ls")
            x += font.getlength(run)

    def wrap(self, text: str, width: int) -> list[str]:
        """Lines of at most a width; a word that is longer stands cut on a line of its own."""
        lines: list[str] = []
        for word in text.split():
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(self.cut(word, width))
        return lines

    def cut(self, text: str, width: int) -> str:
        """A text that fits, with an ellipsis where it was cut."""
        if self.width(text) <= width:
            return text
        while text and self.width(f"{text}…") > width:
            text = text[:-1]
        return f"{text.rstrip()}…"

    def _runs(self, text: str) -> list[tuple[ImageFont.FreeTypeFont, str]]:
        runs: list[tuple[ImageFont.FreeTypeFont, str]] = []
        for char in text:
            font = self._fonts[self._which(char) or 0]
            if runs and runs[-1][0] is font:
                runs[-1] = (font, runs[-1][1] + char)
            else:
                runs.append((font, char))
        return runs

    def _which(self, char: str) -> int | None:
        if char == " ":
            return 0
        return next((index for index, font in enumerate(self._fonts) if _has(font, char)), None)


@lru_cache(maxsize=32)
def _font(path: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    # The basic layout needs no library that one machine has and another has not.
    font = ImageFont.truetype(BytesIO(_font_data(path)), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=8)
def _font_data(path: Path) -> bytes:
    return path.read_bytes()


@lru_cache(maxsize=4096)
def _has(font: ImageFont.FreeTypeFont, char: str) -> bool:
    """Whether a font has a glyph of its own for a letter: what it lacks looks like a code point that nobody has."""
    return char.isprintable() and _shape(font, char) != _shape(font, "\U0010fffe")


def _shape(font: ImageFont.FreeTypeFont, char: str) -> tuple[float, bytes]:
    return font.getlength(char), bytes(font.getmask(char))
