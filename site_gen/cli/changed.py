"""What a change concerns: the files that differ from the last commit, and those that have to be judged with them."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from site_gen.settings import Settings


class NoGit(Exception):
    """There is no git, or no repository; the message says which."""


def changed(settings: Settings) -> list[str]:
    """Paths of what differs from the last commit, relative to the project. Raises NoGit."""
    return _changed(settings.root)


def concerned(settings: Settings, changed: Iterable[str]) -> frozenset[str] | None:
    """Paths of the files to judge for some that may have changed, relative to the project. None: all.

    A changed article concerns itself, a changed briefing all its articles, and people, outlets and the settings concern
    everything, as does a changed private text.
    """
    root = settings.root
    content, briefings, private = (
        os.path.relpath(folder, root).replace(os.sep, "/") + "/"
        for folder in (settings.content, settings.briefings, settings.private)
    )
    found: set[str] = set()
    for path in changed:
        inside = path.removeprefix(content) if path.startswith(content) else ""
        if path.startswith(private) or path in ("mkdocs.yml", "mkdocs.yaml") or (inside and "/" not in inside):
            return None
        if inside and not path.endswith(".md"):  # a picture beside the articles
            found |= _articles(settings, inside.split("/")[0])
        elif inside:
            found.add(path)
        elif path.startswith(briefings) and path.endswith(".md"):
            found.add(path)
            found |= _articles(settings, path.removeprefix(briefings).removesuffix(".md"))
    return frozenset(found)


def _articles(settings: Settings, briefing: str) -> set[str]:
    folder = settings.content / briefing
    return {file.relative_to(settings.root).as_posix() for file in folder.glob("*.md")} if folder.is_dir() else set()


def _changed(root: Path) -> list[str]:
    """Paths that git calls changed, new or removed, relative to `root`; both names of what was renamed."""
    git = shutil.which("git")
    if git is None:
        raise NoGit("it is not installed")
    status = [git, "-c", "core.quotepath=off", "status", "--porcelain", "-z", "--untracked-files=all", "--", "."]
    begun = [
        subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - git, fixed
        for words in (status, [git, "rev-parse", "--show-prefix"])
    ]
    import site_gen.judging  # noqa: F401 - to load it takes as long as git does, and it is needed next

    changed, top = (process.communicate()[0] for process in begun)
    if any(process.returncode for process in begun):
        raise NoGit(f"{root} is in no repository")
    prefix = top.decode("utf-8", "replace").strip()
    entries = changed.decode("utf-8", "surrogateescape").split("\0")
    found = []
    for number, entry in enumerate(entries):
        renamed = number > 0 and entries[number - 1][:1] in ("R", "C") and entries[number - 1][2:3] == " "
        path = entry if renamed else entry[3:]
        if path:
            found.append(path.removeprefix(prefix))
    return found
