"""Lanes of the drawn time line: marks and their labels in rows, so that nothing overlaps and nothing is left out.

A link is at least 24 units wide and as high as its row. It holds one entry, or several that stand in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from enum import StrEnum

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Event
from site_gen.model.site import Utterance
from site_gen.pages.blocks.textwidth import shorten, width_of

ROW = 24
_BIN = 40
_PITCH, _ROOM, _BESIDE = 9, 6, 9
#: Between a label and the whisker on which it is written.
_CLEAR = 5
#: Dots that would be closer to each other stand so far apart, several of them in one place.
_GRID = 3
#: The same in the dense row.
_FEW = 5


class Form(StrEnum):
    """The signs. A bar is as long as what it stands for; a dot stands for a day or an hour."""

    DOT = "dot"  # a day, or an hour
    ABOUT = "about"  # about that day, or it was inferred
    HATCHED = "hatched"  # some time in that month, year, part of the day
    WITHIN = "within"  # once, between two dates
    LASTED = "lasted"  # from one date to another
    PLANNED = "planned"
    CANCELLED = "cancelled"
    UNDATED = "undated"

    @property
    def is_bar(self) -> bool:
        """Whether it is drawn as a bar."""
        return self in _BARS


_BARS = frozenset({Form.HATCHED, Form.WITHIN, Form.LASTED})


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry on the axis: from `x` to `right`; `sign` is its dot: planned, cancelled, or how it is dated.

    `fades` names the open side ("start", "end" or ""); `weight` says how much its label matters.
    """

    item: Event | Utterance | Article
    form: Form
    x: float
    right: float
    fades: str = ""
    label: str = ""
    language: str = ""
    weight: int = 0
    sign: Form = Form.DOT


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot of a link: where, and which sign."""

    x: int
    sign: Form


@dataclass(frozen=True, slots=True)
class Link:
    """A place to follow: what it holds, its bar or whisker from `bar[0]` to `bar[1]` (None: dots alone), its dots.

    There is a dot for each entry; one alone in a bar may have none. `x`, `y`, `width` are its hit area, `label` is
    written from `label_x` on (or up to it, if `before`) and followed by the number of `more` entries; `label_width` has
    room for both. In a `dense` row the count stands below the dots, and `spans` are what imprecise ones stand for.
    """

    items: tuple[Event | Utterance | Article, ...]
    form: Form
    x: int
    y: int
    width: int
    bar: tuple[int, int] | None
    dots: tuple[Dot, ...]
    fades: str = ""
    label: str = ""
    language: str = ""
    label_x: int = 0
    label_width: int = 0
    before: bool = False
    more: int = 0
    dense: bool = False
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def is_inside(self) -> bool:
        """Whether its label stands in its bar."""
        return bool(self.bar and not self.before and self.label_x + self.label_width <= self.bar[1])

    @property
    def whisker(self) -> tuple[tuple[int, int], ...]:
        """What its label leaves free of its whisker: nothing, one part, or one on each side."""
        if self.bar is None:
            return ()
        low, high = self.bar
        start = self.label_x - self.label_width if self.before else self.label_x
        parts = (low, min(high, start - _CLEAR)), (max(low, start + self.label_width + _CLEAR), high)
        return tuple(part for part in parts if part[0] < part[1]) if self.label_width else (self.bar,)

    @property
    def marks(self) -> int:
        """How many entries it shows."""
        return len(self.dots) or 1


@dataclass(frozen=True, slots=True)
class Lane:
    """One of the three clocks, with the top of its name."""

    name: str
    y: int
    links: tuple[Link, ...]


@dataclass(slots=True)
class _Rows:
    """Which parts of which rows are taken."""

    count: int
    limit: float
    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def place(self, low: float, high: float) -> int | None:
        """Take a stretch in the first row where it is free; None if there is none."""
        if low < 0 or high > self.limit:
            return None
        for row in range(self.count):
            if row == len(self.taken):
                self.taken.append([])
            for a, b in self.taken[row]:
                if a < high + _ROOM and low < b + _ROOM:
                    break
            else:
                self.taken[row].append((low, high))
                return row
        return None


def fill(marks: Sequence[Mark], rows: int, top: int, limit: float, room: int) -> tuple[tuple[Link, ...], int]:
    """Marks in rows below `top`, left of `limit`, with labels up to `room` wide; and how many rows that took.

    Each on its own with its label, if they all fit; else those of one and the same time together; else the weightier
    ones have labels, and what finds no place is drawn in a last, dense row. Links come in the order of the marks.
    """
    alone, together = [[mark] for mark in marks], _together(marks)
    for groups in (alone, together):
        space = _Rows(rows, limit)
        links: list[Link] = []
        for group in groups:
            placed = _place(_bare(group, limit), space, top, room, labelled=True)
            if not placed:
                break
            links.append(placed)
        else:
            return tuple(links), len(space.taken)
    bare = [_bare(group, limit) for group in together]
    space = _Rows(rows - 1, limit)
    weighty = sorted(range(len(together)), key=lambda i: -sum(mark.weight for mark in together[i]))
    chosen = {i for i in weighty if _place(bare[i], space, top, room, labelled=True)}
    space = _Rows(rows - 1, limit)
    found: dict[int, Link] = {}
    for labelled in (True, False):
        for i, link_of_group in enumerate(bare):
            if i not in found and (i in chosen or not labelled):
                link = _place(link_of_group, space, top, room, labelled=labelled)
                if link:
                    found[i] = link
    left = [mark for i, group in enumerate(together) if i not in found for mark in group]
    used = len(space.taken)
    dense = _dense(left, top + used * ROW, limit)
    first = {id(mark.item): i for i, mark in enumerate(marks)}
    links_in_order = sorted([*found.values(), *dense], key=lambda link: first[id(link.items[0])])
    return tuple(links_in_order), used + bool(dense)


def _together(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Marks of one and the same time, those of one form together."""
    groups: dict[tuple[object, ...], list[Mark]] = {}
    for mark in marks:
        groups.setdefault((mark.form, mark.x, mark.right, mark.fades), []).append(mark)
    return list(groups.values())


