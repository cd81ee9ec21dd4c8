"""Measure site-gen beside bare Material, ProperDocs, Zensical and Hugo: `python benchmarks/run.py`.

    python benchmarks/run.py --sizes 1000 --runs 3
    python benchmarks/run.py --sizes 1000 5000 --rows builds checks --programs site-gen material

What is compared with what is told in benchmarks/README.md; the report goes to benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from benchmarks import report, rows, searching  # noqa: E402
from benchmarks.generate import generate  # noqa: E402
from benchmarks.programs import NAMES, OURS, Program, find  # noqa: E402

ROWS = ("builds", "saves", "checks", "search")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print each table as soon as it is there, and write the report; return 1 where a row failed."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if min(given.runs, *given.sizes) < 1 or given.minutes <= 0:
        parser.error("--runs, --sizes and --minutes are above 0")
    clock = rows.Clock(time.monotonic() + 60 * given.minutes, given.limit)
    # What was asked for, but for the folders and files, which say nothing.
    shown = ["python", "benchmarks/run.py", "--sizes", *map(str, given.sizes), "--runs", str(given.runs)]
    shown += ["--rows", *given.rows] if tuple(given.rows) != ROWS else []
    shown += ["--programs", *given.programs] if tuple(given.programs) != NAMES else []
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        scratch = given.scratch.resolve() if given.scratch else Path(temporary)
        scratch.mkdir(parents=True, exist_ok=True)
        found = {name: find(name, scratch) for name in given.programs}
        programs = [program for program in found.values() if isinstance(program, Program)]
        absent = {name: reason for name, reason in found.items() if isinstance(reason, str)}
        for name, reason in absent.items():
            _say(f"{name}: {reason}")
        measured: dict[int, list[rows.Bench]] = {}
        try:
            for size in given.sizes:
                benches = measured[size] = _prepared(size, programs, scratch, clock)
                _measure(benches, given.rows, given.runs)
                print(f"\n{size:,} articles\n\n{report.table(size, benches, report.scale(measured))}", flush=True)
        except rows.OutOfTime as over:
            _say(f"{over}: what was measured until then is reported")
        text = report.document(measured, programs, absent, shlex.join(shown))
    given.output.write_text(text, encoding="utf-8")
    _say(f"→ {given.output}")
    return int(any(bench.failures for benches in measured.values() for bench in benches))


def _prepared(size: int, programs: list[Program], scratch: Path, clock: rows.Clock) -> list[rows.Bench]:
    """A generated folder for each program, of its own, so that none finds what another has built."""
    _say(f"{size:,} articles: generating")
    folder = Path(tempfile.mkdtemp(prefix=f"{size}-", dir=scratch))
    generate(folder / OURS, size)
    edited = rows.choose(folder / OURS)
    for program in programs:
        if program.name != OURS:
            generate(folder / program.name, size, form=program.form)
    return [rows.Bench(program, folder / program.name, clock, edited) for program in programs]


def _measure(benches: list[rows.Bench], chosen: list[str], runs: int) -> None:
    """All rows, the programs taking turns: A B C, A B C, …"""
    for number in range(runs):
        every: dict[str, Callable[[rows.Bench], None]] = {"builds": rows.builds, "checks": rows.checks}
        if number == runs - 1:  # several saves to one server are several runs; sizes do not change
            every |= {"search": searching.first_result, "saves": partial(rows.saves, times=runs)}
        for bench in benches:
            for done in rows.attempts(bench, {name: row for name, row in every.items() if name in chosen}):
                note = bench.failures.get(done, "")
                last = {name: round(values[-1], 2) for name, values in bench.figures.items() if "wall" in name}
                _say(f"  {number + 1}/{runs} {bench.program.name} {done} {note or last}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure site-gen beside other programs.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000], metavar="N", help="articles (default: 1000)")
    parser.add_argument("--runs", type=int, default=3, help="of which the median is shown (default: 3)")
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS), help="what to measure (default: all)")
    parser.add_argument("--programs", nargs="+", choices=NAMES, default=list(NAMES), help="(default: all)")
    parser.add_argument("--minutes", type=float, default=30, help="after which nothing more is measured (default: 30)")
    parser.add_argument("--limit", type=float, default=600, metavar="S", help="seconds of one command (default: 600)")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="for sites and programs, kept; default: temporary")
    parser.add_argument("--output", type=Path, metavar="FILE", default=ROOT / "benchmarks" / "RESULTS.md")
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
