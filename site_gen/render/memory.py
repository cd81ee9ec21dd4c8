"""What is known of pages that an earlier build has finished: those whose sources are the same are not rendered again.

A page of a briefing is made from that briefing's files, from what the whole site shares (people, outlets, templates,
settings, the navigation) and from which pages of the whole site there are. A page of the whole site is made from
everything, and so is one of a briefing in which a text links into another. That a run with a memory gives the same
pages as one without is tested with random edits.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from site_gen.diagnostics import Problem
from site_gen.parallel import Progress, untold

if TYPE_CHECKING:
    from site_gen.model.site import Site
    from site_gen.pages import PageRequest
    from site_gen.render.engine import Page, Renderer


@dataclass(frozen=True, slots=True)
class Sources:
    """Digests of what pages are made from: each briefing's own files; `shared`, what all pages have in common;
    `everything`."""

    own: Mapping[str, str]
    shared: str
    everything: str

    @classmethod
    def divided(
        cls, texts: Mapping[str, str], owners: Mapping[str, str], content: str, common: Iterable[object]
    ) -> Sources:
        """From the files' texts by path. `owners` names the briefing of its own page's path; the articles are in the
        folders of their briefings in `content`. `common` is what else makes a difference."""
        own: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, text in sorted(texts.items()):
            inside = path.removeprefix(f"{content}/").split("/") if path.startswith(f"{content}/") else []
            own[owners.get(path) or (inside[0] if len(inside) > 1 else "")].append((path, text))
        shared = digest([own.pop("", []), *common])
        digests = {briefing: digest(files) for briefing, files in own.items()}
        return cls(digests, shared, digest([shared, sorted(digests.items())]))


@dataclass(frozen=True, slots=True)
class Entry:
    """Digests of a page: of its sources, and of the text that was rendered from them."""

    sources: str
    text: str


class PageMemory:
    """Pages by path: `there` are those whose finished form an earlier build has left, which its owner knows; `now` are
    all those of the last run."""

    def __init__(self) -> None:
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
        keys = _keys(requests, renderer, sources)
        key_of = {request.path: keys[request.briefing.id if request.briefing else ""] for request in requests}
        missing = tuple(one for one in requests if not self._is_there(one.path, key_of[one.path]))
        pages, problems = renderer.render_all(missing, progress)
        made = {page.path: page for page in pages}
        self.now = {}
        found: list[Page] = []
        for request in requests:
            path, key = request.path, key_of[request.path]
            page = made.get(path)
            if page is not None:
                self.now[path] = Entry(key, digest(page.data, page.source, sources.shared))
                if path in self.there and self.there[path].text == self.now[path].text:
                    page = renderer.finished(request)
            elif self._is_there(path, key):
                self.now[path] = self.there[path]
                page = renderer.finished(request)
            if page is not None:
                found.append(page)
        return tuple(found), problems

    def _is_there(self, path: str, key: str) -> bool:
        return path in self.there and self.there[path].sources == key


def _keys(requests: Iterable[PageRequest], renderer: Renderer, sources: Sources) -> dict[str, str]:
    """The digest that a page's has to equal, by briefing; of pages of the whole site under the empty text."""
    briefings = {request.briefing.id for request in requests if request.briefing}
    others = sorted(path for path in renderer.links.paths if path.split("/")[0].removesuffix(".md") not in briefings)
    parts = sorted(pair for pair in renderer.links.parts.items() if pair[0][0].split("/")[0] not in briefings)
    outside = digest([sources.shared, others, parts])
    linking = _linking(renderer.site)
    keys = {id: digest([outside, sources.own.get(id, "")]) for id in briefings}
    keys |= dict.fromkeys(linking, sources.everything)
    return {**keys, "": sources.everything}


def _linking(site: Site) -> set[str]:
    """Briefings in which a text links out of its own folder."""
    return {
        article.briefing
        for article in site.articles
        if any(link.startswith("../../") or "/../" in link for link in article.prose.links)
    }


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
