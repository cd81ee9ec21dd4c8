"""A preview makes pages when somebody asks for one; what it answers is what a build makes."""

from __future__ import annotations

import re
import shutil
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest

from site_gen.builders.ondemand import OnDemand
from tests.builders.conftest import Server
from tests.builders.project import ARTICLE as TEXT
from tests.builders.project import configure, edit, make_site, snapshot, succeed, write
from tests.builders.test_preview import ARTICLE, answer

#: Files that tell when pages were changed, or are for servers only; 404.html has an address of its own.
_OTHERS = frozenset({"sitemap.xml", "sitemap.xml.gz", "404.html", ".nojekyll"})
_ADDED = re.compile(
    rb"<script>\s*var livereload.*?</script>|<script src=\"/\.site-gen-preview\.js\"[^>]*></script>"
    rb"|<meta[^>]+http-equiv=\"?Content-Security-Policy\"?[^>]*>",
    re.DOTALL,
)


def _site(root: Path, settings: str) -> Path:
    """A site with lists in parts, links, texts of the owner's, and a page at a former address."""
    make_site(root)
    for number in range(30):
        quotes = "".join(
            f"  - speaker: Maria Duarte\n    text: I say {number} and {one}\n    date: 2026-03-01\n" for one in range(4)
        )
        said = " ".join(f"“I say {number} and {one}”, she said." for one in range(4))
        text = TEXT.replace("quotes:\n", f"quotes:\n{quotes}").replace("On Sunday", f"{said} On Sunday")
        text = text.replace("title: Tender opens", f"title: Day {number}\nformerly: [day-of-{number}]")
        write(root / f"content/harbour/2026-03-01-day-{number}.md", text)
    edit(root / "briefings/index.md", "Welcome", "[Tender](harbour/articles/tender.md) Welcome")
    configure(root, settings)
    return root


