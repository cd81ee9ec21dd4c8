"""RIS in UTF-8: https://web.archive.org/web/20120526103719/http://refman.com/support/risformat_intro.asp.

A line is a tag of two characters, two spaces, a hyphen, a space and a value; lines end with CR LF; a value never
breaks. An entry begins with `TY` and ends with `ER`.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_gen.downloads import dates
from site_gen.downloads.context import one_line
from site_gen.downloads.reference import Reference
from site_gen.model.when import Shape, When


def ris(references: Iterable[Reference]) -> str:
    """A bibliography, entries in the order given, an empty line after each."""
    return "".join(entry(reference) for reference in references)


def entry(reference: Reference) -> str:
    """One entry: `NEWS`, or `ELEC` for a page of the web."""
    issued, year = _date(reference.issued, reference.issued_text)
    lines = [
        ("TY", "NEWS" if reference.newspaper else "ELEC"),
        ("ID", reference.key),
        *(("AU", name) for name in reference.authors),
        ("TI", reference.title),
        ("TT", reference.translated),
        ("T2", reference.container),
        ("PY", year),
        ("DA", issued),
        ("LA", reference.language),
        ("UR", reference.url),
        ("Y2", _date(reference.accessed, reference.accessed_text)[0]),
        ("DB", reference.archive),
        ("N1", reference.archive_url),
        *(("KW", topic) for topic in reference.topics),
    ]
    written = [f"{tag}  - {one_line(value)}\r\n" for tag, value in lines if one_line(value)]
    return "".join([*written, "ER  - \r\n\r\n"])


def _date(when: When | None, text: str) -> tuple[str, str]:
    """`YYYY/MM/DD/words` with empty places for what is not known, and the year. Words say what numbers cannot."""
    if when is None:
        return "", ""
    known = dates.iso(when)[:10].split("-")
    words = "" if known[0] else text.replace("/", "-")
    year = ""
    if when.shape is not Shape.LASTED and when.first and when.last and when.first.year == when.last.year:
        year = f"{when.first.year:04}"
    places = [year, *known[1:], "", ""][:3]
    return "/".join([*places, words]), year
