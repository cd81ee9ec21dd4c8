"""`site-gen pdf`: a real PDF of the demonstration, read back; and what is said where none can be made."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from site_gen.builders.pdf import PdfFailed, find_browser, for_paper, joined, make
from site_gen.checks import check_article
from site_gen.content.assemble import assemble
from site_gen.content.limits import Terms
from site_gen.content.read import read
from site_gen.model.site import Site
from site_gen.pipeline import Settings
from tests.builders.project import make_site, run, succeed

BRIEFING = "hanoi-summit-2019"
PUBLIC = "https://owner.example/repo/"


@pytest.fixture(scope="module")
def pdf(demonstration: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The demonstration briefing, printed from the built site by the command."""
    target = tmp_path_factory.mktemp("pdf") / "hanoi.pdf"
    done = run(demonstration, "site_gen", "pdf", BRIEFING, "-o", str(target), "-d", str(built), SITE_URL=PUBLIC)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{BRIEFING} → {target}\n"
    assert list(target.parent.iterdir()) == [target], "nothing else is left"
    return PdfReader(target)


@pytest.fixture(scope="module")
def texts(pdf: PdfReader) -> list[str]:
    """The text of each page, white space folded."""
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


@pytest.fixture(scope="module")
def site(demonstration: Path) -> Site:
    """The demonstration as a model."""
    settings = Settings.at(demonstration)
    files = read(settings.root, settings.content, settings.briefings, settings.language)
    return assemble(files, language="en-GB", name="", terms=Terms(settings.private), drafts=False, judge=check_article)[
        0
    ]


def test_it_is_a_document(pdf: PdfReader) -> None:
    """The PDF is tagged, says its language, is on A4 and of a sensible length."""
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"].startswith("en")
    assert 10 <= len(pdf.pages) <= 30
    for page in pdf.pages:
        assert (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) == (210, 297)


def test_it_has_bookmarks(pdf: PdfReader) -> None:
    """The bookmarks are the headings: the title, the parts below it, speakers and events below these."""
    title, parts = pdf.outline
    assert isinstance(title, Destination)
    assert isinstance(parts, list)
    assert title.title == "The Hanoi summit"
    names = [part.title for part in parts if not isinstance(part, list)]
    assert names == ["Accounts differ", "Chronology", "Who said what", "The articles", "Sources"]
    assert "Donald Trump" in str(parts)


def test_the_first_page_has_the_facts(texts: list[str]) -> None:
    """Title, status, summary, dates, place and numbers stand on the first page."""
    for fact in ("The Hanoi summit", "closed", "parted without an agreement", "27–28 February 2019", "5 articles"):
        assert fact in texts[0]


def test_every_page_has_its_number_and_head(texts: list[str]) -> None:
    """Pages are numbered, and all but the first have the briefing's title as their head."""
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in text
        assert number == 1 or text.startswith(("The Hanoi summit", f"{number} / {len(texts)}"))


def test_every_statement_is_in_it(texts: list[str], site: Site) -> None:
    """The words of every statement in every article, and their translations, are printed."""
    printed = "".join("".join(texts).split())
    quotes = [quote for utterance in site.utterances_of(BRIEFING) for quote in utterance.quotes]
    assert len(quotes) > 50
    for number, _ in enumerate(texts, start=1):  # a statement may go on over the page
        printed = printed.replace(f"TheHanoisummit{number}/{len(texts)}", "")
    for quote in quotes:
        for words in (*quote.passages, quote.translation.text("en-GB")):
            assert "".join(words.split()) in printed


def links(pdf: PdfReader) -> tuple[list[str], set[str]]:
    """The places in the document to which there are links, and the hosts."""
    inside, hosts = [], set()
    for page in pdf.pages:
        for annotation in page.get("/Annots") or ():
            link = annotation.get_object()
            action = link.get("/A")
            if action is not None and "/URI" in action:
                hosts.add(urlsplit(str(action["/URI"])).netloc)
            else:
                inside.append(str(link.get("/Dest")))
    return inside, hosts


def test_every_reference_leads_to_its_note(pdf: PdfReader, texts: list[str]) -> None:
    """References are numbers, and links: within the document, or to the public site, never to this machine."""
    assert "[5]" in texts[0] or "[5]" in texts[1]
    inside, hosts = links(pdf)
    assert len(inside) > 100
    assert hosts <= {"owner.example"}


def test_no_control_is_printed(texts: list[str]) -> None:
    """Nothing that is for the screen only is on paper."""
    for words in ("Search", "Skip to content", "Print or save", "Made for paper", "Back to top", "Made with", "Copy"):
        assert not [text for text in texts if words in text], words


def test_without_a_name_every_briefing_is_made(tmp_path: Path) -> None:
    """A small site is built for the purpose and printed as <briefing>.pdf, here into a new folder; its own site is not
    built."""
    root = make_site(tmp_path / "desk")
    done = run(root, "site_gen", "pdf", "--paper", "letter", "--output", "prints/")
    assert (done.returncode, done.stdout) == (0, "harbour → prints/harbour.pdf\n"), done.stderr
    page = PdfReader(root / "prints/harbour.pdf").pages[0]
    assert (page.mediabox.width, page.mediabox.height) == (612, 792)
    assert "The harbour tender" in page.extract_text()
    assert not (root / "site").exists()


def heavy_site(root: Path) -> Path:
    """A site whose briefing is too big for one print page, mostly for the addresses of its links."""
    make_site(root)
    links = "\n\n".join(f"[Berth {number}](https://port.example/{'x' * 5000}{number})" for number in range(230))
    for name in ("2026-03-01-tender", "2026-03-02-hamnen"):
        with (root / f"content/harbour/{name}.md").open("a", encoding="utf-8") as article:
            article.write(f"\n{links}\n")
    return root


