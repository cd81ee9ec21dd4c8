"""Quotes that are probably one statement: one speaker, dates that agree, wordings or translations that are alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import combinations

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing, Quote, QuoteKind
from site_gen.model.languages import language_of
from site_gen.model.site import Site
from site_gen.model.when import Precision
from site_gen.suggest.suggestion import Kind, Side, Suggestion
from site_gen.suggest.words import Weights, Wording, alike, anchored, shown, wording

#: How alike two texts are in meaning, from 0 to 1; whether they are in one language.
Meaning = Callable[[str, str, bool], float]

_SAME_EVENT, _SAME_DAY, _SAME_NEWS, _SOME_TIME = 4, 3, 2, 1
#: How alike wordings must be, by how close in time and occasion they are known to be.
_ENOUGH = {_SAME_EVENT: 0.47, _SAME_DAY: 0.58, _SAME_NEWS: 0.62, _SOME_TIME: 0.75}
_CLAUSE = re.compile(r"[.;:,!?…–—]+\s")
#: Articles whose dates are so close report the same news; a date that is coarser than a month says nothing.
_APART, _MONTH = timedelta(days=2), timedelta(days=32)
#: How sure a pair must be that adds a quote to one that has its counterpart already.
_TO_JOIN = 0.62
_OCCASION = {
    _SAME_EVENT: "at the same event",
    _SAME_DAY: "on the same day",
    _SAME_NEWS: "in articles of the same days",
    _SOME_TIME: "the dates leave it open",
}


@dataclass(frozen=True, slots=True)
class _Pair:
    one: Quote
    other: Quote
    confidence: float
    reason: str


def quotes(site: Site, apart: Callable[[str, str], bool], meaning: Meaning | None = None) -> Iterator[Suggestion]:
    """Groups of quotes, each probably one statement. `apart` knows pairs that an editor has turned down."""
    for briefing in site.briefings:
        said = [quote for quote in site.quotes_of(briefing.id) if quote.kind.is_speech and not quote.unnamed]
        finder = _Finder(site, said, meaning)
        by_speaker: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
        for quote in said:
            if quote.speakers:
                by_speaker[tuple(sorted(quote.speakers))].append(quote)
        for group in by_speaker.values():
            pairs = [
                pair
                for one, other in combinations(group, 2)
                if one.article != other.article
                and not apart(key(one), key(other))
                and (pair := finder.pair(one, other))
            ]
            for together in _groups(pairs, finder):
                yield _suggestion(site, briefing, together, finder)


def key(quote: Quote) -> str:
    """What names a quote: its article, and its id, which is made from its words."""
    return f"{quote.article}#{quote.id}"


class _Finder:
    def __init__(self, site: Site, said: list[Quote], meaning: Meaning | None) -> None:
        self.site, self.meaning = site, meaning
        self.used = {quote.statement for quote in said}
        self.wordings = {key(quote): self._wordings(quote) for quote in said}
        self.weights = Weights(one for all_ in self.wordings.values() for one in all_)

    def _wordings(self, quote: Quote) -> tuple[Wording, ...]:
        """The words as printed, then the translations."""
        translations = (wording(text, tag) for tag, text in quote.translation.items)
        return (wording(" ".join(quote.passages), quote.language), *translations)

    def pair(self, one: Quote, other: Quote) -> _Pair | None:
        """Whether two quotes of one speaker are probably one statement."""
        if one.statement and other.statement:
            return None
        close = self.closeness(one, other)
        if not close:
            return None
        likeness, why = max(self._by_words(one, other), self._by_anchors(one, other, close))
        if self.meaning is not None:
            likeness, why = self._by_meaning(one, other, likeness, why)
        enough = _ENOUGH[close] + (0.05 if QuoteKind.INDIRECT in (one.kind, other.kind) else 0.0)
        if likeness < enough:
            return None
        confidence = 0.5 + 0.5 * (likeness - enough) / (1 - enough)
        return _Pair(one, other, min(confidence, 0.99), f"{why}; {_OCCASION[close]}")

    def closeness(self, one: Quote, other: Quote) -> int:
        """How close two quotes are known to be in time and occasion; 0: they contradict each other."""
        if one.event and one.event == other.event:
            return _SAME_EVENT
        if one.said and other.said:
            if not one.said.overlaps(other.said):
                return 0
            if min(one.said.precision, other.said.precision) is Precision.DAY and one.said.is_day and other.said.is_day:
                return _SAME_DAY
        elif self._same_news(one, other):
            return _SAME_NEWS
        return _SOME_TIME

    def _same_news(self, one: Quote, other: Quote) -> bool:
        """Whether the articles are of the same days: what is quoted without a date was probably said then."""
        dates = [self.site.article(quote.article).date for quote in (one, other)]
        spans = [when.bounds() for when in dates if when]
        if len(spans) < 2:
            return False
        (first, last), (begin, end) = spans
        if not (first and last and begin and end) or max(last - first, end - begin) > _MONTH:
            return False
        return first < end + _APART and begin < last + _APART

    def _by_words(self, one: Quote, other: Quote) -> tuple[float, str]:
        best, why = 0.0, ""
        for first in self.wordings[key(one)]:
            for second in self.wordings[key(other)]:
                if first.language == second.language and (likeness := alike(first, second, self.weights)) > best:
                    printed = first.language == language_of(one.language) and second.language == language_of(
                        other.language
                    )
                    best, why = likeness, f"{'the words' if printed else 'the translations'} are alike"
        return best, why

    def _by_anchors(self, one: Quote, other: Quote, close: int) -> tuple[float, str]:
        """Weak evidence where there is no common language: it counts only for one event or the same days."""
        if close < _SAME_NEWS:
            return 0.0, ""
        told = [{wording.language for wording in self.wordings[key(quote)]} for quote in (one, other)]
        ideas = not told[0] & told[1]  # translations say more than common ideas
        best, why = 0.0, ""
        for first in self.wordings[key(one)]:
            for second in self.wordings[key(other)]:
                if first.language == second.language or first.denies != second.denies:
                    continue
                anchors = anchored(first, second, ideas=ideas)
                lengths = sorted((len(first.words), len(second.words)))
                if len(anchors.shared) < 2 or lengths[1] > 2.5 * lengths[0] + 4:
                    continue
                strength = 0.1 + anchors.part
                if strength > best:
                    best, why = min(strength, 0.9), f"the languages differ, but not {', '.join(anchors.shared[:5])}"
        return best, why

    def _by_meaning(self, one: Quote, other: Quote, likeness: float, why: str) -> tuple[float, str]:
        """What the model says: it finds more, and turns down wordings that are alike without meaning the same."""
        assert self.meaning is not None
        texts = [dict([(q.language, " ".join(q.passages)), *q.translation.items]) for q in (one, other)]
        common = [self.meaning(text, texts[1][tag], True) for tag, text in texts[0].items() if tag in texts[1]]
        meant = max(common) if common else self.meaning(texts[0][one.language], texts[1][other.language], False)
        if meant <= 0.3 and likeness < 0.9 and self._clauses_alike(texts) <= 0.3:
            return 0.0, ""
        return (likeness, why) if likeness >= meant else (meant, "the meaning is alike (by the language model)")

    def _clauses_alike(self, texts: list[dict[str, str]]) -> float:
        """How alike the likest clauses are: one report may have more of a statement than the other."""
        assert self.meaning is not None
        clauses = [
            {tag: [part for part in _CLAUSE.split(text) if len(part.split()) > 2] for tag, text in own.items()}
            for own in texts
        ]
        return max(
            (
                self.meaning(one, other, True)
                for tag, parts in clauses[0].items()
                for one in parts
                for other in clauses[1].get(tag, ())
            ),
            default=0.0,
        )


def _groups(pairs: list[_Pair], finder: _Finder) -> Iterator[list[_Pair]]:
    """Pairs that hang together, the surest first; of one article at most one quote, of statements at most one."""
    group_of: dict[str, int] = {}
    members: dict[int, dict[str, Quote]] = {}
    kept: dict[int, list[_Pair]] = {}
    for pair in sorted(pairs, key=lambda p: (-p.confidence, key(p.one), key(p.other))):
        ids = {group_of.get(key(quote)) for quote in (pair.one, pair.other)} - {None}
        joined = {key(pair.one): pair.one, key(pair.other): pair.other}
        for id in ids:
            joined |= members[id or 0]
        articles = [quote.article for quote in joined.values()]
        if len(set(articles)) < len(articles) or len({q.statement for q in joined.values() if q.statement}) > 1:
            continue
        if ids and pair.confidence < _TO_JOIN:
            continue
        if not all(finder.closeness(one, other) for one, other in combinations(joined.values(), 2)):
            continue
        made = len(members) + 1
        members[made] = joined
        kept[made] = [pair, *(old for id in ids for old in kept.pop(id or 0))]
        group_of |= dict.fromkeys(joined, made)
    yield from kept.values()


def _declared(briefing: Briefing, quotes: Iterable[Quote], finder: _Finder) -> str:
    """A statement that the briefing declares already and that no quote has: by its speakers and its title or text."""
    wordings = [one for quote in quotes for one in finder.wordings[key(quote)]]
    speakers = {tuple(sorted(quote.speakers)) for quote in quotes}
    for statement in briefing.statements:
        if statement.id in finder.used or {tuple(sorted(statement.speakers))} != speakers:
            continue
        texts = [*statement.title.items, *([(statement.language, statement.text)] if statement.text else [])]
        known = [wording(text, tag) for tag, text in texts]
        likeness = (
            alike(one, other, finder.weights) for one in known for other in wordings if one.language == other.language
        )
        if max(likeness, default=0.0) >= _ENOUGH[_SAME_DAY]:
            return statement.id
    return ""


def _suggestion(site: Site, briefing: Briefing, pairs: list[_Pair], finder: _Finder) -> Suggestion:
    quotes = {key(quote): quote for pair in pairs for quote in (pair.one, pair.other)}
    sides = tuple(
        Side(id, f"“{shown(quote.passages)}”", quote.span, _told(site, quote)) for id, quote in sorted(quotes.items())
    )
    best, least = pairs[0], min(pair.confidence for pair in pairs)
    speakers = " and ".join(site.people[id].name for id in best.one.speakers)
    target = next((quote.statement for quote in quotes.values() if quote.statement), "")
    target = target or _declared(briefing, quotes.values(), finder)
    where = f"the statement `{target}`" if target else f"a new statement in briefings/{briefing.id}.md"
    return Suggestion(
        Kind.QUOTES,
        sides,
        f"{speakers} probably said this once",
        f"One speaker; {best.reason}.",
        round(least, 2),
        briefing.id,
        target,
        f"joins the quotes as {where}",
    )


def _told(site: Site, quote: Quote) -> str:
    """The translation and the date, for somebody who does not read the language."""
    translation = quote.translation.text(site.language) if quote.translation else ""
    parts = [f"({shown([translation])})" if translation else "", quote.said.text if quote.said else ""]
    return " ".join(part for part in parts if part)
