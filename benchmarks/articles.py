"""Articles: what a reporter might have written, and what an editor notes about it in the front matter.

Quotes stand in the body in quotation marks, as site-gen demands of them. Nothing in it means anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.words import LANGUAGES, MARKS, PLACES, SAID, vocabulary
from benchmarks.world import Briefing, Person, World, random_of, sentence, slug, words

_LANGUAGE_WEIGHTS = (30, 20, 15, 20, 15)


@dataclass(frozen=True, slots=True)
class Article:
    """An article: where it goes, its title, the lines of its front matter, and its body without links to others.

    `link`: the text of a link to the article before it, at the end of the body; empty where there is none.
    """

    briefing: Briefing
    name: str  # of its file, without .md
    title: str
    language: str
    front_matter: tuple[str, ...]
    body: str
    link: str

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.name[11:]


@dataclass(frozen=True, slots=True)
class _Quote:
    """Lines of front matter, and how the quote stands in the body: a sentence, or a block of its own."""

    lines: tuple[str, ...]
    body: str
    block: bool = False


def articles(world: World, words_each: int) -> Iterator[Article]:
    """The articles of all briefings, in order."""
    for briefing in world.briefings:
        before = None
        for number in range(briefing.size):
            before = _article(world, briefing, number, words_each, before)
            yield before


def _article(world: World, briefing: Briefing, number: int, words_each: int, before: Article | None) -> Article:
    random = random_of(world.seed, "article", briefing.number, number)
    language = random.choices(LANGUAGES, _LANGUAGE_WEIGHTS)[0]
    day = briefing.day_of(number)
    title = words(random, language, 4, 8)
    name = f"{day}-{slug(' '.join(title.replace(',', '').split()[:5]))}-{number + 1}"
    outlet = random.choice([outlet for outlet in world.outlets if outlet.language == language])
    nicknamed = random.choice(briefing.cast) if random.random() < 0.2 else None
    if nicknamed and nicknamed.kind != "person":
        nicknamed = None
    quotes = _quotes(world, briefing, number, random, language, nicknamed)
    front_matter = [f"title: {title}"]
    if language != "en":
        front_matter.append(f"translated_title: {words(random, 'en', 4, 8)}")
    front_matter += [
        f"date: {day}",
        f"language: {language}",
        f"outlet: {outlet.id}",
        f"author: {random.choice(briefing.cast[:1]).surname[0]}. Writer",
        f"url: https://{outlet.id}.example/{day.year}/{slug(title.replace(',', ''))}",
        "rights: digest",
        f"summary: {words(random, 'en', 12, 22)}.",
        f"people: [{', '.join(person.name for person in random.sample(briefing.cast, 2))}]",
        *([f"names: {{{nicknamed.surname}: {nicknamed.id}}}"] if nicknamed else ()),
        f"topics: [{', '.join(random.sample(briefing.topics, 2))}]",
        "quotes:",
        *(line for quote in quotes for line in quote.lines),
        "events:",
        *_events(briefing, random, number, day.isoformat()),
    ]
    if random.random() < 0.02:
        was, corrected = words(random, "en", 5, 9), words(random, "en", 5, 9)
        front_matter += [
            "corrections:",
            f"  - date: {day + timedelta(days=2)}",
            f"    was: {was}",
            f"    is: {corrected}",
        ]
    if random.random() < 0.01:
        front_matter.append(f"formerly: [earlier-address-{number + 1}]")
    body = _body(random, language, [quote for quote in quotes if quote.body], words_each)
    link = words(random, language, 3, 5) if before and random.random() < 0.2 else ""
    return Article(briefing, name, title, language, tuple(front_matter), body, link)


def _events(briefing: Briefing, random: Random, number: int, day: str) -> Iterator[str]:
    known = 1 + (len(briefing.events) - 1) * number // briefing.size
    for event in random.sample(briefing.events[:known], min(known, random.randint(1, 3))):
        if random.random() < 0.3:
            yield f"  - event: {event.id}"
            yield f"    detail: {words(random, 'en', 5, 9)}"
        else:
            yield f"  - {event.id}"
    if random.random() < 0.3:
        yield f"  - title: {words(random, 'en', 4, 8)}"
        yield f"    date: {day}"
        yield f"    place: {random.choice(PLACES)}"


def _quotes(
    world: World, briefing: Briefing, number: int, random: Random, language: str, nicknamed: Person | None
) -> list[_Quote]:
    """4 to 8 direct quotes, and one or two indirect ones, which the body does not have word for word."""
    day = briefing.day_of(number)
    found = [_direct(briefing, random, language, day, nicknamed) for _ in range(random.randint(3, 7))]
    statement = briefing.statement_of(number)
    if statement and statement.event in briefing.past(day):
        shared = random_of(world.seed, "statement", briefing.number, statement.id, language)
        text = words(shared, language, 8, 14)
        lines = [f"  - speaker: {statement.speaker.name}", f"    text: {text}"]
        if language != "en":
            lines.append(f"    translation: {words(shared, 'en', 8, 14)}")
        lines += [f"    event: {statement.event.id}", f"    statement: {statement.id}"]
        found.insert(1, _Quote(tuple(lines), _spoken(random, language, text, statement.speaker.name)))
    else:
        found.insert(1, _direct(briefing, random, language, day, nicknamed))
    for _ in range(random.randint(1, 2)):
        speaker = random.choices(briefing.cast, briefing.weights)[0]
        lines = [f"  - speaker: {speaker.name}", "    kind: indirect", f"    text: {words(random, language, 8, 16)}"]
        found.append(_Quote((*lines, *_about(briefing, random, language, day)), ""))
    return found


def _direct(briefing: Briefing, random: Random, language: str, day: date, nicknamed: Person | None) -> _Quote:
    speaker = random.choices(briefing.cast, briefing.weights)[0]
    name = nicknamed.surname if nicknamed is not None and nicknamed == speaker else speaker.name
    lines = [f"  - speaker: {name}"]
    if random.random() < 0.06:
        name = f"a {random.choice(vocabulary('en').nouns)} spokesperson"
        lines = ["  - speaker: unnamed", f"    as: {name}"]
    text = words(random, language, 6, 20)
    form = random.random()
    if form < 0.12:  # broken by the reporting clause
        second = words(random, language, 5, 10)
        opening, closing = tuple(MARKS[language])
        lines += ["    text:", f"      - {text}", f"      - {second}"]
        body = f"{opening}{text}{closing}, {SAID[language]} {name}. {opening}{second}{closing}."
        return _Quote((*lines, *_about(briefing, random, language, day)), body)
    lines.append(f"    text: {text}")
    if form < 0.18:
        lines.append("    kind: written")
    if form > 0.94:
        return _Quote((*lines, *_about(briefing, random, language, day)), f"> {text}", block=True)
    return _Quote((*lines, *_about(briefing, random, language, day)), _spoken(random, language, text, name))


def _spoken(random: Random, language: str, text: str, name: str) -> str:
    opening, closing = tuple(MARKS[language])
    if random.random() < 0.1:  # emphasis within it
        parts = text.split()
        parts[2] = f"*{parts[2]}*"
        text = " ".join(parts)
    return f"{opening}{text}{closing}, {SAID[language]} {name}."


def _about(briefing: Briefing, random: Random, language: str, day: date) -> Iterator[str]:
    """What else an editor notes: a translation, the event or the date, a question, topics."""
    if language != "en" and random.random() < 0.8:
        yield f"    translation: {words(random, 'en', 6, 18)}"
    when = random.random()
    past = briefing.past(day)
    if when < 0.5 and past:
        yield f"    event: {random.choice(past).id}"
    elif when < 0.8:
        yield f"    date: {day - timedelta(days=random.randrange(60))}"
        if when < 0.6:
            yield f"    place: {random.choice(PLACES)}"
    if random.random() < 0.15:
        question = random.choice(briefing.questions)
        yield f"    question: {question.id}"
        yield f"    position: {random.choice(list(question.positions))}"
    if random.random() < 0.3:
        yield f"    topics: [{random.choice(briefing.topics)}]"
    if random.random() < 0.05:
        yield f"    note: {words(random, 'en', 6, 12)}."


def _body(random: Random, language: str, quotes: list[_Quote], words_each: int) -> str:
    """About `words_each` words, the quotes among them."""
    length = max(60, words_each - sum(len(quote.body.split()) for quote in quotes))
    drawn = vocabulary(language).draw(random, length)
    at, blocks, sentences, waiting = 0, [], [], list(quotes)
    every = max(1, length // 14 // (len(quotes) + 1))  # sentences between two quotes
    count = 0
    while at < length:
        size = random.randint(8, 20)
        part = drawn[at : at + size]
        at += size
        text = sentence(part)
        if count % 9 == 4 and len(part) > 4:
            part = [*part[:3], f"**{part[3]}**", *part[4:]]
            text = sentence(part)
        elif count % 13 == 6 and len(part) > 6:
            text = (
                f"{sentence(part[:4])} [{' '.join(part[4:6])}](https://{slug(part[4])}.example/) {' '.join(part[6:])}"
            )
        sentences.append(f"{text}.")
        count += 1
        if waiting and count % every == 0:
            quote = waiting.pop(0)
            if quote.block:
                blocks += [" ".join(sentences), quote.body]
                sentences = []
            else:
                sentences.append(quote.body)
        if len(sentences) >= 5:
            blocks.append(" ".join(sentences))
            sentences = []
            if len(blocks) % 3 == 2:
                blocks.append(f"## {words(random, language, 2, 5)}")
            elif len(blocks) % 5 == 3 and length - at > 40:
                items = [drawn[at + 6 * item : at + 6 * item + 6] for item in range(4)]
                at += 24
                blocks.append("\n".join(f"- {sentence(item)}" for item in items))
    blocks.append(" ".join([*sentences, *(quote.body for quote in waiting if not quote.block)]))
    blocks += [quote.body for quote in waiting if quote.block]
    if random.random() < 0.05:
        rows = [drawn[4 * row : 4 * row + 3] for row in range(4)]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        blocks.append("\n".join([lines[0], "| --- | --- | --- |", *lines[1:]]))
    return "\n\n".join(block for block in blocks if block)
