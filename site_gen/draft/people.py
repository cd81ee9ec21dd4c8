"""People in a text: those the site knows, by any spelling, and new names as proposals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from site_gen.draft.words import ENGLISH, WORDS
from site_gen.model.entities import Person, PersonKind

_NAME = re.compile(
    r"(?<![\w-])[A-ZÀ-ÞŁŠŽ][\w’'-]+(?:[^\S\n]+(?:van|von|de|der|den|af|av|di|el|al|[A-ZÀ-ÞŁŠŽ][\w’'-]*\.?))*"
)


def folded(name: str) -> str:
    """A name without case, accents, hyphens and spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalnum())
    return plain.replace("ø", "o").replace("æ", "ae").replace("ß", "ss")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in the text: the registry's id or "" for a proposal, the name to write, where it first stands."""

    id: str
    name: str
    start: int


class Roster:
    """The people of a site, and those that a text names beside them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_name: dict[str, set[str]] = {}
        self._names: dict[str, str] = {}
        self._others: set[str] = set()
        for person in people:
            self._names[person.id] = person.name
            if person.kind is not PersonKind.PERSON:
                self._others.add(person.id)
            for name in (person.name, *person.aliases):
                self._by_name.setdefault(folded(name), set()).add(person.id)

    def known(self, name: str) -> str:
        """The id of the one person of this name, or ""."""
        ids = self._by_name.get(folded(re.sub(r"(?:'s|’s|s['’])$", "", name)), set())
        return next(iter(ids)) if len(ids) == 1 else ""

    def within(self, words: str) -> Named | None:
        """The person whose name is the longest within some words."""
        parts = list(re.finditer(r"[^\s,()]+", words))
        for size in range(min(4, len(parts)), 0, -1):
            for first in range(len(parts) - size + 1):
                start, end = parts[first].start(), parts[first + size - 1].end()
                name = words[start:end].strip(".:;\"”“’'»«")
                if name[:1].isupper() and (id := self.known(name)):
                    return Named(id, self._names[id], start)
        return None

    def is_person(self, id: str) -> bool:
        """Whether an id is a human being's, whom a pronoun may mean."""
        return id not in self._others

    def by_part(self, words: str, text: str) -> Named | None:
        """The first person whom the text names in full, of whose name a word of `words` is a part ("Kim")."""
        for word in re.findall(r"[A-ZÀ-Þ][\w’'-]+", words):
            for named in self.all_in(text):
                if self.is_person(named.id) and word in re.split(r"[\s-]", named.name):
                    return named
        return None

    def name_in(self, words: str, language: str) -> str:
        """A new name within a speaker's description: its last run of two or more capitalised words."""
        told = WORDS.get(language, ENGLISH)
        for hit in reversed(list(_NAME.finditer(words))):
            parts = hit[0].split()
            led = words[: hit.start()].strip().islower()
            while parts and parts[0].casefold() in told.common:
                led = bool(parts.pop(0))
            if led and re.match(r"\s+[a-zà-þ]", words[hit.end() :]):
                continue  # "the North Korean sovereign"
            while parts and any(role in parts[0].casefold() for role in told.roles):
                parts.pop(0)
            if len(parts) > 1:
                return " ".join(parts)
        return ""

    def all_in(self, text: str) -> list[Named]:
        """Every known person that a text names, in the order of the text."""
        found: dict[str, Named] = {}
        for hit in _NAME.finditer(text):
            named = self.within(hit[0])
            if named and named.id not in found:
                found[named.id] = Named(named.id, named.name, hit.start() + named.start)
        return list(found.values())
