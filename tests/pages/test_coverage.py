"""The table of coverage where it is big: what several articles share has rows, what one article has is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from site_gen.model.site import Site
from site_gen.pages import Limits, choose
from site_gen.pages.blocks.parts import LIMITS
from site_gen.pages.coverage import CoverageView
from site_gen.pages.request import PageRequest
from site_gen.pipeline import Memory, Outcome, Settings, run
from site_gen.render.dates import Dates
from site_gen.render.labels import Labels
from site_gen.render.links import LinkStyle
from site_gen.render.texts import worded


def write_briefing(root: Path, articles: int, alone: int, shared: int, years: int = 1) -> None:
    """A briefing: each article has `alone` statements of its own (the third has none); each of the `shared` ones, and
    of as many events, is in two articles; one more event is in the second article only, one in none."""

    def write(path: str, *lines: str) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("\n".join((*lines, "")), encoding="utf-8")

    write("content/people.yml", "ada-quist:", "  name: Ada Quist")
    write("content/outlets.yml", "the-gull:", "  name: The Gull")
    events = [f"  - {{id: e{n}, title: Event {n}, date: 2019-12-{n % 28 + 1:02}}}" for n in range(shared)]
    rare = [
        "  - {id: lone, title: A lone one, date: 2019-12-30}",
        "  - {id: none, title: Nobody told, date: 2019-12-31}",
    ]
    said = [f"  - {{id: s{n}, speaker: Ada Quist}}" for n in range(shared)]
    write(
        "briefings/harbour.md",
        "---",
        "title: The harbour",
        "status: closed",
        "events:",
        *events,
        *rare,
        "statements:",
        *said,
        "---",
    )
    for n in range(articles):
        quotes, body = [], []
        for words in (f"Words {n} and {one} of mine" for one in range(alone if n != 2 else 0)):
            quotes += ["  - speaker: Ada Quist", f"    text: {words}", "    date: 2019-12-31"]
            body.append(f"“{words}.”")
        both = [one for one in range(shared) if n in (one % articles, (one + 1) % articles)]
        for one in both:
            quotes += ["  - speaker: Ada Quist", f"    text: We all say {one}", f"    statement: s{one}"]
            body.append(f"“We all say {one}.”")
        head = [
            f"title: Day {n}",
            "language: en",
            "outlet: the-gull",
            f"date: {2020 + n % years}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}",
        ]
        told = [f"  - e{one}" for one in both] + ["  - lone"] * (n == 1)
        lists = (["quotes:", *quotes] if quotes else []) + (["events:", *told] if told else [])
        write(f"content/harbour/a{n:03}.md", "---", *head, *lists, "---", " ".join(body))


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Change an article of such a briefing where a text stands first; a new one is empty before."""
    path = root / f"content/harbour/{name}.md"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def made(root: Path) -> tuple[Site, Outcome]:
    """The site of these files."""
    outcome = run(Settings.at(root), LinkStyle.DIRECTORY)
    assert outcome.ok, outcome.problems[:3]
    assert outcome.site
    return outcome.site, outcome


def views(site: Site, limits: Limits = LIMITS) -> dict[str, CoverageView]:
    """What the pages of coverage show, by their paths below the briefing."""
    pages = [page for page in choose(site, limits=limits) if page.template == "coverage"]
    return {page.path.removeprefix("harbour/"): view_of(page) for page in pages}


def view_of(page: PageRequest) -> CoverageView:
    """What a page of coverage shows."""
    assert isinstance(page.shown, CoverageView)
    return page.shown


def kinds(view: CoverageView) -> list[tuple[str, int]]:
    """The kinds of rows of a table, and how many there are."""
    return [(group.kind, len(group.rows)) for group in view.groups]


def everything(shown: Sequence[CoverageView]) -> tuple[Counter[str], Counter[str]]:
    """How often each event has a row; how many statements each article has, in rows and in lists."""
    events: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    for view in shown:
        for row in (row for group in view.groups for row in group.rows):
            if row.event:
                events[row.event.id] += 1
            else:
                assert row.count > 1
                statements.update(cell.source.article.key for cell in row.cells if cell.mark in ("quoted", "reported"))
        for one in view.alone:
            statements[one.source.article.key] += one.count
    return events, statements


def told(site: Site) -> Counter[str]:
    """How many statements each article carries."""
    return Counter(key for one in site.utterances for key in {quote.article for quote in one.quotes})


