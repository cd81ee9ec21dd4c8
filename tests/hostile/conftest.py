"""Prints how many hostile cases were tried, by class."""

from __future__ import annotations

import pytest

from tests.hostile.counts import TRIED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures, after the tests."""
    if TRIED:
        terminalreporter.section("hostile input: cases tried")
        for name, count in sorted(TRIED.items()):
            terminalreporter.write_line(f"{count:7,}  {name}")
