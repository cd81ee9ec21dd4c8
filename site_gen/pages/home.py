"""The home page: the owner's own text, and the briefings as cards, the latest events first.

Of many briefings it has the newest. If there are several, all are on an index below it, that of very many by year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing, Question
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.pages.blocks.card import INDEX, Counts, counts, newest, span_of
from site_gen.pages.blocks.dividing import split, year_of
from site_gen.pages.blocks.offered import offered
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages
from site_gen.pages.request import Html, Label, PageRequest
from site_gen.prose.headings import first_heading

#: How many questions a card has.
_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class BriefingCard:
    """A briefing at a glance. `disputed` are the first of the questions on which accounts differ."""

    briefing: Briefing
    when: When | None
    counts: Counts
    disputed: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """Names of `home.md.jinja`. `own_text` is the owner's Markdown; `has_title`: it brings its own heading.

    `all_briefings` is the path of the index of all, where not all are here, and `count` how many those are.
    `offered`: the files of the data of the whole site.
    """

    title: str
    own_text: Html
    has_title: bool
    cards: tuple[BriefingCard, ...]
    all_briefings: str
    count: int
    offered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefingsView:
    """Names of `briefings.md.jinja`. `split` is None where all stand on one page."""

    cards: tuple[BriefingCard, ...]
    split: Split | None = None


def home(site: Site, limits: Limits = LIMITS, title: str = "", text: str = "") -> Iterator[PageRequest]:
    """The home page; `title` and `text` are those of the hand-written `index.md`. The index of several briefings."""
    shown = title or site.name
    every = newest(site)
    several = len(every) > limits.newest
    cards = [_card(site, briefing) for briefing in every]
    yield PageRequest(
        path="index.md",
        title=shown or Label("home"),
        template="home",
        view=HomeView(
            title=shown,
            own_text=Html(text.strip("\n")),
            has_title=bool(first_heading(text)),
            cards=tuple(cards[: limits.newest]),
            all_briefings=INDEX if several else "",
            count=len(every),
            offered=offered(site),
        ),
        description=Label("about-site"),
    )
    if len(every) > 1:
        yield from _all(cards, limits)


def _card(site: Site, briefing: Briefing) -> BriefingCard:
    id = briefing.id
    return BriefingCard(briefing, span_of(site, id), counts(site, id), site.disputed_in(id)[:_QUESTIONS])


def _all(cards: list[BriefingCard], limits: Limits) -> Iterator[PageRequest]:
    whole = PageRequest(
        path=INDEX,
        title=Label("briefings"),
        template="briefings",
        view=BriefingsView(tuple(cards)),
        description=Label("about-site"),
        section="briefings",
        indexed=False,
    )
    below = INDEX.removesuffix(".md") + "/"
    parts = split(cards, below, (lambda one: year_of(one.when),), limits.briefings)
    if not parts:
        yield whole
        return
    yield replace(whole, view=BriefingsView((), index(whole.path, parts)))
    yield from part_pages(whole, parts, BriefingsView)
