"""Typing values by their key: each type reads a node, notes what is wrong, describes itself.

`Type.read` takes a node and a `Reading` (which collects problems) and gives the value or None. What was written is kept
with its place as `Given`, since a name can be resolved only when all files are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from site_gen.content import hints
from site_gen.content.files import is_slug
from site_gen.content.limits import Limits
from site_gen.content.usual import COUNTRIES, LANGUAGES
from site_gen.content.yamltree import Mapping as Entries
from site_gen.content.yamltree import Node, Scalar, Sequence
from site_gen.diagnostics import Place, Problem, Span, error
from site_gen.diagnostics.suggest import nearest
from site_gen.frozen import dataclass
from site_gen.model.entities import Translated
from site_gen.model.when import DayPart, Hour, When, WhenError, find_zone, parse_hour, parse_when


class Given(NamedTuple):
    """A value and where it was written."""

    value: Any
    place: Place

    @property
    def span(self) -> Span:
        """Where it was written."""
        return Span(*self.place)


#: `Given(…)` as fast as can be.
_new: Any = tuple.__new__


@dataclass(slots=True)
class Reading:
    """The state of reading one file: the site's language (for translations given as one text), problems, bounds."""

    language: str
    problems: list[Problem] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)

    def error(self, code: str, message: str, span: Span, hint: str = "") -> None:
        """Note an error."""
        self.problems.append(error(code, message, span, hint))


@dataclass(frozen=True, slots=True)
class Type:
    """How a value is read. `schema` is its JSON Schema (draft 2020-12), `defs` are the `$defs` that it refers to.

    `words` are the words that may be chosen, each with its meaning. `record` is the name of a record and `fields` are
    its fields; of a list (`listed`) those of its items. `of_text` makes the value of a plain text, as `reader` does of
    a node; None where that must tell what is wrong.
    """

    name: str
    reader: Callable[[Node, Reading], Any]
    schema: dict[str, Any]
    defs: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    record: str = ""
    fields: Mapping[str, Any] | None = None
    listed: bool = False
    of_text: Callable[[str, Place, Reading], Any] | None = None

    def read(self, node: Node, reading: Reading) -> Any:
        """The value, or None with the problem noted."""
        return self.reader(node, reading)


def _words(node: Node, reading: Reading, what: str, *, prose: bool = False) -> str | None:
    """The text of a scalar; `prose`: a ` #` may have cut it short."""
    if not isinstance(node, Scalar):
        if isinstance(node, Sequence):
            reading.error(
                "wrong-type", f"Here {what} is wanted, not a list.", node.span, "Write one, without brackets."
            )
        else:
            hint = "Write it after the colon; a text with `: ` in it is put in quotes."
            reading.error("wrong-type", f"Here {what} is wanted, not `key: value` lines.", node.span, hint)
        return None
    if prose and node.cut:
        at = Span(node.span.path, node.span.line, node.span.column, node.span.length)
        reading.error(
            "cut-text",
            "The text ends before ` #`: YAML takes what follows for a comment.",
            at,
            'Put the text in quotes, "…" or after `>-`; a comment stands two spaces away.',
        )
        return None
    text = node.text.strip()
    if len(text) > (longest := reading.limits.value_length):
        message = f"This value has {len(text)} characters; {longest} are allowed."
        reading.error("too-long", message, node.span, "Shorten it, or raise `limits` in mkdocs.yml.")
        return None
    if not text:
        reading.error("empty-value", f"Here {what} is wanted, but the text is empty.", node.span, "Leave the key out.")
        return None
    return text


def _read_text(node: Node, reading: Reading) -> str | None:
    return _words(node, reading, "a text", prose=True)


def _read_given(node: Node, reading: Reading) -> Given | None:
    text = _words(node, reading, "a text", prose=True)
    return Given(text, node.span) if text is not None else None


def _read_translated(node: Node, reading: Reading) -> Translated | None:
    if not isinstance(node, Entries):
        text = _words(node, reading, "a text, or one text per language,", prose=True)
        return Translated(((reading.language, text),)) if text is not None else None
    if not node.entries:
        reading.error("empty-value", "Here a text is wanted, but nothing is given.", node.span, "Leave the key out.")
        return None
    items = []
    for key, value in node.entries:
        tag = _read_language(key, reading)
        text = _words(value, reading, "a text", prose=True)
        if tag and text:
            items.append((tag, text))
    return Translated(tuple(items))


