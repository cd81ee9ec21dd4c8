"""What a page may cost its reader: bytes, inline code, and jumps while it loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.kinds import kinds
from tests.conftest import ROOT

ASSETS = ROOT / "templates" / "theme" / "assets" / "site-gen"
KB = 1000
#: Bytes, uncompressed, as a reader loads them.
SCRIPTS, ENGINE, WHOLE, SCREEN, PAPER, PAGE = 12.5 * KB, 12 * KB, 8 * KB, 40 * KB, 12 * KB, 120 * KB
SHIFT = 0.02

#: Kept from before the first element is drawn, since a shift is reported only once.
OBSERVE = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (!entry.hadRecentInput) window.shifts.push([entry.value, ...entry.sources.map(({node}) =>
      node ? `${node.nodeName} ${node.className ?? ""}` : "(gone)")]);
  })).observe({type: "layout-shift", buffered: true});
}"""


def own(suffix: str) -> dict[str, int]:
    """Sizes of our files of a kind. A folder with a licence text is somebody else's."""
    theirs = {text.parent for text in ASSETS.rglob("LICENSE*")}
    return {
        path.relative_to(ASSETS).as_posix(): path.stat().st_size
        for path in sorted(ASSETS.rglob(f"*{suffix}"))
        if not theirs & set(path.parents)
    }


def test_scripts_are_small(built: Path) -> None:
    """The scripts of our own that pages run have at most 12.5 kB together; the engine of the search has 12 kB, and
    what the page of a list in parts loads beside them 8 kB."""
    shipped = {path.name: path.stat().st_size for path in (built / "assets" / "site-gen").glob("*.js")}
    assert shipped.keys() == own(".js").keys()
    assert shipped.pop("search-worker.js") <= ENGINE
    assert shipped.pop("whole.js") <= WHOLE
    assert sum(shipped.values()) <= SCRIPTS, shipped


def test_having_chooses_only_itself() -> None:
    """No rule chooses by `:has()` anything but the element that has it: else each change restyles the whole page."""
    rules = re.sub(r"/\*.*?\*/", "", (ASSETS / "look.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = [one for one in re.findall(r"[^{};]+(?=\{)", rules) if ":has(" in one]
    assert selectors
    for selector in selectors:
        rest = selector.rpartition(":has(")[2].strip()
        depth = 1
        while depth and rest:
            depth += {"(": 1, ")": -1}.get(rest[0], 0)
            rest = rest[1:]
        assert not re.search(r"[ >+~]", rest.partition(",")[0].strip()), selector


def test_styles_are_small(built: Path) -> None:
    """The style of ours that a screen loads has at most 40 kB, that for paper at most 12 kB."""
    head = (built / "index.html").read_text(encoding="utf-8").partition("</head>")[0]
    sheets = re.findall(r'<link rel="stylesheet" href="[^"]*assets/site-gen/([^"]+)"([^>]*)>', head)
    sizes = {name: (ASSETS / name).stat().st_size for name, _ in sheets}
    paper = sum(sizes[name] for name, media in sheets if 'media="print"' in media)
    assert 0 < paper <= PAPER, sizes
    assert 0 < sum(sizes.values()) - paper <= SCREEN, sizes


def test_pages_of_the_demonstration_are_small(built: Path) -> None:
    """No page of the demonstration has more than 120 kB of HTML."""
    sizes = {path.relative_to(built).as_posix(): path.stat().st_size for path in built.rglob("*.html")}
    assert len(sizes) > 40
    large = {path: size for path, size in sizes.items() if size > PAGE}
    assert not large


def test_no_code_and_no_style_stands_in_an_attribute(browser: Browser, served: str, built: Path) -> None:
    """No page as it is served has event handlers or `style` in its elements."""
    page = browser.new_page(java_script_enabled=False)
    for kind, address in kinds(built).items():
        page.goto(served + address)
        found = page.evaluate(
            """[...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((name) =>
              name === "style" || name.startsWith("on"))).map((one) => one.outerHTML.slice(0, 200))"""
        )
        assert not found, f"{kind}: {found}"
    page.close()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, {"width": 390, "height": 800}], ids=["desk", "phone"])
def test_pages_stand_still(browser: Browser, served: str, built: Path, size: ViewportSize) -> None:
    """While a page of any kind loads, what is read does not jump: layout shift below 0.02."""
    for kind, address in kinds(built).items():
        page = browser.new_page(viewport=size)
        page.add_init_script(f"({OBSERVE})()")
        page.goto(served + address, wait_until="networkidle")
        shifts = page.evaluate("window.shifts")
        page.close()
        assert sum(shift[0] for shift in shifts) < SHIFT, f"{kind}: {shifts}"
