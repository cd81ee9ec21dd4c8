"""Take out of a page what says that it is not searched: about half of it, which need not be read tag by tag.

Only elements of plain markup, closed as they should be, are taken out, by one expression. What it does not know (an
element that is not closed, a comment, a link that gives the place around it its address) is left to the reader, who
finds the same. Nothing here looks at what is in the elements.
"""

from __future__ import annotations

import re
from functools import cache

from site_gen.builders.searching.markup import INLINE, RAW, VOID

_MARK = " data-search-exclude"
#: How deep the elements in one that is taken out may be nested.
_DEPTH = 8
#: How far a tag may reach.
_LONGEST = 2000
_NAME = "[a-z][a-z0-9]*+"
_VALUES = r"[^<>\"']*+(?:\"[^<>\"]*+\"[^<>\"']*+)*+"
#: A link that may lead to a quote on the same page.
_WITHIN = r"[^>]*(?i:href)\s*+=\s*+[\"']?+[#&]"
#: What may end with `/>`, in a drawing.
_SHAPES = ("circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "stop", "text", "use")


def without_excluded(html: str) -> str:
    """A page with the end of a paragraph in the place of each block that is not searched."""
    mark = html.find(_MARK)
    if mark < 0 or "<!" in html:  # what looks like an element may be in a comment
        return html
    kept: list[str] = []
    at, element = 0, _element()
    while mark >= 0:
        start = html.rfind("<", max(at, mark - _LONGEST), mark)
        near = max(at, start - _LONGEST)
        stray = start < 0 or html.rfind("<", near, start) > html.rfind(">", near, start)  # no tag, or in another one
        found = None if stray else element.match(html, start)
        if found:
            kept.append(html[at:start])
            at = found.end()
        mark = html.find(_MARK, found.end() if found else mark + 1)
    kept.append(html[at:])
    return "<hr>".join(kept)


@cache
def _element() -> re.Pattern[str]:
    def content(depth: int) -> str:
        if not depth:
            return "[^<]*+"
        alone = rf"(?:{'|'.join(sorted(VOID))})(?=[\s/>]){_VALUES}>|(?:{'|'.join(_SHAPES)})(?=[\s/]){_VALUES}(?<=/)>"
        may_begin = rf"(?:(?=a[\s>])(?!{_WITHIN})|(?!(?:a|{'|'.join(RAW)})[\s/>]))"
        whole = rf"{may_begin}(?P<e{depth}>{_NAME}){_VALUES}>{content(depth - 1)}</(?P=e{depth})>"
        return rf"[^<]*+(?:<(?:{whole}|{alone})[^<]*+)*+"

    before = r"(?:\s+[a-z-]++(?:=\"[^\"<>]*+\")?+)*?"
    block = rf"(?!(?:{'|'.join(sorted(INLINE | VOID | set(RAW)))})[\s/>])"
    return re.compile(rf"<{block}(?P<name>{_NAME})(?={before}{_MARK}[\s>]){_VALUES}>{content(_DEPTH)}</(?P=name)>")
