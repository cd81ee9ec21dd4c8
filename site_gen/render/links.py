"""Which page shows what, and its address as seen from the page that links to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import quote as percent
from urllib.parse import unquote

from site_gen.model.entities import Article, Briefing, Event, Person, Question, Quote, article_path
from site_gen.pages.request import PageRequest, Planned

Target: TypeAlias = Article | Briefing | Event | Person | Question | Quote | str


class LinkStyle(Enum):
    """How a builder wants links inside our HTML: final addresses (MkDocs), or Markdown paths that it rewrites."""

    DIRECTORY = "directory"  # ../chronology/
    FILE = "file"  # chronology.html
    MARKDOWN = "markdown"  # chronology.md


#: Pages of the whole site, and pages of one briefing, by the name under which templates ask for them.
SITE_PAGES = {
    "home": "index.md",
    "people": "people/index.md",
    "sources": "sources.md",
    "chronology": "chronology.md",
    "who-said-what": "who-said-what.md",
    "corrections": "corrections.md",
}


#: How an address in a body begins that is the same from all pages.
_ELSEWHERE = "[a-z][a-z0-9+.-]*:|//|#"
#: In a body, what has an address that depends on the page which shows it.
DEPENDING = re.compile(rf'<img\s|\shref="(?!{_ELSEWHERE})', re.IGNORECASE)


class NoPage(LookupError):
    """A link to something that no page shows."""


class Links:
    """Addresses between pages. `paths` are all pages there are (`harbour/chronology.md`).

    `divided` has, by the path of a list's own page, the pages that hold its parts.
    """

    def __init__(
        self,
        paths: Collection[str],
        style: LinkStyle,
        divided: Mapping[str, Sequence[PageRequest | Planned]] | None = None,
    ) -> None:
        self.paths = frozenset(paths)
        self.style = style
        self._divided = divided or {}
        self._wholes = {page.path: whole for whole, pages in self._divided.items() for page in pages}
        self._parts: dict[str, dict[str, str]] = {}
        self._here = ""
        self._folders: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._from_root: dict[str, str] = {}
        self._relative: dict[str, str] = {}  # from that page

    @classmethod
    def between(cls, requests: Iterable[PageRequest | Planned], style: LinkStyle) -> Links:
        """The addresses between the pages of these requests."""
        pages = tuple(requests)
        divided: dict[str, list[PageRequest | Planned]] = {}
        for page in pages:
            if page.part_of:
                divided.setdefault(page.part_of, []).append(page)
        return cls([page.path for page in pages], style, divided)

    def _part(self, whole: str, anchor: str) -> str:
        """The page that has a place: the list's own, or that which holds the part of it. Most lists nobody asks for."""
        if whole not in self._divided:
            return whole
        parts = self._parts.get(whole)
        if parts is None:
            parts = self._parts[whole] = {}
            for page in self._divided[whole]:
                for name in page.anchors:
                    parts.setdefault(name, page.path)
        return parts.get(anchor, whole)

    def permanent(self, target: Target, within: Briefing | str = "", anchor: str = "") -> tuple[str, str]:
        """The path of the page that shows a target, and the anchor on it ("" for the page itself).

        A target is an entity, or the name of a page: of the site (`"people"`), or of the briefing `within`
        (`"chronology"`). For an article, `within` may be an anchor on its page, as `anchor` may for all. However long a
        list grows, its entries keep these addresses: its own page sends on to its parts. Raises NoPage.
        """
        path, found = self._find(target, within)
        if path not in self.paths:
            raise NoPage(f"no page shows {_name(target)} (it would be `{path}`)")
        return path, anchor or found

    def place(self, target: Target, within: Briefing | str = "", anchor: str = "") -> tuple[str, str]:
        """The same, of the very page: that of the part, if the list is divided. Raises NoPage."""
        path, found = self.permanent(target, within, anchor)
        return self._part(path, found), found

    def hold(self, path: str, anchor: str) -> bool:
        """Whether a place is where it was: on that page, which may be part of a list."""
        whole = self._wholes.get(path, path)
        return path in self.paths and (not anchor or self._part(whole, anchor) in (path, whole))

    def relative(self, path: str, here: str) -> str:
        """The address of a page relative to the page `here`, in the builder's style."""
        return self.from_page(here)[path]

    def from_page(self, here: str) -> Mapping[str, str]:
        """The addresses of pages relative to the page `here`, by their paths."""
        if here != self._here:
            folder = posixpath.dirname(here) if self.style is LinkStyle.MARKDOWN else self._folder(here)
            self._here, self._relative = here, _Relative(self._place, _above(folder))
        return self._relative

    def _place(self, path: str) -> str:
        """Where a page is in the builder's style, percent-encoded: a file, or a folder with a slash at its end."""
        known = self._places.get(path)
        if known is None:
            file = path if self.style is LinkStyle.MARKDOWN else self.published(path)
            is_folder = self.style is LinkStyle.DIRECTORY
            known = self._places[path] = percent(file[: file.rfind("/") + 1] if is_folder else file)
        return known

    def _folder(self, path: str) -> str:
        """The folder in which a page is published."""
        known = self._folders.get(path)
        if known is None:
            known = self._folders[path] = posixpath.dirname(self.published(path))
        return known

    def from_body(self, address: str, article: Article, here: str) -> str:
        """The address in a link of a body, as seen from the page `here`.

        Links between pages stand there as Markdown paths from the page of the article. They lead to pages that
        files have, of whose places none is on another page.
        """
        if re.match(_ELSEWHERE, address, re.IGNORECASE):
            return address
        path, sign, anchor = address.partition("#")
        folder = posixpath.dirname(article_path(article.key))
        there = posixpath.normpath(posixpath.join(folder, unquote(path)))
        return self.relative(there, here) + sign + anchor

    def file(self, path: str, here: str) -> str:
        """The address of a published file (a picture, a download) relative to the page `here`."""
        return _relative(path, posixpath.dirname(here) if self.style is LinkStyle.MARKDOWN else self._folder(here))

    def published_from(self, path: str, here: str) -> str:
        """The final address of a page or file relative to the page `here`, in every style: no builder rewrites it."""
        is_page = path.endswith(".md")
        there = self.published(path) if is_page else path
        base = self._folder(here)
        if is_page and self.style is not LinkStyle.FILE:
            there = there[: there.rfind("/") + 1]
        return _relative(there, base)

    def from_root(self, target: Target, within: Briefing | str = "") -> str:
        """The permanent, final address of a target from the site's root ("" is the home page). Raises NoPage."""
        path, anchor = self.permanent(target, within)
        known = self._from_root.get(path)
        if known is None:
            published = self.published(path)
            address = published if self.style is LinkStyle.FILE else published.removesuffix("index.html")
            known = self._from_root[path] = percent(address)
        return known + fragment_of(anchor)

    def published(self, path: str) -> str:
        """Where the builder writes a page: `a/b.md` becomes `a/b.html`, or `a/b/index.html`."""
        stem = path.removesuffix(".md")
        if self.style is LinkStyle.FILE or posixpath.basename(stem) == "index":
            return f"{stem}.html"
        return f"{stem}/index.html"

    def _find(self, target: Target, within: Briefing | str) -> tuple[str, str]:
        if isinstance(target, str):
            if isinstance(within, Briefing):
                return f"{within.id}/{target}.md", ""
            return SITE_PAGES.get(target, target), within
        if isinstance(target, Article):
            return article_path(target.key), within if isinstance(within, str) else ""
        if isinstance(target, Briefing):
            return f"{target.id}.md", within if isinstance(within, str) else ""
        if isinstance(target, Person):
            return f"people/{target.id}.md", ""
        if isinstance(target, Quote):
            return article_path(target.article), quote_anchor(target)
        if isinstance(target, Question):
            return f"{target.briefing}/disputed.md", f"d-{target.id}"
        if target.article:
            return article_path(target.article), f"e-{target.id}"
        return f"{target.briefing}/chronology.md", f"e-{target.id}"


