"""The page of an article: its body with every quote marked, the quotes, what it reports, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Checked, Outlet, Person, Quote, article_path
from site_gen.model.site import Site, Utterance
from site_gen.pages.blocks.happening import Happening, reported
from site_gen.pages.blocks.naming import Source, source_of, title_of
from site_gen.pages.blocks.parts import LIMITS, Limits
from site_gen.pages.blocks.statement import Said, asserted, has_translations, said
from site_gen.pages.request import Crumb, Label, Later, PageRequest


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote of the article, and those of other articles that carry the same statement, each with its article."""

    said: Said
    elsewhere: tuple[tuple[Quote, Source], ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Names of `article.md.jinja`.

    `title_language` is "" where the title is our own label. `quotes` is speech; `accounts` are headlines and what the
    article asserts itself. What was said at one of the `happenings` is not here. `missing` has the keys of the labels
    for what the source does not tell (not the publisher where no article of the briefing tells it; the briefing's page
    says so once). `shown` is what the body is: `digest`, `excerpt` or `full-text`.
    """

    article: Article
    briefing: Briefing
    title: str
    title_language: str
    outlet: Outlet | None
    missing: tuple[str, ...]
    shown: str
    quotes: tuple[Quoted, ...]
    accounts: tuple[Said, ...]
    happenings: tuple[Happening, ...]
    people: tuple[Person, ...]
    earlier: Source | None
    later: Source | None
    translations: bool


def article(site: Site, briefing: Briefing, _limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """A page for each article of a briefing. It is never divided: its anchors are permanent addresses."""
    articles = site.articles_of(briefing.id)
    published = any(item.outlet for item in articles)
    for index, item in enumerate(articles):
        title, language = title_of(site, item)
        view = partial(
            _view,
            site,
            item,
            earlier=articles[index - 1] if index else None,
            later=articles[index + 1] if index + 1 < len(articles) else None,
            published=published,
        )
        yield PageRequest(
            path=article_path(item.key),
            title=title,
            template="article",
            view=Later(view),
            source=item.span.path,
            description=item.summary.text(site.language)
            or Label("about-article", (("title", title), ("briefing", briefing.title.text(site.language)))),
            language=language,
            briefing=briefing,
            section="article",
            kind="article",
            crumbs=(Crumb(briefing, briefing.title.text(site.language)),),
            bodies=(item.key,),
        )


def _view(site: Site, item: Article, *, earlier: Article | None, later: Article | None, published: bool) -> ArticleView:
    title, language = title_of(site, item)
    quotes = [_quoted(site, Utterance("", item.briefing, (q,))) for q in item.quotes if q.kind.is_speech]
    accounts = asserted(site, item)
    return ArticleView(
        article=item,
        briefing=site.briefing(item.briefing),
        title=title,
        title_language=language,
        outlet=site.outlet_of(item),
        missing=_missing(item, published),
        shown=_shown(item),
        quotes=tuple(quotes),
        accounts=accounts,
        happenings=tuple(reported(site, event) for event in site.events_reported_by(item)),
        people=_people(site, item),
        earlier=source_of(site, earlier) if earlier else None,
        later=source_of(site, later) if later else None,
        translations=has_translations([*(item.said for item in quotes), *accounts]),
    )


def _quoted(site: Site, utterance: Utterance) -> Quoted:
    quote = utterance.quotes[0]
    if not quote.statement:
        return Quoted(said(site, utterance), ())
    whole = next((u for u in site.utterances_of(utterance.briefing) if u.id == quote.statement), None)
    others = [q for q in whole.quotes if q.article != quote.article] if whole else []
    return Quoted(said(site, utterance), tuple((q, source_of(site, site.article(q.article))) for q in others))


def _shown(item: Article) -> str:
    if item.rights in ("digest", "excerpt", "full-text"):
        return item.rights
    return item.checked.value if item.checked in (Checked.FULL_TEXT, Checked.EXCERPT) else "digest"


def _missing(item: Article, published: bool) -> tuple[str, ...]:
    told = {
        "publisher": item.outlet or not published,
        "headline": item.title,
        "author": item.author,
        "date": item.date,
        "address": item.url,
    }
    return tuple(key for key, value in told.items() if not value)


def _people(site: Site, item: Article) -> tuple[Person, ...]:
    speakers = [speaker for quote in item.quotes for speaker in quote.speakers]
    acting = [person for event in site.events_reported_by(item) if event.article for person in event.people]
    return tuple(site.person(person) for person in dict.fromkeys([*speakers, *item.people, *acting]))
