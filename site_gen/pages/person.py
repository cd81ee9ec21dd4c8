"""The page of somebody who speaks or acts, across briefings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.entities import Briefing, Event, Person, Translated
from site_gen.model.site import Site
from site_gen.pages.blocks.card import Card, card
from site_gen.pages.blocks.statement import Said, has_translations, said
from site_gen.pages.request import Crumb, Label, PageRequest


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said in one briefing."""

    briefing: Briefing
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An event in which somebody took part."""

    event: Event
    briefing: Briefing


@dataclass(frozen=True, slots=True)
class PersonView:
    """Names of `person.md.jinja`. `speakers_for` are those who speak for this person, office or state."""

    person: Person
    role: Translated
    of: Person | None
    names: tuple[str, ...]
    count: int
    heard: tuple[Heard, ...]
    parts: tuple[Part, ...]
    mentions: tuple[Card, ...]
    speakers_for: tuple[Person, ...]
    translations: bool


def person(site: Site) -> Iterator[PageRequest]:
    """A page for everybody in the registry."""
    for item in site.people.values():
        yield PageRequest(
            path=f"people/{item.id}.md",
            title=item.name,
            template="person",
            view=_view(site, item),
            source=item.span.path,
            description=Label("about-person", (("name", item.name),)),
            section="person",
            kind="profile",
            crumbs=(Crumb("people", Label("people")),),
        )


def _view(site: Site, item: Person) -> PersonView:
    utterances = site.utterances_by(item.id)
    role = site.role_at(item.id, None)
    briefings = [site.briefing(id) for id in dict.fromkeys(utterance.briefing for utterance in utterances)]
    heard = tuple(
        Heard(briefing, tuple(said(site, u) for u in utterances if u.briefing == briefing.id)) for briefing in briefings
    )
    return PersonView(
        person=item,
        role=role.title if role else Translated(),
        of=site.people.get(item.of),
        names=site.names_in_print(item.id),
        count=len(utterances),
        heard=heard,
        parts=tuple(Part(event, site.briefing(event.briefing)) for event in site.events_with(item.id)),
        mentions=tuple(card(site, article) for article in site.mentions_of(item.id)),
        speakers_for=tuple(other for other in site.people.values() if other.of == item.id),
        translations=has_translations(one for part in heard for one in part.said),
    )
