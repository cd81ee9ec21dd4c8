"""What `suggest` proposes and does, on small sites: the right things, for a reason, and no byte more than is needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_gen.content import schema
from site_gen.editing.changes import add_key
from site_gen.editing.workspace import Workspace
from site_gen.pipeline import Settings, check
from site_gen.suggest.find import find
from site_gen.suggest.rejected import Rejected
from site_gen.suggest.suggestion import Kind, Suggestion
from tests.builders.project import run, succeed
from tests.onefile import parse, write

PEOPLE = """\
# Persons

ada-quist:
  name: Ada Quist   # as she writes it
  aliases: [A.Q.]
  country: SE

bo-lind:
  name: Bo Lind

ada-kvist:
  name: Ada Kvist
  language: sv

maria-duarte:
  name: Maria Duarte
"""
BRIEFING = """\
---
title: The harbour
status: developing
timezone: Europe/Stockholm
# what happened
events:
  - id: opening
    title: The harbour is opened
    date: 2026-03-01
    people: [Ada Quist]  # she alone
questions:
  - id: cost
    title: What did it cost?
    positions: [{id: much, title: Much}, {id: little, title: Little}]
---
Text.
"""
ONE = """\
---
title: One
language: en
quotes:
  # the first
  - speaker: Ada Quist
    text: The harbour must be rebuilt before winter   # checked twice
    date: 2026-03-01
    question: cost
    position: much
  - {speaker: Bo Lind, text: All cranes were sold to the port in Sund, date: 2026-03-01}
events:
  - title: Fire on the quay
    id: fire
    date: 2026-03-02
    time: 22:00
    people: [Bo Lind]
    summary: >-
      A shed
      burns down.
  - title: People go home
    date: 2026-03-02
    after: fire
---
She said: “The harbour must be rebuilt before winter.” He said: “All cranes were sold to the port in Sund.”
"""
TWO = """\
---\r
title: Två\r
language: sv\r
date: 2026-03-03\r
people: [M. Duarte, 'Bo Lynd']\r
quotes:\r
- speaker: Ada Quist\r
  text: Hamnen måste byggas om före vintern\r
  translation: The harbour has to be rebuilt before the winter\r
  date: 2026-03-01\r
- speaker: Maria Duarte\r
  text: Bara några kranar såldes till hamnen i Sund\r
  translation: Only some cranes were sold to the port in Sund\r
  event: quay-fire\r
events:\r
- title: Quay fire in the harbour\r
  id: quay-fire\r
  date: 2026-03-02\r
  people: [Bo Lind]\r
- title: The opening of the harbour\r
  date: 2026-03-01\r
  people: [Ada Quist, Bo Lind]\r
---\r
”Hamnen måste byggas om före vintern.” ”Bara några kranar såldes till hamnen i Sund.”\r
"""
THREE = """\
---
title: Three
language: en
quotes: {speaker: ada-kvist, text: No comment, date: 2026-03-04}
---
“No comment”
"""


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    """A site with something of each kind to join, in unlike ways of writing."""
    site = parse("A sentence.\n-- content/people.yml --\n")
    site.files = {
        "content/people.yml": PEOPLE,
        "content/outlets.yml": "",
        "briefings/harbour.md": BRIEFING,
        "content/harbour/one.md": ONE,
        "content/harbour/two.md": TWO,
        "content/harbour/three.md": THREE,
        "mkdocs.yml": "site_name: Desk\ndocs_dir: briefings\nplugins: [site_gen]\n",
        "briefings/index.md": "# Home\n",
    }
    return write(site, tmp_path)


def suggested(desk: Settings, kind: Kind, **chosen: object) -> list[Suggestion]:
    """The suggestions of a kind."""
    return list(find(desk, Rejected(desk.root), kinds=[kind], **chosen).suggestions)  # type: ignore[arg-type]


def text(desk: Settings, path: str) -> str:
    """A file, line ends as they are."""
    return (desk.root / path).read_bytes().decode()


def apply(desk: Settings, *ids: str) -> str:
    """Run the command; gives what it printed."""
    done = succeed(desk.root, "site_gen", "suggest", "--no-model", "--apply", *ids)
    return done.stdout


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that differ, with `-` and `+`."""
    from difflib import ndiff

    return [line for line in ndiff(before.splitlines(True), after.splitlines(True)) if line[0] in "+-"]


