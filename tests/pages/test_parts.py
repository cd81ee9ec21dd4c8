"""Nothing stands on one page without bound: long lists are divided, and every address goes on working."""

from __future__ import annotations

import html
import json
import posixpath
import random
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import cast
from urllib.parse import unquote

import pytest

from site_gen.model.alphabet import alphabetic
from site_gen.model.edtf import parse_when
from site_gen.model.site import Site
from site_gen.pages import Limits, PageRequest, choose
from site_gen.pages.blocks.dividing import Key, letter_key, split, year_key, year_of
from site_gen.pages.blocks.heard import rooms as _rooms
from site_gen.pages.blocks.parts import LIMITS, Split, index, part_pages
from site_gen.pages.chronology import chronology
from site_gen.pages.disputed import DisputedView, disputed
from site_gen.pages.person import PersonView
from site_gen.pages.print import _bodies, _holds, _units, _view, print_, size
from site_gen.pages.request import Label, Later, Planned
from site_gen.pages.who_said_what import WhoSaidWhatView, all_who_said_what, who_said_what
from site_gen.pipeline import Outcome, Settings, run
from site_gen.render import files
from site_gen.render.dates import Dates
from site_gen.render.engine import Renderer
from site_gen.render.files import tables
from site_gen.render.labels import Labels
from site_gen.render.links import Links, LinkStyle
from site_gen.render.texts import worded
from tests.pages.big import write_big
from tests.pages.small_site import DAILY_ARTICLE, HARBOUR, LABELLED, UNNAMED, VOTE, english, small_site

#: A page with its frame is to stay below 200 kB; the frame has 25.
MOST = 175_000


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A big briefing, made into pages."""
    root = tmp_path_factory.mktemp("big")
    write_big(root, events=900, quotes=1200, speakers=420, articles=200, years=12)
    outcome = run(Settings.at(root), LinkStyle.DIRECTORY)
    assert outcome.ok, outcome.problems[:3]
    return outcome


def requests_of(outcome: Outcome) -> tuple[PageRequest, ...]:
    """What the pages were asked to be."""
    assert outcome.site
    return choose(outcome.site)


def ids(text: str) -> set[str]:
    """The anchors of a page."""
    return {html.unescape(found) for found in re.findall(r' id="([^"]*)"', text)}


def test_no_page_is_too_big(big: Outcome) -> None:
    """No page of a big briefing is too big, however much it has."""
    sizes = {page.path: len(page.text.encode()) for page in big.pages if "/print" not in page.path}
    assert {path: size for path, size in sizes.items() if size > MOST} == {}
    assert len(sizes) > 500


def test_each_entry_is_on_one_part(big: Outcome) -> None:
    """Every statement has its place on exactly one part of who said what, every event on one of the chronology."""
    assert big.site
    for whole, prefix, wanted in (
        ("harbour/who-said-what", "s-", len(big.site.utterances)),
        ("harbour/chronology", "e-", len(big.site.events)),
        ("chronology", "e-", len(big.site.events)),
    ):
        parts = [page for page in big.pages if page.path.startswith(f"{whole}/")]
        found = Counter(id for page in parts for id in ids(page.text) if id.startswith(prefix))
        assert len(parts) > 5
        assert len(found) == wanted
        assert set(found.values()) == {1}


def test_what_was_said_stands_with_its_speakers(big: Outcome) -> None:
    """The long who said what of the whole site names those who said most, with how much, and leads to their pages, on
    which all of it stands; what unnamed speakers said has parts of its own."""
    assert big.site
    pages = {page.path: page.text for page in big.pages}
    whole = pages["who-said-what.md"]
    shown = re.findall(r'<li id="p-([^"]*)">.*?href="([^"]*)".*?class="sg-count">([\d,]*)<', whole)
    said = Counter(speaker for one in big.site.utterances for speaker in one.speakers)
    assert [int(count) for _, _, count in shown] == sorted(said.values(), reverse=True)
    for id, address, count in shown:
        assert (address, said[id]) == (f"../people/{id}/", int(count))
        below = "".join(text for path, text in pages.items() if re.match(rf"people/{id}[./]", path))
        assert {f"q-{quote.id}" for one in big.site.utterances_by(id) for quote in one.quotes} <= set(
            re.findall(r'href="[^"]*#([^"]*)"', below)
        )
    unnamed = [text for path, text in pages.items() if path.startswith("who-said-what/unnamed")]
    rows = sum(text.count(' id="s-') for text in unnamed)
    assert rows == sum(not one.speakers for one in big.site.utterances)


def test_every_link_leads_somewhere(big: Outcome) -> None:
    """Every link of every page leads to a page and an anchor that are there, and so does every line of the tables."""
    pages = {page.path: page.text for page in big.pages}
    assert big.site
    links = Links(pages, LinkStyle.DIRECTORY)
    published = {posixpath.dirname(links.published(path)) or ".": path for path in pages}
    anchors = {path: ids(text) for path, text in pages.items()}
    files = {made.path for made in big.files}
    broken = []
    for path, text in pages.items():
        base = posixpath.dirname(links.published(path)) or "."
        for address in {html.unescape(found) for found in re.findall(r' href="([^"]*)"', text)}:
            if re.match(r"[a-z]+:|\?", address):
                continue
            place, _, fragment = unquote(address).partition("#")
            there = posixpath.normpath(posixpath.join(base, place))
            target = published.get(there)
            if there in files or (target and (not fragment or fragment in anchors[target])):
                continue
            broken.append((path, address))
    assert broken == []
    tables = [made for made in big.files if made.path.endswith("parts.json")]
    assert {made.path for made in tables} == {
        "chronology/parts.json", "harbour/chronology/parts.json",
        "harbour/who-said-what/parts.json",
    } | ({"harbour/disputed/parts.json"} & {made.path for made in tables})  # fmt: skip
    for made in tables:
        for address, places in json.loads(made.data).items():
            target = published[posixpath.normpath(posixpath.join(posixpath.dirname(made.path), address))]
            assert set(places) <= anchors[target]


def test_a_big_table_lies_in_pieces(big: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each place is in the piece that its bytes tell, in none else, and with the address that one table would have."""
    assert big.site is not None
    requests = [Planned.of(request) for request in requests_of(big)]
    links = Links.between(requests_of(big), LinkStyle.DIRECTORY)
    whole = {file.path: json.loads(file.make()) for file in tables(requests, links)}
    monkeypatch.setattr(files, "_PIECE", 500)
    small = {file.path: json.loads(file.make()) for file in tables(requests, links)}
    assert max(len(json.dumps(table)) for path, table in small.items() if path not in whole) < 4000
    divided = {path for path in whole if "" in small[path]}
    assert divided == {"chronology/parts.json", "harbour/chronology/parts.json", "harbour/who-said-what/parts.json"}
    for path in divided:
        table, pieces = whole[path], small[path][""]
        for address, places in table.items():
            for place in places:
                named = f"{path.removesuffix('.json')}-{sum(place.encode()) % pieces}.json"
                assert place in small[named][address]
        held = [small[f"{path.removesuffix('.json')}-{number}.json"] for number in range(pieces)]
        count = sum(len(places) for piece in held for places in piece.values())
        assert count == sum(map(len, table.values()))


