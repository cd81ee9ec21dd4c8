"""A body that is read without a conversion is read as the conversion would."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_gen.prose import plain, simple
from site_gen.prose.body import Body
from site_gen.prose.convert import Prose, convert
from site_gen.prose.fold import evenly, fold
from site_gen.prose.parser import by_markdown, parse
from site_gen.prose.passages import find, unclaimed
from site_gen.prose.policy import STRICT

_WORDS = re.findall(
    r"\S+",
    "we walk “away now” ‘s „so“ «oui» don't l'accord Kim's 1953 3.5 – — - … été e\u0301 ko\u00adrea 我们 "
    "ไป ﬁ a\u200db \ufeff a\u00a0b",
)
_MARKS = re.findall(
    r"\S+",
    "**bold** *soft* ***both*** **a *b* c** **a** *b *c **d e** _it_ __b__ a*b*c 2*3 * ** *** _ snake_case `code` ` "
    "[link](https://example.org/a?b=c) [two words](other.md) [x](../../briefings/about.md#team) [a](#here) "
    "[a](javascript:alert) [a](//x.y) [bad](http://1.2.3.4.5/) [sic] [a][b] [^1] [^1]: [a]: ![alt](p.png) ![](p.png) "
    '![a](http://x/y.png) [](x) [**a**](b.md) [a](b.md "t") & &amp; &nbsp; &copy=1 < > <b> </b> <br> <!-- | || \\ '
    "<del> </del> "
    "\\* # ## : = ~~x~~ http://example.org <http://a.b> a@b.org (c) {x} ! !! https://example.org/a_b_c ]( [ ] ) (",
)
_STARTS = [
    "# ",
    "## ",
    "###### ",
    "#",
    "> ",
    ">",
    "> > ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2019. ",
    "1) ",
    ": ",
    "    ",
    "  ",
    " ",
    "\t",
    "| ",
    "=== ",
    "--- ",
    "*** ",
    "– ",
]
_LINE = st.builds(
    lambda start, words, end: start + words + end,
    st.sampled_from(["", "", "", "", *_STARTS]),
    st.lists(st.sampled_from([*_WORDS, *_WORDS, *_MARKS]), max_size=7).map(" ".join),
    st.sampled_from(["", "", "", "", " ", "  ", "\\", " #", ":"]),
)
_CALM = st.builds(
    lambda start, words: start + " ".join(words),
    st.sampled_from(["", "", "", "## ", "> ", "- ", "1. "]),
    st.lists(st.sampled_from([*_WORDS, "**bold**", "*soft*", "[link](https://example.org/a)"]), min_size=1, max_size=7),
)
_TABLE = st.builds(
    lambda rows, rule: "\n".join([rows[0], rule, *rows[1:]]),
    st.lists(
        st.lists(st.sampled_from([*_WORDS, "**bold**", "", "a b", "`x`", "\\|"]), min_size=1, max_size=3).map(
            lambda cells: f"| {' | '.join(cells)} |"
        ),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["| --- |", "|---|---|", "| :-- | --: |", "|-|-|-|", "|---|"]),
)
_BODY = st.builds(
    lambda lines, gaps: "".join(line + gap for line, gap in zip(lines, gaps, strict=False)),
    st.one_of(st.lists(_LINE, max_size=6), st.lists(_CALM, max_size=6), st.lists(st.one_of(_TABLE, _CALM), max_size=4)),
    st.lists(st.sampled_from(["\n\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n\n\n\n"]), min_size=6, max_size=6),
)


def seen(body: Body | Prose) -> object:
    """What both ways tell of a body."""
    return body.blocks, body.pictures, body.links, body.findings


@settings(max_examples=1500, deadline=None)
@given(_BODY)
@example("a\n: b")
@example("– Vi går.\n\n> quoted\n\n> more\n\n- a\n\n- b\n\n1. c")
@example("a **b** c*d*e *f* **g**h**i**")
@example("[a](b.md), **[a](b.md)**, [**a**](b.md)\n\n[a]: x")
@example("a\n\n    code\n\nb")
@example("| a | \xa0 |\n|---|---|\n| b | c |\n\nd")
@example("> a\n> : b")
@example("> a\n\n> : b")
@example("> - a\n\n>   b")
def test_without_a_conversion(markdown: str) -> None:
    """Blocks, pictures, links and findings of a body are those of its conversion, however they are read."""
    assert seen(Body(markdown)) == seen(convert(markdown))


@settings(max_examples=1500, deadline=None)
@given(_BODY)
@example("a **b** c*d*e *f* **g**h**i**")
@example("- a\n\n- b\n\nc\n\n> d\n\n> e")
@example("# a #\n\n####### b\n\n##\n\n#c\nd")
def test_html_is_that_of_markdown(markdown: str) -> None:
    """The HTML of a body is that of Python-Markdown, also where it is made without it."""
    assert parse(markdown) == by_markdown(markdown)


@pytest.mark.parametrize("markdown", ['Two\nlines.\n\n## **A** *heading*\n\n– [Speech](a.md#b), "sa" Kim > Li.'])
def test_ordinary_html_is_made_without_markdown(markdown: str) -> None:
    """What press articles mostly consist of becomes HTML without Markdown."""
    made = simple.html(markdown, lambda block: pytest.fail(f"Markdown was asked for {block}"))
    assert made == by_markdown(markdown)[0]


@settings(max_examples=500, deadline=None)
@given(_BODY, st.data())
def test_the_verdict_is_that_of_the_visible_text(markdown: str, data: st.DataObject) -> None:
    """Any passage has the same verdict, places and closest words in a body that is not converted as in one that is."""
    body, prose = Body(markdown), convert(markdown)
    words = " ".join(block.text for block in prose.blocks).split()
    start = data.draw(st.integers(0, max(0, len(words) - 1)))
    length = data.draw(st.integers(1, 5))
    glue = data.draw(st.sampled_from([" ", " ", " ", " […] ", "\u00a0", "  "]))
    passage = glue.join(words[start : start + length]) or data.draw(st.sampled_from(_WORDS))
    occurrence = data.draw(st.sampled_from([0, 0, 0, 1, 2]))
    result = find(body, passage, occurrence=occurrence)
    assert result == find(prose, passage, occurrence=occurrence)
    assert unclaimed(body, result.found, "en") == unclaimed(prose, result.found, "en")


@pytest.mark.parametrize(
    "markdown",
    [
        "A paragraph.\nIn two lines.\n\n## A heading\n\n– Speech, sa Kim.",
        "With **bold**, *soft* and [a link](https://example.org/a_b) or [two](other.md#words).",
        "> “A quote”\n> of two lines\n\n- one\n- two\n\n1. three\n2. four",
        "| one | two |\n| --- | --- |\n| three | four |",
    ],
)
def test_ordinary_bodies_are_not_converted(markdown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What press articles consist of is read without Markdown."""
    monkeypatch.setattr("site_gen.prose.convert.convert", None)
    assert plain.read(markdown, STRICT) is not None


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(["*", "**", "[", "](", ")", "a", "b c", " ", "https://example.org/a", "!"])).map("".join)
)
def test_marks_where_they_may_begin(text: str) -> None:
    """Marks that are looked for only where one may begin are all there are."""
    assert [hit.span() for hit in plain.marked(text)] == [hit.span() for hit in plain.MARKED.finditer(text)]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from([*_WORDS, *"\"'`,,’—…", " ", " ", "\n", "--", "\u202f"]), max_size=20).map("".join))
def test_folding_at_once(text: str) -> None:
    """A text that is folded sign by sign is folded as any other."""
    at_once = evenly(text)
    if at_once is not None:
        assert at_once == fold(text).text
        assert len(at_once) == len(text)
