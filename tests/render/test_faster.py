"""Templates compiled by our own generator give what Jinja gives, and what is kept of one page fits the next."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from markupsafe import Markup

from site_gen.pages import Limits, PageRequest, choose
from site_gen.render import faster, fragments
from site_gen.render.engine import Renderer
from site_gen.render.links import Links, LinkStyle
from site_gen.render.text import PLACE, encode, inert, printed
from site_gen.render.turns import by_turns
from tests.pages.small_site import small_site

SITE = small_site()
REQUESTS = choose(SITE)


class ByJinja(Renderer):
    """A renderer that uses Jinja's own rules only, and keeps nothing."""

    def _filled(self, request: PageRequest, names: dict[str, object], *, fast: bool) -> str:
        return super()._filled(request, names, fast=False)


class Strict(Renderer):
    """A renderer that never falls back to Jinja's own rules."""

    def _filled(self, request: PageRequest, names: dict[str, object], *, fast: bool) -> str:
        assert fast, f"{request.path} was rendered by Jinja's rules"
        return super()._filled(request, names, fast=fast)


@pytest.mark.parametrize("style", LinkStyle)
@pytest.mark.parametrize("limits", [Limits(), Limits(words=2, cards=1, cells=4, speakers=1, paper=2000)])
def test_both_ways_give_the_same(style: LinkStyle, limits: Limits) -> None:
    """Every page is the same by our compiler and by Jinja's, whatever was rendered before it, and in any order."""
    requests = choose(SITE, limits=limits)
    links = Links.between(requests, style)
    slow, problems = ByJinja(SITE, links).render_all(requests)
    assert not problems
    strict = Strict(SITE, links)
    assert strict.render_all(requests) == (slow, ())
    assert tuple(reversed(strict.render_all(tuple(reversed(requests)))[0])) == slow
    alone = tuple(Strict(SITE, links).render(request)[0] for request in requests)
    assert alone == slow


def test_nothing_waits_on_a_finished_page() -> None:
    """No place holder is left on a page."""
    pages, _ = Renderer(SITE, Links.between(REQUESTS, LinkStyle.DIRECTORY)).render_all(REQUESTS)
    assert not [page.path for page in pages if PLACE in page.text]


def test_little_room_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are the same where hardly anything is kept."""
    links = Links.between(REQUESTS, LinkStyle.DIRECTORY)
    much, _ = Renderer(SITE, links).render_all(REQUESTS)
    monkeypatch.setattr(fragments, "_ROOM", 500)
    monkeypatch.setattr(fragments, "_LITTLE", 500)
    assert Renderer(SITE, links).render_all(REQUESTS)[0] == much


def test_a_replaced_part_is_honoured(tmp_path: Path) -> None:
    """A site's own macro takes the place of ours, for one briefing too, whatever was rendered before."""
    ours = (Path(faster.__file__).parents[2] / "templates" / "parts" / "words.md.jinja").read_text(encoding="utf-8")
    own = ours.replace('<a class="sg-chip"', '<a class="sg-chip own"')
    file = tmp_path / "for" / "harbour" / "parts" / "words.md.jinja"
    file.parent.mkdir(parents=True)
    file.write_text(own, encoding="utf-8")
    pages, problems = Renderer(SITE, Links.between(REQUESTS, LinkStyle.DIRECTORY), tmp_path).render_all(REQUESTS)
    assert not problems
    texts = {page.path: page.text for page in pages}
    assert "sg-chip own" in texts["harbour/chronology.md"]
    assert "sg-chip own" not in texts["chronology.md"]


def test_what_only_jinja_can_do_is_done(tmp_path: Path) -> None:
    """Where a template asks in a way that our compiler does not know, Jinja's answer stands."""
    file = tmp_path / "pages" / "sources.md.jinja"
    file.parent.mkdir(parents=True)
    file.write_text(
        '{% set found = {"one": "1"} %}{{ found.one }} {{ "yes" if groups[0].nothing is defined else "no" }} '
        "{% macro twice() %}{{ caller() }}{{ caller() }}{% endmacro %}{% call twice() %}x{% endcall %}",
        encoding="utf-8",
    )
    page, problem = Renderer(SITE, Links.between(REQUESTS, LinkStyle.DIRECTORY), tmp_path).render(
        next(request for request in REQUESTS if request.path == "sources.md")
    )
    assert problem is None
    assert page
    assert page.text.endswith("\n1 no xx\n")


