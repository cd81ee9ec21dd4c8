"""What the last build has left: which finished files there are, and what they were made from.

A file is there if it has the size, the time and the place on the disk that it had when it was published; whoever
changed it since, it is made again. What is kept from one process to the next is signed. Nothing here knows a builder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_gen.builders import trees
from site_gen.builders.stored import Shown, State, Stored, version
from site_gen.builders.trees import Stamp
from site_gen.render import signed
from site_gen.render.digests import digest, folder_digest

if TYPE_CHECKING:
    from site_gen.pipeline import Beside, Share, Whole
    from site_gen.render.unrendered import Entry

__all__ = ["Articles", "Kept", "Shown", "around", "name_of", "version"]

#: Files of kept articles.
_FILES = 64


class Kept:
    """The finished files of the last build, and of the one that runs.

    A build begins with `open`, notes what it makes or leaves as it is, and ends with `close` once all is in its place.
    """

    def __init__(self) -> None:
        self._last = State()
        self._next = State()
        #: What there was in the folder of the site when the build began, if that is known.
        self.seen: dict[str, Stamp] | None = None
        self._there: frozenset[str] = frozenset()
        self._left: set[str] = set()
        self._possible = False
        self._stored = Stored()

    def open(
        self,
        target: Path,
        around: str,
        docs: str,
        *,
        possible: bool,
        file: Path | None = None,
        look: Callable[[], dict[str, Stamp]] | None = None,
    ) -> None:
        """A build of `target` begins. Not `possible`: nothing is there.

        `around` stands for what all files share, `docs` for the hand-written ones. `file`: where an earlier process has
        left the state of its last build. `look` gives what there is in the target.
        """
        if file is not None and possible:
            self._last = self._stored.load(file) or State()
        if not possible or self._last.target != str(target) or self._last.around != around:
            self._last = State()
        self._possible, self._next, self._left = possible, State(str(target), around, docs), set()
        self.seen = (look() if look else trees.look(target)) if self._last.stamps else None
        seen = self.seen or {}
        self._there = frozenset([path for path, stamp in self._last.stamps.items() if seen.get(path) == stamp])

    @property
    def search(self) -> Any:
        """What the search knew of the last build."""
        return self._last.search

    def frames(self, nav: str) -> dict[Any, Any]:
        """What was found to be around pages of each kind while all settings, and the navigation, were the same: for
        this build to go on with. `nav` stands for the navigation."""
        known = self._last.frames if self._last.frames[0] == nav else (nav, {})
        self._next.frames = known
        return known[1]

    def pages(self) -> Mapping[str, Entry]:
        """The pages that are there, by path. One that may refer to others is not where these may have changed, as far
        as can be told now; it is bound to these."""
        same = self._last.docs == self._next.docs and not self._last.warned
        return {
            path: replace(one.entry, bound=True) if one.refers else one.entry
            for path, one in self._last.pages.items()
            if one.file in self._there and (not one.refers or (same and one.refers == 1))
        }

    def whole(self) -> Whole | None:
        """The last site, if all of it is there, and all that is written by hand is the same."""
        last = self._last
        complete = len(self._there) == len(last.files) + len(last.pages) and not last.warned
        return last.whole if complete and last.docs == self._next.docs else None

    def beside(self) -> Beside | None:
        """What the last build knew beside its pages; of the files those that are there."""
        last = self._last.beside
        if last is None:
            return None
        return replace(last, files={path: key for path, key in last.files.items() if path in self._there})

    def all_there(self, paths: Iterable[str]) -> bool:
        """Whether files are all as the last build has left them."""
        return all(path in self._there for path in paths)

    def leave(self, path: str, entry: Entry | None) -> Shown:
        """Leave a finished page as it is, though its sources may be others, of `entry`."""
        last = self._last.pages[path]
        shown = self._next.pages[path] = last if entry in (None, last.entry) else replace(last, entry=entry)
        self._left.add(shown.file)
        return shown

    def note(self, path: str, shown: Shown) -> None:
        """A page was made. One that is not noted is made again by the next build."""
        self._next.pages[path] = shown

    def leave_file(self, path: str) -> None:
        """Leave a file as it is."""
        self._next.files[path] = self._last.files[path]
        self._left.add(path)

    def is_there(self, path: str, digest: str) -> bool:
        """Whether a file holds just that already; noted either way."""
        self._next.files[path] = digest
        if path not in self._there or self._last.files.get(path) != digest:
            return False
        self._left.add(path)
        return True

    def look_again(self) -> None:
        """What the build that is over has made is looked at once more, as if another one had begun."""
        last = self._last
        self._next = State(last.target, last.around, last.docs)
        stamps = last.stamps.items()
        self._there = frozenset(path for path, stamp in stamps if trees.stamp(last.target, path) == stamp)

    def renew(self, path: str, entry: Entry) -> None:
        """A page of the build that is over is the same, though its sources are others, of `entry`."""
        self._last.pages[path] = replace(self._last.pages[path], entry=entry)

    def add(self, path: str, shown: Shown) -> None:
        """A page of the build that is over was made now: it is there, too."""
        self._last.pages[path] = shown
        self._add_stamp(shown.file)

    def add_search(self, search: Any, files: Mapping[str, str]) -> None:
        """The search of the build that is over was made now: what it knows, and its files' digests, by path."""
        self._last.search = search
        self._last.files |= files
        for path in files:
            self._add_stamp(path)

    def _add_stamp(self, path: str) -> None:
        if (stamp := trees.stamp(self._last.target, path)) is not None:
            self._last.stamps[path] = stamp

    def left(self) -> frozenset[str]:
        """The paths of files that this build leaves as they are."""
        return frozenset(self._left)

    def begin(self, whole: Whole | None, beside: Beside, file: Path | None) -> None:
        """All pages are made: what is known of them can be written down already. `file` as in `close`."""
        self._next.whole, self._next.beside = whole, beside
        if file is not None and self._possible:
            self._stored.begin(file, self._next)

    def discard(self) -> None:
        """The build came to nothing: what was begun is not kept."""
        self._stored.discard()

    def close(
        self,
        target: Path,
        whole: Whole | None,
        beside: Beside,
        search: Any,
        *,
        seen: Mapping[str, Stamp] | None = None,
        warned: bool = False,
        file: Path | None = None,
    ) -> None:
        """The build is complete and published: remember it, in `file` for later processes, too.

        `seen`: what there is in the folder now, if that is known. `warned`: about something in pages, which the next
        build would have to say again.
        """
        self._next.whole, self._next.beside, self._next.warned = whole, beside, warned
        paths = [*self._next.files, *(one.file for one in self._next.pages.values())]
        stamps = ((path, trees.stamp(target, path) if seen is None else seen.get(path)) for path in paths)
        self._next.stamps = {path: stamp for path, stamp in stamps if stamp is not None}
        self._next.search = search
        self._last, self._next = self._next, State()
        if file is not None and self._possible:
            self._stored.end(file, self._last)


def name_of(target: Path) -> str:
    """The name of the file in which the state of the site in a folder is kept."""
    return f"site-{digest(str(target))[:16]}"


class Articles:
    """What is kept of articles, in a folder of files of which an edit changes few."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._there: dict[int, Share] = {}

    def load(self) -> Iterable[Share]:
        """What earlier processes have kept."""
        for number in range(_FILES):
            found = signed.load_object(self._file(number), version())
            if found is not None:
                self._there[number] = found
                yield found

    def save(self, shares: Callable[[int], Sequence[Share]]) -> None:
        """Keep what the last run has used, and nothing else."""
        for number, share in enumerate(shares(_FILES)):
            if number not in self._there or not share.is_same(self._there[number]):
                signed.save_object(self._file(number), version(), share)
                self._there[number] = share

    def _file(self, number: int) -> Path:
        return self._folder / f"articles-{number:02}"


def around(*sources: object, folders: Iterable[Path] = ()) -> str:
    """What stands for all that is put around pages: settings, this program, folders of overrides."""
    return digest(version(), *sources, [folder_digest(folder) for folder in folders])
