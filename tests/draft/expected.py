"""Articles of our own with the quotes that are in them, read from `articles/`, and how a draft compares.

A file: a line `people: NN; NN (alias)`, a line `---`, the article, a line `---`, and a line for each quote:
`SPEAKER | words | further words`. The speaker is a name, `unnamed`, or `headline` for words of a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from site_gen.diagnostics import Span
from site_gen.draft import source
from site_gen.draft.draft import Quote, propose
from site_gen.draft.people import Roster, folded
from site_gen.model.entities import Person


@dataclass(frozen=True)
class Expected:
    """A quote of an article."""

    speaker: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """An article with its quotes and the people whom its site knows."""

    name: str
    people: tuple[Person, ...]
    text: str
    quotes: tuple[Expected, ...]


@dataclass
class Result:
    """What a draft of an article has right."""

    wanted: int = 0
    found: int = 0
    exact: int = 0
    speaker: int = 0
    kind: int = 0
    extra: int = 0
    problems: list[str] = field(default_factory=list)

    def counts(self) -> tuple[int, int, int, int, int, int]:
        """Quotes; found; with the same words; with the right speaker; of the right kind; proposals beside them."""
        return self.wanted, self.found, self.exact, self.speaker, self.kind, self.extra


def read_all(folder: Path) -> Iterator[Article]:
    """The articles of a folder."""
    for file in sorted(folder.glob("*.txt")):
        head, text, tail = file.read_text(encoding="utf-8").split("---\n")
        people = []
        for entry in head.removeprefix("people:").split(";"):
            name, _, aliases = entry.strip().rstrip(")").partition(" (")
            also = tuple(alias.strip() for alias in aliases.split(",") if alias)
            people.append(Person(folded(name), name, Span(file.name), aliases=also))
        quotes = []
        for line in tail.strip().splitlines():
            speaker, *passages = (part.strip() for part in line.split(" | "))
            quotes.append(Expected(speaker, tuple(passages)))
        yield Article(file.stem, tuple(people), text.strip(), tuple(quotes))


def _ranges(article: Article) -> list[list[tuple[int, int]]]:
    at = 0
    ranges = []
    for quote in article.quotes:
        here = []
        for passage in quote.passages:
            found = article.text.find(passage, at)
            assert found >= 0, f"{article.name}: {passage} does not stand there after the quote before"
            at = found + len(passage)
            here.append((found, at))
        ranges.append(here)
    return ranges


def _is_same(quote: Quote, wanted: Expected) -> bool:
    plain = [re.sub(r"[.,]$", "", words) for words in (quote.text, *quote.more)]
    return plain == [re.sub(r"[.,]$", "", words) for words in wanted.passages]


def compare(article: Article) -> Result:
    """A draft of the article beside the quotes that are in it."""
    draft = propose(source.Source(article.text), Roster(article.people))
    result = Result(wanted=len(article.quotes))
    used: set[int] = set()
    for wanted, ranges in zip(article.quotes, _ranges(article), strict=True):
        hits = [
            number
            for number, quote in enumerate(draft.quotes)
            if any(quote.start < end and start < quote.end for start, end in ranges)
        ]
        used.update(hits)
        if not hits:
            result.problems.append(f"not found: {wanted.speaker}: {wanted.passages[0]}")
            continue
        quote = draft.quotes[hits[0]]
        result.found += 1
        exact = _is_same(quote, wanted) and len(hits) == 1
        heading = wanted.speaker == "headline"
        speaker = heading or (quote.speaker or "unnamed") == wanted.speaker
        kind = heading == (quote.kind == "headline")
        result.exact, result.speaker, result.kind = (
            result.exact + exact,
            result.speaker + speaker,
            result.kind + kind,
        )
        if not exact:
            result.problems.append(f"words: {quote.text} {quote.more} | {wanted.passages}")
        if not speaker:
            result.problems.append(f"speaker: {quote.speaker} {quote.described!r} | {wanted.speaker}: {quote.text}")
        if not kind:
            result.problems.append(f"kind: {quote.kind}: {quote.text}")
    beside = [quote for number, quote in enumerate(draft.quotes) if number not in used]
    result.extra = len(beside)
    result.problems += [f"beside: {quote.speaker}: {quote.text}" for quote in beside]
    return result
