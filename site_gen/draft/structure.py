"""The parts of a text: paragraphs, headings, sentences, each as a range."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from site_gen.prose.quotation import quotations
from site_gen.prose.speech import speech

#: A full stop that ends a sentence: not that of "Mr.", "kl.", "U.S." or "12. Mai".
STOP = (
    r"(?:(?<=[^.\s][^.\s\d][.!?])|(?<=\d{4}[.!?])|(?<=%[.!?]))"
    r"(?<!\b[DMS][rt]\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\b(?:Sen|Rep|Gov|Gen|Col|Sgt)\.)(?<!\b[kK]l\.)(?<!\bca\.)"
)
#: What a sentence begins with: a mark, a capital, a letter of a script that has none.
BEGINS = r"\"„“”»«'‘–—\-A-ZÀ-ÞŁŠŽĐĆČİŞĞΆ-ΏΑ-ΫЀ-Я\u0490א-ת\u0620-\u064a\u0904-\u0939\u0e01-\u0e46\uac00-\ud7a3"
#: A full stop after which nothing but the next sentence comes, with or without a space.
FULL = r"(?<=[。！？।])[」』”\"’）)]*\s*(?=\S)"
_CUT = re.compile(rf"{STOP}[\"”“’'»]*\s+(?=[{BEGINS}])|(?<=[.!?][\"”“’'»])\s+(?=[{BEGINS}])|{FULL}")
_STOPPED = re.compile("[.!?,:;…。！？、，：；।؟،؛][\"”“’'»«)）」』]*(?:\\s»)?$")


def is_stopped(line: str) -> bool:
    """Whether a line ends as a sentence does, or a part of one, and no heading."""
    return bool(_STOPPED.search(line))


BULLET = "•"  # what an entry of a list begins with, once it is known as one
#: Such a line begins something of its own: an entry of a list, speech after a dash, what an e-mail quotes.
_APART = re.compile(r"(?:[-–—•*>]|\d+[.)])\s")
_LONGEST = 7  # lines that speech goes on for
_WIDEST = 110  # characters of a line that is broken at a width


def unbroken(text: str) -> str:
    """A text whose lines are broken at a width, as copied from a PDF or an e-mail, with a line for each paragraph, and
    words that a hyphen breaks joined. Any other as it is, and code."""
    parts: list[str] = []
    at = 0
    for start, end in (*fenced(text), (len(text), len(text))):
        parts += (_joined(text[at:start]), text[start:end])
        at = end
    return "".join(parts)


def _joined(text: str) -> str:
    lines = [line.strip() for line in text.split("\n")]
    inner = [(one, other) for one, other in pairwise(lines) if one and other]
    going_on = sum(other[0].islower() for _, other in inner)
    width = max(map(len, lines))
    if len(inner) < 3 or going_on * 3 < len(inner) or "" not in lines or width > _WIDEST:
        return text
    parts = lines[:1]
    for one, other in pairwise(lines):
        full = len(one) > 0.6 * width
        if not one or not other or _APART.match(other) or not (full or other[0].islower()):
            parts += ("\n", other)
        elif other[0].islower() and re.search(r"[^\W\d_][-\u00ad\u2010]$", one):
            parts += (parts.pop()[:-1], other)
        else:
            parts += (" ", other)
    return "".join(parts)


#: A line with speech after a dash, and the lines right below it with none.
_SPOKEN = re.compile(r"(?<=\n)[-–—]\s\S[^\n]*(?:\n[^\s\-–—•*>][^\n]*)+(?=\n\n|\n?\Z)")


#: Words in marks that are closed only in one of the next lines, none of which begins with a mark.
_QUOTED = re.compile(
    r"(?m)^[^\n\"]*(?:\"[^\n\"]*\"[^\n\"]*)*\"(?=\w)[^\n\"]*(?:\n(?=[^\s\"\-–—•*>])[^\n\"]*){1,6}(?<=[.,!?])\"(?!\w)"
    r"|^[^\n“”]*(?:“[^\n“”]*”[^\n“”]*)*“(?=\w)[^\n“”]*(?:\n(?=[^\s“\-–—•*>])[^\n“”]*){1,6}”"
    r"|^[^\n«»]*(?:«[^\n«»]*»[^\n«»]*)*«\s?(?=\w)[^\n«»]*(?:\n(?=[^\s«\-–—•*>])[^\n«»]*){1,6}»"
)


def spoken_on(text: str) -> str:
    """A text in which what is said over several lines is one: between marks, or after a dash up to who says it."""
    text = _QUOTED.sub(lambda hit: hit[0].replace("\n", " "), text)
    if text.count("\n\n") < 3:
        return text  # each of its lines is a paragraph
    return _SPOKEN.sub(lambda hit: _up_to_who(hit[0]), text)


def _up_to_who(block: str) -> str:
    lines = block.split("\n")
    for at, line in enumerate(lines[1:_LONGEST], 1):
        said = speech(f"– {line}")
        if said and said[-1].end < len(line) + 1 and not quotations(line):
            return "\n".join([" ".join(lines[: at + 1]), *lines[at + 1 :]])
    return block


@lru_cache(maxsize=8)
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The ranges of the lines that have a letter or a digit."""
    return tuple(hit.span() for hit in re.finditer(r"[^\n]+", text) if any(map(str.isalnum, hit[0])))


