"""The navigation of a site that has none of its own: of constant size, however many articles there are."""

from __future__ import annotations

from collections.abc import Iterable

from site_gen.frozen import dataclass
from site_gen.model.site import Site
from site_gen.pages.blocks.card import INDEX, newest
from site_gen.pages.blocks.corrected import corrected
from site_gen.pages.request import Label, Text

#: How many briefings the navigation names; all are on their index, which stands above them.
NEWEST = 5


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry: a title, and a page's path or the entries below it."""

    title: Text
    path: str = ""
    children: tuple[NavEntry, ...] = ()


def nav(site: Site, handwritten: Iterable[tuple[str, str]] = ()) -> tuple[NavEntry, ...]:
    """Home, the newest briefings, the indexes, and other hand-written pages (title and path, in the order given)."""
    every = newest(site)
    briefings = (
        *((NavEntry(Label("all-briefings", (("n", len(every)),)), INDEX),) if len(every) > 1 else ()),
        *(NavEntry(briefing.title.text(site.language), f"{briefing.id}.md") for briefing in every[:NEWEST]),
    )
    indexes = (
        NavEntry(Label("chronology"), "chronology.md"),
        NavEntry(Label("who-said-what"), "who-said-what.md"),
        NavEntry(Label("people"), "people/index.md"),
        NavEntry(Label("sources"), "sources.md"),
        *((NavEntry(Label("corrections"), "corrections.md"),) if corrected(site) else ()),
    )
    return (
        NavEntry(Label("home"), "index.md"),
        *((NavEntry(Label("briefings"), children=briefings),) if briefings else ()),
        *indexes,
        *(NavEntry(title, path) for title, path in handwritten),
    )
