"""The date of publication, only where the text gives or implies it, and the calendar that its days are counted by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from site_gen.draft import days, structure
from site_gen.draft.datelines import date_line
from site_gen.draft.days import Calendar
from site_gen.draft.tense import Tense, tense
from site_gen.model.meant import dates as meant

_ALONE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?!\d)")
_HOURS = re.compile(
    r"[\s,.|–-]*(?:\b(?:at|kl|klockan|klokken|om|um|à)\b\.?\s*)?\b\d{1,2}(?:(?:[:.]|\s*h\s*)\d{2}(?![.\d])|\s*(?:uhr|uur|h)\b).*$"
    r"|[T ]\d\d:\d\d.*$",
    re.IGNORECASE,
)


def told(text: str, language: str, line: str = "", calendar: Calendar | None = None, sent: str = "") -> tuple[str, str]:
    """The article's date in EDTF and the reason; both empty where the text does not tell.

    `line`: a line that has only a date. `calendar`: the briefing's days, by which a weekday may tell the date. `sent`:
    when an e-mail was, in its words.
    """
    found = _days_of(line)
    if len(found) == 1:
        return found[0], f"a line of the text says “{line}”"
    if len(found) == 2:
        return f"[{min(found)}..{max(found)}]", f"“{line}”: which of the two is the day?"
    if dateline := _dateline(text, language):
        return dateline
    if len(found := _days_of(sent)) == 1 and len(found[0]) == 10:
        return f"{found[0]}?", "the e-mail was sent on this day; was the article published then?"
    bounds = _bounds(text, language)
    if re.match(r"\[\d{4}-\d{2}-\d{2}", bounds[0]):
        return bounds
    return _implied(text, language, calendar or Calendar()) or bounds


def _days_of(line: str) -> tuple[str, ...]:
    """The day that a line tells, two where it may be one of two."""
    if not line:
        return ()
    if hit := _ALONE.search(line):
        return (hit[0],)
    alone = date_line().match(line)
    found = alone and meant(alone["date"])
    return found or meant(re.sub(r"^\D+?(?=\d)", "", _HOURS.sub("", line))) or meant(_HOURS.sub("", line))


def _dateline(text: str, language: str) -> tuple[str, str] | None:
    """`HANOI, 28 February 2019 – …`."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    head = re.match(r"(?P<place>[A-ZÀ-Þ][\w .,()/-]{1,60}?)\s+[–—-]+\s", first)
    if not head:
        return None
    found = [day for day in days.find(head["place"], language, Calendar()) if len(day.date) == 10]
    return (f"{found[0].date}?", f"the text begins with “{head['place']}”") if len(found) == 1 else None


def _implied(text: str, language: str, calendar: Calendar) -> tuple[str, str] | None:
    """The day by the latest weekday that the text tells as past, where the briefing has only one such day."""
    if not calendar.span:
        return None
    sure: list[tuple[str, str]] = []
    for sentence in _sentences(text):
        if not (day_names := days.weekdays(sentence, language)) or _ALONE.search(sentence):
            continue
        if len(day_names) == 1 and tense(sentence, language) is Tense.PAST:
            sure += [
                (day.date, f"“{sentence[day.start : day.end].strip()}”")
                for day in days.find(sentence, language, calendar)
                if not day.told and not day.coming
            ]
    if not sure:
        return None
    latest = max(sure)
    return latest[0], f"{latest[1]} is the latest day it tells, the only one of the briefing {calendar.briefing}"


def _bounds(text: str, language: str) -> tuple[str, str]:
    """Not before the latest day that is told as past, not after the first that is told as coming."""
    gone: list[tuple[str, str]] = []
    coming: list[tuple[str, str]] = []
    for sentence in _sentences(text):
        for day in days.find(sentence, language, Calendar()):
            if len(day.date) < 7:
                continue  # a year alone is no help
            told = " ".join(sentence[day.start : day.end].split())
            clause, at = days.clause_of(sentence, day.start)
            when = tense(clause, language, day.start - at)
            if when is Tense.FUTURE:
                coming.append((day.date, told))
            elif when is Tense.PAST or len(day.date) == 10:
                gone.append((day.date, told))
    after, before = max(gone, default=None), min(coming, default=None)
    if after and before and after[0] > before[0]:
        before = None
    if after and before:
        return f"[{after[0]}..{before[0]}]", f"after “{after[1]}” and before “{before[1]}”, which it tells"
    if after:
        return f"[{after[0]}..]", f"the latest day it tells is “{after[1]}”: then or later"
    if before:
        return f"[..{before[0]}]", f"“{before[1]}” was still to come"
    return "", ""


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in structure.sentences(text)]


def calendar(published: str, briefing: str = "", spans: Iterable[tuple[date, date]] = ()) -> Calendar:
    """What days are counted from, by the article's date in EDTF and the briefing's days."""
    first = re.search(r"\d{4}", published)
    day = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[?~]?", published)
    held = list(spans)
    span = (min(one[0] for one in held), max(one[1] for one in held)) if held else None
    month = re.fullmatch(r"(\d{4})-(\d{2})[?~]?", published)
    if span and month and not any((at.year, at.month) == (int(month[1]), int(month[2])) for at in span):
        span = None  # the article is of another time
    published_on = date.fromisoformat(day[1]) if day else None
    return Calendar(published_on, int(first[0]) if first else None, span, briefing, month[0][:7] if month else "")
