"""From requests to pages: the Jinja environment, and the templates filled in."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined

from site_gen.diagnostics import Problem
from site_gen.diagnostics.problem import once
from site_gen.model.site import Site
from site_gen.pages import Later, NavEntry, PageRequest, Planned
from site_gen.pages.blocks.card import INDEX
from site_gen.pages.briefing import BriefingView
from site_gen.parallel import Progress, in_order, untold
from site_gen.render.compiled import Compiled
from site_gen.render.dates import Dates
from site_gen.render.digests import default_templates
from site_gen.render.failures import told
from site_gen.render.faster import FastEnvironment
from site_gen.render.fingerprint import Fingerprints
from site_gen.render.fragments import Fragments
from site_gen.render.functions import Functions, quoted
from site_gen.render.head import Head
from site_gen.render.labels import Labels
from site_gen.render.links import Links
from site_gen.render.loader import loader_of
from site_gen.render.page import NavItem, Page
from site_gen.render.text import css_string, inert, plain
from site_gen.render.turns import LONG, by_turns

_PARTS = default_templates() / "parts"


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
        self._own = templates
        self._root = root
        self._fragments = Fragments()
        self.functions = Functions(
            site, links, self.labels, self.dates, self.head, self._fragments, own=self.has_own_templates
        )
        self._within = ""
        #: Set by those who want to know what pages are made from.
        self.fingerprints: Fingerprints | None = None
        self._made_from: dict[str, str] = {}
        self._compiled = Compiled(cache)
        self._environments: dict[tuple[str, bool], Environment] = {}

    # -- rendering --------------------------------------------------------------------------------------------------

    def render_all(
        self, requests: Iterable[PageRequest], progress: Progress = untold
    ) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
        """Every page, and a problem for each that could not be rendered (the same mistake in a template once)."""
        wanted = tuple(requests)
        order = by_turns(wanted)
        self.compile(request.template for request in wanted)
        made = dict(zip(order, in_order(self.render, [wanted[place] for place in order], progress), strict=True))
        rendered = [made[place] for place in range(len(wanted))]
        return tuple(page for page, _ in rendered if page), once(problem for _, problem in rendered if problem)

    def compile(self, templates: Iterable[str]) -> None:
        """Compile what many pages need, before there is a second process that would do it once more."""
        names = dict.fromkeys(f"pages/{template}.md.jinja" for template in templates)
        environment = self._environment("", fast=True)
        for name in (*names, "base.md.jinja", *(f"parts/{part.name}" for part in _PARTS.glob("*.jinja"))):
            with suppress(Exception):  # a mistake is told where a page needs the template
                environment.get_template(name)

    def render(self, request: PageRequest, *, at_once: bool = False) -> tuple[Page | None, Problem | None]:
        """One page; or what is wrong with its template, with file and line. `at_once`: somebody goes on with it."""
        self._begin(request)
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
            return None, told(failure, f"pages/{request.template}.md.jinja", request.path, self._root)
        text, leads = self.functions.placed(filled, request)
        del filled  # some pages are big
        text = text.strip("\n") + "\n"
        title = self.functions.text(request.title)
        head = self._head(request, title)
        made_from = self.fingerprint(request)
        html = text if at_once and request.indexed else ""  # nobody looks for anything in the others
        return Page(request.path, title, head, text.encode(), request.source, False, html, made_from, leads), None

    def _begin(self, request: PageRequest) -> None:
        """A page. With another briefing than the page before it has little in common: what was kept is let go."""
        within = request.within
        if within != self._within or self._fragments.full(within):
            self._within = within
            self.forget()
        self.functions.begin(request)

    def forget(self) -> None:
        """Let go of what was kept for pages that have much in common with the last one."""
        self._fragments.forget()
        self.functions.forget()
        self.site.kept.clear()
        if self.fingerprints is not None:
            self.fingerprints.forget()

    def fingerprint(self, request: PageRequest) -> str:
        """A digest of all that a page is made from but the places of what it links to; "" if that is not known.

        A page that shows all of a briefing is made anew whenever something in that changes: to look at it exactly would
        take long, and find the change.
        """
        if self.fingerprints is None or request.template == LONG:
            return ""
        if request.path in self._made_from:
            return self._made_from.pop(request.path)
        # a head is made from what is in the view; that of a briefing tells of articles that may be on its other pages
        head = self._head(request, self.functions.text(request.title)) if isinstance(request.view, BriefingView) else ""
        try:
            return self.fingerprints.of(request, head, self._beside(request))
        except TypeError:  # something in a view that nobody knows how to look into
            return ""

    def is_made_from(self, request: PageRequest, made_from: str) -> bool:
        """Whether that is its digest; if not, it is kept in mind for when the page is rendered."""
        found = self.fingerprint(request)
        if found != made_from:
            self._made_from[request.path] = found
        return found == made_from

    @cached_property
    def has_own_templates(self) -> bool:
        """Whether the site has templates of its own, which may show anything on any page."""
        own = self._own
        return own is not None and own != default_templates() and any(own.rglob("*.jinja"))

    def _beside(self, request: PageRequest) -> list[str]:
        """The pages that a template may ask for (`has`): those of the site, and of the briefing."""
        return self._pages_of.get(request.briefing.id if request.briefing else "", [])

    @cached_property
    def _pages_of(self) -> dict[str, list[str]]:
        """The pages by the folder they are in."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.links.paths):
            found.setdefault(path.rpartition("/")[0], []).append(path)
        return found

    def finished(self, request: PageRequest | Planned) -> Page:
        """A page that is there already, without its title and its text."""
        return Page(request.path, "", {}, b"", request.source, finished=True)

    def coming(self, page: Planned) -> Page:
        """A page that is not rendered yet."""
        return replace(self.finished(page), finished=False)

    def _filled(self, request: PageRequest, names: dict[str, object], *, fast: bool) -> str:
        """The page's template, filled in; addresses are place holders still."""
        self._fragments.begin(request.notes or None)
        environment = self._environment(request.briefing.id if request.briefing else "", fast=fast)
        template = environment.get_template(f"pages/{request.template}.md.jinja")
        if not fast:
            return template.render(names)
        known = {**environment.globals, **names}
        context = environment.context_class(environment, known, template.name, template.blocks)
        return "".join(template.root_render_func(context))

    def navigation(self, entries: Iterable[NavEntry]) -> tuple[NavItem, ...]:
        """The default navigation with its titles in the site's language."""
        text = self.functions.text
        return tuple(
            NavItem(plain(text(entry.title)), entry.path, self.navigation(entry.children)) for entry in entries
        )

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
        elif request.briefing and request.kind == "website":  # each briefing has a chronology
            head["search"] = {"of": plain(parts[1])}
        sg = {"title": " · ".join(parts), "description": self.functions.text(request.description)}
        sg |= {"running": css_string(request.running)} if request.running else {}
        sg |= {"within": INDEX} if request.briefing else {}
        sg |= {"lang": self.site.language, "type": request.kind}
        head["sg"] = {**sg, **self.head.sg(request, title, sg["description"])}
        return head

    # -- the environment --------------------------------------------------------------------------------------------

    def _environment(self, briefing: str, *, fast: bool) -> Environment:
        """The environment of a briefing: a shared one, unless it has templates of its own."""
        known = self._environments.get((briefing, fast))
        if known is None:
            replaced = self._own / "for" / briefing if self._own and briefing else None
            if briefing and not (replaced and replaced.is_dir()):
                known = self._environment("", fast=fast)
            else:
                folders = [folder for folder in (replaced, self._own) if folder and folder.is_dir()]
                known = self._made(loader_of(folders), fast=fast)
            self._environments[briefing, fast] = known
        return known

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
        environment.filters.update(e=inert, escape=inert, named=self.functions.named)
        environment.globals.clear()
        environment.globals.update(self.functions.globals())
        return environment
