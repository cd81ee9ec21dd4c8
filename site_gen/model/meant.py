"""What was probably meant by a date or an hour that cannot be read: for messages only, never taken for it."""

from __future__ import annotations

import calendar
import re
import unicodedata
from functools import lru_cache

from site_gen.model.edtf import LATEST, parse_when
from site_gen.model.when import WhenError
from site_gen.prose.fold import QUOTES

#: Languages whose names of months are understood: of the catalogues and their neighbours, and others, which are asked
#: where these do not tell (Arabic has them three times).
_NEAR = ("en", "sv", "nb", "nn", "da", "nl", "de", "fr", "es")
_FAR = ("pt", "it", "pl", "cs", "fi", "tr", "el", "ru", "uk", "ar", "ar_SY", "ar_DZ", "he", "hi", "th")
MONTHS_OF = _NEAR + _FAR
_NUMBERS = re.compile(r"(\d{1,4})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{1,4})\.?\Z", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z", re.ASCII)
_HOUR = re.compile(
    r"(?:kl\.?|at|um|om)?\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?m\.?|p\.?m\.?|h|uhr|uur)?\Z", re.IGNORECASE
)
#: Parts of the day in the languages that `draft` reads.
_PARTS = {
    word.replace("_", " "): part
    for part, words in {
        "morning": "morgon morgonen morgen morgenen ochtend vormittag förmiddag formiddag matin mañana",
        "midday": "middag mitt_på_dagen mittag midi mediodía noon",
        "afternoon": "eftermiddag eftermiddagen ettermiddag ettermiddagen namiddag nachmittag après-midi tarde",
        "evening": "kväll kvällen kveld kvelden kveldstid aften aftenen avond abend soir soirée",
        "night": "natt natten nat nacht nuit noche midnight midnatt mitternacht",
    }.items()
    for word in words.split()
}
_LONGEST = 80
#: 2031年3月5日, 2031년 3월 5일, perhaps with the day of the week.
SIGNS = r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\s*[(（].{1,3}[)）])?"
_SIGNS = re.compile(rf"{SIGNS}\Z")
_BUDDHIST = 543  # years between Thailand's count and ours
#: 令和6年, 民國113年.
_ERA = re.compile(r"(令和|平成|昭和|民[國国])\s*(元|\d{1,3})\s*(?=年)")
_BEFORE = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
#: What says that a date is not exact, in the same languages.
_ABOUT = re.compile(
    r"(?:~|c\.|(?:approx|env|ca)\b\.?|(?:circa|cirka|about|around|omkring|ungefär|runt|rundt|rond|ongeveer|etwa|um|gegen|vers"
    r"|environ|hacia|alrededor de)\b)\s*(?=\S)"
)
#: `1990s`, `1990-talet`, `1990er`, `années 1990`.
_DECADE = re.compile(
    r"(?:(?:the|die|de|les|los|años|années|jaren)\s)*(?P<decade>\d{3})0(?P<ending>['’]?s|['’-]?er(?:ne)?"
    r"|-?tal(?:et|let)?|['’]?er[ -]?jahren?)?\Z"
)
_SEASONS = {
    word: number
    for number, words in {
        21: "spring springtime vår våren forår foråret lente voorjaar frühling frühjahr printemps primavera",
        22: "summer sommar sommaren sommer sommeren zomer été verano",
        23: "autumn fall höst hösten høst høsten haust hausten efterår efteråret herfst najaar herbst automne otoño",
        24: "winter vinter vinteren vintern vintren hiver invierno",
    }.items()
    for word in words.split()
}
_BETWEEN = re.compile(r"\s*[–—]\s*|\s+(?:-|to|till|til|tot|bis|au|al|until|through)\s+|(?<=[^\W\d_])-(?=[^\W\d_])")


def dates(text: str) -> tuple[str, ...]:
    """Dates that a text may mean, as they are to be written: `28.2.2019`, `“2019”`, `ca 1953`, `spring 2019`.

    Two where day and month cannot be told apart; none where nothing is alike.
    """
    given = text.strip().lower()
    if len(given) > _LONGEST:
        return ()
    if (bare := text.strip().strip(QUOTES)) != text.strip():
        try:
            parse_when(bare)
        except WhenError:
            return dates(bare)
        return (bare,)
    if (same := _in_our_numbers(given)) != given:
        return _one(same)
    if hit := _COMPACT.match(given):
        return _real([(int(hit[1]), int(hit[2]), int(hit[3]))])
    if hit := _NUMBERS.match(given):
        a, b, c = int(hit[1]), int(hit[2]), int(hit[3])
        if len(hit[1]) == 4:
            return _real([(a, b, c)])
        if len(hit[3]) == 2:
            c += 2000
        elif len(hit[3]) != 4:
            return ()
        return _real([(c, b, a)]) if "." in given else _real([(c, b, a), (c, a, b)])
    return _inexact(given) or _in_words(given)


