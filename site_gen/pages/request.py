"""What a page type yields: which template is to be filled with which view, and what the page is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from hashlib import blake2b
from typing import Generic, TypeVar

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Event, Person, Question
from site_gen.model.when import When


@dataclass(frozen=True, slots=True)
class Label:
    """One of our own texts, by its key: the renderer has the words, in the site's language. Values may be texts too."""

    key: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """The name of a language, by its tag."""

    tag: str


#: A text as it is, one of ours, or a date or a language as pages name it.
Text = str | Label | Language | When


@dataclass(frozen=True, slots=True)
class Html:
    """HTML that is safe already: templates print it as it is."""

    text: str

    def __html__(self) -> str:
        return self.text


_T = TypeVar("_T")


class Later(Generic[_T]):
    """A view, or a part of one, that is made when somebody asks for it: it takes long, and most pages need not be made
    again.

    A template gets what comes of it. `of` is what it is made from, where that says whether it is the same: things of
    the model, texts, numbers (what these refer to by id counts with them); where that is much, it comes later, too.
    """

    __slots__ = ("__weakref__", "_made", "_make", "of")

    def __init__(self, make: Callable[[], _T], of: object = None) -> None:
        self._make = make
        self._made: list[_T] = []
        self.of = of

    def __call__(self) -> _T:
        """The part; always the same."""
        if not self._made:
            self._made.append(self._make())
        return self._made[0]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one: what to link to (an entity, or the name of a page of the site) and its title."""

    target: Briefing | Person | str
    title: Text


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a page of the whole site shows is all told by some articles (their keys), and by the pages of some briefings
    (their ids); `which` it is, as one digest."""

    briefings: tuple[str, ...]
    articles: tuple[str, ...]
    which: str


def alone_in(briefing: str, found: Gathered | None) -> str:
    """The briefing to which a page belongs (by id), or from which alone it gathers; "" if there is none."""
    return briefing or (found.briefings[0] if found is not None and len(found.briefings) == 1 else "")


#: Something that a page shows: the id of its briefing, its name, the keys of all articles that tell of it.
Thing = tuple[str, object, tuple[str, ...]]


def gathered(things: Iterable[Thing], *more: object) -> Gathered:
    """From the things that decide what a page shows; `more` says what else does. This and their names are data."""
    found = tuple(things)
    which = repr(([thing[:2] for thing in found], more)).encode("utf-8", "surrogatepass")
    briefings = sorted({briefing for briefing, _, _ in found})
    articles = sorted({key for _, _, keys in found for key in keys})
    return Gathered(tuple(briefings), tuple(articles), blake2b(which, digest_size=16).hexdigest())


@dataclass(frozen=True, slots=True)
class Entries:
    """What the entries of a list in parts are found by, as JSON: `named` has what their rows refer to by numbers,
    `pages` the rows of each part, by its path."""

    named: Mapping[str, Sequence[object]]
    pages: Sequence[tuple[str, Sequence[Sequence[str | int]]]]


@dataclass(frozen=True, slots=True)
class Finder:
    """The file with those of a list, by its path. It depends on where the list is divided, and on what `entries` tell
    that they are made of."""

    path: str
    entries: Later[Entries] = field(compare=False)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page to be rendered.

    `path` is where it goes in the docs folder (`harbour/chronology.md`), `template` a file in `templates/pages/`
    without its ending, `view` a frozen dataclass whose fields are the names that the template may use; it may be made
    later (`shown` is the view itself). `source` is the project file that it is mainly made from, `language` that of its
    title ("" if the site's). `briefing` is the one it belongs to, `section` its place among that briefing's pages.
    `kind` is Open Graph's type. A page that only gathers what stands elsewhere is not `indexed` for search, so that
    each passage is found once.

    A page that is read by itself, on paper, names under `holds` what it shows and its anchor there: links to it stay on
    the page. Articles in `notes` (by key) are referred to by their numbers. `running` is the head of its printed pages.

    A page that holds a part of a list names under `part_of` the path of the list's own page, and under `anchors` the
    places of that page which it holds: links to them lead here, and who comes to them there is sent on. `moved_to` is
    the path of the page to which a stub at a former address leads.

    `bodies` are the keys of the articles whose bodies it shows, and the id of the briefing whose own text it has: of
    others there is no more than what is told about them (a page need not be made again where only another body has
    changed). The renderer holds it to that.

    `gathered` tells of a page of the whole site that is made from some articles and briefings only, beside what all
    pages share and the registries of people and outlets (a page need not be made again where only others have changed).

    The page of a list in parts that readers filter as a whole has a `finder`.
    """

    path: str
    title: Text
    template: str
    view: object
    source: str = ""
    description: Text = ""
    language: str = ""
    briefing: Briefing | None = None
    section: str = ""
    kind: str = "website"
    indexed: bool = True
    crumbs: tuple[Crumb, ...] = field(default=())
    holds: tuple[tuple[Article | Event | Person | Question | Briefing, str], ...] = ()
    notes: Mapping[str, int] = field(default_factory=dict)
    running: str = ""
    part_of: str = ""
    anchors: tuple[str, ...] = ()
    moved_to: str = ""
    bodies: tuple[str, ...] = ()
    gathered: Gathered | None = None
    finder: Finder | None = None

    @property
    def within(self) -> str:
        """The id of the briefing of which alone it shows something; "" if of several, or of none."""
        return alone_in(self.briefing.id if self.briefing else "", self.gathered)

    @property
    def shown(self) -> object:
        """The view itself."""
        return self.view() if isinstance(self.view, Later) else self.view


@dataclass(frozen=True, slots=True)
class Planned:
    """What is known of a page before its view is made: fields of its request; `briefing` is an id, `finder` a path (""
    for none)."""

    path: str
    title: Text
    template: str
    source: str
    language: str
    briefing: str
    part_of: str
    anchors: tuple[str, ...]
    moved_to: str
    bodies: tuple[str, ...]
    gathered: Gathered | None
    finder: str

    @property
    def within(self) -> str:
        """The id of the briefing of which alone it shows something; "" if of several, or of none."""
        return alone_in(self.briefing, self.gathered)

    @classmethod
    def of(cls, page: PageRequest) -> Planned:
        """What remains of a request without what it shows."""
        return cls(
            page.path,
            page.title,
            page.template,
            page.source,
            page.language,
            page.briefing.id if page.briefing else "",
            page.part_of,
            page.anchors,
            page.moved_to,
            page.bodies,
            page.gathered,
            page.finder.path if page.finder else "",
        )
