"""Where what somebody said stands: on the page of that person, or on its parts."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from site_gen.model.site import Site, Utterance
from site_gen.pages.blocks.dividing import Part, month_of, split, year_of
from site_gen.pages.blocks.parts import Limits


def said_on(site: Site, id: str, limits: Limits) -> Iterator[tuple[str, tuple[Utterance, ...]]]:
    """The pages, by path, on which what somebody said stands, and what stands on each."""
    parts, _, _ = heard_of(site, id, limits)
    if parts:
        yield from ((part.path, part.items) for part in parts)
    else:
        yield f"people/{id}.md", site.utterances_by(id)


def heard_of(site: Site, id: str, limits: Limits) -> tuple[tuple[Part[Utterance], ...], int, int]:
    """The parts of what somebody said, if there are any, and how many events and articles a page has room for."""
    everything = site.utterances_by(id)
    words, shown, cited = rooms(
        (sum(map(_weight, everything)), limits.words),
        (len(site.events_with(id)), 2 * limits.cards),
        (len(site.mentions_of(id)), limits.cards),
    )
    return (
        split(
            everything,
            f"people/{id}/",
            (lambda one: year_of(one.said), lambda one: month_of(one.said)),
            words,
            _weight,
            attrgetter("said"),
        ),
        shown,
        cited,
    )


def rooms(*lists: tuple[int, int]) -> list[int]:
    """How much of each list (how much it has, and what a page holds of its kind) may stand together.

    Where several do not fit on one page though each alone would, the longest ones are divided in two or more.
    """
    found = [most for _, most in lists]
    free = 1.0
    for place, (much, most) in sorted(enumerate(lists), key=lambda pair: pair[1][0] / pair[1][1]):
        if much > most:
            continue
        if much / most > free:
            found[place] = (much + 1) // 2
        else:
            free -= much / most
    return found


def _weight(utterance: Utterance) -> int:
    return len(utterance.quotes)
