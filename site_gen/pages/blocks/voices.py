"""Everybody who says something, each with every statement."""

from __future__ import annotations

from dataclasses import dataclass

from site_gen.model.entities import Briefing, Person, Translated
from site_gen.model.site import Site, Utterance
from site_gen.pages.blocks.statement import Said, said


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


def voices(site: Site, briefing: Briefing | None) -> tuple[tuple[Voice, ...], tuple[Row, ...], int]:
    """The speakers of a briefing (of the whole site, if None), those who said most first; the statements of unnamed
    speakers; and how many statements there are."""
    utterances = site.utterances_of(briefing.id) if briefing else site.utterances
    spoken: dict[str, list[Utterance]] = {}
    for utterance in utterances:
        for speaker in utterance.speakers:
            spoken.setdefault(speaker, []).append(utterance)
    ranked = sorted(spoken, key=lambda id: (-len(spoken[id]), site.person(id).name.casefold(), id))
    used: set[str] = set()
    named = tuple(_voice(site, site.person(id), spoken[id], used, across=not briefing) for id in ranked)
    unnamed = tuple(said(site, utterance) for utterance in utterances if not utterance.speakers)
    rows = tuple(Row(one, _anchor(one, used, across=not briefing), Translated()) for one in unnamed)
    return named, rows, len(utterances)


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
