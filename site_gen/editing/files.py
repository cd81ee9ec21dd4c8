"""Which files of a site have metadata, and of which kind."""

from __future__ import annotations

from pathlib import Path

from site_gen.content import files
from site_gen.content.decoding import lines
from site_gen.content.handwritten import has_status
from site_gen.diagnostics import Problem
from site_gen.editing.fmt import Kind


def kinds(content: Path, briefings: Path) -> dict[Path, Kind]:
    """The articles, briefings and registries of a site, each with its kind, in order of their paths.

    What the site's reader would not read (links, odd names) is left out.
    """
    found: dict[Path, Kind] = {}
    passed_over: list[Problem] = []
    registries = {"people.yml": Kind.PEOPLE, "outlets.yml": Kind.OUTLETS}
    for path in files.listing(content, content, passed_over) if content.is_dir() else ():
        if path.is_dir():
            inside = files.listing(path, content, passed_over)
            found |= {file: Kind.ARTICLE for file in inside if file.suffix == ".md" and file.is_file()}
        elif path.name in registries:
            found[path] = registries[path.name]
    for path in files.listing(briefings, briefings, passed_over) if briefings.is_dir() else ():
        if path.suffix == ".md" and path.is_file():
            text = path.read_bytes().decode("utf-8-sig", "replace")
            if has_status(lines(text)):
                found[path] = Kind.BRIEFING
    return found
