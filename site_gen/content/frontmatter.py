"""Splitting a Markdown file into front matter and body.

What nearly all files have is read here at once; all else through python-frontmatter's handler interface (`handler`).
That library alone drops metadata without a word where a file has a byte order mark, no closing fence, or a list for
front matter. Here each of these is a problem with its line.
"""

from __future__ import annotations

import re

from site_gen import late
from site_gen.content import yamlplain, yamltree
from site_gen.content.characters import is_printable
from site_gen.content.limits import Limits
from site_gen.diagnostics import Problem, Span, error
from site_gen.frozen import dataclass

#: The line before and after the metadata.
FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
#: What people, and word processors for them, write for it.
_NEARLY = late.pattern(r"^[ \t]*(?:[–—―-]{2}[–—―\t -]*|[–—―][ \t]*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was split: its front matter as a tree, its body, and the line at which the body begins."""

    path: str
    root: yamltree.Mapping
    body: str
    body_line: int


class Refused(Exception):
    """There is no front matter to read. (python-frontmatter swallows `ValueError`.)"""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def split(text: str, path: str, limits: Limits | None = None) -> tuple[Document | None, list[Problem]]:
    """Split a file's text. Returns None for the document where nothing can be read, and what is wrong."""
    front, problems = opened(text, path)
    if front is None:
        return None, problems
    written, body, line, _ = front
    root = yamlplain.read(written, path, 2, limits or Limits())
    if root is not None:
        return Document(path, root, body, line), []
    from site_gen.content.handler import read  # rarely needed

    return read(text, path, limits)


def opened(text: str, path: str, *, printable: bool = False) -> tuple[tuple[str, str, int, bool] | None, list[Problem]]:
    """Front matter and body, in which line the body begins, and whether nothing unusual is in them (`is_printable`,
    which may be known); None and what is wrong where there is no such thing."""
    printable = printable or is_printable(text)
    problems = [] if printable else yamltree.bad_characters(text, path)
    if problems:
        return None, problems
    end = len(text.rstrip())
    if not end:
        return None, [error("empty-file", "The file is empty.", Span(path), "Write front matter, or delete the file.")]
    if text[0].isspace():
        hint = "Delete what stands before the first `---`."
        return None, [error("no-front-matter", "The file does not begin with `---`.", Span(path), hint)]
    try:
        front, body, line = parts(text, path, end)
    except Refused as refused:
        return None, [refused.problem]
    return (front, body.strip(), line, printable), []


def parts(text: str, path: str, end: int) -> tuple[str, str, int]:
    """Front matter and body of a text up to its end, and in which line the body begins. Raises `Refused` where a fence
    is missing."""
    first = FENCE.match(text, 0, end)
    if first is None:
        message = "The file does not begin with front matter."
        hint = "Begin it with a line `---`, then the metadata, then another line `---`."
        raise Refused(error("no-front-matter", message, Span(path), hint))
    second = _next_fence(text, first.end(), end)
    if second is None:
        message = "The front matter that begins here is never closed."
        hint = "Put a line `---` after the metadata, before the text."
        if nearly := _NEARLY.search(text, first.end(), end):
            line = text.count("\n", 0, nearly.start()) + 1
            hint = f"Line {line} is to be `---`: three hyphens, without a space before them."
        raise Refused(error("open-front-matter", message, Span(path, 1, 1, 3), hint))
    if third := _goes_on(text, second.end(), end):
        message = f"The front matter ends here, but `{third}` and another line `---` follow."
        hint = "Delete this line `---`, so that the metadata end at the last one."
        line = text.count("\n", 0, second.start()) + 1
        raise Refused(error("two-documents", message, Span(path, line, 1, 3), hint))
    begin = second.end()
    while begin < end and text[begin].isspace():
        begin += 1
    return text[first.end() + 1 : second.start()], text[begin:end], text.count("\n", 0, begin) + 1


def _next_fence(text: str, start: int, end: int) -> re.Match[str] | None:
    """The next line that is a fence. (To look for the dashes first is a good deal faster.)"""
    at = text.find("\n---", start, end)
    while at >= 0:
        if fence := FENCE.match(text, at + 1, end):
            return fence
        at = text.find("\n---", at + 1, end)
    return None


def _goes_on(text: str, start: int, end: int) -> str:
    """The first line after the front matter, where up to another fence nothing but what looks like metadata stands."""
    third = _next_fence(text, start, end)
    lines = [line for line in text[start : third.start()].split("\n") if line.strip()] if third else []
    keys = [line for line in lines if re.match(r"[a-z_]+:(?: |$)", line)]
    rest_fits = all(line[0] in " -#" or line in keys for line in lines)
    return lines[0].strip() if keys and lines[0] is keys[0] and rest_fits else ""
