"""Ending by a signal as Ctrl-C does, so that what was begun is thrown away at once."""

from __future__ import annotations

import signal
from types import FrameType

#: Asked to end, and the terminal is closed; not every system has both.
_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def end_on_signals() -> None:
    """From now on a signal to end raises `SystemExit`. What somebody else does with one, or has it passed over (as
    `nohup` does), stays."""
    for number in _SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def is_ending(failure: BaseException) -> bool:
    """Whether that was raised by such a signal."""
    return isinstance(failure, SystemExit) and failure.code in [128 + number for number in _SIGNALS]


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
