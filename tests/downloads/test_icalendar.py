"""Calendars, read by another program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from site_gen.downloads.icalendar import calendar
from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.entities import Event, EventStatus
from tests.downloads.small import HOSTILE, URL, context_of
from tests.pages.small_site import HARBOUR, VOTE, english, small_site

OLD = replace(VOTE, when=parse_when("0950-12-31"), reports=())


def read(*events: Event, url: str = URL) -> Any:
    """The calendar of the small site with these events in place of its vote, parsed, and looked at line by line."""
    site = small_site()
    briefing = replace(HARBOUR, events=(*events, *(event for event in HARBOUR.events if event is not VOTE)))
    context = context_of(replace(site, briefings=(briefing,)), url)
    data = calendar(context, "harbour/chronology.ics", briefing)
    assert data.endswith(b"\r\n")
    for line in data.decode().split("\r\n"):
        assert len(line.encode()) <= 75, line
        assert line.isprintable(), line
    return Calendar.from_ical(data)


def only(event: Event, url: str = URL) -> Any:
    """The event of the calendar that the site's vote became, None if it is not there."""
    found = [one for one in read(event, url=url).walk("VEVENT") if one["SUMMARY"] == event.title.text("en-GB")]
    return found[0] if found else None


def test_an_hour() -> None:
    """An event with an hour and a zone stands at that moment, with its place, its status and who reports it."""
    event = only(VOTE)
    assert event["DTSTART"].dt == datetime.fromisoformat("2026-03-01T17:30:00+00:00")
    assert event["LOCATION"] == "Town hall"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DESCRIPTION"] == "18:30 in Oslo\nReported in: The Daily and [On the vote]."
    assert event["URL"] == f"{URL}harbour/chronology/#e-vote"
    assert event["UID"]
    assert event["DTSTAMP"]


@pytest.mark.parametrize("updated", [None, "2026-03-05"])
def test_what_is_written_of_old_events_is_not_old(updated: str | None) -> None:
    """When an entry was written is no date of a time without calendars of this kind: the briefing's, or one of 1970."""
    briefing = replace(HARBOUR, date=None, updated=parse_when(updated) if updated else None, events=(OLD,))
    context = context_of(replace(small_site(), briefings=(briefing,)))
    read: Any = Calendar.from_ical(calendar(context, "harbour/chronology.ics", briefing))
    (event,) = read.walk("VEVENT")
    assert event["DTSTAMP"].dt.date() == (date(2026, 3, 5) if updated else date(1970, 1, 1))


@pytest.mark.parametrize(
    ("written", "begin", "end"),
    [
        ("2026-03-01", date(2026, 3, 1), date(2026, 3, 2)),
        ("2026-02-27/2026-03-01", date(2026, 2, 27), date(2026, 3, 2)),
        ("0950-12-31", date(950, 12, 31), date(951, 1, 1)),
    ],
)
def test_days(written: str, begin: date, end: date) -> None:
    """An event of a day, or of several, takes these days; the end is the day after (RFC 5545, 3.6.1)."""
    event = only(replace(VOTE, when=parse_when(written)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (begin, end)


@pytest.mark.parametrize(
    "written",
    ["2026", "2026-03", "2026-21", "2026-03-01?", "2026-03-01~", "[2026-03-01..2026-03-04]", "2026-03-01/..", "202X"],
)
def test_what_is_not_known_to_the_day_is_left_out(written: str) -> None:
    """Nothing gets a day that nobody has told; the calendar says how many events are missing."""
    found = read(replace(VOTE, when=parse_when(written)), replace(VOTE, id="other", title=english("Another")))
    assert [one["SUMMARY"] for one in found.walk("VEVENT")] == ["Another"]
    assert found["DESCRIPTION"].startswith("4 events are not in it")


@pytest.mark.parametrize(("hour", "told"), [("evening", "evening"), ("~18:00", "about 18:00 in Oslo")])
def test_an_hour_that_is_not_known_is_told_in_words(hour: str, told: str) -> None:
    """A part of the day, or about an hour, is no moment: the event takes the day and says the rest."""
    event = only(replace(VOTE, when=parse_when("2026-03-01").at(parse_hour(hour), "Europe/Oslo")))
    assert event["DTSTART"].dt == date(2026, 3, 1)
    assert event["DESCRIPTION"].startswith(f"{told}\n")


@pytest.mark.parametrize(("status", "told"), [(EventStatus.PLANNED, "TENTATIVE"), (EventStatus.CANCELLED, "CANCELLED")])
def test_what_did_not_happen_yet_is_marked(status: EventStatus, told: str) -> None:
    """Planned and cancelled events are in it, as such."""
    assert only(replace(VOTE, status=status))["STATUS"] == told


def test_hostile_texts_are_texts() -> None:
    """What means something to the format comes back as it was, without controls; a long line is folded."""
    text = f'{HOSTILE} \\n;,:" BEGIN:VEVENT ' + "ü€😀" * 40
    event = only(replace(VOTE, summary=english(text), place=english(text), topics=("a,b;c\\", "d")))
    expected = " ".join(text.replace("\x00\x0b\x1b\ufffe", "").split())
    assert event["LOCATION"] == expected
    assert expected in event["DESCRIPTION"]
    assert [str(topic) for topic in event["CATEGORIES"].cats] == ["a,b;c\\", "d"]


def test_ids_do_not_hang_on_dates() -> None:
    """A calendar that somebody has subscribed to moves an event whose date was corrected, and keeps it one."""
    for url in (URL, ""):
        moved = only(replace(VOTE, when=parse_when("2026-03-02")), url)
        assert only(VOTE, url)["UID"] == moved["UID"]
