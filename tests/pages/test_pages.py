"""What is on the pages: order, grouping, naming, and what is said once."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.entities import Article, Event
from site_gen.model.languages import same_language
from site_gen.model.site import Site
from site_gen.pages import choose
from site_gen.pages.article import ArticleView
from site_gen.pages.blocks.card import card, counts, place_of, span_of
from site_gen.pages.blocks.happening import by_year, happening
from site_gen.pages.blocks.naming import shortened, source_of
from site_gen.pages.briefing import BriefingView
from site_gen.pages.chronology import ChronologyView
from site_gen.pages.who_said_what import WhoSaidWhatView
from tests.pages.small_site import (
    DAILY_ARTICLE,
    HARBOUR,
    HEADLINE,
    LABELLED,
    SAID_EN,
    SPAN,
    STUDY,
    VOTE,
    WORKS,
    english,
    small_site,
)


def view_of(path: str, site: Site | None = None) -> object:
    """The view of a page."""
    return next(request.shown for request in choose(site or small_site()) if request.path == path)


def with_events(*events: Event) -> Site:
    """The small site with other events."""
    return replace(small_site(), briefings=(replace(HARBOUR, events=events),))


def test_every_kind_of_page_is_there() -> None:
    """A site has its home and indexes, and each briefing, article and person its pages."""
    assert [request.path for request in choose(small_site())] == [
        "index.md",
        "harbour.md",
        "harbour/chronology.md",
        "chronology.md",
        "harbour/who-said-what.md",
        "who-said-what.md",
        "harbour/disputed.md",
        "harbour/coverage.md",
        "harbour/articles/vote.md",
        "harbour/articles/nej.md",
        "people/index.md",
        "people/ada-berg.md",
        "people/bo-lind.md",
        "people/port-office.md",
        "sources.md",
        "harbour/print.md",
    ]


def test_one_statement_is_one_row() -> None:
    """Two reports of one statement stand together under its speaker; what was said there is counted once."""
    view = cast("WhoSaidWhatView", view_of("harbour/who-said-what.md"))
    assert view.count == 3
    assert [(voice.person.id, len(voice.rows)) for voice in view.voices] == [("ada-berg", 1), ("bo-lind", 1)]
    said = view.voices[0].rows[0].said
    assert [wording.quote.language for wording in said.wordings] == ["en", "sv"]
    assert said.languages == ("en", "sv")
    assert said.wordings[1].spoken_in == "en", "it was spoken in English and is printed in Swedish"
    assert said.wordings[0].spoken_in == ""
    assert [row.said.described_as.text("en") for row in view.unnamed] == ["a clerk of the port"]


def test_headlines_are_no_speech() -> None:
    """A headline stands with its article and not in who said what."""
    article = cast("ArticleView", view_of("harbour/articles/nej.md"))
    assert [said.wordings[0].quote.id for said in article.accounts] == ["berg-nej"]
    view = cast("WhoSaidWhatView", view_of("harbour/who-said-what.md"))
    assert "berg-nej" not in [w.quote.id for v in view.voices for row in v.rows for w in row.said.wordings]


def test_anchors_are_unique_on_the_page() -> None:
    """A statement of two speakers stands under both, and its anchor is on the page once."""
    joint = replace(LABELLED.quotes[1], speakers=("ada-berg", "bo-lind"), unnamed=False)
    site = replace(small_site(), articles=(DAILY_ARTICLE, replace(LABELLED, quotes=(LABELLED.quotes[0], joint))))
    view = cast("WhoSaidWhatView", view_of("harbour/who-said-what.md", site))
    anchors = [row.anchor for voice in view.voices for row in voice.rows if row.anchor]
    assert len(anchors) == len(set(anchors)) == 3
    assert sum(len(voice.rows) for voice in view.voices) == 4


def test_chronology_is_grouped_by_year() -> None:
    """Events stand under the year in which their span starts, undated ones in a section of their own."""
    view = cast("ChronologyView", view_of("harbour/chronology.md"))
    assert [year.number for year in view.years] == [2019, 2026]
    assert [h.event.id for year in view.years for month in year.months for h in month.happenings] == [
        STUDY.id, VOTE.id, WORKS.id,
    ]  # fmt: skip
    assert [h.event.id for h in view.undated] == ["rumour"]


def test_what_was_said_stands_under_its_event() -> None:
    """An event shows what was said there, and what its reports tell otherwise."""
    shown = happening(small_site(), VOTE)
    assert [said.event.id for said in shown.said if said.event] == ["vote"]
    plain, other = shown.tellings
    assert not plain.differs
    assert not plain.adds
    assert other.when == parse_when("2026-03-02")
    assert other.differs
    assert other.adds


@pytest.mark.parametrize(
    ("text", "hour", "zone", "year"),
    [
        ("2026-12-31", "23:30", "America/New_York", 2027),
        ("2026-12-31", "evening", "America/New_York", 2026),
        ("../2026-03", "", "", 2026),
        ("[2025..2026-03]", "", "", 2025),
    ],
)
def test_year_of_an_event(text: str, hour: str, zone: str, year: int) -> None:
    """A clock time counts by the briefing's zone; an open start by its end; a span by its start."""
    when = parse_when(text)
    event = replace(VOTE, when=when.at(parse_hour(hour), zone) if hour else when)
    years, _ = by_year([happening(with_events(event), event)])
    assert [found.number for found in years] == [year]


