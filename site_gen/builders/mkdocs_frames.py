"""The theme around generated pages, without asking it anew for each.

MkDocs asks the theme for each page anew, with all of its navigation. But of two pages that lie equally deep the theme
makes the same, except for a few places: so it is asked once for each kind of page, with marks in those places, and the
marks are filled in. The second page of a kind is made both ways, and where they differ, all of its pages are made the
long way. The bytes are those that MkDocs writes (tested on whole sites). Only where nothing else has a hand in pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.commands.build import get_context
from mkdocs.utils import get_relative_url

from site_gen.builders import policy, rawblocks
from site_gen.frozen import dataclass
from site_gen.render.compiled import template_of

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
#: What `page.meta` has that stands in those blocks only, or nowhere.
_BESIDE = frozenset({"title", "search", "sg"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the theme makes of pages of a kind: texts as they are written, and the marks between them; the policy of
    their inline code. `styled`: all of it, where a mark stands in a style: each page has a policy of its own then.
    """

    texts: tuple[bytes, ...]
    marks: tuple[str, ...]
    allowed: str
    styled: str = ""


class Pieces(NamedTuple):
    """The content of a page as it is taken apart for the theme: what Markdown was converted to, and HTML beside it."""

    converted: str
    blocks: tuple[bytes, ...]


class Frames:
    """What the theme makes of the pages of one build."""

    def __init__(
        self,
        env: Any,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        own_policy: Mapping[str, str] | None,
        known: dict[Any, Any],
    ) -> None:
        """`own_policy`: directives of the site's own; with None pages get no policy. `known`: what the theme is known
        to make of kinds of pages; what is found out is put there.
        """
        self._env, self._config, self._nav = env, config, nav
        self._pages: Sequence[File] = files.documentation_pages()
        self._policy = own_policy
        self._known = known
        self._kinds: dict[object, _Frame | tuple[Page, Mapping[str, Any]] | None] = {**known}
        self._leads = {prefix for page in nav.pages for prefix in _prefixes(page.url)}
        self._apart = _first_folders(config)
        self._main, self._base = env.get_template(_FRAME), env.get_template("base.html")
        extended = "".join(f"{{% block {name} %}}sgx{name}x{{% endblock %}}" for name in _OWN)
        self._framing = template_of(env, "sgx-framing", f'{{% extends "{_FRAME}" %}}{extended}')

    @property
    def found(self) -> dict[Any, Any]:
        """What is known of kinds of pages, for another process to `learn`."""
        return {kind: known for kind, known in self._kinds.items() if not isinstance(known, tuple)}

    def learn(self, found: Mapping[Any, Any]) -> None:
        """Know what another process has found."""
        self._kinds.update(found)
        self._known.update((kind, frame) for kind, frame in found.items() if frame is not None)

    def around(self, page: Page, content: bytes, pieces: Pieces, *, plain: bool) -> bytes:
        """The page as it is served, with this content, of these pieces. `plain`: there is no code in it."""
        heading = b"<h1" in content
        kind = self._kind(page, heading=heading)
        known = self._kinds.get(kind, self) if kind is not None else None
        if isinstance(known, _Frame):
            return self._filled(known, page, content, plain=plain)
        output = encoded(self._whole(page, pieces))
        if known is self:  # the first of its kind
            self._kinds[kind] = page, page.meta
        elif isinstance(known, tuple):
            frame = self._framed(*known, heading=heading)
            if frame and self._filled(frame, page, content, plain=plain) == output:
                self._kinds[kind] = self._known[kind] = frame
            else:
                self._kinds[kind] = None
        return output

    def _whole(self, page: Page, pieces: Pieces) -> str:
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
        return *self.place(page), more, "running" in told, repr(told.get("lang")), repr(told.get("within")), heading

    def place(self, page: Page) -> tuple[object, ...]:
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
        return _Frame(tuple(map(encoded, pieces[::2])), tuple(pieces[1::2]), allowed, styled)

    def _filled(self, frame: _Frame, page: Page, content: bytes, *, plain: bool) -> bytes:
        """The page in its frame: as `_whole`. `plain` as in `around`."""
        known = {**self._env.globals, **self._context(page)}
        context = self._env.context_class(self._env, known, self._main.name, self._main.blocks)
        for name, block in self._base.blocks.items():  # as a template that extends another does
            context.blocks.setdefault(name, []).append(block)
        own = {name: encoded("".join(self._main.blocks[name](context))) for name in _OWN}
        values = {
            **own,
            "Title": encoded(str(page.title)),
            "Content": content,
            "Canonical": encoded(str(page.canonical_url)),
            "Change": encoded(str(page.edit_url)),
        }
        running = str((page.meta.get("sg") or {}).get("running", ""))
        values["Running"] = encoded(running)
        start = frame.texts[0] + own["site_meta"]
        own_and_theirs = ((values[mark], text) for mark, text in zip(frame.marks[1:], frame.texts[2:], strict=True))
        after = b"".join((frame.texts[1], *chain.from_iterable(own_and_theirs)))
        if self._policy is None:
            return start + after
        if policy.has_code(b"".join(own.values())) or (not plain and policy.may_have_code(values["Content"])):
            return encoded(policy.protected((start + after).decode(), self._policy))
        styled = frame.styled.replace(_RUNNING, running)
        allowed = policy.policy(styled, self._policy) if styled else frame.allowed
        return encoded(policy.placed(start.decode(), allowed)) + after


def encoded(text: str) -> bytes:
    """A text of a page as MkDocs writes it."""
    return text.encode("utf-8", "xmlcharrefreplace")


def complete(output: str, blocks: Sequence[bytes], own_policy: Mapping[str, str] | None) -> str:
    """A page with the theme around it, with its policy (None: none) and its blocks, which few policies have to see."""
    if any(map(policy.may_have_code, blocks)):
        output, blocks = rawblocks.put_back(output, blocks), ()
    output = output if own_policy is None else policy.protected(output, own_policy)
    return rawblocks.put_back(output, blocks)


def _of_the_frame(told: Mapping[str, Any]) -> dict[str, Any]:
    """What a page says of itself that the theme shows outside of its own blocks."""
    return {key: told[key] for key in ("running", "lang", "within") if key in told}


def _prefixes(url: str) -> list[str]:
    """An address, and the folders it is in, the outermost first."""
    parts = [part for part in url.split("/") if part]
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]


def _first_folders(config: MkDocsConfig) -> set[str]:
    """Where files lie that settings name: addresses of these from beside them are others than from elsewhere."""
    named = (*config.extra_css, *config.extra_javascript, config.theme.get("favicon"), config.theme.get("logo"))
    return {"assets", *(str(path).lstrip("./").split("/")[0] for path in named if path)}
