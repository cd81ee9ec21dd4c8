"""Atom feeds (RFC 4287): what is new on the site, and in one briefing."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree as ET

from site_gen.downloads.context import Context, clean, one_line
from site_gen.downloads.entries import Entry, Feed, identity, stamp

_ATOM = "http://www.w3.org/2005/Atom"


def atom(context: Context, path: str, told: Feed) -> bytes:
    """A feed for publication at `path`: UTF-8, the same for the same site."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": context.site.language})
    _text(root, "id", identity(context, path, "feed"))
    _text(root, "title", told.title)
    if told.summary:
        _text(root, "subtitle", told.summary)
    _text(root, "updated", stamp(told.updated))
    _text(ET.SubElement(root, "author"), "name", context.site.name or told.title)
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=context.file(path, path))
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=context.file(told.home, path))
    for entry in told.entries:
        _entry(root, entry, context, path)
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _entry(root: ET.Element, entry: Entry, context: Context, path: str) -> None:
    made = ET.SubElement(root, "entry", {"xml:lang": entry.language})
    _text(made, "id", identity(context, entry.place, entry.mark))
    _text(made, "title", entry.title)
    _text(made, "updated", stamp(entry.updated))
    if entry.published:
        _text(made, "published", entry.published)
    ET.SubElement(made, "link", rel="alternate", type="text/html", href=context.file(entry.place, path))
    if entry.via:
        ET.SubElement(made, "link", rel="via", href=clean(entry.via))
    for topic in entry.topics:
        ET.SubElement(made, "category", term=one_line(topic))
    # Always there: an entry without content would need a summary (RFC 4287, 4.1.2).
    content = ET.SubElement(made, "content", {"type": "html", "xml:lang": context.site.language})
    content.text = clean(entry.html or f"<p>{escape(entry.title)}</p>")


def _text(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(parent, name).text = one_line(value)
