"""What is kept from run to run: whatever happens to the files, the outcome is that of a run from nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen.content import inputs
from site_gen.downloads.context import GeneratedFile
from site_gen.pages.blocks.parts import LIMITS
from site_gen.pipeline import Memory, Outcome, Settings, run
from site_gen.render.links import LinkStyle
from site_gen.render.page import Page
from tests.builders.project import write

_PEOPLE = "ada-quist:\n  name: Ada Quist\n  role: Harbour master\nbo-lind:\n  name: Bo Lind\n"
_PEOPLE += "cy-port:\n  name: Cy Port\n  of: bo-lind\n  formerly: cy\n"
_OUTLETS = "the-gull:\n  name: The Gull\n"
_BRIEFING = """---
title: The harbour
status: developing
timezone: Europe/Stockholm
events:
  - id: vote
    title: The vote
    date: 2026-03-01
statements:
  - id: we-walk
    speaker: Ada Quist
    title: We walk
questions:
  - id: who
    title: Who began?
    positions: [{id: one, title: One}, {id: other, title: Other}]
---
Text.
"""


def _article(dice: random.Random, other: str) -> str:
    day, speaker = dice.randint(1, 28), dice.choice(["Ada Quist", "Bo Lind"])
    word = dice.choice(["walk", "wait", "build", "pay"])
    joined = "    statement: we-walk\n" if speaker == "Ada Quist" else ""
    link = f"See [there]({other}{dice.choice(['', '#b-place'])}).\n" if dice.random() < 0.3 else ""
    more = "".join(line for line in _MORE if dice.random() < 0.3)
    told = "".join(line for line in _TOLD if dice.random() < 0.3)
    event = (
        f"  - event: vote\n    detail: in the {dice.choice(['hall', 'rain'])}\n"
        if dice.random() < 0.3
        else "  - vote\n"
    )
    return (
        f"---\ntitle: A day in {dice.randint(1, 99)}\nlanguage: {dice.choice(['en', 'sv'])}\n"
        f"date: 2026-03-{day:02}\n{more}quotes:\n"
        f"  - speaker: {speaker}\n    text: We must {word} now\n{joined}{told}    question: who\n    position: "
        f"{dice.choice(['one', 'other'])}\nevents:\n{event}---\nShe said: “We must {word} now.” {link}\n\n## Place\n"
    )


#: What an article, and a quote, may tell besides.
_MORE = (
    "outlet: the-gull\n",
    "translated_title: Another day\n",
    "summary: What happened then.\n",
    "url: https://example.org/day\n",
    "archive_url: https://example.org/old\n",
    "rights: excerpt\n",
    "author: [A Writer]\n",
    "source_text: day.txt\n",
    "topics: [harbour]\n",
    "people: [Cy Port]\n",
    "corrections:\n  - {date: 2026-04-01, was: black, is: white}\n",
)
_TOLD = ("    note: Said twice.\n", "    via: A wire\n", "    place: The quay\n", "    topics: [walking]\n")


def _people(dice: random.Random) -> str:
    held = f"  roles: [{{title: Harbour pilot, from: 2026-03-{dice.randint(1, 28):02}}}]\n"
    return _PEOPLE.replace(
        *dice.choice(
            [
                ("master", "pilot"),
                ("master", "clerk"),
                ("Ada Quist\n", "Ada Quist\n  aliases: [A. Quist]\n"),
                ("  role: Harbour master\n", held),
            ]
        )
    )


def _change(root: Path, dice: random.Random) -> str:
    """One thing that an editor does; says what."""
    articles = sorted((root / "content").glob("*/*.md"))
    what = dice.choice(["edit", "edit", "add", "delete", "rename", "person", "outlet", "briefing", "template", "page"])
    some = dice.choice(articles)
    if dice.random() < 0.3:  # nothing but a body
        write(some, some.read_text(encoding="utf-8") + f"A line {dice.randint(1, 9)}.\n")
        return "body"
    if what in ("edit", "add") or len(articles) < 4:
        path = some if what == "edit" else some.with_name(f"new-{dice.randint(1, 99)}.md")
        write(path, _article(dice, "../../briefings/about.md" if dice.random() < 0.5 else articles[0].name))
    elif what == "delete":
        some.unlink()
    elif what == "rename":
        some.rename(some.with_name(f"renamed-{dice.randint(1, 99)}.md"))
    elif what == "person":
        write(root / "content/people.yml", _people(dice))
    elif what == "outlet":
        write(root / "content/outlets.yml", _OUTLETS.replace("Gull", dice.choice(["Gull", "Tern"])))
    elif what == "briefing":
        name = dice.choice(["harbour", "river"])
        told = _BRIEFING.replace(
            *dice.choice([("The vote", f"The {dice.randint(1, 99)}th vote"), ("Text.", "Other text.")])
        )
        write(root / f"briefings/{name}.md", told)
    elif what == "template":
        write(root / "templates/parts/cite.md.jinja", f"{{% macro cite(x) %}}{dice.randint(1, 99)}{{% endmacro %}}")
    else:
        write(root / "briefings/index.md", f"# Home {dice.randint(1, 99)}\n")
    return what


def _spoil(root: Path, dice: random.Random) -> tuple[Path, bytes, str]:
    """A mistake that an editor makes; where, what was there, and what it is."""
    article = dice.choice(sorted((root / "content").glob("*/*.md")))
    path, old, new, what = dice.choice(
        [
            (article, "---\n", "---\nnames: [\n", "front matter"),
            (article, "must", "should", "quote"),
            (article, "## Place", "[See](nowhere.md)", "link"),
            (article, "quotes:", "draft: true\nquotes:", "draft"),
            (root / "content/people.yml", "bo-lind:\n  name: Bo Lind", "bo-lund:\n  name: Bo Lund", "person"),
            (root / "briefings/river.md", "id: vote", "id: [vote]", "event"),
            (root / "private/day.txt", "must wait", "may wait", "private text"),
            (root / "briefings/harbour.md", "id: we-walk", "id: we-run", "statement"),
        ]
    )
    before = path.read_bytes()
    path.write_bytes(before.replace(old.encode(), new.encode(), 1))
    return path, before, what


class _Shelf:
    """Keeps the texts of pages and files that a builder would have finished."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.pages: dict[str, Page] = {}
        self.files: dict[str, GeneratedFile] = {}

    def run(self, settings: Settings) -> Outcome:
        """A run with a memory; finished pages and files are those of the last run."""
        outcome = run(settings, LinkStyle.DIRECTORY, self.memory)
        pages = tuple(self.pages[page.path] if page.finished else page for page in outcome.pages)
        files = tuple(self.files[file.path] if file.finished else _held(file) for file in outcome.files)
        if outcome.ok:
            self.pages, self.files = {page.path: page for page in pages}, {file.path: file for file in files}
            if self.memory.pages.now:  # else the whole site was left as it was
                self.memory.pages.there = dict(self.memory.pages.now)
        return replace(outcome, pages=pages, files=files)

    def later(self) -> None:
        """Another process is next: it finds what this one has left, and no more."""
        self.memory.settle()
        before, self.memory = self.memory, Memory()
        self.memory.beside, self.memory.pages.there = before.beside, before.pages.there


