"""What a page is made from, as one digest: everything in its view, however deep.

Things of the model refer to others by id, and templates look those up. So a quote stands for its article, and for who
speaks, too; an article for its outlet and its briefing. What no template shows is left out of their digests: where they
were written, and bodies, which count where the request names them. Addresses are not in views: of a page is known which
ones it has (`Places`), and whether they still hold.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from site_gen.diagnostics import Span
from site_gen.frozen import dataclass
from site_gen.model.entities import (
    Article,
    Briefing,
    Event,
    Outlet,
    Person,
    Question,
    Quote,
    Report,
    Statement,
    Translated,
)
from site_gen.model.site import Site, Utterance
from site_gen.pages.blocks.happening import Happening
from site_gen.pages.blocks.matrix import Mark, Row
from site_gen.pages.blocks.naming import Source, source_of
from site_gen.pages.blocks.statement import Said
from site_gen.pages.blocks.timeline import DRAWN, Drawn
from site_gen.pages.request import Label, Later, PageRequest

#: What needs no digest: it tells all of itself, and nothing else is told the same way (`_packed`).
_PLAIN = frozenset({type(None), int, bool, float, bytes, str})
_TIMES = frozenset({date, datetime, time, timedelta})
#: Texts in pieces: what these hold tells all of itself.
_TEXTS = frozenset({Translated, Label})
_Digest = None | int | float | bytes | str
_Way = Callable[[Any], _Digest]

#: What no page shows of a thing (of an article and its quotes: none but those that show its body).
UNSHOWN: dict[type, frozenset[str]] = {
    Article: frozenset({"span", "prose", "quotes", "pictures", "body_line", "source_text", "not_said"}),
    Quote: frozenset({"span", "statement_span", "passage_spans", "found"}),
    Event: frozenset({"span", "reports"}),
    Report: frozenset({"span"}),
    Briefing: frozenset({"span", "text", "events", "statements", "questions"}),
    Statement: frozenset({"span"}),
    Question: frozenset({"span"}),
    Person: frozenset({"span"}),
    Outlet: frozenset({"span"}),
}
#: What is shown of an article where it is named as the source of something.
CITED = ("key", "slug", "briefing", "language", "title", "label", "date", "zone", "outlet", "url")
_SHOWN = {
    kind: tuple(field.name for field in fields(kind) if field.name not in unshown) for kind, unshown in UNSHOWN.items()
}
#: A cell in which there is nothing.
_NOTHING = {Mark.NONE: b"-", Mark.EARLY: b"<"}


@dataclass(frozen=True, slots=True)
class Digested:
    """The digests of an article (whole, as it is cited, and as it is drawn) and of its quotes, with one of what they
    were read from."""

    source: str
    article: bytes
    cited: bytes
    drawn: bytes
    quotes: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out, for a later run: `articles` by their keys; of time lines, by name, to which quotes they lead,
    with a digest of all else that they are made from; the digests of what they draw of briefings, by id, each with one
    of what these were read from."""

    articles: Mapping[str, Digested] = field(default_factory=dict)
    lines: Mapping[str, tuple[bytes, tuple[tuple[str, int], ...]]] = field(default_factory=dict)
    drawn: Mapping[str, tuple[bytes, bytes]] = field(default_factory=dict)


