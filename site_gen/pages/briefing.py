"""The page of a briefing: what it is about at a glance, what is disputed, who spoke most, and its articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.entities import Briefing, Person, Translated
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.pages.blocks.card import Card, Counts, card, counts, place_of, span_of
from site_gen.pages.blocks.dispute import Dispute, disputes
from site_gen.pages.blocks.timeline import Timeline, timeline
from site_gen.pages.request import Html, Label, PageRequest

_BARS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A speaker, the number of statements, and the length of the bar in per cent of the longest."""

    person: Person
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class BriefingView:
    """Names of `briefing.md.jinja`. `own_text` is the editor's own, as Markdown for the builder to convert.

    `nobody_published` says that no article tells its publisher; then it is said once, here.
    """

    briefing: Briefing
    when: When | None
    place: Translated
    counts: Counts
    line: Timeline | None
    disputes: tuple[Dispute, ...]
    bars: tuple[Bar, ...]
    own_text: Html
    cards: tuple[Card, ...]
    nobody_published: bool


def briefing(site: Site) -> Iterator[PageRequest]:
    """A page for each briefing, in place of its file among the hand-written pages."""
    for item in site.briefings:
        yield PageRequest(
            path=f"{item.id}.md",
            title=item.title.text(site.language),
            template="briefing",
            view=_view(site, item),
            source=item.span.path,
            description=item.summary.text(site.language) or Label("about-briefing"),
            briefing=item,
            section="overview",
            kind="article",
        )


def _view(site: Site, item: Briefing) -> BriefingView:
    speakers = site.speakers_of(item.id)
    most = len(speakers[0][1]) if speakers else 0
    cards = tuple(card(site, article) for article in site.articles_of(item.id))
    return BriefingView(
        briefing=item,
        when=span_of(site, item.id),
        place=place_of(site, item.id),
        counts=counts(site, item.id),
        line=timeline(site, item, small=True),
        disputes=disputes(site, item.id),
        bars=tuple(Bar(person, len(said), round(100 * len(said) / most)) for person, said in speakers[:_BARS]),
        own_text=Html(item.text.strip("\n")),
        cards=cards,
        nobody_published=bool(cards) and not any(entry.outlet for entry in cards),
    )
