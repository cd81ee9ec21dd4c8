"""The same content with three builders (docs/builders.md): MkDocs, ProperDocs, and Zensical from an exported folder.

ProperDocs and Zensical are no dependencies: `python tools/builders.py` (or `make builders`) installs them, each into a
folder of its own, and runs these tests. Without them only what MkDocs can show is tested.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page

from tests import test_built_site as checks
from tests.builders.project import environment, succeed
from tests.conftest import ROOT, serving
from tests.htmlpage import HtmlPage, read_page

ADDRESS = "https://owner.example/repo/"
CHRONOLOGY = "hanoi-summit-2019/chronology/"


@dataclass(frozen=True, slots=True)
class Built:
    """A site, and who built it: `mkdocs`, `properdocs`, `zensical`, or `export` (MkDocs, from the exported folder)."""

    builder: str
    site: Path
    pages: dict[Path, HtmlPage]


def build(builder: str, folder: Path) -> None:
    """Run a builder on a folder, its warnings being errors; skip where it is not installed.

    SITE_GEN_PROPERDOCS and SITE_GEN_ZENSICAL name the folders that `pip install --target` filled.
    """
    own = os.environ.get(f"SITE_GEN_{builder.upper()}", "")
    if not own and find_spec(builder) is None:
        pytest.skip(f"{builder} is not installed: `python tools/builders.py` installs it and runs this test")
    variables = environment(SITE_URL=ADDRESS)
    if builder == "zensical" and own:  # it has to do without site-gen and MkDocs
        variables["PYTHONPATH"] = own
    elif own:
        variables["PYTHONPATH"] = os.pathsep.join([own, variables["PYTHONPATH"]])
    done = subprocess.run(
        [sys.executable, "-m", builder, "build", "--strict"],
        cwd=folder,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.fixture(scope="module")
def exported(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration as a folder for other builders."""
    folder = tmp_path_factory.mktemp("export") / "desk"
    succeed(demonstration, "site_gen", "export", str(folder), SITE_URL=ADDRESS)
    return folder


