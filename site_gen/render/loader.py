"""Where templates are looked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader

from site_gen.render.digests import default_templates


def loader_of(folders: Iterable[Path]) -> BaseLoader:
    """In these folders, then among those of the package, which `default/` before a name always means."""
    ours = FileSystemLoader(default_templates())
    return ChoiceLoader([*map(FileSystemLoader, folders), ours, PrefixLoader({"default": ours})])
