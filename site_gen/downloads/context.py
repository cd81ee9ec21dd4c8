"""What every format needs to know about the site that is being built: addresses, and how pages word dates and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Event, Person, Question, Quote
from site_gen.model.site import Site
from site_gen.model.when import When

Target: TypeAlias = Article | Briefing | Event | Person | Question | Quote | str


class At(Protocol):
    """The address of what shows a target, from the site's root ("" is the home page); `within` as in the templates."""

    def __call__(self, target: Target, within: Briefing | str = "") -> str:
        """Give the address. Raises LookupError if no page shows it."""


class Labels(Protocol):
    """Our own texts in the site's language, by their keys."""

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """Give the text, filled."""


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file to be published: its path in the docs folder (`harbour/feed.xml`), and what is in it.

    `load` gives that: of a large site the files together take much room. Of a `finished` one it is not told: the build
    before has left it. A `coming` one is wanted when somebody asks for it.
    """

    path: str
    load: Callable[[], bytes] = bytes
    finished: bool = False
    coming: bool = False

    @property
    def data(self) -> bytes:
        """What is in it."""
        return self.load()


@dataclass(frozen=True, slots=True)
class Context:
    """The site, its address (`url` ends with a slash; "" if not known), and the words of its pages.

    `date` is a date as the pages print it, `hour` its hour with where it is meant, or its part of the day ("" without
    one), `quoted` the words of a quote in its language's quotation marks, `names` several names as one text ("A, B and
    C").
    """

    site: Site
    at: At
    label: Labels
    date: Callable[[When], str]
    hour: Callable[[When], str]
    quoted: Callable[[Quote], str]
    names: Callable[[Sequence[str]], str]
    url: str = ""

    def briefings(self, briefing: Briefing | None) -> tuple[Briefing, ...]:
        """This briefing, or all."""
        return (briefing,) if briefing else self.site.briefings

    def address(self, target: Target, here: str) -> str:
        """The address of what shows a target: absolute, or relative to the published file `here`."""
        return self.file(self.at(target), here)

    def file(self, place: str, here: str) -> str:
        """An address from the site's root: made absolute, or relative to the published file `here`."""
        if self.url:
            return self.url + place
        return "../" * here.count("/") + place or "./"


# What XML 1.0 has no form for (2.2), and what a line of a bibliography must not hold: controls, lone surrogates.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\n\r\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """Text without the characters that XML forbids (https://www.w3.org/TR/xml/#charsets) and without other controls."""
    return text if text.isprintable() else _CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """Text for a format in which a line break means something: without controls, white space folded."""
    if text.isprintable() and "  " not in text:  # nearly always
        return text.strip()
    return _SPACE.sub(" ", clean(text)).strip()


def publisher_of(site: Site, article: Article) -> str:
    """The outlet of an article, "" where the source does not tell it."""
    outlet = site.outlet_of(article)
    return outlet.name if outlet else ""


def reporters_of(site: Site, event: Event) -> dict[str, str]:
    """By the keys of the articles that report an event: their outlets, else their titles."""
    articles = (site.article(report.article) for report in event.reports)
    return {article.key: publisher_of(site, article) or title_of(site, article) for article in articles}


def title_of(site: Site, article: Article) -> str:
    """An article's headline as printed, else the editor's label in square brackets."""
    return article.title or f"[{article.label.text(site.language)}]"
