"""Filters of the chronology and of who said what, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

CHRONOLOGY = "hanoi-summit-2019/chronology/"
SAID = "hanoi-summit-2019/who-said-what/"


def rows(page: Page) -> int:
    """How many entries are visible."""
    return page.locator(".sg-row:visible").count()


def address(page: Page) -> str:
    """The address as the page itself has it: `page.url` hears of a change a little later."""
    return str(page.evaluate("location.href"))


def test_a_speaker_is_chosen(page: Page, served: str) -> None:
    """One speaker leaves that one's section only; the choice is in the address, announced, and undone by going back."""
    page.goto(served + SAID)
    everything = rows(page)
    page.get_by_label("Speaker").select_option(label="Ri Yong-ho")
    expect(page.locator(".sg-person:visible")).to_have_count(1)
    expect(page.locator(".sg-speaker h2:visible")).to_have_text("Ri Yong-ho")
    assert 0 < rows(page) < everything
    expect(page.locator(".sg-filters [role=status]")).to_have_text(f"{rows(page)} of 52 shown")
    assert address(page).endswith("?who=ri-yong-ho")
    expect(page.locator(".sg-index li:visible")).to_have_count(1)
    page.go_back()
    expect(page.locator(".sg-row:visible")).to_have_count(everything)
    assert "?" not in address(page)
    expect(page.locator(".sg-filters [role=status]")).to_have_text("")


def test_words_are_found_without_accents(page: Page, served: str) -> None:
    """Free text finds words whatever their case and accents, in the words, the translation and the speaker's name."""
    page.goto(served + SAID)
    for words in ("MOTENA lyckade", "meetings were successful", "trump lyckade"):
        page.get_by_label("Words").fill(words)
        expect(page.locator(".sg-row:visible")).to_have_count(1)
        expect(page.locator(".sg-row:visible .sg-quote")).to_contain_text("Mötena")


def test_signs_between_words_do_not_matter(page: Page, served: str) -> None:
    """A quote that is pasted with other quotation marks, apostrophes or hyphens than are printed is found."""
    page.goto(served + SAID)
    for words in ('"Vi far se"', "“Vi får se.”", "‘vi far se’"):
        page.get_by_label("Words").fill(words)
        expect(page.locator(".sg-row:visible", has_text="«Vi får se.»")).to_have_count(1)
    page.get_by_label("Words").fill("Kim Jong\u2011un dinner")
    expect(page.locator(".sg-row:visible", has_text="Kim Jong-un")).to_have_count(1)


def test_words_are_those_of_the_entries(page: Page, served: str) -> None:
    """What the site says of words (how they are printed, in which language) is not among those that are looked for."""
    page.goto(served + SAID)
    tags = page.locator(".sg-row .sg-tag").all_text_contents()
    labels = {word for tag in tags for word in tag.replace(",", " ").split() if len(word) > 5}
    assert labels
    said = page.locator(".sg-row").evaluate_all(
        """rows => rows.map(row => {
          const copy = row.cloneNode(true);
          copy.querySelectorAll(".sg-tag, .sg-same, .sg-vh").forEach(part => part.remove());
          return copy.textContent.toLowerCase();
        })"""
    )
    speakers = " ".join(page.locator(".sg-person h2").all_text_contents()).lower()
    for word in sorted(one for one in map(str.lower, labels) if one not in speakers):
        page.get_by_label("Words").fill(word)
        expect(page.locator(".sg-row:visible")).to_have_count(sum(word in text for text in said))


def test_letters_of_a_search_are_one_step(page: Page, served: str) -> None:
    """Typing makes one step in the history, however many letters it has."""
    page.goto(served + SAID)
    before = page.evaluate("history.length")
    page.get_by_label("Words").press_sequentially("lyckade")
    assert address(page).endswith("?words=lyckade")
    assert page.evaluate("history.length") == before + 1


def test_a_shared_link_restores_the_filters(page: Page, served: str) -> None:
    """A link with several filters shows what they leave, opens the further ones, and keeps what is unknown out."""
    page.goto(f"{served}{SAID}?in=nl&kind=indirect&topic=no-such")
    expect(page.get_by_label("Printed in")).to_have_value("nl")
    expect(page.get_by_label("Kind")).to_have_value("indirect")
    expect(page.get_by_label("Topic")).to_have_value("")
    expect(page.get_by_label("Kind")).to_be_visible()
    shown = page.locator(".sg-row:visible")
    assert shown.count() > 0
    for row in shown.all():
        expect(row.locator(".sg-chip abbr", has_text="NL").first).to_be_visible()


def test_filters_hold_for_one_report(page: Page, served: str) -> None:
    """Language and kind are asked of one and the same report, not each of another."""
    page.goto(f"{served}{SAID}?in=sv&kind=written")
    for row in page.locator(".sg-row:visible").all():
        report = row.locator(".sg-report.sg-written, :scope.sg-written").or_(row).first
        expect(report.locator("abbr", has_text="SV").first).to_be_visible()


def test_nothing_left_is_explained(page: Page, served: str) -> None:
    """Where nothing fits, the page says so and offers a way back, which leaves the keyboard in the form."""
    page.goto(served + CHRONOLOGY)
    everything = rows(page)
    page.get_by_label("Words").fill("no such words anywhere")
    expect(page.get_by_text("No entry fits these filters.")).to_be_visible()
    expect(page.locator("section:visible .sg-year")).to_have_count(0)
    page.locator(".sg-empty button").click()
    expect(page.locator(".sg-row:visible")).to_have_count(everything)
    expect(page.get_by_label("Words")).to_be_focused()
    assert "?" not in address(page)


