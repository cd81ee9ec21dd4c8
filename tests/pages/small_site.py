"""A small site made by hand: two articles in two languages about one event, with a dispute and a shared statement."""

from __future__ import annotations

from site_gen.diagnostics import Span
from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.entities import (
    Article,
    Briefing,
    BriefingStatus,
    Event,
    EventStatus,
    Outlet,
    Person,
    PersonKind,
    Position,
    Question,
    Quote,
    QuoteKind,
    Report,
    Role,
    Statement,
    Translated,
)
from site_gen.model.site import Site
from site_gen.prose.body import Body

SPAN = Span("content/harbour/a.md")


def english(text: str) -> Translated:
    """A text in the site's language."""
    return Translated((("en-GB", text),))


ADA = Person(
    "ada-berg", "Ada Berg", SPAN, aliases=("A. Berg",), language="en", roles=(Role(english("Mayor")),), country="NO"
)
BO = Person("bo-lind", "Bo Lind", SPAN, roles=(Role(english("Minister")),), language="sv")
PORT = Person("port-office", "The port office", SPAN, kind=PersonKind.OFFICE, of="bo-lind")
DAILY = Outlet("the-daily", "The Daily", SPAN, language="en", url="https://example.org")

VOTE = Event(
    "vote",
    "harbour",
    english("The council votes"),
    SPAN,
    when=parse_when("2026-03-01").at(parse_hour("18:30"), "Europe/Oslo"),
    place=english("Town hall"),
    people=("ada-berg",),
    reports=(
        Report("harbour/vote", SPAN),
        Report("harbour/nej", SPAN, when=parse_when("2026-03-02"), detail=english("after midnight")),
    ),
)
WORKS = Event("works", "harbour", english("Works begin"), SPAN, when=parse_when("2026-04"), status=EventStatus.PLANNED)
STUDY = Event("study", "harbour", english("A study is made"), SPAN, when=parse_when("2019"), background=True)
RUMOUR = Event("rumour", "harbour", english("A rumour spreads"), SPAN, article="harbour/nej")

SAID_EN = Quote(
    "we-said-no",
    "harbour/vote",
    QuoteKind.DIRECT,
    ("We said no.",),
    "en",
    SPAN,
    speakers=("ada-berg",),
    said=VOTE.when,
    place=VOTE.place,
    event="vote",
    statement="no",
    said_in="en",
)
SAID_SV = Quote(
    "vi-sa-nej",
    "harbour/nej",
    QuoteKind.DIRECT,
    ("Vi sa nej", "och det gäller"),
    "sv",
    SPAN,
    speakers=("ada-berg",),
    translation=english("We said no … and that holds"),
    said_in="en",
    said=VOTE.when,
    event="vote",
    statement="no",
    questions=("cost",),
    position="high",
)
REPORTED = Quote(
    "it-is-cheap",
    "harbour/vote",
    QuoteKind.INDIRECT,
    ("The harbour is cheap",),
    "en",
    SPAN,
    speakers=("bo-lind",),
    questions=("cost",),
    position="low",
)
UNNAMED = Quote(
    "no-comment",
    "harbour/nej",
    QuoteKind.DIRECT,
    ("Inga kommentarer",),
    "sv",
    SPAN,
    unnamed=True,
    described_as=english("a clerk of the port"),
    translation=english("No comment"),
)
HEADLINE = Quote("berg-nej", "harbour/nej", QuoteKind.HEADLINE, ("Berg: Nej",), "sv", SPAN, speakers=("ada-berg",))

DAILY_ARTICLE = Article(
    "harbour/vote",
    "vote",
    "harbour",
    "en",
    SPAN,
    Body(),
    title="The vote *was* <b>close</b> & {# odd #}",
    date=parse_when("2026-03-01"),
    outlet="the-daily",
    author=("J. Doe",),
    url="https://example.org/a?b=c&d=e",
    summary=english("How the council voted."),
    quotes=(SAID_EN, REPORTED),
    events=("vote",),
)
LABELLED = Article(
    "harbour/nej",
    "nej",
    "harbour",
    "sv",
    SPAN._replace(path="content/harbour/nej.md"),
    Body(),
    label=english("On the vote"),
    quotes=(SAID_SV, UNNAMED, HEADLINE),
    events=("vote", "rumour"),
    names=(("the office", "port-office"),),
)
HARBOUR = Briefing(
    "harbour",
    english("The harbour"),
    BriefingStatus.DEVELOPING,
    SPAN._replace(path="briefings/harbour.md"),
    text="## Ours\n\nThe *editor's* own text.",
    summary=english("A town votes on its harbour."),
    timezone="Europe/Oslo",
    events=(VOTE, WORKS, STUDY, RUMOUR),
    statements=(Statement("no", "harbour", SPAN, speakers=("ada-berg",)),),
    questions=(
        Question(
            "cost",
            "harbour",
            english("What does it cost?"),
            SPAN,
            (Position("high", english("A lot")), Position("low", english("Little"))),
        ),
    ),
)


def small_site() -> Site:
    """The site."""
    return Site(
        people={person.id: person for person in (ADA, BO, PORT)},
        outlets={DAILY.id: DAILY},
        briefings=(HARBOUR,),
        articles=(DAILY_ARTICLE, LABELLED),
        name="The Desk",
    )
