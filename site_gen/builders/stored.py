"""What is known of a site in files of this user's own, from one process to the next: see `kept`."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field, replace
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any
from zlib import crc32

from site_gen import parallel
from site_gen.builders.trees import Stamp
from site_gen.frozen import dataclass
from site_gen.render import signed
from site_gen.render.digests import digest, folder_digest

if TYPE_CHECKING:
    from site_gen.pipeline import Beside, Whole
    from site_gen.render.unrendered import Entry

#: Of how many folders the state is kept.
_TARGETS = 4
#: Folders with pages of the whole site, which are in so many parts each.
_WIDE = frozenset({"people", "who-said-what", "chronology", "sources"})
_PARTS = 32
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Shown:
    """A finished page: the digests of its sources, the file it is in, and what a sitemap tells of it."""

    entry: Entry
    file: str
    modified: str = ""
    moved: bool = False
    #: 1: it has Markdown that may refer to pages and files; 2: to places on them, too.
    refers: int = 0


@dataclass(slots=True)
class State:
    """All of a site: pages by their path in the docs folder; digests of what files hold, and their stamps, by path."""

    target: str = ""
    #: What all files share, and what hand-written ones there are.
    around: str = ""
    docs: str = ""
    warned: bool = False
    whole: Whole | None = None
    beside: Beside | None = None
    pages: dict[str, Shown] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    search: Any = None
    #: What is around pages of each kind, for a builder, and what stands for the navigation in it.
    frames: tuple[str, dict[Any, Any]] = field(default_factory=lambda: ("", {}))

    @property
    def undivided(self) -> State:
        """The same without what is much, and divided by briefings (`_divided`), and without what is known last."""
        beside = self.beside
        if beside is not None:
            beside = replace(beside, plans={}, files={}, digested=replace(beside.digested, articles={}))
        return replace(self, beside=beside, pages={}, files={}, stamps={}, search=None)


@dataclass(frozen=True, slots=True)
class _Late:
    """What is known of a build last, with the mark of all else: as in `State`, of `pages` and `files` those that came
    last."""

    mark: str
    warned: bool
    pages: dict[str, Shown]
    files: dict[str, str]
    stamps: dict[str, Stamp]
    search: Any


def _late(file: Path) -> Path:
    """The file of that, beside the one of all else."""
    return file.with_name(f"late-{file.name}")


def _new(file: Path) -> Path:
    """Where a file lies that does not hold yet."""
    return file.with_name(f"new-{file.name}")


class Stored:
    """The state in a file. What is about one briefing lies in a part of its own, of which an edit changes few.

    It takes long to write, so another process does that, which begins when all pages are made. What is known last
    (stamps, the search) lies in a second file; both have the same mark, or nothing is kept.
    """

    def __init__(self) -> None:
        self._there: dict[str, tuple[bytes, list[dict[Any, Any]]]] = {}
        self._begun: parallel.Beside[bool] | None = None
        self._mark, self._early = "", (0, 0)

    def load(self, file: Path) -> State | None:
        """What an earlier process has saved."""
        found = signed.load_objects(file, version())
        if not found:
            return None
        mark: str
        state: State
        (mark, state), *parts = found
        late = signed.load_object(_late(file), version())
        if not isinstance(late, _Late) or late.mark != mark:
            return None
        state.warned, state.stamps, state.search = late.warned, late.stamps, late.search
        for name, data in parts:
            part = signed.unpacked(data)
            self._there[name] = data, part
            for whole, some in zip(_divided(state), part, strict=True):
                whole[0].update(some)
        state.pages |= late.pages
        state.files |= late.files
        return state

    def begin(self, file: Path, state: State) -> None:
        """Keep it for later processes, but for what is not known yet: stamps, the search, pages and files that still
        come."""
        self.discard()
        self._mark, self._early = token_hex(16), (len(state.pages), len(state.files))
        self._begun = parallel.Beside(partial(self._write, file, state))

    def end(self, file: Path, state: State) -> None:
        """All is known now, and holds."""
        if self._begun is None:
            self.begin(file, state)
        assert self._begun is not None
        begun, self._begun = self._begun, None
        pages = dict(islice(state.pages.items(), self._early[0], None))
        files = dict(islice(state.files.items(), self._early[1], None))
        late = _Late(self._mark, state.warned, pages, files, state.stamps, state.search)
        with suppress(OSError):
            if begun.take():
                signed.put(_new(file), file)
                signed.save_object(_late(file), version(), late)
        others = sorted(file.parent.glob("site-*"), key=lambda path: path.stat().st_mtime_ns)
        for old in others[:-_TARGETS]:
            for one in (old, _late(old), _new(old)):
                one.unlink(missing_ok=True)

    def discard(self) -> None:
        """Do not keep what was begun."""
        if self._begun is not None:
            self._begun.close()
            self._begun = None

    def _write(self, file: Path, state: State) -> bool:
        parts: dict[str, list[dict[Any, Any]]] = {}
        rows = _divided(state)
        for number, (whole, named) in enumerate(rows):
            for key, value in whole.items():
                name = named(key)
                if name not in parts:
                    parts[name] = [{} for _ in rows]
                parts[name][number][key] = value
        first = [(self._mark, state.undivided)]
        stored = ((name, self._part(name, parts.pop(name))) for name in list(parts))
        return signed.save_objects(_new(file), version(), chain(first, stored), file.name)

    def _part(self, name: str, part: list[dict[Any, Any]]) -> bytes:
        known = self._there.get(name)
        return known[0] if known is not None and known[1] == part else signed.packed(part)


def _divided(state: State) -> list[tuple[dict[Any, Any], Callable[[Any], str]]]:
    """What is divided of a state, each with what says to which part a key belongs."""
    rows: list[tuple[Any, Callable[[Any], str]]] = [(one, _folder) for one in (state.pages, state.files)]
    if state.beside is not None:
        rows += [(state.beside.files, _folder), (state.beside.digested.articles, _folder)]
        rows.append((state.beside.plans, lambda scope: scope.briefing or _part_of(scope.kind, scope.person)))
    return rows


def _folder(path: str) -> str:
    folder, _, name = path.partition("/")
    return _part_of(folder, name) if folder in _WIDE else folder


def _part_of(folder: str, name: str) -> str:
    """One of several parts, for what there is very much of, and of which an edit changes a little here and there."""
    return f"{folder}/{crc32(name.encode('utf-8', 'surrogatepass')) % _PARTS}" if name else folder


@cache
def version() -> str:
    """What stands for this very program: its own code, Python's, and those of all packages beside it."""
    packages = Path(sysconfig.get_path("purelib"))
    names = sorted(entry.name for entry in packages.glob("*.dist-info")) if packages.is_dir() else []
    return digest(sys.version, names, folder_digest(_PACKAGE, "*.py"), folder_digest(_PACKAGE / "locales"))
