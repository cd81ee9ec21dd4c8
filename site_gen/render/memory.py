"""What is known of pages that an earlier build has finished: those whose sources are the same are not rendered again.

Roughly, a page of a briefing is made from that briefing's files, from what the whole site shares (people, outlets,
templates, settings, the navigation) and from which pages of the whole site there are. A page of the whole site is made
from everything, and so is one of a briefing in which a text links into another, and any if the site has templates of
its own. Where these are not the same it is looked at exactly (`fingerprint`). That a run with a memory gives the same
pages as one without is tested with random edits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from site_gen.diagnostics import Problem
from site_gen.parallel import Progress, untold
from site_gen.render.digests import digest, folder_digest
from site_gen.render.fingerprint import Fingerprints

__all__ = ["Entry", "PageMemory", "Sources", "digest", "folder_digest"]

if TYPE_CHECKING:
    from site_gen.model.site import Site
    from site_gen.pages import PageRequest
    from site_gen.render.engine import Page, Renderer


_TO_A_PLACE = re.compile(r"(?![a-z][a-z0-9+.-]*:|//|#)[^#]+#", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sources:
    """Digests of what pages are made from: each briefing's own files; `shared`, what all pages have in common;
    `everything`; what is `around` pages; and each file."""

    own: Mapping[str, str]
    shared: str
    everything: str
    around: str
    files: Mapping[str, str]

    @classmethod
    def divided(
        cls,
        texts: Mapping[str, str],
        owners: Mapping[str, str],
        content: str,
        by_hand: Collection[str],
        common: Iterable[object],
        around: object,
    ) -> Sources:
        """From the digests of the files' texts, by path.

        `owners` names the briefing of its own page's path; the articles are in the folders of their briefings in
        `content`. Those written `by_hand` only pages of the whole site could show. `common` is what else makes a
        difference, `around` that which is not in a page's text.
        """
        files = dict(sorted(texts.items()))
        own: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, text in files.items():
            inside = path.removeprefix(f"{content}/").split("/") if path.startswith(f"{content}/") else []
            if path not in by_hand:
                own[owners.get(path) or (inside[0] if len(inside) > 1 else "")].append((path, text))
        shared = digest([own.pop("", []), *common, around])
        digests = {briefing: digest(of_it) for briefing, of_it in own.items()}
        home = [files[path] for path in by_hand if path in files]
        return cls(digests, shared, digest([shared, sorted(digests.items()), home]), digest(around), files)


@dataclass(frozen=True, slots=True)
class Entry:
    """Digests of a page: of its sources taken roughly, of the text that was rendered from them, and of what it is made
    from exactly ("" if that is not known); and the places in lists to which it leads."""

    sources: str
    text: str
    made_from: str = ""
    places: tuple[tuple[str, str], ...] = ()


class PageMemory:
    """Pages by path: `there` are those whose finished form an earlier build has left, which its owner knows; `now` are
    all those of the last run."""

    def __init__(self) -> None:
        self.exact = True  # whether it is worth while to look at pages exactly, for a later run
        self.there: Mapping[str, Entry] = {}
        self.now: dict[str, Entry] = {}

    def rendered(
        self,
        requests: Iterable[PageRequest],
        renderer: Renderer,
        sources: Sources,
        progress: Progress = untold,
    ) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
        """As `Renderer.render_all`: every page in order, and what is wrong with templates.

        Of a page that is `there` already there is no text.
        """
        requests = tuple(requests)
        if self.exact and not renderer.has_own_templates:
            renderer.fingerprints = Fingerprints(renderer.site, sources.files, sources.shared)
        renderer.linking = _with_links(renderer.site)
        keys = _keys(requests, renderer, sources)
        known: dict[str, Entry] = {}
        for request in requests:
            key = keys[request.briefing.id if request.briefing else ""]
            entry = self._there(request, key, renderer)
            if entry is not None:
                known[request.path] = entry
        missing = tuple(one for one in requests if one.path not in known)
        pages, problems = renderer.render_all(missing, progress)
        made = {page.path: page for page in pages}
        self.now = {}
        found: list[Page] = []
        for request in requests:
            path, page = request.path, made.get(request.path)
            if page is not None:
                key = keys[request.briefing.id if request.briefing else ""]
                text = digest(page.data, page.source, sources.around)
                self.now[path] = Entry(key, text, page.made_from, page.places)
                if path in self.there and self.there[path].text == text:
                    page = renderer.finished(request)
            elif path in known:
                self.now[path] = known[path]
                page = renderer.finished(request)
            if page is not None:
                found.append(page)
        return tuple(found), problems

    def _there(self, request: PageRequest, key: str, renderer: Renderer) -> Entry | None:
        """A page that need not be rendered: roughly looked at nothing has changed, or exactly."""
        entry = self.there.get(request.path)
        if entry is None or entry.sources == key:
            return entry
        exact = entry.made_from and entry.made_from == renderer.fingerprint(request)
        holds = exact and all(renderer.links.hold(*place) for place in entry.places)
        return replace(entry, sources=key) if holds else None


def _keys(requests: Iterable[PageRequest], renderer: Renderer, sources: Sources) -> dict[str, str]:
    """The digest that a page's has to equal, by briefing; of pages of the whole site under the empty text."""
    briefings = {request.briefing.id for request in requests if request.briefing}
    if renderer.has_own_templates:
        return {**dict.fromkeys(briefings, sources.everything), "": sources.everything}
    others = sorted(path for path in renderer.links.paths if path.split("/")[0].removesuffix(".md") not in briefings)
    parts = sorted(pair for pair in renderer.links.parts.items() if pair[0][0].split("/")[0] not in briefings)
    outside = digest([sources.shared, others, parts])
    linking = _linking(renderer.site)
    keys = {id: digest([outside, sources.own.get(id, "")]) for id in briefings}
    keys |= dict.fromkeys(linking, sources.everything)
    return {**keys, "": sources.everything}


def _with_links(site: Site) -> frozenset[str]:
    """The pages of articles whose body links to a place on another page, and the ids of their briefings."""
    linking = [article for article in site.articles if any(map(_TO_A_PLACE.match, article.prose.links))]
    pages = {f"{article.briefing}/articles/{article.slug}.md" for article in linking}
    return frozenset(pages | {article.briefing for article in linking})


def _linking(site: Site) -> set[str]:
    """Briefings in which a text links out of its own folder."""
    return {
        article.briefing
        for article in site.articles
        if any(link.startswith("../../") or "/../" in link for link in article.prose.links)
    }
