"""The search in a real browser: by the grammar of each language, in one language, each passage once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

CHOICE = "select.sg-search-language"
INPUT = "input.md-search__input"


@pytest.fixture
def page(page: Page, served: str) -> Page:
    """A home page whose search is ready."""
    page.goto(served)
    page.wait_for_selector(CHOICE, state="attached")
    return page


def ask(page: Page, words: str) -> list[str]:
    """Search, and return the addresses of all results, from the site's root and without the words to mark."""
    page.fill(INPUT, "")
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text("Type to start searching")
    page.fill(INPUT, words)
    expect(meta).to_have_text(re.compile(r"matching document"))
    if "No matching" not in meta.inner_text():  # the theme tells of results before it lists them
        expect(page.locator(".md-search-result__link")).not_to_have_count(0)
    return addresses(page)


def addresses(page: Page) -> list[str]:
    """The addresses of the results that are shown."""
    found: list[str] = page.eval_on_selector_all(
        ".md-search-result__link", "links => links.map(a => a.pathname.replace('/repo/', '') + a.hash)"
    )
    return found


def passages(found: list[str]) -> list[str]:
    """Those that lead to a place on a page."""
    return [address for address in found if "#" in address]


NL = "hanoi-summit-2019/articles/soms-moet-je-weglopen/"
SV = "hanoi-summit-2019/articles/toppmote-utan-avtal/"
NO = "hanoi-summit-2019/articles/kim-sikker-pa-gode-resultater/"
EN = "hanoi-summit-2019/articles/talks-collapse/"


@pytest.mark.parametrize(
    ("word", "printed", "article"),
    [
        ("toezegging", "toezeggingen", NL),
        ("förslaget", "Förslagen", SV),
        ("bakslagen", "bakslag", SV),
        ("håndtrykkene", "håndtrykk", NO),
        ("abduct", "abducted", EN),
        ("forslagen", "Förslagen", SV),
        ("Håndtryk", "håndtrykk", NO),
        ("toezegingen", "toezeggingen", NL),
    ],
)
def test_each_language_has_its_grammar(page: Page, word: str, printed: str, article: str) -> None:
    """A form of a word finds the other forms that its language has; so do missing accents, a beginning and a slip."""
    found = ask(page, word)
    assert any(address.startswith(article) for address in found), found
    marked = page.eval_on_selector_all(".md-search-result mark", "marks => marks.map(mark => mark.textContent)")
    assert printed.lower() in {text.lower() for text in marked}


def test_beginning_of_a_word(page: Page) -> None:
    """While a word is being typed its beginning is enough."""
    assert any(address.startswith(NL) for address in ask(page, "toezeggi"))


def test_one_language(page: Page) -> None:
    """The choice leaves passages of one language; it is kept on the next page, and can be taken back."""
    everywhere = passages(ask(page, "Trump"))
    page.select_option(CHOICE, "sv")
    expect(page.locator(f".md-search-result__link:not([href*='{SV}'])")).to_have_count(0)
    swedish = passages(addresses(page))
    assert swedish
    assert len(swedish) < len(everywhere)
    languages = page.eval_on_selector_all(".md-search-result p[lang]", "all => [...new Set(all.map(p => p.lang))]")
    assert languages == ["sv"]
    page.reload()
    expect(page.locator(CHOICE)).to_have_value("sv")
    page.focus(INPUT)
    page.select_option(CHOICE, "")
    assert sorted(passages(ask(page, "Trump"))) == sorted(everywhere)


def test_choice_by_keyboard(page: Page) -> None:
    """Tab goes from the words to the choice of a language, keys choose there, Shift and Tab go back, Escape closes."""
    ask(page, "Trump")
    page.keyboard.press("Tab")
    expect(page.locator(CHOICE)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(CHOICE)).not_to_have_value("")
    expect(page.locator(CHOICE)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(CHOICE)).not_to_be_in_viewport()


def test_words_without_keys(page: Page) -> None:
    """What is pasted, dictated or written with an input method is looked for, though no key is let go."""
    page.focus(INPUT)
    page.keyboard.insert_text("sanctions")
    expect(page.locator(".md-search-result__link")).not_to_have_count(0)


def test_names_of_languages(page: Page) -> None:
    """The choice has a name, and the languages of the site by their names."""
    assert page.get_attribute(CHOICE, "aria-label") == "Language of the text"
    names = page.eval_on_selector_all(f"{CHOICE} option", "all => all.map(o => o.textContent)")
    assert names == ["All languages", "Dutch", "English", "Norwegian", "Swedish"]


@pytest.mark.parametrize(
    ("words", "article", "anchor"),
    [
        ("Ze waren bereid om toezeggingen te doen op verschillende fronten", NL, "#q-ze-waren-bereid"),
        ("Soms moet je weglopen", NL, "#q-soms-moet-je-weglopen"),
        ("Nordkorea lade fram realistiska förslag för att nå en uppgörelse", SV, "#q-nordkorea-lade-fram"),
    ],
)
def test_a_quote_is_found_once(page: Page, words: str, article: str, anchor: str) -> None:
    """The words of a quote lead to the article that prints them, at the quote, and to no other page."""
    found = ask(page, words)
    assert [address.split("#")[0] for address in found] == [article] * 2
    assert len(passages(found)) == 1
    assert passages(found)[0].startswith(article + anchor)


