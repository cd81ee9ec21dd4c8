"""The fields of a briefing as data: one table of what is written, and of what the JSON Schema says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any

from site_gen.downloads.context import Target
from site_gen.frozen import dataclass
from site_gen.model.entities import BriefingStatus, Checked, Credit, EventStatus, PersonKind, QuoteKind
from site_gen.model.when import When

Schema = dict[str, object]


def closed(what: str, properties: Mapping[str, object], needed: Iterable[str]) -> Schema:
    """The schema of an object that has these properties, of which some are needed, and no others."""
    return {
        "type": "object",
        "description": what,
        "properties": properties,
        "required": list(needed),
        "additionalProperties": False,
    }


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of value: what the schema says of it, and how it is written."""

    schema: Schema
    written: Callable[[Any, Callable[[Target], str]], object] = lambda value, _at: value


def _date(when: When | None, _at: object) -> object:
    if when is None:
        return None
    if when.hour is None:
        return {"edtf": when.text}
    told = {"edtf": when.text, "time": when.hour.text, "zone": when.zone}
    return {key: value for key, value in told.items() if value}


def _credit(via: Credit | None, _at: object) -> object:
    if via is None:
        return None
    return {"name": via.name, "outlet": via.outlet} if via.outlet else {"name": via.name}


def _address(target: Target, at: Callable[[Target], str]) -> object:
    try:
        return at(target)
    except LookupError:  # somebody who is named, but says nothing and takes part in nothing
        return None


_TEXT = _Kind({"type": "string"})
_FLAG = _Kind({"type": "boolean"})
_ID = _Kind({"$ref": "#/$defs/id"})
_TEXTS = _Kind({"type": "array", "items": {"type": "string"}}, lambda values, _at: list(values))
_IDS = _Kind({"type": "array", "items": {"$ref": "#/$defs/id"}}, lambda values, _at: list(values))
_NAMES = _Kind({"type": "object", "additionalProperties": {"$ref": "#/$defs/id"}}, lambda pairs, _at: dict(pairs))
_WORDS = _Kind({"$ref": "#/$defs/words"}, lambda words, _at: dict(words.items))
_DATE = _Kind({"$ref": "#/$defs/date"}, _date)
_CREDIT = _Kind({"$ref": "#/$defs/credit"}, _credit)
_ADDRESS = _Kind({"type": "string", "format": "uri-reference"}, _address)
_LINK = _Kind({"type": "string", "format": "uri"})


def _one_of(values: type[StrEnum]) -> _Kind:
    return _Kind({"enum": [one.value for one in values]}, lambda value, _at: value.value)


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: _Kind
    what: str
    of: Callable[[Any], object] | None = None
    needed: bool = False

    @property
    def value(self) -> Callable[[Any], object]:
        return self.of or attrgetter(self.name)


class Record:
    """An object with these fields."""

    def __init__(self, what: str, *fields: _Field) -> None:
        self._fields = tuple((field.name, field.value, field.kind.written) for field in fields)
        properties = {field.name: {**field.kind.schema, "description": field.what} for field in fields}
        self.schema = closed(what, properties, [field.name for field in fields if field.needed])

    def __call__(self, thing: object, at: Callable[[Target], str]) -> dict[str, object]:
        """A thing as data; `at` gives the address of what shows one."""
        found = {}
        for name, of, written in self._fields:
            value = of(thing)
            if value or value is False:
                made = written(value, at)
                if made or made is False:
                    found[name] = made
        return found


def each(record: Record, name: str) -> _Kind:
    """A list of objects, whose schema stands under a name."""
    return _Kind(
        {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}, lambda things, at: [record(one, at) for one in things]
    )


def _itself(thing: object) -> object:
    return thing


