"""Pages that are finished in MkDocs' place are those that MkDocs makes."""

from __future__ import annotations

import os
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

from site_gen import parallel
from site_gen.builders import mkdocs_finish, mkdocs_frames, mkdocs_run
from site_gen.render import turns
from tests.builders.project import ARTICLE, TENDER, configure, hook, make_site, run, snapshot, succeed, write

_TITLES = [
    "Tender & <b>bids</b>",
    'It says "open" </title><script>alert(1)</script>',
    "{{ page.title }} {% raw %}",
    "sgxTitlex and sgxContentx",
    "Édit «blob» raw/edit",
    "هاربر",
    "style='x' <!-- no",
    "Lifestyle of a harbour",
]
#: Of briefings, whose printed pages have them in a style.
_HEADS = ["A quay", 'The "quay" \\ and </style><b>', "sgx Running x", "La queue d’été: 100 %"]
_PLAIN = ""
_ADDRESS = "site_url: https://desk.example/news/\nuse_directory_urls: false\nextra_css: [assets/own.css]\n"
_BESIDE = "site_url: https://desk.example/news/\nextra_css: [harbour/x.css]\n"
_EDITABLE = (
    "repo_url: https://git.example/desk/\nedit_uri: edit/main/docs/\nsite_url: https://desk.example/\n"
    "extra:\n  analytics:\n    feedback:\n      title: Good?\n      ratings:\n"
    "        - {icon: material/check, name: Yes, data: 1, note: '<a href=\"https://x.example/?{title}{url}\">Tell</a>'}\n"
)
_FEATURES = "  features: [content.action.edit, content.action.view, navigation.tabs, navigation.path, toc.integrate]\n"


def _site(root: Path, more: str) -> Path:
    make_site(root)
    for number, title in enumerate(_TITLES):
        text = ARTICLE.replace("title: Tender opens", f"title: {title!r}".replace("\\'", "''"))
        write(root / f"content/harbour/2026-03-1{number}-more-{number}.md", text)
    for number, title in enumerate(_HEADS):
        quoted = title.replace("'", "''")
        write(root / f"briefings/quay-{number}.md", f"---\ntitle: '{quoted}'\nstatus: closed\n---\nWords.\n")
        text = ARTICLE.replace("events:\n  - tender-opens\n", "")
        write(root / f"content/quay-{number}/2026-03-01-first.md", text)
    write(root / "briefings/harbour/x.css", "p {}")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    if more is _EDITABLE:
        text = text.replace("  font: false\n", f"  font: false\n{_FEATURES}")
    config.write_text(text + more, encoding="utf-8")
    return root


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were filled into the frame of their kind."""
    filled: list[str] = []
    fill = mkdocs_frames.Frames._filled

    def counting(self: mkdocs_frames.Frames, frame: object, page: object, *more: object, **named: object) -> bytes:
        filled.append(page.url)  # type: ignore[attr-defined]
        return fill(self, frame, page, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(mkdocs_frames.Frames, "_filled", counting)
    return filled


@pytest.mark.parametrize(
    "more", [_PLAIN, _ADDRESS, _BESIDE, _EDITABLE], ids=["plain", "addresses", "beside", "editable"]
)
def test_a_finished_site_is_the_one_that_mkdocs_makes(
    tmp_path: Path, more: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a hook that does nothing MkDocs makes every page itself; without it the site is the same, byte for byte."""
    filled = _counted(monkeypatch)
    monkeypatch.setattr(parallel, "is_worth_while", lambda: False)  # in this process, where it is counted
    ours, theirs = _site(tmp_path / "ours", more), _site(tmp_path / "theirs", more)
    hook(theirs, "def on_post_page(output, page, config):\n    return output\n")
    for root in (ours, theirs):
        mkdocs_run.build(
            root / "mkdocs.yml", site_dir=root / "site", strict=False, offline=False, listener=lambda _: None
        )
    made, expected = snapshot(ours / "site"), snapshot(theirs / "site")
    assert made.keys() == expected.keys()
    assert [path for path in made if made[path] != expected[path]] == []
    assert any("articles/" in url for url in filled) == (more is not _BESIDE)  # there each page is like no other
    if more is _ADDRESS:  # elsewhere each of these briefings is an entry of the navigation, open on its own pages
        assert sum("print" in url for url in filled) >= len(_HEADS) - 1


