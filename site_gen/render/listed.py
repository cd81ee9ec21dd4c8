"""Which files a theme has, without those that are hidden: Material's icons are more than ten thousand."""

from __future__ import annotations

import os
from typing import Any

from jinja2 import FileSystemLoader


class Shown(FileSystemLoader):
    """Templates of folders. Of those whose path has a name in it that begins with a dot it tells only who asks."""

    def list_templates(self) -> list[str]:
        """The paths of all others, in order, with `/`."""
        found: set[str] = set()
        for folder in self.searchpath:
            for inside, folders, names in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if name[0] != "."]
                above = os.path.relpath(inside, folder).replace(os.sep, "/")
                found.update(name if above == "." else f"{above}/{name}" for name in names if name[0] != ".")
        return sorted(found)


def without_hidden(theme: Any) -> None:
    """Let a theme of MkDocs list its files so: MkDocs publishes none that is hidden, after a long look at each."""
    make = theme.get_env

    def get_env() -> Any:
        made = make()
        made.loader = Shown(made.loader.searchpath, made.loader.encoding, made.loader.followlinks)
        return made

    theme.get_env = get_env
