"""Records that are read straight from the lines are those that the long way gives, with nothing wrong."""

from __future__ import annotations

import random
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from site_gen.content import plainrecords
from site_gen.content.characters import has_control
from site_gen.content.frontmatter import opened
from site_gen.content.limits import Limits
from site_gen.content.records import Fields, Record, read_record
from site_gen.content.schema import ARTICLE, BRIEFING, RECORDS
from site_gen.content.typed import Reading
from site_gen.content.values import _USUAL
from site_gen.content.yamlnodes import Mapping
from site_gen.content.yamltree import parse

_LIMITS = Limits(value_length=300)


def _compare(text: str, fields: Fields) -> Record | None:
    """What is read straight away, after it was compared with the long way."""
    if has_control(text):
        return None
    straight = plainrecords.read(text, "f", 2, fields, Reading("sv", [], _LIMITS))
    if straight is not None:
        node, problems = parse(text, "f", 2, _LIMITS)
        assert isinstance(node, Mapping)
        reading = Reading("sv", problems, _LIMITS)
        assert (read_record("an article", fields, node, reading), reading.problems) == (straight, [])
    return straight


_VALUES = [
    *("word", "two words", "2019-02-28", "[2019-02..2019-03]", "2019-13", "sv", "xx", "digest", "true", "maybe", "12"),
    *("https://example.org/a?b#c", "www.example.org", "07:30", "Europe/Oslo", "“So”, he said", "a: b", "a #b", "null"),
    *("~", "~07:30", '"a: b"', "'a'", '""', "[a, b c]", "[]", "[a, ~]", "{sv: a, en: b}", "{Kim: ada}", "{xx: a}"),
    *("direct", "indirect", "a\u00a0", "x" * 400, "a\\b", "&a b", "", "- a", "id-1", "Id 1", "planned", "-", "a:"),
]
_KEYS = [*ARTICLE, *(key for key in BRIEFING if key not in ARTICLE), "titel", "speaker", "text", "kind", "event"]
_ENTRY = st.tuples(st.sampled_from(_KEYS), st.sampled_from(_VALUES))


@st.composite
def _metadata(draw: st.DrawFn) -> str:
    """An article's metadata, with lists of quotes, texts and languages below keys, and a slip here and there."""
    lines = [*draw(st.sampled_from([[], [""], ["# remark", ""]])), "title: Talks", "language: nl"]
    for key, value in draw(st.lists(_ENTRY, max_size=6)):
        match draw(st.integers(0, 6)):
            case 3:
                lines.append(draw(st.sampled_from([key, f"{key}: ", f"{key} :", f"{key}:{value}"])))
            case 0:
                lines += [f"{key}:", *(f"  - {one}" for one in draw(st.lists(st.sampled_from(_VALUES), max_size=3)))]
            case 1:
                lines += [
                    f"{key}:",
                    *(f"  {tag}: {value}" for tag in draw(st.sampled_from([["sv"], ["sv", "en"], []]))),
                ]
            case 2:
                lines += [f"{key}: >-", *(f"  {one}" for one in draw(st.lists(st.sampled_from(_VALUES), max_size=3)))]
            case _:
                lines.append(f"{key}: {value}")
    indent = draw(st.sampled_from(["", "  "]))
    for name, keys in (
        ("quotes", ["speaker", "text", "kind", "date", "event"]),
        ("events", ["event", "title", "date"]),
    ):
        items = draw(st.lists(st.lists(st.sampled_from(keys), min_size=1, max_size=4), max_size=3))
        lines += [f"{name}:"] if items else []
        for item in items:
            for number, key in enumerate(item):
                lines.append(f"{indent}{'- ' if not number else '  '}{key}: {draw(st.sampled_from(_VALUES))}")
                if draw(st.integers(0, 15)) == 0:
                    lines.append(draw(st.sampled_from(["", "# remark", "    # remark", " a: b", "  - a", "    a: b"])))
    return "\n".join(lines) + "\n"


_ADDRESS = st.lists(
    st.sampled_from(
        ["http", "https", "://", ":", "/", "a", "B.c", "-", ".", "?", "#", "@", "[", "é", "％", " ", '"', "1"]
    ),
    max_size=8,
).map("".join)


@settings(max_examples=600, deadline=None)
@given(st.one_of(_ADDRESS, _ADDRESS.map(lambda rest: f"https://{rest}")))
def test_addresses_at_a_glance(text: str) -> None:
    """An address that is taken at a glance is one that can be taken apart."""
    if _USUAL.match(text):
        parts = urlsplit(text)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert not re.search(r'[\s<>"\\]', text)


@settings(max_examples=600, deadline=None)
@given(_metadata(), st.sampled_from(["article", "briefing"]))
@example("language: nl\nquotes:\n- speaker: Ada\n  text: So it is\n- text:\n  - a\n  - b\nevents:\n  - a\n", "article")
@example("language: nl\ntitle: a\nquotes\n  - speaker: Ada\n    text: So it is\n", "article")
@example("language: nl\ntitle: a\nevents:\n  - title\n  - title:\n", "article")
@example("\n# remark\nlanguage: nl\ntitle: a\n", "article")
@example("language: nl\ntitle: a\nsummary:\n  sv: a\n  en: b\nquotes:\n", "article")
@example("language: nl\ntitle: a\nevents:\n  - b\n  - title: c\n  - 'd'\n  - e\n\n  - null\n", "article")
@example("language: nl\ntitle: a\ntopics:\n- b\n- c d\n# x\nauthor:\n  - e\n    f\n", "article")
def test_the_same_record(text: str, kind: str) -> None:
    """What is read straight from the lines is what the long way gives, in every place, and has no problem."""
    _compare(text, RECORDS[kind])


@pytest.mark.parametrize("seed", [1, 2])
def test_slips_in_real_files(tmp_path: Path, seed: int) -> None:
    """Files of a site are read straight away, all of them; and with a slip, where they still are, alike."""
    rng = random.Random(seed)
    generate(tmp_path, 40, seed=seed, words=100, briefing_size=20)
    paths = [*tmp_path.glob("content/*/*.md"), *Path("content").glob("*/*.md")]
    still = 0
    for path in paths:
        front, _ = opened(path.read_text(encoding="utf-8"), "f")
        assert front is not None
        assert _compare(front[0], ARTICLE) is not None, path
        for _ in range(20):
            text, at = front[0], rng.randrange(len(front[0]))
            text = (
                text[:at]
                + rng.choice(["", " ", "\n", ": ", "#", "-", '"', "]", "\n  "])
                + text[at + rng.randrange(3) :]
            )
            still += _compare(text, ARTICLE) is not None
    assert still > len(paths)
