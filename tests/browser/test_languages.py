"""The site in another language, frame and all; and names of both directions in one line."""

from __future__ import annotations

import shutil
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from site_gen.render.catalogues import LANGUAGES
from site_gen.render.labels import Labels
from tests import onefile
from tests.browser.kinds import kinds
from tests.builders.project import run
from tests.conftest import ROOT, serving

#: What the theme says itself, in English.
THEME = ("Skip to content", "Back to top", "Made with", "Initializing search", "Type to start searching", "Clear")
#: Languages whose words are the longest: theirs are tried on a phone.
LONG = ("de", "fr")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_frame_and_pages_are_in_one_language(language: str, browser: Browser, tmp_path: Path) -> None:
    """Every kind of page and the theme around it are in the site's language, and fit a phone, long words or not."""
    for name in ("content", "briefings", "templates"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "language: en-GB" in config
    (tmp_path / "mkdocs.yml").write_text(config.replace("language: en-GB", f"language: {language}"), encoding="utf-8")
    done = run(tmp_path, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    t = Labels(language)
    site = tmp_path / "site"
    for file in site.rglob("*.html"):
        html = unescape(file.read_text(encoding="utf-8"))
        assert f'<html lang="{language}"' in html, file
        assert [words for words in THEME if words in html] == [], file
        for scheme in ("light", "dark", "system"):
            assert f'aria-label="{t(f"palette-{scheme}")}"' in html, file
    assert f"<h1>{t('not-found')}</h1>" in unescape((site / "404.html").read_text(encoding="utf-8"))
    if language not in LONG:
        return
    page = browser.new_page(viewport={"width": 390, "height": 844})
    with serving(site) as address:
        for path in kinds(site).values():
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    page.close()


def test_names_of_both_directions_in_one_line(browser: Browser, tmp_path: Path) -> None:
    """A number after a name that runs from right to left stands after it; date ranges stay as they are."""
    text = (ROOT / "tests/sites/language-two-directions.txt").read_text(encoding="utf-8")
    onefile.write(onefile.parse(text), tmp_path)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    assert run(tmp_path, "mkdocs", "build", "--strict").returncode == 0
    page = browser.new_page()
    with serving(tmp_path / "site") as address:
        page.goto(f"{address}harbour/who-said-what/")
        chip = page.locator(".sg-index a", has_text="דנה לוי")
        assert _left(chip.locator(".sg-count")) > _left(chip.locator("bdi"))
        for tag, direction in {"ar": "rtl", "fa": "rtl", "zh-Hant": "ltr", "th": "ltr"}.items():
            quote = page.locator(f"blockquote[lang={tag}]").first
            assert quote.evaluate("(one) => getComputedStyle(one).direction") == direction
            assert quote.evaluate("(one) => getComputedStyle(one).unicodeBidi") == "isolate"
        date = page.locator(".sg-gutter").first
        assert date.evaluate("(one) => getComputedStyle(one).direction") == "ltr"
    page.close()


def _left(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["x"]
