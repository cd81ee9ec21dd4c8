"""The MkDocs plugin: settings in, pages out. The only module that knows MkDocs, or its continuation ProperDocs.

MkDocs empties its output folder before it asks for files, and `--strict` gives up only after everything is written.
So the content is judged in `on_pre_build`, the site is built beside the old one, and the two change places in
`on_shutdown`, the only event after the last thing that can fail (`gh-deploy` reads the folder later still). The preview
builds beside, too, and goes on with the last good site. Under ProperDocs `import mkdocs` gives ProperDocs' modules.
"""

from __future__ import annotations

import errno
import logging
import os
import posixpath
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import mkdocs
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options as c
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugins
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_build_date

from site_gen import config as project_config
from site_gen import pipeline
from site_gen.builders import kept, language, policy, preview, rawblocks, watching
from site_gen.builders.assets import shrink_scripts
from site_gen.builders.cache import CacheError, PageCache, secure
from site_gen.builders.searching.index import Index, NoIndex
from site_gen.builders.swap import Staging, SwapError
from site_gen.diagnostics import Problem, Severity, Span, error, report
from site_gen.pipeline import Memory, Outcome
from site_gen.render.catalogues import catalogue_of
from site_gen.render.engine import LinkStyle, NavItem, default_templates
from site_gen.render.labels import Labels
from site_gen.render.memory import folder_digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

#: Under this name MkDocs' log shows our messages, and `--strict` counts our warnings.
log = logging.getLogger(f"{mkdocs.__name__}.plugins.{project_config.PLUGIN}")

_FIRST, _LAST = 1000, -1000
_AFTER_SEARCH = -50  # the search plugin writes its index at 0, the offline plugin copies it at -100
_SEARCH = "material/search"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_UNDATED = "1980-01-01"  # our sitemap.xml does not print it; MkDocs wants one
_OFFLINE = ("material/offline", "offline")
#: A name that keeps the offline plugin from adding a script of another host; main.html leaves it out.
_NO_SHIM = "iframe-worker"


class BuildFailed(Exception):
    """A build that came to nothing; the message is for the site's owner."""


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """The options under `plugins: - site_gen:` in mkdocs.yml. Paths are relative to the folder of mkdocs.yml."""

    content = c.Type(str, default="content")
    """Folder of the articles, people.yml and outlets.yml."""

    templates = c.Type(str, default="templates")
    """Folder of the site's own templates; each file replaces the packaged one of the same name."""

    private = c.Type(str, default="private")
    """Folder of local copies of sources, which are compared with and never published."""

    language = c.Optional(c.Type(str))
    """Language (BCP 47) of the site's own words: labels, dates, the theme's. Default: `theme.language`, or en-GB."""

    drafts = c.Optional(c.Type(bool))
    """Whether articles with `draft: true` are shown. Default: in the preview only."""

    cache = c.Type(str, default=".site-gen")
    """Folder for what may be deleted at any time; the new site is built there, too."""

    content_security_policy = c.Type((bool, str), default=True)
    """The policy in each page's head: true, false, or directives that replace ours of the same name.

    Every page allows its own files and the inline scripts it was built with; a preview and an offline copy have none.
    """

    limits = c.Optional(c.Type(dict))
    """How much is read: numbers under the names of docs/hostile-input.md, such as `{file_bytes: 10000000}`."""

    allow = c.Optional(c.Type(dict))
    """What bodies may have beyond docs/hostile-input.md's list: `{elements: [details, summary], schemes: [tel]}`."""


class SiteGenPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Generates a briefing site's pages. One object lives as long as the command, over all rebuilds of a preview."""

    #: Set by `site-gen build`, which shows problems itself; called with each outcome.
    listener: Callable[[Outcome], None] | None = None
    #: Set by `site-gen serve`, which answers requests itself until the server can; called when it can.
    ready: ClassVar[Callable[[], None] | None] = None

    def __init__(self) -> None:
        self._reset("")

    def _reset(self, command: str) -> None:
        self._command = command
        self._dirty = False  # rebuilds of a preview see only the pages that changed
        self._search: Index | None = None
        self._staging: Staging | None = None
        self._target = ""  # config.site_dir as it was given
        self._config: MkDocsConfig | None = None
        self._finished = False
        self._pages: PageCache | None = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._preview = preview.Preview()
        self._keeper: watching.Keeper | None = None
        self._serving = False  # a preview server runs: its first build is over
        self._policy: dict[str, str] | None = None  # directives of the site's own; None: pages get no policy
        self._memory = Memory()
        self._kept = kept.Kept()  # finished pages of a preview
        self._known: kept.Known | None = None  # the page at hand, if it is kept
        self._nav: Navigation | None = None
        self._ours: set[str] = set()  # generated pages, by their path in the docs folder
        self._blocks: tuple[str, ...] = ()  # of the page that is converted now
        self.outcome = Outcome(problems=())

    # -- before a build -----------------------------------------------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. (Its presence makes MkDocs keep this object over rebuilds.)"""
        self._reset(command)
        self._dirty = dirty

    @event_priority(_FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lead the build into a folder of its own, and add what our pages need to the theme and to Markdown."""
        self._finished = False
        project = self._project(config)
        self._build_beside(config, project)
        _add_theme(config, Path(project.settings().templates))
        self._speak(config, project.settings().language)
        if "attr_list" not in config.markdown_extensions:
            config.markdown_extensions.append("attr_list")
        offline = any(_is_offline(name, plugin) for name, plugin in config.plugins.items())
        self._policy = None if offline or self._command == "serve" else self._own_policy()
        if offline:
            config.extra.setdefault("polyfills", []).append(_NO_SHIM)
            config.theme["font"] = False
        return config

    def _speak(self, config: MkDocsConfig, tag: str) -> None:
        """The theme's texts in the site's language, and those of mkdocs.yml that it leaves to us."""
        self._labels = Labels(tag)
        given = str(config.theme.get("language") or "en")
        if given != "en" and language.differ(given, tag):
            log.warning(f"theme.language is {given}, but the site's language is {tag}: the theme follows the site")
        config.theme["language"] = language.theme_language(tag, config.theme.dirs) or "en"
        if catalogue_of(tag) == "en" and language.differ(tag, "en"):
            log.warning(f"There is no catalogue for the language {tag} yet: labels are in English")
        language.name_switches(config.theme.get("palette"), self._labels)
        language.title_permalinks(config.mdx_configs, self._labels)

    def _build_beside(self, config: MkDocsConfig, project: project_config.Project) -> None:
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
        if publishes or self._serving:  # else nothing has been shown yet that could be spoilt
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

    @event_priority(_FIRST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, judge and render everything before MkDocs touches a file. Errors end a build; a preview shows them."""
        settings = self._project(config).settings(drafts=self._command == "serve")
        if self._search is None or not self._dirty:
            self._search = Index(settings.language, self._search)
        self._kept.open(possible=self._command == "serve" and not _others(config))
        if (theirs := config.plugins.get(_SEARCH)) is not None and hasattr(theirs, "search_index"):
            theirs.search_index = NoIndex(theirs.config)  # ours takes its place (`_write_search`)
        links = LinkStyle.DIRECTORY if config.use_directory_urls else LinkStyle.FILE
        self.outcome = pipeline.run(settings, links, self._memory if self._command == "serve" else None)
        self._judge(config, self.outcome)

    def _judge(self, config: MkDocsConfig, found: Outcome) -> None:
        """Tell what was found. Errors end the build, but not the first one of a preview: it shows them."""
        if self.listener is not None:
            self.listener(found)
        for problem in found.problems:
            log.log(_level(problem), report.text([problem], found.sources))
        if found.ok:
            self._preview.clear()  # what was wrong is mended; the page follows
            return
        if self._command == "serve" and not self._serving:
            config.nav = None  # the first build of a preview: there is no last good site yet
        else:
            # MkDocs logs what a PluginError says; a listener has been told
            kind = PluginError if self.listener is None else Abort
            raise kind(f"{report.summary(found.problems)}; the site stays as it was")

    # -- the build ----------------------------------------------------------------------------------------------------

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Register the generated pages and the pictures in place of hand-written files of the same path."""
        if self.outcome.ok and (clashes := self._register(files, config)):
            self.outcome = replace(self.outcome, problems=(*self.outcome.problems, *clashes))
            self._judge(config, Outcome(clashes))
        if not self.outcome.ok:
            for file in files.documentation_pages():
                files.remove(file)
            text = preview.placeholder(
                report.summary(self.outcome.problems), report.text(self.outcome.problems, self.outcome.sources)
            )
            files.append(File.generated(config, "index.md", content=text))
        return files

    def _register(self, files: Files, config: MkDocsConfig) -> tuple[Problem, ...]:
        """Add what was generated; return a problem for each file of the owner's that wants the same address."""
        assert self._pages is not None
        docs = Path(os.path.relpath(config.docs_dir, self._root(config))).as_posix()
        by_address = {file.dest_uri: file for file in files}
        clashes: list[Problem] = []

        def put(file: File, source: str = "") -> None:
            old = by_address.get(file.dest_uri)
            if old is not None:
                if old.src_uri not in (file.src_uri, source):
                    message = f"This file and the generated `{file.src_uri}` want the same address, `{file.dest_uri}`."
                    clashes.append(error("equal-addresses", message, Span(f"{docs}/{old.src_uri}"), "Rename the file."))
                files.remove(old)
            by_address[file.dest_uri] = file
            files.append(file)

        self._ours = {page.path for page in self.outcome.pages}
        for page in self.outcome.pages:
            path = self._pages.write(page.path, page.text)
            file = File.generated(config, page.path, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV)
            if page.source:
                file.edit_uri = posixpath.relpath(page.source, docs)
            put(file, page.source.removeprefix(f"{docs}/"))
        for asset in self.outcome.assets:
            put(File.generated(config, asset.path, abs_src_path=str(asset.source)))
        for made in self.outcome.files:
            if made.path in by_address:
                continue  # the owner's own picture, for one
            stored = self._pages.write(made.path, made.data)
            put(File.generated(config, made.path, abs_src_path=str(stored)))
        self._pages.prune()
        if config.nav is None and self.outcome.nav and not clashes:
            config.nav = _nav(self.outcome.nav)
        return tuple(clashes)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Remember it: what the theme puts around a page is known when all pages have their titles."""
        self._nav = nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Give the theme its words; date pages by their content: with the day of the build no two were alike."""
        tag = self._project(config).settings().language
        env.globals["site_gen"] = {
            "language": tag,
            "not_found": self._labels("not-found"),
            "made_with": self._labels("made-with"),
        }
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        overrides = [folder_digest(Path(folder)) for folder in config.theme.dirs if "site-packages" not in folder]
        self._kept.around(str(self._nav), tag, overrides, repr(config.user_configs))
        self._kept.only({page.file.src_uri for page in pages})
        for page in pages:
            if self._kept.finished(page.file.src_uri) is not None:
                page.meta["template"] = kept.TEMPLATE
            if page.update_date == get_build_date():
                page.update_date = str((page.meta.get("sg") or {}).get("modified") or _UNDATED)

    def _own_policy(self) -> dict[str, str] | None:
        given = self.config.content_security_policy
        try:
            return policy.directives(given) if isinstance(given, str) else {} if given else None
        except policy.PolicyError as failure:
            raise PluginError(f"content_security_policy: {failure}") from failure

    @event_priority(_LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give a page its policy, when no other plugin changes it any more."""
        path = page.file.src_uri
        if (known := self._kept.finished(path)) is not None:
            return known
        self._kept.finish(path, output)  # a preview's pages have no policy
        return output if self._policy is None else policy.protected(output, self._policy)

    @event_priority(_LAST)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for what the theme makes without a page: 404.html."""
        return output if self._policy is None else policy.protected(output, self._policy)

    @event_priority(_LAST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let what is HTML already go round Markdown, when no other plugin changes it any more."""
        if page.file.src_uri not in self._ours:
            return markdown
        self._known = self._kept.converted(page.file.src_uri, markdown, page.meta, page.edit_url)
        if self._known is not None:
            return ""
        markdown, self._blocks = rawblocks.lift(markdown)
        if not rawblocks.is_all(markdown):
            self._kept.forget(page.file.src_uri)
        return markdown

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put it back, before another plugin looks."""
        blocks, self._blocks = self._blocks, ()
        path = page.file.src_uri
        if blocks:
            page.present_anchor_ids = (page.present_anchor_ids or set()) | rawblocks.anchors(blocks)
            html = rawblocks.put_back(html, blocks)
            self._kept.convert(path, html, page.present_anchor_ids)
        elif self._known is not None:
            html, page.present_anchor_ids = self._known.content, set(self._known.anchors)
        self._known = None
        return html

    @event_priority(_LAST)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Take the passages of a page for the search."""
        if self._search is not None and not (page.meta.get("search") or {}).get("exclude"):
            self._search.add(page.url, str(page.title or ""), page.content or "")
        return context

    @event_priority(_AFTER_SEARCH)
    def _write_search(self, *, config: MkDocsConfig) -> None:
        if self._search is not None and _SEARCH in config.plugins:
            self._search.replace(Path(config.site_dir), Path(self._target) if self._serving else None)
        shrink_scripts(Path(config.site_dir))

    @event_priority(_LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """The build is complete, unless a strict one gives up now."""
        if config.strict and self.outcome.problems and not log.isEnabledFor(logging.WARNING):
            # `--strict --quiet`: nobody logged, so nobody counted
            raise PluginError(f"Aborted with {report.summary(self.outcome.problems)} in strict mode")
        self._finished = True

    on_post_build = CombinedEvent(_write_search, _finish)

    @event_priority(_LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed is not published. A slip in a file of the site ends it with a line, not a traceback."""
        self._finished = False
        if isinstance(error, OSError | UnicodeError | MemoryError) or type(error).__module__.startswith("jinja2"):
            raise Abort(_reason(error)) from error

    @event_priority(_LAST)
    def on_shutdown(self) -> None:
        """Publish a finished build; throw an unfinished one away. (An exception may be on its way: Ctrl-C, for one.)"""
        if self._keeper is not None:
            self._keeper.stop()
        try:
            self._close_staging(publish=self._finished and sys.exc_info()[0] is None)
        finally:
            if self._temporary is not None:
                self._temporary.cleanup()
            self._temporary = None

    def _close_staging(self, *, publish: bool) -> None:
        staging, self._staging = self._staging, None
        if staging is None:
            return
        if self._config is not None:
            self._config.site_dir = self._target  # `gh-deploy` reads it next
        if not publish:
            staging.discard()
            return
        try:
            staging.publish()
        except SwapError as failure:
            raise PluginError(str(failure)) from failure
        except MemoryError as failure:
            raise PluginError(_reason(failure)) from failure

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
        settings = self._project(config).settings()
        self._temporary = self._temporary or tempfile.TemporaryDirectory(prefix="site-gen-")
        watched = (
            settings.content,
            settings.templates,
            settings.private,
            settings.briefings,
            self._project(config).file,
        )
        self._keeper = watching.Keeper(server, watched, Path(self._temporary.name) / "bell")
        self._keeper.start()
        build = server.builder
        server.builder = lambda: self._rebuild(build)
        app = server.get_app()
        assert app is not None
        server.set_app(self._preview.wrap(app, preview.names_of(config.dev_addr.host)))
        self._serving = True
        if not self.outcome.ok:
            self._show_problems()
        if SiteGenPlugin.ready is not None:
            SiteGenPlugin.ready()
        return server

    def _rebuild(self, build: Callable[[], Any]) -> None:
        """Build beside what is served. If anything fails, say so on the pages, which stay the last good ones."""
        collected = _Collected(logging.WARNING)
        root = logging.getLogger(mkdocs.__name__)
        root.addHandler(collected)
        self.outcome = Outcome(problems=())
        try:
            build()
            self._close_staging(publish=True)
        except (Exception, SystemExit) as failure:
            if isinstance(failure, SystemExit) and failure.code == 128 + signal.SIGTERM:
                raise  # nothing failed: the preview shall end
            if not self.outcome.ok:
                self._show_problems()
            else:
                details = "\n".join(collected.messages) or str(failure)
                self._preview.show(f"The site cannot be built: {_reason(failure)}", details)
                log.debug("Traceback of the failed build", exc_info=failure)
            log.error("The preview goes on with the last good version of the site")
        else:
            self._preview.clear()
        finally:
            root.removeHandler(collected)
            self._close_staging(publish=False)

    def _show_problems(self) -> None:
        problems = self.outcome.problems
        self._preview.show(report.summary(problems), report.text(problems, self.outcome.sources))

    # -- settings -----------------------------------------------------------------------------------------------------

    @staticmethod
    def _root(config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()

    def _project(self, config: MkDocsConfig) -> project_config.Project:
        root = self._root(config)
        return project_config.Project(
            file=root / Path(config.config_file_path or "mkdocs.yml").name,
            name=config.site_name,
            url=config.site_url or "",
            docs=config.docs_dir,
            site=config.site_dir,
            language=project_config.site_language(self.config.language, config.theme.get("language")),
            options={key: self.config[key] for key in project_config.DEFAULTS},
        )


def build(
    file: Path, *, site_dir: Path | None, strict: bool, offline: bool, listener: Callable[[Outcome], None]
) -> Path:
    """Build a site as `mkdocs build` does, and return its folder. `listener` is called with the outcome.

    `offline`: a copy that works from file://, its search too. Warnings of other plugins and of MkDocs go to the log.
    Raises BuildFailed, its message a line for the site's owner; the site that was built before is then as it was.
    """
    given: dict[str, Any] = {"site_dir": str(site_dir) if site_dir else None, "strict": strict or None}
    try:
        config = load_config(str(file), use_directory_urls=False if offline else None, **given)
        plugin = config.plugins.get(project_config.PLUGIN)
        if not isinstance(plugin, SiteGenPlugin):
            raise BuildFailed(
                f"{file.name} does not have the plugin `{project_config.PLUGIN}`: add it under `plugins:`"
            )
        if offline:
            _make_offline(config)
        config.plugins.on_startup(command="build", dirty=False)
        plugin.listener = listener
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
            plugin.listener = None
    except MkDocsException as failure:
        raise BuildFailed(failure.format_message()) from failure
    return Path(config.site_dir)


def serve(file: Path, *, address: str | None, open_browser: bool) -> None:
    """Run MkDocs' own preview server until it is interrupted.

    As long as the first build fails, every request is answered with the reason, and every save is another try. Raises
    BuildFailed where the address cannot be had.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve

    host, port = _address(file, address)
    try:
        waiting = preview.Waiting(host, port)
    except OSError as failure:
        raise BuildFailed(f"{host}:{port} cannot be had ({failure.strerror}): name another --address") from failure
    SiteGenPlugin.ready = waiting.close
    collected = _Collected(logging.WARNING)
    logging.getLogger(mkdocs.__name__).addHandler(collected)
    try:
        while True:
            seen = watching.tree(file.parent)
            try:
                load_config(str(file))  # before MkDocs makes a folder for the site
                mkdocs_serve(str(file), dev_addr=address, open_in_browser=open_browser)
            except Exception as failure:
                if waiting.closed:
                    raise
                reason = f"The site cannot be built: {_reason(failure)}"
                log.error(f"{reason}. The preview waits for the next save")
                log.debug("Traceback of the failed build", exc_info=failure)
                waiting.show(reason, "\n".join(collected.messages[:-1]))
                collected.messages.clear()
                watching.wait_for_change(file.parent, seen)
            else:
                return
    except MkDocsException as failure:
        raise BuildFailed(failure.format_message()) from failure
    finally:
        SiteGenPlugin.ready = None
        logging.getLogger(mkdocs.__name__).removeHandler(collected)
        waiting.close()


def _address(file: Path, given: str | None) -> tuple[str, int]:
    """Where to listen: as given, else as mkdocs.yml says, else MkDocs' default. Raises BuildFailed."""
    try:
        config = load_config(str(file), dev_addr=given)
    except Exception:  # noqa: BLE001 - told when the site is built
        host, _, port = (given or "127.0.0.1:8000").rpartition(":")
        if not port.isdigit():
            raise BuildFailed(f"--address {given}: there is no port") from None
        return host.strip("[]") or "127.0.0.1", int(port)
    return config.dev_addr.host, config.dev_addr.port


def _others(config: MkDocsConfig) -> bool:
    """Whether a plugin or a hook that we do not know has a hand in pages."""
    events = (
        "pre_page",
        "page_read_source",
        "page_markdown",
        "page_content",
        "page_context",
        "post_page",
        "env",
        "nav",
    )
    methods = [method for event in events for method in config.plugins.events[event]]
    known = (__name__, "material.plugins.search.plugin", "mkdocs.contrib.search", "properdocs.contrib.search")
    return any(type(getattr(method, "__self__", None)).__module__ not in known for method in methods)


def _make_offline(config: MkDocsConfig) -> None:
    """Material's offline plugin, and none of the features that need a server."""
    config.use_directory_urls = False
    for name, plugin in config.plugins.items():
        if name in _OFFLINE:
            plugin.config["enabled"] = True
            break
    else:
        plugin = get_plugins()[_OFFLINE[0]].load()()
        plugin.load_config({})
        config.plugins[_OFFLINE[0]] = plugin
    features = config.theme.get("features") or []
    config.theme["features"] = [name for name in features if not name.startswith("navigation.instant")]


def _add_theme(config: MkDocsConfig, templates: Path) -> None:
    """The theme's overrides: the site's own before ours, both before the theme; a `custom_dir` comes before all."""
    have = {os.path.realpath(folder) for folder in config.theme.dirs}
    position = 1 if config.theme.custom_dir else 0
    for folder in (templates / "theme", default_templates() / "theme"):
        real = os.path.realpath(folder)
        if folder.is_dir() and real not in have:
            config.theme.dirs.insert(position, str(folder))
            have.add(real)
            position += 1


def _nav(items: Iterable[NavItem]) -> list[Any]:
    """A navigation as mkdocs.yml would have it."""
    entries: list[Any] = []
    for item in items:
        inside = [*([item.path] if item.path else []), *_nav(item.children)] if item.children else item.path
        entries.append({item.title: inside})
    return entries


def _reason(failure: BaseException) -> str:
    """What happened, in one line."""
    if isinstance(failure, MemoryError):
        return "There is not enough memory"
    if isinstance(failure, OSError) and failure.errno in _NO_ROOM:
        return f"Nothing more can be written: {failure.strerror}"
    told = str(failure).strip().splitlines()
    place = (
        f"{failure.filename}:{failure.lineno}: " if hasattr(failure, "lineno") and hasattr(failure, "filename") else ""
    )
    if not place and type(failure).__module__.startswith("jinja2"):
        for frame in traceback.extract_tb(failure.__traceback__):  # Jinja puts the templates' own lines into it
            if frame.filename.endswith((".html", ".jinja", ".xml")):
                place = f"{frame.filename}:{frame.lineno}: "
    return place + (told[0] if told else type(failure).__name__)


def _is_offline(name: str, plugin: Any) -> bool:
    return name in _OFFLINE and bool(plugin.config.get("enabled"))


def _of_a_preview(folder: Path) -> bool:
    """Whether `mkdocs serve` made this folder for itself (with `--clean` it says that it builds)."""
    return folder.parent == Path(tempfile.gettempdir()) and folder.name.startswith(("mkdocs_", "properdocs_"))


def _level(problem: Problem) -> int:
    return logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING


class _Collected(logging.Handler):
    """Messages of a rebuild, for the page that shows why it failed."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.messages.append(f"{record.levelname.lower()}: {record.getMessage()}")
