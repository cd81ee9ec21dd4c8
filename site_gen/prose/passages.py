"""Finding a quotation in the visible text of a body: the promise that no quote is published that does not stand there.

The rules are those of the content format ("The words are right"): whole words, folded as `fold` says, within one block;
`pattern` says what brackets mean, `quotation` what stands in quotation marks. `marking.mark` marks what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from site_gen.prose.blocks import Block, Found, paragraphs
from site_gen.prose.body import Body
from site_gen.prose.quotation import Quotation, quotations
from site_gen.prose.searching import Index, Result, Verdict, new

if TYPE_CHECKING:
    from site_gen.prose.convert import Prose

__all__ = [
    "Found",
    "Result",
    "Verdict",
    "find",
    "find_parts",
    "find_words",
    "finder",
    "in_one_quotation",
    "quoted_parts",
    "unclaimed",
]


def find(prose: Body | Prose, passage: str, *, occurrence: int = 0) -> Result:
    """Where a passage stands in a body. `occurrence` (from 1) says which, where it stands there more than once."""
    return _index(prose).find(passage, occurrence)


def finder(prose: Body | Prose) -> Callable[[str, int], Result]:
    """The same for many passages of one body: a function of a passage and its occurrence."""
    return _index(prose).find


def find_parts(look_up: Callable[[str, int], Result], parts: Sequence[str], occurrence: int) -> list[Result]:
    """Where the parts of a quote stand. `occurrence` is meant of those that stand more than once; of words that are
    given again the one after it is meant."""
    if len(parts) == 1:
        return [look_up(parts[0], occurrence)]
    results = []
    for number, part in enumerate(parts):
        result = look_up(part, occurrence and occurrence + parts[:number].count(part))
        once = result.verdict is Verdict.AMBIGUOUS and result.times == 1
        results.append(look_up(part, 0) if once else result)
    return results


def find_words(text: str, passage: str) -> Result:
    """The same over plain text, whose blocks are parted by empty lines."""
    return _index_of_text(text).find(passage, 0)


def in_one_quotation(prose: Body | Prose, places: Sequence[Found]) -> bool:
    """Whether one pair of marks of a block is around all of some places, or the block is a block quote."""
    index, (number, start, *_), end = _index(prose), places[0], places[-1].end
    return index.blocks[number].quoted or any(q.begin <= start and end <= q.finish for q in index.spoken(number))


def quoted_parts(text: str, language: str) -> tuple[str, ...]:
    """What stands in quotation marks in a text, without them; of nested ones the outermost.

    `language` matters for 《…》, which quotes in Korean and names titles in Chinese and Japanese.
    """
    return tuple(text[q.start : q.end] for q in quotations(text) if q.closed and _is_said(text, q, language))


def unclaimed(prose: Body | Prose, claimed: Sequence[Found], language: str) -> tuple[Found, ...]:
    """What stands in quotation marks or after a speech dash in a body and no quote claims any word of."""
    index = _index(prose)
    if index.all_claimed(claimed):
        return ()
    taken: dict[int, list[Found]] = {}
    for found in claimed:
        taken.setdefault(found.block, []).append(found)
    free = []
    for number, block in enumerate(index.blocks):
        for q in index.spoken(number):
            for _, start, end, _ in taken.get(number, ()):
                if start < q.end and end > q.start:
                    break
            else:
                if _is_said(block.text, q, language):
                    free.append(new(Found, (number, q.start, q.end, True)))
    return tuple(free)


def _is_said(text: str, q: Quotation, language: str) -> bool:
    """Whether a pair of marks holds words of its own: outermost, more than a letter, not the title of a work."""
    letters = sum(character.isalnum() for character in text[q.start : q.end])
    return q.outer and letters > 1 and not (q.title and not language.lower().startswith("ko"))


def _index(prose: Body | Prose) -> Index:
    if not isinstance(prose, Body):
        return _index_of(prose.blocks)
    if prose.index is None:
        prose.index = Index(prose.blocks, printable=prose.shows_printable)
    index: Index = prose.index
    return index


@lru_cache(maxsize=16)
def _index_of(blocks: tuple[Block, ...]) -> Index:
    return Index(blocks)


@lru_cache(maxsize=16)
def _index_of_text(text: str) -> Index:
    return Index(paragraphs(text))
