"""Who said it and when, of sentences that once were read wrong, in each language where that may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_gen.draft import source
from site_gen.draft.draft import Draft, propose
from site_gen.draft.people import Roster


def _drafted(text: str) -> Draft:
    return propose(source.read(text.encode()), Roster([]))


BELOW = {
    "nb": "Fergen er her\n\n– Vi er svært glade for dette i dag.\n\nDet sier ordfører Kari Holm til avisen.\n",
    "sv": "Färjan är här\n\n– Vi är väldigt glada i dag.\n\nDet säger borgmästare Kari Holm till tidningen.\n",
    "da": "Færgen er her\n\n– Vi er meget glade i dag.\n\nDet siger borgmester Kari Holm til avisen.\n",
    "nl": "De boot is er\n\n„We zijn heel blij met de boot.”\n\nDat zegt burgemeester Kari Holm tegen de krant.\n",
    "de": "Die Fähre ist da\n\n„Wir sind froh, dass sie da ist.“\n\nDas sagte Bürgermeisterin Kari Holm der Zeitung.\n",
    "en": "The ferry is here\n\n“We are happy that it is here.”\n\nThat is what mayor Kari Holm said to the paper.\n",
    "fr": "Le bateau est là\n\n« Nous sommes très heureux. »\n\nC’est ce qu’a déclaré la maire Kari Holm au journal.\n",
    "behind": "The ferry\n\nIt has come at last to the town.\n\n“We are happy that it is here.” – Kari Holm, mayor\n",
    "under": "The ferry\n\nIt has come.\n\n“We are happy that it is here.”\n\n— Kari Holm, mayor\n\nThat is all.\n",
}


@pytest.mark.parametrize("text", BELOW.values(), ids=BELOW)
def test_who_is_told_below_or_behind(text: str) -> None:
    """A paragraph below that begins with “that”, or a name after a dash, tells whose words those above it are."""
    assert [(one.kind, one.speaker) for one in _drafted(text).quotes] == [("direct", "Kari Holm")]


@pytest.mark.parametrize(
    ("clause", "passages"),
    [
        ("« Hier, confirme le procureur de la République, Luc Petit, le bateau était là. »", 2),
        ("« On n’a rien vu, a raconté Luc Petit. Et puis tout le monde est parti. »", 2),
        ("« On n’a rien vu, explique Luc Petit, pêcheur, et tout le monde est parti. »", 2),
        ("« Ce qui est dit, la vérité, est important pour nous tous », a déclaré Luc Petit.", 1),
    ],
)
def test_a_clause_within_the_marks(clause: str, passages: int) -> None:
    """In French a reporting clause stands within the marks: it is no part of the quote, and tells whose it is."""
    (quote,) = _drafted(f"Le bateau et le port\n\nLe bateau est au port depuis lundi.\n\n{clause}\n").quotes
    assert (quote.speaker, len((quote.text, *quote.more))) == ("Luc Petit", passages)
    assert not any("Luc" in words or "confirme" in words for words in (quote.text, *quote.more))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minister of Education Anna Moll said “we need a wider view of all this”.", "Anna Moll"),
        ("« Nous avons ouvert une enquête », a dit le procureur de la République Luc de Bosch.", "Luc de Bosch"),
        ("As deputy head Colette Heald told The Harbour Post, “the future of it is quite uncertain”.", "Colette Heald"),
        ("The harbour opens again in May or June, mayor Tom Hale told the “Harbour Post Council”.", ""),
        ("“We need it,” said the undersecretary for Education Mr. Toccafondi of the plan for schools.", "unnamed"),
        ("Als Begründung sagte ein Forscher des Medizinischen Zentrums: „Das ist ein weites Feld.“", "unnamed"),
        ("The talks are held by Anna Moll, spokesperson for the Governor. The Governor said: “We go on.”", "unnamed"),
    ],
)
def test_whose_name_it_is(text: str, speaker: str) -> None:
    """The field of an office, a thing in the genitive, and who has a spokesperson are none of the speaker's name."""
    found = [one.speaker for one in _drafted(text).quotes]
    assert found == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("EU Energy Commissioner Anna Moll told the paper: “We need a lot more of that.”", "Anna Moll"),
        ("“We need a lot more of that,” said Louisiana Sen. Mary Land to the paper.", "Mary Land"),
        ("“We need a lot more of that,” according to the Harbour Morning Herald.", "unnamed"),
        ("VVD’er Karin Holm vindt dat het kan. „We hebben er veel meer van nodig”, zegt Karin Holm.", "Karin Holm"),
        (
            "Sara Lind, sekreterare hos minister Eva Moll, lyfte det fram.\n\n– Vi måste arbeta brett med det.",
            "Sara Lind",
        ),
        ("Keir Starmer left. Accusing Keir Starmer of that, Rishi Lund sat down. He said: “We go on.”", "Rishi Lund"),
    ],
)
def test_what_is_no_part_of_a_name(text: str, speaker: str) -> None:
    """Offices, parties and articles are no part of a name, and who stands within an aside is not meant."""
    assert [one.speaker for one in _drafted(f"{text}\n").quotes] == [speaker]


