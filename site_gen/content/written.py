"""The files of a project as they were written, each on its own: what reading gives and assembly takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from site_gen.content.handwritten import PageFile
from site_gen.content.records import Record
from site_gen.diagnostics import Problem


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as written: its record, its body and where that begins."""

    path: str
    briefing: str
    slug: str
    record: Record
    body: str
    body_line: int


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
    #: Articles that were not asked for, by path: briefing and slug.
    unread: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: Of a share: folders of the briefings in other shares (see `Reader.read`).
    away: frozenset[str] = frozenset()
    #: The folder of the hand-written pages, relative to the project, and the page of each briefing by its file.
    docs: str = ""
    page_of: dict[str, str] = field(default_factory=dict)
