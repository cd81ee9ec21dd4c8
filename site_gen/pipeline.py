"""Load, check, choose pages, render: the only place that knows the order. Needs no builder and prints nothing."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from site_gen.checks import check_across, check_briefings, concerning
from site_gen.content.assemble import soften_drafts
from site_gen.content.files import shown
from site_gen.content.handwritten import PageFile
from site_gen.content.inputs import Inputs, Look, look, texts
from site_gen.content.kept import Kept, Share, latest
from site_gen.diagnostics.problem import Problem, ordered
from site_gen.downloads.picture import FONTS, Pictures
from site_gen.garbage import uncollected
from site_gen.model.site import Site
from site_gen.outcome import Beside, Memory, Outcome, Whole
from site_gen.pages import Plan, Plans, Scope, choose, nav, plan, undivided
from site_gen.pages.planned import planned_from
from site_gen.prose.policy import STRICT
from site_gen.reading import Channel, ahead, assembling, reader_of
from site_gen.render.digests import default_templates, digest, folder_digest
from site_gen.render.engine import Renderer
from site_gen.render.files import Coming, finders, generated_files, tables
from site_gen.render.idle import idle
from site_gen.render.leaving import Awaited, Leaving, spooled
from site_gen.render.links import Links, LinkStyle
from site_gen.render.memory import Before
from site_gen.render.page import Asset, NavItem
from site_gen.render.sources import Sources
from site_gen.render.unrendered import Unrendered
from site_gen.settings import Settings
from site_gen.spool import Spool

__all__ = ["Beside", "Memory", "Outcome", "Settings", "Share", "Whole", "check", "for_paper", "run"]


#: So many pictures are kept for each one that there is: those of another branch, or of the day before.
_PICTURES = 4


def check(
    settings: Settings,
    kept: Kept | None = None,
    only: Collection[str] | None = None,
    seen: Look | None = None,
    channel: Channel | None = None,
) -> Outcome:
    """Read and check all files; render nothing.

    `kept`: what a preview keeps of articles from one run to the next. `only`: paths of the files to judge, relative to
    the project; of the other articles no more is known than that they are there, so what takes several articles to see
    (a statement that only one uses) is not told. `seen`: what the files are like that are read now, if that is known.
    `channel`: as in `reading.ahead`.
    """
    if kept is not None:
        seen = seen or look(settings.root, (settings.content, settings.briefings))
        policy, private = settings.policy.listed, settings.private
        kept.turn(seen, (settings.language, settings.name, settings.limits, settings.drafts, policy, private))
        if kept.is_empty and not kept.goes_on:
            kept.put = Spool().put
    terms = settings.terms(settings.progress)
    reader = reader_of(settings, kept, only)
    with ahead(settings, reader, channel):
        files, folders = reader.begin()
        site, joining = assembling(settings)(
            files,
            terms=terms,
            kept=kept,
            folders=folders,
            judge_one=lambda one: check_briefings(one, terms.text_or_none),
        )
    found = [*files.problems, *joining, *check_across(site)]
    if only is not None:
        found = concerning(found, only)
    problems = ordered(soften_drafts(files, found, drafts=settings.drafts))
    for file in files.articles:
        file.forget()
    sources = texts(settings.root, files, {problem.span.path for problem in problems})
    return Outcome(problems, site, sources=sources, digests=files.digests, handwritten=tuple(files.pages))


#: Is told the name of a stage when it begins; with how many things are done, and of how many, if that is known.
Stage = Callable[..., None]


def unwatched(_stage: str, _done: int = 0, _total: int = 0) -> None:
    """Nobody wants to know."""


#: Is told the navigation; says of a page, by path, whether its builder needs it at once.
AtOnce = Callable[[Sequence[NavItem]], Callable[[str], bool]]


def everything(_nav: Sequence[NavItem]) -> Callable[[str], bool]:
    """All pages are needed at once."""
    return lambda _path: True


def nothing(_nav: Sequence[NavItem]) -> Callable[[str], bool]:
    """No page is needed at once."""
    return lambda _path: False


def run(
    settings: Settings,
    links: LinkStyle,
    memory: Memory | None = None,
    stage: Stage = unwatched,
    at_once: AtOnce = everything,
    *,
    files_at_once: bool = True,
) -> Outcome:
    """Read, check, and render every page for a builder that wants its links in the style `links`.

    `stage` is told of `check`, `choose`, `render` and `files`.

    With a `memory` only pages are rendered that are not finished already; the outcome is the same but for their texts.
    Pages that are not needed `at_once` come when they are asked for: all of a large site at a time take much room.
    So do files, where those are not needed.
    """
    gc.unfreeze()  # what an earlier run has left may be garbage by now
    with uncollected():
        outcome = _run(settings, links, memory, stage, at_once, files_at_once=files_at_once)
        gc.freeze()  # what is there now is not looked at later, either
    return outcome


def _run(
    settings: Settings,
    links: LinkStyle,
    memory: Memory | None,
    stage: Stage,
    at_once: AtOnce,
    *,
    files_at_once: bool,
) -> Outcome:
    stage("check")
    if memory is None:
        outcome = _checked(settings, stage)
        return _made(settings, links, outcome, stage, at_once) if outcome.site and outcome.ok else outcome
    common = (*_common(settings), links)
    shared = digest(*common, memory.around)
    seen = memory.look(settings)
    memory.pages.digested = memory.beside.digested
    if memory.whole and memory.whole.holds(shared, seen, settings.root):
        memory.pages.now = {}
        return memory.whole.outcome
    outcome = _checked(settings, stage, memory, common, seen)
    if outcome.site is None or not outcome.ok:
        return outcome
    stage("choose")
    memory.follow(outcome.site)
    key = _key_of(outcome.site, outcome, (*common, memory.around)) if files_at_once else ""
    if memory.whole and memory.whole.key == key:
        memory.pages.now = {}
        left = memory.whole.outcome
        memory.whole = replace(memory.whole, inputs=Inputs.of(seen, outcome.digests))
        outcome = _judged(outcome, settings, (), left.nav)
        return replace(outcome, pages=left.pages, files=left.files)
    outcome = _remembered(settings, links, outcome, memory, common, stage, at_once, files_at_once=files_at_once)
    if outcome.ok:
        memory.whole = Whole.of(key, outcome, Inputs.of(seen, outcome.digests), shared) if files_at_once else None
    return outcome


def _checked(
    settings: Settings,
    stage: Stage,
    memory: Memory | None = None,
    common: tuple[object, ...] = (),
    seen: Look | None = None,
) -> Outcome:
    """What `check` says, and what there is among the owner's templates that changes nothing, if no error stops it."""
    told = replace(settings, progress=partial(stage, "check"))
    kept = channel = None
    if memory is not None:
        kept, channel, memory.channel = memory.kept, memory.channel, None
    outcome = check(told, kept, seen=seen, channel=channel)
    if outcome.site is None or not outcome.ok:
        return outcome
    briefings = [briefing.id for briefing in outcome.site.briefings]
    changing_nothing = latest(
        kept, "idle", (common, briefings), lambda: tuple(idle(settings.templates, briefings, settings.root))
    )
    return replace(outcome, problems=ordered((*outcome.problems, *changing_nothing)))


