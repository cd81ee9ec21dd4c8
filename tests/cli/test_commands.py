"""The command line as an editor and a CI use it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from site_gen.builders.trees import look
from site_gen.builders.unchanged import size_of
from site_gen.cli import COMMANDS
from site_gen.cli.build import MUCH, megabytes
from site_gen.diagnostics.codes import CODES
from tests.builders.project import edit, environment, hook, run, snapshot, succeed

ARTICLE = "content/harbour/2026-03-01-tender.md"


@pytest.fixture
def broken(site: Path) -> Path:
    """The small site with a mistake in each of two files."""
    edit(site / ARTICLE, "speaker: Maria Duarte", "speaker: Mario Duarte")
    edit(site / "content/harbour/2026-03-02-hamnen.md", "language: sv", "language: sv\nlanguge: sv")
    return site


def test_check_of_a_good_site(site: Path) -> None:
    """Without problems `check` says so in a line and exits with 0, also from a folder below."""
    done = run(site, "site_gen", "check", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No problems in ")
    succeed(site / "content/harbour", "site_gen", "check")
    assert not (site / ".site-gen").exists()


def test_check_prints_everything(broken: Path) -> None:
    """All problems of all files come in one run, with line and hint, and the exit status is 1."""
    done = run(broken, "site_gen", "check")
    assert done.returncode == 1
    assert f" --> {ARTICLE}:7:14" in done.stdout
    assert "7 |   - speaker: Mario Duarte" in done.stdout
    assert "content/harbour/2026-03-02-hamnen.md:6:1" in done.stdout
    assert done.stdout.splitlines()[-1] == "2 errors in 2 files"
    assert "\x1b" not in done.stdout


def test_forms(broken: Path) -> None:
    """Each form of the report holds the same problems."""
    short = run(broken, "site_gen", "check", "--format", "short").stdout
    assert f"{ARTICLE}:7:14: error[" in short
    told = json.loads(run(broken, "site_gen", "check", "--format", "json").stdout)
    assert {(problem["path"], problem["line"]) for problem in told} == {
        (ARTICLE, 7),
        ("content/harbour/2026-03-02-hamnen.md", 6),
    }


def test_github(broken: Path) -> None:
    """Annotations name the file from the repository's root, and the step summary has every problem."""
    summary = broken.parent / "summary.md"
    done = run(
        broken,
        "site_gen",
        "check",
        "--format",
        "github",
        GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_WORKSPACE=str(broken.parent),
    )
    assert done.returncode == 1
    assert f"::error file=desk/{ARTICLE},line=7,col=14," in done.stdout
    assert "2 errors in 2 files" in summary.read_text(encoding="utf-8")
    lost = run(broken, "site_gen", "check", "--format", "github", GITHUB_STEP_SUMMARY=str(broken))
    assert lost.stderr == f"Error: GITHUB_STEP_SUMMARY, {broken}, cannot be written: Is a directory\n"


def test_warnings_count_when_strict(site: Path) -> None:
    """A warning is shown and lets `check` pass, but not with `--strict`."""
    edit(site / "briefings/harbour.md", "events:", "statements:\n  - id: unused\n    title: Unused\nevents:")
    succeed(site, "site_gen", "check")
    done = run(site, "site_gen", "check", "--strict")
    assert done.returncode == 1
    assert "warning[" in done.stdout


def test_drafts(site: Path) -> None:
    """A mistake in a draft is a warning, with `--drafts` or where it is named; else it is told that none was judged."""
    edit(site / ARTICLE, "speaker: Maria Duarte", "speaker: Mario Duarte")
    edit(site / ARTICLE, "language: en\n", "language: en\ndraft: true\n")
    edit(site / ARTICLE, "text: The harbour must be rebuilt", "text: The harbour shall be rebuilt")
    for more in (["--drafts"], [ARTICLE]):
        done = succeed(site, "site_gen", "check", *more)
        assert "warning[unknown-person]: Nobody is known as `Mario Duarte`" in done.stdout
        assert "warning[misquoted]: These words do not stand in the body" in done.stdout
    done = run(site, "site_gen", "check", "--strict")
    assert done.returncode == 0
    assert re.fullmatch(r"No problems in \d+ files; 1 draft not judged \(--drafts\)\n", done.stdout)
    succeed(site, "site_gen", "build", "--strict")