def test_parts_know_each_other(big: Outcome) -> None:
    """Each part is on the index of its list, and has its neighbours; none of statements is for the search."""
    pages = {page.path: page for page in big.pages}
    requests = requests_of(big)
    for request in requests:
        if request.part_of:
            assert request.crumbs[-1].target in (request.part_of, request.briefing)
            name = posixpath.basename(request.path).removesuffix(".md")
            assert re.search(rf'href="[^"]*{re.escape(name)}/["#]', unquote(pages[request.part_of].text))
    assert all(r.indexed == (r.template == "chronology" and bool(r.briefing)) for r in requests
               if r.part_of and r.template != "disputed")  # fmt: skip


def small_limits() -> tuple[Site, tuple[PageRequest, ...]]:
    """The small site with limits that divide everything."""
    return small_site(), choose(small_site(), limits=Limits(1, 1, 1, 1, 1, 0, 1, 1, 1, 1))


def test_links_lead_to_the_part() -> None:
    """A link to an event leads to the part that holds it; its permanent address stays that of the list."""
    _, requests = small_limits()
    links = Links.between(requests, LinkStyle.DIRECTORY)
    assert links.place(VOTE) == ("harbour/chronology/2026-03.md", "e-vote")
    assert links.from_root(VOTE) == "harbour/chronology/#e-vote"
    assert links.permanent(VOTE) == ("harbour/chronology.md", "e-vote")
    assert links.relative("harbour/chronology/2026-03.md", "harbour.md") == "chronology/2026-03/"


