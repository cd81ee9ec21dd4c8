"""Entries of a list in a text, which begin with the sign that speech after a dash begins with, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_gen.draft.structure import BULLET
from site_gen.draft.words import ENGLISH, WORDS, Words

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SIGN = re.compile(r"[^\S\n]*([-–—*+•▪◦‣·])[^\S\n]+(?=\S)([^\n]*)")
#: Languages in which people speak after a dash.
_DASHES = frozenset(("sv", "nb", "nn", "da", "fr", "es"))


def bulleted(text: str, language: str) -> str:
    """A text in which all entries of lists begin with a bullet, every character at its place."""
    told = WORDS.get(language, ENGLISH)
    parts: list[str] = []
    at = 0
    for run, above in _runs(text):
        sign = run[0][1]
        spoken = sign in "-–—" and _is_speech([hit[2] for hit in run], above, language, told)
        if sign in "▪◦‣" or (len(run) > 1 and not spoken):
            for hit in run:
                parts += (text[at : hit.start(1)], BULLET)
                at = hit.end(1)
    return "".join([*parts, text[at:]])


def _runs(text: str) -> Iterator[tuple[list[re.Match[str]], str]]:
    """Lines one after another that begin with one sign, and the line above them."""
    run: list[re.Match[str]] = []
    above = line = ""
    for found in _LINE.finditer(text):
        hit = _SIGN.match(text, found.start())
        if run and (hit is None or hit[1] != run[0][1]):
            yield run, above
            run = []
        if hit:
            above = above if run else line
            run.append(hit)
        line = found[0]
    if run:
        yield run, above


def _is_speech(entries: list[str], above: str, language: str, told: Words) -> bool:
    """Whether lines after a dash are what people say: one tells who, or all are sentences that nothing leads to."""
    stopped = [entry for entry in entries if entry.rstrip("\"”“’'»« ")[-1:] in tuple(".!?…")]
    if any(map(told.reports, (word for entry in stopped for word in _after_a_comma(entry)))):
        return True
    if language not in _DASHES or all(entry[:1].islower() for entry in entries):
        return False
    leading = re.findall(r"[^\W\d_]+", above)
    if any(map(told.reports, leading)):
        return True
    leads = above.rstrip().endswith(":") and len(leading) > 3  # not "The mayor, NN:"
    return not leads and 2 * len(stopped) >= len(entries)


def _after_a_comma(entry: str) -> list[str]:
    return [word for part in re.split(r"[,!?…][\"”’»]?\s", entry)[1:] for word in re.findall(r"[^\W\d_]+", part)[:4]]
