"""Events that a text tells with a day: one clause, one act, one date. Few and good: what is not plain is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from site_gen.draft import days, hours, places, structure
from site_gen.draft.days import Calendar, Day
from site_gen.draft.moments import unresolved
from site_gen.draft.tense import Tense, is_negated, tense
from site_gen.draft.words import ENGLISH, WORDS
from site_gen.frozen import dataclass

MOST = 12
_QUOTED = re.compile(r"[\"“”„«»]|(?:^|\s)['‘]\w[^'’]*\s[^'’]*['’]")
#: Conditions, hopes, comparisons: no facts.
_UNSURE = re.compile(
    r"(?<!\w)(?:if|whether|unless|as if|would have|could|may|might|reportedly|allegedly|speculat\w+|compared (?:to|"
    r"with)|"
    r"om inte|ifall|huruvida|jämfört med|kunde|skulle kunna|påstås|hvis|dersom|sammenlignet med|kunne|angivelig|"
    r"als het|indien|of er|vergeleken met|zou kunnen|zou|naar verluidt|falls|ob|könnte|angeblich|soll|verglichen mit|"
    r"si|pourrait|aurait|podría|habría|ska ha|skal ha|skal have)(?!\w)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?<!\w)(?:said|says|told|stated|informed|claims?|claimed|believes?|according to|writes|wrote|sa|sade|säger|"
    r"uppger|uppgav|"
    r"skriver|skrev|enligt|menar|menade|sier|opplyser|mener|mente|ifølge|siger|sagde|oplyser|zei|zegt|meldt|meldde|"
    r"volgens|aldus|stelt|stelde|weten dat|sagte|sagt|erklärte|teilte|laut|zufolge|dit|déclaré|selon|indiqué|"
    r"dijo|según|declaró|afirmó)(?!\w)",
    re.IGNORECASE,
)
#: ", the mayor said", ", sa ordføreren": whoever announces what is to come.
_CREDIT = re.compile(
    r",\s+(?:(?:\w+\s+){1,5}(?:said|says|announced)|(?:sa|sade|säger|uppger|sier|opplyser|siger|oplyser|sagde|zei|zegt|meldt|"
    r"aldus|sagte|teilte)\s+[^,]{2,60})\.?$"
)
_PREPOSITION = re.compile(
    r"(?:,\s*)?(?<!\w)(?:(?:late|early|later|sent|tidlig|tidligt|senere|am|früh|spät|on|in|im|i|begin|eind|anfang|mitte|ende|"
    r"início|fin|mediados|finales|slutet|början|slutten|begynnelsen|slutningen|begyndelsen)\s+)?"
    r"(?:(?:on|in|of|under|på|av|af|om|op|am|im|i|le|el|the|der|den|dem|des|vom|zum|de|du|del|at|year|jahr|jahre|år|året)\s+){0,3}$",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"^\s*(?:[,\s]*(?:local time|lokal tid|ortszeit|plaatselijke tijd|heure locale|hora local|(?:svensk|norsk|dansk|"
    r"nederlandse|deutscher)\s+(?:tid|tijd|zeit)))",
    re.IGNORECASE,
)
#: Where a title may end: at a comma or a dash, before a conjunction.
_RESTS = re.compile(
    r"[,;]\s+|\s+[–—]\s+|\s+(?=(?:before|after|while|innan|medan|efter att|før|mens|etter at|voordat|terwijl|nadat|"
    r"bevor|während|nachdem|avant|après|antes|mientras)\s)|(?<=\w)\s+(?=(?:when|då|da|toen|als|lorsque|cuando)\s\w)"
)
#: A sentence that begins so needs the one before it.
_LEANING = re.compile(
    r"(?:it|this|that|there|but|and|det|dette|detta|där|men|och|og|dit|dat|er|daar|maar|es|und|aber|cela|eso|pero)\Z"
)
_THAT = {"sv": "att", "nb": "at", "nn": "at", "da": "at", "nl": "dat", "de": "dass|daß", "fr": "que", "es": "que"}
#: Before a day that is only the beginning or the end of something.
_EDGE = re.compile(
    r"(?<!\w)(?:since|until|till|before|after|by|from|of|vom|zum|från|fra|van|du|del|av|af|sedan|innan|efter|före|siden|til|før|etter|sinds|tot|voor|na|seit|bis|"
    r"vor|nach|ab|depuis|jusqu['’]au|avant|après|[àa] partir (?:de|du|del|des)|desde|hasta|antes de|después de)"
    r"\s+(?:the\s+|den\s+|dem\s+|der\s+|de\s+|le\s+|el\s+|am\s+|zum\s+)?$",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"(?<!\w)(?:today|i ?dag|vandaag|heute|aujourd['’]hui|hoy|now|jetzt|derzeit|currently|maintenant|ahora)(?!\w)",
    re.IGNORECASE,
)
#: Letters of a title that is cut, at least and at most.
_SHORT, _LONG = 25, 130


@dataclass(frozen=True, slots=True)
class Event:
    """A proposed event: a title in the article's words, the day, why, where the sentence stands, whom it names."""

    title: str
    date: str
    time: str
    zone: str
    reason: str
    status: str
    start: int
    end: int
    people: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    place: str = ""


