"""Who said what: every statement under the one who made it; a long list by speaker and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import attrgetter

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing
from site_gen.model.site import Site
from site_gen.pages.blocks.dividing import Key, day_of, letter_key, split_runs, year_key
from site_gen.pages.blocks.filters import Filters, filters
from site_gen.pages.blocks.gathering import of_utterance
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages, table_of
from site_gen.pages.blocks.statement import anchor_of, has_translations
from site_gen.pages.blocks.voices import Line, Row, Speaking, Voice, rows, speaking, voice
from site_gen.pages.request import Crumb, Label, Later, PageRequest, Thing, gathered


@dataclass(frozen=True, slots=True)
class WhoSaidWhatView:
    """Names of `who-said-what.md.jinja`. `briefing` is None on the page of the whole site.

    On the index of a list in parts (`split`) there are no voices; `count` and `speakers` are those of the page.
    """

    briefing: Briefing | None
    voices: tuple[Voice, ...]
    unnamed: tuple[Row, ...]
    count: int
    speakers: int
    filters: Filters | None
    translations: bool
    split: Split | None = None


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
    yield from _pages(site, briefing, whole, limits)


def all_who_said_what(site: Site, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """That of the whole site."""
    whole = PageRequest(
        path="who-said-what.md",
        title=Label("who-said-what"),
        template="who-said-what",
        view=None,
        description=Label("about-said", (("briefing", site.name),)),
        indexed=False,
    )
    yield from _pages(site, None, whole, limits)


def _pages(site: Site, briefing: Briefing | None, whole: PageRequest, limits: Limits) -> Iterator[PageRequest]:
    named, unnamed, count = speaking(site, briefing)
    speakers = len(site.within(briefing.id).spoke) if briefing else site.speakers
    if len(named) > limits.speakers:
        named = tuple(sorted(named, key=lambda one: (one.person.name.casefold(), one.person.id)))
    runs = [_all_of(site, one, across=not briefing) for one in named]
    runs.append([_Spoken(None, line) for line in unnamed])
    by = (_speaker, _year) if len(named) <= limits.speakers else (_letter,)
    parts = split_runs(
        runs,
        whole.path.removesuffix(".md") + "/",
        by,
        limits.words,
        attrgetter("weight"),
        None if briefing else site.carried,
    )
    if not parts:
        spoken = [each for run in runs for each in run]
        view = Later(
            partial(_everything, site, briefing, spoken, count, speakers),
            Later(lambda: (briefing, tuple(_told(spoken)), count, speakers)),
        )
        yield replace(whole, view=view)
        return
    overview = index(whole.path, parts, table_of(whole.path))
    shown = None if briefing else gathered((), count, speakers, overview)
    yield replace(whole, view=replace(_view(site, briefing, (), (), count, speakers), split=overview), gathered=shown)
    yield from part_pages(
        whole,
        parts,
        lambda items, place: Later(
            partial(_part, site, briefing, items, place), Later(lambda: (briefing, tuple(_told(items)), place))
        ),
        _anchors,
        None if briefing else _origin,
        None if briefing else site.carried,
        None if briefing else site.carried.planned,
    )


def _all_of(site: Site, one: Speaking, *, across: bool) -> list[_Spoken]:
    if not across:
        return [_Spoken(one, line) for line in one.lines]
    return site.carried.get(("spoken", one.person.id), (one,), lambda: [_Spoken(one, line) for line in one.lines])


def _origin(items: Iterable[_Spoken]) -> Iterator[Thing]:
    """Which they are. All else that their speakers said decides on where their roles are told, and on the anchors."""
    for one in items:
        above = one.speaker and (one.speaker.person.id, one.speaker.role.items)
        yield of_utterance(one.line.utterance, above, one.line.anchor, one.line.role.items)


def _told(items: Iterable[_Spoken]) -> Iterator[tuple[object, ...]]:
    """What the rows of a page are made from."""
    for _, run in groupby(items, key=lambda one: id(one.speaker)):
        those = tuple(run)
        speaker = those[0].speaker
        lines = [one.line for one in those]
        roles = tuple(line.role for line in lines) if any(line.role for line in lines) else ()
        yield speaker and (speaker.person, speaker.role, speaker.names), "\n".join(line.anchor for line in lines), roles
        yield tuple(line.utterance for line in lines)


def _speaker(one: _Spoken) -> Key:
    return Key(one.speaker.person.id, one.speaker.person.name) if one.speaker else Key("unnamed", Label("unnamed"))


def _letter(one: _Spoken) -> Key:
    return letter_key(one.speaker.person.name) if one.speaker else Key("unnamed", Label("unnamed"))


def _year(one: _Spoken) -> Key:
    return year_key(day_of(one.line.utterance.said))


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


def _everything(
    site: Site, briefing: Briefing | None, items: Iterable[_Spoken], count: int, speakers: int
) -> WhoSaidWhatView:
    return _view(site, briefing, *_voices(site, items), count, speakers)


def _part(site: Site, briefing: Briefing | None, items: Iterable[_Spoken], place: Split) -> WhoSaidWhatView:
    found = tuple(items)
    named, unnamed = _voices(site, found)
    count = len({(one.line.utterance.briefing, anchor_of(one.line.utterance)) for one in found})
    speakers = len(named) + len({row.said.described_as for row in unnamed})
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
