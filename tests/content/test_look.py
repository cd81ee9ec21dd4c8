"""A look at files leaves out what is known not to have changed; what could change unseen is known by its text, too."""

from __future__ import annotations

import os
import random
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen.content.inputs import Inputs, look
from site_gen.content.kept import Kept, digest
from site_gen.content.written import Digests
from site_gen.pipeline import Settings, check
from tests.builders.project import edit, make_site, write


def _change(root: Path, dice: random.Random) -> set[str]:
    """Change something in a folder; return the folders of which the system would tell."""
    folder = root / "content" / dice.choice("abc")
    match dice.randrange(5):
        case 0:
            shutil.rmtree(folder, ignore_errors=True)
            return {str(folder), str(folder.parent)}
        case 1:
            (folder / "inside").mkdir(parents=True, exist_ok=True)
            return {str(folder), str(folder.parent)}
        case 2 if (folder / "inside").is_dir():
            (folder / f"inside/{dice.randrange(3)}.md").write_text("a", encoding="utf-8")
            return {str(folder / "inside")}
        case 3:
            (root / "content/people.yml").write_text("a" * dice.randrange(9), encoding="utf-8")
            return {str(root / "content")}
        case _:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{dice.randrange(5)}.md").write_text("a" * dice.randrange(9), encoding="utf-8")
            return {str(folder), str(folder.parent)}


def test_a_look_at_what_was_touched_sees_everything(tmp_path: Path) -> None:
    """Whatever changes, a look that is told where sees what a look at everything sees."""
    dice = random.Random(7)
    folders = (tmp_path / "content", tmp_path / "briefings")
    folders[0].mkdir()
    before = look(tmp_path, folders)
    for _ in range(150):
        touched: set[str] = set()
        for _ in range(dice.randrange(3)):
            touched |= _change(tmp_path, dice)
        (tmp_path / "briefings").mkdir(exist_ok=True)
        (tmp_path / "briefings/a.md").write_text("a" * dice.randrange(9), encoding="utf-8")
        now = look(tmp_path, folders, before, touched)
        assert replace(now, at=0) == replace(look(tmp_path, folders), at=0)
        before = now


def test_nobody_looks_where_nothing_was_touched(tmp_path: Path) -> None:
    """What changed in a folder that was not touched is not seen; but without an earlier look, or if anything may have
    been touched, it is."""
    path = tmp_path / "content/a/1.md"
    path.parent.mkdir(parents=True)
    path.write_text("a", encoding="utf-8")
    folders = (tmp_path / "content",)
    before = look(tmp_path, folders)
    path.write_text("another", encoding="utf-8")
    os.utime(path, (1, 1))
    assert look(tmp_path, folders, before, {str(path.parent.parent)}).folders == before.folders
    for again in (look(tmp_path, folders, before), look(tmp_path, folders, None, ()), look(tmp_path, folders)):
        assert again.stamps["content/a/1.md"][1] == len("another")


@pytest.mark.parametrize("seconds", [-60, 0, 1])
def test_what_changes_without_another_stamp_is_seen(tmp_path: Path, seconds: int) -> None:
    """The clocks of file systems are coarse: a file that was changed just before it was read (or, by a clock that is
    wrong, after that) may change once more and look the same."""
    path = tmp_path / "content/a/1.md"
    path.parent.mkdir(parents=True)
    path.write_text("one", encoding="utf-8")
    seen = look(tmp_path, (tmp_path / "content",))
    changed = max(seen.stamps["content/a/1.md"][2:4])
    seen = replace(seen, at=changed + seconds * 10**9)
    inputs = Inputs.of(seen, {"content/a/1.md": Digests(digest("one"), b"")})
    assert inputs.hold(seen, tmp_path)
    path.write_text("two", encoding="utf-8")
    assert not inputs.hold(seen, tmp_path)


