"""Dates and hours as readers see them, in six languages. Every expected text was written by hand."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_gen.downloads.dates import iso
from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.when import Precision, Shape, When, WhenError
from site_gen.pages.blocks.happening import Heading, headings
from site_gen.render.catalogues import LANGUAGES as CATALOGUES
from site_gen.render.dates import Dates
from site_gen.render.hours import HourText
from site_gen.render.words import WORDS

LANGUAGES = ("en-GB", "sv", "nb", "nl", "de", "fr")
HANOI = "Asia/Ho_Chi_Minh"
AMSTERDAM = "Europe/Amsterdam"


def when(text: str, hour: str = "", zone: str = "") -> When:
    """A date with an hour and a zone, as a file gives them."""
    return parse_when(text).at(parse_hour(hour) if hour else None, zone)


def plain(text: str) -> str:
    """A text without the thin spaces that CLDR puts around some dashes: these are typography, and differ by release."""
    return re.sub(r"\s*–\s*", "–", text)


def shown(text: str, language: str = "en-GB") -> str:
    """A date in full."""
    return plain(Dates(language).show(parse_when(text)).text)


TEXTS = {
    "2019": ("2019", "2019", "2019", "2019", "2019", "2019"),
    "2019-02": ("February 2019", "februari 2019", "februar 2019", "februari 2019", "Februar 2019", "février 2019"),
    "2019-02-28": (
        "28 February 2019",
        "28 februari 2019",
        "28. februar 2019",
        "28 februari 2019",
        "28. Februar 2019",
        "28 février 2019",
    ),
    "2019-03-01": ("1 March 2019", "1 mars 2019", "1. mars 2019", "1 maart 2019", "1. März 2019", "1er mars 2019"),
    "1953~": ("about 1953", "omkring 1953", "omkring 1953", "omstreeks 1953", "ca. 1953", "vers 1953"),
    "2019-02-28~": (
        "about 28 February 2019",
        "omkring den 28 februari 2019",
        "omkring 28. februar 2019",
        "omstreeks 28 februari 2019",
        "ca. 28. Februar 2019",
        "vers le 28 février 2019",
    ),
    "2019-02-28?": (
        "28 February 2019 (inferred)",
        "28 februari 2019 (härlett)",
        "28. februar 2019 (utledet)",
        "28 februari 2019 (afgeleid)",
        "28. Februar 2019 (erschlossen)",
        "28 février 2019 (déduit)",
    ),
    "2019-02-27/2019-02-28": (
        "27–28 February 2019",
        "27–28 februari 2019",
        "27.–28. februar 2019",
        "27–28 februari 2019",
        "27.–28. Februar 2019",
        "27–28 février 2019",
    ),
    "2019-02-27/2019-03-01": (
        "27 February–1 March 2019",
        "27 februari–1 mars 2019",
        "27. februar–1. mars 2019",
        "27 februari–1 maart 2019",
        "27. Februar–1. März 2019",
        "27 février–1er mars 2019",
    ),
    "2018-12-31/2019-01-02": (
        "31 December 2018–2 January 2019",
        "31 december 2018–2 januari 2019",
        "31. desember 2018–2. januar 2019",
        "31 december 2018–2 januari 2019",
        "31. Dezember 2018–2. Januar 2019",
        "31 décembre 2018–2 janvier 2019",
    ),
    "2019-02/2019-03": (
        "February–March 2019",
        "februari–mars 2019",
        "februar–mars 2019",
        "februari–maart 2019",
        "Februar–März 2019",
        "février–mars 2019",
    ),
    "1950/1953": ("1950–1953",) * 6,
    "2019-02/2019-03-03": (
        "February–3 March 2019",
        "februari–3 mars 2019",
        "februar–3. mars 2019",
        "februari–3 maart 2019",
        "Februar–3. März 2019",
        "février–3 mars 2019",
    ),
    "1950~/1953": (
        "about 1950–1953",
        "omkring 1950–1953",
        "omkring 1950–1953",
        "omstreeks 1950–1953",
        "ca. 1950–1953",
        "vers 1950–1953",
    ),
    "2019-03/..": (
        "from March 2019, going on",
        "från och med mars 2019, pågår",
        "fra og med mars 2019, pågår",
        "vanaf maart 2019, duurt voort",
        "ab März 2019, dauert an",
        "depuis mars 2019, en cours",
    ),
    "2019-03-01/": (
        "from 1 March 2019, end not known",
        "från och med 1 mars 2019, slutet okänt",
        "fra og med 1. mars 2019, slutt ukjent",
        "vanaf 1 maart 2019, einde onbekend",
        "ab dem 1. März 2019, Ende unbekannt",
        "depuis le 1er mars 2019, fin inconnue",
    ),
    "../2019-02": (
        "until February 2019",
        "till och med februari 2019",
        "til og med februar 2019",
        "tot en met februari 2019",
        "bis Februar 2019",
        "jusqu’en février 2019",
    ),
    "../2019-02-28": (
        "until 28 February 2019",
        "till och med 28 februari 2019",
        "til og med 28. februar 2019",
        "tot en met 28 februari 2019",
        "bis 28. Februar 2019",
        "jusqu’au 28 février 2019",
    ),
    "../1953~": (
        "until about 1953",
        "till och med omkring 1953",
        "til og med omkring 1953",
        "tot en met omstreeks 1953",
        "bis ca. 1953",
        "jusque vers 1953",
    ),
    "../2019-22": (
        "until summer 2019",
        "till och med sommaren 2019",
        "til og med sommeren 2019",
        "tot en met de zomer 2019",
        "bis Sommer 2019",
        "jusqu’à l’été 2019",
    ),
    "[2019-02-01..2019-02-28]": (
        "some time between 1 and 28 February 2019",
        "någon gång mellan 1 och 28 februari 2019",
        "en gang mellom 1. og 28. februar 2019",
        "ergens tussen 1 en 28 februari 2019",
        "irgendwann zwischen dem 1. und dem 28. Februar 2019",
        "à un moment entre le 1er et le 28 février 2019",
    ),
    "[2019-01-30..2019-02-02]": (
        "some time between 30 January and 2 February 2019",
        "någon gång mellan 30 januari och 2 februari 2019",
        "en gang mellom 30. januar og 2. februar 2019",
        "ergens tussen 30 januari en 2 februari 2019",
        "irgendwann zwischen dem 30. Januar und dem 2. Februar 2019",
        "à un moment entre le 30 janvier et le 2 février 2019",
    ),
    "[1950..1953]": (
        "some time between 1950 and 1953",
        "någon gång mellan 1950 och 1953",
        "en gang mellom 1950 og 1953",
        "ergens tussen 1950 en 1953",
        "irgendwann zwischen 1950 und 1953",
        "à un moment entre 1950 et 1953",
    ),
    "[201X..2020]": (
        "some time between the 2010s and 2020",
        "någon gång mellan 2010-talet och 2020",
        "en gang mellom 2010-årene og 2020",
        "ergens tussen de jaren 2010 en 2020",
        "irgendwann zwischen den 2010er Jahren und 2020",
        "à un moment entre les années 2010 et 2020",
    ),
    "[2019-02..]": (
        "February 2019 or later",
        "februari 2019 eller senare",
        "februar 2019 eller senere",
        "februari 2019 of later",
        "Februar 2019 oder später",
        "février 2019 ou plus tard",
    ),
    "[..2019-02]": (
        "February 2019 or earlier",
        "februari 2019 eller tidigare",
        "februar 2019 eller tidligere",
        "februari 2019 of eerder",
        "Februar 2019 oder früher",
        "février 2019 ou plus tôt",
    ),
    "201X": ("2010s", "2010-talet", "2010-årene", "jaren 2010", "2010er Jahre", "années 2010"),
    "200X": ("2000–2009",) * 6,
    "18XX": ("19th century", "1800-talet", "1800-tallet", "19e eeuw", "19. Jahrhundert", "XIXe siècle"),
    "2019-21": ("spring 2019", "våren 2019", "våren 2019", "voorjaar 2019", "Frühjahr 2019", "printemps 2019"),
}


@pytest.mark.parametrize(
    ("given_date", "language", "expected"),
    [
        (text, language, expected)
        for text, row in TEXTS.items()
        for language, expected in zip(LANGUAGES, row, strict=True)
    ],
)
def test_a_date_reads_as_the_language_writes_it(given_date: str, language: str, expected: str) -> None:
    """What an editor wrote, in natural words of the site's language."""
    assert shown(given_date, language) == expected


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("[2019-02-01?..2019-02-28]", "some time between 1 (inferred) and 28 February 2019"),
        ("[2019-02-01..2019-02-28?]", "some time between 1 and 28 February 2019 (inferred)"),
        ("[2019-02-01?..2019-02-28?]", "some time between 1 (inferred) and 28 February 2019 (inferred)"),
    ],
)
def test_a_side_that_is_inferred_makes_the_other_no_less_sure(given_date: str, expected: str) -> None:
    """Only what is inferred is told to be."""
    assert shown(given_date, "en-GB") == expected


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2019-02-28", "February 28, 2019"),
        ("2019-02-27/2019-02-28", "February 27–28, 2019"),
        ("[2019-02-01..2019-02-28]", "some time between February 1 and February 28, 2019"),
    ],
)
def test_english_without_a_region_is_american(given_date: str, expected: str) -> None:
    """`en` is CLDR's English, with the month first."""
    assert shown(given_date, "en") == expected


