"""Types that are made of others: one of some words, lists, mappings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from site_gen.content.typed import Given, Reading, Type, new, words
from site_gen.content.values import NAME, SCALAR, TEXT
from site_gen.content.yamltree import Mapping as Entries
from site_gen.content.yamltree import Node, Scalar, Sequence
from site_gen.diagnostics import Place, warning
from site_gen.diagnostics.suggest import nearest

#: Commas of all scripts; what stands between the parts of a list in a text, and what joins the names of two people.
COMMA = ",،、，"
COMMAS = re.compile(f"[{COMMA}]")
AND = re.compile(rf"[{COMMA}]|\s(?:and|och|og|und|et)\s")


def choice(**meanings: str) -> Type:
    """One of some words, each with its meaning."""
    options = tuple(meanings)

    def read(node: Node, reading: Reading) -> str | None:
        text = words(node, reading, f"one of {', '.join(options)}")
        if text is None or text in options:
            return text
        near = nearest(text.lower(), options)
        hint = f"Did you mean `{near}`? " if near else ""
        reading.error(
            "bad-choice", f"`{text}` is not known here.", node.span, f"{hint}Write one of {', '.join(options)}."
        )
        return None

    same = dict(zip(options, options, strict=True))  # thousands of articles have one text between them
    of_text = lambda text, _place, _reading: same.get(text)  # noqa: E731
    return Type("one of the words", read, {"enum": list(options)}, words=meanings, of_text=of_text)


def many(of: Type) -> Type:
    """A list; a single value may stand for a list of one. Gives a tuple without what could not be read."""

    def read(node: Node, reading: Reading) -> tuple[Any, ...]:
        items = node.items if isinstance(node, Sequence) else (node,)
        values = [of.reader(item, reading) for item in items if not (isinstance(item, Scalar) and item.is_empty)]
        return tuple(value for value in values if value is not None)

    items = {"anyOf": [of.schema, {"type": "null"}]}
    schema = {"anyOf": [of.schema, {"type": "array", "items": items}]}
    one = of.of_text
    of_text: Callable[[str, Place, Reading], Any] | None = one and (
        lambda text, place, reading: None if (value := one(text, place, reading)) is None else (value,)
    )
    if of is NAME:  # most are names
        of_text = lambda text, place, _reading: (new(Given, (text, place)),)  # noqa: E731
    name = f"{of.name}, or a list"
    return Type(name, read, schema, of.definitions, record=of.record, fields=of.fields, listed=True, of_text=of_text)


def texts(what: str, between: re.Pattern[str] = COMMAS) -> Type:
    """A list of texts. One that stands in no list and has a comma in it was probably meant as several."""
    of = many(TEXT)
    make = of.of_text
    assert make is not None

    def read(node: Node, reading: Reading) -> tuple[Any, ...]:
        if isinstance(node, Scalar) and node.plain and between.search(node.text):
            parts = filter(None, map(str.strip, between.split(node.text)))
            message = f"`{node.text}` is one {what}."
            hint = f"Several are written as a list: `[{', '.join(parts)}]`; one is put in quotes."
            reading.problems.append(warning("comma", message, node.span, hint))
        return of.reader(node, reading)  # type: ignore[no-any-return]

    def of_text(text: str, place: Place, reading: Reading) -> Any:
        return None if between.search(text) else make(text, place, reading)

    return replace(of, reader=read, of_text=of_text)


def _read_names(node: Node, reading: Reading) -> tuple[tuple[str, Given], ...] | None:
    if not isinstance(node, Entries):
        message = "Here a mapping from names to people is wanted."
        reading.error("wrong-type", message, node.span, "{Kim: kim-jong-un}")
        return None
    read_pairs = [(key.text, NAME.reader(value, reading)) for key, value in node.entries]
    return tuple((word, name) for word, name in read_pairs if name is not None)


#: A mapping from words to names.
NAMES = Type("`word: person`", _read_names, {"type": "object", "additionalProperties": SCALAR})
