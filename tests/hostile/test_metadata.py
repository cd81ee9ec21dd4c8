"""Metadata is text: whatever stands in a field is shown character for character, on every page that it reaches."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser

from tests.builders.project import succeed, write
from tests.conftest import serving
from tests.hostile.counts import TRIED

#: What follows the marker in every field: HTML, Markdown, Jinja, quotes, entities, things that begin something.
TAIL = (
    """<img src=x onerror=hit()> <b class="evil">b</b> <script>hit()</script> </script> </title> --> ]]> &lt; &amp; """
    """{{ 7 * 7 }} {% raw %} {# c #} ${x} *a* _b_ **c** `d` ~~e~~ ==f== | g | "h" 'i' # j [k](javascript:hit()) """
    """![l](https://evil.example/x) [^1] :smile: \\*m\\* <https://n.example> {: onclick=hit() } $1 %41 """
    "\u00a0 😀 ﬁ e\u0301"
)
#: What a text may begin with that Markdown, a template or a spreadsheet takes for something.
BEGINNINGS = [
    "# ", "## ", "- ", "+ ", "* ", "1. ", "1) ", "= ", "=cmd|' /C calc'!A0 ", "> ", "| ", ": ", "!!! note ", "??? x ",
    "```x ", "~~~ ", "---", "===", "***", "[^1]: ", "[x]: ", "*[x]: ", "<", "&", "{{", "{%", "{: #x }", "\\", "@", "+1",
    "::: x ", "$$", "%", "!", "?", "`", "'", '"', ",", "]", "}", "~", "/", "(", ".", "--8<-- ", "{!",
    "\u00a0", "\u2003x",
]  # fmt: skip


RECORDER = "window.__hits = []; window.hit = () => { window.__hits.push('hit'); };"


