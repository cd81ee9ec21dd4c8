"""People in a text: those the site knows, by any spelling, and new names as proposals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from site_gen.draft import names
from site_gen.draft.words import ENGLISH, WORDS
from site_gen.frozen import dataclass
from site_gen.model.entities import Person, PersonKind

_CAPITAL = "A-ZÀ-Þ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x250))))
_NAME = re.compile(
    rf"(?<![\w-])[{_CAPITAL}][\w’'-]+(?:[^\S\n]+(?:van|von|de|der|den|af|av|di|el|al|junior|senior|[JS]r\.|"
    rf"[{_CAPITAL}](?:\.|[\w’'-]+))){{0,9}}"
)
#: Letters of the scripts that names in capitals are found in, and of those that join anything to a name.
_LATIN = re.compile("[a-z\u00df-\u024f]")
_NO_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """A name without case, accents, hyphens and spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalnum())
    return plain.replace("ø", "o").replace("æ", "ae").replace("ß", "ss")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in the text: the registry's id or "" for a proposal, the name to write, where it first stands.

    `around`: the words beside a new name. `like`: the id of somebody whose name is nearly the same. `doubt`: why it may
    be somebody else.
    """

    id: str
    name: str
    start: int
    around: str = ""
    like: str = ""
    doubt: str = ""


class Roster:
    """The people of a site, and those that a text names beside them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self._by_name: dict[str, set[str]] = {}
        self._by_last: dict[str, set[str]] = {}
        self._names: dict[str, str] = {}
        self._others: set[str] = set()
        for person in self.people:
            self._names[person.id] = person.name
            if person.kind is not PersonKind.PERSON:
                self._others.add(person.id)
            else:
                self._by_last.setdefault(person.name.split()[-1], set()).add(person.id)
            for name in (person.name, *person.aliases):
                self._by_name.setdefault(folded(name), set()).add(person.id)
        self._far, self._far_names = self._of_other_scripts()
        self._new: set[str] = set()
        #: The text that `by_part` read last, and the first of whose name each word in it is: it is asked often.
        self._parts: tuple[str, dict[str, Named]] | None = None
        phrases = {name: person.id for person in self.people for name in person.aliases if name[:1].islower()}
        self._phrases = {" ".join(name.split()).casefold(): id for name, id in phrases.items()}
        names_of = "|".join(sorted(map(re.escape, self._phrases), key=len, reverse=True))
        self._phrase = re.compile(rf"(?<!\w)(?:{names_of})(?!\w)", re.IGNORECASE) if names_of else None

    def _of_other_scripts(self) -> tuple[dict[str, set[str]], re.Pattern[str] | None]:
        """Whom names in other scripts mean, the whole ones and the last words of them, and where they stand in a text:
        a letter or two may be joined to the front of them, in some scripts anything to the end."""
        far: dict[str, set[str]] = {}
        for person in self.people:
            for name in map(str.casefold, (person.name, *person.aliases)):
                if name.isascii() or _LATIN.search(name):
                    continue
                for words in {name, name.split()[-1] if len(name.split()[-1]) > 3 else name}:
                    far.setdefault(words, set()).add(person.id)
        each = "|".join(sorted(map(re.escape, far), key=len, reverse=True))
        joined = (
            "[\u05d1\u05d5\u05db\u05dc\u05de\u05e9\u0628\u0641\u0643\u0644\u0648]"  # "and", "by", "to" and their kin
        )
        names = rf"(?<!\w)(?:{joined}?(?P<name>{each})(?!\w))|(?P<begin>{each})(?<=[{_NO_SPACES}])"
        return far, re.compile(names) if far else None

    def reading(self, text: str, named: list[Named]) -> Roster:
        """The roster for one text: its new names too, and for each the one word of the name that it uses alone."""
        other = Roster(self.people)
        parts: dict[str, set[str]] = {}
        for one in named:
            id = one.id or f"new:{one.name}"
            if not one.id:
                other._names[id] = one.name
                other._new.add(id)
                other._by_name.setdefault(folded(one.name), set()).add(id)
            for word in re.split(r"\s", one.name):
                parts.setdefault(word, set()).add(id)
        places: dict[str, list[int]] = {}
        for hit in re.finditer(r"\w+", text):
            places.setdefault(hit[0], []).append(hit.start())
        for word, ids in parts.items():
            if len(ids) == 1 and len(word) > 2 and not self.known(word) and _stands_alone(word, text, places):
                other._by_name.setdefault(folded(word), set()).update(ids)
        return other

    def is_new(self, id: str) -> bool:
        """Whether an id is of a name that only the text has."""
        return id in self._new

    def name(self, id: str) -> str:
        """The name of an id."""
        return self._names[id]

    def known(self, name: str) -> str:
        """The id of the one person of this name, or ""; a genitive's ending does not matter."""
        plain = re.sub(r"(?:'s|’s|s['’]|['’])$", "", name)
        for one in (name, plain, re.sub(r"(?<=\w{3})s$", "", plain)):
            ids = self._by_name.get(folded(one), set())
            if ids:
                return next(iter(ids)) if len(ids) == 1 else ""
        return ""

    def within(self, words: str) -> Named | None:
        """The person whose name is the longest within some words."""
        hit = self._within(words)
        return Named(hit[0], self._names[hit[0]], hit[1]) if hit else None

    def _within(self, words: str) -> tuple[str, int, int] | None:
        """The id of that person, and where the name stands."""
        parts = list(re.finditer(r"[^\s,()]+", words))
        for size in range(min(4, len(parts)), 0, -1):
            for first in range(len(parts) - size + 1):
                start, end = parts[first].start(), parts[first + size - 1].end()
                name = words[start:end].strip(".:;\"”“’'»«")
                if name[:1].isupper() and (id := self.known(name)):
                    return id, start, end
        return None

    def _at(self, words: str, parts: list[re.Match[str]], size: int) -> str:
        """The id of the one whose name some parts of some words are."""
        if len(parts) < size:
            return ""
        name = words[parts[0].start() : parts[-1].end()].strip(".:;\"”“’'»«")
        return self.known(name) if name[:1].isupper() else ""

    def is_person(self, id: str) -> bool:
        """Whether an id is a human being's, whom a pronoun may mean."""
        return id not in self._others

    def is_state(self, id: str) -> bool:
        """Whether an id is a state's."""
        return any(person.id == id and person.kind is PersonKind.STATE for person in self.people)

    def by_part(self, words: str, text: str) -> Named | None:
        """The first person whom the text names in full, of whose name a word of `words` is a part ("Kim")."""
        if self._parts is None or self._parts[0] != text:
            self._parts = (text, {})
            for named in self.all_in(text):
                for part in re.split(r"[\s-]", named.name) if self.is_person(named.id) else ():
                    self._parts[1].setdefault(part, named)
        parts = self._parts[1]
        return next((parts[word] for word in re.findall(r"[A-ZÀ-Þ][\w’'-]+", words) if word in parts), None)

    def name_in(self, words: str, language: str) -> str:
        """A new name within a speaker's description: its last run of two or more capitalised words that is no thing."""
        told = WORDS.get(language, ENGLISH)
        first = names.begins(told)
        for hit in reversed(list(names.NAME.finditer(words))):
            parts = hit[0].split()
            led = words[: hit.start()].strip().islower()
            while parts and parts[0].casefold() in first:
                led = bool(parts.pop(0))
            if led and re.match(r"\s+[a-zà-þ]", words[hit.end() :]):
                continue  # "the North Korean sovereign"
            parts = parts[names.addressed(parts) :]
            roles = told.roles + told.bodies if language == "de" else told.roles  # "Justizbeamten NN"
            while parts and any(role in parts[0].casefold() for role in roles):
                parts.pop(0)
            whole = len(parts) == len(hit[0].split())
            if field := names.in_field(parts, words[: hit.start()], language) if whole else 0:
                parts = parts[field:]
            elif whole and names.is_of_an_article(words[: hit.start()], parts, language):
                continue
            parts = parts[
                1 + max((at for at, part in enumerate(parts[:-2]) if names.is_office(part, told)), default=-1) :
            ]
            if len(parts) > 1 and not names.is_thing(name := names.without_genitive(" ".join(parts)), language):
                return name
        return ""

    def all_in(self, text: str) -> list[Named]:
        """Everybody whom the registry knows and a text names, in the order of the text."""
        found: dict[str, Named] = {}
        for hit in _NAME.finditer(text):
            parts = list(re.finditer(r"[^\s,()]+", hit[0]))
            at = 0
            while at < len(parts):
                size = next((n for n in (4, 3, 2, 1) if self._at(hit[0], parts[at : at + n], n)), 0)
                if size:
                    id = self._at(hit[0], parts[at : at + size], size)
                    found.setdefault(id, Named(id, self._names[id], hit.start() + parts[at].start()))
                at += size or 1
        for hit in self._phrase.finditer(text) if self._phrase else ():  # "de Amerikaanse delegatie"
            whose = self._phrases[hit[0].casefold()]
            found.setdefault(whose, Named(whose, self._names[whose], hit.start()))
        for hit in self._far_names.finditer(text.casefold()) if self._far_names else ():
            ids = self._far[hit["name"] or hit["begin"]]
            if len(ids) == 1:
                id = next(iter(ids))
                found.setdefault(id, Named(id, self._names[id], hit.start()))
        return sorted(found.values(), key=lambda one: one.start)

    def named_in(self, text: str, language: str, skip: list[tuple[int, int]]) -> list[Named]:
        """The human beings of a text, known and new, in its order. `skip`: ranges of headings, which name nobody
        new."""
        known = [one for one in self.all_in(text) if self.is_person(one.id)]
        found = known + self._by_family_name(text, {one.id for one in known})
        for one in names.find(text, language, skip):
            if self.known(one.name) or any(self.known(part) for part in _tails(one.name)):
                continue
            found.append(Named("", one.name, one.start, one.around, self._like(one.name)))
        return sorted(found, key=lambda one: one.start)

    def _by_family_name(self, text: str, known: set[str]) -> list[Named]:
        """People whom a text names by the family name alone, where only one person of the site has it."""
        found = []
        for last, ids in self._by_last.items():
            id = next(iter(ids))
            if len(ids) > 1 or id in known or len(last) < 4 or last not in text:
                continue
            alone = rf"(?<![\w-])(?<![A-ZÀ-Þ]\w\s){re.escape(last)}(?:s|'s|’s)?(?![\w-]|[^\S\n]+[A-ZÀ-Þ])"
            if hit := re.search(alone, text):
                before = re.search(r"[A-ZÀ-Þ][\w-]+\s+$", text[max(0, hit.start() - 30) : hit.start()])
                if before and before[0].strip() != self._names[id].split()[0] and len(before[0]) > 4:
                    continue  # somebody else of that name
                found.append(Named(id, self._names[id], hit.start(), doubt=f"“{last}”: by the family name alone"))
        return found

    def _like(self, name: str) -> str:
        """The id of the one whose name is nearly this one: another way to write it, word for word."""
        given = re.split(r"[\s-]+", name)
        scored = []
        for person in self.people:
            for known in (person.name, *person.aliases):
                words = re.split(r"[\s-]+", known)
                if len(words) != len(given) or len(words) < 2 or person.id in self._others:
                    continue
                likes = [ratio(folded(a), folded(b)) for a, b in zip(given, words, strict=True)]
                if min(likes) >= 66 and all(a[:1] == b[:1] for a, b in zip(given, words, strict=True)):
                    scored.append((sum(likes) / len(likes), person.id))
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] >= 78 else ""


def _stands_alone(word: str, text: str, places: Mapping[str, Sequence[int]]) -> bool:
    """Whether a text has a part of a name without the others. `places`: where its words begin."""
    alone = re.compile(rf"(?<![\w-])(?<![A-ZÀ-Þ]\w\s){re.escape(word)}(?![\w-]|\s+[A-ZÀ-Þ])")
    if first := re.match(r"\w+", word):
        return any(alone.match(text, at) for at in places.get(first[0], ()))
    return bool(alone.search(text))


def _tails(name: str) -> list[str]:
    """The name without its first words: "Enligt Maria Lind" has "Maria Lind"."""
    parts = name.split()
    return [" ".join(parts[at:]) for at in range(1, len(parts) - 1)]
