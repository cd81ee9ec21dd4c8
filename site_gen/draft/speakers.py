"""Who said it: the name, role or pronoun in the reporting clause, before, within or after the words; else the last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_gen.draft.quotes import Span, sentence
from site_gen.draft.words import ENGLISH, FRONTED, REPORTED, WORDS, Words

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?(?=[^\S\n])|[^\W_]+(?:[-'’.][^\W_]+)*|[,;:()–—]")
_BREAK = frozenset(",;:()–—")
_HEAD = re.compile(r"[A-ZÀ-ÞØÅÄÖ]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as the text has it: offsets, the words, the verb or phrase that tells, `how` it was found."""

    start: int
    end: int
    text: str
    cue: str
    how: str
    sure: float


def attribute(text: str, spans: list[Span], language: str) -> list[Mention | None]:
    """For each quotation its speaker's mention. A quotation with no clause of its own keeps the speaker before it."""
    told = WORDS.get(language, ENGLISH)
    found: list[Mention | None] = []
    for number, span in enumerate(spans):
        if span.headline:
            found.append(None)  # a heading condenses; the text below it tells whose words
            continue
        mention = _own(text, span, spans, told)
        if mention is None and not _goes_on(text, span, told):
            mention = _bare(text, _clause(text, span, spans)[0], span.begin, told)
        if mention is None and number:
            mention = _kept(text, spans[number - 1], found[-1], span)
        if mention is None:
            mention = _following(text, number, spans, told) or _earlier(text, span, told)
        found.append(mention)
    return found


def _own(text: str, span: Span, spans: list[Span], told: Words) -> Mention | None:
    """The speaker in the same sentence: after the words first, then before them."""
    left, right = _clause(text, span, spans)
    after = _tail(text, span.finish, right, told)
    if after:
        return after
    return _lead(text, left, span.begin, told) or _phrase(text, span.finish, right, told, "after")


def _clause(text: str, span: Span, spans: list[Span]) -> tuple[int, int]:
    left, right = sentence(text, span)
    if span.dash:
        right = span.paragraph[1]
        stop = re.compile(r"[.!?](?:\s|$)").search(text, span.finish + 1, right)
        right = stop.start() if stop else right
    for other in spans:
        if other.finish <= span.begin:
            left = max(left, other.finish)
        elif other.begin >= span.finish:
            right = min(right, other.begin)
    return left, right


def _tokens(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(text, start, end))


def _subject(text: str, tokens: list[re.Match[str]], told: Words, cue: str, how: str) -> Mention | None:
    """The noun phrase at the head of some tokens: up to a comma, a verb or a preposition that ends it."""
    taken: list[re.Match[str]] = []
    for token in tokens[:14]:
        word = token[0]
        folded = word.casefold().rstrip(".")
        if folded in told.pronouns and not taken:
            return Mention(token.start(), token.end(), word, cue, how, 0.7)
        if word in _BREAK or (taken and folded in told.verbs | told.written and not _HEAD.match(word)):
            break
        taken.append(token)
    while taken and not _HEAD.match(taken[-1][0]) and len(taken) > 4:
        taken.pop()
    if not taken:
        return None
    start, end = taken[0].start(), taken[-1].end()
    named = any(_HEAD.match(token[0]) for token in taken)
    if not named and not any(_is_role(token[0], told) for token in taken):
        return None
    return Mention(start, end, text[start:end].rstrip(".,"), cue, how, 0.9 if named else 0.7)


def _is_role(word: str, told: Words) -> bool:
    folded = word.casefold()
    return any(role in folded for role in told.roles + told.unnamed)


def _human(mention: Mention, told: Words) -> bool:
    """Whether the words are a pronoun or have a role."""
    return mention.text.casefold() in told.pronouns or any(_is_role(word, told) for word in mention.text.split())


def _tail(text: str, start: int, end: int, told: Words) -> Mention | None:
    """`…”, sa NN` / `…”, NN said`."""
    tokens = [token for token in _tokens(text, start, end) if token[0] not in ("–", "—")]
    while tokens and tokens[0][0] in _BREAK:
        tokens.pop(0)
    for index, token in enumerate(tokens[:12]):
        folded = token[0].casefold().rstrip(".")
        joined = re.fullmatch(r".*-(?:t-)?(ils?|elles?)", folded)
        if joined and folded in told.verbs:
            rest = _subject(text, tokens[index + 1 :], told, token[0], "after") if index + 1 < len(tokens) else None
            return rest or Mention(token.start(), token.end(), joined[1], token[0], "after", 0.7)
        if folded in told.verbs | told.written:
            if index:
                mention = _subject(text, tokens[:index], told, token[0], "after")
                if mention and (index < 6 or mention.sure > 0.8):
                    return mention
            return _subject(text, tokens[index + 1 :], told, token[0], "after")
    return None


