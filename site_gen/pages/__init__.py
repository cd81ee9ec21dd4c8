"""Which pages a site has: one module per page type, all listed here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial

from site_gen.model.site import Site
from site_gen.pages.article import article
from site_gen.pages.blocks.parts import LIMITS, Limits
from site_gen.pages.briefing import briefing
from site_gen.pages.chronology import chronology
from site_gen.pages.corrections import corrections
from site_gen.pages.coverage import coverage
from site_gen.pages.disputed import disputed
from site_gen.pages.home import home
from site_gen.pages.moved import moved
from site_gen.pages.navigation import NavEntry, nav
from site_gen.pages.people import people
from site_gen.pages.person import person
from site_gen.pages.print import print_
from site_gen.pages.request import Crumb, Html, Label, Later, PageRequest, Text
from site_gen.pages.sources import sources
from site_gen.pages.who_said_what import who_said_what

__all__ = [
    "PAGE_TYPES",
    "Crumb",
    "Html",
    "Label",
    "Later",
    "Limits",
    "NavEntry",
    "PageRequest",
    "Text",
    "choose",
    "nav",
    "undivided",
]

PageType = Callable[[Site, Limits], Iterator[PageRequest]]

#: Every page type, in the order in which pages are rendered.
PAGE_TYPES: tuple[PageType, ...] = (
    home,
    briefing,
    chronology,
    who_said_what,
    disputed,
    coverage,
    article,
    people,
    person,
    sources,
    corrections,
    print_,
)


def choose(site: Site, home_title: str = "", home_text: str = "", limits: Limits = LIMITS) -> tuple[PageRequest, ...]:
    """The requests for all pages. `home_title` and `home_text` are those of the hand-written `index.md`.

    `limits` are how much one page holds before its list is divided.
    """
    with_text = partial(home, title=home_title, text=home_text)
    kinds = (with_text if kind is home else kind for kind in PAGE_TYPES)
    found = [request for kind in kinds for request in kind(site, limits)]
    return (*found, *moved(site, found))


def undivided(site: Site, briefings: Collection[str]) -> tuple[PageRequest, ...]:
    """The requests for the print pages of some briefings, by id, each on one page whatever its size."""
    found = print_(site, replace(LIMITS, paper=sys.maxsize))
    return tuple(request for request in found if request.briefing and request.briefing.id in briefings)
