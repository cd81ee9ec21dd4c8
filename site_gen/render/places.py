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
from site_gen.render.links import Links, NoPage, Target
from site_gen.render.text import PLACE


class Places:
    """The place holders of one renderer."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._known: dict[tuple[object, ...], tuple[Markup, object, object]] = {}
        self._numbers: dict[tuple[str, str, str], str] = {}
        self._places: dict[str, tuple[str, str, str]] = {}
        #: Places in lists to which the page at hand leads: a path, and an anchor there.
        self.asked: tuple[tuple[str, str], ...] = ()

    def of(self, target: Target, within: Briefing | str = "", anchor: str = "") -> Markup:
        """The address of a target. Raises NoPage."""
        return self._found("place", self._links.place, target, within, anchor)

    def permanent(self, target: Target, within: Briefing | str = "", anchor: str = "") -> Markup:
        """The permanent address of a target. Raises NoPage."""
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
        addresses = _Addresses(self._links, self._places, request, cited)
        pieces[1::2] = map(addresses.__getitem__, pieces[1::2])
        self.asked = tuple(addresses.asked)
        return "".join(pieces)

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
            self._places[number] = place
        return Markup(f"{PLACE}{number}{PLACE}")  # noqa: S704 - a number


class _Addresses(dict[str, str]):
    """The addresses on one page, by the numbers of their place holders; each is found when it is first asked for."""

    def __init__(
        self, links: Links, places: dict[str, tuple[str, str, str]], request: PageRequest, cited: Sequence[str]
    ) -> None:
        self._links = links
        self._places = places
        self._here = request.path
        self._cited = {key: number for number, key in enumerate(dict.fromkeys(cited))}
        self.asked: list[tuple[str, str]] = []
        self._held: dict[tuple[str, str], str] = {}
        for held, anchor in request.holds:
            with suppress(NoPage):
                self._held[links.place(held)] = anchor

    def __missing__(self, number: str) -> str:
        kind, path, anchor = self._places[number]
        if kind == "cited":
            found = str(self._cited[path])
        elif kind == "file":
            found = self._links.file(path, self._here)
        elif kind == "published":
            found = self._links.published_from(path, self._here)
        else:
            found = self._address(kind, path, anchor)
        self[number] = found
        return found

    def _address(self, kind: str, path: str, anchor: str) -> str:
        if "/articles/" not in path:
            self.asked.append((path, anchor if kind == "place" else ""))
        if self._held and kind == "place" and (held := self._held.get((path, anchor)) or self._held.get((path, ""))):
            return f"#{percent(held)}"
        return self._links.at(path, anchor, self._here)