def _remembered(
    settings: Settings,
    links: LinkStyle,
    outcome: Outcome,
    memory: Memory,
    common: tuple[object, ...],
    stage: Stage,
    at_once: AtOnce,
    *,
    files_at_once: bool,
) -> Outcome:
    """Everything but what a memory knows to be finished; it learns what is now."""
    site = outcome.site
    assert site is not None
    sources = _sources(settings, outcome, site, memory, common)
    chosen = _plan(site, outcome, partial(_planned, site, sources), memory.beside.plans)
    renderer = _renderer(site, Links.between(chosen.pages, links), settings)
    entries = _navigation(renderer, outcome)
    stage("render")
    named = [(page.path, page.title) for page in chosen.pages if page.path in memory.navigation]
    around = digest(memory.around, entries, named)
    needed = _needed(renderer, at_once, entries)
    before = None
    if not memory.pages.held:  # it is the first run of this process
        memory.pages.held = dict.fromkeys(memory.pages.there, memory.beside.held)
        before = Before(memory.beside.plans, memory.beside.gathering, memory.beside.around)
    wanted = partial(_files, renderer, settings, chosen)
    coming = Leaving(wanted, sources, memory.beside.files) if files_at_once else Awaited(wanted)
    with closing(coming):
        pages, problems, unrendered = memory.pages.rendered(
            chosen, renderer, sources, around, partial(stage, "render"), needed, before
        )
        outcome = _judged(outcome, settings, problems, entries)
        if problems:
            return outcome
        if files_at_once:
            unrendered.begin()
        stage("files")
        files, made = coming.take()
    memory.beside = Beside(chosen.kept, made, memory.pages.digested, memory.pages.places, sources.gathering, around)
    return replace(outcome, pages=pages, files=files, unrendered=unrendered)


def _needed(renderer: Renderer, at_once: AtOnce, entries: Sequence[NavItem]) -> Callable[[str], bool]:
    """What the builder needs at once: all, if templates of the site's own may have something in them to be told."""
    return (everything if renderer.has_own_templates else at_once)(entries)


