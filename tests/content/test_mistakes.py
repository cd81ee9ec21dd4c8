"""What tired people write into front matter: each mistake gives one message, at its place, in the editor's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_gen.content import schema
from site_gen.content.frontmatter import split
from site_gen.content.records import read_record
from site_gen.content.typed import Reading
from site_gen.diagnostics import Problem

CASES = re.split(r"^=== ", Path(__file__).with_name("mistakes.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
SIGNS = {"NB": "\u00a0", "ZW": "\u200b", "BM": "\ufeff", "LS": "\u2028", "NL": "\x85"}
#: Words of the parser's own grammar, which tell an editor nothing.
JARGON = re.compile(
    r"scalar|block mapping|flow (sequence|mapping)|token|directive|indicator|anchor '|expected <|alias|while \w+ing"
)


def problems(front_matter: str) -> list[Problem]:
    """What the reader says of some front matter."""
    document, found = split(f"---\n{front_matter}---\nBody.\n", "a.md")
    reading = Reading("en")
    if document is not None:
        read_record("an article", schema.ARTICLE, document.root, reading)
    return [*found, *reading.problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.partition("\n")[0])
def test_mistake(case: str) -> None:
    """Each mistake of mistakes.txt has the one message that stands below it; what is right has none."""
    lines = case.split("\n")[1:]
    text = "".join(f"{line}\n" for line in lines if line and not line.startswith(">>> "))
    for name, sign in SIGNS.items():
        text = text.replace(name, sign)
    found = problems(text)
    expected = [line.removeprefix(">>> ") for line in lines if line.startswith(">>> ")]
    assert [f"{p.span.line}:{p.span.column} {p.code} {p.message}" for p in found] == expected
    for problem in found:
        assert not JARGON.search(f"{problem.message} {problem.hint}")
        assert problem.hint
