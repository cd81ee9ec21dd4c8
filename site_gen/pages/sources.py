"""The sources: every article as a bibliography, by outlet, or by language where no outlet is recorded.

A long one is divided by outlet, and by year of publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_gen.frozen import dataclass
from site_gen.model.alphabet import alphabetic
from site_gen.model.entities import Outlet
from site_gen.model.site import Site
from site_gen.pages.blocks.card import Card, Counts, card, counts
from site_gen.pages.blocks.dividing import Key, split, year_of
from site_gen.pages.blocks.gathering import of_article
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages
from site_gen.pages.request import Label, Language, PageRequest, gathered


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one outlet; or, with `outlet` None, those in one language whose publisher is not recorded."""

    outlet: Outlet | None
    language: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """Names of `sources.md.jinja`. `unrecorded` counts the articles whose publisher is not recorded.

    `split` is None where everything stands on one page. On a part `counts` are those of the part.
    """

    groups: tuple[Group, ...]
    counts: Counts
    unrecorded: int
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class _Listed:
    group: Group
    card: Card


def sources(site: Site, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """One page of the whole site; in parts where it is long."""
    groups = _groups(site)
    view = SourcesView(groups, counts(site), sum(not article.outlet for article in site.articles))
    whole = PageRequest(
        path="sources.md",
        title=Label("sources"),
        template="sources",
        view=view,
        description=Label("about-sources"),
        indexed=False,
    )
    listed = [_Listed(group, card) for group in groups for card in group.cards]
    parts = split(listed, "sources/", (_outlet, _year), limits.cards, when=lambda one: one.card.article.date)
    if not parts:
        yield whole
        return
    overview = replace(view, groups=(), split=index(whole.path, parts))
    yield replace(whole, view=overview, gathered=gathered((), overview))
    yield from part_pages(
        whole,
        parts,
        lambda items, place: _part(view, items, place),
        origin=lambda items: (of_article(one.card.article, repr(view.counts)) for one in items),
        planned=site.carried.planned,
    )


def _groups(site: Site) -> tuple[Group, ...]:
    groups: dict[tuple[str, str], list[Card]] = {}
    for article in site.articles:
        key = (article.outlet, "") if article.outlet else ("", article.language)
        groups.setdefault(key, []).append(card(site, article))

    def ordered(cards: Iterable[Card]) -> tuple[Card, ...]:
        return tuple(sorted(cards, key=lambda one: alphabetic(one.title, site.language)))

    made = [
        Group(site.outlet(outlet) if outlet else None, language, ordered(cards))
        for (outlet, language), cards in groups.items()
    ]
    made.sort(key=lambda g: (g.outlet is None, alphabetic(g.outlet.name, site.language) if g.outlet else g.language))
    return tuple(made)


def _outlet(one: _Listed) -> Key:
    outlet, language = one.group.outlet, one.group.language
    return Key(outlet.id, outlet.name) if outlet else Key(f"language-{language.lower()}", Language(language))


def _year(one: _Listed) -> Key:
    return year_of(one.card.article.date)


def _part(view: SourcesView, items: Iterable[_Listed], place: Split) -> SourcesView:
    found = tuple(items)
    group = replace(found[0].group, cards=tuple(one.card for one in found))
    languages = len({card.article.language for card in group.cards})
    here = replace(view.counts, articles=len(found), languages=languages)
    return replace(view, groups=(group,), counts=here, unrecorded=0, split=place)
