"""Changes of single entries: a key more, an item more, another value; everything else keeps its bytes.

Each function takes a `Source` and gives its edits. What cannot be changed with certainty raises `ByHand`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as Many

from site_gen.content.records import Fields
from site_gen.content.yamltree import Mapping, Node, Scalar, Sequence
from site_gen.editing.edits import Edit, Offsets, apply
from site_gen.editing.fields import rank
from site_gen.editing.source import Source


class ByHand(Exception):
    """This place is written so that a person must change it; the message says why."""


def value(mapping: Mapping, key: str) -> Node | None:
    """The value of a key, or None."""
    return next((node for one, node in mapping.entries if one.text == key), None)


def items(mapping: Mapping, key: str) -> tuple[Node, ...]:
    """The items of a list; a single value stands for a list of one."""
    node = value(mapping, key)
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return ()
    return node.items if isinstance(node, Sequence) else (node,)


def changed(source: Source, edits: Many[Edit]) -> Source:
    """The source after edits, read again. Raises ByHand where they would make it unreadable."""
    made = source.with_yaml(apply(source.yaml, edits))
    if made is None:
        raise ByHand(f"{source.path} is written in a way that cannot be changed safely")
    return made


class Places:
    """Where the nodes of a source stand, as offsets."""

    def __init__(self, source: Source) -> None:
        self.text = source.yaml
        self.offsets = Offsets(source.yaml, source.first_line)

    def start(self, node: Node) -> int:
        """Where a node begins."""
        return self.offsets.at(node.span.line, node.span.column)

    def end(self, node: Node) -> int:
        """After the last sign of a node; of a text after `|` or `>`, after its last line that is not empty."""
        while not isinstance(node, Scalar) and not node.flow:
            node = node.items[-1] if isinstance(node, Sequence) else node.entries[-1][1]
        end = self.offsets.at(*node.end)
        if isinstance(node, Scalar) and node.style in ("|", ">"):
            start = self.start(node)
            end = start + len(self.text[start:end].rstrip())
        return end

    def line_after(self, node: Node) -> int:
        """The beginning of the line below a node."""
        at = self.text.find("\n", self.end(node))
        return at + 1 if at >= 0 else len(self.text)

    def instead(self, node: Node, text: str) -> Edit:
        """Another text in the place of a node."""
        return Edit(self.start(node), self.end(node), text)


def add_key(source: Source, mapping: Mapping, fields: Fields, key: str, text: str) -> list[Edit]:
    """`key: text` at its place among the keys. `text` is YAML; it may go on in lines that are indented by two."""
    if any(one.text == key for one, _ in mapping.entries):
        raise ByHand(f"`{key}` is there already")
    places = Places(source)
    if mapping.flow:
        if "\n" in text:
            raise ByHand("the entry is written in braces")
        at = places.end(mapping.entries[-1][1]) if mapping.entries else places.start(mapping) + 1
        return [Edit(at, at, f"{', ' if mapping.entries else ''}{key}: {text}")]
    order = rank(fields)
    above = [entry for entry in mapping.entries if order.get(entry[0].text, -1) < order[key]] or mapping.entries[:1]
    indent = " " * (mapping.entries[0][0].span.column - 1) if mapping.entries else ""
    lines = "".join(f"{indent}{line}\n" for line in f"{key}:{'' if text[:1] == chr(10) else ' '}{text}".split("\n"))
    at = places.line_after(above[-1][1]) if above else len(source.yaml)
    return [Edit(at, at, lines)]


def _commented(key: str) -> re.Pattern[str]:
    """A list that is commented out, key and entries, as `site-gen new briefing` writes them."""
    return re.compile(rf"^#( ?){key}:[ \t]*(?P<note>#.*)?\n(?=#\1  - )", re.MULTILINE)


def add_item(source: Source, mapping: Mapping, fields: Fields, key: str, lines: Many[str]) -> list[Edit]:
    """An entry (its `key: value` lines) at the end of the list `key`.

    A list that is commented out begins there: then the comments below it can still be taken in, as further entries.
    """
    node = value(mapping, key)
    first, rest = lines[0], [f"  {line}" for line in lines[1:]]
    if node is None:
        text = "\n".join(f"  {line}" for line in (f"- {first}", *rest))
        if mapping is source.root and (example := _commented(key).search(source.yaml)):
            note = f"  {example['note']}" if example["note"] else ""
            return [Edit(*example.span(), f"{key}:{note}\n{text}\n")]
        return add_key(source, mapping, fields, key, f"\n{text}")
    places = Places(source)
    if isinstance(node, Sequence) and node.items and not node.flow:
        indent = " " * (node.span.column - 1)
        text = "".join(f"{indent}{line}\n" for line in (f"- {first}", *rest))
        at = places.line_after(node.items[-1])
        return [Edit(at, at, text)]
    empty = isinstance(node, Sequence) and not node.items
    if empty or (isinstance(node, Scalar) and node.is_empty):
        indent = " " * (mapping.span.column + 1)
        text = "\n" + "\n".join(f"{indent}{line}" for line in (f"- {first}", *rest))
        start = places.start(node)
        while empty and source.yaml[start - 1] == " ":
            start -= 1
        return [Edit(start, places.end(node), text)]
    raise ByHand(f"`{key}` is not written as a list with an item per line")


def add_word(source: Source, mapping: Mapping, fields: Fields, key: str, word: str) -> list[Edit]:
    """A text more in a list of texts; `word` is YAML."""
    node = value(mapping, key)
    places = Places(source)
    if node is None:
        return add_key(source, mapping, fields, key, f"[{word}]")
    if isinstance(node, Scalar):
        if node.style in ("|", ">") or node.span.line != node.end[0]:
            raise ByHand(f"`{key}` is a text over several lines")
        start, end = places.start(node), places.end(node)
        old = source.yaml[start:end]
        if node.is_empty:
            gap = "" if source.yaml[start - 1] == " " else " "
            return [Edit(start, end, f"{gap}[{word}]")]
        if node.plain and re.search(r"[,\[\]{}]", old):
            raise ByHand(f"`{key}` is not a list")
        return [Edit(start, end, f"[{old}, {word}]")]
    if not isinstance(node, Sequence):
        raise ByHand(f"`{key}` is not a list")
    if node.flow:
        at = places.end(node.items[-1]) if node.items else places.start(node) + 1
        return [Edit(at, at, f"{', ' if node.items else ''}{word}")]
    indent = " " * (node.span.column - 1)
    at = places.line_after(node.items[-1])
    return [Edit(at, at, f"{indent}- {word}\n")]


def rename_key(source: Source, mapping: Mapping, key: str, other: str) -> list[Edit]:
    """Another key for a value."""
    places = Places(source)
    return [places.instead(one, other) for one, _ in mapping.entries if one.text == key]


def drop_key(source: Source, mapping: Mapping, key: str) -> list[Edit]:
    """Without a key and its value. Raises ByHand where a comment would be lost."""
    places = Places(source)
    number = next((n for n, (one, _) in enumerate(mapping.entries) if one.text == key), None)
    if number is None:
        return []
    if len(mapping.entries) == 1:
        raise ByHand("nothing would be left of the entry")
    name, node = mapping.entries[number]
    start, end = places.start(name), places.end(node)
    if mapping.flow:
        following = mapping.entries[number + 1 :]
        other = places.start(following[0][0]) if following else places.end(mapping.entries[number - 1][1])
        span = (start, other) if following else (other, end)
    elif number == 0:
        span = (start, places.start(mapping.entries[1][0]))
    else:
        span = (source.yaml.rfind("\n", 0, start) + 1, places.line_after(node))
    outside = source.yaml[span[0] : start] + source.yaml[end : span[1]]
    if "#" in outside:
        raise ByHand(f"there is a comment beside `{key}`")
    return [Edit(*span, "")]
