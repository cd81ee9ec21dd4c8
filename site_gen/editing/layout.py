"""Metadata as lines again: keys in the order of the content format, indented by two, comments where they belong.

The tree says what stands where; what lies between its texts can only be signs of structure, comments and empty lines.
A comment in a line of its own belongs to what follows it, unless it is indented as what stands above it; a comment at
the end of a line belongs to that line. Texts are copied as they are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from site_gen.content.yamltree import Mapping, Node, Scalar, Sequence
from site_gen.editing.fields import Fields, rank, within

#: A comment with its column (from 0), or an empty line (then without text).
Remark = tuple[int, str]
_EMPTY: Remark = (0, "")


class Odd(Exception):
    """Something that is right, but that is not laid out anew: a key over several lines, marks of documents."""


@dataclass(slots=True)
class _Text:
    """A text, a list in brackets or an entry in braces, as written."""

    lines: list[str]
    column: int  # from 0, of the entry that it belongs to
    style: str = ""  # `|` or `>`, a quotation mark, a bracket, or nothing
    below: bool = False  # it begins in the line below its key


@dataclass(slots=True)
class _Entry:
    """A key with its value, or (without key) an item of a list."""

    key: str = ""
    name: str = ""
    lead: list[Remark] = field(default_factory=list)
    comment: str = ""  # at the end of its line
    value: _Text | _Block | None = None


@dataclass(slots=True)
class _Block:
    """Entries or items, each on lines of its own; `tail` are comments after the last one."""

    column: int
    fields: Fields | None
    entries: list[_Entry] = field(default_factory=list)
    tail: list[Remark] = field(default_factory=list)
    keyed: bool = True


def laid_out(yaml: str, root: Mapping, first_line: int, fields: Fields | None, registry: Fields | None = None) -> str:
    """The text of a tree, laid out anew. `registry`: the keys of each entry, where the root has any key.

    Raises Odd where it is better left as it is.
    """
    reader = _Reader(yaml, first_line)
    block = reader.block(root, fields, registry)
    rest = reader.gap((first_line + len(reader.lines), 1))
    rest = reader.trailing(rest)
    block.tail += _given_below(rest, block, -1)
    while block.tail[-1:] == [_EMPTY]:
        block.tail.pop()
    lines = _block_lines(block, 0)
    return "\n".join(lines) + "\n" if lines else ""


def comments(yaml: str, root: Mapping, first_line: int) -> list[str]:
    """The comments in a text, in order of their words: that none is lost can be seen from it."""
    reader = _Reader(yaml, first_line)
    reader.block(root, None)
    reader.gap((first_line + len(reader.lines), 1))
    return sorted(reader.comments)


class _Reader:
    """Goes through the text once, from one text of the tree to the next."""

    def __init__(self, yaml: str, first_line: int) -> None:
        self.lines = yaml.split("\n")
        self.first = first_line
        self.at = (first_line, 1)  # line and column (from 1) that have been read up to
        self.last: _Entry | None = None  # whose line it is
        self.comments: list[str] = []

    def block(self, node: Mapping | Sequence, fields: Fields | None, default: Fields | None = None) -> _Block:
        if isinstance(node, Sequence):
            return self.items(node, fields)
        made = _Block(node.entries[0][0].span.column - 1 if node.entries else 0, fields)
        for key, value in node.entries:
            if key.span.line != key.end[0]:
                raise Odd
            entry = _Entry(self.slice(key)[0], key.text, lead=self.before(key, made))
            made.entries.append(entry)
            self.last = entry
            self.value(entry, value, made.column, within(fields, key.text) or default)
        return made

    def items(self, node: Sequence, fields: Fields | None) -> _Block:
        made = _Block(node.span.column - 1, fields, keyed=False)
        for item in node.items:
            first: Node = item
            while not isinstance(first, Scalar) and not first.flow:
                first = first.items[0] if isinstance(first, Sequence) else first.entries[0][0]
            entry = _Entry(lead=self.before(first, made))
            made.entries.append(entry)
            self.last = entry
            self.value(entry, item, made.column, fields)
        return made

    def value(self, entry: _Entry, node: Node, column: int, fields: Fields | None) -> None:
        if isinstance(node, Scalar) or node.flow:
            remarks = self.trailing(self.gap((node.span.line, node.span.column)))
            entry.lead += [remark for remark in remarks if remark is not _EMPTY]
            below = node.span.line > self.at[0] and bool(entry.key)
            entry.value = _Text(self.slice(node), column, below=below)
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

    def before(self, node: Node, block: _Block) -> list[Remark]:
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
                remarks.insert(0, (0, comment))
            else:
                if self.last.comment:
                    self.last.lead.append((0, self.last.comment))
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
                found.append((place if own and not structure else 0 if own else -1, rest.rstrip()))
            elif (
                not text.strip() and number < to[0] and found[-1:] != [_EMPTY] and number < self.first + len(self.lines)
            ):
                found.append(_EMPTY)
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


def _given_below(remarks: list[Remark], above: _Text | _Block | None, column: int) -> list[Remark]:
    """Give comments that are indented as the block `above` to it; returns the others."""
    while remarks and isinstance(above, _Block):
        place = next((n for n, remark in enumerate(remarks) if remark is not _EMPTY), None)
        if place is None or remarks[place][0] <= column or remarks[place][0] < above.column:
            break
        block = above
        while block.entries:
            inner = block.entries[-1].value
            if not isinstance(inner, _Block) or inner.column > remarks[place][0]:
                break
            block = inner
        block.tail += remarks[: place + 1]
        remarks = remarks[place + 1 :]
    return remarks


def _block_lines(block: _Block, indent: int) -> list[str]:
    entries = block.entries
    header: list[Remark] = []
    if block.keyed and block.fields and entries:
        first = entries[0]
        cut = max((n for n, remark in enumerate(first.lead) if remark is _EMPTY), default=-1) + 1
        header, first.lead = first.lead[:cut], first.lead[cut:]
        order = rank(block.fields)
        entries = sorted(entries, key=lambda entry: order.get(entry.name, len(order)))
    lines = _remarks(header, indent)
    for entry in entries:
        lead = _remarks(entry.lead, indent)
        lines += lead[1:] if lead[:1] == [""] and lines[-1:] == [""] else lead
        lines += _entry_lines(entry, indent) if block.keyed else _item_lines(entry, indent)
    lines += _remarks(block.tail, indent)
    while lines and not lines[0]:
        del lines[0]
    return lines


def _remarks(remarks: list[Remark], indent: int) -> list[str]:
    return [" " * indent + text if text else "" for _, text in remarks]


def _entry_lines(entry: _Entry, indent: int) -> list[str]:
    comment = f"  {entry.comment}" if entry.comment else ""
    value = entry.value
    if isinstance(value, _Block):
        return [f"{' ' * indent}{entry.key}:{comment}", *_block_lines(value, indent + 2)]
    if value is None:
        return [f"{' ' * indent}{entry.key}:{comment}"]
    return _with_comment(f"{' ' * indent}{entry.key}:", _text_lines(value, indent), value, entry.comment, indent)


def _item_lines(entry: _Entry, indent: int) -> list[str]:
    value = entry.value
    if isinstance(value, _Block):
        lines = _block_lines(value, indent + 2)
        above = [entry.comment] if entry.comment else []
        while lines[0].lstrip().startswith("#") or not lines[0]:  # of a key that has become the first
            above += [lines.pop(0).strip()]
        first = f"{' ' * indent}- {lines[0].lstrip()}"
        return [*(" " * indent + text for text in above if text), first, *lines[1:]]
    if value is None:
        return [f"{' ' * indent}-" + (f"  {entry.comment}" if entry.comment else "")]
    return _with_comment(f"{' ' * indent}-", _text_lines(value, indent), value, entry.comment, indent)


def _with_comment(start: str, lines: list[str], value: _Text, comment: str, indent: int) -> list[str]:
    """The lines of a value after its key or dash, with the comment at the end, or above where that cannot be."""
    if value.below and len(lines) > 1:
        made = [start, " " * (indent + 2) + lines[0], *lines[1:]]
    else:
        made = [f"{start} {lines[0]}", *lines[1:]]
    if not comment:
        return made
    if value.style in ("|", ">"):
        return [" " * indent + comment, *made]
    return [*made[:-1], f"{made[-1]}  {comment}"]


def _text_lines(value: _Text, indent: int) -> list[str]:
    first, *rest = value.lines
    if value.style in ("|", ">"):
        return _block_text(first, rest, value.column, indent)
    if value.style == "[":
        return [first.rstrip(), *(_moved(line, indent - value.column, indent + 1) for line in rest)]
    return [_stripped(first), *(" " * (indent + 2) + _stripped(line.lstrip()) if line.strip() else "" for line in rest)]


def _moved(line: str, by: int, least: int) -> str:
    text = line.strip()
    return " " * max(least, len(line) - len(line.lstrip()) + by) + text if text else ""


def _stripped(line: str) -> str:
    """A line without spaces at its end, unless they are escaped."""
    bare = line.rstrip()
    return bare if (len(bare) - len(bare.rstrip("\\"))) % 2 == 0 else line


def _block_text(header: str, rest: list[str], column: int, indent: int) -> list[str]:
    told, _, comment = header.partition("#")
    told = told.rstrip()
    if number := re.search(r"\d", told):
        old, new = column + int(number[0]), indent + int(number[0])
    else:
        old, new = next((len(line) - len(line.lstrip(" ")) for line in rest if line.strip()), 0), indent + 2
    lines = [" " * new + line[old:] if len(line) > old else "" for line in rest]
    return [told + (f"  #{comment.rstrip()}" if comment else ""), *lines]
