"""Templates are found in order, mistakes in them are told with their place, and pages carry safe front matter."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from site_gen.model.edtf import parse_when
from site_gen.model.entities import Correction, QuoteKind
from site_gen.pages import choose, nav
from site_gen.pages.blocks.statement import joined
from site_gen.pages.request import PageRequest
from site_gen.render.engine import Renderer
from site_gen.render.functions import precision_mark, quoted
from site_gen.render.links import Links, LinkStyle
from site_gen.render.page import NavItem
from tests.builders.project import write
from tests.pages.small_site import DAILY_ARTICLE, SAID_SV, english, small_site

SITE = small_site()
REQUESTS = {request.path: request for request in choose(SITE)}


def renderer(folder: Path | None = None) -> Renderer:
    """A renderer of the small site; `folder` is the project with its own templates."""
    own = folder / "templates" if folder else None
    return Renderer(SITE, Links(REQUESTS, LinkStyle.DIRECTORY), own, folder)


def test_every_page_renders() -> None:
    """Every page of a site renders without a problem, as one balanced block of HTML that starts in the first column."""
    pages, problems = renderer().render_all(REQUESTS.values())
    assert not problems
    assert [page.path for page in pages] == list(REQUESTS)
    for page in pages:
        body = page.text.split("---\n", 2)[2]
        assert body.strip().startswith('<div class="sg-page">'), page.path
        assert not re.search("style=|<script|<style|<!--", body), page.path  # nor need the policy look for any
        assert body.count("<div") == body.count("</div>"), page.path


def test_front_matter_is_plain_data() -> None:
    """What a page says of itself has no types of its own, and is what a builder reads from its text."""

    def types(value: object) -> set[type]:
        inner = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
        return {type(value)}.union(*map(types, inner))

    for page in renderer().render_all(REQUESTS.values())[0]:
        assert types(page.head) <= {dict, list, str, bool}, page.path
        assert yaml.safe_load(page.text.split("---\n", 2)[1]) == page.head, page.path


class Excluded(HTMLParser):
    """Finds elements left out of search that have an element of the same name inside."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and whether search leaves it out."""
        if (tag, True) in self.open:
            self.wrong.append(tag)
        self.open.append((tag, "data-search-exclude" in dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and void ones inside it."""
        while self.open and self.open.pop()[0] != tag:
            pass


def test_what_search_leaves_out_has_no_same_element_inside() -> None:
    """Material's search ends an exclusion at the first inner element of the same name, and may then fail."""
    for page in renderer().render_all(REQUESTS.values())[0]:
        seen = Excluded()
        seen.feed(page.text.split("---\n", 2)[2])
        assert seen.wrong == [], page.path


def test_titles_are_escaped_for_themes() -> None:
    """The title in front matter is escaped, since themes print it raw; the head's own title is not."""
    page, _ = renderer().render(REQUESTS["harbour/articles/vote.md"])
    assert page
    head = yaml.safe_load(page.text.split("---\n", 2)[1])
    assert head["title"] == "The vote *was* &lt;b&gt;close&lt;/b&gt; &amp; {# odd #}"
    assert head["sg"]["title"] == f"{DAILY_ARTICLE.title} · The harbour · The Desk"
    assert head["hide"] == ["navigation", "toc"]
    assert "search" not in head
    assert page.title == DAILY_ARTICLE.title
    assert "<b>close" not in page.text.split("---\n", 2)[2]


def test_aggregates_stay_out_of_search() -> None:
    """Pages that only gather what stands elsewhere are not searched, so that each passage is found once."""
    pages, _ = renderer().render_all(REQUESTS.values())
    told = {p.path: yaml.safe_load(p.text.split("---\n", 2)[1]).get("search", {}) for p in pages}
    left_out = {path for path, search in told.items() if search.get("exclude")}
    assert left_out == {
        "chronology.md",
        "who-said-what.md",
        "sources.md",
        "people/index.md",
        "harbour/who-said-what.md",
        "harbour/coverage.md",
        "harbour/print.md",
    }


def test_a_search_tells_of_which_briefing_a_chronology_is() -> None:
    """What each briefing has under the same name is found with the briefing's; what has a name of its own is not."""
    pages, _ = renderer().render_all(REQUESTS.values())
    named = {page.path: page.head["search"]["of"] for page in pages if page.head.get("search", {}).get("of")}
    assert named == {"harbour/chronology.md": "The harbour", "harbour/disputed.md": "The harbour"}


def test_corrections_are_shown() -> None:
    """What was corrected in a briefing or an article stands on its page, with both texts and the date."""
    mended = (Correction(parse_when("2026-03-03"), english("Five"), english("Six")),)
    briefing = replace(SITE.briefings[0], corrections=mended)
    site = replace(SITE, briefings=(briefing,), articles=(replace(DAILY_ARTICLE, corrections=mended), SITE.articles[1]))
    requests = choose(site)
    made = Renderer(site, Links([request.path for request in requests], LinkStyle.DIRECTORY))
    shown = {request.path for request in requests if _tells(made, request, "3 March 2026.*Five.*Six")}
    assert {"harbour.md", "harbour/articles/vote.md", "corrections.md"} <= shown


def _tells(renderer: Renderer, request: PageRequest, words: str) -> bool:
    """Whether a page has words in it, told as a pattern."""
    page, _ = renderer.render(request)
    return page is not None and re.search(words, page.text, re.DOTALL) is not None


def test_own_templates_win(tmp_path: Path) -> None:
    """A site's template wins over ours, one for a briefing over both, and each can extend the original."""
    write(tmp_path / "templates/pages/sources.md.jinja", "ours: {{ counts.articles }}")
    write(
        tmp_path / "templates/for/harbour/pages/chronology.md.jinja",
        '{% extends "default/pages/chronology.md.jinja" %}{% block standfirst %}Own words.{% endblock %}',
    )
    made = renderer(tmp_path)
    sources, _ = made.render(REQUESTS["sources.md"])
    mine, _ = made.render(REQUESTS["harbour/chronology.md"])
    whole, _ = made.render(REQUESTS["chronology.md"])
    assert sources
    assert sources.text.endswith("\nours: 2\n")
    assert mine
    assert "Own words." in mine.text
    assert "The council votes" in mine.text
    assert whole
    assert "Own words." not in whole.text


@pytest.mark.parametrize(
    ("template", "line", "told"),
    [
        ("one\n{{ nobody }}\n", 2, "'nobody' is undefined"),
        ("one\ntwo\n{% if %}\n", 3, "Expected an expression"),
        ("{{ groups[0].outlet.nothing }}", 1, "nothing"),
        ("{{ counts.articles + 'a' }}", 1, "unsupported operand"),
        ("\n{{ url('nowhere') }}", 2, "no page shows `nowhere`"),
        ("{{ t('no-such-label') }}", 1, "no-such-label"),
        ("{{ groups[1].outlet }}", 1, "not there"),
        ("\n{% include 'parts/nothing.jinja' %}", 2, "There is no template `parts/nothing.jinja`."),
        ("{% extends 'pages/sources.md.jinja' %}", 1, "extends or includes itself"),
        ("{{ page.nothing }}", 1, "A value of the kind PageRequest has no `nothing`."),
    ],
)
def test_mistakes_in_a_template_are_told(tmp_path: Path, template: str, line: int, told: str) -> None:
    """A mistake in a template is a problem with its file and line, whatever the mistake is."""
    write(tmp_path / "templates/pages/sources.md.jinja", template)
    page, problem = renderer(tmp_path).render(REQUESTS["sources.md"])
    assert page is None
    assert problem
    assert problem.code == "template-error"
    assert (problem.span.path, problem.span.line) == ("templates/pages/sources.md.jinja", line)
    assert told in problem.message
    assert "Traceback" not in problem.message


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    """A mistake in a template is one problem, however many pages are made from it."""
    write(tmp_path / "templates/pages/article.md.jinja", "{{ nobody }}")
    requests = [request for request in REQUESTS.values() if request.template == "article"]
    pages, problems = renderer(tmp_path).render_all(requests)
    assert len(requests) > 1
    assert (len(pages), len(problems)) == (0, 1)


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    """A page type without its template is a problem that names the file."""
    page, problem = renderer(tmp_path).render(replace(REQUESTS["sources.md"], template="coverage"))
    assert page is None
    assert problem
    assert problem.span.path == "templates/pages/coverage.md.jinja"


def test_words_are_shown_as_printed() -> None:
    """Verbatim words stand in quotation marks of their language, passages joined; reported words have none."""
    assert quoted(SAID_SV) == "”Vi sa nej … och det gäller”"
    assert quoted(replace(SAID_SV, kind=QuoteKind.INDIRECT, passages=("Det blir inget",))) == "Det blir inget"
    assert joined(("One …", "two")) == "One … two"


@pytest.mark.parametrize(
    ("date", "classes"),
    [
        ("2019-02-28", "sg-when sg-dot"),
        ("2019-02-28?", "sg-when sg-dot sg-approx"),
        ("2019-02", "sg-when sg-hatched"),
        ("[2019-02-01..2019-02-03]", "sg-when sg-hatched"),
        ("2019-02-27/2019-02-28", "sg-when sg-span"),
        ("2019-02-27/..", "sg-when sg-span sg-open"),
    ],
)
def test_precision_is_drawn(date: str, classes: str) -> None:
    """Each precision has its own sign."""
    assert precision_mark(parse_when(date)) == classes


def test_navigation_is_of_constant_size() -> None:
    """The navigation names a fixed number of briefings, the indexes and hand-written pages, with safe titles."""
    many = tuple(replace(SITE.briefings[0], id=f"b{n}", title=english(f"<{n}>")) for n in range(9))
    items = renderer().navigation(nav(replace(SITE, briefings=many), [("About & more", "about.md")]))
    assert [item.title for item in items] == [
        "Home", "Briefings", "Chronology", "Who said what", "People", "Sources", "About &amp; more",
    ]  # fmt: skip
    assert items[1].children[:2] == (NavItem("All 9 briefings", "index/briefings.md"), NavItem("&lt;0&gt;", "b0.md"))
    assert len(items[1].children) == 6
