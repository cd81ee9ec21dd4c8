"""Nothing that an editor writes becomes markup, and front matter comes back as it was."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markdown import Markdown
from markupsafe import Markup

from site_gen.render.text import address, fill, front_matter, inert, lang

#: Text as the reader of content files lets it in: no control characters, no lone surrogates.
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]
MORE = ["smarty", *(f"pymdownx.{name}" for name in ("emoji", "fancylists", "magiclink", "smartsymbols", "superfences"))]


class Visible(HTMLParser):
    """The text of a page, and the tags it has."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


@given(TEXT)
def test_data_survives_markdown_unchanged(text: str) -> None:
    """Any text printed by a template in a paragraph of Markdown is shown character for character, without a tag."""
    seen = Visible()
    seen.feed(Markdown(extensions=EXTENSIONS).convert(f"before {inert(text)} after"))
    assert seen.tags == {"p"}
    assert seen.text == f"before {text} after"


@given(TEXT)
def test_data_survives_a_block_of_html(text: str) -> None:
    """Any text printed inside an HTML block, as an attribute or as text, is shown as it is."""
    seen = Visible()
    seen.feed(Markdown(extensions=EXTENSIONS).convert(f'<div title="{inert(text)}">{inert(text)}</div>'))
    assert seen.tags == {"div"}
    assert seen.text == text


@given(TEXT)
@example("    four spaces")
@example("# a heading")
@example("1. an item")
def test_data_survives_where_a_line_begins(text: str) -> None:
    """Text that begins a page or a line of it makes no code, list or heading of it."""
    seen = Visible()
    seen.feed(Markdown(extensions=EXTENSIONS).convert(f"{inert(text)} after"))
    assert seen.tags == {"p"}
    assert seen.text.strip() == f"{text} after".strip()


@given(st.lists(st.sampled_from(["a", "1", "smile", "www", "ü", "-", ":", ",", ", ", " ", "\n", "c"]), max_size=12))
@example(["a", ":", "smile", ":"])
@example(["a", "-", "-", "a"])
@example(["1", "-", "\n", "a", ":", "\n", ":", " ", "a"])
def test_what_is_left_as_it_is_means_nothing(pieces: list[str]) -> None:
    """Commas, hyphens and colons stay text, at the start of a line too, with extensions that look for more."""
    text = "".join(pieces).strip()
    seen = Visible()
    seen.feed(Markdown(extensions=[*EXTENSIONS, *MORE]).convert(f"{inert(text)}\n\nafter"))
    assert seen.tags == {"p"}
    assert seen.text.strip() == f"{text}\nafter".strip()


def test_html_passes_and_none_does_not() -> None:
    """Ready HTML is printed as it is; a value that is not there is a mistake, not an empty spot."""
    assert inert(Markup("<b>")) == "<b>"
    with pytest.raises(UndefinedError):
        inert(None)


def test_control_characters_become_a_sign() -> None:
    """Characters that HTML has no form for cannot reach the place holders of Python-Markdown."""
    assert unescape(str(inert("a\x02wzxhzdk:0\x03"))) == "a\ufffdwzxhzdk:0\ufffd"


@given(st.dictionaries(st.sampled_from("abcd"), ANY))
def test_front_matter_comes_back(data: dict[str, str]) -> None:
    """Whatever stands in front matter is read back by YAML exactly, and never ends the front matter."""
    text = front_matter(data)
    assert text.splitlines()[0] == text.rstrip("\n").rsplit("\n", 1)[-1] == "---"
    assert (yaml.safe_load(text.strip("\n").strip("-")) or {}) == data


def test_labels_are_filled_safely() -> None:
    """A label with a link in it keeps the link and nothing else as markup."""
    filled = fill("see {who} & {what}", {"who": Markup("<a>x</a>"), "what": "<b>"})
    assert "<a>x</a>" in filled
    assert unescape(filled) == "see <a>x</a> & <b>"
    assert "<b>" not in filled


def test_addresses_are_web_addresses() -> None:
    """An outside address that is not http or https is refused; a quotation mark cannot end the attribute."""
    assert address('https://example.org/a"b?c&d') == "https://example.org/a&quot;b?c&amp;d"
    for other in ("javascript:alert(1)", "javascript://example.org/%0aalert(1)", "ftp://example.org", "https:///a"):
        with pytest.raises(ValueError, match="not a web address"):
            address(other)


def test_passages_have_language_and_direction() -> None:
    """Arabic runs right to left."""
    assert lang("ar") == ' lang="ar" dir="rtl"'
    assert lang("nl") == ' lang="nl" dir="ltr"'
