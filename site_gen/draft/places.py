"""Where something was, only where the text says it plainly: "in Lisbon", "at Hanoi, Vietnam", "i hovedstaden Oslo"."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from site_gen.draft import hours
from site_gen.draft.words import word_set

_NAME = r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,2}"
_IN = re.compile(
    rf"(?<!\w)(?:in|at|i|på|te|à|a|au|aux|en|hovedstaden|huvudstaden|hoofdstad|hauptstadt|hovedstad|huvudstad|capital|"
    rf"capitale)\s+(?:the\s+|de\s+|den\s+|la\s+|las\s+|los\s+|les\s+)?(?P<name>{_NAME})(?:,\s+(?P<more>{_NAME}))?"
)
#: Capitals and cities that no time zone is named after, and their names in the other languages.
_CITIES = word_set(
    "hanoi beijing peking pékin pekín washington moskva moskau moskou moscou moscú brüssel brussel bryssel bruxelles "
    "bruselas geneva genève genf ginebra genebra munich münchen hamburg cologne köln frankfurt stuttgart geneve kyiv "
    "kiev kiew warschau warschaw varsovie varsovia warszawa rom roma rome rooma wien vienne viena wenen genua mailand "
    "milano milan barcelona sevilla valencia porto marseille lyon lille strasbourg straßburg bergen trondheim "
    "stavanger tromsø göteborg malmö uppsala århus aarhus odense aalborg rotterdam utrecht eindhoven antwerpen gent "
    "luik manchester liverpool birmingham edinburgh glasgow cardiff belfast ottawa canberra ankara islamabad pretoria "
    "pyongyang osaka mumbai bangalore lahore boston houston dallas seattle miami atlanta philadelphia"
)


@lru_cache(maxsize=16)
def _known(language: str) -> frozenset[str]:
    territories = {
        str(name).casefold()
        for tag in {language or "en", "en"}
        for code, name in Locale.parse(tag).territories.items()
        if len(code) == 2
    }
    cities = {name for name, zone in hours.cities(language).items() if "/" in zone and name not in hours.ADJECTIVES}
    return frozenset(territories | cities | _CITIES | {"new delhi", "new york", "den haag", "the hague", "la haye"})


def find(words: str, language: str) -> str:
    """The one place that some words tell, as they name it; "" where there is none, or more than one."""
    found = [place for hit in _IN.finditer(words) if (place := _place(hit, language))]
    return found[0] if len(set(found)) == 1 else ""


def beside(words: str, start: int, end: int, language: str) -> str:
    """The place that stands right before or behind a day: "on Monday in Lisbon", "in Lisbon on Monday"."""
    for hit in _IN.finditer(words):
        near = words[hit.end() : start] if hit.end() <= start else words[end : hit.start()]
        if len(near.split()) <= 1 and not re.search(r"[.;:…]", near) and (place := _place(hit, language)):
            return place
    return ""


def _place(hit: re.Match[str], language: str) -> str:
    words = hit["name"].split()
    known = _known(language)
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        if name.casefold() in known:
            break
    else:
        size, name = len(words), hit["name"]
        if not (hit["more"] and hit["more"].casefold() in known):
            return ""
    if size == len(words) and hit["more"]:
        more = hit["more"].split()
        country = next(
            (" ".join(more[:n]) for n in range(len(more), 0, -1) if " ".join(more[:n]).casefold() in known), ""
        )
        return f"{name}, {country}" if country else name
    return name if size == len(words) else ""
