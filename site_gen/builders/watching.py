"""What the preview needs beside the builder's own watching: to see what that one loses, and to wait for a save.

The builder's watcher gives up a folder, or a file, for good when it is not there at the moment of a look: after `rm -r`
and a new checkout, or between the two steps of an editor that renames the old file before it writes the new one. And it
looks twice a second; where the system tells of changes, it is made to look at once. Where there are very many files it
would do hardly anything else: those are left to the system, and looked at now and then.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections import deque
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, Protocol

_TICK = 0.3  # seconds between two looks
_SETTLED = 0.01  # seconds until what was begun to be written is written, mostly
_BUILD_DELAY = 0.03  # seconds without a further change before a build begins
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})  # and not: opened, read
_NOW_AND_THEN = 0.5  # seconds between two looks at many files, at least: on some disks the system tells nothing
_SHARE = 20  # how many times as long as such a look takes it pauses at least
_SKIPPED = frozenset({"node_modules", "__pycache__"})

#: Files, each with its times, size and number. The second time is that of the last change of any kind, which nobody can
#: set: some programs set the first back.
Stamps = dict[str, tuple[int, int, int, int]]


class Server(Protocol):
    """What we use of MkDocs' preview server; its observer is that of `watchdog`."""

    observer: Any
    build_delay: float

    def watch(self, path: str) -> None:
        """Build again when a file at or under a path changes."""

    def unwatch(self, path: str) -> None:
        """Take one `watch` back. Raises KeyError where there was none."""


class Keeper(threading.Thread):
    """Keeps a preview server watching `paths`, whether they are there or not, until `stop`.

    `bell` is a file of our own that the server watches, too: writing it makes the server build again. `seen`: what the
    first build has looked at (`stamps`); what was saved since then, before the server watched, is built, too. `many`:
    the folder among the paths that may hold very many files; where the system tells of changes in it, this one rings.
    """

    def __init__(
        self,
        server: Server,
        paths: Iterable[Path],
        bell: Path,
        seen: Stamps | None = None,
        many: Path | None = None,
    ) -> None:
        super().__init__(daemon=True, name="site-gen-keeper")
        self._server, self._bell = server, bell
        self._many = None if many is None else Path(os.path.abspath(many))  # noqa: PTH100 - links stay links
        self._number: int | None = None  # of that folder on the disk, if the system tells of changes in it
        self._known: Stamps = {}  # what was in it when the server was told last
        self._saved: deque[str] = deque()  # files in it of which the system has told something; "" for a folder
        self._lock = threading.Lock()
        self._touched: set[str] | None = None  # in which of its folders something has changed; None: in any
        self._next = 0.0  # when all of it is to be looked at
        self._paths = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - links stay links
        self._gone = {path for path in self._paths if not path.exists()}
        self._seen = seen
        self._ended = threading.Event()
        self._rung = 0
        self._woken = threading.Event()
        self._alarm: Any = None
        server.build_delay = min(server.build_delay, _BUILD_DELAY)
        bell.touch()
        server.watch(str(bell))
        for path in self._paths:
            if path not in self._gone:
                server.watch(str(path))

    def follow(self, paths: Iterable[Path], many: Path) -> None:
        """Watch these paths, too, of which `many` is the folder that may hold very many files now."""
        paths = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - links stay links
        if self._many is not None and os.path.abspath(many) != str(self._many):  # noqa: PTH100
            self._number = None  # of another one the system tells nothing
        new = [path for path in paths if path not in self._paths]
        self._gone |= {path for path in new if not path.exists()}
        for path in new:
            if path not in self._gone:
                self._server.watch(str(path))
        self._paths = [*self._paths, *new]

    def run(self) -> None:
        """Look, again and again; at once, if the system tells of a change."""
        self._listen()
        while not self._ended.is_set():
            if self._woken.wait(_TICK) and not self._ended.wait(_SETTLED):
                self._woken.clear()
                if self._differs():
                    self._ring()
                self._ask()
            with contextlib.suppress(OSError, RuntimeError):  # something changed while we looked: next time
                if self._server.observer.is_alive():
                    self._look()
                    if self._seen is not None and stamps(self._paths) != self._seen:
                        self._ring()
                    self._seen = None
                    if self._number is not None and time.monotonic() > self._next and self._all_differ():
                        self._ring()

    def _listen(self) -> None:
        """Let the system tell of changes, where it can; else the server's own looks have to do."""
        from watchdog import events  # a build needs none of it
        from watchdog.observers import Observer

        wanted = [one for one in vars(events).values() if getattr(one, "event_type", "") in _CHANGES]
        waker = events.FileSystemEventHandler()
        waker.on_any_event = self._wake  # type: ignore[method-assign]
        folders = {path for path in self._paths if path.is_dir()}
        try:
            alarm = Observer()
            for folder in folders:
                if not folders.intersection(folder.parents):
                    try:
                        alarm.schedule(waker, str(folder), recursive=True, event_filter=wanted)
                    except TypeError:  # older versions tell of everything: each reading, too
                        alarm.schedule(waker, str(folder), recursive=True)
            if self._many in folders:
                self._known = tree(self._many)
            alarm.start()
            if self._many in folders:
                self._number = self._many.stat().st_ino
        except (OSError, RuntimeError):  # no more may be watched, for one
            return
        self._alarm = alarm

    def _wake(self, event: Any) -> None:
        """Something happened in a folder."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for path in map(os.fsdecode, filter(None, (event.src_path, getattr(event, "dest_path", "")))):
            if self._many is not None and _is_in(path, (str(self._many),)):
                self._touch(None if event.is_directory else os.path.dirname(path))  # noqa: PTH120 - a name
                self._saved.append("" if event.is_directory else path)
        self._woken.set()

    def _touch(self, folder: str | None) -> None:
        with self._lock:
            if folder is None:
                self._touched = None
            elif self._touched is not None:
                self._touched.add(folder)

    def touched(self) -> frozenset[str] | None:
        """In which folders of the many files something has changed since this was asked last; None: in any."""
        with self._lock:
            touched, self._touched = self._touched, set()
        return None if touched is None or self._number is None else frozenset(touched)

    def _differs(self) -> bool:
        """Whether one of the many files is not what it was when the server was told last."""
        differs = False
        while self._saved:
            path = self._saved.popleft()
            if not path:
                return self._all_differ()
            before, now = self._known.pop(path, None), _stamp(path)
            self._known |= now
            differs = differs or before != now.get(path)
        return differs

    def _all_differ(self) -> bool:
        """The same, of all of them; whatever the system has told is settled."""
        assert self._many is not None
        self._saved.clear()
        began = time.monotonic()
        before, self._known = self._known, tree(self._many)
        now = time.monotonic()
        self._next = now + max(_NOW_AND_THEN, _SHARE * (now - began))
        if before == self._known:
            return False
        self._touch(None)  # the system may have told nothing of it
        return True

    def _ask(self) -> None:
        """Make the server's watcher look now: it finds what has changed, and does not find it again."""
        for emitter in list(self._server.observer.emitters):
            with contextlib.suppress(OSError, RuntimeError):
                path = Path(getattr(emitter.watch, "raw_path", emitter.watch.path))
                if emitter.is_alive() and (path in self._paths or path == self._bell):
                    emitter.queue_events(0)

    def _look(self) -> None:
        alive = [emitter.watch for emitter in list(self._server.observer.emitters) if emitter.is_alive()]
        # of a file newer versions of watchdog watch the folder, and tell under `raw_path` what was asked for
        watched = {str(getattr(watch, "raw_path", watch.path)) for watch in alive}
        for path in self._paths:
            if path == self._many and self._number is not None:
                if path.exists() and path.stat().st_ino == self._number:
                    if str(path) in watched:
                        self._unwatch(path)
                    continue
                self._number = None  # it is another folder now
            if str(path) in watched:
                self._gone.discard(path)
            elif path.exists():
                self._unwatch(path)
                self._server.watch(str(path))
                self._ring()
            elif path not in self._gone:
                self._gone.add(path)
                self._ring()

    def _unwatch(self, path: Path) -> None:
        """As often as it was watched."""
        with contextlib.suppress(KeyError):
            while True:
                self._server.unwatch(str(path))

    def _ring(self) -> None:
        self._rung += 1
        self._bell.write_text("x" * self._rung, encoding="ascii")  # another size: no clock is too coarse for it

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self._woken.set()
        if self._alarm is not None:
            self._alarm.stop()