class Fingerprints:
    """The digests of one site's things.

    `sources` are digests of what articles were read from but for their bodies, `bodies` of all that a page with a body
    shows, both by the articles' keys; `shared` of all that every page has in common. `known` are those of earlier runs.
    """

    def __init__(
        self,
        site: Site,
        sources: Mapping[str, str],
        bodies: Mapping[str, str],
        shared: str,
        known: Found | None = None,
    ) -> None:
        self._site = site
        self._shared = shared.encode()
        self._sources, self._bodies = sources, bodies
        known = known or Found()
        self._before, self._lines, self._drawn_of = known.articles, dict(known.lines), dict(known.drawn)
        #: By the articles' keys: what a later run may know, too.
        self.digested: dict[str, Digested] = {}
        self._of_articles: dict[str, bytes] = {}
        self._of_sources: dict[str, bytes] = {}
        self._of_ids: dict[tuple[str, str], bytes] = {}
        # Of things of the model, and of what is only in the page at hand.
        self._known: dict[int, tuple[bytes, object]] = {}
        self._here: dict[int, tuple[bytes, object]] = {}
        self._ways: dict[type, _Way] = {}
        self._leaves: dict[type, Callable[[Any], bytes]] = {
            Article: lambda one: self._article(one.key),
            Quote: self._quote,
            Report: lambda one: _plain(one) + self._source(one.article),
            Source: lambda one: self._source(one.article.key),
            Briefing: lambda one: self._briefing(one.id),
            Statement: _plain,
            Question: _plain,
            Event: self._event,
            Person: lambda one: self._people((one.id,)),
            Outlet: _plain,
            Span: lambda one: one.path.encode(),
            Later: lambda one: _packed(self._each((one() if one.of is None else one.of,))),
            Utterance: self._utterance,
            Said: self._said,
            Happening: self._happening,
            Drawn: self._drawn,
        }

    def of(self, request: PageRequest, *values: object) -> str:
        """The digest of what a page is made from: its request, and further values, which hold nothing but data."""
        self._here.clear()
        bodies = [self._bodies[key] for key in request.bodies]
        return _short(self._shared + _packed(self._each((request, bodies, *values)))).hex()

    def forget(self) -> None:
        """Let go of things that were looked at, and of what is only in pages."""
        self._known.clear()
        self._here.clear()

    def kept(self) -> Found:
        """What a later run may know: the digests of all articles that are as they were, and of those looked at."""
        before = {key: one for key, one in self._before.items() if self._sources.get(key) == one.source}
        return Found(before | self.digested, self._lines, self._drawn_of)

    def _each(self, values: Iterable[object]) -> list[_Digest]:
        return [one if type(one) in _PLAIN else self._digest(one) for one in values]  # type: ignore[misc]

    def _digest(self, value: object) -> _Digest:
        kind = type(value)
        way = self._ways.get(kind)
        if way is None:
            way = self._ways[kind] = self._way(kind)
        return way(value)

    def _way(self, kind: Any) -> _Way:
        """How values of a type are digested. Raises TypeError for what nobody knows how to look into."""
        if kind in _PLAIN:
            return lambda value: value
        if kind in _TIMES or issubclass(kind, Enum):
            return lambda value: repr(value).encode()
        leaf, name, each = self._leaves.get(kind), kind.__name__.encode(), self._each
        if leaf is not None:
            return self._once(self._known, lambda value: _short(name + leaf(value)))
        if kind in _TEXTS:
            return self._once(self._here, lambda value: _short(repr(value).encode("utf-8", "surrogatepass")))
        if kind is Row:
            return self._once(self._here, lambda value: _joined(name, self._row(value)))
        parts: Callable[[Any], Iterable[Any]]
        if issubclass(kind, tuple | list):
            parts = iter
        elif issubclass(kind, Mapping):
            parts = lambda value: [one for pair in value.items() for one in pair]  # noqa: E731
        elif kind in (set, frozenset):
            return self._once(self._here, lambda value: _joined(name, sorted(_packed([one]) for one in each(value))))
        elif is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            get = attrgetter(*names, "__class__")  # with one name more, so that it always gives several
            return self._once(self._here, lambda value: _joined(name, each(get(value)[:-1])))
        else:
            raise TypeError(f"{kind!r} has no digest")
        return self._once(self._here, lambda value: _joined(name, each(parts(value))))

    @staticmethod
    def _once(known: dict[int, tuple[bytes, object]], make: Callable[[Any], bytes]) -> _Way:
        """The same for one and the same thing; with it, so that its id stays its own."""

        def way(value: Any) -> bytes:
            found = known.get(id(value))
            if found is None:
                found = known[id(value)] = make(value), value
            return found[0]

        return way

    # -- things of the model ----------------------------------------------------------------------------------------

    def _read(self, key: str) -> Digested:
        known = self.digested.get(key)
        if known is None:
            known = self._before.get(key)
            if known is None or known.source != self._sources[key]:
                article = self._site.article(key)
                quotes = {quote.id: _short(_plain(quote)) for quote in article.quotes}
                whole, each = DRAWN
                drawn = [_told(article, whole), *(_told(quote, each) for quote in article.quotes)]
                known = Digested(
                    self._sources[key],
                    _short(_plain(article)),
                    _short(_told(article, CITED)),
                    _short(b"\0".join(drawn)),
                    quotes,
                )
            self.digested[key] = known
        return known

    def _article(self, key: str) -> bytes:
        """An article with its outlet, the people it names, and its briefing."""
        known = self._of_articles.get(key)
        if known is None:
            article = self._site.article(key)
            people = self._people((*article.people, *(id for _, id in article.names)))
            known = self._of_articles[key] = _short(self._read(key).article + self._source(key) + people)
        return known

    def _source(self, key: str) -> bytes:
        """An article as the source of something."""
        known = self._of_sources.get(key)
        if known is None:
            article = self._site.article(key)
            outlet = self._kept("outlet", article.outlet, lambda id: _plain(self._site.outlet(id)) if id else b"")
            parts = [self._read(key).cited, outlet, self._briefing(article.briefing)]
            known = self._of_sources[key] = _short(b"".join([*parts, _packed(source_of(self._site, article).named)]))
        return known

    def _quote(self, quote: Quote) -> bytes:
        own = self._read(quote.article).quotes[quote.id]
        return own + self._source(quote.article) + self._people(quote.speakers)

    def _people(self, ids: tuple[str, ...]) -> bytes:
        return b"".join([self._kept("person", id, lambda id: _plain(self._site.people[id])) for id in ids])

    def _briefing(self, id: str) -> bytes:
        return self._kept("briefing", id, lambda id: _plain(self._site.briefing(id)))

    def _kept(self, kind: str, id: str, make: Callable[[str], bytes]) -> bytes:
        known = self._of_ids.get((kind, id))
        if known is None:
            known = self._of_ids[kind, id] = _short(make(id))
        return known

    def _plain_event(self, name: str) -> bytes:
        briefing, _, id = name.partition("/")
        return _plain(self._site.event(briefing, id))

    def _event(self, event: Event) -> bytes:
        own = [self._article(event.article)] if event.article else []
        told = (_plain(event), self._people(event.people), self._briefing(event.briefing))
        return _packed([*told, *own, *self._each(event.reports)])

    # -- what many pages show ---------------------------------------------------------------------------------------

    def _said(self, one: Said) -> bytes:
        """All that a `Said` tells follows from its quotes, the event, the statement, and the disputes."""
        parts: list[_Digest] = [one.anchor, self._briefing(one.briefing.id), repr(one.title)]
        parts += [_plain(one.event) if one.event else None, self._digest(one.original)]
        for wording in one.wordings:
            parts += [*self._each((wording.quote, *wording.disputes)), None]
        return _packed(parts)

    def _utterance(self, one: Utterance) -> bytes:
        """What makes a `Said`: see there."""
        site = self._site
        parts = [one.id, self._briefing(one.briefing), *self._each((*one.quotes, one.statement))]
        events = dict.fromkeys(quote.event for quote in one.quotes if quote.event)
        parts += [self._kept("event", f"{one.briefing}/{id}", self._plain_event) for id in events]
        asked = {id for quote in one.quotes for id in quote.questions}
        if asked:
            parts += self._each(question for question in site.disputed_in(one.briefing) if question.id in asked)
        return _packed(parts)

    def _happening(self, one: Happening) -> bytes:
        """All that a `Happening` tells follows from its event with the reports, and from what was said there."""
        return _packed(self._each((one.event, *one.said)))

    def _drawn(self, one: Drawn) -> bytes:
        """A time line, before it is drawn."""
        known = _short(b"".join(map(self._drawn_from, one.briefings)))
        if self._lines.get(one.name, (b"", ()))[0] != known:
            self._lines[one.name] = known, one.led_to()
        ids = [self._site.article(key).quotes[number].id for key, number in self._lines[one.name][1]]
        return known + repr(ids).encode("utf-8", "surrogatepass")

    def _drawn_from(self, briefing: str) -> bytes:
        """What a time line draws of a briefing."""
        articles = self._site.articles_of(briefing)
        read_from = _short(repr([(one.key, self._sources[one.key]) for one in articles]).encode())
        known = self._drawn_of.get(briefing)
        if known is None or known[0] != read_from or not articles:
            speakers = {id for article in articles for quote in article.quotes for id in quote.speakers}
            own = self._digest(self._site.events_of(briefing)), self._people(tuple(sorted(speakers)))
            parts = [*own, self._briefing(briefing), *(self._read(article.key).drawn for article in articles)]
            known = self._drawn_of[briefing] = read_from, _short(_packed(parts))
        return known[1]

    def _row(self, one: Row) -> list[_Digest]:
        """A row of a table: its words follow from what it is about, and the table's columns say of whom the cells are
        in which there is nothing."""
        return self._each((one.event, one.said)) + [_NOTHING.get(cell.mark) or self._digest(cell) for cell in one.cells]


def _plain(thing: Any) -> bytes:
    """What may be shown of a thing of the model, apart from what it refers to by id."""
    return _told(thing, _SHOWN[type(thing)])


def _told(thing: Any, names: tuple[str, ...]) -> bytes:
    return repr(_values(names)(thing)).encode("utf-8", "surrogatepass")


@cache
def _values(names: tuple[str, ...]) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*names)


def _joined(name: bytes, parts: Sequence[_Digest]) -> bytes:
    return _short(name + _packed(parts))


def _packed(parts: Sequence[Any]) -> bytes:
    """Digests in a row; always the same of the same ones (later formats tell whether two are one and the same)."""
    return marshal.dumps(parts, 2)  # type: ignore[arg-type]


def _short(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
