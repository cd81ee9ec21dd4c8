"""What pages are made from: whatever a page shows of a thing is in the page's digest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

import pytest

from site_gen.model.edtf import parse_when
from site_gen.model.entities import (
    Article,
    Briefing,
    Correction,
    Credit,
    Event,
    Outlet,
    Person,
    Position,
    Question,
    Quote,
    Report,
    Role,
    Statement,
    Translated,
)
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.pages import choose
from site_gen.pages.blocks.parts import LIMITS, Limits
from site_gen.prose.body import Body
from site_gen.render.digests import default_templates
from site_gen.render.engine import Renderer
from site_gen.render.fingerprint import UNSHOWN, Fingerprints
from site_gen.render.links import Links, LinkStyle
from site_gen.render.page import Page
from site_gen.render.sources import Sources
from tests.pages.small_site import english, small_site

_DAY = parse_when("2021-05-06")
#: What a field may hold instead, where its type does not tell.
_OTHERS: Mapping[str, object] = {
    "language": "nl",
    "said_in": "nl",
    "country": "SE",
    "timezone": "Asia/Tokyo",
    "zone": "Asia/Tokyo",
    "wikidata": "Q42",
    "url": "https://example.org/other",
    "archive_url": "https://example.org/archive",
    "source": "https://example.org/statement",
    "rights": "excerpt",
    "via": Credit("A wire"),
    "roles": (Role(english("Judge"), since=_DAY), Role(english("Sailor"))),
    "positions": (Position("began", english("It began")), Position("other", english("It did not"))),
    "corrections": (Correction(_DAY, english("black"), english("white")),),
    "prose": Body("Another body, and a further line.\n"),
    "outlet": "",
    "position": "",
    "event": "",
    "statement": "",
    "of": "ada-berg",
    "people": ("bo-lind",),
    "speakers": ("bo-lind",),
    "questions": (),
    "disputed": False,
    "formerly": ("before",),
    "topics": ("fish",),
    "unnamed": None,  # without a speaker it is so
}
#: Names of things, places in files, and what has cases of its own.
_NAMES = {"id", "key", "slug", "briefing", "article", "span", "statement_span", "passage_spans", "found", "pictures"}
_HELD = {"quotes", "events", "statements", "reports", "names", "draft", "occurrence"}


def _other(name: str, value: Any) -> Any:
    """Another value for a field; None if there is none to try."""
    if name in _OTHERS:
        return _OTHERS[name] if _OTHERS[name] != value else None
    if isinstance(value, Enum):
        return next(one for one in type(value) if one is not value)
    if isinstance(value, Translated):
        return Translated(tuple((tag, f"{text} more") for tag, text in value.items) or (("en-GB", "Something new"),))
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value} more"
    if isinstance(value, tuple):
        return (*value[:-1], f"{value[-1]} more") if value and isinstance(value[-1], str) else (*value, "More")
    return _DAY if value is None or isinstance(value, When) else None


def _changed(site: Site) -> Iterator[tuple[str, Site]]:
    """The site with another value in one field of each kind of thing, at a time."""
    for thing, put in _things(site):
        for field in fields(thing):
            if field.name in _NAMES | _HELD:
                continue
            value = _other(field.name, getattr(thing, field.name))
            if value is not None:
                yield f"{type(thing).__name__}.{field.name}", put(replace(thing, **{field.name: value}))


def _things(site: Site) -> Iterator[tuple[Any, Any]]:
    """One thing of each kind (of articles and quotes each), and how the site has another in its place."""
    briefing = site.briefings[0]
    for article in site.articles:
        yield article, lambda new, old=article: _with(site, articles=_swapped(site.articles, old, new))
        for quote in article.quotes:

            def quoted(new: Quote, article: Article = article, old: Quote = quote) -> Site:
                changed = replace(article, quotes=_swapped(article.quotes, old, new))
                return _with(site, articles=_swapped(site.articles, article, changed))

            yield quote, quoted
    yield briefing, lambda new: _with(site, briefings=(new,))
    for name in ("events", "statements", "questions"):
        old = getattr(briefing, name)[0]

        def inside(new: Any, name: str = name, old: Any = old) -> Site:
            swapped: dict[str, Any] = {name: _swapped(getattr(briefing, name), old, new)}
            return _with(site, briefings=(replace(briefing, **swapped),))

        yield old, inside
    event = briefing.events[0]
    for report in event.reports:

        def told(new: Report, report: Report = report) -> Site:
            changed = replace(event, reports=_swapped(event.reports, report, new))
            return _with(site, briefings=(replace(briefing, events=_swapped(briefing.events, event, changed)),))

        yield report, told
    for person in site.people.values():
        yield person, lambda new: _with(site, people={**site.people, new.id: new})
    for outlet in site.outlets.values():
        yield outlet, lambda new: _with(site, outlets={**site.outlets, new.id: new})


def _swapped(things: tuple[Any, ...], old: Any, new: Any) -> tuple[Any, ...]:
    return tuple(new if one is old else one for one in things)


def _with(site: Site, **other: Any) -> Site:
    parts = {name: getattr(site, name) for name in ("people", "outlets", "briefings", "articles", "language", "name")}
    return Site(**(parts | other))


def _pages(site: Site, limits: Limits = LIMITS) -> dict[str, tuple[str, str]]:
    """Each page's text, and the digest of what it is made from; without one it is made whatever changes."""
    return {path: (page.text, page.made_from or page.text) for path, page in _rendered(site, limits).pages.items()}


