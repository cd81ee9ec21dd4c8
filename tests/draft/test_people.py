"""Who is named, who holds a role, and who is new."""

from __future__ import annotations

from datetime import date

import pytest

from site_gen.diagnostics import Span
from site_gen.draft import names, source, write
from site_gen.draft.draft import Context, propose
from site_gen.draft.people import Roster
from site_gen.draft.roles import Holders, kinds, nations
from site_gen.model.edtf import parse_when
from site_gen.model.entities import Person, PersonKind, Role, Translated

HERE = Span("people.yml")


def _role(title: str, since: str = "", until: str = "") -> Role:
    return Role(
        Translated((("en", title),)), parse_when(since) if since else None, parse_when(until) if until else None
    )


PEOPLE = [
    Person("siv-holm", "Siv Holm", HERE, roles=(_role("Foreign minister of Sweden", "2020", "2024"),), country="SE"),
    Person("per-ny", "Per Ny", HERE, roles=(_role("Foreign minister of Sweden", "2025"),), country="SE"),
    Person("jo-day", "Jo Day", HERE, roles=(_role("United States Secretary of State"),), country="US"),
    Person("ann-low", "Ann Low", HERE, roles=(_role("Press secretary"),), of="palace", country="GB"),
    Person("palace", "The Palace", HERE, kind=PersonKind.OFFICE),
    Person("vice-man", "Vic Eman", HERE, roles=(_role("Deputy foreign minister of Norway"),), country="NO"),
]
HOLDERS = Holders(PEOPLE, date(2026, 3, 4))


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("the foreign minister of Sweden", "en", "per-ny"),
        ("Sveriges utrikesminister", "sv", "per-ny"),
        ("USAs utenriksminister", "nb", "jo-day"),
        ("USA:s utrikesminister", "sv", "jo-day"),
        ("de Amerikaanse minister van Buitenlandse Zaken", "nl", "jo-day"),
        ("der schwedische Außenminister", "de", "per-ny"),
        ("la ministre des Affaires étrangères suédoise", "fr", "per-ny"),
        ("the Palace press secretary", "en", "ann-low"),
        ("the foreign minister of Norway", "en", ""),
        ("the foreign minister", "en", ""),
        ("the baker of Sweden", "en", ""),
    ],
)
def test_roles(words: str, language: str, expected: str) -> None:
    """A role with its country means who held it then, in any language; a deputy or a guess is not taken."""
    assert HOLDERS.find(words, language, ()) == expected


def test_role_without_country() -> None:
    """A role alone means the one holder whom the text has named."""
    assert HOLDERS.find("utrikesministern", "sv", {"per-ny"}) == "per-ny"
    assert HOLDERS.find("utrikesministern", "sv", {"per-ny", "jo-day"}) == ""


def test_kinds_and_nations() -> None:
    """Deputies are of another kind, and short names of countries are whole words."""
    assert kinds("Deputy foreign minister of X") == {"deputy foreign minister"}
    assert nations("the bus driver", "en", ["US"]) == frozenset()
    assert nations("the US driver", "en", ["US"]) == {"US"}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Yesterday President Anna Berg met the engineer Bo Ek at the White House.", ["Anna Berg", "Bo Ek"]),
        ("en", "Later Karl Öberg, the mayor of Exampletown, left New York for Hong Kong.", ["Karl Öberg"]),
        ("sv", "Enligt Maria Lind, direktör på Institutet, är Nya Tider här.", ["Maria Lind"]),
        (
            "nb",
            "Presidentens sønn Ola Nordmann junior kom med advokat Kari Nordmann.",
            ["Ola Nordmann junior", "Kari Nordmann"],
        ),
        ("nl", "De burgemeester, Jan van der Berg, sprak met minister Eva de Wit.", ["Jan van der Berg", "Eva de Wit"]),
        ("de", "Der Minister Karl Schmidt sprach im Deutschen Museum.", ["Karl Schmidt"]),
        ("en", "The Great Harbour Bridge was shown to the North Sea Commission.", []),
    ],
)
def test_new_names(language: str, text: str, found: list[str]) -> None:
    """A name is one where a role stands beside it; places, things and first words of sentences are none."""
    assert [one.name for one in names.find(text, language, [])] == found


