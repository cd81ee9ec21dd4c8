"""How far a build is, and how long each of its stages took."""

from __future__ import annotations

import os
import time
from collections import defaultdict

from site_gen.cli.common import Progress

#: The names of stages, in their order, in words.
STAGES = {
    "check": "Reading and checking",
    "choose": "Choosing pages",
    "render": "Rendering pages",
    "files": "Making feeds, citations, pictures",
    "convert": "Converting Markdown",
    "copy": "Copying files",
    "theme": "Putting the theme around pages",
    "search": "Making the search",
    "publish": "Publishing",
}


class Stages(Progress):
    """Called with the name of a stage when it begins, and with how far it is; shows a bar if it takes long."""

    def __init__(self) -> None:
        super().__init__("")
        self._stage = ""
        self._since = _clocks()
        self._spent: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))

    def enter(self, stage: str, done: int = 0, total: int = 0) -> None:
        """A stage begins, or has got so far."""
        if stage != self._stage:
            self.end()
            self._stage = stage
        if total:
            self.label = STAGES.get(stage, stage)
            self(done, total)

    def end(self) -> None:
        """The stage is over; so is its bar."""
        now = _clocks()
        if self._stage:
            cpu, wall = self._spent[self._stage]
            self._spent[self._stage] = (cpu + now[0] - self._since[0], wall + now[1] - self._since[1])
        self._stage, self._since = "", now
        self.__exit__()

    def table(self) -> str:
        """Seconds of each stage: of the processors (of both processes), and of the clock."""
        rows = [(STAGES.get(name, name), *spent) for name, spent in self._spent.items()]
        rows.append(("Together", sum(row[1] for row in rows), sum(row[2] for row in rows)))
        lines = [f"{'':36}{'CPU':>9}{'clock':>9}"]
        return "\n".join([*lines, *(f"{name:36}{cpu:8.2f} s{wall:7.2f} s" for name, cpu, wall in rows)])


def _clocks() -> tuple[float, float]:
    spent = os.times()
    return sum(spent[:4]), time.monotonic()
