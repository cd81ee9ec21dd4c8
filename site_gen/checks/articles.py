"""An article is there once, and its text is written."""

from __future__ import annotations

from collections.abc import Iterator

from site_gen.diagnostics import Problem, Span, error, warning
from site_gen.model.entities import Article
from site_gen.model.site import Site

#: So many of one headline are compared; a daily column has more.
_MOST = 50

#: What `site-gen new article` writes where the text is to stand.
_TO_WRITE = "Write the digest here, or paste the text."


def text_is_written(article: Article) -> Iterator[Problem]:
    """What a new file says of its text is not published as the text."""
    if article.draft or len(article.body) > 2 * len(_TO_WRITE) or article.body.strip() != _TO_WRITE:
        return
    line = article.body_line + article.body[: article.body.index(_TO_WRITE)].count("\n")
    span = Span(article.span.path, line, 1, len(_TO_WRITE))
    hint = "Write the digest in its place, or paste the text; or leave nothing there."
    yield error("unwritten-text", "The text is still to be written.", span, hint)


def articles_stand_once(site: Site) -> Iterator[Problem]:
    """No article of a briefing is there twice."""
    for briefing in site.briefings:
        seen: dict[str, list[Article]] = {}
        for article in site.articles_of(briefing.id):
            if not article.title:
                continue
            others = seen.setdefault(article.title, [])
            if same := next((other for other in others if _are_one(other, article)), None):
                message = f"This article is there already: `{same.span.path}`."
                hint = "Delete one of the two; what it reports is counted twice."
                yield warning("equal-articles", message, article.span, hint)
            elif len(others) < _MOST:
                others.append(article)


def _are_one(one: Article, other: Article) -> bool:
    """Whether two articles of one headline stand at one address, or have all their words of one day in common."""
    if one.url and one.url == other.url:
        return True
    return (one.outlet, one.date) == (other.outlet, other.date) and one.body == other.body
