"""The date of publication, only where the text gives or implies it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel import Locale


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    found = {}
    for width in ("wide", "abbreviated"):
        for number, name in Locale.parse(language).months["format"][width].items():
            found[str(name).casefold().rstrip(".")] = number
    return found


def told(text: str, language: str) -> tuple[str, str]:
    """The article's date in EDTF and the reason; both empty where the text does not tell."""
    if hit := re.match(r"\s*(?:\w+[: ]\s*)?(\d{4}-\d{2}(?:-\d{2})?)\b", text):
        return hit[1], f"the text begins with “{' '.join(hit[0].split())}”"
    months = _months(language or "en")
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    latest: tuple[date, str] | None = None
    ordinal = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er)?"
    month = rf"(?P<month>{names})\.?"
    year = r"(?P<year>\d{4})\b"
    dayfirst = rf"(?<!\d){ordinal}\s+(?:de\s+)?{month},?\s+(?:de\s+)?{year}"
    monthfirst = rf"\b{month}\s+{ordinal},?\s+{year}"
    hits = [hit for one in (dayfirst, monthfirst) for hit in re.finditer(one, text, re.IGNORECASE)]
    for hit in sorted(hits, key=lambda one: one.start()):
        try:
            day = date(int(hit["year"]), months[hit["month"].casefold()], int(hit["day"]))
        except ValueError:
            continue
        if latest is None or day > latest[0]:
            latest = (day, " ".join(hit[0].split()))
    if latest:
        return f"[{latest[0].isoformat()}..]", f"the latest day it tells is “{latest[1]}”: then or later"
    return "", ""
