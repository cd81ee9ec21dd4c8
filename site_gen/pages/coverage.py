"""Coverage: which article reports what, which leaves it out, and which could not have it yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Event
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.pages.blocks.dividing import Key, Part, month_of, spanning, split, year_of
from site_gen.pages.blocks.matrix import Group, Line, carrying, latest, matrix, missed
from site_gen.pages.blocks.naming import Source, source_of
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages
from site_gen.pages.request import Crumb, Label, Later, PageRequest

#: With more articles than this, the heads of columns stand upright.
_MANY = 8
#: A row without any cell takes as much room as so many cells.
_NARROW = 10
#: An article in the list of what stands in one article only takes as much room as so many cells.
_LISTED = 4
#: What parts of a big table are called, by the kind of their lines.
_STATEMENTS = Key("statements", Label("group-statements"))
_KINDS = {
    "events": (Key("events", Label("group-events")),),
    "statements": (_STATEMENTS,),
    "shared": (_STATEMENTS, Key("shared", Label("part-shared"))),
    "only": (_STATEMENTS, Key("only", Label("part-only"))),
    "background": (Key("background", Label("group-background")),),
}


@dataclass(frozen=True, slots=True)
class Alone:
    """An article, and how many statements it alone carries; `late` of these all other articles were printed before."""

    source: Source
    count: int
    late: int


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Names of `coverage.md.jinja`. `only` is, for each column, how much only that article has; `articles` counts all.

    Of a big table the statements that a single article carries are no rows: a list tells how many each article has
    (`alone`); `apart` is the path of that list (its first part), where a page without it leads there. What is still too
    big is divided into blocks of rows, and each (`split.here`) has the columns of the articles that carry any of them.
    """

    briefing: Briefing
    columns: tuple[Source, ...]
    groups: tuple[Group, ...]
    only: tuple[int, ...]
    upright: bool
    articles: int
    split: Split | None = None
    alone: tuple[Alone, ...] = ()
    apart: str = ""


