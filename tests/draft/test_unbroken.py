"""Texts whose lines are broken at a width, and date lines as they are printed."""

from __future__ import annotations

import pytest

from site_gen.draft import dates, source
from site_gen.draft.structure import unbroken

BROKEN = """Dockers walk out as talks col-
lapse in Sampleport

By Jane Roe

Harbour master Ada Example said on
Tuesday that the old quay “will not last
another winter”. The mayor, Bo Modell,
refused to com-
ment.
He demands
- more cranes for the old
harbour
"""


def test_broken_lines_are_joined() -> None:
    """Lines of a paragraph become one, a word that a hyphen breaks too; headings and entries of lists stay apart."""
    assert unbroken(BROKEN).split("\n") == [
        "Dockers walk out as talks collapse in Sampleport",
        "",
        "By Jane Roe",
        "",
        (
            "Harbour master Ada Example said on Tuesday that the old quay “will not last another winter”. "
            "The mayor, Bo Modell, refused to comment."
        ),
        "He demands",
        "- more cranes for the old harbour",
        "",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A headline\nA first paragraph of one line.\nA second one.\n\nA third one.\nA fourth one.\n",
        "one\ntwo\nthree\nfour\nfive",
        f"{'A long line of a paragraph. ' * 8}\nand one\nand another\nand more\n\nThe end.",
    ],
)
def test_other_lines_stay(text: str) -> None:
    """Where each line is a paragraph, nothing is joined."""
    assert unbroken(text) == text


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publié le 1er mars 2029 à 18 h 30", "2029-03-01"),
        ("Publié le 1er mars 2029 à 18h30", "2029-03-01"),
        ("28. Februar 2029, 14 Uhr", "2029-02-28"),
        ("14 May 2030 at 18:30", "2030-05-14"),
    ],
)
def test_date_lines_with_hours(line: str, date: str) -> None:
    """A line with a date and an hour tells the date, however the hour is written."""
    found = source.read(f"A headline\n\n{line}\n\nThe text of the article is here.\n".encode())
    assert found.date_line == line
    assert dates.told(found.body, "en", found.date_line)[0] == date
