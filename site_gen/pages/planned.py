"""What pages of the whole site are planned from, briefing by briefing, as digests that are kept with the briefing.

A plan names pages and places, and tells which things are on which page; it does not hold their words. So most edits
change no plan of the whole site. Whatever such a plan depends on has to be in here, but for the registries of people
and outlets, and what all pages share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b

from site_gen.frozen import dataclass
from site_gen.model.entities import Event
from site_gen.model.site import Site, Utterance, Within
from site_gen.model.within import keeping
from site_gen.pages.blocks.card import counts
from site_gen.pages.blocks.filters import facets_of
from site_gen.pages.blocks.naming import title_of
from site_gen.pages.blocks.statement import anchor_of


@dataclass(frozen=True, slots=True)
class Told:
    """Digests of what a briefing gives to who said what, the chronology and the sources of the whole site, and to the
    pages of people, by their ids; how much each said. Of what named people said there is only how much it is in who
    said what: that stands on their pages, or all of it on one."""

    said: bytes
    events: bytes
    articles: bytes
    people: Mapping[str, bytes]
    much: Mapping[str, int]


def planned_from(site: Site, kind: str, person: str = "") -> object:
    """What stands for all that the pages of a kind are planned from, or those of a person; None if nothing does."""
    if person:
        speakers = [one.id for one in site.speakers_for(person)]
        return speakers, [_told(site, one).people[person] for one in site.involving(person)]
    of_all = _WHOLE.get(kind)
    return None if of_all is None else of_all(site, [_told(site, one) for one in site.found.values()])


def people_planned_from(site: Site) -> object:
    """What stands for all that the pages of people are planned from."""
    return [sorted(_told(site, one).people.items()) for one in site.found.values()]


def _much(told: Iterable[Told]) -> object:
    much: Counter[str] = Counter()
    for one in told:
        much.update(one.much)
    return sorted(much.items())


_WHOLE: Mapping[str, Callable[[Site, list[Told]], object]] = {
    "who-said-what": lambda site, told: ([one.said for one in told], _much(told), _facets(site)),
    "chronology": lambda _, told: [one.events for one in told],
    "sources": lambda site, told: (repr(counts(site)), [one.articles for one in told]),
    "people": lambda site, told: (list(site.named), _much(told)),
}


def _facets(site: Site) -> object:
    """What there is to choose from in what was said."""
    return [one.told for one in facets_of(site, "", events=False)]


def _told(site: Site, within: Within) -> Told:
    return keeping(within.kept, "planned", lambda: _found(site, within))


def _found(site: Site, within: Within) -> Told:
    said = {one.id: _of_utterance(one) for one in within.utterances}
    events = {event.id: _of_event(site, event, str(key)) for key, event in within.placed}
    listed = {
        article.key: repr((article.key, article.outlet, article.language, title_of(site, article)[0], article.date))
        for article in within.given
    }
    people: dict[str, list[str]] = defaultdict(list)
    for id, pairs in within.by_speaker.items():
        people[id] += [said[one.id] for _, one in pairs]
    for id, placed in within.taking_part.items():
        people[id] += [events[event.id] for _, event in placed]
    for id, mentions in within.mentions.items():
        for _, article in mentions:
            people[id] += [listed[article.key], *(printed for printed, whom in article.names if whom == id)]
    return Told(
        _short((*(said[one.id] for _, one in within.unnamed), *_amount(within))),
        _short((within.briefing.timezone, *events.values())),
        _short(listed.values()),
        {id: _short(rows) for id, rows in people.items()},
        {id: len(pairs) for id, pairs in within.by_speaker.items()},
    )


def _amount(within: Within) -> tuple[str, ...]:
    """How many statements there are, and how much room they take."""
    return str(len(within.ordered)), str(within.room)


def _of_utterance(one: Utterance) -> str:
    """Where something that was said stands, and who tells of it."""
    articles = [quote.article for quote in one.quotes]
    described = None if one.speakers else one.quotes[0].described_as
    return repr((one.briefing, one.id, anchor_of(one), one.speakers, articles, one.said, described))


def _of_event(site: Site, event: Event, placed: str) -> str:
    """Where an event stands, and who tells of it and of what was said there."""
    reports = [report.article for report in event.reports]
    there = [(one.id, [quote.article for quote in one.quotes]) for one in site.quotes_at(event)]
    named = event.briefing, event.id, event.formerly, event.article
    return repr((named, placed, event.when, reports, there))


def _short(rows: Iterable[str]) -> bytes:
    return blake2b("\n".join(rows).encode("utf-8", "surrogatepass"), digest_size=16).digest()
