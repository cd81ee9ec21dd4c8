"""Work on many things in two processes, where the system can fork one and the machine has a second processor.

The other process is a copy of this one, so nothing has to be sent to it; what it has made comes back through a pipe.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import select
import sys
import threading
from collections.abc import Callable, Sequence
from typing import IO, Any, Generic, TypeVar

from site_gen.pickling import dumps

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

#: With fewer things a second process costs more than it saves.
ENOUGH = 200
#: About so many things a process makes before another takes its place; at most so many times as many.
LIFE, _LONGEST = 300, 4
#: Bytes of a token; how many groups a pipe holds; how many processes; the status of one that leaves some.
_TOKEN, _MOST, _PROCESSES, _MORE = 4, 4096, 2, 3


#: Says of a process that has made so many things whether it ends between two groups.
_Ends = Callable[[int, int, int], bool]
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


def as_free(make: Callable[[int], _Made], count: int) -> list[_Made]:
    """What `make` makes of each number below a count, in order; each of two processes takes the next one when it is
    free. For few things, of which little comes back. `make` changes nothing that matters later."""
    if not 2 <= count <= _MOST or not is_possible():
        return [make(number) for number in range(count)]
    taking, tokens = os.pipe()
    os.write(tokens, b"".join(number.to_bytes(_TOKEN, "big") for number in range(count)))
    os.close(tokens)

    def some() -> dict[int, _Made]:
        made = {}
        while token := os.read(taking, _TOKEN):
            number = int.from_bytes(token, "big")
            made[number] = make(number)
        return made

    with contextlib.ExitStack() as stack:
        stack.callback(os.close, taking)
        other = stack.enter_context(contextlib.closing(Beside(some)))
        made = some() | other.take()
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
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._child = os.fork()
        if not self._child:
            os.close(reading)
            _answer(lambda _: make(), [None], writing)
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb")

    def take(self) -> _Made:
        """What was made; to be asked for once."""
        if not self._child:
            return self._make()
        try:
            made: list[_Made] = pickle.load(self._pipe)  # noqa: S301 - from a copy of this very process
        except (EOFError, pickle.UnpicklingError, ValueError):
            return self._make()
        finally:
            self.close()
        return made[0]

    def close(self) -> None:
        """It is not wanted, or was taken."""
        child, self._child = self._child, 0
        if child:
            self._pipe.close()
            with contextlib.suppress(OSError):
                os.kill(child, 9)
            with contextlib.suppress(OSError):
                os.waitpid(child, 0)


def by_groups(
    make: Callable[[_Item], _Made],
    groups: Sequence[Sequence[_Item]],
    progress: Progress = untold,
    enough: int = ENOUGH,
    life: int = LIFE,
    together: Callable[[Sequence[_Item], Sequence[_Item]], bool] = lambda _one, _next: False,
) -> list[_Made]:
    """What `make` makes of each thing, group after group, in two processes: this one takes groups from the front, the
    other one from the back, until none is left.

    For things of which many are big, or take long: neither process waits for the other, and what the other one makes
    lies in a file until the end. Neighbours are made in one process, but for those where the two meet. Another process
    that has made more than about `life` things ends, and a new one goes on: so whatever it keeps of what it has made
    does not grow with the number of things. It makes more, but not without end, where the next group has much in common
    with its last one (`together`).
    """
    total = sum(map(len, groups))
    if total < enough or len(groups) < _PROCESSES or not is_possible():
        return _all(make, [item for group in groups for item in group], progress, total)
    from tempfile import TemporaryFile  # many commands do without

    groups = _fewer(groups)

    def ends(made: int, last: int, coming: int) -> bool:
        if made < life or not 0 <= coming < len(groups):
            return made >= life
        return made >= _LONGEST * life or not together(groups[last], groups[coming])

    taking, tokens = os.pipe()  # a token for each group; to take one is one step, whoever does it
    os.write(tokens, b"".join(number.to_bytes(_TOKEN, "big") for number in range(len(groups))))
    os.close(tokens)
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # garbage is looked for among what comes from here on, and between two looks
    made: dict[int, list[_Made]] = {}
    with contextlib.ExitStack() as stack:
        stack.callback(os.close, taking)
        others = _Others(make, groups, taking, stack.enter_context(TemporaryFile()), ends)
        stack.callback(others.kill)
        done = 0
        for number in range(len(groups)):
            if not os.read(taking, _TOKEN):
                break
            made[number] = []
            for item in groups[number]:
                made[number].append(make(item))
                done += 1
                others.look()
                progress(done + others.done, total)
                if done % (_LONGEST * life) == 0:
                    gc.collect()
                    gc.freeze()
        while others.runs:
            others.look(wait=True)
            progress(done + others.done, total)
        made |= others.made()
    # what is missing is made once more, where it can be told why it failed
    return [one for number, group in enumerate(groups) for one in made.get(number) or [make(item) for item in group]]


class _Others:
    """The processes beside this one, one after the other, that make groups of things from the back."""

    def __init__(
        self,
        make: Callable[[_Item], _Made],
        groups: Sequence[Sequence[_Item]],
        taking: int,
        answers: IO[bytes],
        ends: _Ends,
    ) -> None:
        """`taking`: the pipe of tokens; `answers`: the file for what they make."""
        self._make, self._groups, self._taking, self._answers, self._ends = make, groups, taking, answers, ends
        self._next = len(groups) - 1
        #: How many things are made.
        self.done = 0
        self._begin()

    def _begin(self) -> None:
        self._reading, writing = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(self._reading)
            self._work(writing)
        os.close(writing)
        self.runs = True

    def look(self, *, wait: bool = False) -> None:
        """See how far it is, and let another one go on where it has left something to do. `wait`: until it tells."""
        while self.runs and select.select([self._reading], [], [], None if wait else 0)[0]:
            if os.read(self._reading, _TOKEN):
                self.done += len(self._groups[self._next])
                self._next -= 1
            elif self._end() == _MORE << 8:
                self._begin()
            wait = False

    def _end(self) -> int:
        self.runs = False
        os.close(self._reading)
        return os.waitpid(self._process, 0)[1]

    def kill(self) -> None:
        """Make it end."""
        if self.runs:
            with contextlib.suppress(OSError):
                os.kill(self._process, 9)
            with contextlib.suppress(OSError):
                self._end()

    def made(self) -> dict[int, list[Any]]:
        """What they have made, by the numbers of the groups."""
        found: dict[int, list[Any]] = {}
        self._answers.seek(0)
        with contextlib.suppress(EOFError, pickle.UnpicklingError):  # one has ended early
            while True:
                number, theirs = pickle.load(self._answers)  # noqa: S301 - from a copy of this very process
                found[number] = theirs
        return found

    def _work(self, telling: int) -> None:
        """In another process: make the groups that are left to make, up to a number of things, and end."""
        status, done, number = 0, 0, self._next
        try:
            while not status and (token := os.read(self._taking, _TOKEN)):
                self._answers.write(dumps((number, [self._make(item) for item in self._groups[number]])))
                self._answers.flush()
                os.write(telling, token)
                done += len(self._groups[number])
                status = _MORE if self._ends(done, number, number - 1) else 0
                number -= 1
        finally:
            os._exit(status)


def _fewer(groups: Sequence[Sequence[_Item]]) -> Sequence[Sequence[_Item]]:
    """So many groups that their numbers fit into a pipe."""
    while len(groups) > _MOST:
        pairs = zip(groups[::2], [*groups[1::2], ()], strict=False)
        groups = [[*one, *other] for one, other in pairs]
    return groups


def _all(make: Callable[[_Item], _Made], items: Sequence[_Item], progress: Progress, total: int) -> list[_Made]:
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
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return sys.platform.startswith("linux") and processors > 1


def _answer(make: Callable[[_Item], _Made], items: Sequence[_Item], writing: int) -> None:
    """In the other process: do the work, answer and end, whatever happens, without what an end otherwise does."""
    try:
        data = dumps([make(item) for item in items])
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)
