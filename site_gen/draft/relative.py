"""Days that a text counts from its own: "today", "three days ago", "last month", "on 5 March", "in March".

All of them follow from the article's date and carry `?`. What is coming is told by the words or by the tense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from site_gen.draft import hours
from site_gen.draft.moments import Calendar, Day, months, unresolved
from site_gen.draft.tense import Tense

#: Days from the article's: the words, and the part of the day that they tell.
_BESIDE = (
    (-2, "", "the day before yesterday|i förrgår|i forgårs|i førgår|vorgestern|eergisteren|avant-hier|anteayer|antier"),
    (-1, "", "yesterday|i går|igår|i gær|gisteren|gestern|hier|ayer"),
    (-1, "evening", "last night|i går kväll|i går kveld|i går aftes|gisteravond|gestern abend|hier soir|anoche"),
    (-1, "morning", "gisterochtend|gistermorgen"),
    (-1, "afternoon", "gistermiddag"),
    (0, "", "today|i ?dag|vandaag|heute|aujourd['’]hui|hoy"),
    (0, "morning", "this morning|i morse|i morges|vanmorgen|vanochtend|heute (?:morgen|früh)|ce matin|esta mañana"),
    (0, "morning", "heute vormittag|i förmiddags|i formiddag"),
    (0, "afternoon", "this afternoon|i eftermiddag|i ettermiddag|vanmiddag|heute nachmittag|cet après-midi|esta tarde"),
    (0, "evening", "tonight|this evening|i kväll|ikväll|i kveld|i aften|vanavond|heute abend|ce soir|esta noche"),
    (1, "", "tomorrow|i morgon|imorgon|i morgen|i morgon|morgen|demain|mañana"),
)  # fmt: skip
_YEARS = {
    -1: "last year|i fjol|förra året|i fjor|forrige år|sidste år|vorig jaar|letztes jahr|im vergangenen jahr|"
    "vergangenes jahr|l['’]année dernière|l['’]an dernier|el año pasado",
    1: "next year|nästa år|neste år|næste år|volgend jaar|nächstes jahr|im nächsten jahr|im kommenden jahr|"
    "l['’]année prochaine|l['’]an prochain|el próximo año|el año que viene",
}
_MONTHS = {
    -1: "last month|förra månaden|forrige måned|sidste måned|førre månad|vorige maand|letzten monat|"
    "im vergangenen monat|le mois dernier|el mes pasado",
    1: "next month|nästa månad|neste måned|næste måned|neste månad|volgende maand|nächsten monat|im kommenden monat|"
    "le mois prochain|el próximo mes|el mes que viene",
}
_WEEKS = {
    -1: "last week|förra veckan|i forrige uke|forrige uke|førre veke|sidste uge|i sidste uge|vorige week|letzte woche|"
    "in der vergangenen woche|vergangene woche|la semaine dernière|la semana pasada",
    1: "next week|nästa vecka|neste uke|neste veke|næste uge|volgende week|nächste woche|kommende woche|"
    "la semaine prochaine|la próxima semana|la semana que viene",
}
_AGO = (
    r"(?P<a>{n})\s+days\s+ago|för\s+(?P<b>{n})\s+dagar\s+sedan|for\s+(?P<c>{n})\s+(?:dager|dagar|dage)\s+si(?:d)?en|"
    r"vor\s+(?P<d>{n})\s+tagen|(?P<e>{n})\s+dagen\s+geleden|il\s+y\s+a\s+(?P<f>{n})\s+jours|hace\s+(?P<g>{n})\s+días"
)
_NUMBERS = {
    2: "two två to twee zwei deux dos",
    3: "three tre drie drei trois tres",
    4: "four fyra fire vier quatre cuatro",
    5: "five fem vijf fünf cinq cinco",
    6: "six sex seks zes sechs seis",
}
_BY_WORD = {word: number for number, words in _NUMBERS.items() for word in words.split()}
_COUNT = rf"\d{{1,2}}|{'|'.join(_BY_WORD)}"

_HAS = re.compile(r"(?<!\w)(?:has|have|har|hat|haben|heeft|hebben|a|ont|tiene|tienen)\s+(?:\w+\s+){0,2}$")
_A = re.compile(r"\s+(?:an?|en|ett?|ei|een|eine?[nr]?|une?|una)\s")

#: Tells the tense of the clause around a place of some words.
Tenses = Callable[[str, str, int], Tense]


def find(words: str, language: str, calendar: Calendar, tense: Tenses) -> list[Day]:
    """The days that some words count from the article's."""
    found: list[Day] = []
    for day in _all(words, language, calendar, tense):
        if not any(one.start < day.end and day.start < one.end for one in found):
            found.append(day)
    return found


def _all(words: str, language: str, calendar: Calendar, tense: Tenses) -> Iterator[Day]:
    if calendar.day:
        yield from _beside(words, language, calendar.day, tense)
        yield from _ago(words, calendar.day)
        yield from _weeks(words, calendar.day)
        yield from _unlike_years(words, language, calendar.day, tense)
    if calendar.year:
        yield from _years(words, calendar.year)


