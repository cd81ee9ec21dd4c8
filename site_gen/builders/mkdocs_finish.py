"""Finishes generated pages in MkDocs' place: the theme around them, their policy, their passages for the search.

MkDocs asks the theme for each page anew, with all of its navigation. But of two pages that lie equally deep the theme
makes the same, except for a few places: so it is asked once for each kind of page, with marks in those places, and the
marks are filled in. The second page of a kind is made both ways, and where they differ, all of its pages are made the
long way. The bytes are those that MkDocs writes (tested on whole sites). Only where nothing else has a hand in pages.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.commands.build import get_context
from mkdocs.utils import get_relative_url, write_file

from site_gen.builders import policy, rawblocks
from site_gen.builders.mkdocs_files import FinishedFile, heard
from site_gen.builders.searching.index import Index
from site_gen.builders.searching.publish import Entry
from site_gen.diagnostics import Problem
from site_gen.frozen import dataclass
from site_gen.parallel import Beside, Progress, by_groups
from site_gen.render import turns
from site_gen.render.compiled import template_of
from site_gen.render.memory import Entry as Known
from site_gen.render.memory import Rendering
from site_gen.render.turns import about
from site_gen.spool import Spool

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_TEMPLATE = "main.html"
#: What that is made from, in a site without one of its own.
_FRAME = "frame.html"
#: Blocks of the theme in which most of what is a page's own stands.
_OWN = ("site_meta", "htmltitle", "extrahead")
_TITLE, _CONTENT, _CANONICAL, _EDIT, _RUNNING = "sgxTitlex", "sgxContentx", "sgxCanonicalx", "sgxChangex", "sgxRunningx"
_HEADING = "<!--<h1-->"
_MARK = re.compile(f"(?:{_HEADING})?sgx(Title|Content|Canonical|Change|Running|{'|'.join(_OWN)})x")
#: How our templates begin; what remains of a page without any Markdown of the site's owner.
_BEGIN, _ONE_BLOCK = b'<div class="sg-page">\n', rawblocks.left(0)
#: What `page.meta` has that stands in those blocks only, or nowhere.
_BESIDE = frozenset({"title", "search", "sg"})
#: So many pages are made in one go.
_GROUP = 32


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


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the theme makes of pages of a kind: texts as they are written, and the marks between them; the policy of
    their inline code. `styled`: all of it, where a mark stands in a style: each page has a policy of its own then.
    """

    texts: tuple[bytes, ...]
    marks: tuple[str, ...]
    allowed: str
    styled: str = ""


class _Pieces(NamedTuple):
    """The content of a page as it is taken apart for the theme: what Markdown was converted to, and HTML beside it."""

    converted: str
    blocks: tuple[bytes, ...]


