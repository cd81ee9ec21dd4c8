"""What `site-gen check` does: read and judge, make no page; in several processes where that is quicker.

The problems are those of `pipeline.check`, in the same order. That gives the whole site, too, which would take longer
to hand over from one process to the other than to make; here only what is wrong is handed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from site_gen.checks import check_briefings, check_site, concerning
from site_gen.checks.addresses import Moved, elsewhere_taken, former_addresses_are_free, moved
from site_gen.content.assemble import Named, pages_of, registry_of, soften_drafts
from site_gen.content.bodylinks import Meant, Pending, composed, has_place
from site_gen.content.frontmatter import split
from site_gen.content.inputs import texts
from site_gen.content.kept import Kept
from site_gen.content.read import Reader
from site_gen.content.written import BriefingFile, Files
from site_gen.diagnostics.problem import Problem, ordered
from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing, BriefingStatus, Translated
from site_gen.model.site import Site
from site_gen.parallel import as_free, is_possible
from site_gen.prose.body import Body
from site_gen.reading import ahead, assembling, reader_of
from site_gen.settings import Settings

#: With fewer articles other processes cost more than they save.
_ENOUGH = 60
#: Articles of a share, about; when it is judged, it is forgotten, so that memory does not grow with the site. The
#: smaller it is, the less does one process wait for the other at the end.
_SHARE = 100
#: A briefing that has more than this part of all articles is read in halves, as it cannot be judged in two.
_MUCH = 0.6


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong, the texts of the files in which it is (by path as in the spans), and how many files were read; how
    many of them are `drafts`, and not judged."""

    problems: tuple[Problem, ...]
    sources: Mapping[str, str]
    files: int
    drafts: int = 0

    @property
    def ok(self) -> bool:
        """Whether there is no error (warnings are allowed)."""
        return not any(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Share:
    """What came of some of the briefings; `pages` are the keys of the articles that are on the site, by their paths,
    `moved` those that had other addresses, `drafts` the paths of articles that are not judged."""

    problems: list[Problem]
    pending: list[Pending]
    pages: dict[str, str]
    moved: list[Moved]
    sources: dict[str, str]
    files: int
    drafts: tuple[str, ...]


def judge(settings: Settings, only: Collection[str] | None = None, last: list[object] | None = None) -> Judged:
    """What is wrong with a project. `only`: paths of the files to judge, as in `pipeline.check`.

    `last`: where to put what was made last, for a process that ends soon: to take it down takes its time, too.
    """
    last = [] if last is None else last
    settings = replace(settings, shown=False)
    reader = reader_of(settings, only=only)
    common, briefings = reader.files.count, reader.files.briefings
    sizes = [len(paths) for paths in reader.folders.values()]
    articles = sum(sizes)
    if only is None and articles >= _ENOUGH and max(sizes) > _MUCH * articles and is_possible():
        reader.kept = Kept()
    shares = max(2, articles // _SHARE) if only is None and not reader.kept and articles >= _ENOUGH else 1
    named = registry_of(reader.files)
    with ahead(settings, reader, enough=_ENOUGH):
        made = as_free(lambda share: _judged(settings, reader, named, share, shares, last), shares)
    problems = [problem for share in made for problem in share.problems]
    problems += [
        *_lost_links(settings, made, Meant(pages_of(reader.files), reader.named)),
        *_former_addresses(briefings),
        *_addresses_elsewhere(made),
    ]
    if only is not None:
        problems = concerning(problems, only)
    sources = {path: text for share in made for path, text in share.sources.items()}
    unfinished = {path for share in made for path in share.drafts if only is None or path in only}
    return Judged(ordered(problems), sources, common + sum(share.files - common for share in made), len(unfinished))


def _judged(settings: Settings, reader: Reader, named: Named, share: int, shares: int, last: list[object]) -> _Share:
    last.clear()
    files, folders = reader.begin(share, shares)
    progress = settings.progress
    articles = sum(map(len, reader.folders.values()))
    before = share * articles // shares
    told = None if progress is None else lambda done, _: progress(min(before + done, articles), articles)
    terms = settings.terms(told)
    pending: list[Pending] = []
    put_together = assembling(settings)
    site, joining = put_together(files, terms=terms, kept=reader.kept, pending=pending, folders=folders, named=named)
    last.append((files, site, pending))
    check = check_briefings if share else check_site  # what is wrong with people is the same in each
    found = soften_drafts(files, [*files.problems, *joining, *check(site, terms.text_or_none)], drafts=settings.drafts)
    former = moved(site.articles)
    wrong = {problem.span.path for problem in (*found, *(one.lost for one in pending))}
    wrong |= {one.span.path for one in former if "/" in "".join(one.formerly)}  # they may be
    sources = texts(settings.root, files, wrong)
    pages = {article.span.path: article.key for article in site.articles}
    drafts = () if settings.drafts else tuple(file.path for file in files.articles if file.draft)
    return _Share(found, _softened(files, pending), pages, former, sources, files.count, drafts)


def _former_addresses(files: Iterable[BriefingFile]) -> Iterable[Problem]:
    """What is wrong with former addresses of briefings, which only all of them together can tell."""
    known = [
        Briefing(file.id, Translated(), BriefingStatus.CLOSED, file.record.span, formerly=file.record.many("formerly"))
        for file in files
    ]
    return former_addresses_are_free(Site({}, {}, tuple(known), ()))


def _addresses_elsewhere(shares: list[_Share]) -> Iterable[Problem]:
    """What is wrong with former addresses of articles that were in another briefing, maybe one of another share."""
    living = {key for share in shares for key in share.pages.values()}
    return elsewhere_taken(living, [one for share in shares for one in share.moved])


def _softened(files: Files, pending: list[Pending]) -> list[Pending]:
    """Links of drafts are warnings if they lead nowhere."""
    return [
        replace(one, lost=lost, no_place=no_place)
        for one in pending
        for lost, no_place in [soften_drafts(files, [one.lost, one.no_place], drafts=True)]
    ]


def _lost_links(settings: Settings, shares: list[_Share], meant: Meant) -> list[Problem]:
    """What is wrong with links from one share to another."""
    there = {composed(path): path for share in shares for path in share.pages}
    found = []
    for one in (one for share in shares for one in share.pending):
        if one.path not in there:
            found.append(meant.told(one.lost, one.path))
        elif one.anchor:
            text = (settings.root / there[one.path]).read_text(encoding="utf-8-sig")
            document, _ = split(text, one.path, settings.limits)
            if document is None or not has_place(Body(document.body, settings.policy), one.anchor):
                found.append(one.no_place)
    return found
