"""What another process reads meanwhile is what this one would have read."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import generate
from site_gen import parallel, reading
from site_gen.builders.mistakes import Judge
from site_gen.content import read
from site_gen.content.kept import Kept
from site_gen.content.read_one import read_article
from site_gen.content.written import ArticleFile
from site_gen.diagnostics import report
from site_gen.pipeline import Settings, check
from tests.test_judging import flawed


@pytest.fixture
def count_read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Counts the articles that this process has read since it was asked last."""
    found: list[object] = []
    as_it_is = read_article

    def counted(*arguments: Any) -> Any:
        found.append(arguments)
        return as_it_is(*arguments)

    def count() -> int:
        number = len(found)
        found.clear()
        return number

    monkeypatch.setattr(read, "read_article", counted)
    return count


def _run(settings: Settings, channel: reading.Channel | None = None) -> tuple[object, ...]:
    """What comes of a run, and what is kept of it, in order."""
    found = check(settings, kept := Kept(), channel=channel)
    told = report.text(found.problems, found.sources)
    kept_of_it = [(name, _plain(value)) for name, value in kept.values.items()]
    return found.problems, told, found.site, found.digests, found.handwritten, kept_of_it


def _plain(value: Any) -> object:
    """A value that can be compared."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.__reduce__() if isinstance(value, ArticleFile) else value


@pytest.mark.parametrize(("seed", "briefing_size"), [(0, 25), (1, 230)])
def test_two_processes_read_the_same(
    tmp_path: Path,
    seed: int,
    briefing_size: int,
    monkeypatch: pytest.MonkeyPatch,
    count_read: Callable[[], int],
) -> None:
    """Problems in their order, articles and what is kept are as of one process, also if the other one ends early."""
    settings = flawed(tmp_path / "site", random.Random(seed), briefing_size, articles=230)
    monkeypatch.setattr(reading, "_PIECE", 7)
    monkeypatch.setattr(reading, "is_possible", lambda: False)
    alone = _run(settings)
    every = count_read()
    for module in (reading, parallel):  # also where the tests themselves have threads
        monkeypatch.setattr(module, "is_possible", lambda: True)
    assert _run(settings) == alone
    assert count_read() < 0.7 * every
    as_it_is, pieces = reading._read, []

    def ends(*arguments: Any) -> None:
        pieces.append(arguments)
        if len(pieces) > 3:
            os.kill(os.getpid(), signal.SIGKILL)
        as_it_is(*arguments)

    monkeypatch.setattr(reading, "_read", ends)
    assert _run(settings) == alone
    assert 0.7 * every < count_read() < every


def test_who_reads_again_reads_alone(tmp_path: Path, count_read: Callable[[], int]) -> None:
    """A run that has kept something asks no other process, nor does one of few articles."""
    generate(tmp_path / "site", 230, words=100)
    settings = Settings.at(tmp_path / "site")
    check(settings, kept := Kept())
    count_read()
    check(settings, kept)
    assert count_read() == 0
    for folder in sorted((tmp_path / "site/content").glob("*/"))[1:]:
        for path in folder.glob("*.md"):
            path.unlink()
    found = check(settings, kept := Kept())
    assert found.site is not None
    assert count_read() == len(found.site.articles) > 0


def test_the_judge_of_a_preview_reads_for_it(tmp_path: Path, count_read: Callable[[], int]) -> None:
    """A preview's first run takes from the judge beside it what that has read, and comes to the same."""
    settings = flawed(tmp_path / "site", random.Random(5), 25, articles=230)
    alone = _run(settings)
    count_read()
    told: list[str] = []
    judge = Judge(lambda summary, _details, _since: told.append(summary))
    try:
        channel = judge.read_ahead(settings)
        assert channel is not None
        assert _run(settings, channel) == alone
        assert 0 < count_read() < 0.7 * 230
        assert judge.read_ahead(settings) is None
    finally:
        judge.stop()


def test_a_judge_that_has_ended_is_not_waited_for(tmp_path: Path, count_read: Callable[[], int]) -> None:
    """If the judge cannot read, the preview reads everything itself."""
    generate(tmp_path / "site", 230, words=100)
    settings = Settings.at(tmp_path / "site")
    judge = Judge(lambda *_: None)
    channel = judge.read_ahead(settings)
    judge.stop()
    found = check(settings, Kept(), channel=channel)
    assert found.ok
    assert count_read() > 0
