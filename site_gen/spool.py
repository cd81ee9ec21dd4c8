"""Bytes that are not wanted soon, on the disk instead of in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial


class Spool:
    """A file without a name, which is gone when nobody can ask for anything in it any more."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as somebody may ask
        self._end = 0

    def __del__(self) -> None:
        self._file.close()

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Take some bytes; what is returned gives them back."""
        at, self._end = self._end, self._end + len(data)
        self._file.seek(at)
        self._file.write(data)
        return partial(self._read, at, len(data))

    def _read(self, at: int, length: int) -> bytes:
        self._file.seek(at)
        return self._file.read(length)
