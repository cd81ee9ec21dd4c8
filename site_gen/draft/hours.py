"""Hours as a text tells them: by the clock or as a part of the day, with the zone where that is told."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale

from site_gen.frozen import dataclass

PARTS = {
    "morning": "morning morgon morgonen förmiddagen förmiddag morgen morgenen formiddag formiddagen ochtend "
    "ochtends voormiddag vormittag vormittags morgens matin mañana",
    "midday": "midday noon middagstid middagstiden mittag mittags midi mediodía",
    "afternoon": "afternoon eftermiddag eftermiddagen ettermiddag ettermiddagen middag namiddag nachmittag nachmittags "
    "après-midi tarde",
    "evening": "evening kväll kvällen kveld kvelden kveldar aften aftenen avond avonds abend abends soir soirée",
    "night": "night natt natten nat nacht nachts nuit noche",
}
#: In these languages a word means another part of the day than elsewhere.
_OTHERWISE = {
    "nl": {"morgen": "", "middag": "afternoon"},
    "de": {"morgen": ""},
    "sv": {"middag": ""},
    "nb": {"middag": ""},
    "nn": {"middag": ""},
    "da": {"middag": "", "morgen": "morning"},
}
_ABOUT = (
    r"(?P<about>around|about|approximately|circa|ca\.?|omkring|runt|cirka|rundt|ved|rond|omstreeks|gegen|vers|sobre|"
    r"hacia)?\s*"
)
_CLOCK = {
    "en": rf"(?:{_ABOUT}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?\s*(?P<half>[ap]\.?\s?m\b\.?)|"
    rf"(?:at|by|{_ABOUT[:-4].replace('about>', 'about2>')})\s*(?P<hour2>\d{{1,2}}):(?P<minute2>\d{{2}})(?!\d|"
    rf"\s*[ap]\.?m))",
    "de": rf"{_ABOUT}(?:um\s+)?(?:kurz\s+(?:vor|nach)\s+)?(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?\s*Uhr",
    "nl": rf"(?:om\s+)?{_ABOUT}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?\s*uur\b",
    "fr": rf"(?:à\s+)?{_ABOUT}(?P<hour>\d{{1,2}})\s*(?:h|heures?)\s*(?P<minute>\d{{2}})?\b",
    "es": rf"(?:a\s+)?{_ABOUT}las\s+(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?(?:\s*(?:horas|h)\b)?",
    "": rf"(?:{_ABOUT}(?:klokken|klockan|kl\.?)\s*(?P<about2>rundt|cirka|ca\.?|omkring)?\s*(?P<hour>\d{{1,2}})"
    r"(?:[:.](?P<minute>\d{2}))?)(?!\d)",
}
_DURATION = re.compile(r"\s*(?:timer|timmar|minutes|hours|lang|long|pro|per)\b", re.IGNORECASE)
_LETTERS = {
    "GMT": "UTC",
    "UTC": "UTC",
    "BST": "+01:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "MEZ": "+01:00",
    "MESZ": "+02:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "ET": "America/New_York",
    "PT": "America/Los_Angeles",
    "MSK": "Europe/Moscow",
    "EAT": "+03:00",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
}
_NATIONS = {
    "Europe/Stockholm": "swedish svensk zweedse schwedischer suédoise sueca",
    "Europe/Oslo": "norwegian norsk noorse norwegischer norvégienne noruega",
    "Europe/Copenhagen": "danish dansk deense dänischer danoise danesa",
    "Europe/Helsinki": "finnish finländsk finsk finse finnischer finlandaise finlandesa",
    "Europe/Amsterdam": "dutch nederländsk nederlandsk hollandsk nederlandse niederländischer néerlandaise neerlandesa",
    "Europe/Brussels": "belgian belgisk belgische belgischer belge belga",
    "Europe/Berlin": "german tysk duitse deutscher allemande alemana",
    "Europe/Paris": "french fransk franse französischer française francesa",
    "Europe/Madrid": "spanish spansk spaanse spanischer espagnole española peninsular",
    "Europe/London": "british brittisk britisk britse britischer britannique británica",
    "Europe/Rome": "italian italiensk italiaanse italienischer italienne italiana",
    "Asia/Tokyo": "japanese japansk japanse japanischer japonaise japonesa",
    "America/New_York": "eastern",
    "America/Los_Angeles": "pacific",
    "Asia/Ho_Chi_Minh": "vietnamese vietnamesisk vietnamees vietnamesischer vietnamienne vietnamita hanoi",
    "Asia/Shanghai": "chinese kinesisk chinese chinesischer chinoise china beijing peking",
}
#: Words of nations, by which a zone is told; they name no city.
ADJECTIVES = frozenset(word for words in _NATIONS.values() for word in words.split())
_TIME = r"(?:time|tid|tijd|zeit|heure|hora)"
_LOCAL = re.compile(
    r"(?<!\w)(?:local\s+time|lokal\s+tid|plaatselijke\s+tijd|lokale\s+tijd|ortszeit|heure\s+locale|hora\s+local)(?!\w)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"(?:(?i:heure|hora)\s+(?i:de\s+|d['’])?(?P<after>[^\W\d_]+(?:\s[A-Z]\w+)?)|"
    rf"(?P<before>[^\W\d_]+(?:\s[A-Z]\w+)?)[\s-](?i:(?:standard\s+|daylight\s+)?{_TIME}))(?!\w)"
)
_ABBREVIATED = re.compile(rf"(?<![\w-])(?:{'|'.join(_LETTERS)})(?![\w-])")


@dataclass(frozen=True, slots=True)
class Hour:
    """`time` as the format has it ("14:05", "~07:30", "evening", or ""), `zone` ("" where not told).

    `local`: it is told as local time.
    """

    time: str = ""
    zone: str = ""
    local: bool = False
    told: str = ""


@lru_cache(maxsize=16)
def cities(language: str) -> dict[str, str]:
    """Zones by the name of their city, in English and in a language, as CLDR has it."""
    found = {
        name.rsplit("/", 1)[-1].replace("_", " ").casefold(): name for name in available_timezones() if "/" in name
    }
    for name, told in Locale.parse(language or "en").time_zones.items():
        if city := told.get("city"):
            found[str(city).casefold()] = name
    found |= {word: zone for zone, words in _NATIONS.items() for word in words.split()}
    return found


def find(words: str, language: str) -> Hour:
    """The one clock hour of some words, else nothing; parts of the day are looked for beside a day (see `part_of`)."""
    pattern = _CLOCK.get(language, _CLOCK["" if language in ("sv", "nb", "nn", "da") else "en"])
    hits = [hit for hit in re.finditer(rf"(?<![\w.:,])(?:{pattern})", words, re.IGNORECASE) if _real(hit, words)]
    if len(hits) != 1:
        return Hour()
    hit = hits[0]
    groups = hit.groupdict()
    hour = int(groups.get("hour") or groups.get("hour2") or 0)
    minute = int(groups.get("minute") or groups.get("minute2") or 0)
    half = (groups.get("half") or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hour < 12:
        part = part_of(words[hit.end() : hit.end() + 25], language)
        hour += 12 if part in ("afternoon", "evening") or (part == "night" and hour > 5) else 0
    about = "~" if groups.get("about") or groups.get("about2") else ""
    zone, local, named = _zone(words[hit.end() :], language)
    return Hour(f"{about}{hour:02}:{minute:02}", zone, local, " ".join(f"{hit[0]} {named}".split()))


def _real(hit: re.Match[str], words: str) -> bool:
    groups = hit.groupdict()
    hour = int(groups.get("hour") or groups.get("hour2") or 99)
    minute = int(groups.get("minute") or groups.get("minute2") or 0)
    most = 12 if groups.get("half") else 23
    return hour <= most and minute < 60 and not _DURATION.match(words, hit.end())


def zone_of(words: str, language: str) -> tuple[str, bool]:
    """The zone that some words tell ("Swedish time"), and whether they say "local time"."""
    zone, local, _ = _zone(words, language)
    return zone, local


def _zone(words: str, language: str) -> tuple[str, bool, str]:
    if hit := _LOCAL.search(words):
        return "", True, hit[0]
    if hit := _ABBREVIATED.search(words):
        return _LETTERS[hit[0]], False, hit[0]
    for hit in _TOLD.finditer(words):
        name = (hit["after"] or hit["before"]).casefold()
        known = cities(language)
        if zone := known.get(name) or known.get(name.split()[-1]) or known.get(name.removesuffix("s")):
            return zone, False, hit[0]
    return "", False, ""


def part_of(words: str, language: str) -> str:
    """The first part of the day that some words name, or ""."""
    other = _OTHERWISE.get(language, {})
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", words.casefold()):
        if word in other:
            if other[word]:
                return other[word]
            continue
        for part, told in PARTS.items():
            if word in told.split():
                return part
    return ""
