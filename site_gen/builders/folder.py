"""The site as a folder of Markdown for other builders (Zensical, for one): pages, pictures, theme, and a mkdocs.yml.

The folder is complete: `docs/` has generated and hand-written pages, `theme/` the overrides, and mkdocs.yml is the
site's own without what belongs to our plugin. Links between pages are Markdown paths, which such builders rewrite.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path

import yaml

from site_gen.builders.swap import Staging
from site_gen.config import PLUGIN, Project, packaged_templates
from site_gen.pipeline import Outcome
from site_gen.render.engine import NavItem

_MARK = ".site-gen-export"
#: Keys of mkdocs.yml that speak of the site's folder, which the copy has left.
_NOT_COPIED = frozenset({"docs_dir", "site_dir", "watch", "hooks", "not_in_nav", "plugins", "INHERIT"})


class ExportError(Exception):
    """The folder cannot be written; the message is one line for the site's owner."""


def export(outcome: Outcome, project: Project, folder: Path, waiting: Callable[[], None] = lambda: None) -> None:
    """Write everything into `folder`, all at once: it is either as before or complete.

    `outcome` was rendered with `LinkStyle.MARKDOWN` and is without errors. Raises ExportError for a folder that has
    something else in it, SwapError where it cannot be written.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).is_file():
        raise ExportError(f"{folder} was not made by `site-gen export` and is not empty: name another folder")
    staging = Staging(folder, project.cache / "export", waiting)
    try:
        _write(outcome, project, staging.folder)
        staging.publish()
    except OSError as failure:
        raise ExportError(f"{folder} cannot be written: {failure.strerror}") from failure
    finally:
        staging.discard()


def _write(outcome: Outcome, project: Project, out: Path) -> None:
    docs = out / "docs"
    _copy_written_by_hand(project.root / project.docs, docs, {page.source for page in outcome.pages}, project)
    for page in outcome.pages:
        target = docs / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8", newline="\n")
    for asset in outcome.assets:
        target = docs / asset.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(asset.source, target)
    for theme in (packaged_templates() / "theme", project.settings().templates / "theme"):
        if theme.is_dir():
            shutil.copytree(theme, out / "theme", dirs_exist_ok=True)
    (out / "mkdocs.yml").write_text(_config(project.file, outcome.nav), encoding="utf-8", newline="\n")
    (out / _MARK).write_text("Written anew by every `site-gen export`: change nothing here.\n", encoding="utf-8")


def _copy_written_by_hand(source: Path, target: Path, replaced: set[str], project: Project) -> None:
    """Files of the docs folder but hidden ones, links, and the sources of generated pages."""
    target.mkdir(parents=True)
    for file in sorted(source.rglob("*")):
        inside = file.relative_to(source)
        if any(part.startswith(".") for part in inside.parts) or file.is_symlink() or not file.is_file():
            continue
        if file.relative_to(project.root).as_posix() not in replaced:
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target / inside)


def _config(file: Path, nav: Iterable[NavItem]) -> str:
    """The site's mkdocs.yml for the copy. It is changed as a tree of nodes: tags that only a builder knows stay."""
    root = yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        root = yaml.MappingNode("tag:yaml.org,2002:map", [])
    pairs = [(key, value) for key, value in root.value if key.value not in _NOT_COPIED]
    plugins = [value for key, value in root.value if key.value == "plugins"]
    keys = {key.value: value for key, value in pairs}
    pairs.append(_pair("docs_dir", "docs"))
    if plugins and isinstance(plugins[0], yaml.SequenceNode):
        kept = [entry for entry in plugins[0].value if _name(entry) != PLUGIN]
        pairs.append((_node("plugins"), yaml.SequenceNode(plugins[0].tag, kept)))
    if isinstance(theme := keys.get("theme"), yaml.MappingNode):
        theme.value = [pair for pair in theme.value if pair[0].value != "custom_dir"]
        theme.value.append(_pair("custom_dir", "theme"))
    extensions = keys.get("markdown_extensions")
    if isinstance(extensions, yaml.SequenceNode) and "attr_list" not in map(_name, extensions.value):
        extensions.value.append(_node("attr_list"))
    elif extensions is None:
        pairs.append(_pair("markdown_extensions", ["attr_list"]))
    if "nav" not in keys and (items := _nav(nav)):
        pairs.append(_pair("nav", items))
    return str(yaml.serialize(yaml.MappingNode(root.tag, pairs), allow_unicode=True, width=120))


def _nav(items: Iterable[NavItem]) -> list[object]:
    entries: list[object] = []
    for item in items:
        below = [*([item.path] if item.path else []), *_nav(item.children)]
        entries.append({item.title: below if item.children else item.path})
    return entries


def _name(node: yaml.Node) -> str:
    """An entry of a list such as `plugins`: a name, or a mapping from the name to its options."""
    if isinstance(node, yaml.MappingNode) and node.value:
        return str(node.value[0][0].value)
    return str(node.value)


def _pair(key: str, value: object) -> tuple[yaml.Node, yaml.Node]:
    return _node(key), _node(value)


def _node(value: object) -> yaml.Node:
    return yaml.SafeDumper(StringIO()).represent_data(value)
