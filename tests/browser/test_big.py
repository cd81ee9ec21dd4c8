"""A briefing in parts, in a real browser: addresses lead to the part that holds what they name, and old ones go on."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.test_accessibility import DESK, PHONE, faults
from tests.browser.test_print import WIDTHS
from tests.builders.project import succeed
from tests.conftest import ROOT, serving
from tests.pages.big import write_big


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose lists are too long for one page each, built by MkDocs with our theme."""
    root = tmp_path_factory.mktemp("big")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "templates", root / "templates")
    write_big(root, events=150, quotes=160, speakers=6, articles=20, years=3, questions=4)
    (root / "briefings" / "index.md").write_text("# Desk\n", encoding="utf-8")
    table = "\n".join(f"|{cell * 20}" for cell in (" figure |", "---|", " 1,000 |"))
    (root / "briefings" / "wide.md").write_text(f"# Figures\n\n{table}\n", encoding="utf-8")
    succeed(root, "mkdocs", "build", "--strict", SITE_URL="https://owner.example/")
    return root / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address of the site on a real server."""
    with serving(site) as found:
        yield found


def place_on_a_part(site: Path, folder: str, pattern: str) -> tuple[str, str]:
    """A part of a list (`2009-03`) and a place on it, far down."""
    for part in sorted((site / folder).glob("*/index.html")):
        found = re.findall(pattern, html.unescape(part.read_text(encoding="utf-8")))
        if len(found) > 8:
            return part.parent.name, found[-1]
    raise AssertionError("no part is long")


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [
        ("harbour/chronology", r'<h\d id="(e-[^"]*)"'),
        ("chronology", r'id="(e-harbour-[^"]*)"'),
        ("harbour/who-said-what", r'id="(s-[^"]*)"'),
    ],
)
def test_a_permanent_address_leads_to_the_part(page: Page, site: Path, address: str, folder: str, pattern: str) -> None:
    """The address of an entry on the list's own page leads to the part that has it, and the entry is in view."""
    part, place = place_on_a_part(site, folder, pattern)
    page.goto(f"{address}{folder}/#{place}")
    page.wait_for_url(f"{address}{folder}/{part}/#{place}")
    expect(page.locator(f"[id='{place}']")).to_be_in_viewport()


def test_the_address_of_a_speaker_leads_on(page: Page, address: str) -> None:
    """A speaker's address leads to the first part with that speaker, a year's to its first month."""
    page.goto(f"{address}harbour/who-said-what/#p-p1")
    page.wait_for_url(re.compile(r"/who-said-what/p1[^/]*/#p-p1$"))
    page.goto(f"{address}harbour/chronology/#y-2009")
    page.wait_for_url(re.compile(r"/chronology/2009[^/]*/#y-2009$"))


def test_a_table_in_pieces_is_read(page: Page, address: str) -> None:
    """Where the table of places says that it lies in pieces, the one is read whose number follows from the place."""
    place = "p-pâté-東京"
    piece = f"parts-{sum(place.encode()) % 7}.json"
    page.route("**/parts.json", lambda route: route.fulfill(json={"": 7}))
    page.route(f"**/{piece}", lambda route: route.fulfill(json={"p1/": [place]}))
    page.goto(f"{address}harbour/who-said-what/#{place}")
    page.wait_for_url(re.compile(r"/who-said-what/p1/#"))


def test_without_a_place_the_index_stays(page: Page, address: str) -> None:
    """The list's own address shows the index and the drawing; a place that nobody knows changes nothing."""
    for fragment in ("", "#nowhere", "#%E0%A4%A"):
        page.goto(f"{address}harbour/chronology/{fragment}")
        page.wait_for_load_state("networkidle")
        assert page.url.startswith(f"{address}harbour/chronology/")
        assert "/chronology/2" not in page.url
        expect(page.locator("svg.sg-line--wide")).to_be_visible()
        assert page.locator(".sg-parts a").count() > 2