@pytest.mark.parametrize(
    ("given_date", "language", "expected"),
    [
        ("2019-02-28", "ja", "2019年2月28日"),
        ("1953~", "ja", "about 1953年"),
        ("2019-02-28", "pl", "28 lutego 2019"),
        ("2019-02", "pl", "luty 2019"),
        ("2019-02-28", "no", "28. februar 2019"),
        ("1953~", "no", "omkring 1953"),
        ("2019-02-28", "tlh", "28 February 2019"),
    ],
)
def test_other_languages_have_their_dates_and_english_words(given_date: str, language: str, expected: str) -> None:
    """CLDR knows the dates of hundreds of languages; words we have not translated are English."""
    assert shown(given_date, language) == expected


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2019", "2019"),
        ("2019-02", "February"),
        ("2019-02-27", "27 February"),
        ("2019-02-27?", "27 February (inferred)"),
        ("2019-02-27/2019-02-28", "27–28 February"),
        ("2019-02/2019-03", "February–March"),
        ("2019-02/2019-03-03", "February–3 March"),
        ("2018-12-31/2019-01-02", "31 December 2018–2 January 2019"),
        ("[2019-02-01..2019-02-28]", "some time between 1 and 28 February"),
        ("2019-03/..", "from March, going on"),
        ("2019-24", "winter 2019"),
    ],
)
def test_under_the_heading_of_a_year_the_year_is_left_out(given_date: str, expected: str) -> None:
    """The short text leaves out the year where one heading can say it for the whole date."""
    assert plain(Dates("en-GB").show(parse_when(given_date)).short) == expected


