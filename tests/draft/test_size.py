"""A text twice as long takes twice as long: what is read for one quote or name does not grow with the text."""

from __future__ import annotations

import cProfile
import pstats

import pytest

from site_gen.draft.draft import propose
from site_gen.draft.people import Roster
from site_gen.draft.source import read
from site_gen.draft.write import article

_LETTERS = "abcdefghijklmnopqrst"
PARTS = {
    "open marks": '"a b\n',
    "headings in marks": "“We will go home now”\n\n",
    "pronouns": "“We will go home now,” he said.\n\n",
    "roles": "“We will go home now,” the mayor said.\n\n",
    "one line": "“We will go home now,” he said. ",
    "one sentence": "« Nous allons bien, dit le maire, et il est là. » ",
    "German": "„Wir gehen jetzt nach Hause“, sagte der Minister am Montag. ",
    "days in one sentence": "on 5 March 2020 the mayor said it. ",
    "dashes": "– Vi ska gå hem nu, säger Anna Berg i dag.\n",
    "lists": "- one thing\n* two things\n",
    "brackets": "(“a ",
    "quoted mail": ">> > This is a line\n",
}


def _calls(text: str) -> int:
    """How many functions are called for a draft, built-in ones too: the same for the same text on each machine."""
    profile = cProfile.Profile()
    profile.runcall(lambda: article(propose(read(text.encode()), Roster([]))))
    return int(vars(pstats.Stats(profile))["total_calls"])


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_calls(part: str) -> None:
    """Twice the text takes not much more than twice the calls."""
    _calls(part * 2)  # what is made once
    few, many = _calls(part * 200), _calls(part * 400)
    assert many < 2.8 * few


def test_names() -> None:
    """So do names, each of which is another."""

    def text(count: int) -> str:
        names = (f"{a}{b}{c}" for a in _LETTERS for b in _LETTERS for c in _LETTERS)
        return "\n\n".join(
            f"Minister Anna{name} B{name} said “it is not good” on Monday."
            for name, _ in zip(names, range(count), strict=False)
        )

    _calls(text(2))
    few, many = _calls(text(200)), _calls(text(400))
    assert many < 2.8 * few