class Finisher:
    """Makes pages of one build."""

    def __init__(
        self,
        env: Any,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        own_policy: Mapping[str, str] | None,
        search: Index | None,
        render: Callable[[str], Rendering],
        frames: dict[Any, Any],
        *,
        codeless: bool = False,
    ) -> None:
        """`own_policy`: directives of the site's own; with None pages get no policy. `search`: its index, if any.
        `render` gives a page as templates make it, by its path. `frames`: what the theme is known to make of kinds of
        pages; what is found out is put there. `codeless`: the templates are ours, which write no
        script, style or comment, and what they fill in cannot be one, but for the Markdown of the site's owner.
        """
        self._render, self._codeless = render, codeless
        self._env, self._config, self._nav, self._files = env, config, nav, files
        #: The folder of the site.
        self.site = config.site_dir
        self._pages: Sequence[File] = files.documentation_pages()
        self._policy = own_policy
        #: The index of the search, if there is any.
        self.search = search
        self._converted: dict[str, tuple[str, Any]] = {}
        self._frames = frames
        self._kinds: dict[object, _Frame | tuple[Page, Mapping[str, Any]] | None] = {**frames}
        self._leads = {prefix for page in nav.pages for prefix in _prefixes(page.url)}
        self._apart = _first_folders(config)
        self._main, self._base = env.get_template(_FRAME), env.get_template("base.html")
        extended = "".join(f"{{% block {name} %}}sgx{name}x{{% endblock %}}" for name in _OWN)
        self._framing = template_of(env, "sgx-framing", f'{{% extends "{_FRAME}" %}}{extended}')

    def finish_all(self, paths: Sequence[str], within: Callable[[str], str], progress: Progress) -> list[Made]:
        """Write all these pages, or say what is wrong with their templates; few in this order. `within`: of which
        briefing alone a page shows something, by its path; "" if of several.
        """
        if self.search is not None and len(paths) >= turns.ENOUGH:
            self.search.spool = Spool()
        few = len(paths) < turns.ENOUGH
        first, others = ([], paths) if few else self._first(paths)
        groups = [others] if few else _grouped(others, within)
        together = partial(_of_one, within)
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
                place = self._place(page)
            seen[place] += 1
            (first if seen[place] <= 2 else others).append(path)
        return first, others

    def _begin(self, paths: Sequence[str]) -> list[Made]:
        """Write some pages of each kind in another process, and keep what the theme makes of these kinds: with that
        process goes what it has kept for more pages of all the briefings."""

        def begun() -> tuple[list[Made], dict[Any, Any]]:
            made = [self.finish(path) for path in paths]
            return made, {kind: known for kind, known in self._kinds.items() if not isinstance(known, tuple)}

        made, kinds = Beside(begun).take()
        self._kinds.update(kinds)
        self._frames.update((kind, frame) for kind, frame in kinds.items() if frame is not None)
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
        content = blocks[0] if plain else _encoded(html)
        passages = None
        if self.search is not None and not (page.meta.get("search") or {}).get("exclude"):
            html = html or rendering.page.html.removesuffix("\n") or rawblocks.put_back(converted, blocks)
            passages = self.search.read(page.url, str(page.title or ""), html, content)
        entry = rendering.entry
        del rendering, html  # some pages are big, and are not needed in several forms at a time
        output = self._themed(page, content, _Pieces(converted, blocks), plain=plain)
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

    # -- the theme ----------------------------------------------------------------------------------------------------

    def _themed(self, page: Page, content: bytes, pieces: _Pieces, *, plain: bool) -> bytes:
        """The page as it is served, with this content, of these pieces. `plain`: there is no code in it."""
        heading = b"<h1" in content
        kind = self._kind(page, heading=heading)
        known = self._kinds.get(kind, self) if kind is not None else None
        if isinstance(known, _Frame):
            return self._filled(known, page, content, plain=plain)
        output = _encoded(self._whole(page, pieces))
        if known is self:  # the first of its kind
            self._kinds[kind] = page, page.meta
        elif isinstance(known, tuple):
            frame = self._framed(*known, heading=heading)
            if frame and self._filled(frame, page, content, plain=plain) == output:
                self._kinds[kind] = self._frames[kind] = frame
            else:
                self._kinds[kind] = None
        return output

    def _whole(self, page: Page, pieces: _Pieces) -> str:
        """As MkDocs makes it, with all of the theme."""
        page.content = rawblocks.for_theme(pieces.converted, pieces.blocks)
        page.active = True
        try:
            return complete(self._main.render(self._context(page)), pieces.blocks, self._policy)
        finally:
            page.active = False

    def _context(self, page: Page) -> Any:
        return get_context(self._nav, self._pages, self._config, page)

    def _kind(self, page: Page, *, heading: bool) -> object:
        """What all pages have in common for which the theme makes the same; None for a page that is like no other."""
        if page.toc or page.meta.get("template", _TEMPLATE) != _TEMPLATE:
            return None
        if page.url.partition("/")[0] in self._apart:
            return None
        if page.parent is not None or page.previous_page is not None or page.next_page is not None:
            return None
        more = repr(sorted((key, value) for key, value in page.meta.items() if key not in _BESIDE))
        told = _of_the_frame(page.meta.get("sg") or {})
        return *self._place(page), more, "running" in told, repr(told.get("lang")), heading

    def _place(self, page: Page) -> tuple[object, ...]:
        """What of this follows from where the page is: the way to the root and to the navigation, and which links."""
        shared = max((prefix for prefix in _prefixes(page.url) if prefix in self._leads), key=len, default="")
        return get_relative_url(".", page.url), shared, page.edit_url is None, page.canonical_url is None

    def _framed(self, page: Page, meta: Mapping[str, Any], *, heading: bool) -> _Frame | None:
        """The theme around a page, with marks for what is its own."""
        kept = page.meta, page.content, page.canonical_url, page.edit_url
        told = _of_the_frame(meta.get("sg") or {})
        page.meta = {**meta, "title": _TITLE, "sg": {**told, "running": _RUNNING} if "running" in told else told}
        page.content = f"{_HEADING if heading else ''}{_CONTENT}"
        page.canonical_url = page.canonical_url and _CANONICAL
        page.edit_url = page.edit_url and _EDIT
        try:
            output = self._framing.render(self._context(page))
        finally:
            page.meta, page.content, page.canonical_url, page.edit_url = kept
        pieces = _MARK.split(output)
        if pieces[1::2][:1] != ["site_meta"]:
            return None
        allowed = "" if self._policy is None else policy.policy(output, self._policy)
        styled = output if self._policy is not None and _RUNNING in output else ""
        return _Frame(tuple(map(_encoded, pieces[::2])), tuple(pieces[1::2]), allowed, styled)

    def _filled(self, frame: _Frame, page: Page, content: bytes, *, plain: bool) -> bytes:
        """The page in its frame: as `_whole`. `plain` as in `_themed`."""
        known = {**self._env.globals, **self._context(page)}
        context = self._env.context_class(self._env, known, self._main.name, self._main.blocks)
        for name, block in self._base.blocks.items():  # as a template that extends another does
            context.blocks.setdefault(name, []).append(block)
        own = {name: _encoded("".join(self._main.blocks[name](context))) for name in _OWN}
        values = {
            **own,
            "Title": _encoded(str(page.title)),
            "Content": content,
            "Canonical": _encoded(str(page.canonical_url)),
            "Change": _encoded(str(page.edit_url)),
        }
        running = str((page.meta.get("sg") or {}).get("running", ""))
        values["Running"] = _encoded(running)
        start = frame.texts[0] + own["site_meta"]
        own_and_theirs = ((values[mark], text) for mark, text in zip(frame.marks[1:], frame.texts[2:], strict=True))
        after = b"".join((frame.texts[1], *chain.from_iterable(own_and_theirs)))
        if self._policy is None:
            return start + after
        if policy.has_code(b"".join(own.values())) or (not plain and policy.may_have_code(values["Content"])):
            return _encoded(policy.protected((start + after).decode(), self._policy))
        styled = frame.styled.replace(_RUNNING, running)
        allowed = policy.policy(styled, self._policy) if styled else frame.allowed
        return _encoded(policy.placed(start.decode(), allowed)) + after


