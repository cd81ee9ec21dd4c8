"""Addresses that something had before (`formerly`) are free: nothing else has them now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from site_gen.diagnostics import Problem, Span, error
from site_gen.model.entities import Article
from site_gen.model.site import Site


class Moved(NamedTuple):
    """An article that had other addresses."""

    briefing: str
    formerly: tuple[str, ...]
    span: Span
    draft: bool


def former_addresses_are_free(site: Site) -> Iterator[Problem]:
    """A former id of a person or a briefing is neither a living one nor the former one of something else."""
    yield from _taken("person", [(p.id, p.formerly, p.span) for p in site.people.values()])
    yield from _taken("briefing", [(b.id, b.formerly, b.span) for b in site.briefings])


def former_addresses_within_are_free(site: Site) -> Iterator[Problem]:
    """The same of what is in a briefing."""
    for briefing in site.briefings:
        articles = site.articles_of(briefing.id)
        yield from _taken("article", [(a.slug, _here(a.formerly), a.span) for a in articles])
        yield from _taken("event", [(e.id, e.formerly, e.span) for e in briefing.events if not e.article])
        for article in articles:
            yield from _taken("quote", [(q.id, q.formerly, q.span) for q in article.quotes])


def former_addresses_elsewhere_are_free(site: Site) -> Iterator[Problem]:
    """The same of articles that were in another briefing."""
    return elsewhere_taken({article.key for article in site.articles}, moved(site.articles))


def moved(articles: Iterable[Article]) -> list[Moved]:
    """Those of some articles that had other addresses."""
    return [Moved(one.briefing, one.formerly, one.span, one.draft) for one in articles if one.formerly]


def elsewhere_taken(living: set[str], articles: list[Moved]) -> Iterator[Problem]:
    """What is wrong with addresses that articles had in other briefings; `living` are the keys of all articles."""
    taken = living | {f"{one.briefing}/{id}" for one in articles for id in _here(one.formerly)}
    for one in sorted(articles, key=lambda one: one.span):
        for key in one.formerly:
            if "/" in key and key in taken:
                found = _another(key, "article", one.span)
                yield found.softened() if one.draft else found
            taken.add(key)


def _here(formerly: tuple[str, ...]) -> tuple[str, ...]:
    """The slugs among those that an article had before which it had in its own briefing."""
    return tuple(id for id in formerly if "/" not in id)


def _another(id: str, what: str, span: Span) -> Problem:
    message = f"`{id}` under `formerly` is the address of another {what}."
    return error("former-address", message, span, "Delete it; one address leads to one place.")


def _taken(what: str, things: list[tuple[str, tuple[str, ...], Span]]) -> Iterator[Problem]:
    living = {id for id, _, _ in things}
    former: set[str] = set()
    for own, ids, span in things:
        for id in ids:
            if id == own:
                message = f"`{id}` under `formerly` is the present address of this {what}."
                yield error("former-address", message, span, "Put the old one there, or delete it.")
            elif id in living or id in former:
                yield _another(id, what, span)
            former.add(id)
