"""Names of people whom the site does not know. A capitalised pair of words is a name only where something says so."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from site_gen.draft import days, hours, structure
from site_gen.draft.roles import kinds
from site_gen.draft.words import ENGLISH, FRONTED, REPORTED, WORDS, Words
from site_gen.frozen import dataclass


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CAPITAL = r"[A-ZÀ-ÞŁŠŽĐĆČ]"
#: Words with an apostrophe that are no name's: "Let’s", "Don’t", "They’ve".
_VERBS = r"(?:Let|It|That|There|Here|What|How|Who|S?[Hh]e)['’]s\b|\w+(?:n['’]t|['’](?:m|re|ve|ll))\b"
_WORD = rf"{_CAPITAL}\.|(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt)\.|(?!{_VERBS}){_CAPITAL}[\w’'-]+"
_LINK = r"(?:(?:van|von|zu|op)(?:\s+(?:der|den|de|dem|het))?|de|af|av|di|el|al|bin|ibn|du|da|dos|ten|ter|la|le)"
NAME = re.compile(
    rf"(?<![\w-])(?:{_WORD})"
    rf"(?:[^\S\n]+(?:(?:{_LINK}[^\S\n]+){{0,2}}(?:{_WORD})|(?:junior|senior|[jJ]r|[sS]r)\b\.?)){{0,9}}"
)
#: Words that only a sentence's beginning makes capital.
_FIRST = (
    FRONTED
    | REPORTED
    | _set(
        """we you my our your
    later earlier yesterday today but however when while then now both only previously recently meanwhile senare
    tidigare igår men dock när medan sedan nu samtidigt också bara även senere tidligere når mens nå så bare dog
    siden nu eerder gisteren maar toen terwijl ook zowel alleen später früher gestern aber doch als wie sowohl nur
    plus tard mais alors hier ayer pero cuando mientras entonces sólo how why what where"""
    )
)
_TITLES = _set(
    """mr mrs ms miss dr sir lord lady herr frau fru hr fr mevrouw meneer dhr señor señora monsieur madame mme don
    doña prof professor king queen prince princess pope general admiral colonel major captain senator congressman
    judge ambassador envoy representative analyst economist historian author journalist reporter editor writer
    singer actor artist resident neighbour farmer teacher nurse doctor engineer pilot spokesperson spokesman
    spokeswoman secretary negotiator governor mayor chancellor premier minister president chairman leader dictator
    director chief ceo coach lawyer attorney expert researcher scientist son daughter wife husband brother sister
    father mother statsminister utrikesminister ledare ordförande forskare analytiker ekonom historiker författare
    journalist invånare lärare läkare son dotter hustru make bror syster förhandlare sändebud kung drottning
    statsråd leder forsker analytiker økonom historiker forfatter innbygger lærer lege sønn datter kone ektemann
    bror søster forhandler utsending konge dronning søn borger læge leider voorzitter onderzoeker analist econoom
    historicus schrijver inwoner leraar arts zoon dochter vrouw broer zus onderhandelaar gezant koning koningin
    burgemeester hoogleraar wethouder kamerlid buurvrouw buurman
    commissioner prosecutor sprecher sprecherin forscher forscherin analyst ökonom historiker
    autor autorin anwohner lehrer arzt sohn tochter frau bruder schwester unterhändler könig königin bürgermeister
    abgeordnete abgeordneter oberst porte-parole chercheur analyste économiste historien auteur habitant fils
    fille épouse frère sœur négociateur roi reine maire député députée sénateur portavoz investigador analista
    economista historiador autor vecino hijo hija esposa hermano hermana negociador rey reina alcalde alcaldesa
    diputado diputada"""
)
#: Before a name only where they stand in lower case.
_KIN = _set("son don sohn bror fils lady make rey roi reine king judge")
#: What offices are called after.
_OF_OFFICES = _set(
    "foreign prime home defence defense labour chief general deputy vice state press first attorney shadow interior "
    "health finance education justice transport security"
)
#: What somebody is addressed by.
_ADDRESS = _set("mr mrs ms sir sen rep gov gen col lt sgt dr prof herr frau hr fru")
#: Before the field of an office, which often has a capital itself: "minister of Education NN".
_FIELD = re.compile(r"(\w[\w’'-]*)\s+(?:(?:of|for|de la|de|du|des|del|för|van|voor|für)\s+|de l['’])\Z", re.IGNORECASE)
#: No name stands alone after one of these: "des Medizinischen Zentrums", "the Harbour Herald".
_ARTICLES = {
    tag: re.compile(rf"(?<![\w-])(?:{words})\s*\Z", re.IGNORECASE)
    for tag, words in {
        "de": "des|dem|den|das|eines|einem|vom|zum|im|am|ins|beim",
        "en": "the",
        "nl": "de|het|'t",
        "fr": "les?|la|l['’]|du|des|aux?",
        "es": "el|las?|los|del|al",
    }.items()
}
#: Parts of names that are no people's: anywhere in a word, or as the whole word.
_THINGS = re.compile(
    r"institut|universit|college|school|skole|skola|minist(?:ry|eri)|departement|department|parti$|partij$|partei$|"
    r"cent(?:er|re)$|centrum|senter$|council|committee|kommitt|komit|gericht$|gata$|gate$|straat$|straße$|avenue|"
    r"peninsula|halvö|airport|conf[eé]rence|league|krieg$|krig$|oorlog$|treaty|staaten$|staten$|association|organi[sz]ation|"
    r"federation|foundation|stiftelse|stichting|stiftung|commission|kommission|"
    r"^(?:house|haus|hus|huis|office|kontor|party|union|bank|times|post|news|nyheter|court|street|road|square|island|"
    r"river|lake|mount|republi[ck]|republiken|république|república|republikk|republiek|sea|ocean|hotel|company|group|gruppe|konzern|inc|ltd|gmbh|summit|cup|liga|war|guerre|guerra|"
    r"agreement|day|state|states|nations|world|front|army|police|agency|board|interest|security|policy|zaken|affairs|"
    r"affaires|exteriores|korea|corea|corée|studios?|congress|mps|press|protocol|protokoll|act|enforcement|executives|netzwerk|network)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A new name: offsets of the name alone, and the words around it, by which an editor sees who it is."""

    name: str
    start: int
    around: str


