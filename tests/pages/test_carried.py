"""What a run takes over from the one before: the pages that are chosen are those of a run from nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import generate
from site_gen.content.kept import Kept
from site_gen.model.edtf import parse_when
from site_gen.model.entities import Article, Briefing, Event, Quote, QuoteKind
from site_gen.model.site import Site
from site_gen.pages import Limits, Planned, Plans, Scope, plan
from site_gen.pages.people import PeopleView
from site_gen.pages.planned import planned_from
from site_gen.pages.sources import SourcesView
from site_gen.pages.who_said_what import WhoSaidWhatView
from site_gen.pipeline import check
from site_gen.settings import Settings
from tests.pages.small_site import (
    DAILY_ARTICLE,
    HARBOUR,
    LABELLED,
    REPORTED,
    RUMOUR,
    SAID_EN,
    SAID_SV,
    STUDY,
    UNNAMED,
    VOTE,
    WORKS,
    english,
    small_site,
)

#: Every list of the whole site is divided, the speakers by letter.
_SMALL = Limits(words=7, cards=5, names=4, speakers=3, briefings=2)
_DATE = re.compile(r"\bdate: .+$", re.MULTILINE)
_SPEAKER = re.compile(r"^( *)speaker: (.+)$", re.MULTILINE)


def _change(root: Path, dice: random.Random) -> None:
    """One thing that an editor does."""
    path = dice.choice(sorted((root / "content").glob("*/*.md")))
    text = path.read_text(encoding="utf-8")
    known = sorted({one for _, one in _SPEAKER.findall(text) if not one.startswith("[")})
    what = dice.choice(["copy", "delete", "speakers", "speakers", "person", "unnamed", "words", "date", "event"])
    if what == "copy":
        path.with_name(f"copy-{dice.randint(1, 999)}.md").write_text(text, encoding="utf-8")
    elif what == "delete":
        path.unlink()
    elif what == "person":
        people = root / "content/people.yml"
        listed = people.read_text(encoding="utf-8")
        names = re.findall(r"^  name: (.+)$", listed, re.MULTILINE)
        people.write_text(listed.replace(dice.choice(names), f"Zoe {dice.randint(1, 99)}", 1), encoding="utf-8")
    elif what == "words":
        path.write_text(text.replace(" a ", " the "), encoding="utf-8")
    elif what == "date":
        path.write_text(_DATE.sub(f"date: {dice.randint(2001, 2020)}-02-03", text, count=2), encoding="utf-8")
    elif what == "event":
        page = root / f"briefings/{path.parent.name}.md"
        told = page.read_text(encoding="utf-8")
        page.write_text(_DATE.sub(f"date: {dice.randint(2001, 2020)}-02-03", told, count=2), encoding="utf-8")
    elif known:
        new = f"[{', '.join(dice.sample(known, min(2, len(known))))}]" if what == "speakers" else "unnamed"
        path.write_text(_SPEAKER.sub(rf"\1speaker: {new}", text, count=1), encoding="utf-8")


def _two(settings: Settings, kept: Kept, before: Site | None) -> tuple[Site, Site]:
    """The site of a run that goes on from the one before, and that of a run from nothing."""
    site, fresh = check(settings, kept).site, check(settings).site
    assert site is not None
    assert fresh is not None
    if before is not None:
        site.take_over(before)
    return site, fresh


def _chosen(site: Site) -> list[object]:
    """The pages, and what the indexes of divided lists show."""
    chosen = plan(site, limits=_SMALL)
    shown = [
        chosen.request(page).shown for page in chosen.pages if page.path in ("who-said-what.md", "people/index.md")
    ]
    return [*chosen.pages, [getattr(view, "split", None) for view in shown], site.numbers]


@pytest.mark.parametrize("seed", range(3))
def test_the_same_pages_are_chosen(tmp_path: Path, seed: int) -> None:
    """After each of many changes, with statements by several and by unnamed people, the same pages with the same
    places are there as in a run from nothing."""
    dice = random.Random(seed)
    generate(tmp_path / "site", 24, seed=seed, briefing_size=6)
    settings, kept = Settings.at(tmp_path / "site"), Kept()
    before = None
    for _ in range(8):
        site, fresh = _two(settings, kept, before)
        assert _chosen(site) == _chosen(fresh)
        before = site
        _change(tmp_path / "site", dice)


@pytest.mark.parametrize("seed", range(3))
def test_plans_are_kept_by_what_they_are_made_from(tmp_path: Path, seed: int) -> None:
    """After each of many changes the pages of the whole site, kept where what stands for all that they are planned from
    is the same, are those of a plan from nothing, with the same places; indexes that are said to be the same are so."""
    dice = random.Random(seed)
    generate(tmp_path / "site", 24, seed=seed, briefing_size=6)
    settings, kept = Settings.at(tmp_path / "site"), Kept()
    plans: Plans = {}
    shown: dict[tuple[object, str], object] = {}
    left = 0
    for number in range(10):
        site, fresh = _two(settings, kept, None)
        known = repr((site.people, site.outlets))
        ever_new = map(str, count(number * 10_000))

        def key(scope: Scope, site: Site = site, known: str = known, new: Iterator[str] = ever_new) -> str:
            told = None if scope.briefing else planned_from(site, scope.kind, scope.person)
            return next(new) if told is None else f"{known} {told!r}"

        limits = _SMALL if seed % 2 else replace(_SMALL, speakers=400)  # by letter, or by speaker and year
        chosen, other = plan(site, limits=limits, keys=key, kept=plans), plan(fresh, limits=limits)
        left += sum(scope in plans and plans[scope][0] == one[0] for scope, one in chosen.kept.items())
        plans = chosen.kept
        assert chosen.pages == other.pages
        for page in chosen.pages:
            if not page.briefing and not page.moved_to:
                assert Planned.of(chosen.request(page)) == Planned.of(other.request(page)) == page
            if page.gathered is not None and not page.gathered.articles:
                now = chosen.request(page).shown
                if isinstance(now, PeopleView | SourcesView | WhoSaidWhatView):
                    assert shown.setdefault((known, page.gathered.which), now) == now
        _change(tmp_path / "site", dice)
    assert left > 10


@pytest.mark.parametrize(
    ("kind", "those", "changes"),
    [
        ("who-said-what", (REPORTED,), {"speakers": ("ada-berg",)}),
        ("who-said-what", (REPORTED,), {"topics": ("a toll",)}),
        ("who-said-what", (UNNAMED,), {"said": parse_when("2019")}),
        ("who-said-what", (UNNAMED,), {"id": "it-is-dear"}),
        ("who-said-what", (UNNAMED,), {"described_as": english("a clerk of the town")}),
        ("chronology", (VOTE,), {"formerly": ("poll",)}),
        ("chronology", (VOTE,), {"when": parse_when("2025")}),
        ("chronology", (VOTE,), {"reports": VOTE.reports[:1]}),
        ("chronology", (REPORTED,), {"event": "works"}),
        ("sources", (DAILY_ARTICLE,), {"outlet": ""}),
        ("sources", (DAILY_ARTICLE,), {"title": "Another"}),
        ("sources", (DAILY_ARTICLE,), {"date": parse_when("2019")}),
        ("chronology", (STUDY,), {"when": parse_when("2019-01/2019-12")}),
        ("chronology", (RUMOUR,), {"article": "harbour/vote"}),
        ("chronology", (HARBOUR,), {"timezone": "Asia/Tokyo"}),
        ("sources", (LABELLED,), {"language": "nl"}),
        ("sources", (REPORTED,), {"statement": "no", "speakers": ("ada-berg",)}),
        ("people", (REPORTED,), {"speakers": ("ada-berg",)}),
        ("people", (LABELLED,), {"names": ()}),
        ("bo-lind", (LABELLED,), {"names": ()}),
        ("ada-berg", (DAILY_ARTICLE,), {"title": "Another"}),
        ("ada-berg", (VOTE,), {"formerly": ("poll",)}),
        ("bo-lind", (REPORTED,), {"said": parse_when("2019")}),
    ],
)
def test_whatever_decides_on_a_plan_is_told(
    kind: str, those: tuple[Quote | Event | Article | Briefing, ...], changes: dict[str, Any]
) -> None:
    """What names, orders or divides the things of a list of the whole site, or of a person, is in what its plan is kept
    by, also where their order is the same."""
    site = small_site()
    person = kind if kind in site.people else ""

    def other(was: Any) -> Any:
        return replace(was, **changes) if any(was is one for one in those) else was

    articles = [replace(other(was), quotes=tuple(map(other, was.quotes))) for was in site.articles]
    briefings = [replace(other(was), events=tuple(map(other, was.events))) for was in site.briefings]
    after = replace(site, articles=tuple(articles), briefings=tuple(briefings))
    assert planned_from(after, kind, person) != planned_from(site, kind, person)
    assert planned_from(small_site(), kind, person) == planned_from(site, kind, person)


def _with(site: Site, **others: Quote) -> Site:
    """The site with other quotes in place of those of these ids, which have `_` for `-`."""
    articles = [
        replace(one, quotes=tuple(others.get(was.id.replace("-", "_"), was) for was in one.quotes))
        for one in site.articles
    ]
    return replace(site, articles=tuple(articles))


def test_who_reports_a_statement_is_told() -> None:
    """The page of somebody whose statement one more quote reports depends on that quote's article."""
    apart = {"we_said_no": replace(SAID_EN, event=""), "vi_sa_nej": replace(SAID_SV, event="")}
    before = _with(small_site(), **apart)
    after = _with(before, it_is_cheap=replace(REPORTED, statement="no", speakers=("ada-berg",)))
    assert planned_from(after, "person", "ada-berg") != planned_from(before, "person", "ada-berg")


