"""Days, hours and tenses as texts tell them, in each language."""

from __future__ import annotations

from datetime import date

import pytest

from site_gen.draft import dates, days, hours
from site_gen.draft.days import Calendar
from site_gen.draft.tense import Tense, is_negated, tense

WEDNESDAY = Calendar(date(2026, 3, 4), 2026)


@pytest.mark.parametrize(
    ("language", "words", "time", "zone"),
    [
        ("nb", "klokken 14.05 lokal tid", "14:05", ""),
        ("sv", "klockan 14.05 svensk tid", "14:05", "Europe/Stockholm"),
        ("da", "kl. 9", "09:00", ""),
        ("en", "at 9 p.m. local time", "21:00", ""),
        ("en", "at 12:30 a.m. Tokyo time", "00:30", "Asia/Tokyo"),
        ("en", "around 14:05 GMT", "~14:05", "UTC"),
        ("de", "um 18 Uhr", "18:00", ""),
        ("de", "gegen 8 Uhr abends", "~20:00", ""),
        ("nl", "rond 7.30 uur Nederlandse tijd", "~07:30", "Europe/Amsterdam"),
        ("fr", "à 14h05 heure de Paris", "14:05", "Europe/Paris"),
        ("es", "a las 9 de la noche", "21:00", ""),
        ("es", "a las 14:05 hora de Moscú", "14:05", "Europe/Moscow"),
    ],
)
def test_hours(language: str, words: str, time: str, zone: str) -> None:
    """An hour by the clock is found, with `~` where it is about, and with its zone where that is told."""
    hour = hours.find(words, language)
    assert (hour.time, hour.zone) == (time, zone)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "won 3.30 of the votes"),
        ("nl", "twee uur eerder"),
        ("de", "25 Uhr"),
        ("en", "from 9 a.m. to 5 p.m."),
        ("sv", "klockan"),
    ],
)
def test_no_hours(language: str, words: str) -> None:
    """Durations, shares, hours that are on no clock, and two hours are not one hour."""
    assert not hours.find(words, language).time


@pytest.mark.parametrize(
    ("language", "clause", "told"),
    [
        ("en", "on Thursday the leaders will meet", Tense.FUTURE),
        ("en", "the leaders met on Thursday", Tense.PAST),
        ("en", "the leaders were to meet on Thursday", Tense.FUTURE),
        ("sv", "ledarna ska mötas på torsdag", Tense.FUTURE),
        ("sv", "ledarna möttes på torsdagen", Tense.PAST),
        ("nb", "lederne har møttes i Oslo", Tense.PAST),
        ("nb", "toppmøtet fortsetter torsdag", Tense.UNKNOWN),
        ("da", "lederne skal mødes torsdag", Tense.FUTURE),
        ("nl", "de leiders zullen donderdag spreken", Tense.FUTURE),
        ("nl", "een lunch werd afgelast", Tense.PAST),
        ("de", "am Donnerstag treffen sich die Minister", Tense.UNKNOWN),
        ("de", "die Brücke wurde am Montag eröffnet", Tense.PAST),
        ("fr", "le maire a inauguré le port jeudi", Tense.PAST),
        ("fr", "le maire inaugurera le port jeudi", Tense.FUTURE),
        ("es", "el alcalde inauguró el puerto", Tense.PAST),
        ("es", "el alcalde inaugurará el puerto", Tense.FUTURE),
    ],
)
def test_tense(language: str, clause: str, told: Tense) -> None:
    """Auxiliaries and endings tell what was from what is to come; a present tense tells neither."""
    assert tense(clause, language) is told


def test_tense_beside_a_date() -> None:
    """Of two verbs the one before the date counts."""
    words = "The port was closed on 1 May and the bridge will open on 1 June"
    assert tense(words, "en", words.index("1 May")) is Tense.PAST
    assert tense(words, "en", words.index("1 June")) is Tense.FUTURE


def test_negated() -> None:
    """What did not happen is told from what did."""
    assert is_negated("the port did not close", "en")
    assert not is_negated("the northern port closed", "en")


