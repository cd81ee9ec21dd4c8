"""Lists and speech begin with the same dashes."""

from __future__ import annotations

import pytest

from site_gen.diagnostics import Span
from site_gen.draft import source
from site_gen.draft.draft import Draft, propose
from site_gen.draft.people import Roster
from site_gen.draft.write import article
from site_gen.model.entities import Person
from site_gen.prose.body import Body
from site_gen.prose.passages import unclaimed

ROSTER = Roster([Person("maria-lind", "Maria Lind", Span("people.yml"), aliases=("Lind",))])


def _drafted(text: str) -> Draft:
    return propose(source.read(text.encode()), ROSTER)


def _body(draft: Draft) -> str:
    return article(draft).split("\n---\n", 1)[1]


LISTS = {
    "en": "What is planned\n\nThe council wants to build this in the spring:\n\n- A new bridge.\n- Two ferries.\n",
    "en, no lead": "What is planned\n\nThe council has plans for the spring.\n\n- A new bridge\n- Two ferries\n",
    "de": "Was geplant ist\n\nDer Rat der Stadt will im Frühjahr bauen.\n\n- Eine neue Brücke.\n- Zwei Fähren.\n",
    "nl": "Wat er komt\n\nDe gemeente wil in het voorjaar bouwen:\n\n– een nieuwe brug;\n– twee veerboten.\n",
    "sv": "Det här byggs\n\nKommunen vill att det här byggs i vår:\n\n- En ny bro.\n- Två färjor till öarna.\n",
    "sv, parts": "Det här byggs\n\nKommunen vill i vår bygga\n\n– en ny bro över sundet,\n– två färjor till öarna.\n",
    "nb": "Dette bygges\n\nKommunen skal bygge dette til våren og sommeren:\n\n- Ny bro\n- To ferger til øyene\n",
    "fr": "Ce qui est prévu\n\nLa ville va construire cela au printemps :\n\n- un nouveau pont ;\n- deux bateaux.\n",
    "bullets": "What is planned\n\nThe council has plans for the spring.\n\n* A new bridge.\n* Two ferries, it said.\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_entries_of_a_list_are_no_speech(text: str) -> None:
    """Nothing is proposed of them, they are no headings, and the body has them as a list that `check` takes for one."""
    draft = _drafted(text)
    assert not draft.quotes
    shown = Body(_body(draft))
    assert [block.kind for block in shown.blocks] == ["paragraph", "item", "item"]
    assert not unclaimed(shown, [], draft.language)


SPEECH = {
    "sv": "Bron byggs\n\nKommunen bygger i vår.\n\n- Vi är glada, säger Maria Lind.\n- Det var på tiden.\n",
    "sv, a name": "Bron byggs\n\nBorgmästare Maria Lind:\n\n– Vi är glada.\n\n– Det var på tiden.\n",
    "nb": "Broen bygges\n\nOrdføreren sa dette til avisen i dag:\n\n- Vi er glade.\n- Det var på tide.\n",
    "nb, a heading": "Broen\n\nDet er en plan for den.\n\n– Vi får se.\n\n– Fantastisk bro\n\nDet ble sagt i går.\n",
    "en": "The bridge\n\nThe council builds it.\n\n- We are glad, said Maria Lind.\n- So am I, said Lind.\n",
    "fr": "Le pont\n\nLa ville construit le pont au printemps.\n\n– Nous sommes heureux.\n– Il était temps !\n",
}


@pytest.mark.parametrize("text", SPEECH.values(), ids=SPEECH)
def test_speech_after_dashes_is_no_list(text: str) -> None:
    """Lines one after another that people say stay quotes of theirs."""
    draft = _drafted(text)
    assert [quote.kind for quote in draft.quotes] in (["direct", "direct"], ["direct", "headline"])
    assert not any(block.kind == "item" for block in Body(_body(draft)).blocks)


def test_code_below_a_list_is_shown_as_code() -> None:
    """It is part of the list's last entry."""
    text = 'A program\n\nIt does this for you:\n\n- It greets.\n- It says:\n\n```\nsay("Welcome to us all")\n```\n'
    draft = _drafted(text)
    shown = Body(_body(draft))
    assert [block.kind for block in shown.blocks] == ["paragraph", "item", "item", "code"]
    assert not unclaimed(shown, [], "en")


def test_code_is_shown_as_code() -> None:
    """Code between fences is code in the body, too, and nobody says it; behind an open one up to an empty line."""
    text = (
        'The harbour has a program\n\nIt greets.\n\n```python\nsay("Welcome to the harbour")\n\nif a < b:\n'
        '    say("It is closed now")\n```\n\n'
        'And this.\n\n```sh\necho "Nothing closes this here"\n\n“We are open,” said Maria Lind.\n'
    )
    draft = _drafted(text)
    assert [quote.text for quote in draft.quotes] == ["We are open"]
    shown = Body(_body(draft))
    assert [block.kind for block in shown.blocks] == ["paragraph", "code", "paragraph", "code", "paragraph"]
    assert shown.blocks[1].text == 'say("Welcome to the harbour")\n\nif a < b:\n    say("It is closed now")\n'
    assert [shown.blocks[one.block].text for one in unclaimed(shown, [], "en")] == ["“We are open,” said Maria Lind."]
