"""JSON feeds against version 1.1 of the format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from site_gen.downloads.atom import atom
from site_gen.downloads.entries import feed_of
from site_gen.downloads.jsonfeed import json_feed
from site_gen.model.site import Site
from tests.downloads.small import HOSTILE, URL, context_of, with_article
from tests.pages.small_site import DAILY_ARTICLE


def read(site: Site | None = None, url: str = URL) -> Any:
    """The feed of the briefing."""
    context = context_of(site, url)
    return json.loads(json_feed(context, "harbour/feed.json", feed_of(context, context.site.briefings[0])))


@pytest.mark.parametrize("url", [URL, ""])
def test_rules_of_the_format(url: str) -> None:
    """Version, title and items are there; each item has an id of its own, text, a moment and an address."""
    feed = read(url=url)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "The harbour"
    assert feed["authors"] == [{"name": "The Desk"}]
    assert bool(urlsplit(feed["feed_url"]).scheme) == bool(url)
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) > 0
    for item in feed["items"]:
        assert item["content_html"]
        assert datetime.fromisoformat(item["date_modified"]).tzinfo
        assert bool(urlsplit(item["url"]).scheme) == bool(url)


def test_it_has_what_the_atom_feed_has() -> None:
    """Both formats have the same entries, in the same order, under the same ids."""
    context = context_of()
    told = feed_of(context, context.site.briefings[0])
    written = atom(context, "harbour/feed.xml", told).decode()
    places = [written.index(f"<id>{item['id'].replace('&', '&amp;')}</id>") for item in read()["items"]]
    assert places == sorted(places)
    assert len(places) == written.count("<entry")


def test_hostile_texts_are_texts() -> None:
    """Titles are text, contents are escaped HTML."""
    items = read(with_article(replace(DAILY_ARTICLE, title=HOSTILE)))["items"]
    (item,) = (item for item in items if item["url"].endswith("articles/vote/"))
    assert item["title"].startswith('A </script> ]]> & "b"')
    assert item["external_url"] == DAILY_ARTICLE.url
    assert not [one for one in items if "</script>" in one["content_html"]]
