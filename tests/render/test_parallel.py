"""Work in two processes comes to the same as work in one."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from site_gen.parallel import Beside, as_free, in_order
from site_gen.parallel.groups import by_groups

pytestmark = pytest.mark.forks


def _children() -> set[str]:
    """The processes that this one has begun and not yet seen end."""
    return {child for file in Path("/proc/self/task").glob("*/children") for child in file.read_text().split()}


def test_order_is_kept() -> None:
    """What comes back stands in the order of what was given, whichever process has made it."""
    items = list(range(101))
    assert in_order(lambda item: (item, str(item) * 1000), items, enough=2) == [(i, str(i) * 1000) for i in items]


def test_two_processes_work() -> None:
    """Where there is a second processor, another process makes a half."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    assert len(set(in_order(lambda _: os.getpid(), range(10), enough=2))) == 2


def test_a_process_that_ends_is_done_without() -> None:
    """If the other process is killed, its half is made here."""
    here = os.getpid()

    def make(item: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return item

    assert in_order(make, range(50), enough=2) == list(range(50))


@pytest.mark.parametrize(("share", "items"), [(in_order, range(20)), (by_groups, [[number] for number in range(20)])])
def test_what_is_raised_is_raised_here(share: Callable[..., object], items: Sequence[object]) -> None:
    """An exception in either process comes out, and nobody is left behind."""

    def make(item: int) -> int:
        if item == 7:
            raise KeyError(item)
        return item

    before = _children()
    with pytest.raises(KeyError):
        share(make, items, enough=2)
    assert _children() == before


def test_whoever_is_free_makes_the_next() -> None:
    """A process that takes long for one thing leaves the others to the other one; they come back in order."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")

    def make(number: int) -> tuple[int, int]:
        time.sleep(0.5 if number == 0 else 0.01)
        return number, os.getpid()

    made = as_free(make, 12)
    assert [number for number, _ in made] == list(range(12))
    assert made[0][1] not in {process for _, process in made[1:]}


def test_what_nobody_has_made_is_made_here() -> None:
    """If the other process is killed with what it has made, or raises an exception, that is made here."""
    here = os.getpid()

    def killed(number: int) -> int:
        time.sleep(0.01)
        if os.getpid() != here and number > 3:
            os.kill(os.getpid(), 9)
        return number

    def wrong(number: int) -> int:
        if number == 7:
            raise KeyError(number)
        return number

    before = _children()
    assert as_free(killed, 12) == list(range(12))
    with pytest.raises(KeyError):
        as_free(wrong, 12)
    assert _children() == before


def test_a_thread_beside_means_one_process() -> None:
    """With another thread there is no fork: a lock that it holds would be held for ever."""
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        assert set(in_order(lambda _: os.getpid(), range(10), enough=2)) == {os.getpid()}
    finally:
        ended.set()
        other.join()


_GROUPS = [[0], list(range(1, 30)), [], list(range(30, 35)), *([number] for number in range(35, 101))]


def test_groups_come_back_in_order() -> None:
    """What is made of things in groups stands in the order of the things, whichever process took a group."""
    made = by_groups(lambda item: (item, str(item) * 1000), _GROUPS, enough=2)
    assert made == [(i, str(i) * 1000) for i in range(101)]


def test_groups_are_shared() -> None:
    """Where there is a second processor, the process that has done its groups takes more."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")

    here = os.getpid()
    begun, begin = os.pipe()
    done, tell = os.pipe()

    def make(item: int) -> int:
        if item == 0:  # waits for thirty of the others
            os.write(begin, b".")
            waited = 0
            while waited < 30:
                waited += len(os.read(done, 30 - waited))
        else:
            if os.getpid() != here:  # does not take all before this process has begun
                os.write(begin, os.read(begun, 1))
            os.write(tell, b".")
        return os.getpid()

    made = by_groups(make, [[number] for number in range(50)], enough=2)
    assert made.count(made[0]) <= 20
    assert len(set(made)) == 2


@pytest.mark.parametrize(("there", "wanted"), [(2, 2), (3, 3), (4, 4), (16, 4)])
def test_as_many_processes_work_as_there_are_processors(
    monkeypatch: pytest.MonkeyPatch, there: int, wanted: int
) -> None:
    """With four processors four processes make groups at once; there are no more of them, however many there are."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(there)), raising=False)
    begun, begin = os.pipe()
    waiting, go = os.pipe()
    here, known = os.getpid(), set[int]()

    def make(_item: int) -> int:
        """Each process waits with its first thing until all have begun."""
        if os.getpid() not in known:
            known.add(os.getpid())
            os.write(begin, b".")
            if os.getpid() == here:
                for _ in range(wanted):
                    os.read(begun, 1)
                os.write(go, b"." * (wanted - 1))
            else:
                os.read(waiting, 1)
        return os.getpid()

    made = by_groups(make, [[number] for number in range(100)], enough=2)
    assert len(made) == 100
    assert len(set(made)) == wanted


def test_many_processes_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever becomes of three others, also if one ends in the middle of its work, everything is made, in order."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)), raising=False)
    here = os.getpid()

    def make(item: int) -> int:
        if os.getpid() != here and item in (60, 90):
            os.kill(os.getpid(), 9)
        return item

    before = _children()
    made = by_groups(make, [[number] for number in range(5000)], enough=2, life=100)
    assert made == list(range(5000))
    assert _children() == before


def test_groups_of_a_process_that_ends_are_made_here() -> None:
    """If the other process is killed in the middle of its work, nothing is missing."""
    here = os.getpid()

    def make(item: int) -> int:
        time.sleep(0.002)
        if os.getpid() != here and item > 30:
            os.kill(os.getpid(), 9)
        return item

    assert by_groups(make, [[number] for number in range(100)], enough=2) == list(range(100))


def test_beside_gives_what_was_made_whoever_made_it() -> None:
    """What another process makes comes back; where that has ended early it is made here; one may do without."""
    here = os.getpid()
    made = Beside(lambda: (os.getpid(), {"a": (1, 2)}))
    assert made.take()[1] == {"a": (1, 2)}
    ended = Beside(lambda: os.getpid() if os.getpid() == here else os._exit(1))
    assert ended.take() == here
    unwanted = Beside(lambda: "x" * 10_000_000)  # more than a pipe holds
    unwanted.close()
    unwanted.close()
    assert not _children()


def test_without_room_for_another_process_all_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system lets nobody begin another process (a limit of processes), it is done in this one."""

    def fork() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    before = set(Path("/proc/self/fd").iterdir())
    monkeypatch.setattr(os, "fork", fork)
    assert in_order(str, range(10), enough=2) == [str(number) for number in range(10)]
    assert as_free(str, 10) == [str(number) for number in range(10)]
    assert by_groups(str, [[number] for number in range(10)], enough=2) == [str(number) for number in range(10)]
    beside = Beside(lambda: 3)
    assert beside.take() == 3
    beside.close()
    assert set(Path("/proc/self/fd").iterdir()) == before
