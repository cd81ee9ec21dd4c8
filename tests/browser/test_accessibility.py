"""Every kind of page for readers with a screen reader, with weak sight, without scripts, or from right to left."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize

from tests import onefile
from tests.browser.kinds import kinds
from tests.builders.project import succeed
from tests.conftest import ROOT, serving

#: WCAG 2.2, levels A and AA, and what axe counts as good practice. The size of targets is off by default in axe.
RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
#: Those of RULES that look at colours: only they can say something else where nothing but the colours is another.
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
#: What the theme does and we leave: its switches for menu and search stand before the header.
LEFT = {("region", "#__drawer"), ("region", "#__search")}
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 800}

#: Each element that is to be seen, with what is said of it and where it lies: all but the colours.
DRAWN = """() => [...document.body.querySelectorAll("*")]
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .map((one) => {
    const {x, y, width, height} = one.getBoundingClientRect();
    return `${one.cloneNode(false).outerHTML} ${[x, y, width, height]}`;
  })"""

#: The text and the addresses that a reader of the article gets, in closed details too; without controls, which need
#: scripts, and `sg-actions`, which share.js makes (link and copy; without scripts the chip or the heading is the link).
CONTENT = """article => {
  const left = "button, form, .sg-actions, script, style, [role=status], [hidden]";
  const out = {text: [], links: [], drawings: article.querySelectorAll("svg").length};
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    const text = node.data.trim().replace(/\\s+/g, " ");
    if (text && !node.parentElement.closest(left)) out.text.push(text);
  }
  for (const link of article.querySelectorAll("a[href]")) if (!link.closest(left)) out.links.push(link.href);
  return out;
}"""

ARABIC = "لن نقبل بأقل من رفع جميع العقوبات"
HEBREW = "לפעמים צריך פשוט לקום וללכת"
RIGHT_TO_LEFT = f"""\
Quotes in Arabic and Hebrew.
-- content/people.yml --
ada-quist:
  name: Ada Quist
  role: Harbour master
-- content/harbour/2026-03-01-arabic.md --
---
title: محادثات الميناء
translated_title: Talks about the harbour
language: ar
date: 2026-03-01
quotes:
  - speaker: ada-quist
    text: {ARABIC}
    translation: We will accept no less than the lifting of all sanctions
---
قالت مديرة الميناء: «{ARABIC}» في 28 فبراير 2026.
-- content/harbour/2026-03-02-hebrew.md --
---
title: שיחות הנמל
translated_title: The harbour talks
language: he
date: 2026-03-02
quotes:
  - speaker: ada-quist
    text: {HEBREW}
    translation: Sometimes you just have to get up and go
---
מנהלת הנמל אמרה: "{HEBREW}".
"""


def faults(page: Page, rules: dict[str, Any] = RULES) -> set[str]:
    """What axe finds wrong on the open page, with everything that can be opened open."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    found = Axe().run(page, options=rules).response["violations"]
    return {
        f"{one['id']}: {node['target'][0]}: {node['failureSummary'].splitlines()[1].strip()}"
        for one in found
        for node in one["nodes"]
        if (one["id"], node["target"][0]) not in LEFT
    }


def faults_in_both_schemes(page: Page) -> list[str]:
    """What axe finds wrong on the open page while it is light, and with its colours while it is dark. Nothing else may
    be another in the dark, so that the rest need not be asked again."""
    page.evaluate("document.fonts.ready.then(() => true)")  # they move what is around them
    found = [f"light: {fault}" for fault in sorted(faults(page))]
    light = {*page.evaluate(DRAWN)}
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished)).then(() => true)")
    dark = {*page.evaluate(DRAWN)}
    found += [f"dark: is new: {one}" for one in sorted(dark - light)]
    found += [f"dark: is gone: {one}" for one in sorted(light - dark)]
    found += [f"dark: {fault}" for fault in sorted(faults(page, COLOURS))]
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.timeout(900)  # the longest of all
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(browser: Browser, served: str, built: Path, size: ViewportSize) -> None:
    """No kind of page, light or dark, violates WCAG 2.2 A or AA, as far as axe can tell: names, roles, contrast, sizes
    of targets. A phone is touched."""
    page = browser.new_page(
        viewport=size, has_touch=size is PHONE, is_mobile=size is PHONE, color_scheme="light", reduced_motion="reduce"
    )
    assert page.evaluate("matchMedia('(hover: none)').matches") is (size is PHONE)
    wrong = []
    for kind, address in kinds(built).items():
        page.goto(served + address)
        wrong += [f"{kind}: {fault}" for fault in faults_in_both_schemes(page)]
    page.close()
    assert not wrong, "\n".join(wrong)


