"""Which words of a block stand after a speech dash, whatever the language."""

from __future__ import annotations

import re

from site_gen import late
from site_gen.prose.quotation import Quotation, trimmed

_DASH = late.pattern(r"\s*(?:(?:--|[‒–—―])\s*|[−‐‑-]\s+)(?=\S)")  # a hyphen needs a space: -5 degrees
_VERBS = (
    "sa|sade|säger|frågar|frågade|svarar|svarade|skriver|skrev|menar|förklarar|berättar|tillägger|uppger|sier|skriver|"
    "siger|sagde|svarte|spør|spurte|mener|forteller|legger|said|says|told|asked|added|adds|replied|wrote|writes|dijo|"
    "dice|afirmó|añadió|explicó|respondió|preguntó|señaló|declaró|a dit|dit|a-t-il|a-t-elle|a déclaré|déclare|explique|"
    "répond|ajoute|affirme|disse|diz|afirmou|dice|ha detto|afferma|powiedział|powiedziała|mówi|dodał|dodała|сказал|"
    "сказала|говорит|заявил|заявила|отметил|ответил|добавил|zei|zegt|aldus|vertelt|sagt|sagte|erklärte|so|sanoo|sanoi|"
    "kertoo|toteaa|jatkaa|kysyy|vastasi|řekl|řekla|mondta|dedi"
)
#: Russian and Ukrainian set a comma, a dash and a verb in the past tense, of which there are too many to name.
_PAST = r"[,!?…]\s*[‒–—―]\s+[а-яёіїєґ]+(?:л|ла|ли|[аиіу]в)(?:ся|сь)?(?!\w)"
#: How a reporting clause begins, and where the speech goes on after it: behind a full stop, but not that of "3. mars".
_CLAUSE = late.pattern(rf"(?:[,!?…]\s*(?:[‒–—―-]\s*)?|\s[‒–—―-]\s?|\s--\s?)(?:{_VERBS})(?!\w)|{_PAST}", re.IGNORECASE)
_RESUMES = late.pattern(r"(?!\.\s+[a-zß-öø-ÿа-яё])[.!?…:]\s*(?:[‒–—―-]\s*)?(?=\S)|\s?[‒–—―]\.?,?\s*(?=\S)")


def speech(text: str) -> tuple[Quotation, ...]:
    """The speech of a block that begins with a dash, without its reporting clauses ("– Vi går, sa Kim. Nu.")."""
    dash = _DASH.match(text)
    if dash is None:
        return ()
    found: list[Quotation] = []
    position = dash.end()
    while position < len(text):
        clause = _CLAUSE.search(text, position)
        stop = clause.start() + (text[clause.start()] in "!?…") if clause else len(text)
        start, end = trimmed(text, position, stop)
        if any(character.isalnum() for character in text[start:end]):
            found.append(Quotation(start, end, 0 if not found else start, end))
        resumed = _RESUMES.search(text, clause.end()) if clause else None
        if resumed is None:
            break
        position = resumed.end()
    return tuple(found)
