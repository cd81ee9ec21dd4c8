"""From bytes to front matter and body: encodings, line ends, fences, characters that nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from site_gen.content import usual
from site_gen.content.values import is_language
from site_gen.diagnostics import Problem
from site_gen.pipeline import Settings, check
from tests.onefile import parse, write

GOOD = "---\ntitle: Één\nlanguage: nl\n---\nDe tekst.\n"


def problems(root: Path, data: bytes, name: str = "content/harbour/a.md") -> list[Problem]:
    """What is said of a site in which one file has these bytes."""
    write(parse(f"-- content/harbour/a.md --\n{GOOD}"), root)
    (root / name).write_bytes(data)
    return list(check(Settings.at(root)).problems)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_good_files(tmp_path: Path, mark: bytes, end: str) -> None:
    """With or without a byte order mark, with any line ends, a file reads the same."""
    assert problems(tmp_path, mark + GOOD.replace("\n", end).encode()) == []


@pytest.mark.parametrize("length", [(1 << 14) - 1, 1 << 14, (1 << 14) + 1, 1 << 16, (1 << 16) + 1, 300_000])
def test_long_files(tmp_path: Path, length: int) -> None:
    """A file that does not come at once is read to its end."""
    end = "\n\n“Nog iets”\n".encode()
    (problem,) = problems(tmp_path, GOOD.encode() + b"x" * (length - len(GOOD.encode() + end)) + end)
    assert problem.code == "unclaimed-words"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize(
    "bad",
    [b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\x80", "é".encode("latin-1")],
)
def test_bad_bytes(tmp_path: Path, mark: bytes, bad: bytes) -> None:
    """A byte that is not UTF-8 is told with its offset, value, line and column; half a character, too."""
    data = mark + b"---\ntitle: ab" + bad + b"\nlanguage: en\n---\n"
    (problem,) = problems(tmp_path, data)
    assert problem.code == "not-utf-8"
    assert f"byte {len(mark) + 13} is 0x{bad[0]:02x}" in problem.message
    assert (problem.span.line, problem.span.column) == (2, 10)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-16", "The file is UTF-16"),
        ("utf-16-le", "The file is UTF-16"),
        ("utf-16-be", "The file is UTF-16"),
        ("utf-32", "The file is not UTF-8"),
    ],
)
@pytest.mark.parametrize("title", ["A", "港", "Žluťoučký"])
def test_other_encodings(tmp_path: Path, encoding: str, told: str, title: str) -> None:
    """A file in another Unicode encoding is refused with one message, which names UTF-16."""
    (problem,) = problems(tmp_path, f"---\ntitle: {title}\n".encode(encoding))
    assert problem.code == "not-utf-8"
    assert problem.message.startswith(told)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "1:1 empty-file"),
        ("  \n\n", "1:1 empty-file"),
        ("Text only.\n", "1:1 no-front-matter"),
        ("\n---\ntitle: A\n---\n", "1:1 no-front-matter"),
        (" ---\ntitle: A\n---\n", "1:1 no-front-matter"),
        ("----\ntitle: A\n---\n", "1:1 no-front-matter"),
        ("+++\ntitle = 1\n+++\n", "1:1 no-front-matter"),
        ("---\ntitle: A\nlanguage: en\n", "1:1 open-front-matter"),
        ("---\ntitle: A\n--- \nlanguage: en\n---\nx\n", "3:1 two-documents"),
        ("---\n---\nText\n", "2:1 not-a-mapping"),
        ("---\n# nothing\n---\nText\n", "2:1 not-a-mapping"),
        ("---\n- a\n- b\n---\n", "2:1 not-a-mapping"),
        ("---\nonly words\n---\n", "2:1 not-a-mapping"),
        ("---\n42\n---\n", "2:1 not-a-mapping"),
        ("---\ntitle: A\nlanguage: en\ntitle: B\n---\n", "4:1 equal-keys"),
        ("---\ntitle: &x A\nlanguage: en\n---\n", "2:8 yaml-feature"),
        ("---\ntitle: A\nlanguage: en\nsummary: !!python/object/apply:os.system [x]\n---\n", "4:10 yaml-feature"),
        ("---\ntitle: a\u202eb\nlanguage: en\n---\n", "2:9 bidi-control"),
        ("---\ntitle: a\u2066b\nlanguage: en\n---\n", "2:9 bidi-control"),
        ("---\ntitle: a\u202c\nlanguage: en\n---\n", "2:9 bidi-control"),
        ("---\ntitle: A\nlanguage: en\n---\nText \u202e here\n", "5:6 bidi-control"),
        ("---\ntitle: a\x00b\nlanguage: en\n---\n", "2:9 not-utf-8"),
        ("---\ntitle: a\x85b\nlanguage: en\n---\n", "2:9 control-character"),
        ("---\ntitle: a\u2028b\nlanguage: en\n---\n", "2:9 control-character"),
        ("---\ntitle: a\uffffb\nlanguage: en\n---\n", "2:9 control-character"),
        ("---\ntitle: A\nlanguage: en\n---\nForm\x0cfeed and \x1b[31m\n", "5:5 control-character"),
    ],
)
def test_fences_and_characters(tmp_path: Path, text: str, place: str) -> None:
    """What no article can be gets a message of its own, with its line and column."""
    found = problems(tmp_path, text.encode())
    first = found[0]
    assert f"{first.span.line}:{first.span.column} {first.code}" == place
    assert len({problem.code for problem in found}) == 1


@pytest.mark.parametrize("name", ["content/people.yml", "content/outlets.yml", "briefings/harbour.md"])
@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\x07", "\u2029"])
def test_every_kind_of_file_is_looked_at(tmp_path: Path, name: str, sign: str) -> None:
    """Characters that nobody sees are refused in people.yml, outlets.yml and briefings as well."""
    head = "ada-quist:\n  " if name.endswith(".yml") else "---\nstatus: closed\n"
    tail = "" if name.endswith(".yml") else "title: B\n---\n"
    key = "name" if name.endswith(".yml") else "summary"
    found = problems(tmp_path, f"{head}{key}: a{sign}b\n{tail}".encode(), name)
    codes = {problem.code for problem in found if problem.span.path == name}
    assert codes & {"control-character", "bidi-control"}


def test_closed_controls_are_text(tmp_path: Path) -> None:
    """Directional controls that are closed in their line and value, marks and joiners are text."""
    text = "---\ntitle: a \u2067עברית\u2069 b \u200f c\u200d\nlanguage: en\n---\nText \u202bعربي\u202c here.\n"
    assert problems(tmp_path, text.encode()) == []


def test_usual_codes_are_those_that_cldr_knows() -> None:
    """Codes that are taken without asking CLDR are codes that it knows."""
    english = Locale("en")
    assert {str(code).split("_")[0] for code in english.languages} >= usual.LANGUAGES
    assert set(map(str, english.territories)) >= usual.COUNTRIES
    assert {"en", "nb", "sv", "zh"} <= usual.LANGUAGES
    assert {"GB", "KP", "SE"} <= usual.COUNTRIES


@pytest.mark.parametrize(
    ("tag", "good"), [("sv", True), ("SV", True), ("zh-Hant", True), ("smj", True), ("qq", False), ("en_GB", False)]
)
def test_language_tags(tag: str, good: bool) -> None:
    """A language is one that CLDR knows, whichever way it is looked up."""
    assert is_language(tag) is good


def test_quotes_of_one_day_have_one_date(tmp_path: Path) -> None:
    """What was said on one day has the very same date in memory, in all articles of a briefing."""
    quote = '  - {speaker: Kim, text: "%s", date: 2019-02-28}\n'
    head = GOOD.replace("---\nDe", "quotes:\n" + quote % "Ja dus" + quote % "Nee toch" + "---\nDe")
    body = "“Ja dus”, zei hij. “Nee toch”, zei hij.\n"
    people = "-- content/people.yml --\nkim:\n  name: Kim\n"
    files = f"{people}-- content/harbour/a.md --\n{head}{body}-- content/harbour/b.md --\n{head}{body}"
    write(parse(files), tmp_path)
    site = check(Settings.at(tmp_path)).site
    assert site is not None
    first, second = (article.quotes for article in site.articles)
    assert first[0].said is first[1].said is second[0].said
    assert first[0].said is not None
    assert first[0].said.text == "2019-02-28"
