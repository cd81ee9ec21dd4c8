"""A preview that keeps pages shows after each save what a preview that begins then would show."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from pathlib import Path

from site_gen.builders.failures import Warned
from tests.builders.conftest import Server
from tests.builders.project import edit, hook, make_site, run, write

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


def _quote(root: Path) -> None:
    for text in ("text: The harbour must be", "“The harbour must be"):
        edit(root / "content/harbour/2026-03-01-tender.md", text, f"{text} wholly")


def _as_it_was(root: Path) -> None:
    for text in ("text: The harbour must be", "“The harbour must be"):
        edit(root / "content/harbour/2026-03-01-tender.md", f"{text} wholly", text)


def _person(root: Path) -> None:
    edit(root / "content/people.yml", "Harbour master", "Harbour mistress")


def _title_in_the_navigation(root: Path) -> None:
    edit(root / "briefings/about.md", "# About us", "# Who we are")


def _theme(root: Path) -> None:
    write(root / "templates/theme/partials/copyright.html", "<p>All ours</p>")


def _setting(root: Path) -> None:
    edit(root / "mkdocs.yml", "site_name: ", "site_name: New ")


def _shown(server: Server) -> dict[str, str]:
    server.wait("", lambda text: "<html" in text)
    return {page: _plain(server.get(page)) for page in _PAGES}


def _plain(text: str) -> str:
    """Without the address of the server and the numbers by which it knows when to load a page again."""
    text = text.replace("&#46;", ".").replace("&#58;", ":")
    return re.sub(r'127\.0\.0\.1:\d+|livereload\(\d+, \d+\)|data-version="\w+"', "", text)


def test_after_each_save_the_preview_is_a_new_one(tmp_path: Path, serve: Callable[[Path], Server]) -> None:
    """Whatever is saved (an article, a quote and back, a person, a title in the navigation), all is as from nothing."""
    root = _site(tmp_path)
    server = serve(root)
    before = _shown(server)
    for change in (_article, _quote, _as_it_was, _person, _title_in_the_navigation, _theme, _setting):
        change(root)
        fresh = _shown(serve(root))
        assert fresh != before, change.__name__
        for page, text in fresh.items():
            server.wait(page, lambda now, text=text: _plain(now) == text)  # type: ignore[misc]
        before = fresh


def test_warnings_of_a_quiet_builder_are_heard() -> None:
    """A builder told to be quiet prints no warning, but what it would warn of is known; so it need not be taken for one
    that may have warned, after which much is made again."""
    logger, shown = logging.getLogger("a-builder"), io.StringIO()
    logger.addHandler(logging.StreamHandler(shown))
    logger.setLevel(logging.ERROR)
    logger.propagate = False
    warned = Warned()
    warned.begin("a-builder", "a-builder.ours")
    logging.getLogger("a-builder.ours").warning("told elsewhere")
    before = warned.any
    logging.getLogger("a-builder.links").warning("a bad link")
    assert (before, warned.any) == (False, True)
    assert shown.getvalue() == ""
    logger.error("an error")
    assert shown.getvalue() == "an error\n"
    warned.end("a-builder")
    assert logger.level == logging.ERROR


def test_a_quiet_build_prints_nothing(tmp_path: Path) -> None:
    """`mkdocs build -q` does not tell of a bad link; a build after it that is not quiet does."""
    root = _site(tmp_path / "desk")
    write(root / "briefings/about.md", "# About us\n\n[Nowhere](nowhere.md)\n")
    for _ in range(2):
        done = run(root, "mkdocs", "build", "-q")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
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
    server.wait("", lambda text: "<html" in text)
    first = log.read_text().split()
    log.unlink()
    _article(root)
    server.wait("harbour/articles/tender/", lambda text: "On that Sunday" in text)
    assert sorted(log.read_text().split()) == sorted(first)
