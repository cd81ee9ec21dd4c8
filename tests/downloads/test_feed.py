"""Atom entries against the rules of RFC 4287."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from site_gen.downloads import entries
from site_gen.downloads.atom import atom
from site_gen.downloads.entries import LIMIT, feed_of
from site_gen.model.edtf import parse_when
from site_gen.model.entities import Correction, Translated
from site_gen.model.site import Site
from tests.downloads.small import HOSTILE, URL, context_of, with_article
from tests.pages.small_site import DAILY_ARTICLE, HARBOUR, english, small_site

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})\Z")
MENDED = Correction(parse_when("2026-03-07"), english("It was 5."), english("It was 6."))


def read(site: Site | None = None, url: str = URL, *, whole: bool = False) -> ET.Element:
    """The feed of the briefing (or of the whole site), parsed."""
    context = context_of(site, url)
    path, briefing = ("feed.xml", None) if whole else ("harbour/feed.xml", context.site.briefings[0])
    return ET.fromstring(atom(context, path, feed_of(context, briefing)))


def text(element: ET.Element, name: str) -> str:
    """The text of a child that must be there once."""
    (found,) = element.findall(ATOM + name)
    return found.text or ""


@pytest.mark.parametrize("url", [URL, ""])
@pytest.mark.parametrize("whole", [True, False])
def test_rules_of_atom(url: str, whole: bool) -> None:
    """Feed and entries have one id, title and updated each; ids are absolute and distinct; there is an author."""
    root = read(url=url, whole=whole)
    assert root.tag == f"{ATOM}feed"
    (author,) = root.findall(f"{ATOM}author")
    assert text(author, "name") == "The Desk"  # RFC 4287, 4.1.1
    entries = root.findall(f"{ATOM}entry")
    ids = [text(element, "id") for element in (root, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(urlsplit(id).scheme for id in ids)
    for element in (root, *entries):
        assert text(element, "title")
        assert STAMP.match(text(element, "updated"))
        alternate = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternate) == 1
        assert bool(urlsplit(alternate[0].get("href", "")).scheme) == bool(url)
    for entry in entries:
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "html"


def test_what_is_in_it() -> None:
    """Articles, each statement once, and corrections; the newest first."""
    article = replace(DAILY_ARTICLE, corrections=(MENDED,))
    root = read(with_article(article, corrections=(replace(MENDED, date=parse_when("2026-03-08")),)))
    titles = [text(entry, "title") for entry in root.findall(f"{ATOM}entry")]
    assert titles[0] == "Correction: The harbour"
    assert f"Correction: {article.title}" in titles
    assert titles.count("Ada Berg: “We said no.”") == 1
    assert not [title for title in titles if "Vi sa nej" in title], "the same statement, in the other article"
    assert any("[On the vote]" in title for title in titles)
    stamps = [text(entry, "updated") for entry in root.findall(f"{ATOM}entry")]
    assert stamps == sorted(stamps, reverse=True)
    assert text(root, "updated") == stamps[0]


def test_relative_links_lead_where_absolute_ones_do() -> None:
    """Without an address of the site, links are relative to the feed."""
    links = [link.get("href") for link in read(url="").iter(f"{ATOM}link")]
    assert "../harbour/articles/vote/" in links
    assert "../harbour/feed.xml" in links


def test_ids_do_not_hang_on_dates() -> None:
    """A corrected date leaves every id as it was; without an address, too."""
    moved = with_article(replace(DAILY_ARTICLE, date=parse_when("2026-03-02")))
    for url in (URL, ""):
        before, after = ({text(e, "id") for e in read(site, url).iter(f"{ATOM}entry")} for site in (None, moved))
        assert before == after


@pytest.mark.parametrize(
    ("written", "updated"),
    [
        ("2026-03-01", "2026-03-01T00:00:00Z"),
        ("2026-02", "2026-02-28T00:00:00Z"),
        ("[2026-01..2026-02]", "2026-02-28T00:00:00Z"),
        ("2026", "2026-12-31T00:00:00Z"),
        ("2026-03-01T07:30+01:00", "2026-03-01T06:30:00Z"),
    ],
)
def test_imprecise_dates_count_from_their_last_day(written: str, updated: str) -> None:
    """`updated` is the last possible day; `published` is told only where the hour is known."""
    root = read(with_article(replace(DAILY_ARTICLE, date=parse_when(written))))
    (entry,) = (e for e in root.iter(f"{ATOM}entry") if text(e, "id").endswith("articles/vote/"))
    assert text(entry, "updated") == updated
    assert bool(entry.findall(f"{ATOM}published")) == ("T" in written)


@pytest.mark.parametrize(
    ("written", "read_on", "updated"),
    [
        ("2026-11", "2026-11-05", "2026-11-05T00:00:00Z"),
        ("2026", "2026-11-05", "2026-11-05T00:00:00Z"),
        ("2026-11-07", "2026-11-05", "2026-11-06T23:00:00Z"),
    ],
)
def test_an_article_was_there_when_it_was_read(written: str, read_on: str, updated: str) -> None:
    """A month or a year of publication does not date an entry later than the day it was read."""
    accessed = parse_when(read_on)
    article = replace(DAILY_ARTICLE, date=parse_when(written).at(zone="Europe/Oslo"), accessed=accessed)
    root = read(with_article(article))
    entry = next(entry for entry in root.findall(f"{ATOM}entry") if text(entry, "title") == article.title)
    assert text(entry, "updated") == updated


def test_no_date_at_all() -> None:
    """A site without a single date has a feed all the same."""
    site = small_site()
    articles = tuple(replace(article, date=None, quotes=()) for article in site.articles)
    assert text(read(replace(site, articles=articles)), "updated") == "1970-01-01T00:00:00Z"


def test_languages() -> None:
    """The feed is in the site's language; a title in an article's words says so; a translation is marked as ours."""
    root = read()
    assert root.get(LANG) == "en-GB"
    (entry,) = (e for e in root.iter(f"{ATOM}entry") if "Inga kommentarer" in text(e, "title"))
    assert entry.get(LANG) == "sv"
    html = text(entry, "content")
    assert '<blockquote lang="sv">”Inga kommentarer”</blockquote>' in html
    assert '<p lang="en-GB">No comment</p>' in html


def test_words_that_need_no_translation() -> None:
    """Words in the site's language have no translation into another one."""
    swedish = Translated((("sv", "Ingen lyssnar"),))
    printed = (replace(DAILY_ARTICLE.quotes[0], language="en", translation=swedish),)
    assert "Ingen lyssnar" not in ET.tostring(read(with_article(replace(DAILY_ARTICLE, quotes=printed))), "unicode")
    printed = (replace(printed[0], language="da"),)
    assert "Ingen lyssnar" in ET.tostring(read(with_article(replace(DAILY_ARTICLE, quotes=printed))), "unicode")