def find(
    text: str, language: str, calendar: Calendar, people: Callable[[str], tuple[str, ...]], taken: list[tuple[int, int]]
) -> list[Event]:
    """The events of a text, in its order. `taken`: ranges that somebody said; `people`: whom some words name."""
    found: list[Event] = []
    said = structure.blanked(text, taken)
    for first, end in structure.sentences(text):
        sentence = text[first:end].strip()
        start = first + len(text[first:end]) - len(text[first:end].lstrip())
        if said[first:end] != text[first:end] or not _plain(sentence):
            continue
        if (credit := _CREDIT.search(sentence)) and tense(sentence[: credit.start()], language) is Tense.FUTURE:
            sentence = sentence[: credit.start()] + "."
        told = (
            days.find(sentence, language, calendar, Tense.FUTURE)
            or days.find(sentence, language, calendar, Tense.FUTURE, undated=True)
            or _by_hour(sentence, language, calendar)
        )
        if len({day.date.rstrip("?") for day in told}) != 1 or (told[0].open and len(told) > 1):
            continue  # nothing, or more than one day: which act was when is not plain
        if any(_EDGE.search(_before(sentence, one)) for one in told) or _of_another(sentence, told):
            continue  # the beginning or the end of something; or another day than the one that is told
        day = max(told, key=lambda one: (one.told, bool(one.time), -one.start))
        event = _event(sentence, start, day, language, people)
        if event and all(event.title != one.title for one in found):
            found.append(event)
        if len(found) == MOST:
            break
    return found


def _of_another(sentence: str, told: list[Day]) -> bool:
    """Whether a sentence says "today" or "now", of a day that is not the one it tells."""
    return any(
        not any(day.start <= hit.start() and hit.end() <= day.end for day in told) for hit in _TODAY.finditer(sentence)
    )


def _before(sentence: str, day: Day) -> str:
    """What stands before a day, with the preposition that may be a part of it ("since 1953")."""
    first = re.match(r"[^\W\d_]+\s", sentence[day.start :])
    return sentence[: day.start] + (first[0] if first else "")


def _plain(sentence: str) -> bool:
    return (
        3 <= len(sentence.split()) <= 70
        and sentence[-1:] in ".!"
        and sentence[:1] not in "–—-"
        and not _QUOTED.search(sentence)
    )


def _by_hour(sentence: str, language: str, calendar: Calendar) -> list[Day]:
    """A sentence that tells an hour and no day is of the article's day, or of one of its month."""
    if days.weekdays(sentence, language):
        return []
    clock = hours.find(sentence, language)
    if not clock.time or tense(sentence, language) is not Tense.PAST:
        return []
    at = max(sentence.find(clock.told.split()[0]), 0)
    if calendar.day is None:
        return [replace(unresolved(clock.told, calendar, at, at, clock.time), zone=clock.zone)]
    reason = f"“{clock.told}” with no day: taken for the article's"
    return [Day(f"{calendar.day.isoformat()}?", clock.time, clock.zone, reason, at, at)]


def _event(
    sentence: str, start: int, day: Day, language: str, people: Callable[[str], tuple[str, ...]]
) -> Event | None:
    clause, at = days.clause_of(sentence, day.start)
    when = tense(clause, language, day.start - at)
    if announced := _announced(clause, day.start - at, language):
        clause, at = clause[announced:], at + announced
        when = tense(clause, language)
        if when is not Tense.FUTURE:
            return None  # somebody's statement of what was
        start, sentence = start + at, sentence[at:]
        day = replace(day, start=day.start - at, end=day.end - at)
    if when is Tense.UNKNOWN:
        when = tense(sentence, language)
    if when is Tense.UNKNOWN and not (day.coming and _is_present(sentence[: day.start], language)):
        return None
    if is_negated(clause, language) or _UNSURE.search(clause) or _is_reported(clause, language):
        return None
    title = _title(sentence, day, language)
    words = re.findall(r"\w+", title)
    if len(words) < 2 or not _subject(title, language):
        return None
    if (
        not day.open
        and len(day.date) < 10
        and (len(sentence[: day.end].split()) > 20 or title.endswith("…") or re.search(r"\d", title))
    ):
        return None  # a month or a year in a long or counting sentence is rarely when it happened
    status = "planned" if when is Tense.FUTURE or day.coming else ""
    if status and day.told and len(day.date) == 4:
        return None
    return Event(title, day.date, day.time, day.zone, day.reason, status, start,
                 start + len(sentence), people(sentence), place=places.find(clause, language))  # fmt: skip


