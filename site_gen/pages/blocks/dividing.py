"""How a list that is too long for one page is divided, for every kind of list.

A page type says what an entry belongs to, from the outside in (a speaker, then a year); what is still too long after
that is numbered, and called by its first and last day where these are known. Limits are in entries, or in what entries
weigh.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Generic, TypeVar

from site_gen.frozen import dataclass
from site_gen.model.alphabet import initial
from site_gen.model.edtf import parse_when
from site_gen.model.when import When
from site_gen.pages.request import Label, Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Key:
    """What an entry belongs to: its piece of the address, and its name. `dated`: the name is a date, and needs no outer
    one that is a date, too.

    `numbered`: its piece of the address is but a number, of entries that have nothing else to tell them apart.
    """

    slug: str
    title: Text
    dated: bool = False
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
        if inner.dated:
            outer = [key for key in outer if not key.dated]
        if not outer:
            return inner.title
        return Label("part-in", (("outer", replace(self, keys=tuple(outer)).title), ("inner", inner.title)))


def split(
    items: Iterable[T],
    below: str,
    by: Sequence[Callable[[T], Key | None]],
    limit: int,
    weight: Callable[[T], int] = lambda _: 1,
    when: Callable[[T], When | None] = lambda _: None,
) -> tuple[Part[T], ...]:
    """Entries, in their order, on as many pages as they need: none if they fit on one (up to `limit`).

    `below` is what the paths begin with (`harbour/chronology/`). Entries of one key are divided by the next; those that
    have no further one (None) are numbered; `when` gives the date by which they stand. One entry alone is never
    divided. Keys stand in the order in which they first come.
    """
    whole = tuple(items)
    weights = tuple(map(weight, whole))
    if sum(weights) <= limit or len(whole) < 2:
        return ()
    return _parts(below, _divided(whole, weights, tuple(by), limit, (), when))


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
    when: Callable[[T], When | None],
) -> Iterator[tuple[tuple[Key, ...], tuple[T, ...]]]:
    if keys and (sum(weights) <= limit or len(items) == 1):
        yield keys, items
    elif by:
        groups: dict[Key | None, list[int]] = {}
        for place, key in enumerate(map(by[0], items)):
            groups.setdefault(key, []).append(place)
        for key, places in groups.items():
            group, heavy = tuple([items[place] for place in places]), tuple([weights[place] for place in places])
            yield from _divided(group, heavy, by[1:], limit, (*keys, key) if key else keys, when)
    else:
        filled = tuple(_filled(items, weights, limit))
        for key, group in zip(_numbers([spanning(map(when, group)) for group in filled]), filled, strict=True):
            yield (*keys, key), group


def _numbers(spans: Sequence[When | None]) -> Iterator[Key]:
    """The keys of parts that differ by their number: called by the days they span, if all do."""
    dated, several, met = None not in spans, Counter(spans), Counter[When | None]()
    for number, span in enumerate(spans, start=1):
        met[span] += 1
        title: Text = Label("part-number", (("number", met[span] if dated else number),))
        if span is not None and dated:
            title = span if several[span] == 1 else Label("part-in", (("outer", span), ("inner", title)))
        yield Key(str(number), title, dated, numbered=True)


def spanning(several: Iterable[When | None]) -> When | None:
    """From the first day to the last on which something begins; of what is not known to the day nothing is told."""
    days = sorted(when.first for when in several if when and when.has_days and when.first)
    return from_to(days[0], days[-1]) if days else None


def from_to(first: date, last: date) -> When:
    """A day, or the days from one to another."""
    return parse_when(f"{first}/{last}" if first < last else f"{first}")


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


# -- keys that several kinds of lists have --------------------------------------------------------------------------


def year_of(when: When | None) -> Key:
    """The year in which something dated stands; a key of its own for what is undated."""
    day = _day_of(when)
    return year_key(day.year if day else 0)


def month_of(when: When | None) -> Key | None:
    """The month in which something dated stands, below its year."""
    day = _day_of(when)
    return month_key(day.year, day.month) if day else None


def _day_of(when: When | None) -> date | None:
    """The day by which something dated stands in a list: its first possible one, else the last."""
    return (when.first or when.last) if when else None


@cache
def year_key(number: int) -> Key:
    """A year; 0: undated."""
    return Key(f"{number:04}", str(number), dated=True) if number else Key("undated", Label("undated"))


@cache
def month_key(year: int, number: int) -> Key:
    """A month, below its year."""
    return Key(f"{number:02}", parse_when(f"{year:04}-{number:02}"), dated=True)


#: So many years (or decades) an index names one by one.
_SEVERAL = 30


def span_key(years: Iterable[int]) -> Callable[[int], Key] | None:
    """What years of a long time belong to, decades or centuries, for a short index; None where years will do."""
    several = frozenset(years)
    if len(several) <= _SEVERAL:
        return None
    return partial(_years, 1 if len({year // 10 for year in several}) <= _SEVERAL else 2)


@cache
def _years(unknown: int, year: int) -> Key:
    written = f"{year:04}"[:-unknown] + "X" * unknown
    return Key(written.lower(), parse_when(written), dated=True)


def letter_key(name: str, language: str) -> Key:
    """The letter that a name begins with, in the alphabet of the site's language."""
    return _letter(initial(name, language))


@cache
def _letter(letter: str) -> Key:
    return Key(letter.lower(), letter) if letter.isalpha() else Key("other", Label("other-letters"))
