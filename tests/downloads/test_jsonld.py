"""Schema.org data, read from the pages of the small site."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import yaml

from site_gen.downloads import dates
from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.site import Site
from site_gen.pages import choose
from tests.downloads.small import HOSTILE, URL, renderer_of, with_article
from tests.pages.small_site import DAILY_ARTICLE, english, small_site


def head_of(path: str, site: Site | None = None, url: str = URL) -> dict[str, Any]:
    """The `sg` of a rendered page's front matter."""
    site = site or small_site()
    request = next(request for request in choose(site) if request.path == path)
    page, problem = renderer_of(site, url).render(request)
    assert page, problem
    head: dict[str, Any] = yaml.safe_load(page.text.split("---\n")[1])["sg"]
    return head


def nodes_of(path: str, site: Site | None = None, url: str = URL) -> list[dict[str, Any]]:
    """The nodes of a page."""
    data = json.loads(head_of(path, site, url)["jsonld"])
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def only(nodes: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """The one node of a type."""
    (found,) = [node for node in nodes if node["@type"] == kind]
    return found


def test_every_page_says_what_it_is() -> None:
    """Each page is one node with its address and language, and has the pages above it as crumbs."""
    for request in choose(small_site()):
        page = nodes_of(request.path)[0]
        assert page["@type"] in ("WebPage", "CollectionPage", "ProfilePage")
        assert page["url"].startswith(URL)
        assert page["inLanguage"] == "en-GB"
        assert page["isPartOf"] == {"@id": f"{URL}#website"}
        if request.path != "index.md":
            items = page["breadcrumb"]["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))
            assert items[0]["item"] == URL
            assert "item" not in items[-1]
    assert only(nodes_of("index.md"), "WebSite")["url"] == URL
    assert "breadcrumb" not in nodes_of("index.md")[0]


def test_our_page_is_based_on_the_article() -> None:
    """The article that was printed is one thing, our page about it another."""
    nodes = nodes_of("harbour/articles/vote.md")
    page, article = only(nodes, "WebPage"), only(nodes, "NewsArticle")
    assert page["isBasedOn"] == {"@id": article["@id"]} == {"@id": "#source"}
    assert (article["headline"], article["inLanguage"]) == (DAILY_ARTICLE.title, "en")
    assert "name" not in article
    assert article["datePublished"] == "2026-03-01"
    assert article["publisher"] == {"@type": "NewsMediaOrganization", "name": "The Daily", "url": "https://example.org"}


def test_what_is_not_recorded_is_not_told() -> None:
    """Without outlet, headline, author and date there are none."""
    article = only(nodes_of("harbour/articles/nej.md"), "NewsArticle")
    assert not {"publisher", "headline", "author", "datePublished", "url"} & set(article)
    assert article["name"] == "[On the vote]"


def test_an_outlet_without_an_address_has_none() -> None:
    """An empty address would be that of the page itself."""
    site = small_site()
    site = replace(site, outlets={id: replace(outlet, url="") for id, outlet in site.outlets.items()})
    article = only(nodes_of("harbour/articles/vote.md", site), "NewsArticle")
    assert article["publisher"] == {"@type": "NewsMediaOrganization", "name": "The Daily"}


def test_a_quotation_has_the_printed_words() -> None:
    """`text` is what was printed, in its language; it says that it translates spoken words, and is never our own."""
    nodes = nodes_of("harbour/articles/nej.md")
    said = next(n for n in nodes if n["@type"] == "Quotation" and n["@id"] == "#q-vi-sa-nej")
    assert (said["text"], said["inLanguage"]) == ("Vi sa nej … och det gäller", "sv")
    assert said["creator"] == [{"@id": "../../../people/ada-berg/#person"}]
    assert said["isBasedOn"] == {"@id": "#source"}
    assert said["translationOfWork"]["inLanguage"] == "en"
    assert "text" not in said["translationOfWork"]
    assert "We said no" not in json.dumps(nodes)
    assert "No comment" not in json.dumps(nodes)


@pytest.mark.parametrize(
    ("printed", "spoken", "translated"),
    [
        ("sv", "en", True),
        ("sv", "sv", False),
        ("sv", "", False),
        ("nb", "no", False),
        ("en-GB", "en-US", False),
        ("zh-Hant", "cmn", False),
    ],
)
def test_only_words_in_another_language_than_spoken_are_a_translation(
    printed: str, spoken: str, translated: bool
) -> None:
    """Printed words of the language spoken are the speaker's own; so are those of which it is not told."""
    quotes = tuple(replace(one, language=printed, said_in=spoken) for one in DAILY_ARTICLE.quotes)
    nodes = nodes_of("harbour/articles/vote.md", with_article(replace(DAILY_ARTICLE, quotes=quotes)))
    works = [node.get("translationOfWork") for node in nodes if node["@type"] == "Quotation"]
    assert works
    assert works == [{"@type": "Quotation", "inLanguage": spoken} if translated else None] * len(works)
    assert "translationOfWork" not in only(nodes, "Claim"), "nobody's very words"


def test_unnamed_speakers_have_no_creator() -> None:
    """Who is not named is described, not made a person."""
    said = next(n for n in nodes_of("harbour/articles/nej.md") if n.get("@id") == "#q-no-comment")
    assert "creator" not in said
    assert said["creditText"] == "a clerk of the port"


def test_reported_speech_is_a_claim() -> None:
    """Indirect speech is no quotation; headlines are nobody's speech."""
    claim = only(nodes_of("harbour/articles/vote.md"), "Claim")
    assert claim["text"] == "The harbour is cheap"
    assert claim["appearance"] == {"@id": "#source"}
    assert "Berg: Nej" not in json.dumps(nodes_of("harbour/articles/nej.md"), ensure_ascii=False)


def test_events() -> None:
    """A chronology has the briefing's events with hour, place, people and status; imprecise dates stay so."""
    nodes = nodes_of("harbour/chronology.md")
    events = {node["@id"]: node for node in nodes if node["@type"] == "Event"}
    assert events["#e-vote"]["startDate"] == "2026-03-01T18:30+01:00"
    assert events["#e-vote"]["location"] == {"@type": "Place", "name": "Town hall"}
    assert events["#e-vote"]["attendee"] == [{"@id": "../../people/ada-berg/#person"}]
    assert events["#e-works"]["startDate"] == "2026-04"
    assert events["#e-works"]["eventStatus"] == "https://schema.org/EventScheduled"
    assert "#e-rumour" not in events, "it belongs to its article"
    (rumour,) = (n for n in nodes_of("harbour/articles/nej.md") if n["@type"] == "Event")
    assert rumour["name"] == "A rumour spreads"
    assert not {"startDate", "endDate", "eventStatus", "location", "attendee", "description"} & set(rumour)


def test_people() -> None:
    """A person's page tells name, other names, role and Wikidata; an office is no person."""
    site = small_site()
    people = {**site.people, "ada-berg": replace(site.people["ada-berg"], wikidata="Q42")}
    nodes = nodes_of("people/ada-berg.md", replace(site, people=people))
    person = only(nodes, "Person")
    assert (person["name"], person["alternateName"], person["jobTitle"]) == ("Ada Berg", ["A. Berg"], ["Mayor"])
    assert person["sameAs"] == "https://www.wikidata.org/entity/Q42"
    assert only(nodes, "ProfilePage")["mainEntity"] == {"@id": person["@id"]}
    office = only(nodes_of("people/port-office.md"), "Organization")
    assert office["parentOrganization"] == {"@id": "../bo-lind/#person"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2019", "2019"),
        ("2019-02-XX", "2019-02"),
        ("2019-02-28", "2019-02-28"),
        ("2019-02-28T07:30+01:00", "2019-02-28T07:30+01:00"),
        *(
            (imprecise, "")
            for imprecise in ("1953~", "2019-02-28?", "[2019-02..2019-03]", "201X", "2019-21", "2019/2020")
        ),
    ],
)
def test_dates(written: str, told: str) -> None:
    """ISO 8601 at the precision that is known, and nothing where it has no form for what is known."""
    assert dates.iso(parse_when(written)) == told


def test_an_approximate_hour_is_left_out() -> None:
    """ "About half past seven" is told as the day alone."""
    assert dates.iso(parse_when("2019-02-28").at(parse_hour("~07:30"), "Europe/Oslo")) == "2019-02-28"


@pytest.mark.parametrize(
    ("day", "zone", "told"),
    [
        ("2019-02-28?", "Europe/Oslo", ""),
        ("2019-02-28~", "Europe/Oslo", ""),
        ("2019-02", "Europe/Oslo", "2019-02"),
        ("2019-02-28", "Europe/Oslo", "2019-02-28T07:30+01:00"),
        ("2019-02-28", "", "2019-02-28"),  # an hour of which zone?
        ("1890-02-28", "Europe/Amsterdam", "1890-02-28"),  # ISO 8601 has no offset of 19 minutes and 32 seconds
    ],
)
def test_an_hour_makes_no_day_sure(day: str, zone: str, told: str) -> None:
    """Only a sure day with an hour of a known zone is told as an instant, however well its hour is known."""
    assert dates.iso(parse_when(day).at(parse_hour("07:30"), zone)) == told


def test_the_ends_of_the_calendar_are_moments() -> None:
    """Formats that want a moment have one for each date that can be written, whatever its zone."""
    for day, zone in (("0001-01-01", "+14:00"), ("0001-01-01", "-12:00"), ("9999-12-31", "-12:00"), ("00XX", "+01:00")):
        when = parse_when(day).at(None, zone)
        assert when.last is not None
        assert abs(dates.instant(when) - datetime.combine(when.last, time(0), UTC)) <= timedelta(days=1)
    assert dates.instant(parse_when("2019-02-28/..")) == datetime(2019, 2, 28, tzinfo=UTC)


def test_both_ends() -> None:
    """What lasted has two ends, each only if it is known."""
    assert dates.ends(parse_when("2019-02-27/2019-03")) == ("2019-02-27", "2019-03")
    assert dates.ends(parse_when("1950~/1953")) == ("", "1953")
    assert dates.ends(parse_when("2019-03/..")) == ("2019-03", "")
    assert dates.ends(parse_when("[2019-02..2019-03]")) == ("", "")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2019-02", "2019-02"),
        ("2019-02-27/2019-03", "2019-02-27/2019-03"),
        ("2019-02-27/..", "2019-02-27/.."),
        *((unknown, None) for unknown in ("2019-02-27/", "2019-02-27/2019-03~", "../2019-03", "[2019-02..2019-03]")),
    ],
)
def test_a_briefing_covers_no_less_than_it_lasted(written: str, told: str | None) -> None:
    """What goes on has an open end; of what has an end that is not surely known no part is told to be all."""
    site = small_site()
    briefings = tuple(replace(one, date=parse_when(written)) for one in site.briefings)
    node = nodes_of("harbour.md", replace(site, briefings=briefings))[0]
    assert node.get("temporalCoverage") == told