@pytest.mark.parametrize(("limit", "pages"), [(1000, 4), (150, 9), (1, 100)])
def test_nothing_is_lost(tmp_path: Path, limit: int, pages: int) -> None:
    """However a big table is divided, each event has one row, each statement of several articles, too, and each other
    one is counted once at its article."""
    write_briefing(tmp_path, articles=60, alone=3, shared=20, years=3)
    site, _ = made(tmp_path)
    shown = views(site, replace(LIMITS, cells=limit))
    assert len(shown) >= pages
    events, statements = everything(list(shown.values()))
    assert events == Counter([event.id for event in site.events])
    assert statements == told(site)
    assert all(len({one.source.article.key for one in view.alone}) == len(view.alone) for view in shown.values())
    listed = [one.source.article.key for view in shown.values() for one in view.alone]
    assert len(listed) == len(set(listed)) == 59


def test_a_small_table_has_rows_for_all(tmp_path: Path) -> None:
    """A table that fits on its page has rows for all statements, and no list."""
    write_briefing(tmp_path, articles=8, alone=3, shared=4)
    site, _ = made(tmp_path)
    (view,) = views(site).values()
    assert kinds(view) == [("events", 6), ("statements", 25)]
    assert view.alone == ()


def test_what_fits_without_them_is_one_page(tmp_path: Path) -> None:
    """A table that fits once the statements of single articles are counted in a list is one page with that list; only
    articles that carry any row have a column, and what is only in one article counts in either place."""
    write_briefing(tmp_path, articles=40, alone=3, shared=4)
    site, outcome = made(tmp_path)
    ((path, view),) = views(site).items()
    assert path == "coverage.md"
    assert kinds(view) == [("events", 6), ("shared", 4)]
    assert [source.article.slug for source in view.columns] == ["a000", "a001", "a002", "a003", "a004"]
    assert view.only == (0, 1, 0, 0, 0)
    assert [one.source.article.slug for one in view.alone][:3] == ["a000", "a001", "a003"]
    assert {(one.count, one.late) for one in view.alone} == {(3, 0)}
    page = next(page.text for page in outcome.pages if page.path == "harbour/coverage.md")
    assert page.index('href="#only"') < page.index("<table") < page.index('<h2 id="only"')
    assert 'href="../articles/a000/#quotes">3 statements</a>' in page
    assert "Of these, only in this article" in page


def test_a_table_of_shared_statements_leads_to_the_list(tmp_path: Path) -> None:
    """The index and the table of what several articles carry say where the rest is counted; no sum of zeros follows."""
    write_briefing(tmp_path, articles=60, alone=3, shared=20)
    _, outcome = made(tmp_path)
    pages = {page.path.removeprefix("harbour/"): page.text for page in outcome.pages}
    tables = [text for path, text in pages.items() if path.startswith("coverage/shared-")]
    assert 'href="statements-only/">Statements in one article only</a>' in pages["coverage.md"]
    assert tables
    for text in tables:
        assert 'href="../statements-only/">Statements in one article only</a>' in text
        assert "<tfoot>" not in text
    assert any("<tfoot>" in text for path, text in pages.items() if path.startswith("coverage/events-"))
    assert "177 statements are in one article only" in pages["coverage/statements-only.md"]
    assert "<table" not in pages["coverage/statements-only.md"]


def test_a_long_list_is_divided_by_year(tmp_path: Path) -> None:
    """The list of very many articles is divided by their years; an article stands in one part, with all it has."""
    write_briefing(tmp_path, articles=60, alone=3, shared=20, years=3)
    site, _ = made(tmp_path)
    shown = views(site, replace(LIMITS, cells=100))
    parts = {path: view.alone for path, view in shown.items() if view.alone}
    assert list(parts) == [f"coverage/statements-only-{year}.md" for year in (2020, 2021, 2022)]
    assert sum(len(alone) for alone in parts.values()) == 59
    assert {one.count for alone in parts.values() for one in alone} == {3}


def test_parts_of_a_long_list_say_what_they_are(tmp_path: Path) -> None:
    """Where a year is too long the parts are months; each is named after what it lists, and when."""
    write_briefing(tmp_path, articles=60, alone=3, shared=20)
    site, _ = made(tmp_path)
    pages = choose(site, limits=replace(LIMITS, cells=80))
    found = {page.path: page for page in pages if page.path.startswith("harbour/coverage/statements-only")}
    assert [path.removeprefix("harbour/coverage/statements-only-2020-") for path in found] == [
        "01-1.md", "01-2.md", "02-1.md", "02-2.md", "03.md",
    ]  # fmt: skip
    labels, dates = Labels(site.language), Dates(site.language)
    assert [worded(page.title, labels, dates) for page in found.values()][3:] == [
        "Coverage: Statements, in one article only, 21–28 February 2020",
        "Coverage: Statements, in one article only, March 2020",
    ]


