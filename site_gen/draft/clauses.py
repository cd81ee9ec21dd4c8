"""The clause that reports some words: its verb or phrase ("said", "according to"), and the subject that goes with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_gen.draft.grammar import Grammar
from site_gen.draft.phrases import QUOTED, Phrase, Token, is_role, phrases, tokens
from site_gen.draft.words import FRONTED, REPORTED, Words

_SPLIT = frozenset(",;:–—()")
_AND = frozenset("und and og och en et y e aber but men doch maar mais pero sowie ja".split())
#: Auxiliaries: a part of a sentence that begins with one has its subject after it.
_AUXILIARY = frozenset(
    "hat hatte haben hatten habe wird wurde wurden werden will wollte soll sollte kann konnte ist war sind waren "
    "had has have was were is are har hade hadde havde blir ble blev bliver heeft had hebben wordt werd werden "
    "a ont avait avaient ha había han".split()
)
_PASSIVE = frozenset("wird wurde wurden werden worden was were been is are be ble blev blir blei blivit".split())
_SAYS = frozenset("heißt hieß lautet lautete".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as the text has it: offsets, the words, the verb or phrase that tells, `how` it was found."""

    start: int
    end: int
    text: str
    cue: str
    how: str
    sure: float


class Reader:
    """Reads the sentences of a text for who speaks in them."""

    def __init__(self, text: str, told: Words, grammar: Grammar, quoted: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self._told = told
        self._grammar = grammar
        self._quoted = quoted
        according = "|".join(sorted(map(re.escape, told.according), key=len, reverse=True))
        self._according = re.compile(rf"(?<!\w)(?:{according})(?!\w)", re.IGNORECASE)

    def own(self, start: int, end: int, begin: int, finish: int) -> Mention | None:
        """The speaker within a sentence, of the words from `begin` to `finish`."""
        if mention := self.tail(start, end, begin, finish):
            return mention
        before = self._tokens(start, begin)
        after = self._tokens(finish, end)
        near = _until(after)
        parts = _parts(before)
        for index in range(len(parts) - 1, -1, -1):
            part = parts[index]
            whole = [*part, *near] if index == len(parts) - 1 else part
            if mention := self._told_by(whole, len(part)) or self._reporting(whole, parts[:index], len(part)):
                return mention
        if mention := self._told_by(after, 0):
            return mention
        if self._reported(start, begin, finish, end):
            return None
        return self._subject(parts, before)

    def tail(self, start: int, end: int, begin: int, finish: int) -> Mention | None:
        """The speaker in the clause after the words: `…”, sa NN`, `…”, NN said`, `…, so NN`."""
        parts = [part for part in _parts(self._tokens(finish, end)) if part]
        for index, part in enumerate(parts[:4]):
            while part and part[0].text == QUOTED:
                part = part[1:]
            if not part:
                continue
            if part[0].text.casefold() in self._told.according and (mention := self._told_by(part, 0)):
                return mention
            if mention := self._inverted(part, parts[index + 1 :], index):
                return mention
            if index == 0 or part[0].folded in ("wie", "as", "som", "zoals"):
                if mention := self._straight(part, parts[index + 1 :], index):
                    return mention
        return None

    def _tokens(self, start: int, end: int) -> list[Token]:
        return tokens(self.text, start, end, self._quoted)

    def _mention(self, phrase: Phrase, cue: str, how: str) -> Mention:
        text = self.text[phrase.start : phrase.end].rstrip(".,")
        sure = 0.7 if phrase.pronoun or phrase.human < 2 else 0.9
        return Mention(phrase.start, phrase.start + len(text), text, cue, how, sure if cue else sure - 0.4)

    def _inverted(self, part: Sequence[Token], rest: Sequence[Sequence[Token]], index: int) -> Mention | None:
        """`said NN`: the part begins with the verb, or with an auxiliary that its participle follows."""
        told = self._told
        joined = re.fullmatch(r"(?:.*-)(?:t-)?(ils?|elles?)", part[0].folded)
        if joined and told.reports(part[0].text.lower()):
            for phrase in phrases(part[1:], told, self._grammar):
                if not phrase.oblique and phrase.human > 1:
                    return self._mention(phrase, part[0].text, "after")
            token = part[0]
            return Mention(token.end - len(joined[1]), token.end, joined[1], token.text, "after", 0.7)
        verb = told.reports(part[0].text)
        helped = part[0].folded in _AUXILIARY and next((t for t in part[1:] if told.reports(t.text)), None)
        if not verb and not helped:
            return None
        cue = part[0].text if verb else helped.text if helped else ""
        if part[0].folded in _SAYS:
            return self._source(part[1:], cue, "after")
        found = [one for one in phrases(part[1:], told, self._grammar) if not one.oblique]
        if found:
            first = found[0]
            if first.pronoun and len(found) > 1 and first.human == 2 and part[first.first + 1].folded in ("es", "sie"):
                if found[1].first == first.last and found[1].human > 1:
                    first = found[1]
            mention = self._mention(first, cue, "after")
            return self._joined(mention, rest)
        if helped or (verb and not self._grammar.nouns_capital):
            for other in rest[:2]:  # "said, in a speech, NN"
                for phrase in phrases(other, told, self._grammar):
                    if not phrase.oblique and phrase.human > 1 and verb and len(part) < 3:
                        return self._mention(phrase, cue, "after")
                    break
        return None

    def _straight(self, part: Sequence[Token], rest: Sequence[Sequence[Token]], index: int) -> Mention | None:
        """`NN said`, `NN, the minister, said`, `wie NN sagte`."""
        told = self._told
        lead = part[0].folded in ("wie", "as", "som", "zoals")
        if self._grammar.nouns_capital and not lead:
            return None
        found = [one for one in phrases(part, told, self._grammar) if not one.oblique]
        if not found or found[0].first > (3 if lead else 1):
            return None
        following = [*part[found[0].last :], *(token for other in rest[:2] for token in other)]
        cue = next((token for token in following[:14] if told.reports(token.text)), None)
        if cue is None or (found[0].last < len(part) and not any(told.reports(t.text) for t in part)):
            return None
        return self._mention(found[0], cue.text, "after")

    def _joined(self, mention: Mention, rest: Sequence[Sequence[Token]]) -> Mention:
        """The mention with the name that stands beside a role ("said the minister, Kari Holm")."""
        if not rest or any(token.capital for token in self._tokens(mention.start, mention.end)[1:]):
            if not self._grammar.nouns_capital or not rest:
                return mention
        beside = phrases(rest[0], self._told, self._grammar)
        names = beside and beside[0].first == 0 and beside[0].last == len(rest[0]) and not beside[0].oblique
        if not names or not all(token.capital for token in rest[0]) or len(rest[0]) < 2:
            return mention
        end = beside[0].end
        return Mention(mention.start, end, self.text[mention.start : end], mention.cue, mention.how, mention.sure)

    def _told_by(self, part: Sequence[Token], at: int) -> Mention | None:
        """`according to NN`, `laut NN`, `NN zufolge`, `nach Angaben von NN`."""
        if not part:
            return None
        hits = list(self._according.finditer(self.text, part[0].start, part[-1].end))
        for hit in reversed(hits):
            if any(b < hit.start() < f for b, f in self._quoted):
                continue
            cue = hit[0]
            folded = cue.casefold()
            following = [token for token in part if token.start >= hit.end()]
            if folded in ("so",) and part[0].start != hit.start():
                continue
            if folded == "zufolge":
                leading = phrases([token for token in part if token.end <= hit.start()], self._told, self._grammar)
                if leading:
                    return self._mention(leading[-1], cue, "before")
                continue
            if folded in ("für", "for", "pour", "para", "för", "voor", "nach", "etter", "efter"):
                if part[0].start != hit.start():
                    continue
                found = phrases(following, self._told, self._grammar)
                if found and found[0].first == 0 and self._human(found[0], following):
                    return self._mention(found[0], cue, "before")
                continue
            found = phrases(following, self._told, self._grammar)
            if found and found[0].first < 3:
                return self._mention(found[0], cue, "before" if at else "after")
        return None

    def _human(self, phrase: Phrase, parts: Sequence[Token]) -> bool:
        if self._grammar.nouns_capital and phrase.human == 2 and not phrase.pronoun:
            return phrase.last - phrase.first > 1
        return phrase.human > 1

    def _reporting(self, part: Sequence[Token], earlier: Sequence[Sequence[Token]], at: int) -> Mention | None:
        """The subject of the last reporting verb of a part of a sentence."""
        verbs = [i for i, token in enumerate(part) if self._told.reports(token.text)]
        for verb in reversed(verbs):
            cue = part[verb].text
            if part[verb].folded in _SAYS:
                return self._source(part, cue, "before")
            found = phrases(part, self._told, self._grammar)
            if any(token.folded in _PASSIVE for token in part):
                agent = [one for one in found if one.preposition in self._grammar.agent]
                if agent:
                    return self._mention(agent[0], cue, "before")
            straight = [one for one in found if not one.oblique and one.last <= verb]
            turned = [one for one in found if not one.oblique and one.first > verb and one.last <= max(at, verb + 1)]
            first = next((i for i, token in enumerate(part) if token.folded not in _AND and token.text != QUOTED), 0)
            fronted = part[first].folded in FRONTED | self._grammar.prepositions | self._grammar.fillers
            if turned and (not straight or straight[0].first > first or _likelier(turned[0], straight[0])):
                return self._mention(turned[0], cue, "before")
            if straight:
                return self._mention(straight[0], cue, "before")
            turned = [one for one in found if not one.oblique and one.first > verb]
            if turned and verb == first:
                return self._mention(turned[0], cue, "before")
            if not fronted or verb == first:
                for other in reversed(earlier):
                    if other and other[0].folded in REPORTED:
                        continue
                    heads = [one for one in phrases(other, self._told, self._grammar) if not one.oblique]
                    if heads:
                        return self._mention(heads[0], cue, "before")
        return None

    def _source(self, part: Sequence[Token], cue: str, how: str) -> Mention | None:
        """`heißt es in dem Bericht`: what the words stand in."""
        found = [one for one in phrases(part, self._told, self._grammar) if not one.pronoun]
        return self._mention(found[0], cue, how) if found else None

    def _reported(self, start: int, begin: int, finish: int, end: int) -> bool:
        """Whether a sentence is itself reported speech ("Er werde ..."), whose speaker stands before."""
        around = [*self._tokens(start, begin), *self._tokens(finish, end)]
        return bool(self._told.mood.intersection(token.folded for token in around))

    def _subject(self, parts: Sequence[Sequence[Token]], before: Sequence[Token]) -> Mention | None:
        """Who a sentence without a verb of saying is about."""
        best: Phrase | None = None
        for part in reversed(parts):
            for phrase in phrases(part, self._told, self._grammar):
                if phrase.oblique or (best is not None and phrase.human <= best.human):
                    continue
                best = phrase
            if best is not None and best.human > 1:
                break
        return self._mention(best, "", "before") if best else None


def _likelier(one: Phrase, other: Phrase) -> bool:
    """Whether a phrase after the verb is rather its subject than the one before."""
    return one.human > other.human and not other.pronoun and one.human == 3


def _parts(found: Sequence[Token]) -> list[list[Token]]:
    """The parts of a sentence between commas, colons and dashes."""
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.text in _SPLIT:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _until(after: Sequence[Token]) -> list[Token]:
    """What belongs to the same clause after the words: up to a comma or a conjunction."""
    near: list[Token] = []
    for token in after:
        if token.text in _SPLIT or token.folded in _AND:
            break
        near.append(token)
    return near


def _role(token: Token, told: Words) -> bool:
    return is_role(token.text, told)
