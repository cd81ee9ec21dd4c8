"""The command line where its output is closed, or leads to a disk that is full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.project import edit, environment

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /dev/full and a shell")
ARTICLE = "content/harbour/2026-03-01-tender.md"


def shell(root: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A line of a shell, in which `site-gen` is this one."""
    done = ["sh", "-c", f'site_gen() {{ "{sys.executable}" -m site_gen "$@"; }}; {line}']
    buffered = {**environment(), "PYTHONUNBUFFERED": ""}  # as it is where nobody has chosen
    return subprocess.run(done, cwd=root, env=buffered, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_closed_streams(site: Path, closed: str) -> None:
    """Where streams are closed, as some that run jobs have it, commands do their work, and nothing is printed into a
    file; the exit status tells how it was."""
    done = shell(site, f"site_gen check {closed} && site_gen build --no-cache {closed}")
    assert (done.returncode, done.stderr) == (0, "")
    assert (site / "site/index.html").is_file()
    assert not [file for file in (site / "site").rglob("*.html") if b"No problems" in file.read_bytes()]
    edit(site / ARTICLE, "speaker: Maria Duarte", "speaker: Mario Duarte")
    for command in ("check", "build"):
        done = shell(site, f"site_gen {command} {closed}")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "build", "--help", "check --help", "--version"])
def test_output_on_a_full_disk(site: Path, command: str) -> None:
    """If what is printed cannot be written, one line on standard error says so, and the exit status is 1."""
    done = shell(site, f"site_gen {command} > /dev/full")
    assert done.returncode == 1
    assert done.stderr == "Error: This output cannot be written: No space left on device\n"


def test_nobody_reads_on(site: Path) -> None:
    """Where a pipe is closed early (`| head -1`), nothing is said of it."""
    text = (site / ARTICLE).read_text(encoding="utf-8")
    for number in range(300):
        (site / f"content/harbour/wrong-{number}.md").write_text(text.replace("Maria", f"M{number}"), encoding="utf-8")
    done = shell(site, "site_gen check | head -1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