def test_headings_never_go_back() -> None:
    """An event that `after` puts later stays under the heading reached, so that no year comes twice."""
    late, early = replace(VOTE, id="a", when=parse_when("2026")), replace(VOTE, id="b", when=parse_when("2025"))
    site = with_events(late, early)
    years, _ = by_year([happening(site, late), happening(site, early)])
    assert [year.number for year in years] == [2026]


def test_a_report_is_named_by_its_outlet_or_title() -> None:
    """A chip has the outlet's name, else the short title; the editor's label stands in square brackets."""
    site = small_site()
    assert source_of(site, DAILY_ARTICLE).name == "The Daily"
    labelled = source_of(site, LABELLED)
    assert (labelled.name, labelled.name_language) == ("[On the vote]", "")
    titled: Article = replace(DAILY_ARTICLE, outlet="", title="A headline that goes on for quite some time")
    assert source_of(replace(site, articles=(titled, LABELLED)), titled).name == "A headline that goes on for\u00a0…"
    assert shortened("[A label that is long enough to be cut somewhere]") == "[A label that is long enough to\u00a0…]"


def test_missing_publishers_are_said_once() -> None:
    """Where no article of a briefing tells its publisher the briefing says so, and the articles do not."""
    site = small_site()
    none = replace(site, articles=tuple(replace(article, outlet="") for article in site.articles))
    assert cast("BriefingView", view_of("harbour.md", none)).nobody_published
    assert "publisher" not in cast("ArticleView", view_of("harbour/articles/nej.md", none)).missing
    assert not cast("BriefingView", view_of("harbour.md")).nobody_published
    assert "publisher" in cast("ArticleView", view_of("harbour/articles/nej.md")).missing


def test_disputed_positions_stand_side_by_side() -> None:
    """A disputed question shows each position with who holds it; its evidence is marked in who said what."""
    view = cast("BriefingView", view_of("harbour.md"))
    assert [side.title.text("en") for side in view.disputes[0].sides] == ["A lot", "Little"]
    assert [v.speakers[0].person.id for side in view.disputes[0].sides for v in side.voices] == ["ada-berg", "bo-lind"]
    said = cast("WhoSaidWhatView", view_of("harbour/who-said-what.md")).voices[1].rows[0].said
    assert [question.id for question in said.wordings[0].disputes] == ["cost"]


def test_bars_are_in_per_cent_of_the_longest() -> None:
    """Who spoke most has the full bar."""
    bars = cast("BriefingView", view_of("harbour.md")).bars
    assert [(bar.person.id, bar.count, bar.percent) for bar in bars] == [("ada-berg", 1, 100), ("bo-lind", 1, 100)]


def test_the_span_of_a_briefing_leaves_out_background() -> None:
    """Without a date of its own a briefing lasts from its first event to its last, background aside."""
    assert span_of(small_site(), "harbour") == parse_when("2026-03-01/2026-04")
    alone = with_events(replace(VOTE, when=parse_when("2026-03")))
    assert span_of(alone, "harbour") == parse_when("2026-03")


