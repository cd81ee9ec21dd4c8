"""Dates and hours as editors write them: reading, bounds, order."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.when import DayPart, Hour, Precision, Shape, When, WhenError, find_zone

HANOI = "Asia/Ho_Chi_Minh"
ZONES = ("", "UTC", HANOI, "Europe/Amsterdam", "America/New_York", "+14:00", "-11:00")


def when(text: str, hour: str = "", zone: str = "") -> When:
    """A date with an hour and a zone, as a file gives them."""
    return parse_when(text).at(parse_hour(hour) if hour else None, zone)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2019", "2019-01-01", "2019-12-31", Precision.YEAR),
        ("2019-02", "2019-02-01", "2019-02-28", Precision.MONTH),
        ("2020-02", "2020-02-01", "2020-02-29", Precision.MONTH),
        ("2019-02-28", "2019-02-28", "2019-02-28", Precision.DAY),
        (" 2019-02-28 ", "2019-02-28", "2019-02-28", Precision.DAY),
        ("201X", "2010-01-01", "2019-12-31", Precision.DECADE),
        ("19XX", "1900-01-01", "1999-12-31", Precision.CENTURY),
        ("00XX", "0001-01-01", "0099-12-31", Precision.CENTURY),
        ("2019-XX", "2019-01-01", "2019-12-31", Precision.YEAR),
        ("2019-02-XX", "2019-02-01", "2019-02-28", Precision.MONTH),
        ("2019-XX-XX", "2019-01-01", "2019-12-31", Precision.YEAR),
        ("2019-21", "2019-03-01", "2019-05-31", Precision.SEASON),
        ("2019-22", "2019-06-01", "2019-08-31", Precision.SEASON),
        ("2019-23", "2019-09-01", "2019-11-30", Precision.SEASON),
        ("2019-24", "2019-12-01", "2020-02-29", Precision.SEASON),
        ("9999-24", "9999-12-01", "9999-12-31", Precision.SEASON),
        ("[2019-02]", "2019-02-01", "2019-02-28", Precision.MONTH),
    ],
)
def test_a_date_has_the_bounds_and_the_precision_it_was_given(
    text: str, first: str, last: str, precision: Precision
) -> None:
    """One date means all days it can mean, and no day of them more than another."""
    read = parse_when(text)
    assert (read.first, read.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert read.precision is precision
    assert read.shape is Shape.POINT


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("1953", False, False), ("1953~", True, False), ("2019-02-28?", False, True), ("2019-02%", True, True)],
)
def test_about_and_inferred_are_kept_apart(text: str, approximate: bool, uncertain: bool) -> None:
    """`~` is about, `?` is inferred, `%` is both."""
    read = parse_when(text)
    assert read.start is not None
    assert (read.start.approximate, read.start.uncertain) == (approximate, uncertain)
    assert read.uncertain is uncertain
    assert parse_when(f"{text}/2020").uncertain is parse_when(f"1900/{text}").uncertain is uncertain


@pytest.mark.parametrize(
    ("text", "shape", "first", "last", "goes_on"),
    [
        ("2019-02-27/2019-02-28", Shape.LASTED, date(2019, 2, 27), date(2019, 2, 28), False),
        ("1950/1953-07-27", Shape.LASTED, date(1950, 1, 1), date(1953, 7, 27), False),
        ("2019-03/..", Shape.LASTED, date(2019, 3, 1), None, True),
        ("2019-03/", Shape.LASTED, date(2019, 3, 1), None, False),
        ("2019-02-28/2019-02-28", Shape.LASTED, date(2019, 2, 28), date(2019, 2, 28), False),
        ("../2019-02", Shape.LASTED, None, date(2019, 2, 28), False),
        ("/2019-02", Shape.LASTED, None, date(2019, 2, 28), False),
        ("[2019-02-01..2019-02-28]", Shape.WITHIN, date(2019, 2, 1), date(2019, 2, 28), False),
        ("[2019-02..]", Shape.WITHIN, date(2019, 2, 1), None, False),
        ("[..2019-02]", Shape.WITHIN, None, date(2019, 2, 28), False),
    ],
)
def test_what_lasted_is_not_what_happened_once_within(
    text: str, shape: Shape, first: date | None, last: date | None, goes_on: bool
) -> None:
    """A slash is a span of time, brackets a span of doubt; both may be open."""
    read = parse_when(text)
    assert (read.shape, read.first, read.last, read.goes_on) == (shape, first, last, goes_on)
    assert not read.is_day


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2019-02/2019-02-28", Precision.MONTH),
        ("2019-02-28/2020", Precision.YEAR),
        ("[201X..2019-02-28]", Precision.DECADE),
        ("2019-02-27/2019-02-28", Precision.DAY),
        ("2019-03/..", Precision.MONTH),
        ("[..2019-02-28]", Precision.DAY),
    ],
)
def test_of_two_sides_the_coarser_says_how_much_is_known(text: str, precision: Precision) -> None:
    """A span that is known to the month at one end is known to the month."""
    assert parse_when(text).precision is precision


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2019-02-28", True),
        ("2019-02-27/2019-02-28", True),
        *((text, False) for text in ("2019-02", "2019-02-28~", "2019-02-28?", "2019-02/2019-02-28", "2019-02-27/..")),
        ("[2019-02-27..2019-02-28]", False),
    ],
)
def test_days_are_known_where_both_ends_are(text: str, known: bool) -> None:
    """A first and a last day are known only where both are told, to the day, and surely."""
    assert parse_when(text).has_days is known


def test_an_instant_has_its_date_hour_and_zone() -> None:
    """`2019-02-28T07:30+01:00` is a date, an hour and a zone in one."""
    read = parse_when("2019-02-28T07:30+01:00")
    assert (read.first, read.hour, read.zone) == (date(2019, 2, 28), Hour("07:30", time(7, 30)), "+01:00")
    assert read.bounds() == (datetime(2019, 2, 28, 6, 30, tzinfo=UTC),) * 2
    assert parse_when("2019-02-28 07:30:59.5").zone == ""


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("", "empty"),
        ("yesterday", "not a date"),
        ("28-02-2019", "not a date"),
        ("2019-2-28", "not a date"),
        ("٢٠١٩", "not a date"),
        ("0000", "no such year"),
        ("2019-13", "no such month"),
        ("2019-02-29", "no such day"),
        ("2019-04-31", "no such day"),
        ("201X-02", "month but no year"),
        ("2019-XX-05", "day but no month"),
        ("2019-03/2019-02", "ends before"),
        ("[2020..2019]", "ends before"),
        ("../..", "neither"),
        ("[..]", "neither"),
        ("[2019,2020]", "several dates"),
        ("[2019/2020]", "not a date"),
        ("2019-21-05", "no such month"),
        ("[20190", "not a date"),
        ("02019]", "not a date"),
        ("2019-02-28T25:00", "not an hour"),
        ("2019-02-28T07:30+99:00", "not a time zone"),
        ("2019-02-28T07:30:99", "not a date"),
        ("[" * 5000 + "]" * 5000, "not a date"),
    ],
)
def test_what_is_no_date_is_told_in_words(text: str, about: str) -> None:
    """A mistake names itself and comes with what would be right."""
    with pytest.raises(WhenError, match=about) as caught:
        parse_when(text)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("07:30", Hour("07:30", time(7, 30))),
        ("7.30", Hour("7.30", time(7, 30))),
        ("~07:30", Hour("~07:30", time(7, 30), approximate=True)),
        ("07:30~", Hour("07:30~", time(7, 30), approximate=True)),
        ("Evening", Hour("Evening", part=DayPart.EVENING)),
        ("~midday", Hour("~midday", part=DayPart.MIDDAY, approximate=True)),
    ],
)
def test_an_hour_is_a_clock_time_or_a_part_of_the_day(text: str, hour: Hour) -> None:
    """Clock times and parts of the day are read, perhaps approximate."""
    assert parse_hour(text) == hour


@pytest.mark.parametrize("text", ["", "24:00", "7:60", "7 pm", "tea time", "~~evening", "１２:30"])
def test_what_is_no_hour_is_told_in_words(text: str) -> None:
    """A mistake in an hour comes with what may be written."""
    with pytest.raises(WhenError, match="not an hour") as caught:
        parse_hour(text)
    assert "evening" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "offset"),
    [("Europe/Oslo", 1), ("America/Argentina/Buenos_Aires", -3), ("+07:00", 7), ("UTC+1", 1), ("-0300", -3), ("Z", 0)],
)
def test_zones_are_iana_names_or_offsets(name: str, offset: int) -> None:
    """A zone may be given by name or by offset."""
    assert datetime(2019, 2, 28, tzinfo=find_zone(name)).utcoffset() == timedelta(hours=offset)


@pytest.mark.parametrize(
    "name", ["", "Europe", "Europe/Nowhere", "Foo", "localtime", "../../etc/passwd", "+15:00", "+01:60", "Åland"]
)
def test_what_is_no_zone_is_told_in_words(name: str) -> None:
    """Neither a folder of zones nor a name that means another zone on each machine is a zone."""
    with pytest.raises(WhenError, match="not a time zone"):
        find_zone(name)


def test_a_date_keeps_the_hour_and_zone_of_its_own() -> None:
    """What a quote inherits from its event does not replace what it tells itself."""
    own = when("2019-02-28", "07:30", "Europe/Amsterdam")
    assert own.at(parse_hour("evening"), HANOI) == own
    assert parse_when("2019-02-28").at(own.hour, HANOI).zone == HANOI


# -- order -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (when("2018"), when("2019")),
        (when("2019"), when("2019-01-01")),  # equal starts: the longer first
        (when("2019-02"), when("2019-02-01")),
        (when("2019-02-27/2019-02-28"), when("2019-02-27")),
        (when("2019/.."), when("2019")),
        (when("2019-02-28", zone=HANOI), when("2019-02-28", "00:00", HANOI)),
        (when("2019-02-28", "evening", HANOI), when("2019-02-28", "night", HANOI)),
        (when("2019-02-28", "13:00", HANOI), when("2019-02-28", "07:30", "Europe/Amsterdam")),
        (when("2019-02-28", "07:30", "Europe/Amsterdam"), when("2019-02-28", "14:00", HANOI)),
        (when("2019-02-28", zone=HANOI), when("2019-02-28", zone="America/New_York")),
        (when("2019-02-27"), when("../2019-02-27")),  # an open start goes by its end
        (when("../2019-02-27"), when("2019-02-28")),
        (when("[..2019-02]"), when("2019-03")),
    ],
)
def test_order_is_by_the_start_of_the_span(earlier: When, later: When) -> None:
    """By start; an open start by its end; of equal starts the longer first; hours by their zones."""
    assert earlier.sort_key() < later.sort_key()


def test_an_hour_tells_nothing_where_the_day_is_not_known() -> None:
    """A month, or what lasted, is as long with an hour as without."""
    for text in ("2019-02", "2019-02-27/2019-02-28"):
        assert when(text, "07:30", HANOI).bounds() == when(text, zone=HANOI).bounds()


def test_a_clock_change_does_not_shift_the_hours() -> None:
    """A day on which clocks change has 23 hours, and an hour after the change is right."""
    begin, end = when("2019-03-31", zone="Europe/Amsterdam").bounds()
    assert begin is not None
    assert end is not None
    assert end - begin == timedelta(hours=23)
    assert when("2019-03-31", "12:00", "Europe/Amsterdam").bounds()[0] == datetime(2019, 3, 31, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other", "open_order"),
    [
        (when("2019-02-28"), when("2019-02-28"), True),
        (when("2019-02"), when("2019-02-28"), True),
        (when("2019-02-27"), when("2019-02-28"), False),
        (when("2019-02-28", "13:00"), when("2019-02-28", "13:00"), True),
        (when("2019-02-28", "13:00"), when("2019-02-28", "13:01"), False),
        (when("2019-02-28", "00:00"), when("2019-02-28"), True),
        (when("2019-02-28", "00:00"), when("2019-02-27"), False),
        (when("2019-02-28", "07:30", "Europe/Amsterdam"), when("2019-02-28", "13:30", HANOI), True),
        (when("2019-02-28", "evening"), when("2019-02-28", "19:00"), True),
        (when("2019-02-28", "evening"), when("2019-02-28", "10:00"), False),
        (when("2019-02-28", "night"), when("2019-03-01", "01:00"), True),  # it belongs to the day on which it begins
        (when("2019-02-28", "night"), when("2019-02-28", "01:00"), False),
        (when("2019-02-28", "night"), when("2019-03-01", "12:00"), False),
        (when("2019-03/.."), when("2030"), True),
        (when("../2019-02"), when("1990"), True),
        (when("../2019-02"), when("2019-03"), False),
    ],
)
def test_overlapping_dates_leave_the_order_open(one: When, other: When, open_order: bool) -> None:
    """Dates tell an order only where one ends before the other begins."""
    assert one.overlaps(other) is open_order
    assert other.overlaps(one) is open_order


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (when("2019-02-28"), when("2019-02-28"), True),
        (when("2019-02-28"), when("2019-02-28", zone=HANOI), True),
        (when("2019-02-28"), when("2019-02"), False),
        (when("2019-02-28"), when("2019-02-28", "13:00"), False),
        (when("2019-02-28", "07:30", "Europe/Amsterdam"), when("2019-02-28", "13:30", HANOI), True),
        (when("2019-02-28", "20:00", "Europe/Amsterdam"), when("2019-03-01", "02:00", HANOI), True),
        (when("2019-02-28", "07:30", "Europe/Amsterdam"), when("2019-02-28", "07:30", HANOI), False),
        (when("2019-02-28", "~07:30", "Europe/Amsterdam"), when("2019-02-28", "13:30", HANOI), False),
        (when("2019-02-28?", "07:30", "Europe/Amsterdam"), when("2019-02-28", "13:30", HANOI), False),
        (when("2019-02-28?", "07:30", "Europe/Amsterdam"), when("2019-02-28?", "13:30", HANOI), True),
        (when("2019-02-28?", "07:30", "Europe/Amsterdam"), when("2019-02-28~", "13:30", HANOI), False),
        (when("2019-02-28", "evening", "Europe/Amsterdam"), when("2019-02-28", "evening", HANOI), False),
    ],
)
def test_two_dates_tell_the_same_if_they_are_one_instant(one: When, other: When, same: bool) -> None:
    """One date, or one instant by two clocks, as sure in both, is the same; a coarser or less sure one is not."""
    assert one.same_as(other) is same
    assert other.same_as(one) is same


# -- properties -----------------------------------------------------------------------------------------------------

_LIKE_A_DATE = st.text("0123456789X-/.[]~?%T:+Z ,", max_size=30)
_YEARS = st.integers(1, 9999).map("{:04}".format)
_MONTHS = st.builds("{}-{:02}".format, _YEARS, st.sampled_from([*range(1, 13), 21, 22, 23, 24]))
_DAYS = st.dates().map(date.isoformat)
_WIDE = st.one_of(st.integers(0, 99).map("{:02}XX".format), st.integers(0, 999).map("{:03}X".format))
DATES = st.builds("{}{}".format, st.one_of(_YEARS, _MONTHS, _DAYS, _WIDE), st.sampled_from(["", "", "~", "?", "%"]))
SPANS = st.builds("{}/{}".format, st.one_of(DATES, st.just("..")), st.one_of(DATES, st.sampled_from(["..", ""])))
SETS = st.builds("[{}..{}]".format, st.one_of(DATES, st.just("")), st.one_of(DATES, st.just("")))
HOURS = st.one_of(
    st.none(),
    st.builds("{}{:02}:{:02}".format, st.sampled_from(["", "~"]), st.integers(0, 23), st.integers(0, 59)),
    st.sampled_from([part.value for part in DayPart]),
)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Any date that can be written, with or without an hour and a zone."""
    text = draw(st.one_of(DATES, SPANS, SETS))
    try:
        read = parse_when(text)
    except WhenError:  # the ends are the wrong way round, or both open
        assume(False)
        raise
    hour = draw(HOURS)
    return read.at(parse_hour(hour) if hour and read.is_day else None, draw(st.sampled_from(ZONES)))


