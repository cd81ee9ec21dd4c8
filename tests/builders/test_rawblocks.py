"""Finished HTML that goes round Markdown: the page is the same as if it had gone through it."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from site_gen.builders import rawblocks
from site_gen.builders.mkdocs_files import Anchors
from site_gen.content.frontmatter import split
from site_gen.pipeline import Settings, run
from site_gen.render.links import LinkStyle

_EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]


def _both(text: str) -> tuple[str, str]:
    lifted, blocks = rawblocks.lift(text)
    around = markdown.markdown(lifted, extensions=_EXTENSIONS)
    return rawblocks.put_back(around, [block.encode() for block in blocks]), markdown.markdown(
        text, extensions=_EXTENSIONS
    )


def test_every_page_of_the_demonstration_is_the_same() -> None:
    """Each generated page, converted with its blocks lifted out, is what Markdown makes of the whole."""
    root = Path(__file__).parent.parent.parent
    outcome = run(Settings.at(root, name="Demo"), LinkStyle.DIRECTORY)
    assert len(outcome.pages) > 30
    for page in outcome.pages:
        document, _ = split(page.text, page.path)
        assert document is not None
        quick, slow = _both(document.body)
        assert quick == slow, page.path
        assert len(rawblocks.lift(document.body)[0]) < len(document.body) / 2, page.path


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\n<div>\n<div>a</div>\n\n*b*</div>\n\n- *one*\n- two\n",
        "<div>never closed\n\n*a*\n",
        '<div markdown="1">\n*a*\n</div>\n\n<div>*b*</div>\n',
        '<div class="grid cards" markdown>\n\n- *a*\n- b\n\n</div>\n\n<div>*b*</div>\n',
        "<section markdown=span\n>*a*</section>\n\n<div markdown='1'><div>*b*</div></div>\n",
        '<div>\n<p title="markdown=1">a</p>\n\n<div markdown="1">*b*</div>\n</div>\n\n*c*\n',
        "<div>a</div> and *more*\n\n<section>\nb\n</section>\n",
        "words <div>*a*</div>\n\n    <div>code</div>\n\n> <div>quoted</div>\n",
        '<div data-sg-block="0"></div>\n\n<div data-sg-block="7"></div>\n\n<div>a</div>\n',
        "```\n\n<div>a</div>\n\n```\n",
        "<divider>a</divider>\n\n<table><tr><td>a</td></tr></table>\n",
    ],
)
def test_markdown_between_blocks_is_still_markdown(text: str) -> None:
    """Markdown beside, in and after blocks is converted as ever; what only looks like a block is left alone."""
    quick, slow = _both(text)
    assert quick == slow


@pytest.mark.parametrize(
    "word", ["markdown=1", " markdown ", "data-sg-block", "&lt;div data-sg-block=&quot;0&quot;&gt;"]
)
def test_no_text_keeps_a_block_from_being_lifted(word: str) -> None:
    """Whatever an article says, its HTML goes round Markdown."""
    assert rawblocks.lift(f"<div>\n<p title='{word}'>{word}</p>\n</div>\n")[0].strip() == rawblocks.left(0)


def test_places_on_a_page_are_known(tmp_path: Path) -> None:
    """Ids on a page are told, as the browser reads them, for the check of links."""
    page = tmp_path / "page.html"
    page.write_text(
        "<div id=\"a\">\n<p class='x' id='b&#45;c'>text id=\"d\"</p>\n<a name=e>\n</div>\n", encoding="utf-8"
    )
    known = Anchors(page)
    assert {"a", "b-c", "e"} == {place for place in ("a", "b-c", "c", "d", "e") if place in known}
    assert "a" not in Anchors(tmp_path / "missing.html")
