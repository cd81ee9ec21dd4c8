"""Joining what was read into one frozen `Site`: names to people, quotes to events, events to their reports.

Every problem is noted and assembly goes on, so that one run tells everything; what cannot be resolved is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from site_gen.content.articles import assemble_article
from site_gen.content.bodylinks import Pending, relink
from site_gen.content.followers import without_followers
from site_gen.content.kept import Kept, digest, kept_or_made
from site_gen.content.limits import Terms
from site_gen.content.parts import Joined, corrections, make_event
from site_gen.content.read import ArticleFile, BriefingFile, Files
from site_gen.content.records import Record
from site_gen.content.registry import Registry, outlet, person, reference, titled
from site_gen.diagnostics import Problem, Severity, error, warning
from site_gen.diagnostics.suggest import nearest
from site_gen.model.entities import (
    Article,
    Briefing,
    BriefingStatus,
    Event,
    Person,
    Position,
    Question,
    Report,
    Statement,
)
from site_gen.model.site import Site

#: Says what is wrong with an article, looked at alone.
Judge = Callable[[Article], Iterable[Problem]]
#: What cannot be judged without the briefing.
_OF_A_BRIEFING = frozenset({"unknown-event", "unknown-question", "unknown-position", "unknown-picture"})


def assemble(
    files: Files,
    *,
    language: str,
    name: str,
    terms: Terms,
    drafts: bool,
    judge: Judge,
    kept: Kept | None = None,
    pending: list[Pending] | None = None,
    folders: Iterable[list[ArticleFile]] | None = None,
) -> tuple[Site, list[Problem]]:
    """The site of what was read, and what is wrong with its articles and with how it fits together.

    `judge` says what is wrong with an article alone. `kept` as in `read`; links to articles in other shares go to
    `pending`. `folders`: the articles as they are being read, folder by folder; each is put together, and then the text
    and the record are forgotten of those in which reading has found nothing wrong.

    Articles with `draft: true` are let in where `drafts` is set; their problems are warnings either way.
    """
    problems: list[Problem] = []
    registry = Registry(
        [person(id, record) for id, record in files.people.items()],
        [outlet(id, record) for id, record in files.outlets.items()],
        problems,
    )
    people = _spokespeople(registry, files)
    registry.people = {p.id: p for p in people}
    briefings, articles, done = [], [], 0
    texts = _texts_of(files.people, files), _texts_of(files.outlets, files)
    shared = digest((texts, language, terms.policy.listed, terms.limits))
    known = {file.id: (file.path, _briefing(file, registry)) for file in files.briefings}
    alone: dict[str, list[tuple[Joined, tuple[Problem, ...]]]] = {}
    for written in _by_folder(files) if folders is None else folders:
        id = written[0].briefing if written else ""
        if id in known:
            path, briefing = known[id]
            pictures = tuple(files.pictures.get(id, {}).items())
            around = digest((files.sources.get(path), shared, pictures))
            made = alone[id] = []
            for article in written:
                made.append(_article(article, briefing, registry, files, terms, judge, kept, around))
                done += 1
                if terms.progress is not None:
                    terms.progress(done, files.expected)
        else:  # the missing briefing has been noted; the articles' own mistakes are told as well
            for orphan in written:
                before = len(problems)
                assemble_article(orphan, _stand_in(orphan), registry, {}, terms)
                problems[before:] = [p for p in problems[before:] if p.code not in _OF_A_BRIEFING]
        if folders is not None:
            _forget(written, files)
    for _, briefing in known.values():
        made = alone.pop(briefing.id, [])
        shown = [one for one, _ in made if drafts or not one[0].draft]
        problems += [problem for one, judged in made if drafts or not one[0].draft for problem in judged]
        briefings.append(_with_reports(briefing, shown))
        articles += [article for article, _, _ in shown]
        broken = any(p.severity is Severity.ERROR and f"/{briefing.id}/" in p.span.path for p in files.problems)
        if not broken:
            problems += _unneeded(briefing, shown)
    pages = dict(files.page_of)
    pages |= {f"{files.docs}/{page.path}": page.path for page in files.pages}
    pages |= {path: f"{briefing}/articles/{slug}.md" for path, (briefing, slug) in files.unread.items()}
    linked = relink(articles, pages, problems, files.away, pending)
    site = Site({p.id: p for p in people}, registry.outlets, tuple(briefings), linked, language, name)
    return site, problems


def _by_folder(files: Files) -> Iterable[list[ArticleFile]]:
    written: dict[str, list[ArticleFile]] = defaultdict(list)
    for article in files.articles:
        written[article.briefing].append(article)
    return written.values()


def _forget(written: Iterable[ArticleFile], files: Files) -> None:
    """Forget the texts and records of articles in which reading has found nothing wrong."""
    wrong = {problem.span.path for problem in files.problems}
    for file in written:
        if file.path not in wrong:
            file.forget()
            del files.sources[file.path]


def _texts_of(records: Mapping[str, Record], files: Files) -> tuple[str | None, ...]:
    """The texts of the files in which records stand."""
    return tuple(files.sources.get(path) for path in sorted({record.span.path for record in records.values()}))


def _article(
    file: ArticleFile,
    briefing: Briefing,
    registry: Registry,
    files: Files,
    terms: Terms,
    judge: Judge,
    kept: Kept | None,
    around: bytes,
) -> tuple[Joined, tuple[Problem, ...]]:
    """An article put together, and judged; or as it was when its text and all `around` it were the same."""
    pictures = files.pictures.get(briefing.id, {})

    def make() -> tuple[Joined, tuple[Problem, ...], tuple[Problem, ...]]:
        before = len(registry.problems)
        joined = assemble_article(file, briefing, registry, pictures, terms)
        found = tuple(registry.problems[before:])
        del registry.problems[before:]
        judged = tuple(judge(joined[0]))
        joined[0].prose.searched()
        return joined, found, judged

    key = kept and ("joined", file.path, files.digests[file.path].text, around)
    joined, found, judged = kept_or_made(None if file.has_source else kept, key, make)
    registry.problems.extend(found)
    return joined, judged


def soften_drafts(files: Files, problems: list[Problem]) -> list[Problem]:
    """Problems of articles with `draft: true` become warnings; what only follows from another mistake is left out."""
    drafts = {file.path for file in files.articles if file.draft}
    wrong = {p.span.path for p in files.problems}
    lost = {file.path for file in files.articles if file.path in wrong and _quotes_are_lost(file, files.problems)}
    told = [p for p in without_followers(files, problems) if not (p.code == "unclaimed-words" and p.span.path in lost)]
    return [p.softened() if p.span.path in drafts and p.severity is Severity.ERROR else p for p in told]


def _quotes_are_lost(file: ArticleFile, problems: list[Problem]) -> bool:
    """Whether a mistake among the quotes lets one be missing, so that its words seem to belong to nobody."""
    if "quotes" not in file.record.spans:
        return False
    begin = file.record.at("quotes").line
    end = min((span.line for span in file.record.spans.values() if span.line > begin), default=file.body_line)
    return any(p.span.path == file.path and begin <= p.span.line < end for p in problems)


def _spokespeople(registry: Registry, files: Files) -> list[Person]:
    found = []
    for one in registry.people.values():
        of = files.people[one.id].given("of")
        found.append(replace(one, of=registry.person(of)) if of else one)
    return found


def _stand_in(file: ArticleFile) -> Briefing:
    return Briefing(file.briefing, titled(file.record, file.briefing), BriefingStatus.DEVELOPING, file.record.span)


def _briefing(file: BriefingFile, registry: Registry) -> Briefing:
    record = file.record
    problems = registry.problems
    zone = record.text("timezone") or "UTC"
    events = _unique("event", record.many("events"), problems)
    known = [event.text("id") for event in events]
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
    if "timezone" not in record.spans and any(event.when and event.when.hour for event in made):
        message = "Hours are used, but the briefing has no `timezone`; UTC is taken."
        problems.append(warning("no-timezone", message, record.span, "For example `timezone: Asia/Ho_Chi_Minh`."))
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
    order = {
        key: index
        for index, key in enumerate(
            a.key for a in Site({}, {}, (), tuple(a for a, _, _ in joined)).articles_of(briefing.id)
        )
    }
    for _, events, told in sorted(joined, key=lambda one: order[one[0].key]):
        own += events
        for id, report in told:
            reports[id].append(report)
    events = tuple(replace(event, reports=tuple(reports[event.id])) for event in (*briefing.events, *own))
    return replace(briefing, events=events)


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
