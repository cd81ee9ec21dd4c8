"""New sites, articles, briefings, people and outlets: whole at once, and never over what is there."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from site_gen import __version__
from site_gen.cli import main
from site_gen.cli.init import requirement, site_files
from site_gen.cli.skeleton import scalar
from tests.builders.project import environment, run, snapshot

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Told:
    """What a command said."""

    returncode: int
    stdout: str
    stderr: str


def call(folder: Path, *arguments: str) -> Told:
    """Run a command in a folder, in this process: there are many, and each is quick."""
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Told(done.exit_code, done.stdout, done.stderr)


def test_new_site_builds_from_the_installed_package(tmp_path: Path) -> None:
    """A wheel is built and unpacked away from the source; `init` makes a site that checks and builds strictly."""
    wheel = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(wheel, cwd=ROOT, env=environment(), check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(next((tmp_path / "dist").glob("*.whl"))) as file:
        file.extractall(tmp_path / "installed")
    elsewhere = [entry for entry in sys.path if entry and Path(entry).resolve() != ROOT and "editable" not in entry]
    path = {"PYTHONPATH": os.pathsep.join([str(tmp_path / "installed"), *elsewhere])}
    (tmp_path / "work").mkdir()
    done = run(tmp_path / "work", "site_gen", "init", "desk", "--name", "Desk: the first", **path)
    assert (done.returncode, done.stderr) == (0, "")
    desk = tmp_path / "work/desk"
    where = [sys.executable, "-c", "import site_gen; print(site_gen.__file__)"]
    told = subprocess.run(where, cwd=desk, env=environment(**path), capture_output=True, text=True, check=True)
    assert str(tmp_path / "installed") in told.stdout
    assert run(desk, "site_gen", "check", "--strict", **path).stdout == "No problems in 7 files\n"
    done = run(desk, "site_gen", "build", "--strict", **path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 articles · 2 languages" in done.stdout
    page = (desk / "site/example-harbour/who-said-what/index.html").read_text(encoding="utf-8")
    assert "Den gamla kajen klarar inte en vinter till" in page
    assert "Desk: the first" in (desk / "site/index.html").read_text(encoding="utf-8")
    made = {path.name for path in desk.iterdir()}
    assert {".gitignore", ".github", ".vscode", ".schema", ".pre-commit-config.yaml", "README.md"} <= made


@pytest.mark.parametrize("language", ["sv", "de"])
def test_new_site_in_another_language(tmp_path: Path, language: str) -> None:
    """In a site of another language the example's English is marked as English, and nothing is wrong."""
    assert call(tmp_path, "init", "desk", "--language", language).returncode == 0
    assert call(tmp_path / "desk", "check", "--strict").returncode == 0
    text = (tmp_path / "desk/briefings/example-harbour.md").read_text(encoding="utf-8")
    assert "title: {en: " in text
    for file in (tmp_path / "desk").rglob("*.y*ml"):
        assert "[[" not in file.read_text(encoding="utf-8")
        assert not re.search(r"@[a-z]+@", file.read_text(encoding="utf-8"))


def test_new_site_is_in_order(tmp_path: Path) -> None:
    """In a site just made `fmt` finds nothing to change."""
    assert call(tmp_path, "init", "desk").returncode == 0
    done = call(tmp_path / "desk", "fmt")
    assert (done.returncode, "changed:" in done.stdout) == (0, False)


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({}, f"site-gen=={__version__}"),
        ({"url": "file:///home/me/site-gen", "dir_info": {}}, f"site-gen=={__version__}"),
        (
            {"url": "file:///home/me/site-gen", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
            f"site-gen=={__version__}",
        ),
        ({"url": "https://example.org/site_gen-0.1.0.whl"}, "site-gen @ https://example.org/site_gen-0.1.0.whl"),
        (
            {"url": "https://example.org/site-gen", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
            "site-gen @ git+https://example.org/site-gen@0a1b",
        ),
    ],
)
def test_new_site_installs_the_program_from_where_it_came(told: dict[str, object], line: str) -> None:
    """requirements.txt names what pip noted of this installation, where another machine can reach that."""
    assert requirement(told) == line


