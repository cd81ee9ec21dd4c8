"""What readers may filter a list by: the choices that there are, and what each entry is found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from typing import TypeVar

from site_gen.frozen import dataclass
from site_gen.model.alphabet import alphabetic
from site_gen.model.entities import Article, Event, EventStatus, Quote
from site_gen.model.site import Site, Utterance, Within
from site_gen.model.when import When
from site_gen.model.within import keeping
from site_gen.pages.blocks.happening import Happening
from site_gen.pages.blocks.naming import source_of
from site_gen.pages.blocks.statement import Said, surest_first

#: Up to so many entries nobody needs filters.
_FEW = 8
#: A choice of more than so many is not offered for a list in parts: it would be long to load and to look through.
_MOST = 400
#: A list of more than so many entries has no filters as a whole: what they are found by would be megabytes.
_LARGEST = 50_000
#: The value of the choice of unnamed speakers; no id is one character.
UNNAMED = "-"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: its value in the page's address, and its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """That one article carries an entry: the article's key or outlet, the words' language, their kind, since when."""

    source: str
    language: str
    kind: str
    since: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What an entry is found by. `first` and `last` are the days of when it was said or happened, both "" if undated.

    An open side reaches to the end of the calendar. `people` are ids; of a statement its speakers.
    """

    people: tuple[str, ...]
    carried: tuple[Carrier, ...]
    topics: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The choices of a list; what has one option only is empty, since it would part nothing.

    `languages` are tags, `kinds` keys of labels; `usual` is the kind that most entries have. `published` are the days
    since which articles are known to be out, in order; empty where "as known on" is not asked. `total` is the number of
    entries. `carriers` are all articles and languages that carry one (source, language, since). A list in parts has
    them in a file, with what its entries are found by: `finder` is its path; `too_many` are the labels of choices that
    are not offered, since there are too many.
    """

    people: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    languages: tuple[str, ...]
    topics: tuple[Choice, ...]
    kinds: tuple[str, ...]
    dated: bool
    published: tuple[str, ...]
    total: int
    usual: str
    carriers: tuple[tuple[str, str, str], ...]
    finder: str = ""
    too_many: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to choose from in entries, without names: they say nothing of people and outlets but ids.

    `topics` are as they were written first, by their keys, `days` the earliest and the latest of the days on which
    something was said or happened, `total` is the number of entries, `which` a digest of all their marks, `told`
    one of all else in here.
    """

    people: tuple[str, ...]
    carriers: tuple[tuple[str, str, str], ...]
    topics: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    days: tuple[str, ...]
    total: int
    which: bytes = b""
    told: bytes = b""


#: What has marks: as pages show it, or as the model has it.
Item = Said | Happening | Utterance | Event


def filters(site: Site, entries: Iterable[Said | Happening]) -> Filters | None:
    """The choices of a list of statements, or of events; None where there are so few that nobody needs them."""
    items = tuple(entries)
    if len(items) <= _FEW:
        return None
    facets = _facets(site, items, [marks_of(site, item) for item in items])
    return _choices(site, [facets], events=any(isinstance(item, Happening) for item in items))


def filters_of_parts(site: Site, briefing: str, finder: str, *, events: bool) -> Filters | None:
    """Those of a list in parts, of all that happened or was said in a briefing, or in all (""): as in `filters`."""
    found = _choices(site, facets_of(site, briefing, events=events), events=events)
    if not _FEW < found.total <= _LARGEST:
        return None
    few = {
        "filter-person" if events else "filter-speaker": found.people,
        "filter-source": found.sources,
        "filter-topic": found.topics,
    }
    people, sources, topics = (choices if len(choices) <= _MOST else () for choices in few.values())
    return replace(
        found,
        people=people,
        sources=sources,
        topics=topics,
        published=found.published if len(found.published) <= _MOST else found.published[:1],
        carriers=(),
        finder=finder,
        too_many=tuple(label for label, choices in few.items() if len(choices) > _MOST),
    )


def facets_of(site: Site, briefing: str, *, events: bool) -> list[Facets]:
    """What there is to choose from in a briefing, or in each (""), which is kept with it."""
    of = (site.within(briefing),) if briefing else site.found.values()
    return [keeping(one.kept, ("facets", events), partial(_facets_in, site, one, events=events)) for one in of]


def _facets_in(site: Site, within: Within, *, events: bool) -> Facets:
    items = within.events if events else within.utterances
    marks = [(item.id, _marks(site, item)) for item in items]
    facets = _facets(site, items, [mark for _, mark in marks])
    return replace(facets, which=_digest(marks), told=_digest(facets))


def _facets(site: Site, items: Sequence[Item], marks: Sequence[Marks]) -> Facets:
    carried = [one for mark in marks for one in mark.carried]
    days = sorted({mark.first for mark in marks} - {""})
    topics: dict[str, str] = {}
    for topic in (topic for item in items for topic in _written(site, item)):
        topics.setdefault(topic_key(topic), topic)
    return Facets(
        people=_unique(person for mark in marks for person in mark.people),
        carriers=_unique((one.source, one.language, one.since) for one in carried),
        topics=tuple(topics.items()),
        kinds=_unique(one.kind for one in carried if one.kind),
        days=tuple(dict.fromkeys((days[0], days[-1]))) if days else (),
        total=len(items),
    )


