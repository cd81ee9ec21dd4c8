"""What is not searched is taken out of a page before it is read, and nothing else changes."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.builders.searching.excluded import without_excluded
from site_gen.builders.searching.markup import carefully, pieces, plain, tag_of
from site_gen.builders.searching.passages import documents

NAMES = st.sampled_from(
    ["div", "p", "span", "a", "ol", "li", "h1", "h2", "h3", "mark", "abbr", "blockquote", "svg", "rect", "br", "script"]
)
ATTRIBUTES = st.sampled_from(
    [
        *["", " data-search-exclude", ' data-search-exclude="1"'],
        *[' class="sg-row"', ' class="x sg-tag"', " class='sg-row'"],
        *[' id="one"', ' id="two"', ' lang="sv"', ' lang="und"', ' title="a > b"'],
        *[' datetime="1"', ' data-cite="&#44;"'],
        *[' href="#q-1"', ' href="../x/#q-2"', ' href="#t"', ' href="&#35;q-3"', ' HREF="#q-4"'],
        *[" href=#q-5", "\nid=six"],
    ]
)
TEXTS = st.sampled_from(["", " ", "\n", "word ", "two words", " · ", "a&#44; b", "&amp;#44;", "ü", "&", "it's"])


@st.composite
def elements(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    """An element, which seldom is not closed."""
    name = draw(NAMES)
    end = "" if name == "br" or draw(st.integers(0, 19)) == 0 else f"</{name}>"
    return f"<{name}{''.join(draw(st.lists(ATTRIBUTES, max_size=2)))}>{draw(inside)}{end}"


PAGES = st.recursive(TEXTS, lambda inside: st.lists(elements(inside) | TEXTS, max_size=4).map("".join), max_leaves=25)


@settings(max_examples=400, deadline=None)
@given(PAGES)
def test_nothing_else_changes(html: str) -> None:
    """Passages are those that reading tag by tag finds, as is done where there is a comment."""
    assert documents("A page", html, "en") == documents("A page", f"{html}<!---->", "en")


@pytest.mark.parametrize(
    "html",
    [
        '<nav class="sg-crumbs" data-search-exclude aria-label="Here"><ol><li><a href="../">Up</a></li></ol></nav>',
        "<div data-search-exclude><div><p>One<br>two</p></div><h2>Three</h2></div>",
        '<div data-search-exclude><svg viewBox="0 0 1 1"><g><rect x="1"/><path d="M0"/></g></svg></div>',
    ],
)
def test_whole_blocks_go(html: str) -> None:
    """A block that says it is not searched, whatever plain markup is in it, is not read at all."""
    assert without_excluded(f"<p>a</p>{html}<p>b</p>") == "<p>a</p><hr><p>b</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<div data-search-exclude><a href="#q-1">in the text</a></div>',
        "<div data-search-exclude><p>not closed</div>",
        "<!-- <div data-search-exclude></div> -->",
        "<span data-search-exclude>within a paragraph</span>",
        '<p title="<div data-search-exclude>"></div>',
    ],
)
def test_what_is_not_certain_stays(html: str) -> None:
    """What could matter, or is not what it looks like, is left to the reader."""
    assert without_excluded(html) == html


@given(st.text(st.sampled_from("&#4586;,.-: amplt"), max_size=12))
def test_entities(text: str) -> None:
    """A text has the signs that its entities stand for, as `html.unescape` says."""
    assert plain(text) == unescape(text)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        PAGES
        | st.sampled_from(["<p>", '<p "a>', '<p title="<b>">', "a > b", "a < b", "<!-- <p> -->", "<p id='a>b'>", "<"])
    )
)
def test_tags_read_quickly(parts: list[str]) -> None:
    """Tags and the texts after them are those that reading with care finds, whatever else there is."""
    (begin, rest), (expected, more) = pieces("".join(parts)), carefully("".join(parts))
    assert (begin, [*rest]) == (expected, [*more])


def test_most_tags_need_no_care() -> None:
    """A tag of plain markup is read without an expression over the page; what may be more than a tag is not."""
    assert tag_of('a class="sg-tag" href="../"')
    assert not any(map(tag_of, ["script", "!-- a --", "p title='a'", 'p title="a', 'p "a', "1", ""]))
