"""CSL-JSON: https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json."""

from __future__ import annotations

import json
from collections.abc import Iterable
from json.encoder import encode_basestring as encode

from site_gen.downloads import dates
from site_gen.downloads.context import one_line
from site_gen.downloads.reference import Reference
from site_gen.model.when import Precision, Shape, When

_Date = dict[str, object]


def csl(references: Iterable[Reference]) -> str:
    """A bibliography: an array of items, as programs that read CSL-JSON expect it, of one item too."""
    return _written([item(reference) for reference in references]) + "\n"


def _written(value: object, before: str = "\n") -> str:
    """JSON with indents; `before` is the beginning of a line. (Python's own takes more than twice as long with
    indents, since that is not written in C.)"""
    inner = f"{before}  "
    if isinstance(value, dict) and value:
        return (
            f"{{{','.join([f'{inner}{encode(key)}: {_written(one, inner)}' for key, one in value.items()])}{before}}}"
        )
    if isinstance(value, list) and value:
        return f"[{','.join([inner + _written(one, inner) for one in value])}{before}]"
    return encode(value) if isinstance(value, str) else json.dumps(value)


def item(reference: Reference) -> dict[str, object]:
    """One reference. Names are `literal`: nothing says which part of them is the family name.

    `custom` keeps what CSL has no variable for: the date in EDTF, and our translation of the title.
    """
    custom = {
        "edtf": reference.issued.text if reference.issued else "",
        "translated-title": one_line(reference.translated),
    }
    given: dict[str, object] = {
        "id": reference.key,
        "type": "article-newspaper" if reference.newspaper else "webpage",
        "title": one_line(reference.title),
        "author": [{"literal": one_line(name)} for name in reference.authors],
        "container-title": one_line(reference.container),
        "issued": date(reference.issued, reference.issued_text) if reference.issued else None,
        "language": reference.language,
        "URL": reference.url,
        "accessed": date(reference.accessed, reference.accessed_text) if reference.accessed else None,
        "archive": reference.archive,
        "archive_location": reference.archive_url,
        "keyword": ", ".join(one_line(topic) for topic in reference.topics),
        "custom": {key: value for key, value in custom.items() if value},
    }
    return {key: value for key, value in given.items() if value}


def date(when: When, text: str) -> _Date:
    """A date as CSL has it, no more precise than it is known: parts, a season, `circa`; else its words (`literal`)."""
    sides = [side for side in (when.start, when.end) if side]
    if when.shape is Shape.POINT and when.start and when.start.precision is Precision.SEASON:
        done: _Date = {"date-parts": [[when.start.first.year]], "season": when.start.first.month // 3}
    elif when.shape is Shape.WITHIN or len(sides) < 2 or any(not dates.parts(side) for side in sides):
        return {"literal": text}
    else:
        wanted = sides[:1] if when.shape is Shape.POINT else sides
        done = {"date-parts": [[int(part) for part in dates.parts(side)] for side in wanted]}
    if any(side.approximate or side.uncertain for side in sides):
        done["circa"] = True
    return done
