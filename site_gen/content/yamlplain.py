"""The YAML that nearly all front matter is written in, read line by line: several times as fast as a parser of it all.

`key: value` lines, lists of them, texts of one line with or without quotation marks, lists and entries in brackets, and
texts after `>-`. Whatever else stands in a file, right or wrong, makes `read` answer None, and the whole of it is read by
`yamltree` with a real parser. Both give the same tree, place by place (tests/content/test_yamlplain.py).
"""

from __future__ import annotations

import re
from typing import Any

from site_gen.content.limits import Limits
from site_gen.content.yamlnodes import Mapping, Node, Scalar, Sequence
from site_gen.diagnostics import Span

#: Indentation, the dash of a list, a key and what follows it; or what follows without a key.
_LINE = re.compile(r"( *)(- )?(?:([^\W\d_](?:[\w .-]{0,60}\w)?):(?: (.+))?|(.+))\Z")
#: Signs that a text without quotes may begin with here, besides letters and digits.
_BEGIN = frozenset("“”„‟«»‹›‘’(/.$€£¿¡…")
#: What is not read here: tabs, escapes, what YAML breaks lines at, controls of the direction of writing.
_ODD = re.compile("[\t\r\\\\\x85\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]")
_WORD = r"(?:(?:[^\W_]|\.\.)[\w .()/’'&+–-]*|\"[^\"]*\")"
_ITEM = re.compile(_WORD)
_LIST = re.compile(rf"\[ *(?:{_WORD}(?:, *{_WORD})*)?\]\Z")
_KEY_AND_TEXT = rf"([^\W_](?:[\w .-]*\w)?): ({_WORD})"
_PAIR = re.compile(_KEY_AND_TEXT)
_ENTRIES = re.compile(rf"\{{ *{_KEY_AND_TEXT}(?:, *{_KEY_AND_TEXT})*\}}\Z")
_DEEPEST = 6  # lists and entries in one another; the format needs five

#: Column (from 0; -1 at the end), whether it begins with a dash, key, what follows, number of the line.
_Token = tuple[int, bool, str | None, str | None, int]
#: `Span(…)` and the like as fast as can be.
_new: Any = tuple.__new__


class _Other(Exception):
    """There is something that is not read here."""


def read(text: str, path: str, first_line: int, limits: Limits) -> Mapping | None:
    """The tree of a text that begins at line `first_line`; None where there is anything unusual in it.

    The text has neither control characters nor lone surrogates.
    """
    if text[-1:] != "\n" or _ODD.search(text) or limits.nesting < _DEEPEST + 2 or len(text) > limits.values:
        return None
    try:
        reader = _Reader(text, path, first_line)
        return reader.mapping(0, 0) if reader.token[0] == 0 else None
    except _Other:
        return None


