"""Publish a folder all at once: build beside, then exchange, so that nobody ever sees half a site.

Of a large site little changes from one build to the next. So a build may leave files as they are: then the site before
the last one, which is kept beside as a second tree, is brought up to date (links to the files that stay, the new ones
moved in) and exchanged with the last.

One `Staging` at a time works for a work folder (a lock file sees to it). It starts by finishing or undoing what a
killed one left. The exchange is one step where the system has one (`renameat2` on Linux, `renamex_np` on
macOS); elsewhere two renames with a journal, which the next start reads.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import IO

from site_gen.builders import trees
from site_gen.builders.cache import CacheError, secure
from site_gen.builders.cache import remove as _remove
from site_gen.builders.trees import Stamp

_RENAME_EXCHANGE = 2  # linux/fs.h; macOS calls the same flag RENAME_SWAP
_AT_FDCWD = -100
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


class SwapError(Exception):
    """A folder cannot be prepared or published; the message is one line for the site's owner."""


class Staging:
    """A new, empty `folder` to build in, which `publish` puts in the place of `target`.

    `target` need not exist. `work` is a folder of the project for the lock, the journal and the new folder; where it is
    on another file system than `target`, the new folder lies beside `target` instead. `waiting` is called once when
    another build holds the lock; this one then waits. Raises SwapError where the folders cannot be used. After
    `publish` or `discard` nothing is left but the lock file.
    """

    def __init__(self, target: Path, work: Path, waiting: Callable[[], None] = lambda: None) -> None:
        self.target = Path(os.path.realpath(target))
        self._work = Path(os.path.realpath(work))
        if self._work.is_relative_to(self.target):
            raise SwapError(f"The site cannot be built into {target}: that folder holds the project itself")
        above = _above(self.target)
        for folder in (self.target, above) if self.target.exists() else (above,):
            if not folder.is_dir():
                what = "that" if folder == self.target else folder
                raise SwapError(f"The site cannot be built into {target}: {what} is not a folder")
            if not os.access(folder, os.W_OK | os.X_OK):
                raise SwapError(
                    f"Nothing may be written into {folder}: give yourself the right, or name another folder"
                )
        try:
            secure(Path(os.path.abspath(work)))  # noqa: PTH100 - a link shall stay one
            self._work.mkdir(parents=True, exist_ok=True)
            self._lock: IO[bytes] | None = _lock(self._work / "lock", waiting)
        except OSError as failure:
            raise SwapError(f"Nothing can be written into {work}: {failure.strerror}") from failure
        except CacheError as failure:
            raise SwapError(str(failure)) from failure
        try:
            self._recover()
            self.folder, self._old = self._places(self.target)
            for left in (self.folder, self._old):
                _remove(left)
            self.folder.mkdir(parents=True)
            if self.target.is_dir():
                self.folder.chmod(self.target.stat().st_mode & 0o7777)
        except OSError as failure:
            self._release()
            raise SwapError(f"The site cannot be built beside {target}: {failure.strerror}") from failure
        except SwapError:
            self._release()
            raise

    @property
    def _journal(self) -> Path:
        return self._work / "swap.json"

    @property
    def second(self) -> Path:
        """Where the second tree is, if there is one."""
        new = self.folder
        return new.with_name(new.name.removesuffix(".new") + ".kept")

    def _places(self, target: Path) -> tuple[Path, Path]:
        if not _apart(self._work, _above(target)):
            return self._work / "site.new", self._work / "site.old"
        mark = hashlib.sha256(os.fsencode(self._work)).hexdigest()[:8]
        beside = target.parent
        return beside / f".{target.name}.{mark}.new", beside / f".{target.name}.{mark}.old"

    def publish(
        self,
        left: Collection[str] = (),
        there: Mapping[str, Stamp] | None = None,
        inside: Callable[[], Mapping[str, int] | None] | None = None,
    ) -> dict[str, Stamp] | None:
        """Put the new folder in the place of the old one, and remove that. Raises SwapError; then nothing changed.

        `left`: paths of files that stay as they are in the old one, if it holds most of the new; then the old one is
        kept for the next time. Hidden files at the top of the old folder that the new one lacks (`.git` of a work tree,
        `.nojekyll`) are kept, as MkDocs itself keeps them. `there`: what the old one was when it was looked at (as
        `trees.look` does); then what the new one is comes back, or None if that is not known. `inside` gives what
        there is in the second tree (as `trees.numbers` does), if somebody has looked.
        """
        try:
            if left:
                made = trees.complete(self.folder, self.target, self.second, left, there, inside)
                if made is None:
                    return None if there is None else dict(there)
                self._exchange_kept()
                hidden = [path for path in there or () if path[0] == "." and path not in made]
                copies = ((path, trees.stamp(self.target, path)) for path in hidden)
                return made | {path: stamp for path, stamp in copies if stamp is not None}
            _remove(self.second)
            if self.target.is_dir():
                _keep_hidden(self.target, self.folder)
                if not _exchange(self.folder, self.target):
                    self._two_steps()
            else:
                self.target.parent.mkdir(parents=True, exist_ok=True)
                self.folder.rename(self.target)
            return None
        except OSError as failure:
            busy = "it is in use, or a mount point (then name a folder in it)"
            reason = busy if failure.errno == errno.EBUSY else failure.strerror
            raise SwapError(f"{self.target} cannot be replaced: {reason}; it is as it was before") from failure
        finally:
            self.discard()

    def _exchange_kept(self) -> None:
        """The second tree takes the place of the target, and that of the second tree."""
        _remove(self.folder)
        self.second.rename(self.folder)
        _keep_hidden(self.target, self.folder)
        if _exchange(self.folder, self.target):
            self.folder.rename(self.second)
        else:
            self._two_steps()

    def _two_steps(self) -> None:
        _write_whole(self._journal, json.dumps({"target": str(self.target)}))
        try:
            self.target.rename(self._old)
            self.folder.rename(self.target)
        finally:
            self._recover()

    def _recover(self) -> None:
        """Finish a swap in two steps that was broken off (the new folder was complete), or undo it.

        A journal is believed only about this target and the two folders that belong to it: one that somebody else
        wrote cannot move or remove anything else. Raises SwapError where a site was put away and it is not clear whose.
        """
        try:
            text = self._journal.read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        except (UnicodeError, IsADirectoryError):
            text = ""
        new, old = self._places(self.target)
        told = None
        with contextlib.suppress(ValueError, TypeError, KeyError):
            told = Path(json.loads(text)["target"])
        if told != self.target:
            if os.path.lexists(old):
                where = f"into {told} " if told else ""
                raise SwapError(
                    f"A build {where}was broken off while it put the site in place: build there once more, or see "
                    f"whether {old} is the site, then delete {self._journal}"
                )
        elif not self.target.exists():
            try:
                new.rename(self.target)
            except OSError:
                with contextlib.suppress(FileNotFoundError):
                    old.rename(self.target)
        _remove(new)
        _remove(old)
        _remove(self._journal)

    def discard(self) -> None:
        """Remove what was built and let the next build in. May be called again; after `publish` it does nothing."""
        if self._lock is None:
            return
        try:
            for left in (self.folder, self._old):
                with contextlib.suppress(OSError):  # the next build tries again
                    _remove(left)
        finally:
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _above(target: Path) -> Path:
    """The folder in which a path lies, or will lie: the next one above that is there."""
    return next(folder for folder in target.parents if folder.exists())


