"""Who said what: every statement under the one who made it; a long list by speaker and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from site_gen.model.entities import Briefing
from site_gen.model.site import Site, count_speakers
from site_gen.pages.blocks.filters import Filters, filters
from site_gen.pages.blocks.parts import (
    LIMITS,
    Key,
    Limits,
    Split,
    day_of,
    index,
    letter_key,
    part_pages,
    split,
    table_of,
    year_key,
)
from site_gen.pages.blocks.statement import has_translations, weight_of
from site_gen.pages.blocks.voices import Row, Voice, voices
from site_gen.pages.request import Crumb, Label, PageRequest


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
    """A row, and whose it is (None: of somebody unnamed)."""

    voice: Voice | None
    row: Row


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
    named, unnamed, count = voices(site, briefing)
    speakers = count_speakers(site.utterances_of(briefing.id) if briefing else site.utterances)
    if len(named) > limits.speakers:
        named = tuple(sorted(named, key=lambda voice: (voice.person.name.casefold(), voice.person.id)))
    spoken = [_Spoken(voice, row) for voice in named for row in voice.rows] + [_Spoken(None, row) for row in unnamed]
    by = (_speaker, _year) if len(named) <= limits.speakers else (_letter,)
    parts = split(
        spoken, whole.path.removesuffix(".md") + "/", by, limits.words, weight=lambda one: weight_of(one.row.said)
    )
    if not parts:
        yield replace(whole, view=_view(site, briefing, named, unnamed, count, speakers))
        return
    overview = index(whole.path, parts, table_of(whole.path))
    yield replace(whole, view=replace(_view(site, briefing, (), (), count, speakers), split=overview))
    yield from part_pages(whole, parts, lambda items, place: _part(site, briefing, items, place), _anchors)


def _speaker(one: _Spoken) -> Key:
    return Key(one.voice.person.id, one.voice.person.name) if one.voice else Key("unnamed", Label("unnamed"))


def _letter(one: _Spoken) -> Key:
    return letter_key(one.voice.person.name) if one.voice else Key("unnamed", Label("unnamed"))


def _year(one: _Spoken) -> Key:
    return year_key(day_of(one.row.said.when))


def _anchors(one: _Spoken) -> Iterator[str]:
    if one.row.anchor:
        yield one.row.anchor
    if one.voice is None:
        yield "unnamed"
    else:
        yield from (f"p-{id}" for id in (one.voice.person.id, *one.voice.person.formerly))


def _part(site: Site, briefing: Briefing | None, items: Iterable[_Spoken], place: Split) -> WhoSaidWhatView:
    rows: dict[str, tuple[Voice, list[Row]]] = {}
    unnamed = []
    found = list(items)
    for one in found:
        if one.voice:
            rows.setdefault(one.voice.person.id, (one.voice, []))[1].append(one.row)
        else:
            unnamed.append(one.row)
    named = tuple(replace(voice, rows=tuple(those)) for voice, those in rows.values())
    count = len({(one.row.said.briefing.id, one.row.said.anchor) for one in found})
    speakers = len(named) + len({row.said.described_as for row in unnamed})
    view = _view(site, briefing, named, tuple(unnamed), count, speakers)
    return replace(view, split=place)


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
