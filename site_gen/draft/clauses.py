"""The clause that reports some words: its verb or phrase ("said", "according to"), and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from site_gen.draft.grammar import Grammar
from site_gen.draft.phrases import QUOTED, Phrase, Token, capitals, tokens
from site_gen.draft.signals import AS, AUXILIARY, FOR, OPINIONS, SAYS, WEAK, WHILE
from site_gen.draft.subjects import Subjects
from site_gen.draft.words import FRONTED, REPORTED, Words
from site_gen.frozen import dataclass

_NAMED_OF = re.compile(
    r"(.*?[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w’'-]+)\s(?:for|fra|från|frå|from|at|of|i|på|ved|vid|hos|bij|uit|för)\s",
    re.DOTALL,
)
_SPLIT = frozenset(",;:–—()")


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
        self._subjects = Subjects(told, grammar, capitals(text))
        according = "|".join(sorted(map(re.escape, told.according), key=len, reverse=True))
        self._according = re.compile(rf"(?<!\w)(?:{according})(?!\w)", re.IGNORECASE)

    def own(self, start: int, end: int, begin: int, finish: int, least: int = 1) -> Mention | None:
        """The speaker within a sentence of the words from `begin` to `finish`. `least`: how human a mere subject is."""
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
        weak = all(token.folded in WEAK for token in near if self._told.reports(token.text))
        if not mention and len(parts) > 1 and parts[0][0].folded in AS and weak:
            mention = self._reporting(parts[0], [], len(parts[0]))
        if not mention and near:
            mention = self._told_by(near, at) or self._reporting(near, parts[:-1], at)
        for index in range(len(parts) - 2, -1, -1):
            part = parts[index]
            mention = mention or self._told_by(part, 1) or self._reporting(part, parts[:index], len(part))
        mention = mention or self._tail(tails, 1, 4, ended) or self._told_by(after, 0)
        if mention or self._subjects.reported(parts, near):
            return mention
        subject = self._subjects.about(parts, least)
        return self._mention(subject, "", "before") if subject else None

    def tail(self, end: int, finish: int) -> Mention | None:
        """The speaker in the clause after the words: `…”, sa NN`, `…”, NN said`, `…, so NN`."""
        return self._tail(_parts(self._tokens(finish, end)), 0, 4, True)

    def _tail(self, parts: Sequence[Sequence[Token]], first: int, last: int, ended: bool) -> Mention | None:
        for index, whole in enumerate(parts[first:last], first):
            part = whole[next((i for i, token in enumerate(whole) if token.text != QUOTED), len(whole)) :]
            if not part:
                continue
            rest = parts[index + 1 :]
            if part[0].folded in self._told.according and (mention := self._told_by(part, 0)):
                return mention
            if mention := self._inverted(part, rest, ended and index == 0):
                return mention
            whole_of_it = index == 0 or part[0].folded in AS or (not rest and self._is_clause(part))
            if whole_of_it and (mention := self._straight(part, rest)):
                return mention
        return None

    def _is_clause(self, part: Sequence[Token]) -> bool:
        """Whether a part begins with somebody and the verb of saying: `…, the mayor told reporters.`"""
        found = self._phrases(part)
        return (
            bool(found)
            and found[0].first == 0
            and found[0].last < len(part)
            and self._told.reports(part[found[0].last].text)
        )

    def _until(self, after: Sequence[Token]) -> list[Token]:
        """What belongs to the same clause after the words: up to a comma or a conjunction."""
        near: list[Token] = []
        for token in after:
            if token.text in _SPLIT or token.folded in self._grammar.joins:
                break
            near.append(token)
        return near

    def _phrases(self, parts: Sequence[Token]) -> list[Phrase]:
        return self._subjects.phrases(parts)

    def _tokens(self, start: int, end: int) -> list[Token]:
        return tokens(self.text, start, end, self._quoted)

    def _mention(self, phrase: Phrase, cue: str, how: str) -> Mention:
        text = self.text[phrase.start : phrase.end].rstrip(".,")
        bare = not self._grammar.nouns_capital and text.split(" ", 1)[0].lower() not in self._grammar.determiners
        if bare and (named := _NAMED_OF.match(text)):
            text = named[1]  # "Harry Ask from the Institute for New Ideas", but not "The Department of War"
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
        helped = part[0].folded in AUXILIARY and next((t for t in part[1:] if told.reports(t.text)), None)
        if not verb and not helped:
            return self._late(part) if unknown else None
        cue = part[0].text if verb else helped.text if helped else ""
        if part[0].folded in SAYS:
            return self._source(part[1:], cue, "after")
        stop = next((i for i, token in enumerate(part) if token.folded in WHILE), len(part))
        found = [one for one in self._phrases(part[1:stop]) if not one.oblique]
        if found:
            return self._joined(self._mention(found[0], cue, "after"), rest)
        if helped or (verb and not self._grammar.nouns_capital):
            for other in rest[:2]:  # "said, in a speech, NN"
                for phrase in self._phrases(other):
                    if not phrase.oblique and phrase.human > 1 and verb and len(part) < 3:
                        return self._mention(phrase, cue, "after")
                    break
        return None

    def _late(self, part: Sequence[Token]) -> Mention | None:
        """`mit diesen Worten meldete er sich`: a verb of saying after what stands before it, then its subject."""
        verb = next((i for i, token in enumerate(part[:5]) if self._told.reports(token.text)), 0)
        found = self._phrases(part)
        if (
            not verb
            or part[0].folded not in self._grammar.prepositions
            or any(not p.oblique and p.last <= verb for p in found)
        ):
            return None
        after = [one for one in found if one.first == verb + 1 and not one.oblique]
        return self._mention(after[0], part[verb].text, "after") if after else None

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
            AUXILIARY,
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
        lead = part[0].folded in AS
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
        inside = self._tokens(mention.start, mention.end)
        named = any(one.capital and other.capital for one, other in pairwise(inside))
        if not rest or (named and not self._grammar.nouns_capital):
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
            if cue == "So" or (folded == "so" and part[0].start != hit.start()):
                continue
            if folded == "zufolge":
                if any(self._told.reports(token.text) for token in part if token.end <= hit.start()):
                    continue
                leading = self._phrases([token for token in part if token.end <= hit.start()])
                if leading:
                    return self._mention(leading[-1], cue, "before")
                continue
            if folded == "nach":
                found = self._phrases(following)
                if (
                    cue == "Nach"
                    and found
                    and found[0].first < 2
                    and OPINIONS & {token.folded for token in following[: found[0].last]}
                ):
                    return self._mention(found[0], cue, "before")
                continue
            if folded in FOR:
                if part[0].start != hit.start() or cue.islower():
                    continue
                found = self._phrases(following)
                if found and found[0].first < 2 and self._human(found[0]):
                    return self._mention(found[0], cue, "before")
                continue
            found = self._phrases(following)
            if (
                following
                and following[0].folded in self._told.objects
                and not (found and found[0].first == 0 and found[0].last == 2)
            ):
                token = following[0]
                return Mention(token.start, token.end, token.text, cue, "before" if at else "after", 0.7)
            if found and found[0].first < 3:
                return self._mention(found[0], cue, "before" if at else "after")
        return None

    def _human(self, phrase: Phrase) -> bool:
        if self._grammar.nouns_capital and phrase.human == 2 and not phrase.pronoun:
            return phrase.last - phrase.first > 1
        return phrase.human > 1

    def _reporting(self, part: Sequence[Token], earlier: Sequence[Sequence[Token]], at: int) -> Mention | None:
        """The subject of the last reporting verb of a part of a sentence."""
        for verb in reversed([i for i, token in enumerate(part) if self._told.reports(token.text)]):
            if part[verb].folded in SAYS:
                return self._source([*(earlier[0] if earlier else []), *part], part[verb].text, "before")
            subject = self._subjects.of(part, verb, earlier, at)
            if subject:
                return self._mention(subject, part[verb].text, "before")
        return None

    def _source(self, part: Sequence[Token], cue: str, how: str) -> Mention | None:
        """`heißt es in dem Bericht`: what the words stand in."""
        found = [one for one in self._phrases(part) if not one.pronoun]
        return self._mention(found[0], cue, how) if found else None


def _parts(found: Sequence[Token]) -> list[list[Token]]:
    """The parts of a sentence between commas, colons and dashes."""
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.text in _SPLIT:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]
