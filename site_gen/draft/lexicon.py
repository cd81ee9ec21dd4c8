"""What differs between languages: verbs and phrases that report speech, pronouns, roles, common words.

All entries are in lower case. A verb's forms are listed as they stand in news; a part such as German `hinzu` is not.
"""

from __future__ import annotations

import re

from site_gen.frozen import dataclass

_PARTICIPLE = re.compile(r"end(?:e[mnrs]?)?$")


def word_set(text: str) -> frozenset[str]:
    """The words of a text that has them between spaces."""
    return frozenset(text.split())


def word_list(text: str) -> tuple[str, ...]:
    """The same as a tuple, for what words are compared with one by one."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `written` are verbs of writing; `mood`: forms that tell of reported speech.

    `objects`: pronouns after "according to". `stems`: beginnings of further verbs that report, in all their forms.
    `bodies`: parts of words for people and organisations that stand before no name. `calls`: beginnings of verbs that
    take a single word as what was said ("called it ..."), where one of `as_words` stands before it. `kinds`: ends of
    nouns that a title or name follows. `uttered`: nouns that what was said follows. `low_marks`: whether '' is a
    quotation mark. `endings`: whether nouns have their article at the end. `asides`: whether a reporting clause may
    stand within the quotation marks.
    """

    verbs: frozenset[str]
    written: frozenset[str]
    pronouns: frozenset[str]
    according: tuple[str, ...]
    roles: tuple[str, ...]
    named: frozenset[str]
    common: frozenset[str]
    mood: frozenset[str] = frozenset()
    unnamed: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    as_words: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ("\0",)
    uttered: frozenset[str] = frozenset()
    low_marks: bool = False
    endings: bool = False
    asides: bool = False

    def reports(self, word: str) -> bool:
        """Whether a word is a form of a verb that reports speech. A capital within German is a noun's."""
        folded = word.lower()  # not folded: "heißt" keeps its ß
        if folded in self.verbs or folded in self.written:
            return True
        return word[:1].islower() and folded.startswith(self.stems) and not _PARTICIPLE.search(folded)
