"""Every link is relative, in the form the builder needs, and leads to a page that there is."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from site_gen.pages import Limits, PageRequest, choose
from site_gen.prose.convert import convert, readdress
from site_gen.render.links import DEPENDING, Links, LinkStyle, NoPage, Target
from site_gen.render.places import Places
from tests.pages.small_site import ADA, HARBOUR, LABELLED, RUMOUR, SAID_SV, VOTE, small_site

PAGES = {request.path: request for request in choose(small_site())}
HERE = PAGES["harbour/articles/vote.md"]


def links(style: LinkStyle) -> Links:
    """Links between the small site's pages."""
    return Links(PAGES, style)


def href(links: Links, target: Target, here: PageRequest) -> str:
    """The address of a target as it stands on a page."""
    places = Places(links)
    return places.filled(places.of(target), here, [])


@pytest.mark.parametrize(
    ("style", "quote", "person", "home"),
    [
        (LinkStyle.DIRECTORY, "../nej/#q-vi-sa-nej", "../../../people/ada-berg/", "../../../"),
        (LinkStyle.FILE, "nej.html#q-vi-sa-nej", "../../people/ada-berg.html", "../../index.html"),
        (LinkStyle.MARKDOWN, "nej.md#q-vi-sa-nej", "../../people/ada-berg.md", "../../index.md"),
    ],
)
def test_link_styles(style: LinkStyle, quote: str, person: str, home: str) -> None:
    """A quote, a person and the home page as seen from an article, for each kind of builder."""
    made = links(style)
    assert href(made, SAID_SV, HERE) == quote
    assert href(made, ADA, HERE) == person
    assert href(made, "home", HERE) == home


def test_where_things_are_shown() -> None:
    """A briefing's event is in its chronology, an article's own on the article's page, a question with the disputed."""
    made = links(LinkStyle.DIRECTORY)
    assert made.place(VOTE) == ("harbour/chronology.md", "e-vote")
    assert made.place(RUMOUR) == ("harbour/articles/nej.md", "e-rumour")
    assert made.place(HARBOUR.questions[0]) == ("harbour/disputed.md", "d-cost")
    assert made.place("chronology", HARBOUR) == ("harbour/chronology.md", "")
    assert made.place(LABELLED, "quotes") == ("harbour/articles/nej.md", "quotes")


def test_every_pair_of_pages_resolves() -> None:
    """From every page to every page, the relative address resolves to where the builder writes it, under a sub-path."""
    made = links(LinkStyle.DIRECTORY)
    base = "https://owner.example/repo/"

    def published(path: str) -> str:
        stem = path.removesuffix(".md")
        return base + ("" if stem == "index" else stem.removesuffix("/index") + "/")

    for here in PAGES:
        for there in PAGES:
            assert urljoin(published(here), made.relative(there, here)) == published(there)


def test_a_link_within_the_page_is_an_anchor() -> None:
    """A link to a place on the same page is the anchor alone."""
    assert href(links(LinkStyle.FILE), SAID_SV, PAGES["harbour/articles/nej.md"]) == "#q-vi-sa-nej"


def test_no_dead_links() -> None:
    """What no page shows cannot be linked."""
    with pytest.raises(NoPage, match="gossip"):
        links(LinkStyle.DIRECTORY).place("gossip", HARBOUR)


@pytest.mark.parametrize(
    ("body", "depends"),
    [
        ("[Nej](nej.md#q-vi-sa-nej)", True),
        ("[Nej][1]\n\n[1]: ../../other.md", True),
        ("![A harbour](harbour.jpg)", True),
        ("<a href=''>nowhere</a>", True),
        (
            "[Elsewhere](HTTPS://a.example/?a&b), [by mail](mailto:a@b.example), [here](#b-top), [there](//a.example)",
            False,
        ),
        ("Words alone.", False),
    ],
)
def test_bodies_whose_addresses_depend_on_the_page_are_known(body: str, depends: bool) -> None:
    """All that would be another address on another page is found; what is not found is the same on all pages."""
    html = convert(body).html
    assert bool(DEPENDING.search(html)) is depends
    if not depends:
        here, vote = links(LinkStyle.DIRECTORY), small_site().article("harbour/vote")
        assert readdress(html, str, lambda to: here.from_body(to, vote, "harbour/print.md")) == html


def test_what_a_body_leads_to_is_on_the_page_of_the_file() -> None:
    """Of pages that files have, to which alone bodies lead, no place is on another page, however lists are divided: so
    an article's page is the same wherever the places of lists are."""
    requests = choose(small_site(), limits=Limits(1, 1, 1, 1, 1, 1, 1))
    divided = {page.part_of for page in requests if page.anchors}
    of_files = {page.path for page in requests if page.template in ("article", "briefing", "home")}
    assert divided
    assert of_files
    assert not divided & of_files
