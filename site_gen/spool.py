"""Bytes that are not wanted soon, on the disk instead of in memory."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial

if sys.platform != "win32":
    import fcntl


class Spool:
    """A file without a name, which is gone when nobody can ask for anything in it any more.

    A process forked from this one may put something into it, too.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as somebody may ask

    def __del__(self) -> None:
        self._file.close()

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Take some bytes; what is returned gives them back."""
        return self.load(*self.keep(data))

    def keep(self, data: bytes) -> tuple[int, int]:
        """Take some bytes; `load` gives them back for what is returned."""
        if sys.platform != "win32":
            fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            at = self._file.seek(0, os.SEEK_END)
            rest = memoryview(data)
            while rest:  # on a disk that is full part of it is written, and only the next try says so
                rest = rest[self._file.write(rest) :]
        finally:
            if sys.platform != "win32":
                fcntl.lockf(self._file, fcntl.LOCK_UN)
        return at, len(data)

    def load(self, at: int, length: int) -> Callable[[], bytes]:
        """What gives the bytes that were kept there."""
        return partial(self._read, at, length)

    def _read(self, at: int, length: int) -> bytes:
        self._file.seek(at)
        return self._file.read(length)