@pytest.mark.parametrize(
    "origin",
    [
        "git@git.example.org:desk/site-gen.git",
        "https://git.example.org/desk/site-gen.git",
        "ssh://git@git.example.org/desk/site-gen.git",
        "ssh://git@git.example.org:2222/desk/site-gen.git",
    ],
)
def test_new_site_installs_the_program_from_the_repository_of_its_clone(tmp_path: Path, origin: str) -> None:
    """Installed from a clone, the program comes from where that was cloned, once its commit is there."""

    def git(*words: str) -> str:
        names = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        return subprocess.run(["git", *names, *words], cwd=clone, capture_output=True, text=True, check=True).stdout

    clone = tmp_path / "our programs"
    clone.mkdir()
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "first")
    git("remote", "add", "origin", origin)
    told = {"url": clone.as_uri(), "dir_info": {}}
    assert requirement(told) == f"site-gen=={__version__}"
    git("update-ref", "refs/remotes/copy/main", "HEAD")  # to another place
    assert requirement(told) == f"site-gen=={__version__}"
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    commit = git("rev-parse", "HEAD").strip()
    assert requirement(told) == f"site-gen @ git+https://git.example.org/desk/site-gen.git@{commit}"
    git("remote", "set-url", "origin", "https://ada:secret@git.example.org/desk/site-gen.git")
    assert requirement(told) == f"site-gen=={__version__}"


def test_new_site_is_published_with_its_address() -> None:
    """The workflow asks GitHub Pages for the address, and builds with it."""
    steps = yaml.safe_load(site_files("Desk", "en-GB")[".github/workflows/publish.yml"])["jobs"]["build"]["steps"]
    address = next(step["id"] for step in steps if "configure-pages" in step.get("uses", ""))
    build = next(step for step in steps if step.get("run") == "site-gen build")
    assert build["env"]["SITE_URL"] == f"${{{{ steps.{address}.outputs.base_url }}}}/"


def test_new_site_is_published_from_either_usual_branch() -> None:
    """git and GitHub begin repositories with different branches; whichever is the default one is published."""
    told = yaml.load(site_files("Desk", "en-GB")[".github/workflows/publish.yml"], yaml.BaseLoader)
    assert told["on"]["push"]["branches"] == ["main", "master"]
    assert told["jobs"]["build"]["if"] == "github.ref_name == github.event.repository.default_branch"


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    """Where one of the files is there, `init` names it and writes none."""
    (tmp_path / "mkdocs.yml").write_text("mine", encoding="utf-8")
    done = call(tmp_path, "init", ".")
    assert done.returncode == 1
    assert "mkdocs.yml is there already; nothing was written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
    assert call(tmp_path, "init", "x", "--language", "Swedish").returncode == 2


def test_the_site_of_a_pull_request_can_be_opened() -> None:
    """What is kept with a pull request is looked at without a server, here and in a new site."""
    ours = (ROOT / ".github/workflows/pull-request.yml").read_text(encoding="utf-8")
    new = site_files("Desk", "en-GB")[".github/workflows/pull-request.yml"]
    for text, build in ((ours, "make site BUILD=--offline"), (new, "site-gen build --offline")):
        assert build in [step.get("run") for step in yaml.safe_load(text)["jobs"]["site"]["steps"]]


