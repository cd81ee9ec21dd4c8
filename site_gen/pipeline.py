"""Load, check, choose pages, render: the only place that knows the order. Needs no builder and prints nothing."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from site_gen.checks import check_article, check_site, concerning
from site_gen.content.assemble import assemble, soften_drafts
from site_gen.content.files import shown
from site_gen.content.inputs import Inputs, Look, look
from site_gen.content.kept import Kept
from site_gen.content.limits import Terms
from site_gen.content.read import PageFile, read
from site_gen.diagnostics.problem import Problem, Severity, ordered
from site_gen.downloads.context import GeneratedFile
from site_gen.downloads.picture import FONTS, Pictures
from site_gen.garbage import uncollected
from site_gen.model.site import Site
from site_gen.pages import PageRequest, choose, nav, undivided
from site_gen.prose.policy import STRICT
from site_gen.render.engine import Asset, NavItem, Page, Renderer, default_templates
from site_gen.render.files import generated_files, tables
from site_gen.render.links import Links, LinkStyle
from site_gen.render.memory import PageMemory, Sources, digest, folder_digest
from site_gen.settings import Settings

__all__ = ["Memory", "Outcome", "Settings", "check", "for_paper", "run"]


@dataclass(frozen=True, slots=True)
class Whole:
    """A finished site: a digest of all that it was made from, its pages and files without their contents.

    `inputs`: by what to see, without reading, that the files are the same; `shared` stands for all else.
    """

    key: str
    outcome: Outcome
    inputs: Inputs
    shared: str

    def holds(self, shared: str, seen: Look, root: Path) -> bool:
        """Whether a look at the files is enough to say that it would be made again just so."""
        return self.shared == shared and self.inputs.hold(seen, root)


class Memory:
    """What is known from an earlier run: articles as they were read, and which pages are finished.

    `around` stands for all that a builder puts around pages: with another one no page is finished. `whole` is the site
    of the last run; before a run its owner puts there what is finished and has nothing in it that cannot be left.
    """

    def __init__(self, articles: Callable[[], dict[bytes, Any]] | None = None) -> None:
        """`articles` gives the values of `kept` of an earlier process."""
        self.kept = Kept(articles)
        self.pages = PageMemory()
        self.around = ""
        self.whole: Whole | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run. `pages` is empty where there are errors, `numbers` (as of the site), too; there is no `site`
    if nothing has changed since the last run."""

    problems: tuple[Problem, ...]
    site: Site | None = None
    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    files: tuple[GeneratedFile, ...] = ()
    nav: tuple[NavItem, ...] = ()
    handwritten: tuple[PageFile, ...] = ()
    numbers: tuple[tuple[int, str], ...] = ()
    #: Text of each source file that was read, by path as in the problems' spans (for showing the line).
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether there is no error (warnings are allowed)."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


def check(settings: Settings, kept: Kept | None = None, only: Collection[str] | None = None) -> Outcome:
    """Read and check all files; render nothing.

    `kept`: what a preview keeps of articles from one run to the next. `only`: paths of the files to judge, relative to
    the project; of the other articles no more is known than that they are there, so what takes several articles to see
    (a statement that only one uses) is not told.
    """
    if kept is not None:
        kept.turn()
    terms = Terms(settings.private, settings.limits, settings.policy, settings.progress)
    files = read(settings.root, settings.content, settings.briefings, settings.language, settings.limits, kept, only)
    site, joining = assemble(
        files,
        language=settings.language,
        name=settings.name,
        terms=terms,
        drafts=settings.drafts,
        judge=check_article,
        kept=kept,
    )

    found = [*files.problems, *joining, *check_site(site, terms.text_or_none)]
    if only is not None:
        found = concerning(found, only)
    problems = ordered(soften_drafts(files, found))
    for file in files.articles if kept is not None else ():
        file.forget()
    return Outcome(problems, site, sources=files.sources, handwritten=tuple(files.pages))


#: Is told the name of a stage when it begins; with how many things are done, and of how many, if that is known.
Stage = Callable[..., None]


def unwatched(_stage: str, _done: int = 0, _total: int = 0) -> None:
    """Nobody wants to know."""


def run(settings: Settings, links: LinkStyle, memory: Memory | None = None, stage: Stage = unwatched) -> Outcome:
    """Read, check, and render every page for a builder that wants its links in the style `links`.

    `stage` is told of `check`, `choose`, `render` and `files`.

    With a `memory` only pages are rendered that are not finished already; the outcome is the same but for their texts.
    """
    gc.unfreeze()  # what an earlier run has left may be garbage by now
    with uncollected():
        outcome = _run(settings, links, memory, stage)
        gc.freeze()  # what is there now is not looked at later, either
    return outcome