def _place(bare: Link, rows: _Rows, top: int, room: int, *, labelled: bool) -> Link | None:
    """A link (as `_bare` makes it) in the first row that has room for it, with the longest label that fits there."""
    low, high = bare.x, bare.x + bare.width
    if not labelled or not (bare.label or bare.more):
        row = rows.place(low, high)
        return None if row is None else replace(_unlabelled(bare), y=top + row * ROW)
    for share in (1.0, 0.8, 0.6, 0.4):
        text = shorten(bare.label, room * share)
        width = _room_for(text + (f" +{bare.more}" if text and bare.more else str(bare.more or "")))
        for x, before in _beside(bare, width):
            start = x - width if before else x
            row = rows.place(min(low, start), max(high, start + width))
            if row is not None:
                label = {"label": text, "label_x": x, "label_width": width, "before": before}
                left, right = min(low, start), max(high, start + width)
                return replace(bare, **label, y=top + row * ROW, x=left, width=right - left)  # type: ignore[arg-type]
    return None


def _room_for(text: str) -> int:
    """A little more than what a text takes."""
    return round(width_of(text) * 1.03 + 1)


def _beside(link: Link, width: int) -> list[tuple[int, bool]]:
    """Where a label may stand: in its bar, after it, before it."""
    first = min([dot.x - 4 for dot in link.dots], default=link.x)
    last = max([dot.x + 4 for dot in link.dots], default=0)
    if link.bar and link.form.is_bar:
        inside = max(link.bar[0] + _ROOM, last + _ROOM if link.dots else 0)
        places = [(max(link.bar[1], last) + _ROOM, False), (min(link.bar[0], first) - _ROOM, True)]
        return [(inside, False), *places] if inside + width + _ROOM <= link.bar[1] else places
    return [(last + _BESIDE - 4, False), (first - _BESIDE + 4, True)]


