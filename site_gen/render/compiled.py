"""Compiled templates, kept in memory and, with a cache folder, on disk: compiling takes longer than filling in.

An entry holds for one text of one template and one version of Python and Jinja. It is code, and the folder lies in
the project, where a stranger's pull request can put files: so an entry is signed with a key that only this user has,
outside of the project. What is damaged, or signed by somebody else, is compiled again.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import sys
from functools import cache
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_MEMORY: dict[tuple[str, str], bytes] = {}
_VERSION = f"{jinja2.__version__} {sys.version}".encode()


class Compiled(BytecodeCache):
    """The cache of one renderer; `folder` may be None, then nothing is written."""

    def __init__(self, folder: Path | None = None, kind: str = "") -> None:
        self.folder = folder
        self._kind = kind

    @property
    def faster(self) -> Compiled:
        """The same place for what another compiler makes (`render.faster`)."""
        return Compiled(self.folder, "faster ")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What tells templates apart: also by which compiler it was made."""
        return self._kind + super().get_cache_key(name, filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if there is any for this very text of the template."""
        data = _MEMORY.get((bucket.key, bucket.checksum)) or self._from_disk(bucket)
        if data:
            bucket.bytecode_from_string(data)
            _MEMORY[bucket.key, bucket.checksum] = data

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was just compiled. A folder that cannot be written is done without."""
        data = bucket.bytecode_to_string()
        _MEMORY[bucket.key, bucket.checksum] = data
        key = _key() if self.folder is not None else None
        if self.folder is None or key is None:
            return
        path = self._path(bucket)
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_signed(key, path.name, data) + data)
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)

    def _from_disk(self, bucket: Bucket) -> bytes:
        key = _key() if self.folder is not None else None
        if key is None:
            return b""
        path = self._path(bucket)
        try:
            stored = path.read_bytes()
        except OSError:
            return b""
        digest, data = stored[:32], stored[32:]
        return data if hmac.compare_digest(_signed(key, path.name, data), digest) else b""

    def _path(self, bucket: Bucket) -> Path:
        assert self.folder is not None
        name = hashlib.sha256(b"\0".join((bucket.key.encode(), bucket.checksum.encode(), _VERSION))).hexdigest()
        return self.folder / f"{name[:40]}.template"


def _signed(key: bytes, name: str, data: bytes) -> bytes:
    return hmac.digest(key, name.encode() + b"\0" + data, "sha256")


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
