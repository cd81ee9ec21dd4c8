"""Who a verb's subject is: by the place of the noun phrases in a part of a sentence, and by what they name."""

from __future__ import annotations

from collections.abc import Sequence

from site_gen.draft.grammar import Grammar
from site_gen.draft.phrases import QUOTED, Capitals, Phrase, Token, is_role, phrases
from site_gen.draft.signals import (
    AS,
    AUXILIARY,
    CITES,
    DEFINITE,
    DOCUMENTS,
    FOCUS,
    OPINIONS,
    PASSIVE,
    RELATIVE_SUBJECTS,
    REPORTED_FORM,
)
from site_gen.draft.words import FRONTED, REPORTED, Words


class Subjects:
    """Finds subjects in one text. `seen`: its words with capitals."""

    def __init__(self, told: Words, grammar: Grammar, seen: Capitals) -> None:
        self._told = told
        self._grammar = grammar
        self._seen = seen

    def phrases(self, parts: Sequence[Token]) -> list[Phrase]:
        """The noun phrases among some tokens."""
        return phrases(parts, self._told, self._grammar, self._seen)

    def of(self, part: Sequence[Token], verb: int, earlier: Sequence[Sequence[Token]], at: int) -> Phrase | None:
        """The subject of the verb at a place of a part. `earlier`: the parts before; `at`: where the words stand."""
        found = self.phrases(part)
        passive = any(token.folded in PASSIVE for token in part)
        cites = part[verb].folded.startswith(CITES)
        if passive and not cites:
            whose = [one for one in found if one.preposition in self._grammar.agent]
        else:
            whose = [one for one in found if cites and not passive and one.first > verb and not one.preposition]
        if whose:
            return whose[0]
        if head := self._related(part, earlier, found):
            return head
        said = part[0].folded in AS  # "as NN told them"
        straight = [
            one for one in found if one.last <= verb and one.human and (not one.oblique or (said and one.last == verb))
        ]
        turned = [one for one in found if not one.oblique and one.first > verb and one.human]
        skipped = self._grammar.joins | FOCUS | (AUXILIARY if verb < 3 else frozenset())
        first = next((i for i, token in enumerate(part) if token.folded not in skipped and token.text != QUOTED), 0)
        joined = first > 0 and part[first - 1].folded in self._grammar.joins
        linked = verb > 0 and part[verb - 1].folded in self._grammar.joins
        shared = verb == first and (joined or not turned or self._goes_with(earlier))
        if (shared or (linked and not straight)) and (heads := self._heads(earlier)):
            return heads
        if turned and turned[0].first == verb + 1 and turned[0].pronoun and not (straight and straight[0].human > 1):
            return turned[0]
        beside = [one for one in straight if one.last == verb and one.human > 1]
        if beside and not linked and not (turned and _likelier(turned[0], beside[0])):
            return beside[0]
        if (
            turned
            and not linked
            and (
                not straight
                or (
                    turned[0].last <= max(at, verb + 1)
                    and (straight[0].first > first or _likelier(turned[0], straight[0]))
                )
            )
        ):
            return turned[0]
        if helped := [one for one in straight if one.first and part[one.first - 1].folded in AUXILIARY]:
            return helped[0]
        if linked and straight:
            return max(straight, key=lambda one: (one.human, -one.first))
        if straight:
            return next((one for one in straight if one.human > 1), straight[0])
        if verb + 1 < len(part) and self._is_noun(part[verb + 1]):  # "skriver byalaget"
            token = part[verb + 1]
            return Phrase(verb + 1, verb + 2, token.start, token.end, "", False, 1)
        if any(one.first == first and not one.human for one in found):
            return next(one for one in found if one.first == first)
        if part[first].folded not in FRONTED | self._grammar.prepositions | self._grammar.fillers:
            return self._heads(earlier)
        return None

    def _related(
        self, part: Sequence[Token], earlier: Sequence[Sequence[Token]], found: Sequence[Phrase]
    ) -> Phrase | None:
        """What a relative clause is about, where its pronoun is the subject: `NN, who called it ...`."""
        if not earlier or not self._attribute(part) or part[0].folded not in RELATIVE_SUBJECTS:
            return None
        if any(not one.oblique and (one.pronoun or one.human > 1) for one in found):
            return None
        before = self.phrases(earlier[-1])
        return before[-1] if before and before[-1].last == len(earlier[-1]) else None

    def _is_noun(self, token: Token) -> bool:
        """Whether a word after a verb looks like a Nordic noun with its article behind it."""
        return bool(DEFINITE.search(token.text)) and self._told.endings and token.folded not in self._grammar.fillers

    def _goes_with(self, earlier: Sequence[Sequence[Token]]) -> bool:
        """Whether what stands before the verb's part begins with somebody: `NN, a minister, called ...`."""
        if not earlier or any(token.text == QUOTED for other in earlier for token in other):
            return False
        opening = earlier[0][0].folded
        found = self.phrases(earlier[0])
        if opening in FRONTED | REPORTED | self._grammar.prepositions:
            return False
        return bool(found) and found[0].first < 2 and not found[0].oblique and found[0].human > 1

    def _heads(self, earlier: Sequence[Sequence[Token]]) -> Phrase | None:
        """The subject of the parts before: an attribute between commas is passed over."""
        for other in reversed(earlier):
            if other[0].folded in REPORTED or self._attribute(other):
                continue
            heads = [one for one in self.phrases(other) if not one.oblique and one.human]
            if heads:
                return heads[0]
        return None

    def _attribute(self, part: Sequence[Token]) -> bool:
        """Whether a part is a relative clause and not a name beside another."""
        if part[0].text[:1].isupper() or part[0].folded not in self._grammar.relatives:
            return False
        found = self.phrases(part)
        return not (found and found[0].first == 0 and found[0].last == len(part))

    def reported(self, parts: Sequence[Sequence[Token]], near: Sequence[Token]) -> bool:
        """Whether a sentence is itself reported speech ("Er werde ..."), whose speaker stands before."""
        main: list[Token] = []
        for part in [*parts[:-1], near]:
            if main and part and part[0].folded in REPORTED:
                break
            main += part
        if self._told.mood.intersection(token.folded for token in main):
            return True
        if not self._grammar.nouns_capital:
            return False
        following = (main[one.last].text for one in self.phrases(main) if one.last < len(main) and not one.oblique)
        others = (self._grammar.determiners, self._grammar.fillers, FRONTED, AUXILIARY)
        return any(REPORTED_FORM.match(word) and not any(word in other for other in others) for word in following)

    def about(self, parts: Sequence[Sequence[Token]], least: int) -> Phrase | None:
        """Who a sentence without a verb of saying is about. `least`: how human it has to be."""
        best: Phrase | None = None
        source: Phrase | None = None
        for number, part in reversed(list(enumerate(parts))):
            if len(parts) > 1 and (part[0].folded in REPORTED or self._attribute(part)):
                continue
            if 0 < number < len(parts) - 1 and part[0].text.islower() and is_role(part[0].text, self._told):
                continue  # "NN, secretary of the minister NN, spoke"
            for phrase in self.phrases(part):
                head = part[phrase.last - 1].folded if phrase.last - phrase.first < 4 else ""
                if phrase.preposition and any(
                    part[i].folded.endswith(DOCUMENTS) for i in range(phrase.first, phrase.last)
                ):
                    source = phrase
                if head in self._told.uttered or head in OPINIONS:
                    continue
                if not phrase.oblique and phrase.human > (best.human if best else 0):
                    best = phrase
            if best is not None and best.human > 1:
                break
        if source and (best is None or best.human < 2):
            return source  # "in dem Bericht ist von ... die Rede"
        return best if best and best.human >= least else None


def _likelier(one: Phrase, other: Phrase) -> bool:
    """Whether a phrase after the verb is rather its subject than the one before."""
    return one.human > other.human and not other.pronoun
