"""Addresses that something had before (`formerly`) are free: nothing else has them now."""

from __future__ import annotations

from collections.abc import Iterator

from site_gen.diagnostics import Problem, Span, error
from site_gen.model.site import Site


def former_addresses_are_free(site: Site) -> Iterator[Problem]:
    """A former id of a person or a briefing is neither a living one nor the former one of something else."""
    yield from _taken("person", [(p.id, p.formerly, p.span) for p in site.people.values()])
    yield from _taken("briefing", [(b.id, b.formerly, b.span) for b in site.briefings])


def former_addresses_within_are_free(site: Site) -> Iterator[Problem]:
    """The same of what is in a briefing."""
    for briefing in site.briefings:
        articles = site.articles_of(briefing.id)
        yield from _taken("article", [(a.slug, a.formerly, a.span) for a in articles])
        yield from _taken("event", [(e.id, e.formerly, e.span) for e in briefing.events if not e.article])
        for article in articles:
            yield from _taken("quote", [(q.id, q.formerly, q.span) for q in article.quotes])


def _taken(what: str, things: list[tuple[str, tuple[str, ...], Span]]) -> Iterator[Problem]:
    living = {id for id, _, _ in things}
    former: set[str] = set()
    for own, ids, span in things:
        for id in ids:
            if id == own:
                message = f"`{id}` under `formerly` is the present address of this {what}."
                yield error("former-address", message, span, "Put the old one there, or delete it.")
            elif id in living or id in former:
                message = f"`{id}` under `formerly` is the address of another {what}."
                yield error("former-address", message, span, "Delete it; one address leads to one place.")
            former.add(id)
