"""Finished pages that a preview keeps from one build to the next: a save costs what it changes, not the whole site.

Kept are only generated pages that are HTML from end to end. A page is the same again if its text and metadata are, and
if the theme around it is: the navigation, the settings, the overrides. That is known only when the builder has read all
pages, so the two are asked apart. Nothing here knows a builder.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

#: The theme's template of a page that is there already: the builder must fill in one.
TEMPLATE = "partials/site-gen-kept.html"


@dataclass(slots=True)
class Known:
    """A page: the digest of its text, its content, its ids; the whole of it, with the digest of the theme's part."""

    text: str
    content: str = ""
    anchors: frozenset[str] = frozenset()
    theme: str = ""
    output: str = ""


class Kept:
    """The pages of the last build, by path. Until `open` says so, nothing is kept."""

    def __init__(self) -> None:
        self._pages: dict[str, Known] = {}
        self._theme = ""
        self._possible = False

    def open(self, *, possible: bool) -> None:
        """A build begins. Not `possible`: something else has a hand in pages, so each is made anew."""
        self._possible = possible
        if not possible:
            self._pages.clear()

    def converted(self, path: str, *sources: object) -> Known | None:
        """The page as it was converted from these sources before, or None; then `convert` has to be told of it."""
        if not self._possible:
            return None
        digest = _digest(sources)
        known = self._pages.get(path)
        if known is not None and known.text == digest and known.content:
            return known
        self._pages[path] = Known(digest)
        return None

    def convert(self, path: str, content: str, anchors: set[str]) -> None:
        """What came of the page that was asked for."""
        if path in self._pages:
            self._pages[path].content, self._pages[path].anchors = content, frozenset(anchors)

    def forget(self, path: str) -> None:
        """Do not keep a page."""
        self._pages.pop(path, None)

    def around(self, *sources: object) -> None:
        """All pages are converted: what the theme puts around them is made from these sources."""
        self._theme = _digest(sources)

    def finished(self, path: str) -> str | None:
        """The whole page as it was finished before, or None."""
        known = self._pages.get(path)
        return known.output if known and known.output and known.theme == self._theme else None

    def finish(self, path: str, output: str) -> None:
        """The whole page."""
        if path in self._pages:
            self._pages[path].output, self._pages[path].theme = output, self._theme

    def only(self, paths: set[str]) -> None:
        """Forget pages that are no more."""
        self._pages = {path: known for path, known in self._pages.items() if path in paths}


def _digest(sources: object) -> str:
    return hashlib.sha256(repr(sources).encode("utf-8", "surrogatepass")).hexdigest()
