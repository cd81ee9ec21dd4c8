"""What readers may filter a list by: the choices that there are, and what each entry is found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from site_gen.frozen import dataclass
from site_gen.model.alphabet import alphabetic
from site_gen.model.entities import Article, EventStatus, Person
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.pages.blocks.happening import Happening
from site_gen.pages.blocks.naming import Source
from site_gen.pages.blocks.statement import Said

#: Up to so many entries nobody needs filters.
_FEW = 8
#: The value of the choice of unnamed speakers; no id is one character.
UNNAMED = "-"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: its value in the page's address, and its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Carried:
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
    carried: tuple[Carried, ...]
    topics: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The choices of a list; what has one option only is empty, since it would part nothing.

    `languages` are tags, `kinds` keys of labels; `usual` is the kind that most entries have. `published` are the days
    since which articles are known to be out, in order; empty where "as known on" is not asked. `total` is the number of
    entries. `carriers` are all articles and languages that carry one (source, language, since).
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


def filters(site: Site, entries: Iterable[Said | Happening]) -> Filters | None:
    """The choices of a list of statements, or of events; None where there are so few that nobody needs them."""
    items = tuple(entries)
    if len(items) <= _FEW:
        return None
    marks = [marks_of(site, item) for item in items]
    carried = [one for mark in marks for one in mark.carried]
    events = any(isinstance(item, Happening) for item in items)
    kinds = list(dict.fromkeys(one.kind for one in carried if one.kind))
    return Filters(
        people=_several(
            _ordered(site, {person.id: person.name for item in items for person in _people(item)})
            + ([Choice(UNNAMED, "")] if any(UNNAMED in mark.people for mark in marks) else [])
        ),
        sources=_several(_sources(site, items)),
        languages=tuple(_several(sorted({one.language for one in carried if one.language}))),
        topics=_several(_topics(site, items)),
        kinds=tuple(_several(kinds)),
        dated=len({mark.first for mark in marks if mark.first}) > 1,
        published=tuple(_several(sorted({one.since.rstrip("/") for one in carried} - {""}))) if events else (),
        total=len(items),
        usual="happened" if events else "direct",
        carriers=tuple(dict.fromkeys((one.source, one.language, one.since) for one in carried)),
    )


def marks_of(site: Site, item: Said | Happening) -> Marks:
    """What a statement or an event is found by."""
    key = ("marks", id(item))
    if key not in site.kept:
        site.kept[key] = (_marks(site, item), item)  # the item, so that its id stays its own
    found: Marks = site.kept[key][0]
    return found


def _marks(site: Site, item: Said | Happening) -> Marks:
    if isinstance(item, Said):
        first, last = _days(item.when)
        return Marks(
            people=tuple(person.id for person in _people(item)) or (UNNAMED,),
            carried=tuple(
                Carried(source_key(one.source.article), one.quote.language, one.quote.kind.value, since(one.source))
                for one in item.wordings
            ),
            topics=_unique(topic_key(topic) for one in item.wordings for topic in one.quote.topics),
            first=first,
            last=last,
        )
    event = item.event
    first, last = _days(event.when)
    kind = "background" if event.background and event.status is EventStatus.HAPPENED else event.status.value
    sources = {one.article.key: one for one in _sources_of(item)}.values()
    return Marks(
        people=_unique(person.id for person in _people(item)),
        carried=tuple(Carried(source_key(one.article), one.language, kind, since(one)) for one in sources)
        or (Carried("", "", kind, ""),),
        topics=_unique(
            [*map(topic_key, event.topics), *(key for said in item.said for key in marks_of(site, said).topics)]
        ),
        first=first,
        last=last,
    )


def source_key(article: Article) -> str:
    """What an article is chosen by: its outlet, else the article itself."""
    return article.outlet or article.key


def topic_key(topic: str) -> str:
    """A topic as one word, so that an address can hold it: case and spaces aside."""
    return "_".join(topic.casefold().split())


def since(source: Source) -> str:
    """The day since which an article is known to be out: the last one that its date can mean.

    "" without a date. Of a date that is open at its end ("then or later") it is the first possible day with a slash
    behind it: the article is not known to be out then, and was not out before.
    """
    when = source.article.date
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


def _people(item: Said | Happening) -> Iterator[Person]:
    """Who speaks; or who took part, or said something there."""
    if isinstance(item, Happening):
        yield from item.people
        for said in item.said:
            yield from _people(said)
    else:
        yield from (speaker.person for speaker in item.speakers)


def _sources(site: Site, items: Iterable[Said | Happening]) -> list[Choice]:
    named: dict[str, str] = {}
    for item in items:
        for source in _sources_of(item):
            named.setdefault(source_key(source.article), source.name)
    return _ordered(site, named)


def _sources_of(item: Said | Happening) -> Iterator[Source]:
    if isinstance(item, Happening):
        yield from (telling.source for telling in item.tellings)
        for said in item.said:
            yield from _sources_of(said)
    else:
        yield from (one.source for one in item.wordings)


def _topics(site: Site, items: Iterable[Said | Happening]) -> list[Choice]:
    named: dict[str, str] = {}
    for item in items:
        heard = item.said if isinstance(item, Happening) else (item,)
        written = [topic for said in heard for one in said.wordings for topic in one.quote.topics]
        for topic in [*(item.event.topics if isinstance(item, Happening) else ()), *written]:
            named.setdefault(topic_key(topic), topic)
    return _ordered(site, named)


def _ordered(site: Site, named: Mapping[str, str]) -> list[Choice]:
    """Choices in the order of their names, by their values."""
    choices = (Choice(value, name) for value, name in named.items())
    return sorted(choices, key=lambda one: (alphabetic(one.name, site.language), one.value))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _several(values: list[_T]) -> tuple[_T, ...]:
    return tuple(values) if len(values) > 1 else ()
