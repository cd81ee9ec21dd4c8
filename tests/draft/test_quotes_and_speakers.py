"""Articles of our own with all that is said in them, and single sentences that once were read wrong."""

from __future__ import annotations

import cProfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.diagnostics import Span
from site_gen.draft import quotes, source, speakers
from site_gen.draft.draft import propose
from site_gen.draft.people import Roster
from site_gen.draft.words import WORDS
from site_gen.draft.write import article as written
from site_gen.editing import fmt
from site_gen.model.entities import Person
from tests.draft.expected import Article, compare, read_all

_SPAN = Span("people.yml")
ARTICLES = list(read_all(Path(__file__).parent / "articles"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_article(article: Article) -> None:
    """Everything said in an article is proposed word for word and nothing else, nearly all of it with its speaker."""
    result = compare(article)
    told = "\n".join(result.problems)
    assert (result.found, result.exact, result.kind, result.extra) == (result.wanted,) * 3 + (0,), told
    assert result.speaker >= 0.85 * result.wanted, told


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
@pytest.mark.parametrize("digest", [False, True])
def test_a_draft_is_in_normal_form(article: Article, digest: bool) -> None:
    """`fmt` leaves a draft as it was written, byte for byte."""
    draft = written(propose(source.Source(article.text), Roster(article.people)), digest=digest).encode()
    assert fmt.formatted(draft, "draft.md", fmt.Kind.ARTICLE).data == draft


def _two() -> Roster:
    return Roster([Person("a", "Kari Holm", _SPAN), Person("b", "Jon Ask", _SPAN)])


def _said(text: str, language: str) -> list[tuple[str, str]]:
    found = quotes.find(text, language)
    mentions = speakers.attribute(text, found, language)
    return [
        (text[span.start : span.end].rstrip(","), mention.text if mention else "")
        for span, mention in zip(found, mentions, strict=True)
    ]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "Auch die Ministerin Vera Moll wagte eine Prognose und sagte: „Das wird nichts.“", "Vera Moll"),
        ("de", "Das Angebot, den Hafen zu räumen, lehnt er jedoch ab: „Wir bleiben hier, solange es geht.“", "er"),
        ("de", "Die Pläne seien laut Prof. Dr. Ida Kern „nicht zu Ende gedacht“ und müssten neu.", "Ida Kern"),
        ("de", "Der Hafen wurde von Anwohnern als „eine Zumutung für alle“ bezeichnet.", "Anwohnern"),
        ("de", "„Das ist ein Anfang“, heißt es in einer Erklärung der Stadt.", "Erklärung"),
        ("de", "Karl Vogt, der den Hafen gebaut hat, hofft, „dass es bald weitergeht und alle kommen“.", "Karl Vogt"),
        ("sv", "Enligt ministern ska man ha lagt fram ”realistiska förslag” för att nå en uppgörelse.", "ministern"),
        ("en", "“She had three years,” Tom Hale, who runs the campaign, told reporters.", "Tom Hale"),
        ("fr", "La directrice du port, Anne Petit, a qualifié la décision de « précipitée ».", "Anne Petit"),
        ("nl", "Volgens haar heeft de gemeente de bewoners ‘aan het lijntje gehouden’.", "haar"),
        ("es", "—Esto era un mar —dice Eusebio Lara mientras señala el barro.", "Eusebio Lara"),
    ],
)  # fmt: skip
def test_speaker(language: str, text: str, who: str) -> None:
    """The speaker is who the sentence says it is, wherever it stands."""
    assert [who in speaker for _, speaker in _said(text, language)] == [True], _said(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Frachtmaschine der Firma „Nordwind Air Express“ ist in Kiel gelandet."),
        ("de", "Wie „hafen online“ berichtet, ist der Hafen geschlossen."),
        ("sv", "Den så kallade ”Hamnmodellen” prövas i vår."),
        ("nb", "Filmen «Mørket over havet» ble spilt inn i byen i fjor."),
        ("en", "The so-called “Harbour Owls” meet on Thursdays."),
        ("es", "El llamado «trasvase chico» sigue sin presupuesto."),
    ],
)
def test_names_and_titles(language: str, text: str) -> None:
    """Names, titles and scare quotes are not proposed."""
    assert _said(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("sv", "Maja Ekdal beskrev mötet som ”lyckat”.", "lyckat"),
        ("nl", "Anneke Visser noemde het gesprek ‘productief’.", "productief"),
        ("en", "Tom Hale called the vote “shameful”.", "shameful"),
        ("de", "Vera Moll bezeichnete die Pläne als „Wortbruch“.", "Wortbruch"),
        ("en", "“Unsinkable,” Ana Reyes said of the ship.", "Unsinkable"),
        ("de", "„Nein“, sagte Vera Moll.", "Nein"),
        ("sv", "”Aldrig”, svarade Maja Ekdal.", "Aldrig"),
        ("fr", "« Non », a déclaré Anne Petit.", "Non"),
        ("de", "Das Schiff sei „sicher“, sagte Vera Moll.", "sicher"),
    ],
)
def test_one_word(language: str, text: str, word: str) -> None:
    """A single word that somebody used of something, or that a clause reports, is what was said; it may be a name."""
    assert [words for words, _ in _said(text, language)] == [word]


