"""Whether two spellings are probably one name: order, initials, transliteration, a letter more or less."""

from __future__ import annotations

import re
from itertools import permutations

from rapidfuzz.distance import DamerauLevenshtein

from site_gen.suggest.words import folded

_OTHER_SCRIPTS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэґіїє", "abvgdezijklmnoprstufyegiie", strict=True)),
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sch",
        "ю": "yu",
        "я": "ya",
        "ь": "",
        "ъ": "",
        **dict(zip("αβγδεζηικλμνξοπρστυφωςθχψ", "abgdeziiklmnxoprstyfostcp", strict=True)),
    }
)
#: What transliterations write differently, made one; longer ones first.
_SOUNDS = [
    (r"kh|(?<=[aeiou])ch(?=a[ie])", "k"),
    (r"tsch|tsj|tch|tj|cz|shch|sch|sh|sj|sz|ch|zh", "$"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"dj|dzh|gh", "g"),
    (r"qu", "kv"),
    (r"ck|q", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"ou|oo", "u"),
    (r"ee|ie|iy|yj|ij|yi|ii|yy", "i"),
    (r"[yj]", "i"),
    (r"c(?=[aoul])", "k"),
    (r"oe", "o"),
    (r"ae", "a"),
    (r"(.)\1+", r"\1"),
]
_LATER = frozenset({"jr", "junior", "sr", "senior", "ii", "iii", "iv", "the", "elder", "younger"})
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "sir", "dame", "lord", "president", "minister", "king", "queen"})


def parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded, in Latin letters, without titles."""
    found = re.findall(r"[^\W\d_]+\.?|\d+", folded(folded(name).translate(_OTHER_SCRIPTS)))
    return tuple(part for part in found if part.rstrip(".") not in _TITLES)


def sound(word: str) -> str:
    """A word as it might sound, whatever the transliteration."""
    for pattern, other in _SOUNDS:
        word = re.sub(pattern, other, word)
    return re.sub(r"ii+\b|i\b", "i", word)


def one_name(one: str, other: str) -> tuple[float, str]:
    """How surely two spellings are one name, from 0 to 1, and in which way they differ."""
    first, second = parts(one), parts(other)
    if not first or not second or {w.rstrip(".") for w in first} & _LATER != {w.rstrip(".") for w in second} & _LATER:
        return 0.0, ""
    if "".join(sorted(first)) == "".join(sorted(second)):
        return (0.99, "the same words") if first == second else (0.9, "the same words in another order")
    if len(first) != len(second):
        joined, other_way = "".join(first), "".join(second)
        if joined == other_way:
            return 0.95, "written as one word or as two"
        return _without_middle(first, second)
    if len(first) > 4:
        return 0.0, ""
    best: tuple[float, str] = (0.0, "")
    for order in permutations(second):
        found = _aligned(first, order)
        if found[0] and order != second:
            found = found[0] - 0.1, f"{found[1]}, in another order"
        best = max(best, found)
    return best


def _aligned(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[float, str]:
    """Names word by word: equal, an initial, one sound, or (in a long word) a letter more or less."""
    sure, why, exact = 0.95, "", 0
    for a, b in zip(first, second, strict=True):
        if a.rstrip(".") == b.rstrip("."):
            exact += len(a) > 2
            continue
        short, long = sorted((a, b), key=len)
        if len(short.rstrip(".")) == 1 and long.startswith(short[0]) and len(long) > 2:
            sure, why = min(sure, 0.75), why or "an initial stands for a name"
        elif sound(a) == sound(b):
            sure, why = sure - 0.12, why or "spelled in another way that sounds the same"
        elif len(short) >= 6 and DamerauLevenshtein.distance(sound(a), sound(b)) == 1:
            sure, why = sure - 0.25, why or "one letter differs"
        elif len(short) >= 3 and len(first) > 1 and _vowel_apart(a, b):
            sure, why = sure - 0.3, why or "one vowel differs"
        else:
            return 0.0, ""
    if not exact and len(first) > 1 and "initial" in why:
        return 0.0, ""
    return (sure, why) if sure >= 0.5 else (0.0, "")


def _vowel_apart(a: str, b: str) -> bool:
    """`Choe` and `Choi`, `Chol` and `Chul`: only vowels that lie close together differ."""

    def close(word: str) -> str:
        return re.sub(r"(.)\1+", r"\1", sound(word.replace("oe", "oi")).translate(str.maketrans("eo", "iu")))

    return close(a) == close(b)


def _without_middle(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[float, str]:
    """A middle name or initial that one spelling leaves out."""
    short, long = sorted((first, second), key=len)
    if len(short) < 2 or len(long) != len(short) + 1:
        return 0.0, ""
    if long[0] == short[0] and long[-1] == short[-1] and not set(short[1:-1]) - set(long):
        return 0.7, "one leaves a middle name out"
    if long[: len(short)] == short:
        return 0.6, "one leaves the end of the name out"
    return 0.0, ""
