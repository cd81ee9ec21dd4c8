"""Dates and hours in the site's language, exactly as precise as they are known.

Patterns are CLDR's (`render.date_patterns`), the words around them ours (`render.words`). What is shown never says more
than was given: a month has no day, a range has both its ends, "about" and "inferred" are written out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from site_gen.frozen import dataclass
from site_gen.model.when import Moment, Precision, Shape, When
from site_gen.render.catalogues import catalogue_of
from site_gen.render.date_patterns import Patterns
from site_gen.render.hours import Hours, HourText, stamp
from site_gen.render.languages import find_locale
from site_gen.render.words import WORDS


@dataclass(frozen=True, slots=True)
class WhenText:
    """A date to print.

    `text`: in full ("27–28 February 2019", "about 1953", "some time between 1 and 28 February 2019", "2019 or later").
    `short`: the same for a place under the heading of its year ("27–28 February"), which is `year`.
    `iso`: for `<time datetime>`, empty where HTML has no form for it.
    `note`: what is not known, in words ("day not given"), or empty.
    `hours`: the source's hour first, then the briefing's where that differs; none of them is in `text`.
    """

    text: str
    iso: str
    note: str = ""
    hours: tuple[HourText, ...] = ()
    short: str = ""
    year: int = 0


class Dates:
    """Formats for one site language (BCP 47). Texts are kept: a site shows the same dates on many pages."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = find_locale(language)
        self._patterns = Patterns(self._locale)
        spoken = catalogue_of(language)
        self._words = WORDS[spoken]
        self._ordinal = _ORDINALS.get(spoken, str)
        self._hours = Hours(self._locale, self._patterns, self._words)
        self._shown: dict[tuple[When | None, str], WhenText] = {}

    def show(self, when: When | None, zone: str = "") -> WhenText:
        """A date to print; `zone` is the briefing's, into which an hour given in another zone is converted too."""
        kept = self._shown.get((when, zone))
        if kept is None:
            kept = self._shown[when, zone] = self._show(when, zone)
        return kept

    # -- dates ------------------------------------------------------------------------------------------------------

    def _show(self, when: When | None, zone: str) -> WhenText:
        if when is None:
            undated = self._words["undated"]
            return WhenText(undated, "", short=undated)
        known = when.start or when.end
        assert known is not None, "a date has at least one side"
        return WhenText(
            self._text(when, year=True),
            _iso(when),
            self._note(when),
            self._hours.show(when, zone),
            self._text(when, year=False),
            known.first.year,
        )

    def _text(self, when: When, *, year: bool) -> str:
        start, end = when.start, when.end
        if start is None or end is None:
            known = start or end
            assert known is not None, "a date has at least one side"
            return self._open(when, known, year=year)
        year = year or start.first.year != end.last.year
        if start == end:
            return self._moment(start, year=year)
        if when.shape is Shape.WITHIN:
            return self._between(start, end, year=year)
        return self._lasted(start, end, year=year)

    def _open(self, when: When, known: Moment, *, year: bool) -> str:
        """A date with one side open: "2019 or later", "from 2019, going on", "until 2019"."""
        text = self._about(self._plain(known, year=year), known)
        if when.shape is Shape.WITHIN:
            text = self._words["later" if when.start else "earlier"].format(text)
        else:
            key = "until" if when.start is None else "goes_on" if when.goes_on else "from"
            text = self._around(key, text, known)
        return self._inferred(text, known)

    def _lasted(self, start: Moment, end: Moment, *, year: bool) -> str:
        """From one date to another: "27–28 February 2019"; what is said of both sides is said once."""
        if (start.approximate, start.uncertain) != (end.approximate, end.uncertain):
            return self._patterns.join(self._moment(start, year=year), self._moment(end, year=year))
        first, last = start.first, end.first
        if start.precision is not end.precision:
            text = self._patterns.join(*self._pair(start, end, year=year))
        elif start.precision is Precision.DAY:
            text = self._patterns.days(first, last, year=year)
        elif start.precision is Precision.MONTH:
            text = self._patterns.months(first, last, year=year)
        elif start.precision is Precision.YEAR:
            text = self._patterns.years(first, last)
        else:
            text = self._patterns.join(self._plain(start, year=year), self._plain(end, year=year))
        return self._hedged(text, start)

    def _between(self, start: Moment, end: Moment, *, year: bool) -> str:
        """Once between two dates: "some time between 1 and 28 February 2019"."""
        one, two = self._pair(start, end, year=year)
        if _same_month(start, end) and not start.approximate:
            one = self._patterns.day_number(start.first) or one
        sides = []
        for text, side in ((one, start), (two, end)):
            told = self._about(text, side) if side.approximate else self._around("sentence", text, side)
            sides.append(self._inferred(told, side))
        return self._words["between"].format(*sides)

    def _pair(self, start: Moment, end: Moment, *, year: bool) -> tuple[str, str]:
        """Two dates without marks of doubt, the year said once where the language puts it last."""
        told = min(start.precision, end.precision) >= Precision.SEASON
        once = told and self._patterns.shares_year and start.first.year == end.last.year
        return self._plain(start, year=year and not once), self._plain(end, year=year)

    def _moment(self, moment: Moment, *, year: bool) -> str:
        """One date, with what is doubtful about it: "about 1953"."""
        return self._hedged(self._plain(moment, year=year), moment)

    def _hedged(self, text: str, moment: Moment) -> str:
        return self._inferred(self._about(text, moment), moment)

    def _inferred(self, text: str, moment: Moment) -> str:
        return self._words["inferred"].format(text) if moment.uncertain else text

    def _about(self, text: str, moment: Moment) -> str:
        return self._around("about", text, replace(moment, approximate=False)) if moment.approximate else text

    def _plain(self, moment: Moment, *, year: bool = True) -> str:
        """One date at its precision, without what is doubtful about it."""
        day = moment.first
        match moment.precision:
            case Precision.DAY:
                return self._patterns.day(day, year=year)
            case Precision.MONTH:
                return self._patterns.month(day, year=year)
            case Precision.SEASON:
                name = self._words[_SEASONS[moment.season]]
                return self._words["season"].format(name, y=self._patterns.year(day)) if year else name
            case Precision.YEAR:
                return self._patterns.year(day)
            case Precision.DECADE if moment.last.year % 100 != 9:
                return self._words["decade"].format(y=day.year)
            case Precision.DECADE:  # "2000s" could be ten years or a hundred
                return self._patterns.years(day, moment.last)
        number = moment.last.year // 100 + 1
        return self._words["century"].format(n=self._ordinal(number), y=moment.last.year // 100 * 100)

    def _around(self, key: str, text: str, moment: Moment) -> str:
        """A date within one of our patterns, the one that fits its precision best (or its being "about")."""
        kinds = [moment.precision.name.lower()]
        if moment.precision is Precision.SEASON:
            kinds.insert(0, _SEASONS[moment.season])
        if moment.approximate:
            kinds = ["about"]
        pattern = next((self._words[f"{key}.{k}"] for k in kinds if f"{key}.{k}" in self._words), self._words[key])
        if "{s}" in pattern:
            return pattern.format(s=text if moment.approximate else self._around("sentence", text, moment))
        return pattern.format(text)

    def _note(self, when: When) -> str:
        notes = []
        exact = when.start if when.start == when.end else None
        if exact and not exact.approximate and (missing := _MISSING.get(exact.precision)):
            notes.append(self._words[f"note.{missing}"])
        if when.uncertain:
            notes.append(self._words["note.inferred"])
        return "; ".join(notes)


_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MISSING = {
    Precision.MONTH: "day",
    Precision.SEASON: "month",
    Precision.YEAR: "month",
    Precision.DECADE: "year",
    Precision.CENTURY: "year",
}


def _english(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _roman(number: int) -> str:
    """A French ordinal of a century: "Ier", "XXe"."""
    numerals = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text, left = "", number
    for value, numeral in numerals:
        text += numeral * (left // value)
        left %= value
    return text + ("er" if number == 1 else "e")


#: How a century's number is written.
_ORDINALS: dict[str, Callable[[int], str]] = {
    "en": _english,
    "nl": "{}e".format,
    "de": "{}.".format,
    "fr": _roman,
}


def _same_month(start: Moment, end: Moment) -> bool:
    days = start.precision is end.precision is Precision.DAY
    return days and (start.first.year, start.first.month) == (end.first.year, end.first.month)


def _iso(when: When) -> str:
    """A valid `datetime` of HTML's `time` element; empty for what it cannot say without saying too much."""
    moment = when.start
    if moment is None or moment != when.end or moment.approximate or moment.uncertain:
        return ""
    lengths = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
    return stamp(when) or moment.first.isoformat()[: lengths.get(moment.precision, 0)]
