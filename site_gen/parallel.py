"""Work on many things in two processes, where the system can fork one and the machine has a second processor.

The other process is a copy of this one, so nothing has to be sent to it; what it has made comes back through a pipe.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from typing import IO, TypeVar

from site_gen.pickling import dumps

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

#: With fewer things a second process costs more than it saves.
ENOUGH = 200
#: Bytes of a number; how many groups a pipe holds; fewer than so many are not shared.
_TOKEN, _MOST, _MOST_SMALL = 4, 4096, 2


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


def by_groups(
    make: Callable[[_Item], _Made], groups: Sequence[Sequence[_Item]], progress: Progress = untold, enough: int = ENOUGH
) -> list[_Made]:
    """What `make` makes of each thing, group after group: this process takes groups from the front, the other one from
    the back, until none is left.

    For things of which many are big, or take long: neither process waits for the other, and what is made in the other
    one lies in a file until the end. Neighbours are made in one process, but for those where the two meet.
    """
    total = sum(map(len, groups))
    if total < enough or len(groups) < _MOST_SMALL or not is_possible():
        return _all(make, [item for group in groups for item in group], progress, total)
    groups = _fewer(groups)
    taking, tokens = os.pipe()  # how many were taken before; to read one is one step, whoever does it
    os.write(tokens, b"".join(number.to_bytes(_TOKEN, "big") for number in range(len(groups))))
    os.close(tokens)
    sys.stdout.flush()
    sys.stderr.flush()
    with tempfile.TemporaryFile() as answers:
        child = os.fork()
        if not child:
            _answer_groups(make, groups, taking, answers)
        made: dict[int, list[_Made]] = {}
        try:
            while token := os.read(taking, _TOKEN):
                progress(total * int.from_bytes(token, "big") // len(groups), total)
                number = len(made)
                made[number] = [make(item) for item in groups[number]]
            os.waitpid(child, 0)
        except BaseException:
            with contextlib.suppress(OSError):
                os.kill(child, 9)
                os.waitpid(child, 0)
            raise
        finally:
            os.close(taking)
        answers.seek(0)
        with contextlib.suppress(EOFError, pickle.UnpicklingError):  # it has ended early
            while True:
                number, theirs = pickle.load(answers)  # noqa: S301 - from a copy of this very process
                made[number] = theirs
    progress(total, total)
    # what is missing is made once more, where it can be told why it failed
    return [one for number, group in enumerate(groups) for one in made.get(number) or [make(item) for item in group]]


def _fewer(groups: Sequence[Sequence[_Item]]) -> Sequence[Sequence[_Item]]:
    """So many groups that their numbers fit into a pipe."""
    while len(groups) > _MOST:
        pairs = zip(groups[::2], [*groups[1::2], ()], strict=False)
        groups = [[*one, *other] for one, other in pairs]
    return groups


def _answer_groups(
    make: Callable[[_Item], _Made], groups: Sequence[Sequence[_Item]], taking: int, answers: IO[bytes]
) -> None:
    """In the other process: do from the back what is left to do, and end."""
    number = len(groups)
    try:
        while os.read(taking, _TOKEN):
            number -= 1
            answers.write(dumps((number, [make(item) for item in groups[number]])))
            answers.flush()
    finally:
        os._exit(0)


def _all(make: Callable[[_Item], _Made], items: Sequence[_Item], progress: Progress, total: int) -> list[_Made]:
    """Make some things, which may be only half of the `total`: then another process is as far with the others."""
    made = []
    for number, item in enumerate(items, start=1):
        made.append(make(item))
        progress(number * total // len(items), total)
    return made


def is_possible() -> bool:
    """Whether there can be two processes."""
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