@dataclass(slots=True)
class Fields:
    """Hands out payloads, each with a marker of its own, and remembers the field."""

    given: dict[str, tuple[str, str]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A payload as a JSON string, which is YAML too."""
        return json.dumps(self.plain(name), ensure_ascii=False)

    def plain(self, name: str) -> str:
        """A payload as it is; without brackets for the words of a quote, where they are the editor's."""
        number = len(self.given)
        marker = f"zq{number:03}q"
        payload = f"{BEGINNINGS[number % len(BEGINNINGS)]}{marker} {TAIL}"
        if name.startswith("quote.text"):
            payload = re.sub(r"[\[\]]", "", payload)
        self.given[marker] = (name, payload.strip())
        return payload


def words(text: str) -> str:
    """A body in which a text stands with none of its characters having a meaning."""
    return "".join(f"&#{ord(sign)};" if not sign.isalnum() and sign != " " else sign for sign in text)


def project(root: Path) -> Fields:
    """A site in which every field that takes any text has a payload."""
    fields = Fields()
    text = fields.text
    people = f"""\
ada-quist:
  name: {text("person.name")}
  aliases: [Ada Quist, {text("person.aliases")}]
  roles:
    - title: {text("role.title")}
      from: 2000
harbour-office:
  name: {text("office.name")}
  kind: office
  of: ada-quist
  role: {text("person.role")}
"""
    outlets = f"the-gull:\n  name: {text('outlet.name')}\n  aliases: [{text('outlet.aliases')}]\n"
    briefing = f"""\
---
title: {text("briefing.title")}
status: developing
timezone: Europe/Stockholm
summary: {text("briefing.summary")}
events:
  - id: strike
    title: {text("event.title")}
    date: 2026-03-01
    place: {text("event.place")}
    occasion: {text("event.occasion")}
    people: [ada-quist]
    summary: {text("event.summary")}
    topics: [{text("event.topics")}]
statements:
  - id: said
    title: {text("statement.title")}
    speaker: ada-quist
    text: {text("statement.text")}
    language: en
questions:
  - id: why
    title: {text("question.title")}
    positions:
      - id: one
        title: {text("position.title")}
      - id: two
        title: {text("position.title")}
corrections:
  - date: 2026-03-02
    was: {text("briefing.correction.was")}
    is: {text("briefing.correction.is")}
---
The editor's text.
"""
    said, other = fields.plain("quote.text"), fields.plain("quote.text of a written one")
    article = f"""\
---
title: {text("article.title")}
translated_title: {text("article.translated_title")}
language: sv
date: 2026-03-01
outlet: the-gull
author: [{text("article.author")}]
rights: {text("article.rights")}
summary: {text("article.summary")}
people: [ada-quist]
topics: [{text("article.topics")}]
names: {{{text("article.names")}: ada-quist}}
quotes:
  - speaker: ada-quist
    text: {json.dumps(said, ensure_ascii=False)}
    translation: {text("quote.translation")}
    date: 2026-03-01
    place: {text("quote.place")}
    occasion: {text("quote.occasion")}
    to: {text("quote.to")}
    via: {text("quote.via")}
    statement: said
    question: why
    position: one
    topics: [{text("quote.topics")}]
    note: {text("quote.note")}
  - speaker: unnamed
    as: {text("quote.as")}
    kind: written
    text: {json.dumps(other, ensure_ascii=False)}
    question: why
    position: two
  - kind: account
    text: {text("quote.text of an account")}
events:
  - event: strike
    date: 2026-03-02
    place: {text("report.place")}
    detail: {text("report.detail")}
    via: {text("report.via")}
  - title: {text("own event.title")}
    date: 2026-03-03
    place: {text("own event.place")}
    summary: {text("own event.summary")}
corrections:
  - date: 2026-03-02
    was: {text("article.correction.was")}
    is: {text("article.correction.is")}
---
He said: “{words(said)}”.

He wrote: “{words(other)}”.
"""
    second = f"""\
---
label: {text("article.label")}
language: en
quotes:
  - speaker: ada-quist
    text: We will see what comes
    statement: said
  - speaker: harbour-office
    text: We know nothing
---
“We will see what comes”, he said. “We know nothing”, they said.
"""
    write(root / "content" / "people.yml", people)
    write(root / "content" / "outlets.yml", outlets)
    write(root / "content" / "harbour" / "a.md", article)
    write(root / "content" / "harbour" / "b.md", second)
    write(root / "briefings" / "harbour.md", briefing)
    write(root / "briefings" / "index.md", "# Home\n")
    return fields


#: Fields that no page need show: they are for finding names, for topics, and for the quotes of an event.
UNSEEN = {"person.aliases", "outlet.aliases", "article.names", "event.occasion"} | {
    f"{of}.topics" for of in ("article", "event", "quote")
}


@dataclass(frozen=True, slots=True)
class Built:
    """The site, and what was put into it."""

    root: Path
    fields: Fields

    @property
    def pages(self) -> list[Path]:
        """Every page of the site."""
        return sorted((self.root / "site").rglob("*.html"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site full of payloads, built by MkDocs with the project's own theme."""
    root = tmp_path_factory.mktemp("metadata")
    fields = project(root)
    here = Path(__file__).parent.parent.parent
    config = (here / "mkdocs.yml").read_text(encoding="utf-8").replace("custom_dir: templates/theme", "")
    write(root / "mkdocs.yml", config.replace("watch: [content, templates]", ""))
    succeed(root, "mkdocs", "build", "-q")
    return Built(root, fields)


class Reader(HTMLParser):
    """What a stranger makes of a page: visible text, text of the title, attributes' values, what the payloads made."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.attributes: list[str] = []
        self.data: list[str] = []
        self.wrong: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a payload may have made."""
        values = {name: value or "" for name, value in attrs}
        self.attributes += values.values()
        if (tag == "img" and values.get("src") == "x") or "evil" in values.get("class", ""):
            self.wrong.append(f"<{tag}>")
        if re.match(r"\s*javascript:|https?://(evil|n)\.example", values.get("href", "") + values.get("src", "")):
            self.wrong.append(f"{tag}: {values}")
        self.wrong += [name for name in values if name.startswith("on") or name in ("evil", "zq")]
        if tag in ("script", "style"):
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        """Leave a script."""
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        """Keep text and scripts apart."""
        if not self.inside:
            self.text.append(data)
        else:
            self.data.append(data)
            if data.strip().startswith("hit("):
                self.wrong.append("a script")


def read(path: Path) -> Reader:
    """Read a built page."""
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader


def folded(text: str) -> str:
    """A text with its white space folded, as a browser shows it. (No-break spaces are not folded.)"""
    return re.sub(r"[ \t\n\r\f]+", " ", text)


def same(there: str, payload: str) -> bool:
    """Whether a payload stands there as written: whole, or cut short with a sign for it."""
    kept, cut, _ = there.partition("…")
    wanted = folded(payload)
    return there == wanted or bool(cut and len(kept) > 10 and wanted.startswith(kept.rstrip()))


def occurrences(text: str, payloads: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """For each marker in a text: its field, and the text that begins where its payload should."""
    for hit in re.finditer(r"zq\d{3}q", text):
        name, payload = payloads[hit[0]]
        start = hit.start() - payload.index(hit[0])
        yield name, text[max(start, 0) : max(start, 0) + len(payload)]


def test_text_makes_no_elements(site: Built) -> None:
    """On no page has a payload become an element, an attribute, a link, or a script."""
    wrong = {path.name: reader.wrong for path in site.pages if (reader := read(path)).wrong}
    assert not wrong


def test_text_is_shown_as_written(site: Built) -> None:
    """Wherever a page shows a field, it shows it character for character; every field but a few is shown somewhere."""
    payloads = site.fields.given
    shown, changed = set(), []
    for path in site.pages:
        text = folded("".join(read(path).text))
        for name, there in occurrences(text, payloads):
            shown.add(name)
            TRIED["payload of metadata on a page"] += 1
            if not any(same(there, payload) for field_, payload in payloads.values() if field_ == name):
                changed.append((path.relative_to(site.root).as_posix(), name, there))
    assert not changed
    assert {name for name, _ in payloads.values()} - shown <= UNSEEN


def test_titles(site: Built) -> None:
    """The title element of each article, person and briefing has the text as it is, decoded once."""
    titles = []
    for path in site.pages:
        hit = re.search(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"), re.DOTALL)
        assert hit
        titles.append(hit[1])
        assert "<" not in hit[1]
    for name in ("article.title", "person.name", "briefing.title", "article.label"):
        payload = next(text for field_, text in site.fields.given.values() if field_ == name)
        assert any(folded(payload) in folded(html.unescape(title)) for title in titles), name


def test_search_in_a_browser(site: Built, browser: Browser) -> None:
    """Results of a search show what was found as it was written; nothing of it becomes an element or runs."""
    with serving(site.root / "site") as address:
        context = browser.new_context()
        context.add_init_script(RECORDER)
        page = context.new_page()
        page.goto(f"{address}people/")
        box = page.locator("[data-md-component=search-query]")
        box.click()
        for name in ("article.title", "briefing.title", "person.name", "quote.text"):
            marker, payload = next((mark, text) for mark, (field_, text) in site.fields.given.items() if field_ == name)
            box.fill("")
            box.press_sequentially(marker)
            items = "[...document.querySelectorAll('.md-search-result__item')]"
            page.wait_for_function(f"mark => {items}.some(e => e.textContent.includes(mark))", arg=marker)
            results = page.locator(".md-search-result__list").evaluate("e => e.textContent")
            wanted = payload.split()[: 12 if name == "quote.text" else None]  # of long texts a part is shown
            assert " ".join(wanted) in " ".join(results.split()), name
            assert page.locator(".md-search-result img, .md-search-result .evil, .md-search-result script").count() == 0
        assert page.evaluate("window.__hits") == []
        context.close()


def test_other_files(site: Built) -> None:
    """Feeds, pictures and data that are published beside the pages are well-formed, and nothing in them runs."""
    seen = set()
    for path in sorted((site.root / "site").rglob("*")):
        where = path.relative_to(site.root / "site").as_posix()
        if not path.is_file() or where.startswith("assets/") or path.suffix in (".html", ".gz"):
            continue
        seen.add(path.suffix)
        if path.suffix in (".xml", ".atom", ".svg"):
            root = ET.parse(path).getroot()
            tags = {element.tag.rpartition("}")[2] for element in root.iter()}
            names = {name for element in root.iter() for name in element.attrib}
            assert not tags & {"script", "img", "b", "foreignObject"}, where
            assert not {name for name in names if name.startswith("on")}, where
        elif path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".ris":
            lines = path.read_text(encoding="utf-8").splitlines()
            assert all(not line or re.match(r"[A-Z][A-Z0-9]  - ?", line) for line in lines), where
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as table:
                cells = [cell for row in csv.reader(table, strict=True) for cell in row]
            assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")], where
        elif path.suffix == ".ics":
            data = path.read_bytes()
            assert all(len(line) <= 75 for line in data.split(b"\r\n")), where
            assert Calendar.from_ical(data).walk("VEVENT"), where
    assert {".xml", ".json", ".ris", ".csv", ".ics"} <= seen


def test_structured_data(site: Built) -> None:
    """JSON in a page is JSON, ends where it should, and every payload in it is as written."""
    payloads = site.fields.given
    seen = set()
    for path in site.pages:
        source = path.read_text(encoding="utf-8")
        for block in re.findall(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', source, re.DOTALL):
            data = json.loads(block)
            text = json.dumps(data, ensure_ascii=False)
            assert "\\u0000" not in text
            for name, _ in occurrences(text, payloads):
                seen.add(name)
                wanted = [payload for field_, payload in payloads.values() if field_ == name]
                strings = [value for value in _strings(data) if any(marker in value for marker in payloads)]
                assert any(payload in value for payload in wanted for value in strings), (path, name)
    assert {"article.title", "article.label", "article.author", "article.summary", "briefing.title"} <= seen


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def test_in_a_browser(site: Built, browser: Browser) -> None:
    """In a real browser nothing runs, and what is shown (search results, too) has the payloads as written."""
    context = browser.new_context()
    context.add_init_script(RECORDER)
    wrong: list[str] = []
    page = context.new_page()
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda request: wrong.append(request.url) if "evil" in request.url else None)
    payloads = site.fields.given
    for path in site.pages:
        page.goto(path.as_uri())
        wrong += page.evaluate("window.__hits")
        assert page.locator("img[src=x], .evil").count() == 0
        text = folded(page.locator("body").evaluate("e => e.textContent"))
        for name, there in occurrences(text, payloads):
            fits = any(same(there, payload) for field_, payload in payloads.values() if field_ == name)
            assert fits, (path, name, there)
    context.close()
    assert not wrong