def test_hostile_text() -> None:
    """Markup in a title is text; what XML forbids is left out."""
    root = read(with_article(replace(DAILY_ARTICLE, title=HOSTILE, summary=english(HOSTILE))))
    (entry,) = (e for e in root.iter(f"{ATOM}entry") if text(e, "id").endswith("articles/vote/"))
    assert text(entry, "title") == 'A </script> ]]> & "b" {c\\d} 50% #1 x_y ~ ^ ER - end'
    assert "<script" not in text(entry, "content")
    assert "&lt;/script&gt;" in text(entry, "content")


def test_newest_of_many_briefings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The feed of the site has the newest entries of all briefings, though older briefings are not looked at."""
    monkeypatch.setattr(entries, "LIMIT", 7)
    site = small_site()
    briefings, articles = [], []
    for number in range(9):
        id, day = f"port-{number}", parse_when(f"2026-03-{1 + number * 7 % 9:02}")
        mended = (replace(MENDED, date=parse_when("2026-03-04")),) if number == 3 else ()
        alone = replace(site.briefings[0], id=id, date=None, events=(), statements=(), questions=(), corrections=mended)
        briefings.append(alone)
        for article in site.articles:
            key = f"{id}/{article.slug}"
            quotes = tuple(
                replace(quote, article=key, event="", statement="", questions=()) for quote in article.quotes
            )
            articles.append(
                replace(
                    article, key=key, briefing=id, date=day, accessed=None, quotes=quotes, events=(), corrections=()
                )
            )
    context = context_of(replace(site, briefings=tuple(briefings), articles=tuple(articles)))
    every = [entry for one in context.site.briefings for entry in entries._entries(context, one)]
    told = [(entry.place(), entry.mark, entry.updated) for entry in entries.newest(every)]
    some = list(entries._eligible(context, context.site.briefings))
    assert len(some) < len(every)
    assert [(entry.place(), entry.mark, entry.updated) for entry in entries.newest(some)] == told


def test_newest_entries_only() -> None:
    """A feed stops at its limit, and keeps the newest."""
    many = tuple(
        Correction(parse_when(f"2027-01-{day:02}"), english(f"was {day} {n}"), english("is"))
        for day in range(1, 29)
        for n in range(3)
    )
    root = read(replace(small_site(), briefings=(replace(HARBOUR, corrections=many),)))
    stamps = [text(entry, "updated") for entry in root.findall(f"{ATOM}entry")]
    assert len(stamps) == LIMIT
    assert (stamps[0], stamps[-1]) == ("2027-01-28T00:00:00Z", "2027-01-12T00:00:00Z")


def test_order_of_files_does_not_matter() -> None:
    """The same content in another order gives the same bytes."""
    site = small_site()
    turned = replace(site, articles=site.articles[::-1])
    one, other = (atom(context, "feed.xml", feed_of(context)) for context in (context_of(site), context_of(turned)))
    assert one == other


def test_a_site_without_a_name() -> None:
    """Title and author are never empty."""
    root = read(replace(small_site(), name=""), whole=True)
    assert text(root, "title")
