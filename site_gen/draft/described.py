"""Whom a role means ("the foreign minister"): the one person whom the text has given that role beside the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from site_gen.draft import structure
from site_gen.draft.grammar import GRAMMAR, Grammar
from site_gen.draft.people import Named, Roster
from site_gen.draft.phrases import EVERY, is_role, phrases, tokens
from site_gen.draft.quotes import breaks, near
from site_gen.draft.roles import kinds
from site_gen.draft.words import ENGLISH, WORDS, Words, word_set

#: Articles that introduce somebody.
MOST = 300  # names back of which one may be meant
FARTHEST = 40  # sentences back in which somebody may have been introduced
INDEFINITE = word_set("a an en ett et ei een ein eine einer un une una")
#: What an organisation is called by after its field or place: "of the harbour office", "vid Lunds universitet". In
#: French and Spanish it stands before ("la préfecture du Rhône"), where a phrase has it anyway.
BODIES = word_set(
    "office ministry department authority agency board council committee company union association service university "
    "hospital kontor departement ministerium myndighet styrelse nämnd kommun förvaltning förening förbund bolag "
    "universitet högskola sjukhus verk råd byrå etat styre utvalg kommune fylkeskommune forening forbund selskap "
    "høgskole høgskule høyskole sykehus sjukehus direktorat forvaltning sygehus ministerie gemeente dienst raad "
    "bestuur vereniging vakbond bedrijf universiteit ziekenhuis hogeschool amt behörde rat verband verein universität "
    "krankenhaus klinik gewerkschaft"
)
LONGEST = 9  # letters of a first name; what is longer is rather a role ("Oppositionsrådet Petra Vinge")
_BODY = re.compile(rf"[^\S\n]+(?:{'|'.join(sorted(BODIES))})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_NAME = re.compile(r"[A-ZÀ-ÞŁŠŽ][\w’-]+(?:[^\S\n]+(?:van|von|de|der|af|al|[A-ZÀ-ÞŁŠŽ][\w’-]*))*")


def by_role(words: str, text: str, before: int, roster: Roster, language: str) -> Named | None:
    """The person known or named in the text to whom a description points: whom it calls so most often."""
    told = WORDS.get(language, ENGLISH)
    roles = {role for role in told.roles if role in words.lower()}
    first = words.split(maxsplit=1)[0].lower() if words.strip() else ""
    capitals = {
        word[:5].casefold()
        for number, word in enumerate(_WORD.findall(words))
        if word[:1].isupper()
        and (number or first not in told.common)
        and not any(role in word.lower() for role in roles)
    }
    asked = kinds(words)
    if not roles and not asked and (not capitals or not re.search(r"(?<!\w)[a-zà-þ]{3,}", words)):
        return None
    found: list[Named] = []
    last = 0
    names = _named(text, roster, language)
    count = bisect_left(names, before, key=lambda one: one[0])
    for _, named, place, end in names[max(0, count - MOST) : count]:
        beside = _beside(text, max(last, place - 60), place, end, GRAMMAR.get(language, GRAMMAR["en"]), told)
        last = end if named.id else last
        fits = all(role in beside for role in roles) if roles else not asked or bool(asked & kinds(beside))
        if fits and all(any(word.startswith(capital) for word in _WORD.findall(beside)) for capital in capitals):
            found.append(named)
    often = Counter(one.id or one.name for one in found).most_common(2)
    if not often or (len(often) > 1 and often[0][1] == often[1][1]):
        return None
    return next(one for one in found if (one.id or one.name) == often[0][0])


def by_last_name(words: str, text: str, roster: Roster, language: str) -> str:
    """The new name in a text that ends in a word by which the text calls somebody ("said Holm")."""
    last = words.rsplit(maxsplit=1)[-1] if words.split() else ""
    if len(last) < 3 or not all(word[:1].isupper() for word in words.split()):
        return ""
    told = WORDS.get(language, ENGLISH)
    for hit in re.finditer(rf"(?:[A-ZÀ-ÞŁŠŽ][\w’-]+[^\S\n]){{1,9}}{re.escape(last)}(?![\w-])", text):
        name = without_role(roster.name_in(hit[0], language), language)
        if name.endswith(last) and name.split()[0].casefold() not in told.according:
            return name
    return ""


def fuller(words: str, text: str, before: int, language: str) -> str:
    """How the text has introduced somebody whom it then calls by a role alone: "a spokesperson of the ministry"."""
    told, grammar = WORDS.get(language, ENGLISH), GRAMMAR.get(language, GRAMMAR["en"])
    nouns = [word.lower() for word in words.split() if is_role(word, told)]
    if len(nouns) != 1 or len(words.split()) > 2:
        return words
    looked = 0
    for start, end in structure.above(text, before, FARTHEST):
        until = min(end, before)
        cuts = breaks(text, near(text, start, until, FARTHEST), until)
        for begin, stop in reversed(list(pairwise(cuts))):
            looked += 1
            if looked > FARTHEST:
                return words
            for phrase in phrases(tokens(text, begin, stop, ()), told, grammar, EVERY):
                body = _BODY.match(text, phrase.end, stop)
                given = text[phrase.start : body.end() if body else phrase.end].split()
                first = given[0].lower() if given else ""
                if first in INDEFINITE and len(given) > 2 and any(_is_form(nouns[0], w.lower(), told) for w in given):
                    return " ".join([first, *given[1:]])
    return words


def _is_form(noun: str, word: str, told: Words) -> bool:
    """Whether a noun with its article at the end, where the language has that, is a word: "talespersonen"."""
    return noun == word or (told.endings and bool(re.fullmatch(rf"{re.escape(word)}(?:e?n|e?t|a)", noun)))


def without_role(name: str, language: str) -> str:
    """A name without a role that has a capital since it begins a sentence: "Byrådsmedlem Karen Juhl"."""
    told, grammar = WORDS.get(language, ENGLISH), GRAMMAR.get(language, GRAMMAR["en"])
    parts = name.split()
    roles = [at for at, word in enumerate(parts[:-2]) if is_role(word, told)]
    parts = parts[roles[-1] + 1 :] if roles else parts  # "South Korea President Moon Jae"
    while len(parts) > 2 and (parts[0].lower() in grammar.determiners or len(parts[0]) > LONGEST):
        parts.pop(0)
    return " ".join(parts)


@lru_cache(maxsize=1)
def _named(text: str, roster: Roster, language: str) -> tuple[tuple[int, Named, int, int], ...]:
    """Who is named in a text: where the words begin, who it is, where the name begins and ends."""
    found = []
    for hit in _NAME.finditer(text):
        if named := roster.within(hit[0]):
            if roster.is_person(named.id):
                found.append((hit.start(), named, hit.start() + named.start, hit.end()))
        elif new := roster.name_in(hit[0], language):
            found.append((hit.start(), Named("", new, hit.start()), hit.end() - len(new), hit.end()))
    return tuple(found)


def _beside(text: str, since: int, start: int, end: int, grammar: Grammar, told: Words) -> str:
    """What describes a name: the words right before it, and after a comma behind it. Who has a spokesperson is not
    meant."""
    before = text[since:start]
    left = re.split(r"[.!?,;:\n]", before)[-1]
    if not left.strip():  # "the foreign minister, Kari Holm"
        left = re.split(r"[.!?;:\n]", before.rstrip(" ,"))[-1].split(",")[-1]
    close: list[str] = []
    for word in reversed(left.split()):
        if word.lower() in grammar.joins or word.lower() in grammar.prepositions - grammar.of:
            break
        close.append(word)
    right = text[end : end + 70]
    right = re.split(r"[,.;:\n)]", right[1:])[0] if right[:1] == "," or right[:2] == " (" else ""
    left = re.split(r"['’]s\s", " ".join(reversed(close)))[-1]
    words = right.casefold().split() if not any(map(told.reports, right.split())) else []  # "NN, the minister said"
    speaks = next((at for at, word in enumerate(words) if any(role in word for role in told.unnamed)), len(words))
    return f"{left.casefold()} {' '.join(words[: speaks + 1])}"
