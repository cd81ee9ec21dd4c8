"""Which files are published beside the pages: feeds, data, bibliographies, pictures for link previews, tables of
places."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from site_gen.downloads import reference
from site_gen.downloads import tables as csv
from site_gen.downloads.atom import atom
from site_gen.downloads.bibtex import bibtex
from site_gen.downloads.context import Context, one_line
from site_gen.downloads.csl import csl
from site_gen.downloads.dataset import SCHEMA, catalogue, dataset, schema
from site_gen.downloads.entries import feed_of
from site_gen.downloads.icalendar import calendar
from site_gen.downloads.jsonfeed import json_feed
from site_gen.downloads.picture import Card, Pictures
from site_gen.downloads.reference import Reference
from site_gen.downloads.ris import ris
from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing
from site_gen.model.site import Site
from site_gen.pages import Later, Plan, Planned
from site_gen.pages.blocks.card import counts, span_of
from site_gen.pages.blocks.offered import CALENDAR, EVENTS, STATEMENTS, offered
from site_gen.pages.blocks.parts import table_of
from site_gen.pages.request import Finder
from site_gen.parallel.groups import by_groups
from site_gen.render.digests import digest
from site_gen.render.head import FEED, JSON_FEED, PICTURE, citation_path
from site_gen.render.links import Links

_Kept = TypeVar("_Kept")

#: About so many characters of places are in one table for forward.js.
_PIECE = 100_000
#: So many files another process makes; most are small. With fewer than that the process that makes them, beside one
#: that is at the pages, has no other one to help it: each has much to itself.
_LIFE, _ENOUGH = 3_000, 20_000
_TABLES: dict[str, Callable[[Context, str, Briefing | None], bytes]] = {
    STATEMENTS: csv.statements,
    EVENTS: csv.events,
    CALENDAR: calendar,
}
_BRIEFING, _BRIEFINGS = "briefing.json", "briefings.json"
_WRITERS: dict[str, Callable[[Iterable[Reference]], str]] = {"bib": bibtex, "ris": ris, "json": csl}


@dataclass(frozen=True, slots=True)
class Coming:
    """A file that is made if it is not there already.

    It depends on what the files of a briefing (by id) tell, or on what all do (""); of that on what is `told`, if that
    can be said, or on what some files (by path) before it do: it has together what these have one by one.
    """

    path: str
    briefing: str
    make: Callable[[], bytes]
    told: Callable[[], object] | None = None
    together: tuple[str, ...] = ()


def generated_files(context: Context, pictures: Pictures) -> Iterator[Coming]:
    """Every file, in an order that depends on the content only."""
    for briefing in context.site.briefings:
        yield from _of(briefing, context, pictures)
        own = partial(_own_reference, briefing, context)
        yield from _cited(briefing.id, citation_path(briefing), own, own)
    for article in context.site.articles:
        yield from _of_articles([article], article.briefing, citation_path(article), context)
    yield from _of(None, context, pictures)


def contents(files: Sequence[Coming], keep: Callable[[bytes], _Kept]) -> list[_Kept]:
    """What `keep` gives for what is in each file; of many files half are made, and kept, in another process."""
    groups = [list(group) for _, group in groupby(files, key=lambda file: file.briefing)]
    return by_groups(lambda file: keep(file.make()), groups, enough=_ENOUGH, life=_LIFE)


def tables(pages: Iterable[Planned], links: Links) -> Iterator[Coming]:
    """For each list in parts the file that tells forward.js which part has which places, by the parts' addresses.

    A big one lies in pieces beside it, and tells how many there are: a place is in the piece whose number is the sum of
    its bytes (UTF-8), modulo that.
    """
    found: dict[str, list[Planned]] = {}
    for page in pages:
        if page.anchors:
            found.setdefault(page.part_of, []).append(page)
    for path, parts in found.items():
        briefing, table = parts[0].briefing, table_of(path)
        pieces = sum(len(anchor) for page in parts for anchor in page.anchors) // _PIECE + 1
        divided = Later(partial(_divided, path, parts, links, pieces))
        told = Later(partial(_placed, parts))
        if pieces == 1:
            yield Coming(table, briefing, lambda divided=divided: _compact(divided()[0]), told)  # type: ignore[misc]
            continue
        yield Coming(table, briefing, partial(_compact, {"": pieces}), told)
        for number in range(pieces):
            piece = lambda divided=divided, number=number: _compact(divided()[number])  # noqa: E731
            yield Coming(f"{table.removesuffix('.json')}-{number}.json", briefing, piece, told)


def finders(chosen: Plan, links: Links) -> Iterator[Coming]:
    """For each list in parts that readers filter as a whole the file with what its entries are found by."""
    wanted = [page for page in chosen.pages if page.finder]
    parts: dict[str, list[Planned]] = {page.path: [] for page in wanted}
    for page in chosen.pages:
        if page.part_of in parts:
            parts[page.part_of].append(page)
    for page in wanted:
        found = Later(partial(chosen.finder, page))
        make = partial(_found, found, links, page.path)
        yield Coming(page.finder, page.briefing, make, partial(_told, found, parts[page.path]))


def _told(found: Later[Finder | None], parts: Iterable[Planned]) -> tuple[object, ...]:
    finder = found()
    return _placed(parts), finder and finder.entries.of


def _found(found: Later[Finder | None], links: Links, path: str) -> bytes:
    finder = found()
    assert finder is not None
    entries = finder.entries()
    return _compact(
        {**entries.named, "pages": [[links.published_from(part, path), rows] for part, rows in entries.pages]}
    )


def _placed(parts: Iterable[Planned]) -> str:
    """What stands for the places of a list in parts."""
    return digest("\n".join(["\t".join((page.path, *page.anchors)) for page in parts]))


def _divided(path: str, parts: Iterable[Planned], links: Links, pieces: int) -> list[dict[str, list[str]]]:
    """The places of a list by the addresses of its parts, in so many pieces."""
    tables: list[dict[str, list[str]]] = [{} for _ in range(pieces)]
    taken: set[str] = set()
    for page in parts:
        address = links.published_from(page.path, path)
        for anchor in page.anchors:
            if anchor not in taken:
                taken.add(anchor)
                tables[sum(anchor.encode()) % pieces].setdefault(address, []).append(anchor)
    return tables


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _of(briefing: Briefing | None, context: Context, pictures: Pictures) -> Iterator[Coming]:
    id = briefing.id if briefing else ""
    folder = f"{id}/" if id else ""
    told = Later(lambda: feed_of(context, briefing))
    yield Coming(folder + FEED, id, lambda: atom(context, folder + FEED, told()))
    yield Coming(folder + JSON_FEED, id, lambda: json_feed(context, folder + JSON_FEED, told()))
    yield from _data(briefing, folder, context)
    yield Coming(folder + PICTURE, id, lambda: pictures.png(_card(briefing, context)))
    path = citation_path(briefing, sources=True)
    if briefing is not None:
        yield from _of_articles(context.site.articles_of(id), id, path, context)
        return
    briefings = context.site.briefings
    articles = [article for one in briefings for article in context.site.articles_of(one.id)]
    known = Later(partial(_references, articles, context))
    for ending, write in _WRITERS.items():
        parts = tuple(f"{citation_path(one, sources=True)}.{ending}" for one in briefings)
        yield Coming(f"{path}.{ending}", id, partial(_written, write, known), together=parts)


def _data(briefing: Briefing | None, folder: str, context: Context) -> Iterator[Coming]:
    site, id = context.site, briefing.id if briefing else ""
    events = Later(partial(csv.told, context, briefing)) if briefing else None
    for name in offered(site, briefing):
        make = partial(_TABLES[name], context, folder + name, briefing)
        if name == STATEMENTS:
            yield Coming(folder + name, id, make)
        elif briefing:
            yield Coming(folder + name, id, make, events)
        else:
            # a calendar counts the events that it has not, too: it is made from all, as a table is
            parts = tuple(f"{one.id}/{EVENTS}" for one in site.briefings if EVENTS in offered(site, one))
            yield Coming(name, id, make, together=parts)
    if briefing:
        yield Coming(folder + _BRIEFING, id, partial(dataset, context, folder + _BRIEFING, briefing))
    else:
        yield Coming(_BRIEFINGS, id, partial(catalogue, context, _BRIEFINGS, partial(_names, site)))
        yield Coming(SCHEMA, id, schema)


def _names(site: Site, briefing: Briefing) -> tuple[str, ...]:
    """The files of a briefing that are of use without its pages."""
    return _BRIEFING, *offered(site, briefing), *(f"sources.{ending}" for ending in _WRITERS), FEED, JSON_FEED


def _of_articles(articles: Sequence[Article], briefing: str, path: str, context: Context) -> Iterator[Coming]:
    told = Later(lambda: [reference.told(article, context) for article in articles])
    yield from _cited(briefing, path, partial(_references, articles, context), told)


def _references(articles: Iterable[Article], context: Context) -> list[Reference]:
    return [reference.of_article(article, context) for article in articles]


def _own_reference(briefing: Briefing, context: Context) -> list[Reference]:
    return [reference.of_briefing(briefing, context)]


def _cited(
    briefing: str, path: str, references: Callable[[], list[Reference]], told: Callable[[], object]
) -> Iterator[Coming]:
    """A bibliography in each format."""
    known = Later(references)
    for ending, write in _WRITERS.items():
        yield Coming(f"{path}.{ending}", briefing, partial(_written, write, known), told)


def _written(write: Callable[[Iterable[Reference]], str], references: Callable[[], list[Reference]]) -> bytes:
    return write(references()).encode()


def _card(briefing: Briefing | None, context: Context) -> Card:
    site, label = context.site, context.label
    tally = counts(site, briefing.id if briefing else "")
    amounts = (
        label("articles", n=tally.articles),
        label("languages", n=tally.languages),
        label("speakers", n=tally.speakers),
        label("statements", n=tally.statements),
    )
    if briefing is None:
        return Card("", one_line(site.name), (" · ".join(amounts),))
    when = span_of(site, briefing.id)
    return Card(
        one_line(site.name),
        one_line(briefing.title.text(site.language)),
        (context.date(when) if when else "", " · ".join(amounts)),
    )