def test_quotes_of_one_statement(desk: Settings) -> None:
    """Two translations of one sentence are proposed, and joining them adds a line to each quote and a statement."""
    (one,) = suggested(desk, Kind.QUOTES)
    assert "translations are alike" in one.reason
    assert {(side.span.path, side.span.line) for side in one.sides} == {
        ("content/harbour/one.md", 6),
        ("content/harbour/two.md", 7),
    }
    before = {p: text(desk, p) for p in ("content/harbour/one.md", "content/harbour/two.md", "briefings/harbour.md")}
    apply(desk, one.id)
    id = "the-harbour-has-to-be-rebuilt"
    assert changed_lines(before["content/harbour/one.md"], text(desk, "content/harbour/one.md")) == [
        f"+     statement: {id}\n"
    ]
    assert changed_lines(before["content/harbour/two.md"], text(desk, "content/harbour/two.md")) == [
        f"+   statement: {id}\r\n"
    ]
    assert changed_lines(before["briefings/harbour.md"], text(desk, "briefings/harbour.md")) == [
        "+ statements:\n",
        f"+   - id: {id}\n",
        "+     title: The harbour has to be rebuilt before the winter\n",
        "+     speaker: Ada Quist\n",
    ]
    assert suggested(desk, Kind.QUOTES) == []
    # the other report is evidence on the same question
    (question,) = (s for s in suggested(desk, Kind.QUESTIONS) if "statement" in s.reason)
    apply(desk, question.id)
    assert (
        "statement: the-harbour-has-to-be-rebuilt\r\n  date: 2026-03-01\r\n  question: cost\r\n  position: much\r\n"
        in (text(desk, "content/harbour/two.md"))
    )


def test_events_that_are_one(desk: Settings) -> None:
    """Two articles' events become reports of a new one of the briefing; what each tells stays, so do references."""
    fire = next(s for s in suggested(desk, Kind.EVENTS) if not s.target)
    apply(desk, fire.id)
    briefing, one, two = (
        text(desk, p) for p in ("briefings/harbour.md", "content/harbour/one.md", "content/harbour/two.md")
    )
    assert (
        "    people: [Ada Quist]  # she alone\n"
        "  - id: fire-on-the-quay\n"
        "    title: Fire on the quay\n"
        "    date: 2026-03-02\n"
        "    time: 22:00\n"
        "    people: Bo Lind\n"
        "    summary: A shed burns down.\n"
        "questions:\n"
    ) in briefing
    assert (
        "  - event: fire-on-the-quay\n    date: 2026-03-02\n    time: 22:00\n"
        "    detail: >-\n      A shed\n      burns down.\n"
        "  - title: People go home\n    date: 2026-03-02\n    after: fire-on-the-quay\n"
    ) in one
    assert "- event: fire-on-the-quay\r\n  date: 2026-03-02\r\n  detail: Quay fire in the harbour\r\n" in two
    assert "event: fire-on-the-quay\r\nevents:" in two


def test_comment_that_would_be_lost(desk: Settings) -> None:
    """Where a comment would go with a key, nothing is changed and the command says so and exits with 1."""
    path = desk.root / "content/harbour/one.md"
    path.write_text(path.read_text().replace("id: fire\n", "id: fire   # its old name\n"))
    before = {file: file.read_bytes() for file in desk.root.rglob("*.*") if file.is_file()}
    fire = next(s for s in suggested(desk, Kind.EVENTS) if not s.target)
    done = run(desk.root, "site_gen", "suggest", "--no-model", "--apply", fire.id)
    assert done.returncode == 1
    assert "not applied: there is a comment beside `id`" in done.stderr
    assert {file: file.read_bytes() for file in before} == before


