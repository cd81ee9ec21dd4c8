"""Safe output: data that is neither HTML nor Markdown, attributes, and front matter that any YAML reader takes back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from string import Formatter
from unicodedata import bidirectional

from jinja2 import UndefinedError
from markupsafe import Markup

from site_gen.render.languages import direction

# All ASCII punctuation but commas, and control characters (Python-Markdown keeps its own place holders between U+0002
# and U+0003; HTML has no form for any of them).
_ACTIVE = re.compile(r"([!-+\--/:-@\[-`{-~\x00-\x1f\x7f])")
_WHITE = "\t\n\r"
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
# What YAML does not take as it is inside a double-quoted scalar, or reads as a line break (YAML 1.1, 5.1 and 5.4).
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


#: Stands around what becomes an address when a page is complete; in no content, since no page can show it.
PLACE = "\x1e"


def _encoded(char: str) -> str:
    return f"&#{ord(char)};" if char in _WHITE or (char >= " " and char != "\x7f") else "\ufffd"


_CODES = {char: _encoded(char) for char in map(chr, range(128))}
#: Texts as they were printed before: titles and names stand on many pages.
_PRINTED: dict[str, str] = {}
_SHORT, _MANY = 120, 8_000


def encode(text: str) -> str:
    """A text in which nothing is HTML or Markdown.

    Left as they are, since Markdown gives them no meaning there: commas, a hyphen between letters or digits (every id
    has some), and a colon between a word and a space.
    """
    pieces = _ACTIVE.split(text)
    if len(pieces) > 1:
        for at in range(1, len(pieces), 2):
            char = pieces[at]
            if char in "-:" and pieces[at - 1][-1:].isalnum():
                after = pieces[at + 1][:1]
                if after.isalnum() if char == "-" else after == " ":
                    continue
            pieces[at] = _CODES[char]
        text = "".join(pieces)
    return f"&#32;{text[1:]}" if text[:1] == " " else text


def printed(value: object) -> str:
    """What `inert` gives, for a compiled template: quickly where it is HTML already, or was printed before."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is str:
        text: str = value  # type: ignore[assignment]
        known = _PRINTED.get(text)
        if known is None:
            known = encode(text)
            if len(text) <= _SHORT:
                if len(_PRINTED) >= _MANY:
                    _PRINTED.clear()
                _PRINTED[text] = known
        return known
    if kind is int and value >= 0:  # type: ignore[operator]
        return str(value)
    return str(inert(value))


def inert(value: object) -> Markup:
    """A value as a template prints it: text shown character for character, whatever stands around it.

    What has `__html__` is HTML already and passes. None raises `UndefinedError`: a template says what it shows instead
    of leaving an empty spot.
    """
    if hasattr(value, "__html__"):
        return value if isinstance(value, Markup) else Markup(value).replace(PLACE, "\ufffd")  # noqa: S704 - HTML
    if value is None:
        raise UndefinedError("a value that is not there is printed; ask with `if` first")
    return Markup(encode(str(value)))  # noqa: S704 - this is the escaping


def fill(pattern: str, values: Mapping[str, object]) -> str:
    """A label with its place holders filled: text if all values are, HTML as soon as one of them is."""
    for value in values.values():
        if hasattr(value, "__html__"):
            break
    else:
        return pattern.format(**values)
    done = []
    for literal, name in _parsed(pattern):
        done.append(literal)
        if name:
            done.append(printed(values[name]))
    return Markup("".join(done))  # noqa: S704 - every piece is escaped


@lru_cache(maxsize=1024)
def _parsed(pattern: str) -> tuple[tuple[str, str | None], ...]:
    """A label's pattern: pieces that are escaped, and the place holder after each."""
    return tuple((encode(literal), name) for literal, name, _, _ in Formatter().parse(pattern))


@lru_cache(maxsize=256)
def lang(tag: str) -> Markup:
    """The attributes `lang` and `dir` for a passage in a language, with a space before them."""
    return Markup(' lang="{}" dir="{}"').format(tag, direction(tag))


@lru_cache(maxsize=8192, typed=True)
def named(name: str, tag: str) -> Markup:
    """A name in a line of the language `tag`: set apart (`bdi`) where it runs, in part, the other way.

    Else what stands beside it is drawn into its direction: a number after a Hebrew name would stand before it
    (Unicode Bidirectional Algorithm, UAX #9, N1 and N2).
    """
    other = {"L"} if direction(tag) == "rtl" else {"R", "AL", "AN"}
    shown = inert(name)
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
