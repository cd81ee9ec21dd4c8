"""Everybody who says something, each with every statement."""

from __future__ import annotations

from collections.abc import Iterable

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing, Person, Translated
from site_gen.model.site import Site, Utterance
from site_gen.pages.blocks.statement import Said, anchor_of, said


@dataclass(frozen=True, slots=True)
class Line:
    """That something was said, under its speaker. `anchor` is "" where the page has it already, under another one."""

    utterance: Utterance
    anchor: str
    role: Translated


@dataclass(frozen=True, slots=True)
class Speaking:
    """A speaker with everything said, in order. `role` is empty where it changed meanwhile: then each line tells it."""

    person: Person
    role: Translated
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A `Line` with the statement as pages show it."""

    said: Said
    anchor: str
    role: Translated


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with everything said, as pages show it."""

    person: Person
    role: Translated
    names: tuple[str, ...]
    rows: tuple[Row, ...]


def voices(site: Site, briefing: Briefing) -> tuple[tuple[Voice, ...], tuple[Row, ...]]:
    """The speakers of a briefing, those who said most first; the statements of unnamed speakers."""
    named, unnamed, _ = speaking(site, briefing)
    return tuple(voice(site, one, one.lines) for one in named), rows(site, unnamed)


def voice(site: Site, one: Speaking, lines: Iterable[Line]) -> Voice:
    """A speaker with some of what was said."""
    return Voice(one.person, one.role, one.person.aliases, rows(site, lines))


def rows(site: Site, lines: Iterable[Line]) -> tuple[Row, ...]:
    """Statements as pages show them."""
    return tuple(Row(said(site, line.utterance), line.anchor, line.role) for line in lines)


def speaking(site: Site, briefing: Briefing | None) -> tuple[tuple[Speaking, ...], tuple[Line, ...], int]:
    """The speakers of a briefing (of the whole site, if None), those who said most first; what unnamed speakers said;
    and how many statements there are."""
    spoken: dict[str, tuple[Utterance, ...]]
    if briefing:
        within = site.within(briefing.id)
        spoken = {id: tuple(one for _, one in pairs) for id, pairs in within.by_speaker.items()}
        unnamed, count = tuple(one for _, one in within.unnamed), len(within.ordered)
    else:
        spoken = {id: site.utterances_by(id) for id in site.heard}
        unnamed, count = site.unnamed, site.statements
    used: set[str] = set()
    named = tuple(_speaking(site, site.person(id), spoken[id], used, across=not briefing) for id in site.ranked(spoken))
    return named, _unnamed(unnamed, used, across=not briefing), count


def unnamed_lines(site: Site) -> tuple[Line, ...]:
    """What unnamed speakers said, across briefings."""
    return _unnamed(site.unnamed, set(), across=True)


def _unnamed(utterances: Iterable[Utterance], used: set[str], *, across: bool) -> tuple[Line, ...]:
    return tuple(Line(one, _anchor(one, used, across=across), Translated()) for one in utterances)


def _speaking(
    site: Site, person: Person, utterances: tuple[Utterance, ...], used: set[str], *, across: bool
) -> Speaking:
    then = [site.role_at(person.id, utterance.said) for utterance in utterances]
    same = len(set(then)) == 1
    lines = tuple(
        Line(one, _anchor(one, used, across=across), Translated() if same else role)
        for one, role in zip(utterances, then, strict=True)
    )
    return Speaking(person, then[0] if same else Translated(), lines)


def _anchor(one: Utterance, used: set[str], *, across: bool) -> str:
    """The anchor of a row on this page: once for each statement, with its briefing on the page of the whole site."""
    anchor = f"s-{one.briefing}-{anchor_of(one)}" if across else f"s-{anchor_of(one)}"
    if anchor in used:
        return ""
    used.add(anchor)
    return anchor
