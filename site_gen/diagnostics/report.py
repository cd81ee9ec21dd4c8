"""Problems as text, in several forms. Nothing is printed here; `paint` adds colour, where the caller has a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from site_gen.diagnostics import compare
from site_gen.diagnostics.compare import JOINERS, Paint, cells, plain
from site_gen.diagnostics.problem import Problem, Span

_WIDTH = 96  # of the shown part of a source line, in cells
_NARROWEST = 20
_MOST = 1000  # cells of a terminal that is none
_BEFORE = 40  # cells kept before the place when a line is cut
_TAB = 4
_SUMMARY = 1_000_000  # bytes
_ANNOTATIONS = 10  # GitHub shows ten of each kind per step


def text(problems: Sequence[Problem], sources: Mapping[str, str], paint: Paint = plain, width: int = 0) -> str:
    """Each problem with its line and the place marked, an empty line between two; empty without problems.

    `width`: of the terminal in cells, in which marks have to stay below what they mark; 0 where there is none.
    """
    return "\n\n".join(_one(problem, sources, paint, width) for problem in problems)


def short(problems: Iterable[Problem], paint: Paint = plain) -> str:
    """One line each: `path:line:column: error[code]: message`."""
    return "\n".join(f"{_place(p.span)}: {_head(p, paint)}{_inline(p.message)}" for p in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """One JSON array of objects: code, severity, message, hint, path, line, column, length."""
    import json  # one of four forms

    return json.dumps(
        [
            {
                "code": p.code,
                "severity": p.severity.value,
                "message": p.message,
                "hint": _told(p),
                "path": p.span.path,
                "line": p.span.line,
                "column": p.span.column,
                "length": p.span.length,
            }
            for p in problems
        ],
        ensure_ascii=False,
        indent=2,
    )


def github(problems: Sequence[Problem], prefix: str = "") -> str:
    """GitHub's workflow commands for the ten worst problems, then one line about the others.

    `prefix` leads from the repository's root to the site's folder (`docs/site/`). Source lines are never printed.
    Format: docs.github.com, "Workflow commands for GitHub Actions".
    """
    worst = sorted(problems, key=lambda p: not p.is_error)
    lines = []
    for p in worst[:_ANNOTATIONS]:
        place = f"file={_property(prefix + p.span.path)},line={p.span.line},col={p.span.column}"
        end = f",endColumn={p.span.column + p.span.length - 1}" if p.span.length > 1 else ""
        message = f"{p.message}\n{_told(p)}" if p.hint else p.message
        lines.append(f"::{p.severity.value} {place}{end},title={_property(p.code)}::{_data(message)}")
    if len(worst) > _ANNOTATIONS:
        lines.append(f"::notice title=site-gen::{_data(f'{len(worst) - _ANNOTATIONS} more: {summary(worst)} in all')}")
    return "\n".join(lines)


def markdown(problems: Sequence[Problem], source: str = "") -> str:
    """All problems as a Markdown table, for a step summary; as many as GitHub takes (1 MiB).

    `source`: the address of the site's folder as it is judged, to which places lead, with a slash at its end.
    """
    rows = [f"### {summary(problems)}", "", "| place | code | problem |", "| --- | --- | --- |"]
    room = _SUMMARY
    for number, p in enumerate(problems):
        said = f"{p.message} {_told(p)}".strip()
        place = _cell(_place(p.span))
        if source:
            place = f"[{place}]({source}{quote(p.span.path)}#L{p.span.line})"
        row = f"| {place} | {_cell(f'{p.severity.value}: {p.code}')} | {_cell(said)} |"
        room -= len(row.encode()) + 1
        if room < 0:
            rows.append(f"\n{len(problems) - number} more; `site-gen check` tells all.")
            break
        rows.append(row)
    return "\n".join(rows) + "\n"


def summary(problems: Sequence[Problem], paint: Paint = plain) -> str:
    """The closing line: `2 errors, 1 warning in 3 files`; `No problems` where there are none."""
    if not problems:
        return "No problems"
    errors = sum(p.is_error for p in problems)
    counts = [
        paint(count(number, word), word)
        for number, word in ((errors, "error"), (len(problems) - errors, "warning"))
        if number
    ]
    return f"{', '.join(counts)} in {count(len({p.span.path for p in problems}), 'file')}"


def count(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _one(problem: Problem, sources: Mapping[str, str], paint: Paint, width: int) -> str:
    span = problem.span
    message = _lines(problem.message)
    out = [_head(problem, paint) + message[0], *message[1:]]
    number = str(span.line)
    indent = " " * len(number)
    out.append(f"{indent}{paint('-->', 'frame')} {_place(span)}")
    line = _line(sources.get(span.path), span.line)
    if line is not None:
        beside = len(number) + 5  # ` | `, and where the line is cut
        shown, marks = _excerpt(line, span, max(min(_WIDTH, (width or _MOST) - beside), _NARROWEST))
        out.append(paint(f"{indent} |", "frame"))
        out.append(f"{paint(f'{number} |', 'frame')} {shown}".rstrip())
        out.append(f"{paint(f'{indent} |', 'frame')} {paint(marks, 'mark')}")
    if problem.compared:
        out.append(f"  {paint('hint:', 'hint')} The closest passage of the text, with the difference marked:")
        most = (width or _MOST) - 14  # the indentation and the words before a row
        out += [f"        {row}" for row in compare.rows(_visible_runs(problem.compared), paint, most)]
    elif problem.hint:
        hint = _lines(problem.hint)
        out.append(f"  {paint('hint:', 'hint')} {hint[0]}")
        out.extend(f"        {more}" for more in hint[1:])
    return "\n".join(out)


def _told(problem: Problem) -> str:
    """The hint where there is one line for it: the difference within the words."""
    if not problem.compared:
        return problem.hint
    return f"{problem.hint} — the difference: {compare.inline(problem.compared)}"


def _visible_runs(runs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(_inline(ours), _inline(theirs)) for ours, theirs in runs]


def _head(problem: Problem, paint: Paint) -> str:
    word = problem.severity.value
    return f"{paint(word, word)}{paint(f'[{problem.code}]', 'code')}: "


def _place(span: Span) -> str:
    return f"{_inline(span.path)}:{span.line}:{span.column}"


def _line(source: str | None, number: int) -> str | None:
    """A line as the editor counts them: only LF, CRLF and CR end one."""
    if source is None:
        return None
    lines = _lines_of(source)
    return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(maxsize=2)  # problems come by file
def _lines_of(source: str) -> list[str]:
    return source.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _excerpt(line: str, span: Span, room: int) -> tuple[str, str]:
    """The line as shown, cut around the place if it is long, and the marks under it, equally wide."""
    start = min(max(span.column, 1) - 1, len(line))
    stop = min(max(start + max(span.length, 1), start + 1), max(len(line), start + 1))
    first, (shown, widths) = 0, _fitting(line, 0, room)
    lead = tail = ""
    if len(shown) < len(line):
        first, before = start, 0
        while first and before + (width := cells(_visible(line[first - 1]))) <= min(_BEFORE, room // 2):
            first, before = first - 1, before + width
        shown, widths = _fitting(line, first, room)
        lead, tail = "…" * (first > 0), "…" * (first + len(shown) < len(line))
    indent = len(lead) + sum(widths[: start - first])
    marked = sum(widths[start - first : stop - first])
    return f"{lead}{''.join(shown)}{tail}", " " * indent + "^" * max(marked, 1)


def _fitting(line: str, first: int, room: int) -> tuple[list[str], list[int]]:
    """The signs of a line from a place on that fit into a row, as shown, and how wide each is."""
    shown: list[str] = []
    widths: list[int] = []
    for at in range(first, len(line)):
        sign = _visible(line[at])
        room -= (width := cells(sign))
        if room < 0:
            break
        shown.append(sign)
        widths.append(width)
    return shown, widths


def _visible(character: str) -> str:
    """A character as a terminal may be given it: none that moves the cursor, hides text or turns it round."""
    if character == "\t":
        return " " * _TAB
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "\u2421"
    if character in JOINERS:
        return character
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else character


def _lines(value: str) -> list[str]:
    return ["".join(map(_visible, line)) for line in value.split("\n")]


def _inline(value: str) -> str:
    return " ".join(_lines(value))


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _cell(value: str) -> str:
    """A text in a table cell, character for character: what Markdown or HTML would act on becomes an entity."""
    inline = _inline(value)
    shown = "".join(c if c.isalnum() or c in " .,:/-?" or ord(c) > 126 else f"&#{ord(c)};" for c in inline)
    return shown.replace("://", "&#58;//").replace("www.", "www&#46;")  # no links
