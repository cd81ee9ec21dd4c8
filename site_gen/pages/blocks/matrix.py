"""The table of coverage: what a briefing has down, articles across, and what each article has of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Event, Quote
from site_gen.model.site import Site, Utterance
from site_gen.model.when import When
from site_gen.model.within import keeping
from site_gen.pages.blocks.naming import Source, shortened, source_of
from site_gen.pages.blocks.statement import Said, joined, said

#: How much of a statement is shown, in characters.
_WORDS = 80


class Mark(StrEnum):
    """What an article has of an event or a statement."""

    REPORTED = "reported"  # it tells it
    QUOTED = "quoted"  # it has words of it: the statement's, or what was said at the event
    NONE = "none"  # it leaves it out
    EARLY = "early"  # it was printed before


_EMPTY = frozenset({Mark.NONE, Mark.EARLY})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article has of an event or a statement.

    `quote` is where it quotes it, `when` how it dates it if not as the others do; `only` says that no other article
    has it, though others could have.
    """

    source: Source
    mark: Mark
    quote: Quote | None = None
    when: When | None = None
    only: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An event or a statement (one of the two is None), a cell for each article, and how many report it.

    `names` are those of a statement's speakers ("" if unnamed), `words` the statement in short with their language ("":
    the site's).
    """

    event: Event | None
    said: Said | None
    names: str
    words: tuple[str, str]
    cells: tuple[Cell, ...]
    count: int

    @property
    def runs(self) -> Iterator[tuple[Cell, int]]:
        """The cells in order: neighbours in which there is nothing, for one reason, as one; and how many they are."""
        for _, run in groupby(self.cells, lambda cell: cell.mark if cell.mark in _EMPTY else id(cell)):
            cells = tuple(run)
            yield cells[0], len(cells)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a kind (that of their lines), and how many of them each article has."""

    kind: str
    rows: tuple[Row, ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What a row is about: of which kind, its number among those, and the keys of the articles that carry it.

    Kinds are `events`, `statements`, `background`; where the table is big `shared` and `only` in place of `statements`:
    those that several articles carry, and those that one does.
    """

    kind: str
    number: int
    event: Event | None
    said: Utterance | None
    carriers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table: a column for each article, the rows, and how much of these only that article has."""

    columns: tuple[Source, ...]
    groups: tuple[Group, ...]
    only: tuple[int, ...]


def matrix(site: Site, articles: Sequence[Article], lines: Sequence[Line]) -> Matrix:
    """The table of these articles and lines; lines of a kind stand together."""
    columns = _Columns(site, articles)
    made = [
        (kind, [_row_of(site, line, columns) for line in those])
        for kind, those in groupby(lines, key=lambda line: line.kind)
    ]
    every = [having for _, rows in made for _, having in rows]
    return Matrix(
        columns=columns.sources,
        groups=tuple(_group(kind, rows, len(articles)) for kind, rows in made),
        only=_per_column((place for having in every for place, cell in having.items() if cell.only), len(articles)),
    )


def carrying(site: Site, briefing: str, lines: Iterable[Line]) -> tuple[Article, ...]:
    """The articles that carry any of these lines, by publication."""
    carriers = frozenset(key for line in lines for key in line.carriers)
    return tuple(article for article in site.articles_of(briefing) if article.key in carriers)


class _Columns:
    """The articles of a table, and what each has where it has nothing."""

    def __init__(self, site: Site, articles: Sequence[Article]) -> None:
        self.sources = tuple(source_of(site, article) for article in articles)
        self.places = {article.key: number for number, article in enumerate(articles)}
        self._none = [Cell(source, Mark.NONE) for source in self.sources]
        self._early = [Cell(source, Mark.EARLY) for source in self.sources]
        self._printed = [_printed(article) for article in articles]

    def cells(self, when: When | None, having: Mapping[int, Cell]) -> tuple[Cell, ...]:
        """A row of what happened (or was said) then: what some articles have, by their places, and others have not."""
        made = self._none.copy()
        if first := when.first if when else None:
            made = [
                early if printed < first else none
                for none, early, printed in zip(self._none, self._early, self._printed, strict=True)
            ]
        for place, cell in having.items():
            made[place] = cell
        return tuple(made)


#: A row, and its cells that have something, by their places.
_Made = tuple[Row, dict[int, Cell]]


def _row_of(site: Site, line: Line, columns: _Columns) -> _Made:
    if line.event:
        return _event(site, line.event, columns)
    assert line.said
    return _statement(site, said(site, line.said), columns)


def _group(kind: str, rows: list[_Made], columns: int) -> Group:
    totals = _per_column((place for _, having in rows for place in having), columns)
    return Group(kind, tuple(row for row, _ in rows), totals)


def _per_column(places: Iterable[int], columns: int) -> tuple[int, ...]:
    found = Counter(places)
    return tuple(found[place] for place in range(columns))


def _event(site: Site, event: Event, columns: _Columns) -> _Made:
    there = {quote.article: quote for said_there in reversed(site.quotes_at(event)) for quote in said_there.quotes}
    told = {report.article: report for report in event.reports}
    having = {}
    for key in {**there, **told}.keys() & columns.places.keys():
        quote, report, place = there.get(key), told.get(key), columns.places[key]
        other = report.when if report and report.when and not report.when.same_as(event.when) else None
        having[place] = Cell(columns.sources[place], Mark.QUOTED if quote else Mark.REPORTED, quote, other)
    return _row(site, event, None, having, columns)


def _statement(site: Site, one: Said, columns: _Columns) -> _Made:
    having = {}
    for wording in reversed(one.wordings):
        place = columns.places.get(wording.quote.article)
        if place is None:
            continue
        mark = Mark.QUOTED if wording.quote.kind.is_verbatim else Mark.REPORTED
        having[place] = Cell(columns.sources[place], mark, wording.quote, wording.said_otherwise)
    return _row(site, None, one, having, columns)


def _row(site: Site, event: Event | None, one: Said | None, having: dict[int, Cell], columns: _Columns) -> _Made:
    """A row; what only one article has counts as such where another one could have had it."""
    when = event.when if event else one.when if one else None
    if len(having) == 1:
        (place, alone), *_ = having.items()
        if missed(site, alone.source.article, when):
            having = {place: replace(alone, only=True)}
    names = ", ".join(speaker.person.name for speaker in one.speakers) if one else ""
    short = _in_short(site, one) if one else ("", "")
    return Row(event, one, names, short, columns.cells(when, having), len(having)), having


def missed(site: Site, carrier: Article, when: When | None) -> bool:
    """Whether an article that is not the carrier could have had it."""
    first = when.first if when else None
    those = latest(site, carrier.briefing)
    return any(key != carrier.key and (first is None or printed >= first) for key, printed in those)


def latest(site: Site, briefing: str) -> Sequence[tuple[str, date]]:
    """The two articles of a briefing that were printed last, and when."""

    def found() -> list[tuple[str, date]]:
        by_day = sorted(site.articles_of(briefing), key=_printed, reverse=True)
        return [(item.key, _printed(item)) for item in by_day[:2]]

    return keeping(site.kept, ("latest articles", briefing), found)


def _in_short(site: Site, one: Said) -> tuple[str, str]:
    """A statement in few words, and their language ("" for the site's): a title, a translation, or what is printed."""
    title = one.title.best(site.language)
    first = one.wordings[0]
    printed = (first.quote.language, joined(first.quote.passages))
    language, text = next(pair for pair in (title, first.translation, printed) if pair[1])
    return "" if language == site.language else language, shortened(text, _WORDS)


def _printed(article: Article) -> date:
    """The last day on which an article can have been printed.

    It has not got what cannot have happened by then; else it leaves it out. Days are compared, as each side gives them.
    Where either is not known, nothing says that the article could not have it: it may be as late as can be.
    """
    return (article.date.last if article.date else None) or date.max
