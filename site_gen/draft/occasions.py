"""When and where some words were said, as their reporting clause tells it: not the day of what they are about."""

from __future__ import annotations

import re
from dataclasses import replace

from site_gen.draft import days, places, quotes, structure
from site_gen.draft.grammar import GRAMMAR
from site_gen.draft.moments import Calendar, Day
from site_gen.draft.quotes import Span
from site_gen.draft.speakers import Mention
from site_gen.draft.tense import Tense, tense
from site_gen.draft.words import ENGLISH, WORDS

_NEAR = 600  # letters before a quote in which its speaker may have been said to speak
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\??")


def told(
    text: str, span: Span, mention: Mention | None, speaker: str, tag: str, calendar: Calendar
) -> tuple[Day, str] | None:
    """The day of a quote, and its place. `speaker`: what the text calls whoever said it."""
    leads = mention and mention.how == "earlier" and text[structure.end_before(text, span.begin) - 1 :][:1] == ":"
    if span.headline or not mention or not (mention.cue or leads):
        return None
    left, right = quotes.sentence(text, span)
    around = f"{text[left : span.begin]} … {text[span.finish : right]}"
    if mention.how == "earlier" and mention.end < span.begin:  # the clause stands in the sentence before
        start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - structure.FARTHEST)
        before = [place for place in structure.sentences(text[start : span.begin]) if start + place[0] <= mention.start]
        around = text[start + before[-1][0] : span.begin] if before else around
    found = days.find(around, tag, calendar)
    if not found:
        return _introduced(text, left, speaker, tag, calendar)
    day = found[0]
    if len(found) != 1 or day.coming or not _DAY.fullmatch(day.date):
        return None
    if tense(days.clause_of(around, day.start)[0], tag) is Tense.FUTURE or _is_of_another(around, day, mention, tag):
        return None
    return day, places.beside(around, day.start, day.end, tag)


#: What the words are about stands after one of these, and its own day behind it: "said of the collision on 2 March".
_ABOUT = {
    "en": r"about(?!\s+an?\s)|regarding|concerning|over(?!\s+(?:the\s+)?(?:tele)?phone)|on the subject of",
    "sv": r"om",
    "nb": r"om",
    "nn": r"om",
    "da": r"om",
    "nl": r"over(?!\s+de\s+telefoon)",
    "de": r"über|z(?:um|ur|u)(?!\s+(?:Auftakt|Beginn|Eröffnung|Start|Anfang|Abschluss|Schluss|Ende))",
    "fr": r"à propos d[eu]s?|au sujet d[eu]s?|sur(?!\s+(?-i:[A-Z])|\s+(?:la chaîne|le plateau|les ondes|place))",
    "es": r"sobre|acerca del?",
}
#: The same where it stands right behind the verb or the speaker: "said of", "called the agreement of".
_OF = {"en": "of", "de": "von|vom", "nl": "van", "fr": "d[eu]s?", "es": "del?", "sv": "från", "nb": "fra", "da": "fra"}


def _is_of_another(around: str, day: Day, mention: Mention, tag: str) -> bool:
    """Whether a day is rather that of an event that the words are about, or of another clause."""
    own = days.own_clause(around, day.start, tag)
    at = around.index(own) if own in around else 0
    cue = own.casefold().find(mention.cue.casefold()) if mention.cue else -1
    if mention.cue and cue < 0:
        return True  # "the agreement that was signed on 3 March was “unfair”, NN said"
    start, end = max(day.start - at, 0), max(day.end - at, 0)
    before = own[:start]
    joins = "|".join(GRAMMAR.get(tag, GRAMMAR["en"]).joins)
    if cue >= end and re.search(rf"\s(?:{joins})\s", own[end:cue]) and tense(before, tag) is not Tense.UNKNOWN:
        return True  # "was elected on 1 March and says"
    about, of = _ABOUT.get(tag, _ABOUT["en"]), _OF.get(tag, "(?!)")
    behind = own[cue + len(mention.cue) : start] if 0 <= cue < start else ""
    name = re.escape(mention.text)
    return bool(
        re.search(rf"(?<!\w)(?:{about})\s+(?:[^\s,;:…]+\s+){{1,6}}$", before, re.IGNORECASE)
        or re.match(rf"\s*(?:{name}\s+)?(?:{of})\s+(?:[^\s,;:…]+\s+){{1,6}}$", behind)
        or re.match(rf"\s*(?:{name}\s+)?(?:[^\s,;:…]+\s+){{1,2}}(?:{of})\s+(?:den\s+)?$", behind)
    )


def _introduced(text: str, at: int, name: str, tag: str, calendar: Calendar) -> tuple[Day, str] | None:
    """The day of the sentence that says that the speaker spoke: not farther than the paragraph before."""
    if not name:
        return None
    paragraph = text.rfind("\n\n", 0, at)
    words = text[max(text.rfind("\n\n", 0, max(paragraph, 0)), at - _NEAR, 0) : at]
    for first, end in reversed(structure.sentences(words)):
        sentence = words[first:end]
        if not (found := days.find(sentence, tag, calendar)):
            continue
        day = found[0]
        own = days.own_clause(sentence, day.start, tag)
        spoke = any(map(WORDS.get(tag, ENGLISH).reports, re.findall(r"[^\W\d_]+", own)))
        if not spoke or len(found) > 1 or day.coming or name.casefold() not in sentence.casefold():
            return None
        if not _DAY.fullmatch(day.date) or tense(sentence, tag) is Tense.FUTURE:
            return None
        return replace(day, reason=f"{day.reason}; told of the speaker before"), ""
    return None
