"""Finding a person or an outlet by id, name or alias: case, hyphens, spaces and accents do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from site_gen.diagnostics.suggest import nearest
from site_gen.frozen import dataclass
from site_gen.model.alphabet import WRITTEN_OUT
from site_gen.model.letters import written_words

_IGNORED = re.compile(r"[\s\-_\u00ad\u2010-\u2015\u2212]+")
_SLUG = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
#: What may be a mark on a letter of another script.
_UNUSUAL = re.compile("[^\0-\u036f\u2010-\u205f]")
#: Scripts whose vowels are signs at letters: Thaana, those of India and South-East Asia (U+1AB0 are accents of Latin).
_SIGNED = re.compile("[\u0780-\u07bf\u0900-\u109f\u1700-\u1aaf\u1b00-\u1cff\ua800-\ua8ff\ua900-\uaaff\uabc0-\uabff]")
#: Marks that make another letter of a Japanese one: が is no か.
_KANA = "\u3099\u309a"
#: Says within a word of those scripts which form a letter has.
_JOINED = "\u200c"
#: So many signs tell how a slug begins.
_BEGIN = 8


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case, hyphens, spaces and accents."""
    if name.isascii():
        return _IGNORED.sub("", name.lower())
    return _IGNORED.sub("", _without_marks(name).translate(WRITTEN_OUT))


def _without_marks(text: str) -> str:
    """A text in small letters, without accents and the like."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    if _UNUSUAL.search(plain):
        return "".join(c for c in plain if not unicodedata.combining(c) or c in _KANA)
    return _ACCENTS.sub("", plain)


def slugify(text: str, words: int = 8) -> str:
    """A slug of the first words of a text: letters of any script with the signs that they need, digits; no accents."""
    found: list[str] = []
    for part in text.split(" ", 2 * words):
        found += _slugs(part)
        if len(found) >= words:
            break
    return "-".join(found[:words])[:80].strip("-")


def begin_of_slug(text: str) -> str:
    """With what the slug of a text begins, where a look tells: slugs of texts for which it differs do. Else empty."""
    begin = text[:_BEGIN].lower()
    if not begin.isascii():  # of which each sign becomes one or two, but for marks, which go
        plain = _without_marks(begin).translate(WRITTEN_OUT)
        begin = plain[:_BEGIN] if plain.isascii() and len(plain) >= len(begin) else ""
    usual = begin[:1].isalnum() and "  " not in begin and begin.replace(" ", "").isalnum()
    return begin.rstrip(" ") if usual else ""


@lru_cache(maxsize=2048)
def _slugs(text: str) -> list[str]:
    """The words of a text as they stand in a slug; never to be changed."""
    if text.isascii():
        return _SLUG.findall(text.lower().replace("'", ""))
    if _SIGNED.search(text):
        return written_words(text.replace(_JOINED, ""))
    plain = _without_marks(text).translate(WRITTEN_OUT)
    plain = unicodedata.normalize("NFC", re.sub(r"['’]", "", plain))
    return _SLUG.findall(plain)


@dataclass(frozen=True, slots=True)
class Match:
    """What a name stands for: one id, several (it is shared), or none, then perhaps a likely spelling."""

    ids: tuple[str, ...]
    near: str = ""


_NOBODY = Match(())


class Names:
    """An index of names. `entries` has for each id the words it may be called by, the likeliest spelling first."""

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._ids: dict[str, str] = {}
        self._by_word: dict[str, dict[str, None]] = defaultdict(dict)
        self._spelling: dict[str, str] = {}
        self._matches: dict[str, Match] = {}
        for id, words in entries:
            self._ids[id] = id
            for word in words:
                folded = fold(word)
                self._by_word[folded][id] = None
                self._spelling.setdefault(folded, word)

    def __bool__(self) -> bool:
        return bool(self._ids)

    def find(self, name: str) -> Match:
        """Look a name up; an exact id wins over everything else."""
        match = self._matches.get(name)
        if match is None:
            match = self._matches[name] = self._find(name)
        return match

    def ids(self, name: str) -> tuple[str, ...]:
        """What a name stands for, where nobody asks for a likely spelling."""
        return (name,) if name in self._ids else tuple(self._by_word.get(fold(name), ()))

    def _find(self, name: str) -> Match:
        if ids := self.ids(name):
            return Match(ids)
        if not self._ids:
            return _NOBODY
        folded = fold(name)
        parts = name.replace(",", " ").split()  # the family name may stand first, with a comma or without
        turned = (fold("".join(words)) for words in (parts[1:] + parts[:1], parts[-1:] + parts[:-1]))
        near = next(filter(self._spelling.__contains__, turned), "") or nearest(folded, self._spelling, 0.7)
        if not near and len(folded) > 3:
            near = next((word for word in self._spelling if word.endswith(folded)), "") or self._within(folded)
        return Match((), self._spelling.get(near, ""))

    def _within(self, folded: str) -> str:
        """The longest name of several words with which a text begins or ends: somebody's role stands beside it."""
        found = [
            word
            for word, spelling in self._spelling.items()
            if (folded.startswith(word) or folded.endswith(word)) and re.search(r"\w[\s-]+\w", spelling)
        ]
        return max(found, key=len, default="")