@pytest.mark.parametrize("asked", ["first", "last", "index", "length", "previtem is defined", "cycle('a', 'b')"])
def test_a_loop_tells_what_jinjas_does(asked: str, tmp_path: Path) -> None:
    """Whatever a template asks of a loop, empty, nested and with a condition, or prints it: it is told the same."""
    file = tmp_path / "pages" / "sources.md.jinja"
    file.parent.mkdir(parents=True)
    told = f"{{{{ loop.{asked} }}}} "
    file.write_text(
        f"{{% for one in 'abcd' if one != 'd' %}}{{% for two in range(loop.first + 1) %}}{told}{{% endfor %}}{told}"
        f"{{% endfor %}}{{% for one in () %}}{told}{{% else %}}none{{% endfor %}}"
        "{% if groups %}{% for one in 'ab' %}{{ loop }}{% endfor %}{% endif %}",
        encoding="utf-8",
    )
    request = next(request for request in REQUESTS if request.path == "sources.md")
    links = Links.between(REQUESTS, LinkStyle.DIRECTORY)
    page, problem = Renderer(SITE, links, tmp_path).render(request)
    assert problem is None
    assert page
    assert (page, None) == ByJinja(SITE, links, tmp_path).render(request)
    assert "none" in page.text


def test_our_loops_need_no_jinja(tmp_path: Path) -> None:
    """A template that asks a loop only whether it is at its first or last thing is rendered by our compiler."""
    file = tmp_path / "pages" / "sources.md.jinja"
    file.parent.mkdir(parents=True)
    file.write_text("{% for one in 'abc' %}{{ loop.first }} {{ loop.last }} {% endfor %}", encoding="utf-8")
    request = next(request for request in REQUESTS if request.path == "sources.md")
    page, problem = Strict(SITE, Links.between(REQUESTS, LinkStyle.DIRECTORY), tmp_path).render(request)
    assert problem is None
    assert page
    assert page.text.endswith("\nTrue False False False False True \n")


def test_stray_marks_do_no_harm() -> None:
    """A control character in a text is never taken for an address."""
    assert PLACE not in encode(f"a{PLACE}1{PLACE}b")
    assert printed(f"{PLACE}") == inert(f"{PLACE}") == "�"

    class Own:
        """HTML that did not come from us."""

        def __html__(self) -> str:
            """Give it."""
            return f"<b>{PLACE}1{PLACE}</b>"

    assert PLACE not in inert(Own())


@pytest.mark.parametrize("value", ["", " a", "a*b", "<i>", "é—“”", "- x", "\x00\x7f", 7, -7, Markup("<b>")])
def test_printing_fast_is_printing(value: object) -> None:
    """What compiled templates print is what `inert` gives, also the second time."""
    assert printed(value) == printed(value) == inert(value)


def test_every_second_page_is_of_the_same_briefings() -> None:
    """Two processes that take turns get whole briefings, and every page is rendered once."""
    briefings = [replace(SITE.briefings[0], id=f"b{number}") for number in range(4)]
    requests = [replace(REQUESTS[0], path=f"{one.id}/{n}.md", briefing=one) for one in briefings for n in range(3)]
    requests += [replace(REQUESTS[0], path=f"{n}.md", briefing=None) for n in range(5)]
    order = by_turns(requests)
    assert sorted(order) == list(range(len(requests)))
    first, second = (
        {requests[place].briefing.id for place in half if requests[place].briefing}  # type: ignore[union-attr]
        for half in (order[::2], order[1::2])
    )
    assert first.isdisjoint(second)
    assert first | second == {one.id for one in briefings}


def test_pages_about_somebody_come_one_after_the_other() -> None:
    """Of the whole site's pages those about one person are made by one process, next to each other."""
    paths = [f"{place}{name}{rest}.md" for name in ("ada", "ben", "eve", "kim") for place, rest in _ABOUT]
    requests = [replace(REQUESTS[0], path=path, briefing=None) for path in paths[::2] + paths[1::2]]
    order = by_turns(requests)
    for half in (order[::2], order[1::2]):
        whom = [requests[place].path.partition("/")[2][:3] for place in half]
        assert len(whom) == 6
        assert len([name for name, after in pairwise([*whom, ""]) if name != after]) == 2


_ABOUT = [("people/", ""), ("who-said-what/", "-2015-1"), ("people/", "/2015")]
