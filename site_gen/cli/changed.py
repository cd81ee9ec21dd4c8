"""What a change concerns: the files that differ from the last commit, and those that have to be judged with them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from site_gen.settings import Settings


class NoGit(Exception):
    """There is no git, no repository, or none that git would read; the message says which."""


def changed(settings: Settings) -> list[str]:
    """Paths of what differs from the last commit, relative to the project. Raises NoGit."""
    return _changed(settings.root)


def concerned(settings: Settings, changed: Iterable[str]) -> frozenset[str] | None:
    """Paths of the files to judge for some that may have changed, relative to the project. None: all.

    A changed article concerns itself and those that report the same statements, one that is gone those that link to it,
    a changed briefing all its articles; people, outlets and the settings concern everything, as does a changed private
    text.
    """
    changed = tuple(changed)
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
            id = path.removeprefix(briefings).removesuffix(".md")
            found |= _articles(settings, id)
            if not (root / path).exists():
                found.add(content + id)  # where articles without a briefing are told
    ours = [path for path in changed if path.startswith((content, briefings))]
    found |= _naming(settings, [path.rpartition("/")[2] for path in ours if not (root / path).exists()])
    articles = [path for path in ours if path.startswith(content) and path.endswith(".md")]
    return frozenset(found | _sharing(settings, [root / path for path in articles if (root / path).is_file()]))


def _naming(settings: Settings, names: list[str]) -> set[str]:
    """The files in which one of these file names stands: probably a link."""
    words = [word.encode() for name in names for word in {name, quote(name)}]
    every = _markdown(settings.content) + _markdown(settings.briefings) if words else []
    return {path for path, file in ((_path(file, settings), file) for file in every) if _has(file, words)}


def _sharing(settings: Settings, articles: Iterable[Path]) -> set[str]:
    """The articles that report a statement which one of these does, too."""
    words: dict[Path, set[bytes]] = defaultdict(set)
    for file in articles:
        for id in _STATEMENT.findall(file.read_bytes()):
            words[file.parent] |= {b"statement: " + id, b'statement: "' + id, b"statement: '" + id}
    every = ((folder, file) for folder in words for file in _markdown(folder))
    return {_path(file, settings) for folder, file in every if _has(file, words[folder])}


_STATEMENT = re.compile(rb"""\bstatement: +["']?([\w-]+)""")


def _has(file: Path, words: Iterable[bytes]) -> bool:
    text = file.read_bytes()
    return any(word in text for word in words)


def _markdown(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*.md") if file.is_file()]


def _path(file: Path, settings: Settings) -> str:
    return os.path.relpath(file, settings.root).replace(os.sep, "/")


def _articles(settings: Settings, briefing: str) -> set[str]:
    folder = settings.content / briefing
    return {file.relative_to(settings.root).as_posix() for file in folder.glob("*.md")} if folder.is_dir() else set()


def _changed(root: Path) -> list[str]:
    """Paths that git calls changed, new or removed, relative to `root`; both names of what was renamed."""
    git = shutil.which("git")
    if git is None:
        raise NoGit("it is not installed")
    in_hook = "PRE_COMMIT" in os.environ or "GIT_INDEX_FILE" in os.environ  # what git does not know is not committed
    untracked = f"--untracked-files={'no' if in_hook else 'all'}"
    status = [git, "-c", "core.quotepath=off", "status", "--porcelain", "-z", untracked, "--", "."]
    piped: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": {**os.environ, "LC_ALL": "C"}}
    try:
        begun = [
            subprocess.Popen(words, cwd=root, **piped)  # noqa: S603 - git, fixed
            for words in (status, [git, "rev-parse", "--show-prefix"])
        ]
    except OSError as failure:
        raise NoGit(f"{git} cannot be run: {failure.strerror}") from failure
    import site_gen.judging  # noqa: F401 - to load it takes as long as git does, and it is needed next

    (changed, failed), (top, _) = (process.communicate() for process in begun)
    if any(process.returncode for process in begun):
        told = failed.decode("utf-8", "replace").strip()
        raise NoGit(f"{root} is in no repository" if "not a git repository" in told else f"it says\n{told}")
    prefix = top.decode("utf-8", "replace").strip()
    entries = changed.decode("utf-8", "surrogateescape").split("\0")
    found = []
    for number, entry in enumerate(entries):
        renamed = number > 0 and entries[number - 1][:1] in ("R", "C") and entries[number - 1][2:3] == " "
        path = entry if renamed else entry[3:]
        if path:
            found.append(path.removeprefix(prefix))
    return found
