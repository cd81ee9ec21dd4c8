"""Why a build failed, in the words of its owner."""

from __future__ import annotations

import errno
import logging
import traceback

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def reason(failure: BaseException) -> str:
    """What happened, in one line."""
    if isinstance(failure, MemoryError):
        return "There is not enough memory"
    if isinstance(failure, OSError) and failure.errno in _NO_ROOM:
        return f"Nothing more can be written: {failure.strerror}"
    told = str(failure).strip().splitlines()
    place = (
        f"{failure.filename}:{failure.lineno}: " if hasattr(failure, "lineno") and hasattr(failure, "filename") else ""
    )
    if not place and type(failure).__module__.startswith("jinja2"):
        for frame in traceback.extract_tb(failure.__traceback__):  # Jinja puts the templates' own lines into it
            if frame.filename.endswith((".html", ".jinja", ".xml")):
                place = f"{frame.filename}:{frame.lineno}: "
    return place + (told[0] if told else type(failure).__name__)


class Collected(logging.Handler):
    """Messages of a rebuild, for the page that shows why it failed."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.messages.append(f"{record.levelname.lower()}: {record.getMessage()}")


class Warned(logging.Handler):
    """Whether a builder, or another of its plugins, has warned during a build (or nobody could tell)."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.any = False
        self._but = ""
        self._quiet: int | None = None  # the level of a quiet builder's logger

    def begin(self, builder: str, but: str) -> None:
        """Begin anew: listen to the logger `builder`, but not to this one below it. A quiet builder goes on to print
        nothing, but its warnings are made, so that they are heard."""
        logger = logging.getLogger(builder)
        if not logger.isEnabledFor(logging.WARNING):
            self._quiet = logger.level
            for handler in logger.handlers:
                if isinstance(handler, logging.StreamHandler):
                    handler.setLevel(max(handler.level, self._quiet))
            logger.setLevel(logging.WARNING)
        self.any, self._but = not logger.isEnabledFor(logging.WARNING), but
        if self not in logger.handlers:
            logger.addHandler(self)

    def end(self, builder: str) -> None:
        """Listen no longer."""
        logger = logging.getLogger(builder)
        logger.removeHandler(self)
        if self._quiet is not None:
            logger.setLevel(self._quiet)

    def emit(self, record: logging.LogRecord) -> None:
        """One warning."""
        self.any |= record.name != self._but
