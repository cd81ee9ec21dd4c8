"""What a build may leave of the one before: what is there, holds, and was made from the same; told by one process to
the next, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from site_gen.builders.kept import Articles, Kept, Shown, name_of
from site_gen.builders.trees import stamp
from site_gen.content.inputs import Inputs
from site_gen.content.kept import Share
from site_gen.outcome import Beside, Outcome, Whole
from site_gen.pages import Scope
from site_gen.render import signed
from site_gen.render.fingerprint import Digested, Found
from site_gen.render.unrendered import Entry
from tests.builders.project import write

_WHOLE = Whole("key", Outcome(()), (("alone.md", "alone.md"),), ("feed.xml",), Inputs({}, {}), "shared")
_SCOPES = (Scope("home"), Scope("article", "harbour"), Scope("person", person="ada"), Scope("person", person="bo"))
_BESIDE = Beside(
    plans={scope: (f"key {number}", ()) for number, scope in enumerate(_SCOPES)},
    files={"feed.xml": ("a", "b")},
    digested=Found(articles={"harbour/a": Digested("source", b"a", b"b", b"c", {})}),
    held="held",
)
#: Pages, by how much their Markdown may refer to.
_PAGES = {"alone.md": 0, "linked.md": 1, "placed.md": 2, "people/a.md": 0, "last.md": 0}
_SOURCE = {
    path: Shown(Entry(path, path), path.replace(".md", ".html"), refers=refers) for path, refers in _PAGES.items()
}


class _Site:
    """A site that one build after the other publishes, each in a process of its own if there is a `state`."""

    def __init__(self, root: Path) -> None:
        self.target, self.kept = root / "site", Kept()
        self.state: Path | None = root / "kept" / name_of(self.target)

    def open(self, around: str = "theme", docs: str = "docs", **more: Any) -> Kept:
        """A build begins."""
        if self.state is not None:
            self.kept = Kept()
        given = {"target": self.target, "possible": True, **more}
        self.kept.open(given.pop("target"), around, docs, file=self.state, **given)
        return self.kept

    def build(self, *, warned: bool = False, begun: bool = True, **more: Any) -> None:
        """A build from nothing."""
        kept = self.open(**more)
        for path, shown in _SOURCE.items():
            if path == "last.md" and begun:
                kept.begin(_WHOLE, _BESIDE, self.state)
            write(self.target / shown.file, path)
            kept.note(path, shown)
        write(self.target / "feed.xml", "feed")
        kept.is_there("feed.xml", "digest of the feed")
        kept.close(self.target, _WHOLE, _BESIDE, "search", warned=warned, file=self.state)


@pytest.fixture(params=["the same process", "the next process"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Site]:
    """A site, and a key of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    signed._key.cache_clear()
    one = _Site(tmp_path)
    if request.param == "the same process":
        one.state = None
    yield one
    signed._key.cache_clear()


def _nothing_is_there(kept: Kept) -> bool:
    known = (kept.pages(), kept.whole(), kept.beside(), kept.search, kept.seen)
    return known == ({}, None, None, None, None) and not kept.is_there("feed.xml", "digest of the feed")


def test_what_was_published_is_there(site: _Site) -> None:
    """The next build knows all of the last one, but for pages that may lead to places, which may have gone."""
    site.build()
    kept = site.open()
    assert kept.pages() == {
        path: replace(one.entry, bound=one.refers == 1) for path, one in _SOURCE.items() if one.refers < 2
    }
    assert (kept.whole(), kept.beside(), kept.search) == (_WHOLE, _BESIDE, "search")
    assert kept.all_there(["feed.xml", "alone.html", "last.html"])
    assert not kept.all_there(["feed.xml", "stray.html"])
    assert kept.is_there("feed.xml", "digest of the feed")
    assert not kept.is_there("feed.xml", "another digest")
    assert kept.leave("alone.md", other := Entry("other", "alone.md")).entry == other
    assert kept.leave("last.md", None) == _SOURCE["last.md"]
    assert kept.left() == {"feed.xml", "alone.html", "last.html"}


def _like_it(path: Path) -> None:
    """Another file of the same size and time."""
    was = path.stat()
    path.rename(path.with_name("was"))
    write(path, path.name[:5].upper() + ".md")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.mark.parametrize("change", [Path.unlink, os.utime, _like_it, lambda path: write(path, "Something else")])
def test_what_somebody_touched_is_made_again(site: _Site, change: Callable[[Path], object]) -> None:
    """A file that has gone, or has another time, size or place on the disk, is not there, so neither is all of it."""
    site.build()
    for path in ("alone.html", "feed.xml"):
        change(site.target / path)
    kept = site.open()
    assert set(kept.pages()) == {"linked.md", "people/a.md", "last.md"}
    assert kept.whole() is None
    assert kept.beside() == replace(_BESIDE, files={})
    assert not kept.all_there(["feed.xml"])
    assert not kept.is_there("feed.xml", "digest of the feed")
    assert kept.left() == frozenset()


@pytest.mark.parametrize("change", [{"docs": "others"}, {"warned": True}])
def test_what_may_lead_elsewhere_is_made_again(site: _Site, change: dict[str, Any]) -> None:
    """Where other pages were written by hand, or something was warned of, pages that may lead to others are made again,
    and the builder looks at all."""
    site.build(warned="warned" in change)
    kept = site.open(docs=change.get("docs", "docs"))
    assert set(kept.pages()) == {"alone.md", "people/a.md", "last.md"}
    assert kept.whole() is None
    assert kept.beside() == _BESIDE


