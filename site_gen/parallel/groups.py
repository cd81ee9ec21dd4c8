"""Work on groups of things, of which many are big or take long, in several processes; what they make lies in a file."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import select
import struct
from collections.abc import Callable, Sequence
from typing import NoReturn, TypeVar

from site_gen.parallel import ENOUGH, MOST, Left, Progress, begun, every, is_possible, processors, untold
from site_gen.pickling import dumps
from site_gen.spool import Spool

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

#: About so many things a process makes before another takes its place; at most so many times as many.
LIFE, _LONGEST = 300, 4
#: What a process tells of a group that it has made: its number, and where that lies; the status with which it ends if
#: it leaves some.
_TOLD, _MORE = struct.Struct("=QQQ"), 3


def by_groups(
    make: Callable[[_Item], _Made],
    groups: Sequence[Sequence[_Item]],
    progress: Progress = untold,
    enough: int = ENOUGH,
    life: int = LIFE,
    together: Callable[[Sequence[_Item], Sequence[_Item]], bool] = lambda _one, _next: False,
) -> list[_Made]:
    """What `make` makes of each thing, group after group, in several processes: this one takes groups from the front,
    another one from the back, others from between, until none is left.

    For things of which many are big, or take long: no process waits for another, and what the others make lies in a
    file until the end. Neighbours are made in one process, but for those where two meet. Another process that has made
    more than about `life` things ends, and a new one goes on: so whatever it keeps of what it has made does not grow
    with the number of things. It makes more, but not without end, where the next group has much in common with its last
    one (`together`).
    """
    total = sum(map(len, groups))
    if total < enough or len(groups) < 2 or not is_possible():
        return every(make, [item for group in groups for item in group], progress, total)

    def ends(made: int, last: int) -> bool:
        if made < life or not last:
            return made >= life
        return made >= _LONGEST * life or not together(groups[last], groups[last - 1])

    gc.freeze()  # garbage is looked for among what comes from here on, and between two looks
    left, answers = Left(len(groups)), Spool()
    made: dict[int, list[_Made]] = {}
    with contextlib.ExitStack() as stack:
        stack.callback(left.close)
        number = min(processors(), MOST, len(groups))
        others = []
        for place in range(1, number):
            begin = len(groups) - 1 - (place - 1) * len(groups) // number
            others.append(_Other(make, groups, left, answers, begin, ends))
            stack.callback(others[-1].kill)

        def look(*, wait: bool = False) -> None:
            while told := _told(others, wait=wait):
                for other in told:
                    other.look()
                wait = False
            progress(done + sum(other.done for other in others), total)

        done = 0
        while (taken := left.take()) is not None:
            made[taken] = []
            for item in groups[taken]:
                made[taken].append(make(item))
                done += 1
                look()
                if done % (_LONGEST * life) == 0:
                    gc.collect()
                    gc.freeze()
        while any(other.runs for other in others):
            look(wait=True)
        for other in others:
            for taken, (at, length) in other.made.items():
                made[taken] = pickle.loads(answers.read(at, length))  # noqa: S301 - from a copy of this very process
    # what is missing is made once more, where it can be told why it failed
    return [one for number, group in enumerate(groups) for one in made.get(number) or [make(item) for item in group]]


def _told(others: Sequence[_Other], *, wait: bool) -> list[_Other]:
    """Those that have something to tell. `wait`: until one has; none if none runs."""
    running = [other for other in others if other.runs]
    return select.select(running, [], [], None if wait else 0)[0] if running else []


class _Other:
    """The processes, one after the other, that make groups of things from `begin` on, backwards."""

    def __init__(
        self,
        make: Callable[[_Item], _Made],
        groups: Sequence[Sequence[_Item]],
        left: Left,
        answers: Spool,
        begin: int,
        ends: Callable[[int, int], bool],
    ) -> None:
        self._make, self._groups, self._left, self._answers = make, groups, left, answers
        self._from, self._ends = begin, ends
        #: How many things are made; where what came of groups lies, by their numbers.
        self.done = 0
        self.made: dict[int, tuple[int, int]] = {}
        self._begin()

    def _begin(self) -> None:
        other = begun(self._work)
        self.runs = other is not None  # else the groups are left to the others
        if other is not None:
            self._process, self._reading = other

    def fileno(self) -> int:
        """To wait for it."""
        return self._reading

    def look(self) -> None:
        """See how far it is, now that it has told something, and let another one go on where it has left something."""
        if told := os.read(self._reading, _TOLD.size):
            number, at, length = _TOLD.unpack(told)
            self.made[number] = at, length
            self.done += len(self._groups[number])
        elif self._end() == _MORE << 8:
            self._begin()

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

    def _work(self, telling: int) -> NoReturn:
        """In another process: make groups that are left, up to a number of things, and end."""
        status = done = 0
        try:
            while not status and (number := self._left.take(self._from)) is not None:
                made = self._answers.keep(dumps([self._make(item) for item in self._groups[number]]))
                os.write(telling, _TOLD.pack(number, *made))
                done += len(self._groups[number])
                status = _MORE if self._ends(done, number) else 0
        finally:
            os._exit(status)
