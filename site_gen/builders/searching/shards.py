"""Which pages share a file: a shard is a node of a binary tree in which each page has its own, permanent place.

A page's place begins with its main language and the first part of its address, so that neighbours are pages of one
language and one briefing, which share words and are looked for together. A node is a shard if its pages fit together,
and those of the node above do not. So an edit changes one shard, and where shards begin depends on the pages only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

#: Bytes of a shard, before compression, unless a single page has more.
LARGEST = 130_000
_LANGUAGE, _FOLDER, _PAGE = 6, 12, 32  # bits of a place
DEPTH = _LANGUAGE + _FOLDER + _PAGE
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # fit for every file system


def place(url: str, language: str) -> int:
    """The place of a page: a number of `DEPTH` bits."""
    folder = url.partition("/")[0] if "/" in url else ""
    return _hash(language, _LANGUAGE) << (_FOLDER + _PAGE) | _hash(folder, _FOLDER) << _PAGE | _bits(url, _PAGE)


def layout(pages: Mapping[str, tuple[int, int]]) -> dict[str, list[str]]:
    """The shards of a site: the addresses of the pages of each, in order. `pages`: place and bytes of each page."""
    ordered = sorted((where, url) for url, (where, _) in pages.items())
    places = [where for where, _ in ordered]
    before = [0]
    for _, url in ordered:
        before.append(before[-1] + pages[url][1])
    return {
        name: sorted(url for _, url in ordered[start:end])
        for name, start, end in _split(places, before, (0, len(places), 0))
    }


def _split(places: list[int], before: list[int], whole: tuple[int, int, int]) -> Iterator[tuple[str, int, int]]:
    waiting = [whole]
    while waiting:
        start, end, depth = waiting.pop()
        if end - start <= 1 or depth == DEPTH or before[end] - before[start] <= LARGEST:
            if end > start:
                yield _name(places[start] >> (DEPTH - depth), depth), start, end
            continue
        node = places[start] >> (DEPTH - depth)
        middle = bisect_left(places, (2 * node + 1) << (DEPTH - depth - 1), start, end)
        waiting += [(start, middle, depth + 1), (middle, end, depth + 1)]


def _name(node: int, depth: int) -> str:
    """A name of its own for each node."""
    bits, length = 2 * node + 1, depth + 1  # the last 1 says where it ends
    letters = -(-length // 5)
    bits <<= 5 * letters - length
    return "".join(_LETTERS[bits >> 5 * at & 31] for at in reversed(range(letters)))


def _bits(text: str, count: int) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> (32 - count)


_hash = lru_cache(maxsize=4096)(_bits)
