"""One mistake is told once: where a list cannot be read, names that would stand in it are not called unknown."""

from __future__ import annotations

from pathlib import PurePosixPath

from site_gen.content.written import Files
from site_gen.diagnostics import Problem

#: Mistakes by which an entry of a list is lost, or all that follow it.
_LOSING = frozenset(
    {
        *("bad-yaml", "tab", "yaml-feature", "control-character", "two-documents", "not-a-mapping", "unreadable-file"),
        *("not-utf-8", "no-front-matter", "open-front-matter", "empty-file", "bad-id", "equal-keys", "unknown-key"),
        *("wrong-type", "too-deep", "too-many", "too-long", "conflict"),
    }
)
_LISTED = {"people": frozenset({"unknown-person"}), "outlets": frozenset({"unknown-outlet"})}
_DECLARED = frozenset({"unknown-event", "unknown-question", "unknown-position", "undeclared-statement"})


def without_followers(files: Files, problems: list[Problem]) -> list[Problem]:
    """The problems without those that only follow from a mistake in people.yml, outlets.yml or a briefing."""
    lists: set[str] = set()
    briefings: set[str] = set()
    pages = {briefing.path: briefing.id for briefing in files.briefings}
    for one in files.problems:
        if not one.is_error:
            continue
        path = PurePosixPath(one.span.path)
        if path.stem in _LISTED and path.suffix in (".yml", ".yaml") and one.code in _LOSING:
            lists.add(path.stem)
        elif one.span.path in pages and (one.code in _LOSING or (one.code == "missing-key" and "`id`" in one.message)):
            briefings.add(pages[one.span.path])
    if not lists and not briefings:
        return problems
    follow = frozenset(code for name in lists for code in _LISTED[name])
    return [
        p for p in problems if p.code not in follow and not (p.code in _DECLARED and _briefing(p, pages) in briefings)
    ]


def _briefing(problem: Problem, pages: dict[str, str]) -> str:
    """The briefing in whose page or folder a problem stands."""
    return pages.get(problem.span.path) or PurePosixPath(problem.span.path).parent.name
