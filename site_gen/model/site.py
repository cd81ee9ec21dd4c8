"""The whole site, frozen, with the questions that pages ask of it.

Looking up by id raises `KeyError`: after the checks every id in the model has its entity. What is derived is computed
once and kept. Orders are those of the content format: chronology for what happened or was said, publication for
articles; nothing depends on the order of files on disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sized
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from site_gen.frozen import dataclass
from site_gen.model.alphabet import alphabetic
from site_gen.model.entities import Article, Briefing, Event, Outlet, Person, Question, Quote, Role, Translated
from site_gen.model.when import When
from site_gen.model.within import Carried, Utterance, Within, key_of

__all__ = ["Account", "Site", "Utterance", "Within"]

_T = TypeVar("_T")


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
        return (
            (len(self.articles), "article"),
            (len({article.language for article in self.articles}), "language"),
            (self.speakers, "speaker"),
            (sum(one.reports for one in self._within.values()), "quote"),
            (sum(len(briefing.events) for briefing in self.briefings), "event"),
        )

    @cached_property
    def speakers(self) -> int:
        """How many `spoke`."""
        return len(frozenset[object]().union(*(one.spoke for one in self._within.values())))

    @cached_property
    def statements(self) -> int:
        """How many utterances there are."""
        return sum(len(one.ordered) for one in self._within.values())

    def take_over(self, before: Site) -> None:
        """Go on with what an earlier site has found out: about briefings as in `know`, and about several of them."""
        self.know(before._within)
        self.__dict__["carried"] = Carried(before.carried)

    def go_on(self) -> None:
        """Keep what is made of several briefings from now on: another site is going to `take_over`."""
        self.__dict__["carried"] = Carried(Carried())

    def know(self, found: Mapping[str, Within]) -> None:
        """Go on with what was found out about those briefings that are the very same things, with the same articles."""
        self.__dict__["_within"] = {
            id: was if (was := found.get(id)) is not None and was.is_of(new.briefing, new.given) else new
            for id, new in self._within.items()
        }

    @cached_property
    def carried(self) -> Carried:
        """What was made of several briefings, for the next run. Names are those of pages."""
        return Carried()

    @property
    def found(self) -> Mapping[str, Within]:
        """All briefings with their articles, each looked at alone, for another site to `know`."""
        return self._within

    def within(self, briefing: str) -> Within:
        """A briefing with its articles, looked at alone."""
        return self._within[briefing]

    # -- by id ------------------------------------------------------------------------------------------------------

    def person(self, id: str) -> Person:
        """The person of an id."""
        return self.people[id]

    def outlet(self, id: str) -> Outlet:
        """The outlet of an id."""
        return self.outlets[id]

    def outlet_of(self, article: Article) -> Outlet | None:
        """The outlet of an article; None where the source does not tell it."""
        return self.outlets[article.outlet] if article.outlet else None

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
        return self._within[briefing].articles if briefing in self._within else ()

    def events_of(self, briefing: str) -> tuple[Event, ...]:
        """A briefing's events in chronological order (undated ones last), its articles' own events among them."""
        return self._within[briefing].events if briefing in self._within else ()

    def quotes_of(self, briefing: str) -> tuple[Quote, ...]:
        """All quotes of a briefing, of every kind, by publication of their articles."""
        return tuple(quote for article in self.articles_of(briefing) for quote in article.quotes)

    def utterances_of(self, briefing: str) -> tuple[Utterance, ...]:
        """What was said (no headlines, no accounts), each utterance once, in the order in which it was said."""
        return self._within[briefing].utterances if briefing in self._within else ()

    @cached_property
    def utterances(self) -> tuple[Utterance, ...]:
        """What was said, across briefings, in the order in which it was said."""
        return _merged(one.ordered for one in self._within.values())

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events across briefings, in chronological order (a briefing's own order is kept within it)."""
        return _merged(one.placed for one in self._within.values())

    # -- who said what ----------------------------------------------------------------------------------------------

    def utterances_by(self, person: str) -> tuple[Utterance, ...]:
        """What a person said, alone or together with others, in order."""
        rows = tuple([one.by_speaker[person] for one in self._speaking.get(person, ())])
        # the very same rows, which are held as long as they are known by their numbers: to compare them takes long
        known = self.carried.get(("said by", person), tuple(map(id, rows)), lambda: (rows, _merged(rows)))
        return known[1]

    def much_by(self, person: str) -> int:
        """How many utterances there are by a person."""
        return sum(len(one.by_speaker[person]) for one in self._speaking.get(person, ()))

    @cached_property
    def heard(self) -> tuple[str, ...]:
        """Ids of all who said something and have a name."""
        return tuple(self._speaking)

    @cached_property
    def unnamed(self) -> tuple[Utterance, ...]:
        """What unnamed speakers said, across briefings."""
        return _merged(one.unnamed for one in self._within.values())

    def speakers_of(self, briefing: str) -> tuple[tuple[Person, tuple[Utterance, ...]], ...]:
        """Named speakers of a briefing with what each said; who said most first, then by name."""
        said = self._within[briefing].by_speaker if briefing in self._within else {}
        return tuple((self.people[id], tuple(one for _, one in said[id])) for id in self.ranked(said))

    def ranked(self, said: Mapping[str, Sized]) -> list[str]:
        """Ids of speakers by what they said: who said most first, then by name."""
        return sorted(said, key=lambda id: (-len(said[id]), alphabetic(self.people[id].name, self.language), id))

    # -- events and reports -----------------------------------------------------------------------------------------

    def quotes_at(self, event: Event) -> tuple[Utterance, ...]:
        """What was said at an event (by the quotes' `event`), in order."""
        return self._within[event.briefing].said_at.get(event.id, ())

    def events_with(self, person: str) -> tuple[Event, ...]:
        """Events in which a person took part, in order."""
        return _merged(one.taking_part[person] for one in self._taking_part.get(person, ()))

    def events_reported_by(self, article: Article) -> tuple[Event, ...]:
        """Events that an article reports, its own among them, in order."""
        wanted = set(article.events)
        return tuple(event for event in self.events_of(article.briefing) if event.id in wanted)

    def involving(self, person: str) -> tuple[Within, ...]:
        """The briefings in which a person speaks, takes part or is mentioned, each looked at alone."""
        found = (self._speaking, self._taking_part, self._mentioning)
        return tuple({one.briefing.id: one for by in found for one in by.get(person, ())}.values())

    @cached_property
    def named(self) -> Mapping[str, Person]:
        """Those of the registry whom a briefing or an article names, and for whom they speak: all who have pages."""
        named = self.with_those_above({id for one in self._within.values() for id in one.named})
        return {id: person for id, person in self.people.items() if id in named}

    def with_those_above(self, people: Iterable[str]) -> set[str]:
        """Ids of people, and of all for whom they speak."""
        found = set(people)
        waiting = list(found)
        while waiting:
            above = self.people[waiting.pop()].of
            if above and above not in found:
                found.add(above)
                waiting.append(above)
        return found

    def mentions_of(self, person: str) -> tuple[Article, ...]:
        """Articles that quote or mention a person, by publication."""
        return _merged(one.mentions[person] for one in self._mentioning.get(person, ()))

    def speakers_for(self, person: str) -> tuple[Person, ...]:
        """Those who speak for a person, office or state and are named, in the order of the registry."""
        return self._speakers_for.get(person, ())

    # -- disputes ---------------------------------------------------------------------------------------------------

    def accounts_of(self, question: Question) -> tuple[Account, ...]:
        """The accounts on a question, in the order of its positions; quotes that take none of these come last."""
        quotes = self._within[question.briefing].evidence.get(question.id, ())
        known = {position.id for position in question.positions}
        accounts = []
        for position in question.positions:
            held = tuple(q for q in quotes if q.position == position.id)
            if held:
                accounts.append(Account(position.id, position.title, held))
        rest = tuple(q for q in quotes if q.position not in known)  # perhaps one of another question's
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

    def role_at(self, person: str, when: When | None) -> Translated:
        """The title of the role that a person held at a time; of one whose times are unknown, if none is known to have
        been held then. Of the latest, if the time is unknown. Empty if there is none."""
        roles = self.people[person].roles
        if when is None:
            role = max(reversed(roles), key=_lateness, default=None)
        else:
            held = (role for role in roles if (role.since or role.until) and _held(role, when))
            undated = (role for role in reversed(roles) if not (role.since or role.until))
            role = next(held, None) or next(undated, None)
        return role.title if role else Translated()

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
    def _within(self) -> dict[str, Within]:
        """The briefings, in their order, each with its articles."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            found[article.briefing].append(article)
        return {briefing.id: Within(briefing, found[briefing.id]) for briefing in self.briefings}

    @cached_property
    def _speaking(self) -> dict[str, list[Within]]:
        return self._by(lambda one: one.by_speaker)

    @cached_property
    def _taking_part(self) -> dict[str, list[Within]]:
        return self._by(lambda one: one.taking_part)

    @cached_property
    def _mentioning(self) -> dict[str, list[Within]]:
        return self._by(lambda one: one.mentions)

    def _by(self, people: Callable[[Within], Iterable[str]]) -> dict[str, list[Within]]:
        """The briefings by the people in them."""
        found: dict[str, list[Within]] = defaultdict(list)
        for one in self._within.values():
            for id in people(one):
                found[id].append(one)
        return dict(found)

    @cached_property
    def _speakers_for(self) -> dict[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for one in self.named.values():
            found[one.of].append(one)
        return {id: tuple(those) for id, those in found.items() if id}

    @cached_property
    def _disputed(self) -> dict[str, tuple[Question, ...]]:
        return {b.id: tuple(q for q in b.questions if self.is_disputed(q)) for b in self.briefings}


def _merged(lists: Iterable[Iterable[tuple[Any, _T]]]) -> tuple[_T, ...]:
    """Things of several lists in one order; those of equal rank in that of the lists."""
    rows = tuple(lists)
    if len(rows) == 1:
        return tuple(thing for _, thing in rows[0])
    return tuple(thing for _, thing in sorted(chain.from_iterable(rows), key=key_of))


def _lateness(role: Role) -> tuple[date, date]:
    """The end of a role, which may be open, and its beginning."""
    until = role.until.last if role.until else None
    return until or date.max, (role.since.first if role.since else None) or date.min


def _held(role: Role, when: When) -> bool:
    since = role.since.first if role.since else None
    until = role.until.last if role.until else None
    day = when.first or when.last
    if day is None:
        return False
    return (since is None or since <= (when.last or day)) and (until is None or day <= until)
