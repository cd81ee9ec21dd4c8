"""HTML of bodies without Python-Markdown, block by block, where that gives the same.

Most paragraphs and headings have nothing but words, `**words**`, `*words*` and `[words](https://example.org/x)`, as
`plain` knows. What is none of these is converted singly, between blocks that it cannot belong to. A body in which
blocks depend on each other is not converted here. tests/prose/test_plain.py compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from site_gen.prose.plain import HEADING, LENGTH, LINE, MARKS, NUMBER, SPECIAL, blocks_of, marked


def html(markdown: str, convert: Callable[[str], str]) -> str | None:
    """The HTML of a body, as Markdown gives it; None where only Markdown can tell. `convert` converts one block."""
    blocks = blocks_of(markdown)
    if blocks is None:
        return None
    done: list[str] = []
    alone = True
    for block in blocks:
        read = _block(block)
        if read is None and not alone:
            return None  # two lists, or quotes, are one
        alone = read is not None
        done.append(convert(block) if read is None else read)
    return "\n".join(done)


def _block(block: str) -> str | None:
    """A paragraph or a heading, if it is a simple one."""
    if block[0] != "#":
        words = _words(block)
        return words and f"<p>{words}</p>"
    hit = HEADING.match(block)
    words = hit and _words(hit[1])
    level = len(block) - len(block.lstrip("#"))
    return words and f"<h{level}>{words}</h{level}>"


def _words(text: str) -> str | None:
    if text[0] in "#>=+-:|" or (text[0] == "*" and text[1:2] == " ") or (text[0].isdigit() and NUMBER.match(text)):
        return None
    if "\n" in text and LINE.search(text):
        return None
    if not SPECIAL.search(text):
        return escape(text, quote=False)
    if len(text) > LENGTH:
        return None
    parts: list[str] = []
    at = 0
    hits = marked(text)
    if len(hits) > MARKS:
        return None
    for hit in hits:
        between = text[at : hit.start()]
        words = hit[1] or hit[2] or hit[3]
        if SPECIAL.search(between):
            return None
        tag = f'a href="{hit[4]}"' if hit[4] else "strong" if hit[1] else "em"
        parts += (escape(between, quote=False), f"<{tag}>{escape(words, quote=False)}</{tag.split(' ', 1)[0]}>")
        at = hit.end()
    rest = text[at:]
    return None if SPECIAL.search(rest) else "".join((*parts, escape(rest, quote=False)))
