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
