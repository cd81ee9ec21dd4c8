"""Whom a role means: "the foreign minister of X", "USAs utrikesminister", by the roles and countries of people.yml.

Roles in people.yml are in the language of the site, texts in theirs: both are read by kinds of roles that have words
in each of the languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache

from babel import Locale

from site_gen.model.entities import Person, PersonKind

_KINDS = {
    "foreign minister": r"foreign (?:minister|secretary)|secretary of state|utrikesminist\w*|utenriksminist\w*|"
    r"utanriksminist\w*|udenrigsminist\w*|minister van buitenlandse zaken|außenminist\w*|"
    r"ministre des affaires étrangères|"
    r"chef de la diplomatie|ministr[oa] de (?:asuntos )?exteriores",
    "defence minister": r"defen[cs]e (?:minister|secretary)|försvarsminist\w*|forsvarsminist\w*|minister van defensie|"
    r"verteidigungsminist\w*|ministre de la défense|ministr[oa] de defensa|secretary of defen[cs]e",
    "finance minister": r"finance minister|chancellor of the exchequer|treasury secretary|finansminist\w*|"
    r"minister van financiën|finanzminist\w*|ministre des finances|ministr[oa] de (?:hacienda|finanzas)",
    "prime minister": r"prime minister|premier\b|statsminist\w*|premiärminist\w*|minister-president|premierminist\w*|"
    r"premier ministre|première ministre|primer(?:a)? ministr[oa]|presidente del gobierno",
    "chancellor": r"(?:federal )?chancellor\b|förbundskansler\w*|forbundskansler\w*|bondskanselier|"
    "(?:bundes)?kanzler(?:in)?\b|"
    r"chanceli(?:er|ère)|canciller (?:alem|austr)\w*",
    "president": r"president(?:en|ens|e|in|a)?\b|präsident(?:in|en)?\b|président(?:e)?\b|presidenten",
    "monarch": r"\b(?:king|queen|kungen|kung|drottning\w*|kongen|konge|dronning\w*|koning|koningin|könig|königin|roi|"
    "reine|rey|"
    r"reina)\b",
    "mayor": r"\bmayor|borgmäst\w*|ordfører\w*|ordførar\w*|borgmest\w*|burgemeester|bürgermeister\w*|\bmaire\b|"
    r"alcald\w*",
    "spokesperson": r"spokes\w+|press secretary|talesperson\w*|talesman\w*|talskvinn\w*|talsperson\w*|talsmann\w*|"
    r"talsmand\w*|"
    r"woordvoer\w*|\w*sprecher\w*|porte-parole|portavoz|pressechef\w*|pressekreterare\w*|pressesekretær\w*",
    "leader": r"\bleader\b|dictator|sovereign|\bruler\b|ledare\w*|\bleder\b|lederen|leiar\w*|diktator\w*|leider\b|"
    r"\bleiter\b|"
    r"machthaber\w*|staatschef\w*|dirigeant\w*|\bleader|líder|dictador|governor",
    "negotiator": r"negotiator|förhandlare\w*|forhandler\w*|onderhandelaar|unterhändler\w*|négociat\w*|negociador\w*",
    "special representative": r"special (?:representative|envoy)|särskilda? (?:representant|sändebud)\w*|"
    "spesial(?:representant|"
    r"utsending)\w*|speciale (?:vertegenwoordiger|gezant)|sonder(?:beauftragt|gesandt)\w*|envoyé spécial|"
    r"(?:enviado|representante) especial",
    "ambassador": r"ambassad\w+|botschafter\w*|embajador\w*",
    "secretary-general": r"secretary[- ]general|generalsekret\w*|secretaris-generaal|secrétaire général\w*|"
    "secretari[oa] general",
    "director": r"director|direktör\w*|direktør\w*|directeur|direktor\w*|directrice",
    "minister": r"minist(?:er|re|r[oa])\w*",
    "lawyer": r"lawyer|attorney|advokat\w*|advocaat|anwalt\w*|anwältin|avocate?|abogad[oa]",
    "police chief": r"police chief|chief of police|polischef\w*|politimest\w*|politidirektør\w*|politie\w*chef|"
    r"polizeichef\w*|"
    r"polizeipräsident\w*",
}
_DEPUTY = re.compile(
    r"\b(?:deputy|vice|former|ex-|vise|stellvertretend\w*|viceminister|tidigare|förre|f\.d\.|tidligere|voormalig\w*|"
    r"oud-|ehemalig\w*|früher\w*|ancien\w*|anterior|exministr\w*|plaatsvervangend\w*|adjoint\w*|eks-)",
    re.IGNORECASE,
)
_LETTERS = frozenset(("u.s.", "u.k."))
#: Beside the names of countries: how their adjectives begin. Less than four letters: a whole word in capitals.
_NATIONS = {
    "US": "us u.s. usa vs american amerikan amerikaan américain americain estadounidense unitedstates",
    "GB": "uk u.k. british brittisk britisk brits britis britannique británic engelsk english",
    "SE": "svensk swed zweed schwed suéd suec sueco sverige",
    "NO": "norsk norweg noor norweg norvég noruego noruega norge",
    "DK": "dansk danish deen dänisch danois danés danmark",
    "FI": "finsk finnish finländsk fins finnisch finlandais finland",
    "FR": "fren fransk frans franz français frances",
    "DE": "german tysk duits deutsch allemand alemán alemania",
    "NL": "dutch nederl hollan niederl néerl neerl",
    "ES": "spanish spansk spaans spani espagnol español",
    "RU": "russ rysk ruso rusia moscow moskva moskou moskau moscou moscú",
    "CN": "chin kines kina",
    "JP": "japan japon",
    "KP": "northkorea nordkorea noordkorea nordcor norcor",
    "KR": "southkorea sydkorea sørkorea zuidkorea südkorea sudcor surcor",
    "UA": "ukrain",
    "IL": "israel",
    "IR": "iran",
    "TR": "turk tyrk türk turc turco",
    "PL": "polsk polish polnisch pools polon polac",
    "IT": "ital",
    "CH": "swiss schweiz zwitser suisse suiz sveits",
    "CA": "canad kanad",
    "IN": "india indisk indien",
    "BR": "brazil brasil",
}


def kinds(words: str) -> frozenset[str]:
    """The kinds of roles that some words name; those of deputies and former holders are kinds of their own."""
    folded = words.casefold()
    found = {kind for kind, pattern in _KINDS.items() if re.search(pattern, folded)}
    if found - {"minister"} and "minister" in found:
        found.discard("minister")
    if "president" in found and re.search(r"minister-president|presidente del gobierno|polizeipräsident|vice", folded):
        found.discard("president")
    deputy = bool(_DEPUTY.search(folded))
    return frozenset(f"deputy {kind}" if deputy else kind for kind in found)


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFC", words.casefold())
    return re.sub(r"[\s\-‑]+", "", folded)


@lru_cache(maxsize=512)
def _stems(code: str, language: str) -> tuple[str, ...]:
    names = [Locale.parse(tag).territories.get(code, "") for tag in {language or "en", "en"}]
    long = [_plain(name)[:-1] for name in names if len(name) > 4]
    return (*_NATIONS.get(code, "").split(), *long)


def nations(words: str, language: str, codes: Collection[str]) -> frozenset[str]:
    """Which of the countries (ISO codes) some words name, as nouns or adjectives."""
    tokens = re.findall(r"[^\s,;()]+", words)
    joined = [_plain("".join(tokens[at : at + 2])) for at in range(len(tokens))] + list(map(_plain, tokens))
    letters = {re.sub(r"(?:[:'’]s|(?<=[A-Z]{3})s)$", "", token).casefold() for token in tokens if token[:2].isupper()}
    found = set()
    for code in codes:
        for stem in _stems(code, language):
            begins = len(stem) > 3 and stem not in _LETTERS and any(token.startswith(stem) for token in joined)
            if begins or stem in letters:
                found.add(code)
                break
    return frozenset(found)


class Holders:
    """Who of a site holds which role, for which country or office."""

    def __init__(self, people: Iterable[Person], published: date | None = None) -> None:
        everybody: Mapping[str, Person] = {person.id: person for person in people}
        self._kinds: dict[str, frozenset[str]] = {}
        self._country: dict[str, str] = {}
        self._offices: dict[str, tuple[str, ...]] = {}
        for person in everybody.values():
            if person.kind is not PersonKind.PERSON:
                continue
            roles = [role for role in person.roles if published is None or _held(role.since, role.until, published)]
            titles = [title for role in roles for _, title in role.title.items]
            self._kinds[person.id] = frozenset(kind for title in titles for kind in kinds(title))
            self._country[person.id] = person.country
            office = everybody.get(person.of)
            self._offices[person.id] = (office.name, *office.aliases) if office else ()
        self._codes = frozenset(filter(None, self._country.values()))

    def find(self, words: str, language: str, named: Collection[str]) -> str:
        """The id of the one whom a role means, or "". Without a country: only somebody whom the text has named."""
        asked = kinds(words)
        if not asked:
            return ""
        codes = nations(words, language, self._codes)
        office = [id for id, names in self._offices.items() if any(_within(name, words) for name in names)]
        held = [id for id, had in self._kinds.items() if self._fits(asked, had)]
        if office and (one := [id for id in held if id in office]):
            held = one
        elif codes:
            held = [id for id in held if self._country[id] in codes]
        else:
            held = [id for id in held if id in named]
        if len(held) > 1 and (one := [id for id in held if id in named]):
            held = one
        return held[0] if len(held) == 1 else ""

    @staticmethod
    def _fits(asked: frozenset[str], had: frozenset[str]) -> bool:
        if asked & had:
            return True
        loose = {"minister": "minister", "leader": "president"}
        return any(
            ask in loose and any(loose[ask] in kind and not kind.startswith("deputy") for kind in had) for ask in asked
        )


def _held(since: object, until: object, at: date) -> bool:
    first, last = getattr(since, "first", None), getattr(until, "last", None)
    return (first is None or first <= at) and (last is None or at <= last)


def _within(name: str, words: str) -> bool:
    return _plain(name) in _plain(words)
