"""The second tree of a site becomes what is wanted, whatever is in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from site_gen.builders.swap import Staging
from site_gen.builders.trees import begin, complete, look, numbers, stamp
from tests.builders.project import snapshot, write

_SECOND = {
    "nothing": {},
    "the site before": {"a.html": "old a", "b/index.html": "b", "gone.html": "gone"},
    "files for folders": {"b": "a file", "new": "a file"},
    "folders for files": {"a.html/x": "x", "new/index.html/x": "x"},
    "something hidden": {".git/config": "not ours", ".x": "x"},
}


@pytest.mark.parametrize("early", [False, True], ids=["at the end", "begun"])
@pytest.mark.parametrize("before", _SECOND.values(), ids=_SECOND)
def test_second_tree_is_the_new_site(tmp_path: Path, before: dict[str, str], early: bool) -> None:
    """Files that stay are those of the old site, new ones are moved in, and nothing else is there."""
    for path, text in {"a.html": "a", "b/index.html": "b", "gone.html": "gone"}.items():
        write(tmp_path / "old" / path, text)
    for path, text in {"new/index.html": "new", "a.html": "a"}.items():
        write(tmp_path / "new" / path, text)
    for path, text in before.items():
        write(tmp_path / "second" / path, text)
    inside = begin(tmp_path / "old", tmp_path / "second") if early else None
    inside_of = (lambda: inside) if early else None
    (tmp_path / "old").chmod(0o750)
    there = complete(tmp_path / "new", tmp_path / "old", tmp_path / "second", {"b/index.html"}, inside=inside_of)
    assert there == look(tmp_path / "second")
    assert (tmp_path / "second").stat().st_mode == (tmp_path / "old").stat().st_mode
    assert snapshot(tmp_path / "second") == {"a.html": b"a", "b/index.html": b"b", "new/index.html": b"new"}
    for path in ("a.html", "b/index.html"):  # `a.html` was made again, but is the same
        assert (tmp_path / "second" / path).samefile(tmp_path / "old" / path)


def test_a_second_tree_begins_as_the_site(tmp_path: Path) -> None:
    """Where there is none, it has the very files of the site, but nothing hidden at the top; one that is there is left
    as it is."""
    for path in ("a.html", "b/c/index.html", ".git/config", ".nojekyll"):
        write(tmp_path / "site" / path, path)
    (tmp_path / "site/link.html").symlink_to(tmp_path / "site/a.html")
    assert begin(tmp_path / "site", tmp_path / "second") == numbers(tmp_path / "second")
    assert snapshot(tmp_path / "second") == {"a.html": b"a.html", "b/c/index.html": b"b/c/index.html"}
    for path in ("a.html", "b/c/index.html"):
        assert (tmp_path / "second" / path).samefile(tmp_path / "site" / path)
    write(tmp_path / "site/d.html", "d")
    begin(tmp_path / "site", tmp_path / "second")
    assert not (tmp_path / "second/d.html").exists()


def test_links_in_the_second_tree_lead_nowhere(tmp_path: Path) -> None:
    """A link that somebody put into the second tree, or in its place, is removed and not followed."""
    write(tmp_path / "elsewhere/index.html", "precious")
    write(tmp_path / "old/b/index.html", "b")
    write(tmp_path / "new/c.html", "c")
    (tmp_path / "second").mkdir()
    (tmp_path / "second/b").symlink_to(tmp_path / "elsewhere")
    assert complete(tmp_path / "new", tmp_path / "old", tmp_path / "second", {"b/index.html"})
    assert snapshot(tmp_path / "second") == {"b/index.html": b"b", "c.html": b"c"}
    (tmp_path / "third").symlink_to(tmp_path / "elsewhere")
    write(tmp_path / "new/d.html", "d")
    assert complete(tmp_path / "new", tmp_path / "old", tmp_path / "third", {"b/index.html"})
    assert snapshot(tmp_path / "third") == {"b/index.html": b"b", "d.html": b"d"}
    assert snapshot(tmp_path / "elsewhere") == {"index.html": b"precious"}


def test_a_site_that_is_the_same_is_left(tmp_path: Path) -> None:
    """Where all that is made is there already, and all else stays, nothing is done, whatever a publisher has hidden at
    the top; a stray file, or one of the site's own that is missing, is a difference."""
    for path in ("a.html", "b/.c/index.html", ".own/d.html", ".git/config", ".nojekyll"):
        write(tmp_path / "old" / path, path)
    write(tmp_path / "new/a.html", "a.html")
    new, old, second = (tmp_path / name for name in ("new", "old", "second"))
    left = {"b/.c/index.html", ".own/d.html"}
    assert complete(new, old, second, left) is None
    assert not second.exists()
    seen = look(old)
    write(old / "stray.html", "stray")
    assert complete(new, old, second, left, seen) is None
    assert complete(new, old, second, left) == look(second)
    assert set(snapshot(second)) == {"a.html", *left}
    (old / "stray.html").unlink()
    assert complete(new, old, second, {*left, "a.html"}) is None
    assert complete(new, old, second, {".own/d.html"}) == look(second)
    assert set(snapshot(second)) == {"a.html", ".own/d.html"}


