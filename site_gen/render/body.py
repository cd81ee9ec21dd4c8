"""An article's body with its quotes marked where they stand."""

from __future__ import annotations

from html import escape

from site_gen.model.entities import Article, Quote
from site_gen.prose.marking import Mark, mark
from site_gen.render.links import quote_anchor
from site_gen.render.text import lang


def marked_body(article: Article, permalink: str, language: str) -> str:
    """The body's HTML with each quote that was found in it marked; the first piece of a quote has its anchor.

    `permalink` is what the link after each quote is called, in the site's `language`. Its sign is drawn by the style
    sheet, so that it is neither copied nor found by a search.
    """
    return mark(article.prose, [_mark(quote, article, permalink, language) for quote in article.quotes if quote.found])


def _mark(quote: Quote, article: Article, permalink: str, language: str) -> Mark:
    anchor = quote_anchor(quote)
    link = f'<a class="sg-permalink" href="#{anchor}" aria-label="{escape(permalink)}"{lang(language)}></a>'
    return Mark(
        id=anchor,
        found=quote.found,
        classes="" if quote.kind.is_verbatim else f"sg-mark--{quote.kind}",
        language="" if quote.language == article.language else quote.language,
        after=link,
    )