def _bytes(server: Server, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/{quote(path)}", timeout=60) as told:
        return bytes(told.read())


def _plain(page: bytes) -> bytes:
    """Without what a server adds, and a policy."""
    return _ADDED.sub(b"", page)


@pytest.mark.parametrize("settings", ["", "use_directory_urls: false\n"], ids=["folders", "files"])
def test_what_is_asked_for_is_what_a_build_makes(
    tmp_path: Path, serve: Callable[[Path], Server], settings: str
) -> None:
    """Every page, feed, bibliography, picture and file of the search, below an address with a path, byte for byte."""
    root = _site(tmp_path / "desk", f"{settings}site_url: https://desk.example/news/\n")
    server = serve(root)
    server.wait("news/", lambda text: "The harbour tender" in text)
    edit(root / "mkdocs.yml", "https://desk.example/", f"http://127.0.0.1:{server.port}/")
    server.wait("news/", lambda text: "The harbour tender" in text)
    built = tmp_path / "built"
    succeed(root, "mkdocs", "build", "--site-dir", str(built))
    files = snapshot(built)
    assert sum(path.endswith(".html") for path in files) > 50
    assert any("/who-said-what/" in path for path in files)
    for path in files.keys() - _OTHERS:
        shown, made = _bytes(server, f"news/{path}"), files[path]
        assert _plain(shown) == _plain(made) if path.endswith(".html") else shown == made, path


def test_the_search_finds_what_was_saved_last(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """Before a search, after one, and after a save that follows it: its files tell of all pages as they are now."""
    root = make_site(tmp_path / "desk")
    server = serve(root)
    server.wait("", lambda text: "The harbour tender" in text)
    for word in ("first", "second", "third"):
        edit(root / ARTICLE, "On Sunday", f"The {word} thing. On Sunday")
        server.wait("harbour/articles/tender/", lambda text, word=word: f"The {word} thing" in text)  # type: ignore[misc]
        names = re.findall(r'"(s-[^"]+)"', server.get("search/index.js")) or ["s-q"]
        found = "".join(server.get(f"search/{name}.js") for name in names)
        assert f"The {word} thing" in found
        assert "Det är på tiden" in found  # a page that nobody has asked for


def test_links_of_the_owner_are_looked_at_by_each_build(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """A link to a page or a place that is not there is told when it is saved, though nobody has asked for the page."""
    root = make_site(tmp_path / "desk")
    configure(root, "validation: {links: {anchors: warn}}\n")
    edit(root / "briefings/harbour.md", "What the editor says.", "[One](articles/none.md) [two](about.md#nowhere).")
    edit(
        root / "briefings/about.md", "chronology.md", "chronology.md#e-tender-opens) [no](harbour/articles/tender.md#x-"
    )
    server = serve(root)
    server.wait("", lambda text: "The harbour tender" in text)
    server.process.terminate()
    told, _ = server.process.communicate(timeout=30)
    assert "articles/none.md" in told
    assert "#nowhere" in told
    assert "does not contain an anchor '#x-'" in told
    assert "#e-tender-opens" not in told


def test_a_place_that_goes_is_told_by_the_save(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """When an article loses the place to which a briefing's own text leads this is told at that save, and not again
    at saves of what it does not lead to."""
    root = make_site(tmp_path / "desk")
    configure(root, "validation: {links: {anchors: warn}}\n")
    other = min(path for path in (root / "content/harbour").glob("*.md") if path != root / ARTICLE)
    with (root / ARTICLE).open("a", encoding="utf-8") as article:
        article.write("\n## Sheds\n\nMore.\n")
    edit(root / "briefings/harbour.md", "What the editor says.", "[Sheds](harbour/articles/tender.md#b-sheds).")
    server = serve(root)
    server.wait("harbour/articles/tender/", lambda text: 'id="b-sheds"' in text)
    edit(root / ARTICLE, "## Sheds", "## Cranes")
    server.wait("harbour/articles/tender/", lambda text: 'id="b-cranes"' in text)
    slug = other.stem[11:] if other.stem[:1].isdigit() else other.stem
    with other.open("a", encoding="utf-8") as article:
        article.write("\nOne more line.\n")
    server.wait(f"harbour/articles/{slug}/", lambda text: "One more line" in text)
    server.process.terminate()
    told, _ = server.process.communicate(timeout=30)
    assert told.count("does not contain an anchor '#b-sheds'") == 1


def test_what_is_to_be_watched_is_followed(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """A file that hand-written pages include from elsewhere, and that mkdocs.yml has watched, is seen at each save."""
    root = make_site(tmp_path / "desk")
    write(root / "shared/hours.md", "Open at nine.\n")
    edit(root / "briefings/about.md", "# About\n", '# About\n\n--8<-- "hours.md"\n')
    configure(root, "watch: [shared]\nmarkdown_extensions:\n  - pymdownx.snippets: {base_path: [shared]}\n")
    server = serve(root)
    server.wait("about/", lambda text: "Open at nine" in text)
    edit(root / "shared/hours.md", "nine", "ten")
    server.wait("about/", lambda text: "Open at ten" in text)


#: An extension of Markdown that changes mkdocs.yml while the builder converts a page, once it is told to.
_SAVES = """
from pathlib import Path
from markdown.extensions import Extension

class Saves(Extension):
    def extendMarkdown(self, md):
        if Path("save").exists():
            Path("save").unlink()
            file = Path("mkdocs.yml")
            file.write_text(file.read_text(encoding="utf-8").replace("Test desk", "Late desk"), encoding="utf-8")

def makeExtension(**options):
    return Saves(**options)
"""


def test_settings_saved_during_a_build_are_built_next(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """mkdocs.yml saved after the builder has read it, and before it is ready, is not taken for what it has read."""
    root = make_site(tmp_path / "desk")
    write(root / "saves.py", _SAVES)
    configure(root, "markdown_extensions: [saves]\n")
    server = serve(root)
    server.wait("about/", lambda text: "About" in text)
    write(root / "save", "")
    edit(root / "briefings/about.md", "# About", "# About this desk")
    server.wait("about/", lambda text: "About this desk" in text)
    server.wait("about/", lambda text: "Late desk" in text)


def test_what_settings_name_from_now_on_is_followed(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """Another folder of articles, and of pages, that mkdocs.yml names while a preview runs; a file it inherits from."""
    root = make_site(tmp_path / "desk")
    server = serve(root)
    tender = "harbour/articles/tender/"
    server.wait(tender, lambda text: "On Sunday" in text)
    shutil.copytree(root / "content", root / "texts")
    shutil.copytree(root / "briefings", root / "pages")
    base = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("docs_dir: briefings", "docs_dir: pages")
    write(root / "base.yml", base.replace("  - site_gen\n", "  - site_gen: {content: texts}\n"))
    write(root / "mkdocs.yml", "INHERIT: base.yml\nsite_name: The heir\n")
    server.wait(tender, lambda text: "The heir" in text)
    edit(root / ARTICLE.replace("content/", "texts/"), "On Sunday", "On that Sunday")
    server.wait(tender, lambda text: "On that Sunday" in text)
    edit(root / "pages/about.md", "# About", "# About the heir")
    server.wait("about/", lambda text: "About the heir" in text)
    edit(root / "base.yml", "font: false", "font: false\ncopyright: All inherited")
    server.wait(tender, lambda text: "All inherited" in text)


def test_what_the_owner_excludes_is_not_there(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """A generated file that `exclude_docs` names is missing in the preview as on the site; another one is not."""
    root = make_site(tmp_path / "desk")
    configure(root, "exclude_docs: |\n  *.ris\n")
    server = serve(root)
    server.wait("harbour/articles/tender.bib", lambda text: "Tender opens" in text)
    assert "TY  - " not in server.get("harbour/articles/tender.ris")


def test_content_is_followed_without_mkdocs(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """A save of an article makes nothing of MkDocs' work again, though mkdocs.yml has the content watched, too."""
    root = make_site(tmp_path / "desk")
    configure(root, "watch: [content]\n")
    server = serve(root)
    server.wait("", lambda text: "The harbour tender" in text)
    for word in ("first", "second"):
        edit(root / ARTICLE, "On Sunday", f"The {word} thing. On Sunday")
        server.wait("harbour/articles/tender/", lambda text, word=word: f"The {word} thing" in text)  # type: ignore[misc]
    server.process.terminate()
    told, _ = server.process.communicate(timeout=30)
    assert told.count("Building documentation") == 1
    assert told.count("Pages are up to date") == 2


class _Awaited:
    """Files that come when they are asked for: `again` of them once more after the first answer."""

    def __init__(self, names: Iterable[str], wrong: Exception | None = None) -> None:
        self.names, self.made = set(names), list[str]()
        self._wrong = wrong

    def is_awaited(self, path: str) -> bool:
        return path in self.names

    def make(self, path: str) -> None:
        self.names.discard(path)
        if self._wrong is not None:
            raise self._wrong
        self.made.append(path)


def _server(awaited: _Awaited) -> WSGIApplication:
    """Answers with what is made; the first answer comes after the site was built anew, without `page/index.html`."""
    told: list[str] = []

    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not told:
            told.append("built")
            awaited.names.add("page/index.html")
            start_response("404 Not Found", [])
            return [b"gone"]
        start_response("200 OK", [])
        return [",".join(awaited.made).encode()]

    return app


def test_a_page_is_made_again_where_the_site_was_built_meanwhile() -> None:
    """Between the making of a page and the answer there was a build: the page is made once more, and answered."""
    awaited = _Awaited(["page/index.html"])
    pages = OnDemand(lambda _failure: None)
    pages.serve(awaited)
    status, _, body = answer(pages.wrap(_server(awaited), "/desk/"), path="/desk/page/")
    assert status.startswith("200")
    assert body == b"page/index.html,page/index.html"


@pytest.mark.parametrize("path", ["/desk/page/", "/desk/page", "/desk/x/../page/", "/desk//page/"])
def test_a_page_is_found_as_the_server_finds_it(path: str) -> None:
    """A folder's page is meant with and without the last slash, and by a path with detours."""
    awaited = _Awaited(["page/index.html"])
    pages = OnDemand(lambda _failure: None)
    pages.serve(awaited)
    answer(pages.wrap(_server(awaited), "/desk/"), path=path)
    assert awaited.made[:1] == ["page/index.html"]


def test_a_page_that_cannot_be_made_is_told() -> None:
    """What goes wrong with one page is told, and the server answers without it."""
    failures: list[Exception] = []
    pages = OnDemand(failures.append)
    wrong = RuntimeError("no")
    pages.serve(_Awaited(["page/index.html"], wrong))

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("404 Not Found", [])
        return [b"gone"]

    assert answer(pages.wrap(app, "/"), path="/page/")[2] == b"gone"
    assert failures == [wrong]
