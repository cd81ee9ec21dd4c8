"""Builds that are killed, interrupted, or run out of disk or memory, at every moment at which they change anything."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_gen.builders.swap import Staging, SwapError
from tests.builders.faults import FAULTS, Run, Runner
from tests.builders.project import TENDER, edit, environment, make_site, snapshot, start, succeed, write
from tests.hostile.counts import TRIED

pytestmark = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="needs fork and /proc")
ARTICLE = "content/harbour/2026-03-01-tender.md"
THIRD = "content/harbour/2026-03-03-third.md"
BUILDS = {
    "site-gen build": ("site_gen", "build"),
    "mkdocs build": ("mkdocs", "build", "--strict"),
    "site-gen export": ("site_gen", "export", "site"),
}


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    """The program that runs builds with faults."""
    with Runner() as program:
        yield program


@pytest.fixture(scope="module")
def desk(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site for several tests, which leave it built."""
    return Desk(tmp_path_factory.mktemp("faults") / "desk", runner, BUILDS["site-gen build"])


class Desk:
    """A site that changes between two states, each with the output that belongs to it."""

    def __init__(self, root: Path, runner: Runner, command: tuple[str, ...]) -> None:
        self.root, self.runner, self.command = make_site(root), runner, command
        self.state = 1
        self.expected: list[dict[str, bytes]] = []
        self.moments = 0
        for _ in range(2):
            self.turn()
            done = runner.run(self.root, *command)
            assert done.status == 0, done.told
            self.expected.append(self.output())
            self.moments = max(self.moments, done.moments)
        assert self.expected[0].keys() != self.expected[1].keys()

    def turn(self) -> None:
        """Change what the site is made from: an article more, another title; or back."""
        self.state = 1 - self.state
        if self.state:
            write(self.root / THIRD, (self.root / ARTICLE).read_text(encoding="utf-8"))
            edit(self.root / ARTICLE, "title: Tender opens", "title: Another title")
        else:
            (self.root / THIRD).unlink(missing_ok=True)
            if "Another" in (self.root / ARTICLE).read_text(encoding="utf-8"):
                edit(self.root / ARTICLE, "title: Another title", "title: Tender opens")

    def output(self) -> dict[str, bytes]:
        """What was built."""
        return snapshot(self.root / "site")

    def suffer(self, fault: str, moment: int) -> Run:
        """One fault: afterwards there is a whole site, the next build works, and it clears everything away."""
        before = snapshot(self.root / "site")
        self.turn()
        done = self.runner.run(self.root, *self.command, fault=fault, moment=moment)
        what = f"{fault} at moment {moment} of {done.moments}: {done.status} {done.told}"
        assert "Traceback" not in done.told, what
        after = snapshot(self.root / "site")
        if after != before:
            assert after == self.expected[self.state], what  # after the exchange, nothing is undone
        else:
            assert done.status != 0, what
        again = self.runner.run(self.root, *self.command)
        assert again.status == 0, f"after {what}: {again.told}"
        assert self.output() == self.expected[self.state], what
        work = self.root / ".site-gen"
        if self.command[1] == "export":
            assert sorted(p.name for p in (work / "export").iterdir()) == ["lock"], what
        else:
            left = {p.name for p in work.iterdir()}
            assert left <= {"kept", "lock", "pages", "pictures", "templates", "site.kept"}, what
        assert sorted(p.name for p in self.root.iterdir() if p.name.startswith(".")) == [".site-gen"], what
        TRIED[f"faults injected into {' '.join(self.command[:2])}: {fault}; nothing lost"] += 1
        return done


@pytest.mark.parametrize(
    ("command", "faults"),
    [
        (BUILDS["site-gen build"], ("kill", "interrupt", "full", "memory")),
        (BUILDS["mkdocs build"], ("terminate",)),
        (BUILDS["site-gen export"], ("half", "no memory")),
    ],
    ids=list(BUILDS),
)
def test_a_fault_loses_nothing(
    command: tuple[str, ...], faults: tuple[str, ...], runner: Runner, tmp_path: Path
) -> None:
    """Each kind of fault at a random moment: the old site stays byte for byte, and the next build is right."""
    desk = Desk(tmp_path / "desk", runner, command)
    chance = random.Random(" ".join(command))
    for fault in faults:
        desk.suffer(fault, chance.randint(1, desk.moments))


@pytest.mark.torture
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", BUILDS.values(), ids=list(BUILDS))
def test_no_fault_ever_loses_anything(command: tuple[str, ...], fault: str, runner: Runner, tmp_path: Path) -> None:
    """Each kind of fault at many moments; SIGKILL at every single one."""
    desk = Desk(tmp_path / "desk", runner, command)
    for moment in range(1, desk.moments + 1, 1 if fault == "kill" else 9):
        desk.suffer(fault, moment)


