"""Joining what was read into one frozen `Site`: names to people, quotes to events, events to their reports.

Every problem is noted and assembly goes on, so that one run tells everything; what cannot be resolved is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from site_gen.content.articles import assemble_article
from site_gen.content.bodylinks import Pending, leads_to_files, relink
from site_gen.content.followers import without_followers
from site_gen.content.kept import Kept, digest, kept_or_made, latest
from site_gen.content.limits import Terms
from site_gen.content.parts import Joined, corrections, make_event
from site_gen.content.read import ArticleFile, BriefingFile, Files
from site_gen.content.records import Record
from site_gen.content.registry import Registry, outlet, person, reference, titled
from site_gen.content.together import Together
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
from site_gen.model.within import Within

#: Says what is wrong with an article, looked at alone; with a site of one briefing.
Judge = Callable[[Article], Iterable[Problem]]
JudgeOfOne = Callable[[Site], Iterable[Problem]]
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
    folders: Iterable[list[ArticleFile] | Together] | None = None,
    judge_one: JudgeOfOne | None = None,
) -> tuple[Site, list[Problem]]:
    """The site of what was read, and what is wrong with its articles and with how it fits together.

    `judge` says what is wrong with an article alone. `kept` as in `read`; links to articles in other shares go to
    `pending`. `folders`: the articles as they are being read, folder by folder; each is put together, and then the text
    and the record are forgotten of those in which reading has found nothing wrong. Briefings that come as they were in
    the run before are the same things in the site, too. `judge_one` says what is wrong with a site of one briefing.

    Articles with `draft: true` are let in where `drafts` is set; their problems are warnings either way.
    """
    texts = _texts_of(files.people, files), _texts_of(files.outlets, files)
    shared = digest((texts, language, terms.policy.listed, terms.limits))
    registry, wrong = latest(kept, "registry", shared, lambda: _registry(files))
    problems: list[Problem] = list(wrong)
    registry.problems = problems
    done = 0
    known = {file.id: file for file in files.briefings}
    same: dict[str, Together] = {}
    alone: dict[str, _Alone] = {}
    for written in _by_folder(files) if folders is None else folders:
        if isinstance(written, Together):
            same[written.briefing.id] = written
            done += len(written.files)
            continue
        id = written[0].briefing if written else ""
        if id in known:
            pictures = tuple(files.pictures.get(id, {}).items())
            around = digest((files.sources.get(known[id].path), shared, pictures))
            of_it = alone[id] = _Alone(known[id], registry)
            for article in written:
                joined, found, judged = _article(article, of_it.briefing, registry, files, terms, judge, kept, around)
                of_it.made.append((joined, judged))
                of_it.problems += found
                done += 1
                if terms.progress is not None:
                    terms.progress(done, files.expected)
            of_it.written, of_it.names = tuple(written), kept.asked() if kept is not None else ()
        else:  # the missing briefing has been noted; the articles' own mistakes are told as well
            for orphan in written:
                before = len(problems)
                assemble_article(orphan, _stand_in(orphan), registry, {}, terms)
                problems[before:] = [p for p in problems[before:] if p.code not in _OF_A_BRIEFING]
        if folders is not None:
            _forget(written, files)
    briefings: list[Briefing] = []
    articles: list[Article] = []
    idle: set[str] = set()
    for id, file in known.items():
        one = same.pop(id, None)
        if one is None:
            of_it = alone.pop(id) if id in alone else _Alone(file, registry)
            site = Site(registry.people, registry.outlets, *of_it.joined(files, drafts=drafts), language, name)
            if judge_one is not None:
                of_it.problems += judge_one(site)
            problems += of_it.problems
            briefings += site.briefings
            articles += site.articles
            one = _together(site, of_it, files, kept) if kept is not None else None
        else:
            problems += one.problems
            briefings.append(one.briefing)
            articles += one.articles
        if one is not None and kept is not None:
            kept.now[id] = one
            idle.update(article.key for article in one.articles if article.key not in one.linking)
    pages = dict(files.page_of)
    pages |= {f"{files.docs}/{page.path}": page.path for page in files.pages}
    pages |= {path: f"{briefing}/articles/{slug}.md" for path, (briefing, slug) in files.unread.items()}
    relinked = kept.relinked if kept is not None else None
    linked = relink(articles, pages, problems, files.away, pending, idle, relinked)
    return Site(registry.people, registry.outlets, tuple(briefings), linked, language, name), problems


def _registry(files: Files) -> tuple[Registry, tuple[Problem, ...]]:
    """Whom and what names may mean, and what is wrong with that."""
    problems: list[Problem] = []
    registry = Registry(
        [person(id, record) for id, record in files.people.items()],
        [outlet(id, record) for id, record in files.outlets.items()],
        problems,
    )
    registry.people = {p.id: p for p in _spokespeople(registry, files)}
    return registry, tuple(problems)


class _Alone:
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
        self.problems += [p for one, found in self.made if drafts or not one[0].draft for p in found]
        broken = any(p.severity is Severity.ERROR and f"/{briefing.id}/" in p.span.path for p in files.problems)
        if not broken:
            self.problems += _unneeded(briefing, shown)
        return (_with_reports(briefing, shown),), tuple(article for article, _, _ in shown)


def _together(site: Site, of_it: _Alone, files: Files, kept: Kept) -> Together | None:
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
        page=files.digests[page].text,
        shared=files.shared,
        stamps=stamps,
        young=any(map(kept.look.is_young, stamps.values())),
        files=of_it.written,
        pictures=files.pictures.get(of_it.file.id, {}),
        digests={file.path: files.digests[file.path] for file in of_it.written},
        seen=sum(not name.startswith(".") and not name.endswith("~") for name in names),
        names=of_it.names,
        briefing=site.briefings[0],
        articles=site.articles,
        linking=frozenset(article.key for article in site.articles if leads_to_files(article)),
        problems=tuple(of_it.problems),
    )


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
) -> tuple[Joined, tuple[Problem, ...], tuple[Problem, ...]]:
    """An article put together, with what is wrong, and judged; or as it was when its text and all `around` it were the
    same."""
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
    return kept_or_made(None if file.has_source else kept, key, make)


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
    published = Within(briefing, (article for article, _, _ in joined)).articles
    order = {article.key: number for number, article in enumerate(published)}
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
