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
from tests.builders.project import succeed
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
    succeed(tmp_path, "mkdocs", "build", "--strict")
    t = Labels(language)
    site = tmp_path / "site"
    for file in site.rglob("*.html"):
        html = unescape(file.read_text(encoding="utf-8"))
        assert f'<html lang="{language}"' in html, file
        assert [words for words in THEME if words in html] == [], file
        for scheme in ("light", "dark", "system"):
            assert f'aria-label="{t(f"palette-{scheme}")}"' in html, file
    assert f"<h1>{t('not-found')}</h1>" in (absent := unescape((site / "404.html").read_text(encoding="utf-8")))
    assert t("not-found-next") in absent
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
    succeed(tmp_path, "mkdocs", "build", "--strict")
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


LONG_WORD = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
LONG_NAME = "The Gazette of the United Provinces and Overseas Territories, incorporating the Evening Post"
LONG_WORDS = f"""\
Long words and long names.
-- content/outlets.yml --
gazette:
  name: {LONG_NAME}
-- content/harbour/2026-03-01-law.md --
---
title: Die {LONG_WORD} tritt in Kraft
language: de
date: 2026-03-01
outlet: gazette
quotes:
{
    "".join(
        f'''
  - speaker: ada-quist
    text: Nein {number}
    place: {LONG_WORD}
    occasion: {LONG_WORD}
    topics: [{LONG_WORD.lower()}]'''
        for number in range(9)
    )
}
events:
{
    "".join(
        f'''
  - title: Die {LONG_WORD} {number}
    date: 2026-03-01
    place: {LONG_WORD}
    topics: [{LONG_WORD.lower()}]'''
        for number in range(9)
    )
}
---
{"".join(f"„Nein {number}“, sagte Ada Quist. " for number in range(9))}
-- content/harbour/2026-03-02-report.md --
---
title: Zweite Meldung
language: nl
date: 2026-03-02
quotes:
  - speaker: ada-quist
    text: Nee
---
"Nee", zei Ada Quist.
"""


def test_long_words_and_names_fit_a_phone(browser: Browser, tmp_path: Path) -> None:
    """The longest words and names, in all that can be opened, do not make a page wider than 320 px (WCAG 1.4.10)."""
    onefile.write(onefile.parse(LONG_WORDS), tmp_path)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    succeed(tmp_path, "mkdocs", "build", "--strict")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    with serving(tmp_path / "site") as address:
        for path in kinds(tmp_path / "site").values():
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.close()


def _left(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["x"]
