"""Disputed: the questions of a briefing on which accounts differ, the positions side by side; below, the others.

Where they are many they stand on several pages, and are listed at their own address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing
from site_gen.model.site import Site
from site_gen.pages.blocks.dispute import Dispute, Standing, questions, weight_of
from site_gen.pages.blocks.dividing import split
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages, table_of
from site_gen.pages.request import Crumb, Label, PageRequest


@dataclass(frozen=True, slots=True)
class DisputedView:
    """Names of `disputed.md.jinja`. `settled` are questions that are not in dispute.

    On the index of many (`split`) both are to be listed only, with links to where they stand in full.
    """

    briefing: Briefing
    disputes: tuple[Dispute, ...]
    settled: tuple[Dispute, ...]
    translations: bool
    split: Split | None = None


def disputed(site: Site, briefing: Briefing, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """The page of a briefing that has accounts on any question; in parts where it is long."""
    found = questions(site, briefing.id)
    if not found:
        return
    title = briefing.title.text(site.language)
    whole = PageRequest(
        path=f"{briefing.id}/disputed.md",
        title=Label("disputed"),
        template="disputed",
        view=_view(briefing, found),
        description=Label("about-disputed", (("briefing", title),)),
        briefing=briefing,
        section="disputed",
        crumbs=(Crumb(briefing, title),),
    )
    ordered = sorted(found, key=lambda one: one.standing is not Standing.DISPUTED)
    parts = split(ordered, f"{briefing.id}/disputed/", (), limits.words, weight_of)
    if not parts:
        yield whole
        return
    overview = index(whole.path, parts, table_of(whole.path))
    yield replace(whole, view=replace(_view(briefing, found), translations=False, split=overview))
    yield from part_pages(whole, parts, partial(_view, briefing), lambda one: (f"d-{one.question.id}",))


def _view(briefing: Briefing, found: Iterable[Dispute], place: Split | None = None) -> DisputedView:
    every = tuple(found)
    return DisputedView(
        briefing=briefing,
        disputes=tuple(one for one in every if one.standing is Standing.DISPUTED),
        settled=tuple(one for one in every if one.standing is not Standing.DISPUTED),
        translations=any(word.translation[1] for one in every for word in one.wordings),
        split=place,
    )
