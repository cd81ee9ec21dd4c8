"""A record straight from the lines of front matter, where they are as nearly all are and nothing is wrong with them.

`yamlplain` makes a tree of the lines, and `records` a record of the tree, with what is wrong. Here the fields are known
while the lines are read, so that there need not be a tree. Wherever a line is not one of the usual, or a value not one
that its field may have, `read` answers None, and both do their work. tests/content/test_plainrecords.py compares the
two.
"""

from __future__ import annotations

from typing import Any

from site_gen.content.records import Fields, Record, is_empty, required
from site_gen.content.values import Reading, Type
from site_gen.content.yamlnodes import Node
from site_gen.content.yamlplain import BEGIN, Other, Reader, is_readable, new, tokens_of
from site_gen.diagnostics import Span


def read(text: str, path: str, first_line: int, fields: Fields, reading: Reading) -> Record | None:
    """The record of a text that begins at line `first_line`; None where only the long way can tell what it says.

    Problems that `reading` may have then are to be forgotten. The text has no control characters.
    """
    if not is_readable(text, reading.limits):
        return None
    try:
        reader = _Records(tokens_of(text, first_line), path)
        reader.reading, reader.longest = reading, reading.limits.value_length
        record = reader.record(fields, 0) if reader.tokens[0][0] == 0 else None
    except Other:
        return None
    return None if reading.problems else record


class _Records(Reader):
    """Goes through the lines, as its base does; `at` is the number of the one at hand."""

    reading: Reading
    longest: int

    def record(self, fields: Fields, column: int) -> Record:
        """The record whose keys stand at a column, from the line at hand on."""
        path, tokens = self.path, self.tokens
        begin = self.at
        values: dict[str, Any] = {}
        spans: dict[str, Span] = {}
        while True:
            at, dash, key, written, line, inside = tokens[self.at]
            if at != column or dash:
                if at >= column:
                    raise Other
                break
            spec = fields.get(key)
            if spec is None or key in values:
                raise Other
            self.at += 1
            if not written:
                value, span = self.below(spec.type, column)
            else:
                value, span = self.after(spec.type, written, line, column + len(key) + 2, inside)
            if value is None:
                raise Other
            values[key], spans[key] = value, span
        if not all(map(values.__contains__, required(fields))):
            raise Other
        return Record(values, spans, new(Span, (path, tokens[begin][4], column + 1, 1)))

    def after(self, kind: Type, written: str, line: int, column: int, inside: int) -> tuple[Any, Span]:
        """The value that stands after a key, at a column (from 0)."""
        if not written:
            raise Other
        of_text, first, final = kind.of_text, written[0], written[-1]
        if (
            of_text is not None
            and not inside
            and (first.isalnum() or first in BEGIN)
            and not (final in ": " or final.isspace() or ": " in written or " #" in written or written == "null")
            and len(written) <= self.longest
        ):
            span = new(Span, (self.path, line, column + 1, len(written)))
            return of_text(written, span, self.reading), span
        if of_text is not None and kind.listed and first == "[" and final == "]" and len(written) <= self.longest:
            span = new(Span, (self.path, line, column + 1, 1))
            if found := self.listed(of_text, written, line, column + 2):
                return tuple(found), span
        return self.of_node(kind, self.value(written, line, column, inside))

    def of_node(self, kind: Type, node: Node) -> tuple[Any, Span]:
        if is_empty(node):
            raise Other
        return kind.reader(node, self.reading), node.span

    def listed(self, of_text: Any, written: str, line: int, column: int) -> list[Any]:
        """The texts of a list in brackets, if they are plain words; empty if that is not so. The first begins at a
        column (from 1)."""
        found: list[Any] = []
        for item in written[1:-1].split(", "):
            if not (item.isalnum() or item.replace(" ", "").replace("-", "").isalnum()) or item == "null":
                return []
            if not (item[0].isalnum() and item[-1].isalnum()):
                return []
            found += of_text(item, new(Span, (self.path, line, column, len(item))), self.reading)
            column += len(item) + 2
        return found

    def below(self, kind: Type, column: int) -> tuple[Any, Span]:
        """The value that stands below a key at a column: a list of records, or what its node says."""
        at, dash, key, _, line, _ = self.tokens[self.at]
        if not (kind.listed and kind.fields and dash and at >= column):
            if dash and at >= column:
                return self.of_node(kind, self.sequence(at, 1))
            if at > column:
                return self.of_node(kind, self.mapping(at, 1))
            raise Other
        fields: Fields = kind.fields
        found: list[Any] = []
        begun = line
        while True:
            here, dash, key, written, line, inside = self.tokens[self.at]
            if here != at or not dash:
                if here > at:
                    raise Other
                break
            if key:
                self.tokens[self.at] = (at + 2, False, key, written, line, inside)
                found.append(self.record(fields, at + 2))
            else:  # a word that stands for a record
                self.at += 1
                found += self.after(kind, written, line, at + 2, inside)[0]
        return tuple(found), new(Span, (self.path, begun, at + 1, 1))
