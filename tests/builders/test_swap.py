"""Publishing a folder all at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from site_gen.builders.swap import Staging, SwapError
from tests.builders.project import environment, snapshot, write


def test_new_takes_the_place_of_old(tmp_path: Path) -> None:
    """After publishing, the target has what was built and nothing of what was there, and nothing else is left."""
    write(tmp_path / "site/old.html", "old")
    staging = Staging(tmp_path / "site", tmp_path / ".work")
    write(staging.folder / "new.html", "new")
    assert snapshot(tmp_path / "site") == {"old.html": b"old"}
    staging.publish()
    assert snapshot(tmp_path / "site") == {"new.html": b"new"}
    assert [p.name for p in (tmp_path / ".work").iterdir()] == ["lock"]


def test_discarded_leaves_the_old(tmp_path: Path) -> None:
    """What is thrown away never was."""
    write(tmp_path / "site/old.html", "old")
    staging = Staging(tmp_path / "site", tmp_path / ".work")
    write(staging.folder / "new.html", "new")
    staging.discard()
    staging.discard()
    assert snapshot(tmp_path / "site") == {"old.html": b"old"}
    assert [p.name for p in (tmp_path / ".work").iterdir()] == ["lock"]


def test_first_build_has_nothing_to_replace(tmp_path: Path) -> None:
    """A target that does not exist is made, with the folders above it."""
    staging = Staging(tmp_path / "a/b/site", tmp_path / ".work")
    write(staging.folder / "new.html", "new")
    staging.publish()
    assert snapshot(tmp_path / "a/b/site") == {"new.html": b"new"}


def test_hidden_files_and_mode_are_kept(tmp_path: Path) -> None:
    """What a publisher put beside the pages (`.git`, `.nojekyll`) survives, unless the build has its own."""
    for name in (".nojekyll", ".git/HEAD", ".own"):
        write(tmp_path / "site" / name, "kept")
    (tmp_path / "site").chmod(0o750)
    staging = Staging(tmp_path / "site", tmp_path / ".work")
    write(staging.folder / ".own", "new")
    staging.publish()
    assert snapshot(tmp_path / "site") == {".git/HEAD": b"kept", ".nojekyll": b"kept", ".own": b"new"}
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize(
    ("target", "named"), [("file", "that"), ("file/site", "{root}/file"), ("file/a/b", "{root}/file")]
)
def test_a_file_is_no_folder(tmp_path: Path, target: str, named: str) -> None:
    """Where a file stands no site can, nor below it."""
    write(tmp_path / "file", "text")
    with pytest.raises(SwapError, match=f"{named.format(root=tmp_path)} is not a folder"):
        Staging(tmp_path / target, tmp_path / ".work")


def test_link_to_the_target_stays_a_link(tmp_path: Path) -> None:
    """A target that is a link to a folder elsewhere is followed, not replaced."""
    write(tmp_path / "www/old.html", "old")
    (tmp_path / "site").symlink_to("www")
    staging = Staging(tmp_path / "site", tmp_path / ".work")
    write(staging.folder / "new.html", "new")
    staging.publish()
    assert (tmp_path / "site").is_symlink()
    assert snapshot(tmp_path / "www") == {"new.html": b"new"}


def test_two_steps_end_the_same(tmp_path: Path) -> None:
    """Where folders cannot be exchanged in one step, the result is the same and the journal is gone."""
    write(tmp_path / "site/old.html", "old")
    staging = Staging(tmp_path / "site", tmp_path / ".work")
    write(staging.folder / "new.html", "new")
    staging._two_steps()
    staging.discard()
    assert snapshot(tmp_path / "site") == {"new.html": b"new"}
    assert [p.name for p in (tmp_path / ".work").iterdir()] == ["lock"]


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ({"site", "new"}, "old"),  # killed before the first step: undone
        ({"old", "new"}, "new"),  # between the steps: finished
        ({"site", "old"}, "new"),  # after the second, before the clearing up
        ({"old"}, "old"),  # the new one got lost meanwhile: undone
    ],
)
def test_broken_off_swap_is_settled_by_the_next_start(tmp_path: Path, there: set[str], expected: str) -> None:
    """Wherever a swap in two steps was killed, the next build begins with a whole site: the old or the new one."""
    places = {"site": tmp_path / "site", "new": tmp_path / ".work/site.new", "old": tmp_path / ".work/site.old"}
    words = {"old": "old", "new": "new", "site": "new" if there == {"site", "old"} else "old"}
    for name in there:
        write(places[name] / "page.html", words[name])
    journal = {"target": str(places["site"]), "new": str(places["new"]), "old": str(places["old"])}
    write(tmp_path / ".work/swap.json", json.dumps(journal))
    Staging(tmp_path / "site", tmp_path / ".work").discard()
    assert snapshot(tmp_path / "site") == {"page.html": expected.encode()}
    assert [p.name for p in (tmp_path / ".work").iterdir()] == ["lock"]


def test_damaged_journal_is_not_guessed_at(tmp_path: Path) -> None:
    """A journal that says nothing is thrown away; where a site was put away it is a message, and the lock is free."""
    write(tmp_path / ".work/swap.json", "{")
    Staging(tmp_path / "site", tmp_path / ".work").discard()
    assert [p.name for p in (tmp_path / ".work").iterdir()] == ["lock"]
    write(tmp_path / ".work/swap.json", "[]")
    write(tmp_path / ".work/site.old/page.html", "old")
    for _ in range(2):
        with pytest.raises(SwapError, match="was broken off"):
            Staging(tmp_path / "site", tmp_path / ".work")
    assert snapshot(tmp_path / ".work/site.old") == {"page.html": b"old"}


@pytest.mark.parametrize("target", [".", "..", "file"])
def test_targets_that_would_lose_something_are_refused(tmp_path: Path, target: str) -> None:
    """A folder that holds the project, or a file, is never replaced."""
    write(tmp_path / "project/file", "text")
    with pytest.raises(SwapError, match="cannot be built into"):
        Staging(tmp_path / "project" / target, tmp_path / "project/.work")
    assert (tmp_path / "project/file").read_text() == "text"


@pytest.fixture
def mounting() -> list[str]:
    """What runs a command in which `mount` holds for nobody else; where that is not allowed the test is skipped."""
    words = ["unshare", "-m"] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["unshare", "-rm"]
    probe = [*words, "mount", "--bind", "/tmp", "/tmp"]
    if not shutil.which("unshare") or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    return words


@pytest.mark.parametrize(
    ("mounts", "target", "told"),
    [
        ("mount --bind site site; mount -o remount,bind,ro site", "site", "Nothing may be written into {root}/site: "),
        (
            "rmdir site; mount --bind . .; mount -o remount,bind,ro $PWD; cd .",
            "site",
            "Nothing may be written into {root}: ",
        ),
        ("mount --bind site site", "site", "a mount point (then name a folder in it)"),
        ("mount --bind site site", "site/en/new", ""),
    ],
)
def test_what_cannot_be_replaced_is_told(
    tmp_path: Path, mounting: list[str], mounts: str, target: str, told: str
) -> None:
    """A read-only folder and a mount are named, with what to do; a folder in a mount of the same disk is built."""
    (tmp_path / "desk/site").mkdir(parents=True)
    (tmp_path / "work").mkdir()
    code = (
        "import sys; from pathlib import Path; from site_gen.builders.swap import Staging\n"
        "staging = Staging(Path(sys.argv[1]), Path('../work').absolute())\n"
        "(staging.folder / 'new.html').touch(); staging.publish(); print(*Path(sys.argv[1]).iterdir())"
    )
    line = f'set -e; {mounts}; exec "{sys.executable}" -c "$1" {target}'
    done = subprocess.run(
        [*mounting, "sh", "-c", line, "sh", code],
        cwd=tmp_path / "desk", env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if told:
        assert told.format(root=tmp_path / "desk") in done.stderr.splitlines()[-1]
    else:
        assert (done.stdout, done.stderr) == (f"{target}/new.html\n", "")


def test_second_build_waits_for_the_first(tmp_path: Path) -> None:
    """Two builds at once follow each other; the second says that it waits."""
    first = Staging(tmp_path / "site", tmp_path / ".work")
    write(first.folder / "page.html", "first")
    told = threading.Event()

    def second() -> None:
        staging = Staging(tmp_path / "site", tmp_path / ".work", told.set)
        write(staging.folder / "page.html", "second")
        staging.publish()

    thread = threading.Thread(target=second)
    thread.start()
    assert told.wait(10)
    first.publish()
    thread.join(10)
    assert snapshot(tmp_path / "site") == {"page.html": b"second"}


def test_killed_build_leaves_old_site_and_no_lock(tmp_path: Path) -> None:
    """After SIGKILL the old site is untouched, and the next build clears away what lay about."""
    write(tmp_path / "site/old.html", "old")
    code = (
        "import os, signal, sys; from pathlib import Path; from site_gen.builders.swap import Staging\n"
        "s = Staging(Path('site'), Path('.work')); (s.folder / 'half.html').write_text('half')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(), timeout=60, check=False)
    assert done.returncode == -9
    assert snapshot(tmp_path / "site") == {"old.html": b"old"}
    staging = Staging(tmp_path / "site", tmp_path / ".work")
    assert not any(staging.folder.iterdir())
    staging.discard()
