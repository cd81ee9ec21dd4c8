"""Whether a site has to be built at all: not if all that it was made from, and it itself, is as the last build left it.

That is told by stamps (size, times, place on the disk), before MkDocs and most of this program are loaded. It holds
only for projects of which everything that makes a difference is known: no other plugin or hook has a hand in pages, no
extension reads files of its own, nothing was told by the last build that would have to be told again.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import re
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from site_gen.builders import kept, trees
from site_gen.config import Project
from site_gen.frozen import dataclass
from site_gen.mkdocs_yml import load
from site_gen.render import signed
from site_gen.render.digests import default_templates, digest

#: Nanoseconds for which a file counts as just changed: it could change once more without another stamp.
_YOUNG = 2_000_000_000
#: A form of `marshal` in which the same values are always the same bytes.
_PLAIN = 2
#: Extensions of Markdown that read no files, beside those that come with Markdown, by their short names.
_EXTENSIONS = re.compile(r"markdown\.extensions\.|pymdownx\.(?!snippets|b64|pathconverter)|material\.")
#: Functions that mkdocs.yml may name: their code is that of installed packages.
_CODE = re.compile(rb"!!python/\S*?:(?!(?:material|pymdownx|markdown)\.)")


@dataclass(frozen=True, slots=True)
class Told:
    """What a build says when it is complete: how much there is of what, and the bytes of the site."""

    numbers: tuple[tuple[int, str], ...]
    size: int


class Before:
    """A project as it is before a build into `target`. `options` are those that were given to the build."""

    def __init__(self, project: Project, target: Path, *options: object) -> None:
        self._target = Path(os.path.realpath(target))
        self._file = project.cache / "kept" / f"built-{digest(str(self._target))[:16]}"
        self._known = True  # whether the stamps tell everything
        raw, text = load(project.file), project.file.read_bytes()
        theme = raw.get("theme")
        custom = theme.get("custom_dir") if isinstance(theme, dict) else None
        names = [project.docs, *(str(project.options[key]) for key in ("content", "templates", "private"))]
        self._folders = [project.root / name for name in (*names, *([str(custom)] if custom else []))]
        self._folders.append(default_templates())
        if _CODE.search(text) or b"INHERIT" in text:
            self._known = False
        made_from = hashlib.sha256(digest(kept.version(), options, raw, text, str(project.file)).encode())
        young = time.time_ns() - _YOUNG
        for folder in self._folders:
            for path, found in _files(str(folder)):
                if found is None and not os.path.lexists(path):
                    made_from.update(_bytes(f"{path}\0"))  # a folder that need not be there
                elif found is None or max(found.st_mtime_ns, found.st_ctime_ns) > young:
                    self._known = False
                else:
                    made_from.update(_bytes(f"{path}\0{found.st_ctime_ns} {_stamp(found)}"))
        self._made_from = made_from.hexdigest()

    def built(self) -> Told | None:
        """What the last build said, if another would make the very same."""
        if not self._known:
            return None
        last = signed.load_object(self._file, kept.version())
        if not isinstance(last, tuple) or last[0] != self._made_from:
            return None
        site = trees.look(self._target)
        return Told(last[1], size_of(site)) if _digest(site) == last[2] else None

    def covers(self, folders: Iterable[str], extensions: Collection[str]) -> bool:
        """Whether nothing else makes a difference than what was looked at: folders of the theme (those of installed
        packages do not change), extensions of Markdown."""
        known = [os.path.realpath(folder) for folder in self._folders]
        inside = all(
            "site-packages" in folder or any(Path(os.path.realpath(folder)).is_relative_to(one) for one in known)
            for folder in folders
        )
        return inside and not reading(extensions)

    def note(self, numbers: tuple[tuple[int, str], ...], site: Mapping[str, trees.Stamp]) -> None:
        """The site was built from what was there before, and as long as nothing changes need not be built again.

        `site`: what there is in it.
        """
        if self._known:
            signed.save_object(self._file, kept.version(), (self._made_from, numbers, _digest(site)))


def reading(extensions: Iterable[str]) -> list[str]:
    """Those of some extensions of Markdown that may read files: what these make of a page is not told by its text."""
    return [name for name in extensions if not (_EXTENSIONS.match(name) or _comes_with_markdown(name))]


def _comes_with_markdown(name: str) -> bool:
    return name.isidentifier() and find_spec(f"markdown.extensions.{name}") is not None


def size_of(site: Mapping[str, trees.Stamp]) -> int:
    """The bytes of a site."""
    return sum(size for size, _, _ in site.values())


def _digest(site: Mapping[str, trees.Stamp]) -> str:
    return hashlib.sha256(marshal.dumps(sorted(site.items()), _PLAIN)).hexdigest()


def _files(folder: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """All files in a folder, in order of their names; None for what is neither a file nor a folder."""
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError:
        yield folder, None
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            found = entry.stat(follow_symlinks=False)
            yield entry.path, found if stat.S_ISREG(found.st_mode) else None


def _bytes(text: str) -> bytes:
    """Of a text in which names of files may be that are no UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def _stamp(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
