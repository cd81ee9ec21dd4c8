"""What macros of the templates have made, kept for the next page that shows the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from jinja2.utils import missing
from markupsafe import Markup

#: Makes a str a Markup without asking what it is.
_SAFE = str.__new__

#: A macro's text, the articles it cites, and its arguments (so that their ids stay theirs).
_Kept = tuple[Markup, tuple[str, ...], object]
#: How much is kept, in characters, before it is forgotten: of a briefing, and of several, whose pages have little in
#: common but with their neighbours; and what each thing takes itself.
_ROOM, _LITTLE, _SELF = 3_000_000, 1_000_000, 200


class Fragments:
    """What macros have made, for the next page that shows the same.

    A macro depends on its arguments and the functions of the templates, nothing else (`tests/pages/test_templates.py`).
    Of those functions some depend on the page: addresses are place holders until the page is complete; `noted` counts
    what depends on the page's notes, `cited` collects the articles that were referred to, and `bound` counts what holds
    on this page only. So a macro's text is kept with what its making has done beside it.
    """

    def __init__(self) -> None:
        self.noted = 0
        self.bound = 0
        self.cited: list[str] = []
        self._made: dict[object, _Kept] = {}
        self._taken = 0
        self._with_notes: dict[object, _Kept] = {}
        self._notes: object = None

    def begin(self, notes: object) -> None:
        """A new page, with these notes: what depended on others is forgotten."""
        self.cited = []
        if notes != self._notes:
            self._notes, self._with_notes = notes, {}

    def forget(self) -> None:
        """Keep nothing of what was made."""
        self._made, self._with_notes, self._taken = {}, {}, 0

    def full(self, within: str) -> bool:
        """Whether so much is kept that it is better forgotten before the next page, which is of this briefing alone (by
        id; "" if of several)."""
        return self._taken > (_ROOM if within else _LITTLE)

    def kept(self, macro: Callable[..., str], arguments: tuple[Any, ...]) -> Markup:
        """What a macro makes of its arguments."""
        key = _key(arguments)
        if key is None:
            return _SAFE(Markup, macro(*arguments))
        key = (macro, *key)
        found = self._made.get(key)
        if found is None:
            found = self._made.get((key,)) if self._notes is None else self._with_notes.get(key)
            if found is not None:
                self.noted += 1
        if found is not None:
            if found[1]:
                self.cited.extend(found[1])
            return found[0]
        noted, bound, cited = self.noted, self.bound, len(self.cited)
        text = _SAFE(Markup, macro(*arguments))
        if bound == self.bound:
            found = (text, tuple(self.cited[cited:]), arguments)
            if noted == self.noted:
                self._keep(key, found)
            elif self._notes is None:
                self._keep((key,), found)
            else:
                self._with_notes[key] = found
        return text

    def _keep(self, key: object, found: _Kept) -> None:
        self._made[key] = found
        self._taken += len(found[0]) + _SELF


_SIMPLE = {str, Markup, int, bool, type(None), type(missing)}
#: By the types of arguments: whether each is told apart by identity; None where some are tuples, or nobody knows how.
_WAYS: dict[tuple[type, ...], tuple[bool, ...] | None] = {}


def _key(arguments: tuple[Any, ...]) -> tuple[object, ...] | None:
    """What makes two calls the same: texts and the like by value, frozen things by identity; None: cannot be told."""
    kinds = (*map(type, arguments),)
    if kinds not in _WAYS:
        known = all(kind in _SIMPLE or _is_frozen(kind) for kind in kinds)
        _WAYS[kinds] = tuple(kind not in _SIMPLE for kind in kinds) if known else None
    ways = _WAYS[kinds]
    if ways is not None:
        return (kinds, *[id(one) if by_id else one for one, by_id in zip(arguments, ways, strict=True)])
    parts: list[object] = [kinds]
    for one, kind in zip(arguments, kinds, strict=True):
        inner = _key(one) if kind is tuple else one if kind in _SIMPLE else id(one) if _is_frozen(kind) else None
        if inner is None and one is not None:
            return None
        parts.append(inner)
    return tuple(parts)


@lru_cache(maxsize=1024)
def _is_frozen(kind: type) -> bool:
    frozen = is_dataclass(kind) and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    return frozen or issubclass(kind, Enum)
