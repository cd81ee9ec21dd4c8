"""What a built site publishes beside its pages, and what stands in their heads."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from site_gen import pipeline
from tests.builders.project import edit, make_site, snapshot, succeed
from tests.conftest import ROOT

URL = "https://owner.example/repo/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Heads(HTMLParser):
    """The metas and links of a page, and its JSON-LD."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.metas: dict[str, list[str]] = {}
        self.links: list[dict[str, str]] = []
        self.data: list[str] = []
        self._inside = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one."""
        has = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self.metas.setdefault(has.get("name") or has.get("property", ""), []).append(has.get("content", ""))
        elif tag == "link":
            self.links.append({**has, "rel": has.get("rel", "").strip()})
        self._inside = tag == "script" and has.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        """A script is over."""
        self._inside = False

    def handle_data(self, data: str) -> None:
        """Note the data of a script."""
        if self._inside:
            self.data.append(data)


def test_every_page_has_its_head(built: Path) -> None:
    """Each page has one canonical address, title, description, picture and a feed; its data is JSON."""
    for path in sorted(built.rglob("index.html")):
        place = path.parent.relative_to(built).as_posix()
        address = URL if place == "." else f"{URL}{place}/"
        head = Heads(path)
        assert [link["href"] for link in head.links if link["rel"] == "canonical"] == [address]
        assert head.metas["og:url"] == [address]
        for name in ("description", "og:title", "og:type", "og:image"):
            assert len(head.metas[name]) == 1, f"{place}: {name}"
            assert head.metas[name][0], f"{place}: {name}"
        assert (built / head.metas["og:image"][0].removeprefix(URL)).is_file()
        linked = [link["href"] for link in head.links if link["rel"] == "alternate"]
        assert linked, place
        for href in linked:
            assert (built / urljoin(address, href).removeprefix(URL)).is_file(), f"{place}: {href}"
        for text in head.data:
            assert json.loads(text)["@graph"]
    assert sum(bool(Heads(path).data) for path in built.rglob("index.html")) > 20


def test_no_translation_is_a_quotation(built: Path) -> None:
    """No text of a quotation or claim in the data is a translation of the editor's."""
    site = pipeline.check(pipeline.Settings.at(ROOT)).site
    assert site
    ours = {text for article in site.articles for quote in article.quotes for _, text in quote.translation.items}
    printed = {passage for article in site.articles for quote in article.quotes for passage in quote.passages}
    seen = 0
    for path in built.rglob("articles/*/index.html"):
        for node in json.loads(Heads(path).data[0])["@graph"]:
            if node["@type"] in ("Quotation", "Claim"):
                seen += 1
                assert node["text"] not in ours - printed
                assert any(passage in node["text"] for passage in printed)
    assert seen > 40


def test_files_of_the_demonstration(built: Path) -> None:
    """Feed, picture and bibliographies are there for the site and the briefing, citations for briefing and articles."""
    for name in ("feed.xml", "preview.png", "sources.bib", "sources.ris", "sources.json"):
        assert (built / name).is_file()
        assert (built / "hanoi-summit-2019" / name).is_file()
    for ending in ("bib", "ris", "json"):
        assert (built / "hanoi-summit-2019" / f"cite.{ending}").is_file()
        assert (built / "hanoi-summit-2019" / "articles" / f"soms-moet-je-weglopen.{ending}").is_file()


