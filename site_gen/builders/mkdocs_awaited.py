"""The pages of a preview, made when somebody asks for one: of a large site few are looked at between two saves.

Between the builds of MkDocs, which are needed where another page comes or goes, what the pages are made from can change
any number of times (`renew`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel, set_exclusions
from mkdocs.utils import write_file

from site_gen.builders import kept, rawblocks
from site_gen.builders.mkdocs_files import Finished, FinishedFile, Known
from site_gen.builders.mkdocs_pages import HandOver
from site_gen.builders.searching.index import SETTINGS, Index, is_of_search
from site_gen.builders.searching.markup import primary
from site_gen.builders.searching.publish import State
from site_gen.diagnostics import Problem
from site_gen.garbage import uncollected
from site_gen.parallel import Progress
from site_gen.pipeline import Outcome, nothing
from site_gen.render.digests import digest
from site_gen.render.page import NavItem
from site_gen.render.unrendered import Rendering

#: Of all files that are generated beside pages (`render/files.py`).
_ENDINGS = (".bib", ".csv", ".ics", ".json", ".png", ".ris", ".xml")


class TemplateProblem(Exception):
    """A page that was asked for could not be made."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class AwaitedPages(HandOver):
    """The generated pages of one build that come when they are asked for."""

    def __init__(self, *arguments: Any) -> None:
        """As a `HandOver`."""
        super().__init__(*arguments)
        self._awaited: dict[str, str] = {}  # pages that nobody has asked for, by their path in the site
        self._unmade = _Unmade(Outcome(problems=()), self._config)  # the same for files beside pages
        self._assets: object = None
        #: By page, by their paths in the docs folder: the owner's Markdown, and to which pages it leads.
        self._linking: dict[str, str] = {}
        self._leads: dict[str, frozenset[str]] = {}
        self._over = False  # the build is over

    def needed(self, nav: Sequence[NavItem]) -> Callable[[str], bool]:
        """None at all; but those that the owner has put into the navigation may give it titles."""
        return nothing(nav) if self._config.nav is None else super().needed(nav)

    def register(self, outcome: Outcome, theirs: Files, docs: str) -> tuple[Known, tuple[Problem, ...]]:
        """As ever; the files beside pages come, too."""
        files, problems = super().register(outcome, theirs, docs)
        self._assets, self._unmade = _assets(outcome), _Unmade(outcome, self._config, files)
        return files, problems

    def _show_coming(self, file: FinishedFile, site: Path) -> None:
        make = partial(self.make, file.dest_uri)
        self._made.show(file, site, moved=self._is_stub(file.src_uri), make=make)

    def _make(self, _progress: Progress) -> tuple[Problem, ...]:
        for path in self._coming:
            self._awaited[self._made.published(path)] = path
        return self._make_linking()

    def finish_last(self) -> tuple[Problem, ...]:
        """Nothing is the last thing: what pages are made from is still wanted."""
        return ()

    def _make_linking(self) -> tuple[Problem, ...]:
        """Make the pages with Markdown of the owner's that leads anywhere: what MkDocs says of that is to be heard.

        Of one with the same text nothing else is to be heard while all is as it was to which it leads.
        """
        site = self._outcome.site
        texts = {page.path: page.text for page in self._outcome.handwritten}
        texts |= {f"{briefing.id}.md": briefing.text for briefing in (site.briefings if site is not None else ())}
        changing = self._ours.difference(page.path for page in self._outcome.pages if page.finished)
        try:
            for path, text in texts.items():
                same = changing.isdisjoint(self._leads.get(path, ()))
                if self._linking.get(path) == text and same:
                    continue
                if rawblocks.refers(text):
                    self._make_page(path)
                self._linking[path] = text
        except TemplateProblem as failure:
            return (failure.problem,)
        return ()

    def announce_search(self, before: State | None) -> bool:
        """Tell pages of a search that is written when somebody asks for it; false if this one has to be written now.

        `before`: that of an earlier build, whose files stay until then.
        """
        if self._search is None:
            return False
        for path in before.files if before is not None else ():
            self._kept.leave_file(path)
        site = self._outcome.site
        articles = site.articles if site is not None else ()
        tags = {article.language for article in articles}
        tags |= {quote.language for article in articles for quote in article.quotes}
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
        if not all(isinstance(files.there(page.path), FinishedFile | None) for page in outcome.pages):
            return False  # MkDocs has made some
        self._outcome, self._search, finisher.search = outcome, search, search
        self._given = {page.path: Rendering(page, None) for page in outcome.pages if page.body}
        self._unmade = _Unmade(outcome, self._config, files)
        for page in outcome.pages:
            address = self._made.published(page.path)
            if page.finished:
                self._kept.renew(page.path, self._memory.pages.now[page.path])  # type: ignore[union-attr]
                self._awaited.pop(address, None)
            elif address not in self._awaited:
                self._awaited[address] = page.path
                file = files.get_file_from_path(page.path)
                assert isinstance(file, FinishedFile)
                self._show_coming(file, self._site)
        if problems := self._make_linking():
            raise TemplateProblem(problems[0])
        return True

    def addresses(self, paths: Iterable[str]) -> set[str]:
        """The addresses of pages, as the search has them."""
        return {self._made.below(self._made.published(path)) for path in paths}

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
            self._part(path)
            write_file(self._unmade.left.pop(path)(), f"{self._site}/{path}")
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
        return (
            self._over and self._search is not None and self._search.state is None and (self._site / SETTINGS).is_file()
        )

    def _part(self, path: str) -> None:
        """Let go of a file that is to be written: another tree may share it."""
        (self._site / path).unlink(missing_ok=True)

    def _make_page(self, path: str) -> None:
        assert self._finisher is not None
        address = self._made.published(path)
        if self._awaited.pop(address, None) is None:
            return
        if self._over:
            self._part(address)
        with uncollected():
            made = self._finisher.finish(path)
        if made.problem is not None:
            raise TemplateProblem(made.problem)
        self._take(made)
        self._leads[path] = frozenset(made.leads)
        self._finisher.tell(made)

    def _render(self, path: str) -> Rendering:
        return replace(super()._render(path), same=False)  # the file of the build before is gone

    def _dated(self, _modified: str) -> str:
        return ""  # when others were changed is not known

    def _keep(self, path: str, shown: kept.Shown) -> None:
        (self._kept.add if self._over else self._kept.note)(path, shown)


class _Unmade:
    """Files beside pages that nobody has asked for, but for those that the owner has: found out when one is asked for,
    as they are many. Those that the owner excludes are not in it."""

    def __init__(self, outcome: Outcome, config: MkDocsConfig, files: Known | None = None) -> None:
        self._outcome, self._config, self._files = outcome, config, files

    @cached_property
    def left(self) -> dict[str, Callable[[], bytes]]:
        """What makes each of them, by its path."""
        coming = {file.path: file.load for file in self._outcome.files if file.coming}
        files = self._files
        if files is None:
            return {}
        theirs = {path for path in coming if not isinstance(files.there(path), FinishedFile | None)}
        return {path: make for path, make in coming.items() if path not in theirs}

    def __contains__(self, path: str) -> bool:
        return path.endswith(_ENDINGS) and path in self.left and not self._is_excluded(path)

    def _is_excluded(self, path: str) -> bool:
        file = Finished(self._config).file(path, self.left[path])
        set_exclusions([file], self._config)
        return file.inclusion is InclusionLevel.EXCLUDED


def _assets(outcome: Outcome) -> object:
    """What pictures there are, and what they hold."""
    return [(asset, digest(asset.source.read_bytes())) for asset in outcome.assets if asset.source.is_file()]
