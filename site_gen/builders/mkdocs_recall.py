"""What is known of the builds before one, and what is left for the next: while the command runs, and after it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from site_gen.builders import kept
from site_gen.builders.failures import Warned
from site_gen.builders.mkdocs_files import log, settled
from site_gen.builders.searching.index import Index
from site_gen.builders.searching.publish import State
from site_gen.builders.trees import Stamp, Trees
from site_gen.pipeline import Beside, Memory, Settings, Whole
from site_gen.render.digests import folder_digest
from site_gen.render.theme import without_hidden


class Recall:
    """What the builds of one command know. `fast`: nothing else has a hand in pages, so what is finished stays."""

    def __init__(self) -> None:
        self.kept = kept.Kept()  # what the last build has left
        self.memory: Memory | None = None
        #: The search of the last complete build, and that of the last one, which may not be written yet.
        self.published: State | None = None
        self.served: Index | None = None
        #: Whether the builder, or another of its plugins, has warned.
        self.warnings = Warned()
        self.fast = False
        #: Where what is kept is left for later processes; None: it is not.
        self.state: Path | None = None
        self._articles: kept.Articles | None = None

    def begin(
        self,
        config: MkDocsConfig,
        target: Path,
        settings: Settings,
        *about: object,
        fast: bool,
        publishes: bool,
        trees: Trees | None,
    ) -> None:
        """A build of `target` begins: what the last one has left is looked at.

        `about` stands for what all files share beside the settings. `publishes`: what is known is left for later
        processes, if there is a cache. `trees` are there if somebody looks at them already.
        """
        self.fast = fast
        lasting = settings.cache / "kept" if publishes and settings.cache else None
        self.state = lasting / kept.name_of(target) if lasting else None
        self._articles = kept.Articles(lasting) if lasting else None
        folders = [Path(folder) for folder in config.theme.dirs if "site-packages" not in folder]
        self._around = kept.around(mkdocs.__name__, settled(config), *about, folders=folders)
        docs = folder_digest(Path(config.docs_dir))
        look = trees.site if trees is not None else None
        self.kept.open(target, self._around, docs, possible=fast, file=self.state, look=look)
        if fast and type(config.theme) is Theme:
            without_hidden(config.theme)
        self.warnings.begin(mkdocs.__name__, log.name)
        known = self.kept.search
        self.published = known if known and self.kept.all_there(known.files) else None

    def remember(self, config: MkDocsConfig, settings: Settings, *, goes_on: bool, exact: bool) -> Memory:
        """What a run of the pipeline goes on with. `goes_on`: there will be another run. `exact`: it is seen whether
        pages that would be made again are the same (on demand it costs less to make one)."""
        if self.memory is None:
            # a preview begins with what builds have read
            read = self._articles or (kept.Articles(settings.cache / "kept") if settings.cache else None)
            self.memory = Memory(read.load if read else None)
            self.memory.kept.goes_on = goes_on
        memory = self.memory
        memory.around, memory.navigation = self._around, str(config.nav or "")
        memory.whole = self.kept.whole() if config.nav is None else None
        memory.beside = self.kept.beside() or Beside()
        memory.pages.exact = exact
        there = self.kept.pages() if self.published or not self.kept.search else {}
        if config.nav is not None:  # its titles may come from the pages
            there = {path: entry for path, entry in there.items() if path not in str(config.nav)}
        memory.pages.there = there
        return memory

    def again(self) -> None:
        """Content alone has changed since the build that is over."""
        assert self.memory is not None
        self.kept.look_again()
        self.memory.pages.there, self.memory.whole = self.kept.pages(), None

    def made(self) -> None:
        """All pages are made: what is known of them can be written down already."""
        self.kept.begin(*self._known, file=self.state)

    def keep(self, site: Path, search: Index | None, seen: Mapping[str, Stamp] | None = None) -> None:
        """Remember what was published, for the next build. `seen`: what there is in the folder, if that is known."""
        found = (search.state or self.published) if search else None
        if self.memory is not None and self._articles is not None and self.memory.kept.used:
            self._articles.save(self.memory.kept.shares)
        self.kept.close(site, *self._known, found, seen=seen, warned=self.warnings.any, file=self.state)
        self.served = search

    @property
    def _known(self) -> tuple[Whole | None, Beside]:
        return (self.memory.whole, self.memory.beside) if self.memory else (None, Beside())

    @property
    def repeats(self) -> bool:
        """Whether the build that is over would do the same again: nobody else has a hand in it, nothing was told."""
        return self.fast and self.memory is not None and self.memory.whole is not None and not self.warnings.any
