"""What the articles of a generated site have in common: people, outlets, and briefings with events and statements.

Everything is drawn from generators that are seeded by what is drawn, so that a larger site begins with the smaller one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from benchmarks.words import FIRST_NAMES, LANGUAGES, LAST_NAMES, PLACES, TOPICS, vocabulary

#: People who speak in all briefings (heads of government, courts, unions), and those of one briefing only.
SHARED, OWN = 60, 10
EVENTS, QUESTIONS, STATEMENTS_EACH = 12, 3, 10  # one statement for every ten articles
FIRST_DAY = date(2015, 1, 5)
_FOLDED = str.maketrans(
    {"å": "a", "ä": "a", "ö": "o", "ø": "o", "ü": "u", "ß": "ss", "æ": "ae", "é": "e", "í": "i", "ń": "n"}
)


def slug(text: str) -> str:
    """A text as part of an address."""
    return "-".join(text.casefold().translate(_FOLDED).split())


def sentence(words: list[str]) -> str:
    """Words with a capital in front, and a comma in the middle where there are many."""
    if len(words) > 13:
        words = [*words[:7], words[7] + ",", *words[8:]]
    text = " ".join(words)
    return text[0].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks. `language`: spoken."""

    id: str
    name: str
    language: str
    role: str
    kind: str = "person"

    @property
    def surname(self) -> str:
        """The name without the first name."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a briefing. `when`: lines of front matter."""

    id: str
    title: str
    when: tuple[str, ...]
    place: str
    people: tuple[Person, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An utterance that several articles report."""

    id: str
    title: str
    speaker: Person
    event: Event


@dataclass(frozen=True, slots=True)
class Question:
    """A matter on which there are accounts; its positions are the keys of `positions`."""

    id: str
    title: str
    positions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing of `size` articles."""

    number: int
    id: str
    title: str
    summary: str
    first_day: date
    size: int
    cast: tuple[Person, ...]
    weights: tuple[int, ...]
    topics: tuple[str, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    questions: tuple[Question, ...]
    own_text: tuple[str, ...]

    def day_of(self, article: int) -> date:
        """When an article is printed; the first of them on the first day, the last two months later."""
        return self.first_day + timedelta(days=60 * article // self.size)

    def past(self, day: date) -> tuple[Event, ...]:
        """The events that have begun by a day, and may be reported then."""
        return self.events[: ((day - self.first_day).days + 3) // 5]

    def statement_of(self, article: int) -> Statement | None:
        """The shared statement that an article reports, if any; each is reported by three or four."""
        position = article % (3 * max(1, len(self.statements)))
        return self.statements[position] if position < len(self.statements) else None


@dataclass(frozen=True, slots=True)
class World:
    """A site without its articles."""

    seed: int
    people: tuple[Person, ...]
    outlets: tuple[Outlet, ...]
    briefings: tuple[Briefing, ...]


def random_of(seed: int, *what: object) -> Random:
    """The generator for one thing."""
    return Random("/".join(map(str, (seed, *what))))  # noqa: S311 - made to be repeated


def words(random: Random, language: str, least: int, most: int) -> str:
    """A sentence without a full stop."""
    return sentence(vocabulary(language).draw(random, random.randint(least, most)))


def make_world(articles: int, seed: int, briefing_size: int) -> World:
    """People, outlets and as many briefings as the articles need."""
    count = -(-articles // briefing_size)
    people = _people(seed, SHARED + OWN * count)
    sizes = [min(briefing_size, articles - number * briefing_size) for number in range(count)]
    briefings = tuple(_briefing(seed, number, size, people) for number, size in enumerate(sizes))
    return World(seed, people, _outlets(), briefings)


@lru_cache(maxsize=1)
def _outlets() -> tuple[Outlet, ...]:
    forms = {"en": "The {} Courier", "sv": "{} Dagblad", "nb": "{} Avis", "nl": "Dagblad {}", "de": "{} Bote"}
    named = [
        (forms[language].format(PLACES[5 * row + column % len(PLACES)]), language)
        for row, language in enumerate(LANGUAGES)
        for column in range(4)
    ]
    return tuple(Outlet(slug(name), name, language) for name, language in named)


def _people(seed: int, count: int) -> tuple[Person, ...]:
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    random = random_of(seed, "people")
    random.shuffle(names)
    if count > len(names):
        raise ValueError(f"there are names for {len(names)} people only; {count} are needed: make the briefings larger")
    nouns = vocabulary("en").nouns
    found: list[Person] = []
    for number, name in enumerate(names[:count]):
        role = f"{random.choice(nouns).title()} {random.choice(('minister', 'secretary', 'manager', 'speaker'))}"
        language = random.choice(LANGUAGES)
        if number % 12 == 11:
            board = f"{random.choice(nouns).title()} {random.choice(nouns)} board {number}"
            found.append(Person(slug(board), board, language, "", "organisation"))
        else:
            found.append(Person(slug(name), name, language, role))
    return tuple(found)


def _briefing(seed: int, number: int, size: int, people: tuple[Person, ...]) -> Briefing:
    random = random_of(seed, "briefing", number)
    place = PLACES[number % len(PLACES)]
    noun = vocabulary("en").nouns[7 * number % len(vocabulary("en").nouns)]
    first_day = FIRST_DAY + timedelta(days=7 * number)
    shared = sorted({min(int(random.paretovariate(0.8)) - 1, SHARED - 1) for _ in range(40)})[:10]
    own = people[SHARED + OWN * number : SHARED + OWN * (number + 1)]
    cast = (*own, *(people[index] for index in shared))
    events = tuple(_event(random, f"{noun}-{index + 1}", first_day, index, cast) for index in range(EVENTS))
    statements = tuple(
        Statement(f"statement-{index + 1}", words(random, "en", 4, 8), random.choice(cast), events[index % 4])
        for index in range(size // STATEMENTS_EACH or (size >= 4))
    )
    questions = tuple(
        Question(
            f"question-{index + 1}",
            f"{words(random, 'en', 5, 9)}?",
            {f"position-{side + 1}": words(random, "en", 3, 6) for side in range(random.choice((2, 2, 3)))},
        )
        for index in range(QUESTIONS)
    )
    return Briefing(
        number=number,
        id=f"{slug(place)}-{noun}-{first_day.year}",
        title=f"The {noun} of {place}, {first_day.year}",
        summary=f"{words(random, 'en', 12, 25)}.",
        first_day=first_day,
        size=size,
        cast=cast,
        weights=tuple(100 // (rank + 2) for rank in range(len(cast))),
        topics=tuple(random.sample(TOPICS, 8)),
        events=events,
        statements=statements,
        questions=questions,
        own_text=tuple(" ".join(f"{words(random, 'en', 8, 18)}." for _ in range(5)) for _ in range(3)),
    )


def _event(random: Random, id: str, first_day: date, index: int, cast: tuple[Person, ...]) -> Event:
    day = first_day + timedelta(days=5 * index + random.randrange(4))
    form = random.random()
    when: tuple[str, ...]
    if form < 0.35:
        when = (f"date: {day}",)
    elif form < 0.6:
        zone = random.choice(("Europe/Oslo", "Europe/London", "Europe/Helsinki"))
        when = (
            f"date: {day}",
            f"time: {random.randint(7, 20):02}:{random.choice(('00', '15', '30'))}",
            f"zone: {zone}",
        )
    elif form < 0.75:
        when = (f"date: {day}", f"time: {random.choice(('morning', 'midday', 'afternoon', 'evening'))}")
    elif form < 0.85:
        when = (f"date: {day}/{day + timedelta(days=2)}",)
    elif form < 0.95:
        when = (f"date: [{day}..{day + timedelta(days=3)}]",)
    else:
        when = (f"date: {day:%Y-%m}",)
    people = tuple(random.sample(cast, random.randint(1, 3)))
    return Event(id, words(random, "en", 4, 8), when, random.choice(PLACES), people, f"{words(random, 'en', 10, 20)}.")
