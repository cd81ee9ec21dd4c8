"""An article in a list, and the counts of a briefing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Outlet, Translated
from site_gen.model.site import Site
from site_gen.model.when import Moment, Shape, When
from site_gen.model.within import keeping
from site_gen.pages.blocks.naming import title_of

#: The path of the index of all briefings, where there are several. No briefing can be called `index`.
INDEX = "index/briefings.md"


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list: its title as cited, and how much it brings. `title_language` is "" for our own label.

    `statements` are distinct, however many of its quotes report one.
    """

    article: Article
    title: str
    title_language: str
    outlet: Outlet | None
    statements: int
    events: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a briefing, or the site, holds. `statements` are distinct; `speakers` as `within.spoke` says."""

    articles: int
    languages: int
    outlets: int
    speakers: int
    statements: int
    events: int


def card(site: Site, article: Article) -> Card:
    """The card of an article."""
    key = ("card", article.key)
    outlet = site.outlet_of(article)
    return keeping(
        site.kept, key, lambda: site.carried.get(key, (article, outlet), lambda: _card(site, article, outlet))
    )


def _card(site: Site, article: Article, outlet: Outlet | None) -> Card:
    title, language = title_of(site, article)
    return Card(
        article=article,
        title=title,
        title_language=language,
        outlet=outlet,
        statements=len({quote.statement or f"#{quote.id}" for quote in article.quotes if quote.kind.is_speech}),
        events=len(article.events),
    )


def counts(site: Site, briefing: str = "") -> Counts:
    """The counts of a briefing, or of the whole site."""
    if not briefing:
        events = sum(len(one.events) for one in site.briefings)
        return _counts(site.articles, site.speakers, site.statements, events)
    one = site.within(briefing)
    return keeping(
        one.kept, "counts", lambda: _counts(one.articles, len(one.spoke), len(one.utterances), len(one.events))
    )


def _counts(articles: Sequence[Article], speakers: int, statements: int, events: int) -> Counts:
    return Counts(
        articles=len(articles),
        languages=len({article.language for article in articles}),
        outlets=len({article.outlet for article in articles if article.outlet}),
        speakers=speakers,
        statements=statements,
        events=events,
    )


def span_of(site: Site, briefing: str) -> When | None:
    """The dates of a briefing: as written, else the span of its events that are no background; None if unknown."""
    return keeping(site.within(briefing).kept, "span", lambda: _span(site, briefing))


def _span(site: Site, briefing: str) -> When | None:
    written = site.briefing(briefing).date
    if written:
        return written
    events = (e.when for e in site.events_of(briefing) if e.when and not e.background)
    dated = [when for when in events if when.first and (when.last or when.goes_on)]
    if not dated:
        return None
    if len(dated) == 1:
        return dated[0]
    start = min((_side(when, when.start) for when in dated), key=lambda side: (side.first, *_vague(side)))
    if any(when.goes_on for when in dated):
        return When(f"{start.text}/..", Shape.LASTED, start, None, goes_on=True)
    end = min((_side(when, when.end) for when in dated), key=lambda side: (-side.last.toordinal(), *_vague(side)))
    for side, other in ((start, end), (end, start)):
        if side.first <= other.first and other.last <= side.last:  # no more is known than the vaguer one
            return When(side.text, Shape.POINT, side, side)
    return When(f"{start.text}/{end.text}", Shape.LASTED, start, end)


def _side(when: When, side: Moment | None) -> Moment:
    """One end of a date. What happened some time between two days began about the first, and ended about the last."""
    assert side is not None
    return replace(side, approximate=True) if when.shape is Shape.WITHIN and when.start != when.end else side


def _vague(side: Moment) -> tuple[int, bool]:
    """How little is known of it, to take the best known of those on one day."""
    return -side.precision, side.approximate or side.uncertain


def place_of(site: Site, briefing: str) -> Translated:
    """Where most events of a briefing's own scale were ("Metropole hotel, Hanoi" is in Hanoi), told more than once.

    Empty where no place has more than half of those that tell one: the most frequent would be said of all the others.
    """
    told = [event.place for event in site.events_of(briefing) if event.place and not event.background]
    texts = {place.text(site.language): place for place in reversed(told)}
    tally = Counter(part for place in told for part in _within(place.text(site.language)) if part in texts)
    best, count = max(tally.items(), key=lambda one: one[1], default=("", 0))
    return texts[best] if count > 1 and 2 * count > len(told) else Translated()


def _within(place: str) -> Iterator[str]:
    """A place, and those that it says it is in, the narrowest first."""
    while place:
        yield place
        place = place.partition(", ")[2]


def newest(site: Site) -> tuple[Briefing, ...]:
    """Briefings, those first whose events end last; undated ones last, then by id."""
    return tuple(sorted(sorted(site.briefings, key=lambda b: b.id), key=lambda b: _end(site, b), reverse=True))


def _end(site: Site, briefing: Briefing) -> date:
    when = span_of(site, briefing.id)
    if not when:
        return date.min
    return when.last or (date.max if when.goes_on else when.first) or date.min
