"""Dates and hours in the site's language, exactly as precise as they are known."""

from __future__ import annotations

from dataclasses import dataclass

from site_gen.model.when import When


@dataclass(frozen=True, slots=True)
class HourText:
    """An hour to print: the text ("07:30", "about 07:30", "evening"), where it is meant ("Amsterdam"), and `datetime`."""

    text: str
    place: str
    datetime: str = ""


@dataclass(frozen=True, slots=True)
class WhenText:
    """A date to print.

    `text`: in full ("27–28 February 2019", "about 1953", "some time between 1 and 28 February 2019", "not recorded").
    `short`: without what a heading over it already says is left to `dates.within`. `iso`: for `<time datetime>`, empty
    where HTML has no form for it. `mark`: how the precision is drawn: day, month, year, span, within, none.
    `note`: what is not known, in words ("day not given"), or empty. `hours`: the source's hour first, then the briefing's.
    """

    text: str
    iso: str
    mark: str
    note: str = ""
    hours: tuple[HourText, ...] = ()


class Dates:
    """Formats for one site language (BCP 47)."""

    def __init__(self, language: str) -> None:
        self.language = language

    def show(self, when: When | None, zone: str = "") -> WhenText:
        """A date to print; `zone` is the briefing's, into which an hour given in another zone is converted too."""
        if when is None:
            return WhenText("date not recorded", "", "none")
        hours = (HourText(when.hour.text, when.zone),) if when.hour else ()
        return WhenText(when.text, "", "day" if when.is_day else "span", "", hours)

    def group(self, when: When | None, zone: str = "") -> tuple[str, str, str]:
        """Headings under which an entry stands in a chronology: year, month and day, "" where not known."""
        return (str(when.first.year), "", "") if when and when.first else ("", "", "")
