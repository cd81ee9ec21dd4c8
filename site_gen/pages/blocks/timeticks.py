"""The captions of a broken time axis: years, months, days or hours, whatever fits each of its segments."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from site_gen.frozen import dataclass
from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.when import Precision, When
from site_gen.pages.blocks.timescale import MONTH_WIDTHS, YEAR_WIDTH, YEARS_WIDTH, Scale, Segment, Unit, begins, index

_DAY, _DAY_YEAR, _HOUR, _NUMBER = 86, 118, 42, 18
#: So far beside its line a caption begins.
_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Tick:
    """A caption of the axis. `style` says how `when` is to be printed: year, month (without its year), day (without
    year), number (of the day), hour, or full; `width` is what was reserved. `line` is 0 (context) or 1."""

    x: int
    line: int
    when: When
    style: str
    width: int


def ticks(scale: Scale, width: float) -> tuple[Tick, ...]:
    """The captions of an axis, at the precision that fits each segment; none overlaps another, or is cut at `width`."""
    made: list[Tick] = []
    for segment in scale.segments:
        made += _ticks_of(segment)
    kept: list[Tick] = []
    free = [-math.inf, -math.inf]
    for wanted in sorted(made, key=lambda tick: (tick.line, tick.x)):
        room = width - wanted.x - _BESIDE
        tick = _shortened(wanted, kept[-1]) if wanted.width > room and kept else wanted
        if tick.x >= free[tick.line] and tick.width <= room:
            kept.append(tick)
            free[tick.line] = tick.x + tick.width + 5
    return tuple(kept)


def _shortened(tick: Tick, before: Tick) -> Tick:
    """A month without its year, if the caption before it tells the same."""
    first, told = tick.when.first, before.when.first
    if tick.when.precision is not Precision.MONTH or not first or not told or first.year != told.year:
        return tick
    return replace(tick, style="month", width=MONTH_WIDTHS[first.month - 1])


def _ticks_of(segment: Segment) -> list[Tick]:
    first, last = index(segment.unit, segment.begin), index(segment.unit, segment.end - 1e-6)
    each = (segment.right - segment.x) / max(1, last - first + 1)
    if segment.unit is Unit.YEAR:
        if first != last and each < YEAR_WIDTH + 6 and segment.right - segment.x < 3 * YEARS_WIDTH:
            return [_tick(segment, segment.begin, 1, f"{first:04}/{last:04}", "full", YEARS_WIDTH)]
        step = _step(each, YEAR_WIDTH + 8, (1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 1000, 5000))
        return [
            _at(segment, Unit.YEAR, at, 1, "year", YEAR_WIDTH)
            for at in range(first, last + 1)
            if _fits(at, step, first)
        ]
    if segment.unit is Unit.MONTH:
        widest = max(MONTH_WIDTHS[at % 12] for at in range(first, min(first + 12, last + 1)))
        step = _step(each, widest + 6, (1, 2, 3, 6)) or (1 if first == last else 0)
        months = [
            _at(segment, Unit.MONTH, at, 1, "month", MONTH_WIDTHS[at % 12])
            for at in range(first, last + 1, step or 1)
            if step
        ]
        return _context(segment, Unit.YEAR, "year") + months
    if segment.per_day >= _DAY:
        found = []
        for at in range(first, last + 1):
            full = at == first and segment.per_day >= _DAY_YEAR + 6
            found.append(_at(segment, Unit.DAY, at, 0, "full" if full else "day", _DAY_YEAR if full else _DAY))
        step = _step(segment.per_day / 24, _HOUR + 8, (1, 2, 3, 6, 12))
        return found + [_hour(segment, hour) for hour in _hours(segment, step)]
    step = _step(each, _NUMBER + 6, (1, 2, 5, 10, 15))
    days = [_at(segment, Unit.DAY, at, 1, "number", _NUMBER) for at in range(first, last + 1, step or 1) if step]
    return _context(segment, Unit.MONTH, "full") + days


def _context(segment: Segment, unit: Unit, style: str) -> list[Tick]:
    """The coarser unit that the ticks of a segment belong to."""
    first, last = index(unit, segment.begin), index(unit, segment.end - 1e-6)
    months = {at: MONTH_WIDTHS[at % 12] + 4 if unit is Unit.MONTH else 0 for at in range(first, last + 1)}
    return [_at(segment, unit, at, 0, style, months[at] + YEAR_WIDTH) for at in months]


def _step(each: float, least: float, steps: tuple[int, ...]) -> int:
    """How many units lie between two captions; 0 if none fits."""
    return next((step for step in steps if step * each >= least), 0)


def _fits(at: int, step: int, first: int) -> bool:
    return bool(step) and (at % step == 0 or at == first)


def _hours(segment: Segment, step: int) -> list[int]:
    if not step:
        return []
    begin, end = math.ceil(segment.begin * 24 - 1e-6), math.floor(segment.end * 24 + 1e-6)
    return [hour for hour in range(begin, end) if hour % 24 % step == 0 and hour % 24]


def _hour(segment: Segment, hour: int) -> Tick:
    told = parse_hour(f"{hour % 24:02}:00")
    x = segment.x + (hour / 24 - segment.begin) * segment.per_day
    when = parse_when(date.fromordinal(hour // 24).isoformat()).at(told)
    return Tick(round(x), 1, when, "hour", _HOUR)


def _at(segment: Segment, unit: Unit, at: int, line: int, style: str, width: int) -> Tick:
    day = date.fromordinal(max(1, round(begins(unit, at))))
    text = day.isoformat()[: {Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10}[unit]]
    return _tick(segment, begins(unit, at), line, text, style, width)


def _tick(segment: Segment, at: float, line: int, text: str, style: str, width: int) -> Tick:
    x = segment.x + (max(at, segment.begin) - segment.begin) * segment.per_day
    return Tick(round(x), line, parse_when(text), style, width)
