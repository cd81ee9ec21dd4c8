"""The words are right: what is quoted stands word for word in the text it is taken from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from site_gen import late
from site_gen.diagnostics import Problem, Span, error, warning
from site_gen.model.entities import Article, Quote, QuoteKind
from site_gen.model.site import Site
from site_gen.prose.body import Body
from site_gen.prose.fold import QUOTES
from site_gen.prose.passages import (
    Found,
    Result,
    Verdict,
    find,
    find_parts,
    find_words,
    finder,
    in_one_quotation,
    quoted_parts,
    unclaimed,
)
from site_gen.prose.quotation import around_all

#: How words are left out where the brackets are forgotten.
_ELLIPSIS = late.pattern(r"\s*(?:…|\(…\)|\.\.\.|\(\.\.\.\)|\. \. \.)\s*")
_MARKS = frozenset(QUOTES)
_STRUCK = late.pattern(r"(?i)</?(?:del|s)\b[^<>]*>")

#: What stands before words that are said: a quotation mark, or a dash that begins a line; and what is no word.
_OPENED = late.pattern(rf"(?:[{re.escape(QUOTES)}]|,,|^[> ]*[-–—―‒]+ ?)(?:[^\w\s]|[\u00a0\u202f])*", re.MULTILINE)
_NEXT = 100
#: So many words may be a name or a title.
_NAME = 6
#: Characters of a passage that is shown.
_SHOWN = 200

SourceText = Callable[[str], str | None]


def quotes_stand_in_bodies(article: Article) -> Iterator[Problem]:
    """Every passage of a direct or written quote, and every quoted part of an indirect one, stands in the body."""
    look_up = finder(article.prose)
    for quote in article.quotes:
        if quote.passages[0][:1] in _MARKS and quote.kind.is_verbatim:
            yield from _marks_of_the_body(quote, article)
        if _is_found(quote):
            continue
        last = (0, 0)  # where the words before end
        for words, span, result in _looked_up(look_up, quote):
            if not _is_right(result, quote):
                yield from _judged(result, words, span, quote, article)
            if quote.kind.is_verbatim and result.found:
                yield from _more_than_left_out(result.found, span, article)
                if result.found[0][:2] < last:
                    message = "These words do not stand after those that are given before them."
                    yield error("misquoted", message, span, "Give the parts in the order in which they stand.")
                last = result.found[-1].block, result.found[-1].end
        if quote.kind is QuoteKind.HEADLINE and not quote.found and not _is_printed(article, quote, look_up):
            message = "These words stand neither in the article's title nor in its body."
            hint = "A headline is quoted as it is printed; put it into the body, or correct it."
            yield warning("headline-not-found", message, quote.passage_spans[0], hint)


def _marks_of_the_body(quote: Quote, article: Article) -> Iterator[Problem]:
    """That words are given with the quotation marks that stand around them in the body: pages set their own."""
    for words, span in _verbatim(quote):
        if not (pair := around_all(words)):
            continue
        found = find(article.prose, words, occurrence=quote.occurrence).found
        within = False  # other marks: words in words
        for block, start, end, _ in found:
            text = article.prose.blocks[block].text
            bare = end - len(text[start:end].lstrip(f"{QUOTES} "))
            marks = re.search(rf"[{re.escape(QUOTES)} ]*\Z", text[:bare])
            within |= bool(marks and len(marks[0].replace(" ", "")) > 1)
        if found and not within:
            alone = words[pair.start : pair.end]
            message = "These words are given with their quotation marks, and pages set marks around them."
            yield warning("marks-in-text", message, span, f"Write the words alone: `text: {_scalar(alone)}`.")


def _more_than_left_out(places: Sequence[Found], span: Span, article: Article) -> Iterator[Problem]:
    """That `[…]` stands for where a quotation ends and the next begins: somebody else may say that."""
    if len(places) < 2 or not all(place.quoted for place in places) or in_one_quotation(article.prose, places):
        return
    text = article.prose.blocks[places[0].block].text
    listed = ", ".join(_scalar(" ".join(text[start:end].split())) for _, start, end, _ in places)
    message = "`[…]` leads from one quotation to another here; it leaves out words of one."
    hint = f"Give what is quoted as parts, `[{listed}]`, or, where somebody else says it, as another quote."
    yield warning("omission-over-marks", message, span, hint)


def quotes_said_before(article: Article) -> Iterator[Problem]:
    """Nothing is dated as said after its article. Neither date need be a day, and zones may be a day apart."""
    published = article.date.end if article.date else None
    if article.date is None or published is None or published.approximate:
        return
    told: set[tuple[str, str]] = set()  # events that give quotes such a date
    for quote in article.quotes:
        said = quote.said.start if quote.said else None
        if quote.said is None or said is None or said.approximate or quote.kind is QuoteKind.ACCOUNT:
            continue
        if (said.first - published.last).days > 1:
            given = quote.event, quote.said.written
            if quote.event and given in told:
                continue
            told.add(given)
            message = f"It was said on {quote.said.written}, after the article was published ({article.date.written})."
            hint = "Correct one of the two dates."
            if quote.event:
                hint += f" Where the quote has none of its own, it is that of the event `{quote.event}`."
            yield warning("said-after-published", message, quote.span, hint)


def quotes_stand_in_sources(site: Site, source_text: SourceText) -> Iterator[Problem]:
    """The same words stand in the private copy of the source, where there is one. Its text is never shown."""
    for article in site.articles:
        text = source_text(article.source_text) if article.source_text else None
        if text is None:
            continue
        for quote in article.quotes:
            for words, span in _verbatim(quote):
                verdict = find_words(text, words).verdict
                as_printed = verdict is Verdict.BAD_PATTERN and quote.found  # with brackets, in the body alone
                if verdict is Verdict.MISSING or as_printed:
                    message = f"These words do not stand in `{article.source_text}`, the copy of the source."
                    yield error("not-in-source", message, span, "Compare them with the source, sign by sign.")


def words_without_a_quote(article: Article) -> Iterator[Problem]:
    """Words in quotation marks in a body that no quote claims, not even one that is told to be wrong already."""
    left = _unclaimed(article)
    meant = _meant(article) if left else []
    if None in meant:  # a quote with nothing like it: these words are told there
        left = left[1:]
    at, body = 0, article.body if left else ""
    for words in left:
        flat = " ".join(words.split())
        if any(other and _alike(flat, other) for other in meant):
            continue
        span, at = _place_in_body(article, body, words, at)
        hint = f'If somebody said so, add to `quotes`: `- {{speaker: "?", text: {_scalar(flat)}}}`.'
        if len(flat.split()) <= _NAME:
            hint += f" If it is a name or a title, add it to `not_said` of the article: `not_said: [{_scalar(flat)}]`."
        message = f"No quote claims the words “{flat}”, which stand in quotation marks."
        yield warning("unclaimed-words", message, span, hint)


def _verbatim(quote: Quote) -> Iterable[tuple[str, Span]]:
    """The words of a quote that must stand in the text, each with its place in the front matter."""
    passages = zip(quote.passages, quote.passage_spans, strict=True)
    if quote.kind.is_verbatim:
        return passages
    if quote.kind is QuoteKind.INDIRECT:
        return [(part, span) for passage, span in passages for part in quoted_parts(passage, quote.language)]
    return ()


def _looked_up(look_up: Callable[[str, int], Result], quote: Quote) -> Iterator[tuple[str, Span, Result]]:
    """The parts of a quote that must stand in the text, each with its place in the metadata, and where it stands."""
    parts = [*_verbatim(quote)]
    results = find_parts(look_up, [words for words, _ in parts], quote.occurrence)
    return ((words, span, result) for (words, span), result in zip(parts, results, strict=True))


def _is_found(quote: Quote) -> bool:
    """Whether it is seen at a glance that a quote was found, at one place in quotation marks; nearly always."""
    return len(quote.passages) == len(quote.found) == 1 and quote.kind.is_verbatim and quote.found[0].quoted


def _is_right(result: Result, quote: Quote) -> bool:
    """Whether there is nothing to say of words; nearly always."""
    if result.verdict is not Verdict.FOUND:
        return False
    return not quote.kind.is_verbatim or all(place.quoted for place in result.found)


def _judged(result: Result, words: str, span: Span, quote: Quote, article: Article) -> Iterator[Problem]:
    if result.verdict is Verdict.MISSING:
        message = "These words do not stand in the body."
        if not quote.kind.is_verbatim:
            message = f"“{words}”, in quotation marks here, does not stand in the body."
        if (meant := _ELLIPSIS.sub(" […] ", words).strip()) != words and find(article.prose, meant).found:
            hint = f"Words that are left out are marked by `[…]`, in brackets: `{meant}`."
            yield error("misquoted", message, span, hint)
            return
        if parts := _by_paragraph(article, words):
            listed = ", ".join(map(_scalar, parts))
            hint = f"They go on in the next paragraph; write what stands in each as a part of its own: `[{listed}]`."
            yield error("misquoted", message, span, hint)
            return
        if (whole := _STRUCK.sub(" ", article.body)) != article.body and find(Body(whole), words).found:
            hint = "They are struck out there (`<del>`, `<s>`), so the text no longer says them; leave out the quote."
            yield error("misquoted", message, span, hint)
            return
        hint = "Nothing like them is there. Is it the right article; are they reported words, `kind: indirect`?"
        if not result.closest and (free := _unclaimed(article)):
            near = _cut(" ".join(free[0].split()))
            hint = f"Nothing like them is there. Are these meant, which no quote claims: “{near}”?"
        compared: tuple[tuple[str, str], ...] = ()
        if result.closest:
            from site_gen.prose.closest import pairs  # only where something is wrong

            hint, compared = f"The closest passage is: “{_cut(result.closest)}”", pairs(words, result.closest)
        if all(ours == theirs for ours, theirs in compared):
            compared = ()
        yield replace(error("misquoted", message, span, hint), compared=compared)
    elif result.verdict is Verdict.AMBIGUOUS:
        message = result.detail if quote.occurrence else f"These words stand {result.times} times in the body."
        hint = "Say which is meant, counted from the top: `occurrence: 1`."
        if _is_pasted_twice(article):
            hint = "The body has its text twice; delete it once."
        yield error("ambiguous-quote", message, span, "Delete `occurrence`." if result.times == 1 else hint)
    elif result.verdict is Verdict.BAD_PATTERN:
        message = f"This cannot be looked up: {result.detail.rstrip('.')}."
        hint = "Write two words or more on each side of `[…]`; at the beginning and the end nothing is needed."
        hint = hint if "…" in words or "..." in words else "Write the words as they stand in the text."
        yield error("bad-omission", message, span, hint)
    elif not _is_right(result, quote):
        message = "These words are not in quotation marks in the body."
        hint = "Perhaps they are the article's own prose; put them in quotation marks, or make the quote indirect."
        yield warning("unquoted-words", message, span, hint)


def _is_pasted_twice(article: Article) -> bool:
    """Whether the second half of a body is the first once more."""
    words = re.sub(r"\s+", "", article.body)
    half = len(words) // 2
    return half > 0 and words[:half] == words[half:]


def _scalar(text: str) -> str:
    """A text in double quotes, as an editor may paste it: JSON, which YAML reads (YAML 1.2.2, 1.3)."""
    import json  # only where something is wrong

    return json.dumps(text, ensure_ascii=False)


def _by_paragraph(article: Article, words: str) -> list[str]:
    """The words cut where a paragraph or an item ends and they go on in the next; empty if they do not stand so."""
    parts: list[str] = []
    left, last = words.split(), -1

    def begin(count: int) -> Result:
        return find(article.prose, " ".join(left[:count]))

    while left:
        count = bisect_left(range(1, len(left) + 1), True, key=lambda n: begin(n).verdict is Verdict.MISSING)
        result = begin(count) if count else None
        if result is None or result.verdict is not Verdict.FOUND:
            return []
        number, start, end, _ = result.found[0]
        text = article.prose.blocks[number].text
        follows = not parts or (number == last + 1 and not re.search(r"\w", text[:start]))
        if not follows or (count < len(left) and re.search(r"\w", text[end:])):
            return []
        parts.append(" ".join(left[:count]))
        left, last = left[count:], number
    return parts


def _is_printed(article: Article, quote: Quote, look_up: Callable[[str, int], Result]) -> bool:
    """Whether a headline's words stand in the title, or more than once in the body: which is meant does not matter."""
    if any(look_up(passage, 0).verdict is Verdict.AMBIGUOUS for passage in quote.passages):
        return True
    titles = [article.title, *(text for _, text in article.label.items)]
    return any(find_words(title, passage).found for title in titles if title for passage in quote.passages)


