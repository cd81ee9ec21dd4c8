"""The content format, as data: every key of every kind of file, its type and its meaning.

The one source for reading, for the reference of all fields, and for JSON Schema. The format itself is described for
editors in the editor's guide.
"""

from __future__ import annotations

from site_gen.content.records import Field, record
from site_gen.content.values import (
    BOOL,
    COUNT,
    COUNTRY,
    HOUR,
    ID,
    LANGUAGE,
    NAME,
    TEXT,
    TRANSLATED,
    URL,
    WHEN,
    WIKIDATA,
    ZONE,
    choice,
    many,
    names_map,
)

_WHEN_AND_WHERE = {
    "date": Field(WHEN, "when it happened (EDTF), as precise as the source tells", "2019-02-28"),
    "time": Field(HOUR, "the hour, or a part of the day", "~07:30"),
    "zone": Field(ZONE, "the zone in which the hour is meant", "Europe/Amsterdam"),
    "place": Field(TRANSLATED, "where", "Metropole Hotel, Hanoi"),
}

QUOTE = {
    "speaker": Field(many(NAME), "who said it: a person's id, name or alias; several; or `unnamed`", "Donald Trump"),
    "as": Field(TRANSLATED, "how the article describes the speaker; needed for `unnamed`", "a spokesperson"),
    "kind": Field(choice("direct", "written", "indirect", "headline", "account"), "how the article carries the words"),
    "text": Field(many(NAME), "the words as printed; a list where the reporting clause breaks them", required=True),
    "translation": Field(TRANSLATED, "our translation, not the speaker's words"),
    "event": Field(
        NAME, "the event at which it was said; gives date, hour, place and occasion", "trump-press-conference"
    ),
    "statement": Field(NAME, "the utterance that several articles report", "sometimes-you-walk"),
    **_WHEN_AND_WHERE,
    "occasion": Field(TRANSLATED, "on which occasion", "press conference"),
    "to": Field(TRANSLATED, "to whom", "reporters"),
    "via": Field(NAME, "whom the article credits", "The Guardian"),
    "topics": Field(many(TEXT), "what it is about", "[sanctions]"),
    "question": Field(many(NAME), "the question on which it is evidence", "sanctions-asked"),
    "position": Field(NAME, "the question's position that it takes", "all"),
    "note": Field(TRANSLATED, "a note to readers"),
    "language": Field(LANGUAGE, "language of the words, where it is not the article's", "nl"),
    "said_in": Field(LANGUAGE, "language in which it was spoken; by default the speaker's", "en"),
    "occurrence": Field(COUNT, "which one is meant, where the words stand more than once in the body", "2"),
    "id": Field(ID, "its address in the article; otherwise made from the words", "regret"),
    "formerly": Field(many(ID), "ids it had before"),
}

_EVENT = {
    "id": Field(ID, "its address; unique in the briefing", "talks-end-early"),
    "title": Field(TRANSLATED, "what happened", "The talks end early"),
    **_WHEN_AND_WHERE,
    "occasion": Field(TRANSLATED, "the occasion, for what is said there", "press conference"),
    "people": Field(many(NAME), "who took part", "[Kim Jong-un, Donald Trump]"),
    "summary": Field(TRANSLATED, "one or two sentences"),
    "after": Field(NAME, "an event that came before, where dates cannot tell the order", "handshake"),
    "status": Field(choice("happened", "planned", "cancelled"), "whether it took place", "planned"),
    "background": Field(BOOL, "true: context, kept out of the scale of the time line", "true"),
    "topics": Field(many(TEXT), "what it is about", "[sanctions]"),
    "formerly": Field(many(ID), "ids it had before"),
}

BRIEFING_EVENT = {**_EVENT, "id": Field(ID, _EVENT["id"].means, "talks-end-early", required=True)}
BRIEFING_EVENT["title"] = Field(TRANSLATED, _EVENT["title"].means, "The talks end early", required=True)

ARTICLE_EVENT = {
    "event": Field(NAME, "an event of the briefing that this article reports", "talks-end-early"),
    **_EVENT,
    "detail": Field(TRANSLATED, "what this article tells of it"),
    "via": Field(NAME, "whom the article credits", "The Guardian"),
}

CORRECTION = {
    "date": Field(WHEN, "when it was mended", "2019-03-02", required=True),
    "was": Field(TRANSLATED, "what was wrong", "27 February", required=True),
    "is": Field(TRANSLATED, "what is right", "28 February", required=True),
}

