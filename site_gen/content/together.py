"""A briefing as it was put together: a process that goes on need not do it again while its files are the same."""

from __future__ import annotations

from collections.abc import Mapping

from site_gen.content.inputs import Stamp
from site_gen.content.written import ArticleFile, Digests
from site_gen.diagnostics import Problem
from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing


@dataclass(frozen=True, slots=True)
class Together:
    """A briefing with its articles, nothing in whose reading was wrong.

    `about` stands for all that is not in files, `page` for the text of its page, `shared` for people, outlets and all
    else by which it was read;
    `stamps` tell which files lay in its folder, of which some were `young` (see `inputs`). `files`, `pictures`,
    `digests`, `seen` (how many there were) and `names` (of what is kept of them) are what reading gave; the others what
    came of it, `problems` with those of checks of this briefing alone. `linking` are the keys of articles in whose
    bodies are links to other files of the project, which are not followed yet.
    """

    about: object
    page: bytes
    shared: bytes
    stamps: Mapping[str, Stamp]
    young: bool
    files: tuple[ArticleFile, ...]
    pictures: Mapping[str, str]
    digests: Mapping[str, Digests]
    seen: int
    names: tuple[bytes, ...]
    briefing: Briefing
    articles: tuple[Article, ...]
    linking: frozenset[str]
    problems: tuple[Problem, ...]
