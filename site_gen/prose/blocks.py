"""The visible text of a body, in blocks, and places in it."""

from __future__ import annotations

import re
from typing import NamedTuple


class Block(NamedTuple):
    """One paragraph-like piece of visible text: entities decoded, `<br>` as a line break, white space as it is.

    `kind` is paragraph, heading, cell (of a table), item (of a list or of definitions), term (defined) or
    code.
    `quoted` says whether it stands in a block quote.
    """

    text: str
    kind: str = "paragraph"
    quoted: bool = False


class Found(NamedTuple):
    """Words of a block: its number and the range in its text. `quoted`: in quotation marks, after a speech dash, or in
    a block quote. A passage with `[…]` has one for each piece."""

    block: int
    start: int
    end: int
    quoted: bool = False


def paragraphs(text: str) -> tuple[Block, ...]:
    """The blocks of plain text, which are parted by empty lines."""
    parts = re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n"))
    return tuple(Block(part) for part in parts if part.strip())