ARTICLE = {
    "title": Field(TEXT, "the headline as printed", "Geen akkoord in Hanoi"),
    "label": Field(TRANSLATED, "the editor's description, where the source has no headline"),
    "translated_title": Field(TRANSLATED, "the headline in the site's language", "No deal in Hanoi"),
    "date": Field(WHEN, "date of publication (EDTF)", "2019-02-28"),
    "zone": Field(ZONE, "the zone its hours and weekdays are meant in", "Europe/Amsterdam"),
    "language": Field(LANGUAGE, "the article's language", "nl", required=True),
    "outlet": Field(NAME, "who published: id, name or alias of outlets.yml", "dagblad-voorbeeld"),
    "author": Field(many(TEXT), "who wrote it", "[A. Reporter]"),
    "url": Field(URL, "its address", "https://example.org/article"),
    "archive_url": Field(URL, "an archived copy"),
    "accessed": Field(WHEN, "when we read it", "2019-03-01"),
    "rights": Field(TEXT, "digest, excerpt, full-text, or the name of a licence", "digest"),
    "summary": Field(TRANSLATED, "what the article adds"),
    "people": Field(many(NAME), "who is mentioned, beyond those quoted", "[Kim Jong-un]"),
    "names": Field(names_map("names"), "names as this article uses them", "{Kim: kim-jong-un}"),
    "topics": Field(many(TEXT), "what it is about", "[sanctions]"),
    "quotes": Field(many(record("a quote", QUOTE)), "what people said"),
    "events": Field(many(record("an event", ARTICLE_EVENT, word="event")), "what happened"),
    "corrections": Field(many(record("a correction", CORRECTION)), "what we had wrong"),
    "draft": Field(BOOL, "true: in the preview only, and its problems are warnings", "false"),
    "source_text": Field(TEXT, "a local copy of the source, a file in private/", "dagblad-voorbeeld.txt"),
    "formerly": Field(many(ID), "slugs it had before"),
}

STATEMENT = {
    "id": Field(ID, "its id", "sometimes-you-walk", required=True),
    "title": Field(TRANSLATED, "a short title"),
    "speaker": Field(many(NAME), "who said it", "Donald Trump"),
    "event": Field(NAME, "the event at which it was said; inherited by its quotes"),
    "text": Field(TEXT, "the original wording, only where it is known"),
    "language": Field(LANGUAGE, "language of the original wording", "en"),
    "source": Field(URL, "where the original wording is documented"),
    "interpreted": Field(BOOL, "true: an interpreter's words", "false"),
}

POSITION = {
    "id": Field(ID, "its id", "all", required=True),
    "title": Field(TRANSLATED, "the position in a few words", "All of it", required=True),
}

QUESTION = {
    "id": Field(ID, "its id", "sanctions-asked", required=True),
    "title": Field(TRANSLATED, "the question", "How much was asked for?", required=True),
    "positions": Field(many(record("a position", POSITION)), "the answers that are given"),
    "disputed": Field(BOOL, "false: differing positions are no dispute", "false"),
}

BRIEFING = {
    "title": Field(TRANSLATED, "the briefing's title", "The Hanoi summit", required=True),
    "status": Field(choice("developing", "closed"), "whether it is still being added to", "closed", required=True),
    "summary": Field(TRANSLATED, "one paragraph"),
    "date": Field(WHEN, "its span; by default that of its events", "2019-02-27/2019-02-28"),
    "updated": Field(WHEN, "when it was last changed", "2019-03-01"),
    "timezone": Field(ZONE, "the zone of its chronology", "Asia/Ho_Chi_Minh"),
    "events": Field(many(record("an event", BRIEFING_EVENT)), "what happened"),
    "statements": Field(many(record("a statement", STATEMENT)), "utterances that several articles report"),
    "questions": Field(many(record("a question", QUESTION)), "matters on which accounts may differ"),
    "corrections": Field(many(record("a correction", CORRECTION)), "what we had wrong"),
    "formerly": Field(many(ID), "ids it had before"),
}

ROLE = {
    "title": Field(TRANSLATED, "the role", "Foreign minister", required=True),
    "from": Field(WHEN, "since when", "2016-06"),
    "until": Field(WHEN, "until when", "2020-01"),
}

PERSON = {
    "name": Field(TEXT, "the name to show", "Kim Jong-un", required=True),
    "aliases": Field(many(TEXT), "other spellings", "[Kim Jong]"),
    "kind": Field(choice("person", "office", "organisation", "state"), "what the speaker is"),
    "of": Field(NAME, "whom an office or a spokesperson speaks for", "north-korea"),
    "language": Field(LANGUAGE, "language spoken", "ko"),
    "role": Field(TRANSLATED, "the role, where one is enough"),
    "roles": Field(many(record("a role", ROLE)), "roles over time"),
    "country": Field(COUNTRY, "ISO 3166-1 alpha-2", "KP"),
    "wikidata": Field(WIKIDATA, "Wikidata id", "Q56226"),
    "formerly": Field(many(ID), "ids it had before"),
}

OUTLET = {
    "name": Field(TEXT, "the name to show", "Dagblad Voorbeeld", required=True),
    "aliases": Field(many(TEXT), "other names"),
    "language": Field(LANGUAGE, "language of publication", "nl"),
    "country": Field(COUNTRY, "ISO 3166-1 alpha-2", "NL"),
    "url": Field(URL, "its address", "https://example.org"),
}
