"""What stands in the head of a page, and how a page cites: the side of the downloads that the renderer needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from babel.core import Locale, get_global
from babel.lists import format_list
from markupsafe import Markup

from site_gen.downloads import dates, jsonfeed, reference
from site_gen.downloads.context import Context, one_line
from site_gen.downloads.jsonld import Data, Node, script
from site_gen.model.entities import Article, Briefing, Quote, article_path
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.pages import PageRequest
from site_gen.pages.article import ArticleView
from site_gen.pages.blocks.card import span_of
from site_gen.pages.blocks.happening import happenings_in
from site_gen.pages.blocks.statement import joined
from site_gen.pages.briefing import BriefingView
from site_gen.pages.chronology import ChronologyView
from site_gen.pages.home import HomeView
from site_gen.pages.person import PersonView
from site_gen.render.dates import Dates
from site_gen.render.labels import Labels
from site_gen.render.languages import find_locale
from site_gen.render.links import Links
from site_gen.render.text import inert, lang, named
from site_gen.render.texts import worded

#: The picture for link previews and the feeds: in the root of the site, and in each briefing's folder.
PICTURE, FEED, JSON_FEED = "preview.png", "feed.xml", "feed.json"
#: The bibliography formats: ending of the file, and media type.
FORMATS = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}
_KINDS = {ArticleView: "WebPage", PersonView: "ProfilePage"}


def citation_path(thing: Article | Briefing | None, *, sources: bool = False) -> str:
    """Where a citation is published, without the ending of its format: of an article, or of a briefing.

    `sources`: of all articles of the briefing; those of the whole site where there is none.
    """
    if isinstance(thing, Article):
        return article_path(thing.key).removesuffix(".md")
    return f"{thing.id}/{'sources' if sources else 'cite'}" if thing else "sources"


class Head:
    """Head data of the pages of one site. `url` is the site's address, "" if it is not known."""

    def __init__(
        self, site: Site, links: Links, labels: Labels, dates: Dates, quoted: Callable[[Quote], str], url: str = ""
    ) -> None:
        self._links = links
        self._labels = labels
        self._dates = dates
        self._locale = _open_graph(site.language)

        def shown(when: When) -> str:
            return dates.show(when).text

        def hour(when: When) -> str:
            clock = when.hour is not None and when.hour.clock is not None
            return ", ".join(one.full if clock else one.text for one in dates.show(when, when.zone).hours)

        def names(several: Sequence[str]) -> str:
            return format_list(several, locale=labels.locale)

        self.context = Context(
            site, links.from_root, labels, shown, hour, quoted, names, f"{url.rstrip('/')}/" if url else ""
        )

    # -- for templates ----------------------------------------------------------------------------------------------

    def citation(self, thing: Article | Briefing) -> Markup:
        """An article's source, or a briefing, as a reader cites it: one line, the title in its language."""
        told = self._reference(thing)
        before, title, rest = (inert(piece) for piece in reference.text(told, self.context))
        language = lang(thing.language) if isinstance(thing, Article) and thing.title else ""
        before, rest = self._set_apart(before, told.authors), self._set_apart(rest, (told.container,))
        return Markup("{}<cite{}>{}</cite>{}").format(before, language, title, rest)

    def _set_apart(self, line: Markup, names: Iterable[str]) -> Markup:
        """A line with its names kept from their neighbours: a date stays after the Arabic name of an outlet."""
        for name in filter(None, names):
            line = line.replace(inert(name), named(name, self.context.site.language))
        return line

    # -- for frame.html ---------------------------------------------------------------------------------------------

    def sg(self, request: PageRequest, title: str, description: str) -> dict[str, object]:
        """What `page.meta.sg` has beyond titles: see templates/theme/README.md."""
        briefing, view = request.briefing, request.shown
        feeds = [{"href": FEED, "title": self.context.site.name or title}]
        if briefing:
            name = briefing.title.text(self.context.site.language)
            feeds.insert(0, {"href": f"{briefing.id}/{FEED}", "title": name})
        head: dict[str, object] = {
            "locale": self._locale,
            "image": f"{briefing.id}/{PICTURE}" if briefing else PICTURE,
            "feeds": feeds,
            "jsonld": "" if request.moved_to else script(self._data(request, title, description)),
            "moved": request.moved_to and (self._links.from_root(request.moved_to) or "./"),
            "modified": _modified(view),
        }
        links: list[dict[str, str]] = []
        if isinstance(view, HomeView | BriefingView):
            links.append({"href": f"{briefing.id}/{JSON_FEED}" if briefing else JSON_FEED, "type": jsonfeed.MEDIA})
        if isinstance(view, ArticleView | BriefingView):
            cited = view.article if isinstance(view, ArticleView) else view.briefing
            links += ({"href": f"{citation_path(cited)}.{ending}", "type": media} for ending, media in FORMATS.items())
            head["metas"] = self._metas(cited)
        head["links"] = [{"rel": "alternate", **link} for link in links]
        return {key: value for key, value in head.items() if value}

    def _metas(self, cited: Article | Briefing) -> list[dict[str, str]]:
        """What Zotero's "Embedded Metadata" reads: Highwire's names, and Zotero's own for the type of item.

        Those of an article describe the article that was printed, which is what somebody wants to cite.
        """
        is_article = isinstance(cited, Article)
        ref = self._reference(cited)
        told = [
            ("z:itemType", "newspaperArticle" if is_article and ref.newspaper else "webpage"),
            ("citation_title", ref.title),
            *(("citation_author", name) for name in ref.authors),
            ("citation_publication_date", dates.iso(ref.issued)[:10] or ref.issued_text),
            ("citation_journal_title", ref.container if is_article else ""),
            ("citation_language", ref.language),
            ("citation_public_url", ref.url),
        ]
        return [{"name": name, "content": one_line(value)} for name, value in told if value]

    def _reference(self, thing: Article | Briefing) -> reference.Reference:
        if isinstance(thing, Article):
            return reference.of_article(thing, self.context)
        return reference.of_briefing(thing, self.context)

    # -- JSON-LD ----------------------------------------------------------------------------------------------------

    def _data(self, request: PageRequest, title: str, description: str) -> list[Node]:
        data = Data(self.context, self._links.published(request.path), self._links.from_root(request.path))
        site, view = self.context.site, request.shown
        crumbs = [(self._labels("home"), self.context.at("home"))]
        crumbs += [
            (worded(crumb.title, self._labels, self._dates), self.context.at(crumb.target)) for crumb in request.crumbs
        ]
        is_home = isinstance(view, HomeView)
        page = data.page(_KINDS.get(type(view), "CollectionPage"), title, description, "", [] if is_home else crumbs)
        nodes: list[Node] = [page, *([data.website(description)] if is_home else [])]
        if isinstance(view, ArticleView):
            page |= data.based_on(view.article) | {"dateModified": _modified(view)}
            nodes += [data.source(view.article), *_said(data, view.article)]
            nodes += [data.event(item.event) for item in view.happenings if item.event.article]
            nodes += [data.named(person) for person in view.people]
        elif isinstance(view, BriefingView):
            page |= data.briefing(view.briefing, span_of(site, view.briefing.id), site.articles_of(view.briefing.id))
        elif isinstance(view, PersonView):
            page |= data.about(view.person)
            nodes.append(data.person(view.person))
        elif isinstance(view, ChronologyView) and view.briefing:
            events = [item.event for item in happenings_in(view.years, view.undated) if not item.event.article]
            nodes += [data.event(event) for event in events]
            involved = dict.fromkeys(person for event in events for person in event.people)
            nodes += [data.named(site.person(person)) for person in involved]
        return nodes


def _said(data: Data, article: Article) -> Iterator[Node]:
    nodes = (data.said(quote, article, joined(quote.passages)) for quote in article.quotes)
    return (node for node in nodes if node)


def _modified(view: object) -> str:
    """The day from which a page is as it is, as far as its content tells: never the day of the build; "" if unknown."""
    told: tuple[When | None, ...] = ()
    if isinstance(view, ArticleView):
        article = view.article
        told = (article.date, article.accessed, *(correction.date for correction in article.corrections))
    elif isinstance(view, BriefingView):
        told = (view.briefing.updated, *(correction.date for correction in view.briefing.corrections))
    days = [dates.iso(when)[:10] for when in told]
    return max((day for day in days if len(day) == len("2019-02-28")), default="")


def _open_graph(tag: str) -> str:
    """A language as Open Graph wants it (https://ogp.me/#optional): with a territory, if need be the likeliest."""
    locale = Locale.parse(get_global("likely_subtags").get(tag.split("-", maxsplit=1)[0], "en_Latn_US"))
    given = find_locale(tag)
    return f"{given.language}_{given.territory or locale.territory}"
