"""The table of issue and documentation: ours, each of the others, the ratios, and what is to be reached."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.programs import MATERIAL, OURS, Program
from benchmarks.rows import Bench

#: CPU seconds of bare Material at 1,000 articles on the machine that the targets in seconds were set on.
REFERENCE = 8.8


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the figure's name, its unit, and what is to be reached at 1,000, 5,000 and 20,000 articles.

    `against`: the targets are a share of bare Material's figure, or of another figure of ours (its name).
    """

    title: str
    figure: str
    unit: str
    targets: tuple[float | None, float | None, float | None] = (None, None, None)
    against: str = ""


ROWS = (
    Row("cold build, CPU", "cold-cpu", "s", (0.6, 0.45, None), MATERIAL),
    Row("cold build, wall", "cold-wall", "s", (0.4, 0.3, None), MATERIAL),
    Row("nothing changed, CPU", "same-cpu", "s", (0.1, 0.1, 0.1), "cold-cpu"),
    Row("nothing changed, wall", "same-wall", "s", (0.1, 0.1, 0.1), "cold-wall"),
    Row("one article edited, CPU", "edit-cpu", "s"),
    Row("one article edited, wall", "edit-wall", "s", (0.8, 1.2, 2.0)),
    Row("preview: save to the article's page", "save", "s", (0.4, 0.6, 1.0)),
    Row("preview: save to Who said what", "save-all", "s", (0.4, 0.6, 1.0)),
    Row("`check`, no cache, CPU", "check-cpu", "s"),
    Row("`check`, no cache, wall", "check-wall", "s", (0.6, 2.0, 8.0)),
    Row("`check --changed`, wall", "changed-wall", "s", (0.3, 0.4, 0.8)),
    Row("peak memory, cold build", "cold-memory", "MB", (150, 300, 700)),
    Row("largest page but print", "largest-page", "kB", (200, 200, 200)),
    Row("first search result, compressed", "search", "kB", (300, 300, 300)),
)
_SIZES = (1000, 5000, 20000)
_UNIT = {"s": 1.0, "MB": 1e6, "kB": 1e3}


def scale(benches: Mapping[int, Sequence[Bench]]) -> float | None:
    """How much slower this machine is than the one of the targets; None where bare Material at 1,000 is missing."""
    for bench in benches.get(1000, ()):
        if bench.program.name == MATERIAL and bench.figures.get("cold-cpu"):
            return median(bench.figures["cold-cpu"]) / REFERENCE
    return None


def target(row: Row, size: int, ours: Bench, bare: Bench | None, slower: float | None) -> float | None:
    """What is to be reached, in the row's unit; None where nothing is said, or what it hangs on was not measured."""
    share = row.targets[_SIZES.index(size)] if size in _SIZES else None
    if share is None:
        return None
    if row.against == MATERIAL:
        figures = bare.figures.get(row.figure) if bare else None
    elif row.against:
        figures = ours.figures.get(row.against)
    else:
        return share * slower if row.unit == "s" and slower else None if row.unit == "s" else share
    return share * median(figures) if figures else None


def table(size: int, benches: Sequence[Bench], slower: float | None) -> str:
    """One size as a Markdown table, and below it what failed."""
    named = {bench.program.name: bench for bench in benches}
    ours = named.get(OURS)
    others = [bench for bench in benches if bench.program.name != OURS]
    heads = ["", "unit", OURS, "target", *(f"{bench.program.name} | ratio" for bench in others)]
    lines = [f"| {' | '.join(heads)} |", f"|---|---|{'---:|' * (2 + 2 * len(others))}"]
    for row in ROWS:
        if not any(bench.figures.get(row.figure) for bench in benches):
            continue
        mine = _value(ours, row)
        aim = target(row, size, ours, named.get(MATERIAL), slower) if ours else None
        cells = [row.title, row.unit, _shown(mine, row.unit)]
        reached = "" if aim is None or mine is None else " ✓" if mine <= aim else " ✗"
        cells.append("" if aim is None else f"≤ {_shown(aim, row.unit)}{reached}")
        for bench in others:
            other = _value(bench, row)
            ratio = "" if not other or mine is None else f"{mine / other:.2f}"
            cells += [_shown(other, row.unit), ratio]
        lines.append(f"| {' | '.join(cells)} |")
    notes = [
        f"- {bench.program.name}, {row}: not measured: {' '.join(reason.split())}"
        for bench in benches
        for row, reason in bench.failures.items()
    ]
    notes += [f"- largest page of {OURS}: `{ours.largest_page}`"] if ours and ours.largest_page else []
    return "\n".join([*lines, "", *notes]).rstrip() + "\n"


def document(
    benches: Mapping[int, Sequence[Bench]], programs: Sequence[Program], absent: Mapping[str, str], command: str
) -> str:
    """The whole report, without anything that changes from day to day but the figures."""
    slower = scale(benches)
    parts = [
        "# Results",
        "",
        f"`{command}`",
        "",
        "Medians; seconds are of the clock or of CPU (user and system, all processes), memory is the sum of the",
        "proportional set sizes (PSS) of all processes, sizes of pages are before compression. A ratio is ours divided",
        "by theirs: below 1 we need less. How it is measured, and what is compared with what: [README.md](README.md).",
        "",
        f"- Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        *(f"- {program.name} {program.version}" for program in programs),
        *(f"- {name}: {reason}" for name, reason in absent.items()),
    ]
    if slower is not None:
        told = f"{slower:.2f} times what it takes on the machine of the targets ({REFERENCE} s)"
        parts.append(f"- bare Material at 1,000 takes {told}; targets in seconds are scaled by that")
    else:
        parts.append("- bare Material at 1,000 was not measured, so targets in seconds are left out")
    for size, measured in benches.items():
        parts += ["", f"## {size:,} articles", "", table(size, measured, slower).rstrip()]
    parts += _growth(benches)
    return "\n".join(parts) + "\n"


def _growth(benches: Mapping[int, Sequence[Bench]]) -> list[str]:
    """Milliseconds of CPU for each article of a cold build, by size."""
    if len(benches) < 2:
        return []
    names = list(dict.fromkeys(bench.program.name for measured in benches.values() for bench in measured))
    lines = ["", "## CPU of a cold build, ms for each article", "", f"| articles | {' | '.join(names)} |"]
    lines.append(f"|---:|{'---:|' * len(names)}")
    for size, measured in benches.items():
        found = {b.program.name: median(b.figures["cold-cpu"]) for b in measured if b.figures.get("cold-cpu")}
        cells = [f"{1000 * found[name] / size:.1f}" if name in found else "" for name in names]
        lines.append(f"| {size:,} | {' | '.join(cells)} |")
    return lines


def _value(bench: Bench | None, row: Row) -> float | None:
    figures = bench.figures.get(row.figure) if bench else None
    return median(figures) / _UNIT[row.unit] if figures else None


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if unit == "s" else f"{value:.0f}"
