"""How a site is read by its settings; and its last articles, about half, by another process, while this one reads on.

What comes back are values as a run keeps them (`Kept`): an article that is asked for later is what it would have been
if it were read then. So nothing depends on how far the other process came, or on whether it saw the same files.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from site_gen.checks import check_article
from site_gen.content.assemble import assemble
from site_gen.content.kept import Kept
from site_gen.content.read import Reader
from site_gen.diagnostics import Problem
from site_gen.frozen import dataclass
from site_gen.model.site import Site
from site_gen.parallel import fork, is_possible
from site_gen.pickling import dumps
from site_gen.settings import Settings

#: With fewer articles a second process costs more than it saves.
ENOUGH = 200
#: Articles that come at a time; the part of all that comes, since whoever takes it has to load it, too.
_PIECE, _PART = 100, 0.45
#: Bytes in which it is told how long a piece is.
_LENGTH = 8

#: Articles of a piece, each with its folder.
Piece: TypeAlias = Sequence[tuple[Path, "os.DirEntry[str]"]]


def reader_of(settings: Settings, kept: Kept | None = None, only: Collection[str] | None = None) -> Reader:
    """What reads a site's files; `kept` and `only` as in `Reader`."""
    where = settings.root, settings.content, settings.briefings
    return Reader(*where, settings.language, settings.limits, kept, only)


def assembling(settings: Settings) -> Callable[..., tuple[Site, list[Problem]]]:
    """`assemble`, by what the owner chose and with our checks of an article."""
    return partial(
        assemble, language=settings.language, name=settings.name, drafts=settings.drafts, judge=check_article
    )


@dataclass(frozen=True, slots=True)
class Channel:
    """How pieces come: `answers` is a file that has them one after the other, `told` a pipe in which their lengths
    stand as soon as they are there. Both are numbers of open files."""

    answers: int
    told: int

    @classmethod
    def open(cls, stack: contextlib.ExitStack) -> tuple[Channel, tuple[int, int]]:
        """One that begins, and the files at its other end, for the other process; in this one the `stack` closes
        them."""
        from tempfile import TemporaryFile  # most commands do without

        answers = stack.enter_context(TemporaryFile())  # noqa: SIM115 - the stack is one
        told, telling = os.pipe()
        stack.callback(os.close, telling)
        return cls(os.dup(answers.fileno()), told), (answers.fileno(), telling)

    def pieces(self) -> Iterator[dict[bytes, Any]]:
        """The pieces as they come, until the other process ends."""
        begin = 0
        while len(told := os.read(self.told, _LENGTH)) == _LENGTH:
            length = int.from_bytes(told, "big")
            yield pickle.loads(_all_of(self.answers, begin, length))  # noqa: S301 - from a process of this one's
            begin += length

    def close(self) -> None:
        """Take no more."""
        os.close(self.answers)
        os.close(self.told)


def _all_of(file: int, begin: int, length: int) -> bytes:
    data = b""
    while len(data) < length and (more := os.pread(file, length - len(data), begin + len(data))):
        data += more
    return data


class Ahead:
    """What another process reads; it is taken when the first article of a piece is next."""

    def __init__(self, reader: Reader, channel: Channel) -> None:
        """`reader` as the other process has it, or had it a moment before or after."""
        self._coming = channel.pieces()
        self._number = {
            reader.name(entry.path): number for number, piece in enumerate(_pieces(reader)) for _, entry in piece
        }
        self._next = 0

    def take(self, path: str) -> Mapping[bytes, Any]:
        """What is to be known, beside what was taken before, when an article is next."""
        found: dict[bytes, Any] = {}
        while self._next <= self._number.get(path, -1):
            self._next += 1
            with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):  # it has ended early
                found |= next(self._coming, {})
        return found


@contextlib.contextmanager
def ahead(settings: Settings, reader: Reader, channel: Channel | None = None, enough: int = ENOUGH) -> Iterator[None]:
    """While this lasts another process reads the last of what `reader` reads, where that is quicker: one that has been
    asked already (`channel`), or a copy of this one. What it has read comes to be kept."""
    kept = reader.kept
    many = sum(map(len, reader.folders.values())) >= enough
    if kept is None or reader.only is not None or not many or not kept.is_empty:
        if channel is not None:
            channel.close()
        yield
        return
    with _asked(channel, reader) if channel is not None else _copied(settings, reader) as found:
        kept.ahead = found.take if found is not None else None
        try:
            yield
        finally:
            kept.ahead = None


@contextlib.contextmanager
def _asked(channel: Channel, reader: Reader) -> Iterator[Ahead]:
    try:
        yield Ahead(reader, channel)
    finally:
        channel.close()


@contextlib.contextmanager
def _copied(settings: Settings, reader: Reader) -> Iterator[Ahead | None]:
    """A copy of this process, where there can be one."""
    if not is_possible():
        yield None
        return
    with contextlib.ExitStack() as stack:
        channel, theirs = Channel.open(stack)
        try:
            child = fork()
        except OSError:  # there is no room for it
            channel.close()
            yield None
            return
        if not child:
            with contextlib.suppress(BaseException):
                for _ in _told(settings, reader, *theirs):
                    pass
            os._exit(0)
    try:
        with _asked(channel, reader) as found:
            yield found
    finally:
        with contextlib.suppress(OSError):
            os.kill(child, 9)
        with contextlib.suppress(OSError):
            os.waitpid(child, 0)


def tell(settings: Settings, answers: int, telling: int) -> Iterator[Mapping[bytes, Any]]:
    """In a process that was asked: read the last of the articles, and tell of them, piece by piece, as long as somebody
    takes them."""
    with contextlib.suppress(OSError):
        yield from _told(settings, reader_of(settings, Kept()), answers, telling)


def _told(settings: Settings, reader: Reader, answers: int, telling: int) -> Iterator[Mapping[bytes, Any]]:
    kept = Kept()
    for piece in _pieces(reader):
        kept.turn()
        _read(settings, reader, piece, kept)
        data = dumps(kept.values)
        begin = 0
        while begin < len(data):
            begin += os.write(answers, data[begin:])
        os.write(telling, len(data).to_bytes(_LENGTH, "big"))
        yield kept.values


def _pieces(reader: Reader) -> Iterator[Piece]:
    """The last of the articles, in the order in which they are read."""
    articles = [
        (folder, entry) for folder, entries in reader.folders.items() for entry in entries if entry.name.endswith(".md")
    ]
    for begin in range(len(articles) - int(_PART * len(articles)), len(articles), _PIECE):
        yield articles[begin : begin + _PIECE]


def _read(settings: Settings, reader: Reader, piece: Piece, kept: Kept) -> None:
    """Read some articles, put each together and judge it alone, as a run would do that asks for them."""
    these = {entry.path for _, entry in piece}
    part = copy(reader)
    part.kept = kept
    part.folders = {
        folder: [one for one in reader.folders[folder] if one.path in these or not one.name.endswith(".md")]
        for folder in dict.fromkeys(folder for folder, _ in piece)
    }
    files = part.read()
    files.articles = [file for file in files.articles if not file.has_source]  # those are not kept
    names = {file.briefing for file in files.articles}
    files.briefings = [briefing for briefing in files.briefings if briefing.id in names]
    assembling(settings)(files, terms=settings.terms(), kept=kept)