def test_after_whom_a_statement_is_named_is_told() -> None:
    """One that is not declared has the address of its surest report, and that can be another one."""
    (briefing,) = small_site().briefings
    before = replace(small_site(), briefings=(replace(briefing, statements=()),))
    after = _with(before, we_said_no=replace(SAID_EN, kind=QuoteKind.INDIRECT))
    assert planned_from(after, "person", "ada-berg") != planned_from(before, "person", "ada-berg")


def test_which_outlet_has_an_article_is_told() -> None:
    """Articles of two outlets that change places stand among those of the other, of which there are as many."""
    daily, labelled = small_site().articles
    before = replace(small_site(), articles=(replace(daily, outlet=""), replace(labelled, outlet="the-daily")))
    assert planned_from(before, "sources") != planned_from(small_site(), "sources")


def test_how_much_each_said_is_told() -> None:
    """Who of two said most decides on their order, also where both together said as much as before."""
    before, after = (
        _with(small_site(), no_comment=replace(UNNAMED, unnamed=False, speakers=(speaker,)))
        for speaker in ("ada-berg", "bo-lind")
    )
    assert planned_from(after, "who-said-what") != planned_from(before, "who-said-what")


def test_what_comes_before_an_event_is_told() -> None:
    """An event of some days that comes after one within these stands where that one does: the page of somebody who took
    part in it alone depends on that."""
    site = small_site()
    (briefing,) = site.briefings

    def planned(works: str) -> object:
        vote = replace(VOTE, when=parse_when("2026-03-01/2026-03-10"), after="works")
        events = replace(WORKS, when=parse_when(works)), vote
        return planned_from(replace(site, briefings=(replace(briefing, events=events),)), "person", "ada-berg")

    assert planned("2026-03-06") != planned("2026-03-05")


def test_names_that_articles_settle_are_told() -> None:
    """The page of a person has the names that articles use for that person, so its plan depends on them."""
    site = small_site()
    person, (article, *_) = next((id, found) for id in site.people if (found := site.mentions_of(id)))
    named = replace(article, names=(("the Captain", person),))
    after = replace(site, articles=tuple(named if one is article else one for one in site.articles))
    assert planned_from(after, "person", person) != planned_from(site, "person", person)
