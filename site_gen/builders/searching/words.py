"""The words of a text as the search engine in the browser has them, and the forms under which a word is found.

Both sides must agree: `search-worker.js` has the same rules, and a test compares the two. Snowball's stemmers are those
of PyStemmer here, in C; the browser has them in JavaScript.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import Stemmer

#: The Snowball stemmer of a language, by the name of its file in assets/site-gen/stemmers/ (https://snowballstem.org).
STEMMERS: Mapping[str, str] = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "en": "english", "eo": "esperanto",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
#: No word that anybody looks for is longer; what is longer (a table of figures without spaces) is found by no shard.
LONGEST = 64

# Scripts without spaces between words, whose words are pairs of letters: Han, kana, Thai, Lao, Khmer, Burmese.
_DENSE = (
    "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"
    "\u0e01-\u0e3a\u0e40-\u0e5b\u0e80-\u0eff\u1780-\u17ff\u19e0-\u19ff\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"
)
_IS_DENSE = re.compile(f"[{_DENSE}]")
_PLAIN = re.compile(r"[^\W_]+")
#: Letters that are not the same letter after each other, or small: parts of Hangul, the Turkish dotted I, Sigma.
_CHANGING = re.compile("[\u1100-\u11ffİΣ]")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "ı": "i"})


def words(text: str) -> Mapping[str, int]:
    """The words of a text, in small letters, each with how often it is there; pairs of letters where no spaces are."""
    if text.isascii():
        return Counter(_PLAIN.findall(text.lower()))
    special = {sign for sign in set(text) if sign > "\x7f"}
    marks = "".join(sign for sign in special if sign > "\u02ff" and unicodedata.category(sign)[0] == "M")
    signs = "".join(sorted(sign for sign in special if sign.isalnum()))
    if marks or _IS_DENSE.search(signs):
        letter = rf"(?:[^\W_]|[{marks}])" if marks else r"[^\W_]"
        runs = re.findall(rf"[{_DENSE}]+|(?:(?![{_DENSE}]){letter})+", text)
        written = Counter(word for run in runs for word in _of_run(run))
    elif not _CHANGING.search(signs) and unicodedata.is_normalized("NFKC", signs):
        return Counter(_PLAIN.findall(text.lower()))
    else:
        written = Counter(_PLAIN.findall(text))
    found: dict[str, int] = {}
    for word, number in written.items():
        small = word.lower() if word.isascii() else unicodedata.normalize("NFKC", word).lower()
        found[small] = found.get(small, 0) + number
    return found


def _of_run(run: str) -> Iterator[str]:
    if not _IS_DENSE.match(run):
        yield run
        return
    for at, letter in enumerate(run):
        yield letter + run[at + 1 : at + 2]


def bare(text: str) -> str:
    """A word without accents."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)


def forms(word: str, language: str) -> tuple[str, ...]:
    """The forms under which a word is found: its stem in the language, that and itself without accents."""
    if len(word) > LONGEST:
        return ()
    stem = _stemmer(language).stemWord(word) if language in STEMMERS else word
    if stem.isascii() and word.isascii():
        return (stem,) if stem == word else (stem, word)
    return tuple(dict.fromkeys((stem, bare(stem), bare(word))))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(STEMMERS[language], 0)
