"""The search of a large site in a real browser: what is loaded for a first result, and that it is the right one."""

from __future__ import annotations

import gzip
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import Stemmer
from playwright.sync_api import Browser, Page, expect

from site_gen.builders.searching import shards
from site_gen.builders.searching.index import Index
from site_gen.builders.searching.words import STEMMERS
from tests.builders.library import pages
from tests.builders.project import make_site, succeed
from tests.conftest import ROOT, Quiet, serving

INPUT = "input.md-search__input"
CHOICE = "select.sg-search-language"
LINKS = ".md-search-result__link"
META = ".md-search-result__meta"
#: What a reader may load for a first result, compressed.
BUDGET = 300_000
ARTICLES = 600
LIBRARY = pages(ARTICLES) | {
    "asia/": (
        "",
        '<h1 lang="ja">非核化</h1><p lang="ja">北朝鮮の非核化について協議した。</p><p lang="th">ราคาน้ำมันสูงขึ้น รัฐบาล</p>',
    ),
    "asia/paper/": ("", '<h1 lang="ja">b</h1><p lang="ja">朝日新聞</p>'),
    "asia/long/": ("", f'<h1 lang="ja">c</h1><p lang="ja">{"長い。" * 80}市役所で猫がﾆｭｰｽ{"長い。" * 150}</p>'),
    "islands/": ("", '<h1 lang="el">ΟΣ.Ε</h1><p lang="el">Ένα νησί.</p>'),
    "gulf/": ("", '<h1 lang="ar">سقوط</h1><p lang="ar">سقوط الأسعار والحكومات</p>'),
}


def write_search(site: Path) -> None:
    """Put the search of a large number of pages in the place of a site's own."""
    index = Index("en-GB")
    for url, (title, html) in LIBRARY.items():
        index.add(url, title, html)
    for old in (site / "search").glob("*.js"):
        old.unlink()
    index.replace(site)