def test_a_divided_briefing_is_one_document(tmp_path: Path) -> None:
    """Of a briefing whose print page is in parts comes one PDF: headings once, pages numbered through."""
    root = heavy_site(tmp_path / "desk")
    succeed(root, "site_gen", "build")
    parts = {part.parent.name for part in (root / "site/harbour/print").glob("*/index.html")}
    assert parts == {"chronology", "who-said-what", "articles-1", "articles-2"}
    done = run(root, "site_gen", "pdf", "-d", "site", SITE_URL=PUBLIC)
    assert (done.returncode, done.stdout) == (0, "harbour → harbour.pdf\n"), done.stderr

    made = PdfReader(root / "harbour.pdf")
    title, headings = made.outline
    assert isinstance(title, Destination)
    assert isinstance(headings, list)
    assert title.title == "The harbour tender"
    names = [one.title for one in headings if not isinstance(one, list)]
    assert names == ["Chronology", "Who said what", "The articles", "Sources"]
    texts = [" ".join(page.extract_text().split()) for page in made.pages]
    assert "What the editor says." in texts[0]
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in text
    everything = " ".join(texts)
    assert "The harbour must be rebuilt" in everything
    assert "in parts" not in everything
    assert everything.count("Berth 229") == 2
    inside, hosts = links(made)
    assert len(inside) >= 8
    assert set(inside) <= made.named_destinations.keys()
    assert hosts <= {"port.example", "owner.example"}


def test_a_template_without_lists_is_told() -> None:
    """Where a site's own print template has none of our lists, a line says why its parts cannot be joined."""
    index = '<main><nav class="sg-parts" aria-label="Parts"><ul></ul></nav></main>'
    with pytest.raises(PdfFailed, match="cannot be put together"):
        joined(index, "<div>All of it</div>")
    assert joined(index, '<div><h1>A</h1><section class="sg-part">All</section></div>') == (
        '<main><section class="sg-part">All</section></main>'
    )


def test_unknown_briefing(tmp_path: Path) -> None:
    """A briefing that is not there is told in a line, with the one that was meant."""
    done = run(make_site(tmp_path), "site_gen", "pdf", "harbor")
    assert done.returncode == 1
    assert done.stderr == "Error: There is no briefing `harbor`; did you mean `harbour`?\n"


def test_no_browser_is_one_line(tmp_path: Path) -> None:
    """Where there is no browser, or the one that is named is none, a line says what to do; nothing is written."""
    root = make_site(tmp_path / "desk")
    nowhere = {"PATH": str(tmp_path), "HOME": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    if Path("/Applications").exists() or os.name == "nt":
        pytest.skip("browsers are found in fixed places here")
    done = run(root, "site_gen", "pdf", SITE_GEN_CHROMIUM="", **nowhere)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: A PDF needs Chromium, Chrome or Edge, and none was found")
    named = run(root, "site_gen", "pdf", SITE_GEN_CHROMIUM="/no/such/browser", **nowhere)
    assert named.stderr == "Error: SITE_GEN_CHROMIUM names /no/such/browser, which is no program\n"
    assert not list(root.glob("*.pdf"))


def test_browsers_of_playwright_are_found(tmp_path: Path) -> None:
    """A Chromium that Playwright has downloaded is found in its folder, the newest first."""
    for number in ("1000", "1200"):
        program(tmp_path / f".cache/ms-playwright/chromium-{number}/chrome-linux/chrome", "exit 0")
    found = find_browser({"HOME": str(tmp_path), "PATH": ""})
    assert found == tmp_path / ".cache/ms-playwright/chromium-1200/chrome-linux/chrome"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for a browser is a shell script")
@pytest.mark.parametrize(
    ("does", "told"),
    [("sleep 600 & wait", "had not printed the page after 1 seconds"), ("echo no display >&2; exit 3", "no display")],
)
def test_a_browser_that_fails(tmp_path: Path, does: str, told: str) -> None:
    """A browser that hangs is ended, one that fails is quoted; the PDF that was there stays as it was."""
    target = tmp_path / "out" / "a.pdf"
    target.parent.mkdir()
    target.write_bytes(b"old")
    (tmp_path / "a.html").write_text("<html><head></head><body></body></html>")
    begun = time.monotonic()
    with pytest.raises(PdfFailed, match=told):
        make(program(tmp_path / "browser", does), tmp_path, "a.html", target, timeout=1)
    assert time.monotonic() - begun < 30
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("public", "expected"),
    [
        ("", '<a class="x">p</a>'),
        ("https://a.example/b", '<a class="x" href="https://a.example/b/people/ada/?x&amp;y">p</a>'),
    ],
)
def test_links_of_the_printed_page(public: str, expected: str) -> None:
    """Links within the page and to other hosts stay; links to other pages become public or plain text; no scripts."""
    page = (
        '<head><script>let a = "<a href=b>";</script></head><a href="#n-1">1</a> <a href="https://b.example/">b</a> '
        '<a class="x" href="../../people/ada/?x&amp;y">p</a>'
    )
    made = for_paper(page, "harbour/print/index.html", public, "A4")
    assert "<script" not in made
    assert '<a href="#n-1">1</a> <a href="https://b.example/">b</a>' in made
    assert expected in made
    assert "@page { size: A4; }" in made


def program(path: Path, does: str) -> Path:
    """A program that can be run, in place of a browser."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path
