"""Files that only this user's own runs can have written: signed, with a key that lies outside of the project.

The folder of caches lies in the project, where a stranger's pull request can put files. So what is code, or could
become it (a pickle), is believed only with a signature. What is damaged, or signed by somebody else, is not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import pickle
import secrets
import shutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import IO, Any

from site_gen import pickling
from site_gen.garbage import uncollected

_SIGNATURE = 32  # bytes of SHA-256
_LENGTH = 8  # bytes in which it is told how long an object is


def load(path: Path) -> bytes | None:
    """What `save` has put there under this name, or None."""
    data = _held(path)
    return None if data is None else bytes(data)


def _held(path: Path) -> memoryview | None:
    """The same, in the bytes of the file."""
    key = _key()
    try:
        stored = path.read_bytes() if key is not None else b""
    except OSError:
        return None
    data = memoryview(stored)[_SIGNATURE:]
    if key is None or not hmac.compare_digest(_signed(key, path.name, data), stored[:_SIGNATURE]):
        return None
    return data


def save(path: Path, data: bytes) -> bool:
    """Put data into a file, whole or not at all; false if the folder cannot be written, which is done without."""
    return _saved(path, "", lambda file: file.write(data))


class _Signing:
    """A file that is signed as it is written."""

    def __init__(self, file: IO[bytes], key: bytes, name: str) -> None:
        self._file, self._signature = file, _begun(key, name)
        file.write(bytes(_SIGNATURE))

    def write(self, data: bytes | memoryview) -> None:
        """Write some more."""
        self._signature.update(data)
        self._file.write(data)

    def close(self) -> None:
        """All is written."""
        self._file.seek(0)
        self._file.write(self._signature.digest())


def _saved(path: Path, name: str, write: Callable[[_Signing], object]) -> bool:
    key = _key()
    if key is None:
        return False
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            signing = _Signing(file, key, name or path.name)
            write(signing)
            signing.close()
        put(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True


def put(new: Path, path: Path) -> None:
    """Put a file that was saved elsewhere into its place. Raises OSError."""
    if path.is_dir() and not path.is_symlink():  # with it the file would be missed for ever
        shutil.rmtree(path)
    new.replace(path)


def load_object(path: Path, version: str) -> Any:
    """The object that this very version of the program has kept there, or None."""
    return next(iter(load_objects(path, version)), None)


def load_objects(path: Path, version: str) -> list[Any]:
    """The objects that this very version of the program has kept there; none if there are none."""
    data = _held(path)
    mark = _mark(version)
    if data is None or data[: len(mark)] != mark:
        return []
    found, at = [], len(mark)
    try:
        while at < len(data):
            end = at + _LENGTH + int.from_bytes(data[at : at + _LENGTH], "big")
            found.append(unpacked(data[at + _LENGTH : end]))
            at = end
    except Exception:  # noqa: BLE001 - whatever is wrong with it: it is made again
        return []
    return found


def save_object(path: Path, version: str, value: object) -> bool:
    """Keep an object for later runs of the same version; as `save`."""
    return save_objects(path, version, [value])


def save_objects(path: Path, version: str, values: Iterable[object], name: str = "") -> bool:
    """Keep several, which are asked for one after the other and not held; as `save`.

    `name`: that which the file is going to have, if it is another one.
    """

    def write(file: _Signing) -> None:
        file.write(_mark(version))
        for value in values:
            data = pickling.dumps(value)
            file.write(len(data).to_bytes(_LENGTH, "big"))
            file.write(data)

    return _saved(path, name, write)


def packed(value: object) -> bytes:
    """An object as bytes, to be part of one that is kept."""
    return bytes(pickling.dumps(value))


def unpacked(data: bytes | memoryview) -> Any:
    """The object that was packed, of bytes that were kept."""
    with uncollected():
        return pickle.loads(data)  # noqa: S301 - signed


def _mark(version: str) -> bytes:
    return hashlib.sha256(version.encode()).digest()


def _signed(key: bytes, name: str, data: bytes | memoryview) -> bytes:
    signature = _begun(key, name)
    signature.update(data)
    return signature.digest()


def _begun(key: bytes, name: str) -> hmac.HMAC:
    return hmac.new(key, name.encode() + b"\0", "sha256")


@cache
def _key() -> bytes | None:
    """This user's key, made when it is first needed; None where there is no place for it: then nothing is kept."""
    try:
        place = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
        file = Path(place) / "site-gen" / "key"
        for _ in range(2):
            try:
                found = file.read_bytes()
            except FileNotFoundError:
                found = b""
            if len(found) == 32:
                return found
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside = file.with_name(f"key.{os.getpid()}")
            beside.unlink(missing_ok=True)
            beside.touch(mode=0o600, exist_ok=False)
            beside.write_bytes(secrets.token_bytes(32))
            beside.replace(file)
    except (OSError, RuntimeError):
        return None
    return None
