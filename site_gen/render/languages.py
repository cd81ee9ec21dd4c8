"""What readers are told about a language: its name, its code, its direction, its quotation marks.

Names and scripts are Unicode CLDR's, through Babel; tags are BCP 47. No function here raises on an unknown tag.
"""

from __future__ import annotations

from functools import lru_cache

from babel.core import Locale, UnknownLocaleError, get_global

from site_gen.render.quotation_marks import DEFAULT, MARKS

#: Scripts written from right to left (ISO 15924 codes; the living ones of Unicode's right-to-left scripts).
_RIGHT_TO_LEFT = {"Adlm", "Arab", "Aran", "Gara", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}

#: French sets off its quotation marks with a narrow no-break space, which CLDR leaves to typography.
_SPACED = "\u202f"


@lru_cache(maxsize=256)
def find_locale(tag: str) -> Locale:
    """CLDR's locale for a BCP 47 tag: its closest known ancestor, else British English."""
    parts = tag.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


def language_name(tag: str, display: str, *, inside: bool = False) -> str:
    """The name of a language in the language `display` ("Dutch"), or the tag itself if unknown.

    It begins with a capital letter, as a label does; `inside` a sentence it is written as `display` writes it there
    ("nederländska" in Swedish).
    """
    name = _name(tag, display)
    return name if inside or name == tag else _capital(name, find_locale(display))


@lru_cache(maxsize=1024)
def _name(tag: str, display: str) -> str:
    language, script, region = _parts(tag)
    locale = find_locale(display)
    for used in ((language, script, region), (language, script), (language, region), (language,)):
        wanted = tuple(part for part in used if part)
        if name := locale.languages.get("_".join(wanted)):
            extra = [
                names.get(part, part)
                for part, names in ((script, locale.scripts), (region, locale.territories))
                if part and part not in wanted
            ]
            return f"{name} ({', '.join(extra)})" if extra else str(name)
    return tag


def _capital(text: str, locale: Locale) -> str:
    first = "İ" if locale.language in ("tr", "az") and text[:1] == "i" else text[:1].title()
    return first + text[1:]


def _parts(tag: str) -> tuple[str, str, str]:
    """Language, script and region of a tag, "" where it has none; what follows them does not matter here."""
    language, *rest = tag.replace("_", "-").split("-")
    script = region = ""
    for part in rest:
        if len(part) == 4 and part.isalpha() and not script and not region:
            script = part.title()
        elif (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit()):
            region = region or part.upper()
        elif len(part) == 1:
            break
    return language.lower(), script, region


def _script(tag: str) -> str:
    """The script a language is written in: as the tag says, else the likely one."""
    language, script, region = _parts(tag)
    if script:
        return script
    likely = get_global("likely_subtags")
    found = likely.get(f"{language}_{region}") or likely.get(language) or ""
    return next((part for part in found.split("_")[1:] if len(part) == 4), "")


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """`ltr` or `rtl`, by the script of the language: `az-Arab` is `rtl`, `ar-Latn` is not."""
    return "rtl" if _script(tag) in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=256)
def quotation_marks(tag: str) -> tuple[str, str, str, str]:
    """Quotation marks of a language: outer opening and closing, inner opening and closing.

    They are CLDR's, with the narrow no-break space that belongs inside French guillemets.
    """
    language, script, region = _parts(tag)
    tries = (f"{language}-{script}-{region}", f"{language}-{region}", f"{language}-{script or _script(tag)}", language)
    outer, outer_end, inner, inner_end = tuple(next((MARKS[tag] for tag in tries if tag in MARKS), DEFAULT))
    if language == "fr":
        outer, outer_end = outer + _SPACED, _SPACED + outer_end
        if inner in "«‹":
            inner, inner_end = inner + _SPACED, _SPACED + inner_end
    return outer, outer_end, inner, inner_end


def country_name(code: str, display: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in the language `display`; the code itself if unknown."""
    return str(find_locale(display).territories.get(code.upper(), code))