@dataclass(frozen=True)
class _Rendered:
    """The pages of a site, where links lead, and what pages that are gathered are known by roughly."""

    pages: dict[str, Page]
    links: Links
    gathered: dict[str, str]


def _rendered(site: Site, limits: Limits) -> _Rendered:
    """Everything, made from nothing."""
    requests = choose(site, limits=limits)
    renderer = Renderer(site, links := Links.between(requests, LinkStyle.DIRECTORY))
    texts = dict.fromkeys((article.key for article in site.articles), "")
    bodies = {article.key: repr((article, article.prose.html)) for article in site.articles}
    bodies |= {briefing.id: briefing.text for briefing in site.briefings}
    renderer.fingerprints = Fingerprints(site, texts, bodies, "")
    pages, problems = renderer.render_all(requests)
    assert not problems
    sources = _sources(site)
    gathered = {page.path: sources.gathered(page.gathered) for page in requests if page.gathered is not None}
    return _Rendered({page.path: page for page in pages}, links, gathered)


def _sources(site: Site) -> Sources:
    """What articles, briefings and registries say of themselves, for pages that are gathered from them."""
    events = [event for briefing in site.briefings for event in briefing.events]
    heads = {
        article.key: repr(
            (
                replace(article, prose=Body()),
                [replace(event, reports=()) for event in events if event.article == article.key],
                [report for event in events for report in event.reports if report.article == article.key],
            )
        )
        for article in site.articles
    }
    own = {
        briefing.id: repr(
            (
                replace(briefing, events=tuple(replace(one, reports=()) for one in briefing.events if not one.article)),
                [question.id for question in site.disputed_in(briefing.id)],
            )
        )
        for briefing in site.briefings
    }
    registry = repr((site.people, site.outlets))
    return Sources(heads, {}, {}, {}, "", registry, "", "", {}, own)


@pytest.fixture(scope="module", params=[LIMITS, Limits(1, 1, 1, 1, 1, 1, 1)], ids=["whole", "divided"])
def limits(request: pytest.FixtureRequest) -> Limits:
    """Lists as they are, and in as many parts as there can be."""
    assert isinstance(request.param, Limits)
    return request.param


@pytest.fixture(scope="module")
def before(limits: Limits) -> _Rendered:
    """The small site."""
    return _rendered(small_site(), limits)


@pytest.fixture(scope="module")
def changes(limits: Limits, before: _Rendered) -> list[tuple[str, Site, _Rendered]]:
    """Another value in any field of any kind of thing, each with those pages only that look otherwise than before."""
    found = []
    for what, other in _changed(small_site()):
        after = _rendered(other, limits)
        both = after.pages.keys() & before.pages.keys()
        differ = {path: after.pages[path] for path in both if after.pages[path].text != before.pages[path].text}
        found.append((what, other, replace(after, pages=differ)))
    return found


