"""Pairs of quotation marks in a long text, seen at a glance: where pairs of one kind follow each other and there is
nothing else but apostrophes in words, as nearly always. That takes a fraction of a look at each mark.
"""

from __future__ import annotations

from site_gen import late
from site_gen.prose.fold import is_hebrew
from site_gen.prose.quotation import is_apart, is_letter

#: By what opens a pair of a kind: what may close it, the likelier sign first.
_KINDS = {"„": "“”", "“": "”", "«": "»", "”": "”", '"': '"'}
_APOSTROPHE = late.pattern(r"['’](?<=[^\W_]['’])(?=[^\W_])")


def pairs(text: str, marks: int) -> list[tuple[int, int]] | None:
    """Where the words between the marks of each pair begin and end, in order; None where it takes a closer look.

    `marks` is how many signs of the text may be quotation marks or apostrophes. In no pair there is a NUL.
    """
    opening = next((sign for sign in _KINDS if sign in text), "") if marks else ""
    closing = next((sign for sign in _KINDS[opening] if sign in text), "") if opening else ""
    found: list[tuple[int, int]] = []
    left = marks
    begin = text.find(opening) if closing else -1
    while begin >= 0:
        start = begin + 1
        end = text.find(closing, start)
        if end < 0 or text[start].isspace() or is_apart(text[end - 1]) or text.find("\0", start, end) >= 0:
            return None
        if opening in '”"' and is_letter(text[begin - 1 : begin]):
            return None
        if is_hebrew(text[end + 1 : end + 2]) or (closing == '"' and text[end - 1].isdigit()):
            return None
        if text[start].isalnum() or any(map(str.isalnum, text[start:end])):
            found.append((start, end))
        left -= 2
        begin = text.find(opening, end + 1)
    if left:
        inner = [hit.start() for hit in _APOSTROPHE.finditer(text)]
        if len(inner) != left or not all(is_letter(text[at - 1]) and is_letter(text[at + 1]) for at in inner):
            return None
    return found
