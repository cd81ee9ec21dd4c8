"""The markup of a page as the search reads it: tags, and what they say that matters there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

#: Languages that are searched as one.
_SAME = {"nb": "no", "nn": "no"}

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "time", "u", "var"}
)
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
#: Patterns of our pages that name what stands elsewhere, or say in words what is drawn (templates/theme/README.md).
_REPEATED = ("sg-chip", "sg-disputed", "sg-tag", "sg-vh")
_NO_TEXT = ("script", "style", "template", "svg", "select", "button")
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
#: Attributes of which tags are told apart that say the same.
_SAYS_NOTHING = re.compile(r' (?:(?:datetime|title|data-cite|data-link)="[^"<>]*"|href="[^"<>#&][^"<>]*")')
#: What most entities in our pages are; replacing them first, one kind after another, makes no other entity.
_USUAL = (("&#44;", ","), ("&#46;", "."), ("&#45;", "-"), ("&#58;", ":"))


class Tag(NamedTuple):
    """What a tag says that matters here."""

    name: str
    ends: bool
    inline: bool
    heading: bool
    lang: str | None  # None: that of the element around
    anchor: str
    silent: bool  # nothing in the element is searched
    row: bool  # an entry of a list begins
    quote: str  # the address on this page of the quote that it links to


def pieces(html: str) -> tuple[str, Iterator[tuple[str, str]]]:
    """The text before any markup, and each piece of markup with the text after it. Text may still have entities."""
    split = _MARKUP.split(html)
    return split[0], zip(split[1::3], split[3::3], strict=True)


def tag_within(written: str) -> Tag | None:
    """The same as `tag_of` for what is within a silent element, of which less matters: the name, `quote` of a link."""
    head, space, _ = written.partition(" ")
    return tag_of(f"{head}>" if space and head[1:].isalnum() and head not in ("<a", "<A") else written)


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


@lru_cache(maxsize=1 << 12)
def tag_of(written: str) -> Tag | None:
    """A tag as it is written; None for other markup. Most tags of a site are the same few."""
    short = _SAYS_NOTHING.sub("", written)
    if short != written and "href" not in short.lower():
        return tag_of(short)
    found = _TAG.match(written)
    if not found:
        return None
    ends, name, attributes = found[1], found[2].lower(), found[3]
    has = _attributes(attributes) if attributes and not ends else {}
    link = has.get("href", "") if name == "a" else ""
    classes = has.get("class", "").split()
    excluded = "data-search-exclude" in has or name in _NO_TEXT or any(one in _REPEATED for one in classes)
    return Tag(
        name,
        ends=bool(ends),
        inline=name in INLINE,
        heading=name in HEADINGS,
        lang=primary(has["lang"]) if "lang" in has else None,
        anchor=has.get("id", ""),
        silent=excluded or link[:1] == "#",
        row="sg-row" in classes,
        quote=link[1:] if link[:3] == "#q-" else "",
    )


def _attributes(text: str) -> dict[str, str]:
    """Those that matter of a tag; of two with one name the first, as in browsers."""
    has: dict[str, str] = {}
    for written, double, single, bare in _ATTRIBUTE.findall(text):
        name = written.lower()
        if name in _TELLING and name not in has:
            has[name] = plain(double or single or bare)
    return has