def _held(file: GeneratedFile) -> GeneratedFile:
    data = file.data
    return GeneratedFile(file.path, lambda: data)


def _shown(outcome: Outcome) -> tuple[object, ...]:
    files = [(file.path, file.data) for file in outcome.files]
    return outcome.pages, files, outcome.nav, outcome.problems, outcome.assets


@pytest.mark.parametrize(("seed", "settled"), [(seed, seed % 2 == 1) for seed in range(8)])
def test_a_run_with_a_memory_is_a_run_from_nothing(
    tmp_path: Path, seed: int, settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After every edit, addition, deletion, renaming, mistake and correction the outcome is that of a run without a
    memory; also where files were saved long before the run that read them (`settled`), and in a later process."""
    if settled:
        monkeypatch.setattr(inputs, "_YOUNG", 0)
    dice = random.Random(seed)
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    for name in ("harbour", "river"):
        write(tmp_path / f"briefings/{name}.md", _BRIEFING)
        for number in range(3):
            write(tmp_path / f"content/{name}/day-{number}.md", _article(dice, "day-0.md"))
    write(tmp_path / "briefings/about.md", "# About\n")
    write(tmp_path / "private/day.txt", "We must walk now. We must wait now. We must build now. We must pay now.")
    settings, shelf, told = Settings.at(tmp_path, name="Demo"), _Shelf(), []
    for _ in range(12):
        told.append(_change(tmp_path, dice))
        spoilt = _spoil(tmp_path, dice) if dice.random() < 0.3 else None
        told += [spoilt[2]] if spoilt else []
        kept = shelf.run(settings)
        assert _shown(kept) == _shown(run(settings, LinkStyle.DIRECTORY)), told
        if spoilt:
            spoilt[0].write_bytes(spoilt[1])
        if dice.random() < 0.3:
            shelf.later()


def test_a_briefing_that_did_not_change_is_the_same_thing_again(tmp_path: Path) -> None:
    """After a save in one briefing the others, and their articles with links between them, are the same objects."""
    for name in ("harbour", "river"):
        write(tmp_path / f"briefings/{name}.md", _BRIEFING)
        for number in range(2):
            text = _article(random.Random(number), "day-0.md").replace("source_text: day.txt\n", "")
            write(tmp_path / f"content/{name}/day-{number}.md", text + "See [there](day-0.md#place).\n")
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    settings, memory = Settings.at(tmp_path), Memory()
    first = run(settings, LinkStyle.DIRECTORY, memory).site
    write(tmp_path / "content/harbour/day-0.md", _article(random.Random(3), "day-1.md"))
    second = run(settings, LinkStyle.DIRECTORY, memory).site
    assert first is not None
    assert second is not None
    assert second.briefing("river") is first.briefing("river")
    assert second.briefing("harbour") is not first.briefing("harbour")
    for before, after in zip(first.articles_of("river"), second.articles_of("river"), strict=True):
        assert after is before


def test_only_what_changed_is_rendered_again(tmp_path: Path) -> None:
    """A save in one briefing leaves the pages of another as they were."""
    for name in ("harbour", "river"):
        write(tmp_path / f"briefings/{name}.md", _BRIEFING)
        write(tmp_path / f"content/{name}/day.md", _article(random.Random(1), "day.md"))
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    settings, memory = Settings.at(tmp_path), Memory()
    assert not any(page.finished for page in run(settings, LinkStyle.DIRECTORY, memory).pages)
    memory.pages.there = memory.pages.now
    write(tmp_path / "content/harbour/day.md", _article(random.Random(2), "day.md"))
    after = {page.path: page for page in run(settings, LinkStyle.DIRECTORY, memory).pages}
    assert after["river/articles/day.md"].finished
    assert not after["harbour/articles/day.md"].finished


def test_what_was_found_out_is_known_after_a_run_in_which_nothing_changed(tmp_path: Path) -> None:
    """A process that finds nothing to do hands on what an earlier one has found out about articles and time lines."""
    write(tmp_path / "briefings/harbour.md", _BRIEFING)
    write(tmp_path / "content/harbour/day.md", _article(random.Random(1), "day.md"))
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    settings, memory, later = Settings.at(tmp_path), Memory(), Memory()
    run(settings, LinkStyle.DIRECTORY, memory)
    memory.settle()
    later.whole, later.beside = memory.whole, memory.beside
    assert run(settings, LinkStyle.DIRECTORY, later).site is None
    later.settle()
    assert later.beside.digested == memory.beside.digested
    assert later.beside.digested.articles


def test_who_is_named_first_or_no_more_is_so_on_every_page(tmp_path: Path) -> None:
    """Somebody whom an article begins to name, or no longer names, comes into the index of people and to the page of
    the one for whom they speak, or goes, as in a run from nothing."""
    day = "---\ntitle: A day\nlanguage: en\npeople: [{}]\n---\nText.\n"
    write(tmp_path / "briefings/harbour.md", _BRIEFING)
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    write(tmp_path / "content/harbour/other.md", day.replace("A day", "Another").format("Bo Lind"))
    settings, shelf = Settings.at(tmp_path), _Shelf()
    for named in ("Ada Quist", "Ada Quist, Cy Port", "Ada Quist"):
        write(tmp_path / "content/harbour/day.md", day.format(named))
        kept = shelf.run(settings)
        assert _shown(kept) == _shown(run(settings, LinkStyle.DIRECTORY))
        pages = {page.path: page.text for page in kept.pages}
        there = "Cy" in named
        assert ("people/cy-port.md" in pages) == ("people/cy.md" in pages) == there
        assert ("Cy Port" in pages["people/index.md"]) == ("Cy Port" in pages["people/bo-lind.md"]) == there


def test_a_statement_that_is_declared_is_named_otherwise_on_every_page(tmp_path: Path) -> None:
    """What two articles report under a name that the briefing declares later, with nothing but this name, has its
    anchor on the pages that have shown it before."""
    day = "---\ntitle: {}\nlanguage: en\ndate: 2026-03-02\nquotes:\n  - speaker: Ada Quist\n    text: We go\n"
    day += "    event: vote\n    statement: we-go\n---\nShe said: “We go.”\n"
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    write(tmp_path / "briefings/harbour.md", _BRIEFING)
    for name in ("A day", "Another"):
        write(tmp_path / f"content/harbour/{name[0].lower()}{len(name)}.md", day.format(name))
    settings, shelf = Settings.at(tmp_path), _Shelf()
    before = shelf.run(settings)
    assert before.ok, before.problems
    write(tmp_path / "briefings/harbour.md", _BRIEFING.replace("statements:\n", "statements:\n  - id: we-go\n"))
    after = shelf.run(settings)
    assert after.ok, after.problems
    assert [page.text for page in after.pages] != [page.text for page in before.pages]
    assert _shown(after) == _shown(run(settings, LinkStyle.DIRECTORY))


def test_articles_of_an_outlet_are_told_apart_once_there_are_two(tmp_path: Path) -> None:
    """When a second article of an outlet comes, and goes, the first is named otherwise on every page that names it,
    that of who spoke there as well, also in a later process."""
    day = "---\ntitle: {}\nlanguage: en\ndate: {}\noutlet: the-gull\nquotes:\n  - speaker: {}\n    text: We go\n"
    day += "---\nThey said: “We go.”\n"
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    write(tmp_path / "briefings/harbour.md", _BRIEFING)
    write(tmp_path / "content/harbour/day.md", day.format("A day", "2026-03-02", "Ada Quist"))
    second, settings, shelf = tmp_path / "content/harbour/second.md", Settings.at(tmp_path), _Shelf()
    for number in range(4):
        if number % 2:
            write(second, day.format("Another", "2026-03-05", "Bo Lind"))
        else:
            second.unlink(missing_ok=True)
        kept = shelf.run(settings)
        assert kept.ok, kept.problems
        said = next(page.text for page in kept.pages if page.path == "people/ada-quist.md")
        assert ("2 March 2026" in said.partition('class="sg-chip"')[2].partition("</a>")[0]) is bool(number % 2)
        assert _shown(kept) == _shown(run(settings, LinkStyle.DIRECTORY))
        if number == 1:
            shelf.later()


@pytest.mark.parametrize("outlet", ["outlet: the-gull\n", ""])
def test_a_title_is_whole_once_another_begins_alike(tmp_path: Path, outlet: str) -> None:
    """When an article of the same day comes whose title begins as another's, that one's is whole on every page that
    names it, and short again when it goes, also in a later process."""
    day = "---\ntitle: {}\nlanguage: en\ndate: 2026-03-02\n" + outlet + "quotes:\n  - speaker: {}\n    text: We go\n"
    day += "---\nThey said: “We go.”\n"
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    write(tmp_path / "briefings/harbour.md", _BRIEFING)
    write(tmp_path / "content/harbour/day.md", day.format("All that the council says of trams", "Ada Quist"))
    write(tmp_path / "content/harbour/same-day.md", day.format("Another", "Bo Lind"))
    second, settings, shelf = tmp_path / "content/harbour/second.md", Settings.at(tmp_path), _Shelf()
    for number in range(4):
        if number % 2:
            write(second, day.format("All that the council says of buses", "Bo Lind"))
        else:
            second.unlink(missing_ok=True)
        kept = shelf.run(settings)
        assert kept.ok, kept.problems
        said = next(page.text for page in kept.pages if page.path == "people/ada-quist.md")
        chip = said.partition('class="sg-chip"')[2].partition("</a>")[0].partition(">")[2]
        assert chip.count("council") == 1
        assert ("trams" in chip) is bool(number % 2)
        assert _shown(kept) == _shown(run(settings, LinkStyle.DIRECTORY))
        if number == 1:
            shelf.later()


def test_what_nobody_reports_follows_its_briefing_on_pages_of_the_whole_site(tmp_path: Path) -> None:
    """An event that no article reports, and that is told otherwise, is so on the page of who took part in it, also in a
    later process."""
    told = _BRIEFING.replace("    date: 2026-03-01\n", "    date: 2026-03-01\n    people: [Bo Lind]\n")
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    settings, shelf = Settings.at(tmp_path), _Shelf()
    for title in ("The vote", "The ballot"):
        write(tmp_path / "briefings/harbour.md", told.replace("The vote", title))
        kept = shelf.run(settings)
        assert kept.ok, kept.problems
        assert title in next(page.text for page in kept.pages if page.path == "people/bo-lind.md")
        assert _shown(kept) == _shown(run(settings, LinkStyle.DIRECTORY))
        shelf.later()


def test_links_follow_the_places_of_a_list_that_is_divided(tmp_path: Path) -> None:
    """Where a chronology becomes so long that it is divided, and whole again, the page of an article that reports one
    of its events leads to the event's place as in a run from nothing."""
    event = "  - {{id: day-{0}, title: Day {0}, date: 2026-{1:02}-03}}\n"
    more = "".join(event.format(number, number % 9 + 1) for number in range(LIMITS.words))
    write(tmp_path / "content/people.yml", _PEOPLE)
    write(tmp_path / "content/outlets.yml", _OUTLETS)
    write(tmp_path / "content/harbour/day.md", "---\ntitle: A day\nlanguage: en\nevents: [vote]\n---\nText.\n")
    settings, shelf, seen = Settings.at(tmp_path), _Shelf(), []
    for events in ("", more, ""):
        write(tmp_path / "briefings/harbour.md", _BRIEFING.replace("statements:\n", f"{events}statements:\n"))
        kept = shelf.run(settings)
        assert kept.ok, kept.problems
        assert _shown(kept) == _shown(run(settings, LinkStyle.DIRECTORY))
        seen.append(next(page.text for page in kept.pages if page.path == "harbour/articles/day.md"))
    whole, divided, again = seen
    assert whole == again != divided