def quote_anchor(quote: Quote) -> str:
    """The anchor of a quote on its article's page."""
    return f"q-{quote.id}"


def picture_path(article: Article, name: str) -> str:
    """Where a picture that lies beside an article is published, in the docs folder."""
    return f"{article.briefing}/articles/{name}"


def _relative(path: str, folder: str) -> str:
    """The percent-encoded address of a path as seen from a folder; both are without needless dots and slashes."""
    return _from(_above(folder), percent(path))


@lru_cache(maxsize=256)
def _above(folder: str) -> tuple[tuple[str, str], ...]:
    """A folder and those above it, percent-encoded with a slash at their ends, and the way there from it."""
    pieces = percent(folder).split("/") if folder else []
    places = range(len(pieces), -1, -1)
    return tuple(("".join(f"{one}/" for one in pieces[:n]), "../" * (len(pieces) - n)) for n in places)


def _from(above: tuple[tuple[str, str], ...], place: str) -> str:
    """The address of a percent-encoded place, a folder with a slash at its end, as seen from the first of `above`."""
    for folder, way in above:
        if place.startswith(folder):
            return way + place[len(folder) :] or "./"
    raise AssertionError("the last one is the root, below which everything is")


class _Relative(dict[str, str]):
    """Addresses as seen from one page; each is found once: a list links to the same pages again and again."""

    def __init__(self, place: Callable[[str], str], above: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._place, self._above = place, above

    def __missing__(self, path: str) -> str:
        found = self[path] = _from(self._above, self._place(path))
        return found


@lru_cache(maxsize=2048)
def fragment_of(anchor: str) -> str:
    """The end of an address that leads to an anchor; "" for none."""
    return f"#{percent(anchor)}" if anchor else ""


def _name(target: Target) -> str:
    if isinstance(target, str):
        return f"`{target}`"
    return f"the {type(target).__name__.lower()} `{target.key if isinstance(target, Article) else target.id}`"
