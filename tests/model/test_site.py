"""The order of a chronology, and who said what when, on small sites built by hand."""

from __future__ import annotations

from itertools import permutations

import pytest

from site_gen.diagnostics import Span
from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.entities import Briefing, BriefingStatus, Event, Person, Role, Translated
from site_gen.model.order import chronological
from site_gen.model.site import Site

HERE = Span("briefings/harbour.md", 1, 1, 1)


def event(id: str, date: str = "", *, hour: str = "", zone: str = "UTC", after: str = "", briefing: str = "b") -> Event:
    """An event with what matters for its order."""
    when = parse_when(date).at(parse_hour(hour) if hour else None, zone) if date else None
    return Event(id, briefing, Translated((("en", id),)), HERE, when=when, after=after)


def order(*events: Event) -> str:
    """The ids in chronological order."""
    return " ".join(found.id for found in chronological(events))


def test_events_come_by_the_start_of_their_span() -> None:
    """Days, months and years stand together in one order, whatever the order of the file."""
    events = (event("day", "2019-02-03"), event("year", "2018"), event("month", "2019-02"), event("late", "2020"))
    for shuffled in permutations(events):
        assert order(*shuffled) == "year month day late"


def test_of_equal_starts_the_longer_span_comes_first() -> None:
    """A year stands before its first month, and that before its first day."""
    assert order(event("day", "2019-01-01"), event("month", "2019-01"), event("year", "2019")) == "year month day"


def test_an_open_start_goes_by_its_end() -> None:
    """What happened at some time up to February stands at the end of February."""
    assert order(event("march", "2019-03-01"), event("until", "[..2019-02]"), event("day", "2019-02-27")) == (
        "day until march"
    )


def test_hours_are_compared_across_zones() -> None:
    """07:30 in Amsterdam is before 14:00 in Hanoi on the same day."""
    hanoi = event("hanoi", "2019-02-28", hour="14:00", zone="Asia/Ho_Chi_Minh")
    assert order(hanoi, event("amsterdam", "2019-02-28", hour="07:30", zone="Europe/Amsterdam")) == "amsterdam hanoi"


def test_undated_events_come_last_in_the_order_of_the_file() -> None:
    """Undated entries form a section of their own."""
    assert order(event("y"), event("day", "2019-02-28"), event("x")) == "day y x"


def test_equal_dates_keep_the_order_of_the_file() -> None:
    """Where nothing else tells the order, the file does."""
    assert order(event("z", "2019-02-28"), event("a", "2019-02-28")) == "z a"


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((event("lunch", "2019-02-28", after="walk"), event("walk", "2019-02-28")), "walk lunch"),
        ((event("month", "2019-02", after="day"), event("day", "2019-02-20")), "day month"),
        ((event("y", after="x"), event("x")), "x y"),
    ],
)
def test_after_settles_what_dates_leave_open(events: tuple[Event, ...], expected: str) -> None:
    """`after` is followed where the two dates overlap, and among undated events."""
    assert order(*events) == expected


@pytest.mark.parametrize("ids", list(permutations("abcd")))
def test_a_chain_of_after_is_followed_whatever_the_order_of_the_file(ids: tuple[str, ...]) -> None:
    """d after c after b after a holds throughout, not only for neighbours in the file."""
    before = {"a": "", "b": "a", "c": "b", "d": "c"}
    assert order(*(event(id, "2019-02-28", after=before[id]) for id in ids)) == "a b c d"


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((event("early", "2019-02-27", after="late"), event("late", "2019-02-28")), "early late"),
        ((event("dated", "2019-02-27", after="undated"), event("undated")), "dated undated"),
        (
            # A month may follow one of its days, but what is after the month does not follow that day by this.
            (
                event("month", "2019-02", after="day"),
                event("first", "2019-02-01", after="month"),
                event("day", "2019-02-20"),
            ),
            "first day month",
        ),
    ],
)
def test_after_never_goes_against_the_dates(events: tuple[Event, ...], expected: str) -> None:
    """An `after` that dates contradict, alone or with others, changes nothing."""
    assert order(*events) == expected


@pytest.mark.parametrize(
    "events",
    [
        (event("a", "2019", after="b"), event("b", "2019", after="a"), event("c", "2019")),
        (event("a", "2019", after="a"), event("b", "2019", after="gone"), event("c", "2019")),
    ],
)
def test_no_after_loses_an_event(events: tuple[Event, ...]) -> None:
    """A circle, an event after itself and one after an unknown event leave every event in, once."""
    assert sorted(order(*events).split()) == ["a", "b", "c"]


def test_events_between_keep_their_place_when_one_is_moved() -> None:
    """Moving an event to after another does not shuffle the rest."""
    moved = event("moved", "2019-02", after="third")
    days = [event(id, f"2019-02-0{n}") for n, id in enumerate(("first", "second", "third", "fourth"), 1)]
    assert order(moved, *days) == "first second third moved fourth"


def test_events_across_briefings_keep_the_order_within_each() -> None:
    """The site's chronology merges by date and does not undo a briefing's `after`."""
    one = (event("month", "2019-02", after="day", briefing="one"), event("day", "2019-02-20", briefing="one"))
    two = (event("early", "2019-02-10", briefing="two"), event("late", "2019-02-25", briefing="two"))
    briefings = tuple(
        Briefing(id, Translated((("en", id),)), BriefingStatus.CLOSED, HERE, events=events)
        for id, events in (("one", one), ("two", two))
    )
    site = Site(people={}, outlets={}, briefings=briefings, articles=())
    assert [found.id for found in site.events_of("one")] == ["day", "month"]
    assert [found.id for found in site.events] == ["early", "day", "month", "late"]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("2020-02-29", ""),
        ("2020-03-01", "harbour master"),
        ("2020", "harbour master"),  # perhaps after it began
        ("2025-12-31", "harbour master"),
        ("2026-01-01", ""),
        ("2026-03-31", ""),
        ("2026-04", "mayor"),
        ("2030", "mayor"),
        ("", "mayor"),
    ],
)
def test_a_role_is_held_from_its_first_day_to_its_last(said: str, held: str) -> None:
    """Both ends count; a date that may lie within does; where the time is unknown it is the latest role."""
    roles = (
        Role(Translated((("en", "mayor"),)), parse_when("2026-04")),
        Role(Translated((("en", "harbour master"),)), parse_when("2020-03"), parse_when("2025")),
    )
    site = Site({"ada": Person("ada", "Ada", HERE, roles=roles)}, {}, (), ())
    assert site.role_at("ada", parse_when(said) if said else None).text("en") == held


@pytest.mark.parametrize(
    ("roles", "said", "held"),
    [
        ((("first", "", ""), ("last", "", "")), "", "last"),
        ((("first", "", ""), ("last", "", "")), "2020", "last"),
        ((("clerk", "", ""), ("mayor", "2020", "2021")), "2020-05", "mayor"),
        ((("mayor", "2020", "2021"),), "[..2020-05]", "mayor"),
        ((("mayor", "2018", "2020-06"),), "2020", "mayor"),
    ],
)
def test_a_role_whose_times_are_known_comes_first(
    roles: tuple[tuple[str, str, str], ...], said: str, held: str
) -> None:
    """Of roles without times the last is meant, and only if none is known to have been held then."""
    person = Person(
        "ada",
        "Ada",
        HERE,
        roles=tuple(
            Role(Translated((("en", id),)), parse_when(since) if since else None, parse_when(until) if until else None)
            for id, since, until in roles
        ),
    )
    site = Site({"ada": person}, {}, (), ())
    assert site.role_at("ada", parse_when(said) if said else None).text("en") == held
