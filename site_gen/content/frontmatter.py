"""Splitting a Markdown file into front matter and body, through python-frontmatter's handler interface.

python-frontmatter alone drops metadata without a word where a file has a byte order mark, no closing fence, or a list
for front matter. Here each of these is a problem with its line.
"""

from __future__ import annotations

import re
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from site_gen.content import yamltree
from site_gen.content.limits import Limits
from site_gen.diagnostics import Problem, Span, error
from site_gen.frozen import dataclass

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was split: its front matter as a tree, its body, and the line at which the body begins."""

    path: str
    root: yamltree.Mapping
    body: str
    body_line: int


class _Refused(Exception):
    """Raised through python-frontmatter, which swallows `ValueError`, when there is no front matter to read."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class SpannedHandler(BaseHandler):
    """A handler whose `load` keeps every value as text and every place; one per file.

    After `frontmatter.parse` it has `root` (the tree), `body_line` and `problems`.
    """

    FM_BOUNDARY = _FENCE
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
        """Front matter and body. Raises `_Refused` where a fence is missing."""
        first = _FENCE.match(text)
        if first is None:
            raise _Refused(
                error(
                    "no-front-matter",
                    "The file does not begin with front matter.",
                    Span(self.path),
                    "Begin it with a line `---`, then the metadata, then another line `---`.",
                )
            )
        second = _next_fence(text, first.end())
        if second is None:
            raise _Refused(
                error(
                    "open-front-matter",
                    "The front matter that begins here is never closed.",
                    Span(self.path, 1, 1, 3),
                    "Put a line `---` after the metadata, before the text.",
                )
            )
        rest = text[second.end() :]
        if third := _goes_on(rest):
            raise _Refused(
                error(
                    "two-documents",
                    f"The front matter ends here, but `{third}` and another line `---` follow.",
                    Span(self.path, text.count("\n", 0, second.start()) + 1, 1, 3),
                    "Delete this line `---`, so that the metadata end at the last one.",
                )
            )
        body = rest.lstrip("\n")
        self.body_line = text.count("\n", 0, second.end()) + 1 + len(rest) - len(body)
        return text[first.end() + 1 : second.start()], body

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """The front matter as a mapping from key to node."""
        self.root, found = yamltree.parse(fm, self.path, first_line=2, limits=self.limits)
        self.problems += found
        if isinstance(self.root, yamltree.Mapping):
            return {key.text: value for key, value in self.root.entries}
        if not found:
            what = "empty" if self.root is None else "not a mapping of keys to values"
            hint = "Write `key: value`, one per line."
            self.problems.append(error("not-a-mapping", f"The front matter is {what}.", Span(self.path, 2), hint))
        return {}


def _next_fence(text: str, start: int) -> re.Match[str] | None:
    """The next line that is a fence. (To look for the dashes first is a good deal faster.)"""
    at = text.find("\n---", start)
    while at >= 0:
        if fence := _FENCE.match(text, at + 1):
            return fence
        at = text.find("\n---", at + 1)
    return None


def _goes_on(rest: str) -> str:
    """The first line after the front matter, where up to another fence nothing but what looks like metadata stands."""
    third = _FENCE.match(rest) or _next_fence(rest, 0)
    lines = [line for line in rest[: third.start()].split("\n") if line.strip()] if third else []
    keys = [line for line in lines if re.match(r"[a-z_]+:(?: |$)", line)]
    rest_fits = all(line[0] in " -#" or line in keys for line in lines)
    return lines[0].strip() if keys and lines[0] is keys[0] and rest_fits else ""


def split(text: str, path: str, limits: Limits | None = None) -> tuple[Document | None, list[Problem]]:
    """Split a file's text. Returns None for the document where nothing can be read, and what is wrong."""
    problems = yamltree.bad_characters(text, path)
    if problems:
        return None, problems
    if not text.strip():
        return None, [error("empty-file", "The file is empty.", Span(path), "Write front matter, or delete the file.")]
    lead = len(text) - len(text.lstrip())
    if lead:
        hint = "Delete what stands before the first `---`."
        return None, [error("no-front-matter", "The file does not begin with `---`.", Span(path), hint)]
    handler = SpannedHandler(path, limits)
    try:
        _, body = frontmatter.parse(text, handler=handler)
    except _Refused as refused:
        return None, [refused.problem]
    if not isinstance(handler.root, yamltree.Mapping):
        return None, handler.problems
    return Document(path, handler.root, body, handler.body_line), handler.problems
