"""Corrections: what was wrong on this site, what is right, and when it was mended; the newest first, many by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from site_gen.frozen import dataclass
from site_gen.model.site import Site
from site_gen.pages.blocks.corrected import Corrected, corrected
from site_gen.pages.blocks.dividing import split, year_of
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages
from site_gen.pages.request import Label, PageRequest


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """Names of `corrections.md.jinja`. `split` is None where all stand on one page."""

    corrections: tuple[Corrected, ...]
    split: Split | None = None


def corrections(site: Site, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """One page of the whole site, if anything was corrected; in parts where it is long."""
    found = corrected(site)
    if not found:
        return
    whole = PageRequest(
        path="corrections.md",
        title=Label("corrections"),
        template="corrections",
        view=CorrectionsView(found),
        description=Label("about-corrections"),
        indexed=False,
    )
    parts = split(
        found,
        "corrections/",
        (lambda one: year_of(one.correction.date),),
        limits.corrections,
        when=attrgetter("correction.date"),
    )
    if not parts:
        yield whole
        return
    yield replace(whole, view=CorrectionsView((), index(whole.path, parts)))
    yield from part_pages(whole, parts, CorrectionsView)
