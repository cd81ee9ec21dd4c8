"""`site-gen check` in two processes says what one run that makes the whole site says, in the same order."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks.generate import generate
from site_gen import judging, parallel
from site_gen.content.files import DATED
from site_gen.content.kept import Kept
from site_gen.diagnostics import Problem, report
from site_gen.pipeline import Settings, check

pytestmark = pytest.mark.forks


def flawed(root: Path, rng: random.Random, briefing_size: int, articles: int = 72) -> Settings:
    """A site in which much is wrong."""
    generate(root, articles, seed=rng.randrange(1000), words=200, briefing_size=briefing_size)
    paths = sorted((root / "content").glob("*/*.md"))
    for path in rng.sample(paths, 40):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        other = rng.choice(paths)
        there = f"../{other.parent.name}/{other.name}" if other.parent != path.parent else other.name
        at = rng.randrange(len(lines))
        match rng.randrange(9):
            case 0:
                del lines[at]
            case 1:
                lines.append(f"See [this]({there}), [that]({there}#no-such-place) and [none](../x/none.md).")
            case 2:
                heading = re.search("^## (.+)$", other.read_text(encoding="utf-8"), re.MULTILINE)
                anchor = "-".join(heading[1].split()).lower() if heading else "x"
                lines.append(f"See [it]({there}#{anchor}), ![](lost.png) and <b onclick='x'>this</b>.")
            case 3:
                lines.insert(1, "draft: true")
            case 4:
                lines[at] = lines[at].replace("e", "a", 3)
            case 5:
                lines.insert(1, "formerly: [was, was]\nsource_text: ../x")
            case 6:
                lines.insert(at, "  - “No, never”: said somebody")
            case 7:
                path.with_name(path.name.upper().removesuffix(".MD") + ".md").write_text(text, encoding="utf-8")
            case _:
                lines = [line.replace("statement-1", "statement-99") for line in lines]
        path.write_text("\n".join(lines), encoding="utf-8")
    briefing = rng.choice(sorted((root / "briefings").glob("*-*.md")))
    text = briefing.read_text(encoding="utf-8").replace("id: event-1\n", "id: event-2\n")
    briefing.write_text(text, encoding="utf-8")
    people = root / "content/people.yml"
    people.write_text(people.read_text(encoding="utf-8") + "nobody:\n  nane: Nobody\n", encoding="utf-8")
    (root / "content/nowhere").mkdir()
    (root / "content/nowhere/lost.md").write_text(paths[0].read_text(encoding="utf-8"), encoding="utf-8")
    return Settings.at(root, drafts=rng.random() < 0.5)


@pytest.mark.parametrize(("seed", "briefing_size"), [(0, 12), (1, 12), (2, 72), (3, 60)])
def test_two_processes_say_the_same(
    tmp_path: Path, seed: int, briefing_size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The problems are those of `pipeline.check`, with the texts to show them, and as many files were read: of many
    briefings, and of one that has nearly everything."""
    settings = flawed(tmp_path / "site", random.Random(seed), briefing_size)
    whole = check(settings, kept=Kept())
    assert len(whole.problems) > 40
    drafts = set()
    for can_fork, share in ((True, 500), (False, 500), (True, 5)):
        for module in (parallel, judging):
            monkeypatch.setattr(module, "is_possible", lambda can=can_fork: can)
        monkeypatch.setattr(judging, "_SHARE", share)
        judged = judging.judge(settings)
        assert judged.problems == whole.problems
        assert judged.files == len(whole.digests)
        drafts.add(judged.drafts)
        assert report.text(judged.problems, judged.sources) == report.text(whole.problems, whole.sources)
    assert len(drafts) == 1
    assert (drafts == {0}) is settings.drafts
    some = frozenset(problem.span.path for problem in whole.problems[::3])
    assert judging.judge(settings, only=some).problems == check(settings, only=some).problems


