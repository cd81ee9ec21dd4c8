"""Comments at the ends of lines: those in one column stay in one column, any other stands two spaces after its line.

While lines are laid out such a comment carries its old column with it (`carried`); when all lines are there, `settled`
gives each comment its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from site_gen.diagnostics.compare import cells

#: Between a line and its comment, with the comment's old column: a sign that YAML does not allow.
_CARRIED = re.compile("\0([0-9]+)\0")
_GAP = 2


def carried(comment: str, before: str) -> str:
    """A comment as it is put at the end of a line; `before` is what stood before it in its old line."""
    return f"\0{cells(before.expandtabs())}\0{comment}"


def bare(text: str) -> str:
    """A text with a comment that stands on a line of its own after all."""
    return _CARRIED.sub("", text)


def settled(lines: Sequence[str]) -> list[str]:
    """The lines with their comments in place.

    A column is one in which two comments or more stood. Where a line has become too long for it, all of them move.
    """
    split = [_CARRIED.split(line, maxsplit=1) for line in lines]
    columns: dict[str, list[int]] = defaultdict(list)
    for parts in split:
        if len(parts) > 1:
            columns[parts[1]].append(cells(parts[0]) + _GAP)
    places = {old: max(int(old), *ends) for old, ends in columns.items() if len(ends) > 1}
    return [
        parts[0] + " " * max(_GAP, places.get(parts[1], 0) - cells(parts[0])) + parts[2] if len(parts) > 1 else line
        for line, parts in zip(lines, split, strict=True)
    ]
