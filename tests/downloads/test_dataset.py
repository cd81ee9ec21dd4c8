"""A briefing as data, against its published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from site_gen.downloads.dataset import SCHEMA, catalogue, dataset, schema
from site_gen.model.edtf import parse_when
from site_gen.model.entities import Correction, Credit, Role
from site_gen.model.site import Site
from tests.downloads.small import HOSTILE, URL, context_of, with_article
from tests.pages.small_site import ADA, DAILY_ARTICLE, HARBOUR, SAID_EN, VOTE, english, small_site

VALIDATOR = Draft202012Validator(json.loads(schema()))


def read(site: Site | None = None, url: str = URL) -> Any:
    """The data of the small site's briefing, which the schema allows."""
    context = context_of(site, url)
    data = json.loads(dataset(context, "harbour/briefing.json", context.site.briefings[0]))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    return data


def test_schema_is_one() -> None:
    """The schema is a schema, and says of everything what it is."""
    found = json.loads(schema())
    Draft202012Validator.check_schema(found)
    records = [found, *(one for one in found["$defs"].values() if "required" in one)]
    assert all("description" in field for one in records for name, field in one["properties"].items() if name[0] != "$")


def test_what_is_in_it() -> None:
    """Articles with their quotes, events with their reports, statements, questions, and who and what is named."""
    data = read()
    assert (data["id"], data["title"], data["status"]) == ("harbour", {"en-GB": "The harbour"}, "developing")
    articles = {article["id"]: article for article in data["articles"]}
    assert set(articles) == {"vote", "nej"}
    assert articles["nej"]["label"] == {"en-GB": "On the vote"}
    quotes = {quote["id"]: quote for article in data["articles"] for quote in article["quotes"]}
    assert quotes["vi-sa-nej"]["passages"] == ["Vi sa nej", "och det gäller"]
    assert quotes["vi-sa-nej"]["statement"] == "no" == data["statements"][0]["id"]
    assert quotes["we-said-no"]["said"] == {"edtf": "2026-03-01", "time": "18:30", "zone": "Europe/Oslo"}
    assert quotes["berg-nej"]["kind"] == "headline"
    events = {event["id"]: event for event in data["events"]}
    assert [report["article"] for report in events["vote"]["reports"]] == ["vote", "nej"]
    assert events["vote"]["reports"][1]["detail"] == {"en-GB": "after midnight"}
    assert events["works"]["when"] == {"edtf": "2026-04"}
    assert {person["id"] for person in data["people"]} >= {"ada-berg", "bo-lind"}
    assert [outlet["id"] for outlet in data["outlets"]] == ["the-daily"]
    assert data["questions"][0]["positions"]


def test_what_is_named_is_there() -> None:
    """Every id that stands in the data is that of something in it."""
    data = read()
    known = {one["id"] for kind in ("people", "outlets", "events", "statements", "questions") for one in data[kind]}
    for article in data["articles"]:
        named = {article.get("outlet", ""), *article.get("people", ()), *article.get("events", ())}
        for quote in article["quotes"]:
            named |= {quote.get("event", ""), quote.get("statement", ""), *quote.get("questions", ())}
            named |= set(quote.get("speakers", ()))
        assert named - {""} <= known


@pytest.mark.parametrize(("url", "place"), [(URL, f"{URL}harbour/articles/vote/"), ("", "../harbour/articles/vote/")])
def test_addresses(url: str, place: str) -> None:
    """Addresses lead to the pages, and to the schema, from wherever the file is."""
    data = read(url=url)
    assert data["$schema"] == f"{url or '../'}{SCHEMA}"
    (article,) = (article for article in data["articles"] if article["id"] == "vote")
    assert article["address"] == place
    assert article["quotes"][0]["address"] == f"{place}#q-we-said-no"


def test_rare_fields_are_allowed() -> None:
    """What few articles have is in the schema, too."""
    mended = Correction(parse_when("2026-03-07"), english("It was 5."), english("It was 6."))
    quote = replace(
        SAID_EN, via=Credit("A radio"), note=english("On tape."), topics=("port",), occasion=english("A talk")
    )
    article = replace(
        DAILY_ARTICLE,
        quotes=(quote,),
        corrections=(mended,),
        accessed=parse_when("2026-03-02"),
        archive_url="https://archive.example/1",
        rights="CC BY 4.0",
        topics=("port",),
        people=("bo-lind",),
        names=(("Bo", "bo-lind"),),
    )
    site = with_article(article, corrections=(mended,), updated=parse_when("2026-03-08"))
    role = Role(english("Mayor"), parse_when("2019"), parse_when("2027~"))
    ada = replace(ADA, roles=(role,), wikidata="Q1", of="bo-lind", formerly=("ada",))
    data = read(replace(site, people={**site.people, ada.id: ada}))
    assert data["corrections"][0]["now"] == {"en-GB": "It was 6."}
    (person,) = (person for person in data["people"] if person["id"] == "ada-berg")
    assert person["roles"][0]["until"] == {"edtf": "2027~"}


def test_hostile_texts_are_texts() -> None:
    """Texts come back as they were written, but for what no text may have."""
    data = read(with_article(replace(DAILY_ARTICLE, title=HOSTILE)))
    (article,) = (article for article in data["articles"] if article["id"] == "vote")
    assert article["title"].startswith('A </script> ]]> & "b" {c\\d}')


def test_catalogue() -> None:
    """The site's own file names each briefing and its files."""
    context = context_of()
    data = json.loads(catalogue(context, "briefings.json", lambda _briefing: ("briefing.json", "events.csv")))
    (briefing,) = data["briefings"]
    assert briefing["id"] == HARBOUR.id
    assert briefing["articles"] == len(small_site().articles)
    assert briefing["files"]["events.csv"] == f"{URL}harbour/events.csv"
    assert VOTE.id not in briefing
