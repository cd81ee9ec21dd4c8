"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from site_gen.late import pattern


def test_it_is_what_would_be_compiled_at_once() -> None:
    """A pattern finds, and tells of itself, what the compiled one does, the first time and later; of bytes, too."""
    later, at_once = pattern(r"A(\w)", re.IGNORECASE), re.compile(r"A(\w)", re.IGNORECASE)
    for _ in range(2):
        assert later.sub(r"\1", "abac") == at_once.sub(r"\1", "abac") == "bc"
        assert later.flags == at_once.flags
        assert later.pattern == at_once.pattern
    assert pattern(rb"\d+").findall(b"1, 22") == [b"1", b"22"]


def test_it_is_not_compiled_before_it_is_used() -> None:
    """A pattern that nobody uses is never compiled: a wrong one is told only when it is used."""
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.match("x")