def end_before(text: str, place: int) -> int:
    """Where what stands before a place ends, without white space."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def above(text: str, place: int, most: int | None = None) -> Iterator[tuple[int, int]]:
    """The paragraphs that begin before a place, the nearest first; `most` of them."""
    ranges = paragraphs(text)
    at = bisect_left(ranges, (place, 0))
    return reversed(ranges[max(0, at - most) if most else 0 : at])


_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^`\n]*)$", re.MULTILINE)
_EMPTY = re.compile(r"\n[^\S\n]*(?=\n)")
#: Code within a line; neither ``…'' nor `…', which are quotation marks.
_CODE = re.compile(r"(?<![`\w\\])`(?=[^`\s])[^`\n]{0,200}(?<=[^`\s])`(?![`\w])")


def fenced(text: str) -> list[tuple[int, int]]:
    """The ranges of code between two fences of Markdown, which people leave around it in plain texts, too."""
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None or (fence[2].strip() and fence[1].startswith(opened[1])):
            found += _unclosed(text, opened, fence.start())  # one with a language opens
            opened = fence
        elif fence[1].startswith(opened[1]):
            found.append((opened.start(), fence.end()))
            opened = None
    return found + _unclosed(text, opened, len(text))


def _unclosed(text: str, opened: re.Match[str] | None, stop: int) -> list[tuple[int, int]]:
    """The code after a fence that nothing closes: up to an empty line."""
    if opened is None or opened[1][0] != "`":
        return []  # a line of `~~~` may be a rule
    empty = _EMPTY.search(text, opened.end(), stop)
    end = empty.start() if empty else stop
    return [(opened.start(), end)] if text[opened.end() : end].strip() else []


def code(text: str) -> list[tuple[int, int]]:
    """The ranges of code within lines."""
    return [hit.span() for hit in _CODE.finditer(text)] if "`" in text else []


def headings(text: str) -> list[tuple[int, int]]:
    """The ranges of subheadings: short lines without a full stop, no entries of lists, that stand above other lines."""
    ranges = paragraphs(text)
    found = []
    for number, (start, end) in enumerate(ranges[:-1]):
        line = text[start:end].strip()
        if number and len(line) < 80 and not is_stopped(line) and line[0] != BULLET:
            found.append((start, end))
    return found


FARTHEST = 1000  # characters of a sentence; what is longer is none, and is read in parts


def cut_at(text: str, start: int) -> int:
    """Where a sentence that is too long is cut."""
    return text.rfind(" ", start + 1, start + FARTHEST) + 1 or start + FARTHEST


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or of one that is too long its parts."""
    while end - start > FARTHEST:
        cut = cut_at(text, start)
        yield start, cut
        start = cut
    yield start, end


def sentences(text: str) -> list[tuple[int, int]]:
    """The ranges of the sentences of all paragraphs that are no headings."""
    skipped = set(headings(text))
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        if (start, end) in skipped:
            continue
        at = start + (text[start : start + 2] == f"{BULLET} ") * 2
        for hit in _CUT.finditer(text, start, end):
            found += _parts(text, at, hit.start())
            at = hit.end()
        found += _parts(text, at, end)
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
