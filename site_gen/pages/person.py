"""The page of somebody who speaks or acts, across briefings; what is long on it stands below, by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing, Event, Person, Translated
from site_gen.model.site import Site, Utterance
from site_gen.pages.blocks.card import Card, card
from site_gen.pages.blocks.dividing import split, year_of
from site_gen.pages.blocks.filters import Filters, filters
from site_gen.pages.blocks.gathering import of_article, of_event, of_utterance
from site_gen.pages.blocks.heard import heard_of
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages
from site_gen.pages.blocks.statement import Said, has_translations, said
from site_gen.pages.request import Crumb, Label, Later, PageRequest, gathered


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said in one briefing."""

    briefing: Briefing
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class TookPart:
    """An event in which somebody took part."""

    event: Event
    briefing: Briefing


@dataclass(frozen=True, slots=True)
class PersonView:
    """Names of `person.md.jinja`. `speakers_for` are those who speak for this person, office or state.

    `filters` are those of what was said, but for the speaker. A list that is too long stands on pages of its own, and
    here is its index: `said_split` of what was said, `parts_split` of the events, `mentions_split` of the articles. On
    those pages (`split`) there is the list only.
    """

    person: Person
    role: Translated
    of: Person | None
    names: tuple[str, ...]
    count: int
    heard: tuple[Heard, ...]
    parts: tuple[TookPart, ...]
    mentions: tuple[Card, ...]
    speakers_for: tuple[Person, ...]
    translations: bool
    filters: Filters | None = None
    said_split: Split | None = None
    parts_split: Split | None = None
    mentions_split: Split | None = None
    split: Split | None = None


def person(site: Site, item: Person, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """The page of somebody in the registry, with parts where it is long."""
    path = f"people/{item.id}.md"
    everything = site.utterances_by(item.id)
    events = [TookPart(event, site.briefing(event.briefing)) for event in site.events_with(item.id)]
    cards = [card(site, article) for article in site.mentions_of(item.id)]
    heard, shown, cited = heard_of(site, item.id, limits)
    held, printed = attrgetter("event.when"), attrgetter("article.date")
    parts = split(events, f"people/{item.id}/events-", (lambda one: year_of(held(one)),), shown, when=held)
    mentions = split(cards, f"people/{item.id}/mentions-", (lambda one: year_of(printed(one)),), cited, when=printed)
    count = len(everything)
    empty = PersonView(
        person=item,
        role=site.role_at(item.id, None),
        of=site.people.get(item.of),
        names=_names(item, cards),
        count=count,
        heard=(),
        parts=(),
        mentions=(),
        speakers_for=site.speakers_for(item.id),
        translations=False,
    )
    view = replace(
        empty,
        parts=() if parts else tuple(events),
        mentions=() if mentions else tuple(cards),
        said_split=index(path, heard) if heard else None,
        parts_split=index(path, parts) if parts else None,
        mentions_split=index(path, mentions) if mentions else None,
    )
    things = (
        *map(of_utterance, everything),
        *(of_event(one.event) for one in events),
        *(of_article(one.article) for one in cards),
    )
    whole = PageRequest(
        path=path,
        title=item.name,
        template="person",
        view=_with_said(site, view, () if heard else everything),
        source=item.span.path,
        description=Label("about-person", (("name", item.name),)),
        section="person",
        kind="profile",
        crumbs=(Crumb("people", Label("people")),),
        gathered=gathered(things, [one.id for one in empty.speakers_for]),
    )
    yield whole
    below = partial(part_pages, replace(whole, indexed=False, kind="website"), planned=site.carried.planned)
    yield from below(
        heard,
        partial(_with_said, site, empty),
        origin=lambda items: (of_utterance(one, count) for one in items),
    )
    yield from below(
        parts,
        lambda items, place: replace(empty, parts=items, split=place),
        origin=lambda items: (of_event(one.event, count) for one in items),
    )
    yield from below(
        mentions,
        lambda items, place: replace(empty, mentions=items, split=place),
        origin=lambda items: (of_article(one.article, count) for one in items),
    )


def _names(item: Person, cards: Sequence[Card]) -> tuple[str, ...]:
    """Other names of somebody: those of the registry, then those that articles settle for themselves."""
    settled = (printed for one in cards for printed, whom in one.article.names if whom == item.id)
    return tuple(dict.fromkeys(name for name in (*item.aliases, *settled) if name != item.name))


def _with_said(
    site: Site, view: PersonView, items: Sequence[Utterance], place: Split | None = None
) -> Later[PersonView]:
    return Later(partial(_heard, site, view, items, place), (view, items, place))


def _heard(site: Site, view: PersonView, items: Sequence[Utterance], place: Split | None) -> PersonView:
    by_briefing: dict[str, list[Said]] = {}
    for utterance in items:
        one = said(site, utterance)
        by_briefing.setdefault(one.briefing.id, []).append(one)
    heard = tuple(Heard(those[0].briefing, tuple(those)) for those in by_briefing.values())
    every = tuple(one for part in heard for one in part.said)
    found = filters(site, every)
    return replace(
        view,
        heard=heard,
        split=place,
        translations=has_translations(every),
        filters=found and replace(found, people=()),
    )
