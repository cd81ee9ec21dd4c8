"""Links in bodies that lead to other files of the project: to articles beside the file, to briefings, to other pages.

An editor links as in any folder of Markdown: `[the other](2019-03-01-kospi.md)`, `[us](../../briefings/about.md#team)`.
Here such an address becomes that of the page, as a Markdown path from the page of the article (`kospi.md`), which the
renderer turns into what a builder needs. Whatever leads to no page is a problem.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from urllib.parse import quote, unquote

from site_gen.diagnostics import Problem, Span, error
from site_gen.frozen import dataclass
from site_gen.model.entities import Article
from site_gen.prose.body import Body

#: An article, what became of which links in its body, and the article with these.
Relinked = tuple[Article, Mapping[str, str], Article]
_WEB = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_OURS = re.compile(r"[bqe]-")  # anchors of bodies, quotes and events


def page_of(article: Article) -> str:
    """The page of an article, in the docs folder."""
    return f"{article.briefing}/articles/{article.slug}.md"


@dataclass(frozen=True, slots=True)
class Pending:
    """A link to what may be an article in another share: what is wrong if that is not on the site (`lost`), or if its
    body has no such `anchor` (`no_place`)."""

    path: str
    anchor: str
    lost: Problem
    no_place: Problem


def relink(
    articles: Iterable[Article],
    pages: Mapping[str, str],
    problems: list[Problem],
    away: Container[str] = (),
    pending: list[Pending] | None = None,
    idle: Container[str] = (),
    before: dict[str, Relinked] | None = None,
) -> tuple[Article, ...]:
    """The articles, each link in a body that leads to a file of the project leading to its page.

    `pages` has the page (in the docs folder) for the path of each file that has one; those of the articles are added.
    Links into folders that are `away` cannot be judged here; they are noted in `pending`. Of articles that are `idle`
    (their keys) it is known that they have no such links. `before`: what came of articles the last time, by their keys;
    of the same ones the same come again. It is brought up to date.
    """
    articles = tuple(articles)
    known = {**pages, **{article.span.path: page_of(article) for article in articles}}
    bodies = {page_of(article): article.prose for article in articles}
    judged = away, [] if pending is None else pending
    last = {} if before is None else dict(before)
    now: dict[str, Relinked] = {}
    linked = []
    for article in articles:
        changed = {} if article.key in idle else _changed(article, known, bodies, problems, *judged)
        if changed:
            was = last.get(article.key)
            if was is None or was[0] is not article or was[1] != changed:
                was = article, changed, replace(article, prose=article.prose.relinked(changed))
            now[article.key] = was
            article = was[2]  # noqa: PLW2901 - the same article
        linked.append(article)
    if before is not None:
        before.clear()
        before.update(now)
    return tuple(linked)


def leads_to_files(article: Article) -> bool:
    """Whether the body of an article has a link that may lead to another file of the project."""
    return not all(map(_WEB.match, article.prose.links))


def _changed(
    article: Article,
    known: Mapping[str, str],
    bodies: Mapping[str, Body],
    problems: list[Problem],
    away: Container[str],
    pending: list[Pending],
) -> dict[str, str]:
    """What becomes of which links of an article."""
    changed: dict[str, str] = {}
    for written in article.prose.links:
        if _WEB.match(written):
            continue
        address, _, anchor = written.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(article.span.path), unquote(address)))
        page = known.get(path)
        anchor = unquote(anchor)
        if page is None and posixpath.dirname(path) in away:
            asked = f"b-{anchor}" if anchor and not _OURS.match(anchor) else ""
            no_place = _nowhere(article, written, f"`{path}` has no such heading.")
            pending.append(Pending(path, asked, _nowhere(article, written), no_place))
            continue
        if page is None:
            problems.append(_nowhere(article, written))
            continue
        if page in bodies and anchor and not _OURS.match(anchor):
            anchor = f"b-{anchor}"
            if not has_place(bodies[page], anchor):
                problems.append(_nowhere(article, written, f"`{path}` has no such heading."))
        there = quote(posixpath.relpath(page, posixpath.dirname(page_of(article))))
        changed[written] = f"{there}#{quote(anchor)}" if anchor else there
    return changed


def has_place(body: Body, anchor: str) -> bool:
    """Whether a body has a heading or another place of an id."""
    return f' id="{anchor}"' in body.html


def _nowhere(article: Article, address: str, reason: str = "") -> Problem:
    lines = article.body.split("\n")
    line = next((number for number, text in enumerate(lines) if address in text), 0)
    column = max(lines[line].find(address), 0)
    hint = "A link leads to a file beside this one (`other.md`), to a heading (`#words`), or begins with `https://`."
    message = f"The link `{address}` leads to no page of this site. {reason}".strip()
    return error("bad-link", message, Span(article.span.path, article.body_line + line, column + 1, len(address)), hint)
