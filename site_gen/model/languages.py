"""Languages by their tags (BCP 47), scripts and regions aside."""

from __future__ import annotations

#: Standards and dialects that are tagged as languages of their own, and the language that they are.
_PART_OF = {"nb": "no", "nn": "no", "cmn": "zh"}


def language_of(tag: str) -> str:
    """The language that a tag names; Bokmål and Nynorsk are Norwegian, Mandarin is Chinese."""
    language = tag.replace("_", "-").partition("-")[0].lower()
    return _PART_OF.get(language, language)


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language."""
    return language_of(one) == language_of(other)
