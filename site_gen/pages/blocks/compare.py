"""What only one of several reports of the same words carries, found by comparing them word by word.

Two reports of one statement never agree in every word, least of all when each was translated by somebody else. So
single words count for nothing: marked is what one report has *beyond* the others, a clause or a few words for which the
others have no counterpart. Where two texts share too little to be compared, nothing is marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from site_gen.frozen import dataclass

#: So many words a report must have beyond another one before they are more than another choice of words.
_SURPLUS = 3
#: Of the shorter text, so great a part must stand in the longer one too; else the two are not compared.
_ALIKE = 0.3

_WORD = re.compile(r"\w+(?:['’\-‐‑]\w+)*")
_CLAUSE = re.compile(r"[,;:.!?…–—()\[\]]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text. `only` says that no other report carries it."""

    text: str
    only: bool = False


def compared(texts: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Each text (all in one language) in pieces. The pieces of a text, joined, are the text. An empty text has none."""
    found = [list(_WORD.finditer(text)) for text in texts]
    words = [[hit[0].casefold().replace("’", "'") for hit in hits] for hits in found]
    return tuple(
        _pieces(text, [hit.span() for hit in found[i]], _only(words[i], words[:i] + words[i + 1 :]))
        for i, text in enumerate(texts)
    )


def _only(own: list[str], others: list[list[str]]) -> set[int]:
    """The places of the words that none of the others has a counterpart for."""
    found: list[set[int]] = []
    for other in others:
        matcher = SequenceMatcher(None, own, other, autojunk=False)
        shared = sum(block.size for block in matcher.get_matching_blocks())
        if not own or not other or shared < _ALIKE * min(len(own), len(other)):
            continue
        surplus: set[int] = set()
        for _, start, end, low, high in (code for code in matcher.get_opcodes() if code[0] != "equal"):
            if (end - start) - (high - low) >= _SURPLUS:
                surplus |= set(range(start, end))
        found.append(surplus)
    return set.intersection(*found) if found else set()


def _pieces(text: str, spans: list[tuple[int, int]], only: set[int]) -> tuple[Piece, ...]:
    """The text cut around the runs of words that stand in it alone. A run is cut at commas and the like."""
    runs: list[list[int]] = []
    for place in sorted(only):
        joined = runs and runs[-1][-1] == place - 1 and not _CLAUSE.search(text[spans[place - 1][1] : spans[place][0]])
        if joined:
            runs[-1].append(place)
        else:
            runs.append([place])
    done, at = [], 0
    for begin, end in _joined([(spans[run[0]][0], spans[run[-1]][1]) for run in runs if len(run) >= _SURPLUS], text):
        done += [Piece(text[at:begin]), Piece(text[begin:end], only=True)]
        at = end
    return tuple(piece for piece in (*done, Piece(text[at:])) if piece.text)


def _joined(runs: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Runs between which there is no word, as one."""
    done: list[tuple[int, int]] = []
    for begin, end in runs:
        if done and not _WORD.search(text[done[-1][1] : begin]):
            done[-1] = (done[-1][0], end)
        else:
            done.append((begin, end))
    return done
