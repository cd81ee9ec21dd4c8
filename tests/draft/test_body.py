"""The body of a draft shows the text as it is, and its quotes stand in it, whatever signs a text has."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.content.characters import has_control
from site_gen.draft.draft import propose
from site_gen.draft.people import Roster
from site_gen.draft.source import Source, read
from site_gen.draft.write import article
from site_gen.prose.body import Body
from site_gen.prose.passages import Verdict, find, quoted_parts

_SIGNS = "\\`*_<>[]()#&;:|~^=+-.!{}\"'“”„»«‘’ab1 \n\t$@%,/?é中\xa0\u2028"
_MARKED = (
    *("&amp;", "&copy", "&#65;", "&lt;", "<b>", "</b>", "<!--", "-->", "<?", "<![CDATA[", "\\<", "`a`", "***", "---"),
    *(
        "\n1. ",
        "\n- ",
        "\n* ",
        "\n: ",
        "\n    ",
        "\n===\n",
        "\n---\n",
        "\n[^1]: ",
        "[^1]",
        "![a](b)",
        "http://a.example/c",
    ),
    *("<user@a.example>", "\n*[HTML]: x", "\n[1]: http://a.example", "|a|b|\n|-|-|\n|c|d|", "  \n", "```\n", "~~~\n"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(_SIGNS), st.sampled_from(_MARKED)), max_size=20).map("".join)


def _body(text: str) -> Body:
    """The body of the draft of a text."""
    return Body(article(propose(Source(text), Roster([]))).split("\n---\n", 1)[1])


@settings(max_examples=60)
@given(TEXTS)
def test_words(text: str) -> None:
    """The words of the text are those that a reader sees, in their order; of lists and code without their marks."""
    shown = "\n".join(block.text for block in _body(text).blocks)
    assert _without_marks(shown) == _without_marks(text)


def _without_marks(text: str) -> list[str]:
    return [word for word in text.split() if word not in tuple("-–—*+•▪◦‣·") and word[:3] not in ("```", "~~~")]


@settings(max_examples=60)
@given(TEXTS)
def test_quotes(signs: str) -> None:
    """Quoted words are found in the body, sign by sign."""
    text = f"“We have seen {signs} in the harbour this year,” the mayor said on Monday.\n\nShe called it “bad {signs}”."
    body = _body(text)
    for quote in propose(Source(text), Roster([])).quotes:
        passages = quoted_parts(quote.within, "en") if quote.within else (quote.text, *quote.more)
        for passage in passages:
            assert find(body, " ".join(passage.split())).verdict in (Verdict.FOUND, Verdict.AMBIGUOUS), passage


def test_unseen_signs() -> None:
    """What no article file may have is not in a draft: other ends of lines are ends of lines, controls are spaces."""
    made = read("The harbour\u2028is open.\x0b\n\nThe\x7f mayor came\x92 by boat, and\x85so did we.".encode())
    assert made.text == "The harbour\nis open.\n\n\nThe  mayor came  by boat, and\nso did we."
    assert not has_control(article(propose(made, Roster([]))))


@pytest.mark.parametrize("digest", [False, True])
def test_occurrence(digest: bool) -> None:
    """Where words stand more than once, each quote says which it means; where the marks tell it, none does."""
    text = (
        "We will build it in spring is what the mayor had said before, and nobody had believed her.\n\n"
        "“We will build it in spring,” said Maria Lind on Monday.\n\n"
        "The others were not sure of it.\n\n"
        "“We will build it in spring,” said Tora Holm on Tuesday.\n\n"
        "“Nobody has asked us for the money,” said Ola Berg.\n\nNobody has asked us for the money is what he meant."
    )
    draft = propose(Source(text), Roster([]))
    made = article(draft, digest=digest)
    body = Body(made.split("\n---\n", 1)[1])
    given = re.findall(r"text: \"(.+)\"|occurrence: (\d+)", made.split("\n---\n", 1)[0])
    first, second = ("1", "2") if digest else ("2", "3")
    words = draft.quotes[0].text
    assert given == [(words, ""), ("", first), (words, ""), ("", second), (draft.quotes[2].text, "")]
    speakers = []
    for number in (int(first), int(second)):
        ((block, _, _, quoted),) = find(body, words, occurrence=number).found
        assert quoted
        speakers.append(body.blocks[block].text.partition("said ")[2])
    assert digest or speakers == ["Maria Lind on Monday.", "Tora Holm on Tuesday."]


def test_occurrence_of_a_few_words() -> None:
    """A few words in the article’s own sentence say so too, where they stand twice; equal headings are one quote."""
    text = (
        "The mayor spoke in the harbour on Monday, before many people, and they listened.\n\n“We stay here”\n\n"
        "She called it “hard to say” what the new harbour would cost the town this year.\n\n“We stay here”\n\n"
        "The council said it was “hard to say” when the harbour would be open to all of the ships."
    )
    draft = propose(Source(text), Roster([]))
    assert [quote.text for quote in draft.quotes if quote.kind == "headline"] == ["We stay here"]
    assert re.findall(r"occurrence: (\d)", article(draft)) == ["1", "2"]
