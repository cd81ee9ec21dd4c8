"""What the guide and the README say is done to the letter: every command runs, every example is right as it stands."""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_gen import config
from site_gen.cli import main
from site_gen.content.records import Fields, read_record
from site_gen.content.schema import RECORDS
from site_gen.content.typed import Reading
from site_gen.content.yamltree import Mapping, parse
from site_gen.editing.fmt import Kind, formatted
from site_gen.model.edtf import parse_when
from site_gen.pipeline import check
from tests.builders.project import edit, run, succeed, write

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [
    block for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if not block.startswith("repos:")
]  # those are pre-commit's


def call(folder: Path, line: str) -> str:
    """Type a command in a folder; it has to succeed. What it prints."""
    words = shlex.split(line)
    assert words[0] == "site-gen"
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, words[1:])
    assert done.exit_code == 0, (line, done.output, done.exception)
    return done.stdout


@pytest.fixture(scope="module")
def new_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as `init` makes it."""
    folder = tmp_path_factory.mktemp("guide")
    call(folder, "site-gen init desk")
    return folder / "desk"


@pytest.fixture
def desk(new_site: Path, tmp_path: Path) -> Path:
    """A copy of the new site."""
    return Path(shutil.copytree(new_site, tmp_path / "desk"))


def problems(root: Path) -> list[str]:
    """All that is wrong with a site."""
    found = check(config.read(root / "mkdocs.yml").settings()).problems
    return [f"{p.span.path}:{p.span.line}: {p.severity} {p.message} {p.hint}" for p in found]


def test_the_five_minutes(tmp_path: Path) -> None:
    """Typed one after the other, the commands of the guide end with a built site that has the first article."""
    here = tmp_path
    made = ""
    for line in "".join(re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)).splitlines():
        if line.startswith("cd "):
            here /= line[3:]
        elif line == "site-gen build":
            succeed(here, "site_gen", "build", "--strict")
        elif line == "site-gen check":
            assert made
            assert call(here, "site-gen check --strict") == "No problems in 8 files\n"
            assert call(here, "site-gen fmt --check").startswith("All is in normal form")
        elif not line.startswith("site-gen serve"):
            told = call(here, line)
            if line.startswith("site-gen new article"):
                made = told.splitlines()[0]
                assert f"That makes `{made}`" in GUIDE
                article = next(block for block in BLOCKS if block.startswith("---\n"))
                (here / made).write_text(article, encoding="utf-8")
    page = (here / "site/example-harbour/articles/hamnen-far-vanta/index.html").read_text(encoding="utf-8")
    assert "Vi har inte de pengarna" in page
    assert call(here, "site-gen check --strict") == "No problems in 8 files\n"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0])
def test_examples_of_the_guide(desk: Path, block: str) -> None:
    """Each example, put where the guide says that it stands, is right in the new site."""
    if block.startswith(("statements:", "questions:")):
        briefing = desk / "briefings/example-harbour.md"
        text = briefing.read_text(encoding="utf-8")
        key = block.partition(":")[0]
        old = re.search(rf"^{key}:\n(?: .*\n)+", text, re.MULTILINE)
        assert old
        briefing.write_text(text.replace(old[0], block), encoding="utf-8")
    elif not block.startswith("---\n"):
        said = re.findall(r"^ +text: (.+)$", block, re.MULTILINE)
        body = " ".join(f"“{words}”, it was said." for words in said) or "The text."
        write(desk / "content/example-harbour/made.md", f"---\ntitle: T\nlanguage: sv\n{block}---\n{body}\n")
    else:
        write(desk / "content/example-harbour/made.md", block)
    assert problems(desk) == []


def test_the_example_of_the_readme(tmp_path: Path) -> None:
    """The article of README.md is right in the demonstration, in normal form, and its mistake is told as it says."""
    for folder in ("content", "briefings"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with (tmp_path / "content/outlets.yml").open("a", encoding="utf-8") as file:
        file.write("\ndagblad-voorbeeld:\n  name: Dagblad Voorbeeld\n")
    example = next(block for block in _indented(README) if block.startswith("---\n"))
    path = "content/hanoi-summit-2019/2019-02-28-talks.md"
    write(tmp_path / path, example)
    assert [p for p in problems(tmp_path) if path in p] == []
    assert formatted(example.encode(), path, Kind.ARTICLE).data == example.encode()
    edit(
        tmp_path / path,
        "text: Soms moet je weglopen          # must stand in the text below, word for word",
        "text: Soms moet je lopen",
    )
    done = run(tmp_path, "site_gen", "check")
    told = next(block for block in _indented(README) if block.startswith("error[misquoted]"))
    assert told.strip() in done.stdout


def _indented(text: str) -> list[str]:
    """The blocks of a Markdown text that are indented by four."""
    found = re.findall(r"(?:^(?:    .*)?\n)+", text, re.MULTILINE)
    return ["".join(f"{line[4:]}\n" for line in block.strip("\n").splitlines()) for block in found if block.strip()]


def _cells(text: str) -> list[str]:
    """What stands as code in the right column of tables of two columns."""
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", text, re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def test_what_tables_say_is_right() -> None:
    """Each `key: value` in the tables of guide and README is one that some record takes; each date is a date."""
    keys = dates = 0
    for code in _cells(GUIDE) + _cells(README):
        key, colon, _ = code.partition(": ")
        records = [fields for fields in RECORDS.values() if key in fields]
        if colon and records:
            keys += 1
            assert any(_takes(fields, code) for fields in records), code
        elif re.match(r"\[?[0-9.]", code):
            dates += 1
            parse_when(code)
    assert keys >= 20
    assert dates >= 12


def _takes(fields: Fields, text: str) -> bool:
    node, found = parse(text, "a.md")
    reading = Reading("en", list(found))
    if isinstance(node, Mapping):
        read_record("a record", fields, node, reading)
    return not [problem for problem in reading.problems if problem.code != "missing-key"]
