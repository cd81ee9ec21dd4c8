"""Compiled templates, kept in memory and, with a cache folder, on disk: compiling takes longer than filling in.

An entry holds for one text of one template and one version of Python and Jinja. It is code, so it is signed; what is
not is compiled again.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket

from site_gen.render import signed

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
        data = _MEMORY.get((bucket.key, bucket.checksum))
        if data is None and self.folder is not None:
            data = signed.load(self._path(bucket))
        if data:
            bucket.bytecode_from_string(data)
            _MEMORY[bucket.key, bucket.checksum] = data

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was just compiled. A folder that cannot be written is done without."""
        data = bucket.bytecode_to_string()
        _MEMORY[bucket.key, bucket.checksum] = data
        if self.folder is not None:
            signed.save(self._path(bucket), data)

    def _path(self, bucket: Bucket) -> Path:
        assert self.folder is not None
        name = hashlib.sha256(b"\0".join((bucket.key.encode(), bucket.checksum.encode(), _VERSION))).hexdigest()
        return self.folder / f"{name[:40]}.template"


def compile_once(theme: Any, cache: Compiled) -> None:
    """Let a theme of MkDocs keep the code of its templates there, whoever asks for an environment of it."""
    make = theme.get_env

    def get_env() -> Any:
        made = make()
        made.bytecode_cache = cache
        return made

    theme.get_env = get_env


def template_of(environment: Environment, name: str, text: str) -> Template:
    """The template of a text, whose code is kept as that of a file is, under a name of no file."""
    cache = environment.bytecode_cache
    if cache is None:
        return environment.from_string(text)
    bucket = cache.get_bucket(environment, name, "", text)
    if bucket.code is None:
        bucket.code = environment.compile(text)
        cache.set_bucket(bucket)
    return environment.template_class.from_code(environment, bucket.code, environment.make_globals(None))