def test_what_came_after_all_other_articles_is_told(tmp_path: Path) -> None:
    """Of an article's own statements it is told how many no other article could have had."""
    write_briefing(tmp_path, articles=40, alone=3, shared=4)
    edit(tmp_path, "a000", "date: 2019-12-31", "date: 2024-12-31")
    site, outcome = made(tmp_path)
    (view,) = views(site).values()
    assert [(one.count, one.late) for one in view.alone][:2] == [(3, 1), (3, 0)]
    page = next(page.text for page in outcome.pages if page.path == "harbour/coverage.md")
    assert page.count("of them after all other articles were printed") == 1


def test_a_build_that_goes_on_follows_the_articles(tmp_path: Path) -> None:
    """After each edit the pages of a big table are those of a run from nothing: a statement gets a second carrier, or
    is dated after all articles; an article comes that is in no table, is the last one printed, or goes."""
    write_briefing(tmp_path, articles=40, alone=3, shared=24)
    lone = tmp_path / "briefings/harbour.md"
    lone.write_text(lone.read_text(encoding="utf-8").replace("2019-12-30", "2030-01-01"), encoding="utf-8")
    said = "quotes:\n  - {speaker: Ada Quist, text: Quite new}\n"
    settings, memory = Settings.at(tmp_path), Memory()
    edits = [
        ("a000", "", ""),
        ("a000", "mine\n    date: 2019-12-31", "mine\n    statement: s9"),
        ("a000", "\ndate: 2020-01-01", "\ndate: 2021-01-01"),
        ("a001", "date: 2019-12-31", "date: 2024-12-31"),
        ("a900", "", "---\ntitle: New\nlanguage: en\ndate: 2018-01-01\n" + said + "---\nQuite new"),
        ("a900", "\ndate: 2018", "\ndate: 2031"),
        ("a001", "---\n", "---\ndraft: true\n"),
    ]
    held: dict[str, str] = {}
    seen: set[str] = set()
    for name, old, new in edits:
        edit(tmp_path, name, old, new)
        pages = run(settings, LinkStyle.DIRECTORY, memory).pages
        held = {page.path: held[page.path] if page.finished else page.text for page in pages}
        memory.pages.there = dict(memory.pages.now)
        assert any(page.finished for page in pages) == bool(seen)
        fresh = {page.path: page.text for page in run(settings, LinkStyle.DIRECTORY).pages}
        assert held == fresh
        seen.add(fresh["harbour/coverage/statements-only.md"])
    assert len(seen) == len(edits)


def test_parts_of_a_table_are_called_by_their_days(tmp_path: Path) -> None:
    """Tables of events say of which days; by number only where one of them is of another time, or has no date, or where
    several are of the same days."""
    write_briefing(tmp_path, articles=60, alone=3, shared=20)
    limits = replace(LIMITS, cells=80)

    def titles() -> list[str]:
        site, _ = made(tmp_path)
        labels, dates = Labels(site.language), Dates(site.language)
        pages = [page for page in choose(site, limits=limits) if page.path.startswith("harbour/coverage/events-")]
        return [worded(page.title, labels, dates).removeprefix("Coverage: Events, ") for page in pages]

    *others, last = titles()
    assert [one.partition("–")[0] for one in (*others, last)] == ["1", "9", "17"]
    assert all(one.endswith(" December 2019") for one in (*others, last))
    edit(tmp_path, "../../briefings/harbour", "date: 2019-12-02", "date: 2019-12")  # is still among these days
    assert titles()[0].endswith(" December 2019")
    edit(tmp_path, "../../briefings/harbour", "date: 2019-12-03", "date: 1953")
    assert [one.partition("–")[0] for one in titles()] == ["1", "9", "17"]
    assert not any("December" in one for one in titles())
    path = tmp_path / "briefings/harbour.md"
    path.write_text(re.sub(r"date: (2019-12(-\d+)?|1953)", "date: 2019-12-05", path.read_text("utf-8")), "utf-8")
    assert all(re.fullmatch(r"\d+–\d+", one) for one in titles())