def test_only_the_same_bytes_are_the_same(tmp_path: Path) -> None:
    """A file of the same size and time that holds something else is new, and so is one in the place of a link."""
    new, old, second = (tmp_path / name for name in ("new", "old", "second"))
    for path, was, now in (("a.html", "a", "A"), ("b.html", "b", "b")):
        write(old / path, was)
        write(new / path, now)
    for folder in (new, old):
        os.utime(folder / "a.html", (1, 1))
    (old / "b.html").rename(tmp_path / "elsewhere")
    (old / "b.html").symlink_to(tmp_path / "elsewhere")
    assert complete(new, old, second, set()) == look(second)
    assert snapshot(second) == {"a.html": b"A", "b.html": b"b"}
    assert not (second / "b.html").is_symlink()


def test_where_there_are_no_such_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without links the second tree has copies of what stays, with its time."""

    def refused(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    new, old, second = (tmp_path / name for name in ("new", "old", "second"))
    write(old / "a/b.html", "b")
    write(new / "c.html", "c")
    assert begin(old, second) == numbers(second)
    assert complete(new, old, second, {"a/b.html"}) == look(second)
    assert snapshot(second) == {"a/b.html": b"b", "c.html": b"c"}
    assert (second / "a/b.html").stat().st_mtime_ns == (old / "a/b.html").stat().st_mtime_ns


def test_a_look_follows_no_link(tmp_path: Path) -> None:
    """What a link in a site leads to is not the site's; the link itself is there as a file is."""
    write(tmp_path / "elsewhere/a.html", "a")
    write(tmp_path / "site/b/c.html", "c")
    (tmp_path / "site/link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "site/b/link.html").symlink_to(tmp_path / "elsewhere/a.html")
    assert look(tmp_path / "site") == {
        path: stamp(tmp_path / "site", path) for path in ("link", "b/c.html", "b/link.html")
    }
    assert look(tmp_path / "nowhere") == {}


def test_a_file_that_has_gone_ends_it(tmp_path: Path) -> None:
    """Where a file that was to stay is no longer there the site cannot be completed, which is told."""
    write(tmp_path / "old/a.html", "a")
    (tmp_path / "new").mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - whichever
        complete(tmp_path / "new", tmp_path / "old", tmp_path / "second", {"b.html"})


def test_publishing_keeps_what_is_hidden(tmp_path: Path) -> None:
    """What a publisher put beside the pages survives builds that leave files; the site before is kept for the next."""
    write(tmp_path / "site/a.html", "a")
    write(tmp_path / "site/.git/config", "of a work tree")
    for number in range(3):
        staging = Staging(tmp_path / "site", tmp_path / ".work")
        write(staging.folder / "b.html", str(number))
        staging.publish({"a.html"})
        assert snapshot(tmp_path / "site") == {
            ".git/config": b"of a work tree",
            "a.html": b"a",
            "b.html": str(number).encode(),
        }
        assert sorted(path.name for path in (tmp_path / ".work").iterdir()) == ["lock", "site.kept"]
