"""The quotes of an article: who said what when, on which occasion, and where in the body it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from site_gen.content.context import Context
from site_gen.content.names import slugify
from site_gen.content.parts import dated
from site_gen.content.records import NOTHING, Record
from site_gen.content.registry import reference
from site_gen.content.values import Given
from site_gen.diagnostics import Problem, error
from site_gen.model.entities import (
    Event,
    Quote,
    QuoteKind,
    Statement,
)
from site_gen.prose.body import Body
from site_gen.prose.passages import Found, find, quoted_parts

_KINDS = {kind.value: kind for kind in QuoteKind}
#: What is told of a quote, by the names of its fields; its id may be empty, and where it stands in the body is missing.
_Begun = dict[str, Any]


def read_quotes(context: Context, known: dict[str, Event], prose: Body) -> tuple[Quote, ...]:
    """The quotes of an article, each with an id and with where its words stand in the body."""
    quotes = _with_ids(_quotes(context, known), context.problems)
    return tuple([Quote(**quote, found=_found(quote, prose)) for quote in quotes])


def _quotes(context: Context, known: dict[str, Event]) -> list[_Begun]:
    statements = {statement.id: statement for statement in context.briefing.statements}
    found = [_quote(context, record, known, statements) for record in context.file.record.many("quotes")]
    return [quote for quote in found if quote]


def _quote(context: Context, record: Record, known: dict[str, Event], statements: dict[str, Statement]) -> _Begun:
    """What a record tells of a quote; empty if it has no words."""
    words: tuple[Given, ...] = record.many("text")
    if not words:
        return {}
    get = record.values.get
    mistyped = "kind" in record.spans and "kind" not in record  # which is told; nothing else follows from it
    kind = _KINDS[get("kind") or ("indirect" if mistyped else "direct")]
    given = record.given("statement")
    statement = statements.get(given.value) if given else None
    event_id = _event_of(context, record, known, statement)
    event = known.get(event_id)
    speakers, unnamed = _speakers(context, record, kind, statement)
    questions, position = _evidence(context, record)
    person = context.registry.people.get(speakers[0]) if speakers else None
    return {
        "id": get("id", ""),
        "article": context.article,
        "kind": kind,
        "passages": tuple([given.value for given in words]),
        "passage_spans": tuple([given.span for given in words]),
        "language": get("language") or context.language,
        "span": record.span,
        "speakers": speakers,
        "unnamed": unnamed,
        "described_as": get("as", NOTHING),
        "translation": get("translation", NOTHING),
        "said_in": get("said_in") or (statement.language if statement else "") or (person.language if person else ""),
        "said": dated(record, context.zone, context.briefing.timezone, context.problems, event.when if event else None),
        "place": get("place") or (event.place if event else NOTHING),
        "occasion": get("occasion") or (event.occasion if event else NOTHING),
        "to": get("to", NOTHING),
        "via": context.registry.credit(record.given("via")),
        "event": event_id,
        "statement": given.value if given else "",
        "statement_span": given.span if given else None,
        "questions": questions,
        "position": position,
        "topics": get("topics", ()),
        "note": get("note", NOTHING),
        "occurrence": get("occurrence", 0),
        "formerly": get("formerly", ()),
    }


def _event_of(context: Context, record: Record, known: dict[str, Event], statement: Statement | None) -> str:
    """The event at which it was said: the quote's, among the article's own first, else its statement's."""
    name = record.given("event")
    if name is None:
        return statement.event if statement else ""
    own = context.event_id(name.value)
    if own in known:
        return own
    if name.value in known and "--" not in name.value:
        id: str = name.value
        return id
    titles = {id: event.title for id, event in known.items() if "--" not in id}
    return reference("event", name, titles, context.problems)