def test_explain() -> None:
    """Every code is explained; one that is not known gets a suggestion."""
    code = next(iter(CODES))
    done = succeed(Path.cwd(), "site_gen", "check", "--explain", code)
    assert done.stdout.startswith(f"{code}: ")
    for written in (code.upper(), f"error[{code}]"):
        assert run(Path.cwd(), "site_gen", "check", "--explain", written).stdout == done.stdout
    done = run(Path.cwd(), "site_gen", "check", "--explain", code[:-1])
    assert done.returncode == 1
    assert f"did you mean `{code}`" in done.stderr


def test_build_closes_with_the_counts(site: Path) -> None:
    """`build` prints one line: what the site holds, and where it is."""
    done = run(site, "site_gen", "build", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    line = r"2 articles · 2 languages · 2 speakers · 2 quotes · 1 event → site/index\.html \((\d+\.\d) MB\)\n"
    told = re.fullmatch(line, done.stdout)
    assert told, done.stdout
    size = sum(file.stat().st_size for file in (site / "site").rglob("*") if file.is_file())
    assert float(told[1]) == round(size / 1e6, 1)


def test_build_goes_where_somebody_in_this_folder_means(site: Path) -> None:
    """A folder after --site-dir is named from where the command is given."""
    done = run(site / "content", "site_gen", "build", "--site-dir", "../out")
    assert (done.returncode, done.stderr) == (0, "")
    assert (site / "out/index.html").is_file()


def test_build_from_within_the_old_site(site: Path) -> None:
    """A build that is asked for in the folder which it replaces tells where the new one is."""
    succeed(site, "site_gen", "build")
    done = run(site / "site", "site_gen", "build", "--no-cache")
    assert (done.returncode, done.stderr) == (0, "")
    assert f" → {site / 'site/index.html'} (" in done.stdout


def test_build_tells_its_stages_and_can_begin_anew(site: Path) -> None:
    """`--profile` prints a line of seconds for each stage; `--no-cache` makes the same pages again."""
    first = run(site, "site_gen", "build", "--profile")
    assert first.returncode == 0, first.stderr
    rows = {line[:36].strip(): line[36:].split() for line in first.stdout.splitlines() if line.endswith(" s")}
    assert {"Reading and checking", "Rendering pages", "Publishing", "Together"} <= rows.keys()
    assert all(len(row) == 4 and float(row[0]) >= 0 for row in rows.values())
    assert "Rendering pages" not in run(site, "site_gen", "build", "--profile").stdout
    before = snapshot(site / "site")
    anew = run(site, "site_gen", "build", "--profile", "--no-cache")
    assert "Rendering pages" in anew.stdout
    assert snapshot(site / "site") == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_build_where_names_are_no_utf8(site: Path) -> None:
    """A site in a folder whose name is in another encoding is built, twice; a file of such a name in it is an error."""
    desk = Path(os.fsdecode(os.fsencode(site.parent) + b"/Gr\xf6\xdfe"))
    site.rename(desk)
    for _ in range(2):
        done = run(desk, "site_gen", "build", "--strict")
        assert (done.returncode, done.stderr) == (0, "")
    (desk / os.fsdecode(b"briefings/\xf6.md")).write_text("# A page\n", encoding="utf-8")
    done = run(desk, "site_gen", "build")
    assert done.returncode == 1
    assert "error[odd-file]" in done.stderr
    assert "Traceback" not in done.stderr


def test_build_says_why_it_is_slow(site: Path) -> None:
    """Where a hook may change pages, `build` makes all of them each time, and says whose fault that is."""
    hook(site, "def on_page_markdown(markdown, **more):\n    return markdown\n")
    for _ in range(2):
        done = run(site, "site_gen", "build", "--strict")
        assert (done.returncode, done.stderr) == (
            0,
            "Every page is built anew, since this may change any of them: hook.py\n",
        )


@pytest.mark.parametrize("name", ["article", "chronology"])
def test_a_mistake_in_a_template_is_told_once(site: Path, name: str) -> None:
    """However many pages a template makes, a mistake in it is one."""
    file = site / f"templates/pages/{name}.md.jinja"
    file.parent.mkdir(parents=True)
    file.write_text("{{ nothing_of_this_name }}\n")
    done = run(site, "site_gen", "build")
    assert done.returncode == 1
    assert (done.stdout + done.stderr).count("error[template-error]") == 1, done.stderr


def test_build_shows_each_problem_once(broken: Path) -> None:
    """A failed build prints what `check` prints, once, and no traceback."""
    done = run(broken, "site_gen", "build")
    assert done.returncode == 1
    assert done.stderr.count("speaker: Mario Duarte") == 1
    assert "2 errors in 2 files" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["check", "build", "serve", "export", "pdf"])
