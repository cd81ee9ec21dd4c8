"""The judge beside a preview tells at once what is wrong in the files that were saved, then what is wrong at all."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_gen import config
from site_gen.builders.mistakes import Judge, _Saved, _until_saved, stamps
from tests.builders.project import edit, make_site


@pytest.fixture
def told(tmp_path: Path) -> Iterator[queue.Queue[tuple[str, str]]]:
    """What a judge tells of the small site in a folder, after it has been told that all is well."""
    root = make_site(tmp_path)
    said: queue.Queue[tuple[str, str]] = queue.Queue()
    judge = Judge(lambda summary, details, _since: said.put((summary, details)))
    judge.use(config.read(root / "mkdocs.yml").settings(drafts=True))
    assert said.get(timeout=60) == ("", "")
    yield said
    judge.stop()


def test_what_was_saved_is_judged_first(told: queue.Queue[tuple[str, str]], tmp_path: Path) -> None:
    """A mistake in people.yml is told alone, then with all that follows; once it is mended both say so."""
    people = tmp_path / "content/people.yml"
    right = people.read_text(encoding="utf-8")
    edit(tmp_path / "content/people.yml", "maria-duarte:\n  name: Maria Duarte", "mario:\n  name: Mario\n  wikidata: 7")
    first, second = told.get(timeout=60), told.get(timeout=60)
    assert first[0] == "1 error in 1 file"
    assert "people.yml" in first[1]
    assert second[0] == "2 errors in 2 files"
    people.write_text(right, encoding="utf-8")
    assert told.get(timeout=60) == ("", "")


def test_what_others_have_wrong_stays(told: queue.Queue[tuple[str, str]], tmp_path: Path) -> None:
    """A file that is saved without a mistake does not take away what is wrong in another."""
    edit(tmp_path / "content/outlets.yml", "  name:", "  nam:")
    assert told.get(timeout=60)[0] == told.get(timeout=60)[0] == "1 error in 1 file"
    edit(tmp_path / "content/harbour/2026-03-02-hamnen.md", "En fiskare", "En annan fiskare")
    assert told.get(timeout=60)[0] == "1 error in 1 file"


def test_judging_all_stops_for_a_save(tmp_path: Path) -> None:
    """While all is judged nothing happens as long as nothing is saved; then the judge leaves off, to look at that."""
    settings = config.read(make_site(tmp_path) / "mkdocs.yml").settings()
    look = _until_saved(settings, stamps(settings))
    time.sleep(0.5)
    look(1, 2)
    edit(tmp_path / "content/outlets.yml", "  name:", "  nam:")
    time.sleep(0.5)
    with pytest.raises(_Saved):
        look(2, 2)
