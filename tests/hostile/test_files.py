"""Files that are no files, names that are no addresses: refused with a message, never opened, never followed."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.content.files import is_slug, private_text
from site_gen.content.limits import Limits
from site_gen.content.read import read
from site_gen.diagnostics import Problem
from site_gen.pipeline import Settings, check, run
from site_gen.render.links import LinkStyle
from tests.hostile.counts import TRIED
from tests.onefile import parse, write

ARTICLE = "---\ntitle: A\nlanguage: en\n---\nBody.\n"
ANOTHER = ARTICLE.replace("Body", "Another")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site without a mistake."""
    write(parse(f"-- content/harbour/a.md --\n{ARTICLE}"), tmp_path)
    return tmp_path


def told(root: Path) -> list[tuple[str, str]]:
    """Code and file of every problem of a site."""
    TRIED["hostile file or name"] += 1
    return [(problem.code, problem.span.path) for problem in check(Settings.at(root)).problems]


def fifo(path: Path) -> None:
    """A pipe: whoever opens it for reading waits for ever."""
    os.mkfifo(path)


def listener(path: Path) -> None:
    """A socket."""
    server = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket is short
    try:
        server.bind(path.name)
    finally:
        os.chdir(here)
        server.close()


def link_out(path: Path) -> None:
    """A link to a file of the machine."""
    path.symlink_to("/etc/passwd")


def link_inside(path: Path) -> None:
    """A link to a file of the project."""
    path.symlink_to("../people.yml")


def link_nowhere(path: Path) -> None:
    """A link to nothing."""
    path.symlink_to("nowhere.md")


def link_to_itself(path: Path) -> None:
    """A link in a circle."""
    path.symlink_to(path.name)