def test_several_processes_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that is finished in two processes, or in four, is the one that is finished in one."""
    sites = []
    for name, enough, processors in (("one", 10**6, 1), ("two", 1, 2), ("four", 1, 4)):
        monkeypatch.setattr(turns, "ENOUGH", enough)
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, there=processors: set(range(there)), raising=False)
        root = _site(tmp_path / name, _PLAIN)
        mkdocs_run.build(
            root / "mkdocs.yml", site_dir=root / "site", strict=False, offline=False, listener=lambda _: None
        )
        sites.append(snapshot(root / "site"))
    assert sites[0] == sites[1]
    assert sites[0] == sites[2]


def test_pages_of_a_briefing_are_neighbours() -> None:
    """Every page is in one group; those of a briefing follow each other; those of several briefings are at the back."""
    paths = [f"{name}/articles/{number}.md" for number in range(70) for name in ("a", "b", "c")]
    paths += [f"people/{number}.md" for number in range(40)]
    groups = turns.grouped(paths, lambda path: "" if path.startswith("people") else path[0])
    rows = [path for group in groups for path in group]
    assert sorted(rows) == sorted(paths)
    kinds = [path.partition("/")[0] for path in rows]
    assert [kind for kind, _ in groupby(kinds)][-1] == "people"
    assert len([*groupby(kinds)]) == 4
    assert all(len({path[0] for path in group}) == 1 for group in groups)
    assert max(map(len, groups)) <= turns._GROUP


def test_warnings_about_links_are_told(tmp_path: Path) -> None:
    """A link to a place that a finished page does not have is told by MkDocs, and one that it has is not."""
    root = make_site(tmp_path / "site")
    run(root, "mkdocs", "build")
    quote = next(iter(re.findall(r'id="(q-[^"]+)"', (root / "site" / TENDER).read_text(encoding="utf-8"))))
    write(
        root / "briefings/about.md",
        "# About\n\n[Chronology](harbour/chronology.md#nowhere) [tender](harbour/articles/tender.md#nowhere-else)\n",
    )
    page = "harbour/articles/tender.md"
    write(root / "briefings/more.md", f"# More\n\n[quote]({page}#{quote}) [gone]({page}#q-99)\n")
    configure(root, "validation: {links: {anchors: warn}}\n")
    told = run(root, "mkdocs", "build").stderr
    assert "does not contain an anchor '#nowhere'" in told
    assert "does not contain an anchor '#nowhere-else'" in told
    assert "does not contain an anchor '#q-99'" in told
    assert f"#{quote}" not in told


def test_a_page_that_is_made_last_is_looked_into_and_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to a place on a printed briefing that is made again is told only if the place is not there, and the page
    is left by builds after that."""
    root = make_site(tmp_path / "site")
    write(root / "briefings/quay.md", "---\ntitle: Quay\nstatus: closed\n---\n")
    harbour, quay = root / "content/harbour/2026-03-01-tender.md", root / "content/quay/2026-03-01-first.md"
    write(quay, ARTICLE.replace("events:\n  - tender-opens\n", ""))
    configure(root, "validation: {links: {anchors: warn}}\n")
    run(root, "mkdocs", "build")
    write(quay, f"{quay.read_text(encoding='utf-8')}\nA last word.\n")
    write(root / "briefings/more.md", "# More\n\n[one](quay/print.md#n-1) [none](quay/print.md#n-99)\n")
    told = run(root, "mkdocs", "build").stderr
    assert "A last word." in (root / "site/quay/print/index.html").read_text(encoding="utf-8")
    assert "does not contain an anchor '#n-99'" in told
    assert "#n-1'" not in told
    write(root / "briefings/more.md", "# More\n")
    write(quay, f"{quay.read_text(encoding='utf-8')}\nThe very last word.\n")
    assert "WARNING" not in run(root, "mkdocs", "build").stderr  # and nobody asks for that page before the end
    made: list[str] = []
    finish = mkdocs_finish.Finisher.finish

    def noting(self: mkdocs_finish.Finisher, path: str) -> mkdocs_finish.Made:
        made.append(path)
        return finish(self, path)

    monkeypatch.setattr(mkdocs_finish.Finisher, "finish", noting)
    write(harbour, f"{harbour.read_text(encoding='utf-8')}\nMore.\n")
    mkdocs_run.build(root / "mkdocs.yml", site_dir=root / "site", strict=False, offline=False, listener=lambda _: None)
    assert "harbour/print.md" in made
    assert "quay/print.md" not in made