def _apart(one: Path, other: Path) -> bool:
    """Whether nothing can be moved from one folder into the other: on two file systems, or on two mounts of one
    (in a container), which the system tells before it looks whether the file is there."""
    if one.stat().st_dev != other.stat().st_dev:
        return True
    nothing = f".{os.urandom(8).hex()}"
    try:
        (one / nothing).rename(other / nothing)
    except OSError as failure:
        return failure.errno == errno.EXDEV
    return False


def _lock(path: Path, waiting: Callable[[], None]) -> IO[bytes]:
    """Hold a file's lock until it is closed; the system lets go of it when the process ends, however it ends."""
    held = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # ten seconds have passed
                    waiting()
        else:
            import fcntl

            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(held, fcntl.LOCK_EX)
    except BaseException:
        held.close()
        raise
    return held


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system or the file system has no such step."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = libc.renamex_np(a, b, ctypes.c_uint(_RENAME_EXCHANGE))
        else:
            failed = libc.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, ctypes.c_uint(_RENAME_EXCHANGE))
    except AttributeError:  # a C library from before the call
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _NOT_HERE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _keep_hidden(old: Path, new: Path) -> None:
    for entry in old.iterdir():
        if entry.name.startswith(".") and not os.path.lexists(new / entry.name):
            if entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, new / entry.name, symlinks=True)
            else:
                shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def _write_whole(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".part")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
