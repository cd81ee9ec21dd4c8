"""What tired editors write in a site: each slip gives one message, at its place, that says what would be right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_gen.pipeline import check
from tests.onefile import parse, write

FILES = {
    "T": "content/harbour/2026-03-01-tender.md",
    "S": "content/harbour/2026-03-02-hamnen.md",
    "B": "briefings/harbour.md",
    "P": "content/people.yml",
    "O": "content/outlets.yml",
}
TEXTS = {
    "T": """\
---
title: Tender opens
date: 2026-03-01
language: en
outlet: The Gull
rights: digest
topics: [quay]
quotes:
  - speaker: Ada Quist
    text: We build the quay
    translation: Vi bygger kajen
    event: press-meeting
    statement: we-build
  - speaker: Ada Quist
    text: The city pays
    kind: indirect
    question: who-pays
    position: city
---
The harbour master spoke. “We build the quay”, she said. The city pays, she told
reporters.
""",
    "S": """\
---
title: Kajen
translated_title: The quay
date: 2026-03-02
language: sv
topics: [quay]
quotes:
  - speaker: Bo Lind
    text: Det är statens sak
  - speaker: Ada Quist
    text: Vi bygger kajen
    translation: We build the quay
    event: press-meeting
    statement: we-build
    question: who-pays
    position: state
events:
  - press-meeting
---
”Vi bygger kajen”, sade hon. ”Det är statens sak”, sade Bo Lind.
""",
    "B": """\
---
title: The harbour
status: developing
timezone: Europe/Stockholm
events:
  - id: press-meeting
    title: The press is called
    date: 2026-03-01
    time: 10:00
  - id: later
    title: Later
    date: 2026-03
    after: press-meeting
statements:
  - id: we-build
    title: We build
questions:
  - id: who-pays
    title: Who is to pay?
    positions: [{id: city, title: The city}, {id: state, title: The state}]
---
""",
    "P": "ada-quist:\n  name: Ada Quist\n  language: en\n  country: SE\nbo-lind:\n  name: Bo Lind\n",
    "O": "the-gull:\n  name: The Gull\n",
}
CASES = re.split(r"^=== ", Path(__file__).with_name("slips.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


def told(texts: dict[str, str], root: Path) -> list[str]:
    """What `check` says of the site, each problem in one line."""
    site = parse("A site.")
    site.files |= {FILES[name]: text for name, text in texts.items()}
    letters = {path: letter for letter, path in FILES.items()}
    return [
        f"{letters.get(p.span.path, p.span.path)}:{p.span.line}:{p.span.column} {p.severity}[{p.code}] "
        f"{p.message} {p.hint}".strip()
        for p in check(write(site, root)).problems
    ]


def test_the_site_is_right_without_slips(tmp_path: Path) -> None:
    """Before any slip nothing is wrong."""
    assert told(TEXTS, tmp_path) == []


def test_there_are_enough() -> None:
    """At least thirty slips, none twice."""
    assert len({case.partition("\n")[0] for case in CASES}) == len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.partition("\n")[0])
def test_slip(case: str, tmp_path: Path) -> None:
    """A slip gives one problem: at its line and column, with the words that help, in the editor's language."""
    _, edit, expected = case.rstrip("\n").split("\n")
    letter, old, new = re.fullmatch(r"(\w) - (.+?) \+ (.+)", edit).groups()  # type: ignore[union-attr]
    old, new = (re.sub(r" \| ?", "\n", text) for text in (old, new))
    assert TEXTS[letter].count(old) >= 1, old
    found = told({**TEXTS, letter: TEXTS[letter].replace(old, new, 1)}, tmp_path)
    assert len(found) == 1, "\n".join(found)
    place, code, words = expected.removeprefix(">>> ").split(" ", 2)
    assert found[0].startswith(f"{place} {code} "), found[0]
    at = 0
    for part in re.split(r"(?<=[.?”]) ", words):
        at = found[0].find(part, at)
        assert at >= 0, (part, found[0])