def _digest(value: object) -> bytes:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _choices(site: Site, of: Iterable[Facets], *, events: bool) -> Filters:
    every = tuple(of)
    people = {id: site.person(id).name for one in every for id in one.people if id != UNNAMED}
    carriers = _unique(carrier for one in every for carrier in one.carriers)
    topics: dict[str, str] = {}
    for value, name in (topic for one in every for topic in one.topics):
        topics.setdefault(value, name)
    unnamed = [Choice(UNNAMED, "")] if any(UNNAMED in one.people for one in every) else []
    published = sorted({since.rstrip("/") for _, _, since in carriers} - {""}) if events else []
    return Filters(
        people=_several([*_ordered(site, people), *unnamed]),
        sources=_several(_ordered(site, {source: _name(site, source) for source, _, _ in carriers if source})),
        languages=_several(sorted({language for _, language, _ in carriers if language})),
        topics=_several(_ordered(site, topics)),
        kinds=_several(_unique(kind for one in every for kind in one.kinds)),
        dated=len({day for one in every for day in one.days}) > 1,
        published=_several(published),
        total=sum(one.total for one in every),
        usual="happened" if events else "direct",
        carriers=carriers,
    )


def marks_of(site: Site, item: Item) -> Marks:
    """What a statement or an event is found by."""
    # with the item, so that its id stays its own
    return keeping(site.kept, ("marks", id(item)), lambda: (_marks(site, item), item))[0]


def _marks(site: Site, item: Item) -> Marks:
    if isinstance(item, Said | Utterance):
        first, last = _days(item.when if isinstance(item, Said) else item.said)
        quotes = _quotes(item)
        return Marks(
            people=_speakers(item) or (UNNAMED,),
            carried=tuple(_carrier(site, one.article, one.language, one.kind.value) for one in quotes),
            topics=_unique(topic_key(topic) for one in quotes for topic in one.topics),
            first=first,
            last=last,
        )
    event, said = _parts(site, item)
    first, last = _days(event.when)
    kind = "background" if event.background and event.status is EventStatus.HAPPENED else event.status.value
    articles = _unique([*(one.article for one in event.reports), *(one.article for it in said for one in _quotes(it))])
    return Marks(
        people=_unique([*event.people, *(person for one in said for person in _speakers(one))]),
        carried=tuple(_carrier(site, one, site.article(one).language, kind) for one in articles)
        or (Carrier("", "", kind, ""),),
        topics=_unique(map(topic_key, _written(site, item))),
        first=first,
        last=last,
    )


def _parts(site: Site, item: Happening | Event) -> tuple[Event, tuple[Said, ...] | tuple[Utterance, ...]]:
    """An event, and what was said there."""
    return (item.event, item.said) if isinstance(item, Happening) else (item, site.quotes_at(item))


def _quotes(item: Said | Utterance) -> list[Quote]:
    return [one.quote for one in item.wordings] if isinstance(item, Said) else surest_first(item)


def _speakers(item: Said | Utterance) -> tuple[str, ...]:
    return tuple(one.person.id for one in item.speakers) if isinstance(item, Said) else item.speakers


def _written(site: Site, item: Item) -> list[str]:
    """Topics as they are written: of an event, then of what was said there."""
    if isinstance(item, Said | Utterance):
        return [topic for one in _quotes(item) for topic in one.topics]
    event, said = _parts(site, item)
    return [*event.topics, *(topic for one in said for quote in _quotes(one) for topic in quote.topics)]


def _carrier(site: Site, key: str, language: str, kind: str) -> Carrier:
    article = site.article(key)
    source, known = keeping(site.kept, ("carrier", key), lambda: (source_key(article), since(article)))
    return Carrier(source, language, kind, known)


def source_key(article: Article) -> str:
    """What an article is chosen by: its outlet, else the article itself."""
    return article.outlet or article.key


def _name(site: Site, source: str) -> str:
    """The name of what an article is chosen by; only keys of articles have a slash."""
    return source_of(site, site.article(source)).name if "/" in source else site.outlet(source).name


def topic_key(topic: str) -> str:
    """A topic as one word, so that an address can hold it: case and spaces aside."""
    return "_".join(topic.casefold().split())


def since(article: Article) -> str:
    """The day since which an article is known to be out: the last one that its date can mean.

    "" without a date. Of a date that is open at its end ("then or later") it is the first possible day with a slash
    behind it: the article is not known to be out then, and was not out before.
    """
    when = article.date
    if when is None:
        return ""
    if when.last:
        return when.last.isoformat()
    return f"{when.first.isoformat()}/" if when.first else ""


def _days(when: When | None) -> tuple[str, str]:
    if when is None:
        return "", ""
    return (when.first.isoformat() if when.first else "0001-01-01"), (
        when.last.isoformat() if when.last else "9999-12-31"
    )


def _ordered(site: Site, named: Mapping[str, str]) -> list[Choice]:
    """Choices in the order of their names, by their values."""
    choices = (Choice(value, name) for value, name in named.items())
    return sorted(choices, key=lambda one: (alphabetic(one.name, site.language), one.value))


def _unique(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))


def _several(values: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(values) if len(values) > 1 else ()
