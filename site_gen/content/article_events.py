"""The events of an article: those of its own, and its reports of the briefing's."""

from __future__ import annotations

from itertools import product

from site_gen.content.context import Context, event_id
from site_gen.content.names import slugify
from site_gen.content.parts import dated, make_event
from site_gen.content.records import NOTHING, Record
from site_gen.content.registry import reference, words_of
from site_gen.diagnostics import Problem, error, warning
from site_gen.model.entities import Event, Report
from site_gen.model.when import When

#: What an article tells of an event that it reports; the rest is the event's own.
_OF_A_REPORT = frozenset({"event", "date", "time", "zone", "place", "detail", "via"})


def read_events(context: Context) -> tuple[tuple[Event, ...], tuple[tuple[str, Report], ...]]:
    """The article's own events, and which events it reports."""
    known = {event.id: event for event in context.briefing.events}
    own: list[Event] = []
    reports: dict[str, Report] = {}
    records: tuple[Record, ...] = context.file.record.many("events")
    local_ids = [_own_id(record) for record in records if "event" not in record]
    for record in records:
        event = None
        if "event" in record:
            if not _OF_A_REPORT.issuperset(record.spans):
                context.problems.append(_lost(record))
            reported = _reported(context, record, known)
            event_id, when = reported.id if reported else "", _reported_when(context, record, reported)
        else:
            event = _own_event(context, record, known, local_ids)
            event_id, when = event.id if event else "", None
        if not event_id:
            continue
        if event_id in reports:
            message = "This event is listed twice in the article."
            context.problems.append(error("equal-ids", message, record.span, "Join the two entries, or give them ids."))
            continue
        if event is not None:
            own.append(event)
        credit = context.registry.credit(record.given("via"))
        place = record.translated("place") if "event" in record else NOTHING
        reports[event_id] = Report(context.article, record.span, when, place, record.translated("detail"), credit)
    return tuple(own), tuple(reports.items())


def _lost(record: Record) -> Problem:
    """That a report has what would be shown nowhere."""
    keys = [key for key in record.spans if key not in _OF_A_REPORT]
    message = f"{' and '.join(f'`{key}`' for key in keys)}: an article tells no such thing of an event that it reports."
    hint = "Give it to the event in the briefing, or tell it under `detail`; without `event:` it is one of its own."
    return warning("not-of-a-report", message, record.at(keys[0]), hint)


def _reported(context: Context, record: Record, known: dict[str, Event]) -> Event | None:
    """The event of the briefing that a record names."""
    name = record.given("event")
    if name is not None and name.value in known:
        return known[name.value]
    reference("event", name, _meant(known), context.problems)
    return None


def _meant(events: dict[str, Event]) -> dict[str, tuple[str, ...]]:
    """What may be written for the ids of some events."""
    return {id: words_of(event.title, event.formerly) for id, event in events.items()}


def _reported_when(context: Context, record: Record, event: Event | None) -> When | None:
    """The date that an article gives for an event of the briefing, where it gives one."""
    spans = record.spans
    if "date" not in spans and "time" not in spans and "zone" not in spans:
        return None
    inherited = event.when if event else None
    return dated(record, context.zone, context.briefing.timezone, context.problems, inherited)


def _own_id(record: Record) -> str:
    title = record.translated("title")
    return record.text("id") or (slugify(title.items[0][1]) if title else "")


def _own_event(context: Context, record: Record, known: dict[str, Event], local_ids: list[str]) -> Event | None:
    local_id = _own_id(record)
    if not local_id and "title" in record.spans:  # of which something has been said
        return None
    if not local_id:
        message = "An event needs a `title`, or `event:` with an event of the briefing."
        context.problems.append(error("missing-key", message, record.span, "For example `title: Kospi falls`."))
        return None
    if record.text("id") in known:
        message = f"`{record.text('id')}` is an event of the briefing already."
        hint = f"To report it, write `event: {record.text('id')}`."
        context.problems.append(error("equal-ids", message, record.at("id"), hint))
    after = record.given("after")
    after_id = ""
    if after is not None and after.value in local_ids:
        after_id = context.event_id(after.value)
    elif after is not None and after.value in known:
        after_id = after.value
    elif after is not None:
        after_id = reference("event", after, {**_meant(known), **dict.fromkeys(local_ids, ())}, context.problems)
    return make_event(
        record,
        context.registry,
        id=context.event_id(local_id),
        briefing=context.briefing.id,
        zones=(context.zone, context.briefing.timezone),
        after=after_id,
        article=context.article,
        local=context.local,
        formerly=_former_ids(context, local_id, record),
    )


def _former_ids(context: Context, local_id: str, record: Record) -> tuple[str, ...]:
    """The ids that an event of the article's own had before: it or the article may have been renamed. Those that it had
    in another briefing stand after that: in the chronology of this one they may be another's."""
    slugs = sorted((context.file.slug, *context.formerly), key=lambda slug: "/" in slug)
    known: dict[str, str] = {}
    for slug, id in product(slugs, (local_id, *record.many("formerly"))):
        former = event_id(slug, id)
        known.setdefault(former.rpartition("/")[2], former)
    return tuple(known.values())[1:]