class _Reader:
    """Goes through the lines; `token` is the line at hand."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.path, self.first = path, first_line
        self.at, self.last = 0, len(self.lines) - 1
        self.token: _Token = (-1, False, None, None, 0)
        self.advance()

    def advance(self) -> None:
        """Go to the next line that is neither empty nor a comment."""
        while self.at < self.last:
            hit = _LINE.match(self.lines[self.at])
            self.at += 1
            if hit is None:
                if self.lines[self.at - 1].strip(" "):
                    raise _Other
                continue
            indent, dash, key, value, other = hit.groups()
            if other is None or dash:
                self.token = (len(indent), bool(dash), key, value or other, self.first + self.at - 1)
                return
            if other[0] not in "# ":
                raise _Other
            if other[0] == " " or self.lines[self.at - 1][: len(indent)].strip(" "):
                raise _Other
        self.token = (-1, False, None, None, self.first + self.last)

    def mapping(self, column: int, depth: int) -> Mapping:
        """The entries whose keys stand at a column, from the line at hand on."""
        path = self.path
        span = _new(Span, (path, self.token[4], column + 1, 1))
        entries: list[tuple[Scalar, Node]] = []
        seen = set()
        if depth > _DEEPEST:
            raise _Other
        while True:
            at, dash, key, value, line = self.token
            if at != column or dash:
                if at >= column:
                    raise _Other
                break
            if key is None or key in seen:
                raise _Other
            seen.add(key)
            end = column + len(key) + 1
            name = _new(Scalar, (key, _new(Span, (path, line, column + 1, len(key))), True, False, (line, end), ""))
            node: Node
            if value is not None:
                node = self.value(value, line, end + 1, column)
            else:
                self.advance()
                at, dash = self.token[:2]
                if dash and at >= column:
                    node = self.sequence(at, depth + 1)
                elif at > column:
                    node = self.mapping(at, depth + 1)
                else:
                    node = Scalar("", _new(Span, (path, line, end + 1, 1)), True, False, (line, end + 1))
            entries.append((name, node))
        return Mapping(tuple(entries), span, False, (self.token[4], max(at, 0) + 1))

    def sequence(self, column: int, depth: int) -> Sequence:
        """The items whose dashes stand at a column, from the line at hand on."""
        span = _new(Span, (self.path, self.token[4], column + 1, 1))
        items: list[Node] = []
        while True:
            at, dash, key, value, line = self.token
            if at != column or not dash:
                if at > column:
                    raise _Other
                break
            if key is not None:
                self.token = (column + 2, False, key, value, line)
                items.append(self.mapping(column + 2, depth + 1))
            else:
                items.append(self.value(value or "", line, column + 2, column))
        return Sequence(tuple(items), span, False, (self.token[4], max(at, 0) + 1))

    def value(self, written: str, line: int, column: int, below: int) -> Node:
        """What stands after a key or a dash, at a column (from 0); goes on to the next line."""
        first, final = written[0], written[-1]
        if first == ">":
            return self.folded(written, line, column, below)
        self.advance()
        end = (line, column + len(written) + 1)
        span = _new(Span, (self.path, line, column + 1, len(written)))
        if first.isalnum() or first in _BEGIN or (first == "~" and len(written) > 1):
            if ": " in written or " #" in written or final in ": ":
                raise _Other
            return _new(Scalar, (written, span, True, False, end, ""))  # type: ignore[no-any-return]
        if first in "\"'" and final == first and written.count(first) == 2 and len(written) > 1:
            return Scalar(written[1:-1], span, False, False, end, first)
        one = _new(Span, (self.path, line, column + 1, 1))
        if first == "[" and _LIST.match(written):
            return Sequence(tuple(self.words(_ITEM, 0, written, line, column)), one, True, end)
        if first == "{" and _ENTRIES.match(written):
            keys = self.words(_PAIR, 1, written, line, column)
            if len({key.text for key in keys}) == len(keys):
                texts = self.words(_PAIR, 2, written, line, column)
                return Mapping(tuple(zip(keys, texts, strict=True)), one, True, end)
        raise _Other

    def words(self, pattern: re.Pattern[str], group: int, written: str, line: int, column: int) -> list[Scalar]:
        """The texts in brackets that a group of a pattern finds, each with its place."""
        found = []
        for hit in pattern.finditer(written):
            text = hit[group].rstrip(" ")
            start = column + hit.start(group) + 1
            span = _new(Span, (self.path, line, start, len(text)))
            quote = '"' if text[0] == '"' else ""
            plain = text[1:-1] if quote else text
            found.append(Scalar(plain, span, not quote, False, (line, start + len(text)), quote))
        return found

    def folded(self, written: str, line: int, column: int, below: int) -> Scalar:
        """A text after `>-`, all lines of which are indented alike."""
        if written != ">-":
            raise _Other
        parts: list[str] = []
        indent = 0
        while self.at < self.last:
            text = self.lines[self.at]
            begin = len(text) - len(text.lstrip(" "))
            indent = indent or begin
            if begin < indent or begin <= below:
                break
            if begin > indent or text[-1:] in ("", " "):
                raise _Other
            parts.append(text[begin:])
            self.at += 1
        if not parts or not self.lines[min(self.at, self.last - 1)].strip(" "):
            raise _Other
        end = (self.first + self.at, 1)
        self.advance()
        return Scalar(" ".join(parts), _new(Span, (self.path, line, column + 1, 2)), False, False, end, ">")
