"""Whether the files of a project are those that were read before, told by their stamps, without reading them again.

A stamp is size, times and place on the disk. A file that was changed just before it was read could change once more
without another stamp (the clocks of file systems are coarse); of such a one the text is kept in mind, too.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from site_gen.content.decoding import lines
from site_gen.content.files import shown
from site_gen.content.kept import digest
from site_gen.content.written import Digests, Files
from site_gen.frozen import dataclass

#: Nanoseconds for which a file counts as just changed: the coarsest clock of a file system.
_YOUNG = 2_000_000_000

#: A file's kind and permissions, its size, when it was changed, and its number.
Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What lay in some folders at a time: by folder stamps by path, both as messages show them."""

    at: int
    folders: Mapping[str, Mapping[str, Stamp]]

    @property
    def stamps(self) -> dict[str, Stamp]:
        """All of them."""
        return {path: stamp for inside in self.folders.values() for path, stamp in inside.items()}

    def is_young(self, stamp: Stamp) -> bool:
        """Whether a file was changed just before the look."""
        return max(stamp[2:4], default=0) > self.at - _YOUNG


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files that were read, by path: their stamps, and of those that were just changed a digest of the text. Of other
    files it makes no difference what is in them, only which there are."""

    read: Mapping[str, tuple[Stamp, bytes]]
    others: Mapping[str, int]

    @classmethod
    def of(cls, look: Look, texts: Mapping[str, Digests]) -> Inputs:
        """From a look before reading, and what stands for the texts that were read."""
        stamps = look.stamps
        read = {
            path: (stamp, texts[path].text if look.is_young(stamp) else b"")
            for path, stamp in stamps.items()
            if path in texts
        }
        return cls(read, {path: stamp[0] for path, stamp in stamps.items() if path not in texts})

    def hold(self, look: Look, root: Path) -> bool:
        """Whether all that is seen now is the same."""
        stamps = look.stamps
        if len(stamps) != len(self.read) + len(self.others):
            return False
        for path, stamp in stamps.items():
            if path in self.read:
                was, text = self.read[path]
                if was != stamp or (text and not holds(root / path, text)):
                    return False
            elif self.others.get(path) != stamp[0]:
                return False
        return True


def look(
    root: Path, folders: Iterable[Path], before: Look | None = None, touched: Container[str] | None = None
) -> Look:
    """Look at all that lies in some folders of a project. What cannot be looked at counts as nothing.

    `touched`: in which folders something may have changed since an earlier look (`before`), by their paths; into others
    that lie in the given ones, and have none in them, nobody looks again. None: in any.
    """
    folders_found: dict[str, Mapping[str, Stamp]] = {}
    above = f"{root}{os.sep}"
    pending = list(map(str, folders))
    earlier = before.folders if before is not None and touched is not None else {}
    again = {*pending, *(str(root / name.rpartition("/")[0]) for name in earlier)}
    at = time.time_ns()
    while pending:
        folder = pending.pop()
        name = shown(folder, root)
        if name in earlier and touched is not None and folder not in touched and folder not in again:
            folders_found[name] = earlier[name]
            continue
        found: dict[str, Stamp] = {}
        folders_found[name] = found
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    is_folder = entry.is_dir(follow_symlinks=False)
                    if is_folder:
                        pending.append(entry.path)
                    now = entry.stat(follow_symlinks=False)
                    told = (now.st_mode,) if is_folder else _stamp(now)
                    inside = entry.path.removeprefix(above)
                    usual = os.sep == "/" and len(inside) < len(entry.path) and inside.isprintable()
                    found[inside if usual else shown(entry.path, root)] = told
        except OSError:
            continue
    return Look(at, folders_found)


def texts(root: Path, files: Files, paths: set[str]) -> dict[str, str]:
    """The texts of some files of a project; where they were forgotten, read again."""
    again = {file.path for file in files.articles} & paths - files.sources.keys()
    return {path: text for path, text in files.sources.items() if path in paths} | {
        path: text for path in sorted(again) if (text := _text(root / path))
    }


def _stamp(now: os.stat_result) -> Stamp:
    if not stat.S_ISREG(now.st_mode):
        return (now.st_mode,)
    return now.st_mode, now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino


def holds(path: Path, text: bytes) -> bool:
    """Whether a file has the text for which a digest stands."""
    return digest(_text(path)) == text


def _text(path: Path) -> str:
    try:
        return lines(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return ""
