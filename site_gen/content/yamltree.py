"""YAML as text with places: a tree of nodes in which no value has been guessed.

Built from PyYAML's events, so every scalar keeps the words the editor wrote (`no`, `12:30`, `2019`) and their place;
nothing is resolved, merged or copied: anchors, aliases and tags are problems, and so is a key given twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from site_gen.diagnostics import Problem, Span, error

Loader: Any = getattr(yaml, "CLoader", yaml.Loader)

#: How deep a value may be nested, and how many nodes a file may have: far beyond what the format needs.
MAX_DEPTH = 20
MAX_NODES = 200_000

#: What neither YAML nor a page can show: C0 and C1 controls but tab and line breaks, non-characters, lone surrogates.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_BIDI_OPEN, _BIDI_CLOSE = (
    {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"},
    "\u202c\u2069",
)
_BIDI_OPEN |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `plain`: without quotes. `cut`: a ` #` with one space before it ended the text (perhaps not as meant)."""

    text: str
    span: Span
    plain: bool = False
    cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing was written after the key."""
        return self.plain and not self.text


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order written; each key once."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span


Node = Scalar | Sequence | Mapping


class _Stop(Exception):
    """Reading cannot go on; the problem has been noted."""


def parse(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document that begins at line `first_line` of the file `path`.

    Returns the root node (None if there is none or it cannot be read) and what is wrong.
    """
    builder = _Builder(text, path, first_line)
    try:
        return builder.build(), builder.problems
    except _Stop:
        return None, builder.problems
    except yaml.MarkedYAMLError as problem:
        return None, [*builder.problems, builder.broken(problem)]
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        return None, [
            *builder.problems,
            error("bad-yaml", f"This cannot be read as YAML: {problem}.", Span(path, first_line)),
        ]


