"""What is held of a site does not grow by what nobody asks for again: counted, not measured."""

from __future__ import annotations

import gc
import os
import pickle
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FunctionType, ModuleType
from weakref import ref

import pytest

from benchmarks.generate import generate
from site_gen import judging
from site_gen.content.kept import Kept, Share
from site_gen.content.records import Record
from site_gen.pages import PageRequest, Plan, plan, planning
from site_gen.pages.blocks.statement import Said
from site_gen.pages.blocks.timeline import Drawn, coming
from site_gen.parallel.groups import by_groups
from site_gen.pickling import dumps
from site_gen.pipeline import Settings, check
from site_gen.prose.blocks import Block
from site_gen.spool import Spool

_ARTICLES = 30


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three briefings."""
    root = tmp_path_factory.mktemp("room") / "site"
    generate(root, _ARTICLES, seed=3, briefing_size=10)
    return root


def reachable(*begin: object) -> Iterator[object]:
    """All objects to which these lead, each once, but for code and what it has."""
    seen: set[int] = set()
    waiting = list(begin)
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type | ModuleType | FunctionType):
            continue
        seen.add(id(one))
        yield one
        waiting += gc.get_referents(one)


def test_a_body_is_held_once(root: Path) -> None:
    """When a site has been checked its bodies are in memory once each, and neither texts of files, nor records, nor
    visible texts are, even with all that a later run gets."""
    kept = Kept(lambda: [Share.of({b"another article": None})])
    outcome = check(Settings.at(root), kept)
    assert outcome.ok
    assert outcome.site is not None
    ends = {article.body[-60:].encode(): 0 for article in outcome.site.articles}
    assert len(ends) == _ARTICLES
    records = blocks = 0
    for one in reachable(outcome, kept):
        records += isinstance(one, Record)
        blocks += isinstance(one, Block)
        if isinstance(one, str | bytes) and len(one) > 60:
            end = (one.encode() if isinstance(one, str) else one).rstrip()
            for known in ends:
                ends[known] += known in end
    assert set(ends.values()) == {1}
    assert records == blocks == 0


def test_a_body_lies_on_the_disk_where_all_are_new(root: Path) -> None:
    """A process that ends with a first build holds no body, and gives each, with all that comes of it, when asked."""
    whole = check(Settings.at(root))
    kept = Kept()
    outcome = check(Settings.at(root), kept)
    assert whole.site is not None
    assert outcome.site is not None
    ends = {article.body.rstrip()[-60:].encode() for article in whole.site.articles}
    held = [one for one in reachable(outcome, kept) if isinstance(one, bytes) and len(one) > 60]
    assert not [one for one in held if one.rstrip()[-60:] in ends]
    assert [one.prose for one in outcome.site.articles] == [one.prose for one in whole.site.articles]
    assert [one.prose.html for one in outcome.site.articles] == [one.prose.html for one in whole.site.articles]
    assert pickle.loads(dumps(outcome.site.articles)) == whole.site.articles


def test_a_text_is_there_to_show_what_is_wrong(root: Path) -> None:
    """Of a file in which something is wrong the text is there, as it was read, though it had been let go."""
    path = next((root / "content").glob("*/*.md"))
    before = path.read_text(encoding="utf-8")
    path.write_text(before.rstrip() + "\n\nThere is [nothing](nowhere.md) here.\n", encoding="utf-8")
    try:
        outcome = check(Settings.at(root))
        judged = judging.judge(Settings.at(root))
    finally:
        path.write_text(before, encoding="utf-8")
    name = path.relative_to(root).as_posix()
    assert [problem.code for problem in outcome.problems] == ["bad-link"]
    assert outcome.sources.keys() == judged.sources.keys() == {name}
    assert outcome.sources[name].endswith("There is [nothing](nowhere.md) here.\n")


def test_what_was_said_is_not_held_by_a_plan(root: Path) -> None:
    """To know which pages there are nothing is held as pages show it: that is made where they are rendered."""
    site = check(Settings.at(root)).site
    assert site is not None
    chosen = plan(site)
    assert not [one for one in reachable(chosen, site) if isinstance(one, Said)]
    pages = [page for page in chosen.pages if page.template == "article"]
    assert len(pages) == _ARTICLES
    shown = chosen.request(pages[0]).shown
    assert [one for one in reachable(shown) if isinstance(one, Said)]


def test_requests_are_made_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a site with more pages than requests are held those of one briefing are held, and none before one is
    wanted; each that is made again is what it was, in whichever order."""
    site = check(Settings.at(root)).site
    assert site is not None
    monkeypatch.setattr(planning, "_HELD", 1_000)
    known = plan(site)
    monkeypatch.setattr(planning, "_HELD", 5)
    chosen = plan(site)
    assert chosen.pages == known.pages
    assert not _held(chosen)
    wanted = (*chosen.pages, *random.Random(1).sample(chosen.pages, len(chosen.pages)))
    for number, page in enumerate(wanted):
        one, other = known.request(page), chosen.request(page)
        assert replace(one, view=None, finder=None) == replace(other, view=None, finder=None)
        assert (one.finder and one.finder.entries()) == (other.finder and other.finder.entries())
        assert number % 40 or len(_held(chosen)) <= 1
    chosen.close()
    assert not _held(chosen)


