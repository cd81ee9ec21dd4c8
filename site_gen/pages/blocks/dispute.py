"""A disputed question: its positions side by side, and who holds each."""

from __future__ import annotations

from dataclasses import dataclass

from site_gen.model.entities import Question, Quote, Translated
from site_gen.model.site import Site
from site_gen.pages.blocks.naming import Speaker, speaker
from site_gen.pages.blocks.statement import Wording, wording


@dataclass(frozen=True, slots=True)
class Voice:
    """Who holds a position (an unnamed speaker is described; an article's own account has neither), in which words.

    `wordings` are all that this speaker is quoted or reported with on the question, surest first; `reports` has the
    first of each article.
    """

    speakers: tuple[Speaker, ...]
    described_as: Translated
    own_account: bool
    wordings: tuple[Wording, ...]
    reports: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One position (without a title: the evidence takes none of the listed ones) and its voices."""

    title: Translated
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question on which accounts differ."""

    question: Question
    sides: tuple[Side, ...]


def disputes(site: Site, briefing: str) -> tuple[Dispute, ...]:
    """The disputed questions of a briefing, in the order of its file."""
    return tuple(
        Dispute(
            question,
            tuple(Side(account.title, _voices(site, account.quotes)) for account in site.accounts_of(question)),
        )
        for question in site.disputed_in(briefing)
    )


def _voices(site: Site, quotes: tuple[Quote, ...]) -> tuple[Voice, ...]:
    groups: dict[tuple[str, ...], list[Quote]] = {}
    for quote in quotes:
        alone = () if quote.speakers else (quote.article, quote.id)
        groups.setdefault(quote.speakers or alone, []).append(quote)
    return tuple(_voice(site, group) for group in groups.values())


def _voice(site: Site, quotes: list[Quote]) -> Voice:
    surest = sorted(quotes, key=lambda quote: not quote.kind.is_verbatim)
    first = surest[0]
    wordings = tuple(wording(site, quote) for quote in surest)
    reports: dict[str, Wording] = {}
    for one in wordings:
        reports.setdefault(one.quote.article, one)
    return Voice(
        speakers=tuple(speaker(site, person, first.said) for person in first.speakers),
        described_as=first.described_as,
        own_account=not first.speakers and not first.unnamed,
        wordings=wordings,
        reports=tuple(reports.values()),
    )