def test_unnamed_speakers_of_two_articles_are_two() -> None:
    """Parts count unnamed speakers as the whole does: two articles that describe somebody alike may mean two."""
    other = replace(UNNAMED, id="another", article=DAILY_ARTICLE.key)
    daily = replace(DAILY_ARTICLE, quotes=(*DAILY_ARTICLE.quotes, other))
    site = replace(small_site(), articles=(daily, LABELLED))
    _, *parts = who_said_what(site, HARBOUR, Limits(words=2))
    last = parts[-1].view
    assert isinstance(last, Later)
    assert (last().count, last().speakers) == (2, 2)


def test_what_unnamed_speakers_said_is_not_lost() -> None:
    """Where the list of the whole site is an index of speakers, the few words of unnamed ones have a part."""
    _, *parts = all_who_said_what(small_site(), Limits(words=2))
    assert [part.path for part in parts] == ["who-said-what/unnamed.md"]
    view = cast("Later[WhoSaidWhatView]", parts[0].view)()
    assert [row.said.wordings[0].quote.id for row in view.unnamed] == [UNNAMED.id]


def test_a_former_id_leads_to_the_part() -> None:
    """Where a list is divided, a person's place in it is found by the ids that they had before, too."""
    site = small_site()
    people = {id: replace(one, formerly=(f"old-{id}",)) for id, one in site.people.items()}
    _, *parts = who_said_what(replace(site, people=people), HARBOUR, Limits(words=1))
    named = [{anchor for anchor in part.anchors if anchor.startswith("p-")} for part in parts]
    assert {"p-ada-berg", "p-old-ada-berg"} in named
    assert all(f"p-old-{one.removeprefix('p-')}" in those for those in named for one in those if "old" not in one)


def test_what_is_disputed_comes_first_on_parts() -> None:
    """Questions that the editor settles come after those on which accounts differ, whatever the file's order; the index
    names both, and links lead to the part."""
    site, (cost,) = small_site(), HARBOUR.questions
    briefing = replace(HARBOUR, questions=(replace(cost, id="first", disputed=False), cost))
    articles = tuple(
        replace(article, quotes=tuple(replace(q, questions=q.questions and ("first", "cost")) for q in article.quotes))
        for article in site.articles
    )
    site = replace(site, briefings=(briefing,), articles=articles)
    whole, *parts = disputed(site, briefing, Limits(words=1))
    views = [cast("DisputedView", page.view) for page in (whole, *parts)]
    assert [[one.question.id for one in view.disputes] for view in views] == [["cost"], ["cost"], []]
    assert [[one.question.id for one in view.settled] for view in views] == [["first"], [], ["first"]]
    assert [view.split.whole if view.split else "" for view in views] == ["harbour/disputed.md"] * 3
    assert [page.anchors for page in parts] == [("d-cost",), ("d-first",)]
    (alone,) = disputed(site, briefing)
    assert cast("DisputedView", alone.view).split is None
    assert not list(disputed(replace(site, articles=()), briefing))


def _letter(name: str) -> Key:
    return letter_key(name, "en-GB")


@pytest.mark.parametrize(
    ("language", "names", "letters"),
    [
        ("en-GB", ["Æbelø", "Ana", "Ána", "Anders", "Élise", "Emil", "Łukasz", "Öst", "Zoë"], "AAAAEELOZ"),
        ("de-CH", ["Arendt", "Ärzte", "Özil", "Papst", "Zola"], "AAOPZ"),
        ("sv", ["Ana", "Zola", "Åberg", "Ärlig", "Öst", "Øst"], "AZÅÄÖÖ"),
        ("nb-NO", ["Aasen", "Zola", "Ære", "Øst", "Ås"], "AZÆØÅ"),
        ("en-GB", ["zola", "Иван", "Йозеф", "Кирилл"], "ZИЙК"),
    ],
)
def test_names_stand_where_readers_look_them_up(language: str, names: list[str], letters: str) -> None:
    """Accents do not move a name to the end of a list, unless the language has such letters there."""
    shuffled = random.Random(1).sample(names, len(names))
    assert sorted(shuffled, key=lambda name: alphabetic(name, language)) == names
    assert [letter_key(name, language).title for name in names] == list(letters)


def test_what_fits_is_not_divided() -> None:
    """Up to the limit a list stays on one page, and so does one entry alone, however heavy."""
    by = (_letter,)
    assert split(["a", "b"], "x/", by, 2) == ()
    assert split(["a"], "x/", by, 1, weight=lambda _: 9) == ()