@lru_cache(maxsize=16)
def _places(language: str) -> frozenset[str]:
    names = {
        str(name).casefold() for tag in {language or "en", "en"} for name in Locale.parse(tag).territories.values()
    }
    names |= set(hours.cities(language))
    names |= {word for name in names for word in re.split(r"[\s-]+", name) if len(word) > 3}
    names |= {word for word in days.months(language) if len(word) > 5 and word != "august"}  # April and May are names
    return frozenset(names)


def find(text: str, language: str, skip: list[tuple[int, int]]) -> list[Candidate]:
    """New names in the order of the text, each once; `skip`: ranges that are headings."""
    told = WORDS.get(language, ENGLISH)
    first = begins(told)
    alone: dict[str, int] = {}
    found: dict[str, tuple[Candidate, bool]] = {}
    for hit in NAME.finditer(structure.blanked(text, skip)):
        keep = list(re.finditer(r"[^\s]+", hit[0]))
        role = False
        last = max((i for i, token in enumerate(keep) if _leads(token[0], language)), default=-1)
        if last >= 0:
            role = any(_is_role(token[0], language) for token in keep[: last + 1])
            keep = keep[last + 1 :]
        while keep and keep[0][0].casefold() in first:
            keep = keep[1:]
        if not keep:
            continue
        bare = len(keep) == len(hit[0].split())
        before = text[max(0, hit.start() - 60) : hit.start()]
        if bare and (field := in_field([token[0] for token in keep], before, language)):
            keep, role = keep[field:], True
        elif bare and is_of_an_article(before[-9:], hit[0].split(), language):
            continue
        start, end = hit.start() + keep[0].start(), hit.start() + keep[-1].end()
        if len(keep) == 1:
            word = _bare(keep[0][0])
            alone[word] = alone.get(word, 0) + 1
            continue
        name = without_genitive(" ".join(text[start:end].split()))
        end = start + len(name) if name in text[start:end] else end
        if is_thing(name, language):
            continue
        sure = role or _led(text, start, language) or _followed(text, end, language)
        known = found.get(name)
        if known is None:
            around = " ".join(text[max(0, start - 45) : min(len(text), end + 45)].split())
            found[name] = (Candidate(name, start, around), sure)
        elif sure and not known[1]:
            found[name] = (known[0], True)
    made = [one for one, sure in found.values() if sure or _comes_again(one.name, alone, language)]
    whole = {candidate.name for candidate in made}
    return [one for one in made if not (one.name[-1] == "s" and one.name[:-1] in whole)]


def begins(told: Words) -> frozenset[str]:
    """Words of a language that stand before a name with a capital only where they begin a sentence, in lower case."""
    return told.common | told.pronouns | _FIRST | {word for phrase in told.according for word in phrase.split()}


def in_field(words: list[str], before: str, language: str) -> int:
    """How many words of a name are rather the field of the office before it: "minister of (Education) NN"."""
    hit = _FIELD.search(before) if len(words) > 2 else None
    if hit is None or not _is_role(hit[1], language):
        return 0
    return 1 + max((at for at, word in enumerate(words[:-2]) if _THINGS.search(_bare(word))), default=0)


