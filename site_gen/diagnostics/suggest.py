"""What may have been meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word that is most like `word`; empty if none is alike."""
    from difflib import get_close_matches  # only where something is wrong

    found = get_close_matches(word, list(known), 1, cutoff)
    return found[0] if found else ""