def _draft(text: str, *people: Person, context: Context | None = None) -> str:
    return write.article(propose(source.of(source.Source(text)), Roster(people), context))


def test_headings_name_nobody() -> None:
    """A subheading is neither a person nor a quote of its own."""
    text = (
        "The port is closed, and it will stay so for a very long time.\n\nMinister Great Fear\n\n"
        "The minister Anna Berg left the town."
    )
    written = _draft(text)
    assert "Anna Berg" in written
    assert "Great Fear}" not in written
    assert "quotes:" not in written


def test_other_spelling_is_suggested() -> None:
    """A name that is nearly a known one is told in a comment, not as somebody new."""
    written = _draft("The neighbour Dmitri Peskow left the town.", Person("p", "Dmitry Peskov", HERE))
    assert '# names: {"Dmitri Peskow": p}' in written
    assert "# New people" not in written


def test_family_name_alone() -> None:
    """A known person whom the text names only by the family name is proposed with a doubt."""
    written = _draft("The mayor told Pompeo to leave the town.", Person("m", "Mike Pompeo", HERE))
    assert '- "Mike Pompeo"  # ? “Pompeo”: by the family name alone' in written


def test_states_are_not_people() -> None:
    """States and offices that only are mentioned are not listed under `people`."""
    assert "people:" not in _draft("The ships of Norland left.", Person("n", "Norland", HERE, kind=PersonKind.STATE))


def test_new_people_speak_by_part_and_pronoun() -> None:
    """Somebody new is known in the same text by the family name, and by a pronoun."""
    text = (
        "The engineer Bo Ek left the town.\n\n“We have built the bridge in a year,” Ek said.\n\n"
        "“It was not cheap at all,” he added."
    )
    assert _draft(text).count('speaker: "Bo Ek"') == 2


def test_role_speaks() -> None:
    """A speaker who is told by a role is the registry's person, with the reason."""
    text = "Published: 4 March 2026\n\n“We are not going to sell it,” said the foreign minister of Sweden."
    written = _draft(text, *PEOPLE)
    assert 'speaker: "Per Ny"  # ? “the foreign minister of Sweden”' in written


def test_a_guessed_briefing_needs_its_people() -> None:
    """The only briefing of a site helps a text that names two of its people, and no other."""
    context = Context(
        "talks", (date(2026, 3, 2), date(2026, 3, 5)), people=frozenset({"siv-holm", "per-ny"}), guessed=True
    )
    assert "date: 2026-03-03?" in _draft(
        "Siv Holm met Per Ny on Tuesday, and that was the first of the talks.", *PEOPLE, context=context
    )
    assert "# date: the text does not tell it" in _draft(
        "Siv Holm met the king on Tuesday, and that was the first of the talks.", *PEOPLE, context=context
    )


def test_events_of_the_briefing_are_named() -> None:
    """Beside a proposed event stand the briefing's events of the same day, and its title says its language."""
    day = date(2026, 3, 3)
    context = Context("talks", (date(2026, 3, 2), date(2026, 3, 5)), (("handshake", day, day),))
    written = _draft("Siv Holm och Per Ny möttes på tisdagen i Malmö.", *PEOPLE, context=context)
    assert 'title: {sv: "Siv Holm och Per Ny möttes i Malmö"}' in written
    assert "write `event: …` for `title`: handshake" in written


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("If Sampleworks says “we will never close this harbour again”, people will listen.", "unnamed"),
        ("How Harbourbot said “we will never close this harbour again” is not told.", "unnamed"),
        ("We write the sum as S S R. Let’s say that “we will never close this harbour again”.", "unnamed"),
        ("It’s Tora Holm’s view that counts. “We will never close this harbour again,” said Tora Holm.", "Tora Holm"),
        ("When Tora Holm said “we will never close this harbour again”, people listened.", "Tora Holm"),
    ],
)
def test_no_name(text: str, speaker: str) -> None:
    """A word that begins a sentence or is short for two is no part of a name; nor is the end of a genitive."""
    draft = propose(source.Source(text), Roster([]))
    assert [quote.speaker or "unnamed" for quote in draft.quotes] == [speaker]
    assert {one.name for one in draft.people} <= {"Tora Holm"}
    assert Roster([]).name_in("the boat of Tora Holm’s", "en") == "Tora Holm"
