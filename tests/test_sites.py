"""Every one-file site in tests/sites/ gives the pages and the problems that it expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_gen.pipeline import run
from site_gen.render.links import LinkStyle
from tests.onefile import differences, parse, write

SITES = sorted((Path(__file__).parent / "sites").rglob("*.txt"))


@pytest.mark.parametrize("path", SITES, ids=lambda path: path.stem)
def test_one_file_site(path: Path, tmp_path: Path) -> None:
    """The pages and problems of a one-file site are those written in it."""
    site = parse(path.read_text(encoding="utf-8"))
    outcome = run(write(site, tmp_path), LinkStyle.DIRECTORY)
    assert not (found := differences(site, outcome)), f"{site.sentence}\n" + "\n".join(found)
