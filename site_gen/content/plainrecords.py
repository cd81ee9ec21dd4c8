"""A record straight from the lines of front matter, where they are as nearly all are and nothing is wrong with them.

`yamlplain` makes a tree of the lines, and `records` a record of the tree, with what is wrong. Here the fields are known
while the lines are read, so that of most there need not be a tree: a line that begins with a key at its column, and has
a text that its field may have, is one look into a table. What else is below or after a key is read as a tree. Wherever
a line is not one of the usual, or a value not one that its field may have, `read` answers None, and both do their work.
tests/content/test_plainrecords.py compares the two.
"""

from __future__ import annotations

from typing import Any

from site_gen.content.records import Field, Fields, Record, is_empty, required
from site_gen.content.typed import Reading, Type
from site_gen.content.yamlplain import BEGIN, Other, Reader, is_readable, new, tokens_of
from site_gen.diagnostics import Place, Span

#: Stands after the last line. No text has it.
_END = "\0"
#: What no plain text ends with: a colon, and all white space.
_NO_ENDS = frozenset(
    ": \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
#: By a key as it stands in its line, with the white space before it: the key, its field, how to make the value of a
#: plain text, and the column (from 1) at which that begins. And the keys that there must be.
_Table = tuple[dict[str, tuple[str, Field, Any, int]], tuple[str, ...]]
_NO_TABLE: _Table = {}, ()


def read(
    text: str, path: str, first_line: int, fields: Fields, reading: Reading, *, printable: bool = False
) -> Record | None:
    """The record of a text that begins at line `first_line`; None where only the long way can tell what it says.

    Problems that `reading` may have then are to be forgotten. The text has no control characters; `printable`: nor odd
    spaces, nor the like.
    """
    if not is_readable(text, reading.limits, printable=printable):
        return None
    try:
        reader = _Lines(text, path, first_line, reading)
        begin = next(number for number, line in enumerate(reader.lines) if not _is_remark(line))
        record, end = reader.record(_table(fields, 0), 0, begin)
    except Other:
        return None
    return None if end != _END or reading.problems else record


def _is_remark(line: str) -> bool:
    """Whether there is nothing in a line, or nothing but a comment."""
    return line.lstrip(" ")[:1] in ("", "#")


class _Lines(Reader):
    """Goes through the lines; `next` is the number of the one at hand, from 0. (Its base reads trees.)"""

    def __init__(self, text: str, path: str, first_line: int, reading: Reading) -> None:
        super().__init__([], path)
        self.lines = text.split("\n")
        self.lines[-1] = _END
        self.first, self.reading, self.next = first_line, reading, 0
        self.all_short, self.remarks = len(text) <= reading.limits.value_length, " #" in text

    def record(self, table: _Table, column: int, begin: int) -> tuple[Record, str]:
        """The record whose keys stand at a column, from a line on, in which a dash may stand before the first; and the
        line after it."""
        path, lines, first, reading = self.path, self.lines, self.first, self.reading
        keys, needed = table
        values: dict[str, Any] = {}
        spans: dict[str, Place] = {}
        number = begin
        line = lines[number]
        if column:
            line = f"{line[: column - 2]}  {line[column:]}"
        while True:
            written_key, colon, written = line.partition(": ")
            entry = keys.get(written_key) if colon else keys.get(line[:-1]) if line[-1:] == ":" else None
            if entry is None and not _is_remark(line):
                break
            if entry is not None:
                key, spec, of_text, at = entry
                if key in values:
                    raise Other
                if of_text is not None and self.is_usual(written):
                    place = path, first + number, at, len(written)
                    value = of_text(written, place, reading)
                elif colon and not written:
                    raise Other
                else:
                    self.next = number
                    value, place = self.value_of(spec.type, written, column, at)
                    number = self.next
                if value is None:
                    raise Other
                values[key], spans[key] = value, place
            number += 1
            line = lines[number]
        if not values:
            raise Other
        for key in needed:
            if key not in values:
                raise Other
        self.next = number
        return Record(values, spans, new(Span, (path, first + begin, column + 1, 1))), line

    def value_of(self, kind: Type, written: str, column: int, at: int) -> tuple[Any, Place]:
        """The value of the key in the line at hand, which stands at a column (from 0): what is written after it, at a
        column (from 1), or what stands below it. The last line of it is the one at hand then."""
        if not written:
            return self.below(kind, column)
        line, of_text = self.first + self.next, kind.of_text
        short = len(written) <= self.reading.limits.value_length
        if written[0] == "[" and written[-1] == "]" and short and kind.listed and of_text is not None:
            found = self.listed(of_text, written, line, at)
            if found:
                return tuple(found), (self.path, line, at, 1)
        if written[0] == ">":
            return self.tree(kind, column)
        return self.of_node(kind, self.value(written, line, at - 1, 0))

    def below(self, kind: Type, column: int) -> tuple[Any, Place]:
        """The value that stands below a key at a column: a list of records or of plain texts, or what a tree says."""
        lines, of_text = self.lines, kind.of_text
        begin = self.next + 1
        line = lines[begin]
        at = len(line) - len(line.lstrip(" "))
        if not kind.listed or at < column or not line.startswith("- ", at):
            return self.tree(kind, column)
        table = _table(kind.fields, at + 2) if kind.fields else _NO_TABLE
        dash = line[: at + 2]
        found: list[Any] = []
        number = begin
        while line.startswith(dash):
            written = line[at + 2 :]
            if of_text is not None and self.is_usual(written):
                value = of_text(written, (self.path, self.first + number, at + 3, len(written)), self.reading)
                if value is None:
                    raise Other
                found += value
                number += 1
                line = lines[number]
                continue
            if not kind.fields or not written[:1].isalpha():
                self.next = begin - 1
                return self.tree(kind, column)
            self.next = number
            record, line = self.record(table, at + 2, number)
            found.append(record)
            number = self.next
        self.next = number - 1
        return tuple(found), (self.path, self.first + begin, at + 1, 1)

    def is_usual(self, written: str) -> bool:
        """Whether a text is plain, without any sign that means something."""
        return (
            written != ""
            and (written[0].isalnum() or written[0] in BEGIN)
            and written[-1] not in _NO_ENDS
            and ": " not in written
            and not (self.remarks and " #" in written)
            and (self.all_short or len(written) <= self.reading.limits.value_length)
            and written != "null"
        )

    def tree(self, kind: Type, column: int) -> tuple[Any, Place]:
        """The value of a key at a column, by the tree of its line and of all lines below that are indented more."""
        begin, lines = self.next, self.lines
        chosen = [" " * column + lines[begin][column:]]
        for line in lines[begin + 1 :]:
            at = len(line) - len(line.lstrip(" "))
            if at < column or (at == column and not line.startswith("- ", at)):
                break
            chosen.append(line)
        reader = Reader(tokens_of("\n".join([*chosen, ""]), self.first + begin), self.path)
        node = reader.mapping(column, 0).entries[0][1]
        if reader.tokens[reader.at][0] >= 0:
            raise Other
        self.next += len(chosen) - 1
        return self.of_node(kind, node)

    def of_node(self, kind: Type, node: Any) -> tuple[Any, Place]:
        if is_empty(node):
            raise Other
        return kind.reader(node, self.reading), node.span

    def listed(self, of_text: Any, written: str, line: int, column: int) -> list[Any]:
        """The texts of a list in brackets, if they are plain words; empty if that is not so. It begins at a column
        (from 1)."""
        found: list[Any] = []
        inside = written[1:-1]
        if not inside.replace(", ", "").replace(" ", "").replace("-", "").isalnum():
            return found
        path, reading = self.path, self.reading
        for item in inside.split(", "):
            column += 1
            if not item or not (item[0].isalnum() and item[-1].isalnum()) or item == "null":
                return []
            value = of_text(item, (path, line, column, len(item)), reading)
            if value is None:
                return []
            found += value
            column += len(item) + 1
        return found


_tables: dict[tuple[int, int], tuple[Fields, _Table]] = {}


def _table(fields: Fields, column: int) -> _Table:
    """The table of some fields whose keys stand at a column, and which of them there must be."""
    known = _tables.get((id(fields), column))
    if known is None or known[0] is not fields:
        before = " " * column
        keys = {before + key: (key, spec, spec.type.of_text, column + len(key) + 3) for key, spec in fields.items()}
        known = _tables[id(fields), column] = fields, (keys, required(fields))
    return known[1]
