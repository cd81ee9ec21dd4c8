"""The clause that reports some words: its verb or phrase ("said", "according to"), and the subject that goes with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_gen.draft.grammar import Grammar
from site_gen.draft.phrases import QUOTED, Phrase, Token, phrases, tokens
from site_gen.draft.words import FRONTED, REPORTED, Words

_WITHIN = re.compile(r"(?<=[a-zà-þ,] )[A-ZÀ-Þ][\w-]+")
_SPLIT = frozenset(",;:–—()")
#: Auxiliaries: a part of a sentence that begins with one has its subject after it.
_AUXILIARY = frozenset(
    "hat hatte haben hatten habe wird wurde wurden werden will wollte soll sollte kann konnte ist war sind waren "
    "had has have was were is are har hade hadde havde blir ble blev bliver heeft had hebben wordt werd werden "
    "a ont avait avaient ha había han".split()
)
_PASSIVE = frozenset("wird wurde wurden werden worden was were been is are be ble blev blir blei blivit".split())
_FOCUS = frozenset("auch selbst nur sogar also even også också ook même aussi también".split())
_CITES = ("zitier", "citer", "quoted", "quotes", "citeert", "cita", "cité")
_REPORTED_FORM = re.compile(r"[a-zäöüß]+(?<!t)e$")  # German: "er gehe"
_FOR = frozenset("für for pour para för voor etter efter".split())  # only at the head of a sentence
_WHILE = frozenset("mientras cuando while when as medan mens terwijl während alors quand tandis da när når".split())
_DEFINITE = re.compile(r"^[a-zåäöæø]{4,}(?:en|et|na|ne|an|a)$")
_AS = frozenset(("wie", "as", "som", "zoals"))
_SAYS = frozenset("heißt hieß geheißen lautet lautete".split())


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
        self._seen = set(_WITHIN.findall(text))
        according = "|".join(sorted(map(re.escape, told.according), key=len, reverse=True))
        self._according = re.compile(rf"(?<!\w)(?:{according})(?!\w)", re.IGNORECASE)

    def own(self, start: int, end: int, begin: int, finish: int, least: int = 1) -> Mention | None:
        """The speaker within a sentence, of the words from `begin` to `finish`. `least`: how human a mere subject is."""
        before = self._tokens(start, begin)
        after = self._tokens(finish, end)
        parts = _parts(before)
        near = [*(parts[-1] if parts else []), *self._until(after)]
        at = len(parts[-1]) if parts else 0
        tails = _parts(after)
        full = self.text[finish - 2 : finish + 1]
        ended = any(sign in full for sign in ",.!?…")
        direct = parts and before and before[-1].text not in _SPLIT and self._told_by(parts[-1], 1)
        mention = direct or self._tail(tails, 0, 1, ended)
        if not mention and len(parts) > 1 and parts[0][0].folded in _AS:
            mention = self._reporting(parts[0], [], len(parts[0]))
        if not mention and near:
            mention = self._told_by(near, at) or self._reporting(near, parts[:-1], at)
        for index in range(len(parts) - 2, -1, -1):
            part = parts[index]
            mention = mention or self._told_by(part, 1) or self._reporting(part, parts[:index], len(part))
        mention = mention or self._tail(tails, 1, 4, ended) or self._told_by(after, 0)
        if mention or self._reported(parts, near):
            return mention
        return self._subject(parts, least)

    def tail(self, end: int, finish: int) -> Mention | None:
        """The speaker in the clause after the words: `…”, sa NN`, `…”, NN said`, `…, so NN`."""
        return self._tail(_parts(self._tokens(finish, end)), 0, 4, True)

    def _tail(self, parts: Sequence[Sequence[Token]], first: int, last: int, ended: bool) -> Mention | None:
        for index, part in enumerate(parts[first:last], first):
            while part and part[0].text == QUOTED:
                part = part[1:]
            if not part:
                continue
            rest = parts[index + 1 :]
            if part[0].folded in self._told.according and (mention := self._told_by(part, 0)):
                return mention
            if mention := self._inverted(part, rest, ended and index == 0):
                return mention
            if index == 0 or part[0].folded in _AS:
                if mention := self._straight(part, rest):
                    return mention
        return None

    def _until(self, after: Sequence[Token]) -> list[Token]:
        """What belongs to the same clause after the words: up to a comma or a conjunction."""
        near: list[Token] = []
        for token in after:
            if token.text in _SPLIT or token.folded in self._grammar.joins:
                break
            near.append(token)
        return near

    def _phrases(self, parts: Sequence[Token]) -> list[Phrase]:
        return phrases(parts, self._told, self._grammar, self._seen)

    def _tokens(self, start: int, end: int) -> list[Token]:
        return tokens(self.text, start, end, self._quoted)

    def _mention(self, phrase: Phrase, cue: str, how: str) -> Mention:
        text = self.text[phrase.start : phrase.end].rstrip(".,")
        sure = 0.7 if phrase.pronoun or phrase.human < 2 else 0.9
        return Mention(phrase.start, phrase.start + len(text), text, cue, how, sure if cue else sure - 0.4)

    def _inverted(self, part: Sequence[Token], rest: Sequence[Sequence[Token]], unknown: bool) -> Mention | None:
        """`said NN`: the part begins with the verb, or with an auxiliary that its participle follows."""
        told = self._told
        joined = re.fullmatch(r"(?:.*-)(?:t-)?(ils?|elles?)", part[0].folded)
        if joined and told.reports(part[0].text.lower()):
            for phrase in self._phrases(part[1:]):
                if not phrase.oblique and phrase.human > 1:
                    return self._mention(phrase, part[0].text, "after")
            token = part[0]
            return Mention(token.end - len(joined[1]), token.end, joined[1], token.text, "after", 0.7)
        verb = told.reports(part[0].text) or (unknown and self._unknown_verb(part))
        helped = part[0].folded in _AUXILIARY and next((t for t in part[1:] if told.reports(t.text)), None)
        if not verb and not helped:
            return None
        cue = part[0].text if verb else helped.text if helped else ""
        if part[0].folded in _SAYS:
            return self._source(part[1:], cue, "after")
        stop = next((i for i, token in enumerate(part) if token.folded in _WHILE), len(part))
        found = [one for one in self._phrases(part[1:stop]) if not one.oblique]
        if found:
            first = found[0]
            if first.pronoun and len(found) > 1 and first.human == 2 and part[first.first + 1].folded in ("es", "sie"):
                if found[1].first == first.last and found[1].human > 1:
                    first = found[1]
            mention = self._mention(first, cue, "after")
            return self._joined(mention, rest)
        if helped or (verb and not self._grammar.nouns_capital):
            for other in rest[:2]:  # "said, in a speech, NN"
                for phrase in self._phrases(other):
                    if not phrase.oblique and phrase.human > 1 and verb and len(part) < 3:
                        return self._mention(phrase, cue, "after")
                    break
        return None

    def _unknown_verb(self, part: Sequence[Token]) -> bool:
        """Whether a part right after the words is `verb NN` with a verb that no list has."""
        word = part[0]
        if not word.text.islower() or not word.text.isalpha() or len(word.text) < 3:
            return False
        grammar = self._grammar
        others = (
            grammar.prepositions,
            grammar.determiners,
            grammar.relatives,
            grammar.fillers,
            self._grammar.joins,
            REPORTED,
            _AUXILIARY,
            self._told.mood,
        )
        if any(word.folded in one for one in others) or word.folded in FRONTED:
            return False
        at = 1
        while at < len(part) and part[at].folded in grammar.fillers:
            at += 1
        found = self._phrases(part)
        return bool(found) and found[0].first == at and not found[0].oblique

    def _straight(self, part: Sequence[Token], rest: Sequence[Sequence[Token]]) -> Mention | None:
        """`NN said`, `NN, the minister, said`, `wie NN sagte`."""
        told = self._told
        lead = part[0].folded in _AS
        if self._grammar.nouns_capital and not lead:
            return None
        found = [one for one in self._phrases(part) if not one.oblique]
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
        beside = self._phrases(rest[0])
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
                if any(self._told.reports(token.text) for token in part):
                    continue
                leading = self._phrases([token for token in part if token.end <= hit.start()])
                if leading:
                    return self._mention(leading[-1], cue, "before")
                continue
            if folded in _FOR:
                if part[0].start != hit.start() or cue.islower():
                    continue
                found = self._phrases(following)
                if found and found[0].first == 0 and self._human(found[0], following):
                    return self._mention(found[0], cue, "before")
                continue
            found = self._phrases(following)
            if following and following[0].folded in self._told.objects and not (found and found[0].first == 0 and found[0].last == 2):
                token = following[0]
                return Mention(token.start, token.end, token.text, cue, "before" if at else "after", 0.7)
            if found and found[0].first < 3:
                return self._mention(found[0], cue, "before" if at else "after")
        return None

    def _human(self, phrase: Phrase, parts: Sequence[Token]) -> bool:
        if self._grammar.nouns_capital and phrase.human == 2 and not phrase.pronoun:
            return phrase.last - phrase.first > 1
        return phrase.human > 1

    def _reporting(self, part: Sequence[Token], earlier: Sequence[Sequence[Token]], at: int) -> Mention | None:
        """The subject of the last reporting verb of a part of a sentence."""
        for verb in reversed([i for i, token in enumerate(part) if self._told.reports(token.text)]):
            if part[verb].folded in _SAYS:
                return self._source(part, part[verb].text, "before")
            subject = self._subject_of(part, verb, earlier, at)
            if subject:
                return self._mention(subject, part[verb].text, "before")
        return None

    def _subject_of(
        self, part: Sequence[Token], verb: int, earlier: Sequence[Sequence[Token]], at: int
    ) -> Phrase | None:
        found = self._phrases(part)
        passive = any(token.folded in _PASSIVE for token in part)
        cites = part[verb].folded.startswith(_CITES)
        if passive and not cites:
            agent = [one for one in found if one.preposition in self._grammar.agent]
            if agent:
                return agent[0]
        if cites and not passive:
            cited = [one for one in found if one.first > verb and not one.preposition]
            if cited:
                return cited[0]
        straight = [one for one in found if not one.oblique and one.last <= verb and one.human]
        turned = [one for one in found if not one.oblique and one.first > verb and one.human]
        skipped = self._grammar.joins | _FOCUS | (_AUXILIARY if verb < 3 else frozenset())
        first = next((i for i, token in enumerate(part) if token.folded not in skipped and token.text != QUOTED), 0)
        joined = first > 0 and part[first - 1].folded in self._grammar.joins
        linked = verb > 0 and part[verb - 1].folded in self._grammar.joins
        if (verb == first and (joined or not turned or self._goes_with(earlier))) or (linked and not straight):
            if heads := self._heads(earlier):
                return heads
        if turned and turned[0].first == verb + 1 and turned[0].pronoun and not (straight and straight[0].human > 1):
            return turned[0]
        if turned and not linked and (not straight or straight[0].first > first or _likelier(turned[0], straight[0])):
            if turned[0].last <= max(at, verb + 1) or not straight:
                return turned[0]
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

    def _is_noun(self, token: Token) -> bool:
        """Whether a word after a verb looks like a Nordic noun with its article behind it."""
        return bool(_DEFINITE.search(token.text)) and self._told.endings and token.folded not in self._grammar.fillers

    def _goes_with(self, earlier: Sequence[Sequence[Token]]) -> bool:
        """Whether what stands before the verb's part begins with somebody: `NN, a minister, called ...`."""
        if not earlier or any(token.text == QUOTED for other in earlier for token in other):
            return False
        opening = earlier[0][0].folded
        found = self._phrases(earlier[0])
        if opening in FRONTED | REPORTED | self._grammar.prepositions:
            return False
        return bool(found) and found[0].first < 2 and not found[0].oblique and found[0].human > 1

    def _heads(self, earlier: Sequence[Sequence[Token]]) -> Phrase | None:
        """The subject of the parts before: an attribute between commas is passed over."""
        for other in reversed(earlier):
            if other[0].folded in REPORTED or self._attribute(other):
                continue
            heads = [one for one in self._phrases(other) if not one.oblique and one.human]
            if heads:
                return heads[0]
        return None

    def _attribute(self, part: Sequence[Token]) -> bool:
        """Whether a part is a relative clause and not a name beside another."""
        if part[0].text[:1].isupper() or part[0].folded not in self._grammar.relatives:
            return False
        found = self._phrases(part)
        return not (found and found[0].first == 0 and found[0].last >= len(part) - 1)

    def _source(self, part: Sequence[Token], cue: str, how: str) -> Mention | None:
        """`heißt es in dem Bericht`: what the words stand in."""
        found = [one for one in self._phrases(part) if not one.pronoun]
        return self._mention(found[0], cue, how) if found else None

    def _reported(self, parts: Sequence[Sequence[Token]], near: Sequence[Token]) -> bool:
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
        following = (main[one.last].text for one in self._phrases(main) if one.last < len(main) and not one.oblique)
        others = (self._grammar.determiners, self._grammar.fillers, FRONTED, _AUXILIARY)
        return any(_REPORTED_FORM.match(word) and not any(word in other for other in others) for word in following)

    def _subject(self, parts: Sequence[Sequence[Token]], least: int) -> Mention | None:
        """Who a sentence without a verb of saying is about."""
        best: Phrase | None = None
        for part in reversed(parts):
            if len(parts) > 1 and (part[0].folded in REPORTED or self._attribute(part)):
                continue
            for phrase in self._phrases(part):
                if not phrase.oblique and phrase.human > (best.human if best else 0):
                    best = phrase
            if best is not None and best.human > 1:
                break
        return self._mention(best, "", "before") if best and best.human >= least else None


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
