"""From requests to pages: the Jinja environment, and what a builder is given."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, fields, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from site_gen.diagnostics import Problem, Span, error
from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Quote, Translated
from site_gen.model.site import Site
from site_gen.model.when import Precision, Shape, When, parse_when
from site_gen.pages import Later, NavEntry, PageRequest, Planned, Text
from site_gen.pages.blocks.filters import marks_of
from site_gen.pages.blocks.happening import Happening
from site_gen.pages.blocks.parts import Split
from site_gen.pages.blocks.statement import joined
from site_gen.pages.briefing import BriefingView
from site_gen.parallel import Progress, in_order, untold
from site_gen.prose.convert import readdress
from site_gen.render.body import Bodies, among_others
from site_gen.render.compiled import Compiled
from site_gen.render.date_patterns import zone_city
from site_gen.render.dates import Dates, WhenText
from site_gen.render.digests import default_templates
from site_gen.render.faster import FastEnvironment, Fragments
from site_gen.render.fingerprint import Fingerprints
from site_gen.render.head import Head, citation_path
from site_gen.render.labels import Labels
from site_gen.render.languages import country_name, language_name, quotation_marks
from site_gen.render.links import Links, LinkStyle, NoPage, Target, picture_path
from site_gen.render.places import Places
from site_gen.render.sharing import Citations, data, in_source, published
from site_gen.render.text import PLACE, address, css_string, front_matter, inert, lang, named, plain
from site_gen.render.texts import worded

__all__ = ["Asset", "LinkStyle", "NavItem", "Page", "Renderer", "default_templates"]


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: its path in the docs folder (`harbour/chronology.md`), its title, its front matter, its text.

    `source` is the project file it is mainly made from ("" if many), for the edit link. A
    `finished` one has no text: the build before has left what becomes of it.
    """

    path: str
    title: str
    head: Mapping[str, Any]
    body: bytes  # of a large site a text takes twice as much room
    source: str = ""
    finished: bool = False
    #: What it is made from, if somebody wants to know, and the places in lists to which it leads.
    made_from: str = field(default="", compare=False)
    places: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """All of it, as a Markdown file has it; of one without text nothing."""
        return f"{front_matter(self.head)}\n{self.body.decode()}" if self.body else ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to publish as it is: its path in the docs folder, and where it lies."""

    path: str
    source: Path


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the default navigation: a title, escaped since themes print it raw, and a page's path or entries."""

    title: str
    path: str = ""
    children: tuple[NavItem, ...] = ()


_PARTS = default_templates() / "parts"
#: So many citations, and addresses in sources, are kept.
_MANY = 20_000


