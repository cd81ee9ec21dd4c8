"""Pages that were renamed (`formerly`): at each address that they had before a stub leads to where they are now.

What has an anchor only (an event, a quote) keeps its former ones as further anchors at its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from site_gen.frozen import dataclass
from site_gen.model.entities import article_path
from site_gen.model.site import Site
from site_gen.pages.request import Label, PageRequest, Planned, Text


@dataclass(frozen=True, slots=True)
class MovedView:
    """Names of `moved.md.jinja`: the path of the page as it is now, its title, and the language of that ("": ours)."""

    path: str
    title: Text
    title_language: str


def moved(site: Site, pages: Sequence[Planned]) -> Iterator[PageRequest]:
    """The stubs of all pages that were renamed, or whose briefing was; none where another page is now."""
    renamed = tuple(_renamed(site, pages))
    by_path = {page.path: page for page in pages} if renamed else {}
    taken = set(by_path)
    for old, new in renamed:
        if old not in taken:
            taken.add(old)
            yield _stub(old, by_path[new])


def _renamed(site: Site, pages: Sequence[Planned]) -> Iterator[tuple[str, str]]:
    """Former and present paths; first those of articles, which may have left a briefing before that was renamed. The
    parts of a list have none: they are no permanent addresses."""
    before = {briefing.id: briefing.formerly for briefing in site.briefings}
    for article, old in ((one, old) for one in site.articles for old in one.formerly):
        other, _, slug = old.rpartition("/")  # of another briefing, if it was in that
        home = other or article.briefing
        for folder in (home, *before.get(home, ())):
            yield article_path(f"{folder}/{slug}"), article_path(article.key)
    for person in site.named.values():
        yield from ((f"people/{old}.md", f"people/{person.id}.md") for old in person.formerly)
    of: dict[str, list[Planned]] = {briefing.id: [] for briefing in site.briefings if briefing.formerly}
    for page in pages if of else ():
        if page.briefing in of and not page.part_of:
            of[page.briefing].append(page)
    for briefing in site.briefings:
        for old, page in product(briefing.formerly, of.get(briefing.id, ())):
            yield old + page.path.removeprefix(briefing.id), page.path


def _stub(path: str, page: Planned) -> PageRequest:
    return PageRequest(
        path=path,
        title=page.title,
        template="moved",
        view=MovedView(page.path, page.title, page.language),
        description=Label("moved"),
        language=page.language,
        section="moved",
        indexed=False,
        moved_to=page.path,
    )
