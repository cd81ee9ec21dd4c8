"""The export for other builders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.builders.project import edit, make_site, run, snapshot, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site."""
    return make_site(tmp_path / "desk")


def test_export_is_complete(site: Path) -> None:
    """The folder has generated and hand-written pages, the theme, and a mkdocs.yml without our plugin."""
    done = run(site, "site_gen", "export", "../out")
    assert done.returncode == 0, done.stderr
    files = snapshot(site.parent / "out")
    assert {"docs/index.md", "docs/about.md", "docs/harbour/chronology.md", "mkdocs.yml"} <= files.keys()
    assert any(name.startswith("theme/") for name in files)
    config = yaml.safe_load(files["mkdocs.yml"])
    assert config["site_name"] == "Test desk"
    assert config["plugins"] == ["search"]
    assert config["docs_dir"] == "docs"
    assert config["theme"]["custom_dir"] == "theme"
    assert b"Welcome to the desk" in files["docs/index.md"]


def test_links_are_markdown_paths_that_exist(site: Path) -> None:
    """Every link between exported pages names a file of the export."""
    assert run(site, "site_gen", "export", "../out").returncode == 0
    docs = site.parent / "out/docs"
    seen = 0
    for page in docs.rglob("*.md"):
        for link in re.findall(r'href="([^"#:]+\.md)', page.read_text(encoding="utf-8")):
            assert (page.parent / link).is_file(), f"{page.name} links to {link}"
            seen += 1
    assert seen > 10


def test_another_mkdocs_builds_the_export(site: Path) -> None:
    """The exported folder is a site of its own for a builder that has never heard of site-gen."""
    assert run(site, "site_gen", "export", "../out").returncode == 0
    done = run(site.parent / "out", "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    assert (site.parent / "out/site/harbour/chronology/index.html").is_file()


def test_tags_of_the_builder_survive(site: Path) -> None:
    """What mkdocs.yml says with tags that only the builder understands is exported as it is."""
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: !ENV [SITE_URL, https://example.org/]\nmarkdown_extensions:\n  - pymdownx.emoji:\n")
        file.write("      emoji_index: !!python/name:material.extensions.emoji.twemoji\n")
    done = run(site, "site_gen", "export", "../out")
    assert done.returncode == 0, done.stderr
    text = (site.parent / "out/mkdocs.yml").read_text(encoding="utf-8")
    assert "site_url: https://example.org/" in text  # as it was when the pages were made
    assert "python/name:material.extensions.emoji.twemoji" in text
    assert "attr_list" in text


def test_failed_export_changes_nothing(site: Path) -> None:
    """After a mistake the folder is as it was; a folder that is not ours is never replaced."""
    assert run(site, "site_gen", "export", "../out").returncode == 0
    before = snapshot(site.parent / "out")
    edit(site / "content/harbour/2026-03-01-tender.md", "speaker: Maria Duarte", "speaker: Nobody Known")
    done = run(site, "site_gen", "export", "../out")
    assert done.returncode == 1
    assert "Nobody Known" in done.stderr
    assert snapshot(site.parent / "out") == before
    edit(site / "content/harbour/2026-03-01-tender.md", "speaker: Nobody Known", "speaker: Maria Duarte")
    write(site.parent / "mine/letter.txt", "dear")
    done = run(site, "site_gen", "export", "../mine")
    assert done.returncode == 1
    assert "was not made by" in done.stderr
    assert snapshot(site.parent / "mine") == {"letter.txt": b"dear"}
