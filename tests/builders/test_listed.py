"""What MkDocs publishes of a theme is the same though its hidden files are not listed."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from site_gen.render.theme import Shown, without_hidden
from tests.builders.project import write


def test_the_same_files_of_a_theme_are_published(tmp_path: Path) -> None:
    """All files of Material, and of a folder of overrides with hidden ones, that MkDocs would publish are published."""
    write(tmp_path / "mkdocs.yml", "site_name: x\ntheme: {name: material, custom_dir: own}\n")
    write(tmp_path / "docs/index.md", "# x")
    for path in (".hidden/a.css", "shown/.hidden.css", "shown/b.css", "c.js", "shown/deeper/.x/d.js", "shown/e.html"):
        write(tmp_path / "own" / path, "x")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    before = _published(config)
    without_hidden(config.theme)
    assert _published(config) == before
    assert {"shown/b.css", "c.js"} <= {path for path, _ in before}
    assert isinstance(config.theme.get_env().loader, Shown)


def _published(config: MkDocsConfig) -> list[tuple[str, str | None]]:
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return [(file.src_uri, file.abs_src_path) for file in files]
