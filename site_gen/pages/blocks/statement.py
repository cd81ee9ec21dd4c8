"""A statement as pages show it: who, when, where, and each report's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Event, Question, Quote, QuoteKind, Statement, Translated
from site_gen.model.languages import language_of, same_language
from site_gen.model.site import Site, Utterance
from site_gen.model.when import When
from site_gen.model.within import keeping
from site_gen.pages.blocks.compare import Piece, compared
from site_gen.pages.blocks.naming import Source, Speaker, source_of, speaker

_SURE = list(QuoteKind)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one quote in one article.

    `spoken_in` is the language spoken where the printed one is another, else empty. `translation` (language, text) is
    empty where there is none, or readers of this site need none; `translations` are those in further languages.
    `disputes` are the disputed questions on which the words are evidence.

    Beside other reports of the same statement, `printed` and `translated` are the words and their translation in
    pieces, those that no other report carries among them (empty where there is nothing to mark), and `said_otherwise`
    is when it was said if this report tells it otherwise.
    """

    quote: Quote
    source: Source
    spoken_in: str
    translation: tuple[str, str]
    translations: tuple[tuple[str, str], ...]
    disputes: tuple[Question, ...]
    printed: tuple[Piece, ...] = ()
    translated: tuple[Piece, ...] = ()
    said_otherwise: When | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance, however many articles report it.

    `anchor` is unique in the briefing. `kind` is that of its surest report. `title` is that of the declared statement,
    `original` the declared statement itself where its own wording is known. `when` is shown with hours in the
    briefing's `zone`. `languages` has those of its reports, each once.
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
    title: Translated
    original: Statement | None
    wordings: tuple[Wording, ...]
    languages: tuple[str, ...]

    @property
    def carriers(self) -> tuple[tuple[Quote, Source], ...]:
        """The quote of each report, with its article as it stands beside the others."""
        return tuple((one.quote, one.source) for one in self.wordings)

    @property
    def differ(self) -> bool:
        """Whether something is marked that only one of the reports carries."""
        return any(one.printed or one.translated for one in self.wordings)

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about, by all of its reports, each topic once and as it was written first."""
        found: dict[str, str] = {}
        for topic in (topic for one in self.wordings for topic in one.quote.topics):
            found.setdefault(topic.casefold(), topic)
        return tuple(found.values())


def wording(site: Site, quote: Quote) -> Wording:
    """The words of a quote, with their translation for a reader of this site."""
    article = site.article(quote.article)
    translation = quote.translated(site.language)
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
    return keeping(site.kept, ("said", utterance.briefing, utterance.id), lambda: _said(site, utterance))


def _said(site: Site, utterance: Utterance) -> Said:
    quotes = surest_first(utterance)
    first = quotes[0]
    event = first_of(quote.event for quote in quotes)
    statement = utterance.statement
    return Said(
        anchor=anchor_of(utterance),
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
        title=statement.title if statement else Translated(),
        original=statement if statement and statement.text else None,
        wordings=_beside(site, [wording(site, quote) for quote in quotes], utterance.said),
        languages=tuple(dict.fromkeys(quote.language for quote in quotes)),
    )


def asserted(site: Site, article: Article) -> tuple[Said, ...]:
    """The headlines of an article, and what it asserts itself: nobody's speech."""
    own = (quote for quote in article.quotes if not quote.kind.is_speech)
    return tuple(said(site, Utterance("", article.briefing, (quote,))) for quote in own)


def surest_first(utterance: Utterance) -> list[Quote]:
    """Its reports in the order of publication, those of the surest kind first."""
    return sorted(utterance.quotes, key=lambda quote: _SURE.index(quote.kind))


def anchor_of(utterance: Utterance) -> str:
    """What names a statement in its briefing: its id if it is declared, else that of its surest report."""
    if utterance.statement:
        return utterance.statement.id
    quotes = utterance.quotes
    first = quotes[0] if len(quotes) == 1 else min(quotes, key=lambda quote: _SURE.index(quote.kind))
    return f"{first.article.partition('/')[2]}-{first.id}"


def joined(passages: tuple[str, ...]) -> str:
    """Passages of one quotation with a sign for what stands between them in print (the reporting clause)."""
    done = ""
    for passage in passages:
        gap = "" if not done else " " if done.endswith("…") or passage.startswith("…") else " … "
        done += gap + passage
    return done


def _beside(site: Site, wordings: list[Wording], said: When | None) -> tuple[Wording, ...]:
    """Reports of one statement, each with what only it carries.

    Compared are the words that are in one language: our translations, with what is printed in the site's language; and
    the words of reports that are printed in one other language.
    """
    if len(wordings) < 2:
        return tuple(wordings)
    done = [replace(one, said_otherwise=None if _is_told(one.quote.said, said) else one.quote.said) for one in wordings]
    in_print = [joined(one.quote.passages) for one in done]
    ours = [language_of(one.translation[0]) == language_of(site.language) and bool(one.translation[1]) for one in done]
    native = [language_of(one.quote.language) == language_of(site.language) for one in done]
    readable = [
        one.translation[1] if mine else printed if here else ""
        for one, printed, mine, here in zip(done, in_print, ours, native, strict=True)
    ]
    for i, pieces in enumerate(compared(readable)):
        if any(piece.only for piece in pieces):
            done[i] = replace(done[i], translated=pieces) if ours[i] else replace(done[i], printed=pieces)
    for language in {language_of(one.quote.language) for one in done} - {language_of(site.language)}:
        places = [i for i, one in enumerate(done) if language_of(one.quote.language) == language]
        for i, pieces in zip(places, compared([in_print[i] for i in places]), strict=True):
            if any(piece.only for piece in pieces):
                done[i] = replace(done[i], printed=pieces)
    return tuple(done)


def _is_told(when: When | None, said: When | None) -> bool:
    """Whether a report's date is the one that is shown for all, or that without its hour."""
    return bool(when and said and (when.same_as(said) or (when.text == said.text and when.hour is None)))


def has_translations(found: Iterable[Said]) -> bool:
    """Whether any of the words is translated: then a page says once what the translations are."""
    return any(one.translation[1] for item in found for one in item.wordings)


def first_of(values: Iterable[_T]) -> _T | None:
    """The first value that is not empty."""
    return next((value for value in values if value), None)
