"""From a source to proposals: everything that a draft says, with what is uncertain and why."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from site_gen.draft import dates, days, events, language, lists, occasions, quotes, speakers, structure, unsaid
from site_gen.draft.antecedent import antecedent, is_pronoun
from site_gen.draft.described import by_last_name, by_role, fuller, without_role
from site_gen.draft.events import Event
from site_gen.draft.people import Named, Roster
from site_gen.draft.roles import Holders, kinds
from site_gen.draft.source import Source
from site_gen.draft.words import ENGLISH, REPORTED, WORDS
from site_gen.frozen import dataclass
from site_gen.model.edtf import parse_when

#: Where words stand that were written: "in a tweet", "på Facebook", "i et brev", "in einem Schreiben".
_WRITTEN = re.compile(
    r"\b(?:in|on|i|på|auf|via|op|dans|sur|en)\s+(?:(?:an?|his|her|their|the|open|et|ett|en|sitt|sit|sin|een|zijn|haar|"
    r"einem|einer|seinem|ihrem|une?|sa|son|su|una)\s+){0,2}"
    r"(?:tweet|twitter|facebook|instagram|telegram|truth social|mastodon|bluesky|letter|e-?mail|brev|brief|schreiben|"
    r"e-post|mejl|sms|pressemelding|pressmeddelande|pressemeddelelse|pressemitteilung|persbericht|press release|lettre|"
    r"communiqué|carta|comunicado)\b|\b(?:twitter|facebook)-?(?:melding|meddelande|meddelelse|inlägg|innlegg|opslag|"
    r"bericht|"
    r"post|nachricht|message)\w*\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A proposed quote. `speaker` is a name, "unnamed", or "" where nobody was found; `described`: as the text says.

    `more`: further passages of it, after its reporting clause. `date` and `time` where that clause tells a weekday.
    `within`: of a few words that somebody said (`kind` is `indirect`), the article's sentence that has them.
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
    zone: str = ""
    date_reason: str = ""
    within: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a briefing knows: its id, its days, its events (id, first and last day), whom it names.

    `guessed`: nobody said that the text is of this briefing; it is used only where the text names two of its people.
    """

    briefing: str
    span: tuple[date, date] | None = None
    events: tuple[tuple[str, date, date], ...] = ()
    people: frozenset[str] = frozenset()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The proposals for one text. `sure`: how far ahead of the next language this one is, from 0 to 1."""

    source: Source
    language: str
    sure: float
    date: str
    date_reason: str
    people: tuple[Named, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...] = ()
    not_said: tuple[str, ...] = ()


def propose(source: Source, roster: Roster, context: Context | None = None) -> Draft:
    """The proposals for a source, with the names of a site's people."""
    code = structure.fenced(source.text)  # nobody says it, and it names nobody
    tag, sure = language.of(structure.blanked(source.text, [*code, source.title_at]), source.language)
    source = replace(source, text=lists.bulleted(source.text, tag))
    text = structure.blanked(source.text, code)
    body = structure.blanked(text, [source.title_at])
    headings = [*structure.headings(body), source.title_at]
    named = roster.named_in(text, tag, headings)
    if context and context.guessed and len(context.people & {one.id for one in named}) < 2:
        context = None
    held = (context.span,) if context and context.span else ()
    if source.date:
        day, reason = source.date, "the page tells it"
    else:
        day, reason = dates.told(
            body,
            tag,
            source.date_line,
            dates.calendar("", context.briefing if context else "", held),
            source.sent,
        )
    calendar = dates.calendar(day, context.briefing if context else "", held)
    found = [
        replace(span, headline=True) if _inside(span, source.title_at) else span for span in quotes.find(text, tag)
    ]
    taken = [(span.begin, span.finish) for span in found]
    mentions = speakers.attribute(text, found, tag) if tag in WORDS or not tag else [None] * len(found)
    reading = roster.reading(text, named)
    who = _Who(text, reading, Holders(roster.people, calendar.day), tag, [one for one in named if one.id], taken)
    people = {one.id or one.name: one for one in named}
    made: list[Quote] = []
    last: speakers.Mention | None = None
    for span, mention in zip(found, mentions, strict=True):
        name, described, doubt = who.said(span, mention)
        near = bool(made) and span.begin - made[-1].end < 200 and made[-1].speaker not in ("", "unnamed")
        if mention and near and not name and is_pronoun(mention.text, tag):
            between = text[made[-1].end : span.begin]
            if between.count("\n\n") < 2:
                name, described, doubt = made[-1].speaker, "", f"“{mention.text}”, taken for the speaker before"
        if name and name != "unnamed" and not roster.known(name):
            people.setdefault(name, Named("", name, mention.start if mention else span.start))
        if name == "unnamed" and mention and not span.headline:
            described = fuller(described, text, mention.start, tag)
        quote = _quote(text, span, mention, (name, described, doubt), tag)
        same = mention and last and mention.start <= last.end and last.start <= mention.end
        last = mention
        if made and mention and same and _broken(text, made[-1], quote, mention, tag):
            made[-1] = replace(made[-1], end=quote.end, more=(*made[-1].more, quote.text))
            continue
        quote = _few_words(text, span, quote, found)
        if made and quote.within and quote.within == made[-1].within and quote.speaker == made[-1].speaker:
            continue  # "good" and "long": one sentence has them both
        made.append(_dated(text, span, mention, quote, tag, calendar))
    told = events.find(body, tag, calendar, lambda words: _named(words, reading), taken)
    return Draft(
        source,
        tag,
        sure,
        day,
        reason,
        tuple(sorted(people.values(), key=lambda one: one.start)),
        tuple(_headings_once(made)),
        tuple(replace(event, near=_near(event, context)) for event in told),
        unsaid.find(body, tag, found),
    )