def stamps(paths: Iterable[Path], without: Iterable[Path] = ()) -> Stamps:
    """What lies in folders, and files: it changes with every save. Folders `without` are not looked into."""
    found: Stamps = {}
    left_out = tuple(map(os.path.abspath, without))
    for path in map(os.path.abspath, paths):
        if not _is_in(path, left_out):
            found |= tree(Path(path), without=left_out) if os.path.isdir(path) else _stamp(path)  # noqa: PTH112
    return found


def _stamp(path: str) -> Stamps:
    with contextlib.suppress(OSError):
        return {path: _told(os.stat(path))}  # noqa: PTH116
    return {}


def _told(now: os.stat_result) -> tuple[int, int, int, int]:
    return now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_ino


def tree(root: Path, skipped: frozenset[str] = _SKIPPED, without: Collection[str] = ()) -> Stamps:
    """The files in a folder, each with its times, size and number: it changes with every save. Hidden folders are left
    out, those of the names in `skipped`, and those `without` (by their paths)."""
    found: Stamps = {}
    pending = [os.fspath(root)]
    while pending:
        with contextlib.suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):  # gone meanwhile, or a link to nowhere
                    if not entry.is_dir():
                        found[entry.path] = _told(entry.stat())
                    elif not (
                        entry.is_symlink()
                        or entry.name.startswith(".")
                        or entry.name in skipped
                        or entry.path in without
                    ):
                        pending.append(entry.path)
    return found


def _is_in(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(f"{folder}{os.sep}") for folder in folders)


def wait_for_change(root: Path, seen: Stamps) -> None:
    """Return once the files are not as they were `seen`, and no more are being saved."""
    pause = threading.Event()
    while (now := tree(root)) == seen:
        pause.wait(_TICK)
    while True:
        pause.wait(_TICK / 3)
        before, now = now, tree(root)
        if now == before:
            return
