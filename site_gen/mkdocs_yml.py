"""The mapping in a mkdocs.yml, read without MkDocs.

Tolerant on purpose: tags that only the builder understands (`!!python/name:…`) are read as nothing, `!ENV` is looked
up.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_gen.content import plainvalues

if TYPE_CHECKING:
    import yaml

#: From so many files in a row a mkdocs.yml may inherit.
_DEPTH = 8


class ConfigError(Exception):
    """mkdocs.yml cannot be used; the message is one line for the site's owner."""


def load(file: Path, *, depth: int = 0) -> dict[str, object]:
    """The mapping in a mkdocs.yml, what it inherits (`INHERIT`) included. Raises ConfigError."""
    raw = _alone(file)
    parent = raw.pop("INHERIT", None)
    if isinstance(parent, str):
        if depth > _DEPTH:
            raise ConfigError(f"{file.name}: `INHERIT` goes round in a circle")
        raw = _merged(load(file.parent / parent, depth=depth + 1), raw)
    return raw


def settings_files(file: Path) -> list[Path]:
    """A mkdocs.yml, and the files from which it inherits, as far as they can be read."""
    files = [file]
    try:
        while isinstance(parent := _alone(files[-1]).get("INHERIT"), str) and len(files) <= _DEPTH:
            files.append(files[-1].parent / parent)
    except ConfigError:
        pass  # the builder tells of it
    return files


def _merged(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = _merged(under, value) if isinstance(value, dict) and isinstance(under, dict) else value
    return merged


def _alone(file: Path) -> dict[str, object]:
    """The mapping in one file."""
    try:
        data = file.read_bytes()
    except OSError as failure:
        raise ConfigError(f"{file} cannot be read: {failure.strerror}") from failure
    raw: object = plainvalues.read(data)
    if raw is None:
        raw = _whole(file, data)
    if raw is None:
        raw = {}
    if not isinstance(raw, dict):
        raise ConfigError(f"{file.name}: it is to be a list of `key: value` lines")
    return raw


def _whole(file: Path, data: bytes) -> object:
    """What a file says, by a parser of all of YAML. Raises ConfigError."""
    import yaml

    try:
        return yaml.load(data, _loader())  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as failure:
        raise ConfigError(_not_yaml(file, failure)) from failure
    except (yaml.YAMLError, UnicodeDecodeError) as failure:
        reason = re.sub(r"\s+", " ", str(failure))
        raise ConfigError(f"{file.name}: this is not YAML: {reason}") from failure


@lru_cache(maxsize=1)
def _loader() -> Any:
    """A safe loader that looks up `!ENV` and lets other unknown tags be."""
    import yaml  # only where settings are not plain

    safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class _Reader(safe):  # type: ignore[misc]
        """Ours, with constructors of its own."""

    _Reader.add_constructor("!ENV", _environment)
    _Reader.add_constructor(None, lambda _loader, _node: None)
    return _Reader


def _environment(loader: Any, node: yaml.Node) -> object:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, default]`, as pyyaml-env-tag reads it for MkDocs."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        names, default = [str(node.value)], None
    elif isinstance(node, yaml.SequenceNode) and node.value:
        items = [loader.construct_object(item) for item in node.value]
        names = [str(item) for item in (items if len(items) == 1 else items[:-1])]
        default = items[-1] if len(items) > 1 else None
    else:
        return None
    value = next((os.environ[name] for name in names if name in os.environ), None)
    if value is None:
        return default
    tag = loader.resolve(yaml.ScalarNode, value, (True, False))
    return loader.construct_object(yaml.ScalarNode(tag, value))


def _not_yaml(file: Path, failure: yaml.MarkedYAMLError) -> str:
    """What is wrong with a mkdocs.yml, in the words that editors get for their own files, else in the parser's."""
    from site_gen.content.yamltree import parse

    text = file.read_text(encoding="utf-8-sig", errors="replace")
    text = re.sub(r"(?<=[\s\[,])[!&*][\w!/:.-]+", lambda tag: "x" * len(tag[0]), text)  # may stand here
    problem = next((one for one in parse(text, file.name)[1] if one.code in ("bad-yaml", "tab")), None)
    if problem is not None:
        return f"{file.name}:{problem.span.line}:{problem.span.column}: {problem.message} {problem.hint}".strip()
    mark = failure.problem_mark or failure.context_mark
    place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
    return f"{file.name}{place}: this is not YAML: {failure.problem or failure.context}"
