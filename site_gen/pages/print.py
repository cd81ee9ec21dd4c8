"""The whole briefing on one page in reading order, for paper: sources are numbered notes.

A very big one is divided: what happened, who said what, and the articles, each on as many pages as it needs. They are
numbered alike on all pages, and each page has the notes to which it refers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Event, Person, Question, Translated
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.pages.blocks.card import Card, Counts, card, counts, place_of, span_of
from site_gen.pages.blocks.dispute import Dispute, disputes
from site_gen.pages.blocks.dividing import Key, split
from site_gen.pages.blocks.happening import Happening, Year, by_year, happenings_in, reported
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages
from site_gen.pages.blocks.statement import Said, asserted
from site_gen.pages.blocks.voices import Row, Voice, voices
from site_gen.pages.request import Crumb, Html, Label, Later, PageRequest

#: In the owner's Markdown: code, which is left alone; else where a link's address begins, and the address.
_LINKS = re.compile(
    r"""(?ms)(?P<code>^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`))
    |(?P<before>\]\(\s*<?|^[ ]{0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*<?|\s(?:href|src)=["'])
    (?P<address>(?![a-zA-Z][\w+.-]*:|/)[^\s<>"')]+)""",
    re.VERBOSE,
)


#: How much room an event or a wording takes, in bytes.
_ROW = 700


@dataclass(frozen=True, slots=True)
class Note:
    """An article under its number. `accounts` are headlines and what it asserts itself: they are nobody's speech."""

    number: int
    card: Card
    accounts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PrintView:
    """Names of `print.md.jinja`. `notes` are the articles as sources are numbered. What was said at an event stands
    under its speaker only, once. `own_text` is the editor's own, as Markdown for the builder to convert. `pieces` are
    the notes whose articles stand on this page in full. `split`: the index of a divided one, or which part this is."""

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
    pieces: tuple[Note, ...]
    nobody_published: bool
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """One thing of a big briefing: an event, a row of a speaker, or an article under its number."""

    kind: str
    thing: Happening | tuple[Voice | None, Row] | Note
    size: int
    sources: tuple[str, ...]


def print_(site: Site, briefing: Briefing, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """The page of a briefing; parts of it below, where it would be bigger than `limits.paper` bytes."""
    title = briefing.title.text(site.language)
    articles = site.articles_of(briefing.id)
    whole = PageRequest(
        path=f"{briefing.id}/print.md",
        title=Label("whole-briefing"),
        template="print",
        view=Later(partial(_view, site, briefing)),
        description=Label("about-print", (("briefing", title),)),
        briefing=briefing,
        section="print",
        indexed=False,
        crumbs=(Crumb(briefing, title),),
        holds=tuple(everything(site, briefing)),
        notes={article.key: number for number, article in enumerate(articles, start=1)},
        running=title,
        bodies=(*_own(briefing), *(article.key for article in articles)),
    )
    if size(site, briefing) <= limits.paper:
        yield whole
        return
    view = _view(site, briefing)
    units = list(_units(view))
    numbers = range(len(units))
    below = f"{briefing.id}/print/"
    parts = split(numbers, below, (lambda n: _kind(units[n]),), limits.paper, lambda n: units[n].size)
    overview = replace(_part(view, (), index(whole.path, parts)), own_text=view.own_text, disputes=view.disputes)
    yield replace(whole, view=overview, holds=_holds(overview), notes={}, bodies=_bodies(overview))
    for part, page in zip(parts, part_pages(whole, parts, partial(_later, site, briefing)), strict=True):
        shown = _part(view, [units[n] for n in part.items], None)
        notes = {note.card.article.key: note.number for note in shown.notes}
        yield replace(page, holds=_holds(shown), notes=notes, bodies=_bodies(shown))


def size(site: Site, briefing: Briefing) -> int:
    """How many bytes a printed briefing takes, about: as its units, without a view of it, which is much."""
    within = site.within(briefing.id)
    return (
        sum(_of_event(len(event.reports)) for event in within.events)
        + sum(_of_row(len(one.quotes)) * max(len(one.speakers), 1) for one in within.utterances)
        + sum(_of_article(article) for article in within.given)
    )


def everything(site: Site, briefing: Briefing) -> Iterator[tuple[Article | Event | Person | Question | Briefing, str]]:
    """All that a printed briefing has, and its anchor there: `PageRequest.holds`."""
    yield from ((article, f"n-{number}") for number, article in enumerate(site.articles_of(briefing.id), start=1))
    yield from ((event, f"e-{event.id}") for event in site.events_of(briefing.id))
    yield from ((question, f"d-{question.id}") for question in site.disputed_in(briefing.id))
    yield from ((site.person(id), f"p-{id}") for id in site.within(briefing.id).by_speaker)


def _own(briefing: Briefing) -> tuple[str, ...]:
    return (briefing.id,) if briefing.text.strip("\n") else ()


def _later(site: Site, briefing: Briefing, numbers: Sequence[int], place: Split) -> Later[PrintView]:
    """A part by the numbers of its units: what it shows is much, and not wanted until the page is made."""

    def part() -> PrintView:
        view = _view(site, briefing)
        units = list(_units(view))
        return _part(view, [units[n] for n in numbers], place)

    return Later(part)


def _bodies(view: PrintView) -> tuple[str, ...]:
    return (*(_own(view.briefing) if view.own_text.text else ()), *(note.card.article.key for note in view.pieces))


def _holds(view: PrintView) -> tuple[tuple[Article | Event | Person | Question | Briefing, str], ...]:
    return (
        *((note.card.article, f"n-{note.number}") for note in view.notes),
        *((item.event, f"e-{item.event.id}") for item in happenings_in(view.years, view.undated)),
        *((dispute.question, f"d-{dispute.question.id}") for dispute in view.disputes),
        *((voice.person, f"p-{voice.person.id}") for voice in view.voices),
    )


def _units(view: PrintView) -> Iterator[_Unit]:
    for item in happenings_in(view.years, view.undated):
        sources = tuple(telling.source.article.key for telling in item.tellings)
        yield _Unit("chronology", item, _of_event(len(sources)), sources)
    rows = [*((voice, row) for voice in view.voices for row in voice.rows), *((None, row) for row in view.unnamed)]
    for voice, row in rows:
        carriers = tuple(one.source.article.key for one in row.said.wordings)
        yield _Unit("who-said-what", (voice, row), _of_row(len(carriers)), carriers)
    for note in view.pieces:
        article = note.card.article
        yield _Unit("the-articles", note, _of_article(article), (article.key,))


def _of_event(reports: int) -> int:
    return _ROW + 150 * reports


def _of_row(wordings: int) -> int:
    return _ROW * (1 + wordings)


def _of_article(article: Article) -> int:
    return 2 * _ROW + len(article.body.encode())


def _kind(unit: _Unit) -> Key:
    return Key(unit.kind if unit.kind != "the-articles" else "articles", Label(unit.kind))


def _part(whole: PrintView, units: Sequence[_Unit], place: Split | None) -> PrintView:
    years, undated = by_year(unit.thing for unit in units if isinstance(unit.thing, Happening))
    voices_here: dict[str, Voice] = {}
    unnamed = []
    for unit in units:
        if isinstance(unit.thing, tuple):
            voice, row = unit.thing
            if voice is None:
                unnamed.append(row)
            else:
                before = voices_here.get(voice.person.id)
                voices_here[voice.person.id] = replace(voice, rows=(*(before.rows if before else ()), row))
    wanted = {key for unit in units for key in unit.sources}
    return replace(
        whole,
        own_text=Html(""),
        disputes=(),
        years=years,
        undated=undated,
        voices=tuple(voices_here.values()),
        unnamed=tuple(unnamed),
        notes=tuple(note for note in whole.notes if note.card.article.key in wanted),
        pieces=tuple(unit.thing for unit in units if isinstance(unit.thing, Note)),
        split=place,
    )


def _view(site: Site, briefing: Briefing) -> PrintView:
    happenings = [reported(site, event) for event in site.events_of(briefing.id)]
    years, undated = by_year(happenings)
    named, unnamed = voices(site, briefing)
    articles = site.articles_of(briefing.id)
    notes = tuple(_note(site, article, number) for number, article in enumerate(articles, start=1))
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
        notes=notes,
        pieces=notes,
        nobody_published=bool(articles) and not any(article.outlet for article in articles),
    )


def _note(site: Site, article: Article, number: int) -> Note:
    return Note(number, card(site, article), asserted(site, article))


def from_below(markdown: str, above: str) -> str:
    """Hand-written Markdown for a page one folder below its own: relative links lead where they led.

    `above` is its own page as seen from there; a link to a place on it leads to that page.
    """

    def moved(link: re.Match[str]) -> str:
        if link["code"]:
            return link[0]
        return link["before"] + (above if link["address"].startswith("#") else "../") + link["address"]

    return _LINKS.sub(moved, markdown)