@pytest.mark.parametrize(
    ("read", "iso", "note"),
    [
        (None, "", ""),
        (when("2019-02-28"), "2019-02-28", ""),
        (when("2019-02"), "2019-02", "day not given"),
        (when("2019"), "2019", "month not given"),
        (when("201X"), "", "year not given"),
        (when("2019-21"), "", "month not given"),
        (when("1953~"), "", ""),
        (when("2019-02-28~"), "", ""),
        (when("2019-02-28?"), "", "not told, but it follows from what is told"),
        (when("2019-02?"), "", "day not given; not told, but it follows from what is told"),
        (when("2019-02-27/2019-02-28"), "", ""),
        (when("2019/.."), "", ""),
        (when("[2019-02..2019-03]"), "", ""),
        (when("[..2019-03]"), "", ""),
        (when("2019-02-28", "07:30", AMSTERDAM), "2019-02-28T07:30+01:00", ""),
        (when("2019-02-28?", "07:30", AMSTERDAM), "", "not told, but it follows from what is told"),
        (when("2019-02-28", "07:30"), "2019-02-28T07:30", ""),
        (when("2019-02-28", "~07:30", AMSTERDAM), "2019-02-28", ""),
        (when("2019-02-28", "evening", AMSTERDAM), "2019-02-28", ""),
        (when("1890-02-28", "07:30", AMSTERDAM), "1890-02-28T07:10:28+00:00", ""),
    ],
)
def test_machines_and_eyes_are_told_the_same_precision(read: When | None, iso: str, note: str) -> None:
    """`datetime` has what HTML can say and no more, and the note says what is missing."""
    text = Dates("en-GB").show(read)
    assert (text.iso, text.note) == (iso, note)


