"""What readers are told about a language: its name, its code, its direction, its quotation marks."""

from __future__ import annotations


def language_name(tag: str, display: str) -> str:
    """The name of a language in the language `display` ("Dutch"); the tag itself if unknown."""
    return tag


def direction(tag: str) -> str:
    """`ltr` or `rtl`."""
    return "rtl" if tag.split("-")[0] in ("ar", "he", "fa", "ur", "yi") else "ltr"


def quotation_marks(tag: str) -> tuple[str, str, str, str]:
    """CLDR's quotation marks of a language: outer opening and closing, inner opening and closing."""
    return "“", "”", "‘", "’"


def country_name(code: str, display: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in the language `display`; the code itself if unknown."""
    return code