def test_role_in_the_text() -> None:
    """A role means the person to whom the text gives it, where it is only one."""
    text = (
        "Norwegian foreign minister Kari Holm met Swedish leader Jon Ask on Monday.\n\n"
        "The foreign minister stressed a readiness for “complete change in the north”."
    )
    assert [quote.speaker for quote in propose(source.Source(text), _two()).quotes] == ["Kari Holm"]


def test_how_somebody_is_called_ends_before_the_verb() -> None:
    """What the text calls a speaker has no auxiliary in it, and all of an office's name."""
    for said, called in {
        "“The bridge is not safe,” the mayor has said.": "the mayor",
        "“The bridge is not safe,” the mayor had told reporters.": "the mayor",
        "The Ministry of Works has said that it accepts “any lawful use” of the bridge.": "The Ministry of Works",
    }.items():
        assert [quote.described for quote in propose(source.Source(said), _two()).quotes] == [called]


def test_words_of_nobody_after_an_earlier_day() -> None:
    """A quotation whose pronoun means nobody, and for which no sentence tells a day, is proposed all the same."""
    text = (
        "The mayor has said that she will only deal with firms who accede to “any lawful use” of the bridge.\n\n"
        "They have threatened to close it if we maintain these rules; they have also threatened to call us a “danger "
        "to the town”, a label never used before."
    )
    assert [quote.text for quote in propose(source.Source(text), _two()).quotes][-1] == "danger to the town"


def test_pronoun_means_the_last_subject() -> None:
    """A pronoun means who was the subject last, not who was named last, and nobody within a quotation."""
    text = "Kari Holm met Jon Ask on Monday and told him about the harbour.\n\n“We are going to build it,” she said."
    assert [quote.speaker for quote in propose(source.Source(text), _two()).quotes] == ["Kari Holm"]


_SOUP = st.lists(
    st.sampled_from(
        [*"“”„«»'’\"–-,.:;!?()\n ", ",,", "''", "sa", "sagte", "said", "dit", "Kim", "Kari Holm", "hon", "der", "the "]
    ),
    max_size=60,
).map(lambda parts: " ".join(parts).replace("  ", ""))


@settings(max_examples=150, deadline=None)
@given(_SOUP, st.sampled_from(sorted(WORDS)))
def test_any_text(text: str, language: str) -> None:
    """Whatever a text is, nothing raises and every quotation and mention stands within it."""
    found = quotes.find(text, language)
    for span, mention in zip(found, speakers.attribute(text, found, language), strict=True):
        assert 0 <= span.begin <= span.start <= span.end <= span.finish <= len(text)
        assert mention is None or text[mention.start : mention.end] == mention.text


def test_speed() -> None:
    """A long text takes about as many times longer as it is longer."""
    part = ARTICLES[0].text
    seconds = []
    for times in (10, 40):
        text = "\n\n".join([part] * times)
        began = time.process_time()
        speakers.attribute(text, quotes.find(text, "da"), "da")
        seconds.append(time.process_time() - began)
    assert seconds[1] < 12 * seconds[0] + 0.1, seconds


def test_a_long_line_is_read_in_steady_work() -> None:
    """Twice as many quotations on one line take about twice as much work, counted in calls of functions."""

    def calls(count: int) -> int:
        line = " ".join(
            f"“The quay number {at} is closing now,” said Maria Lind. It rained. He added “it is good” {at} times."
            for at in range(count)
        )
        profile = cProfile.Profile()
        draft = profile.runcall(propose, source.read(line.encode()), Roster(()))
        assert len(draft.quotes) >= count
        return sum(entry.callcount for entry in profile.getstats())

    calls(10)  # what is read once
    assert calls(160) < 2.4 * calls(80)


