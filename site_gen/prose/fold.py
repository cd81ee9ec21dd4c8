"""Texts as they are compared: what typographers vary is folded, and every position leads back to the text as written.

Folded: white space, quotation marks and apostrophes, dashes, ellipses, ligatures, full-width and presentation forms,
composed and decomposed letters; soft hyphens and other invisible characters go. Case, accents, superscripts (m² is not
m2) and all other punctuation count. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from site_gen import late
from site_gen.frozen import dataclass

#: Every sign that somebody uses as a quotation mark or an apostrophe (CLDR's delimiters and their look-alikes).
QUOTES = "'`´‘’‚‛“”„‟«»‹›′″‴‵‶ʹʺʻʼʽ＂＇｢｣「」『』〝〞〟﹁﹂﹃﹄《》〈〉❛❜❝❞⹂״׳\""
APOSTROPHES = frozenset("'’ʼʻ‘´`′＇׳״\"")
_DASHES = "‐‑‒–—―−⁃﹘﹣－⸺⸻"
# Soft hyphen, zero-width characters, directional marks, variation selectors.
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
# Characters whose compatibility form is the same word: ligatures, digraphs, Arabic forms, widths, radicals.
_COMPATIBLE = (
    "\u0132\u0133\u013f\u0140\u0149\u01c4-\u01cc\u01f1-\u01f3\u2026\u2f00-\u2fd5\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffef"
)
#: Scripts of Chinese and Japanese, which set no spaces at all.
_HAN = (
    "\u2e80-\u2fff\u3001-\u312f\u3190-\u9fff\uf900-\ufaff\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff61-\uff9f"
    "\U00020000-\U0003ffff"
)
#: Those, and the scripts whose spaces part sentences, not words: Thai, Lao, Burmese, Khmer.
_NO_SPACES = f"[{_HAN}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
#: What folding changes. Most texts can do without (`evenly`).
_VARIED = (
    rf"(?: (?=[\s{_INVISIBLE}])|[^\S ]|[{_INVISIBLE}])[\s{_INVISIBLE}]*|(?<=[{_HAN}]) (?=[{_HAN}])"
    rf"|(?<!,),,(?!,)|(?<!')''(?!')|``|[{re.escape(QUOTES[:-1])}]|--+|[{_DASHES}]|[{_COMPATIBLE}]"
)
_TOKEN = late.pattern(_VARIED)
_IS_SPACELESS, _IS_HAN = late.pattern(_NO_SPACES), late.pattern(f"[{_HAN}]")
#: What may stand within a line of HTML besides letters: tags, and where something follows a quote.
_WITHIN = r"((?:</?(?:mark|strong|em|a|b|i|code|span)\b[^>]*>|\x1d\d+\x1d)*)"
#: The end of a line between two of the latter, or code.
_BROKEN = late.pattern(rf"(<pre.*?</pre>)|(?<=[{_HAN}]){_WITHIN}\n{_WITHIN}(?=[{_HAN}])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `origin` and `limit` lead from a range of it to the range of the text as written."""

    text: str
    _at: tuple[int, ...] = (0,)
    _from: tuple[int, ...] = (0,)
    _solid: tuple[bool, ...] = (False,)

    def origin(self, position: int) -> int:
        """Where the character at `position` begins in the text as written."""
        k = bisect_right(self._at, position) - 1
        return self._from[k] if self._solid[k] else self._from[k] + position - self._at[k]

    def limit(self, end: int) -> int:
        """Where the range that ends before `end` ends in the text as written."""
        if end <= 0:
            return 0
        k = bisect_right(self._at, end - 1) - 1
        return self._from[k + 1] if self._solid[k] else self._from[k] + end - self._at[k]


def unbroken(html: str) -> str:
    """HTML without the ends of lines within Chinese and Japanese, which browsers show as spaces; code keeps them."""
    return _BROKEN.sub(lambda hit: "".join(filter(None, hit.groups())), html)


def has_spaceless(text: str) -> bool:
    """Whether there is a letter of such a script in a text."""
    return not text.isascii() and _IS_SPACELESS.search(text) is not None


def is_spaceless(character: str) -> bool:
    """Whether a letter is of a script that sets no spaces between words."""
    return character > "\u0dff" and bool(_IS_SPACELESS.match(character))


def is_hangul(character: str) -> bool:
    """Whether it is a syllable of Korean, in which a particle follows a closing mark at once: "가자"고."""
    return "\uac00" <= character <= "\ud7a3"


