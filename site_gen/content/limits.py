"""How much is read: bounds far beyond what an honest site needs, so that no file can exhaust a machine.

A site's owner may change them (`limits` of the plugin in mkdocs.yml), an article cannot. What goes beyond one is told
with the file, the bound and what there is; nothing is cut short.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from site_gen.frozen import dataclass
from site_gen.prose.policy import STRICT, Policy


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds. Each is a whole number from 1."""

    #: Bytes of one file (an article, a list of people, a local copy of a source).
    file_bytes: int = 5_000_000
    #: Files in content/ and pages in briefings/, all together.
    files: int = 50_000
    #: Characters of one value in front matter; a body is bounded by its file.
    value_length: int = 20_000
    #: Lists and entries within one another.
    nesting: int = 20
    #: Values in the front matter of one file, lists and entries counted.
    values: int = 200_000
    #: Quotes of one article, and its events.
    quotes: int = 2_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What a site's owner lets articles have: local copies of sources, bounds, and what bodies may hold."""

    private: Path
    limits: Limits = field(default_factory=Limits)
    policy: Policy = STRICT
    #: Is told after each article how many are done, and of how many.
    progress: Callable[[int, int], None] | None = None
    #: Whether pages may show what articles have; where they are only judged, quotes need no addresses.
    shown: bool = True

    def text_or_none(self, name: str) -> str | None:
        """The same; None for a name that would leave it, which is told where it was read."""
        try:
            return self.source_text(name)
        except ValueError:
            return None

    def source_text(self, name: str) -> str | None:
        """The local copy of a source; None where there is none. Raises ValueError for a name that would leave it."""
        from site_gen.content.files import private_text  # it needs `Limits`

        return private_text(self.private, name, self.limits.file_bytes)