def _held(chosen: Plan) -> set[str]:
    """The briefings of which requests are held."""
    return {one.briefing.id for one in reachable(chosen) if isinstance(one, PageRequest) and one.briefing}


def test_a_time_line_goes_with_its_page(root: Path) -> None:
    """What was drawn is let go of with the page that shows it, without a search for garbage."""
    site = check(Settings.at(root)).site
    assert site is not None
    line = coming(site, site.briefings[0])
    assert isinstance(line.of, Drawn)
    assert line.of.led_to()
    drawn = ref(line)
    gc.disable()
    try:
        del line
        assert drawn() is None
    finally:
        gc.enable()


@pytest.mark.forks
def test_processes_follow_each_other() -> None:
    """Another process that has made many things ends, and a new one makes the next."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    here = os.getpid()

    def make(_item: int) -> int:
        if os.getpid() == here:
            time.sleep(0.05)
        return os.getpid()

    made = by_groups(make, [[number, number] for number in range(200)], enough=2, life=40)
    assert len(made) == 400
    others = [process for process in made if process != here]
    assert len(set(others)) >= 8
    assert max(map(others.count, set(others))) <= 40


_BLOCKS = """\
import sys
from pathlib import Path
from site_gen.garbage import given_back

given_back()
bytearray(8 << 20)
blocks = [(bytearray(1 << 20), bytearray(1_000)) for _ in range(int(sys.argv[1]))]
small = [one for _, one in blocks]
del blocks
print(int(Path("/proc/self/statm").read_text().split()[1]) * 4 // 1_024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="tells of glibc")
def test_big_pieces_are_given_back() -> None:
    """What big things had is not kept when they are gone, though a bigger one was there before, and small ones stay."""
    script = [sys.executable, "-c", _BLOCKS]
    few, many = (int(subprocess.run([*script, n], capture_output=True, check=True).stdout) for n in ("0", "40"))
    assert many - few < 10  # MB; with the C library's own rule some of them keep all 40


_BUILD = """\
import sys
from site_gen.cli import main

main(["build"], standalone_mode=False)
print("PIL" in sys.modules, "site_gen.downloads.dataset" in sys.modules)
"""


@pytest.mark.forks
def test_files_are_made_in_a_process_that_ends(root: Path) -> None:
    """A build from nothing draws its pictures, and makes all that takes so much room, where none of it stays."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    done = subprocess.run([sys.executable, "-c", _BUILD], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False True\n")
    assert len([*(root / "site").rglob("*.png")]) > 3


def test_bytes_come_back_from_the_disk() -> None:
    """Whatever is put away comes back as it was, in any order, though two processes put it there at once."""
    spool = Spool()
    given = [bytes([number]) * number * 100 for number in range(200)]
    places = by_groups(spool.keep, [[data] for data in given], enough=2)
    loads = [spool.load(*place) for place in places]
    more = spool.put(b"more")
    assert [load() for load in reversed(loads)] == given[::-1]
    assert more() == b"more"
    assert [load() for load in loads] == given
    sent = by_groups(spool.put, [[data] for data in given], enough=2)
    assert [load() for load in sent] == given


def test_what_did_not_fit_is_told() -> None:
    """Where the disk takes only a part of some bytes they are not taken for kept."""
    spool, (soft, hard) = Spool(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            spool.keep(b"x" * 5_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
