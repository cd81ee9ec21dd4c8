"""An event as pages show it: when, what, who reports it and with what differences, and what was said there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import NamedTuple

from site_gen.frozen import dataclass
from site_gen.model.edtf import parse_when
from site_gen.model.entities import Briefing, Event, Person, Report, Translated
from site_gen.model.site import Site
from site_gen.model.when import Precision, Shape, When, find_zone
from site_gen.model.within import keeping
from site_gen.pages.blocks.naming import Source, source_of
from site_gen.pages.blocks.statement import Said, said

#: From how many events a year is divided by months.
_MANY = 20


@dataclass(frozen=True, slots=True)
class Telling:
    """That an article reports an event. What it tells otherwise or more is empty where it does not."""

    source: Source
    when: When | None
    place: Translated
    detail: Translated
    via: str

    @property
    def differs(self) -> bool:
        """Whether it tells something otherwise."""
        return bool(self.when or self.place)

    @property
    def adds(self) -> bool:
        """Whether it tells more."""
        return bool(self.detail or self.via)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. `said` is what was said there; `zone` the briefing's, into which hours are converted too."""

    event: Event
    briefing: Briefing
    zone: str
    people: tuple[Person, ...]
    tellings: tuple[Telling, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """Events of one month (1 to 12), or of a year where the month is not known (0); `side` as in `Heading`."""

    number: int
    happenings: tuple[Happening, ...]
    side: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """Events of one year. `by_month` says whether there are enough of them for a heading for each month."""

    number: int
    months: tuple[Month, ...]
    by_month: bool


def happening(site: Site, event: Event) -> Happening:
    """An event with its reports in the order of publication."""
    return keeping(site.kept, ("happening", event.briefing, event.id), lambda: _happening(site, event))


def reported(site: Site, event: Event) -> Happening:
    """A `happening` without what was said there."""
    key = ("reported", event.briefing, event.id)
    return keeping(site.kept, key, lambda: replace(happening(site, event), said=()))


def _happening(site: Site, event: Event) -> Happening:
    return Happening(
        event=event,
        briefing=site.briefing(event.briefing),
        zone=site.briefing(event.briefing).timezone,
        people=tuple(site.person(person) for person in event.people),
        tellings=_tellings(site, event),
        said=tuple(said(site, utterance) for utterance in site.quotes_at(event)),
    )


def weight_of(site: Site, event: Event) -> int:
    """How much room an event takes on a page, in wordings of statements: it counts as one itself, as do ten reports."""

    def weight() -> int:
        return 1 + len(event.reports) // 10 + sum(len(one.quotes) for one in site.quotes_at(event))

    return keeping(site.within(event.briefing).kept, ("weight", event.id), weight)


def by_year(happenings: Iterable[Happening]) -> tuple[tuple[Year, ...], tuple[Happening, ...]]:
    """Dated events under their years and months, in the order given, and the undated ones.

    An event stands where its span starts (an open start: where it ends), in the briefing's zone. A heading never goes
    back: what is sorted later stays under the heading that was reached.
    """
    grouped: dict[int, dict[tuple[int, str], list[Happening]]] = {}
    undated: list[Happening] = []
    items = tuple(happenings)
    for item, heading in zip(items, headings((one.event.when, one.zone) for one in items), strict=True):
        if heading is None:
            undated.append(item)
        else:
            grouped.setdefault(heading.year, {}).setdefault((heading.month, heading.side), []).append(item)
    years = []
    for number, months in grouped.items():
        made = tuple(Month(month, tuple(items), side) for (month, side), items in months.items())
        many = sum(map(len, months.values())) >= _MANY
        years.append(Year(number, made, many and len(made) > 1))
    return tuple(years), tuple(undated)


def happenings_in(years: Iterable[Year], undated: Iterable[Happening]) -> Iterator[Happening]:
    """The events of some years, and undated ones, as they stand on a page."""
    for year in years:
        for month in year.months:
            yield from month.happenings
    yield from undated


class Heading(NamedTuple):
    """The year and month (0: not known) under which an event stands. `side`: `later` or `earlier`, where all that is
    known is that it was then or later (in spring, some time between March and May), or earlier.
    """

    year: int
    month: int
    side: str


def headings(dates: Iterable[tuple[When | None, str]]) -> Iterator[Heading | None]:
    """That of each event of a list, by its date and zone; None: undated. A heading never goes back."""
    reached = Heading(0, 0, "")
    for when, zone in dates:
        if when:
            own = _heading(when, zone)
            reached = own if own[:2] >= reached[:2] else reached
        yield reached if when else None


def _heading(when: When, zone: str) -> Heading:
    moment = when.start or when.end
    assert moment
    day = moment.first if when.start else moment.last
    if when.is_day and when.hour and when.hour.clock:
        day = _day_in(when, zone) or day
    if moment.precision < Precision.SEASON:
        return Heading(day.year, 0, "")
    once = when.shape is Shape.WITHIN
    if once and not when.start:
        return Heading(day.year, day.month, "earlier")
    last = when.last if once else day
    known = last and (last.year, last.month) == (day.year, day.month) and moment.precision is not Precision.SEASON
    return Heading(day.year, day.month, "" if known else "later")


def then_or(side: str, year: int, month: int) -> When:
    """A month, or then or `later`, or `earlier`."""
    written = f"{year:04}-{month:02}"
    return parse_when({"later": f"[{written}..]", "earlier": f"[..{written}]"}.get(side, written))


def _day_in(when: When, zone: str) -> date | None:
    instant: datetime | None = when.bounds()[0]
    return instant.replace(tzinfo=UTC).astimezone(find_zone(zone)).date() if instant else None


def _tellings(site: Site, event: Event) -> tuple[Telling, ...]:
    return tuple(_telling(event, report, source_of(site, site.article(report.article))) for report in event.reports)


def _telling(event: Event, report: Report, source: Source) -> Telling:
    return Telling(
        source=source,
        when=report.when if report.when and not report.when.same_as(event.when) else None,
        place=report.place if report.place != event.place else Translated(),
        detail=report.detail,
        via=report.via.name if report.via else "",
    )
