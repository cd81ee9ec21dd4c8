"""The whole site, frozen, with the questions that pages ask of it.

Looking up by id raises `KeyError`: after the checks every id in the model has its entity. What is derived is computed
once and kept. Orders are those of the content format: chronology for what happened or was said, publication for
articles; nothing depends on the order of files on disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from site_gen.model.entities import (
    Article,
    Briefing,
    Event,
    Outlet,
    Person,
    Question,
    Quote,
    Role,
    Statement,
    Translated,
)
from site_gen.model.order import Key, chronological, order_of
from site_gen.model.when import When


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing that was said, however many articles report it: the quotes of one statement, or one quote alone.

    `said` is when: the most precise of what its reports tell.
    """

    id: str
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
            when = max(dated, key=lambda when: (when.precision, bool(when.hour)), default=None)
        object.__setattr__(self, "said", when)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Person ids; empty if unnamed."""
        return self.quotes[0].speakers


@dataclass(frozen=True, slots=True)
class Account:
    """What is held on a question: a position (empty: none of the listed) and the quotes that are evidence for it."""

    position: str
    title: Translated
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Site:
    """Everything. `language` is the BCP 47 tag of the site's own texts; drafts have been left out or let in already."""

    people: Mapping[str, Person]
    outlets: Mapping[str, Outlet]
    briefings: tuple[Briefing, ...]
    articles: tuple[Article, ...]
    language: str = "en-GB"
    name: str = ""

    @cached_property
    def numbers(self) -> tuple[tuple[int, str], ...]:
        """How much there is of what, in the order in which it is told; quotes are those of speech."""
        utterances = [one for briefing in self.briefings for one in self.utterances_of(briefing.id)]
        return (
            (len(self.articles), "article"),
            (len({article.language for article in self.articles}), "language"),
            (count_speakers(utterances), "speaker"),
            (sum(len(utterance.quotes) for utterance in utterances), "quote"),
            (sum(len(self.events_of(briefing.id)) for briefing in self.briefings), "event"),
        )

    # -- by id ------------------------------------------------------------------------------------------------------

    def person(self, id: str) -> Person:
        """The person of an id."""
        return self.people[id]

    def outlet(self, id: str) -> Outlet:
        """The outlet of an id."""
        return self.outlets[id]

    def briefing(self, id: str) -> Briefing:
        """The briefing of an id."""
        return self._briefings[id]

    def article(self, key: str) -> Article:
        """The article of a key, `briefing/slug`."""
        return self._articles[key]

    def event(self, briefing: str, id: str) -> Event:
        """The event of an id within its briefing."""
        return self._events[briefing, id]

    # -- in order ---------------------------------------------------------------------------------------------------

    def articles_of(self, briefing: str) -> tuple[Article, ...]:
        """A briefing's articles by publication, undated ones last, then by slug."""
        return self._articles_by_briefing.get(briefing, ())

    def events_of(self, briefing: str) -> tuple[Event, ...]:
        """A briefing's events in chronological order (undated ones last), its articles' own events among them."""
        return self._events_by_briefing.get(briefing, ())

    def quotes_of(self, briefing: str) -> tuple[Quote, ...]:
        """All quotes of a briefing, of every kind, by publication of their articles."""
        return tuple(quote for article in self.articles_of(briefing) for quote in article.quotes)

    def utterances_of(self, briefing: str) -> tuple[Utterance, ...]:
        """What was said (no headlines, no accounts), each utterance once, in the order in which it was said."""
        return self._utterances.get(briefing, ())

    @cached_property
    def utterances(self) -> tuple[Utterance, ...]:
        """What was said, across briefings, in the order in which it was said."""
        return tuple(sorted((u for b in self.briefings for u in self.utterances_of(b.id)), key=_said_order))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events across briefings, in chronological order (a briefing's own order is kept within it)."""
        keyed: list[tuple[Key, Event]] = []
        for briefing in self.briefings:
            reached: Key | None = None
            for event in self.events_of(briefing.id):
                reached = max(reached or order_of(event.when), order_of(event.when))
                keyed.append((reached, event))
        return tuple(event for _, event in sorted(keyed, key=lambda pair: pair[0]))

    # -- who said what ----------------------------------------------------------------------------------------------

    def utterances_by(self, person: str) -> tuple[Utterance, ...]:
        """What a person said, alone or together with others, in order."""
        return self._by_speaker.get(person, ())

    def speakers_of(self, briefing: str) -> tuple[tuple[Person, tuple[Utterance, ...]], ...]:
        """Named speakers of a briefing with what each said; who said most first, then by name."""
        found: dict[str, list[Utterance]] = defaultdict(list)
        for utterance in self.utterances_of(briefing):
            for speaker in utterance.speakers:
                found[speaker].append(utterance)
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), self.people[item[0]].name.casefold(), item[0]))
        return tuple((self.people[id], tuple(said)) for id, said in ranked)

    def unnamed_of(self, briefing: str) -> tuple[Utterance, ...]:
        """What unnamed speakers said; each stands alone."""
        return tuple(u for u in self.utterances_of(briefing) if not u.speakers)

    # -- events and reports -----------------------------------------------------------------------------------------

    def quotes_at(self, event: Event) -> tuple[Utterance, ...]:
        """What was said at an event (by the quotes' `event`), in order."""
        return self._said_at.get((event.briefing, event.id), ())

    def events_with(self, person: str) -> tuple[Event, ...]:
        """Events in which a person took part, in order."""
        return self._events_by_person.get(person, ())

    def events_reported_by(self, article: Article) -> tuple[Event, ...]:
        """Events that an article reports, its own among them, in order."""
        wanted = set(article.events)
        return tuple(event for event in self.events_of(article.briefing) if event.id in wanted)

    def mentions_of(self, person: str) -> tuple[Article, ...]:
        """Articles that quote or mention a person, by publication."""
        return self._mentions.get(person, ())

    def names_in_print(self, person: str) -> tuple[str, ...]:
        """Spellings under which articles print a person, beyond the name: the aliases of the registry."""
        return self.people[person].aliases

    # -- disputes ---------------------------------------------------------------------------------------------------

    def accounts_of(self, question: Question) -> tuple[Account, ...]:
        """The accounts on a question, in the order of its positions; quotes without a position come last."""
        quotes = self._evidence.get((question.briefing, question.id), [])
        accounts = []
        for position in question.positions:
            held = tuple(q for q in quotes if q.position == position.id)
            if held:
                accounts.append(Account(position.id, position.title, held))
        rest = tuple(q for q in quotes if not q.position)
        if rest:
            accounts.append(Account("", Translated(), rest))
        return tuple(accounts)

    def is_disputed(self, question: Question) -> bool:
        """Whether accounts hold different positions (the editor's `disputed: false` settles it)."""
        held = {account.position for account in self.accounts_of(question) if account.position}
        return question.disputed is not False and len(held) > 1

    def disputed_in(self, briefing: str) -> tuple[Question, ...]:
        """The questions of a briefing on which accounts differ, in the order of the file."""
        return self._disputed.get(briefing, ())

    # -- roles ------------------------------------------------------------------------------------------------------

    def role_at(self, person: str, when: When | None) -> Role | None:
        """The role a person held at a time; the latest if the time or the roles' times are unknown."""
        roles = self.people[person].roles
        if when is not None:
            for role in roles:
                if (role.since or role.until) and _held(role, when):
                    return role
        return roles[-1] if roles else None

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What pages have made of parts of this site, for the next page that shows them. Keys are theirs."""
        return {}

    # -- kept look-ups ----------------------------------------------------------------------------------------------

    @cached_property
    def _briefings(self) -> dict[str, Briefing]:
        return {briefing.id: briefing for briefing in self.briefings}

    @cached_property
    def _articles(self) -> dict[str, Article]:
        return {article.key: article for article in self.articles}

    @cached_property
    def _events(self) -> dict[tuple[str, str], Event]:
        return {(event.briefing, event.id): event for briefing in self.briefings for event in briefing.events}

    @cached_property
    def _articles_by_briefing(self) -> dict[str, tuple[Article, ...]]:
        found: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            found[article.briefing].append(article)
        return {id: tuple(sorted(group, key=lambda a: (*order_of(a.date), a.slug))) for id, group in found.items()}

    @cached_property
    def _events_by_briefing(self) -> dict[str, tuple[Event, ...]]:
        return {briefing.id: chronological(briefing.events) for briefing in self.briefings}

    @cached_property
    def _utterances(self) -> dict[str, tuple[Utterance, ...]]:
        return {briefing.id: self._gather(briefing) for briefing in self.briefings}

    @cached_property
    def _by_speaker(self) -> dict[str, tuple[Utterance, ...]]:
        found: dict[str, list[Utterance]] = defaultdict(list)
        for utterance in self.utterances:
            for speaker in utterance.speakers:
                found[speaker].append(utterance)
        return {id: tuple(said) for id, said in found.items()}

    @cached_property
    def _said_at(self) -> dict[tuple[str, str], tuple[Utterance, ...]]:
        found: dict[tuple[str, str], list[Utterance]] = defaultdict(list)
        for utterance in self.utterances:
            for event in dict.fromkeys(quote.event for quote in utterance.quotes if quote.event):
                found[utterance.briefing, event].append(utterance)
        return {key: tuple(said) for key, said in found.items()}

    @cached_property
    def _events_by_person(self) -> dict[str, tuple[Event, ...]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for person in event.people:
                found[person].append(event)
        return {id: tuple(events) for id, events in found.items()}

    @cached_property
    def _mentions(self) -> dict[str, tuple[Article, ...]]:
        found: dict[str, list[Article]] = defaultdict(list)
        for briefing in self.briefings:
            for article in self.articles_of(briefing.id):
                speakers = (speaker for quote in article.quotes for speaker in quote.speakers)
                for person in dict.fromkeys((*article.people, *speakers)):
                    found[person].append(article)
        return {id: tuple(sorted(articles, key=_publication)) for id, articles in found.items()}

    @cached_property
    def _evidence(self) -> dict[tuple[str, str], list[Quote]]:
        found: dict[tuple[str, str], list[Quote]] = defaultdict(list)
        for briefing in self.briefings:
            for quote in self.quotes_of(briefing.id):
                for question in quote.questions:
                    found[briefing.id, question].append(quote)
        return found

    @cached_property
    def _disputed(self) -> dict[str, tuple[Question, ...]]:
        return {b.id: tuple(q for q in b.questions if self.is_disputed(q)) for b in self.briefings}

    def _gather(self, briefing: Briefing) -> tuple[Utterance, ...]:
        declared = {statement.id: statement for statement in briefing.statements}
        groups: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.quotes_of(briefing.id):
            if quote.kind.is_speech:
                groups[quote.statement or f"{quote.article}#{quote.id}"].append(quote)
        found = [Utterance(id, briefing.id, tuple(quotes), declared.get(id)) for id, quotes in groups.items()]
        return tuple(sorted(found, key=_said_order))


def count_speakers(utterances: Iterable[Utterance]) -> int:
    """How many spoke: the named ones, and the unnamed, who count as one only where one article describes them alike."""
    found: set[object] = set()
    for utterance in utterances:
        first = utterance.quotes[0]
        found.update(utterance.speakers or [(first.article, first.described_as)])
    return len(found)


def _publication(article: Article) -> tuple[Key, str]:
    return order_of(article.date), article.key


def _said_order(utterance: Utterance) -> Key:
    return order_of(utterance.said)


def _held(role: Role, when: When) -> bool:
    since = role.since.first if role.since else None
    until = role.until.last if role.until else None
    day = when.first or when.last
    if day is None:
        return False
    return (since is None or since <= (when.last or day)) and (until is None or day <= until)
