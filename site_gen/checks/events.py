"""Events are in an order that dates and `after` agree on."""

from __future__ import annotations

from collections.abc import Iterator

from site_gen.diagnostics import Problem, error, warning
from site_gen.model.order import circles
from site_gen.model.site import Site
from site_gen.model.when import When


def events_in_order(site: Site) -> Iterator[Problem]:
    """`after` makes no circle and does not contradict the dates."""
    for briefing in site.briefings:
        events = {event.id: event for event in briefing.events}
        for first, *_ in circles({event.id: event.after for event in briefing.events}):
            message = f"`{first}` comes after itself, by way of `after`."
            yield error("after-circle", message, events[first].span, "Delete one `after` of the circle.")
        for event in briefing.events:
            other = events.get(event.after)
            if other and event.when and other.when and _is_before(event.when, other.when):
                dates = f"{event.when.written} is before {other.when.written}"
                message = f"`after: {other.id}` contradicts the dates: {dates}."
                yield warning("after-against-dates", message, event.span, "The dates decide; correct one of them.")


def _is_before(one: When, other: When) -> bool:
    return not one.overlaps(other) and one.sort_key() < other.sort_key()
