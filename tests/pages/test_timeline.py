"""The drawn time line as numbers: everything is there, nothing overlaps, nothing leaves the drawing."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.entities import Briefing, Event, EventStatus, Quote
from site_gen.model.site import Site
from site_gen.model.when import When, WhenError
from site_gen.pages.blocks.lanes import Form, Link
from site_gen.pages.blocks.textwidth import shorten, width_of
from site_gen.pages.blocks.timeline import Drawing, Timeline, timeline
from site_gen.pages.blocks.timescale import Anchor, Unit, make_scale
from site_gen.pages.blocks.timeticks import ticks
from tests.pages.small_site import DAILY_ARTICLE, HARBOUR, SAID_EN, SPAN, english, small_site

WORDS = ["council", "harbour", "vote", "signs", "minister", "the", "talks end", "press conference", "of", "Wołomin"]


def a_date(dice: random.Random) -> When | None:
    """A date of any kind an editor may write, most of them in a few years."""
    day = date(dice.choice((1950, 2018, 2019, 2019)), 1, 1) + timedelta(dice.randrange(365))
    later = day + timedelta(dice.randrange(1, 60))
    kind = dice.randrange(12)
    if kind == 0:
        return None
    if kind == 1:
        hour = dice.choice(("07:30", "~12:00", "evening", "night"))
        return parse_when(day.isoformat()).at(parse_hour(hour), dice.choice(("Europe/Oslo", "Asia/Tokyo", "-10:00")))
    return parse_when(
        (
            f"{day:%Y-%m}",
            f"{day:%Y}",
            f"{day}/{later}",
            f"[{day}..{later}]",
            f"[{day}..]",
            f"[..{day}]",
            f"{day:%Y-%m}/..",
            f"{day}?",
            f"{day:%Y}~",
            f"{day}",
        )[kind - 2]
    )


def a_site(count: int, seed: int) -> tuple[Site, Briefing]:
    """A site with so many events, statements and articles, of all kinds, at random."""
    dice = random.Random(seed)

    def title() -> str:
        return " ".join(dice.choices(WORDS, k=dice.randrange(1, 9)))

    events = tuple(
        Event(
            f"e{i}",
            "harbour",
            english(title()),
            SPAN,
            when=a_date(dice),
            status=dice.choice((*EventStatus, EventStatus.HAPPENED)),
            background=dice.random() < 0.05,
        )
        for i in range(count)
    )
    articles = tuple(
        replace(DAILY_ARTICLE, key=f"harbour/a{i}", slug=f"a{i}", date=a_date(dice), events=(), quotes=a_quote(dice, i))
        for i in range(count)
    )
    briefing = replace(HARBOUR, events=(*events, event("sure", "2019-02-28")), statements=(), questions=())
    return replace(small_site(), briefings=(briefing,), articles=articles), briefing


def a_quote(dice: random.Random, i: int) -> tuple[Quote, ...]:
    """What one article carries."""
    return (replace(SAID_EN, article=f"harbour/a{i}", said=a_date(dice), event="", statement=""),)


def event(id: str, when: str, title: str = "", hour: str = "", **more: object) -> Event:
    """An event of the harbour briefing."""
    parsed = parse_when(when)
    if hour:
        parsed = parsed.at(parse_hour(hour), "Europe/Oslo")
    return Event(id, "harbour", english(title or id), SPAN, when=parsed, **more)  # type: ignore[arg-type]


def line_of(*events: Event, small: bool = False) -> Timeline:
    """The time line of a briefing with these events and nothing else."""
    briefing = replace(HARBOUR, events=events, statements=(), questions=())
    site = replace(small_site(), briefings=(briefing,), articles=())
    found = timeline(site, briefing, small=small)
    assert found
    return found


def links_of(drawing: Drawing) -> list[Link]:
    """All links of a drawing."""
    return [link for lane in drawing.lanes for link in lane.links]


def link_to(line: Timeline, id: str) -> Link:
    """The link of the wide drawing that holds an event."""
    return next(k for k in links_of(line.drawings[0]) if any(isinstance(i, Event) and i.id == id for i in k.items))


Box = tuple[float, float, float, float]


def label_box(link: Link) -> Box | None:
    """Where a link's label stands: left, top, right, bottom."""
    if not (link.label or link.more):
        return None
    left = link.label_x - (link.label_width if link.before else 0)
    if link.dense:
        return left, link.y + 13, left + link.label_width, link.y + 24
    return left, link.y + 5, left + link.label_width, link.y + 20


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


CASES = [(count, seed, small) for count in (5, 50, 500) for seed in (1, 2, 3) for small in (False, True)]


