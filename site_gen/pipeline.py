"""Load, check, choose pages, render: the only place that knows the order. Needs no builder and prints nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from site_gen.diagnostics.problem import Problem, Severity
from site_gen.model.site import Site
from site_gen.render.engine import Asset, LinkStyle, NavItem, Page


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

    @classmethod
    def at(cls, root: Path, **chosen: object) -> Settings:
        """The default places under a folder; keyword arguments replace single settings."""
        places = {name: root / name for name in ("content", "briefings", "templates", "private")}
        return cls(**{"root": root, **places, **chosen})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run. `site` is None where not even a model could be made; `pages` is empty where there are errors."""

    problems: tuple[Problem, ...]
    site: Site | None = None
    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    nav: tuple[NavItem, ...] = ()
    #: Text of each source file that was read, by path as in the problems' spans (for showing the line).
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether there is no error (warnings are allowed)."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


def check(settings: Settings) -> Outcome:
    """Read and check all files; render nothing."""
    raise NotImplementedError


def run(settings: Settings, links: LinkStyle) -> Outcome:
    """Read, check, and render every page for a builder that wants its links in the style `links`."""
    raise NotImplementedError
