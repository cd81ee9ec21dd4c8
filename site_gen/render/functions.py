"""The functions that templates may call: addresses, dates, names, quotations, citations, bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from site_gen.model.entities import Article, Briefing, Quote, Translated
from site_gen.model.site import Site
from site_gen.model.when import Precision, Shape, When
from site_gen.pages import PageRequest, Text
from site_gen.pages.blocks.filters import Filters, marks_of, topic_key
from site_gen.pages.blocks.happening import Happening, then_or
from site_gen.pages.blocks.parts import Split
from site_gen.pages.blocks.statement import joined
from site_gen.prose.convert import readdress
from site_gen.render.body import Bodies, among_others
from site_gen.render.date_patterns import zone_city
from site_gen.render.dates import Dates, WhenText
from site_gen.render.fragments import Fragments
from site_gen.render.head import Head, citation_path
from site_gen.render.labels import Labels
from site_gen.render.languages import country_name, language_name, quotation_marks
from site_gen.render.links import DEPENDING, Links, NoPage, picture_path
from site_gen.render.places import Places
from site_gen.render.sharing import Citations, data, in_source, published
from site_gen.render.text import PLACE, address, inert, lang, named
from site_gen.render.texts import worded

#: So many citations, and addresses in sources, are kept.
_MANY = 20_000
#: Where a range of days or years in a title of ours would break at the end of a line.
_RANGE = re.compile(r"(?<=\d–)(?=\d)")


class Functions:
    """The functions for the pages of one site, of which one after the other is rendered."""

    def __init__(
        self, site: Site, links: Links, labels: Labels, dates: Dates, head: Head, fragments: Fragments, *, own: bool
    ) -> None:
        """`own`: the site has templates of its own, which may show the body of any article."""
        self.site, self.links, self.labels, self.dates, self.head = site, links, labels, dates, head
        self._fragments, self._own = fragments, own
        self._citations = Citations(site, labels, dates)
        self._here = ""
        self._notes: Mapping[str, int] = {}
        self._bodies: tuple[str, ...] = ()
        self._places = Places(links)
        self._marking = Bodies()
        # Kept by identity: to ask a date or a quote whether it is another takes longer than what is kept here.
        self._days: dict[tuple[int, str], tuple[WhenText, When | None]] = {}
        self._sources: dict[int, tuple[Markup, Quote]] = {}
        self._articles: dict[str, Markup] = {}
        self._cited: dict[int, tuple[Markup, list[str], object]] = {}

    def begin(self, request: PageRequest) -> None:
        """From now on it is this page that is rendered."""
        self._here, self._notes, self._bodies = request.path, request.notes, request.bodies

    def forget(self) -> None:
        """Let go of what was made for earlier pages; no text that has place holders is kept any more."""
        self._places.forget()
        for known in (self._days, self._sources, self._cited):
            known.clear()

    def placed(self, filled: str, request: PageRequest) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The page with addresses where place holders are, and the places in lists to which it leads."""
        return self._places.filled(filled, request, self._fragments.cited), self._places.asked

    def globals(self) -> dict[str, object]:
        """The functions that every template may use (told in templates/README.md)."""
        return {
            "t": self.labels,
            "text": self.unbroken,
            "url": self._places.of,
            "permanent": self._places.permanent,
            "table": self.table,
            "finder": self.finder,
            "address": address,
            "lang": lang,
            "named": self.named,
            "date": self.date,
            "month": self.month,
            "mark": precision_mark,
            "language": self.language,
            "code": language_code,
            "country": self.country,
            "zone_city": self.zone_city,
            "best": self.best,
            "further": self.further,
            "quoted": quoted,
            "around": around,
            "has": self.has,
            "marked": self.marked,
            "note": self.note,
            "citation": self.head.citation,
            "download": self.download,
            "file": self.file,
            "cited": self.cited,
            "in_source": self.in_source,
            "articles_cited": self.articles_cited,
            "data": lambda item, filters: data(marks_of(self.site, item), filters),
            "published": published,
            "topic": topic_key,
            "range": range,
            "site": self.site,
        }

    def text(self, value: Text) -> str:
        """One of our own texts, a date as pages print it, or a text as it is: for where plain text is wanted."""
        return worded(value, self.labels, self.dates)

    def unbroken(self, value: Text) -> str:
        """The same on a page, where ours break at no dash of a range."""
        return value if isinstance(value, str) else _RANGE.sub("\u2060", self.text(value))

    def table(self, split: Split) -> Markup:
        """The address of the file that tells on which part of a list its places are, for forward.js."""
        return self._places.published(split.table)

    def finder(self, filters: Filters) -> Markup:
        """The address of the file by which filters.js finds the entries of a list in parts."""
        return self._places.published(filters.finder)

    def has(self, page: str, briefing: Briefing | str = "") -> bool:
        """Whether there is a page of this name: of a briefing, or of the whole site."""
        try:
            self.links.place(page, briefing)
        except NoPage:
            return False
        return True

    def cited(self, item: Quote | Happening) -> Markup:
        """An attribute for share.js, with a space before it: the citation of a quote or an event, in plain text.

        The articles stand as numbers before it; `articles_cited` has them. Nothing on paper.
        """
        self._fragments.noted += 1
        if self._notes:
            return Markup("")
        known = self._cited.get(id(item))
        if known is None:
            if len(self._cited) >= _MANY:
                self._cited.clear()
            if isinstance(item, Happening):
                keys = [telling.source.article.key for telling in item.tellings]
                text = self._citations.event(item)
            else:
                keys, text = [item.article], self._citations.quote(item)
            attribute = Markup(f' data-cite="{self._places.numbers(keys)} {escape(text)}"')  # noqa: S704 - both escaped
            known = self._cited[id(item)] = (attribute, keys, item)
        self._fragments.cited.extend(known[1])
        return known[0]

    def articles_cited(self) -> Markup:
        """The citations of the articles that `cited` has numbered on this page, one a line."""
        self._fragments.bound += 1
        texts = [self._citation(key) for key in dict.fromkeys(self._fragments.cited)]
        return Markup("&#10;".join(texts))  # noqa: S704 - each is escaped

    def _citation(self, key: str) -> Markup:
        known = self._articles.get(key)
        if known is None:
            known = self._articles[key] = inert(" ".join(self._citations.article(self.site.article(key)).split()))
        return known

    def in_source(self, quote: Quote) -> Markup:
        """The address at which a browser shows a quote in the publisher's own page; "" where that is not recorded.

        Nothing on paper.
        """
        self._fragments.noted += 1
        if self._notes:
            return Markup("")
        known = self._sources.get(id(quote))
        if known is None:
            if len(self._sources) >= _MANY:
                self._sources.clear()
            url = self.site.article(quote.article).url
            known = self._sources[id(quote)] = (address(in_source(url, quote)) if url else Markup(""), quote)
        return known[0]

    def download(self, thing: Article | Briefing | None, ending: str, *, sources: bool = False) -> Markup:
        """The address of a citation as a file (`bib`, `ris`, `json`): of what is given, or of a briefing's `sources`.

        Without a briefing those are the sources of the whole site.
        """
        return self._places.file(f"{citation_path(thing, sources=sources)}.{ending}")

    def file(self, name: str, briefing: Briefing | None = None) -> Markup:
        """The address of a file beside the pages, of a briefing or of the whole site."""
        return self._places.file(f"{briefing.id}/{name}" if briefing else name)

    def note(self, article: Article) -> int:
        """The number under which the page being rendered refers to an article; 0 where it has no numbered notes."""
        self._fragments.noted += 1
        return self._notes.get(article.key, 0)

    def marked(self, article: Article, level: int = 2) -> Markup:
        """The body of an article with every quote marked where it stands, each with its anchor and a permalink.

        On a page with several bodies (one with notes) ids get a prefix, and no quote has a permalink: its address is
        elsewhere. Headings begin at `level`. Our own templates show the bodies only that the page's request names: that
        is made again when one of those has changed.
        """
        self._fragments.bound += 1
        if article.key not in self._bodies and not self._own:
            raise LookupError(f"The request of `{self._here}` does not name the body of `{article.key}`")
        number = self.note(article)
        body = self._marking.marked(article, "" if number else self.labels("permalink"), self.site.language)
        if number:
            body = among_others(body, f"n-{number}-", level)
        if DEPENDING.search(body):
            here = self._here
            picture = lambda name: self.links.file(picture_path(article, name), here)  # noqa: E731
            body = readdress(body, picture, lambda to: self.links.from_body(to, article, here))
        return Markup(body.replace(PLACE, "\ufffd"))  # noqa: S704 - cleaned when the article was read

    def date(self, when: When | None, zone: str = "") -> WhenText:
        """A date as it is to be printed."""
        known = self._days.get((id(when), zone))
        if known is None:
            known = self._days[id(when), zone] = (self.dates.show(when, zone), when)
        return known[0]

    def month(self, year: int, month: int, side: str = "") -> str:
        """The name of a month with its year; `side`: or `later`, or `earlier`."""
        return self.dates.show(then_or(side, year, month)).text

    def language(self, tag: str, inside: bool = False) -> str:
        """The name of a language in the site's: as a label, or as it is written `inside` a sentence."""
        return language_name(tag, self.site.language, inside=inside)

    def named(self, name: str) -> Markup:
        """A name in a line: kept from its neighbours where it runs the other way."""
        return named(name, self.site.language)

    def country(self, code: str) -> str:
        """The name of a country in the site's language."""
        return country_name(code, self.site.language)

    def zone_city(self, zone: str) -> str:
        """The place that a time zone is named after, in the site's language; an offset as it is."""
        return zone_city(zone, self.labels.locale) if "/" in zone else zone

    def best(self, text: Translated) -> tuple[str, str]:
        """Language tag and text of a translated value, for a reader of this site."""
        return text.best(self.site.language)

    def further(self, *texts: Translated) -> list[tuple[str, str]]:
        """Language tags and texts in which translated values are given besides what `best` shows of each."""
        return [pair for text in texts for pair in text.items if pair != text.best(self.site.language)]


