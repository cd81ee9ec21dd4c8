"""Links in bodies that lead to other files of the project: to articles beside the file, to briefings, to other pages.

An editor links as in any folder of Markdown: `[the other](2019-03-01-kospi.md)`, `[us](../../briefings/about.md#team)`.
Here such an address becomes that of the page, as a Markdown path from the page of the article (`kospi.md`), which the
renderer turns into what a builder needs. Whatever leads to no page is a problem.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from urllib.parse import quote, unquote

from site_gen.content.files import DATED
from site_gen.diagnostics import Problem, Span, error
from site_gen.diagnostics.suggest import nearest
from site_gen.frozen import dataclass
from site_gen.model.entities import Article, article_path
from site_gen.prose.body import Body

#: An article, what became of which links in its body, and the article with these.
Relinked = tuple[Article, Mapping[str, str], Article]
#: The path of a page in the docs folder; the body, if it is that of an article.
Place = tuple[str, Body | None]
#: An article, and what stands at each path to which its body leads.
Led = tuple[Article, tuple[tuple[str, Place], ...]]
_WEB = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_OURS = re.compile(r"[bqe]-")  # anchors of bodies, quotes and events


def composed(path: str) -> str:
    """A path with its letters composed: some systems make file names of letters and marks, which nobody types."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


@dataclass(frozen=True, slots=True)
class Pending:
    """A link to what may be an article in another share: what is wrong if that is not on the site (`lost`), or if its
    body has no such `anchor` (`no_place`)."""

    path: str
    anchor: str
    lost: Problem
    no_place: Problem


def relink(
    groups: Iterable[tuple[Sequence[Article], Collection[str] | None]],
    pages: Mapping[str, str],
    problems: list[Problem],
    away: Container[str] = (),
    pending: list[Pending] | None = None,
    before: dict[str, Relinked] | None = None,
    led: dict[str, Led] | None = None,
    named: Callable[[], Iterable[str]] = tuple,
) -> tuple[Article, ...]:
    """The articles, each link in a body that leads to a file of the project leading to its page.

    The `groups` are those of a folder each; with the keys of all that may have such links, if these are known. `pages`
    has the page (in the docs folder) for the path of each file that has one; those of the articles are added. Links
    into folders that are `away` cannot be judged here; they are noted in `pending`. `before`: what came of articles the
    last time, by their keys; of the same ones the same come again. `led`: where all was well, to what. Both are brought
    up to date. `named` gives the paths of all articles, to tell what was meant.
    """
    groups = tuple(groups)
    places = _Places(pages, [articles for articles, _ in groups])
    judging = _Judging(places, problems, away, [] if pending is None else pending, Meant(pages, named))
    last, known = dict(before or {}), dict(led or {})
    now: dict[str, Relinked] = {}
    leading: dict[str, Led] = {}
    linked: list[Article] = []
    for articles, linking in groups:
        if linking is not None and not linking:
            linked += articles
            continue
        for article in articles:
            if linking is not None and article.key not in linking:
                linked.append(article)
                continue
            to = known.get(article.key)
            was = last.get(article.key)
            if to is None or to[0] is not article or not all(places.of(path) == place for path, place in to[1]):
                changed, found = judging.changed(article)
                to = None if found is None else (article, found)
                if not changed:
                    was = None
                elif was is None or was[0] is not article or was[1] != changed:
                    was = article, changed, replace(article, prose=article.prose.relinked(changed))
            if to is not None:
                leading[article.key] = to
            if was is not None:
                now[article.key] = was
            linked.append(article if was is None else was[2])
    if before is not None and led is not None:
        before.clear()
        before.update(now)
        led.clear()
        led.update(leading)
    return tuple(linked)


def leads_to_files(article: Article) -> bool:
    """Whether the body of an article has a link that may lead to another file of the project."""
    return not all(map(_WEB.match, article.prose.links))


