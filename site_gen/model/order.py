"""The order of a chronology: what dates tell, what `after` adds, and undated things last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from site_gen.model.entities import Event
from site_gen.model.when import When

#: Undated or not, then the start of the span, then its negative length.
Key = tuple[bool, datetime, float]
#: The first and the last instant of an event.
Extent = tuple[datetime, datetime]


def chronological(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in order: by start, longer spans first, then as `after` says, then as in the file; undated ones last.

    `after` is followed wherever the dates leave the order open (the two spans overlap), and never against them, nor
    round in a circle.
    """
    events = sorted(events, key=lambda event: order_of(event.when))
    waiting = [(event, event.when.extent() if event.when else None) for event in events]
    named = {event.id: extent for event, extent in waiting}
    ids = set(named)
    ordered = []
    while waiting:
        ready = (
            number
            for number, (event, extent) in enumerate(waiting)
            if event.after not in ids or not _open_order(extent, named[event.after])
        )
        chosen = next(ready, 0)
        held = (number for number in range(chosen) if not _open_order(waiting[number][1], waiting[chosen][1]))
        event, _ = waiting.pop(next(held, chosen))
        ids.discard(event.id)
        ordered.append(event)
    return tuple(ordered)


def _open_order(one: Extent | None, other: Extent | None) -> bool:
    """Whether dates leave open which of two events came first. Dated and undated ones do not mix."""
    if one is None or other is None:
        return one is other
    return one[0] < other[1] and other[0] < one[1]


def order_of(when: When | None) -> Key:
    """The key by which dated things are ordered: by `When.sort_key`, undated ones last."""
    if when is None:
        return True, datetime.min, 0.0
    return (False, *when.sort_key())


def circles(leads: Mapping[str, str]) -> list[list[str]]:
    """Where ids lead to each other in a circle: each circle once, from the id in it that stands first."""
    order = {id: number for number, id in enumerate(leads)}
    found: list[list[str]] = []
    seen: set[str] = set()
    for begin in leads:
        id, way = begin, []
        while id in leads and id not in seen:
            seen.add(id)
            way.append(id)
            id = leads[id]
        if id in way:
            ring = way[way.index(id) :]
            first = ring.index(min(ring, key=order.__getitem__))
            found.append([*ring[first:], *ring[:first]])
    return found
