"""Metadata as blocks of entries, with the comments and empty lines between them: what `layout` lays out anew.

The tree says what stands where; what lies between its texts can only be signs of structure, comments and empty lines.
A comment in a line of its own belongs to what follows it, unless it is indented as what stands above it; a comment at
the end of a line belongs to that line. Texts are copied as they are written.
"""

from __future__ import annotations

import re
from dataclasses import field

from site_gen.content.records import Fields
from site_gen.content.yamltree import Mapping, Node, Scalar, Sequence
from site_gen.editing.aligned import bare, carried
from site_gen.editing.fields import within
from site_gen.frozen import dataclass

#: A comment with its column (from 0), or an empty line (then without text).
Remark = tuple[int, str]
EMPTY: Remark = (0, "")


class Odd(Exception):
    """Something that is right, but that is not laid out anew: a key over several lines, marks of documents."""


@dataclass(slots=True)
class Text:
    """A text, a list in brackets or an entry in braces, as written."""

    lines: list[str]
    column: int  # from 0, of the entry that it belongs to
    style: str = ""  # `|` or `>`, a quotation mark, a bracket, or nothing
    below: bool = False  # it begins in the line below its key


@dataclass(slots=True)
class Entry:
    """A key with its value, or (without key) an item of a list."""

    key: str = ""
    name: str = ""
    lead: list[Remark] = field(default_factory=list)
    comment: str = ""  # at the end of its line
    value: Text | Block | None = None


@dataclass(slots=True)
class Block:
    """Entries or items, each on lines of its own; `tail` are comments after the last one."""

    column: int
    fields: Fields | None
    entries: list[Entry] = field(default_factory=list)
    tail: list[Remark] = field(default_factory=list)
    keyed: bool = True


def read(
    yaml: str, root: Mapping, first_line: int, fields: Fields | None, registry: Fields | None = None, *, was: str
) -> Block:
    """The blocks of a text whose tree is `root`. `registry`: the keys of each entry, where the root has any key.

    `was` is the text as its author wrote it, before some of its lines became longer: there comments have their columns.
    Raises Odd where it is better left as it is.
    """
    reader = _Reader(yaml, first_line, was)
    block = reader.block(root, fields, registry)
    rest = reader.gap((first_line + len(reader.lines), 1))
    rest = reader.trailing(rest)
    block.tail += _given_below(rest, block, -1)
    while block.tail[-1:] == [EMPTY]:
        block.tail.pop()
    return block


def comments(yaml: str, root: Mapping, first_line: int) -> list[str]:
    """The comments in a text, in order of their words: that none is lost can be seen from it."""
    reader = _Reader(yaml, first_line, yaml)
    reader.block(root, None)
    reader.gap((first_line + len(reader.lines), 1))
    return sorted(reader.comments)