def is_hebrew(character: str) -> bool:
    """Whether it is a letter of Hebrew, in whose acronyms there stands a mark before the last letter: צה"ל."""
    return "\u05d0" <= character <= "\u05ea"


@lru_cache(maxsize=1)
def _decomposed() -> re.Pattern[str]:
    """What folding changes, and everything that canonical composition may change. Built when it is needed: rarely."""
    marks = "".join(
        chr(c) for c in (*range(0x300, 0x3100), *range(0xFE20, 0xFE30)) if unicodedata.category(chr(c))[0] == "M"
    )
    clusters = rf"[^\s{marks}][{marks}]+|[\u1100-\u115f][\u1160-\u11ff]+|[\uac00-\ud7a3][\u11a8-\u11ff]+"
    single = "[\u0340-\u0344\u0374\u037e\u0387\u1f71-\u1fff\u2126-\u212b\u2329\u232a\uf900-\ufaff\U0002f800-\U0002fa1d]"
    return re.compile(f"{clusters}|{_VARIED}|{single}")


@lru_cache(maxsize=4096)
def _replacement(written: str) -> str:
    first = written[0]
    if first in QUOTES or written == ",,":
        return '"'
    if first in _DASHES or first == "-":
        return "-"
    if any(map(str.isspace, written)):
        return " "
    composed = unicodedata.normalize("NFC", written)
    if len(composed) == 1 and re.match(f"[{_COMPATIBLE}]", composed):
        composed = unicodedata.normalize("NFKC", composed)
        return _TOKEN.sub(lambda hit: _replacement(hit[0]), composed) if composed != written else written
    if _TOKEN.fullmatch(composed) and re.match(f"[{_INVISIBLE}]", composed):
        return ""
    return composed


@lru_cache(maxsize=1)
def _single() -> tuple[re.Pattern[str], dict[str, str]]:
    """What folding changes, sign by sign, and what each of those becomes that becomes one sign wherever it stands."""
    spaces = "\t\x0b\x0c\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    odd = re.compile(f"[{_HAN}{_COMPATIBLE}{_INVISIBLE}]")
    even = {sign: '"' for sign in QUOTES if not odd.match(sign)}
    even |= {sign: "-" for sign in _DASHES if not odd.match(sign)}
    even |= dict.fromkeys("\xa0\u2009\u202f", " ")
    return re.compile(f"[{re.escape(QUOTES)}{_DASHES}{_INVISIBLE}{_COMPATIBLE}{_HAN}{spaces}]"), even


#: Signs that are folded and that many texts have; without them most are Latin-1.
_COMMON = dict.fromkeys("'`‘’‚“”„«»‹›´", '"') | dict.fromkeys("–—", "-")
_NOT_LATIN = bytes((*range(1, 0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA1), 0xAD))


def evenly(text: str, *, printable: bool = False) -> str | None:
    """The folded text where each sign of the text is one sign of it, so that places are the same; else None.
    `printable`: it is known that each sign is, besides NUL and line breaks."""
    folded = text
    for sign, becomes in _COMMON.items():
        folded = folded.replace(sign, becomes)
    if not _is_latin(folded, printable=printable):
        if not unicodedata.is_normalized("NFC", text):
            return None
        changed, even = _single()
        for sign in changed.findall("".join(set(folded))):
            if sign not in even:
                return None
            folded = folded.replace(sign, even[sign])
    folded = folded.replace("\n", " ")
    hyphens = "-" in folded and "--" in folded and "--" in text  # to look for one sign is much faster than for two
    if hyphens or "  " in folded or ",," in folded:
        return None
    doubled = ("'" in text and "''" in text) or ("`" in text and "``" in text)
    return None if doubled and '""' in folded else folded


def _is_latin(text: str, *, printable: bool) -> bool:
    """Whether there are only characters of Latin-1 that folding lets be (besides line breaks and straight marks)."""
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return printable or len(data.translate(None, _NOT_LATIN)) == len(data)


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """The text as it is compared. White space at its ends becomes one space each, like all other."""
    even = evenly(text)
    if even is not None:
        return Folded(even)
    pattern = _TOKEN if text.isascii() or unicodedata.is_normalized("NFC", text) else _decomposed()
    out: list[str] = []
    at, origins, solid = [0], [0], [False]
    position = length = 0
    for hit in pattern.finditer(text):
        start, end = hit.span()
        token = hit[0]
        new = _replacement(token)
        if new == " " and start and _IS_HAN.match(text, start - 1) and _IS_HAN.match(text, end):
            new = ""
        out += (text[position:start], new)
        length += start - position
        if len(new) != 1 or end - start != 1:
            at += (length, length + len(new))
            origins += (start, end)
            solid += (True, False)
        length += len(new)
        position = end
    if not position:
        return Folded(text)
    out.append(text[position:])
    return Folded("".join(out), tuple(at), tuple(origins), tuple(solid))


