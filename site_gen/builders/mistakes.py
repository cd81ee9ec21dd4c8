"""A judge of the content beside the preview's builder: mistakes are told in a fraction of the time that a build takes.

It is another process, so that neither waits for the other. It is sent the settings (pickled, on its standard input),
looks at the files many times a second, and answers each change with what is wrong, a line of JSON. It ends when its
input does. If it cannot work, the preview only learns of mistakes from its builder, as each build finds them.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from site_gen import pipeline
from site_gen.builders.watching import Stamps, tree
from site_gen.diagnostics import report
from site_gen.frozen import dataclass
from site_gen.parallel import is_worth_while
from site_gen.reading import Channel, tell

_TICK = 0.15  # seconds between two looks at the files
_SAVING = 0.03  # within which a program writes what it has begun to save
_LOOK = 0.4  # seconds between two looks at the files while all are judged
_FEW = 8  # files that are judged before all are
_SHARE = 10  # how many times as long as a look takes it pauses at least

#: Is told a summary and details (empty: all is well), and when it was so, by `time.monotonic`.
Listener = Callable[[str, str, float], None]


class Judge:
    """The judge as the preview has it. `listener` is called from another thread."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._sent = b""
        with contextlib.ExitStack() as stack:
            self._channel: Channel | None = None
            theirs: tuple[int, ...] = ()
            if is_worth_while():
                self._channel, theirs = Channel.open(stack)
            self._process = self._begun(theirs)
        threading.Thread(target=self._listen, daemon=True, name="site-gen-judge").start()

    def _begun(self, files: Sequence[int]) -> subprocess.Popen[bytes]:
        package = str(Path(__file__).resolve().parents[2])  # -P: what lies in the folder of the site is no module
        return subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-P", "-m", __name__, *map(str, files)],
            pass_fds=files,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))},
        )

    def read_ahead(self, settings: pipeline.Settings) -> Channel | None:
        """Judge by these settings, and begin by reading the last articles for whoever else reads all of them now: it
        can take them from here. None: that would not be quicker."""
        channel, self._channel = self._channel, None
        self.use(settings, ahead=channel is not None)
        return channel

    def use(self, settings: pipeline.Settings, *, ahead: bool = False) -> None:
        """Judge by these settings from now on."""
        data = pickle.dumps(settings)
        if data == self._sent or self._process.stdin is None:
            return
        self._sent = data
        with contextlib.suppress(OSError, ValueError):  # it has ended
            self._process.stdin.write(pickle.dumps((settings, ahead)))
            self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(OSError, ValueError), self._process.stdout:
            for line in self._process.stdout:
                told = json.loads(line)
                self._listener(told["summary"], told["details"], time.monotonic() - told["ago"])

    def stop(self) -> None:
        """Judge no more. May be called again."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class _Desk:
    """What the other process knows: the settings that it was sent last."""

    def __init__(self) -> None:
        self.settings: pipeline.Settings | None = None
        self.ahead = False
        self.news = threading.Event()

    def read(self, given: IO[bytes]) -> None:
        """Take settings as they come; the end of them is the end of the process."""
        with contextlib.suppress(Exception):
            while True:
                self.settings, self.ahead = pickle.load(given)  # noqa: S301 - from the process that started this one
                self.news.set()
        os._exit(0)


def stamps(settings: pipeline.Settings) -> Stamps:
    """Times, size and number of each file that is judged, or compared with."""
    folders = (settings.content, settings.briefings, settings.private)
    return {path: stamp for folder in folders for path, stamp in tree(folder, frozenset()).items()}


def _settled(settings: pipeline.Settings, now: Stamps) -> Stamps:
    """The stamps once nothing is being saved any more, or after a second."""
    for _ in range(30):
        time.sleep(_SAVING)
        before, now = now, stamps(settings)
        if now == before:
            break
    return now


def differing(settings: pipeline.Settings, before: Stamps, now: Stamps) -> frozenset[str]:
    """The files that were saved between two looks, relative to the project; none if many were, or at the first look."""
    saved = [path for path, stamp in now.items() if before.get(path) != stamp] if before else []
    return frozenset(os.path.relpath(path, settings.root).replace(os.sep, "/") for path in saved if len(saved) <= _FEW)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong: a summary, details, and the files in which it is; all empty where nothing is that keeps the site
    from being built."""

    summary: str = ""
    details: str = ""
    paths: frozenset[str] = frozenset()


def verdict(
    settings: pipeline.Settings, memory: pipeline.Memory | None = None, only: frozenset[str] | None = None
) -> Verdict:
    """What is wrong with a site. `only`: in these files, with little known of the others."""
    found = pipeline.check(settings, memory.kept if memory else None, only)
    if found.ok:
        return Verdict()
    paths = frozenset(problem.span.path for problem in found.problems)
    return Verdict(report.summary(found.problems), report.text(found.problems, found.sources), paths)


def _tell(told: Verdict, began: float) -> Verdict:
    """Say what is wrong, as of a moment."""
    line = {"summary": told.summary, "details": told.details, "ago": time.monotonic() - began}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
    return told


def main() -> None:
    """Judge, again and again."""
    desk = _Desk()
    threading.Thread(target=desk.read, args=(sys.stdin.buffer,), daemon=True).start()
    desk.news.wait()
    memory = pipeline.Memory(partial(_told_ahead, desk, [int(number) for number in sys.argv[1:]]))
    seen: Stamps = {}
    last = Verdict()
    left = False  # whether the last judgement was left for a later save; not twice in a row, or there might be none
    while True:
        changed = desk.news.is_set()
        desk.news.clear()
        settings = desk.settings
        assert settings is not None
        began = time.monotonic()
        now = stamps(settings)
        pause = max(_TICK, _SHARE * (time.monotonic() - began))
        if changed or now != seen:
            before, seen = seen, _settled(settings, now)
            began = time.monotonic()
            if saved := differing(settings, before, seen):  # something can be told before all is judged
                first = verdict(settings, only=saved)
                if first.summary or (last.summary and last.paths <= saved):  # wrong; or all that was wrong is mended
                    last = _tell(first, began)
            watch = None if left else _until_saved(settings, seen)
            try:
                last, left = _tell(verdict(replace(settings, progress=watch), memory), began), False
            except _Saved:
                left = True
                continue
        desk.news.wait(pause)


def _told_ahead(desk: _Desk, files: Sequence[int]) -> Iterator[pipeline.Share]:
    """What was read for the process that started this one, if it wants that."""
    if desk.ahead and desk.settings is not None:
        for values in tell(desk.settings, *files):
            yield pipeline.Share.of(dict(values))
    for file in files:
        os.close(file)


class _Saved(Exception):
    """Something has been saved while all was judged."""


def _until_saved(settings: pipeline.Settings, seen: Stamps) -> Callable[[int, int], None]:
    """Looks at the files now and then while all are judged. Raises _Saved."""
    looked = time.monotonic()

    def look(_done: int, _total: int) -> None:
        nonlocal looked
        if time.monotonic() - looked > _LOOK:
            if stamps(settings) != seen:
                raise _Saved
            looked = time.monotonic()

    return look


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
