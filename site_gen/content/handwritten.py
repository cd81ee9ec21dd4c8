"""Pages that a site's owner writes by hand in briefings/: what is wanted of them here, the builder does the rest."""

from __future__ import annotations

import re

from site_gen.content import yamltree
from site_gen.content.frontmatter import split
from site_gen.frozen import dataclass
from site_gen.prose.headings import first_heading


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page written by hand: its path in briefings/, its title if it has one, its Markdown without front matter."""

    path: str
    title: str
    text: str


def page(name: str, text: str) -> PageFile:
    """A hand-written page. The builder reads it too; here its title and, for the home page, its text are wanted."""
    document, _ = split(text, name) if text.startswith("---") else (None, [])
    body = document.body if document else text
    title = {key.text: node for key, node in document.root.entries}.get("title") if document else None
    given = title.text if isinstance(title, yamltree.Scalar) else ""
    return PageFile(name, given or first_heading(body), body)


def has_status(text: str) -> bool:
    """Whether a page is meant as a briefing: a top-level `status:` between the fences (or after an unclosed one)."""
    return _has(text, "status")


def is_article(text: str) -> bool:
    """Whether a page is rather an article in the wrong folder."""
    return _has(text, "quotes")


def _has(text: str, key: str) -> bool:
    if not text.startswith("---"):
        return False
    head = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
    return len(head) > 1 and re.search(rf"^{key}[ \t]*:", head[1], re.MULTILINE) is not None
