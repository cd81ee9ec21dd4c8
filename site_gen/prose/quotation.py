"""Which words of a text stand in quotation marks, whatever the language.

Pairs are found by what each sign can close and by what stands beside it, since the same sign opens in one language
and closes in another. One pass with a stack; nothing raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from site_gen import late
from site_gen.frozen import dataclass
from site_gen.prose.fold import is_hangul, is_hebrew, is_spaceless

#: What closes what. The first is the usual one.
_CLOSERS: dict[str, Sequence[str]] = {
    "“": '”"“″',
    "„": '“”"„‟',
    "‟": "”“",
    "”": "”“",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    '"': '"”',
    "‘": "’'",
    "‚": "‘’'",
    "‛": "’",
    "’": "’",
    "'": "'’",
    ",,": ("''", "’’", "“", "”", '"'),
    "''": ("''",),
    "``": ("''",),
    "‘‘": ("’’",),
    "’’": ("’’", "‘‘"),
    "＂": "＂",
    "＇": "＇",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〞〟",
    "﹁": "﹂",
    "﹃": "﹄",
    "《": "》",
    "〈": "〉",
    "״": "״”",
    "❝": "❞",
    "❛": "❜",
}
_BEGINNINGS = frozenset(sign[0] for sign in _CLOSERS)
_SINGLE = frozenset("‘‚‛’'‹›〈❛＇")
_TITLES = frozenset("《〈")
_GUILLEMETS = frozenset("«»‹›")
_ONE_WAY = frozenset("„‚‟‛「『｢〝﹁﹃《〈❝❛")  # always open
_SIGN = late.pattern(
    "(?<!,),,(?!,)|(?<!')''(?!')|(?<!’)’’(?!’)|(?<!‘)‘‘(?!‘)|``|[\"“”„‟«»‹›‘’‚‛'″＂＇「」『』｢｣〝〞〟﹁﹂﹃﹄《》〈〉❝❞❛❜״]"
)
#: Signs that are two characters.
_DOUBLED = (",,", "''", "’’", "‘‘", "``")
#: The same where no sign stands twice: one look at each character.
SIGNS = "\"“”„‟«»‹›‘’‚‛'″＂＇「」『』｢｣〝〞〟﹁﹂﹃﹄《》〈〉❝❞❛❜״"
_ONE_SIGN = re.compile(f"[{SIGNS}]")
# Words that begin with an apostrophe: '90s, 's avonds, 't, 'n, 'em, 'tis.
_ELISION = late.pattern(r"(?:\d\ds?|s|t|n|m|k|r|d|em|tis|twas|cause|til|bout|cos|un|ns)(?!\w)", re.IGNORECASE)
# What Hebrew and Arabic write together with the word after it: ש"נלך הביתה", بـ"العمل".
_PREFIX = late.pattern(r"(?<![^\W_])(?:[ושהבכלמ]{1,4}|[وفبلك]{1,3}|\w{0,6}ـ)\Z")
_TIMES = late.pattern(r"\s?[x×]\s?\d")  # 5" x 7"
_DEEPEST = 50  # open marks at a time; more are not a text


class Quotation(NamedTuple):
    """What stands between two marks: `start` to `end` without the marks and the space beside them.

    `begin` and `finish` include the marks. `outer`: not within another pair. An opening mark that nothing closes
    gives `closed` False and reaches to the end.
    """

    start: int
    end: int
    begin: int
    finish: int
    outer: bool = True
    closed: bool = True
    title: bool = False


#: `Quotation(…)` as fast as can be.
_new: Any = tuple.__new__


def is_letter(character: str) -> bool:
    """Whether it is a letter or digit of a script that sets spaces between words, or a mark on one."""
    if character.isalnum():
        return not is_spaceless(character)
    return character > "\u02ff" and unicodedata.category(character)[0] == "M" and not is_spaceless(character)


def is_apart(character: str) -> bool:
    """Whether it is white space or an opening bracket: a mark between it and a letter opens."""
    return character.isspace() or character in "(["


@dataclass(slots=True)
class _Sign:
    """One possible mark and what its neighbours allow it to be."""

    glyph: str
    start: int
    end: int
    opens: bool
    closes: bool
    elided: bool = False  # rather the apostrophe of 's, 't, '90s, or the sign of an acronym


def _signs(text: str) -> list[_Sign]:
    signs = []
    doubled = any(sign in text for sign in _DOUBLED)
    for hit in (_SIGN if doubled else _ONE_SIGN).finditer(text):
        start, end = hit.span()
        glyph = hit[0]
        left = text[start - 1] if start else " "
        right = text[end] if end < len(text) else " "
        within = is_letter(left) and is_letter(right)
        prefixed = within and glyph in '"״”' and _is_prefixed(text, start, end)
        if within and not prefixed and _is_of_a_word(glyph, right):
            continue
        opens = glyph in _CLOSERS and (not right.isspace() or glyph in _GUILLEMETS) and end < len(text)
        if opens and glyph not in "«“‹" and glyph not in _ONE_WAY and is_letter(left):
            opens = prefixed
        closes = (not left.isspace() or glyph in _GUILLEMETS) and not (
            is_letter(right) and (prefixed or is_apart(left))
        )
        elided = opens and glyph in "'’‘" and bool(_ELISION.match(text, end))
        if elided:
            opens = _closes_soon(text, end, glyph)
        signs.append(_Sign(glyph, start, end, opens, closes, elided or prefixed))
    return signs


def _is_of_a_word(glyph: str, right: str) -> bool:
    """Whether a sign between letters is no mark: don't, Kim's, צה"ל."""
    return not is_hangul(right) if glyph in "'’" else glyph in '"״”' and is_hebrew(right)


