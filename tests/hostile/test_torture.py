"""Tests that try: any bytes, any text, any mutation of the demonstration. A short run always, a long one on demand.

`pytest -m torture` runs the long ones and prints how many cases of each class were tried.
"""

from __future__ import annotations

import html
import os
import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from site_gen.content.read import read
from site_gen.content.yamltree import CONTROL
from site_gen.pipeline import Outcome, Settings, check, run
from site_gen.render.links import LinkStyle
from tests.hostile.counts import TRIED
from tests.onefile import parse, write

ROOT = Path(__file__).parent.parent.parent
_FILES = [
    "content/people.yml",
    "content/outlets.yml",
    "briefings/harbour.md",
    "content/harbour/a.md",
    "briefings/about.md",
]
_SIGNS = [
    "---", "\n---\n", "title", "language", "quotes", "speaker", "text", ": ", ":", " ", "- ", "\n", "\n  ", "\n    ",
    "\t", "'", '"', "[", "]", "{", "}", ", ", "#", " #", "&", "*", "!", "|", ">", ">-", "%", "@", "`", "? ", "~",
    "null",
    "true", "2019", "12:30", "\ufeff", "\r", "\r\n", "\x00", "\x85", "\u2028", "\u202e", "\xa0", "é", "😀", "\\",
    "\\x00", "<<", "*a", "&a", "!!str", "[^1]", "<b>", "](", "“", "”",
]  # fmt: skip
_SOUP = st.lists(st.sampled_from(_SIGNS), max_size=60).map("".join)
_ANY_FILE = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    _SOUP.map(lambda text: text.encode()),
    _SOUP.map(lambda text: f"---\n{text}\n---\n{text}".encode()),
    _SOUP.map(lambda text: f"---\ntitle: A\nlanguage: en\n{text}\n---\n".encode()),
    _SOUP.map(lambda text: f"---\ntitle: A\nlanguage: en\nquotes:\n  - text: {text}\n---\n{text}".encode()),
    _SOUP.map(lambda text: f"---\ntitle: B\nstatus: closed\nevents:\n  - {text}\n---\n".encode()),
)


def judged(outcome: Outcome, root: Path) -> None:
    """An outcome is pages or errors; each problem has a file, a line that is there, a message without Python in it."""
    assert outcome.ok != (not outcome.pages)
    for problem in outcome.problems:
        assert problem.message
        assert not re.search(r"Traceback|Error\b|Exception|NoneType|object at 0x|<class", problem.message), problem
        assert problem.span.line >= 1
        assert problem.span.column >= 1
        assert problem.code != "template-error", problem
        if problem.span.path in outcome.sources:
            assert problem.span.line <= outcome.sources[problem.span.path].count("\n") + 2, problem


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=_ANY_FILE, name=st.sampled_from(_FILES))
def test_any_bytes(tmp_path: Path, data: bytes, name: str) -> None:
    """Whatever bytes stand in any file, reading and checking ends in a site or in problems with a place."""
    any_bytes(tmp_path, data, name)


@pytest.mark.torture
@pytest.mark.timeout(3600)
@settings(max_examples=20_000, suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink])
@given(data=_ANY_FILE, name=st.sampled_from(_FILES))
def test_any_bytes_at_length(tmp_path: Path, data: bytes, name: str) -> None:
    """The same, with many thousands of files."""
    any_bytes(tmp_path, data, name)


def any_bytes(root: Path, data: bytes, name: str) -> None:
    """Put some bytes into one file of a small site, and judge what comes of it."""
    shutil.rmtree(root, ignore_errors=True)
    write(
        parse("-- content/harbour/a.md --\n---\ntitle: A\nlanguage: en\n---\nBody.\n-- briefings/about.md --\n# A\n"),
        root,
    )
    (root / name).write_bytes(data)
    files = read(root, root / "content", root / "briefings", "en")
    assert all(isinstance(text, str) for text in files.sources.values())
    outcome = check(Settings.at(root))
    TRIED["any bytes in a file: " + ("a message" if outcome.problems else "a site")] += 1
    for problem in outcome.problems:
        assert problem.message
        assert problem.span.path
        assert problem.span.line <= outcome.sources.get(problem.span.path, "\n" * 10**6).count("\n") + 2


_CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc"],
    exclude_characters="\u2028\u2029\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
_TEXT = st.one_of(
    st.text(_CHARACTERS, min_size=1, max_size=60),
    st.text("<>&\"'`*_[](){}#|!\\-+=.:;~^$%@/ a1", min_size=1, max_size=60),
).filter(lambda text: bool(text.strip()) and not CONTROL.search(text))