@given(st.one_of(st.text(max_size=40), _LIKE_A_DATE))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is written, it is read or refused in words."""
    for read in (parse_when, parse_hour, find_zone):
        with suppress(WhenError):
            read(text)


@given(whens())
def test_bounds_contain_every_day_the_date_can_mean(read: When) -> None:
    """The bounds reach from the first day to the end of the last, in the date's zone; an hour lies within its day."""
    first, last = read.bounds()
    assert (first is None) == (read.first is None)
    assert (last is None) == (read.last is None)
    edge = timedelta(days=3)
    inside = [day for day in (read.first, read.last) if day and date.min + edge < day < date.max - edge]
    zone = find_zone(read.zone or "UTC")
    for day in inside:
        noon = datetime.combine(day, time(12), zone)
        if read.hour is None:
            assert first is None or first < noon
            assert last is None or noon < last
        else:
            assert first is not None
            assert first.astimezone(zone).date() == day
    if first and last:
        assert first <= last


@given(st.lists(whens(), max_size=8), st.integers())
def test_the_order_is_total(dates: list[When], seed: int) -> None:
    """Any dates can be put in order, and the order does not depend on where they stood before."""
    ordered = sorted(dates, key=When.sort_key)
    Random(seed).shuffle(dates)
    assert [read.sort_key() for read in sorted(dates, key=When.sort_key)] == [read.sort_key() for read in ordered]


