"""Slugs and names."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_gen.content.names import Names, begin_of_slug, slugify

_TEXTS = st.one_of(st.text("abAÅ1 '’-.é\u0301\u0345ßsæe", max_size=12), st.text(max_size=10))


@settings(max_examples=1000, deadline=None)
@given(_TEXTS, _TEXTS)
@example("a b c d !!", "a b c d")
@example("abcdefgh", " abcdefgh")
@example("Yes", "Yes we")
@example("Straße ab", "Strasse ab")
@example("ßßßßß", "sssss sssss")
@example("Re\u0301sume\u0301 it", "Resume it")
def test_slugs_that_begin_otherwise_differ(one: str, other: str) -> None:
    """Two texts whose slugs begin with other letters, as a look tells, have other slugs."""
    begins = begin_of_slug(one), begin_of_slug(other)
    if all(begins) and begins[0] != begins[1]:
        assert slugify(one, 6) != slugify(other, 6)


def test_most_begins_are_seen() -> None:
    """A look tells with what most slugs begin."""
    texts = ("We walk out", "No", "– Nej", "Å nej", "Læreren og", "l’accord")
    assert [begin_of_slug(text) for text in texts] == ["we walk", "no", "", "a nej", "laereren", ""]


def test_letters_of_japanese_are_no_accents() -> None:
    """A mark that makes another letter of one counts, however the two are written; accents do not."""
    names = Names([("gama", ("\u304c\u307e",)), ("kama", ("\u304b\u307e",)), ("angstrom", ("\xc5ngstr\xf6m",))])
    assert names.find("\u304b\u3099\u307e").ids == ("gama",)
    assert names.find("\u304b\u307e").ids == ("kama",)
    assert names.find("Angstrom").ids == ("angstrom",)
    assert slugify("\u30ac\u30b6 1") == "\u30ac\u30b6-1"


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("नाव डूब गई, 'मदद करो' उन्होंने कहा", "नाव-डूब-गई-मदद-करो-उन्होंने"),
        ("เรือล่มในน้ำ 12 คน", "เรือล่มในน้ำ-12-คน"),
        ("தமிழ் மொழி", "தமிழ்-மொழி"),
        ("ខ្ញុំ ស្រឡាញ់", "ខ្ញុំ-ស្រឡាញ់"),
        ("ક્\u200cષ", "ક્ષ"),
        ("ދިވެހި ބަސް", "ދިވެހި-ބަސް"),
        ("Åsa’s o\u0302 \u1e0b\u0323 a\u1ab0", "asas-o-d-a"),
        ("Сергій їхав", "сергіи-іхав"),
        ("العبّارة צָהָל", "العبارة-צהל"),
        ("ガザ 한국어", "ガザ-한국어"),
    ],
)
def test_slugs_have_whole_words(words: str, slug: str) -> None:
    """A slug has the words of a text, with vowels that are signs at letters and without accents."""
    assert slugify(words, 6) == slug
