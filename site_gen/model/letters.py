"""What is made of a name or a title once, when a file or an entry begins: an id in letters a–z, a name of a file.

Addresses that follow from words at each build (of quotes, of events) are `names.slugify`'s, which has its words from
here where letters need signs.
"""

from __future__ import annotations

import re
import unicodedata

from site_gen.model.alphabet import WRITTEN_OUT

#: Cyrillic and Greek letters, in small ones without marks, as they are mostly written in passports.
_LATIN = (
    str.maketrans("абвгґдезиіјклмнопрстуфыэѕ", "abvggdeziijklmnoprstufyez")
    | str.maketrans({"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"})
    | str.maketrans({"є": "ie", "ъ": "", "ь": "", "ђ": "dj", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz"})
    | str.maketrans("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo")
    | str.maketrans({"θ": "th", "χ": "ch", "ψ": "ps"})
)
_TOGETHER = {"ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "γκ": "gk"}
#: Accents, and what may stand without: those of Latin and Greek letters (й is no и), points of Hebrew and Arabic.
_ACCENTS = re.compile("[\u0300-\u036f]+")
_MARKS = re.compile(
    "(?<=[\0-\u03ff])[\u0300-\u036f]+|[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)
#: All but the vowel am of Thai and Lao, which nobody writes in two signs.
_TAKEN_APART = re.compile("[^\u0e33\u0eb3]+")
#: What stands within words: apostrophes, and the marks of an abbreviation in Hebrew.
_WITHIN = re.compile("['’\u02bc\u05f3\u05f4]")
#: The only sign without width that parts words, as in Persian; others are hyphens that may be, marks of direction.
_BETWEEN = "\u200c"
_LONGEST = 80


def plain_id(text: str) -> str:
    """An id of a text, in small letters a–z, digits and hyphens; empty where a word of it cannot be written so."""
    plain = _ACCENTS.sub("", _plain(text)).replace("ς", "σ")
    for letters, latin in _TOGETHER.items():
        plain = plain.replace(letters, latin)
    made = _joined(_words(plain.translate(_LATIN)))
    return re.sub(r"[^a-z0-9]+", "-", made).strip("-") if made.isascii() else ""


def file_name(text: str) -> str:
    """The first words of a text as the name of a file: letters of any script with the signs that they need, digits."""
    return _joined(written_words(text))


def written_words(text: str) -> list[str]:
    """The words of a text in small letters of its script, with the signs that these need."""
    return _words(unicodedata.normalize("NFC", _MARKS.sub("", _plain(text))))


def _plain(text: str) -> str:
    """A text in small letters, with its marks apart."""
    seen = "".join([sign for sign in text if unicodedata.category(sign) != "Cf" or sign == _BETWEEN])
    return _WITHIN.sub("", _TAKEN_APART.sub(_apart, seen)).translate(WRITTEN_OUT)


def _apart(part: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", part[0]).lower())


def _words(text: str) -> list[str]:
    """Runs of letters and digits, each with the marks that follow it."""
    signs: list[str] = []
    for sign in text:
        kind = unicodedata.category(sign)
        is_mark = kind[0] == "M" and signs and signs[-1] != " "
        signs.append(sign if kind[0] in "LN" or is_mark else " ")
    return "".join(signs).split()


def _joined(words: list[str]) -> str:
    return "-".join(words[:8])[:_LONGEST].strip("-")