class Renderer:
    """Renders the pages of one site for one builder. `templates` is the site's own folder, which may be missing.

    A template is looked for in the site's `templates/for/<briefing>/`, in its `templates/`, and among those of the
    package; `default/<name>` is always the package's, so that a replacement can extend what it replaces.
    """

    def __init__(
        self,
        site: Site,
        links: Links,
        templates: Path | None = None,
        root: Path | None = None,
        url: str = "",
        cache: Path | None = None,
    ) -> None:
        self.site = site
        self.links = links
        self.labels = Labels(site.language)
        self.dates = Dates(site.language)
        self.head = Head(site, links, self.labels, self.dates, quoted, url)
        self._citations = Citations(site, self.labels, self.dates)
        self._own = templates
        self._root = root
        self._here = ""
        self._notes: Mapping[str, int] = {}
        self._bodies: tuple[str, ...] = ()
        self._places = Places(links)
        self._marking = Bodies()
        self._fragments = Fragments()
        # Kept by identity: to ask a date or a quote whether it is another takes longer than what is kept here.
        self._days: dict[tuple[int, str], tuple[WhenText, When | None]] = {}
        self._sources: dict[int, tuple[Markup, Quote]] = {}
        self._articles: dict[str, Markup] = {}
        self._cited: dict[int, tuple[Markup, list[str], object]] = {}
        #: Set by those who want to know what pages are made from.
        self.fingerprints: Fingerprints | None = None
        self._pages_of: dict[str, list[str]] = {}
        self._compiled = Compiled(cache)
        self._environments: dict[tuple[str, bool], Environment] = {}

    # -- rendering --------------------------------------------------------------------------------------------------

    def render_all(
        self, requests: Iterable[PageRequest], progress: Progress = untold
    ) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
        """Every page, and a problem for each that could not be rendered (the same mistake in a template once)."""
        pages: list[Page] = []
        problems: dict[Problem, None] = {}
        wanted = tuple(requests)
        order = _by_turns(wanted)
        self.compile(request.template for request in wanted)
        made = dict(zip(order, in_order(self.render, [wanted[place] for place in order], progress), strict=True))
        for page, problem in (made[place] for place in range(len(wanted))):
            if page:
                pages.append(page)
            if problem:
                problems[problem] = None
        return tuple(pages), tuple(problems)

    def compile(self, templates: Iterable[str]) -> None:
        """Compile what many pages need, before there is a second process that would do it once more."""
        names = dict.fromkeys(f"pages/{template}.md.jinja" for template in templates)
        environment = self._environment("", fast=True)
        for name in (*names, "base.md.jinja", *(f"parts/{part.name}" for part in _PARTS.glob("*.jinja"))):
            with suppress(Exception):  # a mistake is told where a page needs the template
                environment.get_template(name)

    def render(self, request: PageRequest) -> tuple[Page | None, Problem | None]:
        """One page; or what is wrong with its template, with file and line."""
        self._here, self._notes, self._bodies = request.path, request.notes, request.bodies
        view = request.shown
        parts = [(field.name, getattr(view, field.name)) for field in fields(view)]  # type: ignore[arg-type]
        names = {name: part() if isinstance(part, Later) else part for name, part in parts}
        names["page"] = request
        try:
            try:
                filled = self._filled(request, names, fast=True)
            except Exception:  # noqa: BLE001 - by Jinja's own rules it may be right; else they tell what is wrong
                filled = self._filled(request, names, fast=False)
        except Exception as failure:  # noqa: BLE001 - templates are the owner's: whatever they raise is told, not thrown
            return None, self._problem(failure, request)
        body = self._places.filled(filled, request, self._fragments.cited)
        title = self.text(request.title)
        head = self._head(request, title)
        text = (body.strip("\n") + "\n").encode()
        made_from = self.fingerprint(request)
        return Page(request.path, title, head, text, request.source, False, made_from, self._places.asked), None

    def fingerprint(self, request: PageRequest) -> str:
        """A digest of all that a page is made from but the places of what it links to; "" if that is not known."""
        if self.fingerprints is None:
            return ""
        # a head is made from what is in the view; that of a briefing tells of articles that may be on its other pages
        head = self._head(request, self.text(request.title)) if isinstance(request.view, BriefingView) else ""
        try:
            return self.fingerprints.of(request, head, self._beside(request))
        except TypeError:  # something in a view that nobody knows how to look into
            return ""

    @cached_property
    def has_own_templates(self) -> bool:
        """Whether the site has templates of its own, which may show anything on any page."""
        own = self._own
        return own is not None and own != default_templates() and any(own.rglob("*.jinja"))

    def _beside(self, request: PageRequest) -> list[str]:
        """The pages that a template may ask for (`has`): those of the site, and of the briefing."""
        briefing = f"{request.briefing.id}/" if request.briefing else ""
        if briefing not in self._pages_of:
            within = (path for path in self.links.paths if path.startswith(briefing))
            self._pages_of[briefing] = sorted(path for path in within if "/" not in path[len(briefing) :])
        return self._pages_of[briefing]

    def finished(self, request: PageRequest | Planned) -> Page:
        """A page that is there already, without its text."""
        return Page(request.path, self.text(request.title), {}, b"", request.source, finished=True)

    def coming(self, page: Planned) -> Page:
        """A page that is not rendered yet."""
        return replace(self.finished(page), finished=False)

    def _filled(self, request: PageRequest, names: dict[str, object], *, fast: bool) -> str:
        """The page's template, filled in; addresses are place holders still."""
        self._fragments.begin(request.notes or None)
        environment = self._environment(request.briefing.id if request.briefing else "", fast=fast)
        template = environment.get_template(f"pages/{request.template}.md.jinja")
        return "".join(template.root_render_func(template.new_context(names))) if fast else template.render(names)

    def navigation(self, entries: Iterable[NavEntry]) -> tuple[NavItem, ...]:
        """The default navigation with its titles in the site's language."""
        return tuple(
            NavItem(plain(self.text(entry.title)), entry.path, self.navigation(entry.children)) for entry in entries
        )

    def text(self, value: Text) -> str:
        """One of our own texts, a date as pages print it, or a text as it is."""
        return worded(value, self.labels, self.dates)

    def _head(self, request: PageRequest, title: str) -> dict[str, Any]:
        """The front matter: plain data, as it is when it was written and read again."""
        parts = [title]
        if request.briefing and request.section != "overview":
            parts.append(request.briefing.title.text(self.site.language))
        if self.site.name and self.site.name not in parts:
            parts.append(self.site.name)
        head: dict[str, Any] = {"title": plain(title), "hide": ["navigation", "toc"]}
        if not request.indexed:
            head["search"] = {"exclude": True}
        sg = {"title": " · ".join(parts), "description": self.text(request.description)}
        sg |= {"running": css_string(request.running)} if request.running else {}
        sg |= {"lang": self.site.language, "type": request.kind}
        head["sg"] = {**sg, **self.head.sg(request, title, sg["description"])}
        return head

    # -- problems ---------------------------------------------------------------------------------------------------

    def _problem(self, failure: Exception, request: PageRequest) -> Problem:
        place, message = self._place(failure), str(failure)
        if isinstance(failure, NoPage):
            message = f"The template links to something that has no page: {message}."
        elif isinstance(failure, KeyError):
            message = f"The template asks for {message}, which is not there."
        elif not isinstance(failure, TemplateError) or not message.endswith("."):
            message = f"The template failed: {message}."
        return error(
            "template-error",
            message,
            place or Span(f"templates/pages/{request.template}.md.jinja"),
            f"The names a template may use are listed in the comment at its top. It was filling `{request.path}`.",
        )

    def _place(self, failure: Exception) -> Span | None:
        if isinstance(failure, TemplateSyntaxError):
            return Span(self._shown(failure.filename or failure.name or "template"), failure.lineno)
        for frame in reversed(traceback.extract_tb(failure.__traceback__)):
            if frame.filename.endswith(".jinja"):
                return Span(self._shown(frame.filename), frame.lineno or 1)
        return None

    def _shown(self, filename: str) -> str:
        """A template's path as an editor knows it: relative to the project, or to the package."""
        path = Path(filename)
        for folder, prefix in ((self._root, Path()), (default_templates(), Path("templates"))):
            if folder and path.is_relative_to(folder):
                return (prefix / path.relative_to(folder)).as_posix()
        return path.as_posix()

    # -- the environment --------------------------------------------------------------------------------------------

    def _environment(self, briefing: str, *, fast: bool) -> Environment:
        """The environment of a briefing: a shared one, unless it has templates of its own."""
        known = self._environments.get((briefing, fast))
        if known is not None:
            return known
        asked = briefing
        replaced = self._own / "for" / briefing if self._own and briefing else None
        briefing = briefing if replaced and replaced.is_dir() else ""
        if (briefing, fast) not in self._environments:
            folders = [folder for folder in (replaced, self._own) if folder and folder.is_dir()]
            own: list[BaseLoader] = [FileSystemLoader(folder) for folder in folders]
            ours = FileSystemLoader(default_templates())
            loader = ChoiceLoader([*own, ours, PrefixLoader({"default": ours})])
            self._environments[briefing, fast] = self._made(loader, fast=fast)
        self._environments[asked, fast] = self._environments[briefing, fast]
        return self._environments[briefing, fast]

    def _made(self, loader: BaseLoader, *, fast: bool) -> Environment:
        made = partial(FastEnvironment, self._fragments) if fast else Environment
        environment = made(
            loader=loader,
            bytecode_cache=self._compiled.faster if fast else self._compiled,
            autoescape=True,
            finalize=inert,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.filters.update(e=inert, escape=inert, named=self.named)
        environment.globals.clear()
        environment.globals.update(self.globals())
        return environment

    def globals(self) -> dict[str, object]:
        """The functions that every template may use (told in templates/README.md)."""
        return {
            "t": self.labels,
            "text": self.text,
            "url": self.url,
            "permanent": self.permanent,
            "table": self.table,
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
            "cited": self.cited,
            "in_source": self.in_source,
            "articles_cited": self.articles_cited,
            "data": lambda item, filters: data(marks_of(self.site, item), filters),
            "published": published,
            "range": range,
            "site": self.site,
        }

    def url(self, target: Target, within: Briefing | str = "", anchor: str = "") -> Markup:
        """The address of what shows `target`, relative to the page being rendered. Raises NoPage."""
        return self._places.of(target, within, anchor)

    def permanent(self, target: Target, within: Briefing | str = "", anchor: str = "") -> Markup:
        """The address that a target keeps, however its list is divided. Raises NoPage."""
        return self._places.permanent(target, within, anchor)

    def table(self, split: Split) -> Markup:
        """The address of the file that tells on which part of a list its places are, for forward.js."""
        return self._places.published(split.table)

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
        if article.key not in self._bodies and not self.has_own_templates:
            raise LookupError(f"The request of `{self._here}` does not name the body of `{article.key}`")
        number = self.note(article)
        body = self._marking.marked(article, "" if number else self.labels("permalink"), self.site.language)
        if number:
            body = among_others(body, f"n-{number}-", level)
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

    def month(self, year: int, month: int) -> str:
        """The name of a month with its year."""
        return self.dates.show(parse_when(f"{year:04}-{month:02}")).text

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


def _by_turns(requests: Sequence[PageRequest]) -> list[int]:
    """An order of pages (their places) in which every second one makes a whole of its own, as far as there are several.

    `in_order` gives every second page to another process. What a briefing's pages have in common is made once if they
    are all made in one; so is what somebody said, if all pages of the whole site about them come one after the other.
    """
    by_briefing: dict[str, list[int]] = {}
    for place, request in enumerate(requests):
        by_briefing.setdefault(request.briefing.id if request.briefing else "", []).append(place)
    common = sorted(by_briefing.pop("", []), key=lambda place: about(requests[place].path))
    halves: tuple[list[int], list[int]] = ([], [])
    for places in sorted(by_briefing.values(), key=len, reverse=True):
        min(halves, key=len).extend(places)
    shorter, longer = sorted(halves, key=len)
    fits = max(0, (len(longer) - len(shorter) + len(common)) // 2)
    shorter.extend(common[:fits])
    longer.extend(common[fits:])
    more, fewer = sorted(halves, key=len, reverse=True)
    paired = [place for pair in zip(more, fewer, strict=False) for place in pair]
    return paired + more[len(fewer) :]


def about(path: str) -> str:
    """What brings pages of the whole site in an order in which those about the same person are neighbours."""
    return path.partition("/")[2].replace("/", "-")


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
