"""What is known of pages that an earlier build has finished: those whose sources are the same are not rendered again.

Roughly, a page of a briefing is made from what that briefing's files tell (their front matter), from the bodies that
it shows, from what the whole site shares (people, outlets, templates, settings, the navigation) and from which pages of
the whole site there are. A page of the whole site is made from what all files tell, or from what those of some
briefings do, and any page from everything if the site has templates of its own. Where these are not the same it is
looked at exactly (`fingerprint`). That a run with a memory gives the same pages as one without is tested with random
edits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from site_gen.diagnostics import Problem, Span
from site_gen.parallel import Progress, untold
from site_gen.render.digests import digest, folder_digest
from site_gen.render.fingerprint import Digested, Fingerprints

__all__ = ["Entry", "PageMemory", "Sources", "digest", "folder_digest"]

if TYPE_CHECKING:
    from site_gen.model.entities import Article, Briefing
    from site_gen.model.site import Site
    from site_gen.pages import Plan, Planned, Scope
    from site_gen.pages.request import Gathered
    from site_gen.render.engine import Page, Renderer


_TO_A_PLACE = re.compile(r"(?![a-z][a-z0-9+.-]*:|//|#)[^#]+#", re.IGNORECASE)
_NOWHERE = Span("")
#: A page type whose lists are divided by how long bodies are.
_BY_LENGTH = "print"


@dataclass(frozen=True, slots=True)
class Sources:
    """Digests of what pages are made from.

    `articles` are those of what the files of articles tell, without their bodies and with all that it is read by,
    `bodies` those of whole articles, both by the articles' keys, and of briefings' own texts, by their ids. `own` has
    what each briefing's files tell, together with who is in them, `written` its articles with their bodies. `shared` is
    what all pages have in common, `registry` the people and outlets, `home` the text of the home page, `everything` all
    that files tell. `involved`: in which briefings there is something about a person, by id.
    """

    articles: Mapping[str, str]
    bodies: Mapping[str, str]
    own: Mapping[str, str]
    written: Mapping[str, str]
    shared: str
    registry: str
    everything: str
    home: str
    involved: Mapping[str, Sequence[str]]

    @classmethod
    def divided(
        cls,
        site: Site,
        heads: Mapping[str, bytes],
        folders: tuple[str, str],
        by_hand: Collection[str],
        common: Iterable[object],
        same: Mapping[str, Mapping[str, object]] | None = None,
        before: dict[str, Own] | None = None,
    ) -> Sources:
        """From digests of what files have before the body, by path.

        `folders` are those of the content, in which articles have folders by briefing, and of the hand-written pages.
        No page shows what is written `by_hand`, except for the text of the home page. `common` is what else makes a
        difference. `same`: by briefing the articles' files, the very same thing from run to run while these and the
        briefing's page are the same; `before` what came of them in the last run, and comes of them in this one.
        """
        content, docs = folders
        owners = {briefing.span.path: briefing.id for briefing in site.briefings}
        registry = {path: heads.get(path, b"") for path in (f"{content}/people.yml", f"{content}/outlets.yml")}
        listed = digest(*registry.values())
        files: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
        known = {path for paths in (same or {}).values() for path in paths}
        for path, head in heads.items():
            if path not in known and path not in by_hand and path not in registry:
                inside = path.removeprefix(f"{content}/").split("/") if path.startswith(f"{content}/") else []
                files[owners.get(path) or (inside[0] if len(inside) > 1 else "")].append((path, head))
        shared = digest(sorted(files.pop("", [])), *common)
        articles: dict[str, list[Article]] = defaultdict(list)
        for article in site.articles:
            articles[article.briefing].append(article)
        last = {} if before is None else dict(before)
        now: dict[str, Own] = {}
        for briefing in site.briefings:
            id, token = briefing.id, (same or {}).get(briefing.id)
            known_by = token, briefing, articles[id], listed, shared
            was = last.get(id)
            if was is None or token is None or was.known_by[0] is not token or was.known_by[1:] != known_by[1:]:
                files[id] += [(path, heads[path]) for path in token or ()]
                was = _own(site, briefing, articles[id], sorted(files[id]), heads, known_by)
            now[id] = was
        if before is not None:
            before.clear()
            before.update(now)
        told = {key: one for own in now.values() for key, one in own.told.items()}
        bodies = {key: one for own in now.values() for key, one in own.bodies.items()}
        digests = {id: own.files for id, own in now.items()}
        digests |= {id: digest(sorted(those)) for id, those in files.items() if id not in digests}
        everything = digest(shared, listed, sorted(digests.items()))
        lengths = {id: own.written for id, own in now.items()}
        home = heads.get(f"{docs}/index.md", b"").hex()
        involved: dict[str, list[str]] = defaultdict(list)
        for id, one in now.items():
            for person in one.people:
                involved[person].append(id)
        return cls(told, bodies, digests, lengths, shared, listed, everything, home, involved)

    def of(self, scope: Scope) -> str:
        """What pages a scope has depends on this, and what these show but for bodies."""
        if scope.person:
            within = self.involved.get(scope.person, ())
            return digest(self.shared, self.registry, *(self.own[briefing] for briefing in within))
        if not scope.briefing:
            return digest(self.everything, self.home) if scope.kind == "home" else self.everything
        lengths = self.written.get(scope.briefing, "") if scope.kind == _BY_LENGTH else ""
        return digest(self.shared, self.own.get(scope.briefing, ""), lengths)

    def gathered(self, one: Gathered) -> str:
        """What a page shows that is made from some briefings depends on this."""
        return digest(self.shared, self.registry, one.which, *(self.own.get(id, "") for id in one.briefings))


@dataclass(frozen=True, slots=True)
class Own:
    """What one briefing's pages are made from: digests by key of its articles, as in `Sources`, of its files, and of
    its articles with their bodies; the ids of the people in it. `known_by` tells when it is the same again."""

    known_by: tuple[object, ...]
    told: Mapping[str, str]
    bodies: Mapping[str, str]
    files: str
    written: str
    people: frozenset[str]


def _own(
    site: Site,
    briefing: Briefing,
    articles: Iterable[Article],
    files: Sequence[tuple[str, bytes]],
    heads: Mapping[str, bytes],
    known_by: tuple[object, ...],
) -> Own:
    listed, shared = known_by[-2:]
    told, bodies = {}, {briefing.id: digest(briefing.text)}
    for article in articles:
        head = heads[article.span.path]
        told[article.key] = digest(shared, head, heads[briefing.span.path], listed)
        bodies[article.key] = digest(head, article.body)
    written = digest([bodies[article.key] for article in articles])
    people, who = _people_in(site, briefing)
    return Own(known_by, told, bodies, digest([*files, who]), written, people)


def _people_in(site: Site, briefing: Briefing) -> tuple[frozenset[str], list[object]]:
    """The people in a briefing; whom the names in its files mean, and what the registry tells about them."""
    credits = [(event.id, event.people, [one.via for one in event.reports]) for event in briefing.events]
    meant: list[object] = [credits, [one.speakers for one in briefing.statements]]
    ids, outlets = {id for event in briefing.events for id in event.people}, set()
    for article in site.articles_of(briefing.id):
        speakers = [quote.speakers for quote in article.quotes]
        via = [quote.via for quote in article.quotes if quote.via]
        meant.append((article.key, article.outlet, article.people, article.names, speakers, via))
        ids.update(article.people, *speakers, (id for _, id in article.names))
        outlets.add(article.outlet)
    ids.update(*(statement.speakers for statement in briefing.statements))
    told = [replace(site.people[id], span=_NOWHERE) for id in sorted(ids)]
    return frozenset(ids), [meant, told, [replace(site.outlets[id], span=_NOWHERE) for id in sorted(outlets - {""})]]


@dataclass(frozen=True, slots=True)
class Entry:
    """Digests of a page: of its sources taken roughly, of the text that was rendered from them, and of what it is made
    from exactly ("" if that is not known); the places in lists to which it leads.

    `held` is a digest of which pages there were, with which places, when those places were last known to be there. One
    that is `bound` to it has Markdown of the owner's, which may lead to any page: it is as it was while these are.
    """

    sources: str
    text: str
    made_from: str = ""
    places: tuple[tuple[str, str], ...] = ()
    held: str = ""
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Rendering:
    """What came of a page: itself, or what is wrong; what to know of it later; whether it is just as it was."""

    page: Page | None
    problem: Problem | None
    entry: Entry | None = None
    same: bool = False


class Unrendered:
    """Pages that are to be rendered when somebody asks for one, in whichever process; by path, in a good order."""

    def __init__(self, plan: Plan, pages: Iterable[Planned], renderer: Renderer) -> None:
        """Pages of which nothing is kept."""
        self.pages = {page.path: page for page in pages}
        self._plan, self._renderer = plan, renderer
        self.own_templates = renderer.has_own_templates
        renderer.compile(page.template for page in self.pages.values())

    def make(self, path: str) -> Rendering:
        """Render a page, once."""
        made = Rendering(*self._renderer.render(self._plan.request(self.pages[path])))
        self._plan.forget(path)
        return made

    def take(self, path: str, entry: Entry) -> None:
        """Keep in mind what is to be known of a page that was made in another process."""

    def done(self) -> None:
        """All that were wanted are made."""


class _Remembered(Unrendered):
    """Pages of which a memory knows what they were, and is told what they are."""

    def __init__(
        self, plan: Plan, pages: Iterable[Planned], renderer: Renderer, memory: PageMemory, keys: _Keys, around: str
    ) -> None:
        super().__init__(plan, pages, renderer)
        self._memory, self._keys, self._around = memory, keys, around

    def make(self, path: str) -> Rendering:
        made = super().make(path)
        if made.page is None:
            return made
        entry = self.entry(self.pages[path], made.page)
        return replace(made, entry=entry, same=self._memory.is_there(path, entry))

    def entry(self, planned: Planned, page: Page) -> Entry:
        """What to know of a page later."""
        text = digest(page.body, page.head, page.source, self._around)
        return Entry(self._keys.of(planned), text, page.made_from, page.places, self._keys.places)

    def take(self, path: str, entry: Entry) -> None:
        self._memory.now[path] = entry

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
        #: What each briefing's pages were made from in the last run (`Sources.divided`).
        self.own: dict[str, Own] = {}
        #: Which places a scope's pages have; pages that came.
        self._told: dict[Scope, tuple[tuple[Planned, ...], str]] = {}
        self._shown: dict[str, tuple[Planned, Page]] = {}
        #: What was found out about articles, for a later run.
        self.digested: Mapping[str, Digested] = {}

    def rendered(
        self,
        plan: Plan,
        renderer: Renderer,
        sources: Sources,
        around: str,
        progress: Progress = untold,
        at_once: Callable[[str], bool] = lambda _: True,
    ) -> tuple[tuple[Page, ...], tuple[Problem, ...], Unrendered]:
        """Every page in order, and what is wrong with templates, as `Renderer.render_all` gives them.

        Of a page that is `there` already there is no text. `around` stands for what is around pages. Those that are not
        wanted `at_once` (asked by path) have no text, either: they come.
        """
        bodies = _bodies(renderer, sources)
        if self.exact and not renderer.has_own_templates:
            renderer.fingerprints = Fingerprints(
                renderer.site, sources.articles, bodies, digest(sources.shared, around), self.digested
            )
        keys = _Keys(plan, renderer, sources, bodies, around, self._places(plan, renderer.site))
        known: dict[str, Entry] = {}
        missing: list[Planned] = []
        later: list[Planned] = []
        for page in plan.pages:
            entry = self._there(page, keys, plan, renderer)
            if entry is not None:
                known[page.path] = entry
            else:
                (missing if at_once(page.path) else later).append(page)
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

    def _places(self, plan: Plan, site: Site) -> str:
        """A digest of which pages and pictures there are, and which of the pages have which places."""
        before, self._told = self._told, {}
        for scope, (_, pages) in plan.kept.items():
            known = before.get(scope)
            if known is None or known[0] is not pages:
                known = pages, digest("\n".join(map(_told, pages)))
            self._told[scope] = known
        stubs = [_told(page) for page in plan.pages if page.moved_to]
        pictures = sorted(picture.path for article in site.articles for picture in article.pictures)
        return digest("\n".join(stubs), "\n".join(pictures), "\n".join(told for _, told in self._told.values()))

    def is_there(self, path: str, entry: Entry) -> bool:
        """Whether the text of a page is what it was."""
        before = self.there.get(path)
        return before is not None and before.text == entry.text and not (before.bound and before.held != entry.held)

    def _there(self, page: Planned, keys: _Keys, plan: Plan, renderer: Renderer) -> Entry | None:
        """A page that need not be rendered: roughly looked at nothing has changed, or exactly."""
        entry = self.there.get(page.path)
        if entry is None:
            return None
        key = keys.of(page)
        if entry.held != keys.places and (
            entry.bound or not all(renderer.links.hold(*place) for place in entry.places)
        ):
            return None
        if entry.sources != key and not (
            entry.made_from and entry.made_from == renderer.fingerprint(plan.request(page))
        ):
            return None
        return (
            entry
            if (entry.sources, entry.held) == (key, keys.places)
            else replace(entry, sources=key, held=keys.places)
        )


def _told(page: Planned) -> str:
    """Which places a page has."""
    return "\t".join((page.path, page.part_of, *page.anchors))


class _Keys:
    """What each page is made from, roughly: the digest that one which is there must have."""

    def __init__(
        self, plan: Plan, renderer: Renderer, sources: Sources, bodies: Mapping[str, str], around: str, places: str
    ) -> None:
        self._plan, self._sources, self._bodies, self._around = plan, sources, bodies, around
        self._own_templates = renderer.has_own_templates
        self._known: dict[Scope, str] = {}
        #: Which pages there are, and which of them have which places.
        self.places = places

    def of(self, page: Planned) -> str:
        """The digest of one page."""
        if page.gathered is not None and not self._own_templates:
            return digest(self._around, self._sources.gathered(page.gathered))
        scope = self._plan.scope(page)
        known = self._known.get(scope)
        if known is None:
            known = self._known[scope] = self._of(scope)
        return digest(known, *[self._bodies[key] for key in page.bodies]) if page.bodies else known

    def _of(self, scope: Scope) -> str:
        sources = self._sources
        if self._own_templates:
            return digest(self._around, self.places, sources.everything, sources.home, sorted(self._bodies.items()))
        return digest(self._around, sources.of(scope))


def _bodies(renderer: Renderer, sources: Sources) -> dict[str, str]:
    """What pages that show a body are made from, by the names under which requests have them: the links in it, too."""
    found = dict(sources.bodies)
    for article in renderer.site.articles:
        leading = [link for link in article.prose.links if _TO_A_PLACE.match(link)]
        here = f"{article.briefing}/articles/{article.slug}.md"
        places = [renderer.links.from_body(link, article, here) for link in leading]
        if places:
            found[article.key] = digest(sources.bodies[article.key], *places)
    return found