def quoted(quote: Quote) -> str:
    """The words of a quote as they are shown: its passages in order; in its language's quotation marks if verbatim."""
    opening, closing = around(quote)
    return f"{opening}{joined(quote.passages)}{closing}"


def around(quote: Quote) -> tuple[str, str]:
    """The quotation marks of a quote's language if it is verbatim, else nothing."""
    if not quote.kind.is_verbatim:
        return "", ""
    opening, closing, *_ = quotation_marks(quote.language)
    return opening, closing


def language_code(tag: str) -> str:
    """The short form of a language for a chip: `NL`, `ZH`."""
    return tag.split("-", maxsplit=1)[0].upper()


@lru_cache(maxsize=4096)
def precision_mark(when: When | None) -> str:
    """The classes of the sign that draws how precisely a date is known (see "Precision is drawn" in the look)."""
    if when is None:
        return ""
    if when.shape is Shape.LASTED:
        return "sg-when sg-span sg-open" if when.goes_on else "sg-when sg-span"
    if when.shape is Shape.WITHIN or when.precision is not Precision.DAY:
        return "sg-when sg-hatched"
    unsure = any(side and (side.approximate or side.uncertain) for side in (when.start, when.end))
    return "sg-when sg-dot sg-approx" if unsure else "sg-when sg-dot"