@pytest.mark.parametrize(
    ("dates", "span"),
    [
        ("2026-03-14 2026-03", "2026-03"),
        ("2026-03 2026-03-31", "2026-03"),
        ("2026-03-01 2026-05 2026-05-31", "2026-03-01/2026-05-31"),
        ("2019? 2026-04~", "2019?/2026-04~"),
        ("[2026-02-26..2026-02-28] 2026-03-02", "2026-02-26~/2026-03-02"),
        ("198X 2019-23 2019-22~", "198X/2019-23"),
        ("19XX 2019%", "19XX/2019%"),
        ("2026-03-01/2026-03-03 2026-03-02", "2026-03-01/2026-03-03"),
        ("1815 1903-05 2021/2023", "1815/2023"),
        ("2019-02-27 2019", "2019"),
        ("2018-23 201X 19XX?", "19XX?/201X"),
        ("2026-03-01/..", "2026-03-01/.."),
        ("2026-03-02/.. 2026-04-01 2026-03", "2026-03/.."),
        ("[2026-02-26..2026-02-28] 2026-03-02/..", "2026-02-26~/.."),
    ],
)
def test_the_span_of_a_briefing_is_no_more_precise_than_its_events(dates: str, span: str) -> None:
    """A month is no first day of one; what happened between two days did not surely happen on one of them; where
    something goes on, so does it all."""
    site = with_events(*(replace(VOTE, id=f"e{n}", when=parse_when(told)) for n, told in enumerate(dates.split())))
    assert span_of(site, "harbour") == parse_when(span)


def test_neighbours_follow_publication() -> None:
    """Earlier and later article follow the order of publication; undated ones come last."""
    first = cast("ArticleView", view_of("harbour/articles/vote.md"))
    last = cast("ArticleView", view_of("harbour/articles/nej.md"))
    assert first.earlier is None
    assert first.later
    assert first.later.article is LABELLED
    assert last.earlier
    assert last.earlier.article is DAILY_ARTICLE


def test_a_card_counts_what_was_said_once() -> None:
    """Two quotes of one statement in an article are one statement, as in the briefing's count; a headline is none."""
    said = [replace(SAID_EN, id=id, statement=statement) for id, statement in [("a", "s"), ("b", "s"), ("s", "")]]
    article = replace(DAILY_ARTICLE, quotes=(*said, replace(HEADLINE, article=DAILY_ARTICLE.key)))
    site = replace(small_site(), articles=(article,))
    assert card(site, article).statements == counts(site, article.briefing).statements == 2


def test_norwegian_is_norwegian() -> None:
    """Regions, scripts and Bokmål do not make two languages of one."""
    assert same_language("nn", "nb-NO")
    assert same_language("en_GB", "en")
    assert not same_language("sv", "no")


def test_the_home_page_has_the_owners_text() -> None:
    """The text of index.md stands above the cards; its own heading replaces ours."""
    request = choose(small_site(), "Welcome", "# Hello\n\nText.")[0]
    assert request.title == "Welcome"
    assert getattr(request.shown, "has_title") is True  # noqa: B009 - the view's type is the page type's own


@pytest.mark.parametrize(
    ("places", "where"),
    [
        (["Hanoi", "Hanoi"], "Hanoi"),
        (["Hanoi", "Metropole hotel, Hanoi", "Beijing"], "Hanoi"),
        (["Hanoi, Vietnam", "Hanoi, Vietnam"], "Hanoi, Vietnam"),
        (["Hanoi", "Hanoi", "Beijing", "Seoul"], ""),
        (["Hanoi"], ""),
        ([], ""),
    ],
)
def test_where_a_briefing_is(places: list[str], where: str) -> None:
    """A place is that of a briefing only if more than half of the events that tell one were there, or within it."""
    events = [Event(f"e{at}", "harbour", english("It"), SPAN, place=english(place)) for at, place in enumerate(places)]
    assert place_of(with_events(*events, Event("n", "harbour", english("It"), SPAN)), "harbour").text("en") == where
