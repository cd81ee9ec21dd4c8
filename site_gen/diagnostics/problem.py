"""A problem is a value: where it is, what is wrong, what would be right. Printers turn it into text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from site_gen.frozen import dataclass


class Severity(StrEnum):
    """`ERROR` stops a build; `WARNING` is shown and does not."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A place in a file: its path (relative to the project, with `/`), line and column from 1, length in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


#: The same as a plain tuple, of which `Span(*place)` is made where somebody asks: most are never asked for.
Place = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, in the editor's words. `code` is a key of `diagnostics.codes.CODES`.

    `compared` is for words that differ from those that are meant: both, cut into runs, equal where they agree.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""
    compared: tuple[tuple[str, str], ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.severity is Severity.ERROR

    def softened(self) -> Problem:
        """The same problem as a warning (an article with `draft: true` never stops a build)."""
        return replace(self, severity=Severity.WARNING)


def error(code: str, message: str, span: Span, hint: str = "") -> Problem:
    """A problem that stops the build."""
    return Problem(code, Severity.ERROR, message, span, hint)


def warning(code: str, message: str, span: Span, hint: str = "") -> Problem:
    """A problem that is shown and does not stop the build."""
    return Problem(code, Severity.WARNING, message, span, hint)


def ordered(problems: list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column; errors before warnings at the same place."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.span.path, p.span.line, p.span.column, not p.is_error, p.code)))


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Of problems that say the same of one place, as each page does of its template, the one of the first page."""
    found: dict[tuple[str, str, Span], Problem] = {}
    for one in sorted(problems, key=lambda problem: problem.hint):
        found.setdefault((one.code, one.message, one.span), one)
    return tuple(found.values())
