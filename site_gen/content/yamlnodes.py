"""The tree that YAML is read into: every value is still text and has its place. Tuples, since there are many."""

from __future__ import annotations

from typing import NamedTuple

from site_gen.diagnostics import Span


class Scalar(NamedTuple):
    """A text. `plain`: without quotes. `cut`: a ` #` with one space before it ended the text (perhaps not as meant).

    `end` is the line and column (from 1) after the last character as written, `style` the sign that begins a text which
    is not plain: a quotation mark, `|` or `>`.
    """

    text: str
    span: Span
    plain: bool = False
    cut: bool = False
    end: tuple[int, int] = (0, 0)
    style: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was written after the key, or what YAML has for nothing."""
        return self.plain and self.text in ("", "~", "null")


class Sequence(NamedTuple):
    """A list. `flow`: written in brackets, which end before `end` (line and column from 1)."""

    items: tuple[Node, ...]
    span: Span
    flow: bool = False
    end: tuple[int, int] = (0, 0)


class Mapping(NamedTuple):
    """Keys and values, in the order written; each key once. `flow` and `end` as for a list."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    flow: bool = False
    end: tuple[int, int] = (0, 0)


Node = Scalar | Sequence | Mapping