def _made(settings: Settings, links: LinkStyle, outcome: Outcome, stage: Stage, at_once: AtOnce) -> Outcome:
    """Everything, from nothing."""
    stage("choose")
    site = outcome.site
    assert site is not None
    chosen = _plan(site, outcome)
    renderer = _renderer(site, Links.between(chosen.pages, links), settings)
    entries = _navigation(renderer, outcome)
    stage("render")
    needed = _needed(renderer, at_once, entries)
    wanted = partial(_files, renderer, settings, chosen)
    with closing(spooled(wanted)) as coming:
        now = [chosen.request(page) for page in chosen.pages if needed(page.path)]
        pages, problems = renderer.render_all(now, partial(stage, "render"))
        outcome = _judged(outcome, settings, problems, entries)
        if problems:
            return outcome
        unrendered = Unrendered(chosen, (page for page in chosen.pages if not needed(page.path)), renderer)
        unrendered.begin()
        made = {page.path: page for page in pages}
        pages = tuple(made.get(page.path) or renderer.coming(page) for page in chosen.pages)
        stage("files")
        return replace(outcome, pages=pages, files=tuple(coming.take()), unrendered=unrendered)


def _judged(outcome: Outcome, settings: Settings, problems: Iterable[Problem], entries: tuple[NavItem, ...]) -> Outcome:
    """With what is wrong with templates, and with what there is beside pages and files."""
    assert outcome.site is not None
    return replace(
        outcome,
        problems=ordered((*outcome.problems, *problems)),
        assets=_assets(outcome.site, settings),
        nav=entries,
        numbers=outcome.site.numbers,
    )


def _plan(site: Site, outcome: Outcome, keys: Callable[[Scope], str] | None = None, kept: Plans | None = None) -> Plan:
    home = _home(outcome)
    return plan(site, home.title, home.text, keys=keys, kept=kept)


def _planned(site: Site, sources: Sources, scope: Scope) -> str:
    """What the pages a scope has depend on: exactly, where that is known."""
    told = None if scope.briefing else planned_from(site, scope.kind, scope.person)
    return sources.of(scope) if told is None else digest(sources.shared, sources.registry, told)


def _home(outcome: Outcome) -> PageFile:
    return next((page for page in outcome.handwritten if page.path == "index.md"), PageFile("index.md", "", ""))


def _navigation(renderer: Renderer, outcome: Outcome) -> tuple[NavItem, ...]:
    home = _home(outcome)
    others = [
        (page.title or page.path.removesuffix(".md"), page.path) for page in outcome.handwritten if page is not home
    ]
    return renderer.navigation(nav(renderer.site, others))


def _assets(site: Site, settings: Settings) -> tuple[Asset, ...]:
    return tuple(
        Asset(f"{article.briefing}/articles/{picture.name}", settings.root / picture.path)
        for article in site.articles
        for picture in article.pictures
    )


def _sources(settings: Settings, outcome: Outcome, site: Site, memory: Memory, common: Iterable[object]) -> Sources:
    """What the pages of a run are made from."""
    content, briefings = (shown(path, settings.root) for path in (settings.content, settings.briefings))
    by_hand = [f"{briefings}/{page.path}" for page in outcome.handwritten]
    heads = {path: digests.head for path, digests in outcome.digests.items()}
    same = {id: one.digests for id, one in memory.kept.now.items()}
    return Sources.divided(site, heads, (content, briefings), by_hand, common, same, memory.kept.noted)


def _common(settings: Settings) -> tuple[object, ...]:
    """What all pages share beside the texts that editors write."""
    return (
        replace(settings, cache=None, progress=None, policy=STRICT),
        settings.policy.listed,
        folder_digest(settings.templates),
        folder_digest(default_templates(), "*.jinja"),
        folder_digest(settings.private),
    )


def _key_of(site: Site, outcome: Outcome, common: Iterable[object]) -> str:
    """A digest of all that a site is made from."""
    pictures = [article.pictures for article in site.articles if article.pictures]
    texts = [(path, digests.text) for path, digests in sorted(outcome.digests.items())]
    return digest(texts, *outcome.handwritten, pictures, *common)


def for_paper(site: Site, settings: Settings, links: LinkStyle, briefings: Collection[str]) -> Outcome:
    """The print pages of some briefings, by id, each whole however big it is: for a printer, not for a site."""
    renderer = _renderer(site, Links.between(choose(site), links), settings)
    pages, problems = renderer.render_all(undivided(site, briefings))
    return Outcome(problems, site, pages)


def _renderer(site: Site, links: Links, settings: Settings) -> Renderer:
    cache = settings.cache / "templates" if settings.cache else None
    return Renderer(site, links, settings.templates, settings.root, settings.url, cache)


def _files(renderer: Renderer, settings: Settings, chosen: Plan) -> Iterator[Coming]:
    pictures = Pictures(default_templates() / FONTS, settings.cache / "pictures" if settings.cache else None)
    yield from generated_files(renderer.head.context, pictures)
    yield from tables(chosen.pages, renderer.links)
    yield from finders(chosen, renderer.links)
    pictures.prune(most=_PICTURES * (1 + len(renderer.site.briefings)))