@pytest.mark.parametrize("written", ["2019", "2019-02", "2019-02-28", "2019-02?", "2019-02-28?", "2019-02-28~", "201X"])
@pytest.mark.parametrize("hour", ["", "07:30"])
def test_pages_and_data_say_the_same(written: str, hour: str) -> None:
    """`datetime` is what structured data says of the same date."""
    if hour and len(written) < len("2019-02-28"):
        hour = ""
    read = when(written, hour, AMSTERDAM) if hour else when(written)
    assert Dates("en-GB").show(read).iso == iso(read)
    assert all(bool(shown.datetime) == ("T" in iso(read)) for shown in Dates("en-GB").show(read).hours)


def test_a_missing_date_is_said_to_be_missing() -> None:
    """What was not recorded is not left blank."""
    assert [Dates(language).show(None).text for language in LANGUAGES] == [
        "date not recorded",
        "inget datum noterat",
        "dato ikke notert",
        "datum niet vastgelegd",
        "Datum nicht erfasst",
        "date non renseignée",
    ]


# -- hours ------------------------------------------------------------------------------------------------------------


def hours(read: When, zone: str = "", language: str = "en-GB") -> list[str]:
    """The hours of a date, with their places."""
    return [hour.full for hour in Dates(language).show(read, zone).hours]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", ["07:30 in Amsterdam", "13:30 in Ho Chi Minh City"]),
        ("sv", ["07:30 i Amsterdam", "13:30 i Ho Chi Minh-staden"]),
        ("nb", ["07:30 i Amsterdam", "13:30 i Ho Chi Minh-byen"]),
        ("nl", ["07:30 in Amsterdam", "13:30 in Ho Chi Minhstad"]),
        ("de", ["07:30 in Amsterdam", "13:30 in Ho-Chi-Minh-Stadt"]),
        ("fr", ["07:30 à Amsterdam", "13:30 à Hô-Chi-Minh-Ville"]),
    ],
)
def test_an_hour_is_shown_as_told_and_by_the_clocks_of_the_briefing(language: str, expected: list[str]) -> None:
    """The source's hour comes first, then the briefing's; cities have their names in the site's language."""
    assert hours(when("2019-02-28", "07:30", AMSTERDAM), HANOI, language) == expected


def test_an_hour_has_its_parts() -> None:
    """Text, place and machine-readable form of an hour can be used apart."""
    assert Dates("en-GB").show(when("2019-02-28", "07:30", AMSTERDAM), HANOI).hours == (
        HourText("07:30", "2019-02-28T07:30+01:00", "07:30 in Amsterdam"),
        HourText("13:30", "2019-02-28T13:30+07:00", "13:30 in Ho Chi Minh City"),
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "about 02:30 on 1 March in Ho Chi Minh City"),
        ("sv", "omkring 02:30 den 1 mars i Ho Chi Minh-staden"),
        ("nb", "omkring 02:30 den 1. mars i Ho Chi Minh-byen"),
        ("nl", "omstreeks 02:30 op 1 maart in Ho Chi Minhstad"),
        ("de", "gegen 02:30 am 1. März in Ho-Chi-Minh-Stadt"),
        ("fr", "vers 02:30 le 1er mars à Hô-Chi-Minh-Ville"),
    ],
)
def test_another_day_in_the_briefings_zone_is_said(language: str, expected: str) -> None:
    """Where the conversion changes the day, the day is told; about stays about."""
    assert hours(when("2019-02-28", "~20:30", AMSTERDAM), HANOI, language)[1] == expected


