"""The preview that runs: what it answers, what it says is wrong, and how it survives every rebuild."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import mkdocs

from site_gen.builders import mistakes, ondemand, preview, watching
from site_gen.builders.failures import Collected, reason
from site_gen.builders.mkdocs_awaited import TemplateProblem
from site_gen.builders.mkdocs_files import log
from site_gen.builders.mkdocs_pages import HandOver
from site_gen.diagnostics import report
from site_gen.ending import is_ending
from site_gen.frozen import dataclass
from site_gen.pipeline import Memory, Outcome, Settings
from site_gen.render.digests import digest, folder_digest
from site_gen.render.links import LinkStyle

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

#: What is wrong by what only a build sees, not by the content alone.
_BUILT = frozenset({"template-error", "idle-template", "equal-addresses"})


@dataclass(frozen=True, slots=True)
class Base:
    """With what a preview was built whose pages are made on demand; `outside` stands for all but the content."""

    config: MkDocsConfig
    settings: Settings
    links: LinkStyle
    outside: object = None

    def seen(self, text: str | None) -> Base:
        """The same, before anything but mkdocs.yml is read, which had this `text` then (None: it is not known): what is
        saved while the site is built is not in it."""
        return replace(self, outside=self.outside_now(text))

    def outside_now(self, text: str | None = None) -> object:
        """A digest of settings, hand-written pages, templates, and what else mkdocs.yml has watched but the content.

        It is like no other if there may be more. `text`: that of mkdocs.yml, if not what it is now.
        """
        text = settings_text(self.config.config_file_path) if text is None else text
        if "INHERIT" in text:
            return object()
        folders = Path(self.config.docs_dir), self.settings.templates
        content = (self.settings.content, self.settings.private)
        watched = watching.stamps(map(Path, self.config.watch), content)
        return digest(text, *map(folder_digest, folders), sorted(watched.items()))


def settings_text(file: str | None) -> str:
    """What a mkdocs.yml says now; nothing if it is not there."""
    with contextlib.suppress(OSError):
        return Path(file or "").read_text(encoding="utf-8", errors="replace")
    return ""


class Serving:
    """A preview, from its first build on."""

    #: Set by `site-gen serve`, which answers requests itself until the server can; called when it can.
    ready: ClassVar[Callable[[], None] | None] = None
    #: Set by `site-gen serve`: is told what is wrong as long as it answers requests itself; empty texts: nothing is.
    waiting: ClassVar[Callable[[str, str], None] | None] = None

    def __init__(self) -> None:
        #: Whether a server runs: the first build is over.
        self.runs = False
        self._overlay = preview.Preview()
        self._pages = ondemand.OnDemand(self._not_made)
        self._judge: mistakes.Judge | None = None
        self._keeper: watching.Keeper | None = None
        self._began = 0.0  # when the files were looked at that the build is of
        self._watched: Sequence[Path] = ()
        self._content: Path | None = None  # that of the articles
        self._seen: watching.Stamps = {}  # what the first build has looked at

    def begin(self, settings: Settings, watched: Sequence[Path], memory: Memory | None = None) -> None:
        """A build begins to look at the files that are `watched`; somebody beside it judges them sooner, and reads some
        for its `memory` if nothing is in it yet."""
        self._began = time.monotonic()
        if not self.runs:
            self._seen, self._watched, self._content = watching.stamps(watched), watched, settings.content
        elif self._keeper is not None:
            self._keeper.follow(watched, settings.content)
        self._judge = self._judge or mistakes.Judge(self._told)
        if memory is not None and memory.kept.is_empty:
            memory.channel = self._judge.read_ahead(settings)
        else:
            self._judge.use(settings)

    def touched(self) -> frozenset[str] | None:
        """In which folders of the articles something has changed since this was asked last; None: in any."""
        return self._keeper.touched() if self._keeper is not None else None

    def well(self) -> None:
        """Nothing is wrong with the content; the pages follow."""
        self._overlay.content("", "", self._began)

    def wrong(self, outcome: Outcome) -> None:
        """Say what is wrong."""
        told = report.summary(outcome.problems), report.text(outcome.problems, outcome.sources)
        if any(problem.code in _BUILT for problem in outcome.problems):
            self._overlay.show(*told)
        else:
            self._overlay.content(*told, self._began)

    def attach(self, server: LiveReloadServer, host: str, pages: HandOver, bell: Path) -> None:
        """A server is to show the site, whose first build is over. `bell` is a file that may be written to ring it."""
        self._keeper = watching.Keeper(server, self._watched, bell, self._seen, self._content)
        self._keeper.start()
        app = server.get_app()
        assert app is not None
        self._pages.serve(pages)
        server.set_app(self._overlay.wrap(self._pages.wrap(app, server.mount_path), preview.names_of(host)))
        self.runs = True
        if Serving.ready is not None:
            Serving.ready()

    def rebuild(self, build: Callable[[], HandOver], outcome: Callable[[], Outcome]) -> None:
        """Build beside what is served. If anything fails, say so on the pages, which stay the last good ones.

        `outcome`: what was found by then.
        """
        collected = Collected(logging.WARNING)
        root = logging.getLogger(mkdocs.__name__)
        root.addHandler(collected)
        try:
            with self._pages.lock:
                self._pages.serve(build())
        except (Exception, SystemExit) as failure:
            if is_ending(failure):
                raise  # nothing failed: the preview shall end
            if not (found := outcome()).ok:
                self.wrong(found)
            else:
                details = "\n".join(collected.messages) or str(failure)
                self._overlay.show(f"The site cannot be built: {reason(failure)}", details)
                if not collected.messages:  # nobody has said it
                    log.error(details)
                log.debug("Traceback of the failed build", exc_info=failure)
            log.error("The preview goes on with the last good version of the site")
        else:
            self._overlay.clear()
        finally:
            root.removeHandler(collected)

    def stop(self) -> None:
        """The preview ends."""
        for one in (self._keeper, self._judge):
            if one is not None:
                one.stop()

    def _not_made(self, failure: Exception) -> None:
        """A page that somebody asked for could not be made."""
        details = report.text([failure.problem], {}) if isinstance(failure, TemplateProblem) else reason(failure)
        log.error(details)
        log.debug("Traceback of the page that could not be made", exc_info=failure)
        self._overlay.show("A page cannot be made", details)

    def _told(self, summary: str, details: str, since: float) -> None:
        """The judge beside has looked at the content."""
        self._overlay.content(summary, details, since)
        if Serving.waiting is not None:
            Serving.waiting(summary, details)


def placeholder(outcome: Outcome) -> str:
    """The one page of a preview that could not be built yet."""
    return preview.placeholder(report.summary(outcome.problems), report.text(outcome.problems, outcome.sources))
