"""A broken time axis: stretches of time, each with its own scale, and what lies between them left out.

Times are numbers: days since the beginning of year 1, as `date.toordinal` counts, with the hour as a fraction. What
happened in 1950 and three hours of one afternoon fit into one picture, because only the years, months and days in which
something begins or ends get room, the more the more there is to tell.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import IntEnum

from site_gen.frozen import dataclass

BREAK = 16
#: Widths to reserve for captions whose words are known only in the site's language: generous for those shipped.
YEAR_WIDTH, YEARS_WIDTH = 30, 64
#: The same for the name of each month: the longest of the languages shipped.
MONTH_WIDTHS = (52, 58, 44, 38, 34, 36, 42, 52, 66, 52, 64, 64)


class Unit(IntEnum):
    """A unit of the calendar, coarse to fine."""

    YEAR = 1
    MONTH = 2
    DAY = 3


#: Least width of one unit in a stretch.
_LEAST = {Unit.YEAR: 3, Unit.MONTH: 4, Unit.DAY: 5}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time at which something begins or ends: how precisely that is known, and whether by the hour."""

    at: float
    unit: Unit
    is_end: bool = False
    by_hour: bool = False

    @property
    def index(self) -> int:
        """The unit of the calendar that it falls into; an end into the one that ends there."""
        return index(self.unit, self.at - (1e-6 if self.is_end else 0))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time drawn with one scale, from `begin` to `end` between `x` and `right`."""

    unit: Unit
    begin: float
    end: float
    weight: float = 1
    x: float = 0
    right: float = 0
    joined: bool = False

    @property
    def least(self) -> float:
        """The width it needs at least: for its captions, and for its units unless it was `joined` for want of room."""
        count = index(self.unit, self.end - 1e-6) - index(self.unit, self.begin) + 1
        if self.unit is Unit.YEAR:
            caption = YEARS_WIDTH if count > 1 else YEAR_WIDTH + 6
        else:
            caption = max(
                YEAR_WIDTH + 6,
                MONTH_WIDTHS[index(Unit.MONTH, self.begin) % 12] + (YEAR_WIDTH + 8 if self.unit is Unit.DAY else 4),
            )
        return caption if self.joined else max(caption, _LEAST[self.unit] * count)

    @property
    def per_day(self) -> float:
        """Width of one day."""
        return (self.right - self.x) / (self.end - self.begin)


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis: its segments from left to right."""

    segments: tuple[Segment, ...]

    def __call__(self, at: float) -> float:
        """Where a time is drawn. What lies in a gap is within the break, what lies outside at the edge."""
        last = self.segments[0].x, self.segments[0].begin
        for segment in self.segments:
            if at < segment.begin:
                x, end = last
                return x + (segment.x - x) * (at - end) / (segment.begin - end) if at > end else x
            if at <= segment.end:
                return segment.x + (at - segment.begin) * segment.per_day
            last = segment.right, segment.end
        return last[0]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.segments[0].x

    @property
    def right(self) -> float:
        """Where time ends on it."""
        return self.segments[-1].right

    @property
    def breaks(self) -> tuple[int, ...]:
        """The middles of the places where time is left out, or the scale changes."""
        return tuple(round((a.right + b.x) / 2) for a, b in zip(self.segments, self.segments[1:], strict=False))


def make_scale(main: Iterable[Anchor], background: Iterable[Anchor], left: float, right: float) -> Scale:
    """The axis for a drawing between `left` and `right`.

    `main` makes the scale; `background` gets small segments of its own before and after, and none where it falls
    within. Without `main`, the background is the scale. There must be at least one of either.
    """
    wanted, around = set(main), set(background)
    if not wanted:
        wanted, around = around, set()
    lo, hi = min(a.at for a in wanted), max(a.at for a in wanted)
    before = _segments({a for a in around if a.at < lo}, (right - left) * 0.3)
    after = _segments({a for a in around if a.at > hi}, (right - left) * 0.2)
    taken = sum(s.least + BREAK for s in before + after)
    middle = _segments(wanted, right - left - taken)
    before = [replace(s, end=min(s.end, middle[0].begin)) for s in before if s.begin < middle[0].begin]
    after = [replace(s, begin=max(s.begin, middle[-1].end)) for s in after if s.end > middle[-1].end]
    return Scale(_laid_out(before, middle, after, left, right))


def _laid_out(
    before: list[Segment], middle: list[Segment], after: list[Segment], left: float, right: float
) -> tuple[Segment, ...]:
    """Segments side by side: each has what it needs, the rest goes to the main ones by weight."""
    everything = [*before, *middle, *after]
    room = right - left - BREAK * (len(everything) - 1)
    needed = sum(s.least for s in everything)
    squeeze = min(1, room / needed)
    spare, weights = max(0, room - needed), sum(s.weight for s in middle)
    placed, x = [], left
    for at, segment in enumerate(everything):
        share = spare * segment.weight / weights if 0 <= at - len(before) < len(middle) else 0
        width = segment.least * squeeze + share
        placed.append(replace(segment, x=x, right=x + width))
        x += width + BREAK
    return tuple(placed)