def test_nothing_is_written_where_the_site_would_be_worse(desk: Settings) -> None:
    """Files are as they were where the checks find a new problem after the edits."""
    files = Workspace(desk.root, desk.limits)
    before = text(desk, "content/harbour/one.md")
    source = files.source("content/harbour/one.md")
    files.edit("content/harbour/one.md", add_key(source, source.root, schema.ARTICLE, "outlet", "nobody"))
    seen = []

    def good() -> bool:
        seen.append(text(desk, "content/harbour/one.md"))
        return check(desk).ok

    assert files.write(good) == ()
    assert "outlet: nobody\n" in seen[0]
    assert text(desk, "content/harbour/one.md") == before


def test_mixed_line_ends(desk: Settings) -> None:
    """A file whose lines end in several ways is left to `fmt`: no line end changes that nobody asked for."""
    path = desk.root / "content/harbour/one.md"
    path.write_bytes(path.read_bytes().replace(b"language: en\n", b"language: en\r\n"))
    before = path.read_bytes()
    (one,) = suggested(desk, Kind.QUOTES)
    done = run(desk.root, "site_gen", "suggest", "--no-model", "--apply", one.id)
    assert "end in several ways" in done.stderr
    assert path.read_bytes() == before
    succeed(desk.root, "site_gen", "fmt", "content/harbour/one.md")
    apply(desk, one.id)


def test_no_time_zone(desk: Settings) -> None:
    """A briefing without a time zone gets no hours, about which `check` would warn."""
    path = desk.root / "briefings/harbour.md"
    path.write_text(path.read_text().replace("timezone: Europe/Stockholm\n", ""))
    apply(desk, next(s for s in suggested(desk, Kind.EVENTS) if not s.target).id)
    assert "time:" not in path.read_text()


def test_shared_name(desk: Settings) -> None:
    """A speaker whose name is somebody's alias is called by the id, so that nothing becomes unclear."""
    path = desk.root / "content/people.yml"
    path.write_text(path.read_text().replace("  name: Bo Lind\n", "  name: Bo Lind\n  aliases: [Ada Quist]\n").rstrip())
    for name in ("one", "two"):
        article = desk.root / f"content/harbour/{name}.md"
        article.write_bytes(article.read_bytes().replace(b"Ada Quist", b"ada-quist"))
    briefing = desk.root / "briefings/harbour.md"
    briefing.write_text(briefing.read_text().replace("Ada Quist", "ada-quist"))
    (one,) = suggested(desk, Kind.QUOTES)
    apply(desk, one.id)
    assert "    speaker: ada-quist\n" in briefing.read_text()


def test_event_of_the_briefing(desk: Settings) -> None:
    """An article's event that the briefing has becomes a report of it, and who took part is added there."""
    opening = next(s for s in suggested(desk, Kind.EVENTS) if s.target)
    assert opening.target == "opening"
    apply(desk, opening.id)
    assert "people: [Ada Quist, Bo Lind]  # she alone\n" in text(desk, "briefings/harbour.md")
    two = text(desk, "content/harbour/two.md")
    assert "- event: opening\r\n  date: 2026-03-01\r\n  detail: The opening of the harbour\r\n---\r\n" in two


