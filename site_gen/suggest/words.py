"""How alike two wordings are: by their words where the language is one, by numbers, names and cognates where not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log

from rapidfuzz.distance import JaroWinkler, LCSseq

from site_gen.frozen import dataclass
from site_gen.model.languages import language_of
from site_gen.suggest.meanings import idea

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "a", "œ": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i", "’": "'"}
)

#: Words that say little by themselves, by language; folded as words are.
_LITTLE = {
    "en": "a an and are as at be been but by can could did do does for from had has have he her him his i if in into "
    "is it its just may me more my of on or our out over she should so some than that the their them then there these "
    "they this those to up very was we were what when which who will with would you your about after also any because",
    "sv": "alla att av blev bli blir da de dem den denna deras det detta dig din du efter eller en er ett fran for "
    "ha hade han hans har hon i inom jag kan kom kommer man med men mer mig min mot mycket nar ni nu och om oss pa sa "
    "sig sin ska skulle som till under upp ut vad var vara vart vi vid vill ville ar man maste bara",
    "no": "alle at av ble bli blir da de dem den denne deres det dette deg din du eller en er et etter fra for for ha "
    "hadde han hans har hun i inn jeg kan kom kommer man med men mer meg min mot mye nar na og ogsa om opp oss pa sa "
    "seg sin skal skulle som til under ut var vaere vi ved vil ville ikkje ein eit eg dei og han ho me",
    "da": "af alle at blev bliver da de dem den denne deres det dette dig din du efter eller en er et fra for for ha "
    "havde han hans har hun i ind jeg kan kom kommer man med men mere mig min mod meget nar nu og ogsa om op os pa sa "
    "sig sin skal skulle som til under ud var vaere vi ved vil ville",
    "nl": "aan al als bij daar dan dat de der deze die dit door een en er ge had hadden hebben heeft het hij hun ik in "
    "is je kan kon maar me meer men met mij mijn na naar nog nu of om omdat ons onze ook op over te tegen toch tot u "
    "uit van veel voor was waren wat we weer werd wie wij wil worden wordt ze zich zij zijn zo zou zullen moet",
    "de": "aber alle als am an auch auf aus bei bin bis da damit das dass dem den der des die dies diese dieser du ein "
    "eine einem einen einer er es fur hat hatte haben ich ihr ihre im in ist ja kann man mehr mein mich mit muss nach "
    "noch nun nur ob oder schon sehr sein seine sich sie sind so uber um und uns unser unter vom von vor war waren was "
    "wenn wer werden wie wir wird wollen zu zum zur",
    "fr": "a ai au aussi aux avec ce ces cette comme d dans de des donc du elle elles en entre est et etait ete etre "
    "eux il ils j je l la le les leur lui ma mais me meme mes moi mon n ne nos notre nous on ou par pas plus pour qu "
    "que qui s sa sans se ses si son sont sur ta te tout tous tres tu un une vos votre vous y faut",
    "es": "a al algo con como cuando de del desde donde dos el ella ellos en entre era es esa ese eso esta este esto "
    "fue ha han hay la las le les lo los mas me mi muy nos nuestro o para pero por porque que se ser si sin sobre son "
    "su sus tambien te tiene todo todos tu un una uno unos y ya yo",
}
#: "Not" and its kin: whoever says the one does not say the other.
NEGATIONS = {
    "en": "no not never nothing nobody none neither nor without cannot can't don't doesn't didn't won't isn't wasn't "
    "aren't weren't wouldn't shouldn't couldn't hasn't haven't hadn't mustn't needn't",
    "sv": "inte ej icke aldrig ingen inget inga ingenting utan",
    "no": "ikke ikkje aldri ingen intet ingenting uten",
    "da": "ikke aldrig ingen intet ingenting uden",
    "nl": "niet geen nooit niets niemand zonder",
    "de": "nicht kein keine keinen keinem keiner nie niemals nichts niemand ohne",
    "fr": "pas jamais rien aucun aucune sans",
    "es": "no nunca nada nadie ningun ninguna sin",
}
_NEAR = 4  # words from a "not" to that to which it belongs
_SHOWN = 90  # characters of a text that is shown
_NUMBERS = (
    "2 two tva to twee zwei deux dos|3 three tre drie drei trois tres|4 four fyra fire vier quatre cuatro|"
    "5 five fem vijf funf cinq cinco|6 six sex seks zes sechs seis|7 seven sju syv zeven sieben sept siete|"
    "8 eight atta atte otte acht huit ocho|9 nine nio ni negen neun neuf nueve|10 ten tio ti tien zehn dix diez|"
    "11 eleven elva elleve elf onze once|12 twelve tolv twaalf zwolf douze doce|20 twenty tjugo tjue tyve twintig "
    "zwanzig vingt veinte|30 thirty trettio tretti tredive dertig dreissig trente treinta|40 forty fyrtio forti "
    "veertig vierzig quarante cuarenta|50 fifty femtio femti vijftig funfzig cinquante cincuenta"
)
_NUMBER = {word: group.split()[0] for group in _NUMBERS.split("|") for word in group.split()}


def folded(text: str) -> str:
    """Small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_LETTERS)


@lru_cache(maxsize=64)
def little(language: str) -> frozenset[str]:
    """Words of a language that say little."""
    return frozenset(_LITTLE.get(language, "").split())


