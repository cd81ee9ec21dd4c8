"""`site-gen check --changed`: quick before a commit, and never wrong about what it judges."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.project import edit, environment, make_site, run, write

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


def test_a_folder_without_a_briefing_is_told(site: Path) -> None:
    """An article that lies in a folder without a briefing is wrong, in a commit and where it is named."""
    _git(site, "mv", "content/harbour", "content/harbor")
    code, told = _told(site)
    assert (code, told.count("[no-briefing]")) == (1, 1)
    done = run(site, "site_gen", "check", "content/harbor/2026-03-01-tender.md")
    assert "Did you mean `harbour`?" in done.stdout
    assert done.returncode == 1


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


def test_what_is_gone_concerns_who_leads_to_it(site: Path) -> None:
    """When an article or a page is deleted or renamed, a link to it in another file is told, and nothing else."""
    edit(site / ARTICLE, "On Sunday", "As [told](2026-03-02-hamnen.md), [we](../../briefings/about.md) say: on Sunday")
    _git(site, "commit", "-qam", "Links")
    assert _told(site)[0] == 0
    _git(site, "mv", "content/harbour/2026-03-02-hamnen.md", "content/harbour/2026-03-02-ny.md")
    code, told = _told(site)
    assert (code, told.count("bad-link")) == (1, 1)
    _git(site, "reset", "-q", "--hard")
    _git(site, "rm", "-q", "content/harbour/2026-03-02-hamnen.md", "briefings/about.md")
    code, told = _told(site)
    assert (code, told.count("bad-link")) == (1, 2)
    _git(site, "reset", "-q", "--hard")
    _git(site, "rm", "-q", "briefings/harbour.md")
    assert "no-briefing" in _told(site)[1]


def test_who_reports_the_same_statement_is_looked_at(site: Path) -> None:
    """A statement that gets a second speaker in a changed article is told, though the other report has not changed."""
    briefing = "statements:\n  - id: rebuild\n    title: Rebuild\nevents:"
    edit(site / "briefings/harbour.md", "events:", briefing)
    edit(site / ARTICLE, "    date: 2026-03-01\nevents", "    date: 2026-03-01\n    statement: rebuild\nevents")
    edit(site / "content/people.yml", "maria-duarte:", "bo-ek:\n  name: Bo Ek\nmaria-duarte:")
    _git(site, "commit", "-qam", "One report")
    edit(site / "content/harbour/2026-03-02-hamnen.md", "speaker: unnamed\n    as: a fisherman", "speaker: Bo Ek")
    edit(site / "content/harbour/2026-03-02-hamnen.md", "time\n---", 'time\n    statement: "rebuild"\n---')
    code, told = _told(site)
    assert (code, told.count("statement-speaker")) == (1, 1), told


def test_a_commit_is_stopped(site: Path) -> None:
    """As a hook of git: a misquote, or a deletion of what others need, stops a commit, whatever its name; what git
    does not know is not judged."""
    hook = site.parent / ".git/hooks/pre-commit"
    command = f"cd desk && PYTHONPATH='{environment()['PYTHONPATH']}' '{sys.executable}' -m site_gen check --changed"
    write(hook, f"#!/bin/sh\n{command} --format short\n")
    hook.chmod(0o755)

    def commit() -> tuple[int, str]:
        words = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x"]
        done = subprocess.run(words, cwd=site, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout + done.stderr

    write(site / "content/harbour/half.md", "---\ntitle: [\n---\n")  # begun, not added
    new = site / "content/harbour/på-kajen.md"
    write(new, (site / ARTICLE).read_text(encoding="utf-8").replace("text: The harbour must", "text: The harbour may"))
    _git(site, "add", str(new))
    code, told = commit()
    assert (code, told.count("misquoted"), "på-kajen.md:" in told) == (1, 1, True), told
    _git(site, "rm", "-qf", str(new))
    _git(site, "rm", "-q", "content/people.yml")
    code, told = commit()
    assert (code, "unknown-person" in told) == (1, True), told
    _git(site, "reset", "-q", "--hard")
    edit(site / ARTICLE, "On Sunday", "Then on Sunday")
    _git(site, "add", "-u")
    assert commit()[0] == 0


def test_without_git_it_is_told(tmp_path: Path) -> None:
    """Without git, and outside of a repository, it is told what is missing; what else it is, in git’s words."""
    root = make_site(tmp_path / "desk")

    def told(**more: str) -> str:
        done = run(root, "site_gen", "check", "--changed", GIT_CEILING_DIRECTORIES=str(tmp_path), **more)
        assert done.returncode == 1
        assert "`site-gen check` judges all without it" in done.stderr
        return done.stderr

    assert "it is not installed" in told(PATH=str(tmp_path))
    assert "is in no repository" in told()
    (tmp_path / "git").write_text("This is no program", encoding="utf-8")
    (tmp_path / "git").chmod(0o755)
    assert "cannot be run" in told(PATH=str(tmp_path))
    _git(root, "init", "-q")
    (root / ".git/index").write_text("x", encoding="utf-8")
    assert "index file smaller than expected" in told()


def test_named_files_are_judged(site: Path) -> None:
    """Only the mistakes of the files that are named, or of those in a folder, are told; people concern everything."""
    edit(site / "content/harbour/2026-03-02-hamnen.md", "text: Det är på tiden", "text: Det är fel")

    def told(*files: str) -> tuple[int, str]:
        done = run(site, "site_gen", "check", "--format", "short", *files)
        return done.returncode, done.stdout + done.stderr

    assert told(ARTICLE)[0] == 0
    for files in (("content/harbour/2026-03-02-hamnen.md", ARTICLE), ("content/harbour",), ("content/people.yml",)):
        code, text = told(*files)
        assert code == 1, files
        assert text.count("misquoted") == 1, files


def test_files_behind_a_link_are_judged(site: Path, tmp_path: Path) -> None:
    """Files are those of the site by each of their names, where the folder of the content is a link, too."""
    edit(site / ARTICLE, "text: The harbour must", "text: The harbour may")
    (site / "content").rename(tmp_path / "elsewhere")
    (site / "content").symlink_to(tmp_path / "elsewhere")
    (site / "mine").symlink_to("content/harbour")
    for file in (ARTICLE, "content", "content/harbour", "mine", str(site / ARTICLE)):
        assert "misquoted" in run(site, "site_gen", "check", file).stdout, file


def test_files_that_are_none_of_the_site_are_refused(site: Path) -> None:
    """A file that is not there, or is no part of the content, is said to be so; and so are files with --changed."""
    write(site / "notes.txt", "x")
    for words, said in (
        (("nothing.md",), "does not exist"),
        (("notes.txt",), "belongs to the site's content"),
        (("--changed", ARTICLE), "--changed"),
    ):
        done = run(site, "site_gen", "check", *words)
        assert done.returncode == 2
        assert said in done.stderr


def test_a_command_that_was_probably_meant_is_named(site: Path) -> None:
    """A slip in a command's name is answered with the name."""
    assert "did you mean `check`?" in run(site, "site_gen", "chekc").stderr
    assert "did you mean `article`?" in run(site, "site_gen", "new", "artikel").stderr
    assert "did you mean" not in run(site, "site_gen", "zzz").stderr