def test_names(desk: Settings) -> None:
    """A spelling that nobody has becomes an alias; two entries become one, with old address and references."""
    found = {s.title: s for s in suggested(desk, Kind.NAMES)}
    assert set(found) == {
        "“M. Duarte” is probably Maria Duarte",
        "“Bo Lynd” is probably Bo Lind",
        "Ada Quist and Ada Kvist are probably one",
    }
    notes = {side.told for side in found["Ada Quist and Ada Kvist are probably one"].sides}
    assert notes == {"`ada-quist`, in 2 articles", "`ada-kvist`, in 1 article"}
    assert not check(desk).ok
    apply(desk, "all", "--kind", "names")
    assert text(desk, "content/people.yml") == (
        "# Persons\n\nada-quist:\n  name: Ada Quist   # as she writes it\n  aliases: [A.Q., Ada Kvist]\n"
        "  language: sv\n  country: SE\n  formerly: [ada-kvist]\n\nbo-lind:\n  name: Bo Lind\n  aliases: [Bo Lynd]\n\n"
        "maria-duarte:\n  name: Maria Duarte\n  aliases: [M. Duarte]\n"
    )
    assert "quotes: {speaker: ada-quist, text: No comment" in text(desk, "content/harbour/three.md")
    assert check(desk).ok


def test_questions(desk: Settings) -> None:
    """Accounts that differ are proposed with the difference named; only a person can say what is asked."""
    (one,) = suggested(desk, Kind.QUESTIONS)
    assert "one says “all”" in one.reason
    done = run(desk.root, "site_gen", "suggest", "--apply", one.id, "--no-model")
    assert done.returncode == 1
    assert "only you can say what is asked" in done.stderr


def test_rejected(desk: Settings) -> None:
    """What was turned down does not come back, unless its line is deleted."""
    names = suggested(desk, Kind.NAMES)
    succeed(desk.root, "site_gen", "suggest", "--no-model", "--reject", *(one.id for one in names))
    assert suggested(desk, Kind.NAMES) == []
    kept = desk.root / "not-the-same.txt"
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if not line.startswith("#")]) == len(names)
    kept.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    assert len(suggested(desk, Kind.NAMES)) == 1


def test_ids_stay(desk: Settings) -> None:
    """An id does not change when lines above are added, nor when a side's other keys do."""
    before = [one.id for one in suggested(desk, Kind.QUOTES)]
    path = desk.root / "content/harbour/one.md"
    path.write_text(path.read_text().replace("quotes:\n", "topics: [x]\nquotes:\n").replace("    position: much\n", ""))
    assert [one.id for one in suggested(desk, Kind.QUOTES)] == before


def test_command(desk: Settings) -> None:
    """The list is for people or as JSON, by kind and briefing; an unknown id or briefing is told in one line."""
    shown = run(desk.root, "site_gen", "suggest", "--no-model").stdout
    assert "content/harbour/one.md:6" in shown
    assert "why: One speaker; the translations are alike; on the same day." in shown
    assert "by rules only" in shown.splitlines()[-1]
    told = json.loads(
        run(desk.root, "site_gen", "suggest", "--no-model", "--format", "json", "--kind", "quotes").stdout
    )
    assert [one["kind"] for one in told] == ["quotes"]
    assert told[0]["sides"][0]["line"] == 6
    none = run(desk.root, "site_gen", "suggest", "--briefing", "harbor")
    assert (none.returncode, none.stderr) == (1, "Error: There is no briefing `harbor`; did you mean `harbour`?\n")
    unknown = run(desk.root, "site_gen", "suggest", "--no-model", "--apply", f"{told[0]['id'][:-1]}x")
    assert "did you mean" in unknown.stderr
    assert run(desk.root, "site_gen", "suggest", "--apply").returncode == 2


def test_all_at_once(desk: Settings) -> None:
    """Everything that can be applied is, in one go, and the site is as good as before."""
    run(desk.root, "site_gen", "suggest", "--no-model", "--apply", "all")
    assert check(desk).ok
    left = [s for kind in Kind for s in suggested(desk, kind) if s.action]
    assert [s for s in left if s.kind is not Kind.QUESTIONS] == []


EVENTS = """\
---
title: {name}
language: en
events:
  - title: {title}
    date: 2026-03-02
{more}---
Text.
"""


