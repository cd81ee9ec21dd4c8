"""`site-gen init`: a complete new site, with an example."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import click

from site_gen import __version__
from site_gen.cli.asking import language_tag
from site_gen.cli.common import relative, say
from site_gen.cli.skeleton import filled, scalar, skeleton, write_new

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What a folder that git knows often has already.
_OWN = ("README.md", ".gitignore", ".gitattributes")


@click.command("init", short_help="Make a new site, with an invented example.")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--name", default="Briefings", show_default=True, help="The name of the site.")
@click.option(
    "--language",
    default="en-GB",
    show_default=True,
    callback=language_tag,
    help="The language of the site's own words: en-GB, en, sv, nb, nl, de, fr.",
)
def command(directory: Path, name: str, language: str) -> None:
    """Make a new site in DIR: settings, an invented example, and what publishes it on GitHub Pages.

    Nothing that is there is changed: README.md, .gitignore and .gitattributes stay if they are there; if another of
    the files is there already, none is written.

    \b
      site-gen init desk --name "The Harbour Desk"
      site-gen init redaktion --name Redaktionen --language sv
      cd desk && site-gen serve --open
    """
    files = site_files(name, language)
    there = [path for path in files if (directory / path).exists() or (directory / path).is_symlink()]
    left = [path for path in there if path in _OWN]
    if clash := [path for path in there if path not in _OWN]:
        more = f" and {len(clash) - 1} more" if len(clash) > 1 else ""
        are = "are" if more else "is"
        raise click.ClickException(f"{directory / clash[0]}{more} {are} there already; nothing was written")
    written: list[Path] = []
    try:
        for path, text in files.items():
            if path not in left:
                write_new(directory / path, text)
                written.append(directory / path)
    except BaseException:  # so that it can be tried again
        for new in written:
            new.unlink(missing_ok=True)
        raise
    say(f"{len(files) - len(left)} files → {relative(directory.absolute())}/")
    if left:
        say(f"Left as they were: {', '.join(left)}")
    if ".gitignore" in left:
        ours = [line for line in files[".gitignore"].splitlines() if line.startswith("/")]
        missing = set(ours) - set((directory / ".gitignore").read_text(encoding="utf-8", errors="replace").split())
        if missing:
            say(f"Add to .gitignore: {' '.join(line for line in ours if line in missing)}")
    say(
        f"\nNext:\n  cd {shlex.quote(str(directory))}\n  site-gen serve --open       look at it while you write\n"
        "  site-gen new briefing       begin your own; README.md tells the rest"
    )
    told = installed_from()
    if told and requirement(told).startswith("site-gen=="):
        say("\nBefore you publish: say in requirements.txt where to get site-gen; yours came from a folder here")
    here = directory.absolute()
    top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    if top != here:
        say(f"\nThis folder lies within the repository {top}, and GitHub reads .github/ at the top of one only.")
        say("Make it a repository of its own (git init), or move it out")


def installed_from() -> dict[str, Any]:
    """Where this program was installed from, as pip noted it (PEP 610); nothing if that was a package index."""
    try:
        told = json.loads(distribution("site-gen").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        told = {}
    return told if isinstance(told, dict) else {}


def requirement(told: Mapping[str, Any]) -> str:
    """What installs this program again on another machine: its repository at this commit, its archive, or this version
    from an index. A folder of this machine helps nobody, unless it is a clone of what others reach."""
    url, vcs = str(told.get("url", "")), told.get("vcs_info")
    if url.startswith("file:") and (pushed := _pushed(Path(url2pathname(urlsplit(url).path)))):
        return f"site-gen @ git+{pushed}"
    if not url.startswith("https:"):
        return f"site-gen=={__version__}"
    if not vcs:
        return f"site-gen @ {url}"
    below = f"#subdirectory={told['subdirectory']}" if told.get("subdirectory") else ""
    return f"site-gen @ {vcs['vcs']}+{url}@{vcs['commit_id']}{below}"


def _pushed(folder: Path) -> str:
    """The address of the repository of which a folder is a clone, at its commit, if that has been pushed there; ""."""
    git = shutil.which("git")
    if git is None or not (folder / ".git").exists():
        return ""

    def told(*words: str) -> str:
        done = subprocess.run([git, "-C", folder, *words], capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - git
        return done.stdout.strip()

    origin = told("config", "--get", "remote.origin.url")
    origin = re.sub(r"^(?:ssh://git@([\w.-]+)(?::\d+)?/|git@([\w.-]+):)", r"https://\1\2/", origin)
    commit = told("rev-parse", "HEAD")
    is_public = origin.startswith("https://") and "@" not in origin
    is_there = is_public and told("branch", "-r", "--list", "origin/*", "--contains", commit)
    return f"{origin}@{commit}" if is_there else ""


def site_files(name: str, language: str) -> dict[str, str]:
    """Every file of a new site, by its path."""
    from site_gen.content import documents

    folder = skeleton("site")
    values = {"language": language, "requirement": requirement(installed_from())}
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts = path.relative_to(folder).parts
        place = "/".join(f".{part[1:]}" if part.startswith("_") else part for part in parts)
        shown = name if path.name == "README.md" else scalar(name)
        text = path.read_text(encoding="utf-8")
        files[place] = filled(text, {**values, "name": shown, "title": shown}, language)
    schemas = {f".schema/{file}": text for file, text in documents.site_documents().items()}
    forms = {f".github/{path}": text for path, text in documents.issue_forms().items()}
    return {**files, **schemas, **forms}