@pytest.fixture(scope="module", params=["properdocs", "zensical", "export"])
def other(
    request: pytest.FixtureRequest, demonstration: Path, exported: Path, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    """The demonstration as another builder makes it."""
    builder: str = request.param
    folder = tmp_path_factory.mktemp(builder) / "desk"
    begin = demonstration if builder == "properdocs" else exported
    shutil.copytree(begin, folder, ignore=shutil.ignore_patterns("site", ".site-gen"))
    build("mkdocs" if builder == "export" else builder, folder)
    site = folder / "site"
    return Built(builder, site, {p: read_page(p) for p in sorted(site.rglob("*.html")) if p.name != "404.html"})


class _Article(HTMLParser):
    """The text of a page's article."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.text = 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text += data


def article(page: Path) -> str:
    """The words of a page's article, one space between them."""
    parser = _Article()
    parser.feed(page.read_text(encoding="utf-8"))
    return " ".join(parser.text.split())


@pytest.mark.parametrize(
    "check",
    [
        checks.test_every_internal_link_resolves,
        checks.test_ids_are_unique,
        checks.test_no_address_is_absolute,
        checks.test_nothing_is_fetched_from_another_host,
        checks.test_passages_say_their_language,
        checks.test_generated_markup_has_no_style_attributes,
    ],
    ids=lambda check: check.__name__.removeprefix("test_"),
)
def test_as_good_as_ours(other: Built, check: object) -> None:
    """What is tested of the site that MkDocs builds holds for the others, too."""
    assert callable(check)
    check(other.site, other.pages)


def test_nothing_else_is_published(other: Built) -> None:
    """No source, template or note of ours lies in the site; no article stands in the navigation."""
    checks.test_sources_are_not_published(other.site)
    checks.test_articles_are_not_in_the_navigation(other.site)


def test_same_pages_with_the_same_words(built: Path, other: Built) -> None:
    """Each page is there at the same address, and its article has the same words and the same anchors."""
    ours = {path.relative_to(built) for path in built.rglob("*.html")}
    assert {path.relative_to(other.site) for path in other.site.rglob("*.html")} == ours
    for name in sorted(ours):
        assert article(other.site / name) == article(built / name), name
        anchors = [anchor for anchor in read_page(built / name).ids if not anchor.startswith("__")]
        theirs = [anchor for anchor in read_page(other.site / name).ids if not anchor.startswith("__")]
        assert set(anchors) - {"sg-main"} <= set(theirs), name


def test_same_files_beside_the_pages(built: Path, other: Built) -> None:
    """Feeds, data, citations, pictures, fonts and style sheets are there, byte for byte."""
    for path in sorted(built.rglob("*")):
        name = path.relative_to(built)
        made = (".bib", ".ris", ".csv", ".ics", ".png", ".woff2", ".svg")
        ours = path.suffix in made or path.name in ("feed.xml", "feed.json", "briefing.json", "look.css")
        if path.is_file() and ours and "images" not in name.parts:
            assert (other.site / name).read_bytes() == path.read_bytes(), name


def test_same_head(built: Path, other: Built) -> None:
    """The head says the same: title, description, address, preview, JSON-LD; so does the sitemap, dates included."""

    def head(site: Path) -> tuple[object, ...]:
        text = (site / CHRONOLOGY / "index.html").read_text(encoding="utf-8").replace("&#x2f;", "/")
        metas = re.findall(r'<meta (?:name|property)="((?:og:|twitter:|description)[^"]*)" content="([^"]*)"', text)
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        canonical = re.search(r'<link rel="canonical" href="([^"]*)"', text)
        assert data
        assert canonical
        language = re.findall(r'<html lang="([^"]*)"', text)
        return re.findall(r"<title>(.*?)</title>", text), metas, json.loads(data[1]), canonical[1], language

    def addresses(site: Path) -> list[list[str | None]]:
        root = ET.parse(site / "sitemap.xml").getroot()
        return sorted([part.text for part in place] for place in root)

    assert head(other.site) == head(built)
    assert addresses(other.site) == addresses(built)


def test_hand_written_pages_speak_the_sites_language(built: Path, other: Built) -> None:
    """A page of the owner's own and the page for wrong addresses say the language with its region, as with MkDocs."""
    for name in ("about/index.html", "404.html"):
        assert '<html lang="en-GB"' in (built / name).read_text(encoding="utf-8")
        assert '<html lang="en-GB"' in (other.site / name).read_text(encoding="utf-8")


@pytest.fixture
def page(browser: Browser, other: Built, tmp_path: Path) -> Iterator[Page]:
    """The chronology on a server; an error on the console, a missing file or another host fails the test."""
    (tmp_path / "repo").symlink_to(other.site, target_is_directory=True)
    wrong: list[str] = []
    with serving(tmp_path) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda problem: wrong.append(str(problem)))
        page.on("request", lambda asked: None if asked.url.startswith(address) else wrong.append(asked.url))
        page.on("response", lambda reply: wrong.append(f"{reply.status} {reply.url}") if reply.status >= 400 else None)
        page.goto(f"{address}repo/{CHRONOLOGY}")
        yield page
        context.close()
    assert not wrong


def test_looks_and_works_as_ours(page: Page) -> None:
    """Our style sheet, fonts and dark colours are there, and the filters of the chronology work."""
    assert page.evaluate("document.fonts.load('1rem \"Source Serif\"').then((faces) => faces.length)") > 0
    look = "getComputedStyle(document.querySelector('h1')).fontFamily"
    assert "Source Serif" in page.evaluate(look)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    shown = "[...document.querySelectorAll('.sg-event')].filter((event) => event.checkVisibility()).length"
    everything = page.evaluate(shown)
    page.fill(".sg-filters input[name=words]", "Cohen")
    page.wait_for_function(f"() => {shown} < {everything}")
    assert page.evaluate(shown) > 0


def test_search_finds(page: Page, other: Built) -> None:
    """The builder's own search finds a word of an article; there is no choice of languages without our index."""
    if other.builder == "zensical":
        page.click(".md-search__button")
    else:
        page.click(".md-search__input")
    page.keyboard.type("sanctions")
    page.get_by_role("link", name=re.compile("How much relief from sanctions")).first.wait_for()
    assert page.locator(".sg-search-language").count() == (1 if other.builder == "properdocs" else 0)


def test_versions_are_those_of_the_guide() -> None:
    """docs/builders.md names the versions that `make builders` installs."""
    tool = (ROOT / "tools/builders.py").read_text(encoding="utf-8")
    guide = (ROOT / "docs/builders.md").read_text(encoding="utf-8").lower()
    versions = re.findall(r'"(\w+)": "([\d.]+)"', tool)
    assert [name for name, _ in versions] == ["properdocs", "zensical"]
    for name, version in versions:
        assert f"| {name} | {version} |" in guide
