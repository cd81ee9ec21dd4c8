"""The chronology: what happened, in order, who reports it and what was said there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_gen.model.entities import Briefing, Event
from site_gen.model.site import Site
from site_gen.pages.blocks.filters import Filters, filters
from site_gen.pages.blocks.happening import Happening, Year, by_year, happening
from site_gen.pages.blocks.statement import has_translations
from site_gen.pages.blocks.timeline import Timeline, timeline
from site_gen.pages.request import Crumb, Label, PageRequest


@dataclass(frozen=True, slots=True)
class ChronologyView:
    """Names of `chronology.md.jinja`. `briefing` is None on the page of the whole site."""

    briefing: Briefing | None
    years: tuple[Year, ...]
    undated: tuple[Happening, ...]
    count: int
    has_hours: bool
    line: Timeline | None
    filters: Filters | None
    translations: bool


def chronology(site: Site) -> Iterator[PageRequest]:
    """A chronology of each briefing, and one of the whole site."""
    for briefing in site.briefings:
        title = briefing.title.text(site.language)
        yield PageRequest(
            path=f"{briefing.id}/chronology.md",
            title=Label("chronology"),
            template="chronology",
            view=_view(site, site.events_of(briefing.id), briefing),
            description=Label("about-chronology", (("briefing", title),)),
            briefing=briefing,
            section="chronology",
            crumbs=(Crumb(briefing, title),),
        )
    yield PageRequest(
        path="chronology.md",
        title=Label("chronology"),
        template="chronology",
        view=_view(site, site.events, None),
        description=Label("about-chronology", (("briefing", site.name),)),
        indexed=False,
    )


def _view(site: Site, events: Iterable[Event], briefing: Briefing | None) -> ChronologyView:
    happenings = [happening(site, event) for event in events]
    years, undated = by_year(happenings)
    has_hours = any(item.event.when and item.event.when.hour for item in happenings)
    return ChronologyView(
        briefing=briefing,
        years=years,
        undated=undated,
        count=len(happenings),
        has_hours=has_hours,
        line=timeline(site, briefing),
        filters=filters(happenings),
        translations=has_translations(one for item in happenings for one in item.said),
    )
