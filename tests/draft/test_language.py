"""Which language a text is in, and when that is not known."""

from __future__ import annotations

import pytest

from site_gen.draft import language, source, write
from site_gen.draft.draft import propose
from site_gen.draft.people import Roster

BOKMAL = "Presidenten sa at byen ikke kan vente, og at broen vil bli åpnet i år, men ikke alle er enige med ham."
ITALIAN = (
    "Il presidente ha detto che la città non può aspettare e che il ponte sarà aperto entro la fine dell'anno, ma non "
    "tutti sono d'accordo con lui."
)


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        (BOKMAL, "", "nb"),
        (BOKMAL, "no", "nb"),
        (BOKMAL, "nb-NO", "nb"),
        (ITALIAN, "", ""),
        (ITALIAN, "it-IT", "it"),
        (ITALIAN, "not a tag", ""),
    ],
)
def test_language(text: str, declared: str, expected: str) -> None:
    """The words decide; a page's own word counts where they are of no language that is known."""
    assert language.of(text, declared)[0] == expected


def test_unknown_language_is_said() -> None:
    """A text in a language that draft does not know is `und`, with the reason."""
    written = write.article(propose(source.read(ITALIAN.encode()), Roster(())))
    assert "language: und  # ? its words are of none of the languages that draft knows" in written
