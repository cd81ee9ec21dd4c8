"""Bibliographies, read back by the programs that others read them with."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from site_gen.downloads import reference
from site_gen.downloads.bibtex import bibtex
from site_gen.downloads.csl import csl, date
from site_gen.downloads.csl import item as item_of
from site_gen.downloads.reference import Reference
from site_gen.downloads.ris import ris
from site_gen.model.edtf import parse_when
from tests.downloads.small import HOSTILE, context_of, with_article
from tests.pages.small_site import DAILY_ARTICLE, HARBOUR, LABELLED, english, small_site

FULL = replace(
    DAILY_ARTICLE,
    title="The vote",
    translated_title=LABELLED.label,
    author=("J. Doe", "The Foreign Desk and Co"),
    archive_url="https://archive.example/1",
    accessed=parse_when("2026-03-05"),
    topics=("harbour", "council"),
)


SLUGS = ("vote", "väg", "vag", "한국", "中", "a-b", "a_b")


def cited(**changes: object) -> Reference:
    """The reference of the full article with other fields."""
    article = replace(FULL, **changes)  # type: ignore[arg-type]
    return reference.of_article(article, context_of(with_article(article)))


def test_bibtex_is_read_back() -> None:
    """A BibTeX reader finds the article, whole names of authors, and its date."""
    entry = parse_string(bibtex([cited()])).entries[0]
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("article", "harbour:vote")
    assert fields["author"] == "{J. Doe} and {The Foreign Desk and Co}"
    assert fields["journal"] == "The Daily"
    assert (fields["date"], fields["year"], fields["month"]) == ("2026-03-01", "2026", "mar")
    assert fields["url"] == "https://example.org/a?b=c&d=e"
    assert (fields["urldate"], fields["language"]) == ("2026-03-05", "en")
    assert (fields["titleaddon"], fields["entrysubtype"]) == ("[On the vote]", "newspaper")
    assert fields["note"] == r"\url{https://archive.example/1}"


def test_ris_is_read_back() -> None:
    """A RIS reader finds the same."""
    (entry,) = rispy.loads(ris([cited()]))
    assert (entry["type_of_reference"], entry["id"]) == ("NEWS", "harbour:vote")
    assert entry["authors"] == ["J. Doe", "The Foreign Desk and Co"]
    assert (entry["title"], entry["secondary_title"]) == ("The vote", "The Daily")
    assert (entry["year"], entry["date"]) == ("2026", "2026/03/01/")
    assert (entry["urls"], entry["language"]) == (["https://example.org/a?b=c&d=e"], "en")
    assert entry["keywords"] == ["harbour", "council"]


def test_csl_has_what_styles_need() -> None:
    """CSL-JSON names type, outlet, language, archive, and the day it was read."""
    (item,) = json.loads(csl([cited()]))
    assert (item["type"], item["container-title"], item["language"]) == ("article-newspaper", "The Daily", "en")
    assert item["author"] == [{"literal": "J. Doe"}, {"literal": "The Foreign Desk and Co"}]
    assert item["issued"] == {"date-parts": [[2026, 3, 1]]}
    assert item["accessed"] == {"date-parts": [[2026, 3, 5]]}
    assert (item["archive"], item["archive_location"]) == ("archive.example", "https://archive.example/1")
    assert item["custom"] == {"edtf": "2026-03-01", "translated-title": "On the vote"}


def test_a_label_is_in_square_brackets() -> None:
    """Where the source has no headline, the editor's label is cited in square brackets in every format."""
    one = reference.of_article(LABELLED, context_of())
    assert one.title == "[On the vote]"
    assert "{{[On the vote]}}" in bibtex([one])
    assert "TI  - [On the vote]\r\n" in ris([one])
    assert json.loads(csl([one]))[0]["title"] == "[On the vote]"


