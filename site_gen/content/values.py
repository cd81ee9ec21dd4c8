"""Single values, each typed by its key: texts, names, dates, hours, languages, addresses, ids."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from site_gen import late
from site_gen.content import hints
from site_gen.content.files import is_slug
from site_gen.content.typed import Given, Reading, Type, new, words
from site_gen.content.usual import COUNTRIES, LANGUAGES
from site_gen.content.yamltree import Mapping as Entries
from site_gen.content.yamltree import Node, Scalar, Sequence
from site_gen.diagnostics import Span, warning
from site_gen.model.edtf import LATEST, parse_hour, parse_when
from site_gen.model.entities import Translated
from site_gen.model.when import DayPart, Hour, When, WhenError, find_zone


def _read_text(node: Node, reading: Reading) -> str | None:
    return words(node, reading, "a text", prose=True)


def _read_given(node: Node, reading: Reading) -> Given | None:
    text = words(node, reading, "a text", prose=True)
    return Given(text, node.span) if text is not None else None


def _read_translated(node: Node, reading: Reading) -> Translated | None:
    if not isinstance(node, Entries):
        text = words(node, reading, "a text, or one text per language,", prose=True)
        return Translated(((reading.language, text),)) if text is not None else None
    if not node.entries:
        reading.error("empty-value", "Here a text is wanted, but nothing is given.", node.span, "Leave the key out.")
        return None
    items = []
    for key, value in node.entries:
        tag = _read_language(key, reading)
        text = words(value, reading, "a text", prose=True)
        if tag and text:
            items.append((tag, text))
    return Translated(tuple(items))


def _read_when(node: Node, reading: Reading, earliest: int = 1) -> When | None:
    if isinstance(node, Sequence):
        return _read_flow_set(node, reading)
    text = words(node, reading, "a date")
    if text is None:
        return None
    try:
        when = parse_when(text)
        if not _is_ours(when, earliest):
            _tell_calendar(text, node.span, reading)
        return when
    except WhenError as problem:
        from site_gen.model.meant import dates  # only where one is wrong

        if meant := dates(text):
            message, hint = f"`{text}` is not written as a date.", f"Did you mean `{'` or `'.join(meant)}`?"
            reading.error("bad-date", message, node.span, hint)
        else:
            reading.error("bad-date", str(problem), node.span, problem.hint)
        return None


def _is_ours(when: When, earliest: int) -> bool:
    """Whether a date may be one of the Gregorian calendar."""
    first = when.first or when.last
    return first is None or earliest <= first.year <= LATEST


def _tell_calendar(text: str, span: Span, reading: Reading) -> None:
    from site_gen.model.meant import of_our_calendar  # only where one is wrong

    meant = of_our_calendar(text)
    hint = "Dates are in the Gregorian calendar." if meant == text else f"Did you mean `{meant}`, in the Gregorian one?"
    reading.problems.append(warning("other-calendar", f"`{text}` seems to be of another calendar.", span, hint))


def _when_or_none(text: str, earliest: int = 1) -> When | None:
    try:
        when = parse_when(text)
    except WhenError:
        return None
    return when if _is_ours(when, earliest) else None


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
    text = words(node, reading, "an hour")
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
    text = words(node, reading, "a time zone")
    if text is None:
        return None
    try:
        find_zone(text)
    except WhenError as problem:
        reading.error("bad-zone", str(problem), node.span, hints.zone(text) + problem.hint)
        return None
    return text


#: How a language tag is written.
_TAG = late.pattern(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?\Z",
    re.IGNORECASE,
)


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
    return bool(_TAG.match(tag)) and (language in LANGUAGES or language in _known()[0])


@lru_cache(maxsize=512)
def _language_or_none(tag: str) -> str | None:
    """The tag of a language; of equal ones the very same."""
    return tag if is_language(tag) else None


def _read_language(node: Node, reading: Reading) -> str | None:
    text = words(node, reading, "a language tag")
    if text is None or is_language(text):
        return text
    reading.error("bad-language", f"`{text}` is not a language tag.", node.span, hints.language(text))
    return None


def _read_country(node: Node, reading: Reading) -> str | None:
    text = words(node, reading, "a country code")
    if text is None or text in COUNTRIES or (len(text) == 2 and text in _known()[1]):
        return text
    reading.error("bad-country", f"`{text}` is not a country code.", node.span, hints.country(text))
    return None


def _read_url(node: Node, reading: Reading) -> str | None:
    text = words(node, reading, "an address", prose=True)
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
    text = words(node, reading, "an id")
    if text is None or is_id(text):
        return text
    reading.error("bad-id", f"`{text}` cannot be an id.", node.span, hints.id(text, "talks-end-early"))
    return None


def _is_former(text: str) -> bool:
    """Whether it can have been an id or the slug of a file."""
    return is_id(text) or is_slug(text)


def _read_former(node: Node, reading: Reading) -> str | None:
    text = words(node, reading, "a former id")
    if text is None or _is_former(text):
        return text
    hint = "Write it as it stood in addresses: letters, digits and hyphens."
    if "/" in text:
        hint = "Write the last part of the address alone."
    reading.error("bad-id", f"`{text}` cannot have been an id.", node.span, hint)
    return None


def _is_former_article(text: str) -> bool:
    """Whether an article can have been called so: by its slug, after its briefing's id where it was in another one."""
    briefing, slash, slug = text.rpartition("/")
    return _is_former(slug) and (not slash or is_slug(briefing))