@pytest.fixture(scope="module")
def large(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, with the search of a site of 600 articles."""
    site = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(built, site)
    write_search(site)
    assert len(list((site / "search").glob("s-*.js"))) > 20
    return site


class _Counting(Quiet):
    asked: list[Path]

    def do_GET(self) -> None:  # noqa: N802 - as `http.server` calls it
        """Remember the file."""
        self.asked.append(Path(self.translate_path(self.path)))
        super().do_GET()


@pytest.fixture(scope="module")
def asked() -> list[Path]:
    """The files that were asked for."""
    return []


@pytest.fixture(scope="module")
def address(large: Path, asked: list[Path]) -> Iterator[str]:
    """The address of the large site."""
    with serving(large, type("Handler", (_Counting,), {"asked": asked})) as found:
        yield found


@pytest.fixture
def page(page: Page, address: str, asked: list[Path]) -> Page:
    """A page whose search is ready, and nothing else under way; from here on it is counted what is loaded."""
    asked.clear()
    page.goto(address)
    page.wait_for_selector(CHOICE, state="attached")
    page.wait_for_load_state("networkidle")
    return page


def size(files: list[Path]) -> int:
    """Bytes of the files of the search, compressed as a server does."""
    ours = {path for path in files if "search" in path.as_posix() or "stemmers" in path.parts}
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in ours if path.is_file())


def found(page: Page) -> list[str]:
    """The addresses of all results, without the words to mark."""
    links: list[str] = page.eval_on_selector_all(LINKS, "all => all.map(a => a.pathname.slice(1) + a.hash)")
    return links


def ask(page: Page, words: str) -> list[str]:
    """Search, wait until no more comes, and return the addresses of all results that are shown."""
    page.fill(INPUT, words)
    page.press(INPUT, "End")
    before, steady = ("", [""]), 0
    for _ in range(200):
        page.wait_for_timeout(250)  # after 400 ms without an answer the page says that it waits
        now = page.inner_text(META), found(page)
        steady = steady + 1 if now == before and "matching document" in now[0] else 0
        if steady == 4:
            return now[1]
        before = now
    raise AssertionError(f"the results of {words!r} did not come to rest: {before}")


def first_pages(links: list[str]) -> set[str]:
    """The first ten pages of results."""
    return set(list(dict.fromkeys(link.split("#")[0] for link in links))[:10])


def word_of(rank: int) -> str:
    """A word of the first article: the lower the rank, the more often such words are said."""
    text = re.sub("<[^>]*>", " ", LIBRARY["briefing-0/articles/a0/"][1]).split()
    words = sorted(
        {word for word in text if word.isalpha() and len(word) > 3}, key=lambda word: (-text.count(word), word)
    )
    return words[rank]


@pytest.mark.parametrize(
    ("words", "delay"),
    [
        (word_of(0), 30),
        (word_of(0), 200),
        (word_of(60), 60),
        ("rare345", 30),
        ("rare345", 200),
        ("Marlowe", 80),
        ("marlow", 80),
        ("ba", 60),
        ("b", 60),
        ("zzzxqj", 30),
        (" ".join(word_of(rank) for rank in range(0, 90, 3)), 0),
        (f'"{word_of(1)} {word_of(40)} quadrophonic"', 0),
    ],
)
def test_a_first_result_costs_little(page: Page, asked: list[Path], words: str, delay: int) -> None:
    """Until the first result, or the word that there is none, at most 300 kB are loaded, however it is typed (words in
    marks are pasted)."""
    page.click(INPUT, force=True)
    if words.startswith('"'):  # typed, it would begin with a mark that is no word, and be answered at once
        page.fill(INPUT, words)
    else:
        page.keyboard.type(words, delay=delay)
    page.wait_for_selector(f'{LINKS}, {META}:text("No matching")')
    loaded = size(asked)
    assert 10_000 < loaded <= BUDGET, page.inner_text(META)
    page.wait_for_timeout(1000)  # what is under way shall not fail


def test_without_a_search_nothing_is_loaded(page: Page, asked: list[Path]) -> None:
    """A page that is only read loads the engine and its settings, and nothing of the index."""
    page.wait_for_timeout(300)
    assert 0 < size(asked) < 10_000
    assert not [path for path in asked if path.name.startswith(("s-", "f-", "index.js"))]


def test_the_right_pages(page: Page) -> None:
    """One article has a rare word; a person's page comes before all articles that name her; a slip finds the word."""
    assert ask(page, "rare345")[0].startswith("briefing-3/articles/a345/")
    assert page.inner_text(META).startswith("1 ")
    assert ask(page, "Marlowe")[0] == "people/p20/"
    assert ask(page, "Malrowe")[0] == "people/p20/"
    assert ask(page, "amrlowe")[0] == "people/p20/"
    assert {link.split("#")[0] for link in ask(page, "rare007 rare011")} == {
        "briefing-0/articles/a7/",
        "briefing-0/articles/a11/",
    }


def test_the_count_is_honest(page: Page) -> None:
    """All of a name that stands in sixty articles are counted, or a plus says that there are more."""
    ask(page, word_of(0))
    assert re.match(r"\d+\+ ", page.inner_text(META))
    ask(page, "Marlowe rare040")
    assert page.inner_text(META).startswith("1 ")


def test_one_language(page: Page) -> None:
    """With a language chosen only its passages are found, in whichever shards they are."""
    page.click(INPUT, force=True)
    page.select_option(CHOICE, "de")
    ask(page, "Marlowe")
    assert page.locator(".md-search-result p[lang]").count() > 3
    languages = page.eval_on_selector_all(".md-search-result p[lang]", "all => [...new Set(all.map(p => p.lang))]")
    assert languages == ["de"]


def test_scripts_without_spaces(page: Page) -> None:
    """Words inside a Japanese or Thai sentence are found, and Arabic ones; letters that stand apart are not."""
    for word, address in {
        "朝鮮": "asia/",
        "非核": "asia/",
        "น้ำมัน": "asia/",
        "الأسعار": "gulf/",
        "朝日": "asia/paper/",
        "市役": "asia/long/",
        "役所": "asia/long/",
        "猫": "asia/long/",
        "ﾆｭｰ": "asia/long/",
        "ΟΣ": "islands/",
    }.items():
        assert ask(page, word)[0] == address, word
    assert ask(page, "朝核") == []


def test_a_long_text_without_spaces_is_cut_around_what_is_found(page: Page) -> None:
    """Of a long Japanese paragraph some is shown, with what was asked for marked in it, and nothing is said to miss."""
    ask(page, "市役所")
    result = page.locator(".md-search-result__item:has(a[href*='asia/long'])")
    expect(result.locator("p mark").first).to_have_text("市役所")
    assert len(result.locator("p[lang=ja]").inner_text()) > 200
    assert result.locator("del").count() == 0


def test_parted_as_whole(page: Page, built: Path, tmp_path: Path, browser: Browser) -> None:
    """What stands in few shards is found as in a site whose pages all lie in one, in the same order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LARGEST", 10**9)
        shutil.copytree(built, tmp_path / "whole")
        write_search(tmp_path / "whole")
    assert len(list((tmp_path / "whole" / "search").glob("s-*.js"))) == 1
    with serving(tmp_path / "whole") as address:
        other = browser.new_page()
        other.goto(address)
        other.wait_for_selector(CHOICE, state="attached")
        for words in ("rare345", "Marlowe rare040", "rare012 rare345", *map(word_of, (60, 100, 150))):
            assert ask(page, words) == ask(other, words) != [], words
            assert "+" not in page.inner_text(META), words
        for rank in (20, 30):  # in too many shards to look at all: the first ten are nearly the same
            one, two = ask(page, word_of(rank)), ask(other, word_of(rank))
            assert len(first_pages(one) & first_pages(two)) >= 5, word_of(rank)
        other.close()


def test_a_part_that_is_gone(large: Path, address: str, browser: Browser) -> None:
    """A shard that a new version of the site has no more is passed over, and is asked for again later."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(CHOICE, state="attached")
    (large / "search").rename(large / "away")
    (large / "search").mkdir()
    for path in (large / "away").glob("[!s]*.js"):
        shutil.copy(path, large / "search")
    page.fill(INPUT, "Marlowe")
    page.press(INPUT, "End")
    expect(page.locator(META)).to_have_text(re.compile("No matching"))
    shutil.rmtree(large / "search")
    (large / "away").rename(large / "search")
    page.fill(INPUT, "Marlowe rare040")
    page.press(INPUT, "End")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("a40"))
    page.close()


