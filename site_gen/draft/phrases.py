"""The noun phrases of a sentence, as far as they can be told without a dictionary: who may have said something.

A phrase begins at a determiner, a capital, a role or a pronoun, and ends at a verb, a preposition or a comma.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from site_gen.draft.grammar import Grammar
from site_gen.draft.signals import AUXILIARY
from site_gen.draft.words import FRONTED, REPORTED, Words, word_set
from site_gen.frozen import dataclass

_TOKEN = re.compile(
    r"[ldLD]['’](?=\w)|(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|Nr|\d{1,2}|[a-z])\.(?=\s)|[^\W_]+(?:[-'’./][^\W_]+)*|\([^()]{0,80}\)|[,;:–—()]"
)
_BREAK = frozenset(",;:–—()")
_COMPOUND = re.compile(r"-[A-ZÄÖÜ]")
_POSSESSIVE = re.compile("['’]s$")
_INFLECTED = re.compile(r"(?:e|en|er|es|em|\d|\.)$")
_WITHIN = re.compile(r"(?<=[a-zà-þ,] )[A-ZÀ-Þ][\w-]+")
_NAMED = re.compile(r"(?<=[A-ZÀ-Þ])[\w-]{2,60} ([A-ZÀ-Þ][\w-]+)(?=[ .,:;)s])")
QUOTED = "\0"
#: Nouns that are never a speaker.
TIMES = word_set(
    "januar februar märz april mai juni juli august september oktober november dezember prozent uhr jahre "
    "jahren jahr montag dienstag mittwoch donnerstag freitag samstag sonntag januari februari mars maj october "
    "december january february march may june july monday tuesday wednesday thursday friday saturday sunday "
    "måndag mandag tisdag tirsdag onsdag torsdag fredag lördag lørdag söndag søndag maandag dinsdag woensdag "
    "donderdag vrijdag zaterdag zondag mardi lundi mercredi jeudi vendredi samedi dimanche lunes martes "
    "miércoles jueves viernes sábado domingo année år jaar abend morgen nachmittag euro dollar millionen "
    "milliarden"
)


@dataclass(frozen=True, slots=True)
class Capitals:
    """Which words of a text have a capital `within` a sentence, and which follow another such as in `names`."""

    within: Container[str]
    names: Container[str]


class _All:
    """Every word."""

    def __contains__(self, word: object) -> bool:
        return True


#: A capital at the head of a sentence counts here: for where the name is then looked up.
EVERY = Capitals(_All(), _All())


def capitals(text: str) -> Capitals:
    """The words of a text that have capitals."""
    return Capitals(frozenset(_WITHIN.findall(text)), frozenset(_NAMED.findall(text)))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of a sentence with its place. A quotation is one token, `QUOTED`."""

    start: int
    end: int
    text: str

    @property
    def folded(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the tokens from `first` up to `last`, its preposition or "", and how like a speaker it is."""

    first: int
    last: int
    start: int
    end: int
    preposition: str
    oblique: bool
    human: int
    pronoun: bool = False


def tokens(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> list[Token]:
    """The tokens of a range. Quotations within are one token each; `quoted` are in their order."""
    found: list[Token] = []
    at = start
    near = quoted[bisect_left(quoted, (start, 0)) : bisect_left(quoted, (end, 0))]
    for begin, finish in [*near, (end, end)]:
        if begin < at or finish > end:
            continue
        hits = _TOKEN.finditer(text, at, begin)
        found += [Token(*hit.span(), hit[0]) for hit in hits if hit[0][0] != "(" or hit[0] == "("]
        if finish > begin:
            found.append(Token(begin, finish, QUOTED))
        at = finish
    return found


def is_role(word: str, told: Words) -> bool:
    """Whether a word names what somebody is ("Außenminister", "spokeswoman")."""
    folded = word.lower()
    return any(role in folded for role in told.roles + told.unnamed + told.bodies)


def phrases(parts: Sequence[Token], told: Words, grammar: Grammar, seen: Capitals) -> list[Phrase]:
    """The noun phrases among tokens, in their order. `seen`: which words of the text have capitals."""
    found: list[Phrase] = []
    at = 0
    preposition = ""
    while at < len(parts):
        token = parts[at]
        folded = token.folded
        if token.text == QUOTED or token.text in _BREAK:
            preposition = ""
        elif folded in grammar.prepositions:
            preposition = folded
        elif folded in told.pronouns and not _goes_on(parts, at, told, grammar):
            found.append(Phrase(at, at + 1, token.start, token.end, preposition, False, 2, True))
            preposition = ""
        elif (last := _extent(parts, at, told, grammar)) > at:
            found.append(_phrase(parts, at, last, preposition, told, grammar, seen))
            preposition = ""
            at = last
            continue
        elif told.reports(token.text):
            preposition = ""
        at += 1
    return found


def _goes_on(parts: Sequence[Token], at: int, told: Words, grammar: Grammar) -> bool:
    """Whether a word that may be a pronoun is here the determiner of a noun."""
    if parts[at].folded not in grammar.determiners:
        return False
    return _extent(parts, at, told, grammar) > at + 1


def _noun(token: Token, told: Words, grammar: Grammar) -> bool:
    return (
        (token.capital or (grammar.nouns_capital and _COMPOUND.search(token.text) is not None))
        and token.folded not in grammar.determiners
        and token.folded not in grammar.prepositions
        and token.folded not in grammar.fillers
        and token.folded not in grammar.relatives
        and token.folded not in told.pronouns
    ) or (not grammar.nouns_capital and is_role(token.text, told))


def _extent(parts: Sequence[Token], at: int, told: Words, grammar: Grammar) -> int:
    """Where a phrase that begins at a token ends (exclusive); the same place where none begins."""
    here = at
    determined = parts[here].folded in grammar.determiners
    article = determined and parts[0].folded == "en"  # Nordic "a", Spanish and French "in"
    if at == 0 and not article and parts[0].folded in FRONTED | REPORTED:
        return at
    if determined:
        here += 1
        if here < len(parts) and parts[here].folded in {"beiden", "zwei", "drei", "two", "both"}:
            here += 1
    elif not _noun(parts[at], told, grammar):
        return at
    head = _head(parts, here, determined, told, grammar)
    if head < 0:
        return at
    end = head + 1
    while end < len(parts):
        token = parts[end]
        if token.text in _BREAK or token.text == QUOTED:
            break
        if _noun(token, told, grammar) or (
            token.text.isdigit() is False and token.text.endswith(".") and token.capital
        ):
            end += 1
        elif token.folded in grammar.of and _after(parts, end + 1, told, grammar) > 0:
            end = _after(parts, end + 1, told, grammar)
        elif token.folded in grammar.joins and end + 1 < len(parts):
            following = _extent(parts, end + 1, told, grammar) if parts[end + 1].text not in _BREAK else end + 1
            if following <= end + 1:
                break
            end = following
        elif _POSSESSIVE.search(parts[end - 1].text) and _after(parts, end, told, grammar) > end:
            end, determined = _after(parts, end, told, grammar), True
        elif _particle(parts, end) or (determined and _adjectival(parts, end, told, grammar)):
            end += 1
        else:
            break
    return end


def _particle(parts: Sequence[Token], at: int) -> bool:
    """Whether a word is within a name: Jan de Boer."""
    return (
        parts[at].text in ("de", "den", "der", "ten", "ter", "di", "al", "el", "af")
        and parts[at - 1].capital
        and at + 1 < len(parts)
        and parts[at + 1].capital
    )


def _adjectival(parts: Sequence[Token], at: int, told: Words, grammar: Grammar) -> bool:
    """Whether capitals before a place describe a noun there: "the North Korean sovereign said"."""
    word = parts[at]
    others = (grammar.prepositions, grammar.fillers, grammar.relatives, grammar.determiners)
    if (
        grammar.nouns_capital
        or not word.text.islower()
        or word.text in AUXILIARY  # "the mayor has said"
        or told.reports(word.text)
        or any(word.folded in other for other in others)
    ):
        return False
    return at + 1 < len(parts) and (told.reports(parts[at + 1].text) or is_role(parts[at + 1].text, told))


def _head(parts: Sequence[Token], here: int, determined: bool, told: Words, grammar: Grammar) -> int:
    """The index of the first noun after a determiner and its adjectives, or -1."""
    reach = min(len(parts), here + (10 if grammar.nouns_capital else 4))
    for index in range(here, reach):
        token = parts[index]
        if token.text in _BREAK or token.text == QUOTED:
            break
        if _noun(token, told, grammar):
            before = parts[index - 1]
            small = before.folded in grammar.determiners or before.folded in grammar.prepositions
            if index == here or not grammar.nouns_capital or (_INFLECTED.search(before.text) and not small):
                return index
            continue
        if told.reports(token.text) and not (grammar.nouns_capital and re.search(r"e[nrs]?$", token.text)):
            break
        if token.folded in grammar.prepositions and not grammar.nouns_capital:
            break
        if not determined:
            break
    if determined and not grammar.nouns_capital and here < len(parts):
        token = parts[here]
        plain = (
            re.sub("['’]", "", token.text).isalpha()
            and not told.reports(token.text)
            and token.folded not in grammar.prepositions
        )
        return here if plain else -1
    return -1


def _after(parts: Sequence[Token], at: int, told: Words, grammar: Grammar) -> int:
    """Where an attribute after "of" ends, or 0 where there is none."""
    if at >= len(parts) or parts[at].text in _BREAK or parts[at].text == QUOTED:
        return 0
    determined = parts[at].folded in grammar.determiners
    head = _head(parts, at + determined, True, told, grammar)
    return head + 1 if head >= 0 else 0


def _phrase(
    parts: Sequence[Token], first: int, last: int, preposition: str, told: Words, grammar: Grammar, seen: Capitals
) -> Phrase:
    inside = parts[first:last]
    for index, token in enumerate(inside[1:], 1):
        if token.folded in grammar.of and (index > 1 or inside[0].folded not in grammar.determiners):
            inside = inside[:index]
            break
    names = [token for token in inside if token.capital and token.folded not in grammar.determiners]
    if any(is_role(token.text, told) for token in inside):
        human = 3
    elif grammar.nouns_capital:
        run = len(names) > 1 and len(names) == len(inside)
        letters = any(token.text.isupper() and len(token.text) > 1 for token in names)
        named = letters or (len(inside) == 1 and inside[0].text in seen.names)
        human = 2 if run or named else 1
    else:
        human = 2 if names else 1
    oblique = bool(preposition) or inside[0].folded in grammar.oblique or inside[-1].folded in TIMES
    if last - first == 1 and first == 0 and inside[0].text not in seen.within and human < 3:
        human = 0  # the capital of a sentence's first word tells nothing
    return Phrase(first, last, inside[0].start, parts[last - 1].end, preposition, oblique, human)
