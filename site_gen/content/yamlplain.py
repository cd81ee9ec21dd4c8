"""The YAML that nearly all front matter is written in, read line by line: several times as fast as a parser of it all.

`key: value` lines, lists of them, texts of one line with or without quotation marks, lists and entries in brackets,
and texts after `>-`. Whatever else stands in a file, right or wrong, makes `read` answer None, and all of it is read by
`yamlevents` with a real parser. Both give the same tree, place by place (tests/content/test_yamlplain.py).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from site_gen import late
from site_gen.content.characters import is_printable
from site_gen.content.limits import Limits
from site_gen.content.yamlnodes import Mapping, Node, Scalar, Sequence
from site_gen.diagnostics import Span

#: How a key is written.
_KEY = re.compile(r"[^\W\d_](?:[\w .-]{0,60}\w)?")
#: Signs that a text without quotes may begin with here, besides letters and digits.
BEGIN = frozenset("“”„‟«»‹›‘’(/.$€£¿¡…")
#: What is not read here: tabs, escapes, what YAML breaks lines at, controls of the direction of writing.
_ODD = late.pattern("[\t\r\\\\\x85\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]")
_WORD = r"(?:(?:[^\W_]|\.\.)[\w .()/’'&+–-]*|\"[^\"]*\")"
_ITEM = re.compile(_WORD)
_LIST = re.compile(rf"\[ *(?:{_WORD}(?:, *{_WORD})*)?\]\Z")
_KEY_AND_TEXT = rf"([^\W_](?:[\w .-]*\w)?): ({_WORD})"
_PAIR = re.compile(_KEY_AND_TEXT)
_ENTRIES = re.compile(rf"\{{ *{_KEY_AND_TEXT}(?:, *{_KEY_AND_TEXT})*\}}\Z")
_DEEPEST = 6  # lists and entries in one another; the format needs five

#: Column (from 0; -1 at the end), whether it begins with a dash, key, what follows, number of the line; and of a text
#: after `>-`, which is what follows then, the line after it.
_Token = tuple[int, bool, str, str, int, int]
#: `Span(…)` and the like as fast as can be.
new: Any = tuple.__new__


class Other(Exception):
    """There is something that is not read here."""


def read(text: str, path: str, first_line: int, limits: Limits) -> Mapping | None:
    """The tree of a text that begins at line `first_line`; None where there is anything unusual in it.

    The text has neither control characters nor lone surrogates.
    """
    if not is_readable(text, limits):
        return None
    try:
        reader = Reader(tokens_of(text, first_line), path)
        return reader.mapping(0, 0) if reader.tokens[0][0] == 0 else None
    except Other:
        return None


def is_readable(text: str, limits: Limits, *, printable: bool = False) -> bool:
    """Whether a text has no sign that is not read here, and is within bounds. `printable`: `is_printable` says so."""
    if text[-1:] != "\n" or limits.nesting < _DEEPEST + 2 or len(text) > limits.values:
        return False
    return "\\" not in text if printable or is_printable(text) else not _ODD.search(text)


def tokens_of(text: str, first_line: int) -> list[_Token]:
    """The lines that are neither empty nor a comment, and what marks the end."""
    tokens: list[_Token] = []
    lines = text[:-1].split("\n")
    number = 0  # of the next line
    while number < len(lines):
        line = lines[number]
        number += 1
        rest = line.lstrip(" ")
        column = len(line) - len(rest)
        dash = rest[:2] == "- "
        if dash:
            rest = rest[2:]
        elif not rest or rest[0] == "#":
            continue
        key, value = "", rest
        if rest[:1].isalpha():
            key, colon, value = rest.partition(": ")
            if not colon:
                key, value = (rest[:-1], "") if rest[-1] == ":" else ("", rest)
            elif not value:
                raise Other
        if (key and not _is_key(key)) or not (key or dash):
            raise Other
        at = first_line + number - 1
        inside = 0
        if value[:1] == ">":
            value, below = _folded(value, lines, number, column + (2 if dash and key else 0))
            number += below
            inside = at + below + 1
        tokens.append((column, dash, key, value, at, inside))
    tokens.append((-1, False, "", "", first_line + len(lines), 0))
    return tokens


@lru_cache(maxsize=512)
def _is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def _folded(written: str, lines: list[str], number: int, below: int) -> tuple[str, int]:
    """A text after `>-`, all lines of which are indented alike, and how many lines it has, from a number on."""
    if written != ">-":
        raise Other
    parts: list[str] = []
    indent = 0
    for line in lines[number:]:
        begin = len(line) - len(line.lstrip(" "))
        indent = indent or begin
        if begin < indent or begin <= below:
            if not line.strip(" "):
                raise Other
            break
        if begin > indent or line[-1:] in ("", " "):
            raise Other
        parts.append(line[begin:])
    if not parts:
        raise Other
    return " ".join(parts), len(parts)


class Reader:
    """Goes through the lines; `at` is the number of the one at hand."""

    def __init__(self, tokens: list[_Token], path: str) -> None:
        self.tokens, self.path, self.at = tokens, path, 0

    def mapping(self, column: int, depth: int) -> Mapping:
        """The entries whose keys stand at a column, from the line at hand on."""
        path, tokens = self.path, self.tokens
        span = new(Span, (path, tokens[self.at][4], column + 1, 1))
        entries: list[tuple[Scalar, Node]] = []
        seen = set()
        if depth > _DEEPEST:
            raise Other
        while True:
            at, dash, key, value, line, inside = tokens[self.at]
            if at != column or dash:
                if at >= column:
                    raise Other
                break
            if not key or key in seen:
                raise Other
            seen.add(key)
            end = column + len(key) + 1
            name = new(Scalar, (key, new(Span, (path, line, column + 1, len(key))), True, False, (line, end), ""))
            self.at += 1
            node: Node
            if value:
                node = self.value(value, line, end + 1, inside)
            else:
                at, dash = tokens[self.at][:2]
                if dash and at >= column:
                    node = self.sequence(at, depth + 1)
                elif at > column:
                    node = self.mapping(at, depth + 1)
                else:
                    node = Scalar("", new(Span, (path, line, end + 1, 1)), True, False, (line, end + 1))
            entries.append((name, node))
        return Mapping(tuple(entries), span, False, (line, max(at, 0) + 1))

    def sequence(self, column: int, depth: int) -> Sequence:
        """The items whose dashes stand at a column, from the line at hand on."""
        span = new(Span, (self.path, self.tokens[self.at][4], column + 1, 1))
        items: list[Node] = []
        while True:
            at, dash, key, value, line, inside = self.tokens[self.at]
            if at != column or not dash:
                if at > column:
                    raise Other
                break
            if key:
                self.tokens[self.at] = (column + 2, False, key, value, line, inside)
                items.append(self.mapping(column + 2, depth + 1))
            else:
                self.at += 1
                items.append(self.value(value, line, column + 2, inside))
        return Sequence(tuple(items), span, False, (line, max(at, 0) + 1))

    def value(self, written: str, line: int, column: int, inside: int) -> Node:
        """What stands after a key or a dash, at a column (from 0)."""
        if inside:
            return Scalar(written, new(Span, (self.path, line, column + 1, 2)), False, False, (inside, 1), ">")
        if not written:
            raise Other
        first, final = written[0], written[-1]
        end = (line, column + len(written) + 1)
        span = new(Span, (self.path, line, column + 1, len(written)))
        if first.isalnum() or first in BEGIN or (first == "~" and len(written) > 1):
            if ": " in written or " #" in written or final in ": ":
                raise Other
            return new(Scalar, (written, span, True, False, end, ""))  # type: ignore[no-any-return]
        if first in "\"'" and final == first and written.count(first) == 2 and len(written) > 1:
            return Scalar(written[1:-1], span, False, False, end, first)
        one = new(Span, (self.path, line, column + 1, 1))
        if first == "[" and _LIST.match(written):
            return Sequence(tuple(self.words(_ITEM, 0, written, line, column)), one, True, end)
        if first == "{" and _ENTRIES.match(written):
            keys = self.words(_PAIR, 1, written, line, column)
            if len({key.text for key in keys}) == len(keys):
                texts = self.words(_PAIR, 2, written, line, column)
                return Mapping(tuple(zip(keys, texts, strict=True)), one, True, end)
        raise Other

    def words(self, pattern: re.Pattern[str], group: int, written: str, line: int, column: int) -> list[Scalar]:
        """The texts in brackets that a group of a pattern finds, each with its place."""
        found = []
        for hit in pattern.finditer(written):
            text = hit[group].rstrip(" ")
            start = column + hit.start(group) + 1
            span = new(Span, (self.path, line, start, len(text)))
            quote = '"' if text[0] == '"' else ""
            plain = text[1:-1] if quote else text
            found.append(Scalar(plain, span, not quote, False, (line, start + len(text)), quote))
        return found