def test_no_site_is_one_line(tmp_path: Path, command: str) -> None:
    """Where there is no mkdocs.yml, or none that can be used, a line says what to do."""
    more = ["out"] if command == "export" else []
    for prepare in (lambda: None, lambda: (tmp_path / "mkdocs.yml").write_text("a: [")):
        prepare()
        done = run(tmp_path, "site_gen", command, *more)
        assert done.returncode == 1
        assert done.stderr.startswith("Error: ")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder in which somebody works")
@pytest.mark.parametrize("command", ["check", "build", "init desk", "init", "new person Ada", "schema article"])
def test_a_removed_folder_is_one_line(tmp_path: Path, command: str) -> None:
    """In a folder that somebody has removed each command says so in a line."""
    (tmp_path / "gone").mkdir()
    words = ["sh", "-c", f'rmdir ../gone; exec "{sys.executable}" -m site_gen {command}']
    done = subprocess.run(words, cwd=tmp_path / "gone", env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "Error: This folder has been removed: go to another one\n")


def test_plugin_missing_is_one_line(site: Path) -> None:
    """A mkdocs.yml without our plugin cannot be built, and the message names the plugin."""
    edit(site / "mkdocs.yml", "  - site_gen\n", "")
    done = run(site, "site_gen", "build")
    assert done.returncode == 1
    assert "does not have the plugin `site_gen`" in done.stderr


def test_help_has_an_example_for_every_command() -> None:
    """`--help` of the program names every command, and each command's own shows how it is typed."""
    told = run(Path.cwd(), "site_gen", "--help", COLUMNS="80").stdout
    lists = told + run(Path.cwd(), "site_gen", "new", "--help", COLUMNS="80").stdout
    assert not re.findall(r"^  \w+ .*\.\.\.$", lists, re.MULTILINE)  # nothing is cut short
    for command in COMMANDS:
        assert f"  {command} " in told
        assert f"site-gen {command}" in run(Path.cwd(), "site_gen", command, "--help").stdout


