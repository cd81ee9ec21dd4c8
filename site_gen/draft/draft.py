"""From a source to proposals: everything that a draft says, with what is uncertain and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from site_gen.draft import dates, language, quotes, speakers, weekdays
from site_gen.draft.antecedent import antecedent, is_pronoun
from site_gen.draft.described import by_last_name, by_role, without_role
from site_gen.draft.people import Named, Roster
from site_gen.draft.source import Source
from site_gen.draft.words import ENGLISH, REPORTED, WORDS

#: Where words stand that were written: "in a tweet", "på Facebook", "i et brev", "in einem Schreiben".
_WRITTEN = re.compile(
    r"\b(?:in|on|i|på|auf|via|op|dans|sur|en)\s+(?:(?:an?|his|her|their|the|open|et|ett|en|sitt|sit|sin|een|zijn|haar|"
    r"einem|einer|seinem|ihrem|une?|sa|son|su|una)\s+){0,2}"
    r"(?:tweet|twitter|facebook|instagram|telegram|truth social|mastodon|bluesky|letter|e-?mail|brev|brief|schreiben|"
    r"e-post|mejl|sms|pressemelding|pressmeddelande|pressemeddelelse|pressemitteilung|persbericht|press release|lettre|"
    r"communiqué|carta|comunicado)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A proposed quote. `speaker` is a name, "unnamed", or "" where nobody was found; `described`: as the text says.

    `more`: further passages of it, after its reporting clause. `date` and `time` where that clause tells a weekday.
    """

    start: int
    end: int
    text: str
    speaker: str
    described: str
    cue: str
    kind: str
    confidence: float
    doubt: str = ""
    more: tuple[str, ...] = ()
    date: str = ""
    time: str = ""
    date_reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The proposals for one text."""

    source: Source
    language: str
    sure: float
    date: str
    date_reason: str
    people: tuple[Named, ...]
    quotes: tuple[Quote, ...]


def propose(source: Source, roster: Roster) -> Draft:
    """The proposals for a source, with the names of a site's people."""
    text = source.text
    tag, sure = language.identify(text)
    day, reason = (source.date, "the page tells it") if source.date else dates.told(text, tag)
    found = quotes.find(text, tag)
    quoted = [(span.begin, span.finish) for span in found]
    mentions = speakers.attribute(text, found, tag)
    people = {named.id or named.name: named for named in roster.all_in(text)}
    made: list[Quote] = []
    last: speakers.Mention | None = None
    for span, mention in zip(found, mentions, strict=True):
        name, described, doubt = _who(text, span, mention, roster, tag, quoted)
        near = bool(made) and span.begin - made[-1].end < 200 and made[-1].speaker not in ("", "unnamed")
        if mention and near and not name and is_pronoun(mention.text, tag):
            between = text[made[-1].end : span.begin]
            if between.count("\n\n") < 2:
                name, described, doubt = made[-1].speaker, "", f"“{mention.text}”, taken for the speaker before"
        if name and name != "unnamed" and not roster.known(name):
            people.setdefault(name, Named("", name, mention.start if mention else span.start))
        quote = _quote(text, span, mention, (name, described, doubt), tag)
        same = mention and last and mention.start <= last.end and last.start <= mention.end
        last = mention
        if made and mention and same and _broken(text, made[-1], quote, mention, tag):
            made[-1] = replace(made[-1], end=quote.end, more=(*made[-1].more, quote.text))
            continue
        left, right = quotes.sentence(text, span)
        around = f"{text[left : span.begin]} … {text[span.finish : right]}"
        when = weekdays.resolve(around, tag, day) if not span.headline and mention and mention.cue else ("", "", "")
        made.append(replace(quote, date=when[0], time=when[1], date_reason=when[2]))
    return Draft(source, tag, sure, day, reason, tuple(sorted(people.values(), key=lambda one: one.start)), tuple(made))


def _broken(text: str, before: Quote, quote: Quote, mention: speakers.Mention, tag: str) -> bool:
    """Whether a quotation goes on after its reporting clause: `“One,” said NN, “two.”`"""
    between = text[before.end : quote.start]
    if before.more or "\n" in between or len(between) > 120 or before.kind == "headline":
        return False
    if REPORTED.intersection(re.findall(r"\w+", between.casefold())):
        return False  # "adding that it was “…”"
    clause = before.end <= mention.start and mention.end <= quote.start
    first = re.search(r"\w+", between)  # "…», añadió, «…"
    clause = clause or bool(first and WORDS.get(tag, ENGLISH).reports(first[0]))
    sentences = len(re.findall(r"[.!?](?=\s)", between[2:]))
    return clause and sentences < 2 and before.speaker == quote.speaker


def _who(
    text: str,
    span: quotes.Span,
    mention: speakers.Mention | None,
    roster: Roster,
    tag: str,
    quoted: list[tuple[int, int]],
) -> tuple[str, str, str]:
    """Name, description, doubt."""
    if mention is None:
        return "", "", "a heading: see the text below it" if span.headline else "who said it was not found"
    told = WORDS.get(tag, ENGLISH)
    if is_pronoun(mention.text, tag):
        named = antecedent(text, min(mention.start, span.begin), quoted, roster, tag)
        return (named, "", f"“{mention.text}”, taken for the person named last") if named else ("", "", "a pronoun")
    anonymous = any(word in mention.text.casefold() for word in told.unnamed)
    if anonymous and not roster.name_in(mention.text, tag):
        return "unnamed", mention.text, ""
    if re.match(r"(?:een?|en|ein|eine|a|an|un|une|una)\s", mention.text, re.IGNORECASE) and anonymous:
        return "unnamed", mention.text, ""
    if within := roster.within(mention.text):
        return within.name, "", _doubt(mention)
    if new := without_role(roster.name_in(mention.text, tag), tag):
        return new, "", "not in content/people.yml"
    if part := roster.by_part(mention.text, text):
        return part.name, "", f"“{mention.text}”, of whom the text has named this one first"
    if new := by_last_name(mention.text, text, roster, tag):
        return new, "", f"“{mention.text}”, not in content/people.yml"
    if meant := by_role(mention.text, text, mention.start, roster, tag):
        return meant.name, "", f"“{mention.text}”, which the text says of this one"
    if span.headline:
        return "unnamed", mention.text, "a heading does not say whose words it has"
    return "unnamed", mention.text, "no person of this name or role is known: name who it is"


def _doubt(mention: speakers.Mention) -> str:
    return {"kept": "the speaker of the quote before", "next": "the speaker of the quote after",
            "earlier": "named in the sentence before"}.get(mention.how, "")  # fmt: skip


def _quote(
    text: str, span: quotes.Span, mention: speakers.Mention | None, who: tuple[str, str, str], tag: str
) -> Quote:
    told = WORDS.get(tag, ENGLISH)
    words = text[span.start : span.end].rstrip(",") if not span.dash else text[span.start : span.end]
    kind = "headline" if span.headline else "direct"
    left, right = quotes.sentence(text, span)
    clause = f"{text[left : span.begin]} … {text[span.finish : right]}"
    if kind == "direct" and mention and (mention.cue.casefold() in told.written or _WRITTEN.search(clause)):
        kind = "written"
    sure = round(min(span.weight, mention.sure if mention else 0.3), 2)
    return Quote(
        span.start, span.start + len(words), words, *who[:2], mention.cue if mention else "", kind, sure, who[2]
    )
