"""Who may import whom (CONTRIBUTING.md, "The map")."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "site_gen"

#: For each layer, the layers it may import. `mkdocs_yml` reads that file, and `config` says what it means here.
MAY_IMPORT = {
    "diagnostics": set(),
    "prose": set(),
    "pickling": set(),
    "parallel": {"pickling", "spool"},
    "ending": set(),
    "garbage": set(),
    "frozen": set(),
    "spool": set(),
    "settings": {"content", "prose"},
    "reading": {"parallel", "pickling", "settings", "content", "checks", "model", "diagnostics"},
    "judging": {"reading", "parallel", "settings", "content", "checks", "model", "diagnostics", "prose"},
    "model": {"diagnostics", "prose"},
    "content": {"model", "diagnostics", "prose"},
    "editing": {"content", "diagnostics"},
    "suggest": {"editing", "pipeline", "content", "model", "diagnostics"},
    "checks": {"model", "diagnostics", "prose"},
    "pages": {"model", "prose"},
    "downloads": {"model"},
    "render": {"parallel", "pickling", "garbage", "spool", "pages", "downloads", "model", "diagnostics", "prose"},
    "outcome": {
        *("reading", "settings", "render", "pages", "downloads", "content", "model", "diagnostics"),
    },
    "pipeline": {
        "outcome",
        "reading",
        "settings",
        "garbage",
        "spool",
        "render",
        "downloads",
        "pages",
        "content",
        "checks",
        "model",
        "diagnostics",
        "prose",
    },
    "draft": {"model", "prose"},
    "mkdocs_yml": {"content"},
    "config": {"mkdocs_yml", "settings", "content", "prose", "diagnostics"},
    "builders": {
        *("ending", "reading", "parallel", "garbage", "spool"),
        *("pipeline", "config", "mkdocs_yml", "render", "model", "diagnostics"),
    },
    "cli": {
        *("settings", "judging", "garbage", "ending", "mkdocs_yml"),
        *("editing", "suggest", "draft", "builders", "pipeline", "content", "config", "render", "model", "diagnostics"),
    },
    "__main__": {"cli"},
    "__init__": set(),
}
#: What every layer may import, as it may the standard library.
BY_ALL = {"frozen", "late"}
#: Libraries that only modules whose path begins so may import.
ONLY_IN = {
    "yaml": ("content/", "mkdocs_yml.py", "builders/exported.py"),
    "frontmatter": ("content/",),
    "jinja2": ("render/",),
    "markupsafe": ("render/",),
    "mkdocs": ("builders/mkdocs",),
    "click": ("cli/",),
    "markdown": ("prose/",),
    "nh3": ("prose/",),
    "PIL": ("downloads/",),
    "Stemmer": ("builders/searching/words.py",),
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """The modules that a file imports, by full name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer_of(path: Path) -> str:
    """The layer a file belongs to: its folder in the package, or its own name."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_layers(path: Path) -> None:
    """A module imports only from its own layer and those it may see."""
    layer = layer_of(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "site_gen" and len(parts) > 1 and parts[1] != "__version__":
            assert parts[1] == layer or parts[1] in MAY_IMPORT[layer] | BY_ALL, f"{path.name} ({layer}) imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_libraries(path: Path) -> None:
    """A library that could be changed one day is imported in one place only."""
    place = path.relative_to(PACKAGE).as_posix()
    for name in imports(path):
        assert place.startswith(ONLY_IN.get(name.split(".")[0], "")), f"{place} imports {name}"


@pytest.mark.parametrize("kind", ["pages", "checks"])
def test_page_types_and_checks_stand_alone(kind: str) -> None:
    """No page type imports another, no check another: each can be deleted with its line in the list."""
    listed = (PACKAGE / kind / "__init__.py").read_text(encoding="utf-8")
    modules = {p.stem for p in (PACKAGE / kind).glob("*.py") if f"site_gen.{kind}.{p.stem} " in listed} - {"request"}
    assert modules
    for path in (PACKAGE / kind).glob("*.py"):
        if path.stem in modules:
            seen = {name.split(".")[2] for name in imports(path) if name.startswith(f"site_gen.{kind}.")}
            assert not seen & (modules - {path.stem}), f"{path.name} imports {seen & modules}"
