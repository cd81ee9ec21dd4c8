"""Dates and hours exactly as precise as they are known.

A `When` is what an editor wrote: EDTF (ISO 8601-2:2019, levels 0 and 1, four-digit years, and level 2's "one of a set"
with two ends, without its braces), perhaps with an hour and a zone. It is never made more precise: nothing here turns
`2019-02` into the first of February. For ordering alone it has bounds, the first and last instant that it can mean.
"""

from __future__ import annotations

import calendar
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
        season = f"{day[:5]}{20 + self.first.month // 3}"  # 21 is spring
        lengths = {Precision.CENTURY: f"{day[:2]}XX", Precision.DECADE: f"{day[:3]}X", Precision.SEASON: season}
        lengths |= {Precision.YEAR: day[:4], Precision.MONTH: day[:7], Precision.DAY: day}
        sure = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
        return lengths[self.precision] + sure[self.approximate, self.uncertain]

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
    """A date as given. `text` has no hour; `start` or `end` is None where that side is open or unknown; a point has
    both, equal.

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
        return self.shape is not Shape.WITHIN and not self.goes_on and all(side and side.is_a_day for side in sides)

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


_HOUR = re.compile(r"(~?)(\d{1,2})[:.](\d{2})(~?)\Z", re.ASCII)


@lru_cache(maxsize=1024)
def parse_hour(text: str) -> Hour:
    """Read `07:30`, `~07:30`, or a part of the day. Raises WhenError."""
    given = text.strip()
    part = given.lower().removeprefix("~")
    if part in set(DayPart):
        return Hour(given, part=DayPart(part), approximate=given.startswith("~"))
    if (hit := _HOUR.match(given)) and int(hit[2]) < 24 and int(hit[3]) < 60:
        return Hour(given, clock=time(int(hit[2]), int(hit[3])), approximate=bool(hit[1] or hit[4]))
    raise WhenError(
        f"`{given}` is not an hour.",
        f"Write `07:30`, `~07:30`, or one of {', '.join(DayPart)}.",
    )


_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?([?~%]?)\Z", re.ASCII)
_STAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(?:[0-5]\d|60)(?:\.\d+)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?\Z", re.ASCII
)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_EXAMPLES = "Write `2019`, `2019-02`, `2019-02-28`, `2019-02-27/2019-02-28`, `[2019-02-01..2019-02-28]` or `1953~`."


@lru_cache(maxsize=4096)
def parse_when(text: str) -> When:
    """Read an EDTF date, interval or one-of-a-set, or an ISO 8601 instant. Raises WhenError.

    Source of the rules: ISO 8601-2:2019 as profiled by the Library of Congress
    (https://www.loc.gov/standards/datetime/), and "Values" in the content format.
    """
    given = text.strip()
    if hit := _STAMP.match(given):
        day = _moment(hit[1])
        if hit[3]:
            find_zone(hit[3])
        return When(hit[1], Shape.POINT, day, day, hour=parse_hour(hit[2]), zone=hit[3] or "")
    if given.startswith("[") and given.endswith("]"):
        return _within(given)
    if "/" in given:
        return _lasted(given)
    day = _moment(given)
    return When(given, Shape.POINT, day, day)


def _within(given: str) -> When:
    left, dots, right = given[1:-1].partition("..")
    if not dots:
        if "," in given:
            raise WhenError(f"`{given}` lists several dates; that is not supported.", "Write the span: `[a..b]`.")
        day = _moment(given[1:-1].strip())
        return When(given, Shape.POINT, day, day)
    start = _moment(left.strip()) if left.strip() else None
    end = _moment(right.strip()) if right.strip() else None
    return _checked(When(given, Shape.WITHIN, start, end))


def _lasted(given: str) -> When:
    left, _, right = (part.strip() for part in given.partition("/"))
    start = None if left in ("", "..") else _moment(left)
    end = None if right in ("", "..") else _moment(right)
    return _checked(When(given, Shape.LASTED, start, end, goes_on=right == ".."))


def _checked(when: When) -> When:
    if when.start is None and when.end is None:
        raise WhenError(f"`{when.text}` has neither a start nor an end.", _EXAMPLES)
    if when.start and when.end and when.start.first > when.end.last:
        raise WhenError(f"`{when.text}` ends before it starts.", "Put the earlier date first.")
    return when


def _moment(text: str) -> Moment:
    hit = _DATE.match(text)
    if not hit or (hit[3] and not hit[2]):
        raise WhenError(f"`{text}` is not a date." if text else "The date is empty.", _EXAMPLES)
    approximate, uncertain = hit[4] in ("~", "%"), hit[4] in ("?", "%")
    if hit[2] == "XX" and hit[3] not in (None, "XX"):
        raise WhenError(f"`{text}` has a day but no month.", _EXAMPLES)
    first, last, precision = _span(text, hit[1], hit[2], hit[3])
    return Moment(first, last, precision, approximate, uncertain)


def _span(text: str, year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    if "X" in year:
        if month:
            raise WhenError(f"`{text}` has a month but no year.", _EXAMPLES)
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        precision = Precision.DECADE if year.count("X") == 1 else Precision.CENTURY
        return date(max(low, 1), 1, 1), date(high, 12, 31), precision
    y = int(year)
    if y == 0:
        raise WhenError(f"`{text}` has no such year.", _EXAMPLES)
    if month is None or month == "XX":
        return date(y, 1, 1), date(y, 12, 31), Precision.YEAR
    m = int(month)
    if m in _SEASONS and day is None:
        begin = date(y, _SEASONS[m], 1)
        if (y, m) == (9999, 24):
            return begin, date.max, Precision.SEASON
        after = date(y + (m == 24), (_SEASONS[m] + 2) % 12 + 1, 1)
        return begin, after - timedelta(days=1), Precision.SEASON
    if not 1 <= m <= 12:
        raise WhenError(f"`{text}` has no such month.", "Months go from 01 to 12.")
    days = calendar.monthrange(y, m)[1]
    if day is None or day == "XX":
        return date(y, m, 1), date(y, m, days), Precision.MONTH
    if not 1 <= int(day) <= days:
        raise WhenError(f"`{text}` has no such day.", f"{calendar.month_name[m]} {y} has {days} days.")
    return date(y, m, int(day)), date(y, m, int(day)), Precision.DAY
