"""Dates for machines, never more precise than they are known."""

from __future__ import annotations

from datetime import UTC, datetime, time

from site_gen.model.when import Moment, Precision, Shape, When, find_zone


def iso(when: When | None) -> str:
    """A point in time in ISO 8601 at its own precision (`2019`, `2019-02`, `2019-02-28T07:30+01:00`), else "".

    Empty too for what ISO 8601 cannot say: about, perhaps, some time between, a season, a decade.
    """
    if when is None or when.shape is not Shape.POINT or when.start is None:
        return ""
    clock = when.hour.clock if when.hour and not when.hour.approximate else None
    if clock and when.zone and when.is_day and plain(when.start):
        at = datetime.combine(when.start.first, clock, find_zone(when.zone))
        offset = at.utcoffset()
        if offset is not None and not offset.seconds % 60:
            return at.isoformat(timespec="minutes")
    return plain(when.start)


def ends(when: When | None) -> tuple[str, str]:
    """First and last date of what lasted, each as `iso` gives it; a point has only the first."""
    if when is None or when.shape is not Shape.LASTED:
        return iso(when), ""
    return (plain(when.start) if when.start else ""), (plain(when.end) if when.end else "")


def plain(moment: Moment) -> str:
    """A year, month or day in ISO 8601; "" if it is approximate, uncertain, or of another precision."""
    if moment.approximate or moment.uncertain:
        return ""
    return "-".join(parts(moment))


def parts(moment: Moment) -> list[str]:
    """Year, month and day as far as known (`["2019", "02"]`), however sure; nothing for a season, decade or century."""
    if moment.precision is Precision.YEAR:
        return [f"{moment.first.year:04}"]
    if moment.precision is Precision.MONTH:
        return [f"{moment.first.year:04}", f"{moment.first.month:02}"]
    return moment.first.isoformat().split("-") if moment.precision is Precision.DAY else []


def instant(when: When) -> datetime:
    """One moment in UTC for formats that want no less: the given hour, else the beginning of the last possible day."""
    day = when.last or when.first
    assert day is not None, "a date has a start or an end"
    clock = when.hour.clock if when.hour and when.is_day else None
    local = datetime.combine(day, clock or time(0), find_zone(when.zone or "UTC"))
    try:
        return local.astimezone(UTC)
    except OverflowError:  # the first hours of the calendar
        return local.replace(tzinfo=UTC)
