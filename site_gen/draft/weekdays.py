"""The day and the part of the day that a reporting clause tells ("on Thursday evening"), by the article's date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

_PARTS = {
    "morning": "morning morgon morgonen morgen morgenen ochtend matin",
    "afternoon": "afternoon eftermiddag ettermiddag middag nachmittag après-midi",
    "evening": "evening kväll kvällen kveld kvelden kveldar aften aftenen avond abend soir",
    "night": "night natt natten nat nacht nuit noche",
}
_OTHER = re.compile(
    r"(?:next|last|every|nästa|förra|varje|neste|forrige|hver|næste|sidste|volgende|vorige|elke|nächsten|kommenden|"
    r"komende|kommande|kommende|letzten|vergangenen|jeden|every|since|sedan|siden|seit|sinds|until|till|til|bis|tot|"
    r"by|depuis|chaque|desde|hasta|próximo|pasado)\s+$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def _names(language: str) -> dict[str, int]:
    return {str(name).casefold(): number for number, name in Locale.parse(language).days["format"]["wide"].items()}


def resolve(words: str, language: str, published: str) -> tuple[str, str, str]:
    """Date (with `?`), part of the day, reason; empty without one weekday, or where the article's day is not known.

    The weekday is taken for the last one up to the article's date; "next Thursday" is left alone.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", published):
        return "", "", ""
    names = _names(language or "en")
    pattern = "|".join(map(re.escape, names))
    hits = list(re.finditer(rf"(?<!\w)({pattern})(?:[\s-]?([^\W\d_]+))?", words, re.IGNORECASE))
    if len(hits) != 1 or _OTHER.search(words[: hits[0].start()]):
        return "", "", ""
    if re.match(r"\s*,?\s*(?:den\s+)?\d", words[hits[0].end(1) :]):
        return "", "", ""  # a full date follows
    until = date.fromisoformat(published)
    day = until - timedelta(days=(until.weekday() - names[hits[0][1].casefold()]) % 7)
    part = next((part for part, told in _PARTS.items() if (hits[0][2] or "").casefold() in told.split()), "")
    told = f"{hits[0][1]} {hits[0][2]}" if part else hits[0][1]
    return f"{day.isoformat()}?", part, f"“{told}”, taken for the last one up to {published}"
