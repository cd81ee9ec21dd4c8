"""The order of names in the alphabet of the site's language, as its readers look them up.

Accents of Latin and Greek letters count only between names that are else alike, and letters that Unicode does not take
apart stand where they are written out. In the languages that have them, letters of their own stand at the end (CLDR's
collations). Other scripts are in the order of Unicode.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from site_gen import late

#: Small letters that Unicode does not take apart, written out.
WRITTEN_OUT = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i"}
)
#: Letters after z, each with those that stand at the same place.
_SWEDISH, _NORWEGIAN = ("å", "äæ", "öø"), ("æä", "øö", "å")
_LAST = {"sv": _SWEDISH, "fi": _SWEDISH, "nb": _NORWEGIAN, "nn": _NORWEGIAN, "no": _NORWEGIAN, "da": _NORWEGIAN}
_PLACES: Mapping[str, dict[int, str]] = {
    language: {ord(letter): chr(ord("z") + place) for place, those in enumerate(last, 1) for letter in those}
    for language, last in _LAST.items()
}
#: Latin and Greek letters with accents, and accents.
_ACCENTED = late.pattern("[\u00c0-\u03ff\u1e00-\u1fff]")


def alphabetic(name: str, language: str) -> str:
    """What a name is ordered by among others. `language` is the site's (BCP 47)."""
    if name.isascii():
        return name.casefold()
    small = unicodedata.normalize("NFC", name).casefold()
    taken = small.translate(_PLACES.get(language.partition("-")[0].lower(), {})).translate(WRITTEN_OUT)
    return f"{_ACCENTED.sub(_plain, taken)}\0{small}"


def initial(name: str, language: str) -> str:
    """The letter of the alphabet under which a name stands, a capital."""
    found = alphabetic(name[:1], language)[:1]
    last = _LAST.get(language.partition("-")[0].lower(), ())
    place = ord(found) - ord("z") if found else 0
    return last[place - 1][0].upper() if 0 < place <= len(last) and not name[:1].isascii() else found.upper()


def _plain(sign: re.Match[str]) -> str:
    found = unicodedata.normalize("NFD", sign[0])[0]
    return "" if unicodedata.combining(found) else found
