"""Whom a pronoun means: the person who was the subject last, outside of what is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from site_gen.draft import structure
from site_gen.draft.described import without_role
from site_gen.draft.grammar import GRAMMAR
from site_gen.draft.people import Named, Roster
from site_gen.draft.phrases import EVERY, Phrase, phrases, tokens
from site_gen.draft.quotes import breaks, near
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
    for first, last in structure.above(text, place):
        end = min(last, place)
        start = near(text, first, end, 4 * FARTHEST)
        inside = quoted[max(0, bisect_left(quoted, (start, 0)) - 1) : bisect_left(quoted, (end, 0))]
        cuts = breaks(text, start, end, inside)
        for begin, stop in reversed(list(pairwise(cuts))):
            found = phrases(tokens(text, begin, stop, inside), told, grammar, EVERY)
            named = [(phrase, name) for phrase in found if (name := _name(text, phrase, roster, language))]
            aside = _after_an_aside(text, begin, stop, language)
            if subjects := [(phrase, name) for phrase, name in named if not phrase.oblique]:
                return next((name for phrase, name in subjects if phrase.start >= aside), subjects[0][1])
            if named and not fallback:
                fallback = named[0][1]
            looked += 1
            if looked > FARTHEST:
                return fallback
    return fallback


def _after_an_aside(text: str, begin: int, stop: int, language: str) -> int:
    """Where a sentence begins after what its subject does or did besides: "Accusing NN of that, NN said"."""
    hit = re.compile(r"\w+(?:ing|ed)\s[^,]*,").match(text, begin, stop) if language == "en" else None
    return hit.end() if hit else begin


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
