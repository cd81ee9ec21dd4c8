"""A small site on disk, and the programs that build it, for the tests of builders and of the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PEOPLE = """\
maria-duarte:
  name: Maria Duarte
  language: pt
  role: Harbour master
"""
OUTLETS = """\
harbour-post:
  name: The Harbour Post
  language: en
"""
BRIEFING = """\
---
title: The harbour tender
status: closed
timezone: Europe/Lisbon
summary: Who was to rebuild the harbour.
events:
  - id: tender-opens
    title: The tender opens
    date: 2026-03-01
---
What the editor says. [About us](about.md).
"""
ARTICLE = """\
---
title: Tender opens
date: 2026-03-01
language: en
outlet: harbour-post
quotes:
  - speaker: Maria Duarte
    text: The harbour must be rebuilt
    date: 2026-03-01
events:
  - tender-opens
---
On Sunday the harbour master said: “The harbour must be rebuilt.”
"""
SECOND = """\
---
title: Hamnen byggs om
translated_title: The harbour is rebuilt
date: 2026-03-02
language: sv
quotes:
  - speaker: unnamed
    as: a fisherman
    text: Det är på tiden
    translation: It is about time
---
En fiskare sade: ”Det är på tiden.”
"""
CONFIG = """\
site_name: Test desk
docs_dir: briefings
theme:
  name: material
  font: false
plugins:
  - search
  - site_gen
"""
#: Where an article's page is in the built site.
TENDER = "harbour/articles/tender/index.html"


def make_site(root: Path) -> Path:
    """Write a site with one briefing, two articles and a hand-written page; say where."""
    files = {
        "mkdocs.yml": CONFIG,
        "content/people.yml": PEOPLE,
        "content/outlets.yml": OUTLETS,
        "content/harbour/2026-03-01-tender.md": ARTICLE,
        "content/harbour/2026-03-02-hamnen.md": SECOND,
        "briefings/index.md": "# Desk\n\nWelcome to the desk.\n",
        "briefings/harbour.md": BRIEFING,
        "briefings/about.md": "# About\n\nSee [the chronology](harbour/chronology.md).\n",
    }
    for name, text in files.items():
        write(root / name, text)
    return root


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def write_unseen(path: Path, text: str) -> None:
    """Write another text of the same size into a file, which keeps the time that it has."""
    was = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert path.stat().st_size == was.st_size


def break_theme(root: Path) -> None:
    """Let a template of the site's theme fail."""
    write(root / "templates/theme/main.html", '{% extends "base.html" %}{% block content %}{{ a.b.c }}{% endblock %}\n')


def break_encoding(root: Path) -> None:
    """Let a hand-written page be no UTF-8."""
    (root / "briefings/about.md").write_bytes(b"# About\n\xff\xfe\n")


def environment(**more: str) -> dict[str, str]:
    """The environment for a program: quiet, without colour, and able to import what the tests import."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONUTF8": "1", **more}


def run(root: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a module (`mkdocs build`, `site_gen check`) in a site's folder."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def succeed(root: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a module that has to end well; else the test fails with all that was printed."""
    done = run(root, *command, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def start(root: Path, *command: str, **more: str) -> subprocess.Popen[str]:
    """Start a module in a site's folder, and go on."""
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=root,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte for byte."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def configure(root: Path, lines: str) -> None:
    """Add lines to the mkdocs.yml of a site."""
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(lines)


def hook(root: Path, code: str) -> None:
    """Let MkDocs run some code at an event, as a site owner's own hook would."""
    write(root / "hook.py", code)
    configure(root, "hooks: [hook.py]\n")
