"""docs/data.md tells of every file and every column that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_gen.downloads import tables
from site_gen.pages.blocks.offered import ROWS

TEXT = (Path(__file__).parents[2] / "docs/data.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "columns"), [("statements.csv", tables.STATEMENTS), ("events.csv", tables.EVENTS)])
def test_every_column_is_told(name: str, columns: tuple[str, ...]) -> None:
    """The table of columns has those of the file, and no other."""
    _, _, after = TEXT.partition(f"`{name}`, in the order")
    rows = re.findall(r"^\| (`[^|]*) \|", after.partition("\n\n`")[0].partition("\n## ")[0], re.MULTILINE)
    told = [column for row in rows for column in re.findall(r"`([a-z_]+)`", row)]
    assert sorted(told) == sorted(columns)


def test_the_limit_is_told() -> None:
    """From how many rows on a table of the whole site is not made."""
    assert f"{ROWS:,}" in TEXT