def _lead(text: str, start: int, end: int, told: Words) -> Mention | None:
    """`NN sa: ”…`, `Enligt NN ”…`, `NN: ”…`."""
    if phrase := _phrase(text, start, end, told, "before"):
        return phrase
    tokens = _tokens(text, start, end)
    verbs = [i for i, token in enumerate(tokens) if token[0].casefold() in told.verbs | told.written]
    for index in reversed(verbs):
        before = tokens[:index]
        cut = max((i for i, token in enumerate(before) if token[0] in _BREAK), default=-1)
        cue = tokens[index][0]
        part = before[cut + 1 :] or before
        if part and part[0][0].casefold() in REPORTED | FRONTED:
            part = before if before and before[0][0].casefold() not in FRONTED else []
        mention = _subject(text, part, told, cue, "before") if part else None
        after = _subject(text, tokens[index + 1 :], told, cue, "before")
        if after and (mention is None or (_human(after, told) and not _human(mention, told))):
            return after
        if mention:
            return mention
    if tokens and text[start:end].rstrip().endswith(":"):
        return _subject(text, tokens, told, ":", "before")
    return None


def _goes_on(text: str, span: Span, told: Words) -> bool:
    """Whether the sentence around is itself reported speech ("He would build ..."), whose speaker stands before."""
    left, right = sentence(text, span)
    around = re.findall(r"\w+", text[left : span.begin] + text[span.finish : right])
    return bool(told.mood.intersection(word.casefold() for word in around))


def _bare(text: str, start: int, end: int, told: Words) -> Mention | None:
    """Somebody at the head of a sentence that has no verb of saying: a pronoun, or a role with the name after it."""
    tokens = _tokens(text, start, end)
    for index, token in enumerate(tokens[:12]):
        if token[0].casefold() in told.pronouns and index < 3:
            return Mention(token.start(), token.end(), token[0], "", "before", 0.5)
        if _is_role(token[0], told):
            last = index
            while last + 1 < len(tokens) and _HEAD.match(tokens[last + 1][0]) and last < index + 4:
                last += 1
            return Mention(
                token.start(), tokens[last].end(), text[token.start() : tokens[last].end()], "", "before", 0.5
            )
    return None


def _phrase(text: str, start: int, end: int, told: Words, how: str) -> Mention | None:
    pattern = "|".join(re.escape(phrase) for phrase in told.according)
    hit = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE).search(text, start, end)
    return _subject(text, _tokens(text, hit.end(), end), told, hit[0], how) if hit else None


def _kept(text: str, before: Span, mention: Mention | None, span: Span) -> Mention | None:
    """The turn goes on: nothing but space lies between, or it is the next paragraph with no clause."""
    between = text[before.finish : span.begin]
    same = before.paragraph == span.paragraph
    passed = [part for part in between.split("\n") if part.strip()]
    if mention and not before.headline and (same or len(passed) < 2):
        return Mention(mention.start, mention.end, mention.text, "", "kept", mention.sure - 0.2)
    return None


def _following(text: str, number: int, spans: list[Span], told: Words) -> Mention | None:
    """`“One.” “Two,” said NN.`: the clause of the next quotation of the paragraph."""
    if number + 1 < len(spans) and spans[number + 1].paragraph == spans[number].paragraph:
        mention = _own(text, spans[number + 1], spans, told)
        if mention:
            return Mention(mention.start, mention.end, mention.text, mention.cue, "next", mention.sure - 0.2)
    return None


def _earlier(text: str, span: Span, told: Words) -> Mention | None:
    """The subject of the sentence before, in the same paragraph or the one above."""
    above = text.rfind("\n", 0, max(0, span.paragraph[0] - 1))
    start = above + 1 if span.paragraph[0] == span.begin or span.dash else span.paragraph[0]
    while start and not text[start : span.begin].strip():
        start = text.rfind("\n", 0, start - 1) + 1
    starts = [start, *(hit.end() for hit in re.compile(r"[.!?][”“\"»«']?\s+").finditer(text, start, span.begin))]
    end = span.begin
    for at in reversed(starts):
        if mention := _lead(text, at, end, told) or _phrase(text, at, end, told, "before"):
            return Mention(mention.start, mention.end, mention.text, mention.cue, "earlier", 0.5)
        end = at
    for at, stop in reversed(list(zip(starts, [*starts[1:], span.begin], strict=True))):
        if subject := _bare(text, at, stop, told):
            return Mention(subject.start, subject.end, subject.text, "", "earlier", 0.4)
    subject = _subject(text, _tokens(text, start, span.begin)[:8], told, "", "before")
    return Mention(subject.start, subject.end, subject.text, "", "earlier", 0.3) if subject else None
