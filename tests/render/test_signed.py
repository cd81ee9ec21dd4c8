"""What is kept in signed files comes back as it was, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from site_gen.render import signed


@pytest.fixture(autouse=True)
def _own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A key of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    signed._key.cache_clear()
    yield
    signed._key.cache_clear()


def test_objects_come_back_one_by_one(tmp_path: Path) -> None:
    """Several objects, big and empty ones too, come back in their order; one that is asked for alone is the first."""
    given: list[object] = [{"a": (1, None)}, b"", "é" * 100_000, [], b"\0" * 1000]
    file = tmp_path / "kept"
    assert signed.save_objects(file, "1", iter(given))
    assert signed.load_objects(file, "1") == given
    assert signed.load_object(file, "1") == given[0]


def test_they_are_not_all_held_at_once(tmp_path: Path) -> None:
    """What comes next is asked for only when what came before is written: its bytes are in the file already."""
    file, sizes = tmp_path / "kept", []

    def values() -> Iterator[bytes]:
        for number in range(5):
            sizes.append(sum(part.stat().st_size for part in tmp_path.glob("kept*")))
            yield bytes([number]) * 2_000_000  # more than a file holds back (io.DEFAULT_BUFFER_SIZE)

    assert signed.save_objects(file, "1", values())
    assert all(later - sooner >= 1_800_000 for sooner, later in pairwise(sizes))


def test_what_is_not_whole_is_not_there(tmp_path: Path) -> None:
    """With any byte changed, an end missing or something added, of another version or name, nothing comes back."""
    file = tmp_path / "kept"
    signed.save_objects(file, "1", ["one", "two"])
    whole = file.read_bytes()
    spoilt = [whole[:-1], whole + b"\0", whole[:40], b""]
    spoilt += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for data in spoilt:
        file.write_bytes(data)
        assert signed.load_objects(file, "1") == []
    file.write_bytes(whole)
    assert signed.load_objects(file, "2") == []
    (tmp_path / "other").write_bytes(whole)
    assert signed.load_objects(tmp_path / "other", "1") == []
    assert signed.load_objects(file, "1") == ["one", "two"]


def test_a_failure_in_the_middle_leaves_what_was_there(tmp_path: Path) -> None:
    """If an object cannot be made, what was kept before stays, and no part of the new lies about."""
    file = tmp_path / "kept"
    signed.save_object(file, "1", "before")

    def values() -> Iterator[str]:
        yield "one"
        raise OSError("no room")

    assert not signed.save_objects(file, "1", values())
    assert signed.load_objects(file, "1") == ["before"]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kept"]
