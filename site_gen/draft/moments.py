"""What days are counted from, a day as a text tells it, and the names of months and weekdays."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import Locale

from site_gen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days are counted from: the article's day, its year, and the days of the briefing (None: not known).

    `month`: the article's month (`2019-02`), where no day of it is told.
    """

    day: date | None = None
    year: int | None = None
    span: tuple[date, date] | None = None
    briefing: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as some words tell it: EDTF, part of the day or hour, zone, why, and where it stands in them.

    `told`: as the words have it, so that nothing was worked out. `coming`: it had not come yet. `open`: a day that
    could not be worked out; its date is the article's month, or empty.
    """

    date: str
    time: str
    zone: str
    reason: str
    start: int
    end: int
    told: bool = False
    coming: bool = False
    open: bool = False


def unresolved(told: str, calendar: Calendar, start: int, end: int, part: str = "", *, coming: bool = False) -> Day:
    """A day that some words tell, and that nothing tells the date of: in the article's month, where that is known."""
    if calendar.month:
        reason = f"“{told}”: which day is not told; taken for one in the article's month"
        return Day(f"{calendar.month}?", part, "", reason, start, end, coming=coming, open=True)
    reason = f"“{told}”: counted from the article's date, which is not known"
    return Day("", part, "", reason, start, end, coming=coming, open=True)


@lru_cache(maxsize=16)
def months(language: str) -> dict[str, int]:
    """The months of a language by name, long and short, in lower case."""
    found = {}
    for width in ("wide", "abbreviated"):
        for number, name in Locale.parse(language or "en").months["format"][width].items():
            found[str(name).casefold().rstrip(".")] = number
    return found


@lru_cache(maxsize=16)
def weekday_names(language: str) -> dict[str, int]:
    """The weekdays of a language by name, in lower case; Monday is 0."""
    names = Locale.parse(language or "en").days["format"]["wide"]
    return {str(name).casefold(): number for number, name in names.items()}