SPECIAL = [fifo, listener, link_out, link_inside, link_nowhere, link_to_itself]
PLACES = ["content/harbour/b.md", "content/harbour/b.png", "content/b.md", "briefings/b.md", "briefings/sub/b.js"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("make", SPECIAL, ids=lambda make: make.__name__)
def test_what_is_no_file_is_refused(project: Path, make: Callable[[Path], None], place: str) -> None:
    """Links, pipes and sockets are an error with their name, wherever they lie, and are not opened."""
    path = project / place
    path.parent.mkdir(exist_ok=True)
    make(path)
    assert told(project) == [("odd-file", place)]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", ["people.yml", "outlets.yml"])
def test_registries_are_regular_files(project: Path, name: str) -> None:
    """A pipe in place of people.yml is an error, too."""
    (project / "content" / name).unlink()
    os.mkfifo(project / "content" / name)
    assert ("odd-file", f"content/{name}") in told(project)


def test_linked_folders_are_refused(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is read through a link to a folder, in content/ or in briefings/."""
    other = tmp_path_factory.mktemp("other")
    (other / "b.md").write_text(ARTICLE)
    (project / "content" / "quay").symlink_to(other, target_is_directory=True)
    (project / "briefings" / "quay").symlink_to(other, target_is_directory=True)
    assert told(project) == [("odd-file", "briefings/quay"), ("odd-file", "content/quay")]


def test_a_folder_called_like_an_article(project: Path) -> None:
    """A folder named `b.md` is told and not read."""
    (project / "content" / "harbour" / "b.md").mkdir()
    assert told(project) == [("unknown-file", "content/harbour/b.md")]


def test_an_unreadable_file_is_told(project: Path) -> None:
    """A file that the system does not let us read is an error with its name. (Root may read everything.)"""
    path = project / "content" / "harbour" / "b.md"
    path.write_text(ANOTHER)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    assert told(project) == [("unreadable-file", "content/harbour/b.md")]


@pytest.mark.parametrize(
    "name",
    [
        b"\xff\xfe.md",  # no text at all
        b"a\nb.md",
        "a\u202eb.md".encode(),
        "a\u200bb.md".encode(),
        "a\u2028b.png".encode(),
        b"a:b.md",
        b"a\\b.md",
        b'a"b.png',
        b"a\x1b[31mb.md",
        b" a.md",
        b"a.md ",
        b"a.md.",
        "\u3164.md".encode(),
    ],
    ids=repr,
)
def test_odd_names_are_refused(project: Path, name: bytes) -> None:
    """A name with signs that cannot be shown or stand in an address is an error, and its message is printable."""
    path = os.path.join(os.fsencode(project / "content" / "harbour"), name)  # noqa: PTH118 - bytes
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(ARTICLE.encode())
    problems = check(Settings.at(project)).problems
    assert [problem.code for problem in problems] == ["odd-file"]
    printed = f"{problems[0].span.path} {problems[0].message}"
    printed.encode("utf-8")
    assert all(sign.isprintable() or sign == "\ufffd" for sign in printed.replace("\ufffd", ""))


GOOD = ["a", "talks-collapse", "2019", "a.b", "Één", "सन्धि", "会谈", "договор", "a_b", "x1"]
BAD = [
    "", ".", "..", "-", "a-", "-a", ".a", "a.", "a..b", "a--b", "a b", "a/b", "a\\b", "%2e%2e", "a%2fb", "a?b", "a#b",
    "~a",
    "index", "Index", "README", "404", "con", "CON", "nul", "com1", "lpt9.x", "aux.b", "e\u0301",
    "a\u200db", "a\u200b", "a\u202eb", "\ufefa".replace("\ufefa", "\ufeff"), "a" * 101, "<script>", "a'b", 'a"b', "a&b",
    "😀", "a\u00a0b", "a:b", "a*b", "con.", "🅰", "\u0301a",
]  # fmt: skip


def test_slugs() -> None:
    """Letters and digits of any script make an address; nothing that could leave the site or mean more."""
    assert [slug for slug in GOOD if not is_slug(slug)] == []
    assert [slug for slug in BAD if is_slug(slug)] == []


@pytest.mark.parametrize("slug", [slug for slug in BAD if slug and "/" not in slug and slug not in (".", "..")])
def test_bad_slugs_are_told(project: Path, slug: str) -> None:
    """A file whose name cannot be an address is an error with its name, or is passed over since it is hidden."""
    path = project / "content" / "harbour" / f"{slug}.md"
    path.write_text(ANOTHER)
    outcome = run(Settings.at(project), LinkStyle.DIRECTORY)
    names = {problem.code for problem in outcome.problems}
    if slug.startswith("."):
        assert not names
    elif slug == "e\u0301":
        assert not names  # becomes é
        assert any(page.path == "harbour/articles/é.md" for page in outcome.pages)
    else:
        assert names <= {"bad-address", "odd-file"}
        assert names


@pytest.mark.parametrize(
    "name", ["people", "People", "assets", "search", "CON", "index", "chronology", "print", "a b", "ſearch"]
)
def test_briefings_have_addresses_of_their_own(project: Path, name: str) -> None:
    """A briefing cannot be called like something that the site or the theme has."""
    (project / "briefings" / f"{name}.md").write_text("---\ntitle: B\nstatus: closed\n---\n")
    assert ("bad-address", f"briefings/{name}.md") in told(project)


@pytest.mark.parametrize(
    "name",
    ["people.md", "people/index.md", "people/ada-quist.md", "chronology.md", "sources/index.md", "People.md",
     "harbour/chronology.md", "harbour/articles/a.md", "Harbour/Who-Said-What.md", "chronology.html"],
)  # fmt: skip
def test_handwritten_pages_do_not_hide_generated_ones(project: Path, name: str) -> None:
    """A page written by hand at an address that is generated is an error: one of the two would be lost."""
    path = project / "briefings" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# A page\n")
    assert told(project) == [("bad-address", f"briefings/{name}")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-03-01-tender.md", "2026-03-02-tender.md"),
        ("tender.md", "Tender.md"),
        ("stra\u00dfe.md", "strasse.md"),
        ("\u00e9.md", "e\u0301.md"),
        ("\uff54ender.md", "tender.md"),
    ],
)
def test_two_files_with_one_address(project: Path, one: str, other: str) -> None:
    """Names that differ in date, case or normalisation only are an error that names both files."""
    for name, text in ((one, ANOTHER), (other, ANOTHER.replace("Another", "A third"))):
        (project / "content" / "harbour" / name).write_text(text)
    problems = check(Settings.at(project)).problems
    assert [problem.code for problem in problems] == ["equal-addresses"]
    names = {f"content/harbour/{name}" for name in (one, other)}
    assert all(name in f"{problems[0].span.path} {problems[0].message}" for name in names)


@pytest.mark.parametrize(
    "id", ["index", "readme", "con", "lpt1", "404", "a" * 101, "../x", "A", "a--b", "ä", "unnamed"]
)
def test_ids_of_people_are_addresses(project: Path, id: str) -> None:
    """A person's id cannot be what their page cannot be called."""
    (project / "content" / "people.yml").write_text(f'"{id}":\n  name: Ada Quist\n')
    assert told(project) == [("bad-id", "content/people.yml")]


NAMES = [
    "../secret.txt", "/etc/passwd", "a/../../secret.txt", "..", ".", "link.txt", "linked/secret.txt", "..\\secret.txt",
    "C:\\secret.txt", "file:///etc/passwd", "a\0b", "x" * 300, "./../secret.txt", "loop",
]  # fmt: skip


@pytest.mark.timeout(20)
def test_private_names_cannot_leave_their_folder(tmp_path: Path) -> None:
    """`source_text` names a regular file within private/: nothing above it, nothing through a link, no device."""
    private = tmp_path / "private"
    (private / "deep").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (private / "deep" / "own.txt").write_text("own")
    (private / "link.txt").symlink_to(tmp_path / "secret.txt")
    (private / "linked").symlink_to(tmp_path, target_is_directory=True)
    (private / "loop").symlink_to("loop")
    os.mkfifo(private / "pipe")
    for name in NAMES:
        with contextlib.suppress(ValueError):
            assert private_text(private, name) is None, name
    assert private_text(private, "pipe") is None
    assert private_text(private, "deep") is None
    assert private_text(private, "deep/own.txt") == "own"
    assert private_text(private, "deep/own.txt/x") is None
    assert private_text(private, "deep/own.txt", largest=2) is None


def test_private_words_are_never_shown(project: Path) -> None:
    """Not a word of a private copy stands in a page or in a message, whatever the article asks."""
    (project / "private").mkdir()
    (project / "private" / "s.txt").write_text("ZEBRA said the harbour QUAGGA is open and OKAPI\n")
    text = (
        "---\ntitle: A\nlanguage: en\nsource_text: s.txt\nquotes:\n"
        "  - speaker: Ada Quist\n    text: the harbour is open\n"
        "  - speaker: Ada Quist\n    text: The harbour was open\n"
        "---\n“the harbour is open” and “The harbour was open”\n"
    )
    (project / "content" / "harbour" / "a.md").write_text(text)
    outcome = run(Settings.at(project), LinkStyle.DIRECTORY)
    assert "not-in-source" in [problem.code for problem in outcome.problems]
    softened = run(Settings.at(project, drafts=True), LinkStyle.DIRECTORY)
    everything = f"{outcome.problems}{outcome.sources}{softened.problems}{[page.text for page in softened.pages]}"
    assert not any(word in everything for word in ("ZEBRA", "QUAGGA", "OKAPI"))


def several(problems: list[Problem]) -> set[str]:
    """The codes, without the files."""
    return {problem.code for problem in problems}


def test_bounds(project: Path) -> None:
    """Whatever goes beyond a bound is told with the bound; a site's owner can change each."""
    article = project / "content" / "harbour" / "a.md"
    quotes = "".join(f"  - {{speaker: Ada Quist, text: word {n}, topics: [[[[a]]]]}}\n" for n in range(5))
    article.write_text(f"---\ntitle: {'x' * 500}\nlanguage: en\nquotes:\n{quotes}---\n{'Body. ' * 100}\n")

    def codes(limits: Limits) -> set[str]:
        found = read(project, project / "content", project / "briefings", "en", limits).problems
        return several([problem for problem in found if problem.code.startswith("too-")])

    assert codes(Limits()) == set()
    assert codes(Limits(file_bytes=1000)) == {"too-long"}
    assert codes(Limits(value_length=499)) == {"too-long"}
    assert codes(Limits(nesting=5)) == {"too-deep"}
    assert codes(Limits(values=40)) == {"too-many"}
    assert codes(Limits(quotes=4)) == {"too-many"}
    assert codes(Limits(files=3)) == {"too-many"}


@pytest.mark.timeout(20)
def test_endless_files_are_not_read_to_their_end(project: Path) -> None:
    """A file of many gigabytes (a sparse one) is refused at once."""
    path = project / "content" / "harbour" / "b.md"
    path.touch()
    os.truncate(path, 50_000_000_000)
    assert told(project) == [("too-long", "content/harbour/b.md")]
