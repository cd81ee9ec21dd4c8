"""One article: its record and body become an `Article`, its own events, and its reports of the briefing's events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from site_gen.content.names import Names, slugify
from site_gen.content.parts import Joined, corrections, dated, make_event
from site_gen.content.read import ArticleFile, private_text
from site_gen.content.records import Record
from site_gen.content.registry import Registry, reference
from site_gen.content.values import Given
from site_gen.diagnostics import Problem, Severity, Span, error
from site_gen.model.entities import (
    Article,
    Briefing,
    Checked,
    Event,
    Picture,
    Quote,
    QuoteKind,
    Report,
    Statement,
    Translated,
)
from site_gen.model.when import When
from site_gen.prose.convert import Prose, convert
from site_gen.prose.passages import Found, find, quoted_parts

_CHECKED = {"digest": Checked.DIGEST, "excerpt": Checked.EXCERPT, "": Checked.DIGEST}


@dataclass(slots=True)
class _Context:
    """What the parts of one article need of it while it is put together."""

    file: ArticleFile
    briefing: Briefing
    registry: Registry
    local: Names
    zone: str
    language: str

    @property
    def problems(self) -> list[Problem]:
        return self.registry.problems

    def event_id(self, local_id: str) -> str:
        """The id of an event of the article's own: the same whatever other articles there are."""
        return f"{self.file.slug}--{local_id}"


def assemble_article(
    file: ArticleFile, briefing: Briefing, registry: Registry, pictures: dict[str, str], private: Path
) -> Joined:
    """An article with its own events and its reports of the briefing's events. Problems go to the registry's list."""
    record = file.record
    zone = record.text("zone") or briefing.timezone
    local = registry.local(record.values.get("names", ()))
    context = _Context(file, briefing, registry, local, zone, record.text("language") or "und")
    _one_title(record, registry.problems)
    prose = convert(file.body)
    for finding in prose.findings:
        span = Span(file.path, file.body_line + max(finding.line, 1) - 1)
        registry.problems.append(Problem(finding.code, Severity.ERROR, finding.message, span, finding.hint))
    own, reports = _events(context)
    known = {event.id: event for event in (*briefing.events, *own)}
    checked, _ = _source(record, private, registry.problems)
    quotes = _with_ids(_quotes(context, known), registry.problems)
    quotes = [replace(quote, found=_found(quote, prose)) for quote in quotes]
    article = Article(
        key=f"{briefing.id}/{file.slug}",
        slug=file.slug,
        briefing=briefing.id,
        language=context.language,
        span=Span(file.path, record.span.line, record.span.column),
        prose=prose,
        title=record.text("title"),
        label=record.translated("label"),
        translated_title=record.translated("translated_title"),
        date=dated(record, zone, briefing.timezone, registry.problems),
        zone=record.text("zone"),
        outlet=registry.outlet(record.given("outlet")),
        author=record.many("author"),
        url=record.text("url"),
        archive_url=record.text("archive_url"),
        accessed=record.when("accessed"),
        rights=record.text("rights"),
        checked=checked,
        summary=record.translated("summary"),
        people=registry.persons(record.many("people"), local),
        names=tuple(
            (word, local.find(word).ids[0]) for word, _ in record.values.get("names", ()) if local.find(word).ids
        ),
        topics=record.many("topics"),
        quotes=tuple(quotes),
        events=tuple(dict.fromkeys([id for id, _ in reports])),
        corrections=corrections(record),
        pictures=_pictures(prose.pictures, pictures, file, registry.problems),
        draft=record.flag("draft"),
        formerly=record.many("formerly"),
        body=file.body,
        body_line=file.body_line,
        source_text=record.text("source_text"),
    )
    return article, own, reports


def _one_title(record: Record, problems: list[Problem]) -> None:
    if "title" in record and "label" in record:
        message = "An article has a `title` (the headline as printed) or a `label` (your own description), not both."
        problems.append(error("title-and-label", message, record.at("label"), "Delete one of the two."))
    elif not record.spans.keys() & {"title", "label"}:
        hint = "Write the headline as printed, or `label:` with your own description if the source has none."
        problems.append(error("missing-key", "An article needs a `title` or a `label`.", record.span, hint))


def _source(record: Record, private: Path, problems: list[Problem]) -> tuple[Checked, str | None]:
    """What the quotes are checked against, and the private copy of the source where there is one."""
    rights, name = record.text("rights"), record.text("source_text")
    text = None
    if name:
        try:
            text = private_text(private, name)
        except ValueError:
            message = f"`{name}` is not the name of a file in the private folder."
            problems.append(error("bad-source-text", message, record.at("source_text"), "For example `source.txt`."))
    if rights not in _CHECKED:
        return Checked.FULL_TEXT, text
    return (Checked.SOURCE if text is not None else _CHECKED[rights]), text