def test_whatever_is_shown_is_in_the_digest(before: _Rendered, changes: list[tuple[str, Site, _Rendered]]) -> None:
    """Another value in any field of any kind of thing: each page that looks otherwise has another digest, too, or had
    links to places that are not where they were."""
    seen = set()
    anew = {path for path, page in before.pages.items() if not page.made_from}
    assert anew == {path for path in before.pages if "print" in path}  # whole briefings are made whenever these change
    for what, _, after in changes:
        differ = after.pages.keys() - anew
        same = [before.pages[path] for path in differ if before.pages[path].made_from == after.pages[path].made_from]
        assert not [page.path for page in same if all(after.links.hold(*place) for place in page.places)], what
        if differ:
            seen.add(what.partition(".")[0])
    assert seen == {
        kind.__name__ for kind in (Article, Quote, Briefing, Event, Statement, Question, Report, Person, Outlet)
    }


def test_whatever_is_gathered_is_told_by_the_articles_that_are_named(
    before: _Rendered, changes: list[tuple[str, Site, _Rendered]]
) -> None:
    """Another value in any field of any kind of thing: each page of the whole site that is made from some articles and
    looks otherwise is known by it from these, from the pages of their briefings and from the registries."""
    seen = 0
    for what, other, after in changes:
        if other.language != small_site().language:
            continue
        for path in after.pages.keys() & before.gathered.keys() & after.gathered.keys():
            seen += 1
            known = before.gathered[path] != after.gathered[path]
            assert known or before.pages[path].places != after.pages[path].places, (what, path)
    assert seen


def test_the_name_of_a_quote_is_in_the_digest_of_the_pages_that_link_to_it(limits: Limits) -> None:
    """Another id of a quote: each page whose text is another has another digest, and a time line that does not lead to
    it has the same one."""
    site = small_site()
    before, other_lines = _pages(site, limits), 0
    for article in site.articles:
        for quote in article.quotes:
            quotes = _swapped(article.quotes, quote, replace(quote, id="other"))
            other = _with(site, articles=_swapped(site.articles, article, replace(article, quotes=quotes)))
            after = _pages(other, limits)
            for path in before.keys() & after.keys():
                assert before[path][0] == after[path][0] or before[path][1] != after[path][1], (quote.id, path)
            whole = before["chronology.md"], after["chronology.md"]
            other_lines += whole[0] != whole[1]
            if limits != LIMITS:  # there is nothing but a time line on this page
                assert (whole[0][0] == whole[1][0]) is (whole[0][1] == whole[1][1]), quote.id
    assert other_lines


def test_a_body_is_in_the_digest_of_the_pages_that_show_it() -> None:
    """Another body concerns the article's page and the printed briefing, and no other page."""
    site = small_site()
    article = site.articles[0]
    other = replace(article, prose=Body("Another body.\n"))
    before, after = _pages(site), _pages(_with(site, articles=_swapped(site.articles, article, other)))
    differ = {path for path in before if before[path][1] != after[path][1]}
    assert differ == {f"{article.briefing}/articles/{article.slug}.md", f"{article.briefing}/print.md"}


def test_a_body_that_the_request_does_not_name_is_not_shown() -> None:
    """A template of ours that shows a body without its page saying so fails, and does not pass unseen."""
    site = small_site()
    article = replace(site.articles[0], prose=Body("A body.\n"))
    requests = choose(_with(site, articles=_swapped(site.articles, site.articles[0], article)))
    renderer = Renderer(site, Links.between(requests, LinkStyle.DIRECTORY))
    request = next(page for page in requests if page.bodies == (article.key,))
    assert renderer.render(request)[0] is not None
    page, problem = renderer.render(replace(request, bodies=()))
    assert page is None
    assert problem is not None
    assert "body" in problem.message


@pytest.mark.parametrize("name", sorted({name for names in UNSHOWN.values() for name in names} - {"quotes", "events"}))
def test_templates_leave_alone_what_counts_for_nothing(name: str) -> None:
    """What is left out of digests no template names, except for bodies on the pages whose requests have them."""
    allowed = {
        "prose": {"pages/article.md.jinja", "pages/print.md.jinja"},
        "found": {"pages/article.md.jinja"},
        "text": {"parts/own.md.jinja", "pages/home.md.jinja", "pages/briefing.md.jinja", "pages/print.md.jinja"},
    }
    folder = default_templates()
    naming = {
        path.relative_to(folder).as_posix()
        for path in (*folder.glob("pages/*.jinja"), *folder.glob("parts/*.jinja"), folder / "base.md.jinja")
        if re.search(
            rf"(?:article|quote|event|report|briefing|statement|question|person|outlet)\.{name}\b",
            path.read_text("utf-8"),
        )
    }
    assert naming <= allowed.get(name, set())