def test_without_an_outlet_an_address_makes_a_web_page() -> None:
    """An article whose outlet is not recorded is cited as a page of the web if it has an address."""
    (item,) = json.loads(csl([cited(outlet="")]))
    assert item["type"] == "webpage"
    assert "container-title" not in item
    assert ris([cited(outlet="")]).startswith("TY  - ELEC")
    entry = parse_string(bibtex([cited(outlet="")])).entries[0]
    assert entry.entry_type == "online"
    assert not {"journal", "entrysubtype"} & set(entry.fields_dict)


def test_what_is_not_recorded_is_left_out() -> None:
    """Nothing is guessed: no author, no date, no address."""
    (item,) = json.loads(csl([cited(author=(), date=None, url="", archive_url="", accessed=None, outlet="")]))
    assert not {"author", "issued", "URL", "archive", "accessed", "container-title"} & set(item)
    assert set(item["custom"]) == {"translated-title"}
    assert item["type"] == "article-newspaper"
    bare = cited(author=(), date=None, url="", archive_url="", accessed=None, outlet="", topics=())
    assert [line[:2] for line in ris([bare]).splitlines()[:-1]] == ["TY", "ID", "TI", "TT", "LA", "ER"]
    assert set(parse_string(bibtex([bare])).entries[0].fields_dict) == {
        "title",
        "titleaddon",
        "entrysubtype",
        "language",
    }


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        ("2019", {"date-parts": [[2019]]}),
        ("2019-02", {"date-parts": [[2019, 2]]}),
        ("1953~", {"date-parts": [[1953]], "circa": True}),
        ("2019-02-28?", {"date-parts": [[2019, 2, 28]], "circa": True}),
        ("2019-21", {"date-parts": [[2019]], "season": 1}),
        ("2019-24", {"date-parts": [[2019]], "season": 4}),
        ("2019-02-27/2019-03", {"date-parts": [[2019, 2, 27], [2019, 3]]}),
        ("1950~/1953", {"date-parts": [[1950], [1953]], "circa": True}),
        ("2019-21/2019-23", {"literal": "words"}),
        ("201X/2024", {"literal": "words"}),
        ("[2019-02-01..2019-02-28]", {"literal": "words"}),
        ("[2019-02-28..]", {"literal": "words"}),
        ("2019-03/..", {"literal": "words"}),
        ("201X", {"literal": "words"}),
    ],
)
def test_dates_in_csl_are_never_more_precise(written: str, issued: dict[str, object]) -> None:
    """CSL's own forms say no more than the date; what they cannot say is told in words."""
    assert date(parse_when(written), "words") == issued


@pytest.mark.parametrize(
    ("written", "biblatex", "year", "in_ris"),
    [
        ("2019", "2019", "2019", "2019///"),
        ("2019-02", "2019-02", "2019", "2019/02//"),
        ("2019-02-28T07:30+01:00", "2019-02-28", "2019", "2019/02/28/"),
        ("2019-02-28?", "2019-02-28?", "28 February 2019 (inferred)", "2019///28 February 2019 (inferred)"),
        ("201X", "201X", "2010s", "///2010s"),
        ("1953~", "1953~", "about 1953", "1953///about 1953"),
        ("2019-02-27/2019-02-28", "2019-02-27/2019-02-28", "27–28 February 2019", "///27–28 February 2019"),
        ("2019 / 2020", None, "2019–2020", "///2019–2020"),
        ("[2019-02..2019-03]", None, "some time between February and March 2019", None),
        ("[2019-02-28..]", None, "28 February 2019 or later", "///28 February 2019 or later"),
        ("[..2019-03]", None, "March 2019 or earlier", "///March 2019 or earlier"),
    ],
)
def test_imprecise_dates_stay_imprecise(written: str, biblatex: str | None, year: str, in_ris: str | None) -> None:
    """BibTeX gets EDTF where biblatex reads it, RIS empty places, both the words where numbers cannot say it."""
    one = cited(date=parse_when(written))
    fields = {field.key: field.value for field in parse_string(bibtex([one])).entries[0].fields}
    assert fields.get("date") == biblatex
    assert fields["year"] == year
    assert fields.get("month") == ("feb" if in_ris and in_ris.startswith("2019/02/") else None)
    if in_ris:
        assert f"DA  - {in_ris}\r\n" in ris([one])
        assert ("\r\nPY  - " in ris([one])) is in_ris[0].isdigit()
    assert "2019/02/01" not in ris([one])