def _pictures(
    used: Iterable[str], there: dict[str, str], file: ArticleFile, problems: list[Problem]
) -> tuple[Picture, ...]:
    found = []
    for name in used:
        if name in there:
            found.append(Picture(name, there[name]))
        else:
            line = next((i for i, text in enumerate(file.body.split("\n")) if name in text), 0)
            message = f"There is no picture `{name}` beside the article."
            hint = "Pictures (png, jpg, webp, avif) lie in the same folder as the article."
            problems.append(error("unknown-picture", message, Span(file.path, file.body_line + line), hint))
    return tuple(found)


# -- events ----------------------------------------------------------------------------------------------------------


def _events(context: _Context) -> tuple[tuple[Event, ...], tuple[tuple[str, Report], ...]]:
    """The article's own events, and which events it reports."""
    known = {event.id: event for event in context.briefing.events}
    own: list[Event] = []
    reports: dict[str, Report] = {}
    records: tuple[Record, ...] = context.file.record.many("events")
    local_ids = [_own_id(record) for record in records if "event" not in record]
    for record in records:
        if "event" in record:
            event_id = reference("event", record.given("event"), known, context.problems)
            when = _reported_when(context, record, known.get(event_id))
        else:
            event = _own_event(context, record, known, local_ids)
            if event is None:
                continue
            own.append(event)
            event_id, when = event.id, None
        if not event_id:
            continue
        if event_id in reports:
            message = "This event is listed twice in the article."
            context.problems.append(error("equal-ids", message, record.span, "Join the two entries, or give them ids."))
            continue
        credit = context.registry.credit(record.given("via"))
        place = record.translated("place") if "event" in record else Translated()
        reports[event_id] = Report(
            f"{context.briefing.id}/{context.file.slug}", record.span, when, place, record.translated("detail"), credit
        )
    return tuple(own), tuple(reports.items())


def _reported_when(context: _Context, record: Record, event: Event | None) -> When | None:
    """The date that an article gives for an event of the briefing, where it gives one."""
    if not record.spans.keys() & {"date", "time", "zone"}:
        return None
    inherited = event.when if event else None
    return dated(record, context.zone, context.briefing.timezone, context.problems, inherited)


def _own_id(record: Record) -> str:
    title = record.translated("title")
    return record.text("id") or (slugify(title.items[0][1]) if title else "")


def _own_event(context: _Context, record: Record, known: dict[str, Event], local_ids: list[str]) -> Event | None:
    local_id = _own_id(record)
    if not local_id:
        message = "An event needs a `title`, or `event:` with an event of the briefing."
        context.problems.append(error("missing-key", message, record.span, "For example `title: Kospi falls`."))
        return None
    if record.text("id") in known:
        message = f"`{record.text('id')}` is an event of the briefing already."
        hint = f"To report it, write `event: {record.text('id')}`."
        context.problems.append(error("equal-ids", message, record.at("id"), hint))
    after = record.given("after")
    after_id = ""
    if after is not None:
        after_id = context.event_id(after.value) if after.value in local_ids else ""
        after_id = after_id or reference("event", after, (*known, *local_ids), context.problems)
    return make_event(
        record,
        context.registry,
        id=context.event_id(local_id),
        briefing=context.briefing.id,
        zones=(context.zone, context.briefing.timezone),
        after=after_id,
        article=f"{context.briefing.id}/{context.file.slug}",
        local=context.local,
    )


# -- quotes ----------------------------------------------------------------------------------------------------------


def _quotes(context: _Context, known: dict[str, Event]) -> list[Quote]:
    statements = {statement.id: statement for statement in context.briefing.statements}
    found = (_quote(context, record, known, statements) for record in context.file.record.many("quotes"))
    return [quote for quote in found if quote is not None]


