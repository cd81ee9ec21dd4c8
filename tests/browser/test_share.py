"""Taking a quote or an event along: links, copies with a citation, and the passage in the publisher's own page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

SAID = "hanoi-summit-2019/who-said-what/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may use the clipboard."""
    with browser.new_page(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    ) as page:
        yield page


def copied(page: Page) -> list[str]:
    """The lines in the clipboard."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text.split("\n")


def test_a_quote_is_copied_with_its_source(page: Page, served: str) -> None:
    """The copy has the words, our translation as such, who said it when, where and when it was printed, the address."""
    page.goto(served + SAID)
    row = page.locator(".sg-row", has_text="Vi får se.").first
    row.hover()
    row.get_by_role("button", name="Copy").click()
    words, translation, said, printed, address = copied(page)
    assert words == "«Vi får se.»"
    assert translation == "Our translation: We will see."
    assert said == "Said by Donald Trump, 27 February 2019."
    assert printed.startswith("Printed in: [Kim Jong-un certain")
    assert "in Norwegian, published 27 February 2019" in printed
    assert address.startswith(served + "hanoi-summit-2019/articles/kim-sikker-pa-gode-resultater/#q-")
    expect(page.locator("#sg-copied")).to_have_text("Copied to the clipboard.")
    page.goto(address)
    expect(page.locator(":target")).to_contain_text("Vi får se")


def test_an_event_is_copied(page: Page, served: str) -> None:
    """The copy of an event has its title, when and where it happened, who reports it, and its permanent address."""
    page.goto(served + "chronology/")
    row = page.locator(".sg-event", has_text="The Korean War").first
    row.hover()
    row.get_by_role("button", name="Copy").click()
    title, happened, reported, address = copied(page)
    assert title == "The Korean War"
    assert happened == "Happened: 1950–1953."
    assert reported.startswith("Reported in: ")
    assert address == served + "hanoi-summit-2019/chronology/#e-korean-war"


def test_links_go_to_permanent_addresses(page: Page, served: str) -> None:
    """The link of each quote and event leads to an element that is there; filters are not part of it."""
    for path in (
        SAID + "?words=lyckade",
        "hanoi-summit-2019/chronology/",
        "hanoi-summit-2019/articles/talks-collapse/",
    ):
        page.goto(served + path)
        links = page.locator(".sg-actions a").evaluate_all("all => all.map(one => one.href)")
        assert len(links) > 5
        assert all("#" in link and "?" not in link for link in links)
        page.goto(links[0])
        expect(page.locator(":target")).to_be_in_viewport()


def test_without_a_clipboard(page: Page, served: str) -> None:
    """Where scripts are not given the clipboard, the text is copied all the same."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")
    page.goto(served + SAID)
    button = page.locator(".sg-actions button").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sg-copied")).to_have_text("Copied to the clipboard.")
    expect(button).to_be_focused()
    page.evaluate("delete navigator.clipboard")


def test_actions_are_seen_when_they_can_be_used(page: Page, served: str, browser: Browser) -> None:
    """They are there under the pointer, with the keyboard, and always where there is no pointer."""
    page.goto(served + SAID)
    actions = page.locator(".sg-actions").first
    expect(actions).to_have_css("opacity", "0")
    actions.locator("button").focus()
    expect(actions).to_have_css("opacity", "1")
    with browser.new_page(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}) as phone:
        phone.goto(served + SAID)
        expect(phone.locator(".sg-actions").nth(3)).to_have_css("opacity", "1")
        for target in phone.locator(".sg-actions > *").all()[:6]:
            box = target.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 24