def coverage(site: Site, briefing: Briefing, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """The page of a briefing that has articles, and anything that they report; in parts where it is big."""
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
    rows, alone = _set_apart(lines, articles)
    columns = carrying(site, briefing.id, rows)
    listed = len(frozenset(line.carriers for line in alone))
    if alone and len(rows) * max(len(columns), _NARROW) + listed * _LISTED <= limits.cells:
        yield replace(whole, view=Later(partial(_shortened, site, briefing, columns, rows, alone)))
        return
    lists = _lists(site, briefing, alone, max(limits.cells // _LISTED, 1))
    parts = sorted(
        (*_tables(briefing, rows, limits.cells), *lists), key=lambda part: list(_KINDS).index(part.items[0].kind)
    )
    apart = lists[0].path if lists else ""
    empty = CoverageView(briefing, (), (), (), upright=False, articles=len(articles), apart=apart)
    yield replace(whole, view=replace(empty, split=index(whole.path, parts)))

    def view(part: tuple[Line, ...], place: Split) -> Later[CoverageView]:
        if part[0].kind == "only":
            return Later(partial(_list, site, briefing, part, place))
        leading = apart if part[0].kind == "shared" else ""
        return Later(
            partial(_block, site, briefing, part, place, leading),
            Later(partial(_made_from, site, briefing, part, place, leading)),
        )

    yield from part_pages(whole, parts, view)


def _lines(site: Site, briefing: Briefing) -> list[Line]:
    events = site.events_of(briefing.id)
    return [
        *(_of_event(site, "events", i, event) for i, event in enumerate((e for e in events if not e.background), 1)),
        *(
            Line("statements", i, None, one, _once(quote.article for quote in one.quotes))
            for i, one in enumerate(site.utterances_of(briefing.id), 1)
        ),
        *(_of_event(site, "background", i, event) for i, event in enumerate((e for e in events if e.background), 1)),
    ]


def _of_event(site: Site, kind: str, number: int, event: Event) -> Line:
    quoting = (quote.article for said_there in site.quotes_at(event) for quote in said_there.quotes)
    return Line(kind, number, event, None, _once((*quoting, *(report.article for report in event.reports))))


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _set_apart(lines: Sequence[Line], articles: Sequence[Article]) -> tuple[list[Line], list[Line]]:
    """The rows of a big table, and the statements that a single article carries, article by article."""
    rows: list[Line] = []
    alone: list[Line] = []
    for line in lines:
        if line.said and len(line.carriers) == 1:
            alone.append(replace(line, kind="only"))
        else:
            rows.append(line)
    if alone:
        shared = iter(range(1, len(rows) + 1))
        rows = [replace(line, kind="shared", number=next(shared)) if line.said else line for line in rows]
    places = {article.key: place for place, article in enumerate(articles)}
    return rows, sorted(alone, key=lambda line: places[line.carriers[0]])


def _tables(briefing: Briefing, rows: Sequence[Line], limit: int) -> tuple[Part[Line], ...]:
    """The parts of a table. Each has rows of one kind, and if not all of them it is called by the days that they span;
    by their numbers where these are not known, or another part spans the same.
    """
    blocks = [(block[0].kind, _span(block), block) for block in _blocks(rows, limit)]
    several = Counter(kind for kind, _, _ in blocks)
    alike = Counter((kind, span) for kind, span, _ in blocks)
    numbered = {kind for (kind, span), times in alike.items() if span is None or times > 1}
    parts = []
    for kind, span, block in blocks:
        first, last = block[0].number, block[-1].number
        named = span if span and kind not in numbered else str(first) if first == last else f"{first}–{last}"
        keys = (*_KINDS[kind], Key(str(first), named)) if several[kind] > 1 else _KINDS[kind]
        parts.append(Part(f"{briefing.id}/coverage/{kind}-{first}.md", keys, block))
    return tuple(parts)


def _span(block: Sequence[Line]) -> When | None:
    """The days that rows span; None where one of them is of another time, or has no date."""
    dates = [line.event.when if line.event else line.said.said if line.said else None for line in block]
    span = spanning(dates)
    return span if span and all(when and when.overlaps(span) for when in dates) else None


def _blocks(rows: Sequence[Line], limit: int) -> Iterator[tuple[Line, ...]]:
    """Rows of one kind, as many as fit: their number times that of the articles that carry any of them."""
    for _, group in groupby(rows, key=lambda line: line.kind):
        block: list[Line] = []
        columns: frozenset[str] = frozenset()
        for line in group:
            wider = columns.union(line.carriers)
            if block and (len(block) + 1) * max(len(wider), _NARROW) > limit:
                yield tuple(block)
                block, wider = [], frozenset(line.carriers)
            block.append(line)
            columns = wider
        yield tuple(block)


def _lists(site: Site, briefing: Briefing, alone: Sequence[Line], limit: int) -> tuple[Part[Line], ...]:
    """The parts of the list of what stands in one article only, with so many articles each: by their years where it is
    long, by their months where a year is.
    """
    if not alone:
        return ()
    dates = {line.carriers[0]: site.article(line.carriers[0]).date for line in alone}
    first = {line.carriers[0]: line for line in reversed(alone)}  # an article takes one place, however much it has
    key_of = year_of if max(Counter(map(year_of, dates.values())).values()) <= limit else _year_and_month
    outer, inner = _KINDS["only"]
    parts = split(
        alone,
        f"{briefing.id}/coverage/",
        (lambda _: outer, lambda _: inner, lambda line: key_of(dates[line.carriers[0]])),
        limit,
        lambda line: int(first[line.carriers[0]] is line),
        lambda line: dates[line.carriers[0]],
    )
    return parts or (Part(f"{briefing.id}/coverage/statements-only.md", (outer, inner), tuple(alone)),)


def _year_and_month(when: When | None) -> Key:
    year, month = year_of(when), month_of(when)
    return Key(f"{year.slug}-{month.slug}", month.title, dated=True) if month else year


def _view(site: Site, briefing: Briefing, articles: Sequence[Article], lines: Sequence[Line]) -> CoverageView:
    table = matrix(site, articles, lines)
    return CoverageView(
        briefing=briefing,
        columns=table.columns,
        groups=table.groups,
        only=table.only,
        upright=len(articles) > _MANY,
        articles=len(site.articles_of(briefing.id)),
    )


def _shortened(
    site: Site, briefing: Briefing, articles: Sequence[Article], rows: Sequence[Line], alone: Sequence[Line]
) -> CoverageView:
    """A table, and the list of what stands in one article only."""
    return replace(_view(site, briefing, articles, rows), alone=_alone(site, briefing, alone))


def _block(site: Site, briefing: Briefing, block: Sequence[Line], place: Split, apart: str) -> CoverageView:
    return replace(_view(site, briefing, carrying(site, briefing.id, block), block), split=place, apart=apart)


def _made_from(site: Site, briefing: Briefing, block: Sequence[Line], place: Split, apart: str) -> tuple[object, ...]:
    """What a block of a table is made from."""
    columns = [source_of(site, article) for article in carrying(site, briefing.id, block)]
    told = [(line.event, site.quotes_at(line.event) if line.event else line.said) for line in block]
    return briefing, len(site.articles_of(briefing.id)), latest(site, briefing.id), columns, told, place, apart


def _list(site: Site, briefing: Briefing, lines: Sequence[Line], place: Split) -> CoverageView:
    """A part of the list of what stands in one article only."""
    articles = len(site.articles_of(briefing.id))
    alone = _alone(site, briefing, lines)
    return CoverageView(briefing, (), (), (), upright=False, articles=articles, split=place, alone=alone)


def _alone(site: Site, briefing: Briefing, lines: Iterable[Line]) -> tuple[Alone, ...]:
    """Statements that one article carries each, summed up article by article."""
    carried = {key: tuple(run) for key, run in groupby(lines, key=lambda line: line.carriers[0])}
    others = len(site.articles_of(briefing.id)) > 1
    found = []
    for key, run in carried.items():
        source = source_of(site, site.article(key))
        said = [line.said.said for line in run if line.said]
        late = sum(others and not missed(site, source.article, when) for when in said)
        found.append(Alone(source, len(said), late))
    return tuple(found)