def _quote(
    context: _Context, record: Record, known: dict[str, Event], statements: dict[str, Statement]
) -> Quote | None:
    words: tuple[Given, ...] = record.many("text")
    if not words:
        return None
    kind = QuoteKind(record.text("kind") or "direct")
    given = record.given("statement")
    statement = statements.get(given.value) if given else None
    event_id = _event_of(context, record, known, statement)
    event = known.get(event_id)
    speakers, unnamed = _speakers(context, record, kind, statement)
    questions, position = _evidence(context, record)
    person = context.registry.people.get(speakers[0]) if speakers else None
    return Quote(
        id=record.text("id"),
        article=f"{context.briefing.id}/{context.file.slug}",
        kind=kind,
        passages=tuple(given.value for given in words),
        passage_spans=tuple(given.span for given in words),
        language=record.text("language") or context.language,
        span=record.span,
        speakers=speakers,
        unnamed=unnamed,
        described_as=record.translated("as"),
        translation=record.translated("translation"),
        said_in=record.text("said_in")
        or (statement.language if statement else "")
        or (person.language if person else ""),
        said=dated(record, context.zone, context.briefing.timezone, context.problems, event.when if event else None),
        place=record.translated("place") or (event.place if event else Translated()),
        occasion=record.translated("occasion") or (event.occasion if event else Translated()),
        to=record.translated("to"),
        via=context.registry.credit(record.given("via")),
        event=event_id,
        statement=given.value if given else "",
        questions=questions,
        position=position,
        topics=record.many("topics"),
        note=record.translated("note"),
        occurrence=record.values.get("occurrence", 0),
        formerly=record.many("formerly"),
    )


def _event_of(context: _Context, record: Record, known: dict[str, Event], statement: Statement | None) -> str:
    """The event at which it was said: the quote's, among the article's own first, else its statement's."""
    name = record.given("event")
    if name is None:
        return statement.event if statement else ""
    own = context.event_id(name.value)
    if own in known:
        return own
    return reference("event", name, (id for id in known if "--" not in id), context.problems)


def _speakers(
    context: _Context, record: Record, kind: QuoteKind, statement: Statement | None
) -> tuple[tuple[str, ...], bool]:
    """Who said it: ids, and whether the speaker is unnamed."""
    names = record.many("speaker")
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
    if not names and "speaker" not in record.spans and statement:
        return statement.speakers, False
    if not names:
        hint = "For example `speaker: Donald Trump`; `speaker: unnamed` with `as:` where the source gives no name."
        context.problems.append(error("missing-key", "A quote needs a `speaker`.", record.at("speaker"), hint))
    return context.registry.persons(names, context.local), False


def _evidence(context: _Context, record: Record) -> tuple[tuple[str, ...], str]:
    """The questions a quote is evidence on, and the position it takes."""
    questions = {question.id: question for question in context.briefing.questions}
    found = [reference("question", name, questions, context.problems) for name in record.many("question")]
    ids = tuple(dict.fromkeys(id for id in found if id))
    position = record.given("position")
    if position is None:
        return ids, ""
    if not record.many("question"):
        message = "A position needs a `question`."
        context.problems.append(error("position-without-question", message, position.span, "Add `question:`."))
        return ids, ""
    if not ids:
        return ids, ""
    known = [p.id for id in ids for p in questions[id].positions]
    return ids, reference("position", position, known, context.problems)


def _with_ids(quotes: list[Quote], problems: list[Problem]) -> list[Quote]:
    """Quotes with an id each, made from the words where none is given, never from the position in the file."""
    taken: dict[str, Quote] = {}
    for quote in quotes:
        if quote.id and quote.id in taken:
            message = f"There are two quotes with the id `{quote.id}` in this article."
            problems.append(error("equal-ids", message, quote.span))
        elif quote.id:
            taken[quote.id] = quote
    for quote in quotes:
        if quote.id:
            continue
        words = " ".join(quote.passages)
        who = "|".join((words, quote.kind, *quote.speakers, quote.described_as.text("en"), str(quote.occurrence)))
        base = f"{slugify(words, 6) or 'quote'}-{_digest(words)}"
        for id in (base, f"{base}-{_digest(who)}"):
            if id not in taken:
                taken[id] = replace(quote, id=id)
                break
        else:
            hint = "Delete one; or say which is meant with `occurrence`, or give it an `id`."
            problems.append(error("equal-quotes", "This quote is given twice.", quote.span, hint))
    return sorted(taken.values(), key=lambda quote: (quote.span.line, quote.span.column))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:4]


def _found(quote: Quote, prose: Prose) -> tuple[Found, ...]:
    """Where the quote's words stand in the body: its passages, or for other kinds what stands in quotation marks."""
    if quote.kind.is_verbatim:
        parts: Iterable[str] = quote.passages
    else:
        parts = [part for passage in quote.passages for part in (passage, *quoted_parts(passage, quote.language))]
    found: dict[Found, None] = {}
    for part in parts:
        for place in find(prose, part, occurrence=quote.occurrence).found:
            found[place] = None
    return tuple(found)
