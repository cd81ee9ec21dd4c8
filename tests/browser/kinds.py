"""The kinds of page that a built site has, found in the site itself, so that a new kind is checked from its first day.

A kind is the shape of an address: the names of briefings, articles and people are taken out. Of each kind the largest
page stands for all: it has most of what such a page can have.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

#: Pages of briefings, and folders of the site with one page for each of something.
_BRIEFING = "briefing"
_ONE_EACH = {"people": "person", "articles": "article"}


def kind_of(page: PurePosixPath, briefings: set[str]) -> str:
    """The kind of a page, from its path in the site (`hanoi/articles/talks/index.html` is an "article")."""
    parts = list(page.parent.parts) if page.name == "index.html" else [*page.parent.parts, page.stem]
    prefix = ""
    if parts and parts[0] in briefings:
        prefix, parts = f"{_BRIEFING} ", parts[1:]
        if not parts:
            return _BRIEFING
    if not parts:
        return "home"
    if len(parts) > 1 and parts[0] in _ONE_EACH:
        return " ".join([_ONE_EACH[parts[0]], *("part" for _ in parts[2:])])
    return prefix + " ".join([parts[0], *("part" for _ in parts[1:])])


def kinds(site: Path) -> dict[str, str]:
    """One page of each kind in a built site: kind to address from the site's root, in the order of the kinds' names."""
    briefings = {path.parent.name for path in site.glob("*/articles")}
    largest: dict[str, Path] = {}
    for path in sorted(site.rglob("*.html")):
        kind = kind_of(PurePosixPath(path.relative_to(site).as_posix()), briefings)
        if kind not in largest or path.stat().st_size > largest[kind].stat().st_size:
            largest[kind] = path
    return {kind: _address(path.relative_to(site)) for kind, path in sorted(largest.items())}


def _address(path: Path) -> str:
    return path.as_posix().removesuffix("index.html")