@pytest.mark.parametrize("rounds", [1, pytest.param(150, marks=pytest.mark.torture)])
def test_killed_after_any_time(rounds: int, desk: Desk, runner: Runner) -> None:
    """SIGKILL from outside after a random time, between as well as at the moments: the site is whole."""
    began = time.monotonic()
    succeed(desk.root, "site_gen", "build")
    lasts = time.monotonic() - began
    chance = random.Random(rounds)
    for _ in range(rounds):
        before = snapshot(desk.root / "site")
        desk.turn()
        build = start(desk.root, "site_gen", "build")
        time.sleep(chance.uniform(0, lasts))
        build.kill()
        build.communicate(timeout=60)
        after = snapshot(desk.root / "site")
        if after != before:
            assert after == desk.expected[desk.state]
        again = runner.run(desk.root, *desk.command)
        assert again.status == 0, again.told
        assert desk.output() == desk.expected[desk.state]
        TRIED["faults injected into site_gen build: killed after a random time; nothing lost"] += 1


def test_no_half_file_is_ever_seen(desk: Desk, runner: Runner) -> None:
    """Whoever reads the site while it is built again and again finds each page whole, old or new, and never nothing."""
    common = sorted(desk.expected[0].keys() & desk.expected[1].keys())
    done = threading.Event()
    wrong: list[str] = []
    looks = 0

    def read() -> None:
        nonlocal looks
        while not done.is_set() and not wrong:
            for name in common:
                try:
                    data = (desk.root / "site" / name).read_bytes()
                except OSError as missing:
                    wrong.append(str(missing))
                    return
                if data not in (desk.expected[0][name], desk.expected[1][name]):
                    wrong.append(f"{name}: {data[:80]!r}")
                looks += 1

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(2):
        desk.turn()
        assert runner.run(desk.root, *desk.command).status == 0
    done.set()
    reader.join(30)
    assert not wrong
    assert looks > len(common)
    TRIED["files read while the site was built; each whole"] += looks


def _flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes() or b"\0")
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def _cut(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size + 1)])


def _empty(path: Path, _chance: random.Random) -> None:
    path.write_bytes(b"")


def _folder(path: Path, _chance: random.Random) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("x", encoding="utf-8")


def _unreadable(path: Path, _chance: random.Random) -> None:
    path.chmod(0)


def _linked(path: Path, _chance: random.Random) -> None:
    path.unlink()
    path.symlink_to("/nonexistent/for/sure")


DAMAGES: tuple[Callable[[Path, random.Random], None], ...] = (_flipped, _cut, _empty, _folder, _unreadable, _linked)


@pytest.mark.parametrize("rounds", [1, pytest.param(200, marks=pytest.mark.torture)])
def test_damaged_caches_change_nothing(rounds: int, desk: Desk, runner: Runner) -> None:
    """Files of the caches flipped, cut, emptied, made folders or links, or unreadable: the site is the same."""
    chance = random.Random(rounds)
    for number in range(rounds):
        files = sorted(p for p in (desk.root / ".site-gen").rglob("*") if p.is_file() and p.name != "lock")
        for file in files if number % 10 == 0 else chance.sample(files, chance.randint(1, len(files))):
            chance.choice(DAMAGES)(file, chance)
            TRIED["files of caches damaged; the same site"] += 1
        done = runner.run(desk.root, *desk.command)
        assert done.status == 0, done.told
        assert desk.output() == desk.expected[desk.state]


_PARTS = ("", "lock", "pages", "pictures", "templates", "pages/harbour", "swap.json", "kept", "site.kept")


@pytest.mark.parametrize("parts", [("pages",), pytest.param(_PARTS, marks=pytest.mark.torture)], ids=["some", "all"])
def test_spoilt_folders_of_caches(parts: tuple[str, ...], desk: Desk, runner: Runner, tmp_path: Path) -> None:
    """A folder where a file belongs, a file or a link where a folder belongs: the same site, and nothing elsewhere."""
    letters = {"letter.txt": b"dear", "picture.png": b"dear", "harbour/cite.bib": b"dear"}
    for name in letters:
        write(tmp_path / "elsewhere" / name, "dear")
    for number, (part, kind) in enumerate((part, kind) for part in parts for kind in ("link", "file", "folder")):
        place = desk.root / ".site-gen" / part
        if place.exists():
            place.rename(tmp_path / f"away{number}")
        if kind == "link":
            place.symlink_to(tmp_path / "elsewhere")
        elif kind == "file":
            write(place, "{")
        else:
            write(place / "inside/file", "x")
        done = runner.run(desk.root, *desk.command)
        if not part and kind != "folder":  # the owner may have meant it
            assert done.status == 1
            assert "delete it" in done.told
            assert "Traceback" not in done.told
            place.unlink()
        else:
            assert done.status == 0, f"{part} {kind}: {done.told}"
        assert desk.output() == desk.expected[desk.state], (part, kind)
        assert snapshot(tmp_path / "elsewhere") == letters, (part, kind)
        TRIED["folders of caches spoilt; the same site"] += 1