_QUOTE = Record(
    "What an article prints of somebody's words.",
    _Field("id", _ID, "unique within the article, and its anchor there", needed=True),
    _Field("address", _ADDRESS, "where it stands on the article's page, for good", _itself, needed=True),
    _Field("kind", _one_of(QuoteKind), "direct and written words are the article's, word for word", needed=True),
    _Field("passages", _TEXTS, "the words as printed; several where something is left out between them", needed=True),
    _Field("language", _TEXT, "the language of these words (BCP 47)", needed=True),
    _Field("speakers", _IDS, "who said it, by the ids of `people`; none for an account, or where nobody is named"),
    _Field("described_as", _WORDS, "how the article describes a speaker whom it does not name"),
    _Field("translation", _WORDS, "our translation of what is printed: not the speaker's own words"),
    _Field("spoken_in", _TEXT, "the language in which it was said (BCP 47)", attrgetter("said_in")),
    _Field("said", _DATE, "when it was said"),
    _Field("place", _WORDS, "where"),
    _Field("occasion", _WORDS, "on what occasion"),
    _Field("to", _WORDS, "to whom"),
    _Field("credited_to", _CREDIT, "whom the article credits with it", attrgetter("via")),
    _Field("event", _ID, "the event at which it was said"),
    _Field("statement", _ID, "the statement of which it is a report, one of `statements`"),
    _Field("questions", _IDS, "on what it is an account, of `questions`"),
    _Field("position", _ID, "the position that it takes there"),
    _Field("topics", _TEXTS, "what it is about"),
    _Field("note", _WORDS, "a remark of ours"),
)
_CORRECTION = Record(
    "What we had wrong.",
    _Field("date", _DATE, "when it was mended", needed=True),
    _Field("was", _WORDS, "what was wrong", needed=True),
    _Field("now", _WORDS, "what is right", needed=True),
)
ARTICLE = Record(
    "An article of the press. It has a `title`, as printed, or a `label`, which is ours.",
    _Field("id", _ID, "unique within the briefing", attrgetter("slug"), needed=True),
    _Field("address", _ADDRESS, "its page here", _itself, needed=True),
    _Field("title", _TEXT, "the headline as printed"),
    _Field("label", _WORDS, "our own description, where the source has no headline"),
    _Field("translated_title", _WORDS, "our translation of the headline"),
    _Field("language", _TEXT, "its language (BCP 47)", needed=True),
    _Field("date", _DATE, "when it was published, as far as known"),
    _Field("outlet", _ID, "who published it, one of `outlets`; left out where the source does not tell"),
    _Field("author", _TEXTS, "who wrote it"),
    _Field("source", _LINK, "its address at the publisher's", attrgetter("url")),
    _Field("archived", _LINK, "an archived copy", attrgetter("archive_url")),
    _Field("read", _DATE, "when we read it", attrgetter("accessed")),
    _Field("rights", _TEXT, "what the body is: our own digest, an excerpt, the full text, or a licence"),
    _Field(
        "checked_against", _one_of(Checked), "the text in which its quotes stand word for word", attrgetter("checked")
    ),
    _Field("summary", _WORDS, "what it adds"),
    _Field("people", _IDS, "who is mentioned, beyond those quoted"),
    _Field("names", _NAMES, "names as this article uses them"),
    _Field("topics", _TEXTS, "what it is about"),
    _Field("events", _IDS, "which events it reports"),
    _Field("quotes", each(_QUOTE, "quote"), "what people said, headlines and accounts"),
    _Field("corrections", each(_CORRECTION, "correction"), "what we had wrong"),
)
_REPORT = Record(
    "That an article reports an event, and what it tells of it where that differs or adds.",
    _Field("article", _ID, "the article", lambda report: report.article.partition("/")[2], needed=True),
    _Field("when", _DATE, "when it happened, as this article tells it"),
    _Field("place", _WORDS, "where, as this article tells it"),
    _Field("detail", _WORDS, "what it tells beyond the others"),
    _Field("credited_to", _CREDIT, "whom it credits", attrgetter("via")),
)
_EVENT = Record(
    "Something that happened, was planned, or was cancelled.",
    _Field("id", _ID, "unique within the briefing", needed=True),
    _Field("address", _ADDRESS, "where it stands, for good", _itself, needed=True),
    _Field("title", _WORDS, "what happened", needed=True),
    _Field("status", _one_of(EventStatus), "whether it took place", needed=True),
    _Field("when", _DATE, "when, as precise as it is known"),
    _Field("place", _WORDS, "where"),
    _Field("occasion", _WORDS, "on what occasion"),
    _Field("people", _IDS, "who took part"),
    _Field("summary", _WORDS, "more about it"),
    _Field("after", _ID, "the event that it followed"),
    _Field("background", _FLAG, "it is told as background", lambda event: event.background or None),
    _Field("topics", _TEXTS, "what it is about"),
    _Field("article", _ID, "the article whose own event it is", lambda event: event.article.partition("/")[2]),
    _Field("reports", each(_REPORT, "report"), "which articles report it, in the order of publication"),
)
_STATEMENT = Record(
    "Something that was said once, and that several articles report.",
    _Field("id", _ID, "unique within the briefing", needed=True),
    _Field("title", _WORDS, "what it is about"),
    _Field("speakers", _IDS, "who said it"),
    _Field("event", _ID, "the event at which it was said"),
    _Field("text", _TEXT, "the words in the original, where they are known"),
    _Field("language", _TEXT, "the language in which it was said (BCP 47)"),
    _Field("source", _TEXT, "where the original is from"),
    _Field("interpreted", _FLAG, "an interpreter spoke", lambda statement: statement.interpreted or None),
)
_POSITION = Record(
    "An answer to a question.",
    _Field("id", _ID, "unique within the question", needed=True),
    _Field("title", _WORDS, "what is held", needed=True),
)
_QUESTION = Record(
    "A matter on which there are accounts.",
    _Field("id", _ID, "unique within the briefing", needed=True),
    _Field("title", _WORDS, "the question", needed=True),
    _Field("positions", each(_POSITION, "position"), "the answers that are held"),
    _Field("disputed", _FLAG, "the editor's word on whether accounts differ"),
)
_ROLE = Record(
    "A role, and when it was held, as far as known.",
    _Field("title", _WORDS, "the role", needed=True),
    _Field("since", _DATE, "from when"),
    _Field("until", _DATE, "until when"),
)
PERSON = Record(
    "Whoever speaks or acts: a person, an office, an organisation, a state.",
    _Field("id", _ID, "unique on the site", needed=True),
    _Field("address", _ADDRESS, "the page about them", _itself),
    _Field("name", _TEXT, "the name", needed=True),
    _Field("kind", _one_of(PersonKind), "what they are", needed=True),
    _Field("aliases", _TEXTS, "other names under which sources print them"),
    _Field("of", _ID, "for whom they speak"),
    _Field("language", _TEXT, "the language they speak in public (BCP 47)"),
    _Field("roles", each(_ROLE, "role"), "what they were, and when"),
    _Field("country", _TEXT, "ISO 3166-1"),
    _Field("wikidata", _TEXT, "their item there"),
)
OUTLET = Record(
    "Who published.",
    _Field("id", _ID, "unique on the site", needed=True),
    _Field("name", _TEXT, "the name", needed=True),
    _Field("aliases", _TEXTS, "other names"),
    _Field("language", _TEXT, "its language (BCP 47)"),
    _Field("country", _TEXT, "ISO 3166-1"),
    _Field("website", _LINK, "its address", attrgetter("url")),
)
BRIEFING = Record(
    "A briefing: what the press reported of an event, what happened when, and who said what.",
    _Field("id", _ID, "unique on the site", needed=True),
    _Field("address", _ADDRESS, "its page", _itself, needed=True),
    _Field("title", _WORDS, "what it is about", needed=True),
    _Field("status", _one_of(BriefingStatus), "whether it is still being added to", needed=True),
    _Field("summary", _WORDS, "in a few sentences"),
    _Field("date", _DATE, "the time that it is about"),
    _Field("updated", _DATE, "when it was last changed"),
    _Field("time_zone", _TEXT, "the zone of its chronology (IANA)", attrgetter("timezone")),
    _Field("corrections", each(_CORRECTION, "correction"), "what we had wrong"),
    _Field("events", each(_EVENT, "event"), "in the order of the file; those of articles after them"),
    _Field("statements", each(_STATEMENT, "statement"), "what several articles report, each once"),
    _Field("questions", each(_QUESTION, "question"), "on which there are accounts"),
)
PARTS = {
    "article": ARTICLE,
    "correction": _CORRECTION,
    "event": _EVENT,
    "outlet": OUTLET,
    "person": PERSON,
    "position": _POSITION,
    "question": _QUESTION,
    "quote": _QUOTE,
    "report": _REPORT,
    "role": _ROLE,
    "statement": _STATEMENT,
}