def test_parts_of_a_list() -> None:
    """Entries are divided by the first key, then the second; what has no further key is numbered."""
    names = ["ada 1", "ada 2", "ada 2", "bo 1", "bo 1", "bo 1", "cy"]

    def who(name: str) -> Key:
        return Key(name.partition(" ")[0], name.partition(" ")[0].title())

    def number(name: str) -> Key | None:
        return Key(name.split()[1], name.split()[1]) if " " in name else None

    parts = split(names, "x/", (who, number), 2)
    assert [(part.path, len(part.items)) for part in parts] == [
        ("x/ada-1.md", 1), ("x/ada-2.md", 2), ("x/bo-1-1.md", 2), ("x/bo-1-2.md", 1), ("x/cy.md", 1),
    ]  # fmt: skip
    groups = index("x.md", parts).groups
    assert [(group.title, group.count, len(group.entries)) for group in groups] == [
        ("Ada", 3, 2), ("Bo", 3, 2), ("Cy", 1, 1),
    ]  # fmt: skip
    assert groups[0].entries[1].title == "2"


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        (["2019-02", "2019-02-03", "2019-02-05", "2019-02-07"], ["3 February 2019", "5–7 February 2019"]),
        (["2019-02-03", "2019-02-05/2019-03-01", "2019-02-09", "2019-02"], ["3–5 February 2019", "9 February 2019"]),
        (
            ["2019-02-03"] * 4 + ["2019-02-05"],
            ["3 February 2019, part 1", "3 February 2019, part 2", "5 February 2019"],
        ),
        (["2019-02", "[2019-02-01..2019-02-28]", "2019-02-05"], ["2019, part 1", "2019, part 2"]),
    ],
)
def test_parts_of_one_key_are_called_by_their_days(dates: list[str], names: list[str]) -> None:
    """What only a number divides is called by the days it spans, of those that are known to the day."""
    whens = list(map(parse_when, dates))
    parts = split(whens, "x/", (year_of,), 2, when=lambda when: when)
    assert [part.path for part in parts] == [f"x/2019-{number}.md" for number in range(1, len(names) + 1)]
    labels, shown = Labels("en-GB"), Dates("en-GB")
    assert [worded(part.title, labels, shown) for part in parts] == names
    spoken = split(whens, "x/", (lambda _: Key("ada", "Ada"), year_of), 2, when=lambda when: when)
    assert [worded(part.title, labels, shown) for part in spoken] == [f"Ada, {name}" for name in names]


@pytest.mark.parametrize(
    ("every", "paths"),
    [(1, ["181x", "182x", "183x", "184x", "undated"]), (11, ["18xx", "19xx", "20xx", "21xx", "undated"])],
)
def test_a_long_time_is_divided_by_decades_or_centuries(every: int, paths: list[str]) -> None:
    """One event a year gives a page to each decade, one in eleven years to each century, not to each event."""
    years = [1815 + every * number for number in range(35)]
    events = tuple(replace(VOTE, id=f"e{n}", when=parse_when(str(year)), reports=()) for n, year in enumerate(years))
    harbour = replace(HARBOUR, events=(*events, replace(VOTE, id="e", when=None, reports=())))
    site = replace(small_site(), articles=(), briefings=(harbour,))
    parts = [page.path for page in chronology(site, harbour, Limits(words=20)) if page.part_of]
    assert parts == [f"harbour/chronology/{path}.md" for path in paths]


@pytest.mark.parametrize(("number", "listed"), [(150, True), (400, False)])
def test_the_index_of_a_chronology_tells_what_happened(number: int, listed: bool) -> None:
    """In parts, too, a chronology tells at its own address what happened, in order, each with the way to it; of very
    many events only the parts are named."""
    days = [date(2026, 1, 1) + timedelta(day) for day in range(number)]
    events = tuple(replace(VOTE, id=f"e{day}", when=parse_when(str(day)), reports=()) for day in days)
    harbour = replace(HARBOUR, events=(*events, replace(VOTE, id="e", when=None, reports=())))
    site = replace(small_site(), articles=(), briefings=(harbour,))
    requests = choose(site, limits=Limits(words=20))
    (whole,) = (one for one in requests if one.path == "harbour/chronology.md")
    pages, problems = Renderer(site, Links.between(requests, LinkStyle.DIRECTORY)).render_all([whole])
    assert not problems
    shown = pages[0].text.partition("sg-parts")[2]
    assert re.findall(r"#(e-[^\"]+)\"", shown) == ([f"e-{event.id}" for event in harbour.events] if listed else [])
    assert [one.path for one in requests if one.part_of == whole.path and one.path[19:-3] + '/"' not in shown] == []


