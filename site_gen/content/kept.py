"""What a preview keeps of the articles from one run to the next, by all that it was made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Kept:
    """Values by key. `turn` begins a run: what the run before did not ask for is forgotten."""

    def __init__(self) -> None:
        self._before: dict[object, Any] = {}
        self._now: dict[object, Any] = {}

    def turn(self) -> None:
        """Begin a run."""
        self._before, self._now = self._now, {}

    def get(self, key: object, make: Callable[[], Any]) -> Any:
        """The value of a key, made if there is none yet. It must depend on the key only, and never be changed."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        return self._now[key]


def kept_or_made(kept: Kept | None, key: object, make: Callable[[], _Made]) -> _Made:
    """The value of a key; without a place to keep values it is made each time."""
    if kept is None:
        return make()
    found: _Made = kept.get(key, make)
    return found
