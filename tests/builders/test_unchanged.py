"""A site is built again unless nothing at all has changed, which is told without loading MkDocs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen import config
from site_gen.builders import mkdocs_run, unchanged
from site_gen.builders.unchanged import Before
from tests.builders.project import (
    ARTICLE,
    CONFIG,
    edit,
    environment,
    hook,
    make_site,
    run,
    snapshot,
    write,
    write_unseen,
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site; what was changed just now counts as settled, so that no test has to wait."""
    monkeypatch.setattr(unchanged, "_YOUNG", 0)
    return make_site(tmp_path / "desk")


def _before(root: Path, *options: object) -> Before:
    return Before(config.read(root / "mkdocs.yml"), root / "site", *options)


def _build(root: Path) -> None:
    before = _before(root)
    mkdocs_run.build(
        root / "mkdocs.yml", site_dir=None, strict=False, offline=False, listener=lambda _: None, before=before
    )


def _another_like_it(path: Path) -> None:
    """Another text of the same size, with the same times, in the very same place."""
    write_unseen(path, path.read_text(encoding="utf-8").replace("Tender", "Render"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article": lambda root: edit(root / "content/harbour/2026-03-01-tender.md", "Tender", "Tenders"),
    "the time of an article": lambda root: os.utime(next((root / "content").glob("*/*.md"))),
    "an article that keeps its time": lambda root: _another_like_it(root / "content/harbour/2026-03-01-tender.md"),
    "a new article": lambda root: write(root / "content/harbour/2026-03-09-new.md", ARTICLE),
    "an article less": lambda root: next((root / "content").glob("*/*.md")).unlink(),
    "people": lambda root: edit(root / "content/people.yml", "Harbour master", "Port master"),
    "the briefing": lambda root: edit(root / "briefings/harbour.md", "Who was", "Who will be"),
    "a hand-written page": lambda root: write(root / "briefings/more.md", "# More\n"),
    "mkdocs.yml": lambda root: write(root / "mkdocs.yml", CONFIG + "copyright: us\n"),
    "a template": lambda root: write(root / "templates/parts/own.md.jinja", "x"),
    "a private text": lambda root: write(root / "private/source.txt", "x"),
    "a page of the site": lambda root: write(root / "site/index.html", "other"),
    "a page of the site less": lambda root: (root / "site/harbour/index.html").unlink(),
    "a stray file in the site": lambda root: write(root / "site/stray.txt", "x"),
    "a link in the site": lambda root: (root / "site/stray").symlink_to(root / "content"),
    "the site is not there": lambda root: (root / "site").rename(root / "away"),
    "what is kept is somebody else's": lambda root: write(
        next((root / ".site-gen/kept").glob("built-*")), "what a stranger has put there"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(root: Path, change: str) -> None:
    """A build that would make the same is not needed; after any change it is."""
    _build(root)
    told = _before(root).built()
    assert told is not None
    assert told.numbers[0] == (2, "article")
    assert told.size == sum(map(len, snapshot(root / "site").values()))
    CHANGES[change](root)
    assert _before(root).built() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda root: write(root / "overrides/partials/copyright.html", "others"),
        lambda root: edit(root / "mkdocs.yml", "emoji.twemoji", "emoji.to_svg"),
    ],
    ids=["an override", "a function that mkdocs.yml names"],
)
def test_what_is_around_pages_is_seen(root: Path, change: Callable[[Path], object]) -> None:
    """The owner's overrides of the theme make a difference, and which functions of installed packages are named."""
    named = "extra:\n  index: !!python/name:material.extensions.emoji.twemoji\n"
    write(root / "mkdocs.yml", CONFIG.replace("  font:", "  custom_dir: overrides\n  font:") + named)
    write(root / "overrides/partials/copyright.html", "ours")
    _build(root)
    assert _before(root).built() is not None
    change(root)
    assert _before(root).built() is None


def test_options_make_a_difference(root: Path) -> None:
    """A build with other options is another one."""
    _build(root)
    assert _before(root, True).built() is None


def test_the_environment_makes_a_difference(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What mkdocs.yml takes from the environment may change as well as the file."""
    write(root / "mkdocs.yml", CONFIG + "copyright: !ENV [OUR_NAME, nobody]\n")
    _build(root)
    assert _before(root).built() is not None
    monkeypatch.setenv("OUR_NAME", "The Desk")
    assert _before(root).built() is None


@pytest.mark.parametrize(
    "more",
    [
        "markdown_extensions: [pymdownx.snippets]\n",
        "markdown_extensions: [pymdownx.b64]\n",
        "markdown_extensions: [glossary_of_ours]\n",
        "extra:\n  some: !!python/name:os.getcwd\n",
        "hooks: [hook.py]\n",
        "INHERIT: other.yml\n",
    ],
)
def test_where_not_everything_is_known_it_is_built(root: Path, more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other hooks, code of the site's own, extensions that read files: then a build is never left out."""
    monkeypatch.syspath_prepend(root)
    hook(root, "")
    write(root / "glossary_of_ours.py", "from markdown.extensions.nl2br import makeExtension\n")
    write(root / "other.yml", "extra: {x: y}\n")
    write(root / "mkdocs.yml", CONFIG + more)
    _build(root)
    assert _before(root).built() is None


def test_what_a_link_leads_to_is_not_known(root: Path) -> None:
    """An override that lies elsewhere may change unseen, so the site is built."""
    write(root / "mkdocs.yml", CONFIG.replace("  font:", "  custom_dir: overrides\n  font:"))
    write(root / "elsewhere.html", "ours")
    (root / "overrides/partials").mkdir(parents=True)
    (root / "overrides/partials/copyright.html").symlink_to(root / "elsewhere.html")
    _build(root)
    assert _before(root).built() is None


def test_warnings_are_told_again(root: Path) -> None:
    """As long as there is something to tell, a build tells it."""
    write(root / "content/harbour/notes.txt", "not read")
    _build(root)
    assert _before(root).built() is None


def test_what_was_changed_just_now_is_not_trusted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file could change twice within one tick of its clock, so a site is noted only when its files have settled."""
    monkeypatch.setattr(unchanged, "_YOUNG", 60_000_000_000)
    _build(root)
    assert _before(root).built() is None


def test_build_without_the_builder(tmp_path: Path) -> None:
    """`build` with nothing changed says what the site holds, touches nothing, and loads neither MkDocs nor templates;
    with `--no-cache` it builds."""
    root = make_site(tmp_path / "desk")
    time.sleep(2.1)
    first = run(root, "site_gen", "build")
    was = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    code = (
        "import sys; from site_gen.cli import main\n"
        "main(['build'], standalone_mode=False)\n"
        "loaded = {'mkdocs', 'material', 'jinja2', 'markdown', 'site_gen.pipeline', 'site_gen.content.read'}\n"
        "sys.exit(' '.join(loaded & {*sys.modules}) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env=environment(),
        timeout=60,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == first.stdout.replace(" MB)", " MB, as it was)")
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == was
    assert "as it was" not in run(root, "site_gen", "build", "--no-cache").stdout
