"""What there is to download as data."""

from __future__ import annotations

from collections.abc import Iterable

from site_gen.model.entities import Event


def has_days(events: Iterable[Event]) -> bool:
    """Whether any event is on a day that is known: a calendar has only those, and must have one."""
    return any(event.when and event.when.has_days for event in events)