def test_init_in_a_repository_that_is_there(tmp_path: Path) -> None:
    """README.md and .gitignore of a repository stay, and it is told what git has to leave out."""
    for name, text in (("README.md", "mine"), (".gitignore", "/site/\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = call(tmp_path, "init", ".")
    assert done.returncode == 0
    assert (
        "Left as they were: README.md, .gitignore\nAdd to .gitignore: /.site-gen/ /private/ /.venv/ /*.pdf\n"
        in done.stdout
    )
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert call(tmp_path, "check", "--strict").returncode == 0


def test_init_within_a_repository(tmp_path: Path) -> None:
    """Where the new site is not at the top of its repository, GitHub finds nothing of it: that is told."""
    (tmp_path / "outer/.git").mkdir(parents=True)
    assert f"within the repository {tmp_path / 'outer'}" in call(tmp_path, "init", "outer/desk").stdout
    assert "within the repository" not in call(tmp_path, "init", "desk").stdout
    (tmp_path / "own/.git").mkdir(parents=True)
    assert "within the repository" not in call(tmp_path / "own", "init", ".").stdout


@pytest.mark.parametrize(
    "more",
    [
        ["--title", "No deal: “we walk” #1", "--date", "2026-03-05", "--outlet", "the harbour post"],
        ["--label", "What was said on the radio", "--language", "no"],
        ["--title", "No", "--language", "nb", "--date", "2026-03", "--url", "https://example.org/a?b=c#d"],
        ["--title", "@date@ [[x]] - 'y'", "--language", "en"],
    ],
)
def test_new_article(site: Path, more: list[str]) -> None:
    """An article is begun as a draft that has no problem, with what was given in it word for word."""
    before = snapshot(site)
    done = call(site, "new", "article", *more)
    assert (done.returncode, done.stderr) == (0, "")
    path = site / done.stdout.splitlines()[0]
    assert set(snapshot(site)) - set(before) == {path.relative_to(site).as_posix()}
    assert path.parent.name == "harbour"  # the only briefing
    assert path.name.startswith("2026-03-05-") is ("2026-03-05" in more)
    told = call(site, "check", "--strict", "--drafts")
    assert (told.returncode, told.stdout) == (0, "No problems in 8 files\n")
    assert call(site, "check", "--strict").returncode == 0
    assert call(site, "fmt", "--check", done.stdout.splitlines()[0]).returncode == 0
    head = yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.BaseLoader)
    given = dict(zip([key.removeprefix("--") for key in more[::2]], more[1::2], strict=True))
    assert head["draft"] == "true"
    assert head.get("title", head.get("label")) == given.get("title", given.get("label"))
    assert head["language"] == given.get("language", "en")
    assert head.get("url") == given.get("url")
    again = call(site, "new", "article", *more)
    assert again.returncode == 1
    path.write_text(path.read_text(encoding="utf-8").replace("draft: true", "draft: false"), encoding="utf-8")
    assert "error[unwritten-text]" in call(site, "check").stdout
    assert "already; it was left as it is" in again.stderr


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ([], "--title (or --label) is needed"),
        (["--title", "A", "--label", "B"], "not both"),
        (["--title", "A"], "--language is needed"),
        (["--title", "A", "--language", "Swedish"], "is not a language tag"),
        (["--title", "A", "--language", "sv", "--briefing", "harbor"], "did you mean `harbour`?"),
        (["--title", "A", "--outlet", "Harbor Post"], "Did you mean `harbour-post`?"),
        (["--title", "A", "--outlet", "港湾新聞"], "site-gen new outlet 港湾新聞 --id ID"),
        (["--title", "A", "--language", "sv", "--date", "5 March"], "is not a date"),
        (["--title", "A", "--language", "sv", "--url", "example.org"], "is not a web address"),
        (["--title", "Tender", "--language", "en"], "has this address already"),
        (["--title", "!!!", "--language", "en"], "no letters"),
    ],
)
def test_new_article_refuses(site: Path, more: list[str], told: str) -> None:
    """What is missing or wrong is said in a line, and nothing is asked or written."""
    before = snapshot(site)
    done = call(site, "new", "article", *more)
    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(site) == before


def test_new_briefing(site: Path) -> None:
    """A briefing is begun with its folder, has no problem, and takes an article."""
    done = call(site, "new", "briefing", "Élection: the day", "--timezone", "Europe/Paris")
    assert done.returncode == 0, done.stderr
    assert "briefings/election-the-day.md" in done.stdout
    made = call(site, "new", "article", "--briefing", "election-the-day", "--title", "A", "--language", "fr")
    assert made.returncode == 0, made.stderr
    assert call(site, "check", "--strict", "--drafts").returncode == 0
    assert call(site, "fmt", "--check", "briefings/election-the-day.md").returncode == 0
    assert "several" not in call(site, "new", "briefing", "Harbour").stdout
    for more in (["Harbour"], ["People"], ["X", "--timezone", "CETT"], ["…"], []):
        done = call(site, "new", "briefing", *more)
        assert done.returncode in (1, 2), more
        assert "Traceback" not in done.stderr


