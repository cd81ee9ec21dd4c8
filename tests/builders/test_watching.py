"""What the preview needs beside the builder's own watching."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from site_gen.builders.watching import Keeper
from tests.builders.project import write, write_unseen


class _Watched:
    """A preview's server whose builds are counted; it serves nothing."""

    def __init__(self, root: Path, many: str = "") -> None:
        self.server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(root))
        self.changes = 0
        self._ended = threading.Event()
        paths = [root / "content", root / "gone", root / "mkdocs.yml"]
        self.keeper = Keeper(self.server, paths, root / "bell", many=root / many if many else None)
        self.server.observer.start()
        self.keeper.start()
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        """What the server's own loop does, without the building."""
        while not self._ended.is_set():
            with self.server._rebuild_cond:
                if self.server._rebuild_cond.wait_for(lambda: self.server._want_rebuild, timeout=0.05):
                    self.changes += 1
                    self.server._want_rebuild = False

    def close(self) -> None:
        """End all threads."""
        self._ended.set()
        self.keeper.stop()
        self.server.observer.stop()
        self.server.server_close()


@pytest.fixture(params=["", "content"], ids=["few", "many"])
def watched(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[_Watched]:
    """A project with a folder, which may hold many files, and a file that are there, and a folder that is not."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("a", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("a", encoding="utf-8")
    found = _Watched(tmp_path, request.param)
    time.sleep(0.8)
    yield found
    found.close()


def test_without_a_change_nothing_is_built(watched: _Watched) -> None:
    """Folders, files and what is not there are watched without a build, however long."""
    time.sleep(1.5)
    assert watched.changes == 0


def test_one_change_is_told_once(watched: _Watched, tmp_path: Path) -> None:
    """What the system tells, and the watcher then finds, is one change."""
    (tmp_path / "content/a.md").write_text("another text", encoding="utf-8")
    deadline = time.monotonic() + 10
    while not watched.changes and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(1.5)
    assert watched.changes == 1


def test_a_file_that_is_replaced_is_still_watched(watched: _Watched, tmp_path: Path) -> None:
    """An editor that writes a new file in place of the old one is followed, again and again."""
    for number in range(2):
        before = watched.changes
        (tmp_path / "new.yml").write_text("x" * (number + 2), encoding="utf-8")
        (tmp_path / "new.yml").replace(tmp_path / "mkdocs.yml")
        deadline = time.monotonic() + 10
        while watched.changes == before and time.monotonic() < deadline:
            time.sleep(0.01)
        assert watched.changes > before
        time.sleep(1)


def test_it_is_told_where_something_has_changed(tmp_path: Path) -> None:
    """Of many files it is told in which folders some have changed, once; anywhere at first, and after a folder came or
    went, or if the system has told nothing of a change."""
    folder = tmp_path / "content/briefing"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("a", encoding="utf-8")
    watched = _Watched(tmp_path, "content")
    keeper = watched.keeper
    try:
        time.sleep(0.8)
        assert keeper.touched() is None
        assert keeper.touched() == frozenset()
        (folder / "a.md").write_text("another", encoding="utf-8")
        _until(lambda: watched.changes == 1)
        assert keeper.touched() == frozenset({str(folder)})
        assert keeper.touched() == frozenset()
        (folder / "new").mkdir()
        _until(lambda: keeper.touched() is None)
        time.sleep(1)
        keeper.touched()
        keeper._known.pop(str(folder / "a.md"))  # as if it were new, and nothing had been told
        _until(lambda: keeper.touched() is None)
    finally:
        watched.close()


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_many_files_are_left_to_the_system(tmp_path: Path) -> None:
    """The server's own watcher does not look through a folder of many files; a new folder in it, a file that goes, and
    another folder in its place are changes all the same."""
    folder = tmp_path / "content"
    (folder / "harbour").mkdir(parents=True)
    (folder / "harbour/a.md").write_text("a", encoding="utf-8")
    watched = _Watched(tmp_path, "content")

    def changes(act: Callable[[], object]) -> bool:
        before, deadline = watched.changes, time.monotonic() + 10
        act()
        while watched.changes == before and time.monotonic() < deadline:
            time.sleep(0.01)
        return watched.changes > before

    try:
        time.sleep(0.8)
        polled = {str(getattr(one.watch, "raw_path", one.watch.path)) for one in watched.server.observer.emitters}
        assert str(folder) not in polled
        assert changes(lambda: shutil.copytree(folder / "harbour", folder / "river"))
        time.sleep(1)
        assert changes((folder / "river/a.md").unlink)
        time.sleep(1)
        shutil.copytree(folder, tmp_path / "new")
        folder.rename(tmp_path / "away")
        assert changes(lambda: (tmp_path / "new").rename(folder))
        time.sleep(1)
        assert changes(lambda: (folder / "harbour/a.md").write_text("other", encoding="utf-8"))
    finally:
        watched.close()


def test_a_change_that_hides_is_told(tmp_path: Path) -> None:
    """Of many files one is seen whose text alone changes, and not its size, its number, or the time that it has."""
    file = tmp_path / "content/a.md"
    write(file, "one")
    watched = _Watched(tmp_path, "content")
    try:
        time.sleep(0.8)
        write_unseen(file, "two")
        _until(lambda: watched.changes > 0)
    finally:
        watched.close()
