"""What days are counted from, a day as a text tells it, and the names of months and weekdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days are counted from: the article's day, its year, and the days of the briefing (None: not known)."""

    day: date | None = None
    year: int | None = None
    span: tuple[date, date] | None = None
    briefing: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as some words tell it: EDTF, part of the day or hour, zone, why, and where it stands in them.

    `told`: as the words have it, so that nothing was worked out. `coming`: it had not come yet.
    """

    date: str
    time: str
    zone: str
    reason: str
    start: int
    end: int
    told: bool = False
    coming: bool = False


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