def is_of_an_article(before: str, words: list[str], language: str) -> bool:
    """Whether some words are no name, as an article stands before them: in German a noun with its adjective."""
    few = len(words) == 2 or language != "de"
    return few and language in _ARTICLES and _ARTICLES[language].search(before) is not None


def is_office(word: str, told: Words) -> bool:
    """Whether a word is a role that stands before a name: "EU Energy Commissioner NN"."""
    return any(word.casefold().endswith(role) for role in told.roles)


def addressed(words: list[str]) -> int:
    """How many words stand before a name up to what somebody is addressed by: "Undersecretary Mr. NN", "VVD’er NN"."""
    return 1 + max((at for at, word in enumerate(words[:-1]) if _is_address(word)), default=-1)


def _is_address(word: str) -> bool:
    return word.casefold().rstrip(".") in _ADDRESS or word.endswith(("'er", "’er"))


def without_genitive(name: str) -> str:
    """A name without the end of its genitive, and what belongs to it: "Maria Lind's Harbour"."""
    return re.sub(r"(?:['’]s|['’])$", "", re.sub(r"^(\S+\s\S+?)['’]s?\s\S+$", r"\1", name))


def is_thing(name: str, language: str) -> bool:
    """Whether a name is rather an organisation's or a place's."""
    words = name.split()
    if words[0].casefold() in _OF_OFFICES and _is_role(words[-1], language):
        return True  # "Foreign Secretary"
    if re.search(r"(?:^|\s|-)[A-ZÀ-Þ]{2,}(?:$|\s|-)|[a-zß-ÿ](?<!Mc)(?<!Mac)[A-ZÀ-Þ]", name):
        return True  # WWF, US-Bundesstaat, VfB
    return _is_place(name, language) or any(_THINGS.search(_bare(word)) for word in name.split())


def _comes_again(name: str, alone: dict[str, int], language: str) -> bool:
    """Whether the last word of a name is used alone, too; in German any noun might be."""
    last = _bare(name.rsplit(maxsplit=1)[-1])
    return language != "de" and alone.get(last, 0) > 1 and not _is_place(last, language)


def _bare(word: str) -> str:
    return re.sub(r"(?:['’]s|['’]|\.)$", "", word)


def _is_place(name: str, language: str) -> bool:
    folded = name.casefold()
    return folded in _places(language) or folded.removesuffix("s") in _places(language)


@lru_cache(maxsize=4096)
def _is_role(word: str, language: str) -> bool:
    folded = _bare(word).casefold()
    return (
        folded in _TITLES or bool(kinds(folded)) or any(role in folded for role in WORDS.get(language, ENGLISH).roles)
    )


@lru_cache(maxsize=4096)
def _leads(word: str, language: str) -> bool:
    """Whether a word within a run of capitals stands before a name: a role, a country, an adjective of one."""
    folded = _bare(word).casefold()
    if folded in _KIN:
        return False
    if _bare(word) in ("US", "USA", "U.S", "UK", "EU", "UN", "VS", "FN", "PM"):
        return True
    if _is_role(word, language) or _is_address(word) or folded in ("state", "prime", "foreign"):
        return True
    return _is_place(folded, language) or bool(
        word[:1].isupper() and language in _ADJECTIVES and _ADJECTIVES[language].fullmatch(folded)
    )


#: Adjectives of countries and regions, in lower case; "Christian" is rather a name.
_ADJECTIVES = {
    "en": re.compile(
        r"(?!(?:christ|sebast|adr|jul|fab|flor|viv|lil|mar|bast|gill|cill|kill|dam|maximil)ian|therese)"
        r"\w{3,}(?:ish|ese|ean|ian|ican)|french|dutch|czech"
    ),
    "nl": re.compile(r"\w{3,}(?:se|aanse|sche|iske)"),
    "de": re.compile(r"\w{3,}sch(?:e[nrs]?)?"),
}


def _led(text: str, start: int, language: str) -> bool:
    """Whether a role stands right before a name, within its clause."""
    before = re.split(r"[.;:!?()\n]", text[max(0, start - 60) : start])[-1]
    words = re.findall(r"[^\s,]+", before)[-3:]
    near = words[-3:] if before.rstrip().endswith(" of State") else words[-2:]
    return any(_is_role(word, language) for word in near) or (
        bool(words) and before.rstrip().endswith(",") and any(_is_role(word, language) for word in words)
    )


def _followed(text: str, end: int, language: str) -> bool:
    """`NN, direktör på …`, `NN, North Korea's foreign minister`, `NN (52)`."""
    after = text[end : end + 70]
    if re.match(r"(?:['’]s)?,?\s*\(?\d{2}\)?[,)]", after):
        return True
    hit = re.match(r",\s+([^,.;:!?\n]{3,60})", after)
    return hit is not None and any(_is_role(word, language) for word in re.findall(r"[^\s]+", hit[1])[:6])
