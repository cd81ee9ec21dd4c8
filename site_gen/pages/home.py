"""The home page: the owner's own text, and the briefings as cards, the latest events first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.entities import Briefing
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.pages.blocks.card import Counts, counts, newest, span_of
from site_gen.pages.request import Html, Label, PageRequest


@dataclass(frozen=True, slots=True)
class BriefingCard:
    """A briefing at a glance."""

    briefing: Briefing
    when: When | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class HomeView:
    """Names of `home.md.jinja`. `own_text` is the owner's Markdown; `has_title`: it brings its own `#` heading."""

    title: str
    own_text: Html
    has_title: bool
    cards: tuple[BriefingCard, ...]


def home(site: Site, title: str = "", text: str = "") -> Iterator[PageRequest]:
    """The home page; `title` and `text` are those of the hand-written `index.md`."""
    shown = title or site.name
    yield PageRequest(
        path="index.md",
        title=shown or Label("home"),
        template="home",
        view=HomeView(
            title=shown,
            own_text=Html(text.strip("\n")),
            has_title=any(line.startswith("# ") for line in text.splitlines()),
            cards=tuple(BriefingCard(b, span_of(site, b.id), counts(site, b.id)) for b in newest(site)),
        ),
        description=Label("about-site"),
    )
