"""What MkDocs is given of the generated pages, and what becomes of them: the part of a build that is about pages.

A page that the build before has finished is a file that is there. One that MkDocs need not make is made beside it
(`mkdocs_finish`). The others it makes as any page, but that their HTML goes round Markdown, and round the theme too if
nothing else has a hand in pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from site_gen.builders import kept, rawblocks
from site_gen.builders.cache import PageCache
from site_gen.builders.mkdocs_files import Anchors, FinishedFile, nav_of
from site_gen.builders.mkdocs_finish import Finisher, Made, complete, told
from site_gen.builders.searching.index import SETTINGS, Index, is_of_search
from site_gen.builders.searching.markup import primary
from site_gen.builders.searching.publish import State
from site_gen.diagnostics import Problem, Span, error
from site_gen.garbage import uncollected
from site_gen.pipeline import Memory, Outcome, Stage
from site_gen.render.digests import digest
from site_gen.render.engine import NavItem
from site_gen.render.memory import Rendering
from site_gen.render.text import read_front_matter

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation


@dataclass(frozen=True, slots=True)
class Hands:
    """Who has a hand in pages.

    `fast`: nobody else has, so what is finished need not be seen. `late`: nor has another theme, so their HTML may go
    round the theme, and they may be made beside MkDocs. `on_demand`: they are made when somebody asks for one.
    """

    fast: bool
    late: bool
    on_demand: bool = False


class TemplateProblem(Exception):
    """A page that was asked for could not be made."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


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
        self._finisher: Finisher | None = None
        self._files: Files | None = None
        self._awaited: dict[str, str] = {}  # those of them that nobody has asked for, by their path in the site
        self._unmade: dict[str, Callable[[], bytes]] = {}  # the same for files beside pages
        self._assets: object = None
        self._over = False  # the build is over, so whatever is made is made on demand

    def needed(self, nav: Sequence[NavItem]) -> Callable[[str], bool]:
        """Which pages MkDocs has to make itself: those in the navigation, if there are others at all.

        None at all if they are made on demand; but those that the owner has put into the navigation may give it titles.
        """
        if self._hands.on_demand and self._config.nav is None:
            return lambda _path: False
        named = str(self._config.nav or nav_of(nav))
        return lambda path: not self._hands.late or path in named

    def register(self, outcome: Outcome, files: Files, docs: str) -> tuple[Problem, ...]:
        """Add what was generated; return a problem for each file of the owner's that wants the same address.

        `docs`: the docs folder, as messages show it.
        """
        self._outcome, config = outcome, self._config
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

        self._ours = {page.path for page in outcome.pages}
        self._files = files
        needed = self.needed(outcome.nav)
        for page in outcome.pages:
            coming = not page.finished and not needed(page.path)
            if coming:
                self._coming.append(page.path)
            if coming and page.data:
                self._given[page.path] = Rendering(page, None)
            known = page.finished or coming
            file = FinishedFile.of(config, page.path) if known else self._file(page.path, page.data)
            file.inclusion = InclusionLevel.NOT_IN_NAV
            if page.source:
                file.edit_uri = posixpath.relpath(page.source, docs)
            put(file, page.source.removeprefix(f"{docs}/"))
        self._assets = _assets(outcome)
        for asset in outcome.assets:
            put(File.generated(config, asset.path, abs_src_path=str(asset.source)))
        for made in outcome.files:
            if made.path in by_address:
                continue  # the owner's own picture, for one
            if made.make is not None:
                file = FinishedFile.of(config, made.path)
                self._unmade[file.dest_uri] = made.make
                put(file)
                continue
            if made.finished:
                self._kept.leave_file(made.path)
            there = made.finished or self._kept.is_there(made.path, digest(made.data))
            put(FinishedFile.of(config, made.path) if there else self._file(made.path, made.data))
        self._cache.prune()
        if config.nav is None and outcome.nav and not clashes:
            config.nav = nav_of(outcome.nav)
        return tuple(clashes)

    def _file(self, path: str, content: str | bytes) -> File:
        """A generated file; on the disk only where something else may look for it there."""
        if self._hands.fast:
            return File.generated(self._config, path, content=content)
        return File.generated(self._config, path, abs_src_path=str(self._cache.write(path, content)))

    def show(self, nav: Navigation, files: Files) -> None:
        """Tell what others see of pages that are there already, or are made beside MkDocs."""
        self._nav = nav
        for page in self._outcome.pages:
            file = files.get_file_from_path(page.path) if page.finished else None
            if isinstance(file, FinishedFile):
                self._leave(file)
        for path in self._coming:
            file = files.get_file_from_path(path)
            assert isinstance(file, FinishedFile)
            make = partial(self.make, file.dest_uri) if self._hands.on_demand else None
            file.show(self._config, Path(self._config.site_dir), moved=self._is_stub(path), make=make)

    def _is_stub(self, path: str) -> bool:
        """Whether a page that comes stands at a former address."""
        unrendered = self._outcome.unrendered
        if unrendered is not None and path in unrendered.pages:
            return bool(unrendered.pages[path].moved_to)
        page = self._given[path].page
        return page is not None and told(read_front_matter(page.data.decode())[0])[1]

    def finish(self, env: Any, files: Files, stage: Stage) -> tuple[Problem, ...]:
        """Make the pages that MkDocs need not make; return what is wrong with their templates."""
        if not self._coming:
            return ()
        stage("render")
        assert self._nav is not None
        self._finisher = finisher = Finisher(
            env, self._config, self._nav, files, self._policy, self._search, self._render
        )
        site = self._outcome.site
        if self._hands.on_demand:
            for path in self._coming:
                file = files.get_file_from_path(path)
                assert file is not None
                self._awaited[file.dest_uri] = path
            return self._make_linking()
        briefings = {briefing.id for briefing in site.briefings} if site is not None else set()
        with uncollected():
            finished = finisher.finish_all(self._coming, briefings, partial(stage, "render"))
        if problems := tuple(dict.fromkeys(made.problem for made in finished if made.problem)):
            return problems
        for made in finished:
            self._take(made)
        if self._outcome.unrendered is not None:
            self._outcome.unrendered.done()
        self._given, self._coming = {}, []
        stage("copy")
        return ()

    def _render(self, path: str) -> Rendering:
        rendering = self._given.get(path) or self._outcome.unrendered.make(path)  # type: ignore[union-attr]
        # on demand nothing is the same: the file of the build before is gone
        return replace(rendering, same=False) if self._hands.on_demand else rendering

    def _take(self, made: Made) -> None:
        """A page was made beside MkDocs: tell what others see of it, and what is to be known of it later."""
        assert self._files is not None
        file = self._files.get_file_from_path(made.path)
        assert isinstance(file, FinishedFile)
        if made.entry is not None and self._outcome.unrendered is not None:
            self._outcome.unrendered.take(made.path, made.entry)
        if made.same:
            self._leave(file)
            return
        modified, moved = made.told
        page = file.show(self._config, Path(self._config.site_dir), modified, moved=moved)
        if self._search is not None and made.passages is not None:
            self._search.put(page.url, made.passages)
        self._note(page, made.refers)

    def _leave(self, file: FinishedFile) -> None:
        """Leave a page as the build before has finished it; tell what others see of it."""
        assert self._memory is not None
        shown = self._kept.leave(file.src_uri, self._memory.pages.now.get(file.src_uri))
        modified = "" if self._hands.on_demand else shown.modified  # that of the others is not known
        page = file.show(self._config, self._site, modified, moved=shown.moved)
        if self._search is not None:
            self._search.keep(page.url)

    def _note(self, page: Page, refers: int = 0) -> None:
        """A generated page was made."""
        path = page.file.src_uri
        if self._memory and self._outcome.ok and (entry := self._memory.pages.now.get(path)):
            shown = kept.Shown(entry, page.file.dest_uri, *told(page.meta), refers)
            (self._kept.add if self._over else self._kept.note)(path, shown)

    # -- on demand ----------------------------------------------------------------------------------------------------

    def _make_linking(self) -> tuple[Problem, ...]:
        """Make the pages with Markdown of the owner's that leads anywhere: what MkDocs says of that is to be heard."""
        site = self._outcome.site
        texts = {page.path: page.text for page in self._outcome.handwritten}
        texts |= {f"{briefing.id}.md": briefing.text for briefing in (site.briefings if site is not None else ())}
        try:
            for path, text in texts.items():
                if rawblocks.refers(text):
                    self._make_page(path)
        except TemplateProblem as failure:
            return (failure.problem,)
        return ()

    def announce_search(self, before: State | None) -> bool:
        """Tell pages of a search that is written when somebody asks for it; false if this one has to be written now.

        `before`: that of an earlier build, whose files stay until then.
        """
        if self._search is None or not self._hands.on_demand:
            return False
        for path in before.files if before is not None else ():
            self._kept.leave_file(path)
        site = self._outcome.site
        articles = site.articles if site is not None else ()
        tags = {
            tag for article in articles for tag in (article.language, *(quote.language for quote in article.quotes))
        }
        self._search.announce(Path(self._config.site_dir), {primary(tag) for tag in (self._search.language, *tags)})
        return True

    def renew(self, outcome: Outcome, search: Index | None) -> bool:
        """Go on with what the pages are now, without MkDocs; false if there are others, and nothing is done.

        `search` gets the passages from now on.
        """
        last, files, finisher = self._outcome, self._files, self._finisher
        if files is None or finisher is None or (outcome.nav, _assets(outcome)) != (last.nav, self._assets):
            return False
        if [page.path for page in outcome.pages] != [page.path for page in last.pages]:
            return False
        if not all(isinstance(files.get_file_from_path(page.path), FinishedFile) for page in outcome.pages):
            return False  # MkDocs has made some
        self._outcome, self._search, finisher.search = outcome, search, search
        self._given = {page.path: Rendering(page, None) for page in outcome.pages if page.data}
        self._unmade = {file.path: file.make for file in outcome.files if file.make is not None}
        for page in outcome.pages:
            file = files.get_file_from_path(page.path)
            assert isinstance(file, FinishedFile)
            if page.finished:
                self._kept.renew(page.path, self._memory.pages.now[page.path])  # type: ignore[union-attr]
            elif file.dest_uri not in self._awaited:
                self._awaited[file.dest_uri] = page.path
                make = partial(self.make, file.dest_uri)
                file.show(self._config, self._site, moved=self._is_stub(page.path), make=make)
        if problems := self._make_linking():
            raise TemplateProblem(problems[0])
        return True

    def addresses(self, paths: Iterable[str]) -> set[str]:
        """The addresses of pages, as the search has them."""
        assert self._files is not None
        return {file.url for path in paths if (file := self._files.get_file_from_path(path)) is not None}

    @property
    def is_complete(self) -> bool:
        """Whether all pages and files are there."""
        return not self._awaited and not self._unmade

    def publish(self, site: Path) -> None:
        """The build is over, and its files are in the folder `site`: what is made from now on goes there."""
        self._over, self._site = True, site
        if self._finisher is not None:
            self._finisher.site = str(site)

    def is_awaited(self, path: str) -> bool:
        """Whether a file comes when it is asked for: a page, or one of the search."""
        return path in self._awaited or path in self._unmade or (is_of_search(path) and self._is_unwritten)

    def make(self, path: str) -> None:
        """Write a file that is asked for; those of the search tell of all pages. Raises what goes wrong."""
        if path in self._awaited:
            self._make_page(self._awaited[path])
        elif path in self._unmade:
            (self._site / path).unlink(missing_ok=True)  # another tree may share the file
            write_file(self._unmade.pop(path)(), f"{self._site}/{path}")
        elif is_of_search(path) and self._is_unwritten:
            for page in list(self._awaited.values()):
                self._make_page(page)
            assert self._search is not None
            self._search.replace(self._site, self._site, lambda _path, _digest: True)
            if self._search.state is not None:
                files = {name: made.hex() for name, made in self._search.state.files.items()}
                self._kept.add_search(self._search.state, files)

    @property
    def _is_unwritten(self) -> bool:
        """Whether there is a search, and its files are not those of this build yet."""
        if self._search is None or self._search.state is not None:
            return False
        return self._over and self._hands.on_demand and (self._site / SETTINGS).is_file()

    def _make_page(self, path: str) -> None:
        assert self._finisher is not None
        file = self._files.get_file_from_path(path) if self._files is not None else None
        if file is None or self._awaited.pop(file.dest_uri, None) is None:
            return
        if self._over:
            (self._site / file.dest_uri).unlink(missing_ok=True)  # another tree may share the file
        with uncollected():
            made = self._finisher.finish(path)
        if made.problem is not None:
            raise TemplateProblem(made.problem)
        self._take(made)
        self._finisher.tell(made)

    # -- pages that MkDocs makes --------------------------------------------------------------------------------------

    def lifted(self, markdown: str, page: Page) -> str:
        """The Markdown of a page without what is HTML already."""
        if page.file.src_uri not in self._ours:
            return markdown
        markdown, blocks = rawblocks.lift(markdown)
        self._blocks[page.file.src_uri] = tuple(block.encode() for block in blocks)
        if self._hands.fast:
            page.file.content_string = ""  # nobody reads it again
        self._refers[page.file.src_uri] = rawblocks.refers(markdown)
        return markdown

    def content(self, html: str, page: Page) -> str:
        """What a page's Markdown was converted to, with its HTML, or ready for the theme without."""
        blocks = self._blocks.get(page.file.src_uri)
        if not blocks:
            return html
        page.present_anchor_ids = Anchors(Path(page.file.abs_dest_path))
        if self._hands.late:
            return rawblocks.for_theme(html, blocks)
        return rawblocks.put_back(html, self._blocks.pop(page.file.src_uri))

    def read(self, page: Page) -> None:
        """Take the passages of a page for the search."""
        if self._search is not None and not (page.meta.get("search") or {}).get("exclude"):
            content = rawblocks.put_back(page.content or "", self._blocks.get(page.file.src_uri, ()))
            self._search.add(page.url, str(page.title or ""), content)

    def protected(self, output: str, page: Page) -> str:
        """A page with the theme around it, with its policy and all of its HTML."""
        path = page.file.src_uri
        self._note(page, self._refers.get(path, 0))
        return complete(output, self._blocks.pop(path, ()), self._policy)


def _assets(outcome: Outcome) -> object:
    """What pictures there are, and what they hold."""
    return [(asset, digest(asset.source.read_bytes())) for asset in outcome.assets if asset.source.is_file()]
