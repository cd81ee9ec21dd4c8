"""Work on many things in several processes, where the system can fork them and the machine has so many processors.

Another process is a copy of this one, so nothing has to be sent to it; what it has made comes back through a pipe or a
file.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, Generic, NoReturn, TypeVar

from site_gen.pickling import dumps

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

#: With fewer things a second process costs more than it saves.
ENOUGH = 200
#: With more processes than these each would have too little to itself.
MOST = 4


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
    if len(items) < enough or not is_possible():
        return every(make, items, progress, len(items))
    with contextlib.closing(Beside(lambda: [make(item) for item in items[1::2]])) as other:
        made: list[Any] = [*items]
        made[::2] = every(make, items[::2], progress, len(items))
        made[1::2] = other.take()
    return made


def as_free(make: Callable[[int], _Made], count: int) -> list[_Made]:
    """What `make` makes of each number below a count, in order; of several processes each takes the next one when it is
    free. For few things, of which little comes back. `make` changes nothing that matters later."""
    if count < 2 or not is_possible():
        return [make(number) for number in range(count)]
    left = Left(count)

    def some() -> dict[int, _Made]:
        made = {}
        while (number := left.take()) is not None:
            made[number] = make(number)
        return made

    with contextlib.ExitStack() as stack:
        stack.callback(left.close)
        others = [
            stack.enter_context(contextlib.closing(Beside(some))) for _ in range(min(processors(), MOST, count) - 1)
        ]
        made = some()
        for other in others:
            made |= other.take()
    # what is missing is made once more, where it can be told why it failed
    return [made[number] if number in made else make(number) for number in range(count)]


class Beside(Generic[_Made]):
    """Something that is made in another process, which begins at once and ends with that.

    Where there can be no other process, or it has ended early, it is made when it is asked for.
    """

    def __init__(self, make: Callable[[], _Made]) -> None:
        self._make, self._child = make, 0
        if not is_possible():
            return
        if (other := begun(lambda writing: _answer(make, writing))) is not None:
            self._child, reading = other
            self._pipe = os.fdopen(reading, "rb")

    def take(self) -> _Made:
        """What was made; to be asked for once."""
        if not self._child:
            return self._make()
        try:
            return pickle.load(self._pipe)  # type: ignore[no-any-return]  # noqa: S301 - from a copy of this very process
        except (EOFError, pickle.UnpicklingError, ValueError):  # once more, where it can be told why
            return self._make()
        finally:
            self.close()

    def close(self) -> None:
        """It is not wanted, or was taken."""
        child, self._child = self._child, 0
        if child:
            self._pipe.close()
            with contextlib.suppress(OSError):
                os.kill(child, 9)
            with contextlib.suppress(OSError):
                os.waitpid(child, 0)


class Left:
    """Which of some groups are left to make: each process takes one after the other. One that ends holds up nobody."""

    def __init__(self, number: int) -> None:
        from mmap import mmap  # many commands do without

        self._taken = mmap(-1, number)  # a byte for each group, which all processes see
        self._lock = os.memfd_create("left")

    def take(self, begin: int | None = None) -> int | None:
        """Take a group: the first that is left, or the one nearest to `begin` before that, else the last; None if there
        is none."""
        import fcntl

        fcntl.lockf(self._lock, fcntl.LOCK_EX)
        try:
            found = self._taken.find(b"\0") if begin is None else self._taken.rfind(b"\0", 0, begin + 1)
            found = self._taken.rfind(b"\0") if found < 0 else found
            if found < 0:
                return None
            self._taken[found] = 1
            return found
        finally:
            fcntl.lockf(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        """All is made."""
        self._taken.close()
        os.close(self._lock)


def begun(work: Callable[[int], NoReturn]) -> tuple[int, int] | None:
    """Begin another process, which does `work` with the end of a pipe to write to: its number, and the end to read.
    None where the system has no room for another process, or for a pipe."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    try:
        child = fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if not child:
        os.close(reading)
        work(writing)
    os.close(writing)
    return child, reading


def fork() -> int:
    """Go on as two processes; 0 in the other one. Raises OSError where the system has no room for it."""
    for stream in (sys.stdout, sys.stderr):  # so that nothing is printed twice; who closed a stream has none
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    return os.fork()


def every(make: Callable[[_Item], _Made], items: Sequence[_Item], progress: Progress, total: int) -> list[_Made]:
    """Make some things, which may be only half of the `total`: then another process is as far with the others."""
    made = []
    for number, item in enumerate(items, start=1):
        made.append(make(item))
        progress(number * total // len(items), total)
    return made


def is_possible() -> bool:
    """Whether this process can go on as two."""
    return is_worth_while() and threading.active_count() == 1


def is_worth_while() -> bool:
    """Whether two processes are quicker than one."""
    return sys.platform.startswith("linux") and processors() > 1


def processors() -> int:
    """How many processors there are for this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _answer(make: Callable[[], object], writing: int) -> NoReturn:
    """In the other process: do the work, answer and end, whatever happens, without what an end otherwise does."""
    try:
        data = dumps(make())
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)
