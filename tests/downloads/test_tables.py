"""Tables as spreadsheets and programs read them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest

from site_gen.downloads import tables
from site_gen.downloads.context import Context
from site_gen.model.edtf import parse_when
from site_gen.model.entities import Briefing, Checked, Credit, Translated
from site_gen.model.site import Site
from tests.downloads.small import HOSTILE, URL, context_of, with_article
from tests.pages.small_site import DAILY_ARTICLE, SAID_EN, english, small_site

Writer = Callable[[Context, str, Briefing | None], bytes]


def read(write: Writer, site: Site | None = None, url: str = URL) -> list[dict[str, str]]:
    """The rows of the small site's table, by their columns."""
    context = context_of(site, url)
    data = write(context, "harbour/table.csv", context.site.briefings[0])
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes it for something else"
    text = data.decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", ""), "RFC 4180"
    rows = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def test_statements() -> None:
    """Each report of what was said has a row; reports of one statement share its id; headlines are nobody's speech."""
    rows = read(tables.statements)
    assert [row["kind"] for row in rows].count("headline") == 0
    assert len(rows) == 4
    said = [row for row in rows if row["statement"] == "no"]
    assert [row["words"] for row in said] == ["We said no.", "Vi sa nej … och det gäller"]
    english_one, swedish = said
    assert (english_one["speakers"], english_one["speaker_ids"], english_one["role"]) == (
        "Ada Berg",
        "ada-berg",
        "Mayor",
    )
    assert (english_one["date"], english_one["time"], english_one["time_zone"]) == (
        "2026-03-01",
        "18:30",
        "Europe/Oslo",
    )
    assert (english_one["outlet"], english_one["published"]) == ("The Daily", "2026-03-01")
    assert (swedish["language"], swedish["spoken_in"]) == ("sv", "en")
    assert swedish["translation"] == "We said no … and that holds"
    assert (swedish["title"], swedish["outlet"]) == ("[On the vote]", "")
    assert (swedish["questions"], swedish["position"]) == ("cost", "high")
    (unnamed,) = (row for row in rows if not row["speakers"])
    assert unnamed["described_as"] == "a clerk of the port"
    assert len({row["statement"] for row in rows}) == 3


def test_what_is_not_recorded_is_empty() -> None:
    """Whom nothing is known of but a name has no role; no cell says more than its article."""
    site = small_site()
    people = {id: replace(one, roles=()) for id, one in site.people.items()}
    bare = {"statement": "", "event": "", "position": "", "said_in": "", "questions": (), "place": Translated()}
    quote = replace(SAID_EN, said=None, **bare)  # type: ignore[arg-type]
    article = replace(DAILY_ARTICLE, quotes=(quote,), date=None, author=(), url="", outlet="")
    rows = read(tables.statements, replace(with_article(article), people=people))
    (row,) = (row for row in rows if row["article"] == "harbour/vote")
    known = {"briefing", "statement", "speakers", "speaker_ids", "kind", "words", "language", "article", "title"}
    assert {column for column, cell in row.items() if cell} == {*known, "checked_against", "address"}
    (rumour,) = (row for row in read(tables.events) if row["event"] == "rumour")
    known = {"briefing", "event", "title", "status", "reports", "address"}
    assert {column for column, cell in rumour.items() if cell} == known


def test_events() -> None:
    """Each event has a row with who reports it; dates are as they were written."""
    rows = {row["event"]: row for row in read(tables.events)}
    assert set(rows) == {"vote", "works", "study", "rumour"}
    assert rows["works"]["date"] == "2026-04"
    assert rows["works"]["status"] == "planned"
    assert rows["study"]["background"] == "yes"
    assert rows["rumour"]["date"] == ""
    assert rows["vote"]["reported_by"] == "The Daily; [On the vote]"
    assert rows["vote"]["articles"] == "harbour/vote; harbour/nej"
    assert (rows["vote"]["people"], rows["vote"]["person_ids"]) == ("Ada Berg", "ada-berg")


@pytest.mark.parametrize(("url", "begins"), [(URL, f"{URL}harbour/"), ("", "../harbour/")])
def test_addresses(url: str, begins: str) -> None:
    """Each row leads to the place on the site; from the file where the site's address is not known."""
    for write in (tables.statements, tables.events):
        assert all(row["address"].startswith(begins) for row in read(write, url=url))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_nothing_is_a_formula(text: str) -> None:
    """No cell begins with what a spreadsheet would run."""
    quote = replace(SAID_EN, passages=(text,), place=english(text), to=english(text))
    rows = read(tables.statements, with_article(replace(DAILY_ARTICLE, title=text, quotes=(quote,))))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert f"'{text.strip()}" in cells
    assert {row["language"] for row in rows} == {"en", "sv"}, "other cells of the row are as they were"


