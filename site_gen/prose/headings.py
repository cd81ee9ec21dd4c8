"""The first heading of a page that is written by hand, as Python-Markdown would find it."""

from __future__ import annotations

import html
import re

from site_gen.prose.body import Body

#: What looks like a heading in these is none: code between fences, comments.
_OTHER = re.compile(r"^(```+|~~~+).*?(?:^\1|\Z)|<!--.*?(?:-->|\Z)", re.MULTILINE | re.DOTALL)
#: `# Desk`, `#Desk`, `Desk` above `====`, `<h1>Desk</h1>`.
_HEADING = re.compile(
    r"^#(?!#)[ \t]*(?P<hash>\S[^\n]*)$|(?:\A|^[ \t]*\n)(?P<under>\S[^\n]*)\n=+[ \t]*$"
    r"|<h1\b[^<>]*>(?P<html>(?:(?!</h1).)+)",
    re.MULTILINE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.\w][^{}]*\}[ \t]*$")


def first_heading(markdown: str) -> str:
    """The text of the first heading of the first level, as readers see it; "" if there is none."""
    found = _HEADING.search(_OTHER.sub("", markdown))
    if not found:
        return ""
    if found["html"]:
        return " ".join(html.unescape(_TAG.sub("", found["html"])).split())
    heading = _ATTRIBUTES.sub("", found["hash"] or found["under"]).rstrip(" \t#")
    return heading and (" ".join(block.text for block in Body(f"# {heading}").blocks) or heading)