def test_addresses_in_other_shares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That an article had an address which one of another briefing has, or had, too, is told whoever reads them."""
    root = tmp_path / "site"
    generate(root, 72, words=20, briefing_size=12)
    paths = sorted((root / "content").glob("*/*.md"))
    first, *_, other, last = paths
    old = f"{first.parent.name}/{DATED.sub('', first.stem)}"
    for path, slugs in ((first, "x/unused"), (other, f"{old}, nowhere/gone"), (last, "nowhere/gone")):
        text = path.read_text(encoding="utf-8").replace("---", f"---\nformerly: [{slugs}]", 1)
        path.write_text(text, encoding="utf-8")
    settings = Settings.at(root)
    whole = check(settings)
    told = [problem for problem in whole.problems if problem.code == "former-address"]
    found = [(root / problem.span.path, problem.message.split("`")[1]) for problem in told]
    assert found == [(other, old), (last, "nowhere/gone")]
    monkeypatch.setattr(judging, "_SHARE", 5)
    judged = judging.judge(settings)
    assert judged.problems == whole.problems
    assert report.text(judged.problems, judged.sources) == report.text(whole.problems, whole.sources)


@pytest.mark.parametrize("seed", range(4))
def test_some_files_say_what_they_say_among_all(tmp_path: Path, seed: int) -> None:
    """Judged alone, files have the problems that they have among all others, but for what takes several to see."""
    rng = random.Random(seed)
    settings = flawed(tmp_path / "site", rng, 12)
    whole = check(settings).problems
    some = frozenset(path for path in sorted({problem.span.path for problem in whole}) if rng.random() < 0.2)
    alone = judging.judge(settings, only=some).problems
    among = [problem for problem in whole if problem.span.path in some]

    def of_addresses(problems: Iterable[Problem]) -> set[str]:
        return {problem.message.split("`")[1] for problem in problems if problem.code == "equal-addresses"}

    # of two files with one address it is told of the one that is judged, among all others of the later one
    assert of_addresses(alone) <= of_addresses(whole)
    assert {problem for problem in alone if problem.code != "equal-addresses"} <= set(among)
    assert {problem.code for problem in set(among) - set(alone)} <= {"lonely-statement", "bad-link"}


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("We walk out of it", "We walk out of that", False),
        ("We walk out", "We walk out", True),
        ("Straße und Weg", "Strasse und Weg", False),
        ("Ærlig talt", "Aerlig talt", False),
        ("…", "…", True),
    ],
)
def test_quotes_that_begin_alike_are_told_apart(tmp_path: Path, one: str, other: str, equal: bool) -> None:
    """That a quote is given twice is said where its words are those of another, as of a site with pages."""
    for path, text in {
        "briefings/b.md": "---\ntitle: B\nstatus: closed\n---\n",
        "content/people.yml": "ada:\n  name: Ada\n",
        "content/b/a.md": "---\ntitle: A\nlanguage: en\nquotes:\n"
        + "".join(f"  - speaker: Ada\n    text: {words}\n" for words in (one, other))
        + f"---\n“{one}”, said Ada. “{other}”, she said.\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    settings = Settings.at(tmp_path)
    judged = judging.judge(settings)
    assert judged.problems == check(settings).problems
    assert ("equal-quotes" in {problem.code for problem in judged.problems}) == equal


def test_file_names_whose_letters_are_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link as it is typed leads to a file whose name a file system has made of letters and marks, in one process or
    in several; a picture is found so, too."""
    head = "---\ntitle: A\nlanguage: sv\n---\n"
    files = {
        "briefings/one.md": "---\ntitle: One\nstatus: closed\n---\n",
        "briefings/two.md": "---\ntitle: Two\nstatus: closed\n---\n",
        "content/one/a.md": f"{head}[b](b\u00f6n.md), [c](../two/k\u00f6.md#k\u00f6), ![d](f\u00e4r.png)\n",
        "content/one/bo\u0308n.md": head,
        "content/one/fa\u0308r.png": "",
        "content/two/ko\u0308.md": f"{head}## K\u00f6\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    settings = Settings.at(tmp_path)
    assert not check(settings).problems
    monkeypatch.setattr(judging, "_ENOUGH", 1)
    assert not judging.judge(settings).problems
