"""Whom a pronoun means: the person who was the subject last, outside of what is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from site_gen.draft.described import without_role
from site_gen.draft.grammar import GRAMMAR
from site_gen.draft.people import Named, Roster
from site_gen.draft.phrases import Capitals, Phrase, phrases, tokens
from site_gen.draft.quotes import breaks, paragraphs
from site_gen.draft.words import ENGLISH, WORDS

FARTHEST = 12  # sentences back


def is_pronoun(words: str, language: str) -> bool:
    """Whether a mention is a pronoun, in whatever case."""
    told = WORDS.get(language, ENGLISH)
    return words.casefold() in told.pronouns | told.objects


def antecedent(text: str, place: int, quoted: Sequence[tuple[int, int]], roster: Roster, language: str) -> str:
    """The name of the person who is the subject last before a place. Within `quoted` nobody is looked for."""
    told, grammar = WORDS.get(language, ENGLISH), GRAMMAR.get(language, GRAMMAR["en"])
    looked = 0
    fallback = ""
    for start, end in reversed([(a, b) for a, b in paragraphs(text) if a < place]):
        inside = [(a, b) for a, b in quoted if a < end and start < b]
        cuts = [at for at in breaks(text, start, end, inside) if at < place] + [min(end, place)]
        for begin, stop in reversed(list(pairwise(cuts))):
            found = phrases(tokens(text, begin, stop, inside), told, grammar, _all)
            named = [(phrase, name) for phrase in found if (name := _name(text, phrase, roster, language))]
            if subjects := [name for phrase, name in named if not phrase.oblique]:
                return subjects[0]
            if named and not fallback:
                fallback = named[0][1]
            looked += 1
            if looked > FARTHEST:
                return fallback
    return fallback


def _name(text: str, phrase: Phrase, roster: Roster, language: str) -> str:
    words = text[phrase.start : phrase.end]
    if phrase.pronoun:
        return ""
    named: Named | None = roster.within(words)
    if named:
        return named.name if roster.is_person(named.id) else ""
    if new := roster.name_in(words, language):
        return without_role(new, language)
    part = roster.by_part(words, text)
    return part.name if part else ""


class _All:
    """Every word: a capital at the head of a sentence counts here, since the name is then looked up."""

    def __contains__(self, word: object) -> bool:
        return True


_all = Capitals(_All(), _All())
