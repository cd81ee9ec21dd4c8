"""The markup of a page as the search reads it: tags, and what they say that matters there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

#: Languages that are searched as one.
_SAME = {"nb": "no", "nn": "no"}

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small"}
    | {"rp", "rt", "ruby", "samp", "span", "strong", "sub", "sup", "time", "u", "var"}
)
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
#: Patterns of our pages that name what stands elsewhere, or say in words what is drawn (templates/theme/README.md).
_REPEATED = frozenset({"sg-chip", "sg-disputed", "sg-tag", "sg-vh"})
_NO_TEXT = ("script", "style", "template", "svg", "select", "button", "rt", "rp")
#: Their content is no markup.
RAW = ("script", "style")

_NAME = r"[A-Za-z][^\s/>]*"
_VALUES = r"[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+"
#: A tag: whether it ends an element, its name, its attributes.
_TAG = re.compile(f"<(/?)({_NAME})({_VALUES})>")
#: A tag (with what is in it, if no markup can be), a comment, or a declaration.
_MARKUP = re.compile(
    rf"(<(?:(?i:({'|'.join(RAW)})(?=[\s/>])){_VALUES}>.*?(?=</(?i:\2)|\Z)"
    rf"|/?{_NAME}{_VALUES}>|!--.*?(?:-->|\Z)|[!?][^>]*>))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
#: The attributes that say something here.
_TELLING = frozenset({"id", "href", "lang", "class", "data-search-exclude"})
#: What stands before, between and after quoted values of a tag, where these are all the values that it has.
_BEFORE_VALUE, _AFTER_VALUES = re.compile(r"[^=\"'<>]*="), re.compile(r"[^=\"'<>]*")
#: What most entities in our pages are; replacing them first, one kind after another, makes no other entity.
_USUAL = (("&#44;", ","), ("&#46;", "."), ("&#45;", "-"), ("&#58;", ":"))


class Tag(NamedTuple):
    """What a tag says that matters here."""

    name: str
    ends: bool
    inline: bool
    heading: bool = False
    lang: str | None = None  # None: that of the element around
    anchor: str = ""
    silent: bool = False  # nothing in the element is searched
    row: bool = False  # an entry of a list begins
    quote: str = ""  # the address on this page of the quote that it links to
    plain: bool = False  # an element begins, and nothing of this is said


def pieces(html: str) -> tuple[str, Iterable[tuple[Tag | None, str]]]:
    """The text before any markup; each tag (None: other markup) with the text after it, which may have entities."""
    begin, *others = html.split("<")
    rest = [other.partition(">") for other in others]
    tags = [tag_of(written) for written, _, _ in rest]
    if all(tags) and all(end for _, end, _ in rest):
        return begin, zip(tags, [text for _, _, text in rest], strict=True)
    return carefully(html)


def carefully(html: str) -> tuple[str, Iterable[tuple[Tag | None, str]]]:
    """The same where there may be other markup than tags, and where tags may have `<` and `>` in them."""
    split = _MARKUP.split(html)
    tags = ((_TAG.match(written), text) for written, text in zip(split[1::3], split[3::3], strict=True))
    return split[0], ((tag and _tag(tag[1], tag[2], _attributes(tag[3])), text) for tag, text in tags)


def primary(tag: str | None) -> str:
    """The language of a tag, without script and region; "" if it is not known."""
    code = (tag or "").replace("_", "-").split("-")[0].lower()
    return "" if code in ("und", "mul", "zxx") else _SAME.get(code, code)


def plain(text: str) -> str:
    """A text without entities."""
    if "&" not in text:
        return text
    for entity, sign in _USUAL:
        text = text.replace(entity, sign)
    return unescape(text) if "&" in text else text


@lru_cache(maxsize=1 << 12)  # most tags of a site are the same few
def tag_of(written: str) -> Tag | None:
    """The tag that this is between `<` and `>`; None where it may be anything else."""
    parts = written.split('"')
    form = _form(*parts[::2]) if len(parts) % 2 else None  # each value ends
    if form is None:
        return None
    ends, name, places = form
    return _tag(ends, name, {attribute: plain(parts[at]) if at else "" for attribute, at in places})


@lru_cache(maxsize=1 << 10)
def _form(*parts: str) -> tuple[str, str, tuple[tuple[str, int], ...]] | None:
    """Of a tag, what stands beside its quoted values: whether it ends an element, its name, and the values that matter
    by their place between `parts`. None if that is not all there is to it.
    """
    if not all(map(_BEFORE_VALUE.fullmatch, parts[:-1])) or not _AFTER_VALUES.fullmatch(parts[-1]):
        return None
    numbered = "".join(f'{part}"{2 * at + 1}"' for at, part in enumerate(parts[:-1])) + parts[-1]
    found = _TAG.fullmatch(f"<{numbered}>")
    if not found or found[2].lower() in RAW:
        return None
    return found[1], found[2], tuple((name, int(at or 0)) for name, at in _attributes(found[3]).items())


def _tag(ends: str, written: str, has: Mapping[str, str]) -> Tag:
    """A tag: `/` if it ends an element, its name as it is written, its attributes."""
    name = written.lower()
    if ends:
        return Tag(name, True, name in INLINE)
    link = has.get("href", "") if name == "a" else ""
    classes = has.get("class", "").split()
    heading, row = name in HEADINGS, "sg-row" in classes
    silent = link[:1] == "#" or "data-search-exclude" in has or name in _NO_TEXT or not _REPEATED.isdisjoint(classes)
    lang = primary(has["lang"]) if "lang" in has else None
    plain = not (silent or row or heading or lang is not None or "id" in has or name in VOID)
    quote = link[1:] if link[:3] == "#q-" else ""
    return Tag(name, False, name in INLINE, heading, lang, has.get("id", ""), silent, row, quote, plain)


def _attributes(text: str) -> dict[str, str]:
    """Those that matter of a tag; of two with one name the first, as in browsers."""
    has: dict[str, str] = {}
    for written, double, single, bare in _ATTRIBUTE.findall(text):
        name = written.lower()
        if name in _TELLING and name not in has:
            has[name] = plain(double or single or bare)
    return has
