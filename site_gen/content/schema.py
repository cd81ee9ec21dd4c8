"""The content format, as data: every key of every kind of file, its type, its meaning, an example.

The one source for reading, for the reference of fields (docs/reference.md), for JSON Schema and for issue forms.
The format itself is described for editors in docs/guide.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from site_gen.content.records import Field, Fields, definitions_of, record, schema_of
from site_gen.content.several import AND, NAMES, choice, many, texts
from site_gen.content.values import (
    BOOL,
    COUNT,
    COUNTRY,
    FORMER,
    FORMER_ARTICLE,
    HOUR,
    ID,
    LANGUAGE,
    NAME,
    PUBLISHED,
    TEXT,
    TRANSLATED,
    URL,
    WHEN,
    WIKIDATA,
    ZONE,
)

_WHEN_AND_WHERE = {
    "date": Field(WHEN, "when it happened, as precise as the source tells", "2019-02-28", also=("when", "day")),
    "time": Field(HOUR, "the hour, or a part of the day", "~07:30", also=("hour",)),
    "zone": Field(ZONE, "the zone in which the hour is meant", "Europe/Amsterdam", also=("timezone", "tz")),
    "place": Field(TRANSLATED, "where", "Metropole Hotel, Hanoi", also=("location", "where", "city")),
}
_TOPICS = Field(texts("topic"), "what it is about", "[sanctions, outcome]", also=("tags", "keywords", "topic"))
_FORMERLY = Field(many(FORMER), "ids it had before; their addresses go on working", "[old-id]", also=("old_id",))

QUOTE = {
    "speaker": Field(
        many(NAME),
        "who said it: a person's id, name or alias; several; or `unnamed`",
        "Donald Trump",
        also=("who", "by", "said_by", "person", "name", "source"),
    ),
    "as": Field(
        TRANSLATED,
        "how the article describes the speaker; needed for `unnamed`",
        "a spokesperson of the ministry",
        also=("described_as", "role", "description"),
    ),
    "kind": Field(
        choice(
            direct="spoken, word for word",
            written="a post, a letter, a communiqué, word for word",
            indirect="reported in the article's words",
            headline="somebody's words as a headline condenses them",
            account="what the article itself asserts; no speaker",
        ),
        "how the article carries the words",
        "indirect",
        default="direct",
        also=("type",),
    ),
    "text": Field(
        replace(many(NAME), name="text, or a list"),
        "the words as printed; a list where the reporting clause breaks them",
        "Soms moet je weglopen",
        required=True,
        also=("quote", "words", "original", "said"),
    ),
    "translation": Field(
        TRANSLATED,
        "our translation, not the speaker's words",
        "Sometimes you have to walk away",
        also=("translated", "english", "in_english"),
    ),
    "event": Field(
        NAME, "the event at which it was said; gives date, hour, place and occasion", "trump-press-conference"
    ),
    "statement": Field(NAME, "the utterance that several articles report", "sometimes-you-walk"),
    **_WHEN_AND_WHERE,
    "occasion": Field(TRANSLATED, "on which occasion", "press conference"),
    "to": Field(TRANSLATED, "to whom", "reporters"),
    "via": Field(NAME, "whom the article credits: an outlet, or any other name", "The Guardian"),
    "topics": _TOPICS,
    "question": Field(many(NAME), "the question on which it is evidence", "sanctions-asked"),
    "position": Field(NAME, "the question's position that it takes", "all"),
    "note": Field(TRANSLATED, "a note to readers", "Later on the Thursday.", also=("comment", "notes")),
    "language": Field(LANGUAGE, "language of the words, where it is not the article's", "nl", also=("lang",)),
    "said_in": Field(LANGUAGE, "language in which it was spoken; by default the speaker's", "en"),
    "occurrence": Field(COUNT, "which one is meant, where the words stand more than once in the body", "2"),
    "id": Field(ID, "its address in the article; otherwise made from the words", "regret"),
    "formerly": _FORMERLY,
}

_EVENT = {
    "id": Field(ID, "its address; unique in the briefing", "talks-end-early"),
    "title": Field(TRANSLATED, "what happened", "The talks end early", also=("name", "what", "headline")),
    **_WHEN_AND_WHERE,
    "occasion": Field(TRANSLATED, "the occasion, for what is said there", "press conference"),
    "people": Field(many(NAME), "who took part", "[Kim Jong-un, Donald Trump]", also=("who", "participants")),
    "summary": Field(TRANSLATED, "one or two sentences", "A few hours early.", also=("description", "text")),
    "after": Field(NAME, "an event that came before, where dates cannot tell the order", "handshake"),
    "status": Field(
        choice(
            happened="it took place",
            planned="it was announced, and is not known to have taken place",
            cancelled="it was announced and did not take place",
        ),
        "whether it took place",
        "planned",
        default="happened",
    ),
    "background": Field(BOOL, "true: context, kept out of the scale of the time line", "true", default="false"),
    "topics": _TOPICS,
    "formerly": _FORMERLY,
}

BRIEFING_EVENT = {
    **_EVENT,
    "id": Field(ID, _EVENT["id"].means, "talks-end-early", required=True),
    "title": Field(TRANSLATED, _EVENT["title"].means, "The talks end early", required=True, also=_EVENT["title"].also),
}

ARTICLE_EVENT = {
    "event": Field(NAME, "an event of the briefing that this article reports", "talks-end-early"),
    **_EVENT,
    "detail": Field(TRANSLATED, "what this article tells of it", "Thursday evening, Swedish time", also=("details",)),
    "via": Field(NAME, "whom the article credits: an outlet, or any other name", "The Guardian"),
}

CORRECTION = {
    "date": Field(WHEN, "when it was mended", "2019-03-02", required=True),
    "was": Field(TRANSLATED, "what was wrong", "27 February", required=True, also=("wrong", "before", "old", "from")),
    "is": Field(TRANSLATED, "what is right", "28 February", required=True, also=("right", "now", "new", "to")),
}

_ONE_TITLE = {
    "anyOf": [{"required": ["title"]}, {"required": ["label"]}],
    "not": {"required": ["title", "label"]},
}
_QUOTE_RULES = {
    "dependentRequired": {"position": ["question"]},
    "allOf": [
        {
            "if": {"required": ["kind"], "properties": {"kind": {"const": "account"}}},
            "then": {"not": {"required": ["speaker"]}},
            "else": {"anyOf": [{"required": ["speaker"]}, {"required": ["statement"]}]},
        },
        {
            "if": {"required": ["speaker"], "properties": {"speaker": {"const": "unnamed"}}},
            "then": {"required": ["as"]},
        },
    ],
}
_EVENT_RULES = {"anyOf": [{"required": ["event"]}, {"required": ["title"]}, {"required": ["id"]}]}

ARTICLE = {
    "draft": Field(
        BOOL,
        "true: in the preview only, and its problems are warnings",
        "true",
        default="false",
        also=("embargo", "embargoed", "unpublished"),
    ),
    "title": Field(TEXT, "the headline as printed", "Geen akkoord in Hanoi", also=("headline", "heading")),
    "label": Field(
        TRANSLATED, "your own description, where the source has no headline", "The summit ends without an agreement"
    ),
    "translated_title": Field(
        TRANSLATED,
        "the headline in the site's language",
        "No deal in Hanoi",
        also=("title_en", "english_title", "title_translation"),
    ),
    "date": Field(
        PUBLISHED, "date of publication", "2019-02-28", also=("published", "publication_date", "pubdate", "day")
    ),
    "zone": Field(ZONE, "the zone its hours and weekdays are meant in", "Europe/Amsterdam", also=("timezone", "tz")),
    "language": Field(LANGUAGE, "the article's language", "nl", required=True, also=("lang", "locale")),
    "outlet": Field(
        NAME,
        "who published: id, name or alias of outlets.yml",
        "Dagblad Voorbeeld",
        also=("source", "publisher", "newspaper", "publication", "medium", "site"),
    ),
    "author": Field(texts("author", AND), "who wrote it", "[A. Reporter]", also=("byline", "by", "writer", "authors")),
    "url": Field(URL, "its address", "https://example.org/article", also=("link", "address", "href", "web")),
    "archive_url": Field(URL, "an archived copy", "https://web.archive.org/web/2019/https://example.org/article"),
    "accessed": Field(WHEN, "when we read it", "2019-03-01", also=("retrieved", "read")),
    "rights": Field(
        TEXT,
        "what the body is: `digest` (your own words), `excerpt`, `full-text`, or the name of a licence",
        "digest",
        default="digest",
        also=("licence", "license", "copyright"),
    ),
    "summary": Field(TRANSLATED, "what the article adds", "The end of the summit by the hour.", also=("description",)),
    "people": Field(many(NAME), "who is mentioned, beyond those quoted", "[Kim Jong-un]", also=("persons", "mentions")),
    "names": Field(NAMES, "names as this article uses them", "{Kim: kim-jong-un}"),
    "not_said": Field(
        texts("not_said"), "names, titles and words in quotation marks that nobody said", "[Estonia, Treasure Island]"
    ),
    "topics": _TOPICS,
    "quotes": Field(many(record("a quote", QUOTE, rules=_QUOTE_RULES)), "what people said", also=("quotations",)),
    "events": Field(many(record("an event", ARTICLE_EVENT, word="event", rules=_EVENT_RULES)), "what happened"),
    "corrections": Field(many(record("a correction", CORRECTION)), "what we had wrong", also=("errata",)),
    "source_text": Field(TEXT, "a local copy of the source, a file in private/", "dagblad-voorbeeld.txt"),
    "formerly": Field(
        many(FORMER_ARTICLE), "slugs it had before; their addresses go on working", "[old-slug, old-briefing/slug]"
    ),
}

STATEMENT = {
    "id": Field(ID, "its id", "sometimes-you-walk", required=True),
    "title": Field(TRANSLATED, "a short title", "Sometimes you have to walk"),
    "speaker": Field(many(NAME), "who said it", "Donald Trump", also=("who", "by")),
    "event": Field(NAME, "the event at which it was said; inherited by its quotes", "trump-press-conference"),
    "text": Field(TEXT, "the original wording, only where it is known", "Sometimes you have to walk"),
    "language": Field(LANGUAGE, "language of the original wording", "en", also=("lang",)),
    "source": Field(URL, "where the original wording is documented", "https://example.org/transcript"),
    "interpreted": Field(BOOL, "true: an interpreter's words", "true", default="false"),
}

POSITION = {
    "id": Field(ID, "its id", "all", required=True),
    "title": Field(TRANSLATED, "the position in a few words", "All of it", required=True),
}

QUESTION = {
    "id": Field(ID, "its id", "sanctions-asked", required=True),
    "title": Field(TRANSLATED, "the question", "How much was asked for?", required=True, also=("question", "text")),
    "positions": Field(many(record("a position", POSITION)), "the answers that are given", also=("answers",)),
    "disputed": Field(BOOL, "false: differing positions are no dispute", "false"),
}

BRIEFING = {
    "title": Field(TRANSLATED, "the briefing's title", "The Hanoi summit", required=True),
    "status": Field(
        choice(developing="it is still being added to", closed="it is complete"),
        "whether it is still being added to; it makes a page a briefing",
        "developing",
        required=True,
    ),
    "summary": Field(TRANSLATED, "one paragraph", "Two leaders met, and parted early.", also=("description",)),
    "date": Field(WHEN, "its span; by default that of its events", "2019-02-27/2019-02-28"),
    "updated": Field(WHEN, "when it was last changed", "2019-03-01"),
    "timezone": Field(ZONE, "the zone of its chronology", "Asia/Ho_Chi_Minh", default="UTC", also=("zone", "tz")),
    "events": Field(many(record("an event", BRIEFING_EVENT)), "what happened"),
    "statements": Field(many(record("a statement", STATEMENT)), "utterances that several articles report"),
    "questions": Field(many(record("a question", QUESTION)), "matters on which accounts may differ"),
    "corrections": Field(many(record("a correction", CORRECTION)), "what we had wrong", also=("errata",)),
    "formerly": _FORMERLY,
}

ROLE = {
    "title": Field(TRANSLATED, "the role", "Foreign minister", required=True),
    "from": Field(WHEN, "since when", "2016-06", also=("since", "start")),
    "until": Field(WHEN, "until when", "2020-01", also=("to", "end")),
}

PERSON = {
    "name": Field(TEXT, "the name to show", "Kim Jong-un", required=True),
    "aliases": Field(texts("alias"), "other spellings", "[Kim Jong]", also=("alias", "spellings")),
    "kind": Field(
        choice(
            person="a human being",
            office="an office or spokesperson: the White House",
            organisation="an organisation or company",
            state="a state or its government",
        ),
        "what the speaker is",
        "office",
        default="person",
        also=("type",),
    ),
    "of": Field(NAME, "whom an office or a spokesperson speaks for", "north-korea"),
    "language": Field(LANGUAGE, "language spoken", "ko", also=("lang",)),
    "role": Field(TRANSLATED, "the role, where one is enough", "Leader of North Korea", also=("title", "position")),
    "roles": Field(many(record("a role", ROLE)), "roles over time: the one held at the time is shown"),
    "country": Field(COUNTRY, "two letters of ISO 3166-1", "KP"),
    "wikidata": Field(WIKIDATA, "Wikidata id", "Q56226"),
    "formerly": _FORMERLY,
}

OUTLET = {
    "name": Field(TEXT, "the name to show", "Dagblad Voorbeeld", required=True),
    "aliases": Field(texts("alias"), "other names", "[Voorbeeld]", also=("alias", "also")),
    "language": Field(LANGUAGE, "language of publication", "nl", also=("lang",)),
    "country": Field(COUNTRY, "two letters of ISO 3166-1", "NL"),
    "url": Field(URL, "its address", "https://example.org", also=("link", "site", "web")),
}

#: Every kind of record by its name in messages, in the order of the reference.
RECORDS: dict[str, Fields] = {
    "article": ARTICLE,
    "quote": QUOTE,
    "event in an article": ARTICLE_EVENT,
    "correction": CORRECTION,
    "briefing": BRIEFING,
    "event in a briefing": BRIEFING_EVENT,
    "statement": STATEMENT,
    "question": QUESTION,
    "position": POSITION,
    "person": PERSON,
    "role": ROLE,
    "outlet": OUTLET,
}
#: What JSON Schema exists for, with what it says of itself.
FILES = {
    "article": "The front matter of an article: content/<briefing>/<article>.md",
    "briefing": "The front matter of a briefing: briefings/<briefing>.md",
    "people": "Everybody who speaks or acts: content/people.yml",
    "outlets": "Who published: content/outlets.yml",
}
_FILE_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"


def json_schema(file: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of `FILES`."""
    fields, rules = {
        "article": (ARTICLE, _ONE_TITLE),
        "briefing": (BRIEFING, None),
        "people": (PERSON, None),
        "outlets": (OUTLET, None),
    }[file]
    body = schema_of(fields, rules)
    if file in ("people", "outlets"):
        names = {"pattern": _FILE_ID, "maxLength": 100, "not": {"const": "unnamed"}}
        body = {"type": ["object", "null"], "propertyNames": names, "additionalProperties": body}
    defs = definitions_of(fields)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FILES[file]}
    return {**head, **body, **({"$defs": defs} if defs else {})}
