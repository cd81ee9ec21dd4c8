"""A suggestion is a value: what, why, how sure, where; its id is the same as long as what it is about is the same."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from site_gen.diagnostics import Span
from site_gen.frozen import dataclass


class Kind(StrEnum):
    """What is suggested to be one, or to belong together."""

    QUOTES = "quotes"
    EVENTS = "events"
    NAMES = "names"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things: `key` names it for ever (never its place), `text` shows it, `told` who has it."""

    key: str
    text: str
    span: Span
    told: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`action` says in a sentence what `--apply` does; empty where it can do nothing, then `by_hand` says what to do.

    `target` is what is there already that the sides join: a statement, an event, a person, a question.
    """

    kind: Kind
    sides: tuple[Side, ...]
    title: str
    reason: str
    confidence: float
    briefing: str = ""
    target: str = ""
    action: str = ""
    by_hand: str = ""

    @property
    def id(self) -> str:
        """Made from what the sides are, not from where they are or how sure this is."""
        named = "\n".join((self.briefing, *sorted(side.key for side in self.sides)))
        return f"{self.kind}-{hashlib.sha256(named.encode()).hexdigest()[:6]}"

    @property
    def sure(self) -> str:
        """The confidence in a word."""
        return "high" if self.confidence >= 0.8 else "medium" if self.confidence >= 0.6 else "low"
