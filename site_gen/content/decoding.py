"""From the bytes of a file to its text: UTF-8, with or without a byte order mark, line ends as `\\n`."""

from __future__ import annotations

import os
from pathlib import Path

from site_gen.content.characters import are_printable
from site_gen.content.files import shown, unreadable
from site_gen.diagnostics import Problem, Span, error

#: So much of a file is asked for at first; few have more.
_PIECE = 1 << 14
_BINARY = getattr(os, "O_BINARY", 0)


class NoText(Exception):
    """A file has no text that could be read: `problem` says why, `rest` is what can be shown of it."""

    def __init__(self, problem: Problem, rest: str = "") -> None:
        super().__init__(problem.message)
        self.problem, self.rest = problem, rest


def text_of(path: Path | str, root: Path, most: int) -> tuple[str, bool]:
    """A file's text, and whether it is seen at a glance that nothing unusual is in it (`is_printable`).

    `root`: the project, for the name in messages; `most`: as many bytes a file may have. Raises NoText.
    """
    try:
        data = _bytes_of(path, most)
    except OSError as failure:
        raise NoText(unreadable(path, root, failure)) from None
    name = shown(path, root)
    if len(data) > most:
        hint = "Divide it, or raise `limits` in mkdocs.yml."
        raise NoText(error("too-long", f"The file has more than {most} bytes.", Span(name), hint))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
        at = data.find(b"\0")
    except UnicodeDecodeError as problem:
        text, at = "", problem.start
    if at >= 0 and (wide := _utf_16(data)):
        text = lines(data.decode(wide, "replace"))
        raise NoText(error("not-utf-8", "The file is UTF-16, not UTF-8.", Span(name), "Save the file as UTF-8."), text)
    if at >= 0:
        before = lines(data[:at].decode("utf-8-sig"))
        message = f"The file is not UTF-8: byte {at} is 0x{data[at]:02x}."
        span = Span(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        rest = lines(data.decode("utf-8-sig", errors="replace"))
        raise NoText(error("not-utf-8", message, span, "Save the file as UTF-8."), rest)
    return lines(text), are_printable(data)


def _utf_16(data: bytes) -> str:
    """The form of UTF-16 that bytes are in, by their mark or by the zeros of their first letters; empty if in none."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") and data[2:4] != b"\0\0":
        return "utf-16"
    zeros = [not byte for byte in data[:4]]
    return "utf-16-le" if zeros == [False, True] * 2 else "utf-16-be" if zeros == [True, False] * 2 else ""


def lines(text: str) -> str:
    """A text with `\\n` for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _bytes_of(path: Path | str, most: int) -> bytes:
    """What is in a file, up to a bound and somewhat more. (To open it as Python does takes twice as long.)"""
    file = os.open(path, os.O_RDONLY | _BINARY)
    try:
        data = os.read(file, _PIECE)
        while data and len(data) <= most and (more := os.read(file, max(_PIECE, len(data)))):
            data += more
    finally:
        os.close(file)
    return data
