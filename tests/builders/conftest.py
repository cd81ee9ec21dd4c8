"""Prints how many faults were injected into builds."""

from __future__ import annotations

import pytest

from tests.hostile.counts import TRIED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures, after the tests; those of hostile input are printed by themselves."""
    ours = sorted(name for name in TRIED if name.startswith(("faults ", "files ", "folders ")))
    if ours:
        terminalreporter.section("faults: builds killed, starved, damaged")
        for name in ours:
            terminalreporter.write_line(f"{TRIED.pop(name):7,}  {name}")
