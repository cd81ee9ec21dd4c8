"""What readers take along: a citation in plain text, and the address of a passage in the publisher's own page.

Text fragments: https://wicg.github.io/scroll-to-text-fragment/ (`#:~:text=start,end`; `-`, `,` and `&` are escaped).
The browser looks for the words as whole words; where it does not find them, the page opens at its top.
"""

from __future__ import annotations

import html
import re
from urllib.parse import quote as percent

from babel.lists import format_list
from markupsafe import Markup, escape

from site_gen.model.entities import Article, Quote
from site_gen.model.site import Site
from site_gen.pages.blocks.filters import Filters, Marks, since
from site_gen.pages.blocks.happening import Happening
from site_gen.pages.blocks.naming import Source, title_of
from site_gen.prose.fold import has_spaceless, is_spaceless
from site_gen.prose.pattern import unquoted
from site_gen.prose.quotation import quotations
from site_gen.render.dates import Dates
from site_gen.render.labels import Labels
from site_gen.render.languages import language_name

#: So many words are asked for as they are; of more, the first and last `_ENDS`, with what stands between them.
_EXACT, _ENDS = 9, 4
#: The same for scripts that set no spaces: characters of a clause.
_CLAUSE = 60
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
#: From the first letter or digit to the last one.
_INNER = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_CLAUSES = re.compile(r"[^、。，！？；：「」『』“”]+")


def in_source(url: str, quote: Quote) -> str:
    """The address at which a reader's browser shows a quote in the article at `url`.

    Verbatim words are looked for as they are; of other kinds only what stands in quotation marks in them, since the
    rest is perhaps nobody's wording. Without words to look for it is `url` itself.
    """
    if quote.kind.is_verbatim:
        passages = [unquoted(passage.strip()) for passage in quote.passages]
    else:
        passages = [p[q.start : q.end] for p in quote.passages for q in quotations(p) if q.closed and q.outer]
    found = dict.fromkeys(directive for passage in passages if (directive := text_directive(passage)))
    if not found:
        return url
    address, hash_, fragment = url.partition("#")
    fragment = fragment.partition(":~:")[0] if hash_ else ""
    return f"{address}#{fragment}:~:{'&'.join(found)}"


def text_directive(passage: str) -> str:
    """`text=…` for one passage as an editor writes it; "" where there is nothing to look for.

    What stands in brackets is not in the source: `[…]` and an editor's word part what is looked for, a single letter
    (`[S]oms`) is a letter, since browsers look without regard to case.
    """
    parts = [part for part in _BRACKETS.sub(_unbracketed, passage).split("\0") if _INNER.search(part)]
    if not parts:
        return ""
    words = [_words(part) for part in parts]
    if len(parts) == 1 and len(words[0]) <= _EXACT:
        return f"text={_term(parts[0])}"
    if len(words[0]) == 1 and len(parts) > 1 and not is_spaceless(words[0][0][0]):
        return text_directive("\0".join(parts[1:]))  # one word alone stands anywhere
    last = words[-1] if len(parts) == 1 or len(words[-1]) > 1 or is_spaceless(words[-1][0][0]) else []
    if not last:
        return text_directive("\0".join(parts[:-1]))
    return f"text={_term(_joined(words[0][:_ENDS]))},{_term(_joined(last[-_ENDS:]))}"


def _unbracketed(hit: re.Match[str]) -> str:
    text, end = hit.string, hit.end()
    letter = len(hit[1]) == 1 and hit[1].isalpha() and text[end : end + 1].isalpha()
    return hit[1] if letter else "\0"


def _words(text: str) -> list[str]:
    """Words; of a script without spaces clauses, since a browser finds no word that begins within another."""
    if has_spaceless(text):
        return [clause.strip()[:_CLAUSE] for clause in _CLAUSES.findall(text) if clause.strip()]
    return text.split()


def _joined(words: list[str]) -> str:
    return words[0] if is_spaceless(words[0][0]) else " ".join(words)


def _term(text: str) -> str:
    """Words as a part of a directive: without punctuation at their ends, percent-encoded, `-` too."""
    inner = _INNER.search(text)
    return " ".join(inner[0].split()).translate(_ENCODED) if inner else ""


class _Encoded(dict[int, str]):
    """Characters as they stand in a directive, by their codes."""

    def __missing__(self, code: int) -> str:
        found = self[code] = percent(chr(code), safe="").replace("-", "%2D")
        return found


_ENCODED = _Encoded()


def data(marks: Marks, filters: Filters) -> Markup:
    """The attributes by which filters.js finds an entry, with a space before them.

    `data-by`: for each article its number among the list's carriers, with a point and the kind where that is not the
    usual one. `data-who`: ids of people (speakers stand in the heading). `data-topic`: topics as one word each.
    `data-days`: first and last day of when it was said or happened.
    """
    numbers = _numbers(filters)
    by = [
        f"{numbers[one.source, one.language, one.since]}{'' if one.kind == filters.usual else f'.{one.kind}'}"
        for one in marks.carried
    ]
    who, topic = html.escape(" ".join(marks.people)), html.escape(" ".join(marks.topics))
    days = marks.first if marks.first == marks.last else f"{marks.first} {marks.last}"
    values = (("by", " ".join(by)), ("who", who), ("topic", topic), ("days", days))
    return Markup("".join([f' data-{key}="{value}"' for key, value in values if value]))  # noqa: S704 - what is no number


#: The numbers of the carriers of the list that was asked for last: its entries come one after the other.
_last: list[tuple[Filters, dict[tuple[str, str, str], int]]] = []


def _numbers(filters: Filters) -> dict[tuple[str, str, str], int]:
    if not _last or _last[0][0] is not filters:
        _last[:] = [(filters, {carrier: number for number, carrier in enumerate(filters.carriers)})]
    return _last[0][1]


def published(source: Source) -> Markup:
    """The attribute by which "as known on" finds what an article tells."""
    return Markup(f' data-since="{escape(since(source.article))}"')  # noqa: S704 - escaped


class Citations:
    """Citations in plain text, in the site's language: when it was said or happened; where and when it was printed."""

    def __init__(self, site: Site, labels: Labels, dates: Dates) -> None:
        self._site = site
        self._labels = labels
        self._dates = dates

    def quote(self, quote: Quote) -> str:
        """Who said it, and when."""
        t, site = self._labels, self._site
        names = [site.person(id).name for id in quote.speakers] or [
            quote.described_as.text(site.language) or t("somebody")
        ]
        who = format_list(names, locale=t.locale)
        return t(f"cite-{quote.kind.value}", who=who, date=self._dates.show(quote.said, "").text)

    def article(self, article: Article) -> str:
        """The title of an article, its outlet, its language, and when it was published."""
        t, site = self._labels, self._site
        title = title_of(site, article)[0]
        if article.outlet:
            title = t("cite-title", title=title, outlet=site.outlet(article.outlet).name)
        language = language_name(article.language, site.language, inside=True)
        if article.date is None:
            return t("cite-source-undated", title=title, language=language)
        return t("cite-source", title=title, language=language, date=self._dates.show(article.date).text)

    def event(self, happening: Happening) -> str:
        """When and where it happened."""
        t, site, event = self._labels, self._site, happening.event
        told = [t(f"cite-{event.status.value}", date=self._dates.show(event.when, happening.zone).text)]
        if event.place:
            told.append(t("cite-place", place=event.place.text(site.language)))
        return " ".join(told)
