"""Events that a text tells with a day."""

from __future__ import annotations

from datetime import date

import pytest

from site_gen.draft import events
from site_gen.draft.days import Calendar
from site_gen.draft.events import Event

CALENDAR = Calendar(date(2026, 3, 4), 2026)


def _find(text: str, language: str = "en", taken: list[tuple[int, int]] | None = None) -> list[Event]:
    return events.find(text, language, CALENDAR, lambda words: ("Maria Lind",) if "Lind" in words else (), taken or [])


@pytest.mark.parametrize(
    ("language", "text", "title", "day", "time", "status"),
    [
        ("en", "The leaders met in Brussels on Monday.", "The leaders met in Brussels", "2026-03-02?", "", ""),
        ("en", "The port was closed on 2 February 2026.", "The port was closed", "2026-02-02", "", ""),
        ("en", "The port will close on Friday, the mayor said.", "The port will close", "2026-03-06?", "", "planned"),
        (
            "sv",
            "Fiskarna samlades vid kajen på måndagskvällen.",
            "Fiskarna samlades vid kajen",
            "2026-03-02?",
            "evening",
            "",
        ),
        (
            "nb",
            "Lederne hadde mandag samtaler i byen, før de spiste middag.",
            "Lederne hadde samtaler i byen",
            "2026-03-02?",
            "",
            "",
        ),
        ("nb", "Toppmøtet fortsetter torsdag.", "Toppmøtet fortsetter", "2026-03-05?", "", "planned"),
        (
            "nl",
            "De trein verliet het station rond 7.30 uur Nederlandse tijd.",
            "De trein verliet het station",
            "2026-03-04?",
            "~07:30",
            "",
        ),
        (
            "de",
            "Der Bürgermeister eröffnete am Montag um 18 Uhr die Brücke.",
            "Der Bürgermeister eröffnete um 18 Uhr die Brücke",
            "2026-03-02?",
            "18:00",
            "",
        ),
        ("fr", "Le maire a inauguré le port lundi soir.", "Le maire a inauguré le port", "2026-03-02?", "evening", ""),
        ("es", "El alcalde inauguró el puerto el lunes.", "El alcalde inauguró el puerto", "2026-03-02?", "", ""),
        ("da", "Skibet sank mandag aften ud for kysten.", "Skibet sank ud for kysten", "2026-03-02?", "evening", ""),
    ],
)
def test_events(language: str, text: str, title: str, day: str, time: str, status: str) -> None:
    """A plain clause with a day is an event: its own words without the day, the day as precise as told."""
    (found,) = _find(text, language)
    assert found.title.startswith(title)
    assert (found.date, found.time, found.status) == (day, time, status)
    assert text.startswith(text[found.start : found.end].rstrip("."))


@pytest.mark.parametrize(
    "text",
    [
        "If it rains on Friday, the ships will stay.",
        "Nobody died on Sunday.",
        "The ships did not leave on Monday.",
        "The mayor said on Tuesday that the port had been sold.",
        "It was signed on 2 February 2026.",
        "The ships left on Monday and the port was closed on Tuesday.",
        "Were the ships gone on Monday?",
        "The ships may have left on Monday.",
        "The market is open on Mondays.",
        "The ships zonk on Monday.",
        "“The ships left on Monday,” said Lind.",
    ],
)
def test_no_events(text: str) -> None:
    """Conditions, denials, statements, doubts, questions, two days and pronouns' acts are not proposed."""
    assert not _find(text)


@pytest.mark.parametrize(
    ("language", "text", "calendar", "day", "reason"),
    [
        ("en", "The leaders met in Oslo last year.", Calendar(), "", "“last year”: counted from"),
        ("en", "The leaders met in Oslo last year.", Calendar(year=2026), "2025?", "counted from 2026"),
        ("nb", "Lederne møttes i Oslo i fjor.", Calendar(year=2026), "2025?", "“i fjor”"),
        ("nl", "De leiders spraken elkaar donderdag in Oslo.", Calendar(), "", "“donderdag”: counted from"),
        (
            "sv",
            "Fiskarna samlades vid kajen på måndagen.",
            Calendar(year=2026, month="2026-03"),
            "2026-03?",
            "which day",
        ),
        ("en", "The leaders met in Oslo in June.", Calendar(year=2026, month="2026-03"), "2025-06?", "from 2026-03"),
        ("en", "The leaders met in Oslo on 5 June.", Calendar(year=2026, month="2026-03"), "", "counted from"),
        ("en", "The leaders met in Oslo yesterday.", Calendar(), "", "“yesterday”"),
    ],
)
def test_days_that_nothing_tells(language: str, text: str, calendar: Calendar, day: str, reason: str) -> None:
    """An event whose day cannot be worked out is proposed as precisely as it is known, and says why no more is."""
    (found,) = events.find(text, language, calendar, lambda _: (), [])
    assert found.date == day
    assert reason in found.reason


def test_a_title_ends_with_the_clause() -> None:
    """Where the day ends its clause, the title ends there, too."""
    (found,) = _find(
        "The first summit of the two was held in Oslo last year, in that meeting they signed a pact, at last."
    )
    assert found.title == "The first summit of the two was held in Oslo"


def test_what_was_said_is_no_event() -> None:
    """A sentence within a quotation is left to the quotation, and whoever is named in an event is told."""
    text = "The ships left on Monday. Maria Lind came on Tuesday."
    (found,) = _find(text, taken=[(0, 25)])
    assert found.people == ("Maria Lind",)
