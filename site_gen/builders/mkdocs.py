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
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Literal

import mkdocs
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme
from mkdocs.utils import get_build_date

from site_gen import pipeline
from site_gen.builders import policy
from site_gen.builders.assets import shrink_scripts
from site_gen.builders.cache import PageCache
from site_gen.builders.failures import reason
from site_gen.builders.language import own_words
from site_gen.builders.mkdocs_awaited import AwaitedPages
from site_gen.builders.mkdocs_files import Sitemap, is_offline, log, others
from site_gen.builders.mkdocs_pages import HandOver, Hands
from site_gen.builders.mkdocs_place import Place
from site_gen.builders.mkdocs_recall import Recall
from site_gen.builders.mkdocs_serve import Base, Serving, placeholder, settings_text
from site_gen.builders.mkdocs_settings import (
    PluginConfig,
    add_theme,
    doubts,
    judge,
    policy_of,
    project_of,
    root_of,
    speak,
)
from site_gen.builders.searching.index import Index, NoIndex
from site_gen.builders.trees import Stamp
from site_gen.builders.unchanged import reading
from site_gen.diagnostics import Problem, report
from site_gen.ending import end_on_signals
from site_gen.garbage import given_back, uncollected
from site_gen.mkdocs_yml import settings_files
from site_gen.pipeline import Memory, Outcome, Stage, unwatched
from site_gen.render.compiled import Compiled, compile_once
from site_gen.render.labels import Labels
from site_gen.render.links import LinkStyle
from site_gen.render.theme import Narrow

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
#: A name that keeps the offline plugin from adding a script of another host; frame.html leaves it out.
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
        self._base: Base | None = None  # of the last build, if it was well, and its pages are made on demand
        self._begun: Base | None = None  # the same of the one that runs
        self._settings: str | None = None  # the text of mkdocs.yml before it was read for this build
        self._finished = False
        self._pages: PageCache | None = None
        self._doubts: list[str] = []  # what was told of the settings
        self._place = Place()
        self._recall = Recall()
        self._serving = Serving()
        self._policy: dict[str, str] | None = None  # directives of the site's own; None: pages get no policy
        self._done = self._amount = 0  # pages around which the theme is
        self._late = False  # they go round the theme, too
        self._meanwhile = ExitStack()  # what holds until the end of the command
        self.published: Mapping[str, Stamp] | None = None  # what there is in the site, if that is known
        self._said: set[Problem] = set()  # what has been told in this build
        self.outcome = Outcome(problems=())

    @property
    def repeats(self) -> bool:
        """Whether the build that is over would do the same again: nobody else has a hand in it, nothing was told."""
        return self._recall.repeats and not self.outcome.problems and not self._doubts

    @property
    def _made_on_demand(self) -> bool:
        """Whether pages are made when somebody asks for one."""
        return self._recall.fast and self._late and self._command == "serve"

    @property
    def _publishes(self) -> bool:
        """Whether the build is to take the place of a site, for good."""
        return self._place.is_beside and not self._serving.runs

    # -- before a build -----------------------------------------------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. (Its presence makes MkDocs keep this object over rebuilds.)"""
        end_on_signals()
        given_back()
        self._reset(command)
        self._dirty = dirty

    @event_priority(_FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lead the build into a folder of its own, and add what our pages need to the theme and to Markdown."""
        self._finished = False
        project = project_of(config, self.config)
        judge(project)
        work = self._place.begin(
            config,
            project,
            publishes=self._command in ("build", "gh-deploy"),
            shown=self._serving.runs,
            again=self.config.incremental and not self.anew,
        )
        self._pages = PageCache(work / "pages")
        tag = project.settings().language
        templates = Path(project.settings().templates)
        self._doubts = [*doubts(config, templates, tag)]
        for doubt in self._doubts:
            log.warning(doubt)
        add_theme(config, templates)
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
            folder = project.cache / "templates" if self._publishes else None
            compile_once(config.theme, Compiled(folder, f"{_BUILDER} "))  # which takes longer than to use them
        return config

    @event_priority(_FIRST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, judge and render everything before MkDocs touches a file. Errors end a build; a preview shows them."""
        settings = project_of(config, self.config).settings(drafts=self._command == "serve")
        if self.anew:
            settings = replace(settings, cache=None)
        memory = self._begin(config, settings)
        if self._search is None or not self._dirty:
            served = self._recall.served
            self._search = Index(settings.language, self._recall.published, served.unwritten if served else None)
        if (theirs := config.plugins.get(_SEARCH)) is not None and hasattr(theirs, "search_index"):
            theirs.search_index = NoIndex(theirs.config)  # ours takes its place (`_write_search`)
        assert self._pages is not None
        site = self._place.site(config)
        searched = self._search if _SEARCH in config.plugins else None
        on_demand = self._made_on_demand
        hands = Hands(fast=self._recall.fast, late=self._late)
        pages = AwaitedPages if on_demand else HandOver
        self._hand = pages(config, hands, self._recall.kept, memory, searched, self._policy, self._pages, site)
        links = LinkStyle.DIRECTORY if config.use_directory_urls else LinkStyle.FILE
        if self._command == "serve":
            self._serving.begin(replace(settings, cache=None), self._watched(config), memory)
        # the first build of a preview has to know what is wrong while it can still show it
        first = self._command == "serve" and not self._serving.runs and not on_demand
        at_once = pipeline.everything if first else self._hand.needed
        self._base = None
        self._begun = Base(config, settings, links).seen(self._settings) if on_demand else None
        self.outcome = pipeline.run(settings, links, memory, self.stage, at_once, files_at_once=not on_demand)
        if self.outcome.unrendered is not None and self._command != "serve":
            self._meanwhile.callback(self.outcome.unrendered.close)
        self._judge(config, self.outcome)

    def _begin(self, config: MkDocsConfig, settings: pipeline.Settings) -> Memory | None:
        """What is known from earlier builds; None where nothing may be. If something else has a hand in pages, those
        are not."""
        hands = others(config, self)
        reads = reading(config.markdown_extensions)
        fast = self.config.incremental and not hands and not self._dirty and not self.anew
        if fast and self._command != "serve":
            self._meanwhile.enter_context(uncollected())  # the process ends soon
        if (hands or reads) and self._command != "serve" and self.config.incremental:
            log.info(f"Every page is built anew, since this may change any of them: {', '.join((*hands, *reads))}")
        plain = config.theme.name == "material" and not config.theme.custom_dir
        alone = not hands and not self._dirty
        self._late = alone and plain and not (settings.templates / "theme").is_dir()
        about = self._command, self._policy, token_hex(8) if reads else ""  # what was read may be another thing now
        target, trees = self._place.site(config), self._place.trees
        self._recall.begin(config, target, settings, *about, fast=fast, publishes=self._publishes, trees=trees)
        if self.anew:
            return None
        goes_on, exact = self._command == "serve", fast and not self._made_on_demand
        memory = self._recall.remember(config, settings, goes_on=goes_on, exact=exact)
        memory.touched = self._serving.touched
        return memory

    def _judge(self, config: MkDocsConfig, found: Outcome) -> None:
        """Tell what was found. Errors end the build, but not the first one of a preview: it shows them."""
        if self.listener is not None:
            self.listener(replace(found, pages=(), files=()))
        for problem in found.problems:
            if problem not in self._said:
                self._said.add(problem)
                level = logging.ERROR if problem.is_error else logging.WARNING
                log.log(level, report.text([problem], found.sources), extra={"problem": problem})
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
        if self._recall.fast and isinstance(env.bytecode_cache, Compiled | None):
            folder = settings.cache / "templates" if settings.cache and self._recall.state else None
            env.bytecode_cache = Compiled(folder, f"{_BUILDER} narrow ")
        tag = settings.language
        env.globals["site_gen"] = {
            "language": tag,
            **own_words(self._labels),
            "sitemap": Sitemap(partial(self._hand.listed, files)),
        }
        self._done, self._amount = 0, len(files.documentation_pages())
        for file in files.documentation_pages():
            if file.page is not None and file.page.update_date == get_build_date():
                file.page.update_date = str((file.page.meta.get("sg") or {}).get("modified") or _UNDATED)
        self._tell(config, self._hand.finish(env, files, self.stage))
        if self._recall.memory is not None:
            self._recall.memory.settle()

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

    @event_priority(_FIRST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let what is HTML already go round Markdown, and round plugins that take Markdown for more: what articles say
        is no template or instruction of theirs."""
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
        self._recall.made()
        published = self._recall.published
        if self._search is not None and _SEARCH in config.plugins and not self._hand.announce_search(published):
            old = self._place.site(config) if published and self._place.is_beside else None
            self._search.replace(Path(config.site_dir), old, self._recall.kept.is_there)
        shrink_scripts(Path(config.site_dir))
        if (sitemap := Path(config.site_dir) / "sitemap.xml").is_file():  # MkDocs' has the time of some page in it
            with gzip.GzipFile(sitemap.with_suffix(".xml.gz"), "wb", mtime=0) as packed:
                packed.write(sitemap.read_bytes())
        self._tell(config, self._hand.finish_last())

    @event_priority(_LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """The build is complete, unless a strict one gives up now."""
        if config.strict and self.outcome.problems and not log.isEnabledFor(logging.WARNING):
            # `--strict --quiet`: nobody logged, so nobody counted
            raise PluginError(f"Aborted with {report.summary(self.outcome.problems)} in strict mode")
        self._finished = True
        if not self._place.is_beside:
            self._keep(Path(config.site_dir))

    def _keep(self, site: Path, seen: Mapping[str, Stamp] | None = None) -> None:
        """Remember what was published, for the next build. `seen`: what there is in the folder, if that is known."""
        self._recall.keep(site, self._search, seen)
        self._hand.publish(site)
        self._base = self._begun if self.outcome.ok else None

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
        self._recall.warnings.end(mkdocs.__name__)
        try:
            self._close(publish=self._finished and sys.exc_info()[0] is None)
        finally:
            self._meanwhile.close()
            self._place.end()

    def _close(self, *, publish: bool) -> None:
        """The build is over; it is published, or thrown away. There may be none."""
        last = self._recall.kept
        try:
            if not publish:
                last.discard()
            elif self._place.is_beside:
                self.stage("publish")
                site, self.published = self._place.publish(last.left(), last.seen)
                self._keep(site, self.published)
        except MemoryError as failure:
            raise PluginError(reason(failure)) from failure
        finally:
            self._place.leave()

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
        build = server.builder
        server.builder = lambda: self._rebuild(build, config.config_file_path)
        self._serving.attach(server, config.dev_addr.host, self._hand, self._place.own / "bell")
        if not self.outcome.ok:
            self._serving.wrong(self.outcome)
        return server

    def _rebuild(self, build: Callable[[], Any], file: str) -> None:
        """Follow what was saved: without MkDocs, if it is content alone."""

        def follow() -> HandOver:
            if not self._refresh():
                self._settings = settings_text(file)
                build()
                self._close(publish=True)
            return self._hand

        self.outcome = Outcome(problems=())
        self._said.clear()
        try:
            self._serving.rebuild(follow, lambda: self.outcome)
        finally:
            self._close(publish=False)

    def _refresh(self) -> bool:
        """Show what the content is now; false if anything else has changed, and MkDocs has to build the site."""
        base, recall, pages = self._base, self._recall, self._hand
        memory, search = recall.memory, recall.served
        if base is None or memory is None or not isinstance(pages, AwaitedPages):
            return False
        if base.outside_now() != base.outside:
            return False
        self._serving.begin(replace(base.settings, cache=None), ())
        recall.again()
        self.outcome = pipeline.run(
            base.settings, base.links, memory, self.stage, pipeline.nothing, files_at_once=False
        )
        self._judge(base.config, self.outcome)
        changed = pages.addresses(page.path for page in self.outcome.pages if not page.finished)
        index = search.again(changed) if search is not None else None
        if not pages.renew(self.outcome, index):
            return False
        self._search = recall.served = index
        memory.settle()
        log.info("Pages are up to date")
        return True

    def _watched(self, config: MkDocsConfig) -> tuple[Path, ...]:
        """What a preview follows."""
        project = project_of(config, self.config)
        settings = project.settings()
        folders = settings.content, settings.templates, settings.private, settings.briefings
        return *folders, *settings_files(project.file)
