"""The copy that works without a server, in a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.builders.project import make_site, succeed


def test_offline_copy_works_from_files(tmp_path: Path, browser: Browser) -> None:
    """Opened from file://: links lead on, search finds an article, no other host is asked, no error is logged."""
    site = make_site(tmp_path / "desk")
    succeed(site, "site_gen", "build", "--strict", "--offline", "--site-dir", "copy")
    moved = tmp_path / "elsewhere with space"
    (site / "copy").rename(moved)
    asked: list[str] = []
    errors: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((moved / "index.html").as_uri())
    page.click(".md-content a[href*='harbour']")
    assert page.url.startswith("file://")
    assert "The harbour tender" in page.inner_text("main")
    page.fill("input[name=query]", "fiskare")
    page.press("input[name=query]", "End")  # as whoever types does: the theme listens to keys
    page.wait_for_selector(".md-search-result__item", timeout=20_000)
    page.click(".md-search-result__item a")
    page.wait_for_url("**/hamnen.html*")
    page.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
