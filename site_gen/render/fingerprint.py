"""What a page is made from, as one digest: everything in its view, however deep.

Things of the model refer to others by id, and templates look those up. So an article stands for what its file tells
(all but its body) and for the file of its briefing, and a quote for its article; people and outlets are the same for
all pages. Bodies count where the request names them. Addresses are not in views: of a page is known which ones it has
(`Places`), and whether they still hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from hashlib import blake2b
from typing import Any

from site_gen.diagnostics import Span
from site_gen.model.entities import Article, Briefing, Event, Outlet, Person, Question, Quote, Report, Statement
from site_gen.model.site import Site
from site_gen.pages.request import Later, PageRequest

_PLAIN = frozenset({int, bool, float, bytes, date, datetime, time, timedelta})


class Fingerprints:
    """The digests of one site's things. `heads` are those of what files tell, by path, `bodies` those of articles by
    their keys, `shared` of all that every page has in common."""

    def __init__(self, site: Site, heads: Mapping[str, str], bodies: Mapping[str, str], shared: str) -> None:
        self._shared = shared.encode()
        self._bodies = bodies
        self._briefings = {one.id: heads[one.span.path].encode() for one in site.briefings}
        self._articles = {
            one.key: heads[one.span.path].encode() + self._briefings[one.briefing] + one.key.encode()
            for one in site.articles
        }
        self._known: dict[int, tuple[bytes, object]] = {}  # with the thing, so that its id stays its own
        self._fields: dict[Any, tuple[str, ...]] = {}
        self._leaves: dict[type, Callable[[Any], bytes]] = {
            Article: lambda one: self._articles[one.key],
            Quote: lambda one: self._articles[one.article] + one.id.encode(),
            Report: lambda one: self._articles[one.article],
            Briefing: lambda one: self._briefings[one.id],
            Statement: lambda one: self._briefings[one.briefing] + one.id.encode(),
            Question: lambda one: self._briefings[one.briefing] + one.id.encode(),
            Event: self._event,
            Person: lambda one: one.id.encode(),
            Outlet: lambda one: one.id.encode(),
            Span: lambda one: one.path.encode(),
            Later: lambda one: self._digest(one()),
        }

    def of(self, request: PageRequest, *values: object) -> str:
        """The digest of what a page is made from: its request, and further values, which hold nothing but data."""
        bodies = [self._bodies[key] for key in request.bodies]
        parts = map(self._digest, (request, bodies, *values))
        return blake2b(b"\1".join((self._shared, *parts)), digest_size=16).hexdigest()

    def _digest(self, value: object) -> bytes:
        kind = type(value)
        if kind is str:
            return value.encode("utf-8", "surrogatepass")  # type: ignore[attr-defined, no-any-return]
        if value is None or kind in _PLAIN or isinstance(value, Enum):
            return repr(value).encode()
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (self._made(kind, value), value)
        return known[0]

    def _made(self, kind: type, value: Any) -> bytes:
        leaf = self._leaves.get(kind)
        if leaf is not None:
            return leaf(value)
        if issubclass(kind, tuple | list):
            parts = [self._digest(one) for one in value]
        elif isinstance(value, Mapping):
            parts = [self._digest(one) for pair in value.items() for one in pair]
        elif kind in (set, frozenset):
            parts = sorted(self._digest(one) for one in value)
        else:
            parts = [self._digest(getattr(value, name)) for name in self._names(kind)]
        return blake2b(kind.__name__.encode() + b"\0".join(parts), digest_size=16).digest()

    def _names(self, kind: Any) -> tuple[str, ...]:
        """The fields of a dataclass. Raises TypeError for what is none, since nobody knows what it holds."""
        names = self._fields.get(kind)
        if names is None:
            if not is_dataclass(kind):
                raise TypeError(f"{kind!r} has no digest")
            names = self._fields[kind] = tuple(field.name for field in fields(kind))
        return names

    def _event(self, event: Event) -> bytes:
        reports = b"".join(self._articles[report.article] for report in event.reports)
        own = self._articles[event.article] if event.article else b""
        return blake2b(self._briefings[event.briefing] + own + reports + event.id.encode()).digest()
