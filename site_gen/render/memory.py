"""What is known of pages that an earlier build has finished: those whose sources are the same are not rendered again.

Roughly, a page of a briefing is made from what that briefing's files tell (their front matter), from the bodies that
it shows, from what the whole site shares (people, outlets, templates, settings, the navigation) and from which pages of
the whole site there are. A page of the whole site is made from what all files tell, or from what those of some
briefings do, and any page from everything if the site has templates of its own. Where these are not the same it is
looked at exactly (`fingerprint`). That a run with a memory gives the same pages as one without is tested with random
edits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import field, replace
from typing import TYPE_CHECKING

from site_gen.diagnostics import Problem
from site_gen.frozen import dataclass
from site_gen.parallel import Progress, untold
from site_gen.render.digests import digest
from site_gen.render.fingerprint import Fingerprints, Found
from site_gen.render.sources import Sources
from site_gen.render.unrendered import Entry, Rendering, Unrendered

if TYPE_CHECKING:
    from site_gen.model.site import Site
    from site_gen.pages import Plan, Planned, Plans, Scope
    from site_gen.render.engine import Renderer
    from site_gen.render.page import Page


@dataclass(frozen=True, slots=True)
class Before:
    """By what all entries of pages that are there were found to hold, in the run before: how pages were planned; what
    stood for all that pages gather, and what was around them (`Sources.gathering`)."""

    plans: Plans = field(default_factory=dict)
    gathering: Mapping[str, str] = field(default_factory=dict)
    around: str = ""


class _Remembered(Unrendered):
    """Pages of which a memory knows what they were, and is told what they are."""

    def __init__(
        self, plan: Plan, pages: Iterable[Planned], renderer: Renderer, memory: PageMemory, keys: _Keys, around: str
    ) -> None:
        super().__init__(plan, pages, renderer)
        self._memory, self._keys, self._around = memory, keys, around

    def _rendered(self, path: str, *, at_once: bool = False) -> Rendering:
        made = super()._rendered(path, at_once=at_once)
        if made.page is None:
            return made
        entry = self.entry(self.pages[path], made.page)
        return replace(made, entry=entry, same=self._memory.is_there(path, entry))

    def entry(self, planned: Planned, page: Page) -> Entry:
        """What to know of a page later."""
        text = digest(page.body, page.head, page.source, self._around)
        self._memory.held[planned.path] = self._keys.places
        return Entry(self._keys.of(planned), text, page.made_from, page.places, self._keys.among)

    def take(self, path: str, entry: Entry) -> None:
        self._memory.now[path] = entry
        self._memory.held[path] = self._keys.places

    def done(self) -> None:
        if self._renderer.fingerprints is not None:
            self._memory.digested = self._renderer.fingerprints.kept()


class PageMemory:
    """Pages by path: `there` are those whose finished form an earlier build has left, which its owner knows; `now` are
    all those of the last run."""

    def __init__(self) -> None:
        self.exact = True  # whether it is worth while to look at pages exactly, for a later run
        self.there: Mapping[str, Entry] = {}
        self.now: dict[str, Entry] = {}
        #: By path a digest of which pages had which places, when those to which it leads were last known to be there;
        #: and that of the last run.
        self.held: dict[str, str] = {}
        self.places = ""
        #: Which places a scope's pages have; pages that came.
        self._told: dict[Scope, tuple[tuple[Planned, ...], str, str]] = {}
        self._shown: dict[str, tuple[Planned, Page]] = {}
        #: What was found out about articles, for a later run.
        self.digested = Found()

    def rendered(
        self,
        plan: Plan,
        renderer: Renderer,
        sources: Sources,
        around: str,
        progress: Progress = untold,
        at_once: Callable[[str], bool] = lambda _: True,
        before: Before | None = None,
    ) -> tuple[tuple[Page, ...], tuple[Problem, ...], Unrendered]:
        """Every page in order, and what is wrong with templates, as `Renderer.render_all` gives them.

        Of a page that is `there` already there is no text. `around` stands for what is around pages. Those that are not
        wanted `at_once` (asked by path) have no text, either: they come. `before`: if that is known of all that are
        there.
        """
        if self.exact and not renderer.has_own_templates:
            renderer.fingerprints = Fingerprints(
                renderer.site, sources.articles, sources.bodies, digest(sources.shared, around), self.digested
            )
        same = _Same(plan, sources, around, before if before and not renderer.has_own_templates else Before())
        keys = _Keys(plan, renderer, sources, around, *self._places(plan, renderer.site), same)
        self.places = keys.places
        moved = self._moved(renderer, keys.places, same)
        known: dict[str, Entry] = {}
        missing: list[Planned] = []
        later: list[Planned] = []
        for page in plan.pages:
            entry = self._there(page, keys, plan, renderer, moved)
            if entry is not None:
                known[page.path] = entry
            else:
                (missing if at_once(page.path) else later).append(page)
        self.held |= dict.fromkeys(known, keys.places)
        pages, problems = renderer.render_all(map(plan.request, missing), progress)
        for page in missing:
            plan.forget(page.path)
        if renderer.fingerprints is not None:
            renderer.fingerprints.forget()
        coming = _Remembered(plan, later, renderer, self, keys, around)
        made = {page.path: page for page in pages}
        self.now = {}
        found: list[Page] = []
        for page in plan.pages:
            path, new = page.path, made.get(page.path)
            if new is not None:
                entry = self.now[path] = coming.entry(page, new)
                found.append(renderer.finished(page) if self.is_there(path, entry) else new)
            elif path in known:
                self.now[path] = known[path]
                found.append(renderer.finished(page))
            elif path in coming.pages:
                shown = self._shown.get(path)
                if shown is None or shown[0] is not page:
                    shown = self._shown[path] = page, renderer.coming(page)
                found.append(shown[1])
        coming.done()
        return tuple(found), problems, coming

    def _places(self, plan: Plan, site: Site) -> tuple[str, str]:
        """Digests of which pages and pictures there are, and of which pages have which places."""
        before, self._told = self._told, {}
        for scope, (_, pages) in plan.kept.items():
            known = before.get(scope)
            if known is None or known[0] is not pages:
                paths = digest("\n".join([page.path for page in pages]))
                known = pages, paths, digest("\n".join(map(_told, pages)))
            self._told[scope] = known
        stubs = "\n".join([_told(page) for page in plan.pages if page.moved_to])
        pictures = "\n".join(sorted([picture.path for article in site.articles for picture in article.pictures]))
        among = digest(stubs, pictures, "\n".join([paths for _, paths, _ in self._told.values()]))
        return among, digest(*[places for _, _, places in self._told.values()])

    def is_there(self, path: str, entry: Entry) -> bool:
        """Whether the text of a page is what it was."""
        before = self.there.get(path)
        return before is not None and before.text == entry.text and not (before.bound and before.among != entry.among)

    def _moved(self, renderer: Renderer, places: str, same: _Same) -> set[tuple[str, str]]:
        """Places to which pages lead that are there, and which are not where they were. `places`: as in `held`."""
        asked: set[tuple[str, str]] = set()
        asked.update(*(entry.places for path, entry in self.there.items() if self.held.get(path) != places))
        known = same.lists
        return {place for place in asked if place[0] not in known and not renderer.links.hold(*place)}

    def _there(
        self, page: Planned, keys: _Keys, plan: Plan, renderer: Renderer, moved: Set[tuple[str, str]]
    ) -> Entry | None:
        """A page that need not be rendered: roughly looked at nothing has changed, or exactly. `moved`: places that are
        not where they were."""
        entry = self.there.get(page.path)
        if entry is None:
            return None
        if entry.bound and entry.among != keys.among:
            return None
        if moved and self.held.get(page.path) != keys.places and not moved.isdisjoint(entry.places):
            return None
        if keys.same.gathers(page):
            return entry
        key = keys.of(page)
        if entry.sources == key:
            return entry
        same = entry.made_from and renderer.is_made_from(plan.request(page), entry.made_from)
        return replace(entry, sources=key) if same else None


def _told(page: Planned) -> str:
    """Which places a page has."""
    return "\t".join((page.path, page.part_of, *page.anchors))


class _Same:
    """What is as it was in the run before."""

    def __init__(self, plan: Plan, sources: Sources, around: str, before: Before) -> None:
        #: The paths of pages of lists that are planned just as they were: all their places are where they were.
        self.lists: set[str] = set()
        self._pages: set[str] = set()  # those of pages that are planned as they were, by themselves
        for scope, (_, pages) in plan.kept.items():
            was = before.plans.get(scope, ("", ()))[1]
            if was is pages:
                self.lists.update([page.path for page in pages])
            else:
                known = {page.path: page for page in was}
                self._pages.update([page.path for page in pages if known.get(page.path) is page])
        self._pages |= self.lists
        now = sources.gathering
        if before.around != around or before.gathering.get("") != now[""]:
            self._pages.clear()
        self._changed = {id for id, stands in now.items() if before.gathering.get(id) != stands}

    def gathers(self, page: Planned) -> bool:
        """Whether all that a page of the whole site gathers is certainly as it was."""
        one = page.gathered
        return one is not None and page.path in self._pages and self._changed.isdisjoint(one.briefings)


class _Keys:
    """What each page is made from, roughly: the digest that one which is there must have."""

    def __init__(
        self,
        plan: Plan,
        renderer: Renderer,
        sources: Sources,
        around: str,
        among: str,
        places: str,
        same: _Same,
    ) -> None:
        self._plan, self._sources, self._around = plan, sources, around
        self._own_templates = renderer.has_own_templates
        self._known: dict[Scope, str] = {}
        #: Which pages there are, and which of them have which places.
        self.among, self.places = among, places
        self.same = same

    def of(self, page: Planned) -> str:
        """The digest of one page."""
        if page.gathered is not None and not self._own_templates:
            return digest(self._around, self._sources.gathered(page.gathered))
        scope = self._plan.scope(page)
        known = self._known.get(scope)
        if known is None:
            known = self._known[scope] = self._of(scope)
        return digest(known, *[self._sources.bodies[key] for key in page.bodies]) if page.bodies else known

    def _of(self, scope: Scope) -> str:
        sources = self._sources
        if self._own_templates:
            return digest(self._around, self.places, sources.everything, sources.home, sorted(sources.bodies.items()))
        return digest(self._around, sources.of(scope))