def test_new_person_and_outlet(site: Path) -> None:
    """They are added below what is there, which stays as it is, and can be named at once; known names are refused."""
    people = (site / "content/people.yml").read_bytes()
    done = call(site, "new", "person", "Jörg Ø’Hara", "--role", "Minister: defence", "--country", "NO")
    assert done.returncode == 0, done.stderr
    assert (site / "content/people.yml").read_bytes().startswith(people)
    assert "jorg-ohara:" in (site / "content/people.yml").read_text(encoding="utf-8")
    assert call(site, "new", "person", "Ministry", "--kind", "organisation").returncode == 0
    assert call(site, "new", "outlet", "Dagbladet", "--language", "no", "--country", "NO").returncode == 0
    assert call(site, "check", "--strict").returncode == 0
    for what, more in (
        ("person", ["maria  duarte"]),
        ("person", ["Unnamed"]),
        ("person", ["X", "--country", "Norway"]),
        ("person", ["金正恩"]),
        ("outlet", ["Harbour-Post"]),
        ("outlet", ["X", "--url", "x.example"]),
    ):
        before = snapshot(site)
        done = call(site, "new", what, *more)
        assert done.returncode in (1, 2), more
        assert "Traceback" not in done.stderr
        assert snapshot(site) == before


def at_terminal(folder: Path, command: list[str], answers: str) -> tuple[int, str]:
    """Run a command at a terminal at which these lines are typed; how it ends, and what is on the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "site_gen", *command],
        cwd=folder,
        env=environment(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.write(ours, answers.encode())
    status = process.wait(60)
    os.close(theirs)
    told = os.read(ours, 65536).decode()
    os.close(ours)
    return status, told


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_new_asks_on_a_terminal(site: Path) -> None:
    """On a terminal what is missing is asked for, and nothing that was given."""
    given = ["new", "article", "--briefing", "harbour", "--outlet", "harbour-post"]
    status, told = at_terminal(site, given, "Asked for\n2026-03-07\n")
    assert status == 0
    assert "Headline" in told
    assert "Language" not in told  # the outlet's
    assert (site / "content/harbour/2026-03-07-asked-for.md").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_new_asks_again(site: Path) -> None:
    """What cannot be taken is said, with what would be right, and asked for again; nothing typed before is lost."""
    answers = "Tender\nSecond\nHarbor Post\nn\nKustbladet\ny\nsvenska\nsv\n7.3.2026\n2026-03-07\n"
    status, told = at_terminal(site, ["new", "article"], answers)
    assert status == 0, told
    for words in ("has this address already", "Did you mean", "Write `sv`", "Did you mean `2026-03-07`?"):
        assert words in told
    made = (site / "content/harbour/2026-03-07-second.md").read_text(encoding="utf-8")
    assert "\ndate: 2026-03-07\nlanguage: sv\noutlet: Kustbladet\n" in made
    assert "\nkustbladet:\n  name: Kustbladet\n  language: sv\n" in (site / "content/outlets.yml").read_text("utf-8")
    status, told = at_terminal(site, ["new", "person"], "Maria Duarte\n金正恩\nKim Jong\nkim-jong-un\n\n")
    assert status == 0, told
    assert "`Maria Duarte` is in content/people.yml already" in told
    assert "\nkim-jong-un:\n  name: 金正恩\n" in (site / "content/people.yml").read_text(encoding="utf-8")
    assert call(site, "check", "--strict", "--drafts").returncode == 0


def test_line_ends_stay(site: Path) -> None:
    """A list with Windows line ends has them in the new entry, too."""
    people = site / "content/people.yml"
    people.write_bytes(people.read_bytes().replace(b"\n", b"\r\n"))
    assert call(site, "new", "person", "Bo Ek", "--role", "Mayor").returncode == 0
    assert people.read_bytes().endswith(b"\r\n\r\nbo-ek:\r\n  name: Bo Ek\r\n  role: Mayor\r\n")


@pytest.mark.parametrize("text", ["no", "Yes", "a: b", "a #b", "[a]", '"a"', "'a", "@a", "1984", "a\\b", "Å – ö", "a,"])
def test_scalar_is_the_text(text: str) -> None:
    """A value that a command writes is read as that text by any YAML reader, in a list, too."""
    assert yaml.safe_load(f"a: {scalar(text)}") == {"a": text}


def test_schema_command(tmp_path: Path) -> None:
    """`schema` prints one schema, or writes all four, and what they say in words."""
    assert '"$schema"' in call(tmp_path, "schema", "people").stdout
    assert call(tmp_path, "schema", "-o", "s").returncode == 0
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == [
        "article.json",
        "briefing.json",
        "fields.md",
        "outlets.json",
        "people.json",
    ]
    assert call(tmp_path, "schema").returncode == 2


def test_the_next_step_can_be_pasted(site: Path) -> None:
    """What to write in an article is told as YAML has it, also where a name has a colon."""
    assert 'Next: `speaker: "Kiel: the port"` in an article' in call(site, "new", "person", "Kiel: the port").stdout
    assert 'Next: `outlet: "DW: News"` in an article' in call(site, "new", "outlet", "DW: News").stdout


def test_the_way_into_a_new_site_can_be_pasted(tmp_path: Path) -> None:
    """A folder's name is told as a shell takes it."""
    assert "\n  cd 'my desk'\n" in call(tmp_path, "init", "my desk").stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all arguments are Unicode")