def _read_when(node: Node, reading: Reading) -> When | None:
    if isinstance(node, Sequence):
        return _read_flow_set(node, reading)
    text = _words(node, reading, "a date")
    if text is None:
        return None
    try:
        return parse_when(text)
    except WhenError as problem:
        from site_gen.model.meant import dates  # only where one is wrong

        if meant := dates(text):
            message, hint = f"`{text}` is not written as a date.", f"Did you mean `{'` or `'.join(meant)}`?"
            reading.error("bad-date", message, node.span, hint)
        else:
            reading.error("bad-date", str(problem), node.span, problem.hint)
        return None


def _when_or_none(text: str) -> When | None:
    try:
        return parse_when(text)
    except WhenError:
        return None


def _read_flow_set(node: Sequence, reading: Reading) -> When | None:
    """`[a..b]` without quotes is a YAML list of one text."""
    if len(node.items) == 1 and isinstance(node.items[0], Scalar) and ".." in node.items[0].text:
        try:
            return parse_when(f"[{node.items[0].text}]")
        except WhenError as problem:
            reading.error("bad-date", str(problem), node.items[0].span, problem.hint)
            return None
    reading.error(
        "wrong-type", "Here one date is wanted, not a list.", node.span, "A span is written `[a..b]` or `a/b`."
    )
    return None


def _read_hour(node: Node, reading: Reading) -> Hour | None:
    text = _words(node, reading, "an hour")
    if text is None:
        return None
    try:
        return parse_hour(text)
    except WhenError as problem:
        from site_gen.model.meant import hour  # only where one is wrong

        near = hour(text)
        hint = f"Did you mean `{near}`? {problem.hint}" if near else problem.hint
        reading.error("bad-hour", str(problem), node.span, hint)
        return None


def _read_zone(node: Node, reading: Reading) -> str | None:
    text = _words(node, reading, "a time zone")
    if text is None:
        return None
    try:
        find_zone(text)
    except WhenError as problem:
        reading.error("bad-zone", str(problem), node.span, hints.zone(text) + problem.hint)
        return None
    return text


@lru_cache(maxsize=1)
def _tag() -> re.Pattern[str]:
    """How a language tag is written."""
    variants = r"(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?"
    return re.compile(rf"[a-z]{{2,3}}(-[a-z]{{4}})?(-([a-z]{{2}}|\d{{3}}))?{variants}\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """CLDR's codes of languages and territories."""
    from babel import Locale  # only where a value must be judged

    english = Locale("en")
    languages = frozenset(str(code).split("_")[0] for code in english.languages)
    return languages, frozenset(map(str, english.territories))


@lru_cache(maxsize=512)
def is_language(tag: str) -> bool:
    """Whether it is a language tag (BCP 47) of a language that CLDR knows."""
    if tag in LANGUAGES:
        return True
    language = tag.split("-", maxsplit=1)[0].lower()
    return bool(_tag().match(tag)) and (language in LANGUAGES or language in _known()[0])


@lru_cache(maxsize=512)
def _language_or_none(tag: str) -> str | None:
    """The tag of a language; of equal ones the very same."""
    return tag if is_language(tag) else None


def _read_language(node: Node, reading: Reading) -> str | None:
    text = _words(node, reading, "a language tag")
    if text is None or is_language(text):
        return text
    reading.error("bad-language", f"`{text}` is not a language tag.", node.span, hints.language(text))
    return None


def _read_country(node: Node, reading: Reading) -> str | None:
    text = _words(node, reading, "a country code")
    if text is None or text in COUNTRIES or (len(text) == 2 and text in _known()[1]):
        return text
    reading.error("bad-country", f"`{text}` is not a country code.", node.span, hints.country(text))
    return None


def _read_url(node: Node, reading: Reading) -> str | None:
    text = _words(node, reading, "an address", prose=True)
    if text is None:
        return None
    if not is_address(text):
        reading.error("bad-address", f"`{text}` is not a web address.", node.span, hints.address(text))
        return None
    return text


#: An address as nearly all are.
_USUAL = re.compile(r"https?://[A-Za-z0-9.-]*[A-Za-z0-9](?:[/?][A-Za-z0-9./~%=?+,_&#-]*)?\Z")


def is_address(text: str) -> bool:
    """Whether it is a web address."""
    if _USUAL.match(text):
        return True
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r'[\s<>"\\]', text)
    except ValueError:
        return False


