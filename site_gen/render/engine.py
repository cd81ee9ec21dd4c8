"""From requests to pages: the Jinja environment, and what a builder is given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class LinkStyle(Enum):
    """How a builder wants links inside our HTML: final addresses (MkDocs), or Markdown paths that it rewrites."""

    DIRECTORY = "directory"  # ../chronology/
    FILE = "file"  # chronology.html
    MARKDOWN = "markdown"  # chronology.md


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: its path in the docs folder (`harbour/chronology.md`), its text with front matter, its title.

    `source` is the project file it is mainly made from ("" if many), for the edit link. `listed` says whether it may
    stand in a navigation.
    """

    path: str
    title: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to publish as it is: its path in the docs folder, and where it lies."""

    path: str
    source: Path


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the default navigation: a title, and a page's path or entries below it."""

    title: str
    path: str = ""
    children: tuple[NavItem, ...] = ()