def test_compiled_templates_of_a_stranger_do_not_run(tmp_path: Path) -> None:
    """Code that comes with the project, in the folder of compiled templates, is not believed, whatever its digest."""
    desk = make_site(tmp_path / "desk")
    mine, theirs = {"XDG_CACHE_HOME": str(tmp_path / "mine")}, {"XDG_CACHE_HOME": str(tmp_path / "theirs")}
    succeed(desk, "site_gen", "build", **theirs)
    brought = snapshot(desk / ".site-gen/templates")
    succeed(desk, "site_gen", "build", **mine)
    own = snapshot(desk / ".site-gen/templates")
    assert own.keys() == brought.keys()
    assert all(own[name] != brought[name] for name in own)
    assert (tmp_path / "mine/site-gen/key").stat().st_mode & 0o077 == 0


def test_full_disk(runner: Runner, tmp_path: Path) -> None:
    """On a real file system that is too small for a second site, the build says so and the first one stays."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = _needed(runner, tmp_path / "measure")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size * 3 // 2}", "none", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount")
    try:
        desk = make_site(disk / "desk")
        assert runner.run(desk, "site_gen", "build").status == 0
        before = snapshot(desk / "site")
        edit(desk / ARTICLE, "title: Tender opens", "title: Another title")
        done = runner.run(desk, "site_gen", "build")
        assert done.status == 1
        assert "No space left on device" in done.told
        assert "Traceback" not in done.told
        assert snapshot(desk / "site") == before
        TRIED["faults injected: a full disk; nothing lost"] += 1
        subprocess.run(["mount", "-o", f"remount,size={size * 4}", str(disk)], check=True)
        assert runner.run(desk, "site_gen", "build").status == 0
        assert b"Another title" in (desk / "site" / TENDER).read_bytes()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _needed(runner: Runner, root: Path) -> int:
    """How much room a project and its site take, in whole pages of memory."""
    assert runner.run(make_site(root), "site_gen", "build").status == 0
    return sum(-(-p.stat().st_size // 4096) * 4096 for p in root.rglob("*"))


def test_journal_cannot_move_or_remove_anything_else(tmp_path: Path) -> None:
    """A journal that somebody else wrote, about other folders, removes nothing and puts nothing anywhere."""
    write(tmp_path / "project/.work/site.new/autostart", "evil")
    write(tmp_path / "home/letter.txt", "dear")
    told = f'{{"target": "{tmp_path}/planted", "new": "{tmp_path}/home", "old": "{tmp_path}/home"}}'
    write(tmp_path / "project/.work/swap.json", told)
    Staging(tmp_path / "project/site", tmp_path / "project/.work").discard()
    assert snapshot(tmp_path / "home") == {"letter.txt": b"dear"}
    assert not (tmp_path / "planted").exists()
    write(tmp_path / "project/.work/site.old/index.html", "the only copy")
    write(tmp_path / "project/.work/swap.json", told)
    with pytest.raises(SwapError, match="was broken off"):
        Staging(tmp_path / "project/site", tmp_path / "project/.work")
    assert (tmp_path / "project/.work/site.old/index.html").is_file()


def test_builds_at_once_follow_each_other(desk: Desk, tmp_path: Path) -> None:
    """Two builds and an export at the same time: all succeed, and what is left is whole."""
    commands = [("site_gen", "build"), ("mkdocs", "build"), ("site_gen", "export", str(tmp_path / "out"))]
    builds = [
        subprocess.Popen([sys.executable, "-m", *command], cwd=desk.root, env=environment(), stderr=subprocess.PIPE)
        for command in commands
    ]
    told = [build.communicate(timeout=180)[1] for build in builds]
    assert [build.returncode for build in builds] == [0] * 3, told
    assert desk.output() == desk.expected[desk.state]
    left = {path.name for path in (desk.root / ".site-gen").glob("site.*")}
    assert left <= {"site.kept"}  # the second tree, which is begun for the next edit
