"""Corrections: what was wrong on this site, what is right, and when it was mended; the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.site import Site
from site_gen.pages.blocks.corrected import Corrected, corrected
from site_gen.pages.request import Label, PageRequest


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """Names of `corrections.md.jinja`."""

    corrections: tuple[Corrected, ...]


def corrections(site: Site) -> Iterator[PageRequest]:
    """One page of the whole site, if anything was corrected."""
    found = corrected(site)
    if found:
        yield PageRequest(
            path="corrections.md",
            title=Label("corrections"),
            template="corrections",
            view=CorrectionsView(found),
            description=Label("about-corrections"),
            indexed=False,
        )