def _speakers(
    context: Context, record: Record, kind: QuoteKind, statement: Statement | None
) -> tuple[tuple[str, ...], bool]:
    """Who said it: ids, and whether the speaker is unnamed."""
    names: tuple[Given, ...] = record.many("speaker")
    if len(names) == 1 and kind is not QuoteKind.ACCOUNT and names[0].value.casefold() != "unnamed":  # nearly always
        id = context.registry.person(names[0], context.local)
        return (id,) if id else (), False
    if kind is QuoteKind.ACCOUNT:
        if names:
            message = "An account is what the article itself asserts; it has no speaker."
            hint = "Delete `speaker`, or choose another kind."
            context.problems.append(error("account-with-speaker", message, record.at("speaker"), hint))
        return (), False
    unnamed = [name for name in names if name.value.casefold() == "unnamed"]
    if unnamed:
        if len(names) > 1:
            message = "`unnamed` cannot stand together with other speakers."
            context.problems.append(error("unnamed", message, unnamed[0].span, "Make two quotes of it."))
        elif "as" not in record:
            hint = "Add `as:` with the article's description, such as `as: a spokesperson of the ministry`."
            context.problems.append(error("unnamed", "An unnamed speaker needs a description.", unnamed[0].span, hint))
        return (), True
    if not names and "speaker" not in record.spans and statement and statement.speakers:
        return statement.speakers, False
    if not names and "speaker" not in record.spans:
        hint = "For example `speaker: Donald Trump`; `speaker: unnamed` with `as:` where the source gives no name."
        context.problems.append(error("missing-key", "A quote needs a `speaker`.", record.at("speaker"), hint))
    return context.registry.persons(names, context.local), False


def _evidence(context: Context, record: Record) -> tuple[tuple[str, ...], str]:
    """The questions a quote is evidence on, and the position it takes."""
    if "question" not in record and "position" not in record:
        return (), ""
    questions = {question.id: question for question in context.briefing.questions}
    found = [
        reference("question", name, {id: one.title for id, one in questions.items()}, context.problems)
        for name in record.many("question")
    ]
    ids = tuple(dict.fromkeys(id for id in found if id))
    position = record.given("position")
    if position is None:
        return ids, ""
    if not record.many("question"):
        message = "A position needs a `question`."
        context.problems.append(
            error(
                "position-without-question",
                message,
                position.span,
                "Add `question:` with the question that it answers.",
            )
        )
        return ids, ""
    if not ids:
        return ids, ""
    known = {p.id: p.title for id in ids for p in questions[id].positions}
    return ids, reference("position", position, known, context.problems)


def _with_ids(quotes: list[_Begun], problems: list[Problem]) -> list[_Begun]:
    """Quotes with an id each, made from the words where none is given, never from the position in the file."""
    taken: dict[str, _Begun] = {}
    for quote in quotes:
        id, span = quote["id"], quote["span"]
        if id and id in taken:
            message = f"There are two quotes with the id `{id}` in this article."
            problems.append(error("equal-ids", message, span))
        elif id:
            taken[id] = quote
    seen: set[tuple[str, ...]] = set()
    for told in quotes:
        words = " ".join(told["passages"])
        described = told["described_as"].text("en") if told["described_as"] else ""
        who = (words, told["kind"], *told["speakers"], described, str(told["occurrence"]))
        twice = who in seen
        seen.add(who)
        if told["id"]:
            continue
        base = f"{slugify(words, 6) or 'quote'}-{_digest(words)}"
        id = base if base not in taken else f"{base}-{_digest('|'.join(who))}"
        if twice or id in taken:
            hint = "Delete one; or say which is meant with `occurrence`, or give it an `id`."
            problems.append(error("equal-quotes", "This quote is given twice.", told["span"], hint))
        else:
            told["id"] = id
            taken[id] = told
    return sorted(taken.values(), key=lambda quote: quote["span"][1:3])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:4]


def _found(quote: _Begun, prose: Body) -> tuple[Found, ...]:
    """Where the quote's words stand in the body: its passages, or for other kinds what stands in quotation marks."""
    parts: Iterable[str] = quote["passages"]
    if not quote["kind"].is_verbatim:
        parts = [part for passage in parts for part in (passage, *quoted_parts(passage, quote["language"]))]
    found: dict[Found, None] = {}
    for part in parts:
        for place in find(prose, part, occurrence=quote["occurrence"]).found:
            found[place] = None
    return tuple(found)
