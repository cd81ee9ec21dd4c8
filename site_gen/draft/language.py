"""Which language a text is in, by its most common words."""

from __future__ import annotations

import re
from collections import Counter

from site_gen.draft.words import WORDS


def identify(text: str) -> tuple[str, float]:
    """The language tag and how far ahead of the second it is (0 to 1). The empty tag where nothing is known."""
    counts = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    shared: Counter[str] = Counter(word for words in WORDS.values() for word in words.common | words.verbs)
    scores = {
        tag: sum(counts[word] / shared[word] for word in words.common | words.verbs) for tag, words in WORDS.items()
    }
    (best, first), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    return (best, (first - second) / first) if first else ("", 0.0)


def of(text: str, declared: str) -> tuple[str, float]:
    """The language of a text; what its page declares where the words do not tell, or tell only little.

    `nb` or `nn` where Norwegian can be told apart (`no` is as good in an article file: the site takes it for `nb`).
    """
    tag, sure = identify(text)
    base = declared.replace("_", "-").split("-")[0].lower()
    if not re.fullmatch(r"[a-z]{2,3}", base):
        return tag, sure
    if base == "no" and tag in ("nb", "nn"):
        return tag, sure
    if base == tag:
        return tag, 1.0
    words = re.findall(r"[^\W\d_]+", text.casefold())
    common = WORDS[tag].common if tag else frozenset()
    share = sum(word in common for word in words) / max(1, len(words))
    if base not in WORDS and base != "no" and (share < 0.2 or sure < 0.3):
        return base, 0.0
    if base in WORDS and sure < 0.15:
        return base, sure
    return tag, sure