def _headings_once(made: Sequence[Quote]) -> Iterator[Quote]:
    """The quotes; of headings that have the same words the first."""
    seen: set[str] = set()
    for one in made:
        if one.kind != "headline":
            yield one
        elif one.text not in seen:
            seen.add(one.text)
            yield _of_the_same_words(one, made)


def _of_the_same_words(heading: Quote, made: Sequence[Quote]) -> Quote:
    """A heading's words with the speaker of those in the text that are the same."""
    bare = heading.text.strip(" .!?…").casefold()
    for one in made:
        if one.kind != "headline" and bare in one.text.casefold() and one.speaker:
            return replace(
                heading, speaker=one.speaker, described=one.described, doubt="whose words it has, the text tells"
            )
    return heading


def _inside(span: quotes.Span, place: tuple[int, int]) -> bool:
    return place[0] <= span.start and span.end <= place[1]


def _named(words: str, reading: Roster) -> tuple[str, ...]:
    """The people of the registry whom some words name, also by the part of the name that the text uses alone."""
    return tuple(one.name for one in reading.all_in(words) if reading.is_person(one.id) and not reading.is_new(one.id))


def _near(event: Event, context: Context | None) -> tuple[str, ...]:
    """The briefing's events of the same day, of which it may be one."""
    if not (context and event.date):
        return ()
    when = parse_when(event.date)
    if not (when.first and when.last):
        return ()
    return tuple(id for id, first, last in context.events if when.first <= first and last <= when.last)


def _dated(
    text: str, span: quotes.Span, mention: speakers.Mention | None, quote: Quote, tag: str, calendar: days.Calendar
) -> Quote:
    """A quote with the day and hour of its reporting clause, or of the sentence that introduces its speaker."""
    speaker = quote.described if quote.speaker == "unnamed" else "".join(quote.speaker.split()[-1:])
    told = occasions.told(text, span, mention, speaker, tag, calendar)
    if told is None:
        return quote
    day, place = told
    return replace(quote, date=day.date, time=day.time, zone=day.zone, date_reason=day.reason, place=place)


def _few_words(text: str, span: quotes.Span, quote: Quote, spans: Sequence[quotes.Span]) -> Quote:
    """A quotation of a few words within the article's own sentence as what it is: a report with words in it.

    The sentence stays as it is, for the editor to shorten; with a whole quotation in it, too, the words are left alone.
    """
    if quote.kind != "direct" or span.dash or quote.more or not _is_few(quote.text):
        return quote
    left, right = quotes.sentence(text, span)
    before, after = text[left : span.begin].strip(), text[span.finish : right].strip()
    if len(re.findall(r"\w+", f"{before} {after}")) < 3 or before.endswith((":", ",")):
        return quote
    near = spans[bisect_left(spans, left, key=_begin) : bisect_left(spans, right, key=_begin)]
    if any(one.finish <= right and not _is_few(text[one.start : one.end]) for one in near):
        return quote
    return replace(quote, kind="indirect", within=" ".join(text[left:right].split()))


def _begin(span: quotes.Span) -> int:
    return span.begin


def _is_few(words: str) -> bool:
    return len(words.split()) < 4 and words[:1].islower() and words[-1:] not in ".!?…"


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
    if sentences and re.search(r"[.!?]\s[^.!?]*\w", between[2:]):
        return False  # the next sentence has words of its own before it: "He said it was “…”"
    return clause and sentences < 2 and before.speaker == quote.speaker