def _is_prefixed(text: str, start: int, end: int) -> bool:
    """Whether what stands before a sign may be a prefix, not the begin of an acronym: one letter ends most of these."""
    return text[end : end + 2].isalnum() and _PREFIX.search(text, max(0, start - 7), start) is not None


def _closes_soon(text: str, start: int, glyph: str) -> bool:
    """Whether the next sign that is not in a word could close what is opened before `start`."""
    for hit in _SIGN.finditer(text, start, start + 400):
        left, right = text[hit.start() - 1], text[hit.end()] if hit.end() < len(text) else " "
        if hit[0] in _CLOSERS[glyph] and not is_letter(right) and not left.isspace():
            return True
        if left.isspace():
            break
    return False


def _is_possessive(text: str, sign: _Sign, later: list[_Sign]) -> bool:
    """Whether a closing single mark is rather the apostrophe of a plural (the workers' rights)."""
    if text[sign.start - 1 : sign.start] not in {"s", "x", "z"} or not text[sign.end : sign.end + 2].strip().islower():
        return False
    following = next((other for other in later if other.glyph in "'’‘"), None)
    return following is not None and following.closes and not following.opens


def _is_of_inches(text: str, sign: _Sign, around: list[_Sign], later: list[_Sign]) -> bool:
    """Whether a closing mark after a digit is rather that of inches (a 5" pipe), since another closes the quotation."""
    if sign.glyph not in '"”″' or not text[sign.start - 1 : sign.start].isdigit():
        return False
    if _TIMES.match(text, sign.end):
        return True
    marks = (other for other in later if other.glyph in '"”“„″' and not text[other.start - 1].isdigit())
    following = next(marks, None)
    closed = following is not None and following.closes and not following.opens
    return closed and all(other.glyph in _SINGLE for other in around)


@lru_cache(maxsize=2048)
def quotations(text: str) -> tuple[Quotation, ...]:
    """All pairs of quotation marks with words between them, in the order in which they begin."""
    if any(sign in text for sign in _DOUBLED):
        return _quotations(text)
    found = _plain_pairs(text, [hit.start() for hit in _ONE_SIGN.finditer(text)])
    return _quotations(text) if found is None else found


def plain_quotations(text: str, places: Iterable[int]) -> tuple[Quotation, ...] | None:
    """The same of a text without ",,", "''" and "``", where all signs that may be marks stand at some places; None
    where it takes more than a look at each."""
    marks = [at for at in places if text[at] in SIGNS]
    return None if "’" in text and "’’" in text else _plain_pairs(text, marks)