def test_the_drawing_leads_to_the_part(page: Page, address: str) -> None:
    """A mark of the drawing on the index leads to the event on its part."""
    page.goto(f"{address}harbour/chronology/")
    link = page.locator("svg.sg-line--wide .sg-l-happened a").first
    target = link.get_attribute("href") or ""
    assert re.match(r"2\d{3}[^#]*/#e-", target)
    page.goto(f"{address}harbour/chronology/{target}")
    expect(page.locator(f"[id='{target.partition('#')[2]}']")).to_be_in_viewport()


def test_without_scripts_the_index_is_there(browser: Browser, site: Path, address: str) -> None:
    """With scripts off an entry's address shows the index, and its links lead to all parts."""
    _, place = place_on_a_part(site, "harbour/chronology", r'<h\d id="(e-[^"]*)"')
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{address}harbour/chronology/#{place}")
        links = page.locator(".sg-parts a")
        assert links.count() > 2
        links.first.click()
        expect(page.locator(".sg-event").first).to_be_visible()
        page.locator(".sg-prevnext a[rel=next]").click()
        expect(page.locator(".sg-event").first).to_be_visible()


def test_old_addresses_lead_on(page: Page, site: Path, address: str) -> None:
    """A stub at a former address sends on with the fragment, as far as the part that holds the place."""
    part, place = place_on_a_part(site, "harbour/chronology", r'<h\d id="(e-[^"]*)"')
    page.goto(f"{address}port/chronology/#{place}")
    page.wait_for_url(f"{address}harbour/chronology/{part}/#{place}")
    page.goto(f"{address}port/articles/a1/#quotes")
    page.wait_for_url(f"{address}harbour/articles/a1/#quotes")


def test_a_stub_works_without_scripts(browser: Browser, site: Path, address: str) -> None:
    """With scripts off a stub leads on by itself; it names the page it stands for, and no search has it."""
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{address}port/")
        page.wait_for_url(f"{address}harbour/")
    stub = (site / "port" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://owner.example/harbour/">' in stub
    assert "port/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "harbour/chronology/" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_what_has_no_row_in_the_coverage_is_counted(page: Page, address: str) -> None:
    """The index of the coverage leads to the list of what stands in one article only, an article's number there to its
    quotes, with the keyboard."""
    page.goto(f"{address}harbour/coverage/")
    page.get_by_role("link", name="Statements in one article only").press("Enter")
    page.wait_for_url("**/coverage/statements-only/")
    articles = page.locator(".sg-people li")
    expect(articles).to_have_count(20)
    articles.nth(3).get_by_role("link", name="8 statements").press("Enter")
    page.wait_for_url("**/articles/*/#quotes")
    expect(page.locator("#quotes")).to_be_in_viewport()
    expect(page.locator("#quotes ~ ol").first.locator("> li")).to_have_count(8)


def test_a_wide_table_moves_with_the_keyboard(browser: Browser, address: str) -> None:
    """A table of the owner's that is wider than the page takes the focus, and arrows show what is beside it."""
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{address}wide/")
    box = page.locator(".md-typeset__scrollwrap")
    expect(box).to_have_js_property("tabIndex", 0)
    assert not faults(page)
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_parts_of_the_coverage_are_good_for_everybody(
    browser: Browser, site: Path, address: str, size: ViewportSize, scheme: Any
) -> None:
    """The index, a table and the list have no faults that axe finds and fit the screen; the list fits paper."""
    table = min((site / "harbour/coverage").glob("events-*")).name
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    for part in ("", f"{table}/", "statements-only/"):
        page.goto(f"{address}harbour/coverage/{part}")
        assert faults(page) == set(), part
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], part
    page.emulate_media(media="print")
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 1000})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_from_disk_the_index_is_there(browser: Browser, site: Path) -> None:
    """Opened from disk, where tables cannot be read, an entry's address shows the index."""
    with browser.new_page() as page:
        page.goto(f"{(site / 'harbour/chronology/index.html').as_uri()}#e-e1")
        page.wait_for_load_state("load")
        expect(page.locator(".sg-parts a").first).to_be_visible()
