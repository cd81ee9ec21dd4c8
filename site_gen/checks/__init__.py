"""Checks look at the whole `Site`, or at one article of it, and return problems. Each is one function; the lists are
explicit and in order. What is found in an article is kept with it: it may depend on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from site_gen.checks.addresses import (
    former_addresses_are_free,
    former_addresses_elsewhere_are_free,
    former_addresses_within_are_free,
)
from site_gen.checks.articles import articles_stand_once, text_is_written
from site_gen.checks.events import events_in_order
from site_gen.checks.quotes import (
    SourceText,
    quotes_said_before,
    quotes_stand_in_bodies,
    quotes_stand_in_sources,
    words_without_a_quote,
)
from site_gen.checks.statements import statements_agree
from site_gen.diagnostics import Problem
from site_gen.model.entities import Article
from site_gen.model.site import Site

#: Problems that are seen only when all articles are read.
_OF_SEVERAL = frozenset({"lonely-statement"})

OF_ARTICLES: tuple[Callable[[Article], Iterator[Problem]], ...] = (
    quotes_stand_in_bodies,
    quotes_said_before,
    words_without_a_quote,
    text_is_written,
)

#: What depends on nothing but people, outlets and one briefing with its articles.
OF_BRIEFINGS: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    statements_agree,
    events_in_order,
    former_addresses_within_are_free,
    articles_stand_once,
)

CHECKS: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    former_addresses_are_free,
    former_addresses_elsewhere_are_free,
)


def check_article(article: Article) -> list[Problem]:
    """What is wrong with an article, looked at alone."""
    return [problem for check in OF_ARTICLES for problem in check(article)]


def check_site(site: Site, source_text: SourceText) -> list[Problem]:
    """What is wrong with a site as a whole, beside what is wrong with each article alone.

    `source_text` gives a source's local copy by name, or None.
    """
    return [*check_briefings(site, source_text), *check_across(site)]


def check_briefings(site: Site, source_text: SourceText) -> list[Problem]:
    """What is wrong with the briefings of a site, each looked at alone."""
    found = [problem for check in OF_BRIEFINGS for problem in check(site)]
    return found + list(quotes_stand_in_sources(site, source_text))


def check_across(site: Site) -> list[Problem]:
    """What is wrong with how briefings and people stand beside each other."""
    return [problem for check in CHECKS for problem in check(site)]


def concerning(problems: Iterable[Problem], paths: Collection[str]) -> list[Problem]:
    """The problems of some files, and of the folders in which they lie, where nothing is known of the others."""
    judged = {*paths, *(path.rpartition("/")[0] for path in paths)}
    return [one for one in problems if one.span.path in judged and one.code not in _OF_SEVERAL]


__all__ = [
    "CHECKS",
    "OF_ARTICLES",
    "OF_BRIEFINGS",
    "check_across",
    "check_article",
    "check_briefings",
    "check_site",
    "concerning",
]
