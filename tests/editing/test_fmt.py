"""`fmt` as editors and CI rely on it: the same meaning, comments and body, and a second run changes nothing."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.content import schema, yamltree
from site_gen.content.frontmatter import split
from site_gen.content.records import Fields, read_record
from site_gen.content.typed import Reading
from site_gen.diagnostics import Problem
from site_gen.editing.fields import within
from site_gen.editing.fmt import Kind, formatted
from tests.builders.project import environment, run, succeed


def article(metadata: str) -> str:
    """The metadata of an article in normal form."""
    made = formatted(f"---\n{metadata}---\nText.\n".encode(), "a.md", Kind.ARTICLE)
    assert made.data is not None, made.problems
    text = made.data.decode()
    assert formatted(made.data, "a.md", Kind.ARTICLE).data == made.data
    assert text.endswith("---\nText.\n")
    return text.removeprefix("---\n").removesuffix("---\nText.\n")


_CASES = re.split(
    r"^== (.*)\n", (Path(__file__).parent / "normal-form.txt").read_text(encoding="utf-8"), flags=re.MULTILINE
)
EXAMPLES = dict(zip(_CASES[1::2], _CASES[2::2], strict=True))


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_normal_form(example: str) -> None:
    """Each example comes out as written below it, and a second time as well."""
    given_, wanted = example.split("--\n")
    assert article(given_) == wanted


def test_people() -> None:
    """A list of people keeps the order of its entries and its headings; keys and list indentation become normal."""
    text = "# Persons\n\nbo:\n    role: X\n    name: Bo   \n\n# Offices\n\nno:\n  aliases:\n  - N\n  name: 'No'\n"
    made = formatted(text.encode(), "people.yml", Kind.PEOPLE)
    assert made.data is not None
    assert made.data.decode() == (
        '# Persons\n\nbo:\n  name: Bo\n  role: X\n\n# Offices\n\n"no":\n  name: \'No\'\n  aliases:\n    - "N"\n'
    )


def test_document_mark() -> None:
    """A list of people may begin with `---`, as YAML files often do."""
    made = formatted(b"---\nbo:\n  role: R\n  name: Bo\n", "people.yml", Kind.PEOPLE)
    assert made.data == b"---\nbo:\n  name: Bo\n  role: R\n"


@pytest.mark.parametrize("text", [b"", b"\n", b"# nobody yet\n", b"---\n"])
def test_nobody(text: bytes) -> None:
    """A list of people without people stays as it is, but for empty lines at its end."""
    made = formatted(text, "people.yml", Kind.PEOPLE)
    assert made.data is not None
    assert made.data.rstrip() == text.rstrip()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_bytes_outside_are_kept(newline: str) -> None:
    """The byte order mark, the line ends and every byte of the body are as before."""
    body = "Body  \r\n\r\nmixed \n---\rends\t \n\n"
    text = f"\ufeff---{newline}language: nl   {newline}title: T{newline}---  {newline}"
    made = formatted((text + body).encode(), "a.md", Kind.ARTICLE).data
    assert made == (f"\ufeff---{newline}title: T{newline}language: nl{newline}---{newline}" + body).encode()


@pytest.mark.parametrize(
    "metadata", ["title: [\n", "title: T\nlanguage: nl\nquots: []\n", "title: T\nlanguage: xx-nope-\n", "title: &a T\n"]
)
def test_files_with_errors_are_left_alone(metadata: str) -> None:
    """A file whose metadata have an error is not touched, and the error is told."""
    made = formatted(f"---\n{metadata}---\n".encode(), "a.md", Kind.ARTICLE)
    assert made.data is None
    assert made.problems


WORDS_FOR_OTHERS = (
    "no No NO yes on off y n true null Null 1 0x1F 017 1_000 1.5 1e3 .5 .inf .NaN -3 190:20:30 2019-02-28 = 0b11 "
    "2001-12-14t21:59:43.10-05:00 +12 0o14"
)


def test_quoted_as_pyyaml_needs_it() -> None:
    """What PyYAML reads after `fmt` is text wherever the format wants text."""
    words = WORDS_FOR_OTHERS.split()
    text = article("title: T\nlanguage: nl\ntopics:\n" + "".join(f"  - {word}\n" for word in words))
    assert yaml.safe_load(text)["topics"] == [None if word == "null" else word for word in words]


# -- anything that an editor may write ---------------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("abcäøß 漢«»…'\"#:-,[]{}&*!|>%@`\\?0123"), min_size=1, max_size=14).filter(
    lambda text: text.strip() == text
)


LONG = st.one_of(WORDS, st.tuples(WORDS, st.sampled_from(["\n", "\n\n", "\n  ", " \n"]), WORDS).map("".join))


class _Writer:
    """Writes a record as YAML, each time in another way."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def comment(self, indent: int) -> str:
        pick = self.chance.random()
        if pick < 0.2:
            return f"{' ' * indent}# note {self.chance.randrange(100)}\n"
        return "\n" if pick < 0.25 else ""

    def end(self) -> str:
        gap = " " * self.chance.randint(2, 9)
        return self.chance.choice(["", "", "", "  ", f"{gap}# end {self.chance.randrange(100)}"])

    def text(self, text: str, indent: int) -> str:
        if "\n" in text:
            return self.long(text, indent)
        style = self.chance.choice(["plain", "single", "double", "literal", "folded", "over"])
        plain = re.fullmatch(r"[a-zäøß漢«0-9][^:#\"'\[\]{},&*!|>%@`\\?-]*", text)
        if style == "plain" and plain:
            return f" {text}{self.end()}\n"
        if style == "single" and "'" not in text:
            return f" '{text}'{self.end()}\n"
        if style in ("literal", "folded"):
            deep = " " * (indent + self.chance.randint(1, 4))
            note = self.chance.choice(["", "  # of a text"])
            return f" {'|' if style == 'literal' else '>'}-{note}\n{deep}{text}\n" + self.chance.choice(["", "\n"])
        if style == "over" and plain and " " in text.strip():
            one, two = text.split(" ", 1)
            if two.strip() and not two.startswith(" "):
                return f" {one}\n{' ' * (indent + 3)}{two}{self.end()}\n"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f' "{escaped}"{self.end()}\n'

    def long(self, text: str, indent: int) -> str:
        if self.chance.random() < 0.3:
            escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f' "{escaped}"\n'
        deep = " " * (indent + 3)
        chomping, end = self.chance.choice([("", ""), ("-", ""), ("-", "\n\n"), ("+", "\n"), ("3", ""), ("", "\n")])
        body = "".join(f"{deep}{line}\n" if line else "\n" for line in text.split("\n"))
        return f" |{chomping}\n{body}{end}"

    def entry(self, record: dict[str, object], indent: int) -> str:
        keys = list(record)
        self.chance.shuffle(keys)
        made = ""
        for key in keys:
            made += self.comment(indent) + " " * indent + f"{key}:" + self.value(record[key], indent)
        return made

    def value(self, value: object, indent: int) -> str:
        if isinstance(value, str):
            return self.text(value, indent)
        if isinstance(value, dict):
            return f"{self.end()}\n" + self.entry(value, indent + self.chance.choice([1, 2, 4]))
        assert isinstance(value, list)
        if not value:
            return " []\n"
        dash = indent + self.chance.choice([0, 2, 3])
        made = f"{self.end()}\n"
        for item in value:
            made += self.comment(dash) + " " * dash
            if isinstance(item, str):
                made += "-" + self.text(item, dash)
            else:
                inner = self.entry(item, dash + 2)
                lines = inner.split("\n")
                if lines[0].lstrip().startswith("#") or not lines[0]:
                    made += "-\n" + inner
                else:
                    made += "- " + lines[0].lstrip() + "\n" + "\n".join(lines[1:])
        return made