def test_words_in_marks_over_several_lines() -> None:
    """What is said in one pair of marks is one quote, though its sentences stand on lines of their own."""
    text = 'The vote\n\nIt is on Monday.\n\n"It is hard. \nHe is not liked," said Maria Lind.\n"We go," said Bo Alm.\n'
    assert [(one.speaker, one.text) for one in _drafted(text).quotes] == [
        ("Maria Lind", "It is hard.  He is not liked"),
        ("Bo Alm", "We go"),
    ]


def test_a_title_in_a_list_of_sources_is_not_said() -> None:
    """Behind it stand who published it and when."""
    text = "The harbour\n\nIt is open.\n\n“Document found on the street, not secret”— Harbour Post, May 15, 2008\n"
    assert not _drafted(text).quotes


def test_speech_goes_on_in_the_next_line() -> None:
    """A line without a dash that ends with who says it belongs to the speech that begins above it."""
    text = (
        "Bolagen\n\nEtt stycke står här.\n\nEtt till.\n\n- Jag är inte förvånad.\nJu större bolaget är, ju färre "
        "kvinnor finns det, säger Petra Lind.\n\nEtt sista.\n"
    )
    (quote,) = _drafted(text).quotes
    assert quote.speaker == "Petra Lind"
    assert quote.text == "Jag är inte förvånad. Ju större bolaget är, ju färre kvinnor finns det"


DAYS = {
    "en": (
        "5 March 2026",
        "“It was a hard blow to us all,” {} said of the collision on 2 March.",
        "Asked about the storm on Monday, {} said: “We were not prepared for it.”",
        "{} was elected on 1 March and says the town is “tired of waiting for it”.",
        "+“It was a hard blow to us all,” {} said at a meeting of the council on Tuesday.",
    ),
    "sv": (
        "5 mars 2026",
        "”Det var en hård smäll för oss”, sade {} om kollisionen den 2 mars.",
        "{} kallade avtalet från den 3 mars ”helt orättvist för oss” och gick.",
        "+”Det var en hård smäll för oss”, sade {} vid en presskonferens på tisdagen.",
    ),
    "nl": (
        "5 maart 2026",
        "„Het was een harde klap voor ons”, zei {} over de botsing op 2 maart.",
        "+„Het was een harde klap voor ons”, zei {} dinsdag.",
    ),
    "de": (
        "5. März 2026",
        "„Das war ein harter Schlag für uns“, sagte {} über den Zusammenstoß am 2. März.",
        "+„Das war ein harter Schlag für uns“, sagte {} am Dienstag in Kiel.",
    ),
    "fr": (
        "5 mars 2026",
        "« C’était un coup très dur pour nous », a dit {} à propos de la collision du 2 mars.",
        "+« C’était un coup très dur pour nous », a dit {} lors de la réunion du 3 mars.",
    ),
}


@pytest.mark.parametrize("language", DAYS)
def test_the_day_of_what_is_spoken_about(language: str) -> None:
    """It is not that of the quote, nor is that of another clause; `+`: the day on which somebody spoke."""
    day, *sentences = DAYS[language]
    for sentence in sentences:
        said = sentence.removeprefix("+").format("Bo Alm")
        (quote,) = _drafted(f"{day}\n\n{said}\n").quotes
        assert quote.date == ("2026-03-03?" if sentence[0] == "+" else ""), said


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "“We will close the old bridge now,” Anna Berg said over the phone on 3 March 2026."),
        ("en", "“We will close the old bridge now,” said Anna Berg about an hour later on 3 March 2026."),
        ("nl", "“Wij gaan niet weg uit de straat,” zei Anna Berg over de telefoon op 3 maart 2026."),
        ("de", "„Wir zahlen das alles nicht“, sagte Anna Berg zur Eröffnung am 3. März 2026."),
        ("fr", "« Nous ne payons pas tout cela », a dit Anna Berg sur France Inter le 3 mars 2026."),
    ],
)
def test_by_what_and_when_it_was_said(tag: str, text: str) -> None:
    """A telephone, a broadcast, an opening is where something was said, not what it was about."""
    made = propose(replace(source.read(f"The bridge\n\n{text}".encode()), language=tag), Roster([]))
    assert [(quote.speaker, quote.date) for quote in made.quotes] == [("Anna Berg", "2026-03-03")]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "« Nous ne payons pas, dit la loi, et il faut la suivre », a expliqué Anna Berg."),
        ("es", "«No pagamos nada, dice la ley, y hay que cumplirla», explicó Anna Berg."),
    ],
)
def test_what_is_cited_within_a_quotation(tag: str, text: str) -> None:
    """Where who says it stands behind the marks, a clause of saying within them is part of what is said."""
    made = propose(replace(source.read(f"La loi\n\n{text}".encode()), language=tag), Roster([]))
    assert [(quote.speaker, quote.more) for quote in made.quotes] == [("Anna Berg", ())]
