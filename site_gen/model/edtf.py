"""Reading dates and hours as editors write them.

Dates are EDTF (ISO 8601-2:2019, levels 0 and 1, four-digit years, and level 2's "one of a set" with two ends, without
its braces), hours clock times or parts of the day.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, time, timedelta
from functools import lru_cache

from site_gen.model.when import DayPart, Hour, Moment, Precision, Shape, When, WhenError, find_zone

#: A later year is of another calendar, or mistyped.
LATEST = 2300
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
    if not hit:
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
