"""Text fragments, and what entries and citations say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_gen.model.edtf import parse_when
from site_gen.model.entities import Quote, QuoteKind
from site_gen.pages.blocks.filters import filters, marks_of, since
from site_gen.pages.blocks.happening import happening
from site_gen.pages.blocks.statement import said
from site_gen.render.dates import Dates
from site_gen.render.labels import Labels
from site_gen.render.sharing import Citations, in_source, text_directive
from tests.pages.small_site import SPAN, small_site

URL = "https://example.org/a"


def _quote(*passages: str, kind: QuoteKind = QuoteKind.DIRECT) -> Quote:
    return Quote("q", "harbour/vote", kind, passages, "en", SPAN)


@pytest.mark.parametrize(
    ("passage", "directive"),
    [
        ("Soms moet je weglopen", "text=Soms%20moet%20je%20weglopen"),
        ("Kim Jong-un, R&D, 50%", "text=Kim%20Jong%2Dun%2C%20R%26D%2C%2050"),
        (
            "one two three four five six seven eight nine ten",
            "text=one%20two%20three%20four,seven%20eight%20nine%20ten",
        ),
        ("we were […] not at all ready", "text=we%20were,not%20at%20all%20ready"),
        ("we were [...] not ready", "text=we%20were,not%20ready"),
        ("[S]oms moet je", "text=Soms%20moet%20je"),
        ("they was [sic] ready then", "text=they%20was,ready%20then"),
        ("[Trump] walked away", "text=walked%20away"),
        ("he [Trump] walked away", "text=walked%20away"),
        ("walked away from [him]", "text=walked%20away%20from"),
        ("“We left.”", "text=We%20left"),
        ("« Énorme »", "text=%C3%89norme"),
        ("我们走了", "text=%E6%88%91%E4%BB%AC%E8%B5%B0%E4%BA%86"),
        ("[…]", ""),
        ("…", ""),
    ],
)
def test_text_directive(passage: str, directive: str) -> None:
    """A passage is looked for by its words: ends of long ones, nothing that an editor added, everything escaped."""
    assert text_directive(passage) == directive


def test_several_passages() -> None:
    """A quotation in several passages asks for each, once; a fragment of the address itself is kept."""
    assert in_source(URL, _quote("we left", "they stayed", "we left")) == f"{URL}#:~:text=we%20left&text=they%20stayed"
    assert in_source(f"{URL}#part", _quote("we left")) == f"{URL}#part:~:text=we%20left"
    assert in_source(f"{URL}#:~:text=x", _quote("we left")) == f"{URL}#:~:text=we%20left"


def test_reported_speech_is_not_looked_for() -> None:
    """Of reported speech only the words in quotation marks are looked for; without any the address stays as it is."""
    assert in_source(URL, _quote("Kim would not talk", kind=QuoteKind.INDIRECT)) == URL
    quote = _quote("The talks were “very successful”, he said", kind=QuoteKind.INDIRECT)
    assert in_source(URL, quote) == f"{URL}#:~:text=very%20successful"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2019-02-28", "2019-02-28"),
        ("2019-02-28?", "2019-02-28"),
        ("2019-02", "2019-02-28"),
        ("[2019-02-01..2019-02-20]", "2019-02-20"),
        ("[..2019-02-20]", "2019-02-20"),
        ("[2019-02-28..]", "2019-02-28/"),
    ],
)
def test_since(date: str, day: str) -> None:
    """An article counts as out from its last possible day; with an open end the first one, marked."""
    article = replace(small_site().articles[0], date=parse_when(date))
    assert since(article) == day
    assert since(replace(article, date=None)) == ""


def test_marks_of_an_event() -> None:
    """An event is found by who took part, by each article that reports it or carries words said there, and its span."""
    site = small_site()
    marks = marks_of(site, happening(site, site.event("harbour", "vote")))
    assert "ada-berg" in marks.people
    assert {one.kind for one in marks.carried} == {"happened"}
    assert len({one.source for one in marks.carried}) == 2
    assert (marks.first, marks.last) == ("2026-03-01", "2026-03-01")
    study = marks_of(site, happening(site, site.event("harbour", "study")))
    assert [one.kind for one in study.carried] == ["background"]
    assert (study.first, study.last) == ("2019-01-01", "2019-12-31")


def test_few_entries_have_no_filters() -> None:
    """A short list has none; in a long one, what has one choice only is left out."""
    site = small_site()
    one = said(site, site.utterances[0])
    assert filters(site, [one] * 8) is None
    made = filters(site, [one] * 9)
    assert made
    assert made.total == 9
    assert not made.people
    assert not made.kinds
    assert not made.published


def test_citation_keeps_dates_apart() -> None:
    """When it was said, and when it was published, are told apart; what is no quotation says so."""
    site = small_site()
    citations = Citations(site, Labels("en-GB"), Dates("en-GB"))
    texts = {citations.quote(quote) for article in site.articles for quote in article.quotes}
    assert any(text.startswith("Said by Ada Berg") for text in texts)
    assert all("publish" not in text for text in texts)
    assert all("published" in citations.article(article) for article in site.articles if article.date)
