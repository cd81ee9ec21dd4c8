"""Who said what: every statement under the one who made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.entities import Briefing, Person, Translated
from site_gen.model.site import Site, Utterance
from site_gen.pages.blocks.statement import Said, said
from site_gen.pages.request import Crumb, Label, PageRequest


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with everything said, in order. `role` is empty where it changed meanwhile: then each row tells it."""

    person: Person
    role: Translated
    names: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class WhoSaidWhatView:
    """Names of `who-said-what.md.jinja`. `briefing` is None on the page of the whole site."""

    briefing: Briefing | None
    voices: tuple[Voice, ...]
    unnamed: tuple[Said, ...]
    count: int


def who_said_what(site: Site) -> Iterator[PageRequest]:
    """A page of each briefing, and one of the whole site."""
    for briefing in site.briefings:
        title = briefing.title.text(site.language)
        yield PageRequest(
            path=f"{briefing.id}/who-said-what.md",
            title=Label("who-said-what"),
            template="who-said-what",
            view=_view(site, briefing),
            description=Label("about-said", (("briefing", title),)),
            briefing=briefing,
            section="who-said-what",
            indexed=False,
            crumbs=(Crumb(briefing, title),),
        )
    yield PageRequest(
        path="who-said-what.md",
        title=Label("who-said-what"),
        template="who-said-what",
        view=_view(site, None),
        description=Label("about-said", (("briefing", site.name),)),
        indexed=False,
    )


def _view(site: Site, briefing: Briefing | None) -> WhoSaidWhatView:
    utterances = site.utterances_of(briefing.id) if briefing else site.utterances
    spoken: dict[str, list[Utterance]] = {}
    for utterance in utterances:
        for speaker in utterance.speakers:
            spoken.setdefault(speaker, []).append(utterance)
    voices = [_voice(site, site.person(id), found) for id, found in spoken.items()]
    voices.sort(key=lambda voice: (-len(voice.said), voice.person.name.casefold(), voice.person.id))
    unnamed = tuple(said(site, utterance) for utterance in utterances if not utterance.speakers)
    return WhoSaidWhatView(briefing, tuple(voices), unnamed, len(utterances))


def _voice(site: Site, person: Person, utterances: list[Utterance]) -> Voice:
    rows = tuple(said(site, utterance) for utterance in utterances)
    roles = {speaker.role for row in rows for speaker in row.speakers if speaker.person.id == person.id}
    role = roles.pop() if len(roles) == 1 else Translated()
    return Voice(person, role, site.names_in_print(person.id), rows)
