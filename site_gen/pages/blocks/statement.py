"""A statement as pages show it: who, when, where, and each report's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from site_gen.model.entities import Briefing, Event, Question, Quote, QuoteKind, Statement, Translated
from site_gen.model.site import Site, Utterance
from site_gen.model.when import When
from site_gen.pages.blocks.naming import Source, Speaker, source_of, speaker

_SURE = list(QuoteKind)
_T = TypeVar("_T")

_MACRO_LANGUAGES = {"nb": "no", "nn": "no", "cmn": "zh"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one quote in one article.

    `spoken_in` is the language spoken where the printed one is another, else empty. `translation` (language, text) is
    empty where there is none; `translations` are those in further languages. `disputes` are the disputed questions on
    which the words are evidence.
    """

    quote: Quote
    source: Source
    spoken_in: str
    translation: tuple[str, str]
    translations: tuple[tuple[str, str], ...]
    disputes: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance, however many articles report it.

    `anchor` is unique in the briefing. `kind` is that of its surest report. `original` is the declared statement where
    its own wording is known. `when` is shown with hours in the briefing's `zone`. `languages` has those of its reports,
    each once.
    """

    anchor: str
    briefing: Briefing
    speakers: tuple[Speaker, ...]
    described_as: Translated
    kind: QuoteKind
    when: When | None
    zone: str
    place: Translated
    occasion: Translated
    to: Translated
    event: Event | None
    original: Statement | None
    wordings: tuple[Wording, ...]
    languages: tuple[str, ...]


def wording(site: Site, quote: Quote) -> Wording:
    """The words of a quote, with their translation for a reader of this site."""
    article = site.article(quote.article)
    translation = quote.translation.best(site.language) if quote.translation else ("", "")
    disputed = site.disputed_in(article.briefing) if quote.questions else ()
    return Wording(
        quote=quote,
        source=source_of(site, article),
        spoken_in=quote.said_in if quote.said_in and not same_language(quote.said_in, quote.language) else "",
        translation=translation,
        translations=tuple(item for item in quote.translation.items if item != translation),
        disputes=tuple(question for question in disputed if question.id in quote.questions),
    )


def said(site: Site, utterance: Utterance) -> Said:
    """An utterance with its reports in the order of publication, those of the surest kind first."""
    quotes = sorted(utterance.quotes, key=lambda quote: _SURE.index(quote.kind))
    first = quotes[0]
    event = first_of(quote.event for quote in quotes)
    statement = utterance.statement
    return Said(
        anchor=statement.id if statement else f"{first.article.partition('/')[2]}-{first.id}",
        briefing=site.briefing(utterance.briefing),
        speakers=tuple(speaker(site, person, utterance.said) for person in utterance.speakers),
        described_as=first.described_as,
        kind=first.kind,
        when=utterance.said,
        zone=site.briefing(utterance.briefing).timezone,
        place=first_of(quote.place for quote in quotes) or Translated(),
        occasion=first_of(quote.occasion for quote in quotes) or Translated(),
        to=first_of(quote.to for quote in quotes) or Translated(),
        event=site.event(utterance.briefing, event) if event else None,
        original=statement if statement and statement.text else None,
        wordings=tuple(wording(site, quote) for quote in quotes),
        languages=tuple(dict.fromkeys(quote.language for quote in quotes)),
    )


def first_of(values: Iterable[_T]) -> _T | None:
    """The first value that is not empty."""
    return next((value for value in values if value), None)


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, regions and scripts aside (Bokmål is Norwegian)."""
    bases = [tag.split("-")[0].lower() for tag in (one, other)]
    return _MACRO_LANGUAGES.get(bases[0], bases[0]) == _MACRO_LANGUAGES.get(bases[1], bases[1])
