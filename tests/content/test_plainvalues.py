"""Settings that are read plainly are those that a parser of YAML reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from site_gen.content import plainvalues
from site_gen.mkdocs_yml import _loader

_VALUES = [
    *(
        "word",
        "two words",
        "'it''s'",
        "'a'",
        '"a # b"',
        "true",
        "False",
        "yes",
        "no",
        "On",
        "null",
        "~",
        "",
        "12",
        "012",
    ),
    *("1.5", "1_000", "12:30", "2019-02-28", "0x1f", ".5", "https://example.org/a#b", "a: b", "a #b", "a  # b", "#"),
    *(
        "[a, b c]",
        "[]",
        "[1, no]",
        "{a: b}",
        "{a: 1, b: true}",
        "{}",
        "!ENV X",
        '!ENV [NOT_SET, ""]',
        '!ENV [HOME, ""]',
        "!!python/name:a.b",
        "&a b",
        "*a",
        ">-",
    ),
    *("|", "> a", "a >", "<<", "=", "y", "“a”", "(a)", "a\u00a0b", "a\tb", "material/x", "navigation.tabs", "Ö", "n"),
]
_KEYS = ["site_name", "theme", "plugins", "a b", "yes", "12", "x-y", "'q'", "<<", "a.b"]
_REMARKS = st.sampled_from(["", "", "", "   # site_gen's", " # a", "#"])


@st.composite
def _settings(draw: st.DrawFn) -> str:
    lines = []
    for key in draw(st.lists(st.sampled_from(_KEYS), max_size=5)):
        indent = draw(st.sampled_from(["  ", "    ", ""]))
        match draw(st.integers(0, 4)):
            case 0:
                lines += [
                    f"{key}:",
                    *(f"{indent}- {one}" for one in draw(st.lists(st.sampled_from(_VALUES), max_size=3))),
                ]
            case 1:
                inner = draw(st.lists(st.tuples(st.sampled_from(_KEYS), st.sampled_from(_VALUES)), max_size=3))
                lines += [f"{key}:", *(f"{indent}{name}: {value}" for name, value in inner)]
            case 2:
                lines += [
                    f"{key}:",
                    f"  - {draw(st.sampled_from(_KEYS))}:",
                    f"      a: {draw(st.sampled_from(_VALUES))}",
                ]
            case _:
                lines.append(f"{key}: {draw(st.sampled_from(_VALUES))}")
        lines[-1] += draw(_REMARKS)
        lines += draw(st.sampled_from([[], [], [""], ["# a: 'b'"], ["  # x"], ["---"]]))
    return "\n".join([*lines, ""])


@settings(max_examples=1500, deadline=None)
@given(_settings())
@example("a: >-\n  b # c\n  d\n")
@example("a:\n  b\n  c # d\n")
@example("a: 'b'\n# it's\nc: d  # it's\n")
def test_the_same_values(text: str) -> None:
    """What is read plainly is what a parser reads."""
    found = plainvalues.read(text.encode())
    if found is not None:
        read = yaml.load(text, _loader())
        assert (found, repr(found)) == (read, repr(read))


def test_usual_settings_are_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a new site are read plainly, with their remarks, if nothing of them is in the environment."""
    monkeypatch.delenv("SITE_URL", raising=False)
    generate(tmp_path, 4, seed=1, words=60, briefing_size=2)
    for file in (tmp_path / "mkdocs.yml", Path("mkdocs.yml")):
        found = plainvalues.read(file.read_bytes())
        assert found is not None
        assert found == yaml.load(file.read_bytes(), _loader())
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert plainvalues.read(file.read_bytes()) is None


@pytest.mark.parametrize(
    "data", [b"a: \xff\n", b"\xef\xbb\xbfa: b\n", b"a: b\x00\n", b"a: b", b"", b"- a\n", b"a: b\na: c\n"]
)
def test_what_is_not_plain(data: bytes) -> None:
    """Anything else is left to the parser."""
    assert plainvalues.read(data) is None
