"""A second tree of a site beside the first, brought up to date with as little work as possible.

Both share the files that are the same, as hard links where the file system has them. So whether a file of the second
tree is that of the first is told by its number, without reading either; a tree that was left half done, or that
somebody else put there, is mended in passing.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from site_gen.builders.cache import remove
from site_gen.parallel import Beside

#: The size of a file, when it was changed, and its number.
Stamp = tuple[int, int, int]


def look(folder: Path | str) -> dict[str, Stamp]:
    """All that there is in a site but folders, and but what git keeps there: by path, with `/`.

    What cannot be looked at counts as nothing.
    """
    found: dict[str, Stamp] = {}
    pending = [""]
    while pending:
        inside = pending.pop()
        try:
            with os.scandir(f"{folder}/{inside}") as entries:
                for entry in entries:
                    path = f"{inside}{entry.name}"
                    if path == ".git":
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(f"{path}/")
                    else:
                        seen = entry.stat(follow_symlinks=False)
                        found[path] = seen.st_size, seen.st_mtime_ns, seen.st_ino
        except OSError:
            continue
    return found


def numbers(folder: Path) -> dict[str, int] | None:
    """All that there is in a tree: by path, with `/`, the number of a file; 0 of a folder (its path ends with `/`), and
    of what is no file. None if it cannot be looked at, or is no folder itself."""
    found: dict[str, int] = {}
    pending = [""]
    try:
        if folder.is_symlink():
            return None
        while pending:
            inside = pending.pop()
            with os.scandir(f"{folder}/{inside}") as entries:
                for entry in entries:
                    path = f"{inside}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(f"{path}/")
                        found[f"{path}/"] = 0
                    else:
                        found[path] = entry.inode() if entry.is_file(follow_symlinks=False) else 0
    except OSError:
        return None
    return found


def begin(site: Path, second: Path) -> dict[str, int] | None:
    """Where there is no second tree yet, make one of links to the files of the site, as far as there are such links: it
    need only be brought up to date then. What there is in it, as `numbers` gives it."""
    if not os.path.lexists(second):
        with contextlib.suppress(OSError, NotImplementedError):
            second.mkdir()
            for path, number in (numbers(site) or {}).items():
                if path[0] == ".":
                    continue
                if path[-1] == "/":
                    (second / path).mkdir()
                elif number:
                    os.link(f"{site}/{path}", f"{second}/{path}", follow_symlinks=False)
    return numbers(second)


class Trees:
    """A site and its second tree when a build begins: looked at in other processes while that gets ready."""

    def __init__(self, site: Path, second: Path) -> None:
        """The looks begin."""
        self._site = Beside(lambda: look(site))
        self._second = Beside(lambda: begin(site, second))

    def close(self) -> None:
        """Nobody asks any more."""
        self._site.close()
        self._second.close()

    def site(self) -> dict[str, Stamp]:
        """As `look` gives it; to be asked for once."""
        return self._site.take()

    def second(self) -> dict[str, int] | None:
        """As `numbers` gives it; to be asked for once."""
        return self._second.take()


def stamp(folder: Path | str, path: str) -> Stamp | None:
    """That of one file, if it is there."""
    try:
        return _stamp(os.lstat(f"{folder}/{path}"))
    except OSError:
        return None


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ino


def complete(
    new: Path,
    old: Path,
    second: Path,
    left: Collection[str],
    there: Mapping[str, Stamp] | None = None,
    inside: Callable[[], Mapping[str, int] | None] | None = None,
) -> dict[str, Stamp] | None:
    """Make `second` what `new` is together with the files of `old` that are `left`, whose paths are given with `/`.

    The stamps of all its files; None if that is all the same as `old` (what only that has hidden at its top does not
    count): then nothing was done. `there`: what `old` was when it was looked at; `inside` gives what `second` is
    (as `numbers` does). The files in `new` are moved. Raises OSError where a file that is left has gone.
    """
    stay = set(left)
    fresh = []
    for path in look(new):
        stay.discard(path)
        if _equal(new / path, old / path):
            stay.add(path)
        else:
            fresh.append(path)
    there = look(old) if there is None else there
    if not fresh and {path for path in there if path[0] != "." or path in stay} == stay:
        return None
    made = {path: there[path] for path in stay if path in there}
    try:
        listed = inside() if inside else numbers(second)
        done = set() if listed is None else _clear(second, made, listed)
    except OSError:  # it is not there, or may not be read
        done = set()
    if not done:
        remove(second)
        second.mkdir()
    second.chmod(old.stat().st_mode & 0o7777)
    missing = stay - done
    for folder in {path.rpartition("/")[0] for path in (*missing, *fresh)}:
        (second / folder).mkdir(parents=True, exist_ok=True)
    copied = {path for path in missing if not _link(f"{old}/{path}", f"{second}/{path}")}
    for path in fresh:
        (new / path).replace(second / path)
    return made | {path: _stamp(os.lstat(second / path)) for path in (*copied, *fresh)}


def _clear(folder: Path, wanted: Mapping[str, Stamp], inside: Mapping[str, int]) -> set[str]:
    """Remove everything but the wanted files of these numbers and the folders they are in; return their paths.

    `inside`: what there is in the folder, each folder before what is in it.
    """
    found = {path for path, number in inside.items() if number and path in wanted and number == wanted[path][2]}
    folders: set[str] = set()
    for path in found:
        above = path.rpartition("/")[0]
        while above and above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    for path in reversed([path for path in inside if path not in found]):
        if path[-1] != "/":
            (folder / path).unlink()
        elif path[:-1] not in folders:
            (folder / path).rmdir()
    return found


def _equal(one: Path, other: Path) -> bool:
    """Whether two files are plain and hold the same."""
    try:
        return not other.is_symlink() and filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


def _link(source: str, target: str) -> bool:
    """Put a file into another tree; false if that is a copy."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # no such links here, or too many of them
        shutil.copy2(source, target, follow_symlinks=False)
        return False
    return True
