"""Which page shows what, and its address as seen from the page that links to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from enum import Enum
from typing import TypeAlias
from urllib.parse import quote as percent
from urllib.parse import unquote

from site_gen.model.entities import Article, Briefing, Event, Person, Question, Quote

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


class NoPage(LookupError):
    """A link to something that no page shows."""


class Links:
    """Addresses between pages. `paths` are all pages there are (`harbour/chronology.md`)."""

    def __init__(self, paths: Collection[str], style: LinkStyle) -> None:
        self.paths = frozenset(paths)
        self.style = style

    def place(self, target: Target, within: Briefing | str = "") -> tuple[str, str]:
        """The path of the page that shows a target, and the anchor on it ("" for the page itself).

        A target is an entity, or the name of a page: of the site (`"people"`), or of the briefing `within`
        (`"chronology"`). For an article, `within` may be an anchor on its page. Raises NoPage.
        """
        path, anchor = self._find(target, within)
        if path not in self.paths:
            raise NoPage(f"no page shows {_name(target)} (it would be `{path}`)")
        return path, anchor

    def href(self, target: Target, here: str, within: Briefing | str = "") -> str:
        """The address of a target, relative to the page `here`, in the builder's style. Raises NoPage."""
        path, anchor = self.place(target, within)
        fragment = f"#{percent(anchor)}" if anchor else ""
        if path == here and fragment:
            return fragment
        return self.relative(path, here) + fragment

    def relative(self, path: str, here: str) -> str:
        """The address of a page relative to the page `here`."""
        if self.style is LinkStyle.MARKDOWN:
            return percent(posixpath.relpath(path, posixpath.dirname(here) or "."))
        there, base = self.published(path), posixpath.dirname(self.published(here))
        address = posixpath.relpath(there or ".", base or ".")
        if self.style is LinkStyle.DIRECTORY:
            address = posixpath.normpath(posixpath.relpath(posixpath.dirname(there) or ".", base or ".")) + "/"
        return percent(address)

    def from_body(self, address: str, article: Article, here: str) -> str:
        """The address in a link of a body, as seen from the page `here`.

        Links between pages stand there as Markdown paths from the page of the article.
        """
        if re.match(r"[a-z][a-z0-9+.-]*:|//|#", address, re.IGNORECASE):
            return address
        path, sign, anchor = address.partition("#")
        folder = posixpath.dirname(article_path(article.key))
        return self.relative(posixpath.normpath(posixpath.join(folder, unquote(path))), here) + sign + anchor

    def file(self, path: str, here: str) -> str:
        """The address of a published file (a picture, a download) relative to the page `here`."""
        base = here if self.style is LinkStyle.MARKDOWN else self.published(here)
        return percent(posixpath.relpath(path, posixpath.dirname(base) or "."))

    def from_root(self, target: Target, within: Briefing | str = "") -> str:
        """The final address of a target from the site's root ("" is the home page), in every style. Raises NoPage."""
        path, anchor = self.place(target, within)
        fragment = f"#{percent(anchor)}" if anchor else ""
        published = self.published(path)
        address = published if self.style is LinkStyle.FILE else published.removesuffix("index.html")
        return percent(address) + fragment

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


def article_path(key: str) -> str:
    """The path of the page of an article, by its key (`briefing/slug`)."""
    briefing, _, slug = key.partition("/")
    return f"{briefing}/articles/{slug}.md"


def _name(target: Target) -> str:
    if isinstance(target, str):
        return f"`{target}`"
    return f"the {type(target).__name__.lower()} `{target.key if isinstance(target, Article) else target.id}`"