def _in_our_numbers(given: str) -> str:
    """A date with the digits 0–9, and the years of Japan's and Taiwan's eras as ours."""
    given = re.sub(r"[^\D0-9]", lambda digit: str(unicodedata.decimal(digit[0])), given)
    return _ERA.sub(lambda era: str(_BEFORE[era[1]] + (1 if era[2] == "元" else int(era[2]))), given)


def of_our_calendar(text: str) -> str:
    """A date of the Buddhist era (Thai years) as one of ours; any other as it is."""
    return re.sub(r"(?<!\d)2[4-6]\d\d(?![\dX])", lambda year: str(int(year[0]) - _BUDDHIST), text)


def _inexact(given: str) -> tuple[str, ...]:
    """`ca 1953`, `the 1990s`, `spring 2030`, `1 May 2030 – 3 May 2030`, `1–3 May 2030`."""
    if about := _ABOUT.match(given):
        return tuple(f"{one}~" for one in _one(given[about.end() :]) if not re.search(r"[~?%/\]]", one))
    if (decade := _DECADE.match(given)) and decade[0] != decade["decade"] + "0":
        return (f"{decade['decade']}X",)
    if season := re.fullmatch(r"(?:(?:the|im|le|l'|de|en)\s*)?([^\W\d_]+)\s+(?:of\s+|de\s+)?(\d{4})", given):
        return (f"{season[2]}-{_SEASONS[season[1]]}",) if season[1] in _SEASONS else ()
    parts = _BETWEEN.split(given)
    if len(parts) != 2:
        parts = re.split(r"(?<=^\d)-|(?<=^\d\d)-", given)
    if len(parts) == 2 and len(last := _one(parts[1])) == 1:
        day = re.fullmatch(r"(\d{1,2})\.?", parts[0])
        first = (f"{last[0][:8]}{int(day[1]):02}",) if day and len(last[0]) == 10 else _one(parts[0])
        first = first or dates(f"{parts[0]} {last[0][:4]}")
        return tuple(span for one in first if (span := f"{one}/{last[0]}") and _is_date(span))
    return ()


def _one(given: str) -> tuple[str, ...]:
    """A date as it is, or as it was meant."""
    return (given.upper(),) if _is_date(given.upper()) else dates(given)


def _is_date(text: str) -> bool:
    try:
        parse_when(text)
    except WhenError:
        return False
    return True


def _in_words(given: str) -> tuple[str, ...]:
    """`February 28, 2019`, `mai 2030`."""
    if signs := _SIGNS.match(given):
        return _real([(int(signs[1]), int(signs[2]), int(signs[3]))])
    words = re.findall(r"[^\s\d.,،/:;()–—-]+|\d+", given)
    numbers = [word for word in words if word.isdecimal()]
    named = {number for word in words if (number := _names(_NEAR).get(word))}
    if not named and numbers:
        named = {number for word in words if (number := months().get(word) or months().get(word.removeprefix("ב")))}
        named = named or {number for name, number in months().items() if "." in name and name in given}  # พ.ค.
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) < 3]
    if len(named) != 1 or len(years) != 1 or len(days) > 1:
        return ()
    month = named.pop()
    return _real([(years[0], month, days[0])]) if days else (of_our_calendar(f"{years[0]:04}-{month:02}"),)


def hour(text: str) -> str:
    """The hour that a text may mean, as it is to be written: `8 pm` is `20:00`; empty where nothing is alike."""
    if part := _PARTS.get(text.strip().lower().removeprefix("på ").removeprefix("om ").removeprefix("am ")):
        return part
    hit = _HOUR.match(text.strip())
    if not hit or not (hit[2] or hit[3] or not text.strip().isdigit()):
        return ""
    clock, minutes, half = int(hit[1]), int(hit[2] or 0), (hit[3] or "").lower().replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= clock <= 12:
            return ""
        clock = clock % 12 + (12 if half == "pm" else 0)
    return f"{clock:02}:{minutes:02}" if clock < 24 and minutes < 60 else ""


def _real(found: list[tuple[int, int, int]]) -> tuple[str, ...]:
    """Those that are in the calendar, each once; Thai years as ours."""
    good = [
        f"{year if year <= LATEST else year - _BUDDHIST:04}-{month:02}-{day:02}"
        for year, month, day in found
        if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    return tuple(dict.fromkeys(good))


def months() -> dict[str, int]:
    """The numbers of months by their names in all these languages, long and short, in small letters (CLDR)."""
    return _names(MONTHS_OF)


@lru_cache(maxsize=2)
def _names(tags: tuple[str, ...]) -> dict[str, int]:
    from babel import Locale  # only where a date cannot be read

    found: dict[str, int] = {}
    for tag in tags:
        names = Locale.parse(tag).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[form][width].items():
                    found.setdefault(str(name).lower().strip("."), int(number))
    return found
