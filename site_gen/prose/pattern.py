"""A passage as an editor writes it: `[…]` leaves words out, `[word]` adds one, `[S]oms` changes a letter's case."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from site_gen import late
from site_gen.frozen import dataclass
from site_gen.prose.fold import Folded, fold, has_spaceless, is_spaceless, is_whole
from site_gen.prose.quotation import around_all

LEAST_WORDS = 2  # on each side of […]
_BRACKETS = late.pattern(r"\[([^\[\]]*)\]")
_GAP = late.pattern(r"[\s.]*\.\.\.[\s.]*|\. \. \.")
_WORD = late.pattern(r"\w+")
#: A folded quotation mark with the space beside it.
_MARK = late.pattern(' ?" ?')
#: The other case of letters of which Turkish and its kin have two pairs.
_TURKISH = {"i": "İ", "İ": "i", "I": "ı", "ı": "I"}
#: As many places are looked at in one paragraph; nobody counts further for `occurrence`.
ENOUGH = 1000


class BadPattern(ValueError):
    """A passage that says nothing that could be looked for; its text says why, to the editor."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two gaps: the words themselves, or a pattern where brackets are among them."""

    literal: str
    pattern: re.Pattern[str] | None = None

    def ranges(self, folded: Folded, source: str) -> list[tuple[int, int]]:
        """Where it stands in a folded text as whole words, in order."""
        text = folded.text
        found: list[tuple[int, int]] = []
        if self.pattern is None:
            start = text.find(self.literal)
            while start >= 0 and len(found) < ENOUGH:
                end = start + len(self.literal)
                if is_whole(folded, source, start, end):
                    found.append((start, end))
                start = text.find(self.literal, start + 1)
            return found
        hit = self.pattern.search(text)
        while hit is not None and len(found) < ENOUGH:
            if is_whole(folded, source, hit.start(), hit.end()):
                found.append(hit.span())
            hit = self.pattern.search(text, hit.start() + 1)
        return found


@lru_cache(maxsize=4096)
def pieces(passage: str, *, spaced: bool = False) -> tuple[Piece, ...]:
    """The pieces of a passage, in order; more than one where `[…]` leaves words out. Raises `BadPattern`.

    `spaced`: space beside a quotation mark does not count, for « mot » and “mot” differ in it.
    """
    text = fold(unquoted(passage.strip())).text.strip()
    if not _WORD.search(text):
        raise BadPattern("It has no words.")
    if "[" not in text:
        return (Piece("", re.compile(_spaced(text))) if spaced and '"' in text else Piece(text),)
    parts: list[list[tuple[str, str]]] = [[]]  # of ("text" | "case" | "added", what)
    position = 0
    for hit in _BRACKETS.finditer(text):
        inside = hit[1].strip()
        before, after = text[hit.start() - 1 : hit.start()], text[hit.end() : hit.end() + 1]
        if not inside:
            continue
        parts[-1].append(("text", text[position : hit.start()]))
        position = hit.end()
        if _GAP.fullmatch(inside):
            parts.append([])
        elif len(inside) == 1 and inside.isalpha() and after.isalpha() and not before.isalnum():
            parts[-1].append(("case", inside))
        else:
            parts[-1].append(("added", hit[0]))
    parts[-1].append(("text", text[position:]))
    for part in parts:
        said = "".join(what for kind, what in part if kind != "added")
        if len(parts) > 1 and _words(said) < LEAST_WORDS:
            raise BadPattern(f"`[…]` needs at least {LEAST_WORDS} words on each side.")
        if not _words(said):
            raise BadPattern("It has no words but those in brackets.")
    return tuple(_piece(part, _spaced if spaced else re.escape) for part in parts)


def as_printed(passage: str) -> Piece:
    """A passage whose brackets are the text's own: they stand for nothing."""
    return Piece(fold(unquoted(passage.strip())).text.strip())


def _spaced(text: str) -> str:
    """A pattern of a folded text in which there may be a space on each side of a mark, but for those within words."""
    out: list[str] = []
    at = 0
    for hit in _MARK.finditer(text):
        start, end = hit.span()
        within = hit[0] == '"' and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        mark = '"' if within else f'{" ?" if start else ""}"{" ?" if end < len(text) else ""}'
        out += (re.escape(text[at:start]), mark)
        at = end
    return "".join((*out, re.escape(text[at:])))


def unquoted(passage: str) -> str:
    """A passage that is one quotation with its marks, without them; any other as it is."""
    pair = around_all(passage)
    return passage[pair.start : pair.end] if pair and pair.closed else passage


def _words(text: str) -> int:
    """How many words; of a script without spaces, two characters count as one."""
    if not has_spaceless(text):
        return len(_WORD.findall(text))
    count = 0
    for word in _WORD.findall(text):
        without = sum(map(is_spaceless, word))
        count += max(1, (without + 1) // 2) if without else 1
    return count


def _piece(part: list[tuple[str, str]], written: Callable[[str], str]) -> Piece:
    """`written`: what makes a pattern of words."""
    if all(kind == "text" for kind, _ in part):
        words = "".join(what for _, what in part).strip()
        return Piece(words) if written is re.escape else Piece("", re.compile(written(words)))
    merged: list[tuple[str, str]] = []
    for kind, what in part:
        if kind == "added" and len(merged) > 1 and merged[-1] == ("text", " ") and merged[-2][0] == "added":
            merged[-2:] = [("added", f"{merged[-2][1]} {what}")]
        elif kind == "added" and merged and merged[-1][0] == "added":
            merged[-1] = ("added", merged[-1][1] + what)
        elif what:
            merged.append((kind, what))
    merged[0] = (merged[0][0], merged[0][1].lstrip())
    merged[-1] = (merged[-1][0], merged[-1][1].rstrip())
    merged = [item for item in merged if item[1]]
    out: list[str] = []
    for index, (kind, what) in enumerate(merged):
        before = merged[index - 1][1] if index else ""
        after = merged[index + 1][1] if index + 1 < len(merged) else ""
        if kind == "case":
            turned = (what, what.lower(), what.upper(), _TURKISH.get(what, what))
            forms = dict.fromkeys(form for form in turned if len(form) == 1)
            out.append(rf"(?:{re.escape(f'[{what}]')}|[{re.escape(''.join(forms))}])")
        elif kind == "added":
            out.append(_added(what, before, after))
        else:
            start = 1 if index and merged[index - 1][0] == "added" and what[0] == " " else 0
            end = len(what) - (index + 1 < len(merged) and merged[index + 1][0] == "added" and what[-1] == " ")
            out.append(written(what[start:end]))
    return Piece("", re.compile("".join(out)))


def _added(words: str, before: str, after: str) -> str:
    """An editor's words with the spaces beside them: in brackets in the text too, or not there at all."""
    left, right = before[-1:] == " ", after[:1] == " "
    there = (" " if left else "") + re.escape(words) + (" " if right else "")
    if not before.strip() or not after.strip():
        absent = ""
    elif (left or right) and before.strip()[-1].isalnum() and after.strip()[0].isalnum():
        absent = " "
    else:
        absent = " ?" if left or right else ""
    return f"(?:{there}|{absent})"
