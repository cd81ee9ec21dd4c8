"""Texts that other YAML tools take for something else, and how a text is written so that all take it for a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_gen.content.records import Field, Fields
from site_gen.content.values import BOOL, COUNT, PUBLISHED, WHEN
from site_gen.content.yamltree import Mapping, Node, Scalar, Sequence
from site_gen.editing.fields import within

_WORD = re.compile(r"y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
#: YAML 1.1's and 1.2's numbers: whole ones in any base, with a point, an exponent, `_` within.
_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|\.[0-9_]+(?:e[-+]?[0-9]+)?"
    r"|\.inf|[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)|\.nan",
    re.IGNORECASE,
)
#: A whole date, or a year.
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|[1-9]\d{3}")
_STAMP = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?")
_SIGNS = re.compile(r"[^\W\d_](?:[^\x00-\x1f\x7f-\x9f:#\"'{}\[\],&*!|>%@`\\]|:(?! |\Z))*\Z")


def misread(text: str, field: Field | None = None) -> bool:
    """Whether another tool reads a text without quotation marks as a number, a date, true, false or nothing.

    Where `field` wants such a thing it is no misreading: `true` of `draft`, a year or a whole date of `date`.
    """
    wanted = field.type if field is not None else None
    if wanted in (BOOL, COUNT) or (wanted in (PUBLISHED, WHEN) and _DATE.fullmatch(text)):
        return False
    return bool(_WORD.fullmatch(text) or _NUMBER.fullmatch(text) or _STAMP.fullmatch(text)) or text in ("=", "~")


def quoted(text: str) -> str:
    """A text in double quotation marks, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def written(text: str, *, flow: bool = False) -> str:
    """A text as it is written into YAML: without quotation marks where nobody can misread it."""
    plain = _SIGNS.match(text) and not text.endswith(" ") and not misread(text)
    return text if plain and not (flow and re.search(r"[,:]", text)) else quoted(text)


def to_quote(node: Node, fields: Fields | None, registry: Fields | None = None) -> Iterator[Scalar]:
    """The texts and keys of a file that want quotation marks. `registry`: the keys of the entries of a registry."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from to_quote(item, fields)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if key.plain and misread(key.text):
                yield key
            inner = within(fields, key.text) or registry
            if inner is not None and not isinstance(value, Scalar):
                yield from to_quote(value, inner)
            else:
                yield from _value(value, fields.get(key.text) if fields else None)
    else:
        yield from _value(node, None)


def _value(node: Node, field: Field | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        if node.plain and not node.is_empty and node.span.line == node.end[0] and misread(node.text, field):
            yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _value(item, field)
    else:
        for key, value in node.entries:
            if key.plain and misread(key.text):
                yield key
            yield from _value(value, None)
