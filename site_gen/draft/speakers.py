"""Who said it: the name, role or pronoun in the reporting clause, before, within or after the words; else the last."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from site_gen.draft import structure
from site_gen.draft.clauses import Mention, Reader
from site_gen.draft.grammar import GRAMMAR
from site_gen.draft.quotes import SIGNED, Span, breaks
from site_gen.draft.words import ENGLISH, WORDS, Words, word_set
from site_gen.frozen import dataclass

__all__ = ["Mention", "attribute"]

FARTHEST = 6  # sentences back in which a speaker is looked for


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    spans: tuple[int, ...]  # the numbers of the quotations that begin in it


def attribute(text: str, spans: list[Span], language: str) -> list[Mention | None]:
    """For each quotation its speaker's mention. A quotation with no clause of its own keeps the speaker before it."""
    told = WORDS.get(language, ENGLISH)
    reader = Reader(text, told, GRAMMAR.get(language, GRAMMAR["en"]), [(span.begin, span.finish) for span in spans])
    found: list[Mention | None] = [None] * len(spans)
    cut: dict[tuple[int, int], list[_Sentence]] = {}
    for number, span in enumerate(spans):
        if span.goes_on and number:
            found[number] = found[number - 1]
            continue
        if span.paragraph not in cut:
            cut[span.paragraph] = _sentences(text, span.paragraph, spans)
        sentences = cut[span.paragraph]
        here = bisect_right(sentences, span.begin, key=lambda one: one.start) - 1
        sentence = sentences[here]
        if span.headline:  # a heading condenses; without a name in it, the text below it tells whose words
            found[number] = reader.own(sentence.start, sentence.end, span.begin, span.finish, 2)
            continue
        found[number] = (
            reader.own(sentence.start, sentence.end, span.begin, span.finish)
            or _signed(text, span)
            or _told_below(reader, text, span, told)
            or _after(reader, sentences, here, spans, number)
            or _before(reader, sentences, here, found, number)
            or _above(reader, text, spans, found, number)
            or _below(reader, sentences, here)
        )
    _ask(text, spans, found)
    return found


#: How an answer is told: the question before it, if it has no clause of its own, is the reporter's.
_ANSWERS = word_set("svarer svarar svarte svarade svarede svara antwoordt antwoordde responde respondió répond")


def _ask(text: str, spans: Sequence[Span], found: list[Mention | None]) -> None:
    """Take the speaker from a question after a dash that somebody else answers in the paragraph below."""
    for number, (span, after) in enumerate(pairwise(spans)):
        mention, answer = found[number], found[number + 1]
        between = text[span.finish : after.begin].strip()
        asks = span.dash and after.dash and not between and text[span.end - 1] == "?"
        if asks and mention and not mention.cue and answer and answer.cue.lower() in _ANSWERS:
            found[number] = None


def _sentences(text: str, paragraph: tuple[int, int], spans: Sequence[Span]) -> list[_Sentence]:
    """The sentences of a paragraph: what is within a quotation ends none."""
    first, last = (bisect_left(spans, place, key=lambda one: one.start) for place in paragraph)
    inside = list(enumerate(spans[first:last], first))
    cuts = breaks(text, *paragraph, [(span.begin, span.finish) for _, span in inside])
    begun: dict[int, list[int]] = {}
    for number, span in inside:
        begun.setdefault(bisect_right(cuts, span.begin) - 1, []).append(number)
    return [_Sentence(start, end, tuple(begun.get(at, ()))) for at, (start, end) in enumerate(pairwise(cuts))]


def _kept(mention: Mention, how: str) -> Mention:
    return Mention(mention.start, mention.end, mention.text, "", how, round(max(0.1, mention.sure - 0.2), 2))


def _after(
    reader: Reader, sentences: Sequence[_Sentence], here: int, spans: Sequence[Span], number: int
) -> Mention | None:
    """`“One.” “Two,” said NN.`: the clause of the quotation that follows at once, where none stands before."""
    alone = not reader.text[sentences[here].start : spans[number].begin].strip()
    if not alone or (here and sentences[here - 1].spans) or here + 1 >= len(sentences):
        return None
    following = sentences[here + 1]
    if not following.spans:
        return None
    span = spans[following.spans[0]]
    if reader.text[spans[number].finish : span.begin].strip():
        return None
    mention = reader.tail(following.end, span.finish)
    return _kept(mention, "next") if mention else None


