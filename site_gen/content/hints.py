"""What was probably meant by a language, a country, a zone or an address that is not written as it is to be.

For messages only; nothing here is ever taken for the value. Names are looked up in CLDR, in the languages that editors
are likely to write in.
"""

from __future__ import annotations

import contextlib
import re
from functools import lru_cache
from zoneinfo import available_timezones

from site_gen.diagnostics.suggest import nearest
from site_gen.model.letters import plain_id
from site_gen.model.when import WhenError, find_zone
from site_gen.prose.fold import QUOTES

#: The languages in which names are looked up; those of the second line only where these tell nothing.
_NEAR = ("en", "sv", "nb", "nn", "da", "nl", "de", "fr", "es", "fi", "it", "pt")
_FAR = ("pl", "cs", "uk", "ru", "el", "tr", "ar", "he", "fa", "hi", "th", "sw", "zh", "ja", "ko")


def language(text: str) -> str:
    """What to write for `svenska`, `Swedish`, `swe`, `sv_SE`, `dk`, `“sv”`."""
    from babel.core import Locale, get_global  # only where a value is wrong

    word = text.strip().strip(QUOTES)
    tag = _code("languages", word) or str(get_global("language_aliases").get(word.lower(), ""))
    if not tag and re.fullmatch(r"[A-Za-z]{2,3}_[A-Za-z]{2,4}", word):
        tag = word
    if not tag and word.partition("-")[0] in Locale("en").languages:
        tag = word
    if not tag and re.fullmatch(r"[A-Za-z]{2}", word):
        from babel.languages import get_official_languages

        tag = next(iter(get_official_languages(word.upper(), de_facto=True)), "")
    if re.split("[-_]", tag)[0] in Locale("en").languages:
        return f"Write `{tag.replace('_', '-')}`."
    return "Write a BCP 47 tag such as `sv`, `en-GB` or `zh-Hant`."


def country(text: str) -> str:
    """What to write for `Sweden`, `Sverige`, `se`, `UK`."""
    word = text.strip()
    code = "GB" if word.casefold() == "uk" else _code("territories", word)
    if not code and word.upper() in _named("territories", _NEAR).values():
        code = word.upper()
    return f"Write `{code}`." if code else "Write ISO 3166-1 alpha-2: `SE`, `KP`."


def zone(text: str) -> str:
    """What to write for `Stockholm`, `europe/oslo`, `Europe/Goteborg`, `gmt +1`; empty where nothing is alike."""
    plain = text.strip().replace(" ", "_").casefold()
    with contextlib.suppress(WhenError):
        offset = plain.replace("_", "").upper()
        find_zone(offset)
        return f"Did you mean `{offset}`? "
    # `Etc/GMT+1` is an hour behind, not ahead as people mean it
    names = {name.casefold(): name for name in available_timezones() if "/" in name and not name.startswith("Etc/")}
    towns = {name.rpartition("/")[2]: name for name in sorted(names, reverse=True)}
    near = names.get(plain) or names.get(towns.get(plain, ""))
    near = near or names.get(nearest(plain, names, 0.8)) or names.get(towns.get(nearest(plain, towns, 0.8), ""))
    return f"Did you mean `{near}`? " if near else ""


def address(text: str) -> str:
    """What to write for `www.example.org/a`, `https://example.org/a b`, `[a](https://example.org)`."""
    if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s<>\"\\]*)?", text, re.IGNORECASE):
        return f"It begins with `https://`: write `https://{text}`."
    if re.match(r"https?://[^<>\"\\]+\Z", text) and re.search(r"\s", text):
        return f"A space in an address is written `%20`: `{'%20'.join(text.split())}`."
    if within := re.search(r"https?://[^\s<>\"\\\])]+", text):
        return f"Write the address alone: `{within[0]}`."
    return "It begins with `https://`."


def id(text: str, example: str) -> str:
    """What to write for `Bo Modell`."""
    return f"Use small letters a–z, digits and hyphens: `{plain_id(text) or example}`."


def _code(what: str, name: str) -> str:
    """The code of a language or a country by its name; empty where nobody calls it so."""
    word = name.casefold()
    return _named(what, _NEAR).get(word, "") or _named(what, _FAR).get(word, "")


@lru_cache(maxsize=4)
def _named(what: str, tags: tuple[str, ...]) -> dict[str, str]:
    """Codes by their names, in several languages; of a name that two have, the shorter code."""
    from babel import Locale

    found: dict[str, str] = {}
    for tag in tags:
        for code, name in getattr(Locale(tag), what).items():
            if not re.fullmatch(r"\d+", code):
                known = found.setdefault(str(name).casefold(), str(code))
                if len(str(code)) < len(known):
                    found[str(name).casefold()] = str(code)
    return found
