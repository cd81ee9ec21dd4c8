"""Calendars (iCalendar, RFC 5545): what happened on days that are known.

A calendar has no form for "in February", "about the 3rd" or "some time between": what is known no better is not in it,
and the description says how many events that concerns. An event with an hour and a zone has them (in UTC), one with a
part of the day has its day, and says the rest in words. Nothing depends on the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from site_gen.downloads import dates
from site_gen.downloads.context import Context, clean, one_line, reporters_of
from site_gen.downloads.entries import NO_DATE, identity
from site_gen.model.entities import Briefing, Event, EventStatus
from site_gen.model.when import When

#: A line has at most so many bytes, without its end (3.1).
_LINE = 75
_STATUS = {
    EventStatus.HAPPENED: "CONFIRMED",
    EventStatus.PLANNED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}


def calendar(context: Context, path: str, briefing: Briefing | None = None) -> bytes:
    """The events of a briefing, or of all, for publication at `path`. RFC 5545 wants one at least (3.6)."""
    site = context.site
    events = [(one, event) for one in context.briefings(briefing) for event in site.events_of(one.id)]
    placed = [(one, event, span) for one, event in events if (span := _span(event.when))]
    name = briefing.title.text(site.language) if briefing else site.name or context.label("home")
    left = context.label("calendar-without", n=len(events) - len(placed)) if len(placed) < len(events) else ""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//site-gen//site-gen//EN", "CALSCALE:GREGORIAN"]
    lines += _text("NAME", name) + _text("X-WR-CALNAME", name) + _text("DESCRIPTION", left)
    for one, event, span in placed:
        lines += _event(context, path, one, event, span)
    lines.append("END:VCALENDAR")
    return b"".join(folded + b"\r\n" for line in lines for folded in _folded(line))


def _event(context: Context, path: str, briefing: Briefing, event: Event, span: tuple[str, ...]) -> Iterator[str]:
    language = context.site.language
    place = context.at(event)
    assert event.when is not None
    stamp = max(dates.instant(briefing.updated or briefing.date or event.when), NO_DATE)
    yield "BEGIN:VEVENT"
    yield f"UID:{identity(context, place, 'event')}"
    yield f"DTSTAMP:{_utc(stamp)}"
    yield from span
    yield from _text("SUMMARY", event.title.text(language))
    yield from _text("DESCRIPTION", *_description(context, event))
    yield from _text("LOCATION", event.place.text(language))
    yield f"STATUS:{_STATUS[event.status]}"
    yield "TRANSP:TRANSPARENT"
    if event.topics:
        yield f"CATEGORIES:{','.join(_escaped(topic) for topic in event.topics)}"
    if context.url:
        yield f"URL:{clean(context.file(place, path))}"
    yield "END:VEVENT"


def _description(context: Context, event: Event) -> Iterator[str]:
    """The hour or the part of the day as it is told, in words; the summary; who reports it."""
    site = context.site
    if event.when and event.when.hour:
        yield context.hour(event.when)
    if event.summary:
        yield event.summary.text(site.language)
    names = list(dict.fromkeys(reporters_of(site, event).values()))
    if names:
        yield context.label("cite-reported", sources=context.names(names))


def _span(when: When | None) -> tuple[str, ...]:
    """The lines that say when an event is; none if its days are not known."""
    if when is None or not when.has_days:
        return ()
    assert when.start is not None
    assert when.end is not None
    clock = when.hour.clock if when.hour and not when.hour.approximate else None
    if clock and when.is_day:
        return (f"DTSTART:{_utc(dates.instant(when))}",)
    try:
        after = when.end.last + timedelta(days=1)
    except OverflowError:  # the last day of the calendar
        return (f"DTSTART;VALUE=DATE:{_day(when.start.first)}",)
    return f"DTSTART;VALUE=DATE:{_day(when.start.first)}", f"DTEND;VALUE=DATE:{_day(after)}"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _utc(moment: datetime) -> str:
    written = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return f"{written.replace('-', '').replace(':', '')}Z"


def _text(name: str, *lines: str) -> list[str]:
    """A property whose value is a text of some lines; nothing for an empty one."""
    value = "\n".join(filter(None, map(one_line, lines)))
    return [f"{name}:{_escaped(value)}"] if value else []


def _escaped(value: str) -> str:
    """A text as RFC 5545 has it (3.3.11)."""
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return clean(value).replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most so many bytes, no character divided; those after the first begin with a space."""
    rest = line.encode()
    while len(rest) > _LINE:
        end = _LINE
        while rest[end] & 0xC0 == 0x80:  # within a character of UTF-8
            end -= 1
        yield rest[:end]
        rest = b" " + rest[end:]
    yield rest