def test_another_year_in_the_briefings_zone_is_said() -> None:
    """On New Year's Eve the year is told too."""
    assert hours(when("2018-12-31", "22:00", AMSTERDAM), HANOI)[1] == "04:00 on 1 January 2019 in Ho Chi Minh City"


@pytest.mark.parametrize(
    ("read", "zone", "expected"),
    [
        (when("2019-02-28"), HANOI, []),
        (when("2019-02-28", "07:30"), HANOI, ["07:30"]),
        (when("2019-02-28", "07:30", AMSTERDAM), "", ["07:30 in Amsterdam"]),
        (when("2019-02-28", "07:30", AMSTERDAM), AMSTERDAM, ["07:30 in Amsterdam"]),
        (when("2019-02-28", "07:30", AMSTERDAM), "Europe/Stockholm", ["07:30 in Amsterdam"]),
        (when("2019-02-28", "07:30", "+01:00"), AMSTERDAM, ["07:30 UTC+01:00"]),
        (when("2019-07-28", "07:30", "+01:00"), AMSTERDAM, ["07:30 UTC+01:00", "08:30 in Amsterdam"]),
        (when("2019-02-28", "07:30", "-03:30"), "UTC", ["07:30 UTC−03:30", "11:00 UTC"]),
        (when("2019-02-28", "07:30", "Etc/GMT+3"), "Z", ["07:30 UTC−03:00", "10:30 UTC"]),
        (when("2019-02-28", "07:30", "CET"), AMSTERDAM, ["07:30 CET"]),
        (when("2019-02-28", "07:30", "America/Argentina/Buenos_Aires"), "", ["07:30 in Buenos Aires"]),
    ],
)
def test_a_zone_is_named_once_and_only_if_its_clocks_differ(read: When, zone: str, expected: list[str]) -> None:
    """Two names for the same hour are not shown twice; offsets and abbreviations are no places."""
    assert hours(read, zone) == expected


@pytest.mark.parametrize(
    ("read", "zone", "expected"),
    [
        (
            when("2019-02-28", "evening", "Europe/Stockholm"),
            HANOI,
            ["evening in Stockholm", "28 February or 1 March in Ho Chi Minh City"],
        ),
        (when("2019-02-28", "morning", "Europe/Stockholm"), HANOI, ["morning in Stockholm"]),
        (
            when("2019-02-28", "evening", "America/New_York"),
            HANOI,
            ["evening in New York", "1 March in Ho Chi Minh City"],
        ),
        (when("2019-02-28", "~evening", "Europe/Stockholm"), AMSTERDAM, ["evening (roughly) in Stockholm"]),
        (
            when("2018-12-31", "evening", AMSTERDAM),
            HANOI,
            ["evening in Amsterdam", "31 December 2018 or 1 January 2019 in Ho Chi Minh City"],
        ),
    ],
)
def test_a_part_of_the_day_never_becomes_an_hour(read: When, zone: str, expected: list[str]) -> None:
    """Elsewhere a part of the day tells at most the day or the two days it can be."""
    assert hours(read, zone) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "evening in London"),
        ("sv", "på kvällen i London"),
        ("nb", "på kvelden i London"),
        ("nl", "’s avonds in Londen"),
        ("de", "abends in London"),
        ("fr", "le soir à Londres"),
    ],
)
def test_parts_of_the_day_read_naturally(language: str, expected: str) -> None:
    """A part of the day fits before its place."""
    assert hours(when("2019-02-28", "evening", "Europe/London"), "", language) == [expected]


# -- words -------------------------------------------------------------------------------------------------------------


def test_every_language_has_every_word() -> None:
    """No dictionary lacks a word, there is one for each catalogue, and patterns keep their places."""
    assert set(WORDS) == set(CATALOGUES)
    for language, words in WORDS.items():
        assert set(WORDS["en"]) - {"sentence.decade", "sentence.century"} <= set(words), language
        for key in ("between", "or", "hour.on", "hour.in"):
            assert "{0}" in words[key], (language, key)
            assert "{1}" in words[key], (language, key)


