"""The quotes of an article: who said what when, on which occasion, and where in the body it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

from site_gen.content.context import Context
from site_gen.content.kept import digest
from site_gen.content.names import begin_of_slug, slugify
from site_gen.content.parts import dated, same
from site_gen.content.records import NOTHING, Record
from site_gen.content.registry import reference, words_of
from site_gen.content.typed import Given
from site_gen.diagnostics import Problem, Span, error, warning
from site_gen.model.entities import Event, Quote, QuoteKind, Statement, Translated
from site_gen.prose.body import Body
from site_gen.prose.fold import QUOTES
from site_gen.prose.passages import Found, Result, find_parts, finder, quoted_parts
from site_gen.prose.quotation import around_all

#: `_Begun(…)` as fast as can be.
new: Any = tuple.__new__
_MARKS = frozenset(QUOTES)
_KINDS = {kind.value: kind for kind in QuoteKind}


class _Begun(NamedTuple):
    """What is told of a quote. `more` are the values of its fields from `speakers` on, in their order, up to where it
    stands in the body; its id may be empty."""

    id: str
    kind: QuoteKind
    passages: tuple[str, ...]
    passage_spans: tuple[Span, ...]
    language: str
    span: Span
    speakers: tuple[str, ...]
    described_as: Translated
    occurrence: int
    more: tuple[Any, ...]


def read_quotes(context: Context, known: dict[str, Event], prose: Body, *, addressed: bool = True) -> tuple[Quote, ...]:
    """The quotes of an article, each with an id and with where its words stand in the body. If they need not be
    `addressed`, and there is no doubt that ids would differ, they have none."""
    told = _quotes(context, known)
    quotes = _with_ids(told, context.problems) if addressed or not _differ(told) else [("", quote) for quote in told]
    look_up = finder(prose)
    return tuple([_quote(id, context.article, quote, _found(quote, look_up)) for id, quote in quotes])


def _quote(id: str, article: str, told: _Begun, found: tuple[Found, ...]) -> Quote:
    begin = (id, article, told.kind, told.passages, told.language, told.span)
    fields: tuple[Any, ...] = (*begin, *told.more, found, told.passage_spans)
    return Quote(*fields)


def _quotes(context: Context, known: dict[str, Event]) -> list[_Begun]:
    statements = {statement.id: statement for statement in context.briefing.statements}
    found = [_begun(context, record, known, statements) for record in context.file.record.many("quotes")]
    return [quote for quote in found if quote is not None]


def _begun(
    context: Context, record: Record, known: dict[str, Event], statements: dict[str, Statement]
) -> _Begun | None:
    """What a record tells of a quote; None if it has no words."""
    get = record.values.get
    words: tuple[Given, ...] = get("text", ())
    if not words:
        return None
    mistyped = "indirect" if "kind" in record.spans else ""  # which is told; nothing else follows from it
    kind = _KINDS[get("kind") or mistyped or "direct"]
    given = get("statement")
    statement = statements.get(given.value) if given else None
    event_id = _event_of(context, record, known, statement)
    event = known.get(event_id)
    speakers, unnamed = _speakers(context, record, kind, statement)
    asked = "question" in record.values or "position" in record.values
    questions, position = _evidence(context, record) if asked else ((), "")
    via = get("via")
    spoken = context.registry.people[speakers[0]].language if speakers else ""
    if len(speakers) > 1 and any(context.registry.people[id].language != spoken for id in speakers):
        spoken = ""  # nobody knows in which of their languages
    described_as, occurrence, topics = get("as", NOTHING), get("occurrence", 0), get("topics", ())
    translation = get("translation", NOTHING)
    if any(text[:1] in _MARKS for _, text in translation.items) and words[0].value[:1] not in _MARKS:
        _marks_around(translation, record.at("translation"), context.problems)
    more = (
        speakers,
        unnamed,
        described_as,
        translation,
        get("said_in") or (statement.language if statement else "") or spoken,
        dated(record, context.zone, context.briefing.timezone, context.problems, event.when if event else None),
        get("place") or (event.place if event else NOTHING),
        get("occasion") or (event.occasion if event else NOTHING),
        get("to", NOTHING),
        context.registry.credit(via) if via else None,
        event_id,
        statement.id if statement else given.value if given else "",
        given.span if given else None,
        same(questions) if questions else (),
        position,
        same(topics) if topics else (),
        get("note", NOTHING),
        occurrence,
        get("formerly", ()),
    )
    passages, places = zip(*words, strict=True)
    spans = tuple([new(Span, place) for place in places])
    language = get("language") or context.language
    told = get("id", ""), kind, passages, spans, language, record.span, speakers, described_as, occurrence, more
    return new(_Begun, told)  # type: ignore[no-any-return]


def _marks_around(translation: Translated, span: Span, problems: list[Problem]) -> None:
    """Tell that a translation is given in quotation marks: it is nobody's words."""
    for _, text in translation.items:
        if pair := around_all(text):
            message = "A translation stands without quotation marks on pages, since it is not the speaker's words."
            hint = f"Write the words alone: `{text[pair.start : pair.end]}`."
            problems.append(warning("marks-in-text", message, span, hint))