@pytest.mark.parametrize(
    "command",
    [
        ("article", "--briefing=harbour", "--date=2030-05-16", "--language=sv", "--title=Kaj\udce5n"),
        ("briefing", "Kaj\udce5n"),
        ("person", "Kaj", "--role=L\udce5s"),
        ("outlet", "Kaj\udce5n", "--id=kajen"),
    ],
)
def test_words_in_another_encoding_are_refused(site: Path, command: tuple[str, ...]) -> None:
    """From a terminal that sends no UTF-8 nothing is written, and a line says why."""
    before = snapshot(site)
    done = call(site, "new", *command)
    assert (done.returncode, done.stderr[:32]) == (1, "Error: What was typed is no UTF-")
    assert snapshot(site) == before


def test_a_new_briefing_takes_what_is_suggested(site: Path) -> None:
    """What `suggest` declares goes where a new briefing has the list commented out, with the example below."""
    call(site, "new", "briefing", "The tender")
    quote = "  - speaker: Maria Duarte\n    text: We walk away from it\n    date: 2030-05-14\n"
    for number in (1, 2):
        article = site / f"content/the-tender/a-{number}.md"
        article.write_text(
            f"---\ntitle: A{number}\nlanguage: en\nquotes:\n{quote}---\n“We walk away from it”, she said.\n"
        )
    done = call(site, "suggest", "--no-model", "--apply", "all", "--kind", "quotes")
    assert done.returncode == 0, done.stderr
    page = site / "briefings/the-tender.md"
    text = page.read_text()
    assert re.search(
        r"^statements:  # .*\n  - id: we-walk-away\S*\n(    .*\n)+#   - id: a-statement\n", text, re.MULTILINE
    )
    assert "# statements:" not in text
    assert call(site, "fmt", "--check", str(page)).returncode == 0
    example = re.search(r"(?:^#   .*\n)+(?=# questions:)", text, re.MULTILINE)
    assert example
    page.write_text(text.replace(example[0], re.sub(r"(?m)^# ", "", example[0])).replace("Ada Example", "Maria Duarte"))
    told = call(site, "check", "--format", "short")
    assert told.returncode == 0
    assert "a-statement" in told.stdout + told.stderr, "the example is a statement now, which no quote has"


