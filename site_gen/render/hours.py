"""Hours in the site's language: as the source gives them, and by the briefing's clocks where these differ.

A part of the day ("evening") is never turned into hours: seen from another zone, it says at most which day that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from babel.core import Locale

from site_gen.frozen import dataclass
from site_gen.model.when import When, find_zone
from site_gen.render.date_patterns import Patterns, zone_city


@dataclass(frozen=True, slots=True)
class HourText:
    """An hour to print.

    `text`: "07:30", "about 07:30", "evening", "01:30 on 1 March"; `full`: with where it is meant, if that is known
    ("07:30 in Amsterdam", "07:30 UTC+01:00"); `datetime`: for `<time>`, empty for what is no exact clock time.
    """

    text: str
    datetime: str = ""
    full: str = ""


class Hours:
    """Formats for one locale; `words` is one of the dictionaries of `render.words`."""

    def __init__(self, locale: Locale, patterns: Patterns, words: Mapping[str, str]) -> None:
        self._locale = locale
        self._patterns = patterns
        self._words = words

    def show(self, when: When, zone: str) -> tuple[HourText, ...]:
        """The source's hour, then the same by the clocks of `zone` where they show another; empty without an hour."""
        if when.hour is None:
            return ()
        told = self._placed(self._told(when), stamp(when), when.zone, when)
        if not (zone and when.zone and when.is_day and zone != when.zone):
            return (told,)
        converted = self._clock(when, find_zone(zone)) if when.hour.clock else self._days(when, find_zone(zone))
        return (told, self._placed(converted, stamp(when, zone), zone, when)) if converted else (told,)

    def _told(self, when: When) -> str:
        """The hour as the source gives it."""
        hour = when.hour
        assert hour is not None, "called for dates with an hour"
        if hour.clock:
            return self._about(self._patterns.clock(hour.clock), when)
        text = self._words[f"part.{hour.part}"]
        return self._words["hour.roughly"].format(text) if hour.approximate else text

    def _about(self, text: str, when: When) -> str:
        return self._words["hour.about"].format(text) if when.hour and when.hour.approximate else text

    def _clock(self, when: When, there: tzinfo) -> str:
        """A clock time in another zone, with the day where that is another; empty if both zones' clocks agree."""
        at, _ = when.bounds()
        assert at is not None, "a day has a first instant"
        assert when.first is not None, "a day is one"
        if _agree(at, find_zone(when.zone), there):
            return ""
        local = _local(at, there)
        text = self._about(self._patterns.clock(local.time()), when)
        if local.date() == when.first:
            return text
        day = self._patterns.day(local.date(), year=local.year != when.first.year)
        return self._words["hour.on"].format(text, day)

    def _days(self, when: When, there: tzinfo) -> str:
        """The day or days that a part of the day can be in another zone; empty if that tells nothing new."""
        begin, end = when.bounds()
        assert begin is not None, "a day has a first instant"
        assert end is not None, "a day has a last instant"
        assert when.first is not None, "a day is one"
        here = find_zone(when.zone)
        end -= timedelta(microseconds=1)
        first, last = _local(begin, there).date(), _local(end, there).date()
        if _agree(begin, here, there) or (first == when.first and last in (first, _local(end, here).date())):
            return ""
        year = {first.year, last.year} != {when.first.year}
        days = [self._patterns.day(day, year=year) for day in dict.fromkeys((first, last))]
        return days[0] if len(days) == 1 else self._words["or"].format(*days)

    def _placed(self, text: str, exact: str, zone: str, when: When) -> HourText:
        """A text with where it is meant: "07:30 in Amsterdam", "07:30 UTC+01:00"."""
        if not zone:
            return HourText(text, exact, text)
        tz = find_zone(zone)
        if isinstance(tz, timezone) or zone.startswith("Etc/"):
            place = _offset_name(datetime.combine(when.first or date.min, time(), tz))
        elif "/" not in zone and zone.isupper():
            place = zone  # "CET" is no place, but readers know it
        else:
            return HourText(text, exact, self._words["hour.in"].format(text, zone_city(zone, self._locale)))
        return HourText(text, exact, f"{text} {place}")


def stamp(when: When, zone: str = "") -> str:
    """A clock time in HTML's form, in its own zone or another: `2019-02-28T07:30+01:00`; empty if it is not exact.

    Without any zone it is a local time: `2019-02-28T07:30`. Offsets before standard time have seconds, which HTML has
    no form for: these are given in UTC.
    """
    if not (when.is_day and when.has_days and when.first and when.hour and when.hour.clock) or when.hour.approximate:
        return ""
    if not when.zone:
        return datetime.combine(when.first, when.hour.clock).isoformat(timespec="minutes")
    at, _ = when.bounds()
    assert at is not None, "a day has a first instant"
    local = _local(at, find_zone(zone or when.zone))
    if (local.utcoffset() or timedelta()).seconds % 60:
        return local.astimezone(UTC).isoformat(timespec="seconds")
    return local.isoformat(timespec="minutes")


def _local(at: datetime, tz: tzinfo) -> datetime:
    """An instant by the clocks of a zone; unchanged at the two ends of the calendar, which they would pass."""
    try:
        return at.astimezone(tz)
    except OverflowError:
        return at


def _agree(at: datetime, here: tzinfo, there: tzinfo) -> bool:
    return _local(at, here).utcoffset() == _local(at, there).utcoffset()


def _offset_name(at: datetime) -> str:
    """ "UTC+01:00", "UTC−03:00", "UTC"."""
    seconds = int((at.utcoffset() or timedelta()).total_seconds())
    if not seconds:
        return "UTC"
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"UTC{'+' if seconds > 0 else '−'}{hours:02}:{minutes:02}"