_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")


def is_id(text: str) -> bool:
    """Whether it can be an id."""
    return len(text) <= 100 and _ID.match(text) is not None


def _read_id(node: Node, reading: Reading) -> str | None:
    text = _words(node, reading, "an id")
    if text is None or is_id(text):
        return text
    reading.error("bad-id", f"`{text}` cannot be an id.", node.span, hints.id(text, "talks-end-early"))
    return None


def _is_former(text: str) -> bool:
    """Whether it can have been an id or the slug of a file."""
    return is_id(text) or is_slug(text)


def _read_former(node: Node, reading: Reading) -> str | None:
    text = _words(node, reading, "a former id")
    if text is None or _is_former(text):
        return text
    hint = "Write it as it stood in addresses: letters, digits and hyphens."
    reading.error("bad-id", f"`{text}` cannot have been an id.", node.span, hint)
    return None


def _read_bool(node: Node, reading: Reading) -> bool | None:
    text = _words(node, reading, "true or false")
    if text is None or text in ("true", "false"):
        return None if text is None else text == "true"
    reading.error("wrong-type", f"Here `true` or `false` is wanted, not `{text}`.", node.span)
    return None


def _read_count(node: Node, reading: Reading) -> int | None:
    text = _words(node, reading, "a number")
    if text is None or re.fullmatch(r"[1-9]\d{0,5}", text):
        return None if text is None else int(text)
    reading.error("wrong-type", f"Here a number from 1 is wanted, not `{text}`.", node.span)
    return None


def _read_wikidata(node: Node, reading: Reading) -> str | None:
    text = _words(node, reading, "a Wikidata id")
    if text is None or re.fullmatch(r"Q[1-9]\d*", text):
        return text
    reading.error("bad-wikidata", f"`{text}` is not a Wikidata id.", node.span, "It is a Q and a number: `Q56226`.")
    return None


#: What the words of a text are in JSON: YAML's parsers make numbers and truth values of some.
_SCALAR = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_SUBTAGS = (
    r"(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-x(-[A-Za-z0-9]{1,8})+)?"
)
_TAG_SCHEMA = rf"^[A-Za-z]{{2,3}}{_SUBTAGS}$"
_LANGUAGE_NAME = r"^\s*[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\s*$"
_DAY = r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[?~%]?"
_SPAN = rf"({_DAY})?\s*/\s*({_DAY}|\.\.)?|\.\.\s*/\s*{_DAY}"
_WITHIN = rf"({_DAY})?\s*\.\.\s*({_DAY})?"
_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?\s?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
_PARTS = "|".join(DayPart)

