"""Front matter made to exhaust the reader: a message within seconds."""

from __future__ import annotations

import time

import pytest

from site_gen.content.frontmatter import split

CASES = {
    "open brackets": "a: " + "[" * 100000,
    "a long list": "a: [" + "a, " * 150000 + "]",
    "many keys": "".join(f"k{n}: v\n" for n in range(60000)),
    "an open quote": 'a: "' + "x" * 1000000,
    "many open quotes": 'a: "x\n' * 100000,
    "many open lists": "a: [x\n" * 100000,
    "a list without commas": "a: [" + '"x" ' * 200000 + "]",
    "colons": "a: " + ": " * 500000,
    "dashes": "- " * 500000,
    "deep keys": "".join(" " * n + f"k{n}:\n" for n in range(2000)) + "}",
    "no key": "x y " * 500000,
    "the same key": "é: ü\n" * 200000,
    "comments": "# x\n" * 300000,
    "tabs": "\t" * 1000000,
    "a list in a text": "a:\n" + "  x\n" * 200000 + "  -x",
    "controls of direction": "a: " + "\u202e" * 300000,
    "control characters": "a: " + "\x01" * 300000,
    "escapes": 'a: "' + '\\"' * 500000 + "\nb: {",
    "front matter that goes on": "a: b\n---\n" + "c: d\n" * 200000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", CASES)
def test_patience(name: str) -> None:
    """Each ends soon, with a message or a document, and with few messages."""
    begun = time.process_time()
    document, problems = split(f"---\n{CASES[name]}\n---\n", "a.md")
    assert time.process_time() - begun < 20
    assert document is not None or problems
    assert len(problems) <= 20
