"""Edits of a text at its places."""

from __future__ import annotations

from collections.abc import Iterable

from site_gen.frozen import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What stands from `start` to `end` (character offsets) becomes `text`; equal offsets insert it."""

    start: int
    end: int
    text: str


class Offsets:
    """Character offsets of lines and columns (both from 1) in a text that begins in line `first` of its file."""

    def __init__(self, text: str, first: int = 1) -> None:
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.first, self.end = first, len(text)

    def at(self, line: int, column: int = 1) -> int:
        """The offset of a place; the end of the text where it lies beyond."""
        index = line - self.first
        return min(self.starts[index] + column - 1, self.end) if index < len(self.starts) else self.end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that do not overlap; several insertions at one place follow one another as given."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        assert edit.start >= done, "edits overlap"
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])
