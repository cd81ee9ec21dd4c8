"""Characters that nobody sees and that no file may have: controls, and what changes the direction of writing."""

from __future__ import annotations

from collections.abc import Iterator

from site_gen import late
from site_gen.diagnostics import Problem, Span, error

#: What neither YAML nor a page can show: C0 and C1 controls but tab and line breaks (so no other line
#: separator either: YAML and browsers break lines at some), non-characters, lone surrogates.
CONTROL = late.pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_C0 = bytes(sign for sign in (*range(0x20), 0x7F) if sign not in b"\t\n\r")
_PRINTABLE = bytes(sign for sign in range(0x7F) if chr(sign).isprintable() or sign == 0x0A)
_C1 = late.pattern(rb"\xc2[\x80-\x9f]")
_SURROGATE = late.pattern(rb"\xed[\xa0-\xbf]")
_OTHERS = (b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_BIDI_OPEN = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
_BIDI_CLOSE = "\u202c\u2069"
#: As many of these are told in one file.
ENOUGH = 20


def is_printable(text: str) -> bool:
    """Whether there is nothing unusual in a text, neither controls nor odd spaces; most are so."""
    return are_printable(text.encode("utf-8", "surrogatepass"))


def are_printable(data: bytes) -> bool:
    """The same of a text in UTF-8."""
    return data.translate(None, _PRINTABLE).decode("utf-8", "surrogatepass").isprintable()


def has_control(text: str) -> bool:
    """Whether there is any of `CONTROL` in a text. (To look at its bytes is a good deal faster.)"""
    if is_printable(text):
        return False
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _C0)) != len(data) or (
        not text.isascii() and bool(_C1.search(data) or _SURROGATE.search(data) or any(map(data.__contains__, _OTHERS)))
    )


def bad_characters(text: str, path: str, first_line: int = 1) -> list[Problem]:
    """Control characters, and bidirectional controls that are not closed in their line, each with its place."""
    problems: list[Problem] = []
    if is_printable(text):
        return problems
    if has_control(text):
        for number, line in enumerate(text.split("\n"), first_line):
            for hit in CONTROL.finditer(line):
                if len(problems) == ENOUGH:
                    return problems
                message = f"There is a control character (U+{ord(hit[0]):04X}) here."
                problems.append(error("control-character", message, Span(path, number, hit.start() + 1), "Delete it."))
    if not text.isascii() and any(map(text.__contains__, (*_BIDI_OPEN, *_BIDI_CLOSE))):
        for number, line in enumerate(text.split("\n"), first_line):
            problems += _bidi(line, path, number)
            if len(problems) >= ENOUGH:
                return problems[:ENOUGH]
    return problems


def _bidi(line: str, path: str, number: int) -> Iterator[Problem]:
    open_: list[tuple[str, int]] = []
    for column, sign in enumerate(line, 1):
        if sign in _BIDI_OPEN:
            open_.append((_BIDI_OPEN[sign], column))
        elif sign in _BIDI_CLOSE:
            if open_ and open_[-1][0] == sign:
                open_.pop()
            else:
                open_.append(("", column))
    for _, column in open_:
        yield error(
            "bidi-control",
            "A control character that changes the direction of writing is not closed in this line.",
            Span(path, number, column),
            "Delete it, or close it; Arabic and Hebrew text needs none.",
        )
