"""Which words of a text stand in quotation marks, or after a speech dash. Whatever the language.

Pairs are found by what each sign can close and by what stands beside it, since the same sign opens in one language
and closes in another. One pass with a stack; nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from site_gen import late
from site_gen.frozen import dataclass
from site_gen.prose.fold import is_hangul, is_spaceless

#: What closes what. The first is the usual one.
_CLOSERS: dict[str, str] = {
    "“": '”"“″',
    "„": '“”"„‟',
    "‟": "”“",
    "”": "”",
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
    ",,": "''’’“”\"",
    "''": "''",
    "``": "''",
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
_ONE_WAY = frozenset("„‚‟‛,,``「『｢〝﹁﹃《〈❝❛")  # always open
_SIGN = late.pattern(
    "(?<!,),,(?!,)|(?<!')''(?!')|(?<!’)’’(?!’)|``|[\"“”„‟«»‹›‘’‚‛'″＂＇「」『』｢｣〝〞〟﹁﹂﹃﹄《》〈〉❝❞❛❜״]"
)
#: Signs that are two characters.
_DOUBLED = (",,", "''", "’’", "``")
#: The same where no sign stands twice: one look at each character.
SIGNS = "\"“”„‟«»‹›‘’‚‛'″＂＇「」『』｢｣〝〞〟﹁﹂﹃﹄《》〈〉❝❞❛❜״"
_ONE_SIGN = re.compile(f"[{SIGNS}]")
# Words that begin with an apostrophe: '90s, 's avonds, 't, 'n, 'em, 'tis.
_ELISION = late.pattern(r"(?:\d\ds?|s|t|n|m|k|r|d|em|tis|twas|cause|til|bout|cos|un|ns)(?!\w)", re.IGNORECASE)
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
    """Whether it is a letter or digit of a script that sets spaces between words."""
    return character.isalnum() and not is_spaceless(character)


@dataclass(slots=True)
class _Sign:
    """One possible mark and what its neighbours allow it to be."""

    glyph: str
    start: int
    end: int
    opens: bool
    closes: bool
    elided: bool = False  # rather the apostrophe of 's, 't, '90s


def _signs(text: str) -> list[_Sign]:
    signs = []
    doubled = any(sign in text for sign in _DOUBLED)
    for hit in (_SIGN if doubled else _ONE_SIGN).finditer(text):
        start, end = hit.span()
        glyph = hit[0]
        left = text[start - 1] if start else " "
        right = text[end] if end < len(text) else " "
        if glyph in "'’\"״" and is_letter(left) and is_letter(right) and not is_hangul(right):
            continue  # don't, Kim's, צה"ל
        opens = glyph in _CLOSERS and (not right.isspace() or glyph in _GUILLEMETS) and end < len(text)
        if opens and glyph not in "«“‹" and glyph not in _ONE_WAY and is_letter(left):
            opens = False
        apart = left.isspace()
        closes = (not apart or glyph in _GUILLEMETS) and not (apart and is_letter(right))
        elided = opens and glyph in "'’‘" and bool(_ELISION.match(text, end))
        if elided:
            opens = _closes_soon(text, end, glyph)
        signs.append(_Sign(glyph, start, end, opens, closes, elided))
    return signs


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
            if text[opened] + glyph not in _PLAIN or left.isspace() or (glyph == '"' and is_letter(right)):
                return None
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
        if match is not None:
            pairs.append((stack[match], sign))
            del stack[match:]
        elif sign.opens and len(stack) < _DEEPEST and not (sign.elided and stack and stack[-1].glyph in _SINGLE):
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


def _opened(stack: list[_Sign], sign: _Sign) -> int | None:
    """The index in the stack of the mark that this one closes, if it closes any."""
    if not sign.closes or (sign.glyph in "\"”’'" and sign.opens and not stack):
        return None
    for index in range(len(stack) - 1, -1, -1):
        opening = stack[index]
        usual = _CLOSERS[opening.glyph]
        closers = ("''", "’’", "“", "”", '"') if opening.glyph == ",," else ("''",) if usual == "''" else tuple(usual)
        if sign.glyph in closers:
            if sign.glyph == opening.glyph and sign.glyph in "“„" and sign.opens:
                return None
            return index
        if sign.glyph in "'’":
            return None  # an apostrophe must not close across another open pair
        if opening.glyph not in _SINGLE and sign.glyph in "”“" and sign.opens:
            return None
    return None


def may_begin(text: str) -> bool:
    """Whether a text begins with what may be a quotation mark; most do not."""
    return text[:1] in _BEGINNINGS


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_DASH = late.pattern(r"\s*(?:(?:--|[‒–—―])\s*|[−‐‑-]\s+)(?=\S)")  # a hyphen needs a space: -5 degrees
_VERBS = (
    "sa|sade|säger|frågar|frågade|svarar|svarade|skriver|skrev|menar|förklarar|berättar|tillägger|uppger|sier|skriver|"
    "siger|sagde|svarte|spør|spurte|mener|forteller|legger|said|says|told|asked|added|adds|replied|wrote|writes|dijo|"
    "dice|afirmó|añadió|explicó|respondió|preguntó|señaló|declaró|a dit|dit|a-t-il|a-t-elle|a déclaré|déclare|explique|"
    "répond|ajoute|affirme|disse|diz|afirmou|dice|ha detto|afferma|powiedział|powiedziała|mówi|dodał|dodała|сказал|"
    "сказала|говорит|заявил|заявила|отметил|ответил|добавил|zei|zegt|aldus|vertelt|sagt|sagte|erklärte|so|sanoo|sanoi|"
    "kertoo|toteaa|jatkaa|kysyy|vastasi|řekl|řekla|mondta|dedi"
)


#: Russian and Ukrainian set a comma, a dash and a verb in the past tense, of which there are too many to name.
_PAST = r"[,!?…]\s*[‒–—―]\s+[а-яёіїєґ]+(?:л|ла|ли|[аиіу]в)(?:ся|сь)?(?!\w)"


@lru_cache(maxsize=1)
def _clause() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a reporting clause begins, and where the speech goes on after it. Built when a block begins with a dash."""
    begins = rf"(?:[,!?…]\s*(?:[‒–—―-]\s*)?|\s[‒–—―-]\s?|\s--\s?)(?:{_VERBS})(?!\w)|{_PAST}"
    resumes = r"[.!?…:]\s*(?:[‒–—―-]\s*)?(?=\S)|\s?[‒–—―]\.?,?\s*(?=\S)"
    return re.compile(begins, re.IGNORECASE), re.compile(resumes)


def speech(text: str) -> tuple[Quotation, ...]:
    """The speech of a block that begins with a dash, without its reporting clauses ("– Vi går, sa Kim. Nu.")."""
    dash = _DASH.match(text)
    if dash is None:
        return ()
    found: list[Quotation] = []
    position = dash.end()
    reporting, resumes = _clause()
    while position < len(text):
        clause = reporting.search(text, position)
        stop = clause.start() + (text[clause.start()] in "!?…") if clause else len(text)
        start, end = trimmed(text, position, stop)
        if any(character.isalnum() for character in text[start:end]):
            found.append(Quotation(start, end, 0 if not found else start, end))
        resumed = resumes.search(text, clause.end()) if clause else None
        if resumed is None:
            break
        position = resumed.end()
    return tuple(found)