class _Builder:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text, self.path, self.first_line = text, path, first_line
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.nodes = 0
        self.events: Iterator[Any] = iter(())

    def build(self) -> Node | None:
        self.events = iter(yaml.parse(self.text, Loader=Loader))
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.problems.append(
                        error("two-documents", "A second YAML document begins here.", self.span(event), "Keep one.")
                    )
                    raise _Stop
                root = self.node(next(self.events), 0)
        return root

    def span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        last = end.column if end.line == start.line else len(line.rstrip())
        return Span(self.path, self.first_line + start.line, start.column + 1, max(1, last - start.column))

    def node(self, event: Any, depth: int) -> Node:
        self.nodes += 1
        span = self.span(event)
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            self.problems.append(error("too-deep", "This is nested too deeply or has too many values.", span))
            raise _Stop
        if isinstance(event, yaml.AliasEvent):
            self.refuse(span, f"`*{event.anchor}` refers to another place; that is not supported here.")
            return Scalar("", span, plain=True)
        if event.anchor:
            self.refuse(span, f"`&{event.anchor}` marks this value as an anchor; that is not supported here.")
        if event.tag and event.tag != "!":
            self.refuse(span, f"`{event.tag}` is a YAML tag; values are read as text and need none.")
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style  # None from PyYAML's own parser, "" from libyaml's
            return Scalar(event.value, span, plain, plain and self.is_cut(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(depth)), span)
        return self.mapping(span, depth)

    def items(self, depth: int) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, depth + 1)

    def mapping(self, span: Span, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(error("bad-yaml", "A key must be a plain word.", key.span))
            elif key.text in seen:
                message = f"`{key.text}` is given twice; the first is in line {seen[key.text].span.line}."
                self.problems.append(error("equal-keys", message, key.span, "Keep one of the two."))
            else:
                seen[key.text] = key
                entries.append((key, value))
        return Mapping(tuple(entries), span)

    def refuse(self, span: Span, message: str) -> None:
        self.problems.append(
            error("yaml-feature", message, span, "Write the value out; put it in quotes if it is a text.")
        )

    def is_cut(self, event: Any) -> bool:
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        return bool(event.value) and re.match(r" #", rest) is not None

    def broken(self, problem: yaml.MarkedYAMLError) -> Problem:
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        said = " ".join(part for part in (problem.context, problem.problem) if part)
        written = self.lines[line] if line < len(self.lines) else ""
        span = Span(self.path, self.first_line + line, column + 1)
        if re.match(r"[ -]*\t", written):
            span = Span(self.path, self.first_line + line, written.index("\t") + 1)
            return error(
                "tab", "There is a tab here; YAML is indented with spaces.", span, "Replace the tab with spaces."
            )
        if "mapping values" in said and not re.search(r":\s.*:\s", written) and line:
            message = "This line is neither `key: value` nor indented as the text above it."
            return error(
                "bad-yaml", message, Span(self.path, self.first_line + line - 1), "Write `key: value`, or indent it."
            )
        if "quoted scalar" in said and problem.context_mark:
            start = problem.context_mark
            span = Span(self.path, self.first_line + start.line, start.column + 1)
        for pattern, message, hint in _BROKEN:
            if re.search(pattern, said):
                return error("bad-yaml", message, span, hint)
        return error("bad-yaml", f"This cannot be read as YAML: {said}.", span)


_BROKEN = (
    (
        "mapping values are not allowed",
        "There is a second `: ` in this line.",
        'Put the text in quotes, "…", or write it after `>-` on lines of its own.',
    ),
    (
        "unexpected end of stream|found unexpected document|while scanning a quoted",
        "A text that begins with a quotation mark is not closed.",
        'Close it with the same mark; a `"` inside "…" is written `\\"`.',
    ),
    (
        "could not find expected ':'|did not find expected ':'",
        "This line is not `key: value`.",
        "If it continues the text above, indent it further, or put the text in quotes.",
    ),
    (
        "did not find expected key|expected <block end>|did not find expected '-'|bad indentation",
        "This line is not indented as its neighbours are, or a quoted text goes on after its closing mark.",
        "Give all keys of one entry the same number of spaces; put a text that contains quotation marks after `>-`.",
    ),
    (
        "expected ',' or|flow (sequence|mapping)|expected the node content",
        "A list in […] or a mapping in {…} is not closed, or has something after it.",
        "Close it, or put a text that begins with a bracket in quotes.",
    ),
    (
        "cannot start any token",
        "A plain text cannot begin with this character.",
        'Put the text in quotes: "…".',
    ),
    (
        "undefined alias|expected alphabetic",
        "`*` or `&` at the start of a plain text has a meaning in YAML.",
        "Put the text in quotes.",
    ),
    (
        "unknown escape|escape sequence",
        "`\\` in a text in double quotes begins an escape.",
        "Use single quotes, or write `\\\\`.",
    ),
)


def bad_characters(text: str, path: str, first_line: int = 1) -> list[Problem]:
    """Control characters, and bidirectional controls that are not closed in their line, each with its place."""
    problems: list[Problem] = []
    if CONTROL.search(text):
        for number, line in enumerate(text.split("\n"), first_line):
            for hit in CONTROL.finditer(line.removesuffix("\r")):
                message = f"There is a control character (U+{ord(hit[0]):04X}) here."
                problems.append(error("control-character", message, Span(path, number, hit.start() + 1), "Delete it."))
    if any(sign in text for sign in _BIDI_OPEN) or any(sign in text for sign in _BIDI_CLOSE):
        for number, line in enumerate(text.split("\n"), first_line):
            problems += _bidi(line, path, number)
    return problems


def _bidi(line: str, path: str, number: int) -> Iterator[Problem]:
    open_: list[tuple[str, int]] = []
    for column, sign in enumerate(line, 1):
        if sign in _BIDI_OPEN:
            open_.append((_BIDI_OPEN[sign], column))
        elif sign in _BIDI_CLOSE:
            if open_ and open_[-1][0] == sign:
                open_.pop()
            else:
                open_.append(("", column))
    for _, column in open_:
        yield error(
            "bidi-control",
            "A control character that changes the direction of writing is not closed in this line.",
            Span(path, number, column),
            "Delete it, or close it; Arabic and Hebrew text needs none.",
        )
