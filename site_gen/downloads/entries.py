"""The entries of feeds, whatever their format: what is new on the site, and in one briefing.

Entries are articles, statements (each utterance once) and corrections, the newest first. Nothing is dated by the clock:
an article counts from the latest of its publication, the day it was read, and its corrections; a date that is imprecise
from its last possible day, or from the day it was read: it was there by then. Ids are permanent addresses, or UUIDs
made from them where the site's address is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from heapq import nlargest
from html import escape
from itertools import takewhile
from operator import itemgetter
from uuid import NAMESPACE_URL, uuid5

from site_gen.downloads import dates
from site_gen.downloads.context import Context, publisher_of, title_of
from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Correction, Quote, Translated
from site_gen.model.site import Utterance
from site_gen.model.when import When

#: How many entries a feed has at most, the newest.
LIMIT = 50
#: For a feed without any date: RFC 4287 (4.1.1) wants one.
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `place` is its permanent address from the site's root, `mark` tells apart entries of one place.

    `html` is safe HTML. `language` is that of the title. `via` is the address of the source.
    """

    place: str
    title: str
    language: str
    updated: datetime
    html: str
    mark: str = ""
    published: str = ""
    via: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says: its title, what it is about, the place of its page, its entries and when the newest changed."""

    title: str
    summary: str
    home: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When anything in it was new."""
        return max((entry.updated for entry in self.entries), default=NO_DATE)


def feed_of(context: Context, briefing: Briefing | None = None) -> Feed:
    """What is new in a briefing, or on the whole site."""
    site = context.site
    shown = context.briefings(briefing)
    entries = tuple(coming.make() for coming in newest(_eligible(context, shown)))
    title = briefing.title.text(site.language) if briefing else site.name or context.label("home")
    summary = briefing.summary.text(site.language) if briefing and briefing.summary else ""
    return Feed(title, summary, context.at(briefing or "home"), entries)


@dataclass(frozen=True, slots=True)
class Coming:
    """An entry that is made, and whose place is looked up, only if it may be among the newest."""

    place: Callable[[], str]
    updated: datetime
    make: Callable[[], Entry]
    mark: str = ""


def newest(entries: Iterable[Coming]) -> list[Coming]:
    """The newest entries, newest first; of one moment in the order of their addresses."""
    by_date = sorted(entries, key=lambda entry: entry.updated, reverse=True)
    last = by_date[LIMIT - 1].updated if len(by_date) >= LIMIT else datetime.min.replace(tzinfo=UTC)
    ordered = sorted(
        takewhile(lambda entry: entry.updated >= last, by_date), key=lambda entry: (entry.place(), entry.mark)
    )
    return sorted(ordered, key=lambda entry: entry.updated, reverse=True)[:LIMIT]


def counted(article: Article) -> datetime | None:
    """The moment from which an article counts as new or changed; None if nothing about it is dated."""
    printed = article.date if article.date and (article.date.is_day or not article.accessed) else None
    told = [printed, article.accessed, *(correction.date for correction in article.corrections)]
    return max((dates.instant(when) for when in told if when), default=None) or max(
        (dates.instant(quote.said) for quote in article.quotes if quote.said), default=None
    )


def _eligible(context: Context, briefings: Iterable[Briefing]) -> list[Coming]:
    """Entries among which are the newest of some briefings: of those whose newest are older there is none."""
    found: list[Coming] = []
    bounds = [(_latest(context, one), one) for one in briefings]
    for latest, briefing in sorted(bounds, key=itemgetter(0), reverse=True):
        if len(found) >= LIMIT and latest < nlargest(LIMIT, (entry.updated for entry in found))[-1]:
            break
        found += _entries(context, briefing)
    return found


def _latest(context: Context, briefing: Briefing) -> datetime:
    """No entry of a briefing is newer."""
    articles = (counted(article) for article in context.site.articles_of(briefing.id))
    corrected = (dates.instant(correction.date) for correction in briefing.corrections)
    return max([_since(briefing), *(moment for moment in (*articles, *corrected) if moment)])


def _since(briefing: Briefing) -> datetime:
    """The moment of what has no other."""
    return dates.instant(briefing.date) if briefing.date else NO_DATE