def quoted(text: str) -> str:
    """A text as YAML in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def visible(page: str) -> str:
    """What a reader sees of a page: white space folded as a browser does, references decoded."""
    body = page.split("\n---\n", 1)[-1]
    return re.sub(r"[ \t\n\r\f]+", " ", html.unescape(re.sub(r"<[^>]*>", "", body)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=_TEXT)
def test_any_text_survives(tmp_path: Path, text: str) -> None:
    """Any text in any of these fields stands on the page, unchanged but for white space."""
    any_text(tmp_path, text)


@pytest.mark.torture
@pytest.mark.timeout(3600)
@settings(max_examples=1500, suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink])
@given(text=_TEXT)
def test_any_text_survives_at_length(tmp_path: Path, text: str) -> None:
    """The same, with thousands of texts."""
    any_text(tmp_path, text)


def any_text(root: Path, text: str) -> None:
    """A site with one text in several fields: it stands on the pages as it was written."""
    TRIED["any text in metadata"] += 1
    shutil.rmtree(root, ignore_errors=True)
    given = quoted(text)
    write(
        parse(
            f"-- content/harbour/a.md --\n---\ntitle: {given}\nlanguage: en\nsummary: {given}\nquotes:\n"
            f"  - speaker: unnamed\n    as: {given}\n    kind: indirect\n    text: it was so\n    place: {given}\n"
            f"    translation: {given}\n---\nBody.\n"
        ),
        root,
    )
    outcome = run(Settings.at(root), LinkStyle.DIRECTORY)
    assert outcome.ok, outcome.problems
    wanted = re.sub(r"[ \t\n\r\f]+", " ", text.strip())
    for path in ("harbour/articles/a.md", "harbour.md"):
        page = next(page for page in outcome.pages if page.path == path)
        assert wanted in visible(page.text), path


def pages(root: Path) -> dict[str, str]:
    """Every page of a site by its path."""
    outcome = run(Settings.at(root), LinkStyle.DIRECTORY)
    assert outcome.ok, outcome.problems
    return {page.path: page.text for page in outcome.pages}


def copy(root: Path, order: random.Random | None = None) -> Path:
    """A copy of the demonstration, its files made in another order."""
    files = [path for name in ("content", "briefings", "templates") for path in sorted((ROOT / name).rglob("*"))]
    files = [path for path in files if path.is_file()]
    if order:
        order.shuffle(files)
    for path in files:
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return root


@pytest.fixture
def zone() -> Iterator[None]:
    """Puts the time zone of this process back."""
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_order_and_time_zone_change_nothing(tmp_path: Path, zone: None) -> None:
    """The order in which files were made, the zone of the machine and its language change no byte of any page."""
    expected = pages(copy(tmp_path / "plain"))
    for number, name in enumerate(("Pacific/Kiritimati", "America/St_Johns", "UTC")):
        os.environ["TZ"] = name
        time.tzset()
        assert pages(copy(tmp_path / str(number), random.Random(number))) == expected


MUTATIONS = ["drop", "double", "swap", "truncate", "indent", "dedent", "unquote", "sign"]


def mutated(text: str, chance: random.Random) -> tuple[str, str]:
    """One change to one line of a text: what a slip of the hand does."""
    lines = text.split("\n")
    kind = chance.choice(MUTATIONS)
    at = chance.randrange(len(lines))
    line = lines[at]
    if kind == "drop":
        del lines[at]
    elif kind == "double":
        lines.insert(at, line)
    elif kind == "swap":
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == "truncate":
        lines[at] = line[: chance.randrange(len(line) + 1)]
    elif kind == "indent":
        lines[at] = " " * chance.choice([1, 2, 4]) + line
    elif kind == "dedent":
        lines[at] = line.removeprefix(" " * chance.choice([1, 2, 4]))
    elif kind == "unquote":
        lines[at] = re.sub("[\"'“”:]", "", line, count=1)
    else:
        place = chance.randrange(len(line) + 1)
        lines[at] = line[:place] + chance.choice("\"':#-[]{}|>&*!%@`\t,?\\ \u00a0“<") + line[place:]
    return kind, "\n".join(lines)


@pytest.fixture(scope="module")
def demonstration_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, to be broken."""
    return copy(tmp_path_factory.mktemp("mutations"))


def mutations(root: Path, seeds: range, *, render: bool) -> Counter[str]:
    """Break one file of the demonstration in one place, once for each seed; count what came of it."""
    files = sorted(path for path in (root / "content").rglob("*") if path.is_file() and path.suffix in (".md", ".yml"))
    files.append(root / "briefings" / "hanoi-summit-2019.md")
    results: Counter[str] = Counter()
    for seed in seeds:
        chance = random.Random(seed)
        path = chance.choice(files)
        text = path.read_text(encoding="utf-8")
        kind, changed = mutated(text, chance)
        path.write_text(changed, encoding="utf-8", newline="")
        try:
            outcome = run(Settings.at(root), LinkStyle.DIRECTORY) if render else check(Settings.at(root))
            if render:
                judged(outcome, root)
            told = "errors" if not outcome.ok else "warnings" if outcome.problems else "pages"
            results[f"{kind}: {told}"] += 1
            for problem in outcome.problems:
                assert problem.message, seed
                assert problem.code != "template-error", (seed, problem)
        except Exception as failure:
            raise AssertionError(f"seed {seed}: {kind} in {path.name}: {failure!r}") from failure
        finally:
            path.write_text(text, encoding="utf-8", newline="")
    return results


@pytest.mark.timeout(120)
def test_mutations(demonstration_copy: Path) -> None:
    """A slip in any line of the demonstration gives a message or pages, never a traceback."""
    results = mutations(demonstration_copy, range(60), render=False)
    assert sum(results.values()) == 60
    TRIED["mutation of the demonstration"] += 60


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_mutations_at_length(demonstration_copy: Path) -> None:
    """The same with many, and with every page rendered."""
    results = mutations(demonstration_copy, range(1000, 1000 + int(os.environ.get("TORTURE", "600"))), render=True)
    TRIED.update({f"mutation of the demonstration, {name}": count for name, count in results.items()})
