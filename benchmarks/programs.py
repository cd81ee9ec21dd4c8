"""The programs that are measured: how each is installed, called, and made to forget what it has built."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What ProperDocs and Zensical are pinned to (tools/builders.py, which `make builders` uses too).
PINNED: dict[str, str] = runpy.run_path(str(ROOT / "tools" / "builders.py"))["BUILDERS"]


@dataclass(frozen=True, slots=True)
class Program:
    """A program. `form`: of the generated folder that it takes; `made`: what a cold build must not find."""

    name: str
    version: str
    form: str
    build: tuple[str, ...]
    serve: tuple[str, ...]  # the address comes after it
    path: str = ""  # folder of its packages, where it is not in our environment
    made: tuple[str, ...] = ("site", ".site-gen", ".cache", ".zensical", "public", "resources", ".hugo_build.lock")
    output: str = "site"
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> dict[str, str]:
        """The environment it runs in."""
        inherited = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONUTF8": "1", **self.environment}
        inherited.pop("PYTHONDONTWRITEBYTECODE", None)  # as for users: what is imported has been compiled before
        paths = [path for path in (self.path, str(ROOT) if self.form == "site" else "") if path]
        return {**inherited, "PYTHONPATH": os.pathsep.join(paths)}

    def forget(self, folder: Path) -> None:
        """Move away what it has built and kept, out of `folder`, to where the end of the run deletes it.

        Files cost more on ext4 if many were deleted in the minutes before, which no first build of a site meets.
        """
        away = Path(tempfile.mkdtemp(prefix="forgotten-", dir=folder.parent))
        for name in self.made:
            path = folder / name
            if path.is_symlink() or path.exists():
                (away / name).parent.mkdir(parents=True, exist_ok=True)
                path.rename(away / name)

    def served_at(self, port: int) -> tuple[str, ...]:
        """The command that serves on a port of this machine."""
        if self.name == "hugo":
            return (*self.serve, "--bind", "127.0.0.1", "--port", str(port), "--baseURL", f"http://127.0.0.1:{port}/")
        return (*self.serve, f"127.0.0.1:{port}")

    def page(self, briefing: str, article: str) -> str:
        """The address of an article's page, by the name of its file without `.md`."""
        return f"{briefing}/articles/{article[11:]}/" if self.form == "site" else f"{briefing}/{article}/"


OURS, MATERIAL = "site-gen", "material"
NAMES = (OURS, MATERIAL, "properdocs", "zensical", "hugo")


def find(name: str, scratch: Path) -> Program | str:
    """A program, installed into `scratch` where need be; or why it is not measured."""
    python = sys.executable
    if name == OURS:
        serve: tuple[str, ...] = (python, "-m", "mkdocs", "serve", "-a")
        return Program(name, version("site-gen"), "site", (python, "-m", "site_gen", "build"), serve)
    if name == MATERIAL:
        told = f"{version('mkdocs-material')} with MkDocs {version('mkdocs')}"
        build: tuple[str, ...] = (python, "-m", "mkdocs", "build", "--quiet")
        return Program(name, told, "bare", build, (python, "-m", "mkdocs", "serve", "-a"))
    if name == "hugo":
        if not (hugo := shutil.which("hugo")):
            return "not installed (Debian's package is `hugo`)"
        told = subprocess.run([hugo, "version"], capture_output=True, encoding="utf-8", check=True).stdout.split()[1]
        cache = {"HUGO_CACHEDIR": str(scratch / "hugo-cache")}
        serve = (hugo, "server", "--disableLiveReload")
        return Program(name, told, "hugo", (hugo, "--quiet"), serve, output="public", environment=cache)
    folder = scratch / f"{name}-{PINNED[name]}"
    if reason := _install(name, folder):
        return reason
    build = (python, "-m", name, "build", *(["--quiet"] if name == "properdocs" else []))
    return Program(name, PINNED[name], "bare", build, (python, "-m", name, "serve", "-a"), path=str(folder))


@lru_cache
def _install(name: str, folder: Path) -> str:
    """Install a pinned package into a folder of its own; return why it was not possible."""
    if (folder / name).is_dir():
        return ""
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "install", *quiet, "--target", str(folder), f"{name}=={PINNED[name]}"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return "" if done.returncode == 0 else f"could not be installed: {done.stderr.strip()[-200:]}"
