"""Who said what: every statement under the one who made it; a long list by speaker and year.

That of the whole site, if it is long, is an index of speakers: what each said stands on the page of that person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import attrgetter

from site_gen.frozen import dataclass
from site_gen.model.alphabet import alphabetic
from site_gen.model.entities import Briefing, Person
from site_gen.model.site import Site, Utterance
from site_gen.model.when import When
from site_gen.model.within import spoke
from site_gen.pages.blocks.dividing import Key, Part, letter_key, split, year_of
from site_gen.pages.blocks.filters import Filters, Marks, filters, filters_of_parts, marks_of
from site_gen.pages.blocks.finder import Rows, finder, finder_of
from site_gen.pages.blocks.gathering import of_utterance
from site_gen.pages.blocks.heard import said_on
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages, table_of
from site_gen.pages.blocks.statement import anchor_of, has_translations
from site_gen.pages.blocks.voices import Line, Row, Speaking, Voice, rows, speaking, unnamed_lines, voice
from site_gen.pages.planned import people_planned_from
from site_gen.pages.request import Crumb, Label, Later, PageRequest, Thing, gathered

_UNNAMED = Key("unnamed", Label("unnamed"))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A speaker in the index of the whole site, and how many statements there are."""

    person: Person
    count: int


@dataclass(frozen=True, slots=True)
class WhoSaidWhatView:
    """Names of `who-said-what.md.jinja`. `briefing` is None on the page of the whole site.

    On the index of a list in parts (`split`) there are no voices; `count` and `speakers` are those of the page. On that
    of the whole site `ranked` are those who said most, `more` is how many others there are, and in parts is what
    unnamed speakers said.
    """

    briefing: Briefing | None
    voices: tuple[Voice, ...]
    unnamed: tuple[Row, ...]
    count: int
    speakers: int
    filters: Filters | None
    translations: bool
    split: Split | None = None
    ranked: tuple[Ranked, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What was said, and by whom (None: by somebody unnamed)."""

    speaker: Speaking | None
    line: Line

    @property
    def weight(self) -> int:
        """How much room it takes, in wordings."""
        return len(self.line.utterance.quotes)


def who_said_what(site: Site, briefing: Briefing, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """The page of a briefing; in parts where it is long."""
    title = briefing.title.text(site.language)
    whole = PageRequest(
        path=f"{briefing.id}/who-said-what.md",
        title=Label("who-said-what"),
        template="who-said-what",
        view=None,
        description=Label("about-said", (("briefing", title),)),
        briefing=briefing,
        section="who-said-what",
        indexed=False,
        crumbs=(Crumb(briefing, title),),
    )
    named, unnamed, count = speaking(site, briefing)
    if len(named) > limits.speakers:
        named = tuple(sorted(named, key=lambda one: (alphabetic(one.person.name, site.language), one.person.id)))
    spoken, below = _spoken(named, unnamed), f"{briefing.id}/who-said-what/"
    if len(named) <= limits.speakers:
        parts = split(spoken, below, (_speaker, _year), limits.words, attrgetter("weight"), _when)
    else:
        parts = split(spoken, below, (partial(_letter, site.language),), limits.words, attrgetter("weight"))
    speakers = len(site.within(briefing.id).spoke)
    if not parts:
        yield _on_one_page(site, briefing, whole, spoken, count, speakers)
        return
    overview = index(whole.path, parts, table_of(whole.path))
    found = filters_of_parts(site, briefing.id, finder_of(whole.path), events=False)

    def rows() -> Iterator[tuple[str, Rows]]:
        for part in parts:
            yield part.path, [_row(site, one) for one in part.items]

    yield replace(
        whole,
        view=replace(_view(site, briefing, (), (), count, speakers), split=overview, filters=found),
        finder=finder(site, whole.path, rows, briefing.id, events=False) if found else None,
    )
    yield from part_pages(whole, parts, partial(_later, site, briefing), _anchors)


def all_who_said_what(site: Site, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """That of the whole site; if it is long, its index of speakers, and parts for what unnamed ones said."""
    whole = PageRequest(
        path="who-said-what.md",
        title=Label("who-said-what"),
        template="who-said-what",
        view=None,
        description=Label("about-said", (("briefing", site.name),)),
        indexed=False,
    )
    if sum(one.room for one in site.found.values()) <= limits.words:
        named, unnamed, count = speaking(site, None)
        yield _on_one_page(site, None, whole, _spoken(named, unnamed), count, site.speakers)
        return
    everybody = [Ranked(site.person(id), site.much_by(id)) for id in site.heard]
    everybody.sort(key=lambda one: (-one.count, alphabetic(one.person.name, site.language), one.person.id))
    ranked = tuple(everybody[: limits.names])
    by_unnamed = _spoken((), unnamed_lines(site))
    parts = split(by_unnamed, "who-said-what/", (_speaker, _year), limits.words, attrgetter("weight"), _when)
    if by_unnamed and not parts:
        parts = (Part("who-said-what/unnamed.md", (_UNNAMED,), tuple(by_unnamed)),)
    overview = index(whole.path, parts)
    found = filters_of_parts(site, "", finder_of(whole.path), events=False)
    view = replace(
        _view(site, None, (), (), site.statements, site.speakers),
        split=overview,
        ranked=ranked,
        more=len(everybody) - len(ranked),
        filters=found,
    )

    def rows() -> Iterator[tuple[str, Rows]]:
        for one in everybody:
            for path, items in said_on(site, one.person.id, limits):
                yield path, [_row_of(site, one.person.id, item) for item in items]
        for part in parts:
            yield part.path, [_row(site, one) for one in part.items]

    told = [(one.person.id, one.count) for one in ranked]
    order = (tuple(one.person.id for one in everybody), people_planned_from(site))
    yield replace(
        whole,
        view=view,
        gathered=gathered((), told, view.count, view.speakers, overview, found),
        finder=finder(site, whole.path, rows, "", events=False, order=order) if found else None,
    )
    yield from part_pages(whole, parts, partial(_later, site, None), origin=_origin, planned=site.carried.planned)


def _spoken(named: Iterable[Speaking], unnamed: Iterable[Line]) -> list[_Spoken]:
    return [*(_Spoken(one, line) for one in named for line in one.lines), *(_Spoken(None, line) for line in unnamed)]


def _on_one_page(
    site: Site, briefing: Briefing | None, whole: PageRequest, spoken: list[_Spoken], count: int, speakers: int
) -> PageRequest:
    return replace(
        whole,
        view=Later(
            lambda: _view(site, briefing, *_voices(site, spoken), count, speakers),
            Later(lambda: (briefing, tuple(_told(spoken)), count, speakers)),
        ),
    )


def _later(site: Site, briefing: Briefing | None, items: tuple[_Spoken, ...], place: Split) -> Later[WhoSaidWhatView]:
    return Later(partial(_part, site, briefing, items, place), Later(lambda: (briefing, tuple(_told(items)), place)))


def _origin(items: Iterable[_Spoken]) -> Iterator[Thing]:
    return (of_utterance(one.line.utterance, one.line.anchor) for one in items)


def _told(items: Iterable[_Spoken]) -> Iterator[tuple[object, ...]]:
    """What the rows of a page are made from."""
    for _, run in groupby(items, key=lambda one: id(one.speaker)):
        those = tuple(run)
        speaker = those[0].speaker
        lines = [one.line for one in those]
        roles = tuple(line.role for line in lines) if any(line.role for line in lines) else ()
        yield speaker and (speaker.person, speaker.role), "\n".join(line.anchor for line in lines), roles
        yield tuple(line.utterance for line in lines)


def _speaker(one: _Spoken) -> Key:
    return Key(one.speaker.person.id, one.speaker.person.name) if one.speaker else _UNNAMED


def _letter(language: str, one: _Spoken) -> Key:
    return letter_key(one.speaker.person.name, language) if one.speaker else _UNNAMED


def _when(one: _Spoken) -> When | None:
    return one.line.utterance.said


def _year(one: _Spoken) -> Key:
    return year_of(_when(one))


def _row(site: Site, one: _Spoken) -> tuple[object, tuple[str, ...], Marks]:
    """What names a row, and what it is found by: of several speakers the one under whom it stands."""
    return _row_of(site, one.speaker.person.id if one.speaker else "", one.line.utterance)


def _row_of(site: Site, speaker: str, utterance: Utterance) -> tuple[object, tuple[str, ...], Marks]:
    marks = marks_of(site, utterance)
    return (utterance.briefing, utterance.id), (speaker,) if speaker else marks.people, marks


def _anchors(one: _Spoken) -> Iterator[str]:
    if one.line.anchor:
        yield one.line.anchor
    if one.speaker is None:
        yield "unnamed"
    else:
        yield from (f"p-{id}" for id in (one.speaker.person.id, *one.speaker.person.formerly))


def _voices(site: Site, items: Iterable[_Spoken]) -> tuple[tuple[Voice, ...], tuple[Row, ...]]:
    lines: dict[str, tuple[Speaking, list[Line]]] = {}
    unnamed = []
    for one in items:
        if one.speaker:
            lines.setdefault(one.speaker.person.id, (one.speaker, []))[1].append(one.line)
        else:
            unnamed.append(one.line)
    return tuple(voice(site, speaker, those) for speaker, those in lines.values()), rows(site, unnamed)


def _part(site: Site, briefing: Briefing | None, items: Iterable[_Spoken], place: Split) -> WhoSaidWhatView:
    found = tuple(items)
    named, unnamed = _voices(site, found)
    count = len({(one.line.utterance.briefing, anchor_of(one.line.utterance)) for one in found})
    speakers = len(named) + len(spoke(one.line.utterance for one in found if not one.speaker))
    return replace(_view(site, briefing, named, unnamed, count, speakers), split=place)


def _view(
    site: Site, briefing: Briefing | None, named: tuple[Voice, ...], unnamed: tuple[Row, ...], count: int, speakers: int
) -> WhoSaidWhatView:
    rows = [row for group in (*(voice.rows for voice in named), unnamed) for row in group]
    once = {(row.said.briefing.id, row.said.anchor): row.said for row in rows}
    return WhoSaidWhatView(
        briefing=briefing,
        voices=named,
        unnamed=unnamed,
        count=count,
        speakers=speakers,
        filters=filters(site, once.values()),
        translations=has_translations(row.said for row in rows),
    )