@pytest.mark.parametrize(("every", "told"), [(11, True), (0, False)])
def test_the_index_of_a_chronology_tells_each_year(every: int, told: bool) -> None:
    """A part of many years has the dates of its events in full; one of a year leaves out what its name tells."""
    days = [date(1815 + every * number, 3, 1) + timedelta(0 if every else number) for number in range(35)]
    events = tuple(replace(VOTE, id=f"e{day}", when=parse_when(str(day)), reports=()) for day in days)
    harbour = replace(HARBOUR, events=events)
    requests = choose(replace(small_site(), articles=(), briefings=(harbour,)), limits=Limits(words=20))
    (whole,) = (one for one in requests if one.path == "harbour/chronology.md")
    site = replace(small_site(), articles=(), briefings=(harbour,))
    pages, _ = Renderer(site, Links.between(requests, LinkStyle.DIRECTORY)).render_all([whole])
    dates = re.findall(r"<time [^>]+>([^<]+)</time> <a href", pages[0].text.partition("sg-parts")[2])
    full = [Dates("en-GB").show(parse_when(str(day))).text for day in days]
    assert dates == (full if told else [one.removesuffix(f" {day.year}") for one, day in zip(full, days, strict=True)])


def test_the_index_of_all_chronologies_names_the_briefings() -> None:
    """Events of one title in two briefings are told apart there, as in the list itself."""
    events = tuple(
        replace(VOTE, id=f"e{day}", when=parse_when(f"2026-01-{day:02}"), reports=()) for day in range(1, 16)
    )
    others = tuple(replace(event, briefing="border") for event in events)
    border = replace(HARBOUR, id="border", title=english("The border"), events=others)
    site = replace(small_site(), articles=(), briefings=(replace(HARBOUR, events=events), border))
    requests = choose(site, limits=Limits(words=20))
    (whole,) = (one for one in requests if one.path == "chronology.md")
    pages, _ = Renderer(site, Links.between(requests, LinkStyle.DIRECTORY)).render_all([whole])
    lines = re.findall(r"<li>.*?</li>", pages[0].text.partition("sg-parts")[2])
    assert sum("border/" in line for line in lines) == 15
    assert all(("border/" in line) == ("The border</span>" in line) for line in lines)


def test_addresses_of_parts_are_unique() -> None:
    """Two keys of one address get two addresses."""
    keys = {"a": Key("same", "One"), "b": Key("same", "Two"), "c": Key("SAME", "Three")}
    paths = [part.path for part in split("abc", "x/", (keys.__getitem__,), 1)]
    assert paths == ["x/same.md", "x/same-2.md", "x/SAME-3.md"]


def test_no_line_breaks_in_the_days_of_a_part() -> None:
    """The heading of a part that is called by its days holds the two sides of a range together; where plain text is
    wanted no sign stands between them."""
    site = small_site()
    requests = choose(site)
    sources = next(one for one in requests if one.path == "sources.md")
    called = Label("part-in", (("outer", "Ada Quist"), ("inner", parse_when("2019-02-05/2019-02-07"))))
    page, _ = Renderer(site, Links.between(requests, LinkStyle.FILE)).render(replace(sources, title=called))
    assert page
    assert "5–\u20607 February 2019</h1>" in html.unescape(page.text)
    head = f"{page.title} {page.head}"
    assert "5–7 February 2019" in head
    assert "\u2060" not in head


def test_a_part_is_named_after_its_list() -> None:
    """The page of a part has the way back, its neighbours, and the places that it holds."""
    whole = PageRequest("x.md", "List", "sources", None)
    parts = split("ab", "x/", (_letter,), 1)
    first, last = part_pages(whole, parts, lambda items, place: (items, place), lambda name: (f"n-{name}",))
    assert (first.path, first.part_of, first.anchors) == ("x/a.md", "x.md", ("n-a",))
    assert first.crumbs[-1].target == "x.md"
    items, place = cast("tuple[tuple[str, ...], Split]", last.view)
    assert items == ("b",)
    assert place.earlier
    assert place.earlier.path == "x/a.md"
    assert place.later is None


