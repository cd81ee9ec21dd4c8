"""Two texts one below the other, with what differs marked, for a terminal; or within one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

#: Takes a text and its part ("error", "warning", "code", "frame", "mark", "hint") and returns it painted.
Paint = Callable[[str, str], str]
#: Pairs of runs: what was written, what is there; equal where they agree.
Runs = Sequence[tuple[str, str]]

JOINERS = "\u200c\u200d"  # parts of words in several scripts
_WIDTH = 80  # of a row, in cells
_NARROWEST = 20
_MOST = 12  # pairs of rows
_LABELS = ("quote ", "text  ")


def plain(text: str, _part: str) -> str:
    """No colour."""
    return text


def cells(shown: str) -> int:
    """How many cells a terminal gives a character (Unicode Standard Annex 11)."""
    if len(shown) > 1:
        return sum(map(cells, shown))
    if shown in JOINERS or unicodedata.category(shown) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(shown) in {"W", "F"} else 1


def inline(runs: Runs) -> str:
    """The text with what was written instead: `We walk [-to-] home [-tonite-]{+tonight+}`."""
    parts = []
    for ours, theirs in runs:
        both = (f"[-{ours}-]" if ours else "") + (f"{{+{theirs}+}}" if theirs else "")
        parts.append(theirs if ours == theirs else both)
    return " ".join(part for part in parts if part)


def rows(runs: Runs, paint: Paint = plain, most: int = _WIDTH) -> Iterator[str]:
    """Rows for a terminal of a width: the quote, its marks, the text, its marks; again for each part of a long one."""
    most = max(min(most, _WIDTH), _NARROWEST)
    lines = _wrapped(_columns(runs, most), most)
    for number, line in enumerate(lines):
        if number == _MOST:
            yield "…"
            return
        for side, label in enumerate(_LABELS):
            words = " ".join(_padded(column[side], width) for column, width in line).rstrip()
            marks = " ".join(
                ("^" * _width(column[side]) if column[0] != column[1] else "").ljust(width) for column, width in line
            ).rstrip()
            if words or side:
                yield f"{paint(label, 'frame')}{words}"
            if marks:
                yield f"{' ' * len(label)}{paint(marks, 'mark')}"


def _columns(runs: Runs, most: int) -> Iterator[tuple[str, str]]:
    """Words of equal runs one by one, so that rows can be broken there; differing runs word by word, too."""
    for ours, theirs in runs:
        left, right = ours.split(), theirs.split()
        if ours == theirs:
            right = [part for word in right for part in _parts(word, most)]
            yield from zip(right, right, strict=True)
        elif len(left) == len(right):
            yield from zip(left, right, strict=True)
        else:
            yield ours, theirs


def _parts(word: str, most: int) -> Iterator[str]:
    """A word that is wider than a row, as in scripts without spaces, in parts that are not."""
    begin = used = 0
    for at, letter in enumerate(word):
        used += (width := cells(letter))
        if used > most:
            yield word[begin:at]
            begin, used = at, width
    yield word[begin:]


def _wrapped(columns: Iterator[tuple[str, str]], most: int) -> list[list[tuple[tuple[str, str], int]]]:
    lines: list[list[tuple[tuple[str, str], int]]] = [[]]
    used = 0
    for column in columns:
        width = max(map(_width, column))
        if lines[-1] and used + width > most:
            lines.append([])
            used = 0
        lines[-1].append((column, width))
        used += width + 1
    return lines


def _width(text: str) -> int:
    return sum(map(cells, text))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