def _bare(group: list[Mark], limit: float) -> Link:
    """A link without the place of its label."""
    one, count = group[0], len(group)
    x, right = one.x, one.right
    if one.form.is_bar and right - x < (least := max(10, min(count, 4) * 5)):
        middle = (x + right) / 2
        x, right = middle - least / 2, middle + least / 2
    needs_dots = count > 1 or one.sign is not Form.DOT or not one.form.is_bar
    dots = _dots(group, x, right) if needs_dots else ()
    is_bar = one.form.is_bar or (right - x >= 20 and one.form is not Form.UNDATED)
    low = min([x, *(dot.x - 5 for dot in dots)])
    high = max([right, *(dot.x + 5 for dot in dots)])
    if high - low < ROW:
        low, high = (low + high) / 2 - ROW / 2, (low + high) / 2 + ROW / 2
    low = min(max(0, low), limit - ROW)
    high = max(min(limit, high), low + ROW)
    return Link(
        items=tuple(mark.item for mark in group),
        form=one.form,
        x=round(low),
        y=0,
        width=round(high) - round(low),
        bar=(round(x), round(right)) if is_bar else None,
        dots=dots,
        fades=one.fades,
        label=one.label,
        language=one.language,
        more=count - 1 if one.label else count if count > 1 else 0,
    )


def _unlabelled(link: Link) -> Link:
    return replace(link, label="", more=0)


def _dots(group: list[Mark], x: float, right: float) -> tuple[Dot, ...]:
    """Dots side by side: from the beginning of a bar on, or around the middle of a point in time."""
    count, is_bar = len(group), group[0].form.is_bar
    room = max(right - x, ROW) - 10
    pitch = min(_PITCH, room / max(1, count - 1))
    begin = x + min(8, (right - x) / 2) if is_bar else (x + right - pitch * (count - 1)) / 2
    steps = [i * pitch if pitch >= _GRID else i * pitch // _GRID * _GRID for i in range(count)]
    return tuple(Dot(round(begin + step), mark.sign) for step, mark in zip(steps, group, strict=True))


def _dense(marks: list[Mark], top: int, limit: float) -> list[Link]:
    """What found no place: dots at their times, and a link with a count for each stretch of the row.

    Dots stand in few places, so that those of thousands of entries are drawn as one (see `parts/timeline`).
    """
    bins = max(1, int(limit // _BIN))
    held: dict[int, list[Mark]] = {}
    place: Callable[[Mark], float] = lambda mark: mark.x if mark.form.is_bar else (mark.x + mark.right) / 2  # noqa: E731
    for mark in sorted(marks, key=place):
        held.setdefault(min(bins - 1, int(max(0, place(mark)) // _BIN)), []).append(mark)
    links = []
    for at, group in held.items():
        low = at * _BIN
        count = len(group)
        spots = _spread([place(mark) for mark in group], low + 5, low + _BIN - 5)
        spans = {(round(mark.x), round(mark.right)): None for mark in group if mark.form.is_bar}
        width = _room_for(str(count))
        links.append(
            Link(
                items=tuple(mark.item for mark in group),
                form=Form.DOT,
                x=low,
                y=top,
                width=_BIN,
                bar=None,
                dots=tuple(Dot(_FEW * round(x / _FEW), mark.sign) for x, mark in zip(spots, group, strict=True)),
                more=count if count > 1 else 0,
                label_x=low + (_BIN - width) // 2,
                label_width=width,
                dense=True,
                spans=tuple(spans),
            )
        )
    return links


def _spread(places: list[float], low: float, high: float) -> list[float]:
    """Places between `low` and `high`, in order; side by side where they would hide each other."""
    ordered = [min(max(place, low), high) for place in sorted(places)]
    pitch = min(6, (high - low) / max(1, len(places) - 1))
    for i, place in enumerate(ordered[1:], 1):
        ordered[i] = max(place, ordered[i - 1] + pitch)
    beyond = max(0, ordered[-1] - high)
    return [max(low + i * pitch, place - beyond) for i, place in enumerate(ordered)] if beyond else ordered