BOTH = "    place: Sund\n    people: [Ada Quist]\n"


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (("Press conference of the minister", ""), ("The minister's press conference", ""), 1),
        (("Press conference", "    people: [Ada Quist]\n"), ("Press conference", "    people: [Bo Lind]\n"), 0),
        (("Strike of the crews", "    status: planned\n"), ("Strike of the crews", ""), 0),
        (("The harbour is closed", "    place: Sund\n"), ("The harbour is closed", "    place: Vik\n"), 0),
        (("The harbour is closed", ""), ("The council votes on the harbour", ""), 0),
        (("Seven ships arrive", ""), ("Nine ships arrive", ""), 0),
        (("The council votes on the new quay", ""), ("The council does not vote on the new quay", ""), 0),
        (("{sv: Hamnen stängs}", BOTH), ("{de: Der Hafen wird geschlossen}", BOTH), 1),
        (("{sv: Hamnen stängs}", BOTH), ("{de: Der Hafen wird nicht geschlossen}", BOTH), 0),
        (("The council does not vote on the quay", ""), ("The council doesn't vote on the quay", ""), 1),
        (("Fire on the quay", ""), ("Quay fire", "  - title: Fire on the quay put out\n    date: 2026-03-02\n"), 1),
    ],
)
def test_events_proposed(desk: Settings, first: tuple[str, str], second: tuple[str, str], wanted: int) -> None:
    """Events are proposed as one by their titles, and not where people, place, status or numbers differ."""
    for name, (title, more) in (("one", first), ("two", second)):
        (desk.root / f"content/harbour/{name}.md").write_text(EVENTS.format(name=name, title=title, more=more))
    assert len(suggested(desk, Kind.EVENTS)) == wanted


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("    date: 2018\n    place: Sund\n", "    date: 2018-06\n    place: Sund\n", 1),
        ("    date: 2018\n    place: Sund\n", "    date: 2018-06\n    place: Vik\n", 0),
        ("    date: 2018\n    place: Sund\n", "    date: 2017-06\n    place: Sund\n", 0),
        ("    date: 2018\n", "    date: 2018-06\n", 0),
    ],
)
def test_events_looked_back_on(desk: Settings, first: str, second: str, wanted: int) -> None:
    """What articles look back on without its day is one where place, time and a word of the titles agree."""
    titles = ("The first meeting on the bridge was held here", "Both mayors talked for hours at a stormy meeting")
    for name, title, more in zip(("one", "two"), titles, (first, second), strict=True):
        text = EVENTS.replace("    date: 2026-03-02\n", "")
        (desk.root / f"content/harbour/{name}.md").write_text(text.format(name=name, title=title, more=more))
    assert len(suggested(desk, Kind.EVENTS)) == wanted


def test_the_event_of_the_briefing_comes_first(desk: Settings) -> None:
    """What two articles look back on becomes the event that the briefing has, also where it is background there."""
    title = "The first meeting on the bridge"
    known = f"events:\n  - id: bridge\n    title: {title}\n    date: 2018-06\n    place: Sund\n    background: true\n"
    path = desk.root / "briefings/harbour.md"
    path.write_text(path.read_text().replace("events:\n", known, 1))
    for name in ("one", "two"):
        more = "    date: 2018\n    place: Sund\n"
        text = EVENTS.replace("    date: 2026-03-02\n", "").format(name=name, title=title, more=more)
        (desk.root / f"content/harbour/{name}.md").write_text(text)
    assert [one.target for one in suggested(desk, Kind.EVENTS)] == ["bridge", "bridge"]


