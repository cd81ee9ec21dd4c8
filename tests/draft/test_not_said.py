"""Names and titles in quotation marks are proposed as `not_said` where it is certain, so that `check` does not ask."""

from __future__ import annotations

import pytest

from site_gen.diagnostics import Span
from site_gen.draft import source
from site_gen.draft.draft import propose
from site_gen.draft.people import Roster
from site_gen.draft.write import article
from site_gen.model.entities import Person

ROSTER = Roster([Person("maria-lind", "Maria Lind", Span("people.yml"), aliases=("Lind",))])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fyrskeppet ”Svarta Lejonet” ligger i hamnen sedan i måndags.", ["Svarta Lejonet"]),
        ("Romanen «Fyret i natten» handlar om ein hamnearbeidar i ein liten by.", ["Fyret i natten"]),
        ("Filmen «mørket» ble spilt inn i byen i fjor sommer.", ["mørket"]),
        ("Es gibt dort die Raumfähre „Nordstern“ und den Film „Nacht am Hafen“.", ["Nordstern", "Nacht am Hafen"]),
        ("The so-called “harbour owls” meet in the hall on Thursdays.", ["harbour owls"]),
        ("The portal “Harbour News” reported that the ferry is late.", ["Harbour News"]),
        ("De krant ‘De Havenbode’ staat in het archief van de stad.", ["De Havenbode"]),
        ("Le bateau « Étoile du Nord » est au port depuis lundi.", ["Étoile du Nord"]),
        ('A line with `open("my harbour")` in it is code.', ["my harbour"]),
        # what somebody may have said
        ("Vera Moll said the plans were “untrue” and left the hall.", []),
        ("Er sagt, es sei der „Normalfall“ gewesen, dass Fähren fahren.", []),
        ("Das „Kerngeschehen“ wird damit noch einmal untersucht.", []),
        ("“Nonsense” is how the ferry people answer in the harbour.", []),
        ("The council is stuck in a “trap” of its own making.", []),
    ],
)
def test_names_and_titles(text: str, names: list[str]) -> None:
    """What is plainly a name or a title is listed; what somebody may have said is not."""
    draft = propose(source.Source(text), ROSTER)
    assert [name for name in draft.not_said if name in names] == names
    assert names or not draft.not_said
    assert (f'"{names[0]}"' in article(draft)) if names else ("not_said" not in article(draft))


def test_a_digest_has_no_names() -> None:
    """Its body is the quotes alone."""
    text = "The portal “Harbour News” is open. “We are open all year,” said Maria Lind.\n"
    draft = propose(source.Source(text), ROSTER)
    assert draft.not_said == ("Harbour News",)
    assert "not_said" not in article(draft, digest=True)
