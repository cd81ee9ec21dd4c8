"""A second tree of a site beside the first, brought up to date with as little work as possible.

Both share the files that are the same, as hard links where the file system has them. So whether a file of the second
tree is that of the first is told by its number, without reading either; a tree that was left half done, or that
somebody else put there, is mended in passing.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from site_gen.builders.cache import remove


def complete(new: Path, old: Path, second: Path, left: Collection[str]) -> bool:
    """Make `second` what `new` is together with the files of `old` that are `left`, whose paths are given with `/`.

    False if that is all the same as `old` (what only that has hidden at its top does not count): then nothing was done.
    The files in `new` are moved. Raises OSError where a file that is left has gone.
    """
    stay = set(left)
    fresh = []
    for path, _ in _files(new):
        stay.discard(path)
        if _equal(new / path, old / path):
            stay.add(path)
        else:
            fresh.append(path)
    there = dict(_files(old))
    if not fresh and {path for path in there if path[0] != "." or path in stay} == stay:
        return False
    try:
        done = set() if second.is_symlink() else _clear(second, {path: there[path] for path in stay if path in there})
    except OSError:  # it is not there, or may not be read
        done = set()
    if not done:
        remove(second)
        second.mkdir()
    second.chmod(old.stat().st_mode & 0o7777)
    missing = stay - done
    for inside in {path.rpartition("/")[0] for path in (*missing, *fresh)}:
        (second / inside).mkdir(parents=True, exist_ok=True)
    for path in missing:
        _link(f"{old}/{path}", f"{second}/{path}")
    for path in fresh:
        (new / path).replace(second / path)
    return True


def _files(folder: Path) -> Iterator[tuple[str, int]]:
    """Paths of everything but folders, with their numbers."""
    pending = [""]
    while pending:
        inside = pending.pop()
        with os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                path = f"{inside}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{path}/")
                else:
                    yield path, entry.inode()


def _clear(folder: Path, wanted: dict[str, int]) -> set[str]:
    """Remove everything but the wanted files of these numbers and the folders they are in; return their paths."""
    found: set[str] = set()

    def clear(inside: str) -> bool:
        """The same in a folder; whether it is empty now."""
        empty = True
        with os.scandir(f"{folder}/{inside}") as scanned:
            entries = list(scanned)
        for entry in entries:
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if clear(f"{path}/"):
                    (folder / path).rmdir()
                else:
                    empty = False
            elif entry.inode() == wanted.get(path) and entry.is_file(follow_symlinks=False):
                found.add(path)
                empty = False
            else:
                (folder / path).unlink()
        return empty

    clear("")
    return found


def _equal(one: Path, other: Path) -> bool:
    """Whether two files are plain and hold the same."""
    try:
        return not other.is_symlink() and filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # no such links here, or too many of them
        shutil.copy2(source, target, follow_symlinks=False)
