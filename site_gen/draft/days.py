"""Days as a text tells them: full dates, months, years, weekdays, "yesterday", "last year", each as precise as told.

What is not told but follows from the article's date (or from the briefing's) carries `?`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from site_gen.draft import hours, structure
from site_gen.draft.tense import Tense, tense

_OTHER = re.compile(
    r"(?:next|last|every|nästa|förra|varje|neste|forrige|hver|næste|sidste|volgende|vorige|elke|nächsten|kommenden|"
    r"komende|kommande|kommende|letzten|vergangenen|jeden|since|sedan|siden|seit|sinds|until|till|til|bis|tot|"
    r"by|depuis|chaque|desde|hasta|próximo|pasado|every other|bloody|black|good|innan|før|før|vor|voor|avant|"
    r"antes del)\s+$",
    re.IGNORECASE,
)
_BESIDE = {
    -1: "yesterday|i går|igår|i gær|gisteren|gisteravond|gestern|hier|ayer",
    1: "tomorrow|i morgon|imorgon|i morgen|i morgon|morgen|demain|mañana",
    0: "tonight|i kväll|ikväll|i kveld|i aften|vanavond|heute abend|ce soir|esta noche",
}
_TONIGHT = "evening"
_LAST_YEAR = (
    "last year|i fjol|förra året|i fjor|forrige år|sidste år|vorig jaar|letztes jahr|im vergangenen jahr|"
    "vergangenes jahr|"
    "l['’]année dernière|l['’]an dernier|el año pasado"
)
_YEAR = (
    r"(?<!\w)(?:in|i|om|im|en|of|from|från|fra|van|de|since|seit)\s+"
    r"(?:(?:the year|år|året|het jaar|jahr|jahre|l['’]année|el año)\s+)?(?P<year>1[5-9]\d\d|20\d\d)"
    r"(?![\d%-]|[.,]\d|\s*(?:[-–]|%|kr|euro|dollar|people|personer|meter|km))"
)


#: What one weekday may end in: "torsdagen", "torsdagens", "i torsdags".
_ENDINGS = {"sv": ("en", "ens", "s"), "nb": ("en", "ens"), "nn": ("en",), "da": ("en", "ens")}
_LAST_WEEK = (
    "last week|förra veckan|i forrige uke|forrige uke|sidste uge|i sidste uge|vorige week|letzte woche|"
    "in der vergangenen woche|vergangene woche|la semaine dernière|la semana pasada"
)


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


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, months(language)), key=len, reverse=True))
    ordinal = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er)?"
    month = rf"(?P<month>{names})\.?"
    year = r"(?P<year>\d{4})\b"
    joined = r",?\s+(?:de\s+|del\s+)?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?<![\d.]){ordinal}\s+(?:de\s+|of\s+)?{month}{joined}{year}",
            rf"(?<!\w){month}\s+{ordinal},?\s+{year}",
            r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)",
            rf"(?<!\w)(?P<month>{names})\.?{joined}{year}",
            _YEAR,
        )
    )


def find(words: str, language: str, calendar: Calendar, present: Tense = Tense.PAST) -> list[Day]:
    """The days that a clause tells, in its order. A weekday that cannot be resolved is left out.

    `present`: what a weekday beside a present tense is taken for: "says NN on Thursday" or "it continues on Thursday".
    """
    found: list[Day] = []
    for pattern in _patterns(language):
        for hit in pattern.finditer(words):
            if any(day.start < hit.end() and hit.start() < day.end for day in found):
                continue
            if value := _value(hit, language):
                found.append(_with_hour(words, language, Day(value, "", "", "", *hit.span(), told=True)))
    for day in (*_relative(words, language, calendar), *_by_weekday(words, language, calendar, present)):
        if not any(one.start < day.end and day.start < one.end for one in found):
            found.append(day)
    return sorted(found, key=lambda day: day.start)


def _value(hit: re.Match[str], language: str) -> str:
    groups = hit.groupdict()
    number = int(groups.get("number") or 0) or months(language).get((groups.get("month") or "").casefold(), 0)
    if not number:
        return hit["year"]
    if not groups.get("day"):
        return f"{hit['year']}-{number:02}"
    try:
        return date(int(hit["year"]), number, int(hit["day"])).isoformat()
    except ValueError:
        return ""


def _relative(words: str, language: str, calendar: Calendar) -> list[Day]:
    found = []
    if calendar.day:
        for distance, names in _BESIDE.items():
            flags = re.NOFLAG if language == "de" and distance == 1 else re.IGNORECASE
            for hit in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", words, flags):
                if language in ("es", "nl") and hit[0].casefold() in ("mañana", "morgen"):
                    continue  # rather the morning, or "tomorrow" of a quotation
                when = (calendar.day + timedelta(days=distance)).isoformat()
                reason = f"“{hit[0]}”, counted from {calendar.day.isoformat()}"
                after = re.match(r"\s+[^\W\d_]+", words[hit.end() :])
                part = hours.part_of(after[0], language) if after and distance else ""
                end = hit.end() + len(after[0]) if after and part else hit.end()
                if not distance or hit[0].endswith("avond"):
                    part = _TONIGHT
                found.append(Day(f"{when}?", part, "", reason, hit.start(), end, coming=distance > 0))
    if calendar.year:
        for hit in re.finditer(rf"(?<!\w)(?:{_LAST_YEAR})(?!\w)", words, re.IGNORECASE):
            reason = f"“{hit[0]}”, counted from {calendar.year}"
            found.append(Day(f"{calendar.year - 1}?", "", "", reason, *hit.span()))
    if calendar.day:
        monday = calendar.day - timedelta(days=calendar.day.weekday() + 7)
        for hit in re.finditer(rf"(?<!\w)(?:{_LAST_WEEK})(?!\w)", words, re.IGNORECASE):
            value = f"[{monday.isoformat()}..{(monday + timedelta(days=6)).isoformat()}]"
            reason = f"“{hit[0]}”, counted from {calendar.day.isoformat()}"
            found.append(Day(value, "", "", reason, *hit.span()))
    return [_with_hour(words, language, day) for day in found]


def _by_weekday(words: str, language: str, calendar: Calendar, present: Tense) -> list[Day]:
    found = []
    for hit in weekdays(words, language):
        number = weekday_names(language)[hit[1].casefold()]
        clause, at = clause_of(words, hit.start())
        when = tense(clause, language, hit.start() - at)
        if not (resolved := _resolved(number, when, calendar, present)):
            continue
        day, reason, coming = resolved
        part = hours.part_of(hit["part"] or "", language)
        suffix = re.match(r"[^\W\d_]*", words[hit.end(1) :])
        stop = hit.end() if part else hit.end(1) + len(suffix[0] if suffix else "")
        if not part:
            before = words[max(at, hit.start() - 24) : hit.start()]
            near = re.search(
                r"(?:\w+\s+)?(?:on|of|des|på|om|van|der|du|del|tidlig|tidligt|sent|early|late)?\s*$", before
            )
            part = hours.part_of(near[0], language) if near else ""
        told = words[hit.start() : stop].rstrip()
        made = Day(f"{day.isoformat()}?", part, "", f"“{told}”, {reason}", hit.start(), stop, coming=coming)
        found.append(_with_hour(words, language, made))
    return found


@lru_cache(maxsize=16)
def _weekday(language: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, weekday_names(language)))
    return re.compile(
        rf"(?<![\w-])({names})"
        r"(?:(?:s|en|ens)?[\s-]?(?P<part>[^\W\d_]+(?:\s+(?:por\s+)?(?:la|de la)\s+[^\W\d_]+)?))?",
        re.IGNORECASE,
    )


def weekdays(words: str, language: str) -> list[re.Match[str]]:
    """The weekdays of some words that may be worked out: not "last Thursday", "Thursdays", or part of a full date."""
    found = []
    for hit in _weekday(language).finditer(words):
        after = words[hit.end(1) :]
        joined = re.match(r"[^\W\d_]*", after)
        ending = joined[0].casefold() if joined else ""
        part = hours.part_of(re.sub(r"^(?:s|en)(?=\w{3})", "", ending), language)
        if ending not in ("", *_ENDINGS.get(language, ())) and not part:
            continue  # Thursdays, torsdager, donnerstags, Sonntagszeitung
        if _OTHER.search(words[: hit.start()]) or re.match(
            r"\s*,?\s*(?:den\s+|the\s+|le\s+|el\s+)?\d{1,2}(?!\d|[:.]\d)", after
        ):
            continue
        if language == "en" and re.match(r"\s+(?:Times|Telegraph|Express|Mirror|Post|Mail|School)\b", after):
            continue
        if language in ("de", "en") and not hit[1][:1].isupper():
            continue
        found.append(hit)
    return found


def _resolved(number: int, when: Tense, calendar: Calendar, present: Tense) -> tuple[date, str, bool] | None:
    """The day of a weekday (0 is Monday), why, and whether it was to come."""
    if calendar.day:
        published = calendar.day
        back = published - timedelta(days=(published.weekday() - number) % 7)
        on = published + timedelta(days=(number - published.weekday()) % 7)
        if when is Tense.FUTURE:
            return on, f"taken for the coming one, from {published.isoformat()} on", on > published
        if when is Tense.PAST or on == back:
            return back, f"taken for the last one up to {published.isoformat()}", False
        if present is Tense.FUTURE:
            reason = (
                f"taken for the coming one, from {published.isoformat()} on; or is it the last, {back.isoformat()}?"
            )
            return on, reason, True
        reason = f"taken for the last one up to {published.isoformat()}; or is it the coming one, {on.isoformat()}?"
        return back, reason, False
    if calendar.span:
        first, last = calendar.span
        day = first + timedelta(days=(number - first.weekday()) % 7)
        if day <= last < day + timedelta(days=7) and (last - first).days < 14:
            return day, f"the only one of the briefing {calendar.briefing}", when is Tense.FUTURE
    return None


def _with_hour(words: str, language: str, day: Day) -> Day:
    """The same day with the hour and zone that its clause tells."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}\??", day.date):
        return day
    clause, at = clause_of(words, day.start, hard=True)
    clock = hours.find(clause, language)
    after = words[day.end : at + len(clause)]
    zone, local = (clock.zone, clock.local) if clock.time else hours.zone_of(after[:40], language)
    time = clock.time or day.time or hours.part_of(" ".join(re.findall(r"^\s*,?\s*[^\W\d_]+", after)), language)
    reasons = [day.reason]
    if clock.time:
        reasons.append(f"“{clock.told}”")
    if local and time:
        reasons.append("local time: the briefing's zone, unless you give `zone`")
    reason = "; ".join(filter(None, reasons))
    return Day(day.date, time, zone if time else "", reason, day.start, day.end, day.told, day.coming)


_CUT = re.compile(
    rf"[;:…–—]|{structure.STOP}\s|"
    r",\s+(?:but|and then|who|which|men|som|maar|die|dat|aber|der|das|mais|qui|pero|que)\s"
)
_HARD = re.compile(rf"[;…]|{structure.STOP}\s")


def clause_of(words: str, at: int, *, hard: bool = False) -> tuple[str, int]:
    """The clause around a place, and where it begins; `hard`: the sentence."""
    cuts = [0, *(hit.end() for hit in (_HARD if hard else _CUT).finditer(words)), len(words)]
    start = max(cut for cut in cuts if cut <= at)
    end = min((cut for cut in cuts if cut > at), default=len(words))
    return words[start:end], start
