"""The MkDocs plugin: settings in, pages out. It works with MkDocs and with its continuation ProperDocs.

MkDocs empties its output folder before it asks for files, and `--strict` gives up only after everything is written.
So the content is judged in `on_pre_build`, the site is built beside the old one, and the two change places in
`on_shutdown`, the only event after the last thing that can fail (`gh-deploy` reads the folder later still). The preview
builds beside, too, and goes on with the last good site.

What an earlier build has finished, and what has not changed since, MkDocs gets as files that are there (`kept`), unless
something else has a hand in pages. Under ProperDocs `import mkdocs` gives ProperDocs' modules.
"""

from __future__ import annotations

import gzip
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import mkdocs
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme
from mkdocs.utils import get_build_date

from site_gen import pipeline
from site_gen.builders import kept, policy
from site_gen.builders.assets import shrink_scripts
from site_gen.builders.cache import CacheError, PageCache, secure
from site_gen.builders.failures import Warned, reason
from site_gen.builders.mkdocs_awaited import AwaitedPages
from site_gen.builders.mkdocs_files import Sitemap, is_offline, log, others, settled
from site_gen.builders.mkdocs_pages import HandOver, Hands
from site_gen.builders.mkdocs_serve import Base, Serving, placeholder
from site_gen.builders.mkdocs_settings import PluginConfig, add_theme, policy_of, project_of, root_of, speak
from site_gen.builders.searching.index import Index, NoIndex
from site_gen.builders.searching.publish import State
from site_gen.builders.swap import Staging, SwapError
from site_gen.builders.trees import Stamp, Trees
from site_gen.config import Project
from site_gen.diagnostics import Problem, Severity, report
from site_gen.ending import end_on_signals
from site_gen.garbage import uncollected
from site_gen.pipeline import Memory, Outcome, Stage, unwatched
from site_gen.render.compiled import Compiled, compile_once
from site_gen.render.labels import Labels
from site_gen.render.links import LinkStyle
from site_gen.render.listed import without_hidden
from site_gen.render.memory import folder_digest
from site_gen.render.white import Narrow

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_FIRST, _LAST = 1000, -1000
_AFTER_SEARCH = -50  # the search plugin writes its index at 0, the offline plugin copies it at -100
_SEARCH = "material/search"
_BUILDER = f"{mkdocs.__name__} {mkdocs.__version__}"
_UNDATED = "1980-01-01"  # our sitemap.xml does not print it; MkDocs wants one
#: A name that keeps the offline plugin from adding a script of another host; main.html leaves it out.
_NO_SHIM = "iframe-worker"


class SiteGenPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Generates a briefing site's pages. One object lives as long as the command, over all rebuilds of a preview."""

    #: Set by `site-gen build`, which shows problems itself; called with each outcome.
    listener: Callable[[Outcome], None] | None = None
    #: Set by `site-gen build --no-cache`: nothing that an earlier run has left is looked at.
    anew = False
    #: Set by `site-gen build`: is told of the stages of a build.
    stage: Stage = staticmethod(unwatched)

    def __init__(self) -> None:
        self._reset("")

    def _reset(self, command: str) -> None:
        self._command = command
        self._dirty = False  # rebuilds of a preview see only the pages that changed
        self._search: Index | None = None
        self._published: State | None = None  # the search of the last complete build
        self._served: Index | None = None  # that of the last build, which may not be written yet
        self._base: Base | None = None  # of the last build, if its pages are made on demand
        self._staging: Staging | None = None
        self._trees: Trees | None = None  # what the last builds have left, if somebody looks
        self._target = ""  # config.site_dir as it was given
        self._config: MkDocsConfig | None = None
        self._finished = False
        self._pages: PageCache | None = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._serving = Serving()
        self._policy: dict[str, str] | None = None  # directives of the site's own; None: pages get no policy
        self._memory: Memory | None = None
        self._kept = kept.Kept()  # what the last build has left
        self._fast = False  # nothing else has a hand in pages, so those that are finished need not be seen
        self._state: Path | None = None  # where what is kept is left for later processes
        self._articles: kept.Articles | None = None
        self._warnings = Warned()
        self._done = self._amount = 0  # pages around which the theme is
        self._late = False  # they go round the theme, too
        self._meanwhile = ExitStack()  # what holds until the end of the command
        self.published: Mapping[str, Stamp] | None = None  # what there is in the site, if that is known
        self.outcome = Outcome(problems=())

    @property
    def repeats(self) -> bool:
        """Whether the build that is over would do the same again: nobody else has a hand in it, nothing was told."""
        whole = self._memory is not None and self._memory.whole is not None
        return self._fast and whole and not self._warnings.any and not self.outcome.problems

    @property
    def _made_on_demand(self) -> bool:
        """Whether pages are made when somebody asks for one."""
        return self._fast and self._late and self._command == "serve"

    # -- before a build -----------------------------------------------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. (Its presence makes MkDocs keep this object over rebuilds.)"""
        end_on_signals()
        self._reset(command)
        self._dirty = dirty

    @event_priority(_FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lead the build into a folder of its own, and add what our pages need to the theme and to Markdown."""
        self._finished = False
        project = project_of(config, self.config)
        self._build_beside(config, project)
        add_theme(config, Path(project.settings().templates))
        tag = project.settings().language
        self._labels = Labels(tag)
        speak(config, self._labels, tag)
        if "attr_list" not in config.markdown_extensions:
            config.markdown_extensions.append("attr_list")
        offline = any(is_offline(name, plugin) for name, plugin in config.plugins.items())
        self._policy = None if offline or self._command == "serve" else policy_of(self.config)
        if offline:
            config.extra.setdefault("polyfills", []).append(_NO_SHIM)
            config.theme["font"] = False
        if self.config.incremental and not self.anew and type(config.theme) is Theme and not others(config, self):
            publishes = self._staging is not None and not self._serving.runs
            folder = project.cache / "templates" if publishes else None
            compile_once(config.theme, Compiled(folder, f"{_BUILDER} "))  # which takes longer than to use them
        return config

    def _build_beside(self, config: MkDocsConfig, project: Project) -> None:
        target = Path(config.site_dir)
        publishes = self._command in ("build", "gh-deploy") and not _of_a_preview(target)
        work = project.cache
        if not publishes:
            self._temporary = self._temporary or tempfile.TemporaryDirectory(prefix="site-gen-")
            work = Path(self._temporary.name)
        settings = project.settings()
        for folder in (settings.content, settings.templates, settings.private):
            if target == folder or target in folder.parents or folder in target.parents:
                raise PluginError(f"The site cannot be built into {target}: {folder.name}/ would be lost")
        try:
            secure(project.cache)
        except CacheError as failure:
            raise PluginError(str(failure)) from failure
        if publishes or self._serving.runs:  # else nothing has been shown yet that could be spoilt
            self._open_staging(config, target, work)
        self._pages = PageCache(work / "pages")

    def _open_staging(self, config: MkDocsConfig, target: Path, work: Path) -> None:
        try:
            self._staging = Staging(
                target, work, lambda: log.info("Another build of this site is running; waiting for it")
            )
        except SwapError as failure:
            raise PluginError(str(failure)) from failure
        self._config, self._target = config, config.site_dir
        config.site_dir = str(self._staging.folder)
        if self.config.incremental and not self.anew and (work / "kept" / kept.name_of(target)).exists():
            self._trees = Trees(target, self._staging.second)

    @event_priority(_FIRST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, judge and render everything before MkDocs touches a file. Errors end a build; a preview shows them."""
        settings = project_of(config, self.config).settings(drafts=self._command == "serve")
        if self.anew:
            settings = replace(settings, cache=None)
        memory = self._remember(config, settings)
        if self._search is None or not self._dirty:
            read = self._served.unwritten if self._served is not None else None
            self._search = Index(settings.language, self._published, read)
        if (theirs := config.plugins.get(_SEARCH)) is not None and hasattr(theirs, "search_index"):
            theirs.search_index = NoIndex(theirs.config)  # ours takes its place (`_write_search`)
        assert self._pages is not None
        site = Path(self._target if self._staging is not None else config.site_dir)
        searched = self._search if _SEARCH in config.plugins else None
        on_demand = self._made_on_demand
        hands = Hands(fast=self._fast, late=self._late)
        pages = AwaitedPages if on_demand else HandOver
        self._hand = pages(config, hands, self._kept, memory, searched, self._policy, self._pages, site)
        links = LinkStyle.DIRECTORY if config.use_directory_urls else LinkStyle.FILE
        if self._command == "serve":
            self._serving.begin(replace(settings, cache=None), self._watched(config), memory)
        # the first build of a preview has to know what is wrong while it can still show it
        first = self._command == "serve" and not self._serving.runs and not on_demand
        at_once = pipeline.everything if first else self._hand.needed
        self._base = Base(config, settings, links) if on_demand else None
        self.outcome = pipeline.run(settings, links, memory, self.stage, at_once, files_at_once=not on_demand)
        if self.outcome.unrendered is not None and self._command != "serve":
            self._meanwhile.callback(self.outcome.unrendered.close)
        self._judge(config, self.outcome)

    def _remember(self, config: MkDocsConfig, settings: pipeline.Settings) -> Memory | None:
        """What is known from earlier runs; None where nothing may be. If something else has a hand in pages, those are
        not."""
        hands = others(config, self)
        self._fast = self.config.incremental and not hands and not self._dirty and not self.anew
        if self._fast and self._command != "serve":
            self._meanwhile.enter_context(uncollected())  # the process ends soon
        if hands and self._command != "serve" and self.config.incremental:
            log.info(f"Every page is built anew, since this may change any of them: {', '.join(hands)}")
        target = Path(self._target if self._staging is not None else config.site_dir)
        publishes = self._staging is not None and not self._serving.runs
        self._state = settings.cache / "kept" / kept.name_of(target) if publishes and settings.cache else None
        self._articles = kept.Articles(settings.cache / "kept") if publishes and settings.cache else None
        folders = [Path(folder) for folder in config.theme.dirs if "site-packages" not in folder]
        around = kept.around(mkdocs.__name__, settled(config), self._command, self._policy, folders=folders)
        docs = folder_digest(Path(config.docs_dir))
        plain = config.theme.name == "material" and not config.theme.custom_dir
        alone = not hands and not self._dirty
        self._late = alone and plain and not (settings.templates / "theme").is_dir()
        look = self._trees.site if self._trees is not None else None
        self._kept.open(target, around, docs, possible=self._fast, file=self._state, look=look)
        if self._fast and type(config.theme) is Theme:
            without_hidden(config.theme)
        self._warnings.begin(mkdocs.__name__, log.name)
        known_search = self._kept.search
        self._published = known_search if known_search and self._kept.all_there(known_search.files) else None
        if self.anew:
            return None
        if self._memory is None:
            # a preview begins with what builds have read
            read = self._articles or (kept.Articles(settings.cache / "kept") if settings.cache else None)
            self._memory = Memory(read.load if read else None)
            self._memory.touched, self._memory.kept.goes_on = self._serving.touched, self._command == "serve"
        self._memory.around = around
        self._memory.whole = self._kept.whole() if config.nav is None else None
        self._memory.beside = self._kept.beside() or pipeline.Beside()
        # on demand it costs less to make a page again than to see whether it is the same
        self._memory.pages.exact = self._fast and not self._made_on_demand
        there = self._kept.pages() if self._published or not self._kept.search else {}
        if config.nav is not None:  # its titles may come from the pages
            there = {path: entry for path, entry in there.items() if path not in str(config.nav)}
        self._memory.pages.there = there
        return self._memory

    def _judge(self, config: MkDocsConfig, found: Outcome) -> None:
        """Tell what was found. Errors end the build, but not the first one of a preview: it shows them."""
        if self.listener is not None:
            self.listener(replace(found, pages=(), files=()))
        for problem in found.problems:
            log.log(_level(problem), report.text([problem], found.sources))
        if found.ok:
            self._serving.well()
            return
        if self._command == "serve" and not self._serving.runs:
            config.nav = None  # the first build of a preview: there is no last good site yet
        else:
            # MkDocs logs what a PluginError says; a listener has been told
            kind = PluginError if self.listener is None else Abort
            raise kind(f"{report.summary(found.problems)}; the site stays as it was")

    # -- the build ----------------------------------------------------------------------------------------------------

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Register the generated pages and the pictures in place of hand-written files of the same path."""
        self.stage("convert")
        if self.outcome.ok:
            docs = Path(os.path.relpath(config.docs_dir, root_of(config))).as_posix()
            files, clashes = self._hand.register(self.outcome, files, docs)
            # what has been registered need not be held twice
            pages = tuple(replace(page, head={}, body=b"") if page.body else page for page in self.outcome.pages)
            self.outcome = replace(self.outcome, pages=pages, files=(), problems=(*self.outcome.problems, *clashes))
            if clashes:
                self._judge(config, Outcome(clashes))
        if not self.outcome.ok:
            for file in files.documentation_pages():
                files.remove(file)
            files.append(File.generated(config, "index.md", content=placeholder(self.outcome)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Tell what others see of pages that are there already, or are not MkDocs' to make."""
        self._hand.show(nav, files)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Give the theme its words; date pages by their content: with the day of the build no two were alike."""
        self.stage("copy")
        settings = project_of(config, self.config).settings()
        env.add_extension(Narrow)
        if self._fast and isinstance(env.bytecode_cache, Compiled | None):
            folder = settings.cache / "templates" if settings.cache and self._state else None
            env.bytecode_cache = Compiled(folder, f"{_BUILDER} narrow ")
        tag = settings.language
        env.globals["site_gen"] = {
            "language": tag,
            "not_found": self._labels("not-found"),
            "made_with": self._labels("made-with"),
            "sitemap": Sitemap(partial(self._hand.listed, files)),
        }
        self._done, self._amount = 0, len(files.documentation_pages())
        for file in files.documentation_pages():
            if file.page is not None and file.page.update_date == get_build_date():
                file.page.update_date = str((file.page.meta.get("sg") or {}).get("modified") or _UNDATED)
        self._tell(config, self._hand.finish(env, files, self.stage))
        if self._memory is not None:
            self._memory.settle()

    def _tell(self, config: MkDocsConfig, problems: tuple[Problem, ...]) -> None:
        """Tell what is wrong with templates, if anything is."""
        if problems:
            self.outcome = replace(self.outcome, problems=(*self.outcome.problems, *problems))
            self._judge(config, Outcome(problems))

    @event_priority(_LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give a page its policy, when no other plugin changes it any more."""
        return self._hand.protected(output, page)

    @event_priority(_LAST)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for what the theme makes without a page: 404.html."""
        return output if self._policy is None else policy.protected(output, self._policy)

    @event_priority(_LAST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let what is HTML already go round Markdown, when no other plugin changes it any more."""
        return self._hand.lifted(markdown, page)

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put it back, before another plugin looks; if there is none, when the theme is around the page."""
        return self._hand.content(html, page)

    @event_priority(_LAST)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Take the passages of a page for the search."""
        self._done += 1
        self.stage("theme", self._done, self._amount)
        self._hand.read(page)
        return context

    @event_priority(_AFTER_SEARCH)
    def _write_search(self, *, config: MkDocsConfig) -> None:
        self.stage("search")
        self._kept.begin(*self._known, file=self._state)
        if self._search is not None and _SEARCH in config.plugins and not self._hand.announce_search(self._published):
            old = Path(self._target) if self._published and self._staging is not None else None
            self._search.replace(Path(config.site_dir), old, self._kept.is_there)
        shrink_scripts(Path(config.site_dir))
        if (sitemap := Path(config.site_dir) / "sitemap.xml").is_file():  # MkDocs' has the time of some page in it
            sitemap.with_suffix(".xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=0))
        self._tell(config, self._hand.finish_last())

    @event_priority(_LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """The build is complete, unless a strict one gives up now."""
        if config.strict and self.outcome.problems and not log.isEnabledFor(logging.WARNING):
            # `--strict --quiet`: nobody logged, so nobody counted
            raise PluginError(f"Aborted with {report.summary(self.outcome.problems)} in strict mode")
        self._finished = True
        if self._staging is None:
            self._keep(Path(config.site_dir))

    def _keep(self, site: Path, seen: Mapping[str, Stamp] | None = None) -> None:
        """Remember what was published, for the next build. `seen`: what there is in the folder, if that is known."""
        search = (self._search.state or self._published) if self._search else None
        if self._memory is not None and self._articles is not None and self._memory.kept.used:
            self._articles.save(self._memory.kept.shares)
        self._kept.close(site, *self._known, search, seen=seen, warned=self._warnings.any, file=self._state)
        self._served = self._search
        self._hand.publish(site)
        if self._base is not None and self.outcome.ok:
            self._base = replace(self._base, outside=self._base.outside_now())

    @property
    def _known(self) -> tuple[pipeline.Whole | None, pipeline.Beside]:
        """What the last run knows for the next one."""
        return (self._memory.whole, self._memory.beside) if self._memory else (None, pipeline.Beside())

    on_post_build = CombinedEvent(_write_search, _finish)

    @event_priority(_LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed is not published. A slip in a file of the site ends it with a line, not a traceback."""
        self._finished = False
        if isinstance(error, OSError | UnicodeError | MemoryError) or type(error).__module__.startswith("jinja2"):
            raise Abort(reason(error)) from error

    @event_priority(_LAST)
    def on_shutdown(self) -> None:
        """Publish a finished build; throw an unfinished one away. (An exception may be on its way: Ctrl-C, for one.)"""
        self._serving.stop()
        self._warnings.end(mkdocs.__name__)
        try:
            self._close_staging(publish=self._finished and sys.exc_info()[0] is None)
        finally:
            self._meanwhile.close()
            if self._temporary is not None:
                self._temporary.cleanup()
            self._temporary = None

    def _close_staging(self, *, publish: bool) -> None:
        staging, self._staging = self._staging, None
        seen, self._trees = self._trees, None
        if not publish:
            self._kept.discard()
        if staging is None:
            return
        left = self._kept.left() if publish else frozenset()
        if seen is not None and not left:
            seen.close()  # nobody is to write into a tree that is removed, or is another build's from now on
        if self._config is not None:
            self._config.site_dir = self._target  # `gh-deploy` reads it next
        try:
            if not publish:
                staging.discard()
                return
            self.stage("publish")
            self.published = staging.publish(left, self._kept.seen, seen.second if seen is not None else None)
            self._keep(staging.target, self.published)
        except SwapError as failure:
            raise PluginError(str(failure)) from failure
        except MemoryError as failure:
            raise PluginError(reason(failure)) from failure
        finally:
            if seen is not None:
                seen.close()

    # -- the preview --------------------------------------------------------------------------------------------------

    @event_priority(_LAST)
    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],
    ) -> LiveReloadServer:
        """Watch what the pages are made from; survive every rebuild, whatever it raises."""
        self._temporary = self._temporary or tempfile.TemporaryDirectory(prefix="site-gen-")
        build = server.builder
        server.builder = lambda: self._rebuild(build)
        self._serving.attach(server, config.dev_addr.host, self._hand, Path(self._temporary.name) / "bell")
        if not self.outcome.ok:
            self._serving.wrong(self.outcome)
        return server

    def _rebuild(self, build: Callable[[], Any]) -> None:
        """Follow what was saved: without MkDocs, if it is content alone."""

        def follow() -> HandOver:
            if not self._refresh():
                build()
                self._close_staging(publish=True)
            return self._hand

        self.outcome = Outcome(problems=())
        try:
            self._serving.rebuild(follow, lambda: self.outcome)
        finally:
            self._close_staging(publish=False)

    def _refresh(self) -> bool:
        """Show what the content is now; false if anything else has changed, and MkDocs has to build the site."""
        base, memory, search, pages = self._base, self._memory, self._served, self._hand
        if base is None or memory is None or not isinstance(pages, AwaitedPages):
            return False
        if base.outside_now() != base.outside:
            return False
        self._serving.begin(replace(base.settings, cache=None), ())
        self._kept.look_again()
        memory.pages.there, memory.whole = self._kept.pages(), None
        self.outcome = pipeline.run(
            base.settings, base.links, memory, self.stage, pipeline.nothing, files_at_once=False
        )
        self._judge(base.config, self.outcome)
        changed = pages.addresses(page.path for page in self.outcome.pages if not page.finished)
        index = search.again(changed) if search is not None else None
        if not pages.renew(self.outcome, index):
            return False
        self._search = self._served = index
        memory.settle()
        log.info("Pages are up to date")
        return True

    def _watched(self, config: MkDocsConfig) -> tuple[Path, ...]:
        """What a preview follows."""
        project = project_of(config, self.config)
        settings = project.settings()
        return settings.content, settings.templates, settings.private, settings.briefings, project.file


def _of_a_preview(folder: Path) -> bool:
    """Whether `mkdocs serve` made this folder for itself (with `--clean` it says that it builds)."""
    return folder.parent == Path(tempfile.gettempdir()) and folder.name.startswith(("mkdocs_", "properdocs_"))


def _level(problem: Problem) -> int:
    return logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING
