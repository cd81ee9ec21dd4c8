"""Parts that articles and briefings have in common: events, dates with hours, corrections."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from site_gen.content.names import Names
from site_gen.content.records import Record
from site_gen.content.registry import Registry, titled
from site_gen.diagnostics import Problem, error
from site_gen.model.edtf import parse_when
from site_gen.model.entities import Article, Correction, Event, EventStatus, Report
from site_gen.model.when import When

_Values = TypeVar("_Values", str, tuple[str, ...])
#: An article, the events of its own, and its reports of events.
Joined = tuple[Article, tuple[Event, ...], tuple[tuple[str, Report], ...]]


@lru_cache(maxsize=4096)
def same(values: _Values) -> _Values:
    """Of equal tuples of texts the very same: of what quotes have, such as speakers and topics, very many are equal."""
    return values


def make_event(
    record: Record,
    registry: Registry,
    *,
    id: str,
    briefing: str,
    zones: tuple[str, str],
    after: str = "",
    article: str = "",
    local: Names | None = None,
    formerly: tuple[str, ...] | None = None,
) -> Event:
    """An event from its record. `zones` are those of `dated`; `local` are the names as its article uses them. The
    ids it had before are those of the record, if none are given."""
    return Event(
        id=id,
        briefing=briefing,
        title=titled(record, id),
        span=record.span,
        article=article,
        when=dated(record, *zones, registry.problems),
        place=record.translated("place"),
        occasion=record.translated("occasion"),
        people=registry.persons(record.many("people"), local),
        summary=record.translated("summary"),
        after=after,
        status=EventStatus(record.text("status") or "happened"),
        background=record.flag("background"),
        topics=record.many("topics"),
        formerly=record.many("formerly") if formerly is None else formerly,
    )


def dated(
    record: Record, zone: str, briefing_zone: str, problems: list[Problem], inherited: When | None = None
) -> When | None:
    """The `date`, `time` and `zone` of a record as one `When`.

    `zone` is where the article says that its hours are meant ("": it does not), `briefing_zone` where dates without an
    hour are ordered. What is not given comes from `inherited`, its hour only if the date is the same.
    """
    get = record.values.get
    when: When | None = get("date")
    hour, told = get("time"), get("zone")
    if told and when is not None and when.zone not in ("", told):
        problems.append(error("two-hours", "The date has a zone already.", record.at("zone"), "Keep one of the two."))
    if inherited is not None:
        if when is None:
            when = inherited if hour is None else replace(inherited, hour=None, zone="")
        elif not hour and not when.hour and when.text == inherited.text:
            when = inherited
        if told and when is inherited:
            when = replace(inherited, zone="")
        zone = zone or inherited.zone
    if when is None:
        if hour is not None and not _is_told(record, problems):
            problems.append(error("hour-without-date", "An hour needs a date.", record.at("time"), "Add `date:`."))
        return None
    if hour is not None and not when.is_day:
        message = f"An hour needs a day; `{when.text}` is not one."
        problems.append(error("hour-without-date", message, record.at("time"), "Give the day, or leave the hour out."))
        hour = None
    if hour is not None and when.hour is not None:
        problems.append(error("two-hours", "The date has an hour already.", record.at("time"), "Keep one of the two."))
    zone = told or (zone if hour or when.hour else "") or briefing_zone
    return _at(when.text, zone) if hour is None and when is parse_when(when.text) else when.at(hour, zone)


def _is_told(record: Record, problems: list[Problem]) -> bool:
    """Whether it has been told why there is no date: it is wrong, or there is no such event."""
    event = record.at("event")
    return "date" in record.spans or any(one.code == "unknown-event" and one.span == event for one in problems)


@lru_cache(maxsize=4096)
def _at(text: str, zone: str) -> When:
    """A date in a zone; of equal ones the very same, as quotes of one day are many."""
    return parse_when(text).at(None, zone)


def corrections(record: Record) -> tuple[Correction, ...]:
    """The corrections of an article or a briefing, those that are complete."""
    return tuple(
        Correction(date, one.translated("was"), one.translated("is"))
        for one in record.many("corrections")
        if (date := one.when("date"))
    )
