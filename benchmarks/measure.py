"""Run a program and tell what it took: seconds on the clock, CPU seconds, memory. Linux only (it reads /proc).

CPU seconds are user and system time of the program and of every process that it started and waited for (wait4).
Memory is the sum of the proportional set sizes (PSS) of the program and of all processes below it, looked at every
50 ms; the highest sum counts. A page of memory that two processes share counts half in each, so once in the sum.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.05


class Failed(Exception):
    """A program ended with an error, or took too long; the message tells which."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: wall and CPU seconds, and bytes of memory."""

    wall: float
    cpu: float
    memory: int


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float) -> Cost:
    """Run a program to its end. Raises Failed after `limit` seconds, and for any exit status but 0."""
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdout=output, stderr=output, start_new_session=True
        )
        ended = os.pidfd_open(process.pid)
        memory, late = 0, False
        try:
            while not select.select([ended], [], [], _EVERY)[0]:
                memory = max(memory, _memory(process.pid))
                if time.perf_counter() - begin > limit and not late:
                    late = True
                    os.killpg(process.pid, signal.SIGKILL)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            wall = time.perf_counter() - begin
            os.close(ended)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if late:
            raise Failed(f"{' '.join(command[-3:])}: not done after {limit:.0f} s")
        if process.returncode:
            output.seek(0)
            told = output.read().decode(errors="replace")
            raise Failed(f"{' '.join(command[-3:])}: exit status {process.returncode}: {told[-600:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory)


def _memory(pid: int) -> int:
    """Bytes of memory of a process and of all below it; 0 for what has ended meanwhile."""
    total = 0
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        total = sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                total += _memory(int(child))
    return total


@contextlib.contextmanager
def server(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program that serves, until the block ends."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdout=output, stderr=output, start_new_session=True
        )
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def served(url: str, word: str, limit: float, process: subprocess.Popen[bytes]) -> float:
    """The moment (perf_counter) at which a page has a word. Asks every 10 ms; raises Failed after `limit` seconds."""
    end = time.perf_counter() + limit
    needle = word.encode()
    while time.perf_counter() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=limit) as answer:  # noqa: S310 - ours
            if needle in answer.read():
                return time.perf_counter()
        if process.poll() is not None:
            raise Failed(f"{url}: the server has ended with exit status {process.returncode}")
        time.sleep(0.01)
    raise Failed(f"{url}: `{word}` was not served within {limit:.0f} s")
