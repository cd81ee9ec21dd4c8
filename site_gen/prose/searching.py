"""The search for a passage in the blocks of a body, and what stands in quotation marks there; each is looked for once.

`passages` is what others use; here is how it is done.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from site_gen.prose import glance
from site_gen.prose.blocks import Block, Found
from site_gen.prose.fold import QUOTES, Folded, evenly, fold, is_whole
from site_gen.prose.pattern import ENOUGH, BadPattern, Piece, as_printed, pieces
from site_gen.prose.quotation import Quotation, quotations, quotations_among, trimmed
from site_gen.prose.speech import speech


class Verdict(StrEnum):
    """What came of a search."""

    FOUND = "found"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    BAD_PATTERN = "bad-pattern"


class Result(NamedTuple):
    """The verdict; where the words stand (all pieces of the one place that is meant); and for messages: what is wrong,
    and how many times the passage stands there."""

    verdict: Verdict
    found: tuple[Found, ...] = ()
    detail: str = ""
    times: int = 0
    #: Of a passage that is missing: the passage, and the blocks in which it was looked for.
    missed: tuple[str, Sequence[Block]] | None = None

    @property
    def closest(self) -> str:
        """Of a passage that is missing, the closest words of the body as printed."""
        if self.missed is None:
            return ""
        from site_gen.prose.closest import closest  # only where something is wrong

        return closest(tuple(block.text for block in self.missed[1]), self.missed[0])


#: Words without any sign that is folded, and without brackets.
_LETTERS = r"A-Za-z0-9\xc0-\xd6\xd8-\xf6\xf8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u01bf"
_PLAIN = re.compile(rf" *[{_LETTERS}][ ,.;:!?()/%{_LETTERS}-]*\Z")
#: Parts the blocks of a body that is searched as a whole. No passage has it, and the spaces make it the end of a block.
_BETWEEN = " \0 "
#: `Found(…)` and the like as fast as can be.
new: Any = tuple.__new__


class Index:
    """The blocks of a body, to be searched. What was found is kept."""

    __slots__ = (
        "_begins",
        "_dashes",
        "_ends",
        "_found",
        "_plainly_paired",
        "_printable",
        "_spoken",
        "_starts",
        "_whole",
        "blocks",
    )

    def __init__(self, blocks: Sequence[Block], *, printable: bool = False) -> None:
        """`printable`: it is known that each sign of the blocks is, besides line breaks."""
        self.blocks, self._printable = blocks, printable
        self._found: dict[tuple[str, int], Result] = {}
        self._spoken: dict[int, list[Quotation]] = {}
        self._whole: tuple[str, Folded] | None = None
        self._starts: list[int] = []  # where the blocks begin in it
        #: Where quotations begin and end in it, if those are pairs of marks that are seen at a glance, or speech after
        #: a dash where a block begins with one.
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._plainly_paired = self._dashes = False

    def find(self, passage: str, occurrence: int) -> Result:
        """Where a passage stands."""
        key = (passage, occurrence)
        result = self._found.get(key)
        if result is None:
            result = None if occurrence else self._plainly(passage)
            result = self._found[key] = result or self._search(passage, occurrence)
        return result

    def spoken(self, number: int) -> list[Quotation]:
        """All quotations of a block: pairs of marks, one that goes on in the next block, speech after a dash."""
        found = self._spoken.get(number)
        if found is None:
            text = self.blocks[number].text if self.blocks[number].kind != "code" else ""  # nobody says code
            pairs: Sequence[Quotation] = self._pairs(number, text)
            unclosed = any(not q.closed for q in pairs)
            goes_on = unclosed and number + 1 < len(self.blocks) and _opens(self.blocks[number + 1].text)
            found = self._spoken[number] = _with_speech(text, [q for q in pairs if q.closed or goes_on])
        return found

    def _pairs(self, number: int, text: str) -> tuple[Quotation, ...]:
        """The pairs of marks in a block: what is folded to a mark shows where there may be some."""
        whole = self._all_at_once()
        if whole is None:
            return quotations(text)
        folded, first = whole[1].text, self._starts[number]
        if self._plainly_paired:
            chosen = slice(bisect_left(self._begins, first), bisect_left(self._begins, first + len(text)))
            ranges = zip(self._begins[chosen], self._ends[chosen], strict=True)
            return tuple(
                [Quotation(start - first, end - first, start - first - 1, end - first + 1) for start, end in ranges]
            )
        places = []
        at = folded.find('"', first, first + len(text))
        while at >= 0:
            places.append(at - first)
            at = folded.find('"', at + 1, first + len(text))
        return quotations_among(text, places) if places else ()

    def _plainly(self, passage: str) -> Result | None:
        """The same for what most passages are: words that stand as they are, and once; else None."""
        whole = self._all_at_once()
        if whole is None:
            return None
        words = passage.strip(" ")
        text = whole[1].text
        start = text.find(words)
        if start < 0:
            plain = _PLAIN.match(passage) and not ("  " in words or ",," in words or "--" in words)
            return Result(Verdict.MISSING, missed=(passage, self.blocks)) if plain else None
        # what stands in a folded text as it is written is folded to itself, but for these
        if not words[:1].isalnum() or '"' in words or "[" in words or "--" in words or "\0" in words:
            return None
        end = start + len(words)
        if text.find(words, start + 1) >= 0 or not is_whole(whole[1], whole[0], start, end):
            return None
        number = bisect_right(self._starts, start) - 1
        first = self._starts[number]
        pair = bisect_right(self._begins, start) - 1
        if pair >= 0 and end <= self._ends[pair]:
            place = new(Found, (number, start - first, end - first, True))
        else:
            place = self._judged(number, start - first, end - first)
        return new(Result, (Verdict.FOUND, (place,), "", 1, None))  # type: ignore[no-any-return]

    def _search(self, passage: str, occurrence: int) -> Result:
        try:
            wanted = pieces(passage)
        except BadPattern as problem:
            candidates = self._candidates((as_printed(passage),)) if "[" in passage else []
            if not candidates:
                return Result(Verdict.BAD_PATTERN, detail=str(problem))
        else:
            candidates = self._candidates(wanted)
            if not candidates and (spaced := pieces(passage, spaced=True)) != wanted:
                candidates = self._candidates(spaced)
        count = len(candidates)
        if not count:
            return Result(Verdict.MISSING, missed=(passage, self.blocks))
        if occurrence > count:
            detail = f"It stands there {count} times, so there is no occurrence {occurrence}."
            return Result(Verdict.AMBIGUOUS, detail=detail.replace("1 times", "once"), times=count)
        if occurrence > 0:
            chosen = candidates[occurrence - 1]
        elif count == 1:
            chosen = candidates[0]
        else:
            whole = self._whole_quotations(candidates)
            if len(whole) != 1:
                return Result(Verdict.AMBIGUOUS, detail=f"It stands there {count} times.", times=count)
            chosen = whole[0]
        return Result(Verdict.FOUND, tuple([self._judged(*found[:3]) for found in chosen]), times=count)

    def _candidates(self, wanted: Sequence[Piece]) -> list[tuple[Found, ...]]:
        """All places of a passage, each with the places of its pieces."""
        candidates = self._at_once(wanted)
        return self._block_by_block(wanted) if candidates is None else candidates

    def _block_by_block(self, wanted: Sequence[Piece]) -> list[tuple[Found, ...]]:
        candidates: list[tuple[Found, ...]] = []
        for number, block in enumerate(self.blocks):
            folded = fold(block.text)
            if any(piece.pattern is None and piece.literal not in folded.text for piece in wanted):
                continue
            chains = _chains([piece.ranges(folded, block.text) for piece in wanted])
            candidates += [
                tuple(Found(number, folded.origin(start), folded.limit(end)) for start, end in chain)
                for chain in chains
            ]
        return candidates

    def _at_once(self, wanted: Sequence[Piece]) -> list[tuple[Found, ...]] | None:
        """The same for words without brackets in texts that are folded sign by sign, all blocks at once; else None."""
        if len(wanted) != 1 or wanted[0].pattern is not None or "\0" in wanted[0].literal:
            return None
        whole = self._all_at_once()
        if whole is None:
            return None
        ranges = wanted[0].ranges(whole[1], whole[0])
        if len(ranges) >= ENOUGH:
            return None
        return [(self._place(start, end),) for start, end in ranges]

    def _all_at_once(self) -> tuple[str, Folded] | None:
        """All blocks as one text, and that folded, where it is folded sign by sign."""
        if not self._starts and self.blocks:
            texts = [block.text for block in self.blocks]
            whole = _BETWEEN.join(texts)
            folded = (
                evenly(whole, printable=self._printable)
                if self._printable or whole.count("\0") == max(0, len(texts) - 1)
                else None
            )
            self._whole = None if folded is None else (whole, Folded(folded))
            at = 0
            for text in texts:
                self._starts.append(at)
                at += len(text) + len(_BETWEEN)
            pairs = None if folded is None else glance.pairs(whole, folded.count('"'))
            if folded is not None and pairs is not None:
                self._begins, self._ends = [start for start, _ in pairs], [end for _, end in pairs]
                self._plainly_paired = True
                self._dashes = folded.lstrip(" ")[:1] == "-" or f"{_BETWEEN}-" in folded
        return self._whole

    def all_claimed(self, claimed: Iterable[Found]) -> bool:
        """Whether it is seen at a glance that some places are where all quotations of all blocks begin."""
        if self._all_at_once() is None or not self._plainly_paired or self._dashes:
            return False
        begun = {self._starts[place[0]] + place[1] for place in claimed}
        return begun.issuperset(self._begins)

    def _place(self, start: int, end: int) -> Found:
        """A range of all blocks together as one of its block."""
        number = bisect_right(self._starts, start) - 1
        first = self._starts[number]
        return Found(number, start - first, end - first)

    def _judged(self, number: int, begin: int, finish: int) -> Found:
        """A range of a block as what was found, with whether it is quoted."""
        text, _, quoted = self.blocks[number]
        if not quoted:
            start, end = _core(text, begin, finish, QUOTES)
            for q in self.spoken(number):
                if q[0] <= start and end <= q[1]:
                    quoted = True
                    break
            else:  # a passage with marks of its own within a dash's speech
                quoted = not text[:1].isalnum() and any(
                    said.start <= start and end <= said.end for said in speech(text)
                )
        return new(Found, (number, begin, finish, quoted))  # type: ignore[no-any-return]

    def _whole_quotations(self, candidates: Iterable[tuple[Found, ...]]) -> list[tuple[Found, ...]]:
        """The places that are all that stands between two marks (or after a dash, or in a block quote's paragraph), but
        for the punctuation at the ends."""
        wholes: dict[int, set[tuple[int, int]]] = {}
        chosen = []
        for candidate in candidates:
            number = candidate[0].block
            block = self.blocks[number]
            if number not in wholes:
                ranges = [(q.start, q.end) for q in self.spoken(number)]
                ranges += [trimmed(block.text, 0, len(block.text))] if block.quoted else []
                wholes[number] = {_core(block.text, start, end, _ENDS) for start, end in ranges}
            if _core(block.text, candidate[0].start, candidate[-1].end, _ENDS) in wholes[number]:
                chosen.append(candidate)
        return chosen


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


def _with_speech(text: str, pairs: list[Quotation]) -> list[Quotation]:
    """What stands in pairs of marks in a block, and its speech after a dash that is in none of them."""
    for said in () if text[:1].isalnum() else speech(text):
        if not any(q.start < said.end and q.end > said.start and q.closed and q.outer for q in pairs):
            pairs.append(said)
    return pairs


def _opens(text: str) -> bool:
    """Whether a block begins with an opening quotation mark."""
    begin = len(text) - len(text.lstrip())
    return any(q.begin == begin for q in quotations(text)) and text[begin] in QUOTES + ","


#: What may stand at the ends of a quotation and not be in the passage: editors leave a final comma out.
_ENDS = QUOTES + " \u00a0\u202f\n.,;:!?…。，、！？؟،؛।"


def _core(text: str, start: int, end: int, ignored: str) -> tuple[int, int]:
    """The range without certain characters at its ends."""
    while start < end and text[start] in ignored:
        start += 1
    while end > start and text[end - 1] in ignored:
        end -= 1
    return start, end