def test_hostile_texts_stay_in_their_cells() -> None:
    """Quotation marks, line ends and controls neither end a cell nor get into the file as they are."""
    quote = replace(SAID_EN, passages=(HOSTILE,), via=Credit(HOSTILE))
    rows = read(tables.statements, with_article(replace(DAILY_ARTICLE, title=HOSTILE, quotes=(quote,))))
    (row,) = (row for row in rows if row["article"] == "harbour/vote")
    assert row["words"] == row["title"] == row["credited_to"]
    assert 'A </script> ]]> & "b" {c\\d} 50% #1' in row["words"]
    assert row["words"].isprintable()


def test_order_of_files_does_not_matter() -> None:
    """The same site has the same table, in whatever order it was read."""
    site = small_site()
    turned = replace(site, articles=site.articles[::-1])
    for write in (tables.statements, tables.events):
        assert read(write, site) == read(write, turned)


def test_imprecise_dates_stay_imprecise() -> None:
    """A date is EDTF as it was written; without an hour no zone is told, which would say more than is known."""
    quote = replace(SAID_EN, said=parse_when("[2026-01..2026-02]"), statement="")
    rows = read(tables.statements, with_article(replace(DAILY_ARTICLE, quotes=(quote,))))
    (row,) = (row for row in rows if row["article"] == "harbour/vote")
    assert (row["date"], row["time"], row["time_zone"]) == ("[2026-01..2026-02]", "", "")


def test_a_day_without_an_hour_has_no_zone() -> None:
    """The zone in which a day is ordered is not told, since it would be taken for that of an hour."""
    quote = replace(SAID_EN, said=parse_when("2026-03-01").at(None, "Europe/Oslo"), statement="")
    rows = read(tables.statements, with_article(replace(DAILY_ARTICLE, quotes=(quote,))))
    (row,) = (row for row in rows if row["article"] == "harbour/vote")
    assert (row["date"], row["time"], row["time_zone"]) == ("2026-03-01", "", "")


def test_each_report_has_the_date_that_it_tells() -> None:
    """Of one statement each report stands with its own date, as its article tells it; and with what it was checked
    against."""
    quote = replace(SAID_EN, said=parse_when("2026-02"))
    article = replace(DAILY_ARTICLE, quotes=(quote,), checked=Checked.SOURCE)
    rows = {row["article"]: row for row in read(tables.statements, with_article(article)) if row["statement"] == "no"}
    assert [(rows[key]["date"], rows[key]["time"]) for key in ("harbour/vote", "harbour/nej")] == [
        ("2026-02", ""),
        ("2026-03-01", "18:30"),
    ]
    assert [rows[key]["checked_against"] for key in ("harbour/vote", "harbour/nej")] == ["source", "digest"]


def test_two_articles_of_one_outlet_are_two_reports() -> None:
    """Articles are counted and named each, their outlet is named once."""
    site = small_site()
    both = tuple(replace(one, outlet="the-daily") for one in site.articles)
    (row,) = (row for row in read(tables.events, replace(site, articles=both)) if row["event"] == "vote")
    assert (row["reports"], row["reported_by"], row["articles"]) == ("2", "The Daily", "harbour/vote; harbour/nej")


def test_white_space_in_cells_is_folded() -> None:
    """Two spaces are one, though there be nothing else to change in the row."""
    quote = replace(SAID_EN, passages=("We  said",))
    rows = read(tables.statements, with_article(replace(DAILY_ARTICLE, title="A vote", quotes=(quote,))))
    assert "We said" in [row["words"] for row in rows]


def test_what_a_table_is_made_from() -> None:
    """Whatever changes a table of events changes what is told of it: names of people and outlets, texts, titles."""
    site = small_site()
    (briefing,) = site.briefings
    vote, *others = briefing.events
    told = replace(briefing, events=(replace(vote, summary=english("They voted.")), *others))
    changed = [
        replace(site, people={id: replace(one, name=f"{one.name} II") for id, one in site.people.items()}),
        replace(site, outlets={id: replace(one, name="The Weekly") for id, one in site.outlets.items()}),
        replace(site, briefings=(told,)),
    ]
    before = tables.told(context_of(site), briefing)
    assert tables.told(context_of(small_site()), briefing) == before
    for other in changed:
        assert read(tables.events, other) != read(tables.events, site)
        assert tables.told(context_of(other), other.briefings[0]) != before