def _encoded(text: str) -> bytes:
    """A text of a page as MkDocs writes it."""
    return text.encode("utf-8", "xmlcharrefreplace")


def complete(output: str, blocks: Sequence[bytes], own_policy: Mapping[str, str] | None) -> str:
    """A page with the theme around it, with its policy (None: none) and its blocks, which few policies have to see."""
    if any(map(policy.may_have_code, blocks)):
        output, blocks = rawblocks.put_back(output, blocks), ()
    output = output if own_policy is None else policy.protected(output, own_policy)
    return rawblocks.put_back(output, blocks)


def told(meta: Mapping[str, Any]) -> tuple[str, bool]:
    """What a sitemap tells of a generated page: when its content was changed, and whether it has moved."""
    own = meta.get("sg") or {}
    return str(own.get("modified") or ""), bool(own.get("moved"))


def _grouped(paths: Iterable[str], within: Callable[[str], str]) -> list[list[str]]:
    """Pages that have much in common, one after the other; those at the front and those at the back have little.

    What somebody said is made once for all pages about it if these are neighbours (`render.faster`), and processes
    begin at the two ends (`by_groups`). Pages that show things of several briefings are all at the back: a process that
    makes them looks at things from everywhere, and has them twice from then on. The other processes end, this one does
    not; and the earlier it happens the less there is.
    """
    own: dict[str, list[str]] = {}
    common: list[str] = []
    for path in paths:
        briefing = within(path)
        (own.setdefault(briefing, []) if briefing else common).append(path)
    rows: tuple[list[list[str]], list[list[str]]] = ([], _cut(sorted(common, key=about)))
    for pages in sorted(own.values(), key=len, reverse=True):
        min(rows, key=len).extend(_cut(pages))
    return [*rows[0], *reversed(rows[1])]


def _of_one(within: Callable[[str], str], one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether groups of pages are of the same briefing."""
    briefing = within(one[0])
    return bool(briefing) and briefing == within(other[0])


def _cut(pages: list[str]) -> list[list[str]]:
    return [pages[at : at + _GROUP] for at in range(0, len(pages), _GROUP)]


def _of_the_frame(told: Mapping[str, Any]) -> dict[str, Any]:
    """What a page says of itself that the theme shows outside of its own blocks."""
    return {key: told[key] for key in ("running", "lang") if key in told}


def _prefixes(url: str) -> list[str]:
    """An address, and the folders it is in, the outermost first."""
    parts = [part for part in url.split("/") if part]
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]


def _first_folders(config: MkDocsConfig) -> set[str]:
    """Where files lie that settings name: addresses of these from beside them are others than from elsewhere."""
    named = (*config.extra_css, *config.extra_javascript, config.theme.get("favicon"), config.theme.get("logo"))
    return {"assets", *(str(path).lstrip("./").split("/")[0] for path in named if path)}