@pytest.mark.parametrize("limits", [LIMITS, Limits(paper=3_000)])
def test_a_printed_briefing_is_told_without_its_view(big: Outcome, limits: Limits) -> None:
    """How big a printed briefing is, what is on it, and which bodies, is known without a view, just so."""
    assert big.site
    for site in (big.site, small_site()):
        for briefing in site.briefings:
            whole, *parts = print_(site, briefing, limits)
            view = _view(site, briefing)
            assert size(site, briefing) == sum(unit.size for unit in _units(view))
            assert bool(parts) == (size(site, briefing) > limits.paper)
            if not parts:
                assert set(whole.holds) == set(_holds(view))
                assert whole.notes == {note.card.article.key: note.number for note in view.notes}
                assert whole.bodies == _bodies(view)


def test_speakers_beyond_the_longest_index_are_under_people() -> None:
    """Where more have spoken than an index holds, it has those who said most, and says how many others there are."""
    site = small_site()
    whole = next(page for page in choose(site, limits=Limits(words=1, names=1)) if page.path == "who-said-what.md")
    view = cast("WhoSaidWhatView", whole.shown)
    most = max(len(site.utterances_by(id)) for id in site.heard)
    assert [one.count for one in view.ranked] == [most]
    assert view.more == len(site.heard) - 1 > 0


def test_indexes_on_one_page_have_names_of_their_own() -> None:
    """Where somebody's statements, events and mentions are all in parts, their indexes are told apart."""
    site, requests = small_limits()
    renderer = Renderer(site, Links.between(requests, LinkStyle.FILE))
    request = next(one for one in requests if isinstance(one.shown, PersonView) and one.shown.mentions_split)
    view = cast("PersonView", request.shown)
    view = replace(view, said_split=view.mentions_split, parts_split=view.mentions_split)
    page, _ = renderer.render(replace(request, view=view))
    assert page
    names = re.findall('<nav class="sg-parts"[^>]* aria-label="([^"]+)"', page.text)
    assert len(names) == len(set(names)) == 3


def test_everything_can_be_divided() -> None:
    """With the smallest limits every page of the small site still has all its links."""
    site, requests = small_limits()
    renderer = Renderer(site, Links.between(requests, LinkStyle.FILE))
    pages, problems = renderer.render_all(requests)
    assert problems == ()
    for page in pages:
        places = ids(page.text)
        assert {html.unescape(to) for to in re.findall(r' href="#([^"]+)"', page.text)} <= places, page.path
    assert {request.template for request in requests if request.part_of} >= {
        "chronology", "coverage", "people", "person", "sources", "who-said-what", "briefing", "print",
    }  # fmt: skip
    assert len({page.path for page in pages}) == len(pages)


@pytest.mark.parametrize(
    ("lists", "rooms"),
    [
        ([(10, 80), (10, 240), (10, 120)], [80, 240, 120]),
        ([(80, 80), (30, 240), (30, 120)], [40, 240, 120]),
        ([(70, 80), (200, 240), (110, 120)], [35, 240, 55]),
        ([(500, 80), (30, 240), (110, 120)], [80, 240, 55]),
    ],
)
def test_lists_of_one_page_share_it(lists: list[tuple[int, int]], rooms: list[int]) -> None:
    """Lists that fit alone but not together are divided, the longest ones first."""
    assert _rooms(*lists) == rooms


def test_an_index_of_very_many_parts_stays_short() -> None:
    """Of very many parts that have but a number only some are named, each so often; every entry still counts."""
    years = sorted(2000 + number % 4 for number in range(1000))
    parts = split([*years, 2010], "list/", (year_key,), limit=1)
    short, long = index("list.md", parts), index("list.md", parts[:300])
    assert [(group.count, len(group.entries)) for group in short.groups] == [(250, 63)] * 4 + [(1, 1)]
    assert [(one.path, one.count) for one in short.groups[1].entries[:2]] == [
        ("list/2001-1.md", 4),
        ("list/2001-5.md", 4),
    ]
    assert short.number == 1001
    following = [parse_when(f"{date(2000, 1, 1) + timedelta(number)}") for number in range(366)]
    dated = split(following, "list/", (year_of,), limit=1, when=lambda when: when)
    spans = [parse_when("2000-01-01/2000-01-02"), parse_when("2000-01-03/2000-01-04")]
    assert [entry.title for entry in index("list.md", dated).groups[0].entries[:2]] == spans
    assert [entry.path for group in long.groups for entry in group.entries] == [part.path for part in parts[:300]]
