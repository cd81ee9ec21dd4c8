"""Templates of a site's own that change nothing are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_gen.render.digests import default_templates
from site_gen.render.idle import idle
from tests.builders.project import write

HOME = '{% extends "default/pages/home.md.jinja" %}'


def told(root: Path, **files: str) -> list[tuple[str, int, str]]:
    """Place, line and hint of each problem in a folder of templates with these files."""
    for name, text in files.items():
        write(root / "templates" / name, text)
    found = idle(root / "templates", ["harbour", "railway"], root)
    return [(problem.span.path, problem.span.line, problem.hint) for problem in found]


@pytest.mark.parametrize(
    ("name", "text", "line", "hint"),
    [
        ("pages/hone.md.jinja", "x", 1, "Did you mean `home.md.jinja`?"),
        ("pages/zzz.jinja", "x", 1, "`sources.md.jinja`"),
        ("for/harbor/pages/home.md.jinja", HOME, 1, "Did you mean `harbour`?"),
        ("for/harbour/pages/hone.md.jinja", HOME, 1, "Did you mean `home.md.jinja`?"),
        ("pages/home.md.jinja", f"{HOME}\n{{% block standfrist %}}{{% endblock %}}", 2, "Did you mean `standfirst`?"),
        (
            "for/harbour/pages/home.md.jinja",
            '{% extends "pages/home.md.jinja" %}{% block boddy %}{% endblock %}',
            1,
            "Did you mean `body`?",
        ),
    ],
)
def test_what_has_no_effect_is_told(tmp_path: Path, name: str, text: str, line: int, hint: str) -> None:
    """A page, a briefing or a block that there is not is told, with what was probably meant."""
    [(path, where, said)] = told(tmp_path, **{name: text})
    assert (path, where) == (f"templates/{name}", line)
    assert hint in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pages/home.md.jinja", f"{HOME}{{% block standfirst %}}{{% block own %}}{{% endblock %}}{{% endblock %}}"),
        ("for/harbour/pages/briefing.md.jinja", '{% extends "base.md.jinja" %}{% block body %}{% endblock %}'),
        ("pages/home.md.jinja", "{% block alone %}{% endblock %}"),
        ("pages/home.md.jinja", "{% block broken"),
        ("pages/home.md.jinja", '{% extends "nowhere.jinja" %}{% block standfrist %}{% endblock %}'),
        ("pages/home.md.jinja", '{% extends "pages/home.md.jinja" %}{% block standfirst %}{% endblock %}'),
        ("parts/mine.md.jinja", "{% macro mine() %}{% endmacro %}"),
        ("base.md.jinja", "x"),
        ("theme/pages/mine.jinja", "x"),
    ],
)
def test_what_may_be_used_is_not(tmp_path: Path, name: str, text: str) -> None:
    """What replaces something, is included by name, or is wrong in a way that a page tells, is no such problem."""
    assert told(tmp_path, **{name: text}) == []


def test_those_of_the_package_are_in_use(tmp_path: Path) -> None:
    """Copied as they are into a site, none of the package's templates is told."""
    ours = default_templates()
    files = {str(file.relative_to(ours)): file.read_text(encoding="utf-8") for file in ours.rglob("*.jinja")}
    assert len(files) > 20
    assert told(tmp_path, **files) == []
