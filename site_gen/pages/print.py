"""The whole briefing on one page in reading order, for paper: sources are numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from site_gen.model.entities import Article, Briefing, QuoteKind, Translated
from site_gen.model.site import Site, Utterance
from site_gen.model.when import When
from site_gen.pages.blocks.card import Card, Counts, card, counts, place_of, span_of
from site_gen.pages.blocks.dispute import Dispute, disputes
from site_gen.pages.blocks.happening import Happening, Year, by_year, happening
from site_gen.pages.blocks.parts import LIMITS, Limits
from site_gen.pages.blocks.statement import Said, said
from site_gen.pages.blocks.voices import Row, Voice, voices
from site_gen.pages.request import Crumb, Html, Label, PageRequest

#: In the owner's Markdown: code, which is left alone; else where a link's address begins, and the address.
_LINKS = re.compile(
    r"""(?ms)(?P<code>^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`))
    |(?P<before>\]\(\s*<?|^[ ]{0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*<?|\s(?:href|src)=["'])
    (?P<address>(?![a-zA-Z][\w+.-]*:|/)[^\s<>"')]+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Note:
    """An article under its number. `accounts` are headlines and what it asserts itself: they are nobody's speech."""

    number: int
    card: Card
    accounts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PrintView:
    """Names of `print.md.jinja`. `notes` are the articles as sources are numbered. What was said at an event stands
    under its speaker only, once. `own_text` is the editor's own, as Markdown for the builder to convert."""

    briefing: Briefing
    when: When | None
    place: Translated
    counts: Counts
    own_text: Html
    disputes: tuple[Dispute, ...]
    years: tuple[Year, ...]
    undated: tuple[Happening, ...]
    has_hours: bool
    voices: tuple[Voice, ...]
    unnamed: tuple[Row, ...]
    notes: tuple[Note, ...]
    nobody_published: bool


def print_(site: Site, _limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """A page for each briefing."""
    for briefing in site.briefings:
        title = briefing.title.text(site.language)
        view = _view(site, briefing)
        people = [voice.person for voice in view.voices]
        yield PageRequest(
            path=f"{briefing.id}/print.md",
            title=Label("whole-briefing"),
            template="print",
            view=view,
            description=Label("about-print", (("briefing", title),)),
            briefing=briefing,
            section="print",
            indexed=False,
            crumbs=(Crumb(briefing, title),),
            holds=(
                *((note.card.article, f"n-{note.number}") for note in view.notes),
                *((event, f"e-{event.id}") for event in site.events_of(briefing.id)),
                *((dispute.question, f"d-{dispute.question.id}") for dispute in view.disputes),
                *((person, f"p-{person.id}") for person in people),
            ),
            notes={note.card.article.key: note.number for note in view.notes},
            running=title,
        )


def _view(site: Site, briefing: Briefing) -> PrintView:
    happenings = [replace(happening(site, event), said=()) for event in site.events_of(briefing.id)]
    years, undated = by_year(happenings)
    named, unnamed, _ = voices(site, briefing)
    articles = site.articles_of(briefing.id)
    return PrintView(
        briefing=briefing,
        when=span_of(site, briefing.id),
        place=place_of(site, briefing.id),
        counts=counts(site, briefing.id),
        own_text=Html(from_below(briefing.text.strip("\n"), f"../{briefing.id}.md")),
        disputes=disputes(site, briefing.id),
        years=years,
        undated=undated,
        has_hours=any(item.event.when and item.event.when.hour for item in happenings),
        voices=named,
        unnamed=unnamed,
        notes=tuple(_note(site, article, number) for number, article in enumerate(articles, start=1)),
        nobody_published=bool(articles) and not any(article.outlet for article in articles),
    )


def _note(site: Site, article: Article, number: int) -> Note:
    own = [quote for quote in article.quotes if quote.kind in (QuoteKind.HEADLINE, QuoteKind.ACCOUNT)]
    alone = [Utterance(f"{article.key}#{quote.id}", article.briefing, (quote,)) for quote in own]
    return Note(number, card(site, article), tuple(said(site, utterance) for utterance in alone))


def from_below(markdown: str, above: str) -> str:
    """Hand-written Markdown for a page one folder below its own: relative links lead where they led.

    `above` is its own page as seen from there; a link to a place on it leads to that page.
    """

    def moved(link: re.Match[str]) -> str:
        if link["code"]:
            return link[0]
        return link["before"] + (above if link["address"].startswith("#") else "../") + link["address"]

    return _LINKS.sub(moved, markdown)
