"""For messages: the passage of a text that comes closest to words that do not stand there, and how the two differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from site_gen.prose.fold import QUOTES, fold, has_spaceless, is_word_character

_LEAST = 55.0  # per cent of similarity below which nothing is called close
_LONGEST = 20_000  # characters of a block that are looked at
_ASIDE = 0.4  # what a character counts against a place that is not wanted there, beside one that is
_BEYOND = 60  # characters around each end of the closest place of the same length that are looked at


@lru_cache(maxsize=64)  # a message about a misquote and one about words without a quote ask for the same
def closest(texts: tuple[str, ...], passage: str) -> str:
    """The words of one of the texts, as printed, that are most like the passage; empty where none is."""
    from rapidfuzz import fuzz  # only where something is wrong

    wanted = re.sub(r"\s*\[[^\[\]]*\]\s*", " ", fold(passage.strip()).text).strip()[:_LONGEST]
    if not wanted:
        return ""
    best, chosen = _LEAST, ""
    for text in texts:
        folded = fold(text[:_LONGEST])
        inside = folded.text
        if len(inside) <= len(wanted):
            score = fuzz.ratio(wanted, inside, score_cutoff=best)
            if score > best:
                best, chosen = score, text[:_LONGEST].strip()
            continue
        alignment = fuzz.partial_ratio_alignment(wanted, inside, score_cutoff=best)
        if alignment is None or alignment.score <= best or alignment.dest_end <= alignment.dest_start:
            continue
        start, end = alignment.dest_start, alignment.dest_end
        while start > 0 and is_word_character(inside[start]) and is_word_character(inside[start - 1]):
            start -= 1
        while end < len(inside) and is_word_character(inside[end - 1]) and is_word_character(inside[end]):
            end += 1
        start, end = _widened(wanted, inside, start, end)
        best, chosen = alignment.score, text[folded.origin(start) : folded.limit(end)].strip()
    chosen = chosen if wanted[0] == '"' else chosen.lstrip(QUOTES + ".,;:!?-–— ")
    if wanted[-1] == '"':
        return chosen
    return chosen.rstrip(QUOTES + ".,;:!?" if wanted[-1].isalnum() else QUOTES)


def _widened(wanted: str, inside: str, start: int, end: int) -> tuple[int, int]:
    """A place as long as what is wanted, with the words more or less at its ends that make it more alike.

    Where words are left out in the middle, the first or the last ones lie beyond a place of that length.
    """
    from rapidfuzz.distance import LCSseq

    def alike(start: int, end: int) -> float:
        common = LCSseq.similarity(wanted, inside[start:end])
        return common - _ASIDE * (end - start - common)

    before, after = max(0, start - _BEYOND), end + _BEYOND
    starts = [before + word.start() for word in re.finditer(r"(?<!\S)\S", inside[before : min(start + _BEYOND, end)])]
    start = max((start, *starts), key=lambda at: alike(at, end))
    first = max(end - _BEYOND, start + 1)
    ends = [first + word.end() for word in re.finditer(r"\S(?!\S)", inside[first:after])]
    return start, max((end, *ends), key=lambda at: alike(start, at))


def pairs(passage: str, closest: str) -> tuple[tuple[str, str], ...]:
    """The words of both, cut into runs: equal where they agree, else what the passage has and what the body has.

    Compares words as the search does, so that only what counts as a difference differs; letters in scripts that set no
    spaces between words. Beyond 2,000 of them there is nothing to see: then nothing.
    """
    spaceless = has_spaceless(passage) or has_spaceless(closest)
    ours, theirs = map(_letters if spaceless else str.split, (passage, closest))
    between = "" if spaceless else " "
    if len(ours) + len(theirs) > 2000:
        return ()
    matcher = SequenceMatcher(None, [fold(w).text for w in ours], [fold(w).text for w in theirs], autojunk=False)
    runs: Sequence[_Run] = matcher.get_opcodes()
    runs = _without_chance(runs) if spaceless else runs
    return tuple(
        (between.join(theirs[c:d] if operation == "equal" else ours[a:b]), between.join(theirs[c:d]))
        for operation, a, b, c, d in runs
    )


def _letters(text: str) -> list[str]:
    """Letters of such scripts, each with its marks; any other words, and spaces, as a whole."""
    found: list[str] = []
    for part in re.findall(r"\s+|\w[\w'’-]*|[^\w\s]", text):
        if not has_spaceless(part) and unicodedata.category(part[0])[0] != "M":
            found.append(" " if part.isspace() else part)
            continue
        for letter in part:
            if found and unicodedata.category(letter)[0] == "M":
                found[-1] += letter
            else:
                found.append(letter)
    return found


_Run = tuple[str, int, int, int, int]


def _without_chance(runs: Sequence[_Run]) -> list[_Run]:
    """Runs in which a single letter that agrees between two that differ counts as one of those."""
    made: list[_Run] = []
    for number, run in enumerate(runs):
        operation, a, b, _, d = run
        chance = operation == "equal" and b - a == 1 and 0 < number < len(runs) - 1
        if made and made[-1][0] != "equal" and (chance or operation != "equal"):
            made[-1] = ("replace", made[-1][1], b, made[-1][3], d)
        else:
            made.append(run)
    return made