@lru_cache(maxsize=64)
def negations(language: str) -> frozenset[str]:
    """Words of a language that deny."""
    return frozenset(NEGATIONS.get(language, "").split())


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, taken apart: its words folded, those that say something (a number with its unit once), numbers."""

    language: str
    words: tuple[str, ...]
    telling: frozenset[str]
    numbers: frozenset[str]
    denies: bool

    def __bool__(self) -> bool:
        return bool(self.words)


@lru_cache(maxsize=50_000)
def wording(text: str, tag: str) -> Wording:
    """Take a text in a language apart."""
    language = language_of(tag)
    words: list[str] = []
    for written in _WORD.findall(text):
        word = folded(written).removesuffix("'s")
        if _UNSPACED.search(word):
            words += [word[n : n + 2] for n in range(max(1, len(word) - 1))]
        else:
            words.append(word)
    poor = little(language)
    numbers = frozenset(number(word) for word in words if word.isdigit() or (word in _NUMBER and word not in poor))
    units = {word for before, word in pairwise(words) if number(before) in numbers and before not in poor}
    telling = frozenset(word for word in words if word not in poor and word not in units and len(word) > 1)
    return Wording(language, tuple(words), telling, numbers, bool(set(words) & negations(language)))


def number(word: str) -> str:
    """A number in digits where it is one in words; other words as they are."""
    return _NUMBER.get(word, word)


class Weights:
    """How much each word tells: little ones little, rare ones most."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self.count: dict[tuple[str, str], int] = {}
        self.of = 1
        for one in wordings:
            self.of += 1
            for word in set(one.words):
                self.count[one.language, word] = self.count.get((one.language, word), 0) + 1

    def weight(self, word: str, language: str) -> float:
        """The weight of a word."""
        if word in little(language):
            return 0.2
        often = self.count.get((language, word), 1)
        return 0.5 + 0.5 * min(1.0, log(1 + self.of / (1 + often)) / log(1 + self.of / 2) if self.of > 2 else 1.0)


def same_word(one: str, other: str) -> bool:
    """Whether two words are forms of one: equal, or long and equal but for their end."""
    if one == other:
        return True
    short = min(len(one), len(other))
    if short < 4 or one[:3] != other[:3]:
        return False
    common = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), short)
    return common >= max(4, short - 3) and max(len(one), len(other)) - common <= 4


def alike(one: Wording, other: Wording, weights: Weights) -> float:
    """How alike two wordings in one language are, from 0 to 1: shared words by weight, and their order."""
    short, long = sorted((one, other), key=lambda w: sum(weights.weight(word, w.language) for word in w.words))
    if not short or not long:
        return 0.0
    counterpart = {word: next((w for w in long.words if same_word(word, w)), "") for word in dict.fromkeys(short.words)}
    total = sum(weights.weight(word, short.language) for word in counterpart)
    shared = sum(weights.weight(word, short.language) for word, there in counterpart.items() if there)
    ordered = LCSseq.similarity([counterpart[word] or "\0" for word in short.words], list(long.words))
    score = 0.65 * shared / total + 0.35 * ordered / len(short.words)
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        score -= 0.25
    if one.denies != other.denies:
        if _contradict(*((one, other) if one.denies else (other, one))):
            return 0.0
        score -= 0.15
    if len(short.telling) < 2 and set(short.words) != set(long.words):  # one word that tells something is no wording
        score -= 0.25
    if len(long.words) > 4 * len(short.words):
        score -= 0.1
    return max(0.0, score)


def _contradict(denying: Wording, other: Wording) -> bool:
    """Whether the other one says what this one denies: it has the word that a "not" belongs to, mostly the next."""
    passed_over = negations(denying.language) | little(denying.language)
    for at, word in enumerate(denying.words):
        if word not in negations(denying.language):
            continue
        near = (*denying.words[at + 1 : at + 1 + _NEAR], *denying.words[max(0, at - _NEAR) : at][::-1])
        denied = next((word for word in near if word not in passed_over), "")
        if any(same_word(denied, there) for there in other.words):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Anchors:
    """What two wordings in different languages have in common, and how much of the shorter one that is."""

    shared: tuple[str, ...]
    part: float


def anchored(one: Wording, other: Wording, *, ideas: bool = True) -> Anchors:
    """Numbers, names, cognates and `ideas` that two wordings share. Numbers that differ: nothing is shared."""
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return Anchors((), 0.0)
    short, long = sorted((one, other), key=lambda w: len(w.telling))
    shared: list[str] = sorted(one.numbers & other.numbers)
    left = [word for word in long.telling if number(word) not in shared]
    for word in sorted(short.telling):
        if number(word) in shared:
            continue
        match = next((there for there in left if _cognate(word, there)), "")
        if ideas and not match and (meant := idea(word, short.language)) >= 0:
            match = next((there for there in left if idea(there, long.language) == meant), "")
        if match:
            left.remove(match)
            shared.append(word)
    return Anchors(tuple(shared), len(shared) / max(3, len(short.telling | short.numbers)))


def _cognate(one: str, other: str) -> bool:
    if one == other:
        return len(one) >= 3
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    return same_word(one, other) or JaroWinkler.similarity(one, other) >= 0.9


def shown(texts: Sequence[str]) -> str:
    """A text for a person to recognise, cut where it is long."""
    text = " … ".join(texts)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
