"""Names and titles in quotation marks, where it is certain that nobody said them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from site_gen.draft import quotes, structure
from site_gen.draft.grammar import GRAMMAR
from site_gen.draft.quotes import Span
from site_gen.draft.weigh import is_named
from site_gen.draft.words import ENGLISH, WORDS, Words
from site_gen.prose.quotation import quotations

_MOST = 6  # words of a name or a title
_WORD = re.compile(r"[^\W\d_]+")


def find(text: str, language: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The words, each once. `spans`: what somebody said. What may have been said is left for `check` to ask about."""
    told = WORDS.get(language, None if language else ENGLISH)
    nouns_capital = language in GRAMMAR and GRAMMAR[language].nouns_capital
    begins = [one.begin for one in spans]
    reach = list(accumulate((one.finish for one in spans), max))
    code = structure.code(text)
    said = {text[span.start : span.end].casefold() for span in spans}
    found: dict[str, str] = {}
    for start, end in structure.paragraphs(text):
        for q in quotations(text[start:end]):
            span = Span(start + q.start, start + q.end, start + q.begin, start + q.finish, (start, end), False, 0.0)
            words = text[span.start : span.end]
            if not q.outer or q.title or not q.closed or words.casefold() in said:
                continue
            before = bisect_left(begins, span.finish)
            if before and reach[before - 1] > span.begin:
                continue
            at = bisect_left(code, (span.begin, 0))
            around = code[max(0, at - 1) : at]
            if any(a < span.begin and span.finish < b for a, b in around) or (
                told and _is_name(text, span, told, nouns_capital)
            ):
                found.setdefault(words.casefold(), words)
    return tuple(found.values())


def _is_name(text: str, span: Span, told: Words, nouns_capital: bool) -> bool:
    """Whether nothing speaks for a statement, and what stands around tells a name: what it is, or its capital."""
    words = text[span.start : span.end].split()
    left, right = quotes.sentence(text, span)
    before = text[left : span.begin]
    if len(words) > _MOST or is_named(before, told):
        return len(words) <= _MOST
    if quotes.weight_of(text, span, told) > 0:
        return False
    around = _WORD.findall(f"{before} {text[span.finish : right]}")
    alone = not text[span.paragraph[0] : span.begin].strip() and not text[span.finish : span.paragraph[1]].strip()
    if alone or not words[0][:1].isupper() or words[-1][-1] in ".!?…":
        return False
    if any(word.casefold() in told.mood for word in around):
        return False
    single = len(words) == 1
    if single and nouns_capital and not re.search(r"\s[A-ZÄÖÜ][\w-]{2,}\s*$", before):
        return False  # "es sei der „Normalfall“", but not "die Raumfähre „Discovery“"
    if any(map(told.reports, around)):  # "the portal “Harbour News” said", but not "“Nonsense” is what he called it"
        return bool(before.strip()) and not single and all(word[:1].isupper() or len(word) < 4 for word in words)
    return True
