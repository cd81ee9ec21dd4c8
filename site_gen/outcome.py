"""What comes of a run of the pipeline, and what the next run knows of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from site_gen.content.handwritten import PageFile
from site_gen.content.inputs import Inputs, Look, look
from site_gen.content.kept import Kept, Share
from site_gen.content.written import Digests
from site_gen.diagnostics.problem import Problem
from site_gen.downloads.context import GeneratedFile
from site_gen.frozen import dataclass
from site_gen.model.site import Site
from site_gen.pages import Plans
from site_gen.reading import Channel
from site_gen.render.fingerprint import Found
from site_gen.render.memory import PageMemory
from site_gen.render.page import Asset, NavItem, Page
from site_gen.render.unrendered import Unrendered
from site_gen.settings import Settings


@dataclass(frozen=True, slots=True)
class Whole:
    """A finished site: a digest of all that it was made from, its `pages` (path, source) and `files` (path), all else
    that came of the run.

    `inputs`: by what to see, without reading, that the files are the same; `shared` stands for all else.
    """

    key: str
    rest: Outcome
    pages: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    inputs: Inputs
    shared: str

    @classmethod
    def of(cls, key: str, outcome: Outcome, inputs: Inputs, shared: str) -> Whole:
        """From what came of a run."""
        rest = replace(outcome, site=None, unrendered=None, pages=(), files=(), digests={})
        pages = tuple((page.path, page.source) for page in outcome.pages)
        return cls(key, rest, pages, tuple(file.path for file in outcome.files), inputs, shared)

    @property
    def outcome(self) -> Outcome:
        """What comes of a run in which nothing has changed: pages and files without their contents."""
        pages = tuple(Page(path, "", {}, b"", source, finished=True) for path, source in self.pages)
        return replace(self.rest, pages=pages, files=tuple(GeneratedFile(path, finished=True) for path in self.files))

    def holds(self, shared: str, seen: Look, root: Path) -> bool:
        """Whether a look at the files is enough to say that it would be made again just so."""
        return self.shared == shared and self.inputs.hold(seen, root)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a run knows beside finished pages: which pages there are; from what files were made (digests, by path);
    digests of articles and quotes; one of which pages had which places when all that lead to some were looked at; what
    stood for all that pages of the whole site gather, and for what is around pages."""

    plans: Plans = field(default_factory=dict)
    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    digested: Found = field(default_factory=Found)
    held: str = ""
    gathering: Mapping[str, str] = field(default_factory=dict)
    around: str = ""


class Memory:
    """What is known from an earlier run: articles as they were read, and which pages are finished.

    `around` stands for all that a builder puts around pages: with another one no page is finished. Nor is one where a
    page that the `navigation` (the owner's, as text) names has come, has gone, or has another title. `whole` is the
    site of the last run; before a run its owner puts there what is finished and has nothing in it that cannot be left.
    The same holds for the `files` that are `beside`.
    """

    def __init__(self, articles: Callable[[], Iterable[Share]] | None = None) -> None:
        """`articles` gives what an earlier process has kept of them."""
        self.kept = Kept(articles)
        self.pages = PageMemory()
        self.around = self.navigation = ""
        self.channel: Channel | None = None  # by what another process tells what it reads for the next run
        #: Says in which folders something may have changed since it was asked last, by their paths; None: in any.
        self.touched: Callable[[], Container[str] | None] = lambda: None
        self._look: Look | None = None
        self.whole: Whole | None = None
        self.site: Site | None = None  # that of the last run
        self.beside = Beside()

    def look(self, settings: Settings) -> Look:
        """Look at the files that are read."""
        touched = self.touched()
        self._look = look(settings.root, (settings.content, settings.briefings), self._look, touched)
        return self._look

    def follow(self, site: Site) -> None:
        """Let a site go on with what the last one has found out."""
        if self.site is not None and (self.site.language, self.site.name) == (site.language, site.name):
            site.take_over(self.site)
        else:
            site.know(self.kept.within)
            if self.kept.goes_on:
                site.go_on()
        self.site, self.kept.within = site, site.found

    def settle(self) -> None:
        """Keep in mind what was found out while pages were made after the run."""
        self.beside = replace(self.beside, digested=self.pages.digested)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run. `pages` is empty where there are errors, `numbers` (as of the site), too; there is no `site`
    if nothing has changed since the last run."""

    problems: tuple[Problem, ...]
    site: Site | None = None
    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    files: Sequence[GeneratedFile] = ()
    nav: tuple[NavItem, ...] = ()
    handwritten: tuple[PageFile, ...] = ()
    #: Renders the pages that were not needed at once.
    unrendered: Unrendered | None = None
    numbers: tuple[tuple[int, str], ...] = ()
    #: Text of each source file in which something is wrong, by path as in the problems' spans (for showing the line).
    sources: dict[str, str] = field(default_factory=dict)
    #: What stands for the text of each file that was read, by path; for a run with a memory.
    digests: Mapping[str, Digests] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether there is no error (warnings are allowed)."""
        return not any(problem.is_error for problem in self.problems)