@pytest.mark.parametrize(
    ("language", "words", "day", "part"),
    [
        ("en", "on Thursday the leaders will meet", "2026-03-05?", ""),
        ("en", "the leaders met on Thursday", "2026-02-26?", ""),
        ("en", "he left on Tuesday night", "2026-03-03?", "night"),
        ("sv", "hon kom på måndagskvällen", "2026-03-02?", "evening"),
        ("de", "er kam am Montagabend an", "2026-03-02?", "evening"),
        ("de", "er reiste am Montag Abend ab", "2026-03-02?", "evening"),
        ("nl", "maandagavond vertrok hij", "2026-03-02?", "evening"),
        ("fr", "il est arrivé lundi soir", "2026-03-02?", "evening"),
        ("es", "llegó el lunes por la noche", "2026-03-02?", "night"),
        ("nb", "hun kom i går kveld", "2026-03-03?", "evening"),
        ("en", "it was opened last year", "2025?", ""),
        ("nl", "de brug werd vorige week geopend", "[2026-02-23..2026-03-01]", ""),
        ("en", "it was signed on 2 February 2026", "2026-02-02", ""),
        ("en", "it was signed on February 2, 2026", "2026-02-02", ""),
        ("en", "they met in June 2018", "2018-06", ""),
        ("nb", "krigen sluttet i 1953, ifølge lederen", "1953", ""),
    ],
)
def test_days(language: str, words: str, day: str, part: str) -> None:
    """A day is as precise as it is told; what is worked out from the article's Wednesday carries `?`."""
    (found,) = days.find(words, language, WEDNESDAY)
    assert (found.date, found.time) == (day, part)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Thursdays are quiet"),
        ("en", "the Sunday Times reported it"),
        ("en", "since Monday it was closed"),
        ("sv", "på torsdagar var det stängt"),
        ("de", "donnerstags war geschlossen"),
        ("en", "it grew by 2019 people"),
    ],
)
def test_no_days(language: str, words: str) -> None:
    """Habits, names and the ends of spans are no day."""
    assert not days.find(words, language, WEDNESDAY)


def test_uncertain_weekday_says_so() -> None:
    """Where the tense does not tell which weekday is meant, the reason names both."""
    (found,) = days.find("toppmøtet fortsetter torsdag", "nb", WEDNESDAY, Tense.FUTURE)
    assert found.date == "2026-03-05?"
    assert "2026-02-26" in found.reason


def test_briefing_tells_a_weekday() -> None:
    """Without the article's day, a weekday is the briefing's only one; with two of them it is none."""
    short = Calendar(None, 2026, (date(2026, 3, 2), date(2026, 3, 5)), "talks")
    long = Calendar(None, 2026, (date(2026, 3, 2), date(2026, 3, 12)), "talks")
    assert [day.date for day in days.find("they met on Tuesday", "en", short)] == ["2026-03-03?"]
    assert not days.find("they met on Tuesday", "en", long)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("date 2019-02", "2019-02"),
        ("27 February 2019", "2019-02-27"),
        ("Torsdag 28. februar 2019 kl. 14:05", "2019-02-28"),
        ("Last updated: Thursday, February 28th, 2019 9:15 p.m. EST", "2019-02-28"),
        ("28.02.2019, 18:30 Uhr", "2019-02-28"),
        ("02/03/2019", "[2019-02-03..2019-03-02]"),
        ("Published 28 February 2019 14:10 GMT | Updated 1 March 2019", "2019-02-28"),
        ("2019.02.28. 15:12", "2019-02-28"),
    ],
)
def test_date_line(line: str, expected: str) -> None:
    """A line with only a date is the article's date, and no more precise than it says."""
    assert dates.told("The text.", "en", line)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO, 4 March 2026 – The port was closed.", "2026-03-04?"),
        ("The port was closed on 1 May 2020. It will open on 1 June 2020.", "[2020-05-01..2020-06-01]"),
        ("The bridge will open on 1 June 2020.", "[..2020-06-01]"),
        ("They met in June 2018 in Oslo.", "[2018-06..]"),
        ("They met in Oslo.", ""),
    ],
)
def test_date_by_what_is_told(text: str, expected: str) -> None:
    """The article came after the latest day that was, and before the first that is to come."""
    assert dates.told(text, "en")[0] == expected