def _event_of(context: Context, record: Record, known: dict[str, Event], statement: Statement | None) -> str:
    """The event at which it was said: the quote's, among the article's own first, else its statement's."""
    name = record.values.get("event")
    if name is None:
        return statement.event if statement else ""
    own = context.event_id(name.value)
    if own in known:
        return known[own].id
    if name.value in known and "--" not in name.value:
        return known[name.value].id  # not a text of its own for each quote
    meant = {id: words_of(event.title, event.formerly) for id, event in known.items() if "--" not in id}
    return reference("event", name, meant, context.problems)


def _speakers(
    context: Context, record: Record, kind: QuoteKind, statement: Statement | None
) -> tuple[tuple[str, ...], bool]:
    """Who said it: ids, and whether the speaker is unnamed."""
    names: tuple[Given, ...] = record.values.get("speaker", ())
    if len(names) == 1 and kind is not QuoteKind.ACCOUNT and names[0].value.casefold() != "unnamed":  # nearly always
        id = context.registry.person(names[0], context.local)
        return same((id,)) if id else (), False
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
        elif "as" not in record.spans:
            hint = "Add `as:` with the article's description, such as `as: a spokesperson of the ministry`."
            context.problems.append(error("unnamed", "An unnamed speaker needs a description.", unnamed[0].span, hint))
        return (), True
    if not names and "speaker" not in record.spans:
        if statement and statement.speakers:
            return statement.speakers, False
        hint = "For example `speaker: Donald Trump`; `speaker: unnamed` with `as:` where the source gives no name."
        context.problems.append(error("missing-key", "A quote needs a `speaker`.", record.at("speaker"), hint))
    return context.registry.persons(names, context.local), False


def _evidence(context: Context, record: Record) -> tuple[tuple[str, ...], str]:
    """The questions a quote is evidence on, and the position it takes."""
    questions = {question.id: question for question in context.briefing.questions}
    found = [
        reference("question", name, {id: words_of(one.title) for id, one in questions.items()}, context.problems)
        for name in record.many("question")
    ]
    ids = tuple(dict.fromkeys(questions[id].id for id in found if id))
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
    known = {p.id: p for id in ids for p in questions[id].positions}
    meant = {id: words_of(p.title) for id, p in known.items()}
    chosen = known.get(reference("position", position, meant, context.problems))
    return ids, chosen.id if chosen else ""


def _with_ids(quotes: list[_Begun], problems: list[Problem]) -> list[tuple[str, _Begun]]:
    """Quotes with an id each, made from the words where none is given, never from the position in the file."""
    taken: dict[str, _Begun] = {}
    for quote in quotes:
        if quote.id in taken:
            message = f"There are two quotes with the id `{quote.id}` in this article."
            problems.append(error("equal-ids", message, quote.span))
        elif quote.id:
            taken[quote.id] = quote
    first: dict[str, _Begun] = {}  # by their words
    seen: set[tuple[str, ...]] = set()
    for told in quotes:
        words = " ".join(told.passages)
        other = first.setdefault(words, told)
        twice = False
        if other is not told:  # few have the words of another
            seen.add(_who(words, other))
            twice = _who(words, told) in seen
            seen.add(_who(words, told))
        if told.id and taken[told.id] is told:
            continue
        base = f"{_slug(words)}-{_digest(words)}"
        id = base if base not in taken else f"{base}-{_digest('|'.join(_who(words, told)))}"
        if not twice and id not in taken:
            taken[id] = told
        elif not told.id:  # else that has been told
            hint = "Delete one; or say which is meant with `occurrence`, or give it an `id`."
            problems.append(error("equal-quotes", "This quote is given twice.", told.span, hint))
    return sorted(taken.items(), key=lambda item: item[1].span[1:3])


def _differ(quotes: list[_Begun]) -> bool:
    """Whether it is seen at a glance that ids differ: none is given, nor was one formerly, and slugs do."""
    by_begin: dict[str, list[str]] = defaultdict(list)
    for quote in quotes:
        words = " ".join(quote.passages)
        begin = "" if quote.id or quote.more[-1] else begin_of_slug(words)
        if not begin:
            return False
        by_begin[begin].append(words)
    alike = [some for some in by_begin.values() if len(some) > 1]
    return all(len({_slug(words) for words in some}) == len(some) for some in alike)


def _slug(words: str) -> str:
    """What the id of a quote begins with."""
    return slugify(words, 6) or "quote"


def _who(words: str, told: _Begun) -> tuple[str, ...]:
    """What tells a quote from others: its words, and who said them how."""
    described = told.described_as.text("en") if told.described_as else ""
    return (words, told.kind, *told.speakers, described, str(told.occurrence))


def _digest(text: str) -> str:
    return digest(text).hex()[:4]


def _found(quote: _Begun, look_up: Callable[[str, int], Result]) -> tuple[Found, ...]:
    """Where the quote's words stand in the body: its passages, or for other kinds what stands in quotation marks."""
    parts = quote.passages
    if not quote.kind.is_verbatim:
        parts = tuple([part for passage in parts for part in (passage, *quoted_parts(passage, quote.language))])
    if len(parts) == 1:  # in which no place stands twice
        return look_up(parts[0], quote.occurrence).found
    results = find_parts(look_up, parts, quote.occurrence)
    return tuple(dict.fromkeys([place for result in results for place in result.found]))
