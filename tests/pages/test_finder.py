"""The file by which filters.js finds the entries of a list in parts."""

from __future__ import annotations

import json
import posixpath
import random
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from benchmarks.generate import generate
from site_gen.content.kept import Kept
from site_gen.pages import plan
from site_gen.pages.blocks import filters
from site_gen.pages.blocks.filters import filters_of_parts
from site_gen.pipeline import Outcome, Settings, check, run
from site_gen.render.digests import digest
from site_gen.render.files import finders
from site_gen.render.links import Links, LinkStyle
from tests.pages.big import write_big
from tests.pages.test_carried import _SMALL, _change

_LISTS = {
    "chronology/entries.json", "who-said-what/entries.json",
    "harbour/chronology/entries.json", "harbour/who-said-what/entries.json",
}  # fmt: skip
_LISTED = re.compile(r'<ol class="sg-list"([^>]*)>(.*?)</ol>|<ul class="sg-list">(.*?)</ul>', re.DOTALL)
_ROW = re.compile(r'<li class="sg-row[^>]*>')


@pytest.fixture(scope="module", params=[LinkStyle.DIRECTORY, LinkStyle.FILE])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Links]:
    """A site with long lists, and its addresses."""
    root = tmp_path_factory.mktemp("big")
    write_big(root, events=150, quotes=400, speakers=12, articles=20, years=3, questions=4)
    outcome = run(Settings.at(root), request.param)
    assert outcome.ok, outcome.problems[:3]
    return outcome, Links([page.path for page in outcome.pages], request.param)


def _rows(text: str) -> list[str]:
    """The rows of a part, as the script takes them: on the page of a person those of what was said."""
    lists = [(found[1] or "", found[2] or found[3] or "") for found in _LISTED.finditer(text)]
    own = [inner for attributes, inner in lists if "data-person" in attributes]
    return _ROW.findall("".join(own or [inner for _, inner in lists]))


def _attribute(row: str, name: str) -> str:
    found = re.search(rf' data-{name}="([^"]*)"', row)
    return unescape(found[1]) if found else ""


def test_entries_are_those_of_the_parts(made: tuple[Outcome, Links]) -> None:
    """Each part is named by its address, and has the rows that the file tells, in that order, found by the same."""
    outcome, links = made
    texts = {links.published(page.path): page.text for page in outcome.pages}
    found = {file.path: json.loads(file.data) for file in outcome.files if file.path.endswith("entries.json")}
    assert set(found) == _LISTS
    compared = 0
    for path, told in found.items():
        whole = links.published(path.removesuffix("/entries.json") + ".md")
        for address, rows in told["pages"]:
            place = posixpath.normpath(posixpath.join(posixpath.dirname(whole), unquote(address)))
            text = texts.get(place) or texts[f"{place}/index.html"]
            shown = _rows(text)
            assert len(shown) == len(rows), (path, address)
            form = re.search(r' data-carriers="([^"]*)"', text)
            for row, told_row in zip(shown, rows, strict=True):
                by, who, topics, days = [*map(str, told_row[:4]), "", "", "", ""][:4]
                assert _attribute(row, "days") == days or not form
                if not form:
                    continue
                compared += 1
                carriers = [one.split(",") for one in unescape(form[1]).split()]
                assert [(carriers[int(one.partition(".")[0])], one.partition(".")[2])
                        for one in _attribute(row, "by").split()] \
                    == [(told["carriers"][int(one.partition(".")[0])], one.partition(".")[2])
                        for one in by.split()]  # fmt: skip
                people = [told["people"][int(number)] for number in who.split()]
                assert _attribute(row, "topic").split() == [told["topics"][int(number)] for number in topics.split()]
                if "who-said-what" not in path:
                    assert _attribute(row, "who").split() == people
                else:
                    assert people[0] in _attribute(row, "who").split()
    assert compared > 500


def test_an_entry_that_stands_twice_says_so(tmp_path: Path) -> None:
    """Something that two said together stands with both, found by the one, and is one entry."""
    generate(tmp_path, 100, seed=1, briefing_size=100)
    for path in sorted((tmp_path / "content").glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        names = list(dict.fromkeys(re.findall(r"^ *- speaker: (\S+ .+)$", text, re.MULTILINE)))  # whole ones
        if len(names) > 1:
            both = f"[{', '.join(names[:2])}]"
            path.write_text(re.sub(r"- speaker: .+$", f"- speaker: {both}", text, count=1, flags=re.MULTILINE), "utf-8")
            break
    outcome = run(Settings.at(tmp_path), LinkStyle.DIRECTORY)
    assert outcome.ok, outcome.problems[:3]
    assert outcome.site
    [joint] = [one for one in outcome.site.utterances if len(one.speakers) > 1]
    for file in outcome.files:
        if file.path.endswith("who-said-what/entries.json"):
            told = json.loads(file.data)
            rows = [row for _, rows in told["pages"] for row in rows]
            [again] = [row for row in rows if len(row) > 4]
            first = rows[int(again[4])]
            assert first[0] == again[0]
            assert {told["people"][int(row[1])] for row in (first, again)} == set(joint.speakers)


@pytest.mark.parametrize("seed", range(2))
def test_a_file_is_the_same_while_what_it_is_made_of_is(tmp_path: Path, seed: int) -> None:
    """After each of many changes: where what such a file says it is made of is the same, the file is."""
    dice = random.Random(seed)
    generate(tmp_path, 24, seed=seed, briefing_size=12)
    settings, kept = Settings.at(tmp_path), Kept()
    contents: dict[tuple[str, str], bytes] = {}
    same = 0
    for _ in range(12):
        site = check(settings, kept).site
        assert site is not None
        chosen = plan(site, limits=replace(_SMALL, speakers=400) if seed else _SMALL)
        for file in finders(chosen, Links.between(chosen.pages, LinkStyle.DIRECTORY)):
            assert file.told is not None
            key = file.path, digest(file.told())
            same += key in contents
            assert contents.setdefault(key, file.make()) == file.make()
        _change(tmp_path, dice)
    assert same > 5
    assert len(contents) > 10


def test_what_is_too_much_to_choose_from_is_not_offered(
    made: tuple[Outcome, Links], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A choice of very many is left out, a list of very many has no filters as a whole, nor has one of a few."""
    site = made[0].site
    assert site
    found = filters_of_parts(site, "", "entries.json", events=False)
    assert found is not None
    assert len(found.people) == 12
    assert found.sources
    assert not found.too_many
    monkeypatch.setattr(filters, "_MOST", 11)
    found = filters_of_parts(site, "", "entries.json", events=False)
    assert found is not None
    assert not found.people
    assert found.too_many == ("filter-speaker",)
    assert found.total == 400
    monkeypatch.setattr(filters, "_LARGEST", 399)
    assert filters_of_parts(site, "", "entries.json", events=False) is None
    monkeypatch.setattr(filters, "_FEW", 400)
    monkeypatch.setattr(filters, "_LARGEST", 500)
    assert filters_of_parts(site, "", "entries.json", events=False) is None