@pytest.mark.parametrize(("count", "seed", "small"), CASES)
def test_nothing_is_missing_and_nothing_collides(count: int, seed: int, small: bool) -> None:
    """At 5, 50 and 500 entries each has a mark, in order; links and labels do not overlap, and stay in the drawing."""
    site, briefing = a_site(count, seed)
    line = timeline(site, briefing, small=small)
    assert line
    wanted = {
        "happened": site.events_of("harbour"),
        "said": site.utterances_of("harbour"),
        "published": site.articles_of("harbour"),
    }
    for drawing in line.drawings:
        assert [lane.name for lane in drawing.lanes] == (["happened"] if small else list(wanted))
        for lane in drawing.lanes:
            place = {id(item): i for i, item in enumerate(wanted[lane.name])}
            shown = [place[id(item)] for link in lane.links for item in link.items]
            assert sorted(shown) == list(range(len(place)))
            firsts = [min(place[id(item)] for item in link.items) for link in lane.links]
            assert firsts == sorted(firsts) or any(link.dense for link in lane.links)
            for link in lane.links:
                assert link.marks == len(link.items)
        links = links_of(drawing)
        hits = [(float(k.x), float(k.y), float(k.x + k.width), float(k.y + 24)) for k in links]
        for box in hits:
            assert box[2] - box[0] >= 24
            assert box[0] >= 0
            assert box[2] <= drawing.width
            assert box[3] <= drawing.height
        assert not any(overlap(a, b) for a, b in itertools.combinations(hits, 2))
        labels = [written for link in links if (written := label_box(link))]
        assert labels
        assert all(box[0] >= 0 and box[2] <= drawing.width for box in labels)
        assert not any(overlap(a, b) for a, b in itertools.combinations(labels, 2))
        for link in links:
            assert all(link.x <= dot.x <= link.x + link.width for dot in link.dots)
            assert not link.bar or 0 <= link.bar[0] < link.bar[1] <= drawing.width
            written = label_box(link)
            assert not written or all(part[1] <= written[0] or written[2] <= part[0] for part in link.whisker)


@pytest.mark.parametrize(("count", "seed"), [(5, 1), (50, 2), (500, 3)])
def test_captions_do_not_collide(count: int, seed: int) -> None:
    """The captions of the axis leave room for each other, and there are some."""
    site, briefing = a_site(count, seed)
    line = timeline(site, briefing)
    assert line
    for drawing in line.drawings:
        for height in (0, 1):
            row = [tick for tick in drawing.ticks if tick.line == height]
            assert all(a.x + a.width < b.x for a, b in itertools.pairwise(row))
        assert drawing.ticks


def test_captions_end_before_the_edge() -> None:
    """No caption is cut at the edge of the drawing; a month that would be is written without the year told before."""
    styles = set()
    for days in range(20, 90):
        first = date(2015, 1, 6)
        line = line_of(*(event(f"e{at}", (first + timedelta(at)).isoformat()) for at in range(0, days, 2)))
        for drawing in line.drawings:
            assert all(tick.x + 3 + tick.width <= drawing.width for tick in drawing.ticks), days
            styles |= {tick.style for tick in drawing.ticks if tick.line == 0}
    assert styles >= {"full", "month"}


def test_three_hours_and_the_fifties() -> None:
    """1950 and three hours of an afternoon fit into one picture: the axis is broken, and hours are far apart."""
    line = line_of(
        event("war", "1950/1953", background=True),
        event("one", "2019-02-28", hour="12:00"),
        event("two", "2019-02-28", hour="13:30"),
        event("three", "2019-02-28", hour="15:00"),
    )
    wide = line.drawings[0]
    assert len(wide.breaks) == 1
    assert {"full", "hour"} <= {tick.style for tick in wide.ticks}
    one, two, three = (link_to(line, id).dots[0].x for id in ("one", "two", "three"))
    assert one + 100 < two < three - 100
    assert abs((two - one) - (three - two)) <= 2, "within a segment the scale is even"


def test_background_does_not_make_the_scale() -> None:
    """An event of the background has a mark, and takes no room from what the briefing is about."""
    main = [event("a", "2019-02-01"), event("b", "2019-02-20")]
    alone = line_of(*main)
    with_background = line_of(event("old", "1950", background=True), *main)
    assert link_to(with_background, "old").x < link_to(with_background, "a").x
    assert with_background.first == alone.first
    width = [link_to(line, "b").dots[0].x - link_to(line, "a").dots[0].x for line in (alone, with_background)]
    assert width[1] > 0.8 * width[0]


