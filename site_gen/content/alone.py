"""One briefing with its articles, put together; how it fits with the others is not looked at here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_gen.content.bodylinks import leads_to_files
from site_gen.content.files import is_passed_over
from site_gen.content.kept import Kept
from site_gen.content.parts import Joined, corrections, make_event
from site_gen.content.records import Record
from site_gen.content.registry import Registry, reference, titled, words_of
from site_gen.content.together import Together
from site_gen.content.written import ArticleFile, BriefingFile, Files
from site_gen.diagnostics import Problem, error, warning
from site_gen.diagnostics.suggest import nearest
from site_gen.model.entities import Article, Briefing, BriefingStatus, Event, Position, Question, Report, Statement
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.model.within import Within


class Alone:
    """A briefing while it is put together: its articles as they are joined, with what is wrong with each."""

    def __init__(self, file: BriefingFile, registry: Registry) -> None:
        before = len(registry.problems)
        self.file, self.briefing = file, _briefing(file, registry)
        self.problems = registry.problems[before:]
        del registry.problems[before:]
        self.made: list[tuple[Joined, tuple[Problem, ...]]] = []
        self.written: tuple[ArticleFile, ...] = ()
        self.names: tuple[bytes, ...] = ()

    def joined(self, files: Files, *, drafts: bool) -> tuple[tuple[Briefing, ...], tuple[Article, ...]]:
        """The briefing (a tuple of one) and its articles; what else is wrong with them is noted."""
        briefing = self.briefing
        shown = [one for one, _ in self.made if drafts or not one[0].draft]
        self.problems += [p for _, found in self.made for p in found]
        broken = any(p.is_error and f"/{briefing.id}/" in p.span.path for p in files.problems)
        if not broken:
            self.problems += _unneeded(briefing, shown)
        briefing, articles = _with_reports(briefing, shown), tuple(article for article, _, _ in shown)
        record = self.file.record
        if "timezone" not in record.spans and any(when and when.hour for when in _dates(briefing, articles)):
            message = "Hours are used, but the briefing has no `timezone`; UTC is taken."
            self.problems.append(
                warning("no-timezone", message, record.span, "For example `timezone: Asia/Ho_Chi_Minh`.")
            )
        return (briefing,), articles


def together(site: Site, of_it: Alone, files: Files, kept: Kept) -> Together | None:
    """What came of a briefing, with all that it was made from; None if that is not known, or was not in order."""
    if kept.look is None or not of_it.written or any(file.has_source for file in of_it.written):
        return None
    folder = of_it.written[0].path.rpartition("/")[0]
    stamps = kept.look.folders.get(folder)
    page = of_it.file.path
    if stamps is None or any(f"{p.span.path}/".startswith((f"{page}/", f"{folder}/")) for p in files.problems):
        return None
    names = (path.rpartition("/")[2] for path in stamps)
    return Together(
        about=kept.about,
        page=files.digests[page].text,
        shared=files.shared,
        stamps=stamps,
        young=any(map(kept.look.is_young, stamps.values())),
        files=of_it.written,
        pictures=files.pictures.get(of_it.file.id, {}),
        digests={file.path: files.digests[file.path] for file in of_it.written},
        seen=sum(not is_passed_over(name) for name in names),
        names=of_it.names,
        briefing=site.briefings[0],
        articles=site.articles,
        linking=frozenset(article.key for article in site.articles if leads_to_files(article)),
        problems=tuple(of_it.problems),
    )


def _briefing(file: BriefingFile, registry: Registry) -> Briefing:
    record = file.record
    problems = registry.problems
    zone = record.text("timezone") or "UTC"
    events = _unique("event", record.many("events"), problems)
    known = {e.text("id"): words_of(titled(e, e.text("id")), e.many("formerly")) for e in events}
    made = tuple(
        make_event(
            event,
            registry,
            id=event.text("id"),
            briefing=file.id,
            zones=(zone, zone),
            after=reference("event", event.given("after"), known, problems),
        )
        for event in events
    )
    return Briefing(
        id=file.id,
        title=titled(record, file.id),
        status=BriefingStatus(record.text("status") or "developing"),
        span=record.span,
        text=file.text,
        summary=record.translated("summary"),
        date=record.when("date"),
        updated=record.when("updated"),
        timezone=zone,
        events=made,
        statements=tuple(
            Statement(
                id=one.text("id"),
                briefing=file.id,
                span=one.span,
                title=one.translated("title"),
                speakers=registry.persons(one.many("speaker")),
                event=reference("event", one.given("event"), known, problems),
                text=one.text("text"),
                language=one.text("language"),
                source=one.text("source"),
                interpreted=one.flag("interpreted"),
            )
            for one in _unique("statement", record.many("statements"), problems)
        ),
        questions=tuple(
            Question(
                id=one.text("id"),
                briefing=file.id,
                title=titled(one, one.text("id")),
                span=one.span,
                positions=tuple(
                    Position(p.text("id"), titled(p, p.text("id")))
                    for p in _unique("position", one.many("positions"), problems)
                ),
                disputed=one.flag("disputed") if "disputed" in one else None,
            )
            for one in _unique("question", record.many("questions"), problems)
        ),
        corrections=corrections(record),
        formerly=record.many("formerly"),
    )


def _unique(what: str, records: tuple[Record, ...], problems: list[Problem]) -> list[Record]:
    """Records with an id, each id once."""
    kept: dict[str, Record] = {}
    for record in records:
        id = record.text("id")
        if id in kept:
            message = f"There are two {what}s with the id `{id}`; the first is in line {kept[id].span.line}."
            problems.append(error("equal-ids", message, record.at("id")))
        elif id:
            kept[id] = record
    return list(kept.values())


def _with_reports(briefing: Briefing, joined: list[Joined]) -> Briefing:
    """The briefing with its articles' own events, and every event with who reports it, in order of publication."""
    reports: dict[str, list[Report]] = defaultdict(list)
    own: list[Event] = []
    published = Within(briefing, (article for article, _, _ in joined)).articles
    order = {article.key: number for number, article in enumerate(published)}
    for _, events, told in sorted(joined, key=lambda one: order[one[0].key]):
        own += events
        for id, report in told:
            reports[id].append(report)
    events = tuple(replace(event, reports=tuple(reports[event.id])) for event in (*briefing.events, *own))
    return replace(briefing, events=events)


def _dates(briefing: Briefing, articles: Iterable[Article]) -> Iterator[When | None]:
    """When what happened happened, by the briefing and its articles, and what was said was said."""
    for event in briefing.events:
        yield event.when
        yield from (report.when for report in event.reports)
    for article in articles:
        yield from (quote.said for quote in article.quotes)


def _unneeded(briefing: Briefing, joined: list[Joined]) -> list[Problem]:
    """Warnings on statements that fewer than two articles use."""
    users: dict[str, set[str]] = defaultdict(set)
    for article, _, _ in joined:
        for quote in article.quotes:
            users[quote.statement].add(article.key)
    declared = [statement.id for statement in briefing.statements]
    mistyped = {nearest(id, declared) for id in users if id and id not in declared}  # told where it is used
    found = []
    for statement in briefing.statements:
        if len(users[statement.id]) < 2 and statement.id not in mistyped:
            count = "no article" if not users[statement.id] else "one article only"
            message = f"The statement `{statement.id}` is used by {count}."
            hint = "A statement joins the reports of several articles; name it in their quotes, or delete it."
            found.append(warning("lonely-statement", message, statement.span, hint))
    return found