def test_dates(page: Page, served: str) -> None:
    """Dates leave what may have happened then: a span that reaches into them too, nothing undated."""
    page.goto(f"{served}{CHRONOLOGY}?from=1952-01-01&to=1952-12-31")
    expect(page.locator(".sg-row:visible h3, .sg-row:visible h4")).to_have_count(1)
    expect(page.locator(".sg-row:visible")).to_contain_text("The Korean War")
    expect(page.locator(".sg-year:visible")).to_have_count(1)


def test_as_known_on(page: Page, served: str) -> None:
    """On a day only what had been published is shown, with the reports that there were; open dates are marked."""
    page.goto(served + CHRONOLOGY)
    everything = rows(page)
    page.get_by_label("As known on").fill("2019-02-27")
    expect(page.locator(".sg-row:visible")).not_to_have_count(everything)
    assert rows(page) > 0
    assert "known=2019-02-27" in address(page)
    for since in page.locator("[data-since]:visible").evaluate_all("all => all.map(one => one.dataset.since)"):
        assert since == "" or since <= "2019-02-27"
    page.get_by_label("As known on").fill("2019-02-28")
    marked = page.locator("a.sg-chip[data-since='2019-02-28/']:visible").first
    expect(marked).to_contain_text("published then or later")
    page.locator(".sg-filters [type=reset]").click()
    expect(page.locator(".sg-row:visible")).to_have_count(everything)
    expect(page.locator(".sg-chip > small")).to_have_count(0)


@pytest.mark.parametrize("how", ["address", "link"])
def test_a_target_is_never_hidden(page: Page, served: str, how: str) -> None:
    """A link to an entry that the filters hide shows everything and goes there; one that they leave keeps them."""
    page.goto(f"{served}{CHRONOLOGY}?words=kospi" + ("#e-korean-war" if how == "address" else ""))
    if how == "link":
        expect(page.locator(".sg-row:visible")).to_have_count(1)
        page.evaluate("location.hash = '#e-korean-war'")
    expect(page.locator("#e-korean-war")).to_be_in_viewport()
    assert "words=" not in address(page)
    assert address(page).endswith("#e-korean-war")
    page.goto(f"{served}{SAID}?who=donald-trump#p-donald-trump")
    expect(page.locator(".sg-person:visible")).to_have_count(1)


def test_headings_without_entries_go(page: Page, served: str) -> None:
    """No heading stands over nothing."""
    for path, sections in (
        (f"{CHRONOLOGY}?words=kospi", ".sg-page > section"),
        ("who-said-what/?words=weglopen", ".sg-person"),
    ):
        page.goto(served + path)
        assert 0 < page.locator(f"{sections}:visible").count() < page.locator(sections).count()
        for section in page.locator(f"{sections}:visible").all():
            assert section.locator(".sg-row:visible").count() > 0


@pytest.mark.parametrize("path", [CHRONOLOGY, SAID, "chronology/", "who-said-what/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_bar_moves_nothing(page: Page, served: str, path: str, width: int) -> None:
    """The filters and the copy buttons appear without moving what is there."""
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => shift += one.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served + path, wait_until="networkidle")
    expect(page.locator(".sg-filters")).to_be_visible()
    assert page.evaluate("shift") < 0.02


def test_controls_can_be_hit(page: Page, served: str) -> None:
    """Every control has its label, and is at least 24 px high and wide."""
    page.goto(f"{served}{CHRONOLOGY}?kind=planned")
    for control in page.locator(".sg-filters :is(select, input, button, summary):visible").all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 24
        assert box["width"] >= 24
    assert (
        page.locator(".sg-filters label :is(select, input)").count()
        == page.locator(".sg-filters :is(select, input)").count()
    )


def test_without_scripts_there_is_no_bar(browser: Browser, served: str) -> None:
    """With scripts off no filters are offered, no place is kept for them, and nothing is hidden."""
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(served + CHRONOLOGY)
        expect(page.locator(".sg-filters")).to_be_hidden()
        assert page.locator(".sg-filters").bounding_box() is None
        assert rows(page) == page.locator(".sg-row").count() > 20


def test_what_one_person_said_is_filtered(page: Page, served: str) -> None:
    """The page of a person has filters for what was said there, and they leave the other lists of the page alone."""
    page.goto(f"{served}people/donald-trump/")
    mentions = page.locator("ol.sg-list > li:not([data-by])").count()
    everything = page.locator("li[data-by]").count()
    assert everything > 10
    assert mentions > 0
    expect(page.get_by_label("Speaker")).to_have_count(0)
    page.locator(".sg-filters summary").click()
    page.get_by_label("Printed in").select_option("nl")
    expect(page.locator("li[data-by]:visible")).not_to_have_count(everything)
    for row in page.locator("li[data-by]:visible").all():
        expect(row.locator(".sg-chip abbr", has_text="NL").first).to_be_visible()
    expect(page.locator("ol.sg-list > li:not([data-by]):visible")).to_have_count(mentions)


def test_from_a_file(browser: Browser, built: Path) -> None:
    """The filters work in a page that is opened from disk."""
    page = browser.new_page()
    page.goto((built / CHRONOLOGY / "index.html").as_uri())
    page.get_by_label("Words").fill("kospi")
    expect(page.locator(".sg-row:visible")).to_have_count(1)
    page.close()
