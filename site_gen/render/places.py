"""Addresses that wait for their page.

The same passage stands on many pages, and from each its links lead elsewhere. So a template gets place holders, which
are addresses once the page is complete: a number between two control characters that no page can show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from urllib.parse import quote as percent

from markupsafe import Markup

from site_gen.model.entities import Briefing
from site_gen.pages.request import PageRequest
from site_gen.render.links import Links, NoPage, Target, fragment_of
from site_gen.render.text import PLACE


class Places:
    """The place holders of one renderer."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._known: dict[tuple[object, ...], tuple[Markup, object, object]] = {}
        self._numbers: dict[tuple[str, str, str], str] = {}
        self._places: dict[str, tuple[str, str, str, str, tuple[str, str] | None]] = {}
        #: Places in lists to which the page at hand leads: a path, and an anchor there.
        self.asked: tuple[tuple[str, str], ...] = ()

    def forget(self) -> None:
        """No text that has place holders is kept any more."""
        for known in (self._known, self._numbers, self._places):
            known.clear()

    def of(self, target: Target, within: Briefing | str = "", anchor: str = "") -> Markup:
        """The address of what shows a target. Raises NoPage."""
        return self._found("place", self._links.place, target, within, anchor)

    def permanent(self, target: Target, within: Briefing | str = "", anchor: str = "") -> Markup:
        """The address that a target keeps, however its list is divided. Raises NoPage."""
        return self._found("permanent", self._links.permanent, target, within, anchor)

    def file(self, path: str) -> Markup:
        """The address of a published file."""
        return self._holder("file", path, "")

    def published(self, path: str) -> Markup:
        """The final address of a file or page, in every style."""
        return self._holder("published", path, "")

    def numbers(self, keys: Iterable[str]) -> str:
        """The numbers that articles get on the page, in the order in which it cites them."""
        return ",".join(self._holder("cited", key, "") for key in keys)

    def filled(self, text: str, request: PageRequest, cited: Sequence[str]) -> str:
        """The text of a page, its addresses filled in. `cited` are the keys of the articles that it cites."""
        pieces = text.split(PLACE)
        links, here, places = self._links, request.path, self._places
        from_here, held = links.from_page(here), self._held(request)
        addresses: dict[str, str] = {}
        asked: list[tuple[str, str]] = []
        for number in dict.fromkeys(pieces[1::2]):
            kind, path, anchor, fragment, in_list = places[number]
            if kind == "cited":
                continue
            if kind == "file":
                addresses[number] = links.file(path, here)
                continue
            if kind == "published":
                addresses[number] = links.published_from(path, here)
                continue
            if in_list is not None:
                asked.append(in_list)
            if held and kind == "place" and (there := held.get((path, anchor)) or held.get((path, ""))):
                addresses[number] = f"#{percent(there)}"
            elif path == here and fragment:
                addresses[number] = fragment
            else:
                addresses[number] = from_here[path] + fragment
        for count, key in enumerate(dict.fromkeys(cited)):
            addresses[self._numbers["cited", key, ""]] = str(count)
        pieces[1::2] = map(addresses.__getitem__, pieces[1::2])
        self.asked = tuple(asked)
        return "".join(pieces)

    def _held(self, request: PageRequest) -> dict[tuple[str, str], str]:
        """What a page shows itself, by where it is else, and its anchor there."""
        held: dict[tuple[str, str], str] = {}
        for thing, anchor in request.holds:
            with suppress(NoPage):
                held[self._links.place(thing)] = anchor
        return held

    def _found(
        self,
        kind: str,
        find: Callable[[Target, Briefing | str, str], tuple[str, str]],
        target: Target,
        within: Briefing | str,
        anchor: str,
    ) -> Markup:
        key = (
            kind,
            target if isinstance(target, str) else id(target),
            within if isinstance(within, str) else id(within),
            anchor,
        )
        known = self._known.get(key)
        if known is None:  # the things are kept, so that their ids stay theirs
            known = self._known[key] = (self._holder(kind, *find(target, within, anchor)), target, within)
        return known[0]

    def _holder(self, kind: str, path: str, anchor: str) -> Markup:
        place = (kind, path, anchor)
        number = self._numbers.get(place)
        if number is None:
            number = self._numbers[place] = str(len(self._numbers))
            self._places[number] = (kind, path, anchor, fragment_of(anchor), _in_list(kind, path, anchor))
        return Markup(f"{PLACE}{number}{PLACE}")  # noqa: S704 - a number


def _in_list(kind: str, path: str, anchor: str) -> tuple[str, str] | None:
    """A place that a change elsewhere may put on another page; an article's are always on its own."""
    return None if "/articles/" in path else (path, anchor if kind == "place" else "")
