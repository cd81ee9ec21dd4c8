"""What may stand in a body: the Markdown extensions, the elements and attributes, the addresses.

The list is the product's policy (documented for editors); an article cannot loosen it. nh3 enforces it, so whatever a
reader's browser gets has been parsed and written anew by a sanitiser that follows the HTML standard.
"""

from __future__ import annotations

import nh3

#: None of them reads files, sets attributes on request or changes characters.
EXTENSIONS = ("tables", "footnotes", "def_list", "sane_lists")

_TEXT = "a abbr b br cite code del em i img ins kbd q s small span strong sub sup"
_BLOCKS = "blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre ul"
_TABLES = "caption table tbody td tfoot th thead tr"
ELEMENTS = frozenset(f"{_TEXT} {_BLOCKS} {_TABLES}".split())

#: Allowed on every element. `convert` prefixes ids together with the links to them.
EVERYWHERE = frozenset({"lang", "dir", "id"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "img": frozenset({"src", "alt", "title"}),
    "ol": frozenset({"start"}),
    "li": frozenset({"value"}),
    "td": frozenset({"colspan", "rowspan", "align"}),
    "th": frozenset({"colspan", "rowspan", "align", "scope"}),
}
_ALIGNMENTS = {"align": {"left", "center", "right"}}
_VALUES: dict[str, dict[str, set[str]]] = {
    "td": _ALIGNMENTS,
    "th": {**_ALIGNMENTS, "scope": {"row", "col", "rowgroup", "colgroup"}},
}
#: The classes that Markdown writes itself. No other class survives.
CLASSES = {"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}}
SCHEMES = frozenset({"http", "https", "mailto"})
#: Their content goes with them; other elements lose only their tags.
REMOVED_WITH_CONTENT = frozenset({"script", "style"})

_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags=set(REMOVED_WITH_CONTENT),
    attributes={
        "*": set(EVERYWHERE),
        **{tag: set(names - set(_VALUES.get(tag, ()))) for tag, names in ATTRIBUTES.items()},
    },
    tag_attribute_values=_VALUES,
    allowed_classes=CLASSES,
    url_schemes=set(SCHEMES),
    strip_comments=True,
    link_rel=None,
)


def clean(html: str) -> str:
    """The HTML with only what the policy allows, balanced and escaped."""
    return _CLEANER.clean(html)
