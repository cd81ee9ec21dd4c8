"""What the search knows of a page: passages, their languages, their addresses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from site_gen.builders.searching import parts
from site_gen.builders.searching.index import Index
from site_gen.builders.searching.passages import documents as documents_of
from site_gen.builders.searching.words import STEMMERS
from tests.builders.project import make_site, succeed

STEMMER_FILES = Path(__file__).parents[2] / "templates/theme/assets/site-gen/stemmers"


def documents(html: str, *, language: str = "en-GB", title: str = "A page") -> list[dict[str, Any]]:
    """The documents of a page at `a/`, with their whole addresses."""
    found = documents_of(title, html, language)
    return [{"location": f"a/#{d.pop('at')}" if "at" in d else "a/", **d} for d in found]


def search_of(site: Path) -> dict[str, list[dict[str, Any]]]:
    """The documents of a built site, by the address of their page."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in (site / "search").glob("s-*.js"):
        found |= parts.read(path.read_text(encoding="utf-8"))
    return found


def written(tmp_path: Path, language: str, pages: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The files of a search with these pages: titles and contents by address."""
    folder = tmp_path / "search"
    folder.mkdir(parents=True)
    (folder / "search_index.json").write_text('{"config":{},"docs":[]}', encoding="utf-8")
    index = Index(language)
    for url, (title, html) in pages.items():
        index.add(url, title, html)
    index.replace(tmp_path)
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_page_without_heading_has_its_title() -> None:
    """The text before any heading belongs to the page, under the title that the builder gives, unescaped."""
    assert documents("<p>Words &amp; more</p>", title="Ships &amp; men") == [
        {"location": "a/", "lang": "en", "text": "Words & more", "title": "Ships & men"}
    ]


def test_paragraphs_under_a_heading() -> None:
    """A heading with an address is a passage of its own with the first paragraph; the others stand under it."""
    found = documents('<h1>Top</h1><div><h2 id="one">One</h2><p>First.</p><p>Second.</p></div><p>After.</p>')
    assert [(d["location"], d.get("title"), d.get("under"), d["text"]) for d in found] == [
        ("a/", "Top", None, "After."),
        ("a/#one", "One", None, "First."),
        ("a/#one", None, "One", "Second."),
    ]


@pytest.mark.parametrize("end", ["<rp>(</rp><rt>きょう</rt><rp>)</rp></ruby>", "<rt>きょう</ruby>"])
def test_words_are_found_without_how_they_are_read(end: str) -> None:
    """The reading of a ruby parts no word, and is none of the text; nor do samples of output begin a paragraph."""
    html = f'<h1>T</h1><p lang="ja">東<ruby>京{end}です</p><p>It says <samp>no</samp>, twice.</p>'
    assert [d["text"] for d in documents(html)] == ["東京です", "It says no, twice."]


def test_entry_is_one_passage_for_each_language() -> None:
    """A quote and our translation are two passages at one address, named by the speaker, each in its language."""
    found = documents(
        '<ol><li class="sg-row" id="q-1"><h3>Ada</h3><blockquote lang="nb-NO"><p>Vi får se.</p></blockquote>'
        '<p lang="en-GB">We shall see.</p><p>A note.</p></li></ol>'
    )
    assert found[1:] == [
        {"location": "a/#q-1", "lang": "no", "text": "Vi får se.", "under": "Ada", "head": "en"},
        {"location": "a/#q-1", "lang": "en", "text": "We shall see.\nA note.", "title": "Ada"},
    ]


@pytest.mark.parametrize("link", ['<a href="#q-1">in the text</a>', '<b class="sg-tag"><a href="#q-1">1</a></b>'])
def test_entry_without_address_takes_that_of_its_quote(link: str) -> None:
    """The translation of a quote that stands in the text leads to the quote."""
    found = documents(f'<ol><li class="sg-row"><p>We shall see.</p><p>{link}</p></li></ol>')
    assert [(d["location"], d["text"]) for d in found[1:]] == [("a/#q-1", "We shall see.")]


def test_an_entry_within_an_entry_stands_where_that_does() -> None:
    """What has no address of its own, and leads to no quote, is found at that of what it is in, under its heading."""
    entry = '<section id="e-1"><ol><li class="sg-row"><p>We shall see.</p></li></ol></section>'
    found = documents(f"<h1>Top</h1>{entry}")
    assert [(d["location"], d.get("under"), d["text"]) for d in found[1:]] == [("a/#e-1", "Top", "We shall see.")]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>one<br>two</p>", ["one two"]),
        ("one <b>two</b>three <img alt='x'> four", ["one twothree four"]),
        ("<p>one<hr>two</p>", ["one\ntwo"]),
        ('<p>one <span class="sg-tag">x <b>y</b></span>two</p>', ["one two"]),
        ('<p>one <span class="sg-tag">x <hr> y</span>two</p>', ["one\ntwo"]),
        ('one<div class="sg-tag">x</div>two', ["one\ntwo"]),
        ('<h2 id="h">H</h2><p>one</p><p>two <b>three</b> four</p>', ["one", "two three four"]),
        ('<h2 id="h">H</h2><p>one</p> <p lang="nl">twee</p> <p>three</p>', ["one", "twee", "three"]),
    ],
)
def test_words_stand_as_they_are_shown(html: str, texts: list[str]) -> None:
    """A line break parts words, a new element in a line does not; what is told in one paragraph is one passage."""
    assert [d["text"] for d in documents(f"<h1>Top</h1>{html}") if d["text"]] == texts


def test_quotes_inside_a_text() -> None:
    """A marked quote is a spot of its paragraph, counted in UTF-16 units as scripts count."""
    found = documents('<h2 id="text">T</h2><p lang="nl">😀 Hij zei: “<mark id="q-1">kom <b>maar</b></mark>”.</p>')
    passage = next(d for d in found if d["lang"] == "nl")
    [[start, end, anchor]] = passage["spots"]
    units = passage["text"].encode("utf-16-le")
    assert (units[2 * start : 2 * end].decode("utf-16-le"), anchor) == ("kom maar", "q-1")


@pytest.mark.parametrize(
    "html",
    [
        "<p data-search-exclude>hidden</p>",
        '<div data-search-exclude><ul><li id="x">hidden</li></ul></div>',
        '<p><a href="#top">hidden</a> · </p>',
        '<p><span class="sg-tag">hidden</span></p>',
        '<p><span class="sg-tag">hidden <b>hidden</b> hidden<br>hidden</span></p>',
        '<div class="sg-tag"><p>hidden<hr><p>hidden <b>hidden</div>',
        "<svg><text>hidden</text></svg>",
        "<script>hidden</script>",
    ],
)
def test_left_out(html: str) -> None:
    """What is not content, or only names what stands elsewhere, is not found; what follows it is."""
    found = documents(f"<h1>Top</h1>{html}<p>shown</p>")
    assert [d["text"] for d in found] == ["shown"]


def test_unclosed_and_stray_tags() -> None:
    """Broken markup in a hand-written page loses no text."""
    found = documents("<h1>Top</h1></b><p>one <em>two<p>three</div> four")
    assert " ".join(" ".join(d["text"].split()) for d in found) == "one two three four"


@pytest.mark.parametrize(
    "html",
    [
        """<p title='say lang="nl" id="x" data-search-exclude'>shown</p>""",
        "<p title='a > b' LANG=en>shown</p>",
        "<!-- <p>hidden</p> -->shown",
        "<script>if (a < b) { hidden = '</p>' }</script><p>shown</p>",
        "<style>p > a { color: red }</style><p>shown",
        "<p class='sg-tag' class='x'>hidden</p>shown",
    ],
)
def test_markup_is_read_as_browsers_do(html: str) -> None:
    """Signs of markup inside of attributes, comments, scripts and styles are none."""
    [found] = documents(html)
    assert (found["location"], found["lang"], found["text"]) == ("a/", "en", "shown")


def test_bytes_depend_on_the_pages_only(tmp_path: Path) -> None:
    """Two orders of the same pages give the same files."""
    pages = {f"{name}/": (name, f"<p>{name}</p><p lang='nl'>dag</p>") for name in "ab"}
    one, two = (
        written(tmp_path / name, "sv", dict(order))
        for name, order in (("1", pages.items()), ("2", reversed(pages.items())))
    )
    assert one == two
    languages = json.loads(one["search_index.json"])["config"]["languages"]
    assert [language["name"] for language in languages] == ["Nederländska", "Svenska"]


def test_unknown_language(tmp_path: Path) -> None:
    """A passage in no language, or one without a stemmer, is indexed all the same."""
    found = written(tmp_path, "en", {"a/": ("A", '<p lang="und">one</p><p lang="th">สอง</p>')})
    languages = json.loads(found["search_index.json"])["config"]["languages"]
    known = {language["code"]: language for language in languages}
    assert known[""]["stemmer"] == known["th"]["stemmer"] == known[""]["name"] == ""
    assert {"one:", "สอ:th", "อง:th"} <= parts.read(found["f-.js"])["words"].keys()


def test_stemmers_are_there() -> None:
    """Each stemmer that may be asked for is shipped, and none that is not."""
    there = {path.name.removesuffix("-stemmer.js") for path in STEMMER_FILES.glob("*.js")}
    assert there == {"base", *STEMMERS.values()}


def test_built_site_has_our_index(tmp_path: Path) -> None:
    """MkDocs' build has our passages in place of the theme's, for pages of ours and by hand, the same each time."""
    site = make_site(tmp_path / "desk")
    lines = "---\ntitle: |\n  Two\n  lines\nsearch: true\n---\nText.\n"
    (site / "briefings/lines.md").write_text(lines, encoding="utf-8")
    files = []
    for name in ("one", "two"):
        succeed(site, "mkdocs", "build", "--strict", "--site-dir", name)
        files.append({path.name: path.read_bytes() for path in (site / name / "search").iterdir()})
    assert files[0] == files[1]
    settings = json.loads(files[0]["search_index.json"])
    assert settings["docs"] == []
    assert [language["code"] for language in settings["config"]["languages"]] == ["en", "sv"]
    found = search_of(site / "one")
    assert {"about/", "harbour/"} <= found.keys()
    assert [found["harbour/chronology/"][0][key] for key in ("title", "of")] == ["Chronology", "The harbour tender"]
    assert (found["lines/"][0]["title"], found["lines/"][0].get("of")) == ("Two lines", None)
    quote = next(d for docs in found.values() for d in docs if "Det är på tiden" in d["text"])
    assert quote["lang"] == "sv"
    assert quote["spots"]
    assert not [url for url in found if url.startswith(("who-said-what", "harbour/who-said-what"))]
    headline, *rest = [d for d in found["harbour/articles/hamnen/"] if d.get("title", "").startswith("Ham")]
    assert (headline["lang"], headline.get("at"), rest) == ("sv", None, []), "found by the grammar of its own language"
