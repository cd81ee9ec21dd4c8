"""A disputed question: its positions side by side, and who holds each."""

from __future__ import annotations

from enum import StrEnum

from site_gen.frozen import dataclass
from site_gen.model.entities import Position, Question, Quote, Translated
from site_gen.model.site import Account, Site
from site_gen.pages.blocks.naming import Source, Speaker, speaker
from site_gen.pages.blocks.statement import Wording, wording


@dataclass(frozen=True, slots=True)
class Voice:
    """Who holds a position (an unnamed speaker is described; an article's own account has neither), in which words.

    `wordings` are all that this speaker is quoted or reported with on the question, surest first; `reports` has the
    first quote of each article, with the article as it stands beside the others.
    """

    speakers: tuple[Speaker, ...]
    described_as: Translated
    own_account: bool
    wordings: tuple[Wording, ...]
    reports: tuple[tuple[Quote, Source], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One position, its voices, and how many articles carry it."""

    title: Translated
    voices: tuple[Voice, ...]
    articles: int


class Standing(StrEnum):
    """How accounts stand to each other on a question."""

    DISPUTED = "disputed"  # they hold different positions
    SETTLED = "settled"  # they do, but the editor settles it
    AGREED = "agreed"  # all that hold a position hold the same one
    OPEN = "open"  # none names a position


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question and the accounts on it.

    `sides` are the positions that somebody holds, `unheld` those that nobody holds yet, both in the order of the file;
    `unplaced` are accounts that name no position. Hours are shown in the briefing's `zone`.
    """

    question: Question
    standing: Standing
    zone: str
    sides: tuple[Side, ...]
    unplaced: Side | None
    unheld: tuple[Position, ...]
    voices: int
    articles: int

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """All words on it."""
        sides = (*self.sides, *((self.unplaced,) if self.unplaced else ()))
        return tuple(one for side in sides for voice in side.voices for one in voice.wordings)


def weight_of(item: Dispute) -> int:
    """How much room a question takes on a page, in wordings of statements; it counts as one itself."""
    return 1 + len(item.wordings)


def disputes(site: Site, briefing: str) -> tuple[Dispute, ...]:
    """The disputed questions of a briefing, in the order of its file."""
    return tuple(dispute(site, question) for question in site.disputed_in(briefing))


def questions(site: Site, briefing: str) -> tuple[Dispute, ...]:
    """All questions of a briefing on which there are accounts, in the order of its file."""
    return tuple(dispute(site, q) for q in site.briefing(briefing).questions if site.accounts_of(q))


def dispute(site: Site, question: Question) -> Dispute:
    """A question with its accounts."""
    accounts = site.accounts_of(question)
    sides = tuple(_side(site, account) for account in accounts if account.position)
    unplaced = next((_side(site, account) for account in accounts if not account.position), None)
    held = {account.position for account in accounts}
    every = [*sides, *([unplaced] if unplaced else [])]
    return Dispute(
        question=question,
        standing=_standing(site, question, len(sides)),
        zone=site.briefing(question.briefing).timezone,
        sides=sides,
        unplaced=unplaced,
        unheld=tuple(position for position in question.positions if position.id not in held),
        voices=sum(len(side.voices) for side in every),
        articles=len({quote.article for account in accounts for quote in account.quotes}),
    )


def _standing(site: Site, question: Question, sides: int) -> Standing:
    if site.is_disputed(question):
        return Standing.DISPUTED
    return (Standing.OPEN, Standing.AGREED, Standing.SETTLED)[min(sides, 2)]


def _side(site: Site, account: Account) -> Side:
    return Side(account.title, _voices(site, account.quotes), len({quote.article for quote in account.quotes}))


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
        reports=tuple((one.quote, one.source) for one in reports.values()),
    )