QUOTES = st.fixed_dictionaries(
    {"text": WORDS},
    optional={
        "speaker": st.lists(WORDS, max_size=2),
        "translation": st.dictionaries(st.sampled_from(["en", "no", "de"]), WORDS, min_size=1),
        "note": LONG,
        "language": st.sampled_from(["no", "sv"]),
        "date": st.sampled_from(["2019", "2019-02", "2019-02-28", "1953~"]),
        "time": st.sampled_from(["12:30", "07:30", "evening"]),
    },
)
RECORDS = st.fixed_dictionaries(
    {"title": WORDS, "language": st.sampled_from(["no", "sv", "nl"])},
    optional={
        "quotes": st.lists(QUOTES, max_size=3),
        "topics": st.lists(st.sampled_from(["no", "1984", "yes", "words"]), max_size=3),
        "summary": LONG,
        "draft": st.sampled_from(["true", "false"]),
        "corrections": st.lists(
            st.fixed_dictionaries({"date": st.just("2019-03-02"), "was": WORDS, "is": WORDS}), max_size=2
        ),
    },
)


def _read(text: str) -> tuple[object, list[Problem]]:
    """What the site reads: the typed record, without places."""
    document, problems = split(text, "a.md")
    if document is None:
        return None, problems
    reading = Reading("en", problems)
    read_record("an article", schema.ARTICLE, document.root, reading)
    return _plain(document.root, schema.ARTICLE), reading.problems


