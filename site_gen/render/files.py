"""Which files are published beside the pages: feeds, bibliographies, pictures for link previews, tables of places."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from site_gen.downloads import reference
from site_gen.downloads.bibtex import bibtex
from site_gen.downloads.context import Context, GeneratedFile, one_line
from site_gen.downloads.csl import csl
from site_gen.downloads.feed import feed
from site_gen.downloads.picture import Card, Pictures
from site_gen.downloads.reference import Reference
from site_gen.downloads.ris import ris
from site_gen.model.entities import Article, Briefing
from site_gen.pages import PageRequest
from site_gen.pages.blocks.card import counts, span_of
from site_gen.pages.blocks.parts import table_of
from site_gen.render.head import FEED, PICTURE, citation_path
from site_gen.render.links import Links

_WRITERS: dict[str, Callable[[Iterable[Reference]], str]] = {"bib": bibtex, "ris": ris, "json": csl}


def generated_files(context: Context, pictures: Pictures) -> Iterator[GeneratedFile]:
    """Every file, in an order that depends on the content only."""
    yield from _of(None, context, pictures)
    for briefing in context.site.briefings:
        yield from _of(briefing, context, pictures)
        own = reference.of_briefing(briefing, context)
        yield from _cited([own], citation_path(briefing))
    for article in context.site.articles:
        one = reference.of_article(article, context)
        yield from _cited([one], citation_path(article))


def tables(requests: Iterable[PageRequest], links: Links) -> Iterator[GeneratedFile]:
    """For each list in parts the file that tells forward.js which part has which places, by the parts' addresses."""
    found: dict[str, dict[str, list[str]]] = {}
    taken: set[tuple[str, str]] = set()
    for page in requests:
        new = [anchor for anchor in page.anchors if (page.part_of, anchor) not in taken]
        if new:
            taken.update((page.part_of, anchor) for anchor in new)
            found.setdefault(page.part_of, {})[links.published_from(page.path, page.part_of)] = new
    for path, table in found.items():
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        yield GeneratedFile(table_of(path), text.encode())


def _of(briefing: Briefing | None, context: Context, pictures: Pictures) -> Iterator[GeneratedFile]:
    folder = f"{briefing.id}/" if briefing else ""
    yield GeneratedFile(folder + FEED, feed(context, folder + FEED, briefing))
    yield GeneratedFile(folder + PICTURE, pictures.png(_card(briefing, context)))
    articles = context.site.articles_of(briefing.id) if briefing else _by_briefing(context)
    yield from _cited(
        [reference.of_article(article, context) for article in articles], citation_path(briefing, sources=True)
    )


def _by_briefing(context: Context) -> list[Article]:
    return [article for one in context.site.briefings for article in context.site.articles_of(one.id)]


def _cited(references: list[Reference], path: str) -> Iterator[GeneratedFile]:
    for ending, write in _WRITERS.items():
        yield GeneratedFile(f"{path}.{ending}", write(references).encode())


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
