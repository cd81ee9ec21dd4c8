"""The page of a briefing: what it is about at a glance, what is disputed, who spoke most, and its articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from operator import attrgetter

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing, Person, Translated
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.pages.blocks.card import Card, Counts, card, counts, place_of, span_of
from site_gen.pages.blocks.dispute import Dispute, disputes
from site_gen.pages.blocks.dividing import month_of, split, year_of
from site_gen.pages.blocks.offered import offered
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages
from site_gen.pages.blocks.timeline import Timeline, coming
from site_gen.pages.request import Crumb, Html, Label, Later, PageRequest

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

    `nobody_published` says that no article tells its publisher; then it is said once, here. Of many disputes the first
    are shown, and `more_disputes` are left. Many articles stand on pages of their own, by date: here is their index,
    and on those pages (`split.here`) there are the cards only. `offered`: the files of its data.
    """

    briefing: Briefing
    when: When | None
    place: Translated
    counts: Counts
    line: Later[Timeline | None] | None
    disputes: tuple[Dispute, ...]
    bars: tuple[Bar, ...]
    own_text: Html
    cards: tuple[Card, ...]
    nobody_published: bool
    more_disputes: int = 0
    split: Split | None = None
    offered: tuple[str, ...] = ()


def briefing(site: Site, item: Briefing, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """The page of a briefing, in place of its file among the hand-written pages; many articles on pages below it."""
    view = _view(site, item, limits)
    title = item.title.text(site.language)
    whole = PageRequest(
        path=f"{item.id}.md",
        title=title,
        template="briefing",
        view=view,
        source=item.span.path,
        description=item.summary.text(site.language) or Label("about-briefing"),
        briefing=item,
        section="overview",
        kind="article",
        bodies=(item.id,),
    )
    published = attrgetter("article.date")
    by_date = (lambda one: year_of(published(one)), lambda one: month_of(published(one)))
    parts = split(view.cards, f"{item.id}/articles/index/", by_date, limits.cards, when=published)
    if not parts:
        yield whole
        return
    yield replace(whole, view=replace(view, cards=(), split=index(whole.path, parts)))
    listed = replace(whole, title=Label("the-articles"), section="articles", kind="website", indexed=False, bodies=())
    for page in part_pages(listed, parts, partial(_cards, view)):
        yield replace(page, crumbs=(Crumb(item, title),))


def _cards(view: BriefingView, cards: tuple[Card, ...], place: Split) -> BriefingView:
    return replace(view, line=None, disputes=(), more_disputes=0, bars=(), own_text=Html(""), cards=cards, split=place)


def _view(site: Site, item: Briefing, limits: Limits) -> BriefingView:
    speakers = site.speakers_of(item.id)
    most = len(speakers[0][1]) if speakers else 0
    cards = tuple(card(site, article) for article in site.articles_of(item.id))
    found = disputes(site, item.id)
    return BriefingView(
        briefing=item,
        when=span_of(site, item.id),
        place=place_of(site, item.id),
        counts=counts(site, item.id),
        line=coming(site, item, small=True),
        disputes=found[: limits.boxes],
        more_disputes=len(found[limits.boxes :]),
        bars=tuple(Bar(person, len(said), round(100 * len(said) / most)) for person, said in speakers[:_BARS]),
        own_text=Html(item.text.strip("\n")),
        cards=cards,
        nobody_published=bool(cards) and not any(entry.outlet for entry in cards),
        offered=offered(site, item),
    )
