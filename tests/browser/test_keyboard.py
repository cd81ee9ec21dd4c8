"""Every page with the keyboard alone: Tab reaches everything, in order, and one sees where one is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import kinds

WATCH = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on a desk and on a phone."""
    with browser.new_page(viewport={"width": request.param, "height": 900}, reduced_motion="reduce") as page:
        yield page


def walk(page: Page) -> list[str]:
    """Press Tab from the top of the open page until it begins anew. Returns what is wrong, in words."""
    page.evaluate(WATCH)
    wanted: list[str] = page.evaluate("window.wanted")
    for _ in range(0, len(wanted) + 100, 20):
        for _ in range(20):
            page.keyboard.press("Tab")
        if page.evaluate("window.over()"):
            break
    stops = page.evaluate("window.stops")
    numbers = [stop["at"] for stop in stops]
    stops = stops[: next((i for i, at in enumerate(numbers) if at >= 0 and at in numbers[:i]), len(stops))]
    reached = {stop["at"] for stop in stops}
    gone = page.evaluate("window.gone()")
    wrong = [f"never reached: {name}" for at, name in enumerate(wanted) if at not in reached and at not in gone]
    wrong += [f"not seen: {stop['name']} at {stop['box']}" for stop in stops if not stop["seen"]]
    wrong += [f"the focus does not show: {stop['name']}" for stop in stops if not stop["marked"]]
    order = [stop["at"] for stop in stops if stop["at"] >= 0]
    wrong += [f"out of order: {wanted[b]} after {wanted[a]}" for a, b in pairwise(order) if b < a]
    return wrong


def test_tab_goes_through_every_kind_of_page(page: Page, served: str, built: Path) -> None:
    """On every kind of page Tab reaches each control, in the order of the page, in view, and shows that it is there."""
    wrong = []
    for kind, address in kinds(built).items():
        page.goto(served + address)
        wrong += [f"{kind}: {fault}" for fault in walk(page)]
    assert not wrong, "\n".join(wrong)


def test_the_walk_finds_what_is_wrong(browser: Browser, served: str) -> None:
    """A control without a mark, one off the screen and one that comes too early are all told."""
    page = browser.new_page(bypass_csp=True)
    page.goto(served)
    marks = ("class=bare", "class=far", "tabindex=1")
    buttons = "".join(f"<button {mark}>wrong {i}</button>" for i, mark in enumerate(marks))
    page.locator("article").evaluate("(article, html) => article.insertAdjacentHTML('beforeend', html)", buttons)
    page.add_style_tag(
        content=".bare:focus { outline: none !important } .far { position: fixed; inset: 0 auto auto -999px }"
    )
    wrong = walk(page)
    assert any("the focus does not show" in fault and "wrong 0" in fault for fault in wrong)
    assert any("not seen" in fault and "wrong 1" in fault for fault in wrong)
    assert any("out of order" in fault for fault in wrong)
    page.close()


def test_the_skip_link_leads_to_the_text(page: Page, served: str, built: Path) -> None:
    """On every kind of page the skip link comes before all that repeats, shows when it has the focus, and skips it."""
    for kind, address in kinds(built).items():
        if kind == "briefing print":  # which has nothing to skip
            continue
        page.goto(served + address)
        skip = page.locator("a.md-skip").first
        for _ in range(3):  # on a phone the switches for menu and search come first
            page.keyboard.press("Tab")
            if skip.evaluate("(one) => one === document.activeElement"):
                break
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = page.evaluate("Boolean(document.activeElement.closest('article, .md-footer'))")
        assert inside, f"{kind}: after the skip link Tab leads to {page.evaluate('document.activeElement.outerHTML')}"


def test_the_menu_of_a_phone_opens_with_the_keyboard(browser: Browser, served: str) -> None:
    """On a phone's width the space bar opens the menu, with and without scripts, and Tab leads into it."""
    for scripts in (True, False):
        with browser.new_page(viewport={"width": 390, "height": 800}, java_script_enabled=scripts) as page:
            page.goto(served)
            link = page.locator(".md-sidebar--primary a", has_text="Chronology")
            expect(link).to_be_hidden()
            page.keyboard.press("Tab")
            expect(page.get_by_role("checkbox", name="Navigation")).to_be_focused()
            page.keyboard.press("Space")
            expect(link).to_be_in_viewport()
            for _ in range(20):
                page.keyboard.press("Tab")
                if link.evaluate("(one) => one === document.activeElement"):
                    break
            expect(link).to_be_focused()


def test_the_search_of_a_phone_opens_with_the_keyboard(browser: Browser, served: str) -> None:
    """On a phone's width the space bar opens the search, and one can type at once."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(served, wait_until="networkidle")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Search")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.type("weglopen", delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.close()
