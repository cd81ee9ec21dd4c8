"""What may stand in a body: the Markdown extensions, the elements and attributes, the addresses.

The list is the product's policy (docs/hostile-input.md). A site's owner can loosen it a little, an article cannot. nh3
enforces it, so whatever a reader's browser gets has been parsed and written anew by a sanitiser that follows the HTML
standard.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from site_gen.frozen import dataclass

if TYPE_CHECKING:
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

_MORE = "bdi bdo details dfn figcaption figure rp rt ruby samp section summary time u var wbr"
#: Elements that a site's owner may add: they show text, and neither run nor load anything.
MORE_ELEMENTS = frozenset(_MORE.split())
_MORE_ATTRIBUTES = {"details": frozenset({"open"}), "time": frozenset({"datetime"})}
#: Beginnings of addresses that a site's owner may add: another program of the reader's opens them.
MORE_SCHEMES = frozenset({"geo", "sms", "tel", "xmpp"})


@dataclass(frozen=True, slots=True)
class Policy:
    """What bodies may have beyond the list above: a site's owner says so (in mkdocs.yml), an article cannot.

    Raises ValueError for what could run or load something, or is not known.
    """

    elements: frozenset[str] = frozenset()
    schemes: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for given, known in ((self.elements, MORE_ELEMENTS), (self.schemes, MORE_SCHEMES)):
            if unknown := sorted(given - known):
                raise ValueError(f"`{unknown[0]}` cannot be allowed in a text; these can: {', '.join(sorted(known))}")

    @property
    def all_elements(self) -> frozenset[str]:
        """Every element that may stand in a body."""
        return ELEMENTS | self.elements

    @property
    def listed(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Elements and schemes, in an order that is always the same."""
        return tuple(sorted(self.elements)), tuple(sorted(self.schemes))

    def attributes_of(self, tag: str) -> frozenset[str]:
        """The attributes that an element may have."""
        return EVERYWHERE | ATTRIBUTES.get(tag, frozenset()) | _MORE_ATTRIBUTES.get(tag, frozenset())


#: What holds where a site's owner says nothing.
STRICT = Policy()


@lru_cache(maxsize=8)
def _cleaner(policy: Policy) -> nh3.Cleaner:
    import nh3  # only where something is converted

    given = {**ATTRIBUTES, **{tag: names for tag, names in _MORE_ATTRIBUTES.items() if tag in policy.elements}}
    return nh3.Cleaner(
        tags=set(policy.all_elements),
        clean_content_tags=set(REMOVED_WITH_CONTENT),
        attributes={
            "*": set(EVERYWHERE),
            **{tag: set(names - set(_VALUES.get(tag, ()))) for tag, names in given.items()},
        },
        tag_attribute_values=_VALUES,
        allowed_classes=CLASSES,
        url_schemes=set(SCHEMES | policy.schemes),
        strip_comments=True,
        link_rel=None,
    )


def clean(html: str, policy: Policy = STRICT) -> str:
    """The HTML with only what the policy allows, balanced and escaped."""
    return _cleaner(policy).clean(html)
