"""What stands for texts, values and folders, and where the templates lie. Quick to load: it needs nothing of ours."""

from __future__ import annotations

import hashlib
from pathlib import Path


def default_templates() -> Path:
    """The folder of the templates that come with the package: in an installed wheel, or in the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def folder_digest(folder: Path, pattern: str = "*") -> str:
    """A digest of a folder's files, by path, size and times; of a missing folder one, too. (Who puts a file there with
    another one's time, as copying programs do, cannot set when that was done.)"""
    files = sorted(file for file in folder.rglob(pattern) if file.is_file()) if folder.is_dir() else []
    stats = [(file, file.stat()) for file in files]
    return digest([(str(file), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for file, stat in stats])


def digest(*parts: object) -> str:
    """A digest of bytes, texts, and of the `repr` of other values (which must not have sets: their order differs)."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else _bytes(part)
        digest.update(b"%d " % len(data))
        digest.update(data)
    return digest.hexdigest()


def _bytes(value: object) -> bytes:
    return (value if isinstance(value, str) else repr(value)).encode("utf-8", "surrogatepass")
