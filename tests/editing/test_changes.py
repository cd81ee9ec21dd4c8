"""Single changes of metadata: what is added is there, and not one byte of the rest is different."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.content import schema
from site_gen.content.yamltree import Mapping, Node, Scalar, Sequence
from site_gen.editing.changes import ByHand, add_item, add_key, add_word, changed, drop_key, items
from site_gen.editing.quoting import written
from site_gen.editing.source import Source, parse
from tests.editing.test_fmt import RECORDS, _Writer


def source(metadata: str) -> Source:
    """An article's metadata."""
    made, problems = parse(f"---\n{metadata}---\nBody.\n".encode(), "a.md", fenced=True)
    assert made is not None, problems
    return made


def plain(node: Node) -> object:
    """A tree as plain values."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


@settings(max_examples=60)
@given(RECORDS, st.randoms(use_true_random=False))
def test_key_added(record: dict[str, list[dict[str, object]]], chance: random.Random) -> None:
    """A statement added to each quote, however the file is written, is what is new: a line each, and nothing else."""
    record = {**record, "quotes": record.get("quotes") or [{"text": "a"}]}
    before = source(_Writer(chance).entry(dict(record), 0))
    now = before
    for number in range(len(record["quotes"])):
        quote = items(now.root, "quotes")[number]
        assert isinstance(quote, Mapping)
        now = changed(now, add_key(now, quote, schema.QUOTE, "statement", f"s-{number}"))
    wanted = plain(before.root)
    assert isinstance(wanted, dict)
    for number, quote_ in enumerate(wanted["quotes"]):
        quote_["statement"] = f"s-{number}"
    assert plain(now.root) == wanted
    kept = [line for line in now.yaml.split("\n") if not line.lstrip().startswith("statement: s-")]
    assert "\n".join(kept) == before.yaml


@settings(max_examples=60)
@given(RECORDS, st.randoms(use_true_random=False), st.text("ab:#'\"[]{},- \\é\n", min_size=1, max_size=12))
def test_item_added(record: dict[str, list[dict[str, object]]], chance: random.Random, text: str) -> None:
    """A quote added at the end of the list has any text as it was given, and the others are as they were."""
    before = source(_Writer(chance).entry(dict(record), 0))
    now = changed(
        before, add_item(before, before.root, schema.ARTICLE, "quotes", ["id: new", f"text: {written(text)}"])
    )
    wanted = plain(before.root)
    assert isinstance(wanted, dict)
    wanted["quotes"] = [*wanted.get("quotes", []), {"id": "new", "text": text}]
    assert plain(now.root) == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: Bo\n", "name: Bo\naliases: [B]\n"),
        ("name: Bo\naliases: [A]  # one\n", "name: Bo\naliases: [A, B]  # one\n"),
        ("name: Bo\naliases: []\n", "name: Bo\naliases: [B]\n"),
        ("name: Bo\naliases:\nrole: R\n", "name: Bo\naliases: [B]\nrole: R\n"),
        ("name: Bo\naliases: A\n", "name: Bo\naliases: [A, B]\n"),
        ("name: Bo\naliases:\n- A\n\nrole: R\n", "name: Bo\naliases:\n- A\n- B\n\nrole: R\n"),
        ("role: R\nname: Bo\n", "role: R\nname: Bo\naliases: [B]\n"),
        ("{name: Bo, role: R}\n", "{name: Bo, role: R, aliases: [B]}\n"),
    ],
)
def test_word_added(before: str, after: str) -> None:
    """An alias is added in the way in which the list is written."""
    made = source(before)
    assert changed(made, add_word(made, made.root, schema.PERSON, "aliases", "B")).yaml == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: T\nid: x\ndate: 2019\n", "title: T\ndate: 2019\n"),
        ("id: x\ntitle: T\n", "title: T\n"),
        ("title: T\nid: >-\n  x\n\ndate: 2019\n", "title: T\n\ndate: 2019\n"),
        ("{id: x, title: T}\n", "{title: T}\n"),
        ("{title: T, id: x}\n", "{title: T}\n"),
        ("title: T\n", "title: T\n"),
    ],
)
def test_key_dropped(before: str, after: str) -> None:
    """A key goes with its value and its line."""
    made = source(before)
    assert changed(made, drop_key(made, made.root, "id")).yaml == after


@pytest.mark.parametrize("metadata", ["title: T\nid: x  # why\n", "id: x\n", "id: x\n# of the title\ntitle: T\n"])
def test_what_is_left_to_a_person(metadata: str) -> None:
    """A key is not dropped where a comment, or the whole entry, would go with it."""
    made = source(metadata)
    with pytest.raises(ByHand):
        drop_key(made, made.root, "id")