def test_links_to_what_an_earlier_build_has_finished_are_checked(tmp_path: Path) -> None:
    """A hand-written page may link to finished pages, places on them and files beside them; what is not there is told.
    Its links are those of a build from nothing."""
    root = make_site(tmp_path / "site")
    configure(root, "validation: {links: {anchors: warn}}\n")
    run(root, "mkdocs", "build")
    quote = next(iter(re.findall(r'id="(q-[^"]+)"', (root / "site" / TENDER).read_text(encoding="utf-8"))))
    page = "harbour/articles/tender.md"
    there = [f"{page}#{quote}", f"./{page}", "harbour/feed.xml", "feed.xml", "people/maria-duarte.md"]
    gone = [f"{page}#nowhere", "nothing.xml", "harbour/nothing.md"]
    write(root / "briefings/about.md", "# About\n\n" + " ".join(f"[x]({link})" for link in (*there, *gone)) + "\n")
    told = [line for line in run(root, "mkdocs", "build").stderr.splitlines() if "WARNING" in line]
    assert [link for link in gone if not any(f"'{link}'" in line for line in told)] == []
    assert len(told) == len(gone)
    made = snapshot(root / "site")
    succeed(root, "site_gen", "build", "--no-cache")
    assert made == snapshot(root / "site")


def test_what_is_around_pages_is_known_to_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The theme is not asked again for kinds of pages that an earlier build has made, unless it would answer something
    else: with another title in the navigation, or another name of the site."""
    root = _site(tmp_path / "site", _PLAIN)
    config = root / "mkdocs.yml"
    run(root, "mkdocs", "build")
    asked: list[str] = []
    whole = mkdocs_frames.Frames._whole

    def noting(self: mkdocs_frames.Frames, page: Page, pieces: Any) -> str:
        asked.append(page.url)
        return whole(self, page, pieces)

    monkeypatch.setattr(mkdocs_frames.Frames, "_whole", noting)
    for path, old, new, again in (
        ("content/harbour/2026-03-17-more-7.md", "events:", "topics: [Quays]\nevents:", False),
        ("briefings/about.md", "# About", "# About others", True),
        ("mkdocs.yml", "site_name: ", "site_name: Another ", True),
    ):
        asked.clear()
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        write(root / path, text.replace(old, new, 1))
        mkdocs_run.build(config, site_dir=root / "site", strict=False, offline=False, listener=lambda _: None)
        assert any("articles/" in url for url in asked) is again
        made = snapshot(root / "site")
        succeed(root, "site_gen", "build", "--no-cache", "--site-dir", "whole")
        assert made == snapshot(root / "whole")


_LINKING = """\
See [the chronology](../chronology.md#nowhere), [what is not there](../nothing.md), [here](#nowhere-here).

## A heading of our own
"""


def test_links_in_own_templates_are_checked(tmp_path: Path) -> None:
    """What MkDocs says of links in pages of a site's own templates is said just so, and strict builds end with it."""
    told = {}
    for name in ("ours", "theirs"):
        root = make_site(tmp_path / name)
        write(root / "templates/pages/article.md.jinja", _LINKING)
        configure(root, "validation: {links: {anchors: warn}}\n")
        if name == "theirs":
            hook(root, "def on_post_page(output, page, config):\n    return output\n")
        ended = run(root, "mkdocs", "build")
        assert ended.returncode == 0
        told[name] = sorted(line for line in ended.stderr.splitlines() if line.startswith("WARNING"))
        assert run(root, "mkdocs", "build", "--strict").returncode != 0
    assert len(told["ours"]) == 6
    assert told["ours"] == told["theirs"]
    assert snapshot(tmp_path / "ours/site") == snapshot(tmp_path / "theirs/site")


def test_a_theme_has_what_is_taken_for_granted(tmp_path: Path) -> None:
    """A page's template gets the names that MkDocs documents, from what we have; and the theme has the blocks."""
    root = make_site(tmp_path / "site")
    config = load_config(str(root / "mkdocs.yml"))
    names = {"nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version", "build_date_utc", "config"}
    assert set(get_context([], [], config)) == names | {"page"}  # type: ignore[arg-type]
    base = config.theme.get_env().get_template("base.html")
    assert {"site_meta", "htmltitle", "extrahead"} <= base.blocks.keys()