TEXT = Type("text", _read_text, _SCALAR, of_text=lambda text, _place, _reading: text)
NAME = Type("name", _read_given, _SCALAR, of_text=lambda text, place, _reading: _new(Given, (text, place)))
TRANSLATED = Type(
    "text, or one per language",
    _read_translated,
    {
        "anyOf": [
            _SCALAR,
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": _LANGUAGE_NAME},
                "additionalProperties": _SCALAR,
            },
        ]
    },
    of_text=lambda text, _place, reading: Translated(((reading.language, text),)),
)
WHEN = Type(
    "date",
    _read_when,
    {
        "anyOf": [
            {"type": "string", "pattern": rf"^\s*({_DAY}|{_SPAN}|\[\s*({_WITHIN}|{_DAY})\s*\]|{_INSTANT})\s*$"},
            {"type": "integer", "minimum": 1, "maximum": 9999},
            {"type": "array", "minItems": 1, "maxItems": 1, "items": {"type": "string", "pattern": rf"^{_WITHIN}$"}},
        ]
    },
    of_text=lambda text, _place, _reading: _when_or_none(text),
)
HOUR = Type(
    "hour",
    _read_hour,
    {"type": ["string", "number"], "pattern": rf"^\s*(~?[0-9]{{1,2}}[:.][0-9]{{2}}~?|~?({_PARTS}))\s*$"},
)
ZONE = Type(
    "time zone",
    _read_zone,
    {"type": ["string", "number"], "pattern": r"^\s*([A-Za-z][A-Za-z0-9_+/-]*|[+-][0-9]{1,2}(:?[0-9]{2})?)\s*$"},
)
LANGUAGE = Type(
    "language",
    _read_language,
    {"type": ["string", "boolean"], "pattern": _TAG_SCHEMA},
    of_text=lambda text, _place, _reading: _language_or_none(text),
)
COUNTRY = Type("country", _read_country, {"type": ["string", "boolean"], "pattern": "^[A-Z]{2}$"})
URL = Type(
    "address",
    _read_url,
    {"type": "string", "pattern": r"""^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"\\]+\s*$"""},
    of_text=lambda text, _place, _reading: text if is_address(text) else None,
)
ID = Type(
    "id",
    _read_id,
    {"type": ["string", "number", "boolean"], "maxLength": 100, "pattern": _ID.pattern.replace(r"\Z", "$")},
    of_text=lambda text, _place, _reading: text if is_id(text) else None,
)
FORMER = Type(
    "former id",
    _read_former,
    {"type": ["string", "number", "boolean"], "maxLength": 100, "pattern": r"^\s*[^\s/\\]+\s*$"},
    of_text=lambda text, _place, _reading: text if _is_former(text) else None,
)
BOOL = Type("true or false", _read_bool, {"enum": [True, False, "true", "false"]})
COUNT = Type("number", _read_count, {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]{0,5}$"})
WIKIDATA = Type("Wikidata id", _read_wikidata, {"type": "string", "pattern": "^Q[1-9][0-9]*$"})


def choice(**words: str) -> Type:
    """One of some words, each with its meaning."""
    options = tuple(words)

    def read(node: Node, reading: Reading) -> str | None:
        text = _words(node, reading, f"one of {', '.join(options)}")
        if text is None or text in options:
            return text
        near = nearest(text.lower(), options)
        hint = f"Did you mean `{near}`? " if near else ""
        reading.error(
            "bad-choice", f"`{text}` is not known here.", node.span, f"{hint}Write one of {', '.join(options)}."
        )
        return None

    same = dict(zip(options, options, strict=True))  # thousands of articles have one text between them
    of_text = lambda text, _place, _reading: same.get(text)  # noqa: E731
    return Type("one of the words", read, {"enum": list(options)}, words=words, of_text=of_text)


def many(of: Type) -> Type:
    """A list; a single value may stand for a list of one. Gives a tuple without what could not be read."""

    def read(node: Node, reading: Reading) -> tuple[Any, ...]:
        items = node.items if isinstance(node, Sequence) else (node,)
        values = [of.reader(item, reading) for item in items if not (isinstance(item, Scalar) and item.is_empty)]
        return tuple(value for value in values if value is not None)

    items = {"anyOf": [of.schema, {"type": "null"}]}
    schema = {"anyOf": [of.schema, {"type": "array", "items": items}]}
    one = of.of_text
    of_text: Callable[[str, Place, Reading], Any] | None = one and (
        lambda text, place, reading: None if (value := one(text, place, reading)) is None else (value,)
    )
    if of is NAME:  # most are names
        of_text = lambda text, place, _reading: (_new(Given, (text, place)),)  # noqa: E731
    name = f"{of.name}, or a list"
    return Type(name, read, schema, of.defs, record=of.record, fields=of.fields, listed=True, of_text=of_text)


def names_map(keys: str) -> Type:
    """A mapping from words to names."""

    def read(node: Node, reading: Reading) -> tuple[tuple[str, Given], ...] | None:
        if not isinstance(node, Entries):
            reading.error(
                "wrong-type", f"Here a mapping from {keys} to people is wanted.", node.span, "{Kim: kim-jong-un}"
            )
            return None
        read_pairs = [(key.text, _read_given(value, reading)) for key, value in node.entries]
        return tuple((word, name) for word, name in read_pairs if name is not None)

    return Type("`word: person`", read, {"type": "object", "additionalProperties": _SCALAR})
