"""In which order pages are made, so that what several have in common is made once in each process that makes some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from site_gen.pages import PageRequest

#: The template of pages each of which takes longer than all others that are made after most edits.
LONG = "print"
#: With fewer pages several processes do not share them.
ENOUGH = 60
#: So many pages are made in one go.
_GROUP = 32


def by_turns(requests: Sequence[PageRequest]) -> list[int]:
    """An order of pages (their places) in which every second one makes a whole of its own, as far as there are several.

    `in_order` gives every second page to another process. What a briefing's pages have in common is made once if they
    are all made in one; so is what somebody said, if all pages of the whole site about them come one after the other.
    """
    by_briefing: dict[str, list[int]] = {}
    for place, request in enumerate(requests):
        by_briefing.setdefault(request.within, []).append(place)
    common = sorted(by_briefing.pop("", []), key=lambda place: about(requests[place].path))
    halves: tuple[list[int], list[int]] = ([], [])
    for places in sorted(by_briefing.values(), key=len, reverse=True):
        min(halves, key=len).extend(places)
    shorter, longer = sorted(halves, key=len)
    fits = max(0, (len(longer) - len(shorter) + len(common)) // 2)
    shorter.extend(common[:fits])
    longer.extend(common[fits:])
    more, fewer = sorted(halves, key=len, reverse=True)
    paired = [place for pair in zip(more, fewer, strict=False) for place in pair]
    return paired + more[len(fewer) :]


def about(path: str) -> str:
    """What brings pages of the whole site in an order in which those about the same person are neighbours."""
    return path.partition("/")[2].replace("/", "-")


def grouped(paths: Iterable[str], within: Callable[[str], str]) -> list[list[str]]:
    """Pages that have much in common, one after the other; those at the front and those at the back have little.

    What somebody said is made once for all pages about it if these are neighbours (`faster`), and processes
    begin at the two ends (`by_groups`). Pages that show things of several briefings are all at the back: a
    process that makes them looks at things from everywhere, and has them twice from then on. The other processes end,
    this one does not; and the earlier it happens the less there is.
    """
    own: dict[str, list[str]] = {}
    common: list[str] = []
    for path in paths:
        briefing = within(path)
        (own.setdefault(briefing, []) if briefing else common).append(path)
    rows: tuple[list[list[str]], list[list[str]]] = ([], _cut(sorted(common, key=about)))
    for pages in sorted(own.values(), key=len, reverse=True):
        min(rows, key=len).extend(_cut(pages))
    return [*rows[0], *reversed(rows[1])]


def of_one(within: Callable[[str], str], one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether groups of pages are of the same briefing."""
    briefing = within(one[0])
    return bool(briefing) and briefing == within(other[0])


def _cut(pages: list[str]) -> list[list[str]]:
    return [pages[at : at + _GROUP] for at in range(0, len(pages), _GROUP)]
