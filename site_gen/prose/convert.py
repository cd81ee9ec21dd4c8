"""An article's body from Markdown to safe HTML and visible text, once."""
from __future__ import annotations
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prose:
    html: str = ""
