"""Labels, and the catalogues that translate them."""

from __future__ import annotations

import re
import runpy
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from markupsafe import Markup

from site_gen.pipeline import Settings, run
from site_gen.render.catalogues import LANGUAGES, catalogue_of, path, translations
from site_gen.render.labels import ENGLISH, Labels
from site_gen.render.links import LinkStyle

ROOT = Path(__file__).parents[2]
TRANSLATED = LANGUAGES[1:]
TOOL: dict[str, Any] = runpy.run_path(str(ROOT / "tools/catalogues.py"))


def forms(label: object) -> list[str]:
    """All forms of a label or of a message."""
    if label is None or isinstance(label, str):
        return [label or ""]
    assert isinstance(label, list | tuple | dict)
    return list(label.values()) if isinstance(label, dict) else list(label)


def places(text: str) -> set[str]:
    """The place holders of a label."""
    return set(re.findall(r"\{(\w+)\}", text))


def catalogue(language: str) -> Catalog:
    """A catalogue as it is kept."""
    return read_po(BytesIO(path(language).read_bytes()), locale=language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_is_complete(language: str) -> None:
    """Every label is translated, none is doubtful, and the file is as `make catalogues` writes it."""
    kept = catalogue(language)
    by_key = {str(message.context): message for message in kept if message.id}
    assert [key for key in ENGLISH if key not in by_key] == []
    assert [key for key, message in by_key.items() if message.fuzzy or not all(forms(message.string))] == []
    assert TOOL["text"](TOOL["updated"](kept, language)) == path(language).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", TRANSLATED)
def test_place_holders(language: str) -> None:
    """A translation has the place holders of the English, and no others; the form for one may leave out the number."""
    for message in catalogue(language):
        if not message.id:
            continue
        english, translated = forms(message.id), forms(message.string)
        wanted = places(english[-1])
        for number, form in enumerate(translated):
            of_one = number == 0 and len(translated) > 1
            missing = wanted - places(form) - ({"n", "word"} if of_one else set())
            assert not missing, (message.context, form)
            assert places(form) <= wanted, (message.context, form)


@pytest.mark.parametrize("language", TRANSLATED)
def test_typography(language: str) -> None:
    """Translations have typographic marks, the language's own quotation marks, and in French narrow spaces."""
    marks = {"sv": "””", "nb": "«»", "nl": "‘’", "de": "„“", "fr": "«»"}[language]
    for message in catalogue(language):
        for form in forms(message.string) if message.id else ():
            assert not re.search(r"[\"'“”„‘«»]", re.sub(f"[{marks}’]", "", form)), (message.context, form)
            assert form == form.strip(), (message.context, form)
            if language == "fr":
                assert not re.search(r"[^\u202f][:;!?»]|«[^\u202f]", form), (message.context, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_numbers(language: str) -> None:
    """Small numbers are written in words, others in figures."""
    t = Labels(language)
    assert len(t("number-words").split()) == len(ENGLISH["number-words"].split())  # type: ignore[union-attr]
    assert "2" not in t("reports-in-words", n=2)
    assert "12" not in t("reports-in-words", n=12)
    assert t("reports-in-words", n=13).startswith("13 ")
    assert not re.search(r"\d", t("languages-in-words", n=1))


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-US", "en"),
        ("no", "nb"),
        ("nn", "nb"),
        ("nb_NO", "nb"),
        ("sv-FI", "sv"),
        ("de-CH", "de"),
        ("fr-CA", "fr"),
        ("NL", "nl"),
        ("ja", "en"),
        ("", "en"),
    ],
)
def test_nearest_catalogue(tag: str, language: str) -> None:
    """A region has its language's labels, Norwegian of any kind those in Bokmål, an unknown language English ones."""
    assert catalogue_of(tag) == language
    assert Labels(tag)("who-said-what") == translations(language).pgettext("who-said-what", "Who said what")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", ["0 articles", "1 article", "5 articles", "1,234 articles"]),
        ("sv", ["0 artiklar", "1 artikel", "5 artiklar", "1\xa0234 artiklar"]),
        ("nb", ["0 artikler", "1 artikkel", "5 artikler", "1\xa0234 artikler"]),
        ("nl", ["0 artikelen", "1 artikel", "5 artikelen", "1.234 artikelen"]),
        ("de", ["0 Artikel", "1 Artikel", "5 Artikel", "1.234 Artikel"]),
        ("fr", ["0 article", "1 article", "5 articles", "1\u202f234 articles"]),
        ("tlh", ["0 articles", "1 article", "5 articles", "1,234 articles"]),
    ],
)
def test_counts_follow_the_plural_rules_of_the_language(language: str, expected: list[str]) -> None:
    """Nought is plural in most languages and singular in French; figures are grouped as the language does."""
    assert [Labels(language)("articles", n=number) for number in (0, 1, 5, 1234)] == expected