@pytest.mark.parametrize(
    ("clause", "speaker", "described"),
    [
        ("Ukraine's fisheries minister, Kari Holm, said", "Kari Holm", ""),
        ("Jon Ask's trade adviser said", "unnamed", "Jon Ask's trade adviser"),
        ("Jon Ask’s spokesman said", "unnamed", "Jon Ask’s spokesman"),
        ("Jon Ask's lawyer Ana Reyes said", "Ana Reyes", ""),
        ("the Greek prime minister’s spokesperson said", "unnamed", "the Greek prime minister’s spokesperson"),
        ("a spokeswoman for the company, Ana Reyes, said", "Ana Reyes", ""),
        ("said a company spokesman, Ben Reyes", "Ben Reyes", ""),
        ("a spokesman for the president, Jon Ask, said", "unnamed", "a spokesman for the president"),
        ("said a spokesman, Jon Ask listening", "unnamed", "a spokesman"),
    ],
)
def test_whose_somebody_is_did_not_speak(clause: str, speaker: str, described: str) -> None:
    """Who stands in the genitive is not the speaker; a name between commas is, unless it may be somebody's else."""
    text = f"Jon Ask met Kari Holm on Monday.\n\n“We will not rest until we know,” {clause}."
    assert [(one.speaker, one.described) for one in propose(source.Source(text), _two()).quotes] == [
        (speaker, described)
    ]


def test_a_heading_has_the_words_of_who_says_them_below() -> None:
    """A heading's words are of whom the text says that they are, not of whom it names first."""
    roster = _two()
    text = "Jon Ask and the harbour: “we are done”\n\nJon Ask met Kari Holm on Monday. “We are done,” Kari Holm said."
    assert [one.speaker for one in propose(source.read(text.encode()), roster).quotes] == ["Kari Holm", "Kari Holm"]
    text = "Le naufrage de l’« Aurora » : « C’est fini », annonce-t-on\n\nLe port est fermé depuis lundi soir."
    heading = propose(source.read(text.encode()), roster).quotes[0]
    assert (heading.kind, heading.speaker, heading.described) == ("headline", "unnamed", "")


def test_the_next_sentence_is_another_quote() -> None:
    """A quotation goes on in the next sentence only where nothing stands before it there."""
    roster = Roster([Person("a", "Vera Moll", _SPAN)])
    text = "„Das stimmt nicht“, sagte Vera Moll. {}„Wir haben alles getan.“"
    for between, parts in (("", 2), ("Dies sei ", 1)):
        made = propose(source.read(("Ein Titel\n\n" + text.format(between)).encode()), roster).quotes
        assert len((made[0].text, *made[0].more)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "The council was asked:\n\n- “Have we made any error in this harbour?”  \n- “Why was it done so?”\n",
        'The mayor said: "“Have we made any error in this harbour?”"',
        "The mayor said: “ “Have we made any error in this harbour?” ”",
        "« “Have we made any error in this harbour?” », said Maria Lind.",
    ],
)
def test_marks_within_marks(text: str) -> None:
    """Marks that stand twice, or after the sign of a list, are none of the words'."""
    first = propose(source.Source(text), Roster([Person("maria-lind", "Maria Lind", _SPAN, aliases=("Lind",))])).quotes[
        0
    ]
    assert first.text == "Have we made any error in this harbour?"
    assert text[first.start : first.end] == first.text


def test_code_is_not_said() -> None:
    """Nothing is proposed of code between fences or within a line; around it quotations are found as they stand."""
    text = (
        "The harbour has a program.\n\n"
        '```python\nsay("We are going to build it, he said.")\n\nname = "harbour"\n```\n\n'
        "A line with `\"he said it is open\"` in it is no speech, and ``the old bridge was good'' is not code.\n\n"
        '“Write `open("harbour")` and it will open,” said Maria Lind.\n\n'
        '```\nnothing closes this\n\n```sh\nor: echo "we are open, she said"\n~~~\n```\n\n'
        "“We are open all year,” said Lind."
    )
    assert [
        quote.text
        for quote in propose(
            source.Source(text), Roster([Person("maria-lind", "Maria Lind", _SPAN, aliases=("Lind",))])
        ).quotes
    ] == [
        "the old bridge was good",
        'Write `open("harbour")` and it will open',
        "We are open all year",
    ]
