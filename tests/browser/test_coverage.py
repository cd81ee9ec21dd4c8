"""The coverage table, the disputed page and reports of one statement in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

COVERAGE = "hanoi-summit-2019/coverage/"
DISPUTED = "hanoi-summit-2019/disputed/"
WHO = "hanoi-summit-2019/who-said-what/"


@pytest.fixture(params=[False, True], ids=["without scripts", "with scripts"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a desk, with scripts and without."""
    with browser.new_page(viewport={"width": 1280, "height": 800}, java_script_enabled=request.param) as page:
        yield page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone."""
    with browser.new_page(viewport={"width": 390, "height": 800}) as page:
        yield page


def box(page: Page, selector: str) -> FloatRect:
    """Where an element is in the window."""
    found = page.locator(selector).first.bounding_box()
    assert found
    return found


def scroll(page: Page, x: int, y: int) -> None:
    """Scroll the table inside of its region."""
    page.locator(".sg-scroll--both").evaluate("(region, [x, y]) => region.scrollTo(x, y)", [x, y])


def test_heads_stay_in_view(page: Page, served: str) -> None:
    """However far the table is scrolled down, its column heads stay at the top of its region."""
    page.goto(served + COVERAGE)
    page.locator(".sg-scroll--both").scroll_into_view_if_needed()
    before = box(page, "thead th:last-child")
    row = box(page, "tbody tr:nth-child(3) th")
    scroll(page, 0, 600)
    assert box(page, "tbody tr:nth-child(3) th")["y"] == pytest.approx(row["y"] - 600, abs=2)
    assert box(page, "thead th:last-child")["y"] == pytest.approx(before["y"], abs=2)


def test_the_first_column_stays_on_a_phone(phone: Page, served: str) -> None:
    """On a phone the table scrolls sideways under its first column, and the page does not."""
    phone.goto(served + COVERAGE)
    first, last = box(phone, "tbody tr:nth-child(2) th"), box(phone, "thead th:last-child")
    assert last["x"] > 390, "the last column is not in view yet"
    scroll(phone, 2000, 0)
    assert box(phone, "tbody tr:nth-child(2) th")["x"] == pytest.approx(first["x"], abs=2)
    moved = box(phone, "thead th:last-child")
    assert moved["x"] > first["x"] + first["width"] - 2
    assert moved["x"] + moved["width"] <= 390
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_tab_of_the_page_is_in_view_on_a_phone(phone: Page, served: str) -> None:
    """Where the tabs of a briefing do not fit, the one of the page at hand is not among the hidden ones."""
    phone.goto(served + COVERAGE)
    tab = box(phone, ".sg-sub [aria-current]")
    assert phone.evaluate("document.querySelector('.sg-sub').scrollWidth") > 390, "all tabs fit: nothing is tested"
    assert tab["x"] >= 0
    assert tab["x"] + tab["width"] <= 390


def test_upright_heads_show_long_names(phone: Page, served: str) -> None:
    """A name that is longer than an upright head is high goes on beside it: nothing of it is cut."""
    phone.goto(served + COVERAGE)
    phone.evaluate(
        """() => {
          document.querySelector(".sg-matrix").classList.add("sg-matrix--upright");
          document.querySelector("thead th a span").textContent = "The Northern Herald and Weekly ".repeat(4);
        }"""
    )
    cut = phone.evaluate(
        """() => {
          const within = document.querySelector("thead th:has(a)").getBoundingClientRect();
          const words = document.createRange();
          words.selectNodeContents(document.querySelector("thead th a span"));
          return [...words.getClientRects()].filter((line) => line.top < within.top || line.left < within.left
            || line.bottom > within.bottom || line.right > within.right).length;
        }"""
    )
    assert not cut


@pytest.mark.parametrize("size", [(320, 256), (800, 360)], ids=["400 %", "a phone on its side"])
def test_rows_are_seen_in_low_windows(phone: Page, served: str, size: tuple[int, int]) -> None:
    """Where a window has no room for heads and rows at once, the heads make room: the last row comes into view."""
    phone.set_viewport_size({"width": size[0], "height": size[1]})
    phone.goto(served + COVERAGE)
    phone.evaluate("document.querySelector('.sg-matrix').classList.add('sg-matrix--upright')")
    seen = phone.locator("tbody th").last.evaluate(
        """(head) => {
          head.scrollIntoView({ block: "center" });
          const { left, top, width, height } = head.getBoundingClientRect();
          return head.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }"""
    )
    assert seen


def test_the_region_is_reached_and_named(phone: Page, served: str) -> None:
    """The table scrolls with the keyboard, in a region that says what it is."""
    phone.goto(served + COVERAGE)
    region = phone.get_by_role("region", name="events and statements down, articles across")
    region.focus()
    phone.keyboard.press("ArrowRight")
    expect(region).not_to_have_js_property("scrollLeft", 0)


def test_table_semantics(page: Page, served: str) -> None:
    """Each cell of the table has a text, and each row and column a head."""
    page.goto(served + COVERAGE)
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(7)
    rows, heads = table.locator("tbody tr, tfoot tr"), table.get_by_role("rowheader")
    expect(heads).to_have_count(rows.count())
    cells = table.locator("tbody td, tfoot td")
    texts = cells.all_text_contents()
    assert len(texts) == 6 * rows.count()
    assert all(text.strip() for text in texts)
    assert {"printed before it", "no", "quotes it"} <= {text.strip() for text in texts}


def test_a_mark_leads_to_the_very_place(page: Page, served: str) -> None:
    """A mark in the table leads to the event or the words on the page of the article."""
    page.goto(served + COVERAGE)
    row = page.locator("tbody tr", has_text="Press conference of North Korea")
    row.locator("td a").first.click()
    page.wait_for_url("**/articles/*/#q-*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_positions_side_by_side(page: Page, served: str) -> None:
    """On a desk all positions on a question begin at one height, next to each other."""
    page.goto(served + DISPUTED)
    expect(page.locator(".sg-accounts")).to_have_count(3)
    for question in page.locator(".sg-accounts").all():
        places = [position.bounding_box() for position in question.locator("> li").all()]
        assert len({round(place["y"]) for place in places if place}) == 1
        assert len({round(place["x"]) for place in places if place}) == len(places) > 1


def test_positions_below_each_other(phone: Page, served: str) -> None:
    """On a phone the positions are a list, each with a heading of its own."""
    phone.goto(served + DISPUTED)
    question = phone.locator(".sg-accounts").nth(1)
    places = [position.bounding_box() for position in question.locator("> li").all()]
    assert len({round(place["x"]) for place in places if place}) == 1
    expect(question.get_by_role("heading", level=3)).to_have_count(len(places))
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_from_a_statement_to_its_dispute(page: Page, served: str) -> None:
    """What who said what calls disputed leads to the question on the page of disputes."""
    page.goto(served + WHO)
    page.locator("a.sg-disputed", has_text="How much relief").first.click()
    page.wait_for_url("**/disputed/#d-sanctions-asked")
    expect(page.locator("#d-sanctions-asked")).to_be_in_viewport()


def test_what_one_report_has_is_marked(page: Page, served: str) -> None:
    """Of two reports of one sentence, what only the longer one carries is marked, and nothing in the shorter one."""
    page.goto(served + WHO)
    reports = page.locator("#s-sometimes-you-walk .sg-report")
    expect(reports).to_have_count(2)
    expect(reports.locator("mark")).to_have_text(["and this was one of those occasions"])
    expect(reports.first.get_by_text("Only in this report")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_drawn_in_forced_colours(browser: Browser, served: str, scheme: Literal["light", "dark"]) -> None:
    """Where the system chooses the colours, what reports an event is still seen, in the colour of the text."""
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(served + COVERAGE)
    mark, text = page.evaluate(
        """["td .sg-has:not([class*=quoted])", "h1"].map((one) => getComputedStyle(document.querySelector(one)))
          .map((style, at) => at ? style.color : style.backgroundColor)"""
    )
    context.close()
    assert mark == text