def _read_former_article(node: Node, reading: Reading) -> str | None:
    text = words(node, reading, "a former slug")
    if text is None or _is_former_article(text):
        return text
    parts = [part for part in text.split("/") if part]
    near = f"{parts[0]}/{parts[-1]}" if len(parts) > 1 else ""
    hint = "Write it as it stood in addresses: letters, digits and hyphens; in another briefing `briefing/slug`."
    if _is_former_article(near):
        hint = f"Did you mean `{near}`?"
    reading.error("bad-id", f"`{text}` cannot have been an article's slug.", node.span, hint)
    return None


def _read_bool(node: Node, reading: Reading) -> bool | None:
    text = words(node, reading, "true or false")
    if text is None or text in ("true", "false"):
        return None if text is None else text == "true"
    reading.error("wrong-type", f"Here `true` or `false` is wanted, not `{text}`.", node.span)
    return None


def _read_count(node: Node, reading: Reading) -> int | None:
    text = words(node, reading, "a number")
    if text is None or re.fullmatch(r"[1-9]\d{0,5}", text):
        return None if text is None else int(text)
    reading.error("wrong-type", f"Here a number from 1 is wanted, not `{text}`.", node.span)
    return None


def _read_wikidata(node: Node, reading: Reading) -> str | None:
    text = words(node, reading, "a Wikidata id")
    if text is None or re.fullmatch(r"Q[1-9]\d*", text):
        return text
    reading.error("bad-wikidata", f"`{text}` is not a Wikidata id.", node.span, "It is a Q and a number: `Q56226`.")
    return None


#: What the words of a text are in JSON: YAML's parsers make numbers and truth values of some.
SCALAR = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_SUBTAGS = (
    r"(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-x(-[A-Za-z0-9]{1,8})+)?"
)
_TAG_SCHEMA = rf"^[A-Za-z]{{2,3}}{_SUBTAGS}$"
_LANGUAGE_NAME = r"^\s*[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\s*$"
_DAY = r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[?~%]?"
_SPAN = rf"({_DAY})?\s*/\s*({_DAY}|\.\.)?|\.\.\s*/\s*{_DAY}"
_WITHIN = rf"({_DAY})?\s*\.\.\s*({_DAY})?"
_SECONDS = r"(:([0-5][0-9]|60)(\.[0-9]+)?)?"
_INSTANT = rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[T ][0-9]{{2}}:[0-9]{{2}}{_SECONDS}\s?(Z|[+-][0-9]{{2}}(:?[0-9]{{2}})?)?"
_PARTS = "|".join(DayPart)

TEXT = Type("text", _read_text, SCALAR, of_text=lambda text, _place, _reading: text)
NAME = Type("name", _read_given, SCALAR, of_text=lambda text, place, _reading: new(Given, (text, place)))
TRANSLATED = Type(
    "text, or one per language",
    _read_translated,
    {
        "anyOf": [
            SCALAR,
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": _LANGUAGE_NAME},
                "additionalProperties": SCALAR,
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
#: No press article is older.
PUBLISHED = replace(
    WHEN,
    reader=lambda node, reading: _read_when(node, reading, 1600),
    of_text=lambda text, _place, _reading: _when_or_none(text, 1600),
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
FORMER_ARTICLE = Type(
    "former slug",
    _read_former_article,
    {"type": ["string", "number", "boolean"], "maxLength": 201, "pattern": r"^\s*([^\s/\\]+/)?[^\s/\\]+\s*$"},
    of_text=lambda text, _place, _reading: text if _is_former_article(text) else None,
)
BOOL = Type("true or false", _read_bool, {"enum": [True, False, "true", "false"]})
COUNT = Type("number", _read_count, {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]{0,5}$"})
WIKIDATA = Type("Wikidata id", _read_wikidata, {"type": "string", "pattern": "^Q[1-9][0-9]*$"})
