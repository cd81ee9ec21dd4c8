"""Sites written as one text file (see tests/sites/README.md), and how they are built and compared."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from site_gen.pipeline import Outcome, Settings, run
from site_gen.render.links import LinkStyle

PEOPLE = """\
ada-quist:
  name: Ada Quist
  language: en
  role: Harbour master
bo-lind:
  name: Bo Lind
  language: sv
"""
OUTLETS = """\
the-gull:
  name: The Gull
"""
BRIEFING = """\
---
title: The harbour
status: developing
timezone: Europe/Stockholm
---
"""

_HEAD = re.compile(r"^-- (.+?) --$", re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'<[^<>]* id="([^"]*)"')


@dataclass(slots=True)
class OneFile:
    """A parsed one-file site: its sentence, its files, and what is expected."""

    sentence: str
    files: dict[str, str] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    language: str = "en-GB"


def parse(text: str) -> OneFile:
    """Read a one-file site."""
    head, *parts = _HEAD.split(text)
    site = OneFile(" ".join(head.split()))
    for name, content in zip(parts[::2], parts[1::2], strict=True):
        lines = [line.strip() for line in content.strip("\n").split("\n") if line.strip()]
        if name.startswith("language: "):
            site.language = name.removeprefix("language: ")
        elif name == "expect: problems":
            site.problems = lines
        elif name.startswith("expect: "):
            site.pages[name.removeprefix("expect: ")] = lines
        else:
            site.files[name] = content.removeprefix("\n")
    defaults = {"content/people.yml": PEOPLE, "content/outlets.yml": OUTLETS, "briefings/harbour.md": BRIEFING}
    site.files = {**defaults, **site.files}
    return site


def write(site: OneFile, root: Path) -> Settings:
    """Put the files into a folder. Returns the settings of the project there."""
    for name, content in site.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    return replace(Settings.at(root), language=site.language)


def build(text: str, root: Path) -> Outcome:
    """Write a one-file site into a folder and run it."""
    return run(write(parse(text), root), LinkStyle.DIRECTORY)


def visible(page: str) -> str:
    """What a reader sees of a generated page: without front matter and tags, white space folded."""
    body = page.split("\n---\n", 1)[-1]
    return " ".join(html.unescape(_TAG.sub(" ", body)).split())


def differences(site: OneFile, outcome: Outcome) -> list[str]:
    """What does not hold, in words; empty if all is as expected."""
    return (
        _problems(site, outcome)
        + _ids_twice(outcome)
        + [
            difference
            for path, lines in site.pages.items()
            for difference in _page(path, lines, {page.path: page.text for page in outcome.pages})
        ]
    )


def _ids_twice(outcome: Outcome) -> list[str]:
    counted = ((page.path, Counter(_ID.findall(page.text))) for page in outcome.pages)
    return [f"{path} has twice: {id}" for path, ids in counted for id, times in ids.items() if times > 1]


def _problems(site: OneFile, outcome: Outcome) -> list[str]:
    missing = []
    left = list(outcome.problems)
    for line in site.problems:
        wanted, _, words = line.partition(" ~ ")
        for problem in left:
            span = problem.span
            told = f"{span.path}:{span.line}:{span.column} {problem.severity}[{problem.code}]"
            if told == wanted and words in f"{problem.message} {problem.hint}":
                left.remove(problem)
                break
        else:
            missing.append(f"not reported: {line}")
    return missing + [
        f"not expected: {p.span.path}:{p.span.line}:{p.span.column} {p.severity}[{p.code}] {p.message} {p.hint}"
        for p in left
    ]


def _page(path: str, lines: list[str], pages: dict[str, str]) -> list[str]:
    if path not in pages:
        return [f"no page {path}; there are {', '.join(sorted(pages)) or 'none'}"]
    seen = visible(pages[path])
    source = " ".join(html.unescape(pages[path]).split())
    found, position = [], 0
    for line in lines:
        if line.startswith("!"):
            wanted = " ".join(line[1:].split())
            if wanted in seen:
                found.append(f"{path} has: {wanted}")
        elif line.startswith("html: "):
            if " ".join(line.removeprefix("html: ").split()) not in source:
                found.append(f"{path} has no {line}")
        else:
            wanted = " ".join(line.split())
            at = seen.find(wanted, position)
            if at < 0:
                found.append(f"{path} has no “{wanted}” after position {position} of: {seen}")
            else:
                position = at + len(wanted)
    return found
