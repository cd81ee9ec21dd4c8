"""The parts of a text: paragraphs, headings, sentences, each as a range."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A full stop that ends a sentence: not that of "Mr.", "kl.", "U.S." or "12. Mai".
STOP = (
    r"(?:(?<=[^.\s][^.\s\d][.!?])|(?<=\d{4}[.!?])|(?<=%[.!?]))"
    r"(?<!\b[DMS][rt]\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\b[kK]l\.)(?<!\bca\.)"
)
_CUT = re.compile(rf"{STOP}[\"”“’'»]*\s+(?=[\"„“”»«'‘A-ZÀ-Þ–—-])|(?<=[.!?][\"”“’'»])\s+(?=[\"„“”»«'‘A-ZÀ-Þ–—-])")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The ranges of the lines that have a letter or a digit."""
    return [hit.span() for hit in re.finditer(r"[^\n]+", text) if any(map(str.isalnum, hit[0]))]


def headings(text: str) -> list[tuple[int, int]]:
    """The ranges of subheadings: short lines without a full stop that stand above other lines."""
    ranges = paragraphs(text)
    found = []
    for number, (start, end) in enumerate(ranges[:-1]):
        line = text[start:end].strip()
        if number and len(line) < 80 and not re.search(r"[.!?,:;…][\"”“’'»)]*$", line):
            found.append((start, end))
    return found


def sentences(text: str) -> list[tuple[int, int]]:
    """The ranges of the sentences of all paragraphs that are no headings."""
    skipped = set(headings(text))
    found = []
    for start, end in paragraphs(text):
        if (start, end) in skipped:
            continue
        at = start
        for hit in _CUT.finditer(text, start, end):
            found.append((at, hit.start()))
            at = hit.end()
        found.append((at, end))
    return [(a, b) for a, b in found if text[a:b].strip()]


def blanked(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """A text with spaces in some ranges; everything else keeps its place."""
    parts, at = [], 0
    for start, end in sorted(ranges):
        if end > at:
            begin = max(at, start)
            parts += [text[at:begin], " " * (end - begin)]
            at = end
    return "".join([*parts, text[at:]])