@pytest.mark.parametrize(
    "text", ["{}\n", "  a:\n    name: A\n", "a:\n  name: [A\n", "a:\n  name: A\n...\n", "- a\n", "\xe5"]
)
def test_nothing_is_added_to_what_could_not_be_read_then(site: Path, text: str) -> None:
    """A list that has errors, or in which a new entry at the end would be one, is left as it is, and that is said."""
    people = site / "content/people.yml"
    people.write_bytes(text.encode("latin-1"))
    done = call(site, "new", "person", "Bo Ek")
    assert done.returncode == 1
    assert "content/people.yml" in done.stderr
    assert "mend them first" in done.stderr or "\n\nbo-ek:\n  name: Bo Ek\n" in done.stderr
    assert people.read_bytes() == text.encode("latin-1")


def test_names_that_an_address_cannot_have(site: Path) -> None:
    """What a browser calls a saved page, and headlines that mean something to servers, become names that can be."""
    page = "<html lang=en><head><title>A</title></head><body><article><h1>The quay</h1><p>It is closed.</p></article>"
    names = ("The quay is closed – Post.html", "index.html", "2026-03-09-con.txt", "«!».txt")
    for name in names:
        (site / name).write_text(page, encoding="utf-8")
    done = call(site, "draft", "--into", "harbour", *names)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Error: «!».txt: rename it")
    made = {path.name for path in (site / "content/harbour").iterdir()}
    assert made >= {"the-quay-is-closed-post.md", "index-1.md", "2026-03-09-con-1.md"}
    assert call(site, "check").returncode == 0
    again = call(site, "draft", "--into", "harbour", "index.html").stderr
    assert "content/harbour/index-1.md is there already" in again
    assert call(site, "new", "article", "--briefing", "harbour", "--title", "Aux", "--language", "fr").returncode == 0
    assert call(site, "check").returncode == 0
    (site / "content/harbour/aux.md").write_text("---\ntitle: A\nlanguage: fr\n---\n")
    assert "hint: Rename it; use letters, digits and hyphens, not too many: `aux-1.md`" in call(site, "check").stdout
    (site / "tender.txt").write_text("The quay is closed.\n")
    told = call(site, "draft", "--into", "harbour", "tender.txt").stderr
    assert "content/harbour/2026-03-01-tender.md is there already" in told


@pytest.mark.parametrize(
    ("title", "more", "id"),
    [
        ("Гибель парома «Аврора»", [], "gibel-paroma-avrora"),
        ("海難 2031", [], "海難-2031"),
        ("العبّارة", [], "العبارة"),
        ("The sinking", ["--id", "海難"], "海難"),
    ],
)
def test_a_briefing_of_any_script_has_an_address(site: Path, title: str, more: list[str], id: str) -> None:
    """A briefing's title makes its address, in letters a–z or in its own script, and the site takes it."""
    assert call(site, "new", "briefing", title, *more).returncode == 0
    assert (site / f"briefings/{id}.md").is_file()
    assert call(site, "new", "article", "--briefing", id, "--title", "नौका", "--language", "hi").returncode == 0
    assert (site / f"content/{id}/नौका.md").is_file()
    assert call(site, "check", "--strict").returncode == 0


@pytest.mark.parametrize(("id", "told"), [("index", "another page"), ("people", "another page"), ("A b", "hyphens")])
def test_a_briefing_has_no_address_of_another_page(site: Path, id: str, told: str) -> None:
    """An id that cannot be an address, or is one already, is refused, each with its reason."""
    done = call(site, "new", "briefing", "The sinking", "--id", id)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_name_that_makes_no_id_is_asked_for_one(site: Path) -> None:
    """No part of a name alone becomes the id: where one cannot be written in letters a–z, `--id` is asked for."""
    done = call(site, "new", "person", "محمد (Mo) العلي")
    assert (done.returncode, "--id, in letters a–z" in done.stderr) == (2, True)
    assert call(site, "new", "person", "Олена Коваленко").returncode == 0
    assert "\nolena-kovalenko:\n  name: Олена Коваленко\n" in (site / "content/people.yml").read_text(encoding="utf-8")