def _run(settings: Settings, links: LinkStyle, memory: Memory | None, stage: Stage) -> Outcome:
    stage("check")
    common = _common(settings) if memory else ()
    shared = digest(*common, links, memory.around) if memory else ""
    seen = look(settings.root, (settings.content, settings.briefings)) if memory else None
    if memory and seen and memory.whole and memory.whole.holds(shared, seen, settings.root):
        memory.pages.now = {}
        return memory.whole.outcome
    outcome = check(replace(settings, progress=partial(stage, "check")), memory.kept if memory else None)
    if outcome.site is None or not outcome.ok:
        return outcome
    site = outcome.site
    stage("choose")
    texts = {path: digest(text) for path, text in outcome.sources.items()} if memory else {}
    key = _key_of(site, outcome.handwritten, texts, (*common, links, memory.around)) if memory else ""
    if memory and seen and memory.whole and memory.whole.key == key:
        memory.pages.now = {}
        left = memory.whole.outcome
        memory.whole = replace(memory.whole, inputs=Inputs.of(seen, outcome.sources))
        return replace(
            outcome,
            pages=left.pages,
            assets=_assets(site, settings),
            files=left.files,
            nav=left.nav,
            numbers=site.numbers,
        )
    home = next((page for page in outcome.handwritten if page.path == "index.md"), PageFile("index.md", "", ""))
    requests = choose(site, home.title, home.text)
    addresses = Links.between(requests, links)
    renderer = _renderer(site, addresses, settings)
    others = [
        (page.title or page.path.removesuffix(".md"), page.path) for page in outcome.handwritten if page is not home
    ]
    entries = renderer.navigation(nav(site, others))
    stage("render")
    if memory is None:
        pages, problems = renderer.render_all(requests, partial(stage, "render"))
    else:
        around = (memory.around, links, entries)
        sources = _sources(settings, outcome.handwritten, texts, requests, common, around)
        pages, problems = memory.pages.rendered(requests, renderer, sources, partial(stage, "render"))
    stage("files")
    files = (*_files(renderer, settings), *tables(requests, addresses)) if not problems else ()
    outcome = replace(
        outcome,
        problems=ordered((*outcome.problems, *problems)),
        pages=pages if not problems else (),
        assets=_assets(site, settings),
        files=files,
        nav=entries,
        numbers=site.numbers,
    )
    if memory and seen and not problems:
        wrong = {problem.span.path for problem in outcome.problems}
        left = replace(
            outcome,
            site=None,
            pages=tuple(renderer.finished(request) for request in requests),
            files=tuple(GeneratedFile(one.path, b"", finished=True) for one in files),
            sources={path: text for path, text in outcome.sources.items() if path in wrong},
        )
        memory.whole = Whole(key, left, Inputs.of(seen, outcome.sources), shared)
    return outcome


def _assets(site: Site, settings: Settings) -> tuple[Asset, ...]:
    return tuple(
        Asset(f"{article.briefing}/articles/{picture.name}", settings.root / picture.path)
        for article in site.articles
        for picture in article.pictures
    )


def _sources(
    settings: Settings,
    handwritten: Iterable[PageFile],
    texts: Mapping[str, str],
    requests: Iterable[PageRequest],
    common: Iterable[object],
    around: object,
) -> Sources:
    """What the pages of a run are made from. `texts`: the digests of the files that were read, by path."""
    content, briefings = (shown(path, settings.root) for path in (settings.content, settings.briefings))
    owners = {f"{briefings}/{request.briefing.id}.md": request.briefing.id for request in requests if request.briefing}
    by_hand = [f"{briefings}/{page.path}" for page in handwritten]
    return Sources.divided(texts, owners, content, by_hand, common, around)


def _common(settings: Settings) -> tuple[object, ...]:
    """What all pages share beside the texts that editors write."""
    return (
        replace(settings, cache=None, progress=None, policy=STRICT),
        settings.policy.listed,
        folder_digest(settings.templates),
        folder_digest(default_templates(), "*.jinja"),
        folder_digest(settings.private),
    )


def _key_of(site: Site, handwritten: Iterable[PageFile], texts: Mapping[str, str], common: Iterable[object]) -> str:
    """A digest of all that a site is made from. `texts` as for `_sources`."""
    pictures = [article.pictures for article in site.articles if article.pictures]
    return digest(sorted(texts.items()), *handwritten, pictures, *common)


def for_paper(site: Site, settings: Settings, links: LinkStyle, briefings: Collection[str]) -> Outcome:
    """The print pages of some briefings, by id, each whole however big it is: for a printer, not for a site."""
    renderer = _renderer(site, Links.between(choose(site), links), settings)
    pages, problems = renderer.render_all(undivided(site, briefings))
    return Outcome(problems, site, pages)


def _renderer(site: Site, links: Links, settings: Settings) -> Renderer:
    cache = settings.cache / "templates" if settings.cache else None
    return Renderer(site, links, settings.templates, settings.root, settings.url, cache)


def _files(renderer: Renderer, settings: Settings) -> tuple[GeneratedFile, ...]:
    pictures = Pictures(default_templates() / FONTS, settings.cache / "pictures" if settings.cache else None)
    files = tuple(generated_files(renderer.head.context, pictures))
    pictures.prune()
    return files