@given(whens(), whens())
def test_dates_that_do_not_overlap_are_in_the_order_of_their_spans(one: When, other: When) -> None:
    """Where dates tell the order, the sort key tells the same."""
    assume(not one.overlaps(other))
    _, end = min(one, other, key=When.sort_key).bounds()
    begin, _ = max(one, other, key=When.sort_key).bounds()
    assert end is not None
    assert begin is not None
    assert end <= begin


@given(
    st.dates(min_value=date(1, 1, 1)),
    st.sampled_from(["{y}", "{d}X", "{c}XX", "{y}-21", "{y}-24", "{y}-{m}", "{y}-{m}-{t}", "{y}-{m}-XX"]),
    st.sampled_from(["", "~", "?", "%"]),
)
def test_a_moment_is_written_as_it_is_read(day: date, form: str, sure: str) -> None:
    """A date that is put together from moments (the dates of a briefing) says neither more nor less than these."""
    y, m, t = day.isoformat().split("-")
    moment = parse_when(form.format(y=y, d=y[:3], c=y[:2], m=m, t=t) + sure).start
    assert moment is not None
    assert parse_when(moment.text).start == moment


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (("2019-02",), ("2019-02-28",)),
        (("[2019-02-01..2019-03-31]",), ("2019-02",)),
        (("[2019-02-01..]",), ("201X",)),
        (("2019-02",), ("2019-02-27/2019-02-28",)),
        (("2019-02-28~",), ("2019-02-28",)),
        (("2019-02-28?",), ("2019-02-28",)),
        (("2019-02-28",), ("2019-02-28", "night")),
        (("2019-02-28", "morning"), ("2019-02-28", "~07:30")),
        (("2019-02-28", "~07:30"), ("2019-02-28", "07:30")),
    ],
)
def test_what_leaves_less_open_tells_more(less: tuple[str, ...], more: tuple[str, ...]) -> None:
    """How long a time a date can mean counts, not its digits; of equal ones the surer tells more."""
    assert when(*more).vagueness() < when(*less).vagueness()
