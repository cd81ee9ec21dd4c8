"""Lists that are too long for one page, in parts: each part has a page of its own, the list's own address an index.

`dividing` says what is on which part; here are the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TypeVar

from site_gen.frozen import dataclass
from site_gen.model.when import When
from site_gen.model.within import Carried
from site_gen.pages.blocks.dividing import Key, Part, from_to
from site_gen.pages.request import Crumb, Gathered, Label, PageRequest, Text, Thing, gathered

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page holds, so that it stays below 200 kB; measured in `tests/pages/test_parts.py`.

    `words` counts wordings of statements (an event counts too), `cards` articles in a list, `names` people, `cells`
    those of the table of coverage (an article in the list beside it takes the room of four), `corrections` themselves,
    `newest` the briefings on the home page, `briefings` those of a list, `speakers` those who have a part each (if
    there are more, letters have), `boxes` disputes on a briefing's page, `paper` bytes of a printed briefing.
    """

    words: int = 100
    cards: int = 120
    names: int = 400
    cells: int = 1000
    corrections: int = 150
    newest: int = 24
    briefings: int = 300
    speakers: int = 400
    boxes: int = 12
    paper: int = 2_000_000


LIMITS = Limits()
#: An index with more parts than this names only some of those that have but a number.
_LISTED = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """A part in a list of links."""

    path: str
    title: Text
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that belong together: under a `title` if they are several."""

    title: Text
    count: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """What a page tells of the division: the index of all parts, or (on a part) which one it is.

    `whole` is the path of the index, `table` that of the file that tells where each place of the list is now.
    """

    whole: str
    groups: tuple[Group, ...] = ()
    here: Entry | None = None
    earlier: Entry | None = None
    later: Entry | None = None
    table: str = ""
    #: How many parts the list has; an index of very many does not name each.
    number: int = 0

    @property
    def rows(self) -> tuple[Group, ...]:
        """The groups as they are listed: those of one part each stand together, without a title."""
        found: list[Group] = []
        for several, run in groupby(self.groups, key=lambda group: len(group.entries) > 1):
            groups = tuple(run)
            alone = Group("", sum(group.count for group in groups), tuple(group.entries[0] for group in groups))
            found += groups if several else (alone,)
        return tuple(found)


def index(whole: str, parts: Sequence[Part[T]], table: str = "") -> Split:
    """The index of all parts, for the page at the list's own address. `table`: their places are to be found there."""
    groups: dict[Key, list[Part[T]]] = {}
    for part in parts if len(parts) <= _LISTED else _together(parts):
        groups.setdefault(part.keys[0], []).append(part)
    return Split(
        whole,
        tuple(
            Group(key.title, sum(len(part.items) for part in found), tuple(_inner(part, len(found)) for part in found))
            for key, found in groups.items()
        ),
        table=table,
        number=len(parts),
    )


def _together(parts: Sequence[Part[T]]) -> Iterator[Part[T]]:
    """Parts that differ by their number only, so many of them as one that an index stays short: at the first's address.

    The others follow it, a click each.
    """
    step = -(-len(parts) // _LISTED)
    for keys, run in groupby(parts, key=lambda part: part.keys[: -1 if part.keys[-1].numbered else None] or part.keys):
        several = tuple(run)
        for start in range(0, len(several), step):
            some = several[start : start + step]
            named = (
                keys if len(some) == len(several) else (*some[0].keys[:-1], _both(some[0].keys[-1], some[-1].keys[-1]))
            )
            yield Part(some[0].path, named, tuple(item for part in some for item in part.items))


def _both(first: Key, last: Key) -> Key:
    """What stands for numbered parts: the days of all, where they are called by days, else the first."""
    spans = first.title, last.title
    if isinstance(spans[0], When) and isinstance(spans[1], When) and spans[0].first and spans[1].last:
        return replace(first, title=from_to(spans[0].first, spans[1].last))
    return first


def _inner(part: Part[T], several: int) -> Entry:
    inner = replace(part, keys=part.keys[1:]) if several > 1 and len(part.keys) > 1 else part
    return Entry(part.path, inner.title, len(part.items))


def part_pages(
    whole: PageRequest,
    parts: Sequence[Part[T]],
    view: Callable[[tuple[T, ...], Split], object],
    anchors: Callable[[T], Iterable[str]] = lambda _: (),
    origin: Callable[[tuple[T, ...]], Iterable[Thing]] | None = None,
    carried: Carried | None = None,
    planned: Mapping[str, tuple[tuple[str, ...], Gathered | None]] | None = None,
) -> Iterator[PageRequest]:
    """The pages of the parts of `whole`, each with the way back and to its neighbours.

    `anchors` are the places of an entry that can be linked to as places of `whole`. `origin` gives the things that
    decide what a part of these entries shows, for `gathered`; where they are all that it depends on, it is `carried`
    into the next run. `planned`: anchors and what is gathered of parts, by path, where it is known to be the same.
    """

    def told(items: tuple[T, ...], place: Split) -> tuple[tuple[str, ...], Gathered | None]:
        places = tuple(dict.fromkeys(anchor for item in items for anchor in anchors(item)))
        return places, gathered(origin(items), place, places) if origin else whole.gathered

    entries = [Entry(part.path, part.title, len(part.items)) for part in parts]
    for number, (part, entry) in enumerate(zip(parts, entries, strict=True)):
        place = Split(
            whole.path,
            here=entry,
            earlier=entries[number - 1] if number else None,
            later=entries[number + 1] if number + 1 < len(entries) else None,
        )
        make = partial(told, part.items, place)
        of_all = (planned or {}).get(part.path)
        if of_all is None:
            of_all = carried.get(("part", part.path), (part.items, place), make) if carried is not None else make()
        yield replace(
            whole,
            path=part.path,
            title=Label("part-of", (("whole", whole.title), ("part", part.title))),
            view=view(part.items, place),
            crumbs=(*whole.crumbs, Crumb(whole.path, whole.title)),
            part_of=whole.path,
            anchors=of_all[0],
            gathered=of_all[1],
        )


def table_of(path: str) -> str:
    """The path of the file beside a divided page that tells on which part each of its places is."""
    return f"{path.removesuffix('.md').removesuffix('/index')}/parts.json"
