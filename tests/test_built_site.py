"""The demonstration site as files: links, anchors, languages, and nothing from another host."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.htmlpage import HtmlPage, read_page

#: Elements whose address is fetched without the reader's doing; an `a` is not.
FETCHED = {"link", "script", "img", "iframe", "source", "object", "video", "audio"}


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[Path, HtmlPage]:
    """Every page of the built site."""
    return {path: read_page(path) for path in sorted(built.rglob("*.html")) if path.name != "404.html"}


def test_every_internal_link_resolves(built: Path, pages: dict[Path, HtmlPage]) -> None:
    """Each link within the site leads to a file that is there, and to an anchor that is on it."""
    broken = []
    count = 0
    for path, page in pages.items():
        for _, address in page.links:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            count += 1
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            anchor = unquote(parts.fragment)
            if not target.is_file():
                broken.append(f"{path.relative_to(built)} -> {address}: no such file")
            elif anchor and not anchor.startswith("__") and target in pages and anchor not in pages[target].ids:
                broken.append(f"{path.relative_to(built)} -> {address}: no such anchor")
    assert count > 500
    assert not broken


def test_ids_are_unique(built: Path, pages: dict[Path, HtmlPage]) -> None:
    """No page has one id twice, so that every anchor leads to one place."""
    for path, page in pages.items():
        twice = {one for one in page.ids if page.ids.count(one) > 1}
        assert not twice, f"{path.relative_to(built)}: {twice}"


def test_no_address_is_absolute(built: Path, pages: dict[Path, HtmlPage]) -> None:
    """The site works from any sub-path: no link of a page begins with a slash."""
    for path, page in pages.items():
        assert not [address for _, address in page.links if address.startswith("/")], path.relative_to(built)


def test_nothing_is_fetched_from_another_host(built: Path, pages: dict[Path, HtmlPage]) -> None:
    """No element and no style sheet loads anything from elsewhere."""
    for path, page in pages.items():
        other = [a for tag, a in page.links if tag in FETCHED and urlsplit(a).netloc not in ("", "owner.example")]
        assert not other, f"{path.relative_to(built)}: {other}"
    for sheet in built.rglob("*.css"):
        assert not re.findall(r"url\([\"']?(?:https?:)?//[^)]*\)", sheet.read_text(encoding="utf-8")), sheet.name


def test_passages_say_their_language(built: Path, pages: dict[Path, HtmlPage]) -> None:
    """Who said what marks the language of each passage: all four of the articles."""
    page = pages[built / "hanoi-summit-2019" / "who-said-what" / "index.html"]
    assert {"sv", "no", "nl", "en"} <= page.languages


def test_generated_markup_has_no_style_attributes(built: Path, pages: dict[Path, HtmlPage]) -> None:
    """Our markup leaves all looks to the style sheet (a strict Content-Security-Policy needs that)."""
    for path, page in pages.items():
        assert not page.styles, f"{path.relative_to(built)}: {page.styles}"


def test_captions_are_where_html_allows_them(built: Path) -> None:
    """What our figures are about comes last in them: HTML has a `figcaption` only at the beginning or the end."""
    after = [
        (path.relative_to(built), after)
        for path in built.rglob("*.html")
        for after in re.findall(r"</figcaption>\s*(<.*?>)", path.read_text(encoding="utf-8"))
    ]
    assert after
    assert not [one for one in after if one[1] != "</figure>"]


def test_articles_are_not_in_the_navigation(built: Path) -> None:
    """The navigation of each page is of constant size: no article stands in it."""
    for path in ("index.html", "people/index.html", "hanoi-summit-2019/articles/talks-collapse/index.html"):
        text = (built / path).read_text(encoding="utf-8")
        navigation = text[text.index('<nav class="md-tabs') : text.index('class="md-content"')]
        targets = {
            (built / path).parent.joinpath(address).resolve() for address in re.findall(r'href="([^"#]+)', navigation)
        }
        assert built / "who-said-what" in targets
        assert not [target for target in targets if "articles" in target.relative_to(built).parts], path


def test_sources_are_not_published(built: Path) -> None:
    """Neither the article files nor anything of content/ is published as it lies there; licences of fonts are."""
    files = [path for path in built.rglob("*") if path.suffix in (".md", ".yml", ".txt", ".jinja")]
    assert not [path for path in files if "assets" not in path.parts]