def is_word_character(character: str) -> bool:
    """Whether it belongs to a word: a letter, a digit, a mark on a letter, an underscore."""
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


#: What is no word of its own after an apostrophe: Kim's, צה"ל, Trump'ın. What is elided is one letter, or ends in qu.
_SUFFIX = late.pattern(
    r"(?:s|t|re|ve|ll|d|m|[א-ת])(?!\w)|(?<=[^\W\d_]{2}.)(?<!qu.)(?:[dt][ae]n?|n?[ıiuü]|n?[ıiü]n|nun|l[ae])(?![\w-])",
    re.IGNORECASE,
)


def is_whole(folded: Folded, source: str, start: int, end: int) -> bool:
    """Whether a range of a folded text neither begins nor ends within a word or a number.

    Unicode's word boundaries (UAX #29), with two differences: scripts without spaces have none, and a word may begin
    after an apostrophe where that may stand for an elided article (l'accord), not within a word (п'ять, Kim's).
    """
    text = folded.text
    before, after = text[start - 1 : start], text[end : end + 1]
    begins = text[start].isalnum() and (before == " " or (before == '"' and text[start - 2 : start - 1] == " "))
    ends = after == " " or (after == '"' and text[end + 1 : end + 2] in _AFTER_MARKS)  # nearly always, as the above
    return (begins or _begins(folded, source, start)) and (ends or _ends(folded, source, end))


#: What follows a closing quotation mark nearly always.
_AFTER_MARKS = frozenset(("", " ", ",", "."))


def _begins(folded: Folded, source: str, start: int) -> bool:
    text = folded.text
    first, before = text[start], text[start - 1] if start else " "
    if unicodedata.category(first)[0] == "M" and before != " ":
        return False
    if not is_word_character(first):
        return True
    if is_word_character(before):
        return is_spaceless(first) or is_spaceless(before)
    if start > 1 and is_word_character(text[start - 2]):
        if before == '"' and (sign := source[folded.origin(start - 1)]) in APOSTROPHES:
            if _SUFFIX.match(text, start) or (sign not in '"״' and _is_joined(text, start, sign)):
                return False
            return not (first.isdigit() and text[start - 2].isdigit())
        return not (before in ".,:" and first.isdigit() and text[start - 2].isdigit())
    return True


def _is_joined(text: str, start: int, sign: str) -> bool:
    """Whether the letters before and after an apostrophe are of one word: п’ять, oʻzbek, Ankara’ya. What is elided ends
    in a consonant, or in qu, never in a digit (2019’da); and names begin anew (O’Connor)."""
    before, first = text[start - 2], text[start]
    if sign in "ʻʼ":  # letters, says Unicode
        return True
    if "\u0400" <= before <= "\u052f":
        return "\u0400" <= first <= "\u052f"
    vowel = unicodedata.normalize("NFD", before.lower())[0] in "aeiouyıæøœ"
    return (vowel or before.isdigit()) and first.islower() and text[start - 3 : start - 1].lower() != "qu"


def _ends(folded: Folded, source: str, end: int) -> bool:
    text = folded.text
    if end >= len(text):
        return True
    last, after = text[end - 1], text[end]
    if unicodedata.category(after)[0] == "M":
        return False
    if not is_word_character(last):
        return not (last in ".,:" and after.isdigit() and end > 1 and text[end - 2].isdigit())
    if is_word_character(after):
        return is_spaceless(last) or is_spaceless(after)
    if end + 1 < len(text) and is_word_character(text[end + 1]) and not is_spaceless(text[end + 1]):
        if after == '"' and (sign := source[folded.origin(end)]) in APOSTROPHES:
            return is_spaceless(last) or (not is_hebrew(text[end + 1]) if sign in '"״' else is_hangul(text[end + 1]))
        return not (after in ".,:" and last.isdigit() and text[end + 1].isdigit())
    return True
