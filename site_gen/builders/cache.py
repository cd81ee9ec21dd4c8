"""The folder for what may be deleted at any time, and in it the generated pages of one build.

It lies in the project, so a stranger's pull request can bring one along: nothing in it is believed, and no link in it
is followed (else clearing it up would clear up somewhere else).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from pathlib import Path

#: What belongs into the folder of caches: here files, there folders; and sites, which `swap` clears away.
_FILES = frozenset({"lock", "swap.json"})
_FOLDERS = frozenset({"pages", "pictures", "templates", "export", "kept"})
_SITES = frozenset({"site.new", "site.old", "site.kept"})


class CacheError(Exception):
    """The folder cannot be used; the message is one line for the site's owner."""


def secure(folder: Path) -> None:
    """Throw out of a cache folder whatever is neither a plain file nor a folder. It need not exist.

    Raises CacheError where the folder itself is a link or a file, or where something in it cannot be removed.
    """
    if folder.is_symlink():
        raise CacheError(f"{folder} is a link; delete it, or name the folder it leads to under `cache:` in mkdocs.yml")
    if os.path.lexists(folder) and not folder.is_dir():
        raise CacheError(f"{folder} is a file where the folder of caches belongs: delete it")
    if not folder.exists():
        return
    folders = [folder]
    try:
        while folders:
            for entry in _entries(folders.pop()):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name in _FILES:
                        remove(Path(entry.path))
                    elif entry.name not in _SITES:
                        folders.append(Path(entry.path))
                elif not entry.is_file(follow_symlinks=False) or entry.name in _FOLDERS:
                    remove(Path(entry.path))
    except OSError as failure:
        raise CacheError(f"{failure.filename} cannot be removed: {failure.strerror}") from failure


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What a folder holds; one that may not be read is thrown away. Another build may remove it meanwhile."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except PermissionError:
        remove(folder)
        return []
    except FileNotFoundError:
        return []


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder, also one whose rights forbid it, if it is there."""

    def again(_function: object, name: str, _failure: object) -> None:
        for locked in (os.path.dirname(name), name):  # noqa: PTH120 - rmtree speaks in texts
            with contextlib.suppress(OSError):
                if not os.path.islink(locked):  # noqa: PTH114
                    os.chmod(locked, stat.S_IRWXU)  # noqa: PTH101
        if os.path.isdir(name) and not os.path.islink(name):  # noqa: PTH112, PTH114
            shutil.rmtree(name)
        else:
            os.unlink(name)  # noqa: PTH108

    if path.is_dir() and not path.is_symlink():
        if sys.version_info >= (3, 12):
            shutil.rmtree(path, onexc=again)
        else:
            shutil.rmtree(path, onerror=again)
    else:
        path.unlink(missing_ok=True)


class PageCache:
    """A folder for generated pages. Unchanged ones keep their time, which plugins and `--dirty` builds look at.

    What was in it is only ever compared with what belongs there, so a damaged one does no harm.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: set[Path] = set()

    def write(self, path: str, content: str | bytes) -> Path:
        """Put a page's text, or a file's bytes, at its path (relative, with `/`); say where it is.

        Raises ValueError for a path outside of the folder, OSError where nothing can be written.
        """
        target = self._folder / path
        if ".." in target.parts or not target.is_relative_to(self._folder):
            raise ValueError(f"{path} leaves the folder of pages")
        data = content.encode() if isinstance(content, str) else content
        self._written.add(target)
        try:
            if not target.is_symlink() and target.read_bytes() == data:
                return target
        except OSError:
            pass
        try:
            target.write_bytes(data) if target.parent.is_dir() and not target.is_symlink() else self._anew(target, data)
        except OSError:  # something else is where the page or a folder above it belongs
            self._anew(target, data)
        return target

    def _anew(self, target: Path, data: bytes) -> None:
        for above in [self._folder, *(self._folder / p for p in reversed(target.relative_to(self._folder).parents))]:
            if above.is_symlink() or (os.path.lexists(above) and not above.is_dir()):
                above.unlink()
        remove(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def prune(self) -> None:
        """Remove what this build did not write. What cannot be removed stays, and is not published."""
        for above, folders, files in os.walk(self._folder, topdown=False):
            for name in [*files, *folders]:
                path = Path(above, name)
                with contextlib.suppress(OSError):
                    if path.is_symlink() or name in files:
                        if path not in self._written:
                            path.unlink()
                    else:
                        path.rmdir()  # only an empty one
        self._written.clear()
