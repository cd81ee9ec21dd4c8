"""Bytes that are not wanted soon, on the disk instead of in memory."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from secrets import token_hex
from weakref import WeakValueDictionary

if sys.platform != "win32":
    import fcntl


class Spool:
    """A file without a name, which is gone when nobody can ask for anything in it any more.

    A process forked from this one may put something into it, too; what gives that back may come here as a pickle.
    """

    def __init__(self) -> None:
        self.name = token_hex(8)
        _KNOWN[self.name] = self
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as somebody may ask

    def __del__(self) -> None:
        self._file.close()

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Take some bytes; what is returned gives them back."""
        return self.load(*self.keep(data))

    def keep(self, data: bytes | memoryview) -> tuple[int, int]:
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
        return _Piece(self, at, length)

    def read(self, at: int, length: int) -> bytes:
        """What lies at a place."""
        if sys.platform == "win32":
            self._file.seek(at)
            return self._file.read(length)
        return os.pread(self._file.fileno(), length, at)  # other processes read, too


class _Piece:
    """What gives some bytes of a spool. There are very many, so it is small."""

    __slots__ = ("_at", "_length", "_spool")

    def __init__(self, spool: Spool, at: int, length: int) -> None:
        self._spool, self._at, self._length = spool, at, length

    def __reduce__(self) -> tuple[object, ...]:
        return _piece, (self._spool.name, self._at, self._length)

    def __call__(self) -> bytes:
        return self._spool.read(self._at, self._length)


#: The spools of this process, for those that came of it.
_KNOWN: WeakValueDictionary[str, Spool] = WeakValueDictionary()


def _piece(name: str, at: int, length: int) -> Callable[[], bytes]:
    return _KNOWN[name].load(at, length)
