"""The language of a text whose words draft has no list of: by its script, and by letters of the language's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Scripts by the language that is mostly written in them.
_SCRIPTS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "ru": "\u0400-\u04ff",
    "hy": "\u0530-\u058f",
    "he": "\u0590-\u05ff",
    "ar": "\u0600-\u06ff\u0750-\u077f",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "ka": "\u10a0-\u10ff",
    "ko": "\u1100-\u11ff\uac00-\ud7a3",
    "am": "\u1200-\u137f",
    "km": "\u1780-\u17ff",
    "ja": "\u3040-\u30ff",
    "zh": "\u4e00-\u9fff",
}
_OF = {tag: re.compile(f"[{letters}]") for tag, letters in _SCRIPTS.items()}
#: Letters that a language has and its neighbours of the same script have not; the first that a text has tells.
_OWN = {
    "ru": (("uk", "їєґ"), ("be", "ў"), ("mk", "ѓќѕ"), ("sr", "ђћ"), ("kk", "әғқңұһ"), ("ru", "ыэё"), ("bg", "ъ")),
    "ar": (("ur", "ٹڈڑے"), ("fa", "پچژگ")),
    "": (("tr", "ğış"), ("pl", "łęśż"), ("cs", "řěů"), ("hu", "őű"), ("vi", "ạảấầậệ"), ("ro", "țșă"), ("pt", "ãõ")),
}
_SEVERAL = 0.003  # the share of all letters that letters of a language's own have at least: names have some, too
_MOST = 0.5


def by_letters(text: str) -> str:
    """The tag of the language; empty where the letters do not tell."""
    letters = [sign for sign in text.casefold() if sign.isalpha()]
    if not letters:
        return ""
    whole = "".join(letters)
    counts = {tag: len(pattern.findall(whole)) for tag, pattern in _OF.items()}
    if counts["ja"] > 0.1 * counts["zh"]:  # Japanese has Chinese characters, too
        counts["ja"] += counts.pop("zh")
    tag = max(counts, key=lambda one: counts[one])
    tag = tag if counts[tag] > _MOST * len(letters) else ""
    return _told(whole, _OWN.get(tag, ())) or tag


def _told(letters: str, own: Iterable[tuple[str, str]]) -> str:
    """The first language whose own letters stand often enough among some letters."""
    for tag, signs in own:
        if sum(map(letters.count, signs)) > _SEVERAL * len(letters):
            return tag
    return ""
