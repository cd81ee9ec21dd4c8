"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): the same entries as the Atom feed."""

from __future__ import annotations

import json
from html import escape

from site_gen.downloads.context import Context, clean, one_line
from site_gen.downloads.entries import Entry, Feed, identity, stamp

VERSION = "https://jsonfeed.org/version/1.1"
MEDIA = "application/feed+json"


def json_feed(context: Context, path: str, told: Feed) -> bytes:
    """A feed for publication at `path`: UTF-8, the same for the same site."""
    feed = {
        "version": VERSION,
        "title": one_line(told.title),
        "description": one_line(told.summary),
        "language": context.site.language,
        "home_page_url": context.file(told.home, path),
        "feed_url": context.file(path, path),
        "authors": [{"name": one_line(context.site.name or told.title)}],
        "items": [_item(context, path, entry) for entry in told.entries],
    }
    kept = {key: value for key, value in feed.items() if value or key == "items"}
    return clean(json.dumps(kept, ensure_ascii=False, indent=1)).encode() + b"\n"


def _item(context: Context, path: str, entry: Entry) -> dict[str, object]:
    title = one_line(entry.title)
    item = {
        "id": identity(context, entry.place, entry.mark),
        "url": context.file(entry.place, path),
        "external_url": clean(entry.via),
        "title": title,
        "content_html": entry.html or f"<p>{escape(title)}</p>",
        "date_published": entry.published,
        "date_modified": stamp(entry.updated),
        "tags": [one_line(topic) for topic in entry.topics],
        "language": entry.language,
    }
    return {key: value for key, value in item.items() if value}
