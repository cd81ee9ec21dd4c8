"""The Content-Security-Policy of the served site, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_pages import KINDS


@pytest.mark.parametrize("kind", [*KINDS, "missing"])
def test_pages_keep_their_policy(page: Page, served: str, built: Path, kind: str) -> None:
    """A page of each kind, also the one for what is missing, has a policy and loads without a violation."""
    page.goto(served + KINDS.get(kind, "404.html"), wait_until="networkidle")
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy.split("style-src-attr")[0]
    if kind != "missing":  # its addresses are those of the site's own place
        page.locator("label[for^=__palette]:visible").first.click()
        assert page.evaluate("document.body.dataset.mdColorScheme")
    else:
        page.wrong.clear()  # type: ignore[attr-defined]


def test_every_page_has_one(built: Path) -> None:
    """Every HTML file of the site has exactly one policy, before anything that it could apply to."""
    for file in built.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        if "<head>" in text:
            assert text.count('http-equiv="Content-Security-Policy"') == 1, file
            assert text.index("Content-Security-Policy") < text.index("<link"), file
            assert text.lower().index("charset") < 1024, file


def test_search_works_under_it(page: Page, served: str) -> None:
    """The search, which runs in a worker, finds what it is asked for."""
    page.goto(served, wait_until="networkidle")
    page.locator("input.md-search__input").click()
    page.keyboard.type("weglopen", delay=20)
    expect(page.locator(".md-search-result__link[href*='soms-moet-je-weglopen']").first).to_be_visible()


def test_nothing_smuggled_in_runs(browser: Browser, served: str) -> None:
    """An inline script, a handler and an address with a script that are not the page's own do not run."""
    page = browser.new_page()
    smuggled = "<script>window.hit = 1</script><img src=x onerror='hit = 2'><article"

    def spoil(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, body=reply.text().replace("<article", smuggled))

    page.route(served, spoil)
    page.goto(served, wait_until="networkidle")
    page.evaluate("location.href = 'javascript:void(window.hit = 3)'")
    assert page.locator("article h1").count() == 1
    assert page.evaluate("window.hit") is None
    page.close()
