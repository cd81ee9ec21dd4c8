"""Coverage: which article reports what, which leaves it out, and which could not have it yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import groupby

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Event, Quote
from site_gen.model.site import Site, Utterance
from site_gen.model.when import When
from site_gen.pages.blocks.dividing import Key, Part
from site_gen.pages.blocks.naming import Source, shortened, source_of
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages
from site_gen.pages.blocks.statement import Said, joined, said
from site_gen.pages.request import Crumb, Label, Later, PageRequest

#: With more articles than this, the heads of columns stand upright.
_MANY = 8
#: A row without any cell takes as much room as so many cells.
_NARROW = 10
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
    """Rows of a kind (`events`, `statements`, `background`), and how many of them each article has."""

    kind: str
    rows: tuple[Row, ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Names of `coverage.md.jinja`. `only` is, for each column, how much only that article has; `articles` counts all.

    A big table is divided into blocks of rows, and each (`split.here`) has the columns of the articles that carry any
    of its rows.
    """

    briefing: Briefing
    columns: tuple[Source, ...]
    groups: tuple[Group, ...]
    only: tuple[int, ...]
    upright: bool
    articles: int
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """What a row is about, its group and number in that, and the keys of the articles that carry it."""

    kind: str
    number: int
    event: Event | None
    said: Utterance | None
    carriers: tuple[str, ...]


def coverage(site: Site, briefing: Briefing, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """The page of a briefing that has articles, and anything that they report; in blocks where it is big."""
    lines = _lines(site, briefing)
    articles = site.articles_of(briefing.id)
    if not articles or not lines:
        return
    title = briefing.title.text(site.language)
    whole = PageRequest(
        path=f"{briefing.id}/coverage.md",
        title=Label("coverage"),
        template="coverage",
        view=None,
        description=Label("about-coverage", (("briefing", title),)),
        briefing=briefing,
        section="coverage",
        indexed=False,
        crumbs=(Crumb(briefing, title),),
    )
    if len(lines) * len(articles) <= limits.cells:
        yield replace(whole, view=Later(partial(_view, site, briefing, articles, lines)))
        return
    blocks = _blocks(lines, limits.cells)
    parts = tuple(
        Part(f"{briefing.id}/coverage/{block[0].kind}-{block[0].number}.md", _keys(block), block) for block in blocks
    )
    empty = CoverageView(briefing, (), (), (), upright=False, articles=len(articles))
    yield replace(whole, view=replace(empty, split=index(whole.path, parts)))
    yield from part_pages(
        whole,
        parts,
        lambda block, place: Later(
            partial(_block, site, briefing, block, place), Later(partial(_made_from, site, briefing, block, place))
        ),
    )


def _lines(site: Site, briefing: Briefing) -> list[_Line]:
    events = site.events_of(briefing.id)
    return [
        *(_of_event(site, "events", i, event) for i, event in enumerate((e for e in events if not e.background), 1)),
        *(
            _Line("statements", i, None, one, _once(quote.article for quote in one.quotes))
            for i, one in enumerate(site.utterances_of(briefing.id), 1)
        ),
        *(_of_event(site, "background", i, event) for i, event in enumerate((e for e in events if e.background), 1)),
    ]


def _of_event(site: Site, kind: str, number: int, event: Event) -> _Line:
    quoting = (quote.article for said_there in site.quotes_at(event) for quote in said_there.quotes)
    return _Line(kind, number, event, None, _once((*quoting, *(report.article for report in event.reports))))


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _blocks(lines: list[_Line], limit: int) -> Iterator[tuple[_Line, ...]]:
    """Rows of one kind, as many as fit: their number times that of the articles that carry any of them."""
    for _, group in groupby(lines, key=lambda line: line.kind):
        block: list[_Line] = []
        columns: frozenset[str] = frozenset()
        for line in group:
            wider = columns.union(line.carriers)
            if block and (len(block) + 1) * max(len(wider), _NARROW) > limit:
                yield tuple(block)
                block, wider = [], frozenset(line.carriers)
            block.append(line)
            columns = wider
        yield tuple(block)


def _keys(block: Sequence[_Line]) -> tuple[Key, Key]:
    """What a block's rows are, and their numbers."""
    kind, first, last = block[0].kind, block[0].number, block[-1].number
    return Key(kind, Label(f"group-{kind}")), Key(str(first), str(first) if first == last else f"{first}–{last}")


def _block(site: Site, briefing: Briefing, block: Sequence[_Line], place: Split) -> CoverageView:
    return replace(_view(site, briefing, _carrying(site, briefing, block), block), split=place)


def _made_from(site: Site, briefing: Briefing, block: Sequence[_Line], place: Split) -> tuple[object, ...]:
    """What a block of a table is made from."""
    columns = [source_of(site, article) for article in _carrying(site, briefing, block)]
    told = [(line.event, site.quotes_at(line.event) if line.event else line.said) for line in block]
    return briefing, len(site.articles_of(briefing.id)), _latest(site, briefing.id), columns, told, place


def _carrying(site: Site, briefing: Briefing, block: Sequence[_Line]) -> list[Article]:
    """The articles that carry any row of a block."""
    carrying = frozenset(key for line in block for key in line.carriers)
    return [article for article in site.articles_of(briefing.id) if article.key in carrying]


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


def _view(site: Site, briefing: Briefing, articles: Sequence[Article], lines: Sequence[_Line]) -> CoverageView:
    columns = _Columns(site, articles)
    made = [
        (kind, [_row_of(site, line, columns) for line in those])
        for kind, those in groupby(lines, key=lambda line: line.kind)
    ]
    every = [having for _, rows in made for _, having in rows]
    return CoverageView(
        briefing=briefing,
        columns=columns.sources,
        groups=tuple(_group(kind, rows, len(articles)) for kind, rows in made),
        only=_per_column((place for having in every for place, cell in having.items() if cell.only), len(articles)),
        upright=len(articles) > _MANY,
        articles=len(site.articles_of(briefing.id)),
    )


def _row_of(site: Site, line: _Line, columns: _Columns) -> _Made:
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
        other = report.when if report and report.when != event.when else None
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
        if _missed(site, alone.source.article, when):
            having = {place: replace(alone, only=True)}
    names = ", ".join(speaker.person.name for speaker in one.speakers) if one else ""
    short = in_short(site, one) if one else ("", "")
    return Row(event, one, names, short, columns.cells(when, having), len(having)), having


def _missed(site: Site, carrier: Article, when: When | None) -> bool:
    """Whether an article that is not the carrier could have had it."""
    first = when.first if when else None
    latest = _latest(site, carrier.briefing)
    return any(key != carrier.key and (first is None or printed >= first) for key, printed in latest)


def _latest(site: Site, briefing: str) -> Sequence[tuple[str, date]]:
    """The two articles of a briefing that were printed last, and when."""
    key = ("latest articles", briefing)
    if key not in site.kept:
        by_day = sorted(site.articles_of(briefing), key=_printed, reverse=True)
        site.kept[key] = [(item.key, _printed(item)) for item in by_day[:2]]
    found: Sequence[tuple[str, date]] = site.kept[key]
    return found


def in_short(site: Site, one: Said) -> tuple[str, str]:
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
