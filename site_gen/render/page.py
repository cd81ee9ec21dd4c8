"""What rendering makes, and what a builder is given: pages, files, the default navigation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from site_gen.frozen import dataclass
from site_gen.render.text import front_matter


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: its path in the docs folder (`harbour/chronology.md`), its title, its front matter, its text.

    `source` is the project file it is mainly made from ("" if many), for the edit link. A
    `finished` one has neither title nor text: the build before has left what becomes of it.
    """

    path: str
    title: str
    head: Mapping[str, Any]
    body: bytes  # of a large site a text takes twice as much room
    source: str = ""
    finished: bool = False
    #: Its text once more, not as bytes, where somebody goes on with it at once.
    html: str = field(default="", compare=False)
    #: What it is made from, if somebody wants to know, and the places in lists to which it leads.
    made_from: str = field(default="", compare=False)
    places: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """All of it, as a Markdown file has it; of one without text nothing."""
        return f"{front_matter(self.head)}\n{self.body.decode()}" if self.body else ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to publish as it is: its path in the docs folder, and where it lies."""

    path: str
    source: Path


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the default navigation: a title, escaped since themes print it raw, and a page's path or entries."""

    title: str
    path: str = ""
    children: tuple[NavItem, ...] = ()


def nav_of(items: Iterable[NavItem]) -> list[object]:
    """A navigation as mkdocs.yml would have it."""
    entries: list[object] = []
    for item in items:
        inside = [*([item.path] if item.path else []), *nav_of(item.children)] if item.children else item.path
        entries.append({item.title: inside})
    return entries
