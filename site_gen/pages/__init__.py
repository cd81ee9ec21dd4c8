"""Which pages a site has: one module per page type, all listed here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from site_gen.model.site import Site
from site_gen.pages.article import article
from site_gen.pages.blocks.parts import LIMITS, Limits
from site_gen.pages.briefing import briefing
from site_gen.pages.chronology import chronology, chronology_of_all
from site_gen.pages.corrections import corrections
from site_gen.pages.coverage import coverage
from site_gen.pages.disputed import disputed
from site_gen.pages.home import home
from site_gen.pages.navigation import NavEntry, nav
from site_gen.pages.people import people
from site_gen.pages.person import person
from site_gen.pages.planning import PageType, Plan, Plans, Scope
from site_gen.pages.print import print_
from site_gen.pages.request import Crumb, Html, Label, Later, PageRequest, Planned, Text
from site_gen.pages.sources import sources
from site_gen.pages.who_said_what import all_who_said_what, who_said_what

__all__ = [
    "PAGE_TYPES",
    "Crumb",
    "Html",
    "Label",
    "Later",
    "Limits",
    "NavEntry",
    "PageRequest",
    "Plan",
    "Planned",
    "Plans",
    "Scope",
    "Text",
    "choose",
    "nav",
    "plan",
    "undivided",
]

#: Every page type, in the order in which pages are rendered.
PAGE_TYPES: tuple[PageType, ...] = (
    PageType("home", of_site=home),
    PageType("briefing", briefing),
    PageType("chronology", chronology, chronology_of_all),
    PageType("who-said-what", who_said_what, all_who_said_what),
    PageType("disputed", disputed),
    PageType("coverage", coverage),
    PageType("article", article),
    PageType("people", of_site=people),
    PageType("person", of_person=person),
    PageType("sources", of_site=sources),
    PageType("corrections", of_site=corrections),
    PageType("print", print_),
)


def plan(
    site: Site,
    home_title: str = "",
    home_text: str = "",
    limits: Limits = LIMITS,
    keys: Callable[[Scope], str] | None = None,
    kept: Plans | None = None,
) -> Plan:
    """All pages. `home_title` and `home_text` are those of the hand-written `index.md`; `keys` and `kept` as in `Plan`.

    `limits` are how much one page holds before its list is divided.
    """
    with_text = PageType("home", of_site=partial(home, title=home_title, text=home_text))
    return Plan(site, [with_text if kind.name == "home" else kind for kind in PAGE_TYPES], limits, keys, kept)


def choose(site: Site, home_title: str = "", home_text: str = "", limits: Limits = LIMITS) -> tuple[PageRequest, ...]:
    """The requests for all pages."""
    chosen = plan(site, home_title, home_text, limits)
    return tuple(map(chosen.request, chosen.pages))


def undivided(site: Site, briefings: Collection[str]) -> tuple[PageRequest, ...]:
    """The requests for the print pages of some briefings, by id, each on one page whatever its size."""
    limits = replace(LIMITS, paper=sys.maxsize)
    return tuple(page for one in site.briefings if one.id in briefings for page in print_(site, one, limits))