def test_a_file_of_another_text_that_keeps_its_size_and_time_is_seen(tmp_path: Path) -> None:
    """What copies files with their times may put another text of the same length in the very same place."""
    path = tmp_path / "content/a/1.md"
    path.parent.mkdir(parents=True)
    path.write_text("one", encoding="utf-8")
    os.utime(path, (1, 1))
    seen = replace(look(tmp_path, (tmp_path / "content",)), at=2**62)  # long after
    inputs = Inputs.of(seen, {"content/a/1.md": Digests(digest("one"), b"")})
    time.sleep(0.05)  # longer than a tick of the file system's clock
    path.write_text("two", encoding="utf-8")
    os.utime(path, (1, 1))
    assert not inputs.hold(look(tmp_path, (tmp_path / "content",)), tmp_path)


def test_files_that_are_not_read_count_by_being_there(tmp_path: Path) -> None:
    """A picture that comes or goes, or is a folder now, is a change; another one of the same name is not."""
    folders = (tmp_path / "content",)
    path = tmp_path / "content/a/picture.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"one")
    inputs = Inputs.of(look(tmp_path, folders), {})
    path.write_bytes(b"another")
    assert inputs.hold(look(tmp_path, folders), tmp_path)
    path.rename(path.with_name("other.png"))
    assert not inputs.hold(look(tmp_path, folders), tmp_path)
    path.with_name("other.png").rename(tmp_path / "picture.png")
    assert not inputs.hold(look(tmp_path, folders), tmp_path)
    (tmp_path / "picture.png").rename(path.with_name("other.png"))
    path.mkdir()
    path.with_name("other.png").unlink()
    assert not inputs.hold(look(tmp_path, folders), tmp_path)


def test_a_briefing_is_not_kept_whose_article_changes_without_another_stamp(tmp_path: Path) -> None:
    """A process that goes on reads again what could have changed unseen, at each run as long as that is so."""
    root = make_site(tmp_path / "desk")
    settings = Settings.at(root)
    seen = look(root, (settings.content, settings.briefings))
    kept = Kept()
    titles = ["Tender opens", "Tender opens", "Tender shuts", "Tender shuts", "Tender stops"]
    for before, title in zip(["Tender opens", *titles], titles, strict=False):
        edit(root / "content/harbour/2026-03-01-tender.md", f"title: {before}", f"title: {title}")
        site = check(settings, kept, seen=seen).site
        assert site is not None
        assert site.article("harbour/tender").title == title


def test_a_briefing_is_not_kept_where_other_settings_read_it(tmp_path: Path) -> None:
    """A process that goes on lets drafts in, and takes texts for those of another language, when it is told so, though
    no file has changed for long."""
    root = make_site(tmp_path / "desk")
    edit(root / "content/harbour/2026-03-01-tender.md", "title:", "draft: true\ntitle:")
    for path in root.rglob("*.md"):
        os.utime(path, (1, 1))
    kept = Kept()
    for drafts, language in ((False, "en"), (True, "en"), (True, "sv"), (False, "sv")):
        settings = Settings.at(root, drafts=drafts, language=language)
        seen = replace(look(root, (settings.content, settings.briefings)), at=2**62)  # long after
        assert check(settings, kept, seen=seen).site == check(settings).site, (drafts, language)


def test_a_private_text_is_looked_into_by_every_run(tmp_path: Path) -> None:
    """A process that goes on compares quotes with the private copy as it is now, though no article has changed for
    long; and takes it back when the words are there again."""
    root = make_site(tmp_path / "desk")
    edit(root / "content/harbour/2026-03-01-tender.md", "title:", "source_text: tender.txt\ntitle:")
    for path in root.rglob("*.md"):
        os.utime(path, (1, 1))
    settings, kept = Settings.at(root), Kept()
    for text in ("The harbour must be rebuilt", "The harbour must be sold", "", "The harbour must be rebuilt"):
        write(root / "private/tender.txt", text)
        if not text:
            (root / "private/tender.txt").unlink()
        seen = replace(look(root, (settings.content, settings.briefings)), at=2**62)  # long after
        told, fresh = check(settings, kept, seen=seen), check(settings)
        assert (told.problems, told.site) == (fresh.problems, fresh.site)
        assert ("not-in-source" in {one.code for one in told.problems}) is ("sold" in text)
