"""Which language a text is in, by its most common words."""

from __future__ import annotations

import re
from collections import Counter

from site_gen.draft.scripts import by_letters
from site_gen.draft.words import WORDS, word_set

#: Words that tell the Scandinavian languages apart, beside the common ones.
_OWN = {
    "nb": word_set("av bli blir ble etter nå mer opp ut uten hvordan gjennom bare at skal"),
    "da": word_set("af blive bliver blev efter nu mere op ud uden gennem bare hvis skal"),
    "nn": word_set("av bli blir vart etter no meir opp ut utan korleis berre frå at skal"),
}
LEAST = 0.15  # the share of a language's common words below which a text is in another one


def identify(text: str) -> tuple[str, float]:
    """The language tag and how far ahead of the second it is (0 to 1). The empty tag where nothing is known."""
    counts = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    own = {tag: words.common | words.verbs | _OWN.get(tag, frozenset()) for tag, words in WORDS.items()}
    shared: Counter[str] = Counter(word for words in own.values() for word in words)
    scores = {tag: sum(counts[word] / shared[word] for word in words) for tag, words in own.items()}
    (best, first), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    return (best, (first - second) / first) if first else ("", 0.0)


def of(text: str, declared: str) -> tuple[str, float]:
    """The language of a text; what its page declares where the words do not tell, or tell only little, else what its
    letters tell.

    `nb` or `nn` where Norwegian can be told apart (`no` is as good in an article file: the site takes it for `nb`).
    """
    tag, sure = identify(text)
    words = re.findall(r"[^\W\d_]+", text.casefold())
    common = WORDS[tag].common if tag else frozenset()
    hits = sum(word in common for word in words)
    foreign = len(words) > 12 and hits < LEAST * len(words) and (sure < 0.6 or hits < 8)
    base = declared.replace("_", "-").split("-")[0].lower()
    if not re.fullmatch(r"[a-z]{2,3}", base):
        return (by_letters(text), 0.0) if foreign or not tag else (tag, sure)
    if base == "no":
        return (tag, sure) if tag in ("nb", "nn") else ("nb", 0.0)
    if base == tag:
        return tag, 1.0
    if base not in WORDS:
        return (base, 0.0) if foreign or sure < 0.3 else (tag, sure)
    return (base, sure) if sure < 0.15 else (tag, sure)
