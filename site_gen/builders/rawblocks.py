"""Finished HTML goes round the builder's Markdown, not through it: that is slow, and changes nothing of it.

A generated page is a few blocks of HTML, with whatever Markdown an owner's own template has between them. `lift` takes
the blocks out and leaves a small one in the place of each; `put_back` does what it says in the converted page. That the
result is the same as without is tested on every page of the demonstration. Nothing here knows a builder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Where a block begins: an element of its own line at the margin, after an empty line.
_BEGIN = re.compile(r"(?:\A|(?<=\n\n))<(div|section|nav|article|aside|figure|table|header|footer)(?=[\s>])([^<>]*)")
#: What says in the begin of a block that Markdown is in it; with or without a value.
_MARKDOWN = re.compile(r"\smarkdown(?![\w-])")
_EMPTY_LINE = re.compile(r"[ \t]*(?:\n|\Z)")
_LEFT = re.compile(r'(?:<!--<h1-->)?<div data-sg-block="(\d+)"></div>')
_REFERENCE = re.compile(r"[\[\]<>{}]")
_PLACE = re.compile(r"\S#\S|[(<\"']#")


def lift(text: str) -> tuple[str, tuple[str, ...]]:
    """A page's Markdown without its blocks of HTML, and the blocks. What says `markdown` in its tag stays Markdown."""
    if "<div data-sg-block=" in text:  # somebody's own: in what articles say there is no such tag
        return text, ()
    text = text.lstrip("\n")
    kept: list[str] = []
    blocks: list[str] = []
    at = 0
    while begin := _BEGIN.search(text, at):
        end = _end(text, begin.start(), begin[1])
        whole = end > 0 and _EMPTY_LINE.match(text, end)
        if not whole or _MARKDOWN.search(begin[2]):
            kept.append(text[at : begin.end()])
            at = begin.end()
            continue
        kept += (text[at : begin.start()], left(len(blocks)))
        blocks.append(text[begin.start() : end])
        at = end
    return "".join((*kept, text[at:])), tuple(blocks)


def left(number: int) -> str:
    """What is left in the place of a block."""
    return f'<div data-sg-block="{number}"></div>'


def _end(text: str, start: int, tag: str) -> int:
    """Where the element that begins at `start` ends; -1 where it does not."""
    depth = 0
    for found in re.compile(rf"<(/?){tag}(?=[\s>])[^<>]*>").finditer(text, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return -1


def for_theme(html: str, blocks: Sequence[bytes]) -> str:
    """The converted page without its blocks, for a theme that puts a heading above what has no `<h1`."""
    if not any(b"<h1" in block for block in blocks):
        return html
    return html.replace("<div data-sg-block=", "<!--<h1--><div data-sg-block=", 1)


def put_back(html: str, blocks: Sequence[str | bytes]) -> str:
    """The converted page with its blocks, which are kept in UTF-8 where they are kept for long."""

    def block(left: re.Match[str]) -> str:
        number = int(left[1])
        if number >= len(blocks):
            return left[0]
        found = blocks[number]
        return found if isinstance(found, str) else found.decode()

    return _LEFT.sub(block, html) if blocks else html


def is_bare(markdown: str) -> bool:
    """Whether there is nothing in a page but lifted blocks."""
    return not _LEFT.sub("", markdown).strip()


def refers(markdown: str) -> int:
    """Whether what is left in a page beside lifted blocks may refer to another page or file (a link, a snippet): 1; or
    to a place on one: 2."""
    left = _LEFT.sub("", markdown)
    return 2 if _PLACE.search(left) else 1 if _REFERENCE.search(left) else 0
