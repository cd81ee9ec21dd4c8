"""Work on many things in two processes, where the system can fork one and the machine has a second processor.

The other process is a copy of this one, so nothing has to be sent to it; what it has made comes back through a pipe.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from site_gen.pickling import dumps

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

#: With fewer things a second process costs more than it saves.
ENOUGH = 200


#: Is told how many things are done, and of how many.
Progress = Callable[[int, int], None]


def untold(_done: int, _total: int) -> None:
    """Nobody wants to know."""


def in_order(
    make: Callable[[_Item], _Made], items: Sequence[_Item], progress: Progress = untold, enough: int = ENOUGH
) -> list[_Made]:
    """What `make` makes of each thing, in their order. `make` changes nothing that matters later.

    A thread beside this one could hold a lock at the moment of the fork for ever, so then there is one process only.
    """
    if len(items) < enough or not _can_fork():
        return _all(make, items, progress, len(items))
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        _answer(make, items[1::2], writing)
    os.close(writing)
    made: list[_Made | None] = [None] * len(items)
    try:
        made[::2] = _all(make, items[::2], progress, len(items))
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
    except BaseException:
        with contextlib.suppress(OSError):
            os.kill(child, 9)
        raise
    finally:
        with contextlib.suppress(OSError):
            os.close(reading)
        with contextlib.suppress(OSError):
            os.waitpid(child, 0)
    try:
        made[1::2] = pickle.loads(data)  # noqa: S301 - from a copy of this very process
    except (EOFError, pickle.UnpicklingError, ValueError):  # it has ended early: once more, where it can be told why
        made[1::2] = [make(item) for item in items[1::2]]
    return made  # type: ignore[return-value]


def _all(make: Callable[[_Item], _Made], items: Sequence[_Item], progress: Progress, total: int) -> list[_Made]:
    """Make some things, which may be only half of the `total`: then another process is as far with the others."""
    made = []
    for number, item in enumerate(items, start=1):
        made.append(make(item))
        progress(number * total // len(items), total)
    return made


def is_possible() -> bool:
    """Whether there can be two processes."""
    return _can_fork()


def _can_fork() -> bool:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return sys.platform.startswith("linux") and processors > 1 and threading.active_count() == 1


def _answer(make: Callable[[_Item], _Made], items: Sequence[_Item], writing: int) -> None:
    """In the other process: do the work, answer and end, whatever happens, without what an end otherwise does."""
    try:
        data = dumps([make(item) for item in items])
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)