@pytest.mark.parametrize(
    ("tag", "one", "other", "wanted"),
    [
        ("en", "We will pay for the new quay this year", "We will not pay for the new quay this year", 0),
        ("en", "We won't pay for the new quay this year", "We will not pay for the new quay this year", 1),
        ("en", "We pay for the new quay this year", "We pay for the new quay this year and never look back", 1),
        ("fr", "Nous paierons le nouveau quai cette année", "Nous ne paierons pas le nouveau quai cette année", 0),
        ("de", "Den neuen Kai im Hafen bezahlen wir", "Den neuen Kai im Hafen bezahlen wir nicht", 0),
    ],
)
def test_what_one_denies(desk: Settings, tag: str, one: str, other: str, wanted: int) -> None:
    """Whoever denies something does not say the same as who says it; a "not" elsewhere does not matter."""
    for name, text in (("one", one), ("two", other)):
        quote = f"  - speaker: Ada Quist\n    text: {text}\n    date: 2026-03-02\n"
        head = f"title: {name}\nlanguage: {tag}\ndate: 2026-03-02\nquotes:\n{quote}"
        (desk.root / f"content/harbour/{name}.md").write_text(f"---\n{head}---\n“{text}”\n")
    assert sum(any(other in side.text for side in found.sides) for found in suggested(desk, Kind.QUOTES)) == wanted


@pytest.mark.parametrize(("day", "wanted"), [("2026-03-03", 1), ("2026-03-20", 0)])
def test_articles_of_the_same_days(desk: Settings, day: str, wanted: int) -> None:
    """Quotes without dates are compared by common words across languages if their articles are of the same days."""
    quotes = {
        "en": ("2026-03-02", "The government never answers our questions"),
        "nl": (day, "De regering heeft onze vragen nooit beantwoord"),
    }
    for tag, (date, text) in quotes.items():
        head = f"title: {tag}\nlanguage: {tag}\ndate: {date}\nquotes:\n  - speaker: Ada Quist\n    text: {text}\n"
        (desk.root / f"content/harbour/{tag}.md").write_text(f"---\n{head}---\n“{text}”\n")
    found = [one for one in suggested(desk, Kind.QUOTES) if any("government" in side.text for side in one.sides)]
    assert len(found) == wanted


def test_no_last_line_end(desk: Settings) -> None:
    """A list of people whose last line does not end is changed like any other."""
    path = desk.root / "content/people.yml"
    path.write_text(path.read_text().rstrip())
    apply(desk, *(s.id for s in suggested(desk, Kind.NAMES) if "M. Duarte" in s.title))
    assert path.read_text().endswith("maria-duarte:\n  name: Maria Duarte\n  aliases: [M. Duarte]\n")


@pytest.mark.parametrize(("short", "fuller"), [("Moon Jae", "Moon Jae-in"), ("M. Duarte", "Maria Duarte")])
def test_the_fuller_name_is_kept(tmp_path: Path, short: str, fuller: str) -> None:
    """Of two entries that are one person's the fuller name is kept, though the shorter is first and named more."""
    site = parse("A sentence.\n-- content/people.yml --\n")
    quote = (
        "---\ntitle: {n}\nlanguage: en\ndate: 2026-03-01\n"
        "quotes:\n- speaker: {who}\n  text: No comment\n---\n“No comment”\n"
    )
    site.files = {
        "content/people.yml": f"short:\n  name: {short}\n\nfuller:\n  name: {fuller}\n",
        "content/outlets.yml": "",
        "briefings/harbour.md": BRIEFING.replace("    people: [Ada Quist]  # she alone\n", ""),
        "content/harbour/one.md": quote.format(n="One", who="short"),
        "content/harbour/two.md": quote.format(n="Two", who="short"),
        "content/harbour/three.md": quote.format(n="Three", who="fuller"),
        "mkdocs.yml": "site_name: Desk\ndocs_dir: briefings\nplugins: [site_gen]\n",
        "briefings/index.md": "# Home\n",
    }
    desk = write(site, tmp_path)
    (one,) = suggested(desk, Kind.NAMES)
    assert one.target == "fuller"
    apply(desk, one.id)
    people = text(desk, "content/people.yml")
    assert f"name: {fuller}\n" in people
    assert f"aliases: [{short}]" in people
    assert "speaker: fuller" in text(desk, "content/harbour/one.md")