def test_from_files(tmp_path: Path, browser: Browser) -> None:
    """An offline copy of a large site searches from file://, loads what it needs only, and logs no error."""
    site = make_site(tmp_path / "desk")
    succeed(site, "site_gen", "build", "--offline", "--site-dir", "copy")
    write_search(site / "copy")
    settings = (site / "copy/search/search_index.json").read_text(encoding="utf-8")
    (site / "copy/search/search_index.js").write_text(f"var __index = {settings}", encoding="utf-8")
    page, asked, errors = browser.new_page(), list[Path](), list[str]()
    page.on("request", lambda request: asked.append(Path(urlsplit(request.url).path)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "copy/index.html").as_uri())
    page.fill(INPUT, "rare345")
    page.press(INPUT, "End")
    page.wait_for_selector(LINKS)
    assert "a345" in (page.get_attribute(LINKS, "href") or "")
    assert size(asked) <= BUDGET
    page.fill(INPUT, "Marlowe")
    page.press(INPUT, "End")
    page.wait_for_selector(f"{LINKS}[href*=p20]")
    page.close()
    assert errors == []


def test_stems_are_the_same_on_both_sides(page: Page, address: str) -> None:
    """The builder, which writes the front index, and the browser, which asks it, stem alike."""
    made: dict[str, list[str]] = {}
    folder = ROOT / "templates/theme/assets/site-gen/stemmers"
    for name in STEMMERS.values():
        made[name] = _made_up((folder / f"{name}-stemmer.js").read_text(encoding="utf-8"))
    page.add_script_tag(url=f"{address}assets/site-gen/stemmers/base-stemmer.js")
    for name in STEMMERS.values():
        page.add_script_tag(url=f"{address}assets/site-gen/stemmers/{name}-stemmer.js")
        theirs = page.evaluate(
            "([name, words]) => { const stemmer = new window[name](); return words.map((w) => stemmer.stemWord(w)); }",
            [f"{name.title()}Stemmer", made[name]],
        )
        ours = Stemmer.Stemmer(name).stemWords(made[name])
        differ = [pair for pair in zip(made[name], ours, theirs, strict=True) if pair[1] != pair[2]]
        assert not differ, (name, differ[:5])


def _made_up(stemmer: str) -> list[str]:
    """Words that keep a stemmer busy: its own endings and beginnings, on letters that it knows."""
    draw = random.Random(stemmer)
    affixes = [affix for affix in re.findall(r'\["([^"]+)"', stemmer) if affix.isalpha()]
    letters = "".join(affixes)
    made = ("".join(draw.choices(letters, k=draw.randint(1, 5))) for _ in range(1500))
    return sorted(
        {(f"{draw.choice(affixes)}{word}" if at % 3 else word) + draw.choice(affixes) for at, word in enumerate(made)}
    )
