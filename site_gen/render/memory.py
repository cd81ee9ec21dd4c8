"""What is known of pages that an earlier build has finished: those whose sources are the same are not rendered again.

Roughly, a page of a briefing is made from what that briefing's files tell (their front matter), from the bodies that
it shows, from what the whole site shares (people, outlets, templates, settings, the navigation) and from which pages of
the whole site there are. A page of the whole site is made from what all files tell, and any page from everything if the
site has templates of its own. Where these are not the same it is looked at exactly (`fingerprint`). That a run with a
memory gives the same pages as one without is tested with random edits.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from site_gen.diagnostics import Problem
from site_gen.parallel import Progress, untold
from site_gen.render.fingerprint import Fingerprints

if TYPE_CHECKING:
    from site_gen.model.site import Site
    from site_gen.pages import Plan, Planned, Scope
    from site_gen.render.engine import Page, Renderer


_TO_A_PLACE = re.compile(r"(?![a-z][a-z0-9+.-]*:|//|#)[^#]+#", re.IGNORECASE)
#: A page type whose lists are divided by how long bodies are.
_BY_LENGTH = "print"


@dataclass(frozen=True, slots=True)
class Sources:
    """Digests of what pages are made from.

    `heads` are those of what files tell, by path: all of their texts, of articles without the bodies; `bodies` those of
    the bodies, by the articles' keys. `own` has the heads of each briefing's files, `written` its bodies. `shared` is
    what all pages have in common, `home` the text of the home page, `everything` all heads.
    """

    heads: Mapping[str, str]
    bodies: Mapping[str, str]
    own: Mapping[str, str]
    written: Mapping[str, str]
    shared: str
    everything: str
    home: str

    @classmethod
    def divided(
        cls,
        site: Site,
        texts: Mapping[str, str],
        content: str,
        by_hand: Collection[str],
        home: str,
        common: Iterable[object],
    ) -> Sources:
        """From the texts of the files, by path.

        The articles are in the folders of their briefings in `content`. No page shows what is written `by_hand`, except
        for the text of the `home` page. `common` is what else makes a difference.
        """
        articles = {article.span.path: article for article in site.articles}
        owners = {briefing.span.path: briefing.id for briefing in site.briefings}
        own: dict[str, list[tuple[str, str]]] = defaultdict(list)
        written: dict[str, list[str]] = defaultdict(list)
        heads, bodies = {}, {}
        for path, text in sorted(texts.items()):
            article = articles.get(path)
            heads[path] = digest(_head(text, article.body) if article is not None else text)
            if article is not None:
                bodies[article.key] = digest(article.body)
                written[article.briefing].append(bodies[article.key])
            inside = path.removeprefix(f"{content}/").split("/") if path.startswith(f"{content}/") else []
            if path not in by_hand:
                own[owners.get(path) or (inside[0] if len(inside) > 1 else "")].append((path, heads[path]))
        shared = digest(own.pop("", []), *common)
        digests = {briefing: digest(of_it) for briefing, of_it in own.items()}
        everything = digest(shared, sorted(digests.items()))
        lengths = {id: digest(those) for id, those in written.items()}
        return cls(heads, bodies, digests, lengths, shared, everything, heads.get(home, ""))

    def of(self, scope: Scope) -> str:
        """What pages a scope has depends on this, and what these show but for bodies."""
        if not scope.briefing:
            return digest(self.everything, self.home) if scope.kind == "home" else self.everything
        lengths = self.written.get(scope.briefing, "") if scope.kind == _BY_LENGTH else ""
        return digest(self.shared, self.own.get(scope.briefing, ""), lengths)


@dataclass(frozen=True, slots=True)
class Entry:
    """Digests of a page: of its sources taken roughly, of the text that was rendered from them, and of what it is made
    from exactly ("" if that is not known); and the places in lists to which it leads."""

    sources: str
    text: str
    made_from: str = ""
    places: tuple[tuple[str, str], ...] = ()


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
        renderer.compile(page.template for page in self.pages.values())

    def make(self, path: str) -> Rendering:
        """Render a page."""
        return Rendering(*self._renderer.render(self._plan.request(self.pages[path])))

    def take(self, path: str, entry: Entry) -> None:
        """Keep in mind what is to be known of a page that was made in another process."""


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
        text = digest(page.data, page.source, self._around)
        return Entry(self._keys.of(planned), text, page.made_from, page.places)

    def take(self, path: str, entry: Entry) -> None:
        self._memory.now[path] = entry


class PageMemory:
    """Pages by path: `there` are those whose finished form an earlier build has left, which its owner knows; `now` are
    all those of the last run."""

    def __init__(self) -> None:
        self.exact = True  # whether it is worth while to look at pages exactly, for a later run
        self.there: Mapping[str, Entry] = {}
        self.now: dict[str, Entry] = {}

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
        if self.exact and not renderer.has_own_templates:
            renderer.fingerprints = Fingerprints(
                renderer.site, sources.heads, sources.bodies, digest(sources.shared, around)
            )
        renderer.linking = _with_links(renderer.site)
        keys = _Keys(plan, renderer, sources, around)
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
                found.append(renderer.coming(page))
        return tuple(found), problems, coming

    def is_there(self, path: str, entry: Entry) -> bool:
        """Whether the text of a page is what it was."""
        return path in self.there and self.there[path].text == entry.text

    def _there(self, page: Planned, keys: _Keys, plan: Plan, renderer: Renderer) -> Entry | None:
        """A page that need not be rendered: roughly looked at nothing has changed, or exactly."""
        entry = self.there.get(page.path)
        if entry is None or entry.sources == (key := keys.of(page)):
            return entry
        holds = entry.made_from and all(renderer.links.hold(*place) for place in entry.places)
        exact = holds and entry.made_from == renderer.fingerprint(plan.request(page))
        return replace(entry, sources=key) if exact else None


class _Keys:
    """What each page is made from, roughly: the digest that one which is there must have."""

    def __init__(self, plan: Plan, renderer: Renderer, sources: Sources, around: str) -> None:
        self._plan, self._site, self._links, self._sources = plan, renderer.site, renderer.links, sources
        self._own_templates = renderer.has_own_templates
        self._around = around
        self._known: dict[Scope, str] = {}

    def of(self, page: Planned) -> str:
        """The digest of one page."""
        scope = self._plan.scope(page)
        known = self._known.get(scope)
        if known is None:
            known = self._known[scope] = self._of(scope)
        if not page.bodies or self._own_templates:
            return known
        away = self._everywhere if page.briefing in self._leading_away else ""
        return digest(known, away, *[self._sources.bodies[key] for key in page.bodies])

    def _of(self, scope: Scope) -> str:
        sources = self._sources
        if self._own_templates:
            return digest(self._around, sources.everything, sources.home, sorted(sources.bodies.items()))
        return digest(self._around, sources.of(scope), self._outside if scope.briefing else "")

    @cached_property
    def _outside(self) -> str:
        """The pages that are in no briefing, and which of them has which place."""
        briefings = {briefing.id for briefing in self._site.briefings}
        others = sorted(path for path in self._links.paths if path.split("/")[0].removesuffix(".md") not in briefings)
        parts = sorted(pair for pair in self._links.parts.items() if pair[0][0].split("/")[0] not in briefings)
        return digest([others, parts])

    @cached_property
    def _everywhere(self) -> str:
        """Which page has which place, on the whole site."""
        return digest(sorted(self._links.parts.items()))

    @cached_property
    def _leading_away(self) -> frozenset[str]:
        """Briefings in which a text links out of its own folder."""
        return frozenset(
            article.briefing
            for article in self._site.articles
            if any(link.startswith("../../") or "/../" in link for link in article.prose.links)
        )


def _head(text: str, body: str) -> str:
    """What stands before the body in the text of a file; all of it, if the body is not what it ends with."""
    text = text.rstrip()
    return text[: len(text) - len(body)] if body and text.endswith(body) else text


def _with_links(site: Site) -> frozenset[str]:
    """The keys of articles whose body links to a place on another page."""
    return frozenset(article.key for article in site.articles if any(map(_TO_A_PLACE.match, article.prose.links)))


def folder_digest(folder: Path, pattern: str = "*") -> str:
    """A digest of a folder's files, by path, size and time; of a missing folder one, too."""
    files = sorted(file for file in folder.rglob(pattern) if file.is_file()) if folder.is_dir() else []
    stats = [(file, file.stat()) for file in files]
    return digest([(str(file), stat.st_size, stat.st_mtime_ns) for file, stat in stats])


def digest(*parts: object) -> str:
    """A digest of bytes, texts, and of the `repr` of other values (which must not have sets: their order differs)."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else _bytes(part)
        digest.update(b"%d " % len(data))
        digest.update(data)
    return digest.hexdigest()


def _bytes(value: object) -> bytes:
    return (value if isinstance(value, str) else repr(value)).encode("utf-8", "surrogatepass")