# -- never more precise than known ----------------------------------------------------------------------------------

MONTHS = st.dates(min_value=date(1000, 1, 1)).map(lambda day: day.isoformat()[:7])
YEARS = st.integers(1000, 9999).map(str)
MARKS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def coarse(draw: st.DrawFn, side: st.SearchStrategy[str]) -> When:
    """A date, a span or a set of sides of one precision."""
    one, two = (f"{draw(side)}{draw(MARKS)}" for _ in range(2))
    pattern = draw(st.sampled_from(["{0}", "{0}/{1}", "{0}/..", "../{0}", "[{0}..{1}]", "[{0}..]", "[..{0}]"]))
    try:
        return parse_when(pattern.format(one, two))
    except WhenError:  # the ends are the wrong way round
        assume(False)
        raise


@given(coarse(MONTHS), st.sampled_from(LANGUAGES))
def test_a_month_never_gets_a_day(read: When, language: str) -> None:
    """No number but years stands in the text of a date that is known to the month."""
    text = Dates(language).show(read)
    assert all(len(number) == 4 for number in re.findall(r"\d+", text.text + text.short))
    assert len(text.iso) <= len("2019-02")


@given(coarse(YEARS), st.sampled_from(LANGUAGES))
def test_a_year_never_gets_a_month(read: When, language: str) -> None:
    """No name of a month stands in the text of a date that is known to the year, nor is it below one in a list."""
    dates = Dates(language)
    months = {dates.show(parse_when(f"2019-{month:02}")).short.casefold() for month in range(1, 13)}
    text = dates.show(read)
    words = set(re.findall(r"[^\W\d_]+", f"{text.text} {text.short}".casefold()))
    assert not months & words
    assert [*headings([(read, "")])] == [Heading((read.first or read.last or date.min).year, 0, "")]
    assert len(text.iso) in (0, 4)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(LANGUAGES))
def test_a_day_is_neither_lost_nor_changed(day: date, language: str) -> None:
    """What is known is said: the day, the year, and the same day for machines."""
    text = Dates(language).show(parse_when(day.isoformat()))
    assert re.findall(r"\d+", text.text) == [str(day.day), str(day.year)]
    assert text.iso == day.isoformat()


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.one_of(st.times().map(lambda at: f"{at:%H:%M}"), st.sampled_from(["evening", "night", "~07:30"])),
    st.sampled_from(["UTC", HANOI, AMSTERDAM, "America/New_York", "+14:00", "-11:00", "Asia/Kathmandu"]),
    st.sampled_from(["UTC", HANOI, AMSTERDAM, "America/New_York", "+14:00", "-11:00", "Asia/Kathmandu"]),
)
def test_hours_come_from_clock_times_only(day: date, hour: str, zone: str, other: str) -> None:
    """A clock time is shown as given, at most once more, and a part of the day has no clock time anywhere."""
    read = when(day.isoformat(), hour, zone)
    text = Dates("en-GB").show(read, other)
    assert 1 <= len(text.hours) <= 2
    clocks = [re.findall(r"\d\d:\d\d", shown.text) for shown in text.hours]
    if hour in ("evening", "night"):
        assert not any(clocks)
        assert text.hours[0].text == hour
    else:
        assert all(len(found) == 1 for found in clocks)
        assert clocks[0] == [hour.lstrip("~")]
    if hour.startswith("~"):
        assert all(shown.text.startswith("about") and not shown.datetime for shown in text.hours)


def test_a_range_of_days_is_no_single_day() -> None:
    """Both ends of a span and of a set are in the text."""
    for pattern, shape in (("2019-02-03/2019-02-17", Shape.LASTED), ("[2019-02-03..2019-02-17]", Shape.WITHIN)):
        read = parse_when(pattern)
        assert (read.shape, read.precision) == (shape, Precision.DAY)
        for language in LANGUAGES:
            assert re.findall(r"\d+", Dates(language).show(read).text) == ["3", "17", "2019"]
