"""The sources: every article as a bibliography, by outlet, or by language where no outlet is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.entities import Outlet
from site_gen.model.site import Site
from site_gen.pages.blocks.card import Card, Counts, card, counts
from site_gen.pages.request import Label, PageRequest


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one outlet; or, with `outlet` None, those in one language whose publisher is not recorded."""

    outlet: Outlet | None
    language: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """Names of `sources.md.jinja`. `unrecorded` counts the articles whose publisher is not recorded."""

    groups: tuple[Group, ...]
    counts: Counts
    unrecorded: int


def sources(site: Site) -> Iterator[PageRequest]:
    """One page of the whole site."""
    tally = counts(site)
    groups: dict[tuple[str, str], list[Card]] = {}
    for article in site.articles:
        key = (article.outlet, "") if article.outlet else ("", article.language)
        groups.setdefault(key, []).append(card(site, article))
    made = [
        Group(site.outlet(outlet) if outlet else None, language, tuple(sorted(cards, key=lambda c: c.title.casefold())))
        for (outlet, language), cards in groups.items()
    ]
    made.sort(key=lambda g: (g.outlet is None, g.outlet.name.casefold() if g.outlet else g.language))
    unrecorded = sum(not article.outlet for article in site.articles)
    yield PageRequest(
        path="sources.md",
        title=Label("sources"),
        template="sources",
        view=SourcesView(tuple(made), tally, unrecorded),
        description=Label("about-sources"),
        indexed=False,
    )
