"""The generated sites that are measured, and the measuring itself, on small ones."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generate import generate
from benchmarks.measure import Failed, run
from benchmarks.programs import MATERIAL, OURS, find
from benchmarks.report import ROWS, scale, table, target
from benchmarks.rows import Bench, Clock, choose
from tests.builders.project import environment, succeed


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    """The same arguments write the same bytes, in another process too, and another seed writes others."""
    generate(tmp_path / "one", 30, words=150, briefing_size=15)
    generate(tmp_path / "other", 30, seed=2, words=150, briefing_size=15)
    command = [sys.executable, "benchmarks/generate.py", str(tmp_path / "two")]
    command += ["--articles", "30", "--words", "150", "--briefing-size", "15"]
    root = Path(__file__).resolve().parents[2]
    subprocess.run(command, cwd=root, env=environment(PYTHONHASHSEED="7"), check=True)
    assert _files(tmp_path / "one") == _files(tmp_path / "two")
    assert _files(tmp_path / "one") != _files(tmp_path / "other")


def test_larger_site_begins_with_the_smaller(tmp_path: Path) -> None:
    """More articles are more briefings: those of the smaller site are the same in the larger one."""
    generate(tmp_path / "small", 20, words=100, briefing_size=10)
    generate(tmp_path / "large", 40, words=100, briefing_size=10)
    small, large = _files(tmp_path / "small" / "content"), _files(tmp_path / "large" / "content")
    assert {name: large[name] for name in small if name != "people.yml"} == {
        name: text for name, text in small.items() if name != "people.yml"
    }


@pytest.mark.parametrize(("articles", "size"), [(1, 100), (7, 100), (60, 20)])
def test_site_passes_check(tmp_path: Path, articles: int, size: int) -> None:
    """`site-gen check --strict` finds neither an error nor a warning in a generated site of any size."""
    generate(tmp_path / "site", articles, words=300, briefing_size=size)
    succeed(tmp_path / "site", "site_gen", "check", "--strict")


def test_bare_pages_build(tmp_path: Path) -> None:
    """Bare Material builds a page of each article without a warning, and no article is in the navigation."""
    generate(tmp_path / "bare", 12, words=100, briefing_size=6, form="bare")
    succeed(tmp_path / "bare", "mkdocs", "build", "--strict")
    articles = sorted((tmp_path / "bare" / "docs").glob("*/*.md"))
    assert len(articles) == 12
    home = (tmp_path / "bare" / "site" / "index.html").read_text(encoding="utf-8")
    for article in articles:
        assert (tmp_path / "bare" / "site" / article.parent.name / article.stem / "index.html").is_file()
        assert article.stem not in home


@pytest.mark.skipif(not shutil.which("hugo"), reason="Hugo is not installed")
def test_hugo_pages_build(tmp_path: Path) -> None:
    """Hugo builds a page of each article, at the address that is measured."""
    generate(tmp_path / "hugo", 12, words=100, briefing_size=6, form="hugo")
    subprocess.run(["hugo", "--quiet"], cwd=tmp_path / "hugo", check=True, capture_output=True)
    for article in (tmp_path / "hugo" / "content").glob("*/2*.md"):
        assert (tmp_path / "hugo" / "public" / article.parent.name / article.stem / "index.html").is_file()


def test_edit_keeps_the_site_valid(tmp_path: Path) -> None:
    """The edit that is measured changes a quote and its body alike, and can be undone."""
    folder = tmp_path / "site"
    generate(folder, 20, words=200)
    before = _files(folder)
    edited = choose(folder)
    word = edited.edit(folder, "site")
    changed = [text.decode() for name, text in _files(folder).items() if text != before[name]]
    assert [text.count(word) for text in changed] == [2]
    succeed(folder, "site_gen", "check", "--strict")
    edited.restore(folder, "site")
    assert _files(folder) == before


def test_cost_counts_children(tmp_path: Path) -> None:
    """CPU time and memory of a program's children are counted, and a failure is told."""
    child = (
        "import time; x = bytearray(60_000_000); end = time.process_time() + 0.4\nwhile time.process_time() < end: pass"
    )
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    cost = run([sys.executable, "-c", parent], tmp_path, environment(), 60)
    assert cost.cpu >= 0.4
    assert cost.wall >= 0.4
    assert cost.memory >= 60_000_000
    with pytest.raises(Failed, match="exit status 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, environment(), 60)
    with pytest.raises(Failed, match="not done after"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, environment(), 0.3)


def test_targets_are_scaled(tmp_path: Path) -> None:
    """Targets in seconds grow with what bare Material takes at 1,000; shares are those of the same size."""
    generate(tmp_path, 8, words=100)
    benches = []
    for name, cold in ((OURS, 10.0), (MATERIAL, 17.6)):
        program = find(name, tmp_path)
        assert not isinstance(program, str)
        bench = Bench(program, tmp_path, Clock(0, 0), choose(tmp_path))
        bench.figures |= {"cold-cpu": [cold], "check-wall": [1.0]}
        benches.append(bench)
    slower = scale({1000: benches})
    assert slower == pytest.approx(2.0)
    rows = {row.figure: row for row in ROWS}
    assert target(rows["cold-cpu"], 1000, benches[0], benches[1], slower) == pytest.approx(0.6 * 17.6)
    assert target(rows["check-wall"], 1000, benches[0], benches[1], slower) == pytest.approx(1.2)
    text = table(1000, benches, slower)
    for measured in (benches, benches[1:]):
        lines = [line for line in table(1000, measured, slower).splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) == 1
    assert "≤ 10.56 ✓" in text
    assert "| 17.60 | 0.57 |" in text