def test_check_does_not_load_the_builder(site: Path) -> None:
    """`check` is quick because it imports nothing that makes pages."""
    code = (
        "import sys; from site_gen.cli import main\n"
        "main(['check'], standalone_mode=False)\n"
        "ours = ['pipeline', 'pages', 'render', 'downloads', 'builders', 'suggest', 'draft', 'editing']\n"
        "never = {'mkdocs', 'material', 'jinja2', 'PIL', 'http', 'email', *(f'site_gen.{one}' for one in ours)}\n"
        "sys.exit(' '.join(never & {*sys.modules}) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=site, env=environment(), timeout=60, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(("words", "code"), [(["check"], 0), (["check", "--explain", "none-such"], 1), (["chekc"], 2)])
def test_the_program_ends_in_order(site: Path, words: list[str], code: int) -> None:
    """It ends at once, but with the code of the command, everything printed, and what others have left for the end."""
    told = "import atexit, sys; atexit.register(print, 'bye'); from site_gen.cli import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", told, *words],
        cwd=site, env=environment(), timeout=60, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == code
    assert done.stdout.endswith("bye\n")
    assert ("No problems" in done.stdout) is (code == 0)
    assert bool(done.stderr) is (code > 0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("more", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal_only(broken: Path, more: dict[str, str], coloured: bool) -> None:
    """On a terminal the report is coloured, unless NO_COLOR is set."""
    told = _on_a_terminal(broken, more)
    assert b"Mario Duarte" in told
    assert (b"\x1b[" in told) is coloured


def _on_a_terminal(site: Path, more: dict[str, str]) -> bytes:
    """What `check` prints there."""
    ours, theirs = pty.openpty()
    env = {key: value for key, value in environment().items() if key != "NO_COLOR"} | {"TERM": "xterm", **more}
    subprocess.run(
        [sys.executable, "-m", "site_gen", "check"], cwd=site, env=env, stdout=theirs, timeout=60, check=False
    )
    os.close(theirs)
    told = b""
    try:
        while part := os.read(ours, 4096):
            told += part
    except OSError:  # the end, on Linux
        pass
    os.close(ours)
    return told


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("columns", [60, 80])
def test_marks_stand_below_what_they_mark(site: Path, columns: int) -> None:
    """On a narrow terminal no line with a mark, nor one above such a line, is so long that it is broken."""
    long = "We will build the quay before the winter comes, and nobody will have to wait for it any longer than that"
    edit(site / ARTICLE, "quotes:\n", f"quotes:\n  - speaker: Maria Duarte\n    text: {long} day\n")
    edit(site / ARTICLE, "\n---\n", f"\n---\n“{long} week”, she said. ")
    told = _on_a_terminal(site, {"NO_COLOR": "1", "COLUMNS": str(columns)}).decode()
    lines = [line.rstrip() for line in told.splitlines()]
    marked = [at for at, line in enumerate(lines) if re.fullmatch(r"[ |]*[\^ ]*\^", line)]
    assert len(marked) > 1, told
    assert all(len(line) <= columns for at in marked for line in lines[at - 1 : at + 1]), told
    cut = next(line for line in lines if "| …" in line or line.endswith("…"))
    assert len(cut) > columns - 5


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("terminal", "seconds", "shown"), [(True, 1.2, True), (True, 0.0, False), (False, 1.2, False)])
def test_progress_bar(terminal: bool, seconds: float, shown: bool) -> None:
    """What takes more than a second has a bar on a terminal; what is quick, and a pipe, has none."""
    code = (
        "import time; from site_gen.cli.common import Progress\n"
        "with Progress() as progress:\n"
        f"    time.sleep({seconds})\n"
        "    for n in range(1, 51): progress(n, 50)\n"
    )
    ours, theirs = pty.openpty()
    stream = theirs if terminal else subprocess.DEVNULL
    subprocess.run([sys.executable, "-c", code], env=environment() | {"TERM": "xterm"}, stderr=stream, check=True)
    os.write(theirs, b"end")
    told = os.read(ours, 65536)
    os.close(ours)
    os.close(theirs)
    assert (b"Checking" in told and b"100%" in told) is shown


def test_a_site_too_big_for_pages_is_measured(site: Path) -> None:
    """Files are counted at any depth, and what GitHub Pages does not take is more than the bound."""
    big = site / "briefings" / "big.bin"
    with big.open("wb") as file:
        file.truncate(950_000_000)  # takes no room on the disk as long as nobody writes it
    assert size_of(look(site)) > MUCH
    assert megabytes(950_000_000) == "950 MB"
    assert megabytes(5_260_000) == "5.3 MB"