def _before(
    reader: Reader, sentences: Sequence[_Sentence], here: int, found: Sequence[Mention | None], number: int
) -> Mention | None:
    """The speaker of the words before in the same paragraph, or who is the subject there."""
    earlier = [one for one in sentences[here].spans if one < number and found[one]]
    if earlier and (mention := found[earlier[-1]]):
        return _kept(mention, "kept")
    for sentence in reversed(sentences[max(0, here - FARTHEST) : here]):
        for one in reversed(sentence.spans):
            if mention := found[one]:
                return _kept(mention, "kept")
        mention = reader.own(sentence.start, sentence.end, sentence.end, sentence.end, 2)
        if mention:
            return _kept(mention, "earlier")
    return None


def _signed(text: str, span: Span) -> Mention | None:
    """Who is named after a dash, where nothing else stands behind a quotation, or on the next line."""
    if span.dash:
        return None
    rest = text[span.finish : span.paragraph[1]].strip()
    below = _LINE.match(text, span.paragraph[1])
    start, end = (span.finish, span.paragraph[1]) if rest or not below else below.span(1)
    if hit := SIGNED.fullmatch(text, start, end):
        name = hit[1].rstrip()
        return Mention(hit.start(1), hit.start(1) + len(name), name, "", "after", 0.7)
    return None


_LINE = re.compile(r"\s*\n([^\n]+)")
#: What begins a sentence that tells of the paragraph above it: "Det sier NN", "Dat zegt NN", "That is what NN said".
_THAT = word_set("det dette slik så dat zo das dies so that c’est c'est ainsi así eso")


def _told_below(reader: Reader, text: str, span: Span, told: Words) -> Mention | None:
    """Who said it, where the next paragraph begins with that: the words are all of their own, or its end."""
    if text[span.finish : span.paragraph[1]].strip(" .\t"):
        return None
    below = _BELOW.match(text, span.paragraph[1])  # its first word, and what follows
    if below is None or below[1].casefold() not in _THAT or not any(map(told.reports, below[2].split()[:6])):
        return None
    end = breaks(text, below.start(1), below.end())[1]
    mention = reader.tail(end, below.start(2)) or reader.own(below.start(1), end, below.start(1), below.start(1))
    return _kept(mention, "next") if mention and mention.cue else None


_BELOW = re.compile(
    r"\s*\n\s*([^\W\d_]+(?:['’][^\W\d_]+)?(?=\s))(?:\s+(?:ce\s+qu(?=['’])['’]|ce\s+que\s|is\s+what\s|is\s+how\s))?([^\n]*)"
)


def _below(reader: Reader, sentences: Sequence[_Sentence], here: int) -> Mention | None:
    """Who the sentence after a quotation is about, where nothing stands before it: `“…” That is what NN told us.`"""
    if here + 1 >= len(sentences):
        return None
    following = sentences[here + 1]
    mention = reader.own(following.start, following.end, following.start, following.start, 2)
    return _kept(mention, "next") if mention else None


def _above(
    reader: Reader, text: str, spans: Sequence[Span], found: Sequence[Mention | None], number: int
) -> Mention | None:
    """The turn goes on from the paragraph above, or that one's last sentence names who speaks."""
    span = spans[number]
    end = structure.end_before(text, span.paragraph[0])
    start = text.rfind("\n", 0, end) + 1
    last = spans[number - 1] if number else None
    if last and last.paragraph[0] >= start and not last.headline and (mention := found[number - 1]):
        return _kept(mention, "kept")
    first = bisect_left(spans, start, key=lambda one: one.begin)
    cuts = breaks(text, start, end, [(one.begin, one.finish) for one in spans[first:number] if one.begin < end])
    for begin, stop in reversed(list(pairwise(cuts))):
        if mention := reader.own(begin, stop, stop, stop, 2):
            return _kept(mention, "earlier")
    return None
