"""The file by which filters.js finds entries of a list in parts: it asks only for those parts that it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

from site_gen.model.site import Site
from site_gen.pages.blocks.filters import Marks, facets_of
from site_gen.pages.request import Entries, Finder, Later

#: The rows of a page, in the order in which they stand there: what names each entry, by which people it is found in
#: this row, and by what else.
Rows = Iterable[tuple[object, tuple[str, ...], Marks]]


def finder(
    site: Site,
    path: str,
    pages: Callable[[], Iterable[tuple[str, Rows]]],
    briefing: str,
    *,
    events: bool,
    order: object = (),
) -> Finder:
    """That of a list beside the page at `path`, whose parts have these rows, of what happened or was said in a briefing
    or in all (""). `order`: what else decides what stands where."""
    told = (order, [one.which for one in facets_of(site, briefing, events=events)])
    usual = "happened" if events else "direct"
    return Finder(finder_of(path), Later(lambda: _entries(pages(), usual), told))


def finder_of(path: str) -> str:
    """The path of the file beside a divided page."""
    return f"{path.removesuffix('.md').removesuffix('/index')}/entries.json"


def _entries(pages: Iterable[tuple[str, Rows]], usual: str) -> Entries:
    """Rows as few characters: articles, people and topics are numbers in lists of their own.

    A row has its articles, each with a point and the kind where that is not the usual one; people; topics; its days;
    and the number of the row at which the same entry stood before.
    """
    carriers, people, topics = _Numbers(), _Numbers(), _Numbers()
    known: dict[object, int] = {}
    numbers = count()

    def row(name: object, who: tuple[str, ...], marks: Marks) -> list[str | int]:
        carried = ((carriers.of((one.source, one.language, one.since)), one.kind) for one in marks.carried)
        number = next(numbers)
        before = known.setdefault(name, number)
        values: list[str | int] = [
            " ".join(f"{carrier}{'' if kind == usual else f'.{kind}'}" for carrier, kind in carried),
            " ".join(map(people.of, who)),
            " ".join(map(topics.of, marks.topics)),
            marks.first if marks.first == marks.last else f"{marks.first} {marks.last}",
            *([before] if before != number else []),
        ]
        while not values[-1] and values[-1] != 0:
            values.pop()
        return values

    found = [(path, [row(*one) for one in rows]) for path, rows in pages]
    return Entries({"carriers": [*carriers], "people": [*people], "topics": [*topics]}, found)


class _Numbers(dict[object, str]):
    """Things in the order in which they first come, each with its number."""

    def of(self, thing: object) -> str:
        return self.setdefault(thing, str(len(self)))
