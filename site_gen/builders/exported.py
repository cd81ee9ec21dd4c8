"""The mkdocs.yml of an exported folder: the site's own, without our plugin, in words that other builders understand.

It is changed as a tree of nodes, so that tags which only a builder knows (`!!python/name:…`) stay as they are.
docs/builders.md says what each builder makes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import yaml

from site_gen.builders.language import FrameWords
from site_gen.config import PLUGIN, Project

#: Keys that speak of the site's folder, which the copy has left; `edit_uri` would lead to files that are not there.
_LEFT_OUT = frozenset({"docs_dir", "site_dir", "watch", "hooks", "not_in_nav", "INHERIT", "edit_uri"})
#: What MkDocs needs and Zensical does not know (`rawlinks`), beside the mkdocs.yml.
HOOK = "links.py"
_MAP = "tag:yaml.org,2002:map"


def configuration(project: Project, nav: list[object], words: FrameWords) -> str:
    """The text of a mkdocs.yml beside `docs/` and `theme/`, with `nav` where the site says none.

    `project.url` stands in it as it was when the pages were made, because feeds and JSON-LD in them have it, too.
    """
    root = _composed(project.file)
    root.value = [pair for pair in root.value if pair[0].value not in _LEFT_OUT]
    _put(root, "site_url", project.url)
    _put(root, "docs_dir", "docs")
    _put(root, "hooks", [HOOK])
    if _inside(root, "repo_url") is not None:
        _put(root, "edit_uri", "")  # else a builder guesses one
    _without_plugin(root)
    _theme(root, words)
    _extensions(root, words)
    _put(_mapping(root, "extra"), "site_gen", {**words.own})
    # Zensical knows the headings of a page and no other anchors; ours have been checked when the links were made.
    _put(_mapping(_mapping(root, "validation"), "links"), "anchors", "ignore")
    if nav and _inside(root, "nav") is None:
        _put(root, "nav", nav)
    return str(yaml.serialize(root, allow_unicode=True, width=120))


def _composed(file: Path) -> yaml.MappingNode:
    """The file's tree, over that of the one it inherits from; `config.read` has found no fault in them."""
    root = yaml.compose(file.read_text(encoding="utf-8-sig"), yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return yaml.MappingNode(_MAP, [])
    below = _inside(root, "INHERIT")
    return _merged(_composed(file.parent / str(below.value)), root) if isinstance(below, yaml.ScalarNode) else root


def _merged(below: yaml.MappingNode, above: yaml.MappingNode) -> yaml.MappingNode:
    pairs = {key.value: (key, value) for key, value in below.value}
    for key, value in above.value:
        under = pairs.get(key.value, (None, None))[1]
        both = isinstance(value, yaml.MappingNode) and isinstance(under, yaml.MappingNode)
        pairs[key.value] = (key, _merged(under, value) if both else value)
    return yaml.MappingNode(above.tag, list(pairs.values()))


def _without_plugin(root: yaml.MappingNode) -> None:
    """Our plugin's entry goes from `plugins`, which may be a list or a mapping. No list at all would mean `search`."""
    plugins = _inside(root, "plugins")
    if isinstance(plugins, yaml.SequenceNode):
        plugins.value = [entry for entry in plugins.value if _name(entry) != PLUGIN]
    elif isinstance(plugins, yaml.MappingNode):
        plugins.value = [pair for pair in plugins.value if pair[0].value != PLUGIN]


def _theme(root: yaml.MappingNode, words: FrameWords) -> None:
    theme = _inside(root, "theme")
    if isinstance(theme, yaml.ScalarNode):
        _put(root, "theme", {"name": theme.value})
    theme = _mapping(root, "theme")
    _put(theme, "custom_dir", "theme")
    _put(theme, "language", words.language)
    if _inside(theme, "variant") is None:
        _put(theme, "variant", "classic")  # Zensical's theme in the shape of Material, which our style sheet is for
    palette = _inside(theme, "palette")
    if isinstance(palette, yaml.SequenceNode):
        for entry, name in zip(palette.value, words.switches, strict=False):
            toggle = _inside(entry, "toggle")
            if isinstance(toggle, yaml.MappingNode) and _inside(toggle, "name") is None:
                _put(toggle, "name", name)


def _extensions(root: yaml.MappingNode, words: FrameWords) -> None:
    """Our pages need `attr_list`; Zensical adds many of its own unless there is a list, so there is always one."""
    extensions = _inside(root, "markdown_extensions")
    if isinstance(extensions, yaml.SequenceNode):
        if "attr_list" not in map(_name, extensions.value):
            extensions.value.append(_node("attr_list"))
        options = [_inside(entry, "toc") for entry in extensions.value]
    elif isinstance(extensions, yaml.MappingNode):
        if _inside(extensions, "attr_list") is None:
            _put(extensions, "attr_list", {})
        options = [_inside(extensions, "toc")]
    else:
        _put(root, "markdown_extensions", ["toc", "tables", "fenced_code", "attr_list"])  # the first three: MkDocs' own
        return
    for toc in options:
        if isinstance(toc, yaml.MappingNode) and _inside(toc, "permalink") and not _inside(toc, "permalink_title"):
            _put(toc, "permalink_title", words.permalink)


def _mapping(node: yaml.MappingNode, key: str) -> yaml.MappingNode:
    """The mapping under a key, made where there is none."""
    found = _inside(node, key)
    if not isinstance(found, yaml.MappingNode):
        found = yaml.MappingNode(_MAP, [])
        _put(node, key, found)
    return found


def _put(node: yaml.MappingNode, key: str, value: object) -> None:
    """Set a key, at the place where it stands or at the end."""
    new = (_node(key), value if isinstance(value, yaml.Node) else _node(value))
    at = next((index for index, pair in enumerate(node.value) if pair[0].value == key), len(node.value))
    node.value[at : at + 1] = [new]


def _inside(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs: Iterable[tuple[yaml.Node, yaml.Node]] = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _name(node: yaml.Node) -> str:
    """An entry of a list such as `plugins`: a name, or a mapping from the name to its options."""
    if isinstance(node, yaml.MappingNode) and node.value:
        return str(node.value[0][0].value)
    return str(node.value)


def _node(value: object) -> yaml.Node:
    return yaml.SafeDumper(StringIO()).represent_data(value)
