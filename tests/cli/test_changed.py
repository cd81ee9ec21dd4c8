"""`site-gen check --changed`: quick before a commit, and never wrong about what it judges."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.builders.project import edit, make_site, run, write

ARTICLE = "content/harbour/2026-03-01-tender.md"


def _git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A committed site, in a folder of its repository."""
    root = make_site(tmp_path / "desk")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "All")
    return root


def _told(root: Path) -> tuple[int, str]:
    done = run(root, "site_gen", "check", "--changed", "--format", "short")
    return done.returncode, done.stdout + done.stderr


def test_without_a_change_nothing_is_judged(site: Path) -> None:
    """After a commit there is nothing to judge, and that is said."""
    assert _told(site) == (0, "Nothing has changed since the last commit\n")


def test_only_a_changed_article_is_judged(site: Path) -> None:
    """A mistake in a changed, a new or a renamed article is told; one that was committed before is not."""
    edit(site / "content/harbour/2026-03-02-hamnen.md", "text: Det är på tiden", "text: Det är fel")
    _git(site, "commit", "-qam", "A mistake")
    edit(site / ARTICLE, "text: The harbour must", "text: The harbour may")
    code, told = _told(site)
    assert code == 1
    assert told.count("misquoted") == 1
    assert ARTICLE in told
    _git(site, "checkout", "-q", ".")
    write(site / "content/harbour/new one.md", "---\ntitle: T\nlanguage: xx\n---\nText.\n")
    assert "bad-" in _told(site)[1]
    (site / "content/harbour/new one.md").unlink()
    _git(site, "mv", "content/harbour/2026-03-02-hamnen.md", "content/harbour/2026-03-03-ny.md")
    assert "2026-03-03-ny.md" in _told(site)[1]


def test_links_and_addresses_of_other_articles_are_known(site: Path) -> None:
    """A link to an article that is not judged is right, and its address is taken."""
    edit(site / ARTICLE, "On Sunday", "As [told](2026-03-02-hamnen.md), on Sunday")
    assert _told(site)[0] == 0
    write(site / "content/harbour/hamnen.md", "---\ntitle: T\nlanguage: en\n---\nText.\n")
    assert "equal-addresses" in _told(site)[1]


def test_what_all_share_concerns_all(site: Path) -> None:
    """When a person, the briefing or the settings change, the articles that depend on them are judged."""
    edit(site / "content/people.yml", "maria-duarte:\n  name: Maria Duarte", "mario-duart:\n  name: Mario Duart")
    assert "unknown-person" in _told(site)[1]
    _git(site, "checkout", "-q", ".")
    edit(site / "briefings/harbour.md", "id: tender-opens", "id: tender-open")
    code, told = _told(site)
    assert code == 1
    assert "unknown-event" in told


def test_without_git_it_is_told(tmp_path: Path) -> None:
    """Outside of a repository one line says what is missing."""
    done = run(make_site(tmp_path), "site_gen", "check", "--changed", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 1
    assert "is in no repository" in done.stderr