class Meant:
    """Which file was probably meant by a path where nothing is. `pages` and `named` are as for `relink`."""

    def __init__(self, pages: Iterable[str], named: Callable[[], Iterable[str]]) -> None:
        self._pages, self._articles = pages, named
        self._known: dict[str, str] = {}  # many links may lead to one file that has been renamed

    @cached_property
    def _named(self) -> Mapping[str, Mapping[str, str]]:
        """All files of each folder, by their names without dates and endings."""
        named: dict[str, dict[str, str]] = {}
        for path in sorted({composed(path) for path in (*self._pages, *self._articles())}):
            folder, name = posixpath.split(path)
            named.setdefault(folder, {})[_bare(name)] = path
        return named

    def told(self, problem: Problem, path: str) -> Problem:
        """The problem that nothing is at a path, with the file that was meant, if one is like it."""
        if path not in self._known:
            self._known[path] = self._like(path)
        meant = self._known[path]
        near = posixpath.relpath(meant or path, posixpath.dirname(problem.span.path))
        if meant == path:
            return replace(problem, hint=f"`{near}` is a draft, or not on the site because of its errors.")
        return replace(problem, hint=f"Did you mean `{near}`?") if meant else problem

    def _like(self, path: str) -> str:
        """The file that is like a path: of the same name but another date, of the same name in one other folder, or of
        a name that is much alike; empty if there is none."""
        folder, name = posixpath.split(path)
        word, beside = _bare(name), self._named.get(folder, {})
        if word in beside:
            return beside[word]
        elsewhere = [files[word] for files in self._named.values() if word in files]
        return elsewhere[0] if len(elsewhere) == 1 else beside.get(nearest(word, beside), "")


def _bare(name: str) -> str:
    return DATED.sub("", name.removesuffix(".md"))


class _Places:
    """What stands at the paths of files (`composed`): the path of a page, and the body of it if it is that of an
    article."""

    def __init__(self, pages: Mapping[str, str], groups: Iterable[Sequence[Article]]) -> None:
        self._pages = {composed(path): page for path, page in pages.items()}
        self._groups = {posixpath.dirname(composed(group[0].span.path)): group for group in groups if group}
        self._articles: dict[str, dict[str, Article]] = {}

    def of(self, path: str) -> Place | None:
        """That of a path; None where nothing is."""
        folder = posixpath.dirname(path)
        if folder not in self._articles:
            self._articles[folder] = {composed(article.span.path): article for article in self._groups.get(folder, ())}
        article = self._articles[folder].get(path)
        if article is not None:
            return article_path(article.key), article.prose
        page = self._pages.get(path)
        return None if page is None else (page, None)


@dataclass(frozen=True, slots=True)
class _Judging:
    """What it takes to follow links, and where to note what is wrong."""

    places: _Places
    problems: list[Problem]
    away: Container[str]
    pending: list[Pending]
    meant: Meant

    def changed(self, article: Article) -> tuple[dict[str, str], tuple[tuple[str, Place], ...] | None]:
        """What becomes of which links of an article, and what stands at which paths; None where not all is well."""
        changed: dict[str, str] = {}
        led: dict[str, Place] = {}
        well = True
        for written in article.prose.links:
            if _WEB.match(written):
                continue
            address, _, anchor = written.partition("#")
            path = posixpath.join(posixpath.dirname(article.span.path), unquote(address))
            path = composed(posixpath.normpath(path))
            place = self.places.of(path)
            anchor = unquote(anchor)
            if place is None and posixpath.dirname(path) in self.away:
                asked = f"b-{anchor}" if anchor and not _OURS.match(anchor) else ""
                no_place = _nowhere(article, written, f"`{path}` has no such heading.")
                self.pending.append(Pending(path, asked, _nowhere(article, written), no_place))
                well = False
                continue
            if place is None:
                self.problems.append(self.meant.told(_nowhere(article, written), path))
                well = False
                continue
            page, body = led[path] = place
            if body is not None and anchor and not _OURS.match(anchor):
                anchor = f"b-{anchor}"
                if not has_place(body, anchor):
                    self.problems.append(_nowhere(article, written, f"`{path}` has no such heading."))
                    well = False
            there = quote(posixpath.relpath(page, posixpath.dirname(article_path(article.key))))
            changed[written] = f"{there}#{quote(anchor)}" if anchor else there
        return changed, tuple(led.items()) if well else None


def has_place(body: Body, anchor: str) -> bool:
    """Whether a body has a heading or another place of an id."""
    return f' id="{anchor}"' in body.html


def _nowhere(article: Article, address: str, reason: str = "") -> Problem:
    body, written = article.body, re.escape(address)
    hit = re.search(rf"\]\(<?({written})(?=[\s)>])", body) or re.search(f"({written})", body)
    place = hit.start(1) if hit else 0
    line, column = body.count("\n", 0, place), place - body.rfind("\n", 0, place) - 1
    hint = "A link leads to a file beside this one (`other.md`), to a heading (`#words`), or begins with `https://`."
    message = f"The link `{address}` leads to no page of this site. {reason}".strip()
    return error("bad-link", message, Span(article.span.path, article.body_line + line, column + 1, len(address)), hint)
