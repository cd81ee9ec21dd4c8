"""Disputed: the questions of a briefing on which accounts differ, the positions side by side; below, the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.entities import Briefing
from site_gen.model.site import Site
from site_gen.pages.blocks.dispute import Dispute, Standing, questions
from site_gen.pages.request import Crumb, Label, PageRequest


@dataclass(frozen=True, slots=True)
class DisputedView:
    """Names of `disputed.md.jinja`. `settled` are questions that are not in dispute."""

    briefing: Briefing
    disputes: tuple[Dispute, ...]
    settled: tuple[Dispute, ...]
    translations: bool


def disputed(site: Site) -> Iterator[PageRequest]:
    """A page of each briefing that has accounts on any question."""
    for briefing in site.briefings:
        found = questions(site, briefing.id)
        if not found:
            continue
        title = briefing.title.text(site.language)
        yield PageRequest(
            path=f"{briefing.id}/disputed.md",
            title=Label("disputed"),
            template="disputed",
            view=_view(briefing, found),
            description=Label("about-disputed", (("briefing", title),)),
            briefing=briefing,
            section="disputed",
            crumbs=(Crumb(briefing, title),),
        )


def _view(briefing: Briefing, found: tuple[Dispute, ...]) -> DisputedView:
    return DisputedView(
        briefing=briefing,
        disputes=tuple(one for one in found if one.standing is Standing.DISPUTED),
        settled=tuple(one for one in found if one.standing is not Standing.DISPUTED),
        translations=any(one.has_translations for one in found),
    )