def test_hostile_text_stays_in_its_string() -> None:
    """No text ends the script element, and the data is read back."""
    site = with_article(replace(DAILY_ARTICLE, title=HOSTILE, summary=english(HOSTILE)))
    text = head_of("harbour/articles/vote.md", site)["jsonld"]
    assert not set(text) & set("<>&\u2028\u2029")
    assert only(json.loads(text)["@graph"], "NewsArticle")["headline"].startswith('A </script> ]]> & "b"')


def test_without_an_address_of_the_site_all_is_relative() -> None:
    """Nothing invents a host."""
    nodes = nodes_of("harbour/articles/vote.md", url="")
    assert nodes[0]["url"] == "../../../harbour/articles/vote/"
    assert nodes[0]["breadcrumb"]["itemListElement"][0]["item"] == "../../../"


def test_head_of_an_article() -> None:
    """Feeds, the briefing's picture, what Zotero reads, and the files of the citation."""
    head = head_of("harbour/articles/vote.md")
    assert [feed["href"] for feed in head["feeds"]] == ["harbour/feed.xml", "feed.xml"]
    assert (head["image"], head["locale"], head["modified"]) == ("harbour/preview.png", "en_GB", "2026-03-01")
    assert [link["href"] for link in head["links"]] == [
        "harbour/articles/vote.bib",
        "harbour/articles/vote.ris",
        "harbour/articles/vote.json",
    ]
    metas = {meta["name"]: meta["content"] for meta in head["metas"]}
    assert metas["z:itemType"] == "newspaperArticle"
    assert metas["citation_journal_title"] == "The Daily"
    assert metas["citation_publication_date"] == "2026-03-01"


@pytest.mark.parametrize(
    ("language", "locale"), [("sv", "sv_SE"), ("nb", "nb_NO"), ("fr-CA", "fr_CA"), ("en", "en_US")]
)
def test_open_graph_wants_a_territory(language: str, locale: str) -> None:
    """`og:locale` has a territory, the likeliest one if the site's language has none."""
    assert head_of("index.md", replace(small_site(), language=language))["locale"] == locale


def test_imprecise_dates_modify_nothing() -> None:
    """A page has a day of change only where the content tells a day."""
    assert "modified" not in head_of(
        "harbour/articles/vote.md", with_article(replace(DAILY_ARTICLE, date=parse_when("2026-03")))
    )