class _Reader:
    """Goes through the text once, from one text of the tree to the next."""

    def __init__(self, yaml: str, first_line: int, was: str) -> None:
        self.lines = yaml.split("\n")
        self.was = was.split("\n")
        self.first = first_line
        self.at = (first_line, 1)  # line and column (from 1) that have been read up to
        self.last: Entry | None = None  # whose line it is
        self.comments: list[str] = []

    def block(self, node: Mapping | Sequence, fields: Fields | None, default: Fields | None = None) -> Block:
        if isinstance(node, Sequence):
            return self.items(node, fields)
        made = Block(node.entries[0][0].span.column - 1 if node.entries else 0, fields)
        for key, value in node.entries:
            if key.span.line != key.end[0]:
                raise Odd
            entry = Entry(self.slice(key)[0], key.text, lead=self.before(key, made))
            made.entries.append(entry)
            self.last = entry
            self.value(entry, value, made.column, within(fields, key.text) or default)
        return made

    def items(self, node: Sequence, fields: Fields | None) -> Block:
        made = Block(node.span.column - 1, fields, keyed=False)
        for item in node.items:
            first: Node = item
            while not isinstance(first, Scalar) and not first.flow:
                first = first.items[0] if isinstance(first, Sequence) else first.entries[0][0]
            entry = Entry(lead=self.before(first, made))
            made.entries.append(entry)
            self.last = entry
            self.value(entry, item, made.column, fields)
        return made

    def value(self, entry: Entry, node: Node, column: int, fields: Fields | None) -> None:
        if isinstance(node, Scalar) or node.flow:
            remarks = self.trailing(self.gap((node.span.line, node.span.column)))
            entry.lead += [remark for remark in remarks if remark is not EMPTY]
            below = node.span.line > self.at[0] and bool(entry.key)
            entry.value = Text(self.slice(node), column, below=below)
            if isinstance(node, Scalar):
                entry.value.style = node.style
                if node.is_empty and not node.text:
                    entry.value = None
            else:
                entry.value.style = "["
            self.at = self.end(node)
            self.last = entry
        else:
            entry.value = self.block(node, fields)

    def before(self, node: Node, block: Block) -> list[Remark]:
        """What lies before an entry of a block, without what belongs to the entry above."""
        remarks = self.trailing(self.gap((node.span.line, node.span.column)))
        self.at = self.end(node) if block.keyed else (node.span.line, node.span.column)
        above = block.entries[-1].value if block.entries else None
        return _given_below(remarks, above, block.column)

    def trailing(self, remarks: list[Remark]) -> list[Remark]:
        """Give the comment at the end of the last entry's line to that entry."""
        if remarks and remarks[0][0] < 0:
            comment = remarks.pop(0)[1]
            if self.last is None:
                remarks.insert(0, (0, bare(comment)))
            else:
                if self.last.comment:
                    self.last.lead.append((0, bare(self.last.comment)))
                self.last.comment = comment
        return remarks

    def gap(self, to: tuple[int, int]) -> list[Remark]:
        """Comments and empty lines from here to a place; one at the end of this line has the column -1."""
        found: list[Remark] = []
        line, column = self.at
        for number in range(line, min(to[0], self.first + len(self.lines) - 1) + 1):
            text = self.lines[number - self.first]
            end = to[1] - 1 if number == to[0] else len(text)
            begin = column - 1 if number == line else 0
            part = text[begin:end]
            comment = re.match(r"[ \t?:-]*", part)
            rest = part[comment.end() :] if comment else part
            if rest and not rest.startswith("#"):
                raise Odd
            if re.match(r"---|\.\.\.", part) and not begin:
                raise Odd
            own = not text[:begin].strip()
            if rest:
                place = text.index("#", begin)
                structure = text[begin:place].strip()
                self.comments.append(rest.rstrip())
                if own:
                    found.append((0 if structure else place, rest.rstrip()))
                else:
                    was = self.was[number - self.first]
                    found.append((-1, carried(rest.rstrip(), was[: len(was) - len(text) + place])))
            elif (
                not text.strip() and number < to[0] and found[-1:] != [EMPTY] and number < self.first + len(self.lines)
            ):
                found.append(EMPTY)
        return found

    def end(self, node: Node) -> tuple[int, int]:
        """After the last character of a text; of a text after `|` or `>`, after its last line that is not empty."""
        if not (isinstance(node, Scalar) and node.style in ("|", ">")):
            return node.end
        line, _ = node.end
        header = self.lines[node.span.line - self.first]
        if "+" not in re.sub(r"#.*", "", header[node.span.column - 1 :]):
            body = self.lines[node.span.line + 1 - self.first : line - self.first]
            indent = min((len(text) - len(text.lstrip(" ")) for text in body if text.strip()), default=0)
            while line - 1 > node.span.line and self.lines[line - 1 - self.first][indent:] == "":
                line -= 1
        return max(line, node.span.line + 1), 1

    def slice(self, node: Node) -> list[str]:
        """The lines of a text as written, the first one without what stands before it."""
        line, column = node.span.line - self.first, node.span.column - 1
        last, after = self.end(node)
        last, after = last - self.first, after - 1
        if line == last:
            return [self.lines[line][column:after]]
        lines = [self.lines[line][column:], *self.lines[line + 1 : last]]
        if not isinstance(node, Scalar):
            self.comments += [hit[0] for text in lines for hit in re.finditer(r"(?<!\S)#.*\S", text)]
        return [*lines, self.lines[last][:after]] if after else lines


def _given_below(remarks: list[Remark], above: Text | Block | None, column: int) -> list[Remark]:
    """Give comments that are indented as the block `above` to it; returns the others."""
    while remarks and isinstance(above, Block):
        place = next((n for n, remark in enumerate(remarks) if remark is not EMPTY), None)
        if place is None or remarks[place][0] <= column or remarks[place][0] < above.column:
            break
        block = above
        while block.entries:
            inner = block.entries[-1].value
            if not isinstance(inner, Block) or inner.column > remarks[place][0]:
                break
            block = inner
        block.tail += remarks[: place + 1]
        remarks = remarks[place + 1 :]
    return remarks
