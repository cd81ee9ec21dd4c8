"""The order of a chronology: what dates tell, what `after` adds, and undated things last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from site_gen.model.entities import Event
from site_gen.model.when import When

#: Undated or not, then the start of the span, then its negative length.
Key = tuple[bool, datetime, float]


def chronological(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in order: by start, longer spans first, then as `after` says, then as in the file; undated ones last.

    `after` is followed wherever the dates leave the order open (the two spans overlap), and never against them, nor
    round in a circle.
    """
    waiting = sorted(events, key=lambda event: order_of(event.when))
    named = {event.id: event for event in waiting}
    ids = set(named)
    ordered = []
    while waiting:
        ready = (i for i, event in enumerate(waiting) if event.after not in ids or not _may_follow(event, named))
        chosen = next(ready, 0)
        held = (i for i in range(chosen) if not _open_order(waiting[i], waiting[chosen]))
        event = waiting.pop(next(held, chosen))
        ids.discard(event.id)
        ordered.append(event)
    return tuple(ordered)


def _may_follow(event: Event, named: Mapping[str, Event]) -> bool:
    return _open_order(event, named[event.after])


def _open_order(one: Event, other: Event) -> bool:
    """Whether dates leave open which of two events came first. Dated and undated ones do not mix."""
    if one.when is None or other.when is None:
        return one.when is other.when
    return one.when.overlaps(other.when)


def order_of(when: When | None) -> Key:
    """The key by which dated things are ordered: by `When.sort_key`, undated ones last."""
    if when is None:
        return True, datetime.min, 0.0
    return (False, *when.sort_key())
