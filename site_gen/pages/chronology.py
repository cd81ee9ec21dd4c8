"""The chronology: what happened, in order, who reports it and what was said there.

A long one is divided by year and month, that of a long time by decade or century first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing, Event
from site_gen.model.site import Site, Utterance
from site_gen.pages.blocks.dividing import Key, Part, month_key, span_key, split, year_key
from site_gen.pages.blocks.filters import Filters, filters, filters_of_parts, marks_of
from site_gen.pages.blocks.finder import Rows, finder, finder_of
from site_gen.pages.blocks.gathering import of_event
from site_gen.pages.blocks.happening import Happening, Year, by_year, happening, headings, then_or, weight_of
from site_gen.pages.blocks.parts import LIMITS, Entry, Limits, Split, index, part_pages, table_of
from site_gen.pages.blocks.statement import has_translations
from site_gen.pages.blocks.timeline import Timeline, coming
from site_gen.pages.request import Crumb, Label, Later, PageRequest


@dataclass(frozen=True, slots=True)
class ChronologyView:
    """Names of `chronology.md.jinja`. `briefing` is None on the page of the whole site.

    On the index of a chronology in parts (`split`) there are no years, but what each part has, `in_brief` (not where
    that would be very much); on its parts there is no time line: that is there.
    """

    briefing: Briefing | None
    years: tuple[Year, ...]
    undated: tuple[Happening, ...]
    count: int
    has_hours: bool
    line: Later[Timeline | None] | None
    filters: Filters | None
    translations: bool
    split: Split | None = None
    in_brief: tuple[InBrief, ...] = ()


@dataclass(frozen=True, slots=True)
class InBrief:
    """A part of a chronology, the year that its name tells (0: none), and its events, each with its briefing."""

    entry: Entry
    year: int
    events: tuple[tuple[Event, Briefing], ...]


#: So many bytes a chronology in brief may take on its index, beside the drawing; what a line takes but for its title.
_BRIEF, _EACH = 70_000, 300


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event and what was said there, under its heading (`happening.Heading`; year 0: undated)."""

    year: int
    month: int
    side: str
    event: Event
    said: tuple[Utterance, ...]


