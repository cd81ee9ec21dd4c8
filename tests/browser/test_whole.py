"""Filters of a list in parts, on the list's own page, in a real browser."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.browser.test_accessibility import DESK, PHONE, faults_in_both_schemes
from tests.browser.test_print import WIDTHS
from tests.builders.project import succeed
from tests.conftest import ROOT, serving
from tests.pages.big import write_big

SAID, HAPPENED = "harbour/who-said-what/", "harbour/chronology/"


def built(root: Path, *, directories: bool) -> Path:
    """A site whose lists are too long for one page each, built by MkDocs with our theme."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    if not directories:
        assert "use_directory_urls: true" in config
        config = config.replace("use_directory_urls: true", "use_directory_urls: false")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    shutil.copytree(ROOT / "templates", root / "templates")
    write_big(root, events=150, quotes=320, speakers=6, articles=20, years=3, questions=4)
    (root / "briefings" / "index.md").write_text("# Desk\n", encoding="utf-8")
    succeed(root, "mkdocs", "build", "--strict", SITE_URL="https://owner.example/")
    return root / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with an address for each folder."""
    return built(tmp_path_factory.mktemp("whole"), directories=True)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Its address on a real server."""
    with serving(site) as found:
        yield found


def words_of(row: str) -> str:
    """What stands in a row of a page."""
    return html.unescape(re.sub(r"<[^>]*>", " ", row))


def rows_on(site: Path, folder: str) -> list[str]:
    """The rows of a list on all its parts, in the order of the parts' names."""
    texts = [part.read_text(encoding="utf-8") for part in sorted((site / folder).glob("*/index.html"))]
    return [
        row
        for text in texts
        for row in re.findall(r'<li class="sg-row.*?(?=<li class="sg-row|</[ou]l>)', text, re.DOTALL)
    ]


def status(page: Page) -> Any:
    """Where it is told how much is left."""
    return expect(page.locator(".sg-filters [role=status]"))


def shown(page: Page) -> list[str]:
    """The texts of the rows that are to be seen."""
    return page.locator(".sg-row:visible").all_text_contents()


