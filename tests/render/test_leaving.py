"""Files beside pages: whatever is in one is in what it is made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_gen.downloads.picture import FONTS, Pictures
from site_gen.model.site import Site
from site_gen.pages import plan
from site_gen.pages.blocks.parts import LIMITS, Limits
from site_gen.pipeline import Settings, run
from site_gen.render.digests import default_templates, digest
from site_gen.render.engine import Renderer
from site_gen.render.files import finders, generated_files, tables
from site_gen.render.links import Links, LinkStyle
from tests.builders.project import ARTICLE, BRIEFING, OUTLETS, PEOPLE, edit, make_site, write
from tests.pages.small_site import small_site
from tests.render.test_fingerprint import _changed
from tests.render.test_memory import _Shelf, _shown


def _files(site: Site, limits: Limits) -> dict[str, tuple[bytes, str]]:
    """What is in each file that says what it is made from, and the digest of that."""
    chosen = plan(site, limits=limits)
    links = Links.between(chosen.pages, LinkStyle.DIRECTORY)
    context = Renderer(site, links).head.context
    coming = [*generated_files(context, Pictures(default_templates() / FONTS)), *tables(chosen.pages, links)]
    made: dict[str, tuple[bytes, str]] = {}
    for file in [*coming, *finders(chosen, links)]:
        told = [made[path][1] for path in file.together] if file.together else file.told and file.told()
        if told is not None:
            made[file.path] = file.make(), digest(told)
    return made


@pytest.mark.parametrize("limits", [LIMITS, Limits(1, 1, 1, 1, 1, 1, 1)], ids=["whole", "divided"])
def test_whatever_is_in_a_file_is_in_its_digest(limits: Limits) -> None:
    """Another value in any field of any kind of thing: each file that is another one has another digest, too."""
    before, seen = _files(small_site(), limits), set()
    for what, other in _changed(small_site()):
        after = _files(other, limits)
        differ = {path for path in before.keys() & after.keys() if before[path][0] != after[path][0]}
        assert {path for path in differ if before[path][1] == after[path][1]} == set(), what
        seen |= differ
    assert {"harbour/chronology.ics", "harbour/events.csv", "harbour/sources.bib", "harbour/cite.bib"} <= seen


_CREDITED = "    text: The harbour must be rebuilt\n    via: The Tern\n"
_REPORTED = "  - event: tender-opens\n    via: The Tern\n"
_UNDATED = BRIEFING.replace("    date: 2026-03-01\n", "")


@pytest.mark.parametrize(
    ("article", "path", "old", "new"),
    [
        (("    text: The harbour must be rebuilt\n", _CREDITED), "content/outlets.yml", "language: nl", "language: sv"),
        (("  - tender-opens\n", _REPORTED), "content/outlets.yml", "language: nl", "language: sv"),
        (("", ""), "content/people.yml", "role: Mayor", "role: Minister"),
        (("", ""), "briefings/river.md", _UNDATED, _UNDATED.replace("events:\n", "events:\n  - {id: a, title: A}\n")),
        (("", ""), "briefings/harbour.md", "status: closed\n", "status: closed\ndate: 2026-03\n"),
    ],
    ids=["credit of a quote", "credit of an event", "for whom somebody speaks", "events without days", "span"],
)
def test_a_file_follows_all_that_is_in_it(
    tmp_path: Path, article: tuple[str, str], path: str, old: str, new: str
) -> None:
    """What the files of a briefing have of outlets and people that it names indirectly, those of the site of a briefing
    that has no such file, and a calendar of its briefing, is as in a run from nothing."""
    root = make_site(tmp_path)
    write(root / "content/harbour/2026-03-01-tender.md", ARTICLE.replace(*article))
    write(root / "content/outlets.yml", f"{OUTLETS}the-tern:\n  name: The Tern\n  language: nl\n")
    write(root / "content/people.yml", f"{PEOPLE}  of: eva-maia\neva-maia:\n  name: Eva Maia\n  role: Mayor\n")
    write(root / "briefings/river.md", _UNDATED)
    settings, shelf = Settings.at(root), _Shelf()
    before = shelf.run(settings)
    assert before.ok, before.problems
    edit(root / path, old, new)
    after = shelf.run(settings)
    assert after.ok, after.problems
    assert [file.data for file in after.files] != [file.data for file in before.files]
    assert _shown(after) == _shown(run(settings, LinkStyle.DIRECTORY))
