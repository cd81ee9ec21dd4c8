"""The files of a project as they were written, each on its own: what reading gives and assembly takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from site_gen.content.handwritten import PageFile
from site_gen.content.records import Record
from site_gen.diagnostics import Problem


class ArticleFile:
    """An article as written: its record, its body and where that begins.

    Of the record little is wanted of an article that has been put together already. So it can be forgotten, and is not
    kept from one process to the next; `again` reads it when somebody asks.
    """

    __slots__ = ("_record", "again", "body", "body_line", "briefing", "draft", "has_source", "path", "slug")

    def __init__(self, path: str, briefing: str, slug: str, record: Record, body: str, body_line: int) -> None:
        self.path, self.briefing, self.slug = path, briefing, slug
        self.body, self.body_line = body, body_line
        self.draft, self.has_source = record.flag("draft"), "source_text" in record
        self.again: Callable[[], Record] | None = None
        self._record: Record | None = record

    @property
    def record(self) -> Record:
        """The front matter."""
        if self._record is None:
            assert self.again is not None
            self._record = self.again()
        return self._record

    def forget(self) -> None:
        """Let go of the record, if it can be read again."""
        if self.again is not None:
            self._record = None

    def __reduce__(self) -> tuple[object, ...]:
        told = (self.path, self.briefing, self.slug, self.body, self.body_line, self.draft, self.has_source)
        return ArticleFile._kept, told

    @classmethod
    def _kept(cls, *told: Any) -> ArticleFile:
        new = cls.__new__(cls)
        new.path, new.briefing, new.slug, new.body, new.body_line, new.draft, new.has_source = told
        new.again = new._record = None
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
    """Everything that was read, with the text of each file by path, and what is wrong."""

    people: dict[str, Record] = field(default_factory=dict)
    outlets: dict[str, Record] = field(default_factory=dict)
    briefings: list[BriefingFile] = field(default_factory=list)
    articles: list[ArticleFile] = field(default_factory=list)
    pages: list[PageFile] = field(default_factory=list)
    pictures: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    #: What stands for the text of an article, by path, where articles are kept.
    marks: dict[str, bytes] = field(default_factory=dict)
    #: Articles that were not asked for, by path: briefing and slug.
    unread: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: Of a share: folders of the briefings in other shares (see `Reader.read`).
    away: frozenset[str] = frozenset()
    #: The folder of the hand-written pages, relative to the project, and the page of each briefing by its file.
    docs: str = ""
    page_of: dict[str, str] = field(default_factory=dict)