def quotations_among(text: str, places: Sequence[int]) -> tuple[Quotation, ...]:
    """The same, whatever it takes."""
    found = plain_quotations(text, places)
    return _quotations(text) if found is None else found


#: Pairs that cannot be meant otherwise where one follows the other and no third sign is near.
_PLAIN = frozenset({"“”", "„“", "„”", "«»", "””", '""'})


def _plain_pairs(text: str, marks: Iterable[int]) -> tuple[Quotation, ...] | None:
    """The same where marks of one kind open and close in turn, at some places; else None. Nearly all texts are so."""
    found: list[Quotation] = []
    opened = -1
    for at in marks:
        glyph = text[at]
        left, right = text[at - 1] if at else " ", text[at + 1 : at + 2] or " "
        if glyph in "'’" and is_letter(left) and is_letter(right):
            continue  # don't, Kim's
        if opened < 0:
            if right.isspace() or (glyph in '”"' and is_letter(left)):
                return None
            opened = at
        else:
            if text[opened] + glyph not in _PLAIN or is_apart(left) or is_hebrew(right):
                return None
            if glyph == '"' and left.isdigit():
                return None  # perhaps inches
            if any(map(str.isalnum, text[opened + 1 : at])):
                found.append(_new(Quotation, (opened + 1, at, opened, at + 1, True, True, False)))
            opened = -1
    return None if opened >= 0 else tuple(found)


def _quotations(text: str) -> tuple[Quotation, ...]:
    """The same for any text."""
    signs = _signs(text)
    stack: list[_Sign] = []
    pairs: list[tuple[_Sign, _Sign | None]] = []
    for number, sign in enumerate(signs):
        match = _opened(stack, sign)
        if match is not None and sign.glyph in "'’" and _is_possessive(text, sign, signs[number + 1 : number + 9]):
            continue
        if match is not None and _is_of_inches(text, sign, stack[:match], signs[number + 1 : number + 9]):
            continue
        if match is not None:
            pairs.append((stack[match], sign))
            del stack[match:]
        elif sign.opens and len(stack) < _DEEPEST and not (sign.elided and _is_open(stack, sign)):
            stack.append(sign)
    pairs += [(sign, None) for sign in stack if sign.glyph not in _SINGLE]
    pairs.sort(key=lambda pair: pair[0].start)
    found: list[Quotation] = []
    reach = 0
    for opening, closing in pairs:
        finish = closing.end if closing else len(text)
        start, end = trimmed(text, opening.end, closing.start if closing else len(text))
        if not any(character.isalnum() for character in text[start:end]):
            continue
        outer = opening.start >= reach
        title = opening.glyph in _TITLES
        found.append(Quotation(start, end, opening.start, finish, outer, closing is not None, title))
        if closing is not None:
            reach = max(reach, finish)
    return tuple(found)


def _is_open(stack: list[_Sign], sign: _Sign) -> bool:
    """Whether the last mark in the stack is one of the kind of this sign."""
    return bool(stack) and stack[-1].glyph in (_SINGLE if sign.glyph in _SINGLE else sign.glyph)


def _opened(stack: list[_Sign], sign: _Sign) -> int | None:
    """The index in the stack of the mark that this one closes, if it closes any."""
    if not sign.closes or (sign.glyph in "\"”’'" and sign.opens and not stack):
        return None
    for index in range(len(stack) - 1, -1, -1):
        opening = stack[index]
        if sign.glyph in _CLOSERS[opening.glyph]:
            if sign.glyph == opening.glyph and sign.glyph in "“„" and sign.opens:
                return None
            return index
        if sign.glyph in "'’":
            return None  # an apostrophe must not close across another open pair
        if opening.glyph not in _SINGLE and sign.glyph in "”“" and sign.opens:
            return None
    return None


def around_all(text: str) -> Quotation | None:
    """The pair of marks within which the whole of a text stands; None where there is none, as nearly always."""
    first = next(iter(quotations(text)), None) if text[:1] in _BEGINNINGS else None
    return first if first and (first.begin, first.finish) == (0, len(text)) else None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
