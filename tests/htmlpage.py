"""A built page, as a test wants to see it: its ids, its links, its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass(slots=True)
class HtmlPage:
    """What a page has: ids in order, addresses it refers to (element, address), its `lang` values."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    styles: list[str] = field(default_factory=list)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = HtmlPage()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.page.ids.append(values["id"])
        if "lang" in values:
            self.page.languages.add(values["lang"])
        if "style" in values:
            self.page.styles.append(values["style"])
        for name in ("href", "src", "data", "poster"):
            if name in values:
                self.page.links.append((tag, values[name]))


def read_page(path: Path) -> HtmlPage:
    """Read a built page."""
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.page
