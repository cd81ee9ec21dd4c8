"""The files of the search: which there are, and that a later build changes only what an edit touches."""

from __future__ import annotations

import hashlib
import pickle
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.builders.searching import front, parts, shards
from site_gen.builders.searching.publish import Entry, Published, State, line, publish
from site_gen.builders.searching.words import forms, words
from tests.builders.library import pages as library

Pages = dict[str, tuple[str, str]]


def entry(title: str, html: str) -> Entry:
    """A page as the search takes it."""
    language, text = line(title, html, "en")
    return Entry(hashlib.sha256(text.encode()).digest(), language, len(text.encode()), lambda: text)


class Folder:
    """Files of the search, and the state that the next build gets."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.state: State | None = None
        self.read: list[str] = []

    def publish(self, pages: Mapping[str, Entry]) -> Published:
        """Go on from what is there; as between two processes, the state is kept as bytes."""
        made = publish(pages, self.state, self._read, self.files.__setitem__)
        for path in made.removed:
            del self.files[path]
        self.state = pickle.loads(pickle.dumps(made.state))
        return made

    def _read(self, path: str) -> str:
        self.read.append(path)
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]


def from_nothing(pages: Mapping[str, Entry]) -> Folder:
    """The files of these pages, without a build before."""
    folder = Folder()
    folder.publish(pages)
    return folder


WORDS = st.sampled_from(
    [*"abcdefgh", "an", "and", "ant", "ante", "antennas", "åre", "北朝鮮", "ships", "shipping", "ship"]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
ADDRESSES = st.sampled_from([f"{folder}{name}/" for folder in ("one/", "two/", "") for name in "abcde"])
EDITS = st.tuples(ADDRESSES, st.none() | st.tuples(st.sampled_from(["en", "nl", "sv"]), TEXTS, TEXTS))


@settings(max_examples=150)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=8))
def test_going_on_equals_beginning_anew(builds: list[list[tuple[str, tuple[str, str, str] | None]]]) -> None:
    """After any edits, additions and deletions files are as from nothing, and only what differs is written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LARGEST", 400)
        patch.setattr(front, "LARGEST", 120)
        patch.setattr(front, "SMALLEST", 30)
        folder, pages = Folder(), dict[str, Entry]()
        for edits in builds:
            for url, content in edits:
                if content is None:
                    pages.pop(url, None)
                else:
                    language, title, text = content
                    pages[url] = entry("", f'<div lang="{language}"><h1>{title}</h1><p id="p">{text}</p></div>')
            before = dict(folder.files)
            made = folder.publish(pages)
            anew = from_nothing(dict(reversed(pages.items())))
            assert folder.files == anew.files
            assert folder.state == anew.state
            assert set(made.written) == {path for path, text in folder.files.items() if before.get(path) != text}
            assert set(made.removed) == before.keys() - folder.files.keys()


def test_two_processes_write_what_one_does(tmp_path: Path) -> None:
    """Where another process writes half of the shards, files and state are the same."""
    pages = {url: entry(*text) for url, text in library(600).items()}
    alone = from_nothing(pages)

    def write(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", errors="surrogatepass", newline="")

    made = publish(pages, None, alone.files.__getitem__, write, apart=True)
    written = {path: (tmp_path / path).read_bytes().decode("utf-8", "surrogatepass") for path in made.written}
    assert len(made.state.shards) > 16
    assert written == alone.files
    assert made.state == alone.state


def test_an_edit_changes_few_files() -> None:
    """Of a site of 600 articles one edit of a paragraph reads and writes one shard and the pieces of the new words."""
    texts = library(600)
    pages = {url: entry(*text) for url, text in texts.items()}
    folder = from_nothing(pages)
    assert len(folder.files) > 40
    url = "briefing-3/articles/a345/"
    title, html = texts[url]
    folder.read.clear()
    made = folder.publish({**pages, url: entry(title, html.replace("rare345", "rare345 and quadrophonic ships"))})
    assert [path for path in made.written if "/s-" in path] == [path for path in folder.read if "/s-" in path]
    assert len([path for path in made.written if "/s-" in path]) == 1
    assert len(made.written) <= 8, made.written
    assert not made.removed
    again = folder.publish({**pages, url: entry(title, html)})
    assert again.written == made.written
    assert folder.publish({**pages, url: entry(title, html)}).written == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda files: files.clear(),
        lambda files: files.update({path: text.replace("ship", "shop") for path, text in files.items()}),
        lambda files: files.update(dict.fromkeys(files, "")),
    ],
)
def test_files_that_are_not_as_they_were(spoil: Callable[[dict[str, str]], None]) -> None:
    """If what an earlier build wrote is gone or was changed by others, everything is written anew."""
    pages = {f"{name}/": entry(name, f"<p>the ship {name}</p>") for name in "abc"}
    folder = from_nothing(pages)
    spoil(folder.files)
    pages["a/"] = entry("a", "<p>the other ship</p>")
    folder.publish(pages)
    assert folder.files == from_nothing(pages).files


