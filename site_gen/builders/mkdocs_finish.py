"""Finishes generated pages in MkDocs' place: the theme around them (`mkdocs_frames`), their policy, their passages for
the search. Only where nothing else has a hand in pages.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.utils import write_file

from site_gen.builders import rawblocks
from site_gen.builders.mkdocs_files import FinishedFile, heard
from site_gen.builders.mkdocs_frames import Frames, Pieces, encoded
from site_gen.builders.searching.index import Index
from site_gen.builders.searching.publish import Entry
from site_gen.diagnostics import Problem
from site_gen.frozen import dataclass
from site_gen.parallel import Beside, Progress
from site_gen.parallel.groups import by_groups
from site_gen.render import turns
from site_gen.render.unrendered import Entry as Known
from site_gen.render.unrendered import Rendering
from site_gen.spool import Spool

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

#: How our templates begin; what remains of a page without any Markdown of the site's owner.
_BEGIN, _ONE_BLOCK = b'<div class="sg-page">\n', rawblocks.left(0)


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was made, by its path.

    `passages`: what the search knows of it (None if it is left out). `told`: when its content was changed, and whether
    it has moved. `refers`: whether its Markdown may lead to other pages; `heard`: what MkDocs said of that; `leads`: to
    which places, by page. `same`: the file of the build before holds.
    """

    path: str
    passages: Entry | None = None
    entry: Known | None = None
    told: tuple[str, bool] = ("", False)
    refers: int = 0
    heard: tuple[logging.LogRecord, ...] = ()
    leads: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    same: bool = False
    problem: Problem | None = None


class Finisher:
    """Makes pages of one build."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        frames: Frames,
        search: Index | None,
        render: Callable[[str], Rendering],
        *,
        codeless: bool = False,
    ) -> None:
        """`frames`: what the theme makes of pages. `search`: its index, if any. `render` gives a page as templates make
        it, by its path. `codeless`: the templates are ours, which write no script, style or comment, and what they fill
        in cannot be one, but for the Markdown of the site's owner.
        """
        self._render, self._codeless = render, codeless
        self._config, self._files, self._frames = config, files, frames
        #: The folder of the site.
        self.site = config.site_dir
        #: The index of the search, if there is any.
        self.search = search
        self._converted: dict[str, tuple[str, Any]] = {}

    def finish_all(self, paths: Sequence[str], within: Callable[[str], str], progress: Progress) -> list[Made]:
        """Write all these pages, or say what is wrong with their templates; few in this order. `within`: of which
        briefing alone a page shows something, by its path; "" if of several.
        """
        if self.search is not None and len(paths) >= turns.ENOUGH:
            self.search.spool = Spool()
        few = len(paths) < turns.ENOUGH
        first, others = ([], paths) if few else self._first(paths)
        groups = [others] if few else turns.grouped(others, within)
        together = partial(turns.of_one, within)
        made = self._begin(first) if first else []
        made += by_groups(self.finish, groups, progress, turns.ENOUGH, together=together)
        for one in made:
            self.tell(one)
        return made

    def tell(self, one: Made) -> None:
        """Log what there is to say of a page that was made; once those to which it leads are made, too."""
        for record in one.heard:
            logging.getLogger(record.name).handle(record)
        if one.leads:  # as MkDocs looks at those of its own pages
            files = ((self._files.get_file_from_path(path), links) for path, links in one.leads.items())
            page = self._file(one.path).page
            assert page is not None
            page.links_to_anchors = {file: dict(links) for file, links in files if file}
            page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)

    def _first(self, paths: Iterable[str]) -> tuple[list[str], list[str]]:
        """Two pages of each kind, as far as it can be told before they are rendered, and the others.

        What the theme makes of these kinds several processes then need not all find out.
        """
        first: list[str] = []
        others: list[str] = []
        seen: Counter[object] = Counter()
        for path in paths:
            with self._file(path).shown() as page:
                place = self._frames.place(page)
            seen[place] += 1
            (first if seen[place] <= 2 else others).append(path)
        return first, others

    def _begin(self, paths: Sequence[str]) -> list[Made]:
        """Write some pages of each kind in another process, and keep what the theme makes of these kinds: with that
        process goes what it has kept for more pages of all the briefings."""

        def begun() -> tuple[list[Made], dict[Any, Any]]:
            made = [self.finish(path) for path in paths]
            return made, self._frames.found

        made, found = Beside(begun).take()
        self._frames.learn(found)
        return made

    def finish(self, path: str) -> Made:
        """Write one page into the site."""
        with self._file(path).shown() as page:
            return self._finish(path, page)

    def _finish(self, path: str, page: Page) -> Made:
        rendering = self._render(path)
        if rendering.page is None or rendering.same:
            return Made(path, entry=rendering.entry, same=rendering.same, problem=rendering.problem)
        markdown, blocks = self._lifted(rendering.page.body)
        refers = rawblocks.refers(markdown)
        shown, anchors = page.meta, page.present_anchor_ids
        meta = page.meta = dict(rendering.page.head)
        with heard() as said:
            converted = self._convert(page, markdown, kept=not refers)
        leads = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()} if refers else {}
        plain = self._codeless and converted == _ONE_BLOCK
        html = "" if plain else rawblocks.put_back(converted, blocks)
        content = blocks[0] if plain else encoded(html)
        passages = None
        if self.search is not None and (name := searched_as(page)) is not None:
            html = html or rendering.page.html.removesuffix("\n") or rawblocks.put_back(converted, blocks)
            passages = self.search.read(page.url, name, html, content)
        entry = rendering.entry
        del rendering, html  # some pages are big, and are not needed in several forms at a time
        output = self._frames.around(page, content, Pieces(converted, blocks), plain=plain)
        write_file(output, f"{self.site}/{page.file.dest_uri}")
        page.meta, page.present_anchor_ids = shown, anchors
        page.markdown = page.content = None
        return Made(path, passages, entry, told(meta), refers, tuple(said), leads)

    def _file(self, path: str) -> FinishedFile:
        file = self._files.get_file_from_path(path)
        assert isinstance(file, FinishedFile)
        return file

    def _lifted(self, text: bytes) -> tuple[str, tuple[bytes, ...]]:
        """The Markdown of a page without its blocks of HTML, and these; of ours most are a single one."""
        if self._codeless and text.startswith(_BEGIN) and b"\n\n" not in text:
            return f"{_ONE_BLOCK}\n", (text.removesuffix(b"\n"),)
        markdown, blocks = rawblocks.lift(text.decode())
        return markdown, tuple(block.encode() for block in blocks)

    def _convert(self, page: Page, markdown: str, *, kept: bool) -> str:
        """What MkDocs converts the Markdown to; most pages have the same."""
        page.markdown = markdown
        if not kept:
            page.render(self._config, self._files)
            return page.content or ""
        if markdown not in self._converted:
            page.render(self._config, self._files)
            self._converted[markdown] = page.content or "", page.toc
        content, page.toc = self._converted[markdown]
        return content


def searched_as(page: Page) -> str | None:
    """A page's title in one line and, in a second, what it is of; None where the search is to leave the page out."""
    asked = page.meta.get("search")
    asked = asked if isinstance(asked, Mapping) else {}
    return None if asked.get("exclude") else f"{' '.join(str(page.title or '').split())}\n{asked.get('of', '')}"


def told(meta: Mapping[str, Any]) -> tuple[str, bool]:
    """What a sitemap tells of a generated page: when its content was changed, and whether it has moved."""
    own = meta.get("sg") or {}
    return str(own.get("modified") or ""), bool(own.get("moved"))
