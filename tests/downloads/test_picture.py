"""The pictures of link previews."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from site_gen.downloads.picture import FONTS, SIZE, Card, Pictures, draw
from site_gen.render.digests import default_templates

FOLDER = default_templates() / FONTS
PLAIN = Card("The Desk", "The harbour tender", ("1 March 2026", "2 articles · 2 languages"))


def inked(data: bytes, box: tuple[int, int, int, int]) -> bool:
    """Whether anything dark stands in a part of a picture."""
    darkest, _ = Image.open(BytesIO(data)).convert("L").crop(box).getextrema()
    return isinstance(darkest, int | float) and darkest < 128


TITLE = (60, 140, 1190, 420)


def test_size_and_words() -> None:
    """A PNG of the size that previews want, with the title in it, small enough to be fetched at once."""
    data = draw(PLAIN, FOLDER)
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", SIZE)
    assert inked(data, TITLE)
    assert len(data) < 60_000


def test_the_same_words_give_the_same_bytes() -> None:
    """Nothing of the clock or of chance is in a picture."""
    assert draw(PLAIN, FOLDER) == draw(PLAIN, FOLDER)
    assert draw(PLAIN, FOLDER) != draw(Card("", "Another"), FOLDER)


@pytest.mark.parametrize(
    "title", ["قمة هانوي", "하노이 정상회담", "河内峰会", "Đà Nẵng", "\U0001f389 party", "a\u202eb", "x\x00y"]
)
def test_no_boxes(title: str) -> None:
    """A title in letters that the fonts lack is left out."""
    assert not inked(draw(Card("", title), FOLDER), TITLE)


@pytest.mark.parametrize("title", ["Łódź, Kyjiv och Åre – “så”", "Ştefan"])
def test_latin_letters_of_both_files(title: str) -> None:
    """Letters beyond Western Europe are drawn, from the second file of a face."""
    assert inked(draw(Card("", title), FOLDER), TITLE)


@pytest.mark.parametrize("title", ["word " * 200, "x" * 500, ""])
def test_titles_of_any_length(title: str) -> None:
    """Whatever its length, a title stays on the picture and above the rule."""
    data = draw(Card("k" * 300, title, ("l" * 300, "")), FOLDER)
    assert not inked(data, (1120, 30, 1200, 630))


def test_without_readable_fonts_there_is_a_picture(tmp_path: Path) -> None:
    """Fonts that cannot be read leave the picture without words."""
    for name in FOLDER.glob("*.woff2"):
        (tmp_path / name.name).write_bytes(b"none")
    assert not inked(draw(PLAIN, tmp_path), TITLE)


def test_pictures_are_kept(tmp_path: Path) -> None:
    """A picture is drawn once; a damaged one is drawn anew; one that nobody wants any more is removed."""
    kept = Pictures(FOLDER, tmp_path / "pictures")
    data = kept.png(PLAIN)
    (file,) = (tmp_path / "pictures").iterdir()
    stored = file.read_bytes()
    file.write_bytes(stored[:-7])
    assert Pictures(FOLDER, tmp_path / "pictures").png(PLAIN) == data
    assert file.read_bytes() == stored
    other = Pictures(FOLDER, tmp_path / "pictures")
    other.png(Card("", "Another"))
    other.prune()
    assert not file.exists()
    assert len(list((tmp_path / "pictures").iterdir())) == 1


def test_checking_does_not_load_the_drawing_library() -> None:
    """`site-gen check` stays quick: Pillow is imported where a picture is drawn, and nowhere before."""
    code = "import site_gen.pipeline, site_gen.cli.check, sys; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
