"""Commands that write into the site's sources, where the disk is full: nothing is cut short, nothing is left behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.project import environment, run, snapshot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")


def limited(root: Path, size: int, *command: str) -> subprocess.CompletedProcess[str]:
    """Run site-gen where no file may become larger than `size`: the rest of it is not written, as on a full disk."""
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        "from site_gen.cli import run; run()"
    )
    return subprocess.run(
        [sys.executable, "-B", "-c", code, *command],
        cwd=root, env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("content/people.yml", ("new", "person", "Ada Example", "--role", "Pilot")),
        ("content/outlets.yml", ("new", "outlet", "The Sampleport Gull")),
        (
            "content/harbour/2026-03-04-quay.md",
            ("new", "article", "--title=Quay", "--date=2026-03-04", "--language=en"),
        ),
        ("briefings/the-quay.md", ("new", "briefing", "The quay")),
    ],
)
def test_new(site: Path, file: str, command: tuple[str, ...]) -> None:
    """What cannot be written as a whole is not written; with room it can be said again."""
    before = snapshot(site)
    done = limited(site, len(before.get(file, b"")) + 20, *command)
    assert done.returncode == 1
    assert done.stderr == f"Error: {file} cannot be written: File too large\n"
    assert snapshot(site) == before
    assert run(site, "site_gen", *command).returncode == 0


def test_init(tmp_path: Path) -> None:
    """A new site of which a file cannot be written is not begun, so that it can be tried again."""
    done = limited(tmp_path, 2500, "init", "desk")
    assert done.returncode == 1
    assert done.stderr.endswith(" cannot be written: File too large\n")
    assert not snapshot(tmp_path)
    assert run(tmp_path, "site_gen", "init", "desk").returncode == 0


def test_suggestions_turned_down_before_stay(site: Path) -> None:
    """The list of suggestions that were turned down is as it was where a new one does not fit."""
    for name in ("one", "two"):
        events = f"events:\n  - title: The quay is built by {name}\n    date: 2026-03-05\n"
        text = f"---\ntitle: {name}\ndate: 2026-03-05\nlanguage: en\n{events}---\nYes.\n"
        (site / f"content/harbour/2026-03-05-{name}.md").write_text(text, encoding="utf-8")
    told = run(site, "site_gen", "suggest").stdout
    id = next(word for word in told.split() if word.startswith("events-"))
    (site / "not-the-same.txt").write_text("# " + "x" * 200 + "\n", encoding="utf-8")
    before = snapshot(site)
    done = limited(site, 210, "suggest", "--reject", id)
    assert done.returncode == 1
    assert done.stderr == "Error: not-the-same.txt cannot be written: File too large\n"
    assert snapshot(site) == before
    assert run(site, "site_gen", "suggest", "--reject", id).returncode == 0
    assert id in (site / "not-the-same.txt").read_text(encoding="utf-8")