def undated(words: str, language: str, calendar: Calendar, tense: Tenses) -> Iterator[Day]:
    """The same where the article's day is not known: months and years by its month, other days without a date."""
    year, month = map(int, calendar.month.split("-")) if calendar.month else (calendar.year or 2000, 1)
    first = date(year, month, 1)
    near = (*_beside(words, language, first, tense), *_ago(words, first))
    far = (*_weeks(words, first), *_unlike_years(words, language, first, tense))
    far += () if calendar.year else tuple(_years(words, year))
    for day in (*near, *far):
        told, place = words[day.start : day.end], (day.start, day.end)
        if calendar.month and re.fullmatch(r"\d{4}(?:-\d{2})?\??", day.date):
            yield replace(day, reason=f"“{told}”, counted from {calendar.month}")
        else:
            yield unresolved(told, calendar if day in near else Calendar(), *place, day.time, coming=day.coming)


def _beside(words: str, language: str, published: date, tense: Tenses) -> Iterator[Day]:
    for distance, part, names in sorted(_BESIDE, key=lambda one: not one[1]):  # the longer words first
        flags = re.NOFLAG if language == "de" and distance == 1 else re.IGNORECASE
        for hit in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", words, flags):
            if language in ("es", "nl") and hit[0].casefold() in ("mañana", "morgen"):
                continue  # rather the morning, or "tomorrow" of a quotation
            if language != "fr" and hit[0].casefold() == "hier":
                continue  # "here"
            if not distance and part != "evening" and tense(words, language, hit.start()) is not Tense.PAST:
                continue  # "today" is said of these times, too
            if not distance and _HAS.search(words[: hit.start()]) and _A.match(words[hit.end() :]):
                continue  # "has today a …"
            after = re.match(r"\s+[^\W\d_]+", words[hit.end() :])
            later = hours.part_of(after[0], language) if after and not part and distance else ""
            end = hit.end() + len(after[0]) if after and later else hit.end()
            day = published + timedelta(days=distance)
            yield _day(day.isoformat(), hit, published, coming=distance > 0, part=part or later, end=end)


def _ago(words: str, published: date) -> Iterator[Day]:
    for hit in _ago_pattern().finditer(words):
        told = next(group for group in hit.groups() if group).casefold()
        days = _BY_WORD.get(told) or int(told)
        yield _day((published - timedelta(days=days)).isoformat(), hit, published)


@lru_cache(maxsize=1)
def _ago_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_AGO.replace('{n}', _COUNT)})(?!\w)", re.IGNORECASE)


def _weeks(words: str, published: date) -> Iterator[Day]:
    for distance, names in _WEEKS.items():
        for hit in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", words, re.IGNORECASE):
            monday = published + timedelta(days=7 * distance - published.weekday())
            value = f"[{monday.isoformat()}..{(monday + timedelta(days=6)).isoformat()}]"
            yield _day(value, hit, published, coming=distance > 0)
    for distance, names in _MONTHS.items():
        for hit in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", words, re.IGNORECASE):
            at = published.year * 12 + published.month - 1 + distance
            yield _day(f"{at // 12}-{at % 12 + 1:02}", hit, published, coming=distance > 0)


def _years(words: str, year: int) -> Iterator[Day]:
    for distance, names in _YEARS.items():
        for hit in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", words, re.IGNORECASE):
            yield Day(
                f"{year + distance}?", "", "", f"“{hit[0]}”, counted from {year}", *hit.span(), coming=distance > 0
            )


@lru_cache(maxsize=16)
def _without_year(language: str) -> re.Pattern[str]:
    """`5 March`, `March 5`, `in March`, with no year behind it."""
    long = sorted((name for name in months(language) if len(name) > 2), key=len, reverse=True)
    names = "|".join(map(re.escape, long))
    no_year = r"(?!\.?,?\s+(?:de\s+|del\s+|of\s+)?\d)(?![\w-])"
    before = r"(?:(?:in|i|im|en|au mois de)\s+(?:early|late|mid|slutten av|början av|begin|eind|anfang|ende|mitte)?\s*)"
    return re.compile(
        rf"(?<![\d.:/-])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er)?\s+(?:de\s+|of\s+)?(?P<month>{names})\.?{no_year}|"
        rf"(?<!\w)(?P<month2>{names})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|\d|,?\s+\d{{4}}|\s*(?:%|per))|"
        rf"(?<!\w){before}(?P<month3>{names})\.?{no_year}",
        re.IGNORECASE,
    )


def _unlike_years(words: str, language: str, published: date, tense: Tenses) -> Iterator[Day]:
    """Days and months whose year is not told: the last one up to the article's date, or the coming one."""
    for hit in _without_year(language).finditer(words):
        name = hit["month"] or hit["month2"] or hit["month3"]
        if language in ("en", "de") and not name[:1].isupper():
            continue
        month, number = months(language)[name.casefold()], hit["day"] or hit["day2"]
        coming = tense(words, language, hit.start()) is Tense.FUTURE
        now = (published.month, published.day) if number else (published.month,)
        then = (month, int(number)) if number else (month,)
        year = published.year + ((then < now) if coming else -(then > now))
        try:
            value = date(year, month, int(number)).isoformat() if number else f"{year}-{month:02}"
        except ValueError:
            continue
        start = hit.start("day") if hit["day"] else hit.start("month2") if hit["month2"] else hit.start("month3")
        reason = f"“{hit[0].strip()}” with no year, counted from {published.isoformat()}"
        yield Day(f"{value}?", "", "", reason, start, hit.end(), coming=coming and then != now)


def _day(value: str, hit: re.Match[str], published: date, *, coming: bool = False, part: str = "", end: int = 0) -> Day:
    reason = f"“{hit[0]}”, counted from {published.isoformat()}"
    doubt = "" if value.startswith("[") else "?"
    return Day(f"{value}{doubt}", part, "", reason, hit.start(), end or hit.end(), coming=coming)
