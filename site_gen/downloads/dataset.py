"""A briefing as data (JSON), with a JSON Schema (draft 2020-12): all that its pages are made from but running text.

What is empty is left out. Dates are as they were written: EDTF, an hour or a part of the day, a zone; never more
precise than what is known. Ids are those of the content format; addresses are absolute where the site's is known, else
relative to the file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from site_gen.downloads.context import Context, Target, clean
from site_gen.downloads.records import ARTICLE, BRIEFING, OUTLET, PARTS, PERSON, closed, each
from site_gen.model.entities import Article, Briefing

#: Where the schema is published, from the site's root.
SCHEMA = "briefing.schema.json"


def dataset(context: Context, path: str, briefing: Briefing) -> bytes:
    """A briefing with its articles, and the people and outlets that they name, for publication at `path`."""
    site = context.site

    def at(target: Target) -> str:
        return context.address(target, path)

    articles = site.articles_of(briefing.id)
    people = [site.people[id] for id in sorted(site.with_those_above(site.within(briefing.id).named))]
    outlets = [site.outlets[id] for id in sorted(_published(briefing, articles))]
    return _json(
        {
            "$schema": context.file(SCHEMA, path),
            "site": _site(context, path),
            **BRIEFING(briefing, at),
            "articles": [ARTICLE(article, at) for article in articles],
            "people": [PERSON(person, at) for person in people],
            "outlets": [OUTLET(outlet, at) for outlet in outlets],
        }
    )


def catalogue(context: Context, path: str, files: Callable[[Briefing], Iterable[str]]) -> bytes:
    """What there is to download: the site's briefings with the addresses of their files, for publication at `path`.

    `files`: the names of the files that a briefing has.
    """
    site = context.site
    return _json(
        {
            "site": _site(context, path),
            "briefings": [
                {
                    "id": briefing.id,
                    "title": dict(briefing.title.items),
                    "status": briefing.status.value,
                    "address": context.address(briefing, path),
                    "articles": len(site.articles_of(briefing.id)),
                    "files": {name: context.file(f"{briefing.id}/{name}", path) for name in files(briefing)},
                }
                for briefing in site.briefings
            ],
        }
    )


def schema() -> bytes:
    """The JSON Schema of a `dataset`."""
    whole: dict[str, Any] = BRIEFING.schema
    text = {"type": "string"}
    site = {
        "name": {**text, "description": "its name"},
        "language": {**text, "description": "the language of its own words (BCP 47)"},
        "address": {**text, "description": "its home page"},
    }
    date = {
        "edtf": {**text, "description": "ISO 8601-2:2019 (EDTF), `[a..b]`: once between a and b"},
        "time": {**text, "description": "an hour (`~`: about), or a part of the day"},
        "zone": {**text, "description": "the zone in which both are meant"},
    }
    credit = {
        "name": {**text, "description": "the name"},
        "outlet": {"$ref": "#/$defs/id", "description": "one of `outlets`"},
    }
    properties = {
        "$schema": {**text, "format": "uri-reference"},
        "site": closed("the site", site, site),
        **whole["properties"],
        "articles": {**each(ARTICLE, "article").schema, "description": "by publication, undated ones last"},
        "people": {**each(PERSON, "person").schema, "description": "all who are named"},
        "outlets": {**each(OUTLET, "outlet").schema, "description": "all who published"},
    }
    needed = ("site", *whole["required"], "articles", "people", "outlets")
    return _json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Briefing",
            **closed(whole["description"], properties, needed),
            "$defs": {
                "id": {**text, "pattern": "^[^/\\s]+$"},
                "words": {"type": "object", "description": "a text by language (BCP 47)", "additionalProperties": text},
                "date": closed("a date as precise as it is known", date, ("edtf",)),
                "credit": closed("whom an article credits", credit, ("name",)),
                **{name: record.schema for name, record in PARTS.items()},
            },
        }
    )


def _site(context: Context, path: str) -> dict[str, str]:
    site = context.site
    return {"name": site.name, "language": site.language, "address": context.address("home", path)}


def _published(briefing: Briefing, articles: Iterable[Article]) -> set[str]:
    """Ids of all outlets that a briefing names."""
    named = {article.outlet for article in articles}
    credits = [quote.via for article in articles for quote in article.quotes]
    credits += [report.via for event in briefing.events for report in event.reports]
    return {*named, *(via.outlet for via in credits if via)} - {""}


def _json(value: object) -> bytes:
    return clean(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode() + b"\n"
