"""Usual front matter, which is read line by line, is read as by a parser of all YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from site_gen.content import yamlplain
from site_gen.content.characters import CONTROL, bad_characters, has_control
from site_gen.content.limits import Limits
from site_gen.content.yamlevents import parse_all
from site_gen.content.yamltree import parse

_TEXTS = (
    r"""
word|two words|2019-02-28|“Quoted”, he said|it's|a: b|a #b|a#b|a:b|x:|~|null|~07:30|-1|- a|[a, b c, d-e]|[]|[a, [b]]
["a, b", c]|[a,b]|[ a ]|[a, ]|{a: b, c: d e}|{a: b, a: c}|{a: b|"a b"|"a" b|'a'|'it''s'|"|""|>-|>|>- x|&a b|*a|!t|é
我们|# a|%a|@a|`a|...|---|? a|a, b|[..2019]|(|a]|https://example.org/a?b#c|{}|[a: b]|{a: "b, c"}|=|<<|a\\b
""".strip()
    .replace("\n", "|")
    .split("|")
)
_TEXTS += ["a\u00a0b", "\u00a0a", " a", "a ", "\ufeffa", "a\u2028b", "a\tb", "|"]
_KEYS = ["title", "text", "Kim", "Mr Kim", "a-b", "id", "x.y", "2019", "<<", "clé", "key ", " key", '"q"', "?", "a - c"]
_LINE = st.builds(
    lambda indent, dash, key, text: " " * indent + dash + key + text,
    st.integers(0, 7),
    st.sampled_from(["", "", "", "- ", "-", "-  ", "- - "]),
    st.sampled_from([*(f"{key}: " for key in _KEYS), *(f"{key}:" for key in _KEYS), ""]),
    st.sampled_from(["", *_TEXTS]),
)


@st.composite
def _tidy(draw: st.DrawFn) -> str:
    """Metadata as people write them, with a slip here and there."""
    lines: list[str] = []

    def entries(indent: int, dash: str, deep: int) -> None:
        for number, key in enumerate(draw(st.lists(st.sampled_from(_KEYS[:7]), min_size=1, max_size=4, unique=True))):
            start = " " * (indent - 2) + "- " if dash and not number else " " * indent
            match draw(st.integers(0, 5)) if deep else 0:
                case 1:
                    lines.append(f"{start}{key}:")
                    entries(indent + 2, "", deep - 1)
                case 2:
                    lines.append(f"{start}{key}:")
                    for _ in range(draw(st.integers(1, 3))):
                        entries(indent + draw(st.sampled_from([2, 4])), "- ", deep - 1)
                case 3:
                    lines.append(f"{start}{key}:")
                    level = indent + draw(st.sampled_from([0, 2]))
                    items = draw(st.lists(st.sampled_from(_TEXTS), min_size=1, max_size=3))
                    lines.extend(" " * level + f"- {item}" for item in items)
                case 4:
                    lines.append(f"{start}{key}: >-")
                    texts = draw(st.lists(st.sampled_from(_TEXTS), max_size=3))
                    lines.extend(" " * (indent + 2) + text for text in texts)
                case _:
                    lines.append(f"{start}{key}: {draw(st.sampled_from(_TEXTS))}")
            if draw(st.integers(0, 9)) == 0:
                lines.append(draw(st.sampled_from(["", "# remark", "    # remark", "  ", "a", "    a"])))

    entries(0, "", 3)
    return "\n".join(lines) + "\n"


@settings(max_examples=1000, deadline=None)
@given(st.one_of(_tidy(), st.lists(_LINE, max_size=8).map(lambda lines: "\n".join(lines) + "\n")))
@example("a:\nb:\n- \n")
@example("a: >-\n  b\n  c\nd:\n- e: f\n  g: h\n\n- i\n")
@example("a:\n  - b: >-\n      c\n    d: [e, f]\n")
def test_the_same_tree(text: str) -> None:
    """What is read line by line is what the parser reads, in every place, and has no problem."""
    assume(not CONTROL.search(text))
    usual = yamlplain.read(text, "f", 2, Limits())
    if usual is not None:
        assert (usual, []) == parse_all(text, "f", 2, Limits())


def test_the_demonstration_is_usual() -> None:
    """The demonstration's articles are read line by line, all of them."""
    articles = [*(Path(__file__).parent.parent.parent / "content").glob("*/*.md")]
    assert articles
    for path in articles:
        assert yamlplain.read(path.read_text(encoding="utf-8").split("---\n")[1], "f", 2, Limits()) is not None, path


def test_limits_hold() -> None:
    """A bound that is lower than usual holds for usual metadata, too."""
    text = "a:\n  b:\n    c: d\n"
    assert [problem.code for problem in parse(text, "f", limits=Limits(nesting=2))[1]] == ["too-deep"]
    assert [problem.code for problem in parse(text, "f", limits=Limits(values=3))[1]] == ["too-many"]


@pytest.mark.parametrize("around", ["a{}b", "é{}", "{}\U0001f600"])
def test_control_characters(around: str) -> None:
    """The quick look at a text finds exactly the control characters."""
    for sign in (
        *range(0x100),
        *range(0x2020, 0x2030),
        0xD7FF,
        0xD800,
        0xDFFF,
        0xE000,
        0xFFFD,
        0xFFFE,
        0xFFFF,
        0x10000,
    ):
        text = around.format(chr(sign))
        assert has_control(text) == bool(CONTROL.search(text)), hex(sign)
        assert bool(bad_characters(text, "f")) >= has_control(text), hex(sign)