def _plain(node: yamltree.Node, fields: Fields | None) -> object:
    if isinstance(node, yamltree.Scalar):
        return None if node.is_empty else node.text
    if isinstance(node, yamltree.Sequence):
        return [_plain(item, fields) for item in node.items]
    return {key.text: _plain(value, within(fields, key.text)) for key, value in node.entries}


@settings(max_examples=100)
@given(RECORDS, st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n"]), st.text("ab \n#-:\t", max_size=30))
def test_any_metadata(record: dict[str, object], chance: random.Random, newline: str, body: str) -> None:
    """However metadata are written, they mean the same after, keep comments and body, and stay as they are then."""
    written = _Writer(chance).entry(record, 0)
    text = f"---\n{written}---\n{body}".replace("\n", newline)
    before, problems = _read(text.replace("\r\n", "\n"))
    made = formatted(text.encode(), "a.md", Kind.ARTICLE)
    if problems:
        assert made.data is None
        return
    assert made.data is not None, (made.problems, text)
    after = made.data.decode()
    assert _read(after.replace("\r\n", "\n")) == (before, [])
    assert after.endswith(f"---{newline}" + body.replace("\n", newline))
    notes = re.compile(r"# (?:note|end) \d+|# of a text")
    assert sorted(notes.findall(after)) == sorted(notes.findall(text))
    assert formatted(made.data, "a.md", Kind.ARTICLE).data == made.data
    assert newline == "\n" or "\n" not in after.replace("\r\n", "")


# -- the command -------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A site with one file out of form, one in form and one with an error."""
    from tests.builders.project import make_site

    site = make_site(tmp_path / "desk")
    succeed(site, "site_gen", "fmt")
    (site / "content/people.yml").write_text("bo:\n  role: R\n  name: Bo\nmaria-duarte: {name: Maria Duarte}\n")
    return site


def test_command(desk: Path) -> None:
    """`--check` names the files and exits with 1, `--diff` shows, neither writes; `fmt` writes, then all is well."""
    before = (desk / "content/people.yml").read_bytes()
    checked = run(desk, "site_gen", "fmt", "--check")
    assert checked.returncode == 1
    assert checked.stdout.splitlines()[0] == "would change: content/people.yml"
    shown = run(desk, "site_gen", "fmt", "--diff")
    assert "+  name: Bo\n   role: R\n" in shown.stdout
    assert (desk / "content/people.yml").read_bytes() == before
    assert run(desk, "site_gen", "fmt", "content/outlets.yml", "README.md").returncode == 2
    succeed(desk, "site_gen", "fmt", "content/outlets.yml")
    assert (desk / "content/people.yml").read_bytes() == before
    succeed(desk, "site_gen", "fmt", "content")
    assert (desk / "content/people.yml").read_text().startswith("bo:\n  name: Bo\n  role: R\n")
    succeed(desk, "site_gen", "fmt", "--check")


def test_nobody_reads_what_it_says(desk: Path) -> None:
    """A pipe that is closed early is no fault of a file."""
    command = [sys.executable, "-m", "site_gen", "fmt", "--diff"]
    with subprocess.Popen(
        command, cwd=desk, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert "content/" not in process.stderr.read()


def test_command_with_an_error(desk: Path) -> None:
    """A file with an error is left alone and told, the others are formatted, and the exit status is 1."""
    broken = desk / "content/outlets.yml"
    broken.write_text("gull:\n  nam: The Gull\n")
    done = run(desk, "site_gen", "fmt")
    assert done.returncode == 1
    assert "content/outlets.yml:2:3" in done.stderr
    assert broken.read_text() == "gull:\n  nam: The Gull\n"
    assert "changed: content/people.yml" in done.stdout
    assert run(desk, "site_gen", "fmt", "content/outlets.yml").stdout == "", "nothing is said to be in order"
    told = run(desk, "site_gen", "fmt", "briefings/about.md").stdout
    assert told == "There are no metadata of the site\n"


def test_the_demonstration_is_in_normal_form() -> None:
    """The demonstration's own files are as `fmt` leaves them (else: `site-gen fmt`)."""
    succeed(Path(__file__).parents[2], "site_gen", "fmt", "--check")
