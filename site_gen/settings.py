"""What a site's owner chose: where files are, and what is to be made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from site_gen.content.limits import Limits, Terms
from site_gen.frozen import dataclass
from site_gen.prose.policy import STRICT, Policy


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a site's files are, and what the owner chose. Paths are absolute; `root` is the folder of mkdocs.yml."""

    root: Path
    content: Path
    briefings: Path
    templates: Path
    private: Path
    name: str = "Briefings"
    url: str = ""
    language: str = "en-GB"
    drafts: bool = False
    #: How much is read, and what bodies may hold beyond the list of elements that all may.
    limits: Limits = field(default_factory=Limits)
    policy: Policy = STRICT
    #: Where drawn pictures are kept from one build to the next; None: nowhere.
    cache: Path | None = None
    #: Is told, while files are checked, how many articles are done, and of how many.
    progress: Callable[[int, int], None] | None = None
    #: Whether pages may show what articles have (see `Terms`).
    shown: bool = True

    @classmethod
    def at(cls, root: Path, **chosen: object) -> Settings:
        """The default places under a folder; keyword arguments replace single settings."""
        places = {name: root / name for name in ("content", "briefings", "templates", "private")}
        return cls(**{"root": root, **places, **chosen})  # type: ignore[arg-type]

    def terms(self, progress: Callable[[int, int], None] | None = None) -> Terms:
        """By which articles are put together. `progress` is told how many are done, and of how many."""
        return Terms(self.private, self.limits, self.policy, progress, self.shown)
