"""Pages as they come out of a printer: without chrome, black on white, and within the paper."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

BRIEFING = "hanoi-summit-2019/"
KINDS = {
    "home": "",
    "briefing": BRIEFING,
    "print": f"{BRIEFING}print/",
    "article": f"{BRIEFING}articles/soms-moet-je-weglopen/",
    "chronology": f"{BRIEFING}chronology/",
    "who-said-what": f"{BRIEFING}who-said-what/",
    "people": "people/",
    "person": "people/donald-trump/",
    "sources": "sources/",
    "hand-written": "about/",
}
#: Width of the text on paper, in CSS pixels: A4 and Letter, each less its margins.
WIDTHS = {"A4": round((210 - 2 * 17) / 25.4 * 96), "Letter": round((216 - 2 * 17) / 25.4 * 96)}
CHROME = (
    ".md-header, .md-tabs, .md-footer, .md-sidebar, .md-search, .sg-sub, .sg-crumbs li:first-child, .sg-filters, "
    ".sg-permalink"
)
CONTROLS = "button, input, select, textarea, .sg-actions, .sg-copy, .headerlink"


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A page that is printed by somebody who reads in the dark."""
    with browser.new_page(color_scheme="dark", viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.mark.parametrize("kind", KINDS)
def test_no_chrome_and_no_control(paper: Page, served: str, kind: str) -> None:
    """No header, search, navigation, footer, filter or button is printed, on any kind of page."""
    paper.goto(served + KINDS[kind])
    paper.emulate_media(media="print")
    seen = paper.evaluate(
        "s => [...document.querySelectorAll(s)].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 90))",
        f"{CHROME}, {CONTROLS}",
    )
    assert not seen


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_only_leads_on(paper: Page, served: str, kind: str) -> None:
    """A link to a file, to the same words elsewhere on the page or to all about somebody is not printed."""
    paper.goto(served + KINDS[kind])
    paper.emulate_media(media="print")
    seen = paper.evaluate(
        """[...document.querySelectorAll("a[download], .sg-row a[href^='#q-'], .sg-speaker .sg-meta a")]
          .filter(link => link.checkVisibility()).map(link => link.outerHTML.slice(0, 90))"""
    )
    assert not seen


def test_a_question_stays_with_its_positions(paper: Page, served: str) -> None:
    """What stands above the positions on a question begins no page without them."""
    paper.goto(f"{served}hanoi-summit-2019/disputed/")
    paper.emulate_media(media="print")
    parted = paper.evaluate(
        """[...document.querySelectorAll(".sg-dispute")].flatMap(box => {
          const all = [...box.children];
          return all.slice(0, all.findIndex(one => one.matches("ul, div")));
        }).filter(one => getComputedStyle(one).breakAfter !== "avoid").map(one => one.outerHTML.slice(0, 90))"""
    )
    assert not parted


@pytest.mark.parametrize("kind", ["chronology", "who-said-what", "disputed", "coverage"])
def test_a_part_of_a_briefing_says_of_which(paper: Page, served: str, kind: str) -> None:
    """A printed chronology names its briefing above its title; the briefing itself is not named twice."""
    named = ".sg-page :is(.sg-crumbs, h1):visible >> text=The Hanoi summit"
    paper.goto(f"{served}hanoi-summit-2019/{kind}/")
    paper.emulate_media(media="print")
    assert paper.locator(named).count() == 1
    paper.goto(f"{served}hanoi-summit-2019/print/")
    assert paper.locator(named).count() == 1


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_fits_the_paper(paper: Page, served: str, kind: str, width: int) -> None:
    """Nothing is wider than the paper, and nothing scrolls sideways: what does not fit would be cut."""
    paper.goto(served + KINDS[kind])
    paper.set_viewport_size({"width": width, "height": 1000})
    paper.emulate_media(media="print")
    wide = paper.evaluate(
        """width => [...document.querySelectorAll("article *")]
            .filter(e => e.checkVisibility() && !e.closest("svg *, .sg-vh"))
            .filter(e => e.getBoundingClientRect().right > width + 1 || (e.scrollWidth > e.clientWidth + 1
                && !["visible", "clip"].includes(getComputedStyle(e).overflowX) && e.clientWidth))
            .map(e => e.outerHTML.slice(0, 90))""",
        width,
    )
    assert not wide


def test_a_short_page_takes_one_sheet(paper: Page, served: str) -> None:
    """No empty sheet follows a page that is shorter than a sheet."""
    paper.goto(served + KINDS["people"])
    paper.evaluate("document.querySelectorAll('#sg-main .sg-page > * ~ :not(.sg-crumbs, h1)').forEach(e => e.remove())")
    assert re.findall(rb"/Type /Pages\s.*?/Count (\d+)", paper.pdf(format="A4"), re.DOTALL) == [b"1"]


def test_black_on_white_after_dark_was_chosen(paper: Page, served: str) -> None:
    """Text is black on white, though the screen was dark."""
    paper.goto(served + KINDS["print"])
    assert paper.locator("body").get_attribute("data-md-color-scheme") == "slate"
    paper.emulate_media(media="print")
    colours = paper.evaluate(
        "[document.body, document.querySelector('h1'), document.querySelector('.sg-quote')]"
        ".flatMap(e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor])"
    )
    assert colours[0::2] == ["rgb(0, 0, 0)"] * 3
    assert set(colours[1::2]) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_addresses_of_sources_are_printed(paper: Page, served: str) -> None:
    """Behind a link that leads away from the site its address is printed."""
    paper.goto(served + KINDS["article"])
    paper.evaluate(
        """document.querySelector(".sg-facts dd").innerHTML = '<a href="https://example.org/article">the article</a>'"""
    )
    paper.emulate_media(media="print")
    shown = paper.evaluate("getComputedStyle(document.querySelector('.sg-facts a'), '::after').content")
    assert shown == '" <" "https://example.org/article" ">"' or "https://example.org/article" in shown


def test_folded_text_is_printed(paper: Page, served: str) -> None:
    """What can be unfolded on the screen is unfolded on paper."""
    paper.goto(served + KINDS["briefing"])
    paper.evaluate(
        "document.querySelector('.sg-page').insertAdjacentHTML('beforeend', "
        '\'<details class="sg-more"><summary>More</summary><p id="folded">Folded.</p></details>\')'
    )
    assert not paper.locator("#folded").is_visible()
    paper.emulate_media(media="print")
    assert paper.evaluate("document.querySelector('#folded').getBoundingClientRect().height") > 5
    assert paper.evaluate("document.querySelector('#folded').checkVisibility({contentVisibilityAuto: true})")


def test_the_whole_briefing_on_the_screen(paper: Page, served: str) -> None:
    """The print page shows no chrome on the screen either, its headings are in order, and it leads back."""
    paper.goto(served + KINDS["print"])
    for part in paper.locator(".md-header, .md-tabs, .md-footer").all():
        assert not part.is_visible()
    levels = paper.locator("article").evaluate(
        "a => [...a.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    paper.locator(".sg-crumbs a").last.click()
    assert paper.url == served + BRIEFING


def test_the_briefing_leads_to_it(paper: Page, served: str) -> None:
    """From the briefing a link leads to the page for paper."""
    paper.goto(served + BRIEFING)
    paper.get_by_role("link", name="Print or save as PDF").first.click()
    assert paper.url == served + KINDS["print"]


def test_references_lead_to_notes(paper: Page, served: str) -> None:
    """Each reference to an article is a number that leads to its entry among the sources, and no id is there twice."""
    paper.goto(served + KINDS["print"])
    wrong = paper.evaluate(
        """[...document.querySelectorAll(".sg-ref")].filter(a => {
            const note = document.querySelector(a.getAttribute("href"))
            return !note || !note.textContent.trim().startsWith(a.textContent.match(/\\[\\d+\\]/)[0])
        }).map(a => a.outerHTML)"""
    )
    assert not wrong
    assert paper.locator(".sg-ref").count() > 100
    ids = paper.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
