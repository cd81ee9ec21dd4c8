"""Joining what was read into one frozen `Site`: names to people, quotes to events, events to their reports.

Every problem is noted and assembly goes on, so that one run tells everything; what cannot be resolved is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from site_gen.content.alone import Alone, together
from site_gen.content.articles import assemble_article
from site_gen.content.bodylinks import Pending, relink
from site_gen.content.followers import without_followers
from site_gen.content.kept import Kept, digest, kept_or_made, latest
from site_gen.content.limits import Terms
from site_gen.content.parts import Joined
from site_gen.content.records import Record
from site_gen.content.registry import Registry, outlet, person, titled
from site_gen.content.together import Together
from site_gen.content.written import ArticleFile, BriefingFile, Files
from site_gen.diagnostics import Problem, error
from site_gen.model.entities import Article, Briefing, BriefingStatus, Person, article_path
from site_gen.model.order import circles
from site_gen.model.site import Site

#: Says what is wrong with an article, looked at alone; with a site of one briefing.
Judge = Callable[[Article], Iterable[Problem]]
JudgeOfOne = Callable[[Site], Iterable[Problem]]
#: Whom and what names may mean, and what is wrong with that.
Named = tuple[Registry, tuple[Problem, ...]]
#: An article put together, with what is wrong with that, and with the article.
_Judged = tuple[Joined, tuple[Problem, ...], tuple[Problem, ...]]
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
    named: Named | None = None,
) -> tuple[Site, list[Problem]]:
    """The site of what was read, and what is wrong with its articles and with how it fits together.

    `judge` says what is wrong with an article alone. `kept` as in `read`; links to articles in other shares go to
    `pending`. `folders`: the articles as they are being read, folder by folder; each is put together, and then the text
    and the record are forgotten of those in which reading has found nothing wrong. Briefings that come as they were in
    the run before are the same things in the site, too. `judge_one` says what is wrong with a site of one briefing.
    `named`: what `registry_of` gives, where that is known.

    Articles with `draft: true` are let in where `drafts` is set.
    """
    texts = _texts_of(files.people, files), _texts_of(files.outlets, files)
    shared = digest((texts, language, terms.policy.listed, terms.limits)) if kept is not None else b""
    registry, wrong = named or latest(kept, "registry", shared, lambda: registry_of(files))
    problems: list[Problem] = list(wrong)
    registry.problems = problems
    joining = _Joining(files, registry, terms, judge, kept, shared)
    known = {file.id: file for file in files.briefings}
    same: dict[str, Together] = {}
    alone: dict[str, Alone] = {}
    for written in _by_folder(files) if folders is None else folders:
        if isinstance(written, Together):
            same[written.briefing.id] = written
            joining.done += len(written.files)
            continue
        id = written[0].briefing if written else ""
        if id in known:
            alone[id] = joining.briefing(known[id], written)
        else:  # the missing briefing has been noted
            joining.orphans(written)
        if folders is not None:
            _forget(written, files)
    briefings: list[Briefing] = []
    groups: list[tuple[tuple[Article, ...], Collection[str] | None]] = []
    for id, file in known.items():
        one = same.pop(id, None)
        if one is None:
            of_it = alone.pop(id) if id in alone else Alone(file, registry)
            site = Site(registry.people, registry.outlets, *of_it.joined(files, drafts=drafts), language, name)
            if judge_one is not None:
                of_it.problems += judge_one(site)
            problems += of_it.problems
            one = together(site, of_it, files, kept) if kept is not None else None
            briefings += site.briefings
            groups.append((site.articles, one.linking if one is not None else None))
        else:
            problems += one.problems
            briefings.append(one.briefing)
            groups.append((one.articles, one.linking))
        if one is not None and kept is not None:
            kept.now[id] = one
    before, led = (kept.relinked, kept.led) if kept is not None else (None, None)
    linked = relink(groups, pages_of(files), problems, files.away, pending, before, led, files.named)
    return Site(registry.people, registry.outlets, tuple(briefings), linked, language, name), problems


def registry_of(files: Files) -> Named:
    """Whom and what names may mean, and what is wrong with that."""
    problems: list[Problem] = []
    registry = Registry(
        [person(id, record, problems) for id, record in files.people.items()],
        [outlet(id, record) for id, record in files.outlets.items()],
        problems,
    )
    registry.people = {p.id: p for p in _spokespeople(registry, files)}
    return registry, tuple(problems)


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


def pages_of(files: Files) -> dict[str, str]:
    """The pages to which links may lead, by the paths of the files that they are made from."""
    pages = dict(files.page_of)
    pages |= {f"{files.docs}/{page.path}": page.path for page in files.pages}
    return pages | {path: article_path(f"{briefing}/{slug}") for path, (briefing, slug) in files.unread.items()}


class _Joining:
    """Puts articles together. `shared` stands for all by which each of them is; `done` is how many are."""

    def __init__(
        self, files: Files, registry: Registry, terms: Terms, judge: Judge, kept: Kept | None, shared: bytes
    ) -> None:
        self.files, self.registry, self.terms = files, registry, terms
        self.judge, self.kept, self.shared = judge, kept, shared
        self.done = 0

    def briefing(self, file: BriefingFile, written: Iterable[ArticleFile]) -> Alone:
        """A briefing with its articles."""
        kept, files = self.kept, self.files
        pictures = tuple(files.pictures.get(file.id, {}).items())
        around = digest((files.sources.get(file.path), self.shared, pictures)) if kept is not None else b""
        alone = Alone(file, self.registry)
        for article in written:
            joined, found, judged = self.article(article, alone.briefing, around)
            alone.made.append((joined, judged))
            alone.problems += found
            self.done += 1
            if self.terms.progress is not None:
                self.terms.progress(self.done, files.expected)
        alone.written, alone.names = tuple(written), kept.asked() if kept is not None else ()
        return alone

    def orphans(self, written: Iterable[ArticleFile]) -> None:
        """Tell of articles without a briefing what is wrong in themselves."""
        problems = self.registry.problems
        for orphan in written:
            before = len(problems)
            assemble_article(orphan, _stand_in(orphan), self.registry, {}, self.terms)
            problems[before:] = [p for p in problems[before:] if p.code not in _OF_A_BRIEFING]

    def article(self, file: ArticleFile, briefing: Briefing, around: bytes) -> _Judged:
        """An article put together, with what is wrong, and judged; or as it was when its text and all `around` it were
        the same."""
        kept, registry = self.kept, self.registry
        pictures = self.files.pictures.get(briefing.id, {})

        def make() -> _Judged:
            before = len(registry.problems)
            joined = assemble_article(file, briefing, registry, pictures, self.terms)
            found = tuple(registry.problems[before:])
            del registry.problems[before:]
            judged = tuple(self.judge(joined[0]))
            joined[0].prose.searched(stays=self.terms.shown)
            return joined, found, judged

        key = kept and ("joined", file.path, self.files.digests[file.path].text, around)
        made = kept_or_made(None if file.has_source else kept, key, make)
        if kept is not None and kept.put is not None:
            made[0][0].prose.put_away(kept.put)
        return made


def soften_drafts(files: Files, problems: list[Problem], *, drafts: bool) -> list[Problem]:
    """Problems of articles with `draft: true` become warnings, or are left out where `drafts` is not set.

    What only follows from another mistake is left out, too.
    """
    unfinished = {file.path for file in files.articles if file.draft} | files.refused
    wrong = {p.span.path for p in files.problems}
    lost = {file.path for file in files.articles if file.path in wrong and _quotes_are_lost(file, files.problems)}
    told = [p for p in without_followers(files, problems) if not (p.code == "unclaimed-words" and p.span.path in lost)]
    if not drafts:
        return [p for p in told if p.span.path not in unfinished]
    return [p.softened() if p.span.path in unfinished else p for p in told]


def _quotes_are_lost(file: ArticleFile, problems: list[Problem]) -> bool:
    """Whether a mistake among the quotes lets one be missing, so that its words seem to belong to nobody."""
    if "quotes" not in file.record.spans:
        return False
    begin = file.record.at("quotes").line
    lines = (line for _, line, *_ in file.record.spans.values())
    end = min((line for line in lines if line > begin), default=file.body_line)
    found = (p for p in problems if p.span.path == file.path)
    return any(p.code == "conflict" or p.span.line == begin or _is_within(p, begin, end) for p in found)


def _is_within(problem: Problem, begin: int, end: int) -> bool:
    """Whether a mistake is within some lines, and no key of the article that is not known; those of quotes are further
    in."""
    return begin < problem.span.line < end and (problem.code != "unknown-key" or problem.span.column > 1)


def _spokespeople(registry: Registry, files: Files) -> list[Person]:
    found = []
    for one in registry.people.values():
        of = files.people[one.id].given("of")
        whom = registry.person(of) if of else ""
        found.append(replace(one, of=whom) if whom else one)
    for round_ in circles({one.id: one.of for one in found}):
        one, *more = (registry.people[id] for id in round_)
        through = f", through {' and '.join(f'`{other.name}`' for other in more)}" if more else ""
        message, hint = f"`{one.name}` cannot speak for itself{through}.", "Name whom it speaks for, or delete `of`."
        registry.problems.append(error("of-itself", message, files.people[one.id].at("of"), hint))
    return found


def _stand_in(file: ArticleFile) -> Briefing:
    return Briefing(file.briefing, titled(file.record, file.briefing), BriefingStatus.DEVELOPING, file.record.span)