def test_data_of_the_demonstration(built: Path) -> None:
    """The catalogue leads to files that are there; each says what the pages say, and the schema allows the data."""
    schema = Draft202012Validator(json.loads((built / "briefing.schema.json").read_text(encoding="utf-8")))
    (briefing,) = json.loads((built / "briefings.json").read_text(encoding="utf-8"))["briefings"]
    files = {name: built / address.removeprefix(URL) for name, address in briefing["files"].items()}
    assert all(file.is_file() for file in files.values())
    data = json.loads(files["briefing.json"].read_text(encoding="utf-8"))
    assert list(schema.iter_errors(data)) == []
    spoken = {"direct", "written", "indirect"}
    said = [quote["address"] for one in data["articles"] for quote in one["quotes"] if quote["kind"] in spoken]
    for name, addresses in (("statements.csv", said), ("events.csv", [event["address"] for event in data["events"]])):
        with files[name].open(encoding="utf-8-sig", newline="") as table:
            assert sorted(row["address"] for row in csv.DictReader(table)) == sorted(addresses)
    days = Calendar.from_ical(files["chronology.ics"].read_bytes()).walk("VEVENT")
    assert {str(day["URL"]) for day in days} < {event["address"] for event in data["events"]}
    for address in said:
        page, _, anchor = address.removeprefix(URL).partition("#")
        assert f'id="{unquote(anchor)}"' in (built / page / "index.html").read_text(encoding="utf-8")


def test_sitemap_is_dated_by_the_content(tmp_path: Path) -> None:
    """A page is dated by what its content tells, or not at all; never by the clock."""
    root = make_site(tmp_path)
    succeed(root, "mkdocs", "build", "--quiet", SITE_URL=URL)
    edit(root / "mkdocs.yml", "site_name: Test desk", f"site_name: Test desk\nsite_url: {URL}")
    succeed(root, "mkdocs", "build", "--quiet")
    dated = {
        url.findtext(f"{SITEMAP}loc", "").removeprefix(URL): url.findtext(f"{SITEMAP}lastmod")
        for url in ET.parse(root / "site" / "sitemap.xml").getroot()
    }
    assert dated["harbour/articles/tender/"] == "2026-03-01"
    assert dated["about/"] is None
    assert dated["harbour/"] is None


@pytest.mark.parametrize("url", [URL, ""])
def test_two_builds_are_alike(tmp_path: Path, url: str) -> None:
    """Two builds, in two folders and on two days, give the same bytes in every file."""
    made = []
    for name in ("one", "two"):
        root = make_site(tmp_path / name)
        if url:
            edit(root / "mkdocs.yml", "site_name: Test desk", f"site_name: Test desk\nsite_url: {url}")
        day = {"one": "1700000000", "two": "1800000000"}[name]
        succeed(root, "mkdocs", "build", "--quiet", SOURCE_DATE_EPOCH=day)
        made.append(snapshot(root / "site"))
    different = [path for path in made[0] if made[0][path] != made[1].get(path)]
    assert made[0].keys() == made[1].keys()
    assert not different


def test_without_an_address_nothing_is_absolute(tmp_path: Path) -> None:
    """Without `site_url` there is no picture's address (it would have to be absolute), and no canonical one."""
    root = make_site(tmp_path)
    succeed(root, "mkdocs", "build", "--quiet")
    head = Heads(root / "site" / "harbour" / "index.html")
    assert "og:image" not in head.metas
    assert not [link for link in head.links if link["rel"] == "canonical"]


def test_a_picture_of_the_owner_wins(tmp_path: Path) -> None:
    """A `preview.png` that lies in the docs folder is published instead of a drawn one."""
    root = make_site(tmp_path)
    (root / "briefings" / "harbour").mkdir()
    (root / "briefings" / "harbour" / "preview.png").write_bytes(b"mine")
    succeed(root, "mkdocs", "build", "--quiet")
    assert (root / "site" / "harbour" / "preview.png").read_bytes() == b"mine"


def test_hostile_titles_in_a_built_page(tmp_path: Path) -> None:
    """A title that would end a script ends none: the page's data is read back with it."""
    root = make_site(tmp_path)
    title = "A </script><script>x</script> ]]> & {b}"
    edit(root / "content/harbour/2026-03-01-tender.md", "title: Tender opens", f"title: '{title}'")
    succeed(root, "mkdocs", "build", "--quiet")
    page = root / "site/harbour/articles/tender/index.html"
    (data,) = Heads(page).data
    assert next(node for node in json.loads(data)["@graph"] if node["@type"] == "NewsArticle")["headline"] == title
    assert not re.search(r"<script>x", page.read_text(encoding="utf-8"))
    ET.parse(root / "site" / "feed.xml")
