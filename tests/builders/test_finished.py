"""Finished files and their pages are what MkDocs makes of the same paths."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from site_gen.builders.mkdocs_files import Finished, Known, settled

_PATHS = (
    "index.md",
    "a/index.md",
    "a/README.md",
    "who-said-what.md",
    "a/articles/år “ett”.md",
    "a/feed.xml",
    "p.png",
    "a.b.md",
)


def _config(root: Path, **settings: Any) -> MkDocsConfig:
    """Settings, as a plugin has them during an event."""
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"), **settings)
    config.plugins._current_plugin = "site_gen"
    return config


@pytest.mark.parametrize("folders", [True, False])
@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"site_url": "https://desk.example"},
        {"site_url": "https://desk.example/news/", "repo_url": "https://github.com/a/b", "edit_uri": "edit/main/docs/"},
        {"edit_uri_template": "https://forge.example/{path}"},
    ],
    ids=["nowhere", "root", "below", "template"],
)
def test_a_finished_file_is_as_mkdocs_makes_it(tmp_path: Path, folders: bool, settings: dict[str, str]) -> None:
    """Every attribute of the file and of its page, with the addresses, is that of one that MkDocs makes."""
    config = _config(tmp_path, use_directory_urls=folders, **settings)
    finished = Finished(config)
    for path in _PATHS:
        theirs = File.generated(config, path, content="", inclusion=InclusionLevel.INCLUDED)
        ours = finished.file(path)
        theirs.edit_uri = ours.edit_uri = f"../{path}"
        named = (
            "src_uri",
            "src_path",
            "dest_uri",
            "dest_path",
            "url",
            "name",
            "abs_src_path",
            "abs_dest_path",
            "edit_uri",
        )
        assert [getattr(ours, name) for name in named] == [getattr(theirs, name) for name in named]
        pages = finished.page(ours), Page(None, theirs, config)
        told = [{**vars(one), "file": None} for one in pages]
        assert told[0] == told[1]
        assert [one.url for one in pages] == [pages[0].url] * 2
        assert ours.page is pages[0]
        assert {key: getattr(ours, key) for key in vars(theirs).keys() - {"page"}} == {
            key: value for key, value in vars(theirs).items() if key != "page"
        }


def test_pages_share_nothing_that_changes(tmp_path: Path) -> None:
    """What is told of one page is not told of another."""
    finished = Finished(_config(tmp_path))
    one, other = (finished.page(finished.file(path)) for path in ("a.md", "b.md"))
    shared = [
        key for key, value in vars(one).items() if isinstance(value, list | dict | set) and value is vars(other)[key]
    ]
    assert shared == []


def test_a_page_is_there_for_a_while(tmp_path: Path) -> None:
    """Who needs the page of a file only for a while has it as it is told of, and nobody holds it afterwards."""
    finished = Finished(_config(tmp_path))
    file = finished.file("a.md")
    finished.tell(file, tmp_path, "2019-02-28", moved=True)
    for _ in range(2):
        with file.shown() as page:
            assert file.page is page
            assert page.meta == {"sg": {"modified": "2019-02-28", "moved": True}}
            gone = ref(page)
        del page
        assert gone() is None
    kept = file.page
    with file.shown() as page:
        assert page is kept
    assert file.page is kept


def test_finished_files_are_there_when_somebody_asks(tmp_path: Path) -> None:
    """A file that is finished is found by its path, however that is written, and is the same one from then on; it is
    not listed before."""
    config = _config(tmp_path)
    finished = Finished(config)
    files = Known([File.generated(config, "a.md", content="")], finished.file)
    files.finished |= {"b/c.md", "d.xml"}
    assert [file.src_uri for file in files] == ["a.md"]
    assert [path in files for path in ("a.md", "./b/c.md", "d.xml", "e.md")] == [True, True, True, False]
    one = files.get_file_from_path("./b/c.md")
    assert one is not None
    assert (one.src_uri, one.url) == ("b/c.md", "b/c/")
    assert files.get_file_from_path("b/c.md") is one
    assert files.get_file_from_path("e.md") is None
    files.drop("d.xml")
    assert files.get_file_from_path("d.xml") is None
    assert [file.src_uri for file in files] == ["a.md", "b/c.md"]


_SETTINGS = """\
site_name: A
theme: {name: material, font: false}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins: [search, meta]
exclude_docs: "*.ris"
extra: {of: 1}
"""


def _settled(root: Path, old: str = "", new: str = "") -> str:
    assert old in _SETTINGS
    (root / "mkdocs.yml").write_text(_SETTINGS.replace(old, new, 1), encoding="utf-8")
    return repr(settled(load_config(str(root / "mkdocs.yml"))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("site_name: A", "site_name: B"),
        ("font: false", "font: true"),
        ("font: false", "features: [navigation.top]"),
        ("font: false", "font: false, custom_dir: own"),
        ("font: false", "font: false, static_templates: [more.html]"),
        ("pymdownx.emoji:", "attr_list: {}\n  - pymdownx.emoji:"),
        ("material.extensions.emoji.twemoji", "pymdownx.emoji.gemoji"),
        ("[search, meta]", "[search]"),
        ("[search, meta]", "[search: {separator: x}, meta]"),
        ("*.ris", "*.bib"),
        ("of: 1", "of: '1'"),
        ("extra:", "use_directory_urls: false\nextra:"),
        ("extra:", "validation: {links: {anchors: warn}}\nextra:"),
    ],
)
def test_whatever_pages_may_show_of_the_settings_counts(tmp_path: Path, old: str, new: str) -> None:
    """Other settings are other pages; the same ones are told in the same words, whichever process reads them."""
    for folder in ("docs", "own"):
        (tmp_path / folder).mkdir()
    told = _settled(tmp_path)
    assert _settled(tmp_path) == told
    assert " at 0x" not in told
    assert _settled(tmp_path, old, new) != told


def test_what_no_page_shows_of_the_settings_makes_no_difference(tmp_path: Path) -> None:
    """Where the site goes, and how a build or a preview behaves, is not shown."""
    (tmp_path / "docs").mkdir()
    more = "site_dir: elsewhere\nstrict: true\ndev_addr: 127.0.0.1:1\nwatch: [docs]\nextra:"
    assert _settled(tmp_path, "extra:", more) == _settled(tmp_path)
