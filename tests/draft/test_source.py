"""Texts and saved pages: what is the article and what is around it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_gen.draft import source
from site_gen.draft.draft import propose
from site_gen.draft.people import Roster

PAGES = Path(__file__).parent / "pages"

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0041)https://www.example.org/hamnen -->
<html lang="sv-SE"><head><meta charset="UTF-8"><title>Hamnen stängs | Exempelbladet</title>
<meta property="og:title" content="Hamnen stängs | Exempelbladet">
<meta property="og:site_name" content="Exempelbladet"><link rel="canonical" href="https://www.example.org/hamnen">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "E"}, {"@type": "NewsArticle",
"headline": "Hamnen stängs", "datePublished": "2026-03-04T08:15:00+01:00", "author": [{"name": "Anna Berg"},
{"name": "Bo Ek"}]}]}</script></head><body>
<div id="cookie-consent"><p>”Vi bryr oss om dig”, säger Exempelbladet.</p></div>
<header><nav><ul><li>Hem<li>Nyheter</ul></nav></header>
<main><article><header><ol class="breadcrumbs"><li>Hem</li></ol><h1>Hamnen stängs</h1>
<p class="byline">Av Anna</p></header>
<figure><figcaption>Foto: N</figcaption></figure><p>Hamnen stängs i vår.</p>
<div class="ad-slot"><p>ANNONS</p></div>
<p>– Vi stänger den nu, säger Maria Lind.<p>Fiskarna samlades vid kajen.</p>
<aside><h3>Läs också</h3><p>Färjan</p></aside><div class="share-buttons"><p>Dela</p></div></article>
<section class="related"><article><p>En annan nyhet.</p></article></section></main>
<footer><p>©</p></footer></body></html>"""


def test_saved_page_without_what_is_around() -> None:
    """Menus, banners, advertisements, captions and teasers are left out; the metadata are read."""
    read = source.read(PAGE.encode())
    assert read.text.split("\n\n") == [
        "Hamnen stängs i vår.",
        "– Vi stänger den nu, säger Maria Lind.",
        "Fiskarna samlades vid kajen.",
    ]
    assert (read.title, read.date, read.outlet) == ("Hamnen stängs", "2026-03-04", "Exempelbladet")
    assert (read.author, read.language) == (("Anna Berg", "Bo Ek"), "sv-SE")
    assert read.url == "https://www.example.org/hamnen"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_of_pages(encoding: str) -> None:
    """A page in any usual encoding gives the same article."""
    page = PAGE.replace("UTF-8", "iso-8859-1") if encoding == "cp1252" else PAGE
    assert source.read(page.encode(encoding)).text == source.read(PAGE.encode()).text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("أغلق الميناء يوم الجمعة", "cp1256"),
        ("Порт закрыт с пятницы", "cp1251"),
        ("Le port ferme, très tôt", "mac-roman"),
        ("港口周五关闭", "gb18030"),
    ],
)
def test_another_encoding_is_told(text: str, encoding: str) -> None:
    """A text in an encoding that nothing names is refused, not read as letters that nobody wrote."""
    with pytest.raises(source.NotText, match="save it as UTF-8"):
        source.read(text.encode(encoding))
    assert source.read(text.encode()).text == text


def test_page_without_paragraphs() -> None:
    """Text that stands in `div` and `br` is found, without the menu and the comments."""
    page = (
        b"<html><head><title>Port to close - Example Daily</title></head><body><div class='topnav'><ul><li>Home</li>"
        b"</ul></div><h1>Port to close</h1><div>The port will close on Friday.<br><br>The fishermen met at the quay."
        b"</div><div class='comments'><p>Great! I love it.</p></div></body></html>"
    )
    read = source.read(page)
    assert read.text == "The port will close on Friday.\n\nThe fishermen met at the quay."
    assert (read.title, read.outlet) == ("Port to close", "Example Daily")


@pytest.mark.parametrize(
    ("text", "title", "line", "author", "begins"),
    [
        ("Home / World / Port to close\n\nPort to close\n\nThe port will close.", "Port to close", "", (), "The port"),
        ("Nyheter » Sport » Hamnen\nHamnen stängs nu.\n\nMer.", "", "", (), "Hamnen"),
        ("27 February 2019\n\nThe port will close.", "", "27 February 2019", (), "The port"),
        ("date 2019-02 The port will close.\n\nMore.", "", "date 2019-02", (), "The port"),
        (
            "Port to close\nBy Anna Berg and Bo Ek\nThe port will close.",
            "Port to close",
            "",
            ("Anna Berg", "Bo Ek"),
            "The port",
        ),
        (
            "Will the port close?\n\nThe port will close, the mayor said, and it will be very dear.",
            "Will the port close?",
            "",
            (),
            "The port",
        ),
        ("The port will close.\n\nSource link\n", "", "", (), "The port"),
        (
            "+++ BREAKING +++\nPort to close\n5 March 2031 21.15 GMT\nFirst published on 5 March 2031\nThe port will.",
            "Port to close",
            "5 March 2031 21.15 GMT",
            (),
            "The port will.",
        ),
        (
            "We use cookies. Accept all\nHome > World\nPort to close\nBy Anna Berg, Athens\nThe port will close.",
            "Port to close",
            "",
            ("Anna Berg",),
            "The port",
        ),
        (
            "Port fermé\nPar Anne Petit avec AFP\nPublié le 5 mars 2031 à 15h12, mis à jour le 6 mars 2031\nIl ferme.",
            "Port fermé",
            "Publié le 5 mars 2031 à 15h12, mis à jour le 6 mars 2031",
            ("Anne Petit",),
            "Il ferme",
        ),
        (
            "Файлы cookie. Принять\nГлавная » Мир\nПорт закрыт\n5 марта 2031 г., 18:42\nПорт закрыт с пятницы.",
            "Порт закрыт",
            "5 марта 2031 г., 18:42",
            (),
            "Порт закрыт с",
        ),
        ("الرئيسية > أخبار\nإغلاق الميناء\n5 مارس 2031\nأغلق الميناء.", "إغلاق الميناء", "5 مارس 2031", (), "أغلق"),
        (
            "דף הבית / חדשות\nהנמל נסגר\n5 במרץ 2031, 14:30\nהנמל נסגר.",
            "הנמל נסגר",
            "5 במרץ 2031, 14:30",
            (),
            "הנמל נסגר.",
        ),
        (
            "首页 > 国际\n港口关闭\n2031年3月5日 15:20 来源：海报\n港口关闭。",
            "港口关闭",
            "2031年3月5日 15:20 来源：海报",
            (),
            "港口关闭。",
        ),
    ],
)
def test_furniture(text: str, title: str, line: str, author: tuple[str, ...], begins: str) -> None:
    """Breadcrumbs, date lines and bylines are neither title nor body, and every other character keeps its place."""
    read = source.read(text.encode())
    assert (read.title, read.date_line, read.author) == (title, line, author)
    assert read.body.strip().startswith(begins)
    assert len(read.text) == len(text)
    assert "Source link" not in read.body
    assert text[read.body.index(begins) :].startswith(begins)


