"""Lists that are too long for one page, in parts: each part has a page of its own, the list's own address an index.

The mechanism is one for every kind of list. A page type says what an entry belongs to, from the outside in (a speaker,
then a year); what is still too long after that is numbered. Limits are in entries, or in what entries weigh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import chain, groupby
from typing import Generic, TypeVar

from site_gen.frozen import dataclass
from site_gen.model.when import When, parse_when
from site_gen.model.within import Carried
from site_gen.pages.request import Crumb, Gathered, Label, PageRequest, Text, Thing, gathered

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page holds, so that it stays below 200 kB; measured in `tests/pages/test_parts.py`.

    `words` counts wordings of statements (an event counts too), `cards` articles in a list, `names` people, `cells`
    those of the table of coverage, `corrections` themselves, `newest` the briefings on the home page, `briefings` those
    of a list, `speakers` those who have a part each (if there are more, letters have), `boxes` disputes on a briefing's
    page, `paper` bytes of a printed briefing.
    """

    words: int = 80
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
class Key:
    """What an entry belongs to: its piece of the address, and its name. `alone`: the name needs no outer one.

    `numbered`: it is but a number, of entries that have nothing else to tell them apart.
    """

    slug: str
    title: Text
    alone: bool = False
    numbered: bool = False

    def __hash__(self) -> int:
        """Of its address, which nearly always tells keys apart: entries are many."""
        return hash(self.slug)


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Entries of one page: its path, to what they belong from the outside in, and their number."""

    path: str
    keys: tuple[Key, ...]
    items: tuple[T, ...]

    @property
    def title(self) -> Text:
        """Its name, complete."""
        *outer, inner = self.keys
        if not outer or inner.alone:
            return inner.title
        return Label("part-in", (("outer", replace(self, keys=tuple(outer)).title), ("inner", inner.title)))


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


def split(
    items: Iterable[T],
    below: str,
    by: Sequence[Callable[[T], Key | None]],
    limit: int,
    weight: Callable[[T], int] = lambda _: 1,
) -> tuple[Part[T], ...]:
    """Entries, in their order, on as many pages as they need: none if they fit on one (up to `limit`).

    `below` is what the paths begin with (`harbour/chronology/`). Entries of one key are divided by the next; those that
    have no further one (None) are numbered. One entry alone is never divided. Keys stand in the order in which they
    first come.
    """
    whole = tuple(items)
    weights = tuple(map(weight, whole))
    if sum(weights) <= limit or len(whole) < 2:
        return ()
    return _parts(below, _divided(whole, weights, tuple(by), limit, ()))


def split_runs(
    runs: Iterable[Sequence[T]],
    below: str,
    by: Sequence[Callable[[T], Key]],
    limit: int,
    weight: Callable[[T], int],
    carried: Carried | None = None,
) -> tuple[Part[T], ...]:
    """The same of entries that come in runs: those of one all belong to one of the first keys. `carried`: where it is
    kept how they are divided; nothing is done again for a key that has the same runs as before."""
    groups: dict[Key, list[Sequence[T]]] = {}
    for run in runs:
        if run:
            groups.setdefault(by[0](run[0]), []).append(run)
    heavy, number = 0, 0
    divided: list[tuple[tuple[Key, ...], tuple[T, ...]]] = []
    for key, those in groups.items():
        make = partial(_group, key, those, tuple(by[1:]), limit, weight)
        found = make() if carried is None else carried.get(("split", below, key.slug), (key, *those), make)
        heavy, number = heavy + found[0], number + found[1]
        divided += found[2]
    return () if heavy <= limit or number < 2 else _parts(below, divided)


def _group(
    key: Key, runs: Sequence[Sequence[T]], by: tuple[Callable[[T], Key], ...], limit: int, weight: Callable[[T], int]
) -> tuple[int, int, tuple[tuple[tuple[Key, ...], tuple[T, ...]], ...]]:
    """What the entries of one key weigh, how many they are, and how they are divided."""
    items = tuple(chain.from_iterable(runs))
    weights = tuple(map(weight, items))
    return sum(weights), len(items), tuple(_divided(items, weights, by, limit, (key,)))


def _parts(below: str, divided: Iterable[tuple[tuple[Key, ...], tuple[T, ...]]]) -> tuple[Part[T], ...]:
    taken: set[str] = set()
    return tuple(
        Part(_free(below + "-".join(key.slug for key in keys), taken) + ".md", keys, entries)
        for keys, entries in divided
    )


def _divided(
    items: tuple[T, ...],
    weights: tuple[int, ...],
    by: tuple[Callable[[T], Key | None], ...],
    limit: int,
    keys: tuple[Key, ...],
) -> Iterator[tuple[tuple[Key, ...], tuple[T, ...]]]:
    if keys and (sum(weights) <= limit or len(items) == 1):
        yield keys, items
    elif by:
        groups: dict[Key | None, list[int]] = {}
        for place, key in enumerate(map(by[0], items)):
            groups.setdefault(key, []).append(place)
        for key, places in groups.items():
            group, heavy = tuple([items[place] for place in places]), tuple([weights[place] for place in places])
            yield from _divided(group, heavy, by[1:], limit, (*keys, key) if key else keys)
    else:
        for number, group in enumerate(_filled(items, weights, limit), start=1):
            yield (*keys, Key(str(number), Label("part-number", (("number", number),)), numbered=True)), group


def _filled(items: tuple[T, ...], weights: tuple[int, ...], limit: int) -> Iterator[tuple[T, ...]]:
    begin = reached = 0
    for place, weight in enumerate(weights):
        reached += weight
        if place > begin and reached > limit:
            yield items[begin:place]
            begin, reached = place, weight
    yield items[begin:]


def _free(stem: str, taken: set[str]) -> str:
    """An address that no other part has (two outlets and a language may want one)."""
    found, number = stem, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found.casefold())
    return found


# -- pages ----------------------------------------------------------------------------------------------------------


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
            named = keys if len(some) == len(several) else some[0].keys
            yield Part(some[0].path, named, tuple(item for part in some for item in part.items))


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


# -- keys that several kinds of lists have --------------------------------------------------------------------------


def year_key(day: date | None) -> Key:
    """The year of a day; a key of its own for what is undated."""
    return _year(day.year) if day else _UNDATED


def month_key(day: date | None) -> Key | None:
    """The month of a day, below its year."""
    return _month(day.year, day.month) if day else None


_UNDATED = Key("undated", Label("undated"))


@cache
def _year(number: int) -> Key:
    return Key(f"{number:04}", str(number))


@cache
def _month(year: int, number: int) -> Key:
    return Key(f"{number:02}", parse_when(f"{year:04}-{number:02}"), alone=True)


def letter_key(name: str) -> Key:
    """The letter that a name begins with, as it is written."""
    return _letter(name[:1].upper())


@cache
def _letter(letter: str) -> Key:
    return Key(letter.lower(), letter) if letter.isalpha() else Key("other", Label("other-letters"))


def day_of(when: When | None) -> date | None:
    """The day by which something dated stands in a list: its first possible one, else the last."""
    return (when.first or when.last) if when else None
