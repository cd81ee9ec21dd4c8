"""How a report and a speaker are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Person, Translated
from site_gen.model.site import Site
from site_gen.model.when import When
from site_gen.model.within import keeping

_SHORT = 32


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a chip names it: its language, and its outlet or else its short title.

    `name_language` is that of a printed title, empty for the name of an outlet and for the editor's label. `title` is
    the article's own, in any case, `short` the same where there is little room. `apart` says what tells it from others
    of that name in the briefing: the `date` or the `title`; empty where the name does. Where others' titles have the
    same beginning, `short` and a name that is a title are whole.
    """

    article: Article
    name: str
    name_language: str
    full_name: str
    title: str
    short: str
    apart: str = ""

    @property
    def language(self) -> str:
        """The language the article is printed in."""
        return self.article.language

    @property
    def named(self) -> tuple[str, str, str]:
        """All that depends on the others of its briefing."""
        return self.name, self.short, self.apart

    @property
    def title_language(self) -> str:
        """The language of its title, empty for the editor's label."""
        return self.language if self.article.title else ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks, with the role held then."""

    person: Person
    role: Translated


def source_of(site: Site, article: Article) -> Source:
    """An article as a chip names it, told apart from others of its briefing."""

    def named() -> dict[str, Source]:
        return _told_apart([_source(site, one) for one in site.articles_of(article.briefing)])

    return keeping(site.kept, ("sources", article.briefing), named)[article.key]


def _source(site: Site, article: Article) -> Source:
    """Named by its outlet, else by its title (a label in square brackets), shortened."""
    title, language = title_of(site, article)
    short = shortened(title)
    if article.outlet:
        name = site.outlet(article.outlet).name
        return Source(article, name, "", name, title, short)
    return Source(article, short, language, title, title, short)


def _told_apart(sources: Sequence[Source]) -> dict[str, Source]:
    """Articles by their keys, those of one name and language told apart by their dates, else by their titles."""
    names = Counter(map(_name, sources))
    days = Counter((*_name(one), _day(one)) for one in sources)
    titles = Counter((*_name(one), one.short) for one in sources)

    def told(one: Source) -> Source:
        if names[_name(one)] < 2:
            return one
        if _day(one) and days[*_name(one), _day(one)] < 2:
            return replace(one, apart="date")
        if not one.article.outlet:
            return replace(one, name=one.title)
        return replace(one, apart="title", short=one.title if titles[*_name(one), one.short] > 1 else one.short)

    return {one.article.key: told(one) for one in sources}


def _name(source: Source) -> tuple[str, str]:
    return source.language, source.name


def _day(source: Source) -> str:
    return source.article.date.text if source.article.date else ""


def title_of(site: Site, article: Article) -> tuple[str, str]:
    """An article's title as it is shown and cited, and its language ("" for a label, which is ours, in brackets)."""
    if article.title:
        return article.title, article.language
    return f"[{article.label.text(site.language)}]", ""


def shortened(title: str, length: int = _SHORT) -> str:
    """A title cut at a word's end where it is long; closing brackets are kept, and the dots stay with its last word."""
    if len(title) <= length:
        return title
    cut = title[: length + 1].rsplit(maxsplit=1)[0].rstrip(" ,;:–—-") if " " in title[:length] else title[:length]
    return f"{cut}\u00a0…]" if title.startswith("[") and title.endswith("]") else f"{cut}\u00a0…"


def speaker(site: Site, person: str, when: When | None) -> Speaker:
    """A person with the role held at a time."""
    return Speaker(site.person(person), site.role_at(person, when))
