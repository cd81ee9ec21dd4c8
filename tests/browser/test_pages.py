"""Each kind of page in a real browser: it opens quietly, fits a phone, turns dark."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Browser, Page, expect

KINDS = {
    "home": "",
    "briefing": "hanoi-summit-2019/",
    "article": "hanoi-summit-2019/articles/soms-moet-je-weglopen/",
    "chronology": "hanoi-summit-2019/chronology/",
    "who-said-what": "hanoi-summit-2019/who-said-what/",
    "disputed": "hanoi-summit-2019/disputed/",
    "coverage": "hanoi-summit-2019/coverage/",
    "people": "people/",
    "person": "people/donald-trump/",
    "sources": "sources/",
    "all-chronology": "chronology/",
    "all-who-said-what": "who-said-what/",
    "hand-written": "about/",
}


@pytest.mark.parametrize("kind", KINDS)
def test_page_opens(page: Page, served: str, kind: str) -> None:
    """A page of this kind has one main heading and text, no console error and no foreign request."""
    page.goto(served + KINDS[kind], wait_until="networkidle")
    expect(page.locator("article h1")).to_have_count(1)
    assert len(page.locator("article").inner_text()) > 100
    assert page.title()


def test_a_page_that_is_not_there(page: Page, served: str) -> None:
    """In place of a page there is a way on to each tab, where the text of other pages stands, beside no empty list."""
    page.goto(served + "sources/")
    left, tabs = page.locator("h1").bounding_box(), page.locator(".md-tabs a").all_inner_texts()
    page.goto(served + "404.html")
    there = page.locator("h1").bounding_box()
    assert left
    assert there
    assert there["x"] == left["x"]
    assert page.locator("#sg-main li > a").all_inner_texts() == tabs
    expect(page.locator(".md-sidebar:visible")).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("label[for=__drawer].md-icon").click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()


def test_links_of_the_theme_are_in_our_colour(page: Page, served: str) -> None:
    """Light and dark, what the theme links (more results of a search on one page) has the colour of our links."""
    colours = (
        "['--md-typeset-a-color', '--sg-accent'].map(name => getComputedStyle(document.body).getPropertyValue(name))"
    )
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(served)
        of_links, ours = page.evaluate(colours)
        assert of_links == ours, scheme


@pytest.mark.parametrize("kind", KINDS)
def test_page_fits_a_phone(page: Page, served: str, kind: str) -> None:
    """At 390 px nothing runs out of the page sideways."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(served + KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("kind", "tab", "current"),
    [
        ("home", "Home", "page"),
        ("person", "People", "true"),
        ("people", "People", "page"),
        ("article", "Briefings", "true"),
        ("chronology", "Briefings", "true"),
        ("all-chronology", "Chronology", "page"),
    ],
)
def test_one_tab_is_marked(page: Page, served: str, kind: str, tab: str, current: str) -> None:
    """A page has its tab marked, or that of the page or section it is below; screen readers are told the same."""
    page.goto(served + KINDS[kind])
    expect(page.locator(".md-tabs__item--active")).to_have_text([tab])
    expect(page.locator(".md-tabs [aria-current]")).to_have_text([tab])
    expect(page.locator(".md-tabs [aria-current]")).to_have_attribute("aria-current", current)


