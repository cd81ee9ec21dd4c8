"""The export for other builders."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from tests.builders.project import configure, edit, run, snapshot, succeed, write


def test_export_is_complete(site: Path) -> None:
    """The folder has generated and hand-written pages, the theme, and a mkdocs.yml without our plugin."""
    succeed(site, "site_gen", "export", "../out")
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
    succeed(site, "site_gen", "export", "../out")
    docs = site.parent / "out/docs"
    seen = 0
    for page in docs.rglob("*.md"):
        for link in re.findall(r'href="([^"#:]+\.md)', page.read_text(encoding="utf-8")):
            assert (page.parent / link).is_file(), f"{page.name} links to {link}"
            seen += 1
    assert seen > 10


def test_another_mkdocs_builds_the_export(site: Path) -> None:
    """The exported folder is a site of its own for a builder that has never heard of site-gen."""
    succeed(site, "site_gen", "export", "../out")
    succeed(site.parent / "out", "mkdocs", "build")
    built = site.parent / "out/site/harbour/chronology/index.html"
    links = re.findall(r'href="([^":#?]+)["#?]', built.read_text(encoding="utf-8"))
    assert any("articles/tender/" in link for link in links)
    for link in links:
        assert (built.parent / link).exists(), link


def test_configuration_in_other_shapes(site: Path) -> None:
    """A theme as a word, plugins and extensions as mappings, and what a file inherits: all of it arrives."""
    base = (site / "mkdocs.yml").read_text(encoding="utf-8")
    theme, plugins = "theme:\n  name: material\n  font: false\n", "plugins:\n  - search\n  - site_gen\n"
    assert theme in base
    assert plugins in base
    base = base.replace(theme, "theme: material\n").replace(plugins, "plugins:\n  search: {}\n  site_gen: {}\n")
    write(site / "base.yml", base + "markdown_extensions:\n  toc: {permalink: true}\nextra: {homepage: /}\n")
    write(site / "mkdocs.yml", "INHERIT: base.yml\nsite_name: Other desk\nextra: {generator: false}\n")
    succeed(site, "site_gen", "export", "../out")
    config = yaml.safe_load((site.parent / "out/mkdocs.yml").read_text(encoding="utf-8"))
    assert config["site_name"] == "Other desk"
    assert config["theme"] == {"name": "material", "custom_dir": "theme", "language": "en", "variant": "classic"}
    assert config["plugins"] == {"search": {}}
    assert config["markdown_extensions"] == {
        "toc": {"permalink": True, "permalink_title": "Link to this section"},
        "attr_list": {},
    }
    assert config["extra"]["homepage"] == "/"
    assert config["extra"]["generator"] is False
    assert config["extra"]["site_gen"]["language"] == "en-GB"
    assert "INHERIT" not in config
    succeed(site.parent / "out", "mkdocs", "build", "--strict")


def test_what_the_export_leaves_out(site: Path) -> None:
    """Our search, which needs the plugin's index, and the notes of the theme's folder stay at home."""
    succeed(site, "site_gen", "export", "../out")
    theme = {name for name in snapshot(site.parent / "out") if name.startswith("theme/")}
    assert "theme/assets/site-gen/look.css" in theme
    assert not {name for name in theme if "search" in name or "stemmer" in name or name.endswith(".md")}


def test_apostrophes_in_titles_are_themselves(site: Path) -> None:
    """A title's apostrophe is not written as an entity, which Zensical's search would show; `&` still is."""
    edit(site / "content/harbour/2026-03-01-tender.md", "title: Tender opens", "title: R&D's tender opens")
    succeed(site, "site_gen", "export", "../out")
    text = (site.parent / "out/docs/harbour/articles/tender.md").read_text(encoding="utf-8")
    assert text.splitlines()[1] == 'title: "R&amp;D\'s tender opens"'


def test_tags_of_the_builder_survive(site: Path) -> None:
    """What mkdocs.yml says with tags that only the builder understands is exported as it is."""
    configure(site, "site_url: !ENV [SITE_URL, https://example.org/]\nmarkdown_extensions:\n  - pymdownx.emoji:\n")
    configure(site, "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n")
    succeed(site, "site_gen", "export", "../out")
    text = (site.parent / "out/mkdocs.yml").read_text(encoding="utf-8")
    assert "site_url: https://example.org/" in text  # as it was when the pages were made
    assert "python/name:material.extensions.emoji.twemoji" in text
    assert "attr_list" in text


def test_failed_export_changes_nothing(site: Path) -> None:
    """After a mistake the folder is as it was; a folder that is not ours is never replaced."""
    succeed(site, "site_gen", "export", "../out")
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
