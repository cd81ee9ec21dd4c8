"""Ids and names of files that are made of names and titles."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_gen.content.files import is_slug, slug
from site_gen.content.values import is_id
from site_gen.model.letters import plain_id

_SIGNS = st.text("aÅё'’-.й\u0301\u0902\u093e\u094d\u0e33\u0e49\u05b0\u064e\u200c\u200d\u200f½№ﬁ", max_size=20)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("नौका डूबी, 'मदद करो' यात्रियों ने कहा", "नौका-डूबी-मदद-करो-यात्रियों-ने-कहा"),
        ("เรือล่ม ผู้โดยสารสูญหายในน้ำ 12 คน", "เรือล่ม-ผู้โดยสารสูญหายในน้ำ-12-คน"),
        ("Сергій Ґава: «Пором їхав»", "сергій-ґава-пором-їхав"),
        ("Ο Νίκος στο πλοίο", "ο-νικος-στο-πλοιο"),
        ("غرق العبّارة: «لا ناجين»", "غرق-العبارة-لا-ناجين"),
        ("צה״ל: \u200fאסון", "צהל-אסון"),
        ("می\u200cگویند", "می-گویند"),
        ("フェリー沈没「助けて」", "フェリー沈没-助けて"),
        ("Åsa’s №5", "asas-no5"),
    ],
)
def test_file_is_named_in_whole_words_of_its_script(title: str, name: str) -> None:
    """A title becomes a name in which no letter of its script loses a sign that it needs."""
    assert slug(title) == name


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Олена Петрівна Коваленко", "olena-petrivna-kovalenko"),
        ("Νίκος Παύλου", "nikos-pavlou"),
        ("24 Канал", "24-kanal"),
        ("Łukasz Żak", "lukasz-zak"),
        ("김민수", ""),
        ("محمد (Mo) العلي", ""),
        ("東京 Times", ""),
    ],
)
def test_id_stands_for_the_whole_name(name: str, id: str) -> None:
    """A name in Latin, Cyrillic or Greek letters makes an id, of which no word is left out; another makes none."""
    assert plain_id(name) == id


@settings(max_examples=1000, deadline=None)
@given(st.one_of(_SIGNS, st.text(max_size=100)))
@example("ß" * 100)
@example("щ" * 100)
@example("\u0e33")
def test_what_is_made_of_a_text_can_be_an_address(text: str) -> None:
    """Whatever the text, it makes an address and an id that the site takes, or none."""
    assert not (made := slug(text)) or is_slug(made)
    assert not (id := plain_id(text)) or is_id(id)
