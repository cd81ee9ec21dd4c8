"""Metadata as lines again: keys in the order of the content format, indented by two, comments where they belong."""

from __future__ import annotations

import re

from site_gen.content.records import Fields
from site_gen.content.yamltree import Mapping
from site_gen.editing.aligned import bare, settled
from site_gen.editing.blocks import EMPTY, Block, Entry, Remark, Text, read
from site_gen.editing.fields import rank


def laid_out(
    yaml: str, root: Mapping, first_line: int, fields: Fields | None, registry: Fields | None = None, *, was: str
) -> str:
    """The text of a tree, laid out anew. `registry`: the keys of each entry, where the root has any key.

    `was`: the text as its author wrote it. Raises Odd where it is better left as it is.
    """
    lines = settled(_block_lines(read(yaml, root, first_line, fields, registry, was=was), 0))
    return "\n".join(lines) + "\n" if lines else ""


def _block_lines(block: Block, indent: int) -> list[str]:
    entries = block.entries
    header: list[Remark] = []
    if block.keyed and block.fields and entries:
        first = entries[0]
        cut = max((n for n, remark in enumerate(first.lead) if remark is EMPTY), default=-1) + 1
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


def _entry_lines(entry: Entry, indent: int) -> list[str]:
    value = entry.value
    if isinstance(value, Block):
        return [f"{' ' * indent}{entry.key}:{entry.comment}", *_block_lines(value, indent + 2)]
    if value is None:
        return [f"{' ' * indent}{entry.key}:{entry.comment}"]
    return _with_comment(f"{' ' * indent}{entry.key}:", _text_lines(value, indent), value, entry.comment, indent)


def _item_lines(entry: Entry, indent: int) -> list[str]:
    value = entry.value
    if isinstance(value, Block):
        lines = _block_lines(value, indent + 2)
        above = [bare(entry.comment)] if entry.comment else []
        while lines[0].lstrip().startswith("#") or not lines[0]:  # of a key that has become the first
            above += [lines.pop(0).strip()]
        first = f"{' ' * indent}- {lines[0].lstrip()}"
        return [*(" " * indent + text for text in above if text), first, *lines[1:]]
    if value is None:
        return [f"{' ' * indent}-{entry.comment}"]
    return _with_comment(f"{' ' * indent}-", _text_lines(value, indent), value, entry.comment, indent)


def _with_comment(start: str, lines: list[str], value: Text, comment: str, indent: int) -> list[str]:
    """The lines of a value after its key or dash, with the comment at the end, or above where that cannot be."""
    if value.below and len(lines) > 1:
        made = [start, " " * (indent + 2) + lines[0], *lines[1:]]
    else:
        made = [f"{start} {lines[0]}", *lines[1:]]
    if not comment:
        return made
    if value.style in ("|", ">"):
        return [" " * indent + bare(comment), *made]
    return [*made[:-1], made[-1] + comment]


def _text_lines(value: Text, indent: int) -> list[str]:
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
