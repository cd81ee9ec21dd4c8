"""White space of a theme's templates."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from site_gen.render.theme import Narrow


def _rendered(template: str, **values: str) -> str:
    environment = Environment(loader=DictLoader({"page": template}), autoescape=True)
    environment.add_extension(Narrow)
    return environment.get_template("page").render(**values)


def test_lines_stay_apart_and_what_is_filled_in_stays_as_it_is() -> None:
    """Indents and empty lines of a template go, no two words get together, and a value keeps its white space."""
    written = _rendered("<p>\n\n    a \n  {% if word %}\n   b  c\n{% endif %}\n  {{ word }}\n</p>\n", word="x\n\n    y")
    assert written.split() == ["<p>", "a", "b", "c", "x", "y", "</p>"]
    assert "b  c" in written
    assert "x\n\n    y" in written
    assert written.startswith("<p>\na\n")


def test_templates_in_which_white_space_is_seen_stay_as_they_are() -> None:
    """A template with preformatted text, a field of text or a script's template keeps every space."""
    for shown in ("<pre>\n  a\n\n  b</pre>", "<TEXTAREA>\n  a\n</TEXTAREA>", "<script>x = `\n  a\n`</script>"):
        whole = f"<div>\n    {shown}\n    </div>"
        assert _rendered(whole) == whole
