"""When two BCP 47 tags name one language."""

from __future__ import annotations

#: Standards of a language that are often named by the language itself.
_MACRO_LANGUAGES = {"nb": "no", "nn": "no", "cmn": "zh"}


def base(tag: str) -> str:
    """The language of a tag, regions and scripts aside; Bokmål is Norwegian."""
    found = tag.split("-", maxsplit=1)[0].lower()
    return _MACRO_LANGUAGES.get(found, found)


def same(one: str, other: str) -> bool:
    """Whether two tags name one language."""
    return base(one) == base(other)
