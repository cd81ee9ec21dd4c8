"""The text of an article from what an editor has: bytes of a text file, or of a page saved from a browser."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded text and what its page tells of itself; empty where it does not."""

    text: str
    title: str = ""
    date: str = ""
    outlet: str = ""
    author: tuple[str, ...] = ()
    url: str = ""


class NotText(ValueError):
    """What was given is no text; the message says why."""


def read(data: bytes) -> Source:
    """The source of some bytes. Raises NotText."""
    text = decode(data)
    if re.match(r"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html)", text, re.IGNORECASE):
        source = _page(text)
    else:
        source = Source(text)
    if not any(map(str.isalnum, source.text)):
        raise NotText("There is no text in it")
    return source


def decode(data: bytes) -> str:
    """Text by byte order mark, by what the page declares, as UTF-8, else as Windows-1252."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _lines(data.decode(name, "replace"))
    names = ["utf-8"]
    if declared := re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE):
        names.append(declared[1].decode("ascii"))
    if data[1:2] == b"\0" or data[:1] == b"\0":
        names = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    for name in (*names, "cp1252", "latin-1"):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" in text:
            break
        return _lines(text)
    raise NotText("This is not a text")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


_SKIPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "noscript",
        "template",
        "svg",
        "figure",
        "header",
        "select",
    ]
)
_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "li", "blockquote", "div", "section", "article", "td", "br"])
_VOID = frozenset(["br", "img", "meta", "link", "hr", "input", "source", "wbr"])


@dataclass
class _Page:
    title: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    blocks: list[tuple[str, bool, str]] = field(default_factory=list)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = _Page()
        self.open: list[str] = []
        self.parts: list[str] = []
        self.json = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := given.get("property") or given.get("name") or given.get("itemprop")):
            self.page.meta.setdefault(name.lower(), given.get("content", ""))
        if tag == "link" and given.get("rel") == "canonical":
            self.page.meta.setdefault("canonical", given.get("href", ""))
        if tag in _BLOCKS:
            self.flush()
        self.json = tag == "script" and given.get("type", "").lower() == "application/ld+json"
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.json and self.open and self.open[-1] == "script":
            self.page.data.append(data)
        elif "title" in self.open and "svg" not in self.open:
            self.page.title.append(data)
        elif not _SKIPPED & set(self.open) and "head" not in self.open:
            self.parts.append(data)

    def flush(self) -> None:
        text = " ".join("".join(self.parts).split())
        self.parts = []
        if text:
            tag = next((name for name in reversed(self.open) if name in _BLOCKS), "")
            self.page.blocks.append((tag, bool({"article", "main"} & set(self.open)), text))


def _page(html: str) -> Source:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    parser.flush()
    page = parser.page
    inside = [block for block in page.blocks if block[1]] or page.blocks
    body = [text for tag, _, text in inside if tag in ("p", "h2", "h3", "h4", "blockquote", "li")]
    headings = [text for tag, _, text in inside if tag == "h1"]
    told = _told(page.data)
    meta = page.meta
    title = str(told.get("headline") or meta.get("og:title") or (headings or ["".join(page.title)])[0]).strip()
    date = str(told.get("datePublished") or meta.get("article:published_time") or meta.get("date") or "")
    day = re.match(r"\d{4}-\d{2}-\d{2}", date)
    author = _names(told.get("author")) or ((meta["author"],) if meta.get("author") else ())
    outlet = (*_names(told.get("publisher")), meta.get("og:site_name", ""))[0]
    url = meta.get("canonical") or meta.get("og:url") or ""
    return Source(
        "\n\n".join(body or [text for _, _, text in inside]), title, day[0] if day else "", outlet, author, url
    )


def _told(data: list[str]) -> dict[str, object]:
    """The article among a page's JSON-LD."""
    for written in data:
        try:
            found: object = json.loads(written)
        except ValueError:
            continue
        items = found if isinstance(found, list) else [found]
        items += [x for item in items if isinstance(item, dict) for x in item.get("@graph", ())]
        for item in items:
            if isinstance(item, dict) and "headline" in item:
                return item
    return {}


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = (item.get("name") if isinstance(item, dict) else item for item in values)
    return tuple(name for name in names if isinstance(name, str) and name)
