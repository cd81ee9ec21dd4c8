r"""BibTeX in UTF-8, for biber and BibTeX alike: `date` is biblatex' EDTF field, `year` and `month` are BibTeX' own.

Rules: https://www.bibtex.org/Format/ and the manual of biblatex (2.2.2 data fields, 2.3.8 date specifications). Braces
are counted even after a backslash, so a text's own braces are written as commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from site_gen.downloads import dates
from site_gen.downloads.context import one_line
from site_gen.downloads.reference import Reference
from site_gen.model.when import When

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BIBLATEX_DATE = re.compile(r"[\d/X.~?%-]+\Z")


def bibtex(references: Iterable[Reference]) -> str:
    """A bibliography, entries in the order given."""
    return "\n".join(entry(reference) for reference in references)


def entry(reference: Reference) -> str:
    """One entry: `@article` of a newspaper, or `@online`. Titles and names keep their capitals (double braces)."""
    fields = {
        "author": " and ".join(f"{{{escape(name)}}}" for name in reference.authors),
        "title": f"{{{escape(reference.title)}}}",
        "titleaddon": escape(f"[{reference.translated}]") if reference.translated else "",
        "journal" if reference.newspaper else "organization": escape(reference.container),
        "entrysubtype": "newspaper" if reference.newspaper else "",
        **_issued(reference),
        "language": escape(reference.language),
        "url": verbatim(reference.url),
        "urldate": dates.iso(reference.accessed)[:10],
        "note": rf"\url{{{verbatim(reference.archive_url)}}}" if reference.archive_url else "",
        "keywords": escape(", ".join(reference.topics)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    lines += [f"  month = {month},\n" for month in _month(reference.issued)]
    return f"@{'article' if reference.newspaper else 'online'}{{{reference.key},\n{''.join(lines)}}}\n"


def escape(text: str) -> str:
    """Text in one line with what means something to TeX written as commands."""
    return one_line(text).translate(_SPECIAL)


def verbatim(address: str) -> str:
    """An address for a field that TeX takes as it is: braces, backslashes and spaces in percent form."""
    return quote(one_line(address), safe="!#$%&'()*+,/:;=?@[]~-._")


def _issued(reference: Reference) -> dict[str, str]:
    when = reference.issued
    if when is None:
        return {}
    known = dates.iso(when)[:10]
    is_edtf = not when.hour and _BIBLATEX_DATE.match(when.text)
    return {"date": when.text if is_edtf else known, "year": known[:4] or escape(reference.issued_text)}


def _month(when: When | None) -> list[str]:
    """BibTeX' own name of the month, which stands without braces; none where the date does not name one surely."""
    known = dates.iso(when)
    return [_MONTHS[int(known[5:7]) - 1]] if len(known) >= 7 else []
