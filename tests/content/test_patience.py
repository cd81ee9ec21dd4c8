"""Front matter made to exhaust the reader: a message within seconds."""

from __future__ import annotations

import time

import pytest

from site_gen.checks.events import events_in_order
from site_gen.content.frontmatter import split
from site_gen.diagnostics import Span
from site_gen.model.edtf import parse_when
from site_gen.model.entities import Briefing, BriefingStatus, Event, Translated
from site_gen.model.site import Site

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


@pytest.mark.timeout(60)
def test_patience_with_an_order() -> None:
    """A thousand events of one day, each after the next in the file, are soon in order."""
    day = parse_when("2026-03-01")
    events = [
        Event(f"e{n}", "harbour", Translated(), Span("a.md"), when=day, after=f"e{n + 1}" if n < 999 else "")
        for n in range(1000)
    ]
    site = Site(
        {}, {}, (Briefing("harbour", Translated(), BriefingStatus.CLOSED, Span("a.md"), events=tuple(events)),), ()
    )
    begun = time.process_time()
    assert site.events_of("harbour") == tuple(reversed(events))
    assert not list(events_in_order(site))
    assert time.process_time() - begun < 5
