"""Suggestions that an editor has turned down: `not-the-same.txt` beside mkdocs.yml, a line each, kept with the site.

A line has the suggestion's id and, after it, the names of its sides; what follows ` # ` is for people. Deleting a line
lets the suggestion come back.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from site_gen.editing.source import replace
from site_gen.suggest.suggestion import Suggestion

NAME = "not-the-same.txt"
_HEAD = """\
# Suggestions of `site-gen suggest` that we have turned down: they are not made again.
# Written by `site-gen suggest --reject ID`; delete a line to have its suggestion back.
"""


class Rejected:
    """The pairs that are not one."""

    def __init__(self, root: Path) -> None:
        self.file = root / NAME
        self.pairs: set[frozenset[str]] = set()
        self.text = self.file.read_text(encoding="utf-8") if self.file.is_file() else ""
        for line in self.text.splitlines():
            if not line.startswith("#"):
                _, *sides = line.split(" # ")[0].split()
                self.pairs |= {frozenset(pair) for pair in combinations(sides, 2)}

    def apart(self, one: str, other: str) -> bool:
        """Whether somebody has said that the two are not one. The names are those of `Side.key`."""
        return frozenset((one, other)) in self.pairs

    def add(self, suggestions: Iterable[Suggestion]) -> None:
        """Write suggestions down as turned down. Raises OSError, and then those of before are still there."""
        lines = [f"{one.id} {' '.join(side.key for side in one.sides)} # {_shown(one)}" for one in suggestions]
        text = (self.text or _HEAD).rstrip("\n") + "\n" + "\n".join(lines) + "\n"
        self.file.touch()
        file = self.file.resolve()
        replace(file, file.read_bytes(), text.encode())


def _shown(suggestion: Suggestion) -> str:
    return " / ".join(" ".join(side.text.split()) for side in suggestion.sides)