@pytest.mark.parametrize(
    ("when", "hour", "form", "fades"),
    [
        ("2019-02-20", "", Form.DOT, ""),
        ("2019-02-20", "14:00", Form.DOT, ""),
        ("2019-02-20?", "", Form.ABOUT, ""),
        ("2019-02-20", "~14:00", Form.ABOUT, ""),
        ("2019-02-20", "evening", Form.HATCHED, ""),
        ("2019-02", "", Form.HATCHED, ""),
        ("2019", "", Form.HATCHED, ""),
        ("2019-02-10/2019-02-20", "", Form.LASTED, ""),
        ("[2019-02-10..2019-02-20]", "", Form.WITHIN, ""),
        ("[2019-02-10..]", "", Form.WITHIN, "end"),
        ("[..2019-02-10]", "", Form.WITHIN, "start"),
        ("2019-02-10/..", "", Form.LASTED, "end"),
    ],
)
def test_precision_is_drawn(when: str, hour: str, form: Form, fades: str) -> None:
    """A month is a bar and no point, a day a dot; what is open fades on its side."""
    link = link_to(line_of(event("x", when, hour=hour), event("y", "2019-01-01"), event("z", "2019-03-31")), "x")
    assert (link.form, link.fades) == (form, fades)
    assert bool(link.dots) is not form.is_bar


def test_planned_and_cancelled_look_different() -> None:
    """A planned and a cancelled event have signs of their own, in bars too."""
    line = line_of(
        event("planned", "2019-02-20", status=EventStatus.PLANNED),
        event("cancelled", "2019-03", status=EventStatus.CANCELLED),
    )
    assert [dot.sign for dot in link_to(line, "planned").dots] == [Form.PLANNED]
    assert [dot.sign for dot in link_to(line, "cancelled").dots] == [Form.CANCELLED]
    assert {"planned", "cancelled"} <= set(line.forms)


def test_clocks_are_apart() -> None:
    """What happened, what was said and what was published stand in three lanes, each at its own time."""
    line = timeline(small_site(), HARBOUR)
    assert line
    assert [lane.name for lane in line.drawings[0].lanes] == ["happened", "said", "published"]
    assert (line.events, line.statements, line.articles) == (4, 3, 2)


def test_hours_are_those_of_the_briefing() -> None:
    """An hour in another zone is drawn by the briefing's clock; a date alone stays in its day."""
    line = line_of(
        event("here", "2019-02-28", hour="18:00"),
        replace(
            event("there", "2019-02-28"), when=parse_when("2019-02-28").at(parse_hour("12:00"), "America/New_York")
        ),
        replace(event("day", "2019-02-28"), when=replace(parse_when("2019-02-28"), zone="Pacific/Auckland")),
    )
    assert abs(link_to(line, "here").dots[0].x - link_to(line, "there").dots[0].x) <= 9
    bar = link_to(line, "day").bar
    assert bar
    assert bar[0] <= link_to(line, "here").dots[0].x <= bar[1]


def test_without_dates_there_is_no_line() -> None:
    """Where no event is dated nothing is drawn; an undated one beside dated ones has a column of its own."""
    undated = Event("x", "harbour", english("x"), SPAN)
    briefing = replace(HARBOUR, events=(undated,), statements=(), questions=())
    assert timeline(replace(small_site(), briefings=(briefing,), articles=()), briefing) is None
    line = line_of(undated, event("y", "2019-02-28"))
    assert 0 < line.drawings[0].undated <= link_to(line, "x").dots[0].x


@pytest.mark.parametrize("text", ["0001", "9999", "0001-01-01", "9999-12-31", "19XX", "9999-12/..", "[..0001]"])
def test_ends_of_the_calendar(text: str) -> None:
    """Any date of the content format can be drawn, beside any other."""
    try:
        when = parse_when(text)
    except WhenError:
        pytest.skip("not in the format")
    line = line_of(event("x", "2019-02-28"), Event("y", "harbour", english("y"), SPAN, when=when))
    assert link_to(line, "y").marks == 1


def test_scale_keeps_order() -> None:
    """A later time is never drawn before an earlier one, in segments and in the gaps between them."""
    dice = random.Random(7)
    for _ in range(30):
        anchors = [Anchor(dice.uniform(700000, 737000), dice.choice(list(Unit))) for _ in range(dice.randrange(1, 60))]
        cut = dice.randrange(len(anchors))
        scale = make_scale(anchors[cut:], anchors[:cut], 8, 800)
        places = [scale(at) for at in sorted(dice.uniform(690000, 740000) for _ in range(200))]
        assert places == sorted(places)
        assert places[0] >= 8
        assert places[-1] <= 800.01
        assert all(tick.x >= 8 for tick in ticks(scale, 832))


def test_texts_are_measured() -> None:
    """Wide letters are wider, letters with marks as wide as without, and a text is cut after a word."""
    assert width_of("WWW") > 2 * width_of("iii")
    assert abs(width_of("é") - width_of("e")) < 0.5
    assert shorten("The talks end early", 70) == "The talks…"
    assert shorten("The talks", 200) == "The talks"
    assert width_of(shorten("Donaudampfschifffahrtsgesellschaft", 60)) <= 60
