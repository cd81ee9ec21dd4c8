"""The index in front of the shards: which shards have a word, and how well. The browser loads only pieces of it.

A word is a form that `words.forms` gives, with its language: `abduct:en`. What a shard has of it is a level, `3 * best
+ count`: `best` is 0 for a word of a passage, 1 for one of a passage's title or of a page's own text, 2 for one of a
page's title; `count` is 0 if it stands there once, 1 for two to five times, 2 for more.

Words lie in a tree by the hexadecimal digits of their UTF-8, so that words which begin alike lie together. A node has
a piece of its own if it is the root, or if the node above has too much for one piece and it has more than a little
itself; its piece has the words that no node below has. So the pieces depend on the words only, an edit changes few, and
what the browser needs for a beginning of words are the pieces whose names begin so, and the nearest one above.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from site_gen.builders.searching import parts
from site_gen.builders.searching.words import forms, words

#: About as many bytes as a piece has at most, and as a node has at least that has a piece of its own.
LARGEST, SMALLEST = 32_000, 3_000
#: Levels are below this; in a change it says that a shard has the word no more.
GONE = 9
#: One post of a word: `number of the shard * STEP + level`.
STEP = 10
#: The posts of each word; words in hexadecimal digits.
_Piece = dict[str, "array[int]"]
_DIGITS = "0123456789abcdef"
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Summary:
    """What the front index has to know of a shard: the level of each word, and how much there is."""

    def __init__(self, pages: Iterable[str]) -> None:
        """`pages`: the documents of each page, as JSON."""
        documents = length = 0
        texts: dict[str, tuple[list[str], list[str], list[str]]] = {}  # of a language, by what a word in them is worth
        for document in chain.from_iterable(map(json.loads, pages)):
            documents += 1
            of_page = "at" not in document
            language = texts.setdefault(document["lang"], ([], [], []))
            language[of_page].append(document["text"])
            if "title" in document:
                language[1 + of_page].append(document["title"])
        counts: dict[str, int] = {}
        best: dict[str, int] = {}
        for code, language in texts.items():
            for worth, written in enumerate(language):
                for word, number in words("\n".join(written)).items():
                    length += number
                    for form in _forms(word, code):
                        counts[form] = counts.get(form, 0) + number
                        best[form] = 3 * worth
        self.levels = {form: best[form] + (number > 1) + (number > 5) for form, number in counts.items()}
        #: How many documents, how many words, which languages.
        self.counted = (documents, length, tuple(sorted(texts)))


@lru_cache(maxsize=1 << 16)
def _forms(word: str, language: str) -> tuple[str, ...]:
    """The forms of a word as the index has them."""
    return tuple([f"{form}:{language}" for form in forms(word, language)])


class Front:
    """The pieces of an index, of which only those are opened that change.

    `sizes`: the nodes with a piece of their own, and the size of each piece; `names`: the shards by number; `read`:
    gives the file of a part.
    """

    def __init__(self, sizes: Mapping[str, int], names: Sequence[str], read: Callable[[str], str]) -> None:
        self.sizes = dict(sizes) or {"": 0}
        self._names = names
        self._numbers = {name: number for number, name in enumerate(names)}
        self._read = read
        self._open: dict[str, _Piece] = {} if sizes else {"": {}}
        self._totals: Counter[str] = Counter()

    def change(self, changes: Mapping[str, array[int]]) -> None:
        """Put posts in the place of those that the same shards had of a word, in order of the shards."""
        for word, new in changes.items():
            posts = new
            key = word.encode().hex()
            end = 0
            while end < len(key) and key[: end + 1] in self.sizes:
                end += 1
            piece = self._opened(key[:end])
            if old := piece.get(key):
                shards = {post // STEP for post in posts}
                merged = sorted([*(post for post in old if post // STEP not in shards), *posts])
                posts = array("I", [post for post in merged if post % STEP != GONE])
            if posts:
                piece[key] = posts
            else:
                del piece[key]
        for node, piece in self._open.items():
            self.sizes[node] = _weight(piece)
        for node, size in self.sizes.items():
            for end in range(len(node) + 1):
                if node[:end] in self.sizes:
                    self._totals[node[:end]] += size
        self._settle("")

    def files(self) -> Iterator[tuple[str, str]]:
        """Name and JSON of the pieces that were opened. (Nodes whose size is 0 have none.)"""
        for node in sorted(self._open):
            if self.sizes.get(node):
                yield parts.piece_name(node), self._json(self._open[node])

    def _opened(self, node: str) -> _Piece:
        if node not in self._open:
            self._open[node] = self._decode(self._read(parts.piece_name(node))) if self.sizes[node] else {}
        return self._open[node]

    def _settle(self, node: str) -> None:
        """Part a node that has too much, join what has too little, wherever something was opened."""
        small = self._totals[node] <= LARGEST
        inside: dict[str, list[str]] = {}
        if not small:
            for key in self._open.get(node, ()):
                inside.setdefault(key[: len(node) + 1], []).append(key)
        for digit in _DIGITS:
            child = node + digit
            if child in self.sizes:
                if small or self._totals[child] <= SMALLEST:
                    self._gather(child, self._opened(node))
                    self.sizes[node] = _weight(self._open[node])
            elif child in inside:
                piece = self._open[node]
                below = {key: piece[key] for key in inside[child]}
                weight = _weight(below)
                if weight > SMALLEST:
                    for key in below:
                        del piece[key]
                    self.sizes[node] -= weight
                    self._open[child] = below
                    self.sizes[child] = self._totals[child] = weight
            if child in self.sizes and any(opened.startswith(child) for opened in self._open):
                self._settle(child)

    def _gather(self, node: str, into: _Piece) -> None:
        """Move the words of a node, and of those below it, into the piece above."""
        for digit in _DIGITS:
            if node + digit in self.sizes:
                self._gather(node + digit, into)
        into.update(self._opened(node))
        self._open[node] = {}
        del self.sizes[node]

    def _decode(self, text: str) -> _Piece:
        piece = parts.read(text)
        known = [self._numbers[name] for name in piece["shards"].split()]
        found = {}
        for word, where in piece["words"].items():
            posts, at = array("I"), -1
            for number in _numbers(where):
                at += number // GONE + 1
                posts.append(known[at] * STEP + number % GONE)
            found[word.encode().hex()] = posts
        return found

    def _json(self, piece: _Piece) -> str:
        shards = sorted({post // STEP for posts in piece.values() for post in posts})
        local = {number: at for at, number in enumerate(shards)}
        entries = []
        for key in sorted(piece):
            before, where = -1, []
            for post in piece[key]:
                at = local[post // STEP]
                step = (at - before - 1) * GONE + post % STEP
                where.append(_SHORT[step] if step < len(_SHORT) else _letters(step))
                before = at
            entries.append((bytes.fromhex(key).decode(), "".join(where)))
        return parts.piece((self._names[number] for number in shards), entries)


def _weight(piece: Mapping[str, array[int]]) -> int:
    """The size of words in a piece, without what depends on the other words there."""
    return sum(len(key) // 2 + 6 + len(posts) for key, posts in piece.items())


def _letters(number: int) -> str:
    """A number, the lowest five bits first, each letter but the last with a sixth bit."""
    found = ""
    while number > 31:
        found += _BASE64[32 | number & 31]
        number >>= 5
    return found + _BASE64[number]


_SHORT = [_letters(number) for number in range(1024)]


def _numbers(text: str) -> Iterator[int]:
    number = shift = 0
    for letter in text:
        value = _BASE64.index(letter)
        number |= (value & 31) << shift
        shift += 5
        if value < 32:
            yield number
            number = shift = 0