def test_values_stay_safe() -> None:
    """A translated label with HTML in it is HTML, in which text and label are escaped."""
    filled = Labels("fr")("correction", date="<b>", was=Markup("<i>x</i>"), now="&")
    assert isinstance(filled, Markup)
    assert "<i>x</i>" in filled
    assert "<b>" not in filled


def test_changed_english_is_not_shown_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new label comes in empty, a changed one is marked, one that is gone is a comment; coming back it is known."""
    before = catalogue("sv")
    monkeypatch.setitem(ENGLISH, "home", "Front page")
    monkeypatch.setitem(ENGLISH, "brand-new", "Brand new")
    monkeypatch.delitem(ENGLISH, "people")
    text: str = TOOL["text"](TOOL["updated"](before, "sv"))
    assert '#, fuzzy\n#| msgid "Home"\nmsgctxt "home"\nmsgid "Front page"\nmsgstr "Start"\n' in text
    assert 'msgctxt "brand-new"\nmsgid "Brand new"\nmsgstr ""\n' in text
    assert '#~ msgctxt "people"\n#~ msgid "People"\n#~ msgstr "Personer"\n' in text
    monkeypatch.undo()
    again: str = TOOL["text"](TOOL["updated"](read_po(BytesIO(text.encode()), locale="sv"), "sv"))
    assert '\nmsgctxt "people"\nmsgid "People"\nmsgstr "Personer"\n' in again
    assert "brand-new" not in again


class _Words(HTMLParser):
    """All texts that readers of a page may meet: text, and attributes that are shown or read out."""

    SHOWN = ("title", "aria-label", "alt", "placeholder")

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes."""
        said = "data-left", "data-undated", "data-later", "data-link", "data-copy", "data-done", "data-failed"
        self.words += [value for name, value in attrs if value and name in (*self.SHOWN, *said)]

    def handle_data(self, data: str) -> None:
        """Take a text."""
        self.words.append(" ".join(data.split()).strip(" ·,"))


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_label_is_left(language: str) -> None:
    """The demonstration in another language shows none of our labels in English, on any page."""
    outcome = run(replace(Settings.at(ROOT), language=language), LinkStyle.DIRECTORY)
    assert outcome.ok
    t = Labels(language)
    english = [
        form
        for key, label in ENGLISH.items()
        for n, form in enumerate(forms(label), start=1)
        if t(key, n=n, **{name: f"{{{name}}}" for name in places(form) - {"n", "word"}}) != form.replace("{n}", str(n))
    ]
    patterns = [re.escape(form).replace(r"\{n\}", r"\d+") for form in english if places(form) <= {"n"}]
    assert len(patterns) > 100
    any_of_them = re.compile("|".join(patterns))
    for page in outcome.pages:
        reader = _Words()
        reader.feed(page.text.split("\n---\n", 1)[1])
        left = [word for word in reader.words if any_of_them.fullmatch(word) and word != page.title]
        assert left == [], page.path
