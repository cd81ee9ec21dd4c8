"""The small site of the page tests, and what its downloads are written with."""

from __future__ import annotations

from dataclasses import replace

from site_gen.downloads.context import Context
from site_gen.model.entities import Article, Briefing
from site_gen.model.site import Site
from site_gen.pages import choose
from site_gen.render.engine import Renderer
from site_gen.render.links import Links, LinkStyle
from tests.pages.small_site import small_site

URL = "https://owner.example/repo/"
#: What no format may trip over: markup, ends of sections, syntax of TeX, control characters, a lone surrogate.
HOSTILE = 'A </script> ]]> & "b" {c\\d} 50% #1 x_y ~ ^ \x00\x0b\x1b\ufffe\r\nER  - \u2028 end'


def renderer_of(site: Site, url: str = URL) -> Renderer:
    """A renderer of all pages of a site."""
    return Renderer(site, Links([request.path for request in choose(site)], LinkStyle.DIRECTORY), url=url)


def context_of(site: Site | None = None, url: str = URL) -> Context:
    """The context of a site (default: the small one)."""
    return renderer_of(site or small_site(), url).head.context


def with_article(article: Article, **briefing: object) -> Site:
    """The small site with another article in place of its first, and with other fields of its briefing."""
    site = small_site()
    others = tuple(one for one in site.articles if one.slug != article.slug)
    changed: tuple[Briefing, ...] = tuple(replace(one, **briefing) for one in site.briefings)  # type: ignore[arg-type]
    return replace(site, articles=(article, *others), briefings=changed)
