"""A preview that keeps pages shows after each save what a preview that begins then would show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders.project import edit, hook, make_site, run, write
from tests.builders.test_preview import Server

_PAGES = (
    *("", "about/", "harbour/", "harbour/articles/tender/", "harbour/chronology/", "harbour/who-said-what/"),
    *("harbour/coverage/", "people/", "people/maria-duarte/", "sources/", "sitemap.xml"),
    *("search/search_index.json", "search/index.js", "search/f-.js", "search/s-q.js"),
)


def _site(root: Path) -> Path:
    make_site(root)
    write(root / "briefings/about.md", "# About us\n\nSee [the tender](harbour.md) and [it](harbour/chronology.md).\n")
    return root


def _article(root: Path) -> None:
    edit(root / "content/harbour/2026-03-01-tender.md", "On Sunday", "On that Sunday")


def _person(root: Path) -> None:
    edit(root / "content/people.yml", "Harbour master", "Harbour mistress")


def _title_in_the_navigation(root: Path) -> None:
    edit(root / "briefings/about.md", "# About us", "# Who we are")


def _theme(root: Path) -> None:
    write(root / "templates/theme/partials/copyright.html", "<p>All ours</p>")


def _setting(root: Path) -> None:
    edit(root / "mkdocs.yml", "site_name: ", "site_name: New ")


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Server]]:
    """Starts previews and ends them."""
    running: list[Server] = []

    def begin(root: Path) -> Server:
        running.append(Server(root, "mkdocs", "serve"))
        running[-1].wait("", lambda text: "<html" in text)
        return running[-1]

    yield begin
    for server in running:
        server.process.kill()
        server.process.communicate()


def _shown(server: Server) -> dict[str, str]:
    return {page: _plain(server.get(page)) for page in _PAGES}


def _plain(text: str) -> str:
    """Without the address of the server and the numbers by which it knows when to load a page again."""
    text = text.replace("&#46;", ".").replace("&#58;", ":")
    return re.sub(r'127\.0\.0\.1:\d+|livereload\(\d+, \d+\)|data-version="\w+"', "", text)


def test_after_each_save_the_preview_is_a_new_one(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """Whatever is saved (an article, a person, a title in the navigation, a template), all is as from nothing."""
    root = _site(tmp_path)
    server = serve(root)
    before = _shown(server)
    for change in (_article, _person, _title_in_the_navigation, _theme, _setting):
        change(root)
        fresh = _shown(serve(root))
        assert fresh != before, change.__name__
        for page, text in fresh.items():
            server.wait(page, lambda now, text=text: _plain(now) == text)  # type: ignore[misc]
        before = fresh


def test_a_quiet_build_leaves_as_much(tmp_path: Path) -> None:
    """After `mkdocs build -q` the next build leaves what did not change, and quiet ones go on to print nothing, not
    even of a bad link; a loud one after them does."""
    root = _site(tmp_path / "desk")

    def quiet() -> int:
        """Build; the number of the file of a page that refers to others."""
        done = run(root, "mkdocs", "build", "-q")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        return (root / "site/about/index.html").stat().st_ino

    page = quiet()
    _article(root)
    assert quiet() == page
    write(root / "briefings/about.md", "# About us\n\n[Nowhere](nowhere.md)\n")
    quiet()
    assert "nowhere.md" in run(root, "mkdocs", "build").stderr


def test_another_hand_in_pages_gets_them_all(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """Where a hook changes pages nothing is kept: after a save of one article it has been asked for all pages."""
    root = _site(tmp_path)
    log = root / "seen.txt"
    hook(
        root,
        f"def on_post_page(output, page, config):\n    with open({str(log)!r}, 'a') as file:\n"
        "        file.write(page.file.src_uri + '\\n')\n    return output\n",
    )
    server = serve(root)
    first = log.read_text().split()
    log.unlink()
    _article(root)
    server.wait("harbour/articles/tender/", lambda text: "On that Sunday" in text)
    assert sorted(log.read_text().split()) == sorted(first)
