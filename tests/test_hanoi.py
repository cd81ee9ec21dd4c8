"""The demonstration briefing against a list of its quotations made by hand from the five sources."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

QUOTES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "hanoi_quotes.yml").read_text("utf-8"))
SPOKEN = [quote for quote in QUOTES if quote["kind"] != "headline"]
HEADLINES = [quote for quote in QUOTES if quote["kind"] == "headline"]
ENGLISH = {"talks-collapse", "trump-and-kim-want-to-meet"}

#: Every entry of "who said what": the heading it stands under, its words, its translation, where it leads.
ENTRIES = """() => [...document.querySelectorAll('section.sg-person')].flatMap(section =>
  [...section.querySelectorAll('.sg-quote')].map(quote => {
    const report = quote.closest('.sg-report') || quote.closest('.sg-row');
    return {
      speaker: section.querySelector('h2').textContent.replace('¶', '').trim(),
      words: quote.textContent, lang: quote.lang,
      translation: report.querySelector('.sg-translation')?.textContent || '',
      links: [...report.querySelectorAll('a.sg-chip')].map(a => a.href),
      row: quote.closest('.sg-row').textContent,
    }}))"""


def flat(text: str) -> str:
    """A text without differences of white space and of quotation marks, and without an editor's [sic]."""
    return " ".join(re.sub(r"[\"'“”„‘’«»]", "'", text.replace("[sic]", "")).split())


def passages(quote: dict[str, Any]) -> list[str]:
    """The words of a quotation, in one or more passages."""
    words = quote["words"]
    return [flat(one) for one in (words if isinstance(words, list) else [words])]


@pytest.fixture(scope="module")
def who_said_what(browser: Browser, served: str) -> list[dict[str, Any]]:
    """The entries of the briefing's "who said what", as the browser has them."""
    page = browser.new_page()
    page.goto(f"{served}hanoi-summit-2019/who-said-what/")
    entries: list[dict[str, Any]] = page.evaluate(ENTRIES)
    page.close()
    return entries


@pytest.fixture(scope="module")
def article_page(browser: Browser) -> Any:
    """One page of the browser, for following links."""
    page = browser.new_page()
    yield page
    page.close()


def entry_of(quote: dict[str, Any], entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The entry that has the words of a quotation and leads to its article."""
    found = [
        entry
        for entry in entries
        if all(words in flat(entry["words"]) for words in passages(quote))
        and any(f"/articles/{quote['article']}/" in link for link in entry["links"])
    ]
    assert found, f"not on who said what: {quote}"
    return found[0]


def test_the_list_is_whole() -> None:
    """The hand-made list has quotations of all five articles."""
    assert len({quote["article"] for quote in QUOTES}) == 5
    assert len(QUOTES) > 20


@pytest.mark.parametrize("quote", SPOKEN, ids=lambda q: str(q["words"])[:30])
def test_quotation_is_on_who_said_what(
    quote: dict[str, Any], who_said_what: list[dict[str, Any]], article_page: Page
) -> None:
    """A quotation stands under its speaker, exact, translated, and one click from its place in the article."""
    entry = entry_of(quote, who_said_what)
    if quote["speaker"].startswith("unnamed"):
        assert entry["speaker"] == "Unnamed speakers"
    else:
        assert entry["speaker"] == quote["speaker"]
    if quote["article"] not in ENGLISH:
        assert len(entry["translation"]) > 2
    link = next(link for link in entry["links"] if f"/articles/{quote['article']}/#" in link)
    article_page.goto(link)
    anchor = link.partition("#")[2]
    place = article_page.locator(f'[id="{anchor}"]')
    assert place.count() == 1
    assert place.is_visible()
    if quote["kind"] in ("direct", "written"):
        assert place.evaluate("e => e.tagName") == "MARK"
        marked = flat(" ".join(article_page.locator("mark").all_text_contents()))
        assert passages(quote)[0][:40] in marked


@pytest.mark.parametrize("quote", HEADLINES, ids=lambda q: str(q["words"])[:30])
def test_headline_stands_with_its_article(
    quote: dict[str, Any], who_said_what: list[dict[str, Any]], article_page: Page, served: str
) -> None:
    """A headline is on its article's page and does not count as speech."""
    article_page.goto(f"{served}hanoi-summit-2019/articles/{quote['article']}/")
    assert all(words in flat(article_page.locator("article").inner_text()) for words in passages(quote))
    exact = [entry for entry in who_said_what if [flat(entry["words"]).strip("' ")] == passages(quote)]
    assert not exact


def test_one_statement_in_two_languages(who_said_what: list[dict[str, Any]]) -> None:
    """What Trump said when he left stands once, in Swedish and in Dutch."""
    swedish = next(entry for entry in who_said_what if "Ibland måste man bara gå" in entry["words"])
    dutch = next(entry for entry in who_said_what if "Soms moet je weglopen" in entry["words"])
    assert swedish["row"] == dutch["row"]
    assert {swedish["lang"], dutch["lang"]} == {"sv", "nl"}


def test_who_disagrees_is_on_the_briefing(browser: Browser, served: str) -> None:
    """The briefing's page shows what is disputed, and who holds what."""
    page = browser.new_page()
    page.goto(f"{served}hanoi-summit-2019/")
    box = page.locator(".sg-dispute", has_text="How much relief from sanctions")
    assert "Ri Yong-ho" in box.inner_text()
    assert "Donald Trump" in box.inner_text()
    page.close()


def test_chronology_is_in_order_and_says_who_reports(browser: Browser, served: str) -> None:
    """Events come in order across years, months, days and hours, each with the articles that report it."""
    page = browser.new_page()
    page.goto(f"{served}hanoi-summit-2019/chronology/")
    rows = page.locator(".sg-event")
    titles = rows.locator("h3, h4, h5").all_inner_texts()
    wanted = [
        "Korean War",
        "First summit",
        "shake hands",
        "The talks end early",
        "Trump's press conference",
        "Press conference of North Korea",
    ]
    places = [next(i for i, title in enumerate(titles) if words.lower() in title.lower()) for words in wanted]
    assert places == sorted(places)
    assert all(rows.nth(i).locator("a.sg-chip").count() for i in range(rows.count()))
    page.close()