def test_forced_colours_underline_one_tab(browser: Browser, served: str) -> None:
    """Where the system chooses the colours, the tab of the page alone is underlined, and the search is a box."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page.goto(served + KINDS["chronology"])
    colour = "(one) => getComputedStyle(one).borderBottomColor"
    for tabs, here in ((".md-tabs a", "Briefings"), (".sg-sub a", "Chronology")):
        paper = page.locator("body").evaluate("(one) => getComputedStyle(one).backgroundColor")
        lines = {tab.inner_text(): tab.evaluate(colour) for tab in page.locator(tabs).all()}
        assert [name for name, line in lines.items() if line != paper] == [here]
    assert page.locator(".md-search__form").evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    page.close()


def test_forced_colours_draw_on_their_own_paper(browser: Browser, served: str) -> None:
    """Where the system chooses black paper, drawings are seen, whatever colours the reader has chosen on the page."""
    page = browser.new_page(color_scheme="dark", forced_colors="active")
    page.goto(served + KINDS["chronology"])
    page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    for words in page.locator(".sg-line--wide text").all()[:9]:
        assert words.evaluate("(one) => getComputedStyle(one).fill") in {"rgb(255, 255, 255)", "rgb(0, 0, 0)"}
    fills = page.locator(".sg-line--wide :is(.sg-tick, .sg-pt)").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).stroke)"
    )
    assert fills
    assert "rgb(0, 0, 0)" not in fills
    page.close()


def test_headings_do_not_skip_levels(page: Page, served: str) -> None:
    """Headings of every kind of page go down one level at a time."""
    for path in KINDS.values():
        page.goto(served + path)
        levels = page.locator("article").evaluate(
            "a => [...a.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
        )
        assert levels[0] == 1, path
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), (path, levels)


def test_a_quote_is_one_click_from_its_place(page: Page, served: str) -> None:
    """From "who said what" a click on a report lands on the very words, marked, in view."""
    page.goto(served + KINDS["who-said-what"])
    row = page.locator(".sg-row", has_text="Soms moet je weglopen")
    row.locator("a.sg-chip", has_text="NL").first.click()
    page.wait_for_url("**/articles/soms-moet-je-weglopen/#*")
    mark = page.locator("mark:target, :target mark, :target")
    expect(mark.first).to_contain_text("Soms moet je weglopen")
    expect(mark.first).to_be_in_viewport()


def test_a_closing_quotation_mark_stays_with_its_quote(page: Page, served: str) -> None:
    """However narrow the page is, no line of an article begins with the mark that closes a quote."""
    page.goto(served + "hanoi-summit-2019/articles/soms-moet-je-weglopen/")
    for width in range(320, 480, 8):
        page.set_viewport_size({"width": width, "height": 900})
        apart = page.evaluate(
            """[...document.querySelectorAll(".sg-permalink")].filter((link) => {
              const after = document.createRange();
              if (!/^["'”’]/.test(link.nextSibling?.data ?? "")) return false;
              after.setStart(link.nextSibling, 0);
              after.setEnd(link.nextSibling, 1);
              return after.getBoundingClientRect().left < link.getBoundingClientRect().left;
            }).length"""
        )
        assert not apart, width


def test_dark(page: Page, served: str) -> None:
    """The switch in the header turns the page dark, and the choice is kept on the next page."""
    page.goto(served)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for _ in range(3):
        if page.locator("body").get_attribute("data-md-color-scheme") == "slate":
            break
        page.locator("label[for^=__palette]:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto(served + KINDS["chronology"])
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_without_scripts_everything_is_there(browser: Browser, served: str) -> None:
    """With scripts off, "who said what" has the same entries."""
    counts = []
    for scripts in (True, False):
        with browser.new_page(java_script_enabled=scripts) as page:
            page.goto(served + KINDS["who-said-what"])
            counts.append(page.locator(".sg-quote").count())
    assert counts[0] == counts[1] > 50


@pytest.mark.parametrize("kind", ["who-said-what", "person"])
def test_a_topic_leads_to_what_has_it(page: Page, served: str, kind: str) -> None:
    """A topic beside an entry leads to the same list with the entries of that topic only; its filter says so."""
    page.goto(served + KINDS[kind])
    rows = page.locator("[data-topic]:visible")
    every = rows.count()
    link = page.locator(".sg-topics a").first
    name = link.inner_text().removeprefix("#")
    link.click()
    chosen = page.locator("select[name=topic] option:checked")
    expect(chosen).to_have_text(name, ignore_case=True)
    value = chosen.get_attribute("value") or ""
    shown = [row.get_attribute("data-topic") or "" for row in rows.all()]
    assert 0 < len(shown) < every
    assert all(value in topics.split() for topics in shown)
