"""What MkDocs is given of the generated pages, and what becomes of them: the part of a build that is about pages.

A page that the build before has finished is a file that is there. One that MkDocs need not make is made beside it
(`mkdocs_finish`). The others it makes as any page, but that their HTML goes round Markdown, and round the theme too if
nothing else has a hand in pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from site_gen.builders import kept, rawblocks
from site_gen.builders.cache import PageCache
from site_gen.builders.mkdocs_files import Anchors, Finished, FinishedFile, Known, Listed, listed
from site_gen.builders.mkdocs_finish import Finisher, Made, searched_as, told
from site_gen.builders.mkdocs_frames import Frames, complete
from site_gen.builders.searching.index import Index
from site_gen.builders.searching.publish import State
from site_gen.diagnostics import Problem, Span, error
from site_gen.diagnostics.problem import once
from site_gen.frozen import dataclass
from site_gen.garbage import uncollected
from site_gen.parallel import Progress
from site_gen.pipeline import Memory, Outcome, Stage
from site_gen.render.digests import digest
from site_gen.render.page import NavItem, nav_of
from site_gen.render.unrendered import Rendering


def _relative(path: str, folder: str) -> str:
    """A path as seen from a folder."""
    inside, _, name = path.rpartition("/")
    return f"{_above(inside, folder)}{name}"


@cache
def _above(inside: str, folder: str) -> str:
    way = posixpath.relpath(inside or ".", folder)
    return "" if way == "." else f"{way}/"


@dataclass(frozen=True, slots=True)
class Hands:
    """Who has a hand in pages.

    `fast`: nobody else has, so what is finished need not be seen. `late`: nor has another theme, so their HTML may go
    round the theme, and they may be made beside MkDocs.
    """

    fast: bool
    late: bool


class HandOver:
    """The generated pages of one build."""

    def __init__(
        self,
        config: MkDocsConfig,
        hands: Hands,
        last: kept.Kept,
        memory: Memory | None,
        search: Index | None,
        own_policy: Mapping[str, str] | None,
        pages: PageCache,
        site: Path,
    ) -> None:
        """`last`: what the build before has left, in the folder `site`; `memory`: what it knew. `search`: the index, if
        the site has a search. `own_policy`: directives of the site's own; with None pages get no policy. `pages`: where
        texts are for others to look at.
        """
        self._config, self._hands, self._kept, self._memory = config, hands, last, memory
        self._search, self._policy, self._cache, self._site = search, own_policy, pages, site
        self._outcome = Outcome(problems=())
        self._nav: Navigation | None = None
        self._ours: set[str] = set()  # by their path in the docs folder
        self._refers: dict[str, int] = {}  # with Markdown that another page or file could make wrong
        self._blocks: dict[str, tuple[bytes, ...]] = {}  # that go round Markdown, in UTF-8, by page
        self._given: dict[str, Rendering] = {}  # that MkDocs need not make, and are rendered already
        self._coming: list[str] = []  # all that it need not make
        self._last: list[str] = []  # those of them that another process has begun with
        self._left: dict[str, kept.Shown] = {}  # that the build before has finished
        self._own_nav = False  # the navigation is the one that is generated
        self._finisher: Finisher | None = None
        self._files: Known | None = None
        self._made: Finished

    def needed(self, nav: Sequence[NavItem]) -> Callable[[str], bool]:
        """Which pages MkDocs has to make itself: those in the navigation, if there are others at all."""
        named = str(self._config.nav or nav_of(nav))
        return lambda path: not self._hands.late or path in named

    def register(self, outcome: Outcome, theirs: Files, docs: str) -> tuple[Known, tuple[Problem, ...]]:
        """`theirs` with what was generated, and a problem for each file of the owner's that wants the same address.

        `docs`: the docs folder, as messages show it.
        """
        self._outcome, config = replace(outcome, files=()), self._config  # those need not be held
        self._made = Finished(config)
        files = self._files = Known(theirs, self._finished)
        at = {file.dest_uri: file.src_uri for file in files}
        clashes: list[Problem] = []

        def take(address: str, path: str, source: str = "") -> None:
            old = at.get(address)
            if old is not None:
                if old not in (path, source):
                    message = f"This file and the generated `{path}` want the same address, `{address}`."
                    clashes.append(error("equal-addresses", message, Span(f"{docs}/{old}"), "Rename the file."))
                files.drop(old)
            at[address] = path

        def put(file: File, source: str = "") -> None:
            take(file.dest_uri, file.src_uri, source)
            files.append(file)

        self._ours = {page.path for page in outcome.pages}
        needed = self.needed(outcome.nav)
        for page in outcome.pages:
            source = page.source.removeprefix(f"{docs}/")
            if page.finished:
                take(self._made.published(page.path), page.path, source)
                files.finished.add(page.path)
                continue
            coming = not needed(page.path)
            if coming:
                self._coming.append(page.path)
            if coming and page.body:
                self._given[page.path] = Rendering(page, None)
            file = self._made.file(page.path) if coming else self._file(page.path, page.text.encode())
            file.inclusion = InclusionLevel.NOT_IN_NAV
            if page.source:
                file.edit_uri = _relative(page.source, docs)
            put(file, source)
        for asset in outcome.assets:
            put(File.generated(config, asset.path, abs_src_path=str(asset.source)))
        for made in outcome.files:
            if made.path in at:
                continue  # the owner's own picture, for one
            if made.finished:
                self._kept.leave_file(made.path)
            if made.finished or made.coming or self._kept.is_there(made.path, digest(made.data)):
                at[made.path] = made.path
                files.finished.add(made.path)
            elif self._hands.fast:
                put(self._made.file(made.path, made.load))
            else:
                put(self._file(made.path, made.data))
        self._cache.prune()
        if config.nav is None and outcome.nav and not clashes:
            config.nav, self._own_nav = nav_of(outcome.nav), True
        return files, tuple(clashes)

    def _finished(self, path: str) -> FinishedFile:
        """A file that the build before has finished."""
        file = self._made.file(path)
        if path in self._ours:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        if path in self._left:
            self._tell(file, self._left[path])
        return file

    def _tell(self, file: FinishedFile, shown: kept.Shown) -> None:
        self._made.tell(file, self._site, self._dated(shown.modified), moved=shown.moved)

    def _file(self, path: str, content: str | bytes) -> File:
        """A generated file; on the disk only where something else may look for it there."""
        if self._hands.fast:
            return File.generated(self._config, path, content=content)
        return File.generated(self._config, path, abs_src_path=str(self._cache.write(path, content)))

    def show(self, nav: Navigation, files: Files) -> None:
        """Tell what others see of pages that are there already, or are made beside MkDocs."""
        self._nav = nav
        for page in self._outcome.pages:
            if page.finished:
                self._leave(page.path)
        for path in self._coming:
            file = files.get_file_from_path(path)
            assert isinstance(file, FinishedFile)
            self._show_coming(file, Path(self._config.site_dir))

    def _show_coming(self, file: FinishedFile, site: Path) -> None:
        moved = self._is_stub(file.src_uri)
        if self._outcome.unrendered is not None and file.src_uri in self._outcome.unrendered.last:
            self._made.show(file, site, moved=moved, make=partial(self._finish_late, file.src_uri))
        else:
            self._made.tell(file, site, moved=moved)

    def _is_stub(self, path: str) -> bool:
        """Whether a page that comes stands at a former address."""
        unrendered = self._outcome.unrendered
        if unrendered is not None and path in unrendered.pages:
            return bool(unrendered.pages[path].moved_to)
        page = self._given[path].page
        return page is not None and told(page.head)[1]

    def finish(self, env: Any, files: Files, stage: Stage) -> tuple[Problem, ...]:
        """Make the pages that MkDocs need not make; return what is wrong with their templates."""
        if not self._coming:
            return ()
        stage("render")
        assert self._nav is not None
        unrendered = self._outcome.unrendered
        codeless = unrendered is not None and not unrendered.own_templates
        # titles in a navigation of the owner's may be those of pages
        known = self._kept.frames(digest(self._outcome.nav)) if self._own_nav else {}
        frames = Frames(env, self._config, self._nav, files, self._policy, known)
        self._finisher = Finisher(self._config, files, frames, self._search, self._render, codeless=codeless)
        if problems := self._make(partial(stage, "render")):
            return problems
        stage("copy")
        return ()

    def _make(self, progress: Progress) -> tuple[Problem, ...]:
        assert self._finisher is not None
        unrendered = self._outcome.unrendered
        last = unrendered.last if unrendered is not None else ()
        self._last = [path for path in self._coming if path in last]
        with uncollected():
            paths = [path for path in self._coming if path not in last]
            finished = self._finisher.finish_all(paths, self._within, progress)
        if problems := once(made.problem for made in finished if made.problem):
            return problems
        for made in finished:
            self._take(made)
        if unrendered is not None:
            unrendered.done()
            if not self._last:
                unrendered.let_go()
        self._given, self._coming = {}, []
        return ()

    def finish_last(self) -> tuple[Problem, ...]:
        """Make the pages that take long, while nobody waits for anything else; as `finish`."""
        problems = [self._finish_late(path) for path in list(self._last)]
        if self._outcome.unrendered is not None:
            self._outcome.unrendered.let_go()
        return once(problem for problem in problems if problem)

    def _finish_late(self, path: str) -> Problem | None:
        """Make one of them, unless it was wanted before."""
        assert self._finisher is not None
        if path not in self._last:
            return None
        self._last.remove(path)
        with uncollected():
            made = self._finisher.finish(path)
        if made.problem is None:
            self._finisher.tell(made)
            self._take(made)
        return made.problem

    def _within(self, path: str) -> str:
        """The briefing alone of which a page shows something; "" if there is none."""
        unrendered = self._outcome.unrendered
        return unrendered.pages[path].within if unrendered is not None and path in unrendered.pages else ""

    def _render(self, path: str) -> Rendering:
        return self._given.get(path) or self._outcome.unrendered.make(path)  # type: ignore[union-attr]

    def _take(self, made: Made) -> None:
        """A page was made beside MkDocs: tell what others see of it, and what is to be known of it later."""
        if made.entry is not None and self._outcome.unrendered is not None:
            self._outcome.unrendered.take(made.path, made.entry)
        if made.same:
            self._leave(made.path)
            return
        assert self._files is not None
        file = self._files.get_file_from_path(made.path)
        assert isinstance(file, FinishedFile)
        modified, moved = made.told
        self._made.tell(file, Path(self._config.site_dir), modified, moved=moved)
        if self._search is not None and made.passages is not None:
            self._search.put(self._made.below(file.dest_uri), made.passages)
        self._note(file, made.told, made.refers)

    def _leave(self, path: str) -> None:
        """Leave a page as the build before has finished it; tell what others see of it."""
        assert self._memory is not None
        assert self._files is not None
        shown = self._left[path] = self._kept.leave(path, self._memory.pages.now.get(path))
        file = self._files.there(path)
        if isinstance(file, FinishedFile):
            self._tell(file, shown)
        if self._search is not None:
            self._search.keep(self._made.below(shown.file))

    def listed(self, files: Files) -> Iterator[Listed]:
        """What a sitemap has of pages: those of others, then ours in their order."""
        yield from (listed(file) for file in files if file.src_uri not in self._ours)
        for page in self._outcome.pages:
            file = self._files.there(page.path) if self._files is not None else None
            if file is not None:
                yield listed(file)
            elif (shown := self._left.get(page.path)) is not None:
                yield Listed(self._made.address(shown.file), self._dated(shown.modified), shown.moved)

    def _dated(self, modified: str) -> str:
        """What a sitemap prints."""
        return modified

    def _note(self, file: File, told: tuple[str, bool], refers: int = 0) -> None:
        """A generated page was made."""
        path = file.src_uri
        if self._memory and self._outcome.ok and (entry := self._memory.pages.now.get(path)):
            self._keep(path, kept.Shown(entry, file.dest_uri, *told, refers))

    def _keep(self, path: str, shown: kept.Shown) -> None:
        self._kept.note(path, shown)

    # -- for those that come on demand (`mkdocs_awaited`) --------------------------------------------------------------

    def publish(self, site: Path) -> None:
        """The build is over, and its files are in the folder `site`."""

    def announce_search(self, _before: State | None) -> bool:
        """Whether the search is written later."""
        return False

    def is_awaited(self, _path: str) -> bool:
        """Whether a file comes when it is asked for."""
        return False

    def make(self, path: str) -> None:
        """Write a file that is asked for."""

    # -- pages that MkDocs makes --------------------------------------------------------------------------------------

    def lifted(self, markdown: str, page: Page) -> str:
        """The Markdown of a page without what is HTML already."""
        if page.file.src_uri not in self._ours:
            return markdown
        markdown, blocks = rawblocks.lift(markdown)
        self._blocks[page.file.src_uri] = tuple(block.encode() for block in blocks)
        if self._hands.fast:
            page.file.content_string = ""  # nobody reads it again
        elif rawblocks.is_bare(markdown):
            page.meta["render_macros"] = False  # else `macros` runs what stands in the title, which articles have
        self._refers[page.file.src_uri] = rawblocks.refers(markdown)
        return markdown

    def content(self, html: str, page: Page) -> str:
        """What a page's Markdown was converted to, with its HTML, or ready for the theme without."""
        blocks = self._blocks.get(page.file.src_uri)
        if not blocks:
            return html
        page.present_anchor_ids = Anchors(str(page.file.abs_dest_path))
        if self._hands.late:
            return rawblocks.for_theme(html, blocks)
        if not self._hands.fast:
            page.markdown = rawblocks.put_back(page.markdown or "", blocks)  # feeds are made of it
        return rawblocks.put_back(html, self._blocks.pop(page.file.src_uri))

    def read(self, page: Page) -> None:
        """Take the passages of a page for the search."""
        if self._search is not None and (name := searched_as(page)) is not None:
            content = rawblocks.put_back(page.content or "", self._blocks.get(page.file.src_uri, ()))
            self._search.add(page.url, name, content)

    def protected(self, output: str, page: Page) -> str:
        """A page with the theme around it, with its policy and all of its HTML."""
        path = page.file.src_uri
        self._note(page.file, told(page.meta), self._refers.get(path, 0))
        return complete(output, self._blocks.pop(path, ()), self._policy)
