"""Days as a text tells them: full dates, months, years, weekdays, "yesterday", "last year", each as precise as told.

What is not told but follows from the article's date (or from the briefing's) carries `?`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from site_gen.draft import hours, relative, structure
from site_gen.draft.moments import Calendar, Day, months, unresolved, weekday_names
from site_gen.draft.tense import Tense, tense

__all__ = ["Calendar", "Day", "clause_of", "find", "months", "weekday_names", "weekdays"]

_OTHER = re.compile(
    r"(?:next|last|every|nästa|förra|varje|neste|forrige|hver|næste|sidste|volgende|vorige|elke|nächsten|kommenden|"
    r"komende|kommande|kommende|letzten|vergangenen|jeden|since|sedan|siden|seit|sinds|until|till|til|bis|tot|"
    r"by|depuis|chaque|desde|hasta|próximo|pasado|every other|bloody|black|good|innan|før|før|vor|voor|avant|"
    r"antes del)\s+$",
    re.IGNORECASE,
)
_YEAR = (
    r"(?<!\w)(?:in|i|om|im|en|of|from|från|fra|van|de|since|seit)\s+"
    r"(?:(?:the year|år|året|het jaar|jahr|jahre|l['’]année|el año)\s+)?(?P<year>1[5-9]\d\d|20\d\d)"
    r"(?![\d%-]|[.,]\d|\s*(?:[-–]|%|kr|euro|dollar|people|personer|meter|km))"
)


#: What one weekday may end in: "torsdagen", "torsdagens", "i torsdags".
_ENDINGS = {"sv": ("en", "ens", "s"), "nb": ("en", "ens"), "nn": ("en",), "da": ("en", "ens")}


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


def find(
    words: str, language: str, calendar: Calendar, present: Tense = Tense.PAST, *, undated: bool = False
) -> list[Day]:
    """The days that a clause tells, in its order. A weekday that cannot be resolved is left out.

    `present`: what a weekday beside a present tense is taken for: "says NN on Thursday" or "it continues on Thursday".
    `undated`: what cannot be worked out is not left out, but has the article's month for its date, or none.
    """
    found: list[Day] = []
    for pattern in _patterns(language):
        for hit in pattern.finditer(words):
            if any(day.start < hit.end() and hit.start() < day.end for day in found):
                continue
            if value := _value(hit, language):
                found.append(_with_hour(words, language, Day(value, "", "", "", *hit.span(), told=True)))
    nearby = [_with_hour(words, language, day) for day in relative.find(words, language, calendar, _tense)]
    nearby += _by_weekday(words, language, calendar, present, undated=undated)
    if undated and not calendar.day:
        nearby += [_with_hour(words, language, day) for day in relative.undated(words, language, calendar, _tense)]
    for day in nearby:
        if not any(one.start < day.end and day.start < one.end for one in found):
            found.append(day)
    return sorted(found, key=lambda day: day.start)


def _tense(words: str, language: str, at: int) -> Tense:
    clause, start = clause_of(words, at)
    return tense(clause, language, at - start)


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


def _by_weekday(words: str, language: str, calendar: Calendar, present: Tense, *, undated: bool) -> list[Day]:
    found = []
    for hit in weekdays(words, language):
        number = weekday_names(language)[hit[1].casefold()]
        clause, at = clause_of(words, hit.start())
        when = tense(clause, language, hit.start() - at)
        resolved = _resolved(number, when, calendar, present)
        if not resolved and not undated:
            continue
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
        if resolved:
            day, reason, coming = resolved
            made = Day(f"{day.isoformat()}?", part, "", f"“{told}”, {reason}", hit.start(), stop, coming=coming)
        else:
            made = unresolved(told, calendar, hit.start(), stop, part, coming=when is Tense.FUTURE)
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
        if _OTHER.search(words[max(0, hit.start() - 40) : hit.start()]) or re.match(
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
    if not day.open and not re.fullmatch(r"\d{4}-\d{2}-\d{2}\??", day.date):
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
    return replace(day, time=time, zone=zone if time else "", reason=reason)


_CUT = re.compile(
    rf"[;:…–—]|{structure.STOP}\s|"
    r",\s+(?:but|and then|who|which|men|som|maar|die|dat|aber|der|das|mais|qui|pero|que)\s"
)
_HARD = re.compile(rf"[;…]|{structure.STOP}\s")


def clause_of(words: str, at: int, *, hard: bool = False) -> tuple[str, int]:
    """The clause around a place, and where it begins; `hard`: the sentence."""
    cuts = _cuts(words, hard=hard)
    after = bisect_right(cuts, at)
    start = cuts[after - 1] if after else 0
    return words[start : cuts[after] if after < len(cuts) else len(words)], start


@lru_cache(maxsize=8)
def _cuts(words: str, *, hard: bool) -> tuple[int, ...]:
    return tuple(hit.end() for hit in (_HARD if hard else _CUT).finditer(words))


#: What begins a clause of its own within another, besides what `clause_of` knows.
_SUBORDINATE = {
    tag: re.compile(rf"(?:,\s+|(?<=\s))(?:{words})(?=\s)")
    for tag, words in {
        "en": "that|which|who|when|after|before|as",
        "sv": "som|att|när|sedan|innan",
        "nb": "som|at|da|når|etter at",
        "nn": "som|at|då|når",
        "da": "som|der|at|da|når|efter at",
        "nl": "dat|die|toen|nadat",
        "de": "dass|die|den|dem|welche[rsmn]?|als|nachdem",
        "fr": "qui|que|lorsque|quand",
        "es": "que|quien|cuando",
    }.items()
}


def own_clause(words: str, at: int, language: str) -> str:
    """The clause around a place, without the one that it depends on."""
    clause, start = clause_of(words, at)
    begins = [hit.start() for hit in _SUBORDINATE[language].finditer(clause)] if language in _SUBORDINATE else []
    return clause[max((begin for begin in begins if begin < at - start), default=0) :]