@dataclass(frozen=True, slots=True)
class _Who:
    """Names, descriptions and doubts of speakers, by what the text and the site know."""

    text: str
    roster: Roster
    holders: Holders
    tag: str
    named: list[Named]
    quoted: list[tuple[int, int]]

    def said(self, span: quotes.Span, mention: speakers.Mention | None) -> tuple[str, str, str]:
        """Name, description, doubt of whoever said some words."""
        text, roster, tag = self.text, self.roster, self.tag
        if span.headline:
            return self._heading(span)
        if mention is None:
            left, right = quotes.sentence(text, span)
            around = roster.all_in(f"{text[left : span.begin]} {text[span.finish : right]}") if tag not in WORDS else []
            if len(around) == 1:
                return around[0].name, "", "the only one whom its sentence names"
            return "", "", "who said it was not found"
        told = WORDS.get(tag, ENGLISH)
        if is_pronoun(mention.text, tag):
            named = antecedent(text, min(mention.start, span.begin), self.quoted, roster, tag)
            return (named, "", f"“{mention.text}”, taken for the person named last") if named else ("", "", "a pronoun")
        own = re.split("['’]s\\s+", mention.text)[-1]  # "Trump's lawyer": not the one whose lawyer it is
        anonymous = any(word in mention.text.casefold() for word in told.unnamed)
        if anonymous and not kinds(mention.text) - {"spokesperson"} and (name := self._beside(mention, alone=True)):
            return name, "", f"named beside “{mention.text}”"
        if anonymous and not roster.name_in(own, tag):
            return "unnamed", mention.text, ""
        if re.match(r"(?:een?|en|ein|eine|a|an|un|une|una)\s", mention.text, re.IGNORECASE) and anonymous:
            return "unnamed", mention.text, ""
        within = roster.within(own)
        if within and roster.is_person(within.id):
            new = "not in content/people.yml" if roster.is_new(within.id) else ""
            return within.name, "", "; ".join(filter(None, (new, _doubt(mention))))
        if id := self.holders.find(mention.text, tag, {one.id for one in self.named if one.start < span.finish}):
            return roster.name(id), "", f"“{mention.text}”, by the role in content/people.yml"
        if within:
            return within.name, "", _doubt(mention)
        if new := without_role(roster.name_in(own, tag), tag):
            return new, "", "not in content/people.yml"
        if name := self._beside(mention):
            return name, "", f"named beside “{mention.text}”"
        if part := roster.by_part(own, text):
            return part.name, "", f"“{mention.text}”, of whom the text has named this one first"
        if new := by_last_name(own, text, roster, tag):
            return new, "", f"“{mention.text}”, not in content/people.yml"
        if meant := by_role(mention.text, text, mention.start, roster, tag):
            return meant.name, "", f"“{mention.text}”, which the text says of this one"
        return "unnamed", mention.text, "no person of this name or role is known: name who it is"

    def _beside(self, mention: speakers.Mention, *, alone: bool = False) -> str:
        """Who is named after a comma: `the minister, NN, said`. `alone`: up to the next comma or stop."""
        start = mention.start + (mention.text.find(", ") if ", " in mention.text else len(mention.text))
        beside = re.match(r",\s+(?=[A-ZÀ-Þ])([^,.;:\n]{3,50})", self.text[start : start + 60])
        if beside is None:
            return ""
        words = beside[1].strip()
        near = self.roster.within(words)
        if near is None or not self.roster.is_person(near.id):
            return words if alone and self.roster.name_in(words, self.tag) == words else ""
        return near.name if not alone or self.roster.known(words) == near.id else ""

    def _heading(self, span: quotes.Span) -> tuple[str, str, str]:
        """Whom a heading's words are of: somebody in the heading, else the first whom the text below it names."""
        start, end = span.paragraph
        ranges = structure.paragraphs(self.text)
        below = (*ranges[bisect_left(ranges, (end, 0)) :][:1], (end, end))[0]
        guess = "a heading: whose words it has is guessed from the text below it"
        for place, doubt in (((start, end), ""), (below, guess)):
            words = self.text[slice(*place)]
            if found := [one for one in self.roster.all_in(words) if not self.roster.is_state(one.id)]:
                return found[0].name, "", doubt
            if part := self.roster.by_part(words, self.text):
                return part.name, "", doubt or f"of a name that begins or ends like “{part.name}”"
        return "unnamed", "", "a heading does not say whose words it has"


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
    if mention and mention.how == "earlier":
        clause += text[mention.start : mention.end + 80].split("\n", maxsplit=1)[0]
    if kind == "direct" and mention and (mention.cue.casefold() in told.written or _WRITTEN.search(clause)):
        kind = "written"
    sure = round(min(span.weight, mention.sure if mention else 0.3), 2)
    return Quote(
        span.start, span.start + len(words), words, *who[:2], mention.cue if mention else "", kind, sure, who[2]
    )