# -- which times get room ---------------------------------------------------------------------------------------------

_Cells = dict[Unit, dict[int, int]]


def _segments(anchors: set[Anchor], room: float) -> list[Segment]:
    """The stretches of time that hold all anchors and fit: finer where there is more to tell, else coarser."""
    if not anchors:
        return []
    cells: _Cells = {unit: dict(Counter(a.index for a in anchors if a.unit is unit)) for unit in Unit}
    _drop_covered(cells)
    segments = _runs(cells)
    while _needed(segments) > room and _coarsen(cells):
        segments = _runs(cells)
    while _needed(segments) > room and len(segments) > 1:
        at = min(range(len(segments) - 1), key=lambda i: segments[i + 1].begin - segments[i].end)
        one, two = segments[at : at + 2]
        segments[at : at + 2] = [
            Segment(min(one.unit, two.unit), one.begin, two.end, one.weight + two.weight, joined=True)
        ]
    return [_trimmed(segment, anchors) for segment in segments]


def _needed(segments: list[Segment]) -> float:
    return sum(segment.least + BREAK for segment in segments) - BREAK


def _drop_covered(cells: _Cells) -> None:
    """A month or year within which a finer unit has room needs none of its own."""
    for fine, coarse in ((Unit.DAY, Unit.MONTH), (Unit.MONTH, Unit.YEAR), (Unit.DAY, Unit.YEAR)):
        for at in cells[fine]:
            cells[coarse].pop(index(coarse, begins(fine, at)), None)


def _coarsen(cells: _Cells) -> bool:
    """Draw some days as their month, or months as their year: those with the least to tell for their room."""
    parents: dict[tuple[Unit, int], list[int]] = defaultdict(list)
    for unit in (Unit.DAY, Unit.MONTH):
        for at in cells[unit]:
            parents[unit, index(Unit(unit - 1), begins(unit, at))].append(at)
    years = {index(Unit.YEAR, begins(Unit.DAY, at)) for at in cells[Unit.DAY]}
    ready = [key for key in parents if key[0] is Unit.DAY or key[1] not in years]
    ready.sort(key=lambda key: (sum(cells[key[0]][at] for at in parents[key]) / len(parents[key]), -key[0], key[1]))
    for unit, parent in ready[: max(1, len(ready) // 8)]:
        above = cells[Unit(unit - 1)]
        above[parent] = above.get(parent, 0) + sum(cells[unit].pop(at) for at in parents[unit, parent])
    _drop_covered(cells)
    return bool(ready)


def _runs(cells: _Cells) -> list[Segment]:
    """Neighbouring cells of one unit as one stretch; a gap that is short beside what it parts is drawn too."""
    found = sorted((begins(unit, at), unit, at, count) for unit, held in cells.items() for at, count in held.items())
    segments: list[Segment] = []
    for begin, unit, at, count in found:
        end = begins(unit, at + 1)
        if segments and segments[-1].unit is unit:
            last = segments[-1]
            length = at - index(unit, last.begin)
            if at - index(unit, last.end - 1e-6) - 1 <= max(1, min(length // 2, 12)):
                segments[-1] = replace(last, end=end, weight=last.weight + count)
                continue
        segments.append(Segment(unit, begin, end, count))
    return segments


def _trimmed(segment: Segment, anchors: set[Anchor]) -> Segment:
    """A stretch of days without the hours before its first and after its last entry, where those are told."""
    if segment.unit is not Unit.DAY:
        return segment
    first = [
        a for a in anchors if segment.begin <= a.at < segment.begin + 1 and not (a.is_end and a.at == segment.begin)
    ]
    last = [a for a in anchors if segment.end - 1 <= a.at <= segment.end and (a.is_end or a.at < segment.end)]
    begin, end = segment.begin, segment.end
    if first and all(a.by_hour for a in first):
        begin = math.floor(min(a.at for a in first) * 4) / 4
    if last and all(a.by_hour for a in last):
        end = math.ceil(max(a.at for a in last) * 4 + 1e-6) / 4
    return replace(segment, begin=begin, end=min(end, segment.end)) if begin < end else segment


# -- the calendar as numbers ----------------------------------------------------------------------------------------


def index(unit: Unit, at: float) -> int:
    """The number of the unit that a time falls into: the year, months since year 0, days since year 1."""
    day = date.fromordinal(min(max(1, math.floor(at)), date.max.toordinal()))
    if unit is Unit.DAY:
        return day.toordinal()
    return day.year if unit is Unit.YEAR else day.year * 12 + day.month - 1


def begins(unit: Unit, at: int) -> float:
    """When a unit begins, by its number."""
    if unit is Unit.DAY:
        return at
    year, month = (at, 0) if unit is Unit.YEAR else divmod(at, 12)
    return date(year, month + 1, 1).toordinal() if year <= 9999 else date.max.toordinal() + 1
