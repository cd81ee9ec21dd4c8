"""How wide a text will be in the drawings' type, without a browser: Inter at weight 500, per em."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Advance widths in hundredths of an em, read from the font that the site brings; a little generous.
_WIDTHS = {
    28: "ijl I.,:!'’‘",
    34: "t;`|()[]",
    40: "fr/\\",
    44: "1{}",
    48: '-_“”"^',
    54: "s*?–",
    57: "kxz7Lavy",
    61: "5Ehnouc4JFe«»",
    65: "2bdgpq3689PZ#$",
    67: "&0BRSTK+<=>~",
    72: "AVXYD",
    77: "CGHUNOQ",
    84: "w",
    93: "mM…",
    102: "W—@%",
}
#: Units of the drawing per em.
_SIZE = 12
_TABLE = {character: width / 100 for width, characters in _WIDTHS.items() for character in characters}


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """The width of a text in units of the drawing; for what is not in the table the base letter's, or a wide one."""
    return _SIZE * sum(map(_advance, text))


@lru_cache(maxsize=4096)
def shorten(text: str, room: float) -> str:
    """A text that is at most `room` wide: whole, or cut after a word (a long first word anywhere) with an ellipsis."""
    if width_of(text) <= room:
        return text
    words = text.split()
    while len(words) > 1:
        words.pop()
        cut = " ".join(words).rstrip(",;:–—-(") + "…"
        if width_of(cut) <= room:
            return cut
    first = text.split(maxsplit=1)[0] if text.split() else ""
    while first and width_of(first + "…") > room:
        first = first[:-1]
    return first + "…" if first else ""


def _advance(character: str) -> float:
    known = _TABLE.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    if base != character and base in _TABLE:
        return _TABLE[base] + 0.02
    return 1.05
