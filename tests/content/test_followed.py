"""Links between articles that were followed in an earlier run are what they would be if they were followed anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from site_gen.content.kept import Kept
from site_gen.pipeline import Settings, check

_BRIEFING = "---\ntitle: The {name}\nstatus: developing\nsummary: About it.\n---\n"
_ARTICLE = (
    "---\ntitle: Number {number}\ndate: 2026-03-0{number}\nlanguage: en\nsource: https://example.org/{number}\n---\n\n"
)


def _written(root: Path, dice: random.Random) -> None:
    """Write an article with links here and there, of which some lead nowhere; or delete one."""
    path = root / f"content/{dice.choice(['harbour', 'river'])}/{dice.randrange(1, 7)}.md"
    if dice.random() < 0.2:
        path.unlink(missing_ok=True)
        return
    folder = dice.choice(["", "../harbour/", "../river/"])
    anchor = dice.choice(["", "", "#there", "#elsewhere"])
    links = [f"See [it]({folder}{dice.randrange(1, 7)}.md{anchor})." for _ in range(dice.randrange(3))]
    links += [f"[Us](../../briefings/{dice.choice(['harbour', 'river', 'about'])}.md)"] * dice.randrange(2)
    heading = "## There\n\n" if dice.random() < 0.5 else ""
    path.write_text(_ARTICLE.format(number=path.stem) + heading + "\n\n".join(links) + "\n", encoding="utf-8")


@pytest.mark.parametrize("seed", range(2))
def test_followed_links_are_followed_anew(tmp_path: Path, seed: int) -> None:
    """Whatever is written or deleted, a run that goes on has the problems and the articles of one from nothing."""
    dice = random.Random(seed)
    for name in ("harbour", "river"):
        (tmp_path / f"content/{name}").mkdir(parents=True)
        (tmp_path / "briefings").mkdir(exist_ok=True)
        (tmp_path / f"briefings/{name}.md").write_text(_BRIEFING.format(name=name), encoding="utf-8")
    (tmp_path / "content/people.yml").write_text("maria:\n  name: Maria\n", encoding="utf-8")
    settings, kept = Settings.at(tmp_path), Kept()
    seen = 0
    for _ in range(25):
        for _ in range(dice.randrange(3)):
            _written(tmp_path, dice)
        if dice.random() < 0.2:
            about = tmp_path / "briefings/about.md"
            about.unlink() if about.exists() else about.write_text("About us.\n", encoding="utf-8")
        now, anew = check(settings, kept), check(settings)
        assert now.problems == anew.problems
        assert now.site == anew.site
        assert now.site is not None
        seen += sum(bool(article.prose.moved) for article in now.site.articles) + len(now.problems)
    assert seen > 50
