"""Names, codes, directions and quotation marks of languages."""

from __future__ import annotations

import pytest
from babel.core import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from site_gen.render.functions import language_code
from site_gen.render.languages import (
    country_name,
    direction,
    find_locale,
    language_name,
    quotation_marks,
)


@pytest.mark.parametrize(
    ("tag", "display", "name"),
    [
        ("nl", "en-GB", "Dutch"),
        ("no", "en-GB", "Norwegian"),
        ("en-GB", "en-GB", "British English"),
        ("zh-Hant", "en", "Traditional Chinese"),
        ("de-LU", "en", "German (Luxembourg)"),
        ("nl", "sv", "Nederländska"),
        ("sv", "nb", "Svensk"),
        ("fr", "fr", "Français"),
        ("de", "de", "Deutsch"),
        ("is", "nl", "IJslands"),
        ("en", "ka", "ინგლისური"),
        ("qqq", "en", "qqq"),
        ("not a tag", "en", "not a tag"),
    ],
)
def test_a_language_has_its_name_as_a_label(tag: str, display: str, name: str) -> None:
    """Names are those of the reader's language, with a capital letter where it has capitals."""
    assert language_name(tag, display) == name


@pytest.mark.parametrize(
    ("tag", "display", "name"),
    [("nl", "en", "Dutch"), ("nl", "sv", "nederländska"), ("nl", "fr", "néerlandais"), ("nl", "de", "Niederländisch")],
)
def test_a_name_inside_a_sentence_is_written_as_the_language_does(tag: str, display: str, name: str) -> None:
    """Only English, German and Dutch write languages with a capital letter in running text."""
    assert language_name(tag, display, inside=True) == name


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-GB", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("ur-PK", "rtl"),
        ("yi", "rtl"),
        ("dv", "rtl"),
        ("ckb", "rtl"),
        ("ar-Latn", "ltr"),
        ("az", "ltr"),
        ("az-Arab", "rtl"),
        ("pa", "ltr"),
        ("pa-PK", "rtl"),
        ("qqq", "ltr"),
        ("x", "ltr"),
    ],
)
def test_the_direction_is_that_of_the_script(tag: str, expected: str) -> None:
    """One language may be written in both directions; its script decides."""
    assert direction(tag) == expected


def test_directions_are_those_of_babel() -> None:
    """For every locale Babel has, our look at the script gives what CLDR's layout data says (or it is vertical)."""
    tags = [identifier.replace("_", "-") for identifier in locale_identifiers()]
    right_to_left = {tag for tag in tags if Locale.parse(tag, sep="-").text_direction == "rtl"}
    assert {tag for tag in tags if direction(tag) == "rtl"} == right_to_left


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("en", "“ ” ‘ ’"),
        ("en-GB", "“ ” ‘ ’"),
        ("sv", "” ” ’ ’"),
        ("fi", "” ” ’ ’"),
        ("no", "« » ‘ ’"),
        ("nb", "« » ‘ ’"),
        ("nb-NO", "« » ‘ ’"),
        ("nl", "‘ ’ ‘ ’"),
        ("nl-BE", "‘ ’ ‘ ’"),
        ("de", "„ “ ‚ ‘"),
        ("de-AT", "„ “ ‚ ‘"),
        ("da", "“ ” ‘ ’"),
        ("pl", "„ ” « »"),
        ("es", "“ ” ‘ ’"),
        ("pt-PT", "« » “ ”"),
        ("pt-BR", "“ ” ‘ ’"),
        ("ja", "「 」 『 』"),
        ("zh", "“ ” ‘ ’"),
        ("zh-Hant", "「 」 『 』"),
        ("zh-TW", "「 」 『 』"),
        ("zh-Hans", "“ ” ‘ ’"),
        ("ru", "« » „ “"),
        ("qqq", "“ ” ‘ ’"),
    ],
)
def test_quotation_marks_are_those_of_the_language(tag: str, marks: str) -> None:
    """CLDR's marks, of the tag, its likely script or its base language, else the common ones."""
    assert quotation_marks(tag) == tuple(marks.split())


def test_french_quotation_marks_carry_their_space() -> None:
    """A narrow no-break space stands inside French guillemets."""
    assert quotation_marks("fr") == ("«\u202f", "\u202f»", "«\u202f", "\u202f»")
    assert quotation_marks("fr-CA") == ("«\u202f", "\u202f»", "”", "“")


@pytest.mark.parametrize(
    ("tag", "code"), [("nl", "NL"), ("en-GB", "EN"), ("zh-Hant", "ZH"), ("zh-hant-tw", "ZH"), ("ckb", "CKB")]
)
def test_a_code_is_short(tag: str, code: str) -> None:
    """A chip shows the language, whatever else the tag tells."""
    assert language_code(tag) == code


@pytest.mark.parametrize(
    ("code", "display", "name"),
    [("KP", "en-GB", "North Korea"), ("NL", "sv", "Nederländerna"), ("de", "fr", "Allemagne"), ("QX", "en", "QX")],
)
def test_a_country_has_its_name(code: str, display: str, name: str) -> None:
    """Names of countries are those of the reader's language; an unknown code stays as it is."""
    assert country_name(code, display) == name


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("en-GB", "en_GB"), ("nb-NO-x-private", "nb_NO"), ("sv-FI-u-nu-latn", "sv_FI"), ("tlh", "en_GB")],
)
def test_the_closest_locale_is_used(tag: str, locale: str) -> None:
    """What a tag adds beyond what CLDR knows is left aside; an unknown language is shown British English."""
    assert str(find_locale(tag)) == locale


@given(st.text(max_size=20))
def test_no_tag_breaks_anything(tag: str) -> None:
    """Whatever stands for a language, there is something to show."""
    assert language_name(tag, "en") or not tag
    assert direction(tag) in ("ltr", "rtl")
    assert len(quotation_marks(tag)) == 4
    assert country_name("NL", tag)
