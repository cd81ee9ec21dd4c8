"""The heading of a page that is written by hand."""

from __future__ import annotations

import pytest
from markdown import Markdown

from site_gen.prose.headings import first_heading


@pytest.mark.parametrize(
    ("markdown", "heading"),
    [
        ("# Desk", "Desk"),
        ("Welcome.\n\n# Desk #\n\n# Other", "Desk"),
        ("#Desk", "Desk"),
        ("# Desk {#top .wide}", "Desk"),
        ("Desk\n====\n\nText.", "Desk"),
        ("Text.\n\nDesk\n=\n", "Desk"),
        ("<h1 class=wide>\n<em>Desk</em></h1>", "Desk"),
        ("<h1>The <em>Desk</em> &amp; more</h1>\n\n<h1>Other</h1>", "The Desk & more"),
        ("# The *Desk*, `code` & **more**", "The Desk, code & more"),
        ("# ![The desk](desk.png)", "![The desk](desk.png)"),
        ("# [The Desk](about.md) &amp; 1\\*", "The Desk & 1*"),
        ("```sh\n# install\n```\n\nText.", ""),
        ("~~~\n# install\n~~~\n\n# Desk", "Desk"),
        ("<!--\n# not yet\n-->\n\nText.", ""),
        ("## Part\n\nPart\n----\n", ""),
        ("    # code\n", ""),
    ],
)
def test_first_heading(markdown: str, heading: str) -> None:
    """It is found however it is written, and only where Markdown makes one."""
    assert first_heading(markdown) == heading
    made = Markdown(extensions=["fenced_code", "attr_list"]).convert(markdown)
    assert ("<h1" in made.partition("<!--")[0]) == bool(heading)
