"""The first heading of a page that is written by hand, as Python-Markdown would find it."""

from __future__ import annotations

import re

#: What looks like a heading in these is none: code between fences, comments.
_OTHER = re.compile(r"^(```+|~~~+).*?(?:^\1|\Z)|<!--.*?(?:-->|\Z)", re.MULTILINE | re.DOTALL)
#: `# Desk`, `#Desk`, `Desk` above `====`, `<h1>Desk</h1>`.
_HEADING = re.compile(
    r"^#(?!#)[ \t]*(?P<hash>\S.*)$|(?:\A|^[ \t]*\n)(?P<under>\S.*)\n=+[ \t]*$"
    r"|<h1\b[^<>]*>\s*(?:<[^<>]*>)*(?P<html>[^<]+)",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.\w][^{}]*\}[ \t]*$")


def first_heading(markdown: str) -> str:
    """The text of the first heading of the first level; "" if there is none."""
    found = _HEADING.search(_OTHER.sub("", markdown))
    if not found:
        return ""
    if found["html"]:
        return " ".join(found["html"].split())
    return _ATTRIBUTES.sub("", found["hash"] or found["under"]).rstrip(" \t#")
