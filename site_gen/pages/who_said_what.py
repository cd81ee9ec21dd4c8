"""Who said what: every statement under the one who made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.entities import Briefing
from site_gen.model.site import Site, count_speakers
from site_gen.pages.blocks.filters import Filters, filters
from site_gen.pages.blocks.statement import has_translations
from site_gen.pages.blocks.voices import Row, Voice, voices
from site_gen.pages.request import Crumb, Label, PageRequest


@dataclass(frozen=True, slots=True)
class WhoSaidWhatView:
    """Names of `who-said-what.md.jinja`. `briefing` is None on the page of the whole site."""

    briefing: Briefing | None
    voices: tuple[Voice, ...]
    unnamed: tuple[Row, ...]
    count: int
    speakers: int
    filters: Filters | None
    translations: bool


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
    named, unnamed, count = voices(site, briefing)
    speakers = count_speakers(site.utterances_of(briefing.id) if briefing else site.utterances)
    rows = [row for group in (*(voice.rows for voice in named), unnamed) for row in group]
    return WhoSaidWhatView(
        briefing=briefing,
        voices=named,
        unnamed=unnamed,
        count=count,
        speakers=speakers,
        filters=filters(row.said for row in rows if row.anchor),
        translations=has_translations(row.said for row in rows),
    )