def chronology(site: Site, briefing: Briefing, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """The chronology of a briefing; in parts where it is long."""
    title = briefing.title.text(site.language)
    whole = PageRequest(
        path=f"{briefing.id}/chronology.md",
        title=Label("chronology"),
        template="chronology",
        view=None,
        description=Label("about-chronology", (("briefing", title),)),
        briefing=briefing,
        section="chronology",
        crumbs=(Crumb(briefing, title),),
    )
    yield from _pages(site, site.events_of(briefing.id), briefing, whole, limits)


def chronology_of_all(site: Site, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """That of the whole site."""
    whole = PageRequest(
        path="chronology.md",
        title=Label("chronology"),
        template="chronology",
        view=None,
        description=Label("about-chronology", (("briefing", site.name),)),
        indexed=False,
    )
    yield from _pages(site, site.events, None, whole, limits)


def _pages(
    site: Site, events: Sequence[Event], briefing: Briefing | None, whole: PageRequest, limits: Limits
) -> Iterator[PageRequest]:
    dated = tuple(_dated(site, events))
    spans = span_key(one.year for one in dated if one.year)
    parts = split(
        dated,
        whole.path.removesuffix(".md") + "/",
        (_year, _month) if spans is None else (lambda one: spans(one.year) if one.year else None, _year, _month),
        limits.words,
        weight=lambda one: weight_of(site, one.event),
        when=lambda one: one.event.when,
    )
    line = coming(site, briefing)
    if not parts:
        view = Later(lambda: replace(_view(site, events, briefing), line=line), (_told(site, events), line.of))
        yield replace(whole, view=view)
        return
    within = briefing.id if briefing else ""
    found = filters_of_parts(site, within, finder_of(whole.path), events=True)
    overview = replace(
        _view(site, (), briefing),
        filters=found,
        count=len(events),
        has_hours=_has_hours(events),
        line=line,
        split=index(whole.path, parts, table_of(whole.path)),
        in_brief=_in_brief(site, parts, briefing),
    )

    def rows() -> Iterator[tuple[str, Rows]]:
        for part in parts:
            for_each = [(one.event, marks_of(site, one.event)) for one in part.items]
            yield part.path, [((event.briefing, event.id), marks.people, marks) for event, marks in for_each]

    yield replace(whole, view=overview, finder=finder(site, whole.path, rows, within, events=True) if found else None)
    yield from part_pages(
        whole,
        parts,
        lambda items, place: _part(site, [one.event for one in items], briefing, place),
        lambda one: _anchors(one, briefing),
        origin=None if briefing else lambda items: (of_event(one.event, said=one.said) for one in items),
        carried=None if briefing else site.carried,
        planned=None if briefing else site.carried.planned,
    )


def _in_brief(site: Site, parts: Sequence[Part[_Dated]], briefing: Briefing | None) -> tuple[InBrief, ...]:
    """What each part has; nothing where that is too much for one page. That of the whole site names the briefings."""
    events = [one.event for part in parts for one in part.items]
    titles = [event.title for event in events]
    if not briefing:
        titles += [site.briefing(event.briefing).title for event in events]
    if _EACH * len(events) + sum(len(title.text(site.language).encode()) for title in titles) > _BRIEF:
        return ()
    return tuple(
        InBrief(
            Entry(part.path, part.title, len(part.items)),
            part.items[0].year if _year(part.items[0]) in part.keys else 0,
            tuple((one.event, site.briefing(one.event.briefing)) for one in part.items),
        )
        for part in parts
    )


def _part(site: Site, events: Sequence[Event], briefing: Briefing | None, place: Split) -> Later[ChronologyView]:
    return Later(lambda: replace(_view(site, events, briefing), split=place), (_told(site, events), place))


def _told(site: Site, events: Iterable[Event]) -> tuple[object, ...]:
    """What the rows of a page are made from."""
    return tuple((event, site.quotes_at(event)) for event in events)


def _dated(site: Site, events: Sequence[Event]) -> Iterator[_Dated]:
    """Events, in the order of the page: the undated ones last."""
    under = list(headings((event.when, site.briefing(event.briefing).timezone) for event in events))
    dated = [(event, site.quotes_at(event), heading) for event, heading in zip(events, under, strict=True)]
    yield from (_Dated(*heading, event, said) for event, said, heading in dated if heading)
    yield from (_Dated(0, 0, "", event, said) for event, said, heading in dated if not heading)


def _year(one: _Dated) -> Key:
    return year_key(one.year)


def _month(one: _Dated) -> Key | None:
    if one.year and not one.month:
        return Key("no-month", Label("no-month"))
    if one.side:
        return Key(f"{one.month:02}-{one.side}", then_or(one.side, one.year, one.month), dated=True)
    return month_key(one.year, one.month) if one.year else None


def _anchors(one: _Dated, briefing: Briefing | None) -> Iterator[str]:
    event = one.event
    before = "e-" if briefing else f"e-{event.briefing}-"
    yield from (before + id for id in (event.id, *event.formerly) if "/" not in id)
    yield f"y-{one.year}" if one.year else "undated"


def _has_hours(events: Iterable[Event]) -> bool:
    return any(event.when and event.when.hour for event in events)


def _view(site: Site, events: Sequence[Event], briefing: Briefing | None) -> ChronologyView:
    happenings = [happening(site, event) for event in events]
    years, undated = by_year(happenings)
    return ChronologyView(
        briefing=briefing,
        years=years,
        undated=undated,
        count=len(happenings),
        has_hours=_has_hours(events),
        line=None,
        filters=filters(site, happenings),
        translations=has_translations(one for item in happenings for one in item.said),
    )
