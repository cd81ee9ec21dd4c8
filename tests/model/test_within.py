"""What is found out of one briefing with its articles, on the small site."""

from __future__ import annotations

from dataclasses import replace

from site_gen.model.edtf import parse_when
from site_gen.model.entities import Article
from site_gen.model.site import Site
from tests.pages.small_site import BO, DAILY_ARTICLE, LABELLED, REPORTED, SAID_EN, SAID_SV, UNNAMED, small_site


def of(*articles: Article) -> Site:
    """The small site with other articles."""
    return replace(small_site(), articles=articles)


def test_articles_of_one_day_come_by_their_slugs() -> None:
    """The order of files does not tell which of two articles of one day is first."""
    day = parse_when("2026-03-01")
    two = [replace(LABELLED, key=f"harbour/{slug}", slug=slug, date=day, quotes=()) for slug in ("b", "a")]
    assert [one.slug for one in of(*two).articles_of("harbour")] == ["a", "b"]


def test_unnamed_speakers_are_those_of_one_article_and_description() -> None:
    """One who has no name is the same only where one article describes both alike; each takes room once."""
    again = replace(UNNAMED, id="again")
    other = replace(UNNAMED, id="other", described_as=replace(UNNAMED.described_as, items=(("en-GB", "a sailor"),)))
    elsewhere = replace(UNNAMED, article="harbour/vote")
    site = of(replace(DAILY_ARTICLE, quotes=(elsewhere,)), replace(LABELLED, quotes=(UNNAMED, again, other)))
    assert site.speakers == 3
    assert len(site.unnamed) == len(site.utterances) == 4
    assert site.within("harbour").room == 4


def test_what_was_said_together_takes_room_under_each() -> None:
    """A report counts once, and its room under each of its speakers."""
    both = replace(SAID_EN, speakers=("ada-berg", "bo-lind"))
    found = of(replace(DAILY_ARTICLE, quotes=(both,)), replace(LABELLED, quotes=(SAID_SV,))).within("harbour")
    assert (found.reports, len(found.utterances), found.room) == (2, 1, 4)
    assert found.unnamed == ()


def test_what_was_said_stands_with_each_event_of_its_reports_once() -> None:
    """Of one statement a report may name another event than the others; two that name one do not bring it twice."""
    third = replace(SAID_SV, id="third", event="works")
    site = of(DAILY_ARTICLE, replace(LABELLED, quotes=(SAID_SV, third)))
    vote, works = site.event("harbour", "vote"), site.event("harbour", "works")
    assert [one.id for one in site.quotes_at(vote)] == ["no"]
    assert [one.id for one in site.quotes_at(works)] == ["no"]


def test_what_is_no_speech_is_nobodys_utterance() -> None:
    """Headlines are no utterances, though they have speakers; they are mentions."""
    (headline,) = (quote for quote in LABELLED.quotes if not quote.kind.is_speech)
    site = of(replace(LABELLED, quotes=(headline,)))
    assert site.utterances == ()
    assert site.mentions_of("ada-berg") == site.articles


def test_an_article_mentions_once_whom_it_names_and_quotes() -> None:
    """Those who speak in an article and those whom its metadata names are mentioned in it, each once."""
    site = of(replace(DAILY_ARTICLE, people=("bo-lind", "port-office"), quotes=(REPORTED, SAID_EN)))
    for person in ("ada-berg", "bo-lind", "port-office"):
        assert site.mentions_of(person) == site.articles


def test_all_whom_a_briefing_names_have_pages() -> None:
    """Who is named by a statement only, or takes part in an event only, is named; so is the briefing found by them."""
    site = of()
    assert {"ada-berg"} == set(site.named)
    assert [one.briefing.id for one in site.involving("ada-berg")] == ["harbour"]
    quiet = replace(site, briefings=(replace(site.briefings[0], events=()),))
    assert {"ada-berg"} == set(quiet.named)
    mentioned = of(replace(DAILY_ARTICLE, people=("port-office",), quotes=()))
    assert [one.briefing.id for one in mentioned.involving("port-office")] == ["harbour"]
    assert BO.id in mentioned.named, "for whom the office speaks"


def test_events_that_an_article_reports_come_in_their_own_order() -> None:
    """All of them, in the order of the chronology, whatever the order of the file."""
    site = of(replace(DAILY_ARTICLE, events=("works", "vote")))
    assert [event.id for event in site.events_reported_by(site.articles[0])] == ["vote", "works"]


def test_languages_are_counted_once() -> None:
    """Two articles in one language are of one language."""
    site = of(DAILY_ARTICLE, replace(LABELLED, language="en"))
    assert {what: number for number, what in site.numbers}["language"] == 1


def test_what_was_said_comes_in_order_of_time() -> None:
    """Of two articles the later may carry what was said first."""
    late = replace(REPORTED, said=parse_when("2026-03-05"))
    early = replace(UNNAMED, said=parse_when("2026-01"))
    site = of(replace(DAILY_ARTICLE, quotes=(late,)), replace(LABELLED, quotes=(early,)))
    assert [one.quotes[0].id for one in site.utterances_of("harbour")] == [early.id, late.id]
