"""A look at files leaves out what is known not to have changed."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

from site_gen.content.inputs import look


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
