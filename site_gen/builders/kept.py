"""What the last build has left: which finished files there are, and what they were made from.

A file is there if it has the size, the time and the place on the disk that it had when it was published; whoever
changed it since, it is made again. What is kept from one process to the next is signed. Nothing here knows a builder.
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from site_gen.render import signed
from site_gen.render.memory import Entry, folder_digest

#: Of how many folders the state is kept.
_TARGETS = 4
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Shown:
    """A finished page: the digests of its sources, the file it is in, and what a sitemap tells of it."""

    entry: Entry
    file: str
    modified: str = ""
    moved: bool = False


@dataclass(slots=True)
class State:
    """All of a site: pages by their path in the docs folder; digests of what files hold, and their stamps, by path."""

    target: str = ""
    pages: dict[str, Shown] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    search: Any = None


class Kept:
    """The finished files of the last build, and of the one that runs.

    A build begins with `open`, notes what it makes or leaves as it is, and ends with `close` once all is in its place.
    """

    def __init__(self) -> None:
        self._last = State()
        self._next = State()
        self._there: frozenset[str] = frozenset()
        self._possible = False

    def open(self, target: Path, *, possible: bool, file: Path | None = None) -> None:
        """A build of `target` begins. Not `possible`: nothing is there.

        `file`: where an earlier process has left the state of its last build.
        """
        if file is not None and possible:
            self._last = signed.load_object(file, version()) or State()
        if not possible or self._last.target != str(target):
            self._last = State()
        self._possible, self._next = possible, State(str(target))
        self._there = frozenset(path for path, stamp in self._last.stamps.items() if _stamp(target, path) == stamp)

    @property
    def search(self) -> Any:
        """What the search knew of the last build."""
        return self._last.search

    def pages(self) -> Mapping[str, Entry]:
        """The pages that are there, by path."""
        return {path: one.entry for path, one in self._last.pages.items() if one.file in self._there}

    def leave(self, path: str) -> Shown:
        """Leave a finished page as it is."""
        shown = self._next.pages[path] = self._last.pages[path]
        return shown

    def note(self, path: str, shown: Shown) -> None:
        """A page was made. One that is not noted is made again by the next build."""
        self._next.pages[path] = shown

    def is_there(self, path: str, digest: str) -> bool:
        """Whether a file holds just that already; noted either way."""
        self._next.files[path] = digest
        return path in self._there and self._last.files.get(path) == digest

    def left(self) -> frozenset[str]:
        """The paths of files that this build leaves as they are."""
        pages = {one.file for path, one in self._next.pages.items() if self._last.pages.get(path) is one}
        same = {path for path, digest in self._next.files.items() if self._last.files.get(path) == digest}
        return frozenset((pages | same) & self._there)

    def close(self, target: Path, search: Any = None, file: Path | None = None) -> None:
        """The build is complete and published: remember it, in `file` for later processes, too."""
        paths = [*self._next.files, *(one.file for one in self._next.pages.values())]
        stamps = ((path, _stamp(target, path)) for path in paths)
        self._next.stamps = {path: stamp for path, stamp in stamps if stamp is not None}
        self._next.search = search
        self._last, self._next = self._next, State()
        if file is not None and self._possible:
            signed.save_object(file, version(), self._last)
            others = sorted(file.parent.glob("site-*"), key=lambda path: path.stat().st_mtime_ns)
            for old in others[:-_TARGETS]:
                old.unlink(missing_ok=True)


def name_of(target: Path) -> str:
    """The name of the file in which the state of the site in a folder is kept."""
    return f"site-{digest(str(target))[:16]}"


def _stamp(folder: Path, path: str) -> tuple[int, int, int] | None:
    try:
        found = os.lstat(f"{folder}/{path}")
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


@cache
def version() -> str:
    """What stands for this very program: its own code, Python's, and those of all packages beside it."""
    packages = Path(sysconfig.get_path("purelib"))
    names = sorted(entry.name for entry in packages.glob("*.dist-info")) if packages.is_dir() else []
    return digest((sys.version, names, folder_digest(_PACKAGE, "*.py")))


def digest(data: object) -> str:
    """A digest of bytes, or of what a value's `repr` tells (which has no sets)."""
    return hashlib.sha256(data if isinstance(data, bytes) else repr(data).encode("utf-8", "surrogatepass")).hexdigest()


def around(*sources: object, folders: Iterable[Path] = ()) -> str:
    """What stands for all that is put around pages: settings, this program, folders of overrides."""
    return digest((version(), sources, [folder_digest(folder) for folder in folders]))
