"""What may be changed is documented: bounds with their defaults, elements, addresses."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from site_gen.content.limits import Limits
from site_gen.prose.policy import ELEMENTS, MORE_ELEMENTS, MORE_SCHEMES, SCHEMES

TEXT = (Path(__file__).parent.parent.parent / "docs" / "hostile-input.md").read_text(encoding="utf-8")


def test_bounds_are_documented() -> None:
    """Each bound stands in the table with its default."""
    table = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", TEXT, re.MULTILINE))
    assert {name: int(value.replace(",", "")) for name, value in table.items()} == {
        one.name: one.default for one in fields(Limits)
    }


def test_the_policy_is_documented() -> None:
    """Each element and each beginning of an address that may stand in a body, or may be allowed, is named."""
    words = set(re.findall(r"[a-z][a-z0-9]*", TEXT))
    assert ELEMENTS - {"h2", "h3", "h4", "h5"} <= words
    assert words >= MORE_ELEMENTS | MORE_SCHEMES | SCHEMES
