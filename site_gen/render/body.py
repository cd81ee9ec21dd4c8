"""An article's body with its quotes marked where they stand."""

from __future__ import annotations

import re
from html import escape

from site_gen.model.entities import Article, Quote
from site_gen.model.languages import language_of
from site_gen.prose.fold import unbroken
from site_gen.prose.marking import Mark, mark
from site_gen.render.links import quote_anchor
from site_gen.render.text import lang

#: Stands where something follows a quote, with the number of the quote. A body that has it itself is marked each time.
_AFTER = "\x1d"
_MANY = 150
_NO_SPACES = frozenset({"ja", "zh"})


class Bodies:
    """Bodies with their quotes marked, once for the page of the article and for the printed briefing, which follows."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[list[str], Article]] = {}

    def marked(self, article: Article, permalink: str, language: str) -> str:
        """The body's HTML with each quote that was found in it marked; the first piece of a quote has its anchor.

        Its former anchors follow it.
        `permalink` is what the link after each quote is called, in the site's `language` ("": there is none). Its sign
        is drawn by the style sheet, so that it is neither copied nor found by a search.
        """

        def after(quote: Quote) -> str:
            return _after(quote, permalink, language) if permalink else ""

        found = [(number, quote) for number, quote in enumerate(article.quotes) if quote.found]
        if _AFTER in article.prose.html:
            return mark(article.prose, [_mark(quote, article, after(quote)) for _, quote in found])
        if id(article) not in self._known:
            if len(self._known) >= _MANY:  # more than a briefing mostly has
                self._known.pop(next(iter(self._known)))[1].prose.forget()
            marks = [_mark(quote, article, f"{_AFTER}{number}{_AFTER}") for number, quote in found]
            html = mark(article.prose, marks)
            html = unbroken(html) if language_of(article.language) in _NO_SPACES else html
            self._known[id(article)] = (html.split(_AFTER), article)
        pieces = self._known[id(article)][0].copy()
        pieces[1::2] = [after(article.quotes[int(number)]) for number in pieces[1::2]]
        return "".join(pieces)


_OWN = re.compile(r' (id|href|aria-labelledby|aria-describedby|headers)="(#?)([^"]*)"')
_HEADING = re.compile(r"(</?h)([1-6])\b")
#: The tags that may be other ones there: of headings, and with attributes.
_TAG = re.compile(r'</?h[1-6](?=[\s>])(?:\s[^\s=>"]+="[^"]*")*>|<[a-z][a-z0-9]*(?:\s[^\s=>"]+="[^"]*")+>')


def among_others(html: str, prefix: str, level: int) -> str:
    """A body for a page that has several: its ids and the links to them with a prefix, its headings from `level` on."""

    def renamed(written: re.Match[str]) -> str:
        name, sign, value = written.groups()
        if (name == "href") != bool(sign):
            return written[0]
        return f' {name}="{sign}{" ".join(prefix + word for word in value.split())}"'

    def lowered(tag: re.Match[str]) -> str:
        return f"{tag[1]}{min(int(tag[2]) + level - 2, 6)}"

    return _TAG.sub(lambda tag: _OWN.sub(renamed, _HEADING.sub(lowered, tag[0], count=1)), html)


def _mark(quote: Quote, article: Article, after: str) -> Mark:
    return Mark(
        id=quote_anchor(quote),
        found=quote.found,
        classes="" if quote.kind.is_verbatim else f"sg-mark--{quote.kind}",
        language="" if quote.language == article.language else quote.language,
        after=after,
    )


def _after(quote: Quote, permalink: str, language: str) -> str:
    """What follows a quote on its article's page: former anchors, and the link to its own."""
    former = "".join(f'<span id="q-{escape(id)}" data-search-exclude></span>' for id in quote.formerly)
    link = (
        f'<a class="sg-permalink" href="#{quote_anchor(quote)}" aria-label="{escape(permalink)}"{lang(language)}></a>'
    )
    return former + link
