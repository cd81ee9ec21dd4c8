"""Which pages there are, without what they show: views are made for those pages only that somebody asks for.

A scope is a page type in one briefing, in the whole site, or of one person in the whole site. What pages it has depends
on its key and nothing else, so they are kept from one build to the next; a page's request is made when it is to be
rendered, or looked at closely.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter, is_

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing, Person
from site_gen.model.site import Site
from site_gen.pages.blocks.parts import LIMITS, Limits
from site_gen.pages.moved import moved
from site_gen.pages.request import Finder, PageRequest, Planned

OfBriefing = Callable[[Site, Briefing, Limits], Iterator[PageRequest]]
OfSite = Callable[[Site, Limits], Iterator[PageRequest]]
OfPerson = Callable[[Site, Person, Limits], Iterator[PageRequest]]


@dataclass(frozen=True, slots=True)
class PageType:
    """What yields the pages of a kind: those of one briefing, those of the whole site, and those of one person."""

    name: str
    of_briefing: OfBriefing | None = None
    of_site: OfSite | None = None
    of_person: OfPerson | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """A page type in a briefing (by id), or in the whole site (""): there of one person (by id), or of all that is."""

    kind: str
    briefing: str = ""
    person: str = ""


#: So many requests are held; of a site that has more pages those of a briefing are made again when they are wanted.
_HELD = 1_000

#: The pages of scopes, each with the key under which they were found.
Plans = Mapping[Scope, tuple[str, tuple[Planned, ...]]]


class Plan:
    """The pages of a site: `pages` are all of them, in the order in which they are rendered.

    `keys` gives what a scope depends on; where that is what it was when it was `kept`, the same pages are there. Pages
    that are the same are the very same things as those that were kept.
    """

    def __init__(
        self,
        site: Site,
        kinds: Sequence[PageType],
        limits: Limits = LIMITS,
        keys: Callable[[Scope], str] | None = None,
        kept: Plans | None = None,
    ) -> None:
        self.kept: dict[Scope, tuple[str, tuple[Planned, ...]]] = {}
        self._scopes: dict[str, Scope] = {}
        self._made: dict[str, PageRequest] = {}
        self._coming: dict[Scope, Iterator[PageRequest]] = {}
        self._divided = False  # there are more pages than requests are held
        self._within = ""  # the briefing of the last request
        self._makes: dict[Scope, Callable[[], Iterator[PageRequest]]] = {}
        for kind in kinds:
            if kind.of_briefing is not None:
                for briefing in site.briefings:
                    self._makes[Scope(kind.name, briefing.id)] = partial(kind.of_briefing, site, briefing, limits)
            if kind.of_site is not None:
                self._makes[Scope(kind.name)] = partial(kind.of_site, site, limits)
            if kind.of_person is not None:
                for person in site.named.values():
                    self._makes[Scope(kind.name, person=person.id)] = partial(kind.of_person, site, person, limits)
        scopes = list(self._makes)
        by_briefing = attrgetter("briefing")
        for within, group in groupby(sorted(scopes, key=by_briefing), by_briefing):
            for scope in group:
                key = keys(scope) if keys else ""
                known = (kept or {}).get(scope)
                if known is None or known[0] != key or not keys:
                    known = key, _again(known[1] if known else (), tuple(map(Planned.of, self._rest(scope))))
                elif not scope.briefing:
                    parts = ((page.path, (page.anchors, page.gathered)) for page in known[1] if page.part_of)
                    site.carried.planned.update(parts)
                self.kept[scope] = known
            site.kept.clear()  # what a briefing's pages have in common is much, and made again where they are rendered
            self._divided |= len(self._made) > _HELD
            if self._divided:
                self._let_go(within)
        pages: list[Planned] = []
        for scope in scopes:
            self._scopes.update(dict.fromkeys((page.path for page in self.kept[scope][1]), scope))
            pages += self.kept[scope][1]
        for stub in moved(site, pages):
            self._made[stub.path] = stub
            pages.append(Planned.of(stub))
        self.pages = tuple(pages)

    def scope(self, page: Planned) -> Scope:
        """That to which a page belongs; a stub to none."""
        return self._scopes.get(page.path, Scope("moved"))

    def request(self, page: Planned) -> PageRequest:
        """What is to be rendered for a page, with its view."""
        if page.path not in self._made:
            scope = self._scopes[page.path]
            if self._divided and scope.briefing != self._within:
                self._let_go(self._within)
                self._within = scope.briefing
            for _ in self._rest(scope, page.path):
                pass
        return self._made[page.path]

    def finder(self, page: Planned) -> Finder | None:
        """What the entries of a list in parts are found by: of its request, which may be gone."""
        made = self._made.get(page.path)
        if made is None:
            made = next(request for request in self._makes[self._scopes[page.path]]() if request.path == page.path)
        return made.finder

    def forget(self, path: str) -> None:
        """A page has been rendered: let go of its request, and of all that it has shown."""
        self._made.pop(path, None)

    def close(self) -> None:
        """No request is wanted any more: let go of all that were made."""
        self._made.clear()
        self._coming.clear()

    def _let_go(self, briefing: str) -> None:
        """Let go of the requests for a briefing's pages, and of what they were made from."""
        if briefing:
            for scope in [scope for scope in self._coming if scope.briefing == briefing]:
                del self._coming[scope]
                for page in self.kept[scope][1]:
                    self._made.pop(page.path, None)

    def _rest(self, scope: Scope, to: str = "") -> Iterator[PageRequest]:
        """The pages of a scope that were not made yet, up to the one wanted."""
        if scope not in self._coming:
            self._coming[scope] = self._makes[scope]()
        for request in self._coming[scope]:
            self._made[request.path] = request
            yield request
            if request.path == to:
                return


def _again(before: tuple[Planned, ...], pages: tuple[Planned, ...]) -> tuple[Planned, ...]:
    """Pages that were planned anew: those that are as they were are the very same things, and so are all together."""
    known = {page.path: page for page in before}
    found = tuple([was if (was := known.get(page.path)) == page else page for page in pages])
    same = len(found) == len(before) and all(map(is_, found, before))
    return before if same else found
