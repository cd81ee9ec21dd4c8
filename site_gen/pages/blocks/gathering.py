"""What a page of the whole site gathers from briefings, and which articles tell of it (see `request.Gathered`)."""

from __future__ import annotations

from collections.abc import Iterable

from site_gen.model.entities import Article, Event
from site_gen.model.site import Utterance
from site_gen.pages.request import Thing


def of_utterance(one: Utterance, *more: object) -> Thing:
    """Something that was said; `more` is data that is shown with it."""
    return one.briefing, (one.id, *more), tuple([quote.article for quote in one.quotes])


def of_event(event: Event, *more: object, said: Iterable[Utterance] = ()) -> Thing:
    """An event with its reports, and what was said there as far as that is shown."""
    there = tuple(said)
    quoted = (quote.article for one in there for quote in one.quotes)
    own = (event.article,) if event.article else ()
    return (
        event.briefing,
        (event.id, *more, *(one.id for one in there)),
        (*own, *(report.article for report in event.reports), *quoted),
    )


def of_article(article: Article, *more: object) -> Thing:
    """An article where it is listed."""
    return article.briefing, (article.key, *more), (article.key,)
