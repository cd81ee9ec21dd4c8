"""A site that is reached through a link: its folder, or mkdocs.yml alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.builders.project import TENDER, edit, make_site, run, snapshot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs links")


@pytest.mark.parametrize("program", ["site_gen", "mkdocs"])
def test_a_linked_folder(program: str, tmp_path: Path) -> None:
    """Through a link to the site's folder the same site is built, also where a build has come the other way before."""
    root = make_site(tmp_path / "desk")
    (tmp_path / "link").symlink_to(root)
    for where, title in [("desk", "Test desk"), ("link", "Other desk"), ("desk", "Third desk")]:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()[1:]
        (root / "mkdocs.yml").write_text("\n".join([f"site_name: {title}", *text]), encoding="utf-8")
        done = run(tmp_path, program, "build", "-f", f"{where}/mkdocs.yml")
        assert done.returncode == 0, done.stderr
        assert title in (root / "site" / TENDER).read_text(encoding="utf-8")
    incremental = snapshot(root / "site")
    assert run(root, "site_gen", "build", "--no-cache").returncode == 0
    assert snapshot(root / "site") == incremental
    edit(root / "content/harbour/2026-03-01-tender.md", "speaker: Maria Duarte", "speaker: Mario Duarte")
    told = run(tmp_path, "site_gen", "build", "-f", "link/mkdocs.yml").stderr
    assert " --> content/harbour/2026-03-01-tender.md:7:14" in told


def test_a_linked_file(tmp_path: Path) -> None:
    """Where mkdocs.yml is a link to settings that lie elsewhere, the folder of the link is the site's."""
    root = make_site(tmp_path / "desk")
    (root / "mkdocs.yml").rename(tmp_path / "shared.yml")
    (root / "mkdocs.yml").symlink_to(tmp_path / "shared.yml")
    done = run(root, "site_gen", "build")
    assert done.returncode == 0, done.stderr
    assert (root / "site" / TENDER).is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "shared.yml"]
