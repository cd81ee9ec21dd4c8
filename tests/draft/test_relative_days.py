"""Days that a text counts from its own date, and places, each in the languages that draft knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from site_gen.draft import days, places, source
from site_gen.draft.days import Calendar
from site_gen.draft.draft import propose
from site_gen.draft.people import Roster
from site_gen.draft.write import article

THURSDAY = Calendar(date(2026, 3, 5), 2026)


@pytest.mark.parametrize(
    ("language", "words", "day", "time"),
    [
        ("en", "The quay closed today.", "2026-03-05?", ""),
        ("en", "The council met this morning.", "2026-03-05?", "morning"),
        ("en", "She resigned last night.", "2026-03-04?", "evening"),
        ("en", "She resigned three days ago.", "2026-03-02?", ""),
        ("en", "The bridge opened on 7 February.", "2026-02-07?", ""),
        ("en", "The bridge opened on December 7.", "2025-12-07?", ""),
        ("en", "The bridge opened in November.", "2025-11?", ""),
        ("en", "The bridge will open in November.", "2026-11?", ""),
        ("en", "The bridge opened last month.", "2026-02?", ""),
        ("sv", "Kajen stängdes i dag.", "2026-03-05?", ""),
        ("sv", "Hon avgick för tre dagar sedan.", "2026-03-02?", ""),
        ("sv", "Bron invigdes den 7 februari.", "2026-02-07?", ""),
        ("nb", "Kaia ble stengt i dag.", "2026-03-05?", ""),
        ("nb", "Broen ble åpnet i november.", "2025-11?", ""),
        ("nn", "Kaia vart stengd i dag.", "2026-03-05?", ""),
        ("da", "Kajen blev lukket i dag.", "2026-03-05?", ""),
        ("nl", "De kade werd vandaag gesloten.", "2026-03-05?", ""),
        ("nl", "De brug ging twee dagen geleden open.", "2026-03-03?", ""),
        ("de", "Der Kai wurde heute geschlossen.", "2026-03-05?", ""),
        ("de", "Die Brücke wurde am 7. Februar eröffnet.", "2026-02-07?", ""),
        ("fr", "Le quai a été fermé hier.", "2026-03-04?", ""),
        ("fr", "Le pont a été inauguré le 7 février.", "2026-02-07?", ""),
        ("es", "El muelle cerró hoy.", "2026-03-05?", ""),
        ("es", "El puente se inauguró el 7 de febrero.", "2026-02-07?", ""),
    ],
)
def test_days_counted_from_the_articles(language: str, words: str, day: str, time: str) -> None:
    """What the words count from the article's date is that day or month, never more precise, and marked as inferred."""
    assert [(one.date, one.time) for one in days.find(words, language, THURSDAY)] == [(day, time)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The two cities have a good relation today."),
        ("nb", "Landene har i dag et godt forhold."),
        ("de", "Hier gibt es heute keine Brücke."),
        ("en", "They may 5 times march in May 2020."),
    ],
)
def test_what_is_no_such_day(language: str, words: str) -> None:
    """“Today” beside a present tense means these times; a month with its year is not counted from anything."""
    assert not [one for one in days.find(words, language, THURSDAY) if one.date.endswith("?")]


def test_without_a_date_nothing_is_counted() -> None:
    """Where the article's date is not known “today” is no day."""
    assert not days.find("The quay closed today.", "en", Calendar())


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        ("en", "The talks were held at Hanoi, Vietnam.", "Hanoi, Vietnam"),
        ("en", "The talks were held in New Delhi.", "New Delhi"),
        ("nb", "De møttes i Vietnams hovedstad Hanoi.", "Hanoi"),
        ("sv", "De möttes i Stockholm.", "Stockholm"),
        ("de", "Sie trafen sich in Genf.", "Genf"),
        ("fr", "Ils se sont rencontrés à Genève.", "Genève"),
        ("en", "They flew from Oslo and met in Paris and in London.", ""),
        ("en", "It was decided in Congress.", ""),
        ("en", "He trusted in Maria.", ""),
    ],
)
def test_places(language: str, words: str, place: str) -> None:
    """A place is told where one city or country stands after a preposition, and no other thing is taken for one."""
    assert places.find(words, language) == place


def test_events_and_quotes_of_today_with_their_places() -> None:
    """A draft has the day of “today” and the place of an event, and of a quote whose clause tells both."""
    text = (
        "5 March 2026\n\nThe mayor opened the new quay in Porto this morning.\n\n"
        "“We have built it in a year,” Maria Lind said in Lisbon on Wednesday.\n"
    )
    made = article(propose(source.read(text.encode()), Roster(())))
    assert (
        'date: 2026-03-05?  # ? “this morning”, counted from 2026-03-05\n    time: morning\n    place: "Porto"' in made
    )
    assert "date: 2026-03-04?" in made
    assert 'place: "Lisbon"' in made


@pytest.mark.parametrize(
    ("language", "sentence", "day"),
    [
        ("en", 'The agreement that was signed on 3 March was "deeply unfair", Maria Lind said.', ""),
        ("en", 'The ferry, which sank on 1 March, was "long overdue" for repair, Maria Lind said.', ""),
        ("en", '"It was a hard day," said Maria Lind, who arrived on Monday.', ""),
        ("en", 'Maria Lind said on 3 March that the agreement was "deeply unfair".', "2026-03-03?"),
        ("en", 'On 3 March, Maria Lind said that the agreement was "deeply unfair".', "2026-03-03?"),
        ("sv", "Avtalet som skrevs under den 3 mars var ”djupt orättvist”, sade Maria Lind.", ""),
        ("sv", "Avtalet var ”djupt orättvist”, sade Maria Lind den 3 mars.", "2026-03-03?"),
        ("de", "Das Abkommen, das am 3. März unterzeichnet wurde, sei „zutiefst ungerecht“, sagte Maria Lind.", ""),
        ("de", "Das Abkommen sei „zutiefst ungerecht“, sagte Maria Lind am 3. März.", "2026-03-03?"),
        ("nl", "Het akkoord dat op 3 maart werd getekend was “zeer oneerlijk”, zei Maria Lind.", ""),
    ],
)
def test_the_day_of_something_else(language: str, sentence: str, day: str) -> None:
    """A quote gets the day of the clause that says that somebody spoke, not that of what was spoken of."""
    text = f"Port to close\n\n2026-03-06\n\n{sentence}"
    draft = propose(replace(source.read(text.encode()), language=language), Roster(()))
    assert [quote.date for quote in draft.quotes] == [day]


def test_the_day_of_something_else_is_not_handed_on() -> None:
    """Nor does a quote below get it."""
    before = "Maria Lind called the strike that began on Monday a mistake."
    text = f"Port to close\n\n2026-03-06\n\n{before}\n\n“We had no choice,” Maria Lind said."
    draft = propose(source.read(text.encode()), Roster(()))
    assert [quote.date for quote in draft.quotes] == [""]
