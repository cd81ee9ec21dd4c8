"""Who said what: every statement under the one who made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.entities import Briefing, Person, Translated
from site_gen.model.site import Site, Utterance
from site_gen.pages.blocks.statement import Said, said
from site_gen.pages.request import Crumb, Label, PageRequest


@dataclass(frozen=True, slots=True)
class Row:
    """A statement under its speaker. `anchor` is "" where the page has it already, under another speaker."""

    said: Said
    anchor: str
    role: Translated


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with everything said, in order. `role` is empty where it changed meanwhile: then each row tells it."""

    person: Person
    role: Translated
    names: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class WhoSaidWhatView:
    """Names of `who-said-what.md.jinja`. `briefing` is None on the page of the whole site."""

    briefing: Briefing | None
    voices: tuple[Voice, ...]
    unnamed: tuple[Row, ...]
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
    ranked = sorted(spoken, key=lambda id: (-len(spoken[id]), site.person(id).name.casefold(), id))
    used: set[str] = set()
    voices = tuple(_voice(site, site.person(id), spoken[id], used, across=not briefing) for id in ranked)
    unnamed = tuple(said(site, utterance) for utterance in utterances if not utterance.speakers)
    rows = tuple(Row(one, _anchor(one, used, across=not briefing), Translated()) for one in unnamed)
    return WhoSaidWhatView(briefing, voices, rows, len(utterances))


def _voice(site: Site, person: Person, utterances: list[Utterance], used: set[str], *, across: bool) -> Voice:
    found = [said(site, utterance) for utterance in utterances]
    then = [next(speaker.role for speaker in one.speakers if speaker.person.id == person.id) for one in found]
    same = len(set(then)) == 1
    rows = tuple(
        Row(one, _anchor(one, used, across=across), Translated() if same else role)
        for one, role in zip(found, then, strict=True)
    )
    return Voice(person, then[0] if same else Translated(), site.names_in_print(person.id), rows)


def _anchor(one: Said, used: set[str], *, across: bool) -> str:
    """The anchor of a row on this page: once for each statement, with its briefing on the page of the whole site."""
    anchor = f"s-{one.briefing.id}-{one.anchor}" if across else f"s-{one.anchor}"
    if anchor in used:
        return ""
    used.add(anchor)
    return anchor