def _entries(context: Context, briefing: Briefing) -> Iterator[Coming]:
    site = context.site
    since = _since(briefing)
    moments: dict[str, datetime | None] = {}
    for article in site.articles_of(briefing.id):
        moment = moments[article.key] = counted(article)
        yield Coming(
            partial(context.at, article), moment or since, partial(_article, context, article, moment or since)
        )
        for correction in article.corrections:
            yield _made(_correction(context, correction, context.at(article), title_of(site, article)))
    for utterance in site.utterances_of(briefing.id):
        told = [moment for quote in utterance.quotes if (moment := moments[quote.article])]
        updated = max(told, default=since)
        place = partial(_place, context, briefing, utterance)
        yield Coming(place, updated, partial(_said, context, utterance, place, updated))
    for correction in briefing.corrections:
        title = briefing.title.text(site.language)
        yield _made(_correction(context, correction, context.at(briefing), title))


def _made(entry: Entry) -> Coming:
    return Coming(lambda: entry.place, entry.updated, lambda: entry, entry.mark)


def _place(context: Context, briefing: Briefing, utterance: Utterance) -> str:
    if utterance.statement:
        return f"{context.at('who-said-what', briefing)}#s-{utterance.statement.id}"
    return context.at(_first(utterance))


def _first(utterance: Utterance) -> Quote:
    """The first report that has the words, word for word if any has."""
    return next((quote for quote in utterance.quotes if quote.kind.is_verbatim), utterance.quotes[0])


def _article(context: Context, article: Article, updated: datetime) -> Entry:
    site = context.site
    facts = [publisher_of(site, article), context.date(article.date) if article.date else ""]
    html = [
        _paragraph(article.translated_title, context),
        _paragraph(article.summary, context),
        f"<p>{escape(' · '.join(fact for fact in facts if fact))}</p>" if any(facts) else "",
    ]
    return Entry(
        place=context.at(article),
        title=title_of(site, article),
        language=article.language if article.title else site.language,
        updated=updated,
        html="".join(html),
        published=published(article.date),
        via=article.url,
        topics=article.topics,
    )


def _said(context: Context, utterance: Utterance, place: Callable[[], str], updated: datetime) -> Entry:
    """A statement. Its title is the words of the first report that has them word for word, if any has."""
    site = context.site
    first = _first(utterance)
    unnamed = first.described_as.text(site.language) or context.label("somebody")
    who = context.names([site.person(id).name for id in utterance.speakers]) if utterance.speakers else unnamed
    return Entry(
        place=place(),
        title=context.label("name-and-words", name=who, words=context.quoted(first)),
        language=first.language,
        updated=updated,
        html="".join(_words(context, quote, site.article(quote.article)) for quote in utterance.quotes),
        topics=tuple(dict.fromkeys(topic for quote in utterance.quotes for topic in quote.topics)),
    )


def _words(context: Context, quote: Quote, article: Article) -> str:
    """One report: the words as printed, our translation without quotation marks, and who printed them."""
    outlet = publisher_of(context.site, article) or title_of(context.site, article)
    kind = "blockquote" if quote.kind.is_verbatim else "p"
    said = context.date(quote.said) if quote.said else ""
    how = context.label(quote.kind.value)
    return (
        f'<{kind} lang="{escape(quote.language)}">{escape(context.quoted(quote))}</{kind}>'
        + _tagged(*quote.translated(context.site.language))
        + f"<p>{escape(' · '.join(fact for fact in (outlet, said, how) if fact))}</p>"
    )


def _correction(context: Context, correction: Correction, place: str, title: str) -> Entry:
    language = context.site.language
    was, now = correction.was.text(language), correction.now.text(language)
    mark = f"{correction.date.text} {was} {now}"
    date = context.date(correction.date)
    return Entry(
        place=place,
        title=context.label("feed-correction", title=title),
        language=language,
        updated=dates.instant(correction.date),
        html=f"<p>{escape(context.label('correction', date=date, was=was, now=now))}</p>",
        mark=f"correction-{sha256(mark.encode()).hexdigest()[:12]}",
    )


def _paragraph(text: Translated, context: Context) -> str:
    return _tagged(*text.best(context.site.language))


def _tagged(language: str, words: str) -> str:
    return f'<p lang="{escape(language)}">{escape(words)}</p>' if words else ""


def identity(context: Context, place: str, mark: str) -> str:
    """A permanent IRI. An id stands for one thing for good, whatever its date, so nothing that changes is in it."""
    if context.url:
        address = context.url + place
        return f"{address}{'&' if '#' in address else '#'}{mark}" if mark and mark != "feed" else address
    return uuid5(NAMESPACE_URL, f"site-gen:{context.site.name}:{place}#{mark}").urn


def published(when: When | None) -> str:
    """RFC 3339 has no form for a day without an hour, so only a full one is told."""
    return stamp(dates.instant(when)) if when and len(dates.iso(when)) > len("2019-02-28") else ""


def stamp(moment: datetime) -> str:
    """A moment as RFC 3339 has it, in UTC."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
