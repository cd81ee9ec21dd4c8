"""Any YAML whatever, right or wrong, from PyYAML's events to a tree, with what is wrong in the editor's words.

Every scalar keeps the words the editor wrote (`no`, `12:30`, `2019`) and their place; nothing is resolved, merged or
copied: anchors, aliases and tags are problems, and so is a key given twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from site_gen.content import mistakes, yamlscan
from site_gen.content.characters import ENOUGH, bad_characters
from site_gen.content.limits import Limits
from site_gen.content.mistakes import Mistake
from site_gen.content.yamlnodes import Mapping, Node, Scalar, Sequence
from site_gen.diagnostics import Problem, Span, error

Loader: Any = getattr(yaml, "CLoader", yaml.Loader)

#: What may make a value bad though the file's lines are not: escapes, and pairs of controls that two values share.
_SUSPICIOUS = re.compile("\\\\[0abevNLPxuU]|[\u202a-\u202e\u2066-\u2069]")


class _Stop(Exception):
    """Reading cannot go on; the problem has been noted."""


def parse_all(text: str, path: str, first_line: int, limits: Limits) -> tuple[Node | None, list[Problem]]:
    """As `yamltree.parse`, for usual YAML and any other."""
    builder = _Builder(text, path, first_line, limits)
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
    def __init__(self, text: str, path: str, first_line: int, limits: Limits) -> None:
        self.limits = limits
        self.text, self.path, self.first_line = text, path, first_line
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.suspicious = _SUSPICIOUS.search(text) is not None  # a value may be bad where the text is not
        self.nodes = 0
        self.events: Iterator[Any] = iter(())

    def build(self) -> Node | None:
        self.events = iter(yaml.parse(self.text, Loader=Loader))
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.problems.append(
                        error("two-documents", "A second set of metadata begins here.", self.span(event), "Keep one.")
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
        if depth > self.limits.nesting:
            message = f"This is nested too deeply: {self.limits.nesting} levels are allowed."
            self.problems.append(error("too-deep", message, span, "The format itself needs five."))
            raise _Stop
        if self.nodes > self.limits.values:
            message = f"There are more than {self.limits.values} values in this file."
            self.problems.append(error("too-many", message, span, "Divide it, or raise `limits` in mkdocs.yml."))
            raise _Stop
        if isinstance(event, yaml.AliasEvent):
            self.refuse(span, f"`*{event.anchor}` refers to another place; that is not supported here.")
            return Scalar("", span, plain=True)
        if event.anchor:
            self.refuse(span, f"`&{event.anchor}` marks this value as an anchor; that is not supported here.")
        if event.tag:
            start = event.start_mark
            written = self.lines[start.line][start.column : start.column + 80].split(maxsplit=1)[0]
            self.refuse(span, f"`{written}` is a YAML tag; values are read as text and need none.")
            raise _Stop
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style  # None from PyYAML's own parser, "" from libyaml's
            if plain:
                self.meant(event)
            if self.suspicious and (found := bad_characters(event.value, self.path)):
                self.problems.append(replace(found[0], span=span))
                raise _Stop
            cut = plain and self.is_cut(event)
            return Scalar(event.value, span, plain, cut, self.after(event), event.style or "")
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(span, depth, bool(event.flow_style))
        return self.mapping(span, depth, bool(event.flow_style))

    def after(self, event: Any) -> tuple[int, int]:
        """Line and column after an event's last character."""
        return self.first_line + event.end_mark.line, event.end_mark.column + 1

    def sequence(self, span: Span, depth: int, flow: bool) -> Sequence:
        items: list[Node] = []
        end = (0, 0)
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                end = self.after(event)
                break
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), span, flow, end)

    def mapping(self, span: Span, depth: int, flow: bool) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        again = False
        end = (0, 0)
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                end = self.after(event)
                break
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                written = self.lines[event.start_mark.line][: event.start_mark.column].rstrip(" ")
                if written.endswith("?"):
                    message, hint = "A line cannot begin with `? `.", "Put the text in quotes, or write `key: value`."
                else:
                    message, hint = "A list or an entry in brackets cannot be a key.", "Write `key: value`."
                self.problems.append(error("bad-yaml", message, key.span, hint))
                raise _Stop
            if odd := mistakes.ODD_SPACE.match(key.text):
                self.problems.append(
                    self.mistaken(mistakes.odd_space(event.start_mark.line, odd, event.start_mark.column))
                )
                raise _Stop
            value = self.node(next(self.events), depth + 1)
            if key.text == "<<":
                self.refuse(key.span, "`<<` takes keys from another place; that is not supported here.")
            elif key.text in seen:
                if not again:  # where an entry of a list lacks its `- `, all its keys follow
                    hint = "Keep one of the two. (An entry of a list begins with `- `.)"
                    message = f"`{key.text}` is given twice; the first is in line {seen[key.text].span.line}."
                    self.problems.append(error("equal-keys", message, key.span, hint))
                    if len(self.problems) >= ENOUGH:
                        raise _Stop
                again = True
            else:
                again = False
                seen[key.text] = key
                entries.append((key, value))
        return Mapping(tuple(entries), span, flow, end)

    def refuse(self, span: Span, message: str) -> None:
        self.problems.append(
            error("yaml-feature", message, span, "Write the value out; put it in quotes if it is a text.")
        )

    def meant(self, event: Any) -> None:
        """Raise `_Stop` for a text without quotes that the parser takes and nobody means."""
        start, end = event.start_mark, event.end_mark
        if start.line < len(self.lines):
            known = mistakes.in_text(self.lines, (start.line, start.column), (end.line, end.column))
            if known:
                self.problems.append(self.mistaken(known))
                raise _Stop

    def is_cut(self, event: Any) -> bool:
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        return line.startswith(" #", end.column)

    def broken(self, problem: yaml.MarkedYAMLError) -> Problem:
        """What to tell where YAML gives up: the known mistake above that place, else the place itself."""
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        known = yamlscan.find(self.lines, line)
        if known:
            return self.mistaken(known)
        line = min(line, max(len(self.lines) - 1, 0))
        while line and not self.lines[line].strip():  # the end of the text: the last line with something in it
            line, column = line - 1, 0
        if re.match(r"-(?: |$)", self.lines[line][column:]):
            return self.mistaken(mistakes.item_astray(line, column))
        hint = "Write `key: value` lines, equally indented, and put texts with special signs in quotes."
        span = Span(self.path, self.first_line + line, column + 1)
        return error("bad-yaml", "The metadata cannot be understood from here on.", span, hint)

    def mistaken(self, known: Mistake) -> Problem:
        """A known mistake as a problem."""
        span = Span(self.path, self.first_line + known.line, known.column + 1)
        return error(known.code, known.message, span, known.hint)