def test_one_speaker_is_left(page: Page, site: Path, address: str) -> None:
    """Of the whole list what one said is left, from that one's parts alone, under the name; going back gives
    the index."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + SAID)
    expect(page.locator(".sg-parts a").first).to_be_visible()
    assert not any("/who-said-what/" in url.removeprefix(address + SAID) or "entries.json" in url for url in asked)
    speakers = page.get_by_label("Speaker").locator("option").all_text_contents()
    assert len(speakers) > 4
    name = speakers[3]
    page.get_by_label("Speaker").select_option(label=name)
    expect(page.locator(".sg-person h2:visible")).to_have_count(1)
    expect(page.locator(".sg-person h2:visible")).to_have_text(name)
    expect(page.locator(".sg-parts")).to_be_hidden()
    id = page.get_by_label("Speaker").input_value()
    parts = [part for part in (site / SAID).glob("*/index.html") if f'id="p-{id}"' in part.read_text(encoding="utf-8")]
    count = sum(part.read_text(encoding="utf-8").count('<li class="sg-row') for part in parts)
    status(page).to_have_text(f"{count} of 320 shown" if count <= 50 else f"{count} of 320 fit; the first 50 are shown")
    assert len(shown(page)) == min(count, 50)
    fetched = {url.removeprefix(address + SAID).strip("/") for url in asked if url.startswith(address + SAID)} - {""}
    assert fetched == {"entries.json", *(part.parent.name for part in parts)}
    assert page.evaluate("location.search") == f"?who={id}"
    page.go_back()
    expect(page.locator(".sg-parts")).to_be_visible()
    expect(page.locator(".sg-row")).to_have_count(0)
    status(page).to_have_text("")


@pytest.mark.parametrize("folder", [SAID, HAPPENED, "chronology/", "who-said-what/"])
def test_words_are_found_in_all_parts(page: Page, site: Path, address: str, folder: str) -> None:
    """What stands on any part is found by its words, counted over all of them, and shown as it stands there."""
    page.goto(f"{address}{folder}?words=Ferry+STORM+mayor")
    words = ("ferry", "storm", "mayor")
    rows = rows_on(site, SAID if folder == "who-said-what/" else folder)
    wanted = [row for row in rows if all(word in words_of(row).casefold() for word in words)]
    assert 3 < len(wanted) < 50
    status(page).to_have_text(f"{len(wanted)} of {len(rows)} shown")
    assert len(shown(page)) == len(wanted)
    assert all(word in text.casefold() for text in shown(page) for word in words)
    assert not page.locator("#__search").is_checked()


def test_headings_stand_once(page: Page, site: Path, address: str) -> None:
    """Years and months that go on over parts have one heading each, in order; nothing stands over nothing."""
    page.goto(f"{address}{HAPPENED}?from=2008-01-01")
    page.get_by_role("button", name="Show more").click()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    years = page.locator("h2.sg-year:visible").all_text_contents()
    assert years == sorted(set(years))
    assert len(years) == 3
    for section in page.locator("section:visible").all():
        months = section.locator(".sg-month").all_text_contents()
        assert len(months) == len(set(months)) > 5
        assert all(list.locator("> li").count() for list in section.locator(".sg-list").all())
    dated = sum(" data-days=" in row for row in rows_on(site, HAPPENED))
    assert len(shown(page)) >= dated > 100


def test_filters_are_as_on_a_part(page: Page, site: Path, address: str) -> None:
    """What the filters of single parts leave, those of the whole list leave together."""
    query = "?by=paper-3&from=2008-06-01&to=2009-09-30"
    texts: list[str] = []
    for part in sorted((site / HAPPENED).glob("*/index.html")):
        page.goto(f"{address}{HAPPENED}{part.parent.name}/{query}")
        page.wait_for_load_state("networkidle")
        texts += page.locator(".sg-row:visible").all_inner_texts() if page.locator("[data-by]").count() else []
    page.goto(address + HAPPENED + query)
    status(page).to_contain_text("of 150 shown")
    found = page.locator(".sg-row:visible").all_inner_texts()
    assert len(texts) > 3
    assert set(texts) <= set(found)
    for row in page.locator(".sg-row:visible").all():
        expect(row.locator(".sg-chip", has_text="Paper-3").first).to_be_visible()


def test_as_known_on(page: Page, address: str) -> None:
    """On a day only what had been published is shown of the whole list, with the reports that there were."""
    page.goto(f"{address}{HAPPENED}?known=2009-03-01")
    status(page).to_contain_text(" of 150 ")
    since = page.locator(".sg-row [data-since]:visible").evaluate_all("all => all.map(one => one.dataset.since)")
    assert since
    assert all(day <= "2009-03-01" for day in since)
    assert page.locator(".sg-row [data-since]").count() > len(since)


@pytest.mark.parametrize("directories", [True, False])
def test_links_lead_where_they_led(page: Page, tmp_path: Path, site: Path, address: str, directories: bool) -> None:
    """Addresses in rows from elsewhere lead to pages and places that are there, on a site with addresses
    of either kind."""
    if directories:
        check_links(page, site, address)
        return
    root = built(tmp_path, directories=False)
    with serving(root) as other:
        check_links(page, root, other)


def check_links(page: Page, site: Path, address: str) -> None:
    """What is linked from rows, and what is to be copied, is there."""
    end = "/" if (site / "harbour/who-said-what/index.html").is_file() else ".html"
    for name in ("harbour/who-said-what", "harbour/chronology", "who-said-what", "chronology"):
        page.goto(f"{address}{name}{end}?words=storm")
        expect(page.locator(".sg-row").first).to_be_visible()
        status(page).to_contain_text(" of ")
        links = page.locator(".sg-row a, .sg-person a").evaluate_all("all => all.map((one) => one.href)")
        assert page.locator(".sg-row .sg-actions a").count() > 2, name
        assert len(links) > 10
        texts: dict[str, str] = {}
        for link in set(links):
            whole, fragment = urldefrag(link)
            path = site / unquote(whole.removeprefix(address))
            file = path / "index.html" if path.is_dir() else path
            text = texts.setdefault(whole, file.read_text(encoding="utf-8"))
            folder = file.parent if file.name == "index.html" else file.with_suffix("")
            if fragment and f'id="{html.escape(unquote(fragment))}"' not in text:  # a place of a list in parts
                assert unquote(fragment) in (folder / "parts.json").read_text(encoding="utf-8"), link
        assert page.locator(".sg-row [id]").count() == 0


def test_more_is_shown_when_it_is_wished(page: Page, address: str) -> None:
    """The first fifty are shown, more with a click, which leads the keyboard to what is new; who comes back
    sees as much."""
    page.goto(f"{address}{SAID}?from=2000-01-01")
    expect(page.locator(".sg-row")).to_have_count(50)
    status(page).to_have_text("320 of 320 fit; the first 50 are shown")
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator(".sg-row")).to_have_count(150)
    status(page).to_have_text("320 of 320 fit; the first 150 are shown")
    assert page.evaluate("[...document.querySelectorAll('.sg-row')].indexOf(document.activeElement)") == 50
    assert page.evaluate("history.length") <= 2
    page.locator(".sg-row").nth(120).scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    page.reload()
    expect(page.locator(".sg-row")).to_have_count(150)
    page.wait_for_function(f"() => Math.abs(scrollY - {place}) < 50")
    page.locator(".sg-row:visible a.sg-chip").nth(100).click()
    page.wait_for_url("**/articles/**")
    page.go_back()
    expect(page.locator(".sg-row")).to_have_count(150)
    page.locator(".sg-filters [type=reset]").click()
    expect(page.locator(".sg-row")).to_have_count(0)
    expect(page.locator(".sg-parts")).to_be_visible()
    expect(page.get_by_label("Words")).to_be_focused()


def test_nothing_left_is_told(page: Page, address: str) -> None:
    """Where nothing fits, the page says so, and the way back gives the index."""
    page.goto(f"{address}{SAID}?words=nowhere+to+be+found")
    expect(page.get_by_text("No entry fits these filters.")).to_be_visible()
    status(page).to_have_text("0 of 320 shown")
    page.locator(".sg-empty:visible button").click()
    expect(page.locator(".sg-parts")).to_be_visible()
    expect(page.get_by_text("No entry fits these filters.")).to_be_hidden()


@pytest.mark.parametrize("what", ["entries.json", "*/"])
def test_what_cannot_be_read_is_told(browser: Browser, address: str, what: str) -> None:
    """A file or a part that does not come is told, and tried again when that is wished."""
    page = browser.new_page()
    page.route(f"{address}{SAID}{what}", lambda route: route.abort())
    page.goto(f"{address}{SAID}?words=storm")
    status(page).to_have_text("A part of the list could not be read.")
    again = page.get_by_role("button", name="Try again")
    page.unroute(f"{address}{SAID}{what}")
    again.click()
    status(page).to_contain_text(" of 320 ")
    expect(again).to_be_hidden()
    expect(page.locator(".sg-row").first).to_be_visible()
    page.close()


def test_a_part_of_another_state_of_the_site_is_not_shown(browser: Browser, address: str) -> None:
    """A part that a cache has from an earlier site is asked for anew."""
    page = browser.new_page()
    old = {"left": True}

    def answer(route: Route) -> None:
        if old.pop("left", False):
            route.fulfill(content_type="text/html", body="<div class='sg-page'><ol class='sg-list'></ol></div>")
        else:
            route.continue_()

    page.route(re.compile(r"/who-said-what/p\d[^/]*/$"), answer)
    page.goto(f"{address}{SAID}?words=storm")
    status(page).to_contain_text(" of 320 ")
    assert not old
    page.close()


def test_a_late_answer_does_not_win(page: Page, address: str) -> None:
    """What was asked for first and comes last changes nothing."""
    page.goto(address + SAID)
    options = page.get_by_label("Speaker").locator("option").evaluate_all("all => all.map((one) => one.value)")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(re.compile(rf"/who-said-what/{options[1]}[^/]*/$"), hold)
    page.get_by_label("Speaker").select_option(options[1])
    page.wait_for_timeout(200)
    page.get_by_label("Speaker").select_option(options[2])
    expect(page.locator(".sg-person")).to_have_count(1)
    name = page.locator(".sg-person h2").text_content()
    assert waiting
    for route in waiting:
        route.continue_()
    page.wait_for_timeout(500)
    status(page).to_contain_text(" of 320 ")
    assert page.locator(".sg-person h2").all_text_contents() == [name]
    assert name == page.locator(f"option[value='{options[2]}']").text_content()


def test_very_many_parts_are_looked_through_in_goes(page: Page, address: str) -> None:
    """Of more parts than are read at once the rest is looked through when that is wished; how far it is, is told."""
    page.route(
        "**/whole.js",
        lambda route: route.fulfill(
            content_type="text/javascript", body=re.sub(r"const PARTS ?= ?60", "const PARTS=2", route.fetch().text())
        ),
    )
    page.goto(f"{address}{HAPPENED}?words=storm")
    status(page).to_have_text(re.compile(r"^\d+ found in 2 of \d+ parts$"))
    seen = len(shown(page))
    while page.get_by_role("button", name="Look further").is_visible():
        page.get_by_role("button", name="Look further").click()
        expect(page.locator("progress")).to_have_count(0)
    status(page).to_have_text(re.compile(r"^\d+ of 150 "))
    assert len(shown(page)) > seen


def test_a_part_leads_to_the_whole(page: Page, address: str, site: Path) -> None:
    """The filters of a part lead to those of the whole list, as they are set; those of a person's part to that
    person."""
    part = max((site / HAPPENED).glob("*/index.html"), key=lambda path: path.read_text("utf-8").count("data-by")).parent
    page.goto(f"{address}{HAPPENED}{part.name}/")
    expect(page.locator(".sg-filters .sg-meta")).to_contain_text("this part only")
    page.get_by_label("Words").fill("storm")
    page.locator(".sg-filters").get_by_text("More filters").click()
    page.get_by_label("Reported by").select_option("paper-3")
    page.get_by_role("link", name="Filter the whole list").click()
    page.wait_for_url(f"{address}{HAPPENED}?words=storm&by=paper-3")
    status(page).to_contain_text("of 150 shown")
    one = max(site.glob("people/*/*/index.html"), key=lambda path: path.read_text("utf-8").count("data-by")).parent
    page.goto(f"{address}people/{one.parent.name}/{one.name}/")
    page.get_by_role("link", name="Filter the whole list").click()
    page.wait_for_url(f"{address}who-said-what/?who={one.parent.name}")
    expect(page.locator(".sg-person h2")).to_have_count(1)
    expect(page.get_by_label("Speaker")).to_have_value(one.parent.name)


def test_without_scripts_there_is_the_index(browser: Browser, site: Path, address: str) -> None:
    """With scripts off, and in a copy on disk, no filters are offered for a whole list, and the index is there."""
    for scripts, place in ((False, address + HAPPENED), (True, (site / HAPPENED / "index.html").as_uri())):
        with browser.new_page(java_script_enabled=scripts) as page:
            page.goto(place)
            page.wait_for_load_state("load")
            expect(page.locator(".sg-filters:visible")).to_have_count(0)
            expect(page.locator(".sg-parts a").first).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_is_left_is_good_for_everybody(browser: Browser, address: str, size: ViewportSize) -> None:
    """A filtered list has no faults that axe finds, light or dark, and fits the screen and paper."""
    page = browser.new_page(viewport=size, color_scheme="light", reduced_motion="reduce")
    for folder in (SAID, HAPPENED, "who-said-what/"):
        page.goto(f"{address}{folder}?from=2008-01-01")
        expect(page.get_by_role("button", name="Show more")).to_be_visible()
        assert faults_in_both_schemes(page) == [], folder
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], folder
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 1000})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(color_scheme="dark")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(color_scheme="light")
    page.close()
