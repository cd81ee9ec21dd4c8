"""What readers are told that quotes were checked against: never more than what was compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_gen.pipeline import Settings, check
from tests.builders.project import make_site, write

BARE = "---\ntitle: A tender\ndate: 2026-03-01\nlanguage: en\n{lines}\n---\n\nThe mayor was glad.\n"


@pytest.mark.parametrize(
    ("rights", "named", "there", "checked"),
    [
        ("", False, False, "digest"),
        ("digest", False, False, "digest"),
        ("digest", True, True, "source"),
        ("digest", True, False, "digest"),
        ("excerpt", False, False, "excerpt"),
        ("excerpt", True, True, "source"),
        ("excerpt", True, False, "excerpt"),
        ("full-text", False, False, "full-text"),
        ("full-text", True, True, "full-text"),
        ("CC-BY-4.0", False, False, "full-text"),
        ("CC-BY-4.0", True, True, "full-text"),
    ],
)
def test_checked_against(tmp_path: Path, rights: str, named: bool, there: bool, checked: str) -> None:
    """A private copy counts where it is there: on a machine without it the page claims no check against it."""
    root = make_site(tmp_path / "site")
    lines = [*([f"rights: {rights}"] if rights else []), *(["source_text: copy.txt"] if named else [])]
    write(root / "content/harbour/2026-04-01-other.md", BARE.format(lines="\n".join(lines)))
    if there:
        write(root / "private/copy.txt", "The mayor was glad.")
    site = check(Settings.at(root)).site
    assert site is not None
    assert site.article("harbour/other").checked.value == checked
