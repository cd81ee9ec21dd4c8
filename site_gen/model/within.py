"""What is derived of one briefing with its articles and of nothing else: it is kept while these are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, TypeVar

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Event, Quote, Statement
from site_gen.model.order import Key, chronological, order_of
from site_gen.model.when import When

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing that was said, however many articles report it: the quotes of one statement, or one quote alone.

    `said` is when: the most precise of what its reports tell. `named` is its id where that is not the quote's: of very
    many it is, and would be as long as they are.
    """

    named: str
    briefing: str
    quotes: tuple[Quote, ...]
    statement: Statement | None = None
    said: When | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Find out when, of which very much is asked."""
        if len(self.quotes) == 1:
            when = self.quotes[0].said
        else:
            dated = [quote.said for quote in self.quotes if quote.said]
            when = min(dated, key=When.vagueness, default=None)
        object.__setattr__(self, "said", when)

    @property
    def id(self) -> str:
        """That of the statement, else the article's key and the quote's id."""
        return self.named or _alone(self.quotes[0])

    @property
    def speakers(self) -> tuple[str, ...]:
        """Person ids; empty if unnamed."""
        return self.quotes[0].speakers


def _alone(quote: Quote) -> str:
    return f"{quote.article}#{quote.id}"


class Carried:
    """What was made of several briefings in a run, for the next ones of a process that goes on.

    The first run keeps nothing: most processes have no second one. A run that does not ask for something keeps what
    there was, until there is far more than one run ever asked for.
    """

    def __init__(self, before: Carried | None = None) -> None:
        self._most: int = max(before._most, len(before._now)) if before is not None else 0  # for which a run has asked
        self._before = before._left(self._most) if before is not None else {}
        self._now: dict[object, tuple[object, Any]] = {}
        self._goes_on = before is not None
        #: By path: anchors and what is gathered on pages of which it is known that they are as planned before.
        self.planned: dict[str, Any] = {}

    def _left(self, most: int) -> dict[object, tuple[object, Any]]:
        """What this run leaves."""
        unasked = len(self._before.keys() - self._now.keys())
        return self._now if unasked > most else self._before | self._now

    def get(self, name: object, made_of: object, make: Callable[[], _T]) -> _T:
        """What was made under a name, if it was made of the same: so it must depend on nothing else."""
        known = self._before.get(name)
        if known is None or known[0] != made_of:
            known = made_of, make()
        if self._goes_on:
            self._now[name] = known
        made: _T = known[1]
        return made


class Within:
    """A briefing and its articles, with what pages ask of them. Each is found out once, when somebody asks."""

    def __init__(self, briefing: Briefing, articles: Iterable[Article]) -> None:
        """`articles` in any order."""
        self.briefing, self.given = briefing, tuple(articles)

    def is_of(self, briefing: Briefing, articles: Iterable[Article]) -> bool:
        """Whether these are the very same things."""
        those = tuple(articles)
        return (
            briefing is self.briefing
            and len(those) == len(self.given)
            and all(one is other for one, other in zip(those, self.given, strict=True))
        )

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What pages have made of this briefing and nothing else, no people and outlets either. Keys are theirs.

        It is kept between processes, too, so it is to be little.
        """
        return {}

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """By publication, undated ones last, then by slug."""
        return tuple(sorted(self.given, key=lambda a: (*order_of(a.date), a.slug)))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """In chronological order, undated ones last."""
        return chronological(self.briefing.events)

    @cached_property
    def placed(self) -> tuple[tuple[Key, Event], ...]:
        """The same, each with what brings it into an order with those of other briefings and never goes back."""
        placed: list[tuple[Key, Event]] = []
        reached: Key | None = None
        for event in self.events:
            reached = max(reached or order_of(event.when), order_of(event.when))
            placed.append((reached, event))
        return tuple(placed)

    @cached_property
    def utterances(self) -> tuple[Utterance, ...]:
        """What was said, in order."""
        return tuple(utterance for _, utterance in self.ordered)

    @cached_property
    def ordered(self) -> tuple[tuple[Key, Utterance], ...]:
        """The same, each with what brings it into that order."""
        declared = {statement.id: statement for statement in self.briefing.statements}
        groups: dict[str, list[Quote]] = defaultdict(list)
        for article in self.articles:
            for quote in article.quotes:
                if quote.kind.is_speech:
                    groups[quote.statement or _alone(quote)].append(quote)
        made = [
            Utterance(quotes[0].statement, self.briefing.id, tuple(quotes), declared.get(id))
            for id, quotes in groups.items()
        ]
        same: dict[Key, Key] = {}  # of very many things said few are of a moment of their own
        keyed = ((order_of(one.said), one) for one in made)
        return tuple(sorted(((same.setdefault(key, key), one) for key, one in keyed), key=key_of))

    @cached_property
    def by_speaker(self) -> Mapping[str, tuple[tuple[Key, Utterance], ...]]:
        """What each person said."""
        return _by(self.ordered, lambda pair: pair[1].speakers)

    @cached_property
    def unnamed(self) -> tuple[tuple[Key, Utterance], ...]:
        """What unnamed speakers said."""
        return tuple(pair for pair in self.ordered if not pair[1].speakers)

    @cached_property
    def spoke(self) -> frozenset[object]:
        """Who (`spoke`)."""
        return frozenset(spoke(self.utterances))

    @cached_property
    def reports(self) -> int:
        """How many quotes there are of what was said."""
        return sum(len(one.quotes) for one in self.utterances)

    @cached_property
    def room(self) -> int:
        """How much room what was said takes where it stands under each of its speakers, in reports."""
        return sum(len(one.quotes) * max(len(one.speakers), 1) for one in self.utterances)

    @cached_property
    def said_at(self) -> Mapping[str, tuple[Utterance, ...]]:
        """What was said at each event, by its id."""
        return _by(self.utterances, lambda one: dict.fromkeys(quote.event for quote in one.quotes if quote.event))

    @cached_property
    def taking_part(self) -> Mapping[str, tuple[tuple[Key, Event], ...]]:
        """Events by who took part in them."""
        return _by(self.placed, lambda pair: pair[1].people)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[tuple[tuple[Key, str], Article], ...]]:
        """Articles by whom they quote or mention, each with what brings it into the order of publication."""
        placed = [((order_of(article.date), article.key), article) for article in self.articles]
        return _by(placed, lambda pair: _named(pair[1]))

    @cached_property
    def named(self) -> frozenset[str]:
        """Ids of all people whom the briefing or one of its articles names."""
        named = {*self.by_speaker, *self.taking_part, *self.mentions}
        named |= {id for statement in self.briefing.statements for id in statement.speakers}
        return frozenset(named.union(id for article in self.articles for _, id in article.names))

    @cached_property
    def evidence(self) -> Mapping[str, tuple[Quote, ...]]:
        """Quotes by the question on which they say something."""
        return _by((quote for article in self.articles for quote in article.quotes), lambda quote: quote.questions)


def spoke(utterances: Iterable[Utterance]) -> set[object]:
    """Those who spoke: the named ones, and the unnamed, who are one only where one article describes them alike."""
    found: set[object] = set()
    for utterance in utterances:
        first = utterance.quotes[0]
        found.update(utterance.speakers or [(first.article, first.described_as)])
    return found


def keeping(kept: dict[object, Any], key: object, make: Callable[[], _T]) -> _T:
    """What is kept under a key; made where nothing is yet."""
    if key not in kept:
        kept[key] = make()
    made: _T = kept[key]
    return made


def key_of(pair: tuple[Any, Any]) -> Any:
    """The first of two: what something is ordered by."""
    return pair[0]


def _named(article: Article) -> Iterable[str]:
    speakers = (speaker for quote in article.quotes for speaker in quote.speakers)
    return dict.fromkeys((*article.people, *speakers))


def _by(things: Iterable[Any], keys: Any) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            found[key].append(thing)
    return {key: tuple(those) for key, those in found.items()}