def test_sizes_are_bounded() -> None:
    """No shard is larger than is said, and no piece much larger, in scripts of thousands of letters neither."""
    pages = {url: entry(*text) for url, text in library(300).items()}
    signs = [chr(0x4E00 + number * 37 % 20000) for number in range(9000)]
    for at in range(0, 9000, 300):
        pages[f"zh/{at}/"] = entry("", f'<h1>{at}</h1><p lang="zh">{"".join(signs[at : at + 300])}</p>')
    pages["long/"] = entry("", f"<p>{'x' * 100_000} {'ab' * 40_000}</p>")
    files = from_nothing(pages).files
    large = {path for path, text in files.items() if "/s-" in path and len(text.encode()) > shards.LARGEST}
    assert len(large) <= 1  # the page that is larger by itself
    assert len([path for path in files if "/f-" in path]) > 10
    assert max(len(text.encode()) for path, text in files.items() if "/f-" in path) < 2.5 * front.LARGEST


def test_names_suit_every_file_system() -> None:
    """Names have small letters and digits, and no two are alike: for some systems `A` and `a` are one."""
    files = from_nothing({url: entry(*text) for url, text in library(200, words=100).items()}).files
    assert all(re.fullmatch(r"search/(index|s-[a-z2-7]+|f-[0-9a-f]*)\.js", path) for path in files)


def test_front_index_knows_every_word() -> None:
    """Each form of each word of each shard is in the piece in which the browser looks for it, with that shard."""
    folder = from_nothing({url: entry(*text) for url, text in library(120, words=200).items()})
    nodes = parts.read(folder.files["search/index.js"])["front"]
    for path, text in folder.files.items():
        if "/s-" not in path:
            continue
        for documents in parts.read(text).values():
            for document in documents:
                for word in words(document["text"]):
                    for form in forms(word, document["lang"]):
                        key = f"{form}:{document['lang']}"
                        node = max((node for node in nodes if key.encode().hex().startswith(node)), key=len)
                        piece = parts.read(folder.files[f"search/f-{node}.js"])
                        assert key in piece["words"], (key, node)
                        assert path.removeprefix("search/s-").removesuffix(".js") in piece["shards"].split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim's 2-day TALKS", ["kim", "s", "2", "day", "talks"]),
        ("Ωδός ΟΔΟΣ İstanbul", ["ωδός", "οδος", "i̇stanbul"]),
        ("ΟΣ.Ε", ["ος", "ε"]),
        ("cafe\u0301 ﬁn ½", ["café", "fin", "1⁄2"]),
        ("北朝鮮 of ราคา", ["北朝", "朝鮮", "鮮", "of", "รา", "าค", "คา", "า"]),
        ("각 ᄀ ᅡ", ["각", "ᄀ", "ᅡ"]),
        ("الأسعار_والحكومات", ["الأسعار", "والحكومات"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Words are runs of letters, digits and marks, in small letters; without spaces they are pairs of letters."""
    assert list(words(text)) == expected


def test_forms() -> None:
    """A word is found as its stem, and without accents."""
    assert forms("toezeggingen", "nl") == ("toezeg", "toezeggingen")
    assert forms("förslagen", "sv") == ("förslag", "forslag", "forslagen")
    assert forms("x" * 100, "en") == ()
