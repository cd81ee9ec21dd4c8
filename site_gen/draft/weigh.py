"""How likely words in quotation marks are somebody's: a title, a name and a scare quote are not.

Each sign adds to or takes from a score by hand; what they add up to is turned into a weight from 0 to 1.
"""

from __future__ import annotations

import re

from site_gen.draft.signals import AUXILIARY
from site_gen.draft.words import Words, word_set
from site_gen.frozen import dataclass

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ADDRESS = re.compile(r"\w\.(?:de|com|org|net|uk|eu|se|no|dk|nl|fr|es|at|ch)\b")
#: After a title in a list of sources: `“…” – Harbour Post, August 15, 2008`.
_CITED = re.compile(r"\s*[-–—]\s*[^\W\d_a-z][^\n]{2,60}\b\d{4}\W*$")
#: Words by which a clause is told from a name: pronouns, auxiliaries, modals and negations of all the languages.
_CLAUSE = word_set(
    "ich wir ihr sie er es uns mich nicht kein keine ist sind war waren sei wird werden wurde hat haben hatte kann "
    "können konnte muss müssen soll sollen will wollen darf dass wenn weil ob man würde könnte sollte möchte "
    "i we you they he she it us me not no is are was were will would can could must should have has had do does did "
    "that if don't can't won't isn't it's we're "
    "jag vi du ni de han hon inte är var ska skulle kan kunde måste har hade blir blev att om man ingen "
    "jeg ikke er skal vil må ble ha at hvis "
    "eg ikkje ho dei vert blei vere "
    "ik wij we jij je u zij hij niet geen zijn was waren zal zullen wil moet kan kunnen heeft hebben had dat als "
    "je nous vous ils elle on ne pas va vais vont ont j’ai c’est est sont était sera peut doit faut a ont avait que si "
    "yo nosotros no es son era será puede debe hay ha han que si se"
)
#: Indefinite articles: after one a word with a capital is a German noun rather than a name.
_SOME = word_set("ein eine einen einem einer en ett et ei een un une una")
_SO_CALLED = re.compile(
    r"(?:so[- ]called|så kallad\w*|såkal[dlt]\w*|zogenaamde?|soi-disant|so ?genannt\w*|supuest[oa]s?|llamad[oa]s?)$",
    re.IGNORECASE,
)
#: After one of these stands what somebody says of a ship, a film, a plan, and no name of it.
_IS = word_set(
    "is are was were be been ist sind war waren sei seien wäre är er var blei zijn est sont était es son era"
)
_FIRST = word_set("wie laut as som zoals der die das den von vom bei beim the de la le el")


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands in the marks, and in the sentence around: `before` and `after` up to its ends.

    `alone`: nothing else stands in the paragraph.
    """

    inside: str
    before: str
    after: str
    mark: str
    alone: bool = False


def weight(signs: Signs, told: Words) -> float:
    """From 0 to 1."""
    return max(0.0, min(1.0, 0.5 + (_score(signs, told) - 0.35) / 2))


def _score(signs: Signs, told: Words) -> float:
    inside, before, after = signs.inside, signs.before, signs.after
    within = _WORD.findall(inside)
    around = _WORD.findall(f"{before} {after}")
    folded = {word.casefold() for word in around} | {word.lower() for word in around}
    count = len(within)
    last = before.rstrip()
    near = _near(last)
    capital = inside[:1].isupper()
    full = inside[-1:] in tuple(".!?…,") or after[:1] == ","
    called = _called(signs, told, near)
    reporting = any(map(told.reports, around)) or called
    mood = bool(folded & told.mood)
    phrase = any(f" {p} " in f" {' '.join(around).casefold()} " for p in told.according if len(p) > 3)

    score = {1: -1.3, 2: -0.7, 3: -0.1}.get(count, 0.6)
    score += 0.6 if reporting else 0.0
    score += (0.3 if reporting else 0.6) if mood else 0.0
    score += 0.6 if phrase and not mood and not reporting else 0.0
    score += 0.4 if last.endswith(":") and not after.strip() else 0.0
    score += 0.7 if last.endswith(":") else 0.0
    score += 0.8 if signs.alone and count > 1 else 0.0
    score += 0.5 if full and count > 3 else 0.0
    score += 0.4 if inside[:1].islower() and (count > 1 or reporting) else 0.0
    if called and (near[-1] in told.as_words or (not capital and count == 1)):
        score += 1.0 if count == 1 else 0.5
    score += 1.0 if (near and near[-1] in told.uttered) or (near[:1] and near[0] in told.uttered) else 0.0
    score += 0.6 if _tail(signs, told) else 0.0
    score += (0.6 if _tail(signs, told) else 1.0) if _reply(signs, told) else 0.0
    score += 0.4 if inside[-1:] in ("!", "?") and count < 4 and reporting else 0.0
    score += 0.3 if capital and near and near[-1] in _SOME and last[-1:].isalnum() else 0.0
    return score - _against(signs, told, within, near, full, reporting)


def is_named(before: str, told: Words) -> bool:
    """Whether what stands before some words says that they are what something is called: "the film", "so-called"."""
    last = before.rstrip()
    return _is_kind(_near(before), told) or _is_apposed(last, told) or bool(_SO_CALLED.search(last))


def _near(before: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(before.rstrip()[-60:])][-2:]


def _is_kind(near: list[str], told: Words) -> bool:
    return any(word in told.named or word.endswith(told.kinds) for word in near) and near[-1] not in _IS


def _is_apposed(before: str, told: Words) -> bool:
    """Whether a comma stands between some words and what they are the name of: "the band's first album, “…”"."""
    part = before.removesuffix(",").rsplit(",", 1)[-1] if before.endswith(",") else ""
    return _is_kind([word.casefold() for word in _WORD.findall(part)][-5:], told)


def _called(signs: Signs, told: Words, near: list[str]) -> bool:
    """Whether a verb of the sentence takes a word or two as what was said: "called it ..."."""
    around = _WORD.findall(f"{signs.before} {signs.after}".lower())
    return bool(near) and bool(told.calls) and any(word.startswith(told.calls) for word in around)


def _tail(signs: Signs, told: Words) -> bool:
    """Whether a reporting clause follows at once: `, sagte NN`, `, so NN`, `!” said NN`."""
    after = signs.after.lstrip()
    if after[:1] == ",":
        after = after[1:].lstrip()
    elif signs.inside[-1:] not in tuple(",!?…"):
        return False
    following = _WORD.match(after)
    if following and following[0].casefold() in AUXILIARY:  # "a déclaré NN", "har han sagt"
        return any(map(told.reports, _WORD.findall(after[:60])[1:3]))
    return bool(following and (told.reports(following[0]) or following[0].casefold() in told.according))


def _reply(signs: Signs, told: Words) -> bool:
    """Whether a word or two begin a sentence whose clause follows: `“No,” NN said`, `„Nein“, sagte NN`."""
    short = len(_WORD.findall(signs.inside)) < 3 and not signs.before.strip()
    comma = signs.inside[-1:] == "," and any(map(told.reports, _WORD.findall(signs.after)))
    return short and (comma or _tail(signs, told))


def _against(signs: Signs, told: Words, within: list[str], near: list[str], full: bool, reporting: bool) -> float:
    """The signs of a title, a name or a mere word."""
    inside, before, after = signs.inside, signs.before.rstrip(), signs.after
    count = len(within)
    capital = inside[:1].isupper()
    clause = any(word.casefold() in _CLAUSE for word in within)
    beside = before[-1:].isalnum() or before[-1:] == "("
    against = 0.0
    against += 1.6 if _is_kind(near, told) or (capital and not reporting and _is_apposed(before, told)) else 0.0
    against += 1.6 if _SO_CALLED.search(before) else 0.0
    if 1 < count == sum(word[:1].isupper() for word in within):
        against += 0.8
    called = _called(signs, told, near) and near[-1] in told.as_words
    said = called or _tail(signs, told) or _reply(signs, told) or any(word in told.uttered for word in near)
    if beside and capital and not full and count < 9 and not said:
        against += 0.8
    if capital and not clause and count < 16 and not said and inside[-1:] not in ".!?…" and not before.endswith(":"):
        against += 0.4 if reporting else 0.9
    if signs.mark.startswith("''") and not told.low_marks:
        against += 1.0
    if _CITED.match(after):
        against += 1.6
    if _ADDRESS.search(inside):
        against += 1.0
    following = _WORD.match(after.lstrip())
    if following and not full and count < 8 and told.reports(following[0]) and near and near[-1] in _FIRST:
        against += 0.9  # "wie „X“ berichtet": the words are who tells
    return against
