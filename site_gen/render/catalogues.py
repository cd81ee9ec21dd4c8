"""The catalogues of translated labels: gettext's PO files, in `locales/<language>/LC_MESSAGES/site_gen.po`.

The context of a message is the label's key, its id the English text; plural forms are the language's own (GNU gettext
manual, 11.2.6). They are kept and read as text: a build in another language than English compiles one, in some
hundredths of a second. `tools/catalogues.py` brings them up to date.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from site_gen.model.languages import language_of

FOLDER = Path(__file__).resolve().parent.parent / "locales"
#: The languages that the labels are in: English stands in `render/labels.py`, the others have a catalogue each.
LANGUAGES = ("en", "sv", "nb", "nl", "de", "fr")


def catalogue_of(tag: str) -> str:
    """The language that a site in the language `tag` (BCP 47) has its labels in: English without a catalogue."""
    language = language_of(tag)
    if language == "no":  # whoever writes Nynorsk reads Bokmål, too
        return "nb"
    return language if language in LANGUAGES else "en"


def path(language: str) -> Path:
    """The PO file of one of `LANGUAGES` but English."""
    return FOLDER / language / "LC_MESSAGES" / "site_gen.po"


@lru_cache(maxsize=len(LANGUAGES))
def translations(language: str) -> NullTranslations:
    """The translations into one of `LANGUAGES`; what is missing or marked as doubtful comes in English."""
    if language == "en":
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path(language).open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
