"""Names that are probably one person's: entries of people.yml, and spellings in articles that it does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from site_gen.content.names import Names, fold
from site_gen.content.records import Record
from site_gen.content.typed import Given
from site_gen.diagnostics import report
from site_gen.model.entities import Person
from site_gen.model.languages import same_language
from site_gen.model.site import Site
from site_gen.suggest.spelling import one_name, parts
from site_gen.suggest.suggestion import Kind, Side, Suggestion

_ENOUGH = 0.55


def people(site: Site, articles: Iterable[Record], apart: Callable[[str, str], bool]) -> Iterator[Suggestion]:
    """Pairs of names, each probably one person's. `articles` are the records as written."""
    records = list(articles)
    yield from _unknown(site, records, apart)
    together = _together(site)
    for one, other in combinations(site.people.values(), 2):
        if apart(key(one), key(other)) or frozenset((one.id, other.id)) in together:
            continue
        if judged := _judge(one, other):
            yield _pair(site, one, other, *judged)


def key(person: Person) -> str:
    """What names a person."""
    return f"person:{person.id}"


def used(record: Record) -> Iterator[Given]:
    """The names of people that an article uses."""
    yield from record.many("people")
    for quote in record.many("quotes"):
        yield from quote.many("speaker")
    for event in record.many("events"):
        yield from event.many("people")
    for _, name in record.values.get("names", ()):
        yield name


def _unknown(site: Site, records: list[Record], apart: Callable[[str, str], bool]) -> Iterator[Suggestion]:
    """Spellings in articles that nobody in people.yml has."""
    known = Names((p.id, (p.name, *p.aliases, p.id)) for p in site.people.values())
    found: dict[str, list[Given]] = {}
    for record in records:
        own = {fold(word) for word, _ in record.values.get("names", ())}
        for given in used(record):
            text = fold(given.value)
            if text != "unnamed" and text not in own and not known.find(given.value).ids:
                found.setdefault(text, []).append(given)
    for folded, places in found.items():
        name = places[0].value
        judged = sorted(
            (
                (sure, person.id, why)
                for person in site.people.values()
                for sure, why in [_best(name, person)]
                if sure >= _ENOUGH and not apart(f"name:{folded}", key(person))
            ),
            reverse=True,
        )
        if not judged or (len(judged) > 1 and judged[1][0] > judged[0][0] - 0.15):
            continue  # nobody, or more than one could be meant
        sure, id, why = judged[0]
        person = site.people[id]
        count = f"{len(places)} times" if len(places) > 1 else "once"
        yield Suggestion(
            Kind.NAMES,
            (
                Side(f"name:{folded}", name, places[0].span, f"used {count}, not in people.yml"),
                Side(key(person), person.name, person.span, "in people.yml"),
            ),
            f"“{name}” is probably {person.name}",
            f"{why[0].upper()}{why[1:]}. If it is a slip of the pen, correct the article instead.",
            round(sure, 2),
            target=id,
            action=f"adds “{name}” to the aliases of `{id}` in people.yml",
        )


def _best(name: str, person: Person) -> tuple[float, str]:
    """How surely a name is a person's: by any of the spellings, or as the last word of the name alone."""
    best = max(one_name(name, spelling) for spelling in (person.name, *person.aliases))
    words, whole = parts(name), parts(person.name)
    if not best[0] and len(words) == 1 and len(whole) > 1 and len(words[0]) > 2 and words[0] == whole[-1]:
        return 0.7, "the family name alone"
    return best


def _together(site: Site) -> frozenset[frozenset[str]]:
    """Pairs of people that one article names both, and so takes for two."""
    pairs: set[frozenset[str]] = set()
    for article in site.articles:
        speakers = {speaker for quote in article.quotes for speaker in quote.speakers}
        pairs |= {frozenset(pair) for pair in combinations(sorted(speakers | set(article.people)), 2)}
    for briefing in site.briefings:
        for event in briefing.events:
            pairs |= {frozenset(pair) for pair in combinations(event.people, 2)}
    return frozenset(pairs)


def _judge(one: Person, other: Person) -> tuple[float, str] | None:
    if one.kind is not other.kind:
        return None
    if one.wikidata and other.wikidata:
        return (0.99, "they have one Wikidata number") if one.wikidata == other.wikidata else None
    if one.country and other.country and one.country != other.country:
        return None
    sure, why = max(
        one_name(first, second) for first in (one.name, *one.aliases) for second in (other.name, *other.aliases)
    )
    if one.language and other.language and not same_language(one.language, other.language):
        sure -= 0.2
    return (sure, why) if sure >= _ENOUGH else None


def _pair(site: Site, one: Person, other: Person, sure: float, why: str) -> Suggestion:
    kept, joined = sorted(
        (one, other),
        key=lambda person: (
            _shortens(person.name, (other if person is one else one).name),
            -len(site.mentions_of(person.id)),
            -len("".join(parts(person.name))),
            person.span.line,
        ),
    )
    counts = [report.count(len(site.mentions_of(person.id)), "article") for person in (kept, joined)]
    sides = tuple(
        Side(key(person), person.name, person.span, f"`{person.id}`, in {articles}")
        for person, articles in zip((kept, joined), counts, strict=True)
    )
    return Suggestion(
        Kind.NAMES,
        sides,
        f"{one.name} and {other.name} are probably one",
        f"{why[0].upper()}{why[1:]}; no article names both.",
        round(min(sure, 0.99), 2),
        target=kept.id,
        action=f"puts `{joined.id}` into `{kept.id}`: its name becomes an alias, its old address goes on working",
    )


def _shortens(name: str, fuller: str) -> bool:
    """Whether a name is another with initials or the end left out: "M. Duarte", "Moon Jae" of "Moon Jae-in"."""
    short, whole = parts(name), parts(fuller)
    return (
        short != whole
        and len(short) <= len(whole)
        and all(
            here == there or (len(here.rstrip(".")) == 1 and there.startswith(here[0]))
            for here, there in zip(short, whole, strict=False)
        )
    )
