"""The files of a project as they were written, each on its own: what reading gives and assembly takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from typing import Any, NamedTuple

from site_gen.content.handwritten import PageFile
from site_gen.content.records import Record
from site_gen.diagnostics import Problem
from site_gen.frozen import dataclass


class Digests(NamedTuple):
    """What stands for the text of a file, and for what it has before the body."""

    text: bytes
    head: bytes


class ArticleFile:
    """An article as written: its record, its body and where that begins.

    Record and body take much room and are wanted only while the article is put together. So they can be forgotten, and
    are not kept from one process to the next; `again` reads them when somebody asks.
    """

    __slots__ = (
        "_written",
        "again",
        "body_line",
        "briefing",
        "draft",
        "has_source",
        "head",
        "path",
        "printable",
        "slug",
    )

    def __init__(
        self,
        path: str,
        briefing: str,
        slug: str,
        record: Record,
        body: str,
        body_line: int,
        head: int,
        printable: bool,
    ) -> None:
        """`body_line` and `head`: in which line and after how many characters of the file the body begins. `printable`:
        whether neither controls nor odd spaces are in it."""
        self.path, self.briefing, self.slug = path, briefing, slug
        self.body_line, self.head, self.printable = body_line, head, printable
        self.draft, self.has_source = record.flag("draft"), "source_text" in record
        self.again: Callable[[], ArticleFile] | None = None
        self._written: tuple[Record, str] | None = (record, body)

    @property
    def record(self) -> Record:
        """The front matter."""
        return self._known[0]

    @property
    def body(self) -> str:
        """The body, in Markdown."""
        return self._known[1]

    @property
    def _known(self) -> tuple[Record, str]:
        if self._written is None:
            assert self.again is not None
            self._written = self.again()._known
        return self._written

    def forget(self) -> None:
        """Let go of record and body, and of the way to read them again: they are not asked for any more."""
        self.again = self._written = None

    def __reduce__(self) -> tuple[object, ...]:
        told = (self.path, self.briefing, self.slug, self.body_line, self.head, self.draft, self.has_source, False)
        return ArticleFile._kept, told

    @classmethod
    def _kept(cls, *told: Any) -> ArticleFile:
        new = cls.__new__(cls)
        new.path, new.briefing, new.slug, new.body_line, new.head, new.draft, new.has_source, new.printable = told
        new.again = new._written = None
        return new


@dataclass(frozen=True, slots=True)
class BriefingFile:
    """A briefing as written."""

    path: str
    id: str
    record: Record
    text: str


@dataclass(slots=True)
class Files:
    """Everything that was read, with the text of each file by path (of articles until they are put together), and what
    is wrong."""

    people: dict[str, Record] = field(default_factory=dict)
    outlets: dict[str, Record] = field(default_factory=dict)
    briefings: list[BriefingFile] = field(default_factory=list)
    articles: list[ArticleFile] = field(default_factory=list)
    pages: list[PageFile] = field(default_factory=list)
    pictures: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    #: How many files were read, and how many articles there are, about, before they are read.
    count: int = 0
    expected: int = 0
    #: What stands for each of them, by path, where articles are kept.
    digests: dict[str, Digests] = field(default_factory=dict)
    #: What stands for people, outlets, and all else by which every article is read; where articles are kept.
    shared: bytes = b""
    #: Articles that were not asked for, by path: briefing and slug.
    unread: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: Paths of drafts that have no address of their own.
    refused: set[str] = field(default_factory=set)
    #: Of a share: folders of the briefings in other shares (see `Reader.read`).
    away: frozenset[str] = frozenset()
    #: Gives the paths of all articles, those in other shares and those not asked for, too.
    named: Callable[[], Iterable[str]] = tuple
    #: The folder of the hand-written pages, relative to the project, and the page of each briefing by its file.
    docs: str = ""
    page_of: dict[str, str] = field(default_factory=dict)
