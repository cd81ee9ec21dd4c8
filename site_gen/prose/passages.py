"""Finding a quotation in the visible text of a body: the promise that no quote is published that does not stand there.

The rules are those of the content format ("The words are right"): whole words, folded as `fold` says, within one block;
`pattern` says what brackets mean, `quotation` what stands in quotation marks. `marking.mark` marks what was found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from site_gen.prose.closest import closest, pairs
from site_gen.prose.convert import Block, Prose
from site_gen.prose.fold import QUOTES, fold
from site_gen.prose.layout import Found
from site_gen.prose.marking import Mark, mark
from site_gen.prose.pattern import BadPattern, pieces
from site_gen.prose.quotation import Quotation, quotations, speech, trimmed

__all__ = [
    "Found",
    "Mark",
    "Result",
    "Verdict",
    "find",
    "find_words",
    "mark",
    "pairs",
    "quoted_parts",
    "unclaimed",
]


class Verdict(StrEnum):
    """What came of a search."""

    FOUND = "found"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    BAD_PATTERN = "bad-pattern"


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict; where the words stand (all pieces of the one place that is meant); and for messages: the closest
    words of the body as printed (when missing), what is wrong, and how often the passage stands there."""

    verdict: Verdict
    found: tuple[Found, ...] = ()
    closest: str = ""
    detail: str = ""
    count: int = 0


def find(prose: Prose, passage: str, *, occurrence: int = 0) -> Result:
    """Where a passage stands in a body. `occurrence` (from 1) says which, where it stands there more than once."""
    return _find(prose.blocks, passage, occurrence)


def find_words(text: str, passage: str, *, occurrence: int = 0) -> Result:
    """The same over plain text, whose blocks are parted by empty lines."""
    parts = re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n"))
    return _find(tuple(Block(part) for part in parts if part.strip()), passage, occurrence)


def quoted_parts(text: str, language: str) -> tuple[str, ...]:
    """What stands in quotation marks in a text, without them; of nested ones the outermost.

    `language` matters for 《…》, which quotes in Korean and names titles in Chinese and Japanese.
    """
    return tuple(text[q.start : q.end] for q in quotations(text) if q.closed and _is_said(text, q, language))


def unclaimed(prose: Prose, claimed: Sequence[Found], language: str) -> tuple[Found, ...]:
    """What stands in quotation marks or after a speech dash in a body and no quote claims any word of."""
    taken: dict[int, list[Found]] = {}
    for found in claimed:
        taken.setdefault(found.block, []).append(found)
    free = []
    for number, block in enumerate(prose.blocks):
        for q in _spoken(prose.blocks, number):
            overlaps = any(found.start < q.end and found.end > q.start for found in taken.get(number, ()))
            if not overlaps and _is_said(block.text, q, language):
                free.append(Found(number, q.start, q.end, quoted=True))
    return tuple(free)


def _is_said(text: str, q: Quotation, language: str) -> bool:
    """Whether a pair of marks holds words of its own: outermost, more than a letter, not the title of a work."""
    letters = sum(character.isalnum() for character in text[q.start : q.end])
    return q.outer and letters > 1 and not (q.title and not language.lower().startswith("ko"))


@lru_cache(maxsize=2**18)  # asked when articles are put together, and once more when they are judged
def _find(blocks: tuple[Block, ...], passage: str, occurrence: int) -> Result:
    try:
        wanted = pieces(passage)
    except BadPattern as problem:
        return Result(Verdict.BAD_PATTERN, detail=str(problem))
    candidates: list[tuple[Found, ...]] = []
    for number, block in enumerate(blocks):
        folded = fold(block.text)
        if any(piece.pattern is None and piece.literal not in folded.text for piece in wanted):
            continue
        chains = _chains([piece.ranges(folded, block.text) for piece in wanted])
        candidates += [
            tuple(Found(number, folded.origin(start), folded.limit(end)) for start, end in chain) for chain in chains
        ]
    count = len(candidates)
    if not count:
        return Result(Verdict.MISSING, closest=closest([block.text for block in blocks], passage))
    if occurrence > count:
        detail = f"It stands there {count} times, so there is no occurrence {occurrence}."
        return Result(Verdict.AMBIGUOUS, detail=detail.replace("1 times", "once"), count=count)
    if occurrence > 0:
        chosen = candidates[occurrence - 1]
    elif count == 1:
        chosen = candidates[0]
    else:
        whole = _whole_quotations(blocks, candidates)
        if len(whole) != 1:
            return Result(Verdict.AMBIGUOUS, detail=f"It stands there {count} times.", count=count)
        chosen = whole[0]
    return Result(Verdict.FOUND, tuple(_judged(blocks, found) for found in chosen), count=count)


def _chains(ranges: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """The places of a passage in one block: a range of each piece, in order, each time as short as it can be."""
    chains = [[place] for place in ranges[0]]
    for following in ranges[1:]:
        starts = [start for start, _ in following]
        longer: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for chain in chains:
            index = bisect_left(starts, chain[-1][1])
            if index < len(following):
                longer[following[index]] = [*chain, following[index]]  # a later start to the same end replaces
        chains = list(longer.values())
    return chains


def _spoken(blocks: Sequence[Block], number: int) -> list[Quotation]:
    """All quotations of a block: pairs of marks, a quotation that goes on in the next block, speech after a dash."""
    text = blocks[number].text
    goes_on = number + 1 < len(blocks) and _opens(blocks[number + 1].text)
    found = [q for q in quotations(text) if q.closed or goes_on]
    for said in speech(text):
        if not any(q.start < said.end and q.end > said.start and q.closed and q.outer for q in found):
            found.append(said)
    return found


def _opens(text: str) -> bool:
    """Whether a block begins with an opening quotation mark."""
    begin = len(text) - len(text.lstrip())
    return any(q.begin == begin for q in quotations(text)) and text[begin] in QUOTES + ","


def _judged(blocks: Sequence[Block], found: Found) -> Found:
    block = blocks[found.block]
    start, end = _core(block.text, found.start, found.end, QUOTES)
    quoted = block.quoted or any(q.start <= start and end <= q.end for q in _spoken(blocks, found.block))
    if not quoted:  # a passage with marks of its own within a dash's speech
        quoted = any(said.start <= start and end <= said.end for said in speech(block.text))
    return Found(found.block, found.start, found.end, quoted)


#: What may stand at the ends of a quotation and not be in the passage: editors leave a final comma out.
_ENDS = QUOTES + " \u00a0\u202f\n.,;:!?…。，、！？"


def _whole_quotations(blocks: Sequence[Block], candidates: list[tuple[Found, ...]]) -> list[tuple[Found, ...]]:
    """The places that are all that stands between two marks (or after a dash, or in a block quote's paragraph), but
    for the punctuation at the ends."""
    wholes: dict[int, set[tuple[int, int]]] = {}
    chosen = []
    for candidate in candidates:
        number = candidate[0].block
        block = blocks[number]
        if number not in wholes:
            ranges = [(q.start, q.end) for q in _spoken(blocks, number)]
            ranges += [trimmed(block.text, 0, len(block.text))] if block.quoted else []
            wholes[number] = {_core(block.text, start, end, _ENDS) for start, end in ranges}
        if _core(block.text, candidate[0].start, candidate[-1].end, _ENDS) in wholes[number]:
            chosen.append(candidate)
    return chosen


def _core(text: str, start: int, end: int, ignored: str) -> tuple[int, int]:
    """The range without certain characters at its ends."""
    while start < end and text[start] in ignored:
        start += 1
    while end > start and text[end - 1] in ignored:
        end -= 1
    return start, end
