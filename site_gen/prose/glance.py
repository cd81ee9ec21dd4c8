"""Pairs of quotation marks in a long text, seen at a glance: where pairs of one kind follow each other and there is
nothing else but apostrophes in words, as nearly always. That takes a fraction of a look at each mark.
"""

from __future__ import annotations

import re
from functools import lru_cache

from site_gen.prose.fold import is_spaceless
from site_gen.prose.quotation import SIGNS

#: By what opens a pair of a kind: what must not stand before that, what closes it, and what must not follow.
_KINDS = {
    "„": ("", "[“”]", ""),
    "“": ("", "”", ""),
    "«": ("", "»", ""),
    "”": (r"(?<![^\W_]”)", "”", ""),
    '"': (r'(?<![^\W_]")', '"', r"(?![^\W_])"),
}
_APOSTROPHE = r"['’](?<=[^\W_]['’])(?=[^\W_])"
#: What stands in a pair. (Nothing of it is tried twice, so this ends soon wherever nothing closes.)
_WORDS = rf"(?:[^{SIGNS}\0]++|{_APOSTROPHE})*+"


@lru_cache(maxsize=8)
def _pattern(opening: str) -> re.Pattern[str]:
    before, closing, after = _KINDS[opening]
    return re.compile(rf"{opening}{before}(?!\s)({_WORDS})(?<!\s){closing}{after}")


@lru_cache(maxsize=1)
def _apostrophe() -> re.Pattern[str]:
    return re.compile(_APOSTROPHE)


def pairs(text: str, marks: int) -> list[tuple[int, int]] | None:
    """Where the words between the marks of each pair begin and end, in order; None where it takes a closer look.

    `marks` is how many signs of the text may be quotation marks or apostrophes. In no pair there is a NUL.
    """
    opening = next((sign for sign in _KINDS if sign in text), "") if marks else ""
    found = [hit.span(1) for hit in _pattern(opening).finditer(text)] if opening else []
    left = marks - 2 * len(found)
    if left:
        inner = [hit.start() for hit in _apostrophe().finditer(text)]
        if len(inner) != left or any(is_spaceless(text[at - 1]) or is_spaceless(text[at + 1]) for at in inner):
            return None
    return [(start, end) for start, end in found if text[start].isalnum() or any(map(str.isalnum, text[start:end]))]