@pytest.mark.parametrize("words", ["Trump", "sanctions", "Kim Hanoi", "agreement"])
def test_each_passage_once(page: Page, words: str) -> None:
    """No place is listed twice."""
    found = ask(page, words)
    assert len(found) > 3
    assert len(found) == len(set(found))


def test_phrase(page: Page) -> None:
    """Words in quotation marks are found only as they stand there."""
    assert passages(ask(page, '"moet je weglopen"'))
    assert ask(page, '"weglopen je moet"') == []


def test_a_day_in_figures(page: Page) -> None:
    """A day as data write it is found where pages write it out; what is no day is looked for as it is."""
    written = ask(page, "28 February 2019")
    assert len(written) > 3
    assert ask(page, "2019-02-28") == written
    assert ask(page, "abducted 2019-02-28") == ask(page, "abducted 28 February 2019")
    ask(page, "2019-02-31 2019-13-13")


def test_a_day_that_is_none(page: Page) -> None:
    """A day that no month has is no other day: nothing is said of March, found or missing."""
    ask(page, "agreement 2019-02-31")
    assert "march" not in page.locator(".md-search-result__list").inner_text().lower()


@pytest.mark.parametrize("query", ["Feb 2019", "28th Feb of that year", "28 februari 2019", "2019 februar"])
def test_months_in_each_language(page: Page, query: str) -> None:
    """Beside a number a month is found by its name in any language of the site, or by how that begins."""
    ask(page, query)
    marked = page.eval_on_selector_all(".md-search-result mark", "marks => marks.map(mark => mark.textContent)")
    assert "February" in marked


def test_event_and_person(page: Page) -> None:
    """An event is found at its place in the chronology, a person on the page of that person."""
    assert "hanoi-summit-2019/chronology/#e-handshake" in ask(page, "shake hands")
    assert ask(page, "Margot Wallstrom")[0] == "people/margot-wallstrom/"
    assert ask(page, "Pompeo")[0] == "people/mike-pompeo/"


@pytest.mark.parametrize("words", ["Trump", "Donald Trump"])
def test_of_two_names_the_one_that_is_asked_for(page: Page, words: str) -> None:
    """A person stands before another whose name has the whole of that, and more."""
    assert ask(page, words)[:2] == ["people/donald-trump/", "people/donald-trump-jr/"]


def test_a_page_of_that_very_name_is_first(page: Page, built: Path) -> None:
    """A briefing stands before articles whose longer titles have the words of its name, too, however much is on it."""
    title = re.search(r"<h1[^>]*>([^<]+)", (built / "hanoi-summit-2019/index.html").read_text(encoding="utf-8"))
    assert title
    for words in (title[1], " ".join(reversed(title[1].split()[-2:]))):
        assert ask(page, words)[0] == "hanoi-summit-2019/"


def test_a_result_tells_of_which_briefing_it_is(page: Page) -> None:
    """A chronology has its briefing's name, which is not looked for there; what is found in a title looks different."""
    ask(page, "shake hands")
    chronology = page.locator(".md-search-result__item:has(a[href*='chronology'])")
    expect(chronology.locator("h1")).to_have_text("Chronology · The Hanoi summit")
    colours = chronology.locator("h2, h2 mark").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    assert len(set(colours)) == 2
    assert "hanoi-summit-2019/chronology/" not in ask(page, "Hanoi summit")[:3]


def test_result_opens_at_the_quote(page: Page) -> None:
    """A result leads to the words themselves."""
    ask(page, "toezegging")
    page.click(f".md-search-result__link[href*='{NL}'][href*='#q-']")
    page.wait_for_url(re.compile(f"{NL}.*#q-ze-waren-bereid"))
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("toezeggingen")


def test_what_is_typed_is_no_markup(page: Page) -> None:
    """Signs of HTML and of patterns are text."""
    assert ask(page, "<img src=x onerror=alert(1)> toezegging ^~*+-:")
    assert page.locator(".md-search-result img").count() == 0


def test_phone(page: Page, served: str) -> None:
    """On a phone the open search fits the screen, and the choice is large enough for a finger."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    page.wait_for_selector(CHOICE, state="attached")
    page.click("header label[for=__search]:visible")
    ask(page, "Trump")
    box, width = None, "document.documentElement.scrollWidth"
    for _ in range(30):  # the theme slides it in, from beyond the edge
        box = page.locator(CHOICE).bounding_box()
        if box and box["x"] + box["width"] <= 390 and page.evaluate(width) <= 390:
            break
        page.wait_for_timeout(100)
    assert box
    assert box["height"] >= 24
    assert box["x"] + box["width"] <= 390
    assert page.evaluate(width) <= 390