def test_hostile_text_breaks_no_format() -> None:
    """A title with braces, comments, line breaks, control characters and an end-of-entry tag stays one title."""
    one = cited(title=HOSTILE, author=(HOSTILE,))
    library = parse_string(bibtex([one, cited(slug="other")]))
    assert len(library.entries) == 2
    assert not library.failed_blocks
    first, _ = rispy.loads(ris([one, cited()]))
    assert first["title"].startswith('A </script> ]]> & "b" {c\\d} 50% #1 x_y ~ ^ ER - ')
    assert json.loads(csl([one]))[0]["title"] == first["title"]


@given(st.text(max_size=60))
def test_any_text_is_one_field(text: str) -> None:
    """Whatever a title holds, each format reads back one entry, and TeX sees balanced braces and no comment."""
    one = replace(cited(), title=f"T {text}", container=text, authors=(f"N {text}",))
    written = bibtex([one])
    library = parse_string(written)
    assert len(library.entries) == 1
    assert not library.failed_blocks
    assert written.count("{") == written.count("}")
    lines = ris([one]).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert all(line[2:6] == "  - " and not set(line) & set("\n\r") for line in lines if line)
    assert csl([one]) == json.dumps([item_of(one)], indent=2, ensure_ascii=False) + "\n"


def test_keys_are_plain_and_distinct() -> None:
    """A key is ASCII without what BibTeX gives a meaning to, also where a slug has no Latin letter."""
    keys = {reference.of_article(replace(FULL, slug=slug), context_of()).key for slug in SLUGS}
    assert len(keys) == len(SLUGS)
    assert all(key.isascii() and not set(key) & set(' ,{}"#%~\\') for key in keys)


@pytest.mark.parametrize(
    "change",
    [
        {"key": "harbour/other", "slug": "other"},
        {"title": "Another"},
        {"title": ""},
        {"translated_title": english("Another")},
        {"author": ("J. Doe",)},
        {"language": "nl"},
        {"outlet": ""},
        {"url": ""},
        {"archive_url": ""},
        {"date": None},
        {"accessed": None},
        {"topics": ()},
    ],
)
def test_what_a_reference_is_made_from(change: dict[str, object]) -> None:
    """Whatever changes a reference changes what is told of it, from which it is known whether a file holds."""
    context, other = context_of(), replace(FULL, **change)  # type: ignore[arg-type]
    assert reference.of_article(other, context) != reference.of_article(FULL, context)
    assert reference.told(other, context) != reference.told(FULL, context)
    site = small_site()
    renamed = replace(site, outlets={id: replace(one, name="The Weekly") for id, one in site.outlets.items()})
    assert reference.told(FULL, context_of(renamed)) != reference.told(FULL, context)
    assert reference.told(replace(FULL, people=("bo-lind",)), context) == reference.told(FULL, context)


def test_formatted_text_names_all_that_is_known() -> None:
    """The line to copy has author, title and its translation, outlet, date, address, when it was read, and archive."""
    assert "".join(reference.text(cited(), context_of())) == (
        "J. Doe, The Foreign Desk and Co. The vote [On the vote]. The Daily, 1 March 2026. "
        "https://example.org/a?b=c&d=e (read on 5 March 2026). Archived: https://archive.example/1"
    )


def test_a_briefing_is_cited_as_a_page_of_this_site() -> None:
    """The citation of a briefing has the site as its container, and an address only if the site has one."""
    known = json.loads(csl([reference.of_briefing(HARBOUR, context_of())]))[0]
    assert (known["type"], known["container-title"]) == ("webpage", "The Desk")
    assert known["URL"] == "https://owner.example/repo/harbour/"
    assert "URL" not in json.loads(csl([reference.of_briefing(HARBOUR, context_of(url=""))]))[0]
