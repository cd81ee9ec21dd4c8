"""Properties that hold for any text: nothing raises, nothing is lost, marking changes no word."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_gen.prose import glance
from site_gen.prose.blocks import Block, Found
from site_gen.prose.convert import convert
from site_gen.prose.fold import _begins, _ends, evenly, fold, is_whole
from site_gen.prose.layout import read, tokens
from site_gen.prose.marking import Mark, mark
from site_gen.prose.passages import Verdict, find, find_words, quoted_parts, unclaimed
from site_gen.prose.quotation import _quotations, quotations, quotations_among
from site_gen.prose.searching import Index
from site_gen.prose.speech import speech
from tests.prose.test_convert import judged

_PARTS = re.findall(
    r"\S+",
    "“ ” „ « » ' ’ ‘ \" ,, '' – - > * ** _ ` [ ] ( ) […] [^1] ![ < > & &amp; <b> </b> <br> | : # \\ </ <! <![ "
    "word Kim s T 1 3.5 ﬁ é e\u0301 我们 ไป \u00ad \u200d \ufeff \x00",
)
_SOUP = st.lists(st.sampled_from([*_PARTS, " ", " ", "\n", "\n\n", ", sa "]), max_size=40).map("".join)
_ANY = st.one_of(st.text(max_size=200), _SOUP)
_MARKS = ["“”", "„“", "””", "»«", "«»", '""', "‘’", "„”", "「」", "''", "’’", "»»"]
_WORDS = st.lists(st.from_regex(r"[A-Za-zåäöéßñ]{2,9}", fullmatch=True), min_size=3, max_size=12)


@settings(max_examples=300, deadline=None)
@given(_ANY, _ANY)
def test_nothing_raises(body: str, passage: str) -> None:
    """Any body and any passage give a result; every place that is found lies within its block."""
    prose = convert(body)
    assert judged(prose.html) == []
    result = find(prose, passage)
    assert (result.verdict is Verdict.FOUND) == bool(result.found)
    free = unclaimed(prose, result.found, "en")
    for found in (*result.found, *free):
        assert 0 <= found.start < found.end <= len(prose.blocks[found.block].text)
    find_words(body, passage)
    quoted_parts(passage, "en")
    speech(passage)


@settings(max_examples=200, deadline=None)
@given(_ANY, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 80), st.integers(1, 40)), max_size=6))
def test_marking_changes_no_text(body: str, places: list[tuple[int, int, int]]) -> None:
    """Marks anywhere, overlapping or not, leave the visible text and the balance of tags; each id is there once."""
    prose = convert(body)
    marks = [
        Mark(f"m{n}", (Found(block, start, start + length),), after=f'<a class="sg-permalink" href="#m{n}"></a>')
        for n, (block, start, length) in enumerate(places)
    ]
    html = mark(prose, marks)
    assert tuple(read(html).blocks) == prose.blocks
    stack: list[str] = []
    for token in tokens(html):
        tag = token["tag"]
        if tag is None:
            continue
        if token["end"]:
            assert stack.pop() == tag
        elif tag not in {"br", "hr", "img"}:
            assert tag != "a" or "a" not in stack
            stack.append(tag)
    assert stack == []
    for item in marks:
        there = any(
            f.block < len(prose.blocks) and f.start < len(prose.blocks[f.block].text.replace("\n", ""))
            for f in item.found
        )
        assert html.count(f' id="{item.id}"') <= 1
        if there:
            assert html.count(f' id="{item.id}"') == html.count(f'href="#{item.id}"')


@settings(max_examples=200, deadline=None)
@given(_WORDS, st.sampled_from(_MARKS), st.data())
def test_a_quotation_is_found_and_marked(words: list[str], marks: str, data: st.DataObject) -> None:
    """Words between any quotation marks, some with Markdown marks, are found, quoted, and marked entirely."""
    dressing = st.sampled_from(["{}", "{}", "*{}*", "**{}**", "[{}](https://example.org/a?b&c)", "`{}`", "<b>{}</b>"])
    gaps = st.sampled_from([" ", "\n", "  ", "\u00a0"])
    dressed = "".join(data.draw(dressing).format(word) + data.draw(gaps) for word in words).rstrip()
    prose = convert(f"Before 123: {marks[0]}{dressed}{marks[1]} – after.")
    result = find(prose, " ".join(words))
    assert result.verdict in (Verdict.FOUND, Verdict.AMBIGUOUS)
    assert result.verdict is Verdict.FOUND
    assert result.found[0].quoted
    html = mark(prose, [Mark("q", result.found)])
    inside = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL))
    assert unescape(re.sub("<[^>]*>", "", inside)).split() == words
    assert html.count('id="q"') == 1
    assert unclaimed(prose, result.found, "en") == ()
    assert len(unclaimed(prose, (), "en")) == 1


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), _SOUP))
def test_folding_keeps_positions(text: str) -> None:
    """Folded positions lead back in order and within the text; the printed range folds to the folded range."""
    folded = fold(text)
    previous = 0
    for place in range(len(folded.text)):
        origin, limit = folded.origin(place), folded.limit(place + 1)
        assert previous <= origin < limit <= len(text)
        previous = origin
        assert folded.text[place] in fold(text[origin:limit]).text
    assert fold(folded.text.strip()).text.strip() == fold(fold(folded.text.strip()).text.strip()).text.strip()


@settings(max_examples=500, deadline=None)
@given(st.one_of(_SOUP, st.text("“”„«»’'\"  abc.", max_size=14)))
def test_plain_pairs(text: str) -> None:
    """Where marks open and close in turn, they are paired as in any other text."""
    assert quotations(text) == _quotations(text)


@settings(max_examples=500, deadline=None)
@given(st.one_of(_SOUP, st.text("“”„«»’´'\"  abc.", max_size=14)))
def test_pairs_where_the_marks_are_known(text: str) -> None:
    """Where folding shows which signs may be marks, they are paired as in any other text."""
    folded = evenly(text)
    if folded is not None:
        places = [at for at, sign in enumerate(folded) if sign == '"']
        assert quotations_among(text, places) == quotations(text)


_PAIRED = st.sampled_from(
    [
        "“a",
        "b c”",
        "“d”",
        "«e»",
        "„f“",
        "„g”",
        "”h”",
        "”j“",
        "(”k",
        "צה”ל",
        'ש"לא',
        "e\u0301’s",
        '"i"',
        "Kim’s",
        "'s",
        "“",
        "”",
        " ",
        "ไ’ไ",
        "\0",
    ]
)


@settings(max_examples=800, deadline=None)
@given(st.one_of(_SOUP, st.text("“”„«»’´'\"  abc.", max_size=14), st.lists(_PAIRED, max_size=8).map(" ".join)))
@example("A “b c” and “Kim’s d”, he said.")
@example("“ไ’ไ a”")
def test_pairs_at_a_glance(text: str) -> None:
    """Where all pairs of a text are seen at a glance, they are those of any other text."""
    folded = evenly(text)
    found = None if folded is None else glance.pairs(text, folded.count('"'))
    if found is not None:
        assert [(q.start, q.end, q.begin, q.finish) for q in quotations(text)] == [
            (start, end, start - 1, end + 1) for start, end in found
        ]
        assert all(q.outer and q.closed and not q.title for q in quotations(text))


class _BlockByBlock(Index):
    """A search that never looks at all blocks at once."""

    def _all_at_once(self) -> None:
        return None


_SPOKEN = st.lists(
    st.sampled_from(["“", "”", "«", "»", "’", '"', "– ", "a", "Kim", "b c", " ", "  ", ", ", ".", "--", "[a]"])
)


@settings(max_examples=800, deadline=None)
@given(
    st.lists(st.one_of(_SPOKEN.map("".join), _SOUP), min_size=1, max_size=4),
    st.integers(0, 3),
    st.integers(0, 60),
    st.integers(1, 12),
    st.booleans(),
)
@example(["a b [c] d a b d"], 0, 0, 9, False)
@example(["“a b", "c” d"], 0, 1, 3, False)
@example(["“a b”", "– Kim a b"], 0, 1, 3, False)
def test_all_blocks_at_once(texts: list[str], number: int, start: int, length: int, quoted: bool) -> None:
    """Where all blocks are looked at at once, passages and quotations are found as in one block after the other."""
    blocks = [Block(text, quoted=quoted and not at) for at, text in enumerate(texts)]
    at_once, slow = Index(blocks), _BlockByBlock(blocks)
    passage = texts[number % len(texts)][start:][:length] or "Kim"
    for occurrence in (0, 1):
        assert at_once.find(passage, occurrence) == slow.find(passage, occurrence)
    spoken = [at_once.spoken(at) for at in range(len(blocks))]
    assert spoken == [slow.spoken(at) for at in range(len(blocks))]
    claimed = [Found(at, q.start, q.end) for at, those in enumerate(spoken) for q in those]
    for some in (claimed, claimed[1:], claimed[:-1]):
        assert not at_once.all_claimed(some) or some == claimed


@settings(max_examples=500, deadline=None)
@given(st.one_of(_SOUP, st.text("“”’'\"  aé1.,:_\u0301我", max_size=10)))
def test_whole_words_at_a_glance(text: str) -> None:
    """Whether a range begins and ends with whole words is the same where a look at its neighbours tells it."""
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            whole = _begins(folded, text, start) and _ends(folded, text, end)
            assert is_whole(folded, text, start, end) == whole, (start, end)


@settings(max_examples=300, deadline=None)
@given(_SOUP)
def test_pairs_are_nested(text: str) -> None:
    """Pairs of marks never cross each other and hold words."""
    pairs = [q for q in quotations(text) if q.closed]
    for one in pairs:
        assert one.begin < one.start < one.end < one.finish <= len(text)
        for other in pairs:
            assert not one.begin < other.begin < one.finish < other.finish


BODIES = {
    "block quotes": ">" * 10_000,
    "spaced block quotes": "> " * 10_000,
    "opening brackets": "[" * 10_000,
    "brackets": "[" * 10_000 + "]" * 10_000,
    "pictures": "![" * 10_000,
    "links": "[a](" * 5_000,
    "footnote references": "[^1]" * 3_000 + "\n\n[^1]: a",
    "nested list": "\n".join("    " * depth + "- a" for depth in range(300)),
    "definitions": "a\n: b\n" * 3_000,
    "lists in quotes": "> 1. * " * 300,
    "tags": "<a " * 10_000,
    "tags with attributes": '<a href="' * 5_000,
    "automatic links": "<http://" * 5_000,
    "elements": "<div>" * 5_000,
    "emphasis": "*a " * 10_000,
    "more emphasis": "***" * 7_000,
    "code": " ".join("`" * length for length in range(200)),
    "declarations": "<![" * 5_000,
    "sections": "<![CDATA[" * 5_000,
    "comments": "<!--" * 10_000,
    "an odd section": "a <![if x",
    "a surrogate": "a \ud800 b",
    "spaces": "a" + " " * 100_000 + "b",
    "lines": "a" + "\n" * 100_000 + "b",
    "one word": "a" * 500_000,
    "quotation marks": '"' * 20_000,
    "opening marks": "„" * 5_000 + "“" * 5_000,
    "apostrophes": "'s " * 10_000,
    "speech": "– " + ", sa x. " * 5_000,
    "dashes": "– " + "a – " * 10_000,
    "one word often": "a b " * 10_000,
    "columns": "|" * 5_000 + "\n" + "|-" * 5_000,
    "controls": "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_pathological_bodies_end(body: str) -> None:
    """Bodies that hang or crash a naive reader are converted, searched and marked within seconds."""
    begin = time.process_time()
    prose = convert(body)
    result = find(prose, "a b")
    find(prose, "a [x] b […] and there is more of it")
    free = unclaimed(prose, result.found, "en")
    mark(prose, [Mark(f"m{n}", (found,), after="x") for n, found in enumerate(free[:100])])
    assert time.process_time() - begin < 10


@pytest.mark.parametrize("name", ["block quotes", "opening brackets", "links", "nested list", "tags", "a surrogate"])
def test_what_cannot_be_converted_is_told(name: str) -> None:
    """Such a body becomes plain paragraphs and one finding, so that its quotes are still found."""
    prose = convert(f"He said “we go home”.\n\n{BODIES[name]}")
    assert [finding.code for finding in prose.findings] == ["bad-markdown"]
    assert find(prose, "we go home").found[0].quoted
    prose.html.encode("utf-8")
