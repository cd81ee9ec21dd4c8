"""What the parts of one article need of it while it is put together."""

from __future__ import annotations

from dataclasses import field

from site_gen.content.names import Names
from site_gen.content.registry import Registry
from site_gen.content.written import ArticleFile
from site_gen.diagnostics import Problem
from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing


@dataclass(slots=True)
class Context:
    """What the parts of one article need of it while it is put together."""

    file: ArticleFile
    briefing: Briefing
    registry: Registry
    local: Names | None
    #: Where the article says that its hours are meant.
    zone: str
    language: str
    #: The key of the article.
    article: str = field(init=False)

    def __post_init__(self) -> None:
        self.article = f"{self.briefing.id}/{self.file.slug}"

    @property
    def problems(self) -> list[Problem]:
        """Where to note what is wrong."""
        return self.registry.problems

    @property
    def formerly(self) -> tuple[str, ...]:
        """The slugs that the article had before, after the briefing in which it was if that was another."""
        return tuple(one.removeprefix(f"{self.file.briefing}/") for one in self.file.record.many("formerly"))

    def event_id(self, local_id: str) -> str:
        """The id of an event of the article's own: the same whatever other articles there are."""
        return event_id(self.file.slug, local_id)


def event_id(slug: str, local_id: str) -> str:
    """The id of an event of an article's own, by the article's slug."""
    return f"{slug}--{local_id}"
