"""Dates and hours exactly as precise as they are known.

A `When` is what an editor wrote (`edtf` reads it), perhaps with an hour and a zone. It is never made more precise:
nothing here turns `2019-02` into the first of February. For ordering alone it has bounds, the first and last instant
that it can mean.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import IntEnum, StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from site_gen.frozen import dataclass


class WhenError(ValueError):
    """A date, hour or zone that cannot be read. `str()` says what is wrong, `hint` what would be right."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Precision(IntEnum):
    """How much of a date is known, coarse to fine."""

    CENTURY = 1
    DECADE = 2
    YEAR = 3
    SEASON = 4
    MONTH = 5
    DAY = 6


class Shape(StrEnum):
    """`POINT`: one date. `LASTED` (`a/b`): from a to b. `WITHIN` (`[a..b]`): once, some time between them."""

    POINT = "point"
    LASTED = "lasted"
    WITHIN = "within"


class DayPart(StrEnum):
    """A part of the day, as a source tells it. Its bounds in `DAY_PARTS` serve ordering only."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


#: First hour and length in hours of each part of the day. Generous, and for ordering only; "night" belongs to the
#: day on which it begins, as in "on Thursday night".
DAY_PARTS: dict[DayPart, tuple[int, int]] = {
    DayPart.MORNING: (5, 7),
    DayPart.MIDDAY: (11, 3),
    DayPart.AFTERNOON: (12, 6),
    DayPart.EVENING: (17, 7),
    DayPart.NIGHT: (20, 10),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of a `When`: its first and last possible day, how precise it is, and how sure.

    `approximate` is EDTF's `~` ("about"), `uncertain` its `?` (not told, but it follows from what is told).
    """

    first: date
    last: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    @property
    def text(self) -> str:
        """The date in EDTF."""
        day = self.first.isoformat()
        lengths = {Precision.CENTURY: f"{day[:2]}XX", Precision.DECADE: f"{day[:3]}X"}
        lengths |= {Precision.SEASON: f"{day[:5]}{self.season}"}
        lengths |= {Precision.YEAR: day[:4], Precision.MONTH: day[:7], Precision.DAY: day}
        sure = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
        return lengths[self.precision] + sure[self.approximate, self.uncertain]

    @property
    def season(self) -> int:
        """ISO 8601-2's number of the season with which it begins: 21 is spring."""
        return 20 + self.first.month // 3

    @property
    def is_a_day(self) -> bool:
        """Whether it is one day, surely."""
        return self.precision is Precision.DAY and not (self.approximate or self.uncertain)


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour as a source gives it: a clock time (perhaps approximate) or a part of the day."""

    text: str
    clock: time | None = None
    part: DayPart | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A date as given. `text` has no hour; `start` or `end` is None where that side is open or unknown (open, if it
    `goes_on`); a point has both, equal.

    `zone` is the IANA name or offset in which the date and hour are meant; assembly fills it in where it is not told.
    """

    text: str
    shape: Shape
    start: Moment | None
    end: Moment | None
    goes_on: bool = False
    hour: Hour | None = None
    zone: str = ""

    @property
    def written(self) -> str:
        """The date with its hour, for messages."""
        return f"{self.text} {self.hour.text}" if self.hour else self.text

    @property
    def precision(self) -> Precision:
        """The coarser of the two sides' precisions."""
        start, end = self.start, self.end
        if start is None or end is None:
            return (start or end).precision  # type: ignore[union-attr]
        return start.precision if start is end else min(start.precision, end.precision)

    @property
    def is_day(self) -> bool:
        """Whether it names exactly one day (so that an hour makes sense)."""
        return self.shape is Shape.POINT and self.precision is Precision.DAY

    @property
    def has_days(self) -> bool:
        """Whether its first and its last day are known, and surely: `2019-02-28`, `2019-02-27/2019-02-28`."""
        sides = (self.start, self.end)
        return self.shape is not Shape.WITHIN and all(side and side.is_a_day for side in sides)

    @property
    def first(self) -> date | None:
        """The first day it can mean; None if open."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """The last day it can mean; None if open."""
        return self.end.last if self.end else None

    @property
    def uncertain(self) -> bool:
        """Whether any side carries `?`."""
        return any(side.uncertain for side in (self.start, self.end) if side)

    def at(self, hour: Hour | None = None, zone: str = "") -> When:
        """The same date with an hour and a zone where it has none of its own."""
        hour, zone = self.hour or hour, self.zone or zone
        if hour == self.hour and zone == self.zone:
            return self
        return When(self.text, self.shape, self.start, self.end, self.goes_on, hour, zone)

    def bounds(self) -> tuple[datetime | None, datetime | None]:
        """First and last possible instant in UTC, for ordering and overlap; None for an open side."""
        tz = find_zone(self.zone or "UTC")
        first = _instant(self.first, time(0), tz)
        last = _instant(self.last, time(0), tz, days=1)
        if self.hour and self.first and self.is_day:
            if self.hour.clock:
                first = last = _instant(self.first, self.hour.clock, tz)
            elif self.hour.part:
                begin, length = DAY_PARTS[self.hour.part]
                first = _instant(self.first, time(begin), tz)
                last = _later(first, timedelta(hours=length))
        return first, last

    def sort_key(self) -> tuple[datetime, float]:
        """By the start of the span (an open start by its end); of equal starts the longer span first."""
        first, last = self.bounds()
        if first is None:
            return (last or datetime.max.replace(tzinfo=UTC)) - timedelta(microseconds=1), 0.0
        return first, -((last - first).total_seconds() if last else float("inf"))

    def vagueness(self) -> tuple[timedelta, bool]:
        """How little it tells: how long a time it can mean, and whether that is sure. Of two the lesser tells more."""
        first, last = self.extent()
        sides = [side for side in (self.start, self.end, self.hour) if side]
        return last - first, self.uncertain or any(side.approximate for side in sides)

    def same_as(self, other: When | None) -> bool:
        """Whether both tell the same: one date, or one instant by whichever clock (16:00 in Oslo, 15:00 in London)."""
        if other is None or self == other:
            return self == other
        if self.hour is None or other.hour is None:
            return self.hour is other.hour and self.text == other.text
        return self._by_the_clock() is not None and self._by_the_clock() == other._by_the_clock()

    def _by_the_clock(self) -> tuple[datetime | None, bool, bool, bool] | None:
        """The instant of a clock time, with how sure its hour and its day are; None where there is none."""
        if not (self.hour and self.hour.clock and self.start and self.is_day):
            return None
        return self.bounds()[0], self.hour.approximate, self.start.approximate, self.start.uncertain

    def overlaps(self, other: When) -> bool:
        """Whether the dates leave open which of the two came first."""
        (a, b), (c, d) = self.extent(), other.extent()
        return a < d and c < b

    def extent(self) -> tuple[datetime, datetime]:
        """The bounds with the ends of the calendar for open sides; an instant lasts a moment, so that it overlaps."""
        first, last = self.bounds()
        low = first or datetime.min.replace(tzinfo=UTC)
        high = last or datetime.max.replace(tzinfo=UTC)
        return low, max(high, _later(low, timedelta(microseconds=1)) or high)


@lru_cache(maxsize=4096)
def _instant(day: date | None, at: time, tz: tzinfo, days: int = 0) -> datetime | None:
    """The instant of a local time, in UTC; the ends of the calendar (years 1 and 9999) are not passed."""
    if day is None:
        return None
    try:
        return (datetime.combine(day, at, tz) + timedelta(days=days)).astimezone(UTC)
    except OverflowError:
        edge = datetime.min if day.year == 1 else datetime.max
        return edge.replace(tzinfo=UTC)


def _later(at: datetime | None, span: timedelta) -> datetime | None:
    """An instant some time later, or the end of the calendar."""
    try:
        return at + span if at else None
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?\Z", re.ASCII)
_NAME = re.compile(r"[A-Za-z][\w+-]*(/[A-Za-z][\w+-]*)*\Z", re.ASCII)
#: Files beside the zones that are none: two depend on the machine, and one is for machines that are not set up.
_NO_ZONES = frozenset({"localtime", "posixrules", "Factory"})


@lru_cache(maxsize=256)
def find_zone(name: str) -> tzinfo:
    """The zone of an IANA name (`Europe/Oslo`) or an offset (`+01:00`, `UTC+1`, `Z`). Raises WhenError."""
    if name in ("Z", "UTC", "GMT"):
        return UTC
    if hit := _OFFSET.match(name):
        hours, minutes = int(hit[2]), int(hit[3] or 0)
        if hours <= 14 and minutes < 60:
            delta = timedelta(hours=hours, minutes=minutes)
            return timezone(delta if hit[1] == "+" else -delta)
    elif _NAME.match(name) and name not in _NO_ZONES:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, OSError, ValueError):  # not there, a folder, no file of zones
            pass
    raise WhenError(
        f"`{name}` is not a time zone.", "Write an IANA name such as `Europe/Oslo`, or an offset: `+01:00`."
    )
