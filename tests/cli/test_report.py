"""Problems as text: the place is marked under the right characters, and nothing in a file can act on the reader."""

from __future__ import annotations

import cProfile
import json
import re
from html import unescape

import markdown
import pytest

from site_gen.diagnostics import Problem, Span, error, report, warning

PATH = "content/harbour/2026-03-01-tender.md"


def shown(line: str, column: int, length: int = 1) -> tuple[str, str]:
    """A source line and the marks under it, as printed."""
    problem = error("some-code", "Wrong.", Span(PATH, 1, column, length))
    rows = report.text([problem], {PATH: line}).splitlines()
    return rows[3].removeprefix("1 | "), rows[4].removeprefix("  | ")


def test_text() -> None:
    """A problem is printed as the style guide shows it."""
    problem = error(
        "unknown-person", "Nobody is known as `M. Duarte`.", Span(PATH, 9, 14, 9), "Did you mean `Maria Duarte`?"
    )
    source = "\n" * 8 + "  - speaker: M. Duarte\n"
    assert report.text([problem], {PATH: source}).splitlines() == [
        "error[unknown-person]: Nobody is known as `M. Duarte`.",
        f" --> {PATH}:9:14",
        "  |",
        "9 |   - speaker: M. Duarte",
        "  |              ^^^^^^^^^",
        "  hint: Did you mean `Maria Duarte`?",
    ]


@pytest.mark.parametrize(
    ("line", "column", "length", "expected"),
    [
        ("\tname: x", 8, 1, ("    name: x", "          ^")),  # a tab
        ("名前: x", 5, 1, ("名前: x", "      ^")),  # wide characters before
        ("a: 名前", 4, 2, ("a: 名前", "   ^^^^")),  # and in the place
        ("e\u0301: x", 5, 1, ("e\u0301: x", "   ^")),  # a combining accent
        ("abc", 9, 3, ("abc", "   ^")),  # beyond the end
        ("abc", 2, 99, ("abc", " ^^")),  # longer than the line
        ("", 1, 1, ("1 |", "^")),  # an empty line
    ],
)
def test_marks_stand_under_the_place(line: str, column: int, length: int, expected: tuple[str, str]) -> None:
    """Whatever stands before it, the mark is under the place and as wide."""
    assert shown(line, column, length) == expected


def test_long_line_is_cut_around_the_place() -> None:
    """Of a very long line the part around the place is shown, with the mark under it."""
    line = "a" * 500 + "HERE" + "b" * 500
    text, marks = shown(line, 501, 4)
    assert len(text) < 110
    assert text.startswith("…")
    assert text.endswith("…")
    assert text[marks.index("^") : marks.index("^") + 4] == "HERE"
    assert marks.strip() == "^^^^"


def test_many_places_in_one_line() -> None:
    """What it takes to tell of places in a line does not grow with the line."""
    problems = [warning("unclaimed-words", "No.", Span("a.md", 1, 1 + 20 * place, 9)) for place in range(50)]

    def calls(signs: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(report.text, problems, {"a.md": "“We walk” she said. " * (signs // 20)})
        return sum(entry.callcount for entry in profile.getstats())

    calls(2000)  # what is made once
    assert calls(40_000) < 1.2 * calls(2000)


def test_nothing_acts_on_the_terminal() -> None:
    """Escape sequences and characters that turn or hide text are shown as signs, in lines, messages and paths."""
    evil = "\x1b[31mred\x9b1m\u202eturned\u2066\r\x00"
    problem = error("some-code", f"Bad {evil}", Span(f"content/{evil}.md", 1, 1), f"Hint {evil}")
    for text in (
        report.text([problem], {f"content/{evil}.md": evil}),
        report.short([problem]),
        report.markdown([problem]),
    ):
        assert not set(text) & set("\x1b\x9b\u202e\u2066\r\x00")


def test_short() -> None:
    """One line each, as editors read them."""
    assert (
        report.short([warning("w", "First.\nSecond.", Span(PATH, 2, 3))]) == f"{PATH}:2:3: warning[w]: First. Second."
    )


def test_json() -> None:
    """The array has every field and survives a reader."""
    told = json.loads(report.as_json([error("c", "Mål „x“", Span(PATH, 2, 3, 4), "so")]))
    assert told == [
        {
            "code": "c",
            "severity": "error",
            "message": "Mål „x“",
            "hint": "so",
            "path": PATH,
            "line": 2,
            "column": 3,
            "length": 4,
        }
    ]


def test_github_escapes_and_limits() -> None:
    """A message cannot begin a command of its own; errors come first, ten are shown, the rest is counted."""
    many: list[Problem] = [warning("w", "odd", Span(PATH, n)) for n in range(1, 12)]
    many.append(error("c", "100 %\n::set-env name=x::y", Span("a,b:c.md", 2, 3, 4), "hint"))
    lines = report.github(many, "desk/").splitlines()
    assert lines[0] == (
        "::error file=desk/a%2Cb%3Ac.md,line=2,col=3,endColumn=6,title=c::100 %25%0A::set-env name=x::y%0Ahint"
    )
    assert len(lines) == 11
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert "2 more: 1 error, 11 warnings in 2 files in all" in lines[-1]


def test_markdown_is_inert() -> None:
    """A message cannot become markup or a cell of its own in the step summary."""
    table = report.markdown([error("c", "<img src=x> | [a](b) `c`", Span(PATH))])
    row = table.splitlines()[-1]
    assert row.count("|") == 4
    assert not set("<>[]`") & set(row)


def test_markdown_shows_what_is_said() -> None:
    """Rendered, a row has the message sign by sign; its place leads to the line, and nothing else leads anywhere."""
    said = "<script>x</script> | `a` **b** _c_ [d](http://e) www.f.org @g #1 ~~h~~ $i$ :j: &amp; \\| k—l"
    path = "content/a b/(å).md"
    html = markdown.markdown(
        report.markdown([error("c", said, Span(path, 7, 2))], "https://h/o/r/blob/1/"), extensions=["tables"]
    )
    cells = re.findall(r"<td>(.*?)</td>", html)
    assert [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in cells] == [f"{path}:7:2", "error: c", said]
    assert re.findall(r'href="([^"]+)"', html) == ["https://h/o/r/blob/1/content/a%20b/%28%C3%A5%29.md#L7"]


def test_markdown_ends_before_github_does() -> None:
    """A step summary stays below 1 MiB and says how many problems are not in it."""
    table = report.markdown([error("c", "x" * 1000, Span("a.md", n)) for n in range(2000)])
    assert len(table.encode()) < 2**20
    shown = table.count("| error: c |")
    assert f"\n{2000 - shown} more; " in table


def test_summary() -> None:
    """The closing line counts by severity and file."""
    problems = [error("a", "", Span("x.md")), error("b", "", Span("y.md")), warning("c", "", Span("y.md"))]
    assert report.summary(problems) == "2 errors, 1 warning in 2 files"
    assert report.summary([]) == "No problems"