def test_axe_would_find_faults(browser: Browser, served: str) -> None:
    """Pale text, a control without a name and two small targets side by side are found; and text that is pale in the
    dark only, and what is to be seen in the dark only."""
    page = browser.new_page(bypass_csp=True, color_scheme="light")
    page.goto(served)
    wrong = (
        "<p class=pale>Pale</p><input class=nameless><button class=small>a</button><button class=small>b</button>"
        "<p class=murky>Murky</p><p class=night>Night</p>"
    )
    page.locator("article").evaluate("(article, html) => article.insertAdjacentHTML('beforeend', html)", wrong)
    page.add_style_tag(
        content=".pale { color: #ccc; background: #fff } .small { width: 9px; height: 9px; padding: 0 }"
        ".murky, .night { color: #000; background: #fff } .night { display: none }"
        "@media (prefers-color-scheme: dark) { .murky { color: #999 } .night { display: block } }"
    )
    found = faults_in_both_schemes(page)
    page.close()
    for rule in (
        "light: color-contrast: .pale",
        "light: label: ",
        "light: target-size: ",
        "dark: color-contrast: .murky",
    ):
        assert any(fault.startswith(rule) for fault in found), rule
    assert not any(fault.startswith("light: color-contrast: .murky") for fault in found)
    assert any(fault.startswith('dark: is new: <p class="night">') for fault in found)


def test_headings_are_in_order(browser: Browser, served: str, built: Path) -> None:
    """Every kind of page has one main heading, and no level of headings is skipped on the way down."""
    page = browser.new_page(java_script_enabled=False)
    for kind, address in kinds(built).items():
        page.goto(served + address)
        levels = page.locator("article").evaluate(
            "a => [...a.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1]))"
        )
        assert levels[0] == 1, kind
        assert levels.count(1) == 1, kind
        assert all(b - a <= 1 for a, b in pairwise(levels)), (kind, levels)
    page.close()


def test_every_passage_says_its_language(browser: Browser, served: str, built: Path) -> None:
    """Each quote, translation and digest carries a language, its own or that of a passage around it."""
    page = browser.new_page(java_script_enabled=False)
    count = 0
    for kind, address in kinds(built).items():
        page.goto(served + address)
        passages = page.locator(".sg-page :is(.sg-quote, .sg-translation, .sg-body, blockquote, q)")
        count += passages.count()
        mute = passages.evaluate_all(
            "all => all.filter((one) => !one.closest('article [lang]')).map((one) => one.outerHTML)"
        )
        assert not mute, f"{kind}: {mute[:3]}"
    page.close()
    assert count > 200


def test_without_scripts_nothing_is_missing(browser: Browser, served: str, built: Path) -> None:
    """Every kind of page has the same text, links and drawings with scripts and without."""
    found: dict[bool, dict[str, dict[str, Any]]] = {}
    for scripts in (True, False):
        page = browser.new_page(java_script_enabled=scripts)
        found[scripts] = {}
        for kind, address in kinds(built).items():
            page.goto(served + address, wait_until="networkidle" if scripts else "load")
            found[scripts][kind] = page.locator("article").first.evaluate(CONTENT)
        page.close()
    assert found[False]["briefing who-said-what"]["links"]
    for kind, content in found[True].items():
        assert found[False][kind] == content, kind


def test_without_scripts_dark_is_dark(browser: Browser, served: str) -> None:
    """With scripts off a page follows the system's colours."""
    seen = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(java_script_enabled=False, color_scheme=scheme)
        page.goto(served)
        seen[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.close()
    assert seen["light"] != seen["dark"]


def test_arabic_and_hebrew_run_from_right_to_left(browser: Browser, tmp_path: Path) -> None:
    """Passages in Arabic and Hebrew say so and run from right to left, ours around them from left to right."""
    onefile.write(onefile.parse(RIGHT_TO_LEFT), tmp_path)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    succeed(tmp_path, "mkdocs", "build", "--strict")
    seen = dict.fromkeys(("ar", "he", "en"), 0)
    page = browser.new_page(viewport=DESK)
    with serving(tmp_path / "site") as address:
        for path in kinds(tmp_path / "site").values():
            page.goto(address + path)
            for passage in page.locator("article").locator("[lang=ar], [lang=he], [lang|=en]").all():
                language = (passage.get_attribute("lang") or "")[:2]
                seen[language] += 1
                direction = passage.evaluate("(one) => getComputedStyle(one).direction")
                assert direction == ("ltr" if language == "en" else "rtl"), (path, passage.inner_text())
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280, path
            assert not faults(page), path
            for cited in page.locator(".sg-cite cite").all():  # Arabic and Hebrew have no italics to be made up
                assert cited.evaluate("(one) => getComputedStyle(one).fontSynthesisStyle") == "none", path
        page.set_viewport_size(PHONE)
        page.goto(f"{address}harbour/articles/arabic/")
        title = page.locator(".md-header__topic .md-ellipsis", has_text="محادثات")
        assert title.evaluate("(one) => getComputedStyle(one).direction") == "rtl"  # else it is cut at its beginning
    page.close()
    assert min(seen.values()) >= 2, seen
