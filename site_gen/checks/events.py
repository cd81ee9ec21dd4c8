"""Events are in an order that dates and `after` agree on."""

from __future__ import annotations

from collections.abc import Iterator

from site_gen.diagnostics import Problem, error, warning
from site_gen.model.entities import Event
from site_gen.model.site import Site
from site_gen.model.when import When


def events_in_order(site: Site) -> Iterator[Problem]:
    """`after` makes no circle and does not contradict the dates."""
    for briefing in site.briefings:
        events = {event.id: event for event in briefing.events}
        circles: set[str] = set()
        for event in briefing.events:
            if event.after and event.id in _chain(event, events):
                if not circles & {event.id}:
                    message = f"`{event.id}` comes after itself, by way of `after`."
                    yield error("after-circle", message, event.span, "Delete one `after` of the circle.")
                circles |= {event.id, *_chain(event, events)}
            other = events.get(event.after)
            if other and event.when and other.when and _is_before(event.when, other.when):
                message = f"`after: {other.id}` contradicts the dates: {event.when.text} is before {other.when.text}."
                yield warning("after-against-dates", message, event.span, "The dates decide; correct one of them.")


def _is_before(one: When, other: When) -> bool:
    return not one.overlaps(other) and one.sort_key() < other.sort_key()


def _chain(event: Event, events: dict[str, Event]) -> list[str]:
    """The ids that `after` leads to, until it ends or repeats."""
    found: list[str] = []
    next_id = event.after
    while next_id in events and next_id not in found:
        found.append(next_id)
        next_id = events[next_id].after
    return found
