"""Dates by CLDR's patterns, at one precision each: days, months, years, and spans of them.

Everything here is given exact dates and says no more than its name; what is known of a date is the business of
`render.dates`.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache

from babel.core import Locale, get_global
from babel.dates import format_date, format_time

_SHORT_MONTH = re.compile(r"(?<![ML])([ML])\1\1(?![ML])")
_SHARES_YEAR = re.compile(r"[^y]*M[^y]*y")  # the year comes last, so that two dates can share it
_DAY_FIRST = re.compile(r"(d\.?)\s[^y]*M")
_FIGURE_UNTIL = re.compile(r"(d|y)\s*–\s*")


class Patterns:
    """The patterns of one locale. A French 1 becomes "1er", which CLDR's patterns cannot say."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        skeletons = locale.datetime_skeletons
        self._day = locale.date_formats["long"].pattern
        self._month = _pattern(skeletons.get("yMMMM"), "MMMM y")
        self._day_of_year = _pattern(skeletons.get("MMMMd"), "d MMMM")
        self._year = _pattern(skeletons.get("y"), "y")
        self._clock = _pattern(skeletons.get("Hm"), "HH:mm")
        #: Whether the year comes last, so that the first of two dates can leave it out.
        self.shares_year = bool(_SHARES_YEAR.match(self._day) and _SHARES_YEAR.match(self._month))

    def day(self, day: date, *, year: bool = True) -> str:
        """ "28 February 2019", or "28 February"."""
        return self._format(day, self._day if year else self._day_of_year)

    def day_number(self, day: date) -> str:
        """ "28", where that can stand before "and 29 February 2019"; else empty."""
        hit = _DAY_FIRST.match(self._day)
        return self._format(day, hit[1]) if hit and self.shares_year else ""

    def month(self, day: date, *, year: bool = True) -> str:
        """ "February 2019", or "February"."""
        return self._format(day, self._month if year else "LLLL")

    def year(self, day: date) -> str:
        """ "2019"."""
        return self._format(day, self._year)

    def clock(self, at: time) -> str:
        """ "07:30": always by 24 hours, as sources are not told apart by their clocks."""
        return format_time(at, self._clock, locale=self._locale)

    def days(self, first: date, last: date, *, year: bool = True) -> str:
        """ "27–28 February 2019", or "27–28 February"."""
        if first == last:
            return self.day(first, year=year)
        if found := self._interval("yMMMd" if year else "MMMd", first, last):
            return found
        return self.join(self.day(first, year=year), self.day(last, year=year))

    def months(self, first: date, last: date, *, year: bool = True) -> str:
        """ "February – March 2019", or "February – March"."""
        if (first.year, first.month) == (last.year, last.month):
            return self.month(first, year=year)
        if year and (found := self._interval("yMMMM", first, last)):
            return found
        return self.join(self.month(first, year=year), self.month(last, year=year))

    def years(self, first: date, last: date) -> str:
        """ "1950–1953"."""
        if first.year == last.year:
            return self.year(first)
        return self._interval("y", first, last) or self.join(self.year(first), self.year(last))

    def join(self, first: str, last: str) -> str:
        """Two texts as a span: "February – 3 March 2019"."""
        return str(self._locale.interval_formats[None]).format(first, last)

    def _interval(self, skeleton: str, first: date, last: date) -> str:
        """By CLDR's interval pattern for the largest field that differs, with months written out; "" if it has none.

        CLDR has these patterns with short months only; widening a field is what it says to do
        (UTS #35 part 4, "intervalFormats" and "Matching Skeletons"). Between two figures stands a dash alone, as style
        guides have it ("27–28 February"): some versions of CLDR put thin spaces around it, others do not.
        """
        largest = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        parts = self._locale.interval_formats.get(skeleton, {}).get(largest, ())
        if len(parts) != 2:
            return ""
        if figure := _FIGURE_UNTIL.fullmatch(parts[0]):
            parts = (f"{figure[1]}–", parts[1])
        wide = (_SHORT_MONTH.sub(r"\1\1\1\1", part) for part in parts)
        return "".join(self._format(day, part) for day, part in zip((first, last), wide, strict=True))

    def _format(self, day: date, pattern: str) -> str:
        if day.day == 1 and self._locale.language == "fr":
            pattern = re.sub(r"\bd\b", "'1er'", pattern)
        return format_date(day, pattern, locale=self._locale)


def _pattern(found: object, otherwise: str) -> str:
    """The text of one of Babel's patterns, which are texts in some places and objects in others."""
    return str(getattr(found, "pattern", found)) if found else otherwise


@lru_cache(maxsize=1024)
def zone_city(name: str, locale: Locale) -> str:
    """CLDR's exemplar city of an IANA zone in the locale's language, else the city of the zone's name."""
    for known in (name, *_same_zones().get(get_global("zone_aliases").get(name, name), ())):
        if city := locale.time_zones.get(known, {}).get("city"):
            return str(city)
    return name.rsplit("/", 1)[-1].replace("_", " ")


@lru_cache(maxsize=1)
def _same_zones() -> dict[str, tuple[str, ...]]:
    """The names that a zone has or had (CLDR keeps cities under the oldest), by the name in use."""
    found: dict[str, tuple[str, ...]] = {}
    for alias, name in get_global("zone_aliases").items():
        found[name] = (*found.get(name, (name,)), alias)
    return found