def test_sentences_are_kept() -> None:
    """A first sentence with a slash or a date in it is no furniture."""
    text = "On 27 February 2019 the port / harbour was closed.\n\nMore."
    assert source.read(text.encode()).left_out == ()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no text"),
        (b" \n \n", "no text"),
        (bytes(range(256)) * 20, "not a text"),
        (b"%PDF-1.7\n%...", "PDF"),
        (b"PK\x03\x04word/document.xml", "Word"),
        (b"{\\rtf1 Hello}", "RTF"),
    ],
)
def test_no_text(data: bytes, told: str) -> None:
    """What is no text is refused with what it is."""
    with pytest.raises(source.NotText, match=told):
        source.read(data)


@pytest.mark.parametrize(
    ("tag", "title", "outlet", "author", "first", "last"),
    [
        (
            "en",
            "Harbour bridge opens a year late",
            "The Sampleport Gull",
            ("Ruth Penrose", "Tom Vale"),
            "The mayor says the delay was worth it; the ferry company does not agree.",
            "The last ferry leaves on Sunday.",
        ),
        (
            "de",
            "Brücke mit einem Jahr Verspätung eröffnet",
            "Küstenblatt",
            ("Jürgen Großmann",),
            "Die Brücke über den Hafen ist am Mittwoch eröffnet worden, ein Jahr später als geplant.",
            "Die letzte Fähre fährt am Sonntag.",
        ),
        (
            "sv",
            "Bron öppnade ett år för sent",
            "Kustposten",
            ("Åsa Öberg",),
            "Borgmästaren är nöjd. Färjebolaget är det inte.",
            "Den sista färjan går på söndag.",
        ),
        (
            "nl",
            "Brug opent een jaar te laat",
            "Kustkrant",
            ("Piet de Wit",),
            "De brug over de haven is woensdag geopend, een jaar later dan gepland.",
            "De laatste veerboot vaart zondag.",
        ),
    ],
)
def test_pages_saved_from_a_browser(
    tag: str, title: str, outlet: str, author: tuple[str, ...], first: str, last: str
) -> None:
    """Of pages as a browser saves them (UTF-8, Windows-1252, UTF-16) the article is found whole, and nothing else."""
    draft = propose(source.read((PAGES / f"{tag}.html").read_bytes()), Roster(()))
    lines = [line for line in draft.source.body.splitlines() if line.strip()]
    assert (draft.source.title, draft.source.outlet, draft.source.author) == (title, outlet, author)
    assert (draft.date, draft.language) == ("2026-03-04", tag)
    assert (lines[0], lines[-1]) == (first, last)
    assert [quote.speaker for quote in draft.quotes] == ["Maria Lind", "Jon Berg"]
    around = (
        r"cookie|kakor|partner|Most viewed|Read more|Sign up|Kommentar|Nachbar|Lesen Sie|Läs också|Stormen|Eindelijk"
    )
    assert not re.search(around, draft.source.body)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The Ferrol Courier\n\nKestrel chief resigns over seal\n\nBy Maud Perrin\n\n{}", "The Ferrol Courier"),
        ("Kestrel chief resigns over seal\n\nFerrol Courier\n\nBy Maud Perrin\n\n{}", "Ferrol Courier"),
        ("Kestrel chief resigns over seal\n\nBy Maud Perrin\n\n{}\n\nSource: The Ferrol Courier", "The Ferrol Courier"),
    ],
)
def test_outlet_that_the_site_has(text: str, line: str) -> None:
    """A line with nothing but the name of an outlet of the site tells the outlet, and is no headline."""
    body = "4 November 2031\n\nThe Ferrol Courier has seen the letter. The chief of Kestrel went home on Monday."
    made = source.read(text.format(body).encode(), {"The Ferrol Courier", "Ferrol Courier"}.__contains__)
    assert (made.outlet, made.title) == (line, "Kestrel chief resigns over seal")
    assert made.author == ("Maud Perrin",)
    assert made.body.split() == body.split()[3:]
    assert sum("Ferrol Courier" in words for words in made.left_out) == 1
    assert source.read(b"The Ferrol Courier", {"The Ferrol Courier"}.__contains__).outlet == ""
