"""What an editor did wrong where YAML gives up: the first line with a known mistake, named in plain words.

A YAML parser tells where it stopped, which is often lines below the mistake, and in words about its own grammar. Here
the lines above that place are read once more, by themselves: each mistake that tired people make has a rule, the first
line that a rule fits is what the editor is told. Nothing here decides whether a file is right; that is the parser's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from site_gen.content.mistakes import (
    BEGINNINGS,
    BULLET,
    ODD_SPACE,
    QUOTE_IT,
    Mistake,
    escapes,
    neither,
    no_bullet,
    odd_space,
    signs,
    text_or_quotes,
    tight_colon,
)

_KEY = re.compile(
    r"(?P<key>(?:\"[^\"]*\"|'[^']*'|[^\s\"'\[\]{},#&*!|>%@`-][^\[\]{}\"]*?|-[^\s\[\]{}\"]*?))[ \t]*:(?=[ \t]|$)"
)
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:[ \t]+#.*)?$")
_PLAIN_END = re.compile(r"[ \t]#")


def find(lines: Sequence[str], stopped: int) -> Mistake | None:
    """The first known mistake in the lines up to `stopped` (from 0), where the parser gave up, or None."""
    return next(_Scan(lines, min(stopped, len(lines) - 1)).mistakes(), None)


class _Scan:
    """Goes through lines, keeping apart keys, texts in quotes, lists in brackets and texts after `>-`."""

    def __init__(self, lines: Sequence[str], last: int) -> None:
        self.lines, self.last = lines, last
        self.at = 0
        self.parents: list[int] = []  # columns of the keys and dashes that the line at hand stands below
        self.full = False  # the key or the dash above has a value already
        self.item = False  # it is a dash

    def mistakes(self) -> Iterator[Mistake]:
        while self.at <= self.last:
            number, line = self.at, self.lines[self.at]
            self.at += 1
            stripped = line.strip(" ")
            if not stripped.strip() or stripped.startswith("#"):
                continue
            yield from self._line(number, line)

    def _line(self, number: int, line: str) -> Iterator[Mistake]:
        column = len(line) - len(line.lstrip(" "))
        lead = re.match(r"[ -]*\t", line)
        if lead and line[lead.end() :].strip():
            hint = "Replace the tab with spaces."
            yield Mistake(number, lead.end() - 1, "There is a tab here; YAML is indented with spaces.", hint, "tab")
            return
        if odd := ODD_SPACE.match(line, column):
            yield odd_space(number, odd)
            return
        dash = column
        while re.match(r"-(?: +|$)", line[column:]):
            begins = re.match(r"-(?: +|$)", line[column:])
            column += len(begins[0]) if begins else 1
        if column > dash and not line[column:].strip():
            self._open(dash, full=False)
            self.item = True
            return
        key = _KEY.match(line, column)
        if key is None:
            yield from self._no_key(number, line, dash, column)
            return
        yield from self._indented(number, line, dash, column)
        self._open(column, full=False)
        self.item = False
        value = key.end() + len(line[key.end() :]) - len(line[key.end() :].lstrip())
        if not line[value:].strip() or line[value] == "#":
            return
        self.full = True
        yield from self._value(number, line, value, column)

    def _open(self, column: int, *, full: bool) -> None:
        self.parents = [*(c for c in self.parents if c < column), column]
        self.full = full

    def _indented(self, number: int, line: str, dash: int, column: int) -> Iterator[Mistake]:
        """A key (or the dash before it) that stands where no neighbour stands."""
        if not self.parents:
            return
        deepest = self.parents[-1]
        hint = "Give all keys of one entry the same number of spaces in front."
        if dash > deepest and self.full:
            message = "This line is indented further than the line above, which has its value already."
            yield Mistake(number, dash, message, hint)
        elif dash < deepest and dash not in self.parents and column not in self.parents:
            if bullet := BULLET.match(line, dash):
                yield no_bullet(number, dash, bullet[0])
            yield Mistake(number, dash, "This line is not indented as its neighbours are.", hint)

    def _no_key(self, number: int, line: str, dash: int, column: int) -> Iterator[Mistake]:
        text = line[column:]
        if column > dash:  # an item of a list
            if self.full and self.parents[-1:] == [dash] and not self.item:
                message = "The key above has its value already; a list cannot follow."
                yield Mistake(number, dash, message, "Write all entries as a list, the first one too.")
            self.item = True
            self._open(dash, full=True)
            yield from self._value(number, line, column, dash)
            return
        if self.parents and dash > self.parents[-1]:
            if self.full:
                return  # the text above goes on
            if bullet := BULLET.match(text):
                yield no_bullet(number, column, bullet[0])
            self.full = True
            yield from self._value(number, line, column, self.parents[-1])
            return
        if text[0] in "[{":
            yield from self._brackets(number, column, -1)
        yield neither(number, column, text)

    def _value(self, number: int, line: str, column: int, below: int) -> Iterator[Mistake]:
        """A value that begins at `column`; it goes on in the lines that are indented further than `below`."""
        text, first = line[column:], line[column]
        if first in "\"'":
            yield from self._quoted(number, column, first, below)
        elif first in "[{":
            yield from self._brackets(number, column, below)
        elif first in "|>":
            if _BLOCK.match(text):
                yield from self._skip(below)
            else:
                yield Mistake(number, column, BEGINNINGS[first].format(signs(first)), text_or_quotes(first))
        elif first in BEGINNINGS:
            yield Mistake(number, column, BEGINNINGS[first].format(signs(first)), QUOTE_IT)
        elif re.match(r"[-?:](?:[ \t]|$)", text):
            message = f"A text without quotes cannot begin with `{first} `."
            yield Mistake(number, column, message, f"{QUOTE_IT} A list stands on lines of its own.")
        else:
            yield from self._plain(number, column, below)

    def _plain(self, number: int, column: int, below: int) -> Iterator[Mistake]:
        """A text without quotes: no `: ` in it, in none of its lines."""
        while True:
            text = self.lines[number][column:]
            text = text[: comment.start()] if (comment := _PLAIN_END.search(text)) else text.rstrip()
            if colon := re.search(r":(?=[ \t]|$)", text):
                last = colon.end() == len(text)
                message = "The text ends with `:`." if last else "There is `: ` within the text."
                hint = QUOTE_IT
                if re.match("[“”„«‘’]", text):
                    hint = (
                        'Typographic quotation marks are part of the text: put "…" around it, or write it after `>-`.'
                    )
                elif re.search(r"\b[a-z_]+$", text[: colon.start()]) and not last and "," in text[: colon.start()]:
                    hint = f"Each key has a line of its own. Where it is a text: {QUOTE_IT[0].lower()}{QUOTE_IT[1:]}"
                yield Mistake(number, column + colon.start(), message, hint)
                return
            if self.at > self.last or not self._goes_on(below):
                return
            above, number, self.at = tight_colon(number, column, text), self.at, self.at + 1
            column = len(self.lines[number]) - len(self.lines[number].lstrip())
            if number > 0 and _KEY.match(self.lines[number], column):
                if above:
                    yield above
                hint = f"Give all keys of one entry the same number of spaces in front. {QUOTE_IT}"
                message = "This line is indented further than the line above, which has its value already."
                yield Mistake(number, column, message, hint)
                return

    def _goes_on(self, below: int) -> bool:
        line = self.lines[self.at]
        return bool(line.strip()) and len(line) - len(line.lstrip(" ")) > below and not line.lstrip().startswith("#")

    def _skip(self, below: int) -> Iterator[Mistake]:
        """Pass over a text after `>-`; all its lines are indented at least as the first of them."""
        first = 0
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip():
                column = _column(line)
                if column <= below:
                    break
                if column < (first := first or column):
                    message = "This line is indented less than the first line of the text that it belongs to."
                    yield Mistake(self.at, column, message, "Give all lines of the text the same number of spaces.")
            self.at += 1

    def _quoted(self, number: int, column: int, mark: str, below: int) -> Iterator[Mistake]:
        hint = "Close it with the same mark."
        if mark == '"':
            hint += ' A `"` inside "…" is written `\\"`.'
        unclosed = Mistake(number, column, "The quotation mark that begins this text is never closed.", hint)
        pattern = re.compile(r'(?:[^"\\]|\\.)*+"' if mark == '"' else r"(?:[^']|'')*+'(?!')")
        at, start = number, column + 1
        while not (close := pattern.match(self.lines[at], start)):
            if at >= len(self.lines) - 1 or (self.lines[at + 1].strip() and _column(self.lines[at + 1]) <= below):
                yield unclosed
                return
            at, start = at + 1, 0
        self.at = max(self.at, at + 1)
        line, end = self.lines[at], close.end()
        rest = line[end:].strip()
        if not rest or re.match(r"[ \t]+#", line[end:]):
            yield from escapes(at, line[start : end - 1], start) if mark == '"' else ()
            return
        if at > number and _KEY.match(self.lines[at].strip()):  # closed by the opening mark of another text
            yield unclosed
        elif mark == "'" and re.match(r"\w'\w", line[end - 2 : end + 1]):
            message = "The apostrophe ends this text, which stands in single quotation marks."
            yield Mistake(
                at, end - 1, message, "Put the text in double quotation marks, or write the apostrophe twice."
            )
        else:
            message = "The text in quotation marks has ended, but the line goes on."
            hint = "Put the whole text after `>-` on a line of its own; quotation marks are part of the text there."
            yield Mistake(at, end + len(line[end:]) - len(line[end:].lstrip()), message, hint)

    def _brackets(self, number: int, column: int, below: int) -> Iterator[Mistake]:
        opening = self.lines[number][column]
        what = "The list in […]" if opening == "[" else "The entry in {…}"
        as_text = 'Where the bracket belongs to a text, put the text in quotes: "…".'
        depth, at, start, quote, before = 0, number, column, "", ","
        while True:
            for place, sign in enumerate(self.lines[at][start:], start):
                if quote:
                    quote = "" if sign == quote else quote
                elif sign == "#" and place and self.lines[at][place - 1] in " \t":
                    if re.search(r"[\]}]", self.lines[at][place:]):
                        message = "`#` begins a comment, so the rest of the line is lost."
                        yield Mistake(at, place, message, 'Put the text in quotes: "…".')
                        return
                    break
                elif sign in "\"'" and before in "[{,:":
                    quote = sign
                elif sign in "[{":
                    depth += 1
                elif sign in "]}":
                    depth -= 1
                before = before if sign.isspace() else sign
                if depth == 0:
                    self.at = max(self.at, at + 1)
                    rest = self.lines[at][place + 1 :]
                    if rest.strip() and not re.match(r"[ \t]+#", rest):
                        gap = len(rest) - len(rest.lstrip())
                        yield Mistake(at, place + 1 + gap, f"{what} has ended, but the line goes on.", as_text)
                    elif self.last <= at:
                        hint = "Put a comma between two entries, and texts with brackets, commas or `: ` in quotes."
                        yield Mistake(number, column, f"{what} cannot be read.", hint)
                    return
            at, start = at + 1, 0
            if at >= len(self.lines) or (self.lines[at].strip() and _column(self.lines[at]) <= below):
                yield Mistake(number, column, f"{what} that begins here is never closed.", f"Close it. {as_text}")
                return


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
