"""Safe output: data that is neither HTML nor Markdown, attributes, and front matter that any YAML reader takes back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from string import Formatter
from unicodedata import bidirectional

from jinja2 import UndefinedError
from markupsafe import Markup

from site_gen.render.languages import direction

# All ASCII punctuation, whatever could start a Markdown line, and control characters (Python-Markdown keeps its own
# place holders between U+0002 and U+0003; HTML has no form for any of them).
_ACTIVE = re.compile(r"\A |[!-/:-@\[-`{-~\x00-\x1f\x7f]")
_WHITE = "\t\n\r"
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
# What YAML does not take as it is inside a double-quoted scalar, or reads as a line break (YAML 1.1, 5.1 and 5.4).
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def _encode(hit: re.Match[str]) -> str:
    return f"&#{ord(hit[0])};" if hit[0] in _WHITE or (hit[0] >= " " and hit[0] != "\x7f") else "\ufffd"


def inert(value: object) -> object:
    """A value as a template prints it: text shown character for character, whatever stands around it.

    What has `__html__` is HTML already and passes. None raises `UndefinedError`: a template says what it shows instead
    of leaving an empty spot.
    """
    if hasattr(value, "__html__"):
        return value
    if value is None:
        raise UndefinedError("a value that is not there is printed; ask with `if` first")
    return Markup(_ACTIVE.sub(_encode, str(value)))  # noqa: S704 - this is the escaping


def fill(pattern: str, values: Mapping[str, object]) -> str:
    """A label with its place holders filled: text if all values are, HTML as soon as one of them is."""
    if not any(hasattr(value, "__html__") for value in values.values()):
        return pattern.format(**values)
    done = Markup()
    for literal, name, _, _ in Formatter().parse(pattern):
        done += inert(literal)  # type: ignore[operator]
        if name:
            done += inert(values[name])  # type: ignore[operator]
    return done


def lang(tag: str) -> Markup:
    """The attributes `lang` and `dir` for a passage in a language, with a space before them."""
    return Markup(' lang="{}" dir="{}"').format(tag, direction(tag))


def named(name: str, tag: str) -> Markup:
    """A name in a line of the language `tag`: set apart (`bdi`) where it runs, in part, the other way.

    Else what stands beside it is drawn into its direction: a number after a Hebrew name would stand before it
    (Unicode Bidirectional Algorithm, UAX #9, N1 and N2).
    """
    other = {"L"} if direction(tag) == "rtl" else {"R", "AL", "AN"}
    shown = Markup(inert(name))  # noqa: S704 - inert escapes
    return Markup("<bdi>{}</bdi>").format(shown) if any(bidirectional(char) in other for char in name) else shown


def address(value: str) -> Markup:
    """An outside address for `href`. Raises ValueError unless it is http or https."""
    if not _WEB.match(value):
        raise ValueError(f"`{value}` is not a web address (http or https)")
    return Markup(escape(value, quote=True))  # noqa: S704


def plain(value: str) -> str:
    """Text for places where builders and themes print a value unescaped (titles in navigation and search)."""
    return escape(value, quote=True)


def css_string(value: str) -> str:
    """Text as a string of CSS, its quotation marks included; safe inside `<style>` (CSS Syntax 3, 4.3.7)."""
    return '"' + re.sub(r"[^\w \u00a1-\uffff]|[_\x7f-\x9f]", lambda hit: f"\\{ord(hit[0]):x} ", value) + '"'


def front_matter(data: Mapping[str, object]) -> str:
    """Front matter with one JSON value a line, which YAML 1.1 and 1.2 read back as it was."""
    lines = [f"{key}: {_json(value)}\n" for key, value in data.items()]
    return "".join(["---\n", *lines, "---\n"])


def _json(value: object) -> str:
    return _UNPRINTABLE.sub(lambda hit: f"\\u{ord(hit[0]):04x}", json.dumps(value, ensure_ascii=False))
