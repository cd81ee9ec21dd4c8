"""The drawn time line in a real browser: read, followed and printed, wide and on a phone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

BRIEFING, CHRONOLOGY = "hanoi-summit-2019/", "hanoi-summit-2019/chronology/"
#: Bytes that the drawings of a page may have together.
MOST = {BRIEFING: 16_000, CHRONOLOGY: 34_000}
DRAWING = re.compile(r'<svg class="sg-line sg-line--(\w+)".*?</svg>', re.DOTALL)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without scripts: the drawing needs none."""
    with browser.new_page(viewport={"width": 1280, "height": 900}, java_script_enabled=False) as page:
        yield page


@pytest.mark.parametrize("path", MOST)
def test_every_event_is_drawn(built: Path, path: str) -> None:
    """Each drawing has a sign for each event of the page, and is small."""
    html = (built / path / "index.html").read_text(encoding="utf-8")
    events = (built / CHRONOLOGY / "index.html").read_text(encoding="utf-8").count("sg-row sg-event")
    drawings = {found[1]: found[0] for found in DRAWING.finditer(html)}
    assert set(drawings) == {"wide", "narrow"}
    for drawing in drawings.values():
        lane = drawing.partition('class="sg-l-happened"')[2].partition('<g class="sg-l-')[0]
        signs = 0
        for link in re.findall(r"<a .*?</a>", lane, re.DOTALL):
            dots = len(re.findall(r'class="sg-(?:no|d-\w+)"', link))
            dots += sum(points.count("h0") for points in re.findall(r'class="sg-pt" d="([^"]+)"', link))
            signs += dots or link.count('<rect class="sg-b-')
        assert signs == events == 23
        assert len(drawing.encode()) < (8_000 if path == BRIEFING else 25_000)
        assert "style=" not in drawing
    assert sum(len(drawing) for drawing in drawings.values()) < MOST[path]


@pytest.mark.parametrize("path", [*MOST, "chronology/"])
@pytest.mark.parametrize(("width", "name"), [(1280, "wide"), (390, "narrow")])
def test_drawn_to_fit(page: Page, served: str, path: str, width: int, name: str) -> None:
    """One of the drawings is seen; its texts are legible, apart from each other and inside; links are large enough."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served + path)
    seen = page.locator("svg.sg-line:has(title):visible")
    expect(seen).to_have_count(1)
    expect(seen).to_have_class(re.compile(f"sg-line--{name}"))
    size = seen.evaluate("d => [d.viewBox.baseVal.width, d.viewBox.baseVal.height, d.clientWidth]")
    texts = seen.evaluate(
        "d => [...d.querySelectorAll('text')].map(t => t.getBBox()).map(b => [b.x, b.y, b.x + b.width, b.y + b.height])"
    )
    assert 12 * size[2] / size[0] >= 10, "the type is large enough"
    for left, top, right, bottom in texts:
        assert left >= 0
        assert top >= -2
        assert right <= size[0]
        assert bottom <= size[1]
    for one, other in itertools.combinations(texts, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across <= 0 or down <= 0.5, (one, other)
    for hit in seen.locator(".sg-hit").all():
        target = hit.bounding_box()
        assert target
        assert min(target["width"], target["height"]) >= 23.9


def test_time_runs_one_way_on_every_page(page: Page, served: str) -> None:
    """In a site that is written from right to left the texts stay at their signs."""
    page.goto(served + CHRONOLOGY)
    seen = page.locator("svg.sg-line:has(title):visible")
    where = "d => [...d.querySelectorAll('text')].map(t => [t.getBBox().x, t.textContent])"
    before = seen.evaluate(where)
    page.evaluate("() => { document.body.dir = 'rtl' }")
    assert page.evaluate("() => getComputedStyle(document.querySelector('.sg-page')).direction") == "rtl"
    assert seen.evaluate(where) == before


def test_leads_to_the_entry(page: Page, served: str) -> None:
    """From the briefing a click on an event leads to its row in the chronology; there, a click stays on the page."""
    for path in MOST:
        page.goto(served + path)
        page.locator("svg.sg-line--wide a", has_text="press conference").first.click()
        page.wait_for_url("**/chronology/#e-*press-conference")
        expect(page.locator(":target").first).to_be_in_viewport()


def test_said_in_words(page: Page, served: str) -> None:
    """The drawing is a group with a name and a description, and every link in it has a name."""
    page.goto(served + CHRONOLOGY)
    drawing = page.get_by_role("group", name="Time line", exact=True)
    expect(drawing).to_have_count(1)
    expect(drawing).to_have_accessible_description(re.compile("23 events"))
    links = drawing.locator("a")
    assert links.count() > 15
    for i in range(links.count()):
        expect(links.nth(i)).to_have_accessible_name(re.compile(r"\w{3}"))


def test_reached_by_keyboard(page: Page, served: str) -> None:
    """A link of the drawing shows that it has the focus."""
    page.goto(served + CHRONOLOGY)
    link = page.locator("svg.sg-line--wide a").first
    link.focus()
    page.keyboard.press("Tab")
    focused = page.locator("svg.sg-line--wide a:focus-visible")
    expect(focused).to_have_count(1)
    assert focused.evaluate("a => getComputedStyle(a).outlineStyle") != "none"


@pytest.mark.parametrize("path", MOST)
def test_passed_by_keyboard(page: Page, served: str, path: str) -> None:
    """Before the drawing is a link, seen when it has the focus, that leads past all of the drawing's own."""
    page.goto(served + path)
    skip = page.get_by_role("link", name="Skip the time line")
    skip.focus()
    expect(skip).to_be_in_viewport()
    expect(skip).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    last = page.locator("svg.sg-line a").last
    after = "(one) => one.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING"
    assert last.evaluate(after)
    assert page.evaluate("document.activeElement !== document.body")


def test_dark_and_paper(browser: Browser, served: str) -> None:
    """In the dark the drawing is light, on paper the wide one is black on white."""
    with browser.new_page(color_scheme="dark", viewport={"width": 390, "height": 900}) as page:
        page.goto(served + CHRONOLOGY)
        label = "svg.sg-line--{} .sg-lane >> nth=0"
        light = page.locator(label.format("narrow")).evaluate("t => getComputedStyle(t).fill")
        page.set_viewport_size({"width": 700, "height": 900})
        page.emulate_media(media="print")
        expect(page.locator("svg.sg-line--wide")).to_be_visible()
        expect(page.locator("svg.sg-line--narrow")).to_be_hidden()
        dark = page.locator(label.format("wide")).evaluate("t => getComputedStyle(t).fill")
        assert sum(map(int, re.findall(r"\d+", light)[:3])) > 600
        assert sum(map(int, re.findall(r"\d+", dark)[:3])) < 60
