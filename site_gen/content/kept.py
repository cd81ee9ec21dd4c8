"""What is kept of the articles from one run to the next, by all that it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Kept:
    """Values by the digest of a key. `turn` begins a run: what the run before did not ask for is forgotten."""

    def __init__(self, load: Callable[[], dict[bytes, Any]] | None = None) -> None:
        """`load` gives the `values` of an earlier process; it is asked at the first run that needs them."""
        self._load = load
        self._before: dict[bytes, Any] = {}
        self._now: dict[bytes, Any] = {}
        self.used = False  # whether there has been a run

    def turn(self) -> None:
        """Begin a run."""
        if self._load is not None:
            self._now, self._load = self._load(), None
        self._before, self._now = self._now, {}
        self.used = True

    @property
    def values(self) -> dict[bytes, Any]:
        """What the last run asked for; plain data that can be pickled."""
        return self._now

    def get(self, key: object, make: Callable[[], Any]) -> Any:
        """The value of a key, made if there is none yet. It must depend on the key only, and never be changed.

        The key is told by its `repr`, so it has no sets: their order differs from process to process.
        """
        name = digest(key)
        if name not in self._now:
            self._now[name] = self._before[name] if name in self._before else make()
        return self._now[name]


def digest(key: object) -> bytes:
    """What stands for a text, or for a key, by its `repr`."""
    told = key if isinstance(key, str) else repr(key)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()


def kept_or_made(kept: Kept | None, key: object, make: Callable[[], _Made]) -> _Made:
    """The value of a key; without a place to keep values it is made each time."""
    if kept is None:
        return make()
    found: _Made = kept.get(key, make)
    return found
