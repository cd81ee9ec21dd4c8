"""Where the visible text of clean HTML stands: its blocks, and for every run of text its place in the HTML.

Works on the output of `convert` only: balanced tags, double-quoted attributes, `<` and `&` escaped in text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from site_gen.frozen import dataclass
from site_gen.prose.blocks import Block

#: One tag or one run of text of clean HTML.
TOKEN = re.compile(r'<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:\s[^\s=>"]+="[^"]*")*)>|(?P<text>[^<]+)')
ATTRIBUTE = re.compile(r'\s([^\s=>"]+)="([^"]*)"')
ENTITY = re.compile(r"&#?[0-9A-Za-z]+;")
VOID = frozenset({"br", "hr", "img", "wbr"})
_BLOCK_TAGS = frozenset(re.findall(r"\w+", "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr dl dt dd div")) | frozenset(
    re.findall(r"\w+", "table thead tbody tfoot tr td th caption details summary figure figcaption section")
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("li", "dd"), "item"),
    "dt": "term",
    "pre": "code",
}
#: Links that Markdown writes for footnotes: their text (a number, an arrow) is not part of anybody's words.
FOOTNOTE_CLASSES = ("footnote-ref", "footnote-backref")
#: How the words of a ruby are read, and the brackets around it where a browser knows no ruby: beside the words, not
#: among them (HTML, 4.5.10 to 4.5.12).
_BESIDE = frozenset({"rt", "rp"})
#: Words that are struck out: what the text says no more (HTML, 4.5.5 and 4.7.2).
_STRUCK = frozenset({"del", "s"})
#: Elements that nothing is put into.
_WHOLE = frozenset({"a", "ruby"})


class Run(NamedTuple):
    """Text without tags: `start` to `end` in the block's text is `at` to `until` in the HTML.

    `outside` is the first place in the HTML from `until` on that is not within a link, nor between words and how they
    are read.
    """

    start: int
    end: int
    at: int
    until: int
    outside: int

    def place(self, html: str, offset: int) -> int:
        """Where in the HTML the character at `offset` of the block's text begins."""
        place = self.at + offset - self.start
        for entity in ENTITY.finditer(html, self.at, self.until):
            if entity.start() >= place:
                break
            place += entity.end() - entity.start() - 1
        return place


@dataclass(slots=True)
class Layout:
    """The blocks of some HTML and, in parallel, their runs."""

    blocks: list[Block]
    runs: list[list[Run]]


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag, decoded; the first of two with one name counts."""
    found: dict[str, str] = {}
    for name, value in ATTRIBUTE.findall(written):
        found.setdefault(name, unescape(value) if "&" in value else value)
    return found


class _Reader:
    def __init__(self) -> None:
        self.layout = Layout([], [])
        self.open: list[str] = []
        self.parts: list[str] = []
        self.runs: list[tuple[int, int, int, int]] = []
        self.length = 0
        self.outside: dict[int, int] = {}  # end of a run within an element that is left whole -> end of the element
        self.whole: tuple[str, list[int]] | None = None  # the outermost of them that is open, and where runs in it end
        self.silent = 0  # how many elements were open when the one began of which no text counts; 0: none

    def text(self, written: str, at: int, until: int) -> None:
        if self.silent:
            return
        text = unescape(written) if "&" in written else written
        self.parts.append(text)
        self.runs.append((self.length, self.length + len(text), at, until))
        self.length += len(text)
        if self.whole:
            self.whole[1].append(until)

    def flush(self) -> None:
        if self.parts:
            text = "".join(self.parts)
            if not text.isspace():
                kind = next((_KINDS[tag] for tag in reversed(self.open) if tag in _KINDS), "paragraph")
                self.layout.blocks.append(Block(text, kind, "blockquote" in self.open))
                self.layout.runs.append([Run(*run, run[3]) for run in self.runs])
            self.parts, self.runs, self.length = [], [], 0

    def start(self, tag: str, written: str) -> None:
        if tag in _BLOCK_TAGS:
            self.flush()
        if tag == "br" and not self.silent:
            self.parts.append("\n")
            self.length += 1
        if tag in VOID:
            return
        self.open.append(tag)
        if tag in _WHOLE and not self.whole:
            self.whole = tag, []
        if not self.silent and (
            tag in _BESIDE
            or tag in _STRUCK
            or (tag == "a" and any(f'class="{name}"' in written for name in FOOTNOTE_CLASSES))
        ):
            self.silent = len(self.open)

    def end(self, tag: str, until: int) -> None:
        if tag in _BLOCK_TAGS:
            self.flush()
        if self.whole and tag == self.whole[0]:
            self.outside.update(dict.fromkeys(self.whole[1], until))
            self.whole = None
        if self.open and self.open[-1] == tag:
            self.open.pop()
        if len(self.open) < self.silent:
            self.silent = 0

    def finish(self) -> Layout:
        self.flush()
        if self.outside:
            self.layout.runs = [
                [Run(r.start, r.end, r.at, r.until, self.outside.get(r.until, r.until)) for r in runs]
                for runs in self.layout.runs
            ]
        return self.layout


@lru_cache(maxsize=1)  # a body is mostly marked as soon as it is converted
def read(html: str) -> Layout:
    """The blocks and runs of clean HTML, which nobody changes."""
    reader = _Reader()
    for token in TOKEN.finditer(html):
        if (tag := token["tag"]) is None:
            reader.text(token["text"], token.start(), token.end())
        elif token["end"]:
            reader.end(tag, token.end())
        else:
            reader.start(tag, token["attributes"])
    return reader.finish()


def tokens(html: str) -> Iterator[re.Match[str]]:
    """The tags and runs of text of clean HTML; `ValueError` where it is not clean."""
    position = 0
    for token in TOKEN.finditer(html):
        if token.start() != position:
            break
        position = token.end()
        yield token
    if position != len(html):
        raise ValueError(f"not clean HTML at {position}")
