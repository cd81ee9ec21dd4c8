"""From pages to the files of the search, and from one build to the next: only what changed is written.

    search/index.js         how much there is: the shards, and the pieces of the front index
    search/s-NAME.js        a shard (shards.py): the documents of pages that lie near each other
    search/f-DIGITS.js      a piece of the index in front of them (front.py)

The files depend on the pages only, byte for byte: not on their order, nor on what was there before.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import partial
from hashlib import blake2b

from site_gen.builders.searching import parts, shards
from site_gen.builders.searching.front import GONE, STEP, Front, Summary
from site_gen.builders.searching.passages import documents
from site_gen.frozen import dataclass
from site_gen.parallel import in_order

#: By name of a shard: its pages, with their digests.
_Shards = dict[str, dict[str, bytes]]
#: Part of every state: what another version wrote is not gone on with.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the search.

    `digest` says whether it is the same as before; `language` is its main one, `size` the bytes of its documents;
    `load` gives them as `line` wrote them. Of a page that is the same, language and size are not looked at (the state
    has its place), and `load` is called only if its file is gone or spoilt.
    """

    digest: bytes
    language: str
    size: int
    load: Callable[[], str]


@dataclass(frozen=True, slots=True)
class State:
    """What a build has to know of the one before; plain data, so that it can be kept in a file."""

    version: int = VERSION
    #: By address of a page: digest, place (shards.py), bytes, shard.
    pages: dict[str, tuple[bytes, int, int, str]] = field(default_factory=dict)
    #: By name of a shard: documents, words, languages.
    shards: dict[str, tuple[int, int, tuple[str, ...]]] = field(default_factory=dict)
    #: By node of the front index: the size of its piece.
    front: dict[str, int] = field(default_factory=dict)
    #: By path of a file: its digest.
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def languages(self) -> set[str]:
        """The languages of all passages."""
        return {language for _, _, languages in self.shards.values() for language in languages}


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: the state for the next build, the paths that were written, and those that are no more."""

    state: State
    written: tuple[str, ...]
    removed: tuple[str, ...]


def line(title: str, html: str, language: str) -> tuple[str, str]:
    """The main language of a page, and its documents as JSON. Arguments as in `passages.documents`."""
    found = documents(title, html, language)
    lengths: dict[str, int] = {}
    for document in found:
        lengths[document["lang"]] = lengths.get(document["lang"], 0) + len(document["text"])
    main = max(sorted(lengths), key=lambda code: lengths[code], default="")
    return main, parts.compact(found)


def publish(
    pages: Mapping[str, Entry],
    before: State | None,
    read: Callable[[str], str],
    write: Callable[[str, str], None],
    *,
    apart: bool = False,
) -> Published:
    """Write the files of the search that differ from those of the build before.

    `pages`: by their address from the site's root; `before`: the state that came of that build, or None; `read`: gives
    the text of a file which it wrote, or raises OSError; `write`: takes path and text. Paths are from the site's root.
    `apart`: another process may write, too. Where a file that is needed is gone or was changed, everything is written
    anew.
    """
    before = before or State()
    if before.files and before.version == VERSION:
        try:
            return _Build(pages, before, read, write, apart=apart).run()
        except (OSError, ValueError, LookupError):  # a file is gone, or is not as it was written
            pass
    made = _Build(pages, State(), read, write, apart=apart).run()
    return Published(made.state, made.written, tuple(sorted(before.files.keys() - made.state.files.keys())))


#: So many shards are worth a second process.
_ENOUGH = 16


@dataclass(frozen=True, slots=True)
class _Some:
    """Parts that were made: of shards what there is, of files their digests, which were written; and what the front
    index has to know of the words (posts as bytes, which are quick to hand over)."""

    shards: dict[str, tuple[int, int, tuple[str, ...]]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    posts: dict[str, bytes] = field(default_factory=dict)


class _Build:
    def __init__(
        self,
        pages: Mapping[str, Entry],
        before: State,
        read: Callable[[str], str],
        write: Callable[[str, str], None],
        *,
        apart: bool,
    ) -> None:
        self.pages, self.before, self._given, self.write, self._apart = pages, before, read, write, apart
        self.state = State()
        self.written: list[str] = []
        self.old = _shards(before)
        self.lines: dict[str, dict[str, str]] = {}  # of old shards whose pages are used again

    def run(self) -> Published:
        state, before = self.state, self.before
        places = {url: self._place(url, page) for url, page in self.pages.items()}
        for name, urls in shards.layout(places).items():
            state.pages.update({url: (self.pages[url].digest, *places[url], name) for url in urls})
        new = _shards(state)
        changed = {name for name in {*new, *self.old} if new.get(name) != self.old.get(name)}
        for name in self.old.keys() - changed:
            state.shards[name] = before.shards[name]
            path = parts.path(parts.shard_name(name))
            state.files[path] = before.files[path]
        self._keep({name: new[name] for name in changed if name in new})
        self._write(new, changed)
        manifest = _Some()
        self._put(manifest, "index", _manifest(state))
        self._take(manifest)
        removed = before.files.keys() - state.files.keys()
        return Published(state, tuple(sorted(self.written)), tuple(sorted(removed)))

    def _place(self, url: str, page: Entry) -> tuple[int, int]:
        known = self.before.pages.get(url)
        if known is not None and known[0] == page.digest:
            return known[1], known[2]
        return shards.place(url, page.language), page.size

    def _write(self, new: _Shards, changed: set[str]) -> None:
        """Write the shards and the pieces of the front index that changed."""
        names = sorted({*new, *self.old})
        numbers = [number for number, name in enumerate(names) if name in changed]
        halves = numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]
        changes: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
        enough = len(halves) if self._apart and len(numbers) >= _ENOUGH else len(halves) + 1
        for some in in_order(partial(self._some, names, new), halves, enough=enough):
            self._take(some)
            for word, posts in some.posts.items():
                changes[word].frombytes(posts)
        front = Front(self.before.front, names, self._read)
        front.change(changes)
        self.state.front.update(front.sizes)
        pieces = _Some()
        for name, data in front.files():
            self._put(pieces, name, data)
        self._take(pieces)
        for node, size in front.sizes.items():
            path = parts.path(parts.piece_name(node))
            if size and path not in self.state.files:  # it was not opened
                self.state.files[path] = self.before.files[path]

    def _take(self, some: _Some) -> None:
        self.state.shards.update(some.shards)
        self.state.files.update(some.files)
        self.written += some.written

    def _some(self, names: Sequence[str], new: _Shards, numbers: Sequence[int]) -> _Some:
        """Write some shards, by their numbers."""
        some = _Some()
        changes: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
        for number in numbers:
            name = names[number]
            before = self._summary(name).levels if name in self.old else {}
            after: Mapping[str, int] = {}
            if name in new:
                summary = self._shard(some, name, new[name])
                some.shards[name] = summary.counted
                after = summary.levels
            for word, level in after.items():
                if before.get(word) != level:
                    changes[word].append(number * STEP + level)
            for word in before.keys() - after.keys():
                changes[word].append(number * STEP + GONE)
        some.posts.update((word, posts.tobytes()) for word, posts in changes.items())
        return some

    def _keep(self, new: _Shards) -> None:
        """Read the old files of which lines are used again, before any of them is written over."""
        for urls in new.values():
            for url, digest in urls.items():
                known = self.before.pages.get(url)
                if known is not None and known[0] == digest and known[3] not in self.lines:
                    self.lines[known[3]] = parts.lines(self._read(parts.shard_name(known[3])))

    def _shard(self, some: _Some, name: str, urls: Mapping[str, bytes]) -> Summary:
        lines = {}
        for url, digest in urls.items():
            known = self.before.pages.get(url)
            same = known is not None and known[0] == digest
            lines[url] = self.lines[known[3]][url] if known is not None and same else self.pages[url].load()
        self._put(some, parts.shard_name(name), parts.shard(lines))
        return Summary(lines.values())

    def _summary(self, name: str) -> Summary:
        """Of a shard as it was before."""
        lines = self.lines[name] if name in self.lines else parts.lines(self._read(parts.shard_name(name)))
        return Summary(lines.values())

    def _read(self, name: str) -> str:
        path = parts.path(name)
        text = self._given(path)
        if _digest(text) != self.before.files.get(path):
            raise ValueError(f"{path} is not as it was written")
        return text

    def _put(self, some: _Some, name: str, data: str) -> None:
        """Write a part, unless it is there as it is."""
        path, text = parts.path(name), parts.written(name, data)
        some.files[path] = _digest(text)
        if self.before.files.get(path) != some.files[path]:
            self.write(path, text)
            some.written.append(path)


def _shards(state: State) -> _Shards:
    found: _Shards = {}
    for url, (digest, _, _, name) in state.pages.items():
        found.setdefault(name, {})[url] = digest
    return found


def _manifest(state: State) -> str:
    counts = state.shards.values()
    return parts.compact(
        {
            "documents": sum(documents for documents, _, _ in counts),
            "words": sum(words for _, words, _ in counts),
            "front": sorted(node for node, size in state.front.items() if size),
        }
    )


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
