"""Front matter of all kinds, right or wrong, read through python-frontmatter's handler interface."""

from __future__ import annotations

from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from site_gen.content import yamltree
from site_gen.content.frontmatter import FENCE, Document, parts
from site_gen.content.limits import Limits
from site_gen.content.yamlevents import parse_all
from site_gen.diagnostics import Problem, Span, error


class SpannedHandler(BaseHandler):
    """A handler whose `load` keeps every value as text and every place; one per file.

    After `frontmatter.parse` it has `root` (the tree), `body_line` and `problems`.
    """

    FM_BOUNDARY = FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str, limits: Limits | None = None) -> None:
        super().__init__()
        self.limits = limits
        self.path = path
        self.root: yamltree.Node | None = None
        self.body_line = 1
        self.problems: list[Problem] = []

    def detect(self, text: str) -> bool:
        """Every file is meant to have front matter."""
        return True

    def split(self, text: str) -> tuple[str, str]:
        """Front matter and body. Raises `Refused` where a fence is missing."""
        front, body, self.body_line = parts(text, self.path, len(text))
        return front, body

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """The front matter as a mapping from key to node."""
        self.root, found = parse_all(fm, self.path, 2, self.limits or Limits())
        self.problems += found
        if isinstance(self.root, yamltree.Mapping):
            return {key.text: value for key, value in self.root.entries}
        if not found:
            what = "empty" if self.root is None else "not a mapping of keys to values"
            hint = "Write `key: value`, one per line."
            self.problems.append(error("not-a-mapping", f"The front matter is {what}.", Span(self.path, 2), hint))
        return {}


def read(text: str, path: str, limits: Limits | None = None) -> tuple[Document | None, list[Problem]]:
    """As `frontmatter.split`, for a text without control characters that begins and ends with something."""
    handler = SpannedHandler(path, limits)
    _, body = frontmatter.parse(text, handler=handler)
    if not isinstance(handler.root, yamltree.Mapping):
        return None, handler.problems
    return Document(path, handler.root, body, handler.body_line), handler.problems
