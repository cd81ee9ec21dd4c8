"""An article's body with its quotes marked where they stand."""

from __future__ import annotations

import re
from html import escape

from site_gen.model.entities import Article, Quote
from site_gen.prose.layout import tokens
from site_gen.prose.marking import Mark, mark
from site_gen.render.links import quote_anchor
from site_gen.render.text import lang


def marked_body(article: Article, permalink: str, language: str) -> str:
    """The body's HTML with each quote that was found in it marked; the first piece of a quote has its anchor.

    Its former anchors follow it.
    `permalink` is what the link after each quote is called, in the site's `language` ("": there is none). Its sign is
    drawn by the style sheet, so that it is neither copied nor found by a search.
    """
    return mark(article.prose, [_mark(quote, article, permalink, language) for quote in article.quotes if quote.found])


_OWN = re.compile(r' (id|href|aria-labelledby|aria-describedby|headers)="(#?)([^"]*)"')
_HEADING = re.compile(r"(</?h)([1-6])\b")


def among_others(html: str, prefix: str, level: int) -> str:
    """A body for a page that has several: its ids and the links to them with a prefix, its headings from `level` on."""

    def renamed(written: re.Match[str]) -> str:
        name, sign, value = written.groups()
        if (name == "href") != bool(sign):
            return written[0]
        return f' {name}="{sign}{" ".join(prefix + word for word in value.split())}"'

    def lowered(tag: re.Match[str]) -> str:
        return f"{tag[1]}{min(int(tag[2]) + level - 2, 6)}"

    return "".join(
        _OWN.sub(renamed, _HEADING.sub(lowered, token[0])) if token[0].startswith("<") else token[0]
        for token in tokens(html)
    )


def _mark(quote: Quote, article: Article, permalink: str, language: str) -> Mark:
    anchor = quote_anchor(quote)
    former = "".join(f'<span id="q-{escape(id)}" data-search-exclude></span>' for id in quote.formerly)
    link = f'<a class="sg-permalink" href="#{anchor}" aria-label="{escape(permalink)}"{lang(language)}></a>'
    return Mark(
        id=anchor,
        found=quote.found,
        classes="" if quote.kind.is_verbatim else f"sg-mark--{quote.kind}",
        language="" if quote.language == article.language else quote.language,
        after=former + link if permalink else "",
    )
