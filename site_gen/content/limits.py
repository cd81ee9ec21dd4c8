"""How much is read: bounds far beyond what an honest site needs, so that no file can exhaust a machine.

A site's owner may change them (`limits` of the plugin in mkdocs.yml), an article cannot. What goes beyond one is told
with the file, the bound and what there is; nothing is cut short.
"""

from __future__ import annotations

from dataclasses import dataclass


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
