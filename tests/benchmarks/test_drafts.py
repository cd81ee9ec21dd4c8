"""The benchmark of drafts counts what differs, and nothing else."""

from __future__ import annotations

import copy

import pytest

from benchmarks.drafts import measure
from site_gen import pipeline
from site_gen.model.site import Site

ARTICLE = measure.ROOT / "content" / "hanoi-summit-2019" / "2019-02-27-kim-sikker-pa-gode-resultater.md"


@pytest.fixture(scope="module")
def site() -> Site:
    """The demonstration site."""
    checked = pipeline.check(pipeline.Settings.at(measure.ROOT)).site
    assert checked is not None
    return checked


def _drafted(finished: measure.Data) -> measure.Data:
    """The finished article as a perfect draft would have it: nothing that no draft proposes."""
    drafted = copy.deepcopy(finished)
    drafted["language"] = "nb"
    drafted["quotes"] = [one for one in drafted["quotes"] if one.get("kind", "direct") in measure.VERBATIM]
    drafted["people"] = ["Michael Cohen", "Donald Trump Jr.", "Kim Jong-un", "Trump"]
    del drafted["events"]
    return drafted


def test_only_differences_are_counted(site: Site) -> None:
    """Of a perfect draft only the label and the events are left to do."""
    finished = measure._read(ARTICLE)
    tally = measure.Compared(site, _drafted(finished), finished, ()).run()
    assert tally.left == 1 + len(finished["events"]), tally.notes


def test_each_difference_is_counted_once(site: Site) -> None:
    """A wrong speaker is a change, a quote that is missing is one to add, somebody too many is one to delete."""
    finished = measure._read(ARTICLE)
    drafted = _drafted(finished)
    right = measure.Compared(site, drafted, finished, ()).run()
    drafted["quotes"][0]["speaker"] = "Trump"
    del drafted["quotes"][1]
    drafted["people"].append("Xi Jinping")
    tally = measure.Compared(site, drafted, finished, ()).run()
    changed = {
        group: [a - b for a, b in zip(tally.counts[group], right.counts[group], strict=True)] for group in right.counts
    }
    assert changed["speakers"] == [-2, 1, 0, 0]
    assert changed["quotes"] == [-1, 0, 1, 0]
    assert changed["people"] == [0, 0, 0, 1]