def _is_present(before: str, language: str) -> bool:
    """Whether the last word before a day (but for its preposition) ends like a verb that may tell of what is coming."""
    words = re.findall(r"[^\W\d_]+", _PREPOSITION.sub("", before))
    ending = {"en": "s", "de": "t|en|sich", "nl": "t|en|zich", "fr": "", "es": ""}.get(language, "r|s")
    return (
        1 < len(words) <= 10 and bool(ending) and bool(re.search(rf"(?:{ending})$", words[-1])) and words[-1].islower()
    )


def _announced(clause: str, at: int, language: str) -> int:
    """Where what is announced begins: after "that", before the day; 0 where nothing is."""
    words = _THAT.get(language, "that")
    hits = list(re.finditer(rf"(?<!\w)(?:{words})\s+(?=\w)", clause[: max(at, 0)]))
    return hits[-1].end() if hits else 0


def _is_reported(clause: str, language: str) -> bool:
    """Whether the clause is about a statement: its words are a quotation's business."""
    if _SAID.search(clause):
        return True
    words = re.findall(r"[^\W\d_]+", clause.casefold())
    verbs, that = WORDS.get(language, ENGLISH).verbs, set(_THAT.get(language, "that").split("|"))
    return any(word in verbs and that & set(words[at + 1 : at + 7]) for at, word in enumerate(words))


def _subject(title: str, language: str) -> bool:
    """Whether a title begins like a clause of its own: not with a pronoun, which would need the sentence before."""
    first = re.findall(r"[^\W\d_]+", title)[0].casefold()
    pronouns = WORDS.get(language, ENGLISH).pronouns - {"de", "der", "die"}  # articles, too
    return first not in pronouns and not _LEANING.match(first)


def _title(sentence: str, day: Day, language: str) -> str:
    """The sentence without its day, up to where it may be cut."""
    left, right = _PREPOSITION.sub("", sentence[: day.start]), sentence[day.end :]
    if (names := days.weekdays(left, language)) and names[-1].end(1) == len(left.rstrip(" ,")):
        left = _PREPOSITION.sub("", left[: names[-1].start()])  # "am Samstag, dem 26. Dezember"
    at_start = day.start == day.end or len(left.split()) < 2
    if at_start:
        whole, keep = sentence, day.end
    else:
        right = _LOCAL.sub("", right).lstrip()
        if right[:1] == "," and len(left) >= _SHORT and tense(left, language) is not Tense.UNKNOWN:
            return " ".join(left.split()).rstrip(" ,")  # the day ended the clause
        right = right[1:].lstrip() if right[:1] == "," else right  # the comma after an apposition
        whole, keep = f"{left.rstrip(' ,')} {right}" if right[:1] not in ".;" else left.rstrip(" ,") + right, len(left)
    whole = " ".join(whole.split()).rstrip(".! ")
    for hit in _RESTS.finditer(whole):
        if (
            _SHORT <= hit.start() <= _LONG
            and (hit.start() >= min(keep, 60) or not at_start)
            and hit.start() > keep * at_start
        ):
            told = tense(whole[: hit.start()], language) is not Tense.UNKNOWN
            if told and (not hit[0].startswith(",") or not _inside(whole, hit.start())):
                return whole[: hit.start()].rstrip(" ,")
    return whole if len(whole) <= _LONG else whole[:_LONG].rsplit(" ", 1)[0].rstrip(",") + " …"


def _inside(whole: str, at: int) -> bool:
    """Whether a comma opens an apposition (“…, Ri Yong-ho, …”) or an enumeration, so that the clause goes on."""
    rest = whole[at + 1 :]
    return bool(re.match(r"\s+(?:[^,]{2,40},)", rest)) or bool(re.match(r"\s+\w+\s+(?:and|och|og|en|und|et|y)\s", rest))