def _unclaimed(article: Article) -> list[str]:
    """The words in quotation marks in a body that no quote claims, but for names and titles."""
    claimed = [place for quote in article.quotes for place in quote.found]
    left = unclaimed(article.prose, claimed, article.language)
    words = [article.prose.blocks[place.block].text[place.start : place.end] for place in left]
    if not article.not_said:
        return words
    names = {_bare(name) for name in article.not_said}
    return [some for some in words if _bare(some) not in names]


def _bare(words: str) -> str:
    """Words without what stands around them."""
    return " ".join(unicodedata.normalize("NFC", words).split()).strip(f"{QUOTES} .,;:!?…").casefold()


def _meant(article: Article) -> list[str | None]:
    """Passages of the body that wrong quotes probably mean: one mistake is told once. None: nothing is like one."""
    found: list[str | None] = []
    for quote in article.quotes:
        for words, _, result in _looked_up(finder(article.prose), quote):
            if result.verdict is not Verdict.FOUND:
                found += [result.closest or None, words]
    return found


def _alike(one: str, other: str) -> bool:
    """Whether half of the shorter one's words stand in the other."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return 2 * len(first & second) >= max(1, min(len(first), len(second)))


def _place_in_body(article: Article, body: str, words: str, start: int) -> tuple[Span, int]:
    """Where words of the visible text stand in the file, at or after `start`, and where they end: after one of the next
    quotation marks or dashes, if they do.

    Markdown marks and line breaks may lie between them.
    """
    pattern = re.compile(r"[\W_]+?".join(map(re.escape, re.findall(r"\w+", words)[:6])) + r"(?!\w)")
    opened = (pattern.match(body, mark.end()) for mark in islice(_OPENED.finditer(body, start), _NEXT))
    hit = next(filter(None, opened), None) or pattern.search(body, start) or pattern.search(body)
    if hit is None:
        return Span(article.span.path, article.body_line), start
    line = body.count("\n", 0, hit.start())
    begin = body.rfind("\n", 0, hit.start()) + 1
    length = body.find("\n", hit.start())
    length = (length if length >= 0 else len(body)) - hit.start()
    return Span(
        article.span.path, article.body_line + line, hit.start() - begin + 1, min(len(words), length)
    ), hit.end()


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