@pytest.mark.parametrize("change", [{"around": "another theme"}, {"possible": False}, {"target": Path("elsewhere")}])
def test_what_was_made_otherwise_is_not_there(site: _Site, change: dict[str, Any]) -> None:
    """With something else around the pages, in another folder, or where others have a hand in pages, all is made."""
    site.build()
    assert _nothing_is_there(site.open(**change))


def test_a_page_that_is_not_noted_is_made_again(site: _Site) -> None:
    """What a build has neither made nor left, or has not written, the next one does not know."""
    site.build()
    kept = site.open()
    kept.leave("alone.md", None)
    kept.leave_file("feed.xml")
    assert kept.left() == {"alone.html", "feed.xml"}
    kept.note("nowhere.md", Shown(Entry("nowhere", "nowhere"), "nowhere.html"))
    kept.close(site.target, None, _BESIDE, None, file=site.state)
    kept = site.open()
    assert set(kept.pages()) == {"alone.md"}
    assert (kept.whole(), kept.search) == (None, None)
    assert kept.is_there("feed.xml", "digest of the feed")


def test_what_is_around_pages_holds_for_one_navigation(site: _Site) -> None:
    """What was found out of the theme is known as long as the navigation is the same."""
    site.build()
    site.open().frames("one")["kind"] = "around"
    site.kept.close(site.target, None, _BESIDE, None, file=site.state)
    assert site.open().frames("one") == {"kind": "around"}
    assert site.open().frames("another") == {}


def test_what_comes_after_a_build(site: _Site) -> None:
    """Pages and the search that are made when the build is over are there, too, as is one with other sources."""
    site.state = None
    site.build()
    write(site.target / "new.html", "new")
    write(site.target / "search.js", "search")
    new = Shown(Entry("new", "new"), "new.html")
    site.kept.add("new.md", new)
    site.kept.renew("alone.md", other := Entry("other", "alone"))
    site.kept.add_search("another search", {"search.js": "digest"})
    write(site.target / "last.html", "touched since")
    site.kept.look_again()
    assert site.kept.pages() == {
        "alone.md": other,
        "linked.md": replace(_SOURCE["linked.md"].entry, bound=True),
        "people/a.md": _SOURCE["people/a.md"].entry,
        "new.md": new.entry,
    }
    assert site.kept.search == "another search"
    assert site.kept.is_there("search.js", "digest")


@pytest.mark.parametrize("site", ["the next process"], indirect=True)
@pytest.mark.parametrize("end", ["nothing", "discard", "another", "no late one", "a strange late one"])
def test_two_builds_are_never_mixed(site: _Site, end: str) -> None:
    """A build that ends early leaves what the one before has kept; where only half is there, nothing is."""
    site.build()
    assert site.state is not None
    late = site.state.with_name(f"late-{site.state.name}")
    before = late.read_bytes()
    kept = site.open()
    if end == "another":
        site.build(begun=False)
        late.write_bytes(before)
    elif end == "no late one":
        late.unlink()
    elif end == "a strange late one":
        signed.save_object(late, "1", None)
    else:
        kept.note("other.md", Shown(Entry("other", "other"), "other.html"))
        kept.begin(None, Beside(), site.state)
        if end == "discard":
            kept.discard()
    found = site.open()
    if end in ("nothing", "discard"):
        assert found.whole() == _WHOLE
    else:
        assert _nothing_is_there(found)
    kept.discard()


@pytest.mark.parametrize("site", ["the next process"], indirect=True)
def test_few_sites_are_remembered(site: _Site, tmp_path: Path) -> None:
    """Of many folders in which sites were built, those of the last few builds are known, and no file of another one."""
    states = [tmp_path / "kept" / name_of(tmp_path / str(number)) for number in range(6)]
    for number, state in enumerate(states):
        site.target, site.state = tmp_path / str(number), state
        site.build()
        os.utime(state, ns=(number, number))
    there = {name for state in states[2:] for name in (state.name, f"late-{state.name}")}
    assert {path.name for path in (tmp_path / "kept").iterdir()} == there


def test_articles_are_kept_for_the_next_process(tmp_path: Path) -> None:
    """What a run has used of articles is there in the next process, as the last run has left it; files of articles that
    are the same are left as they are."""

    def shares(first: object) -> Callable[[int], list[Share]]:
        return lambda number: [Share.of({b"a": first}), *(Share.of({b"b": other}) for other in others[1:number])]

    others = [f"another {number}" for number in range(100)]
    articles = Articles(tmp_path)
    assert not list(articles.load())
    articles.save(shares("one"))
    assert [share.values for share in Articles(tmp_path).load()][:2] == [{b"a": "one"}, {b"b": "another 1"}]
    before = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    articles.save(shares("two"))
    after = {path.name: path.stat().st_ino for path in tmp_path.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"articles-00"}
    later = Articles(tmp_path)
    assert [share.values for share in later.load()][:2] == [{b"a": "two"}, {b"b": "another 1"}]
    later.save(lambda number: [Share.of({}) for _ in range(number)])
    assert not any(share.values for share in Articles(tmp_path).load())


def test_a_stamp_is_of_a_file_that_is_there(tmp_path: Path) -> None:
    """A file that has gone has no stamp."""
    write(tmp_path / "a", "a")
    assert stamp(tmp_path, "a") is not None
    assert stamp(tmp_path, "b") is None
