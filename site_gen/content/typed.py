"""What a type of values is: it reads a node, notes what is wrong, describes itself.

`Type.reader` takes a node and a `Reading` (which collects problems) and gives the value, or None with the problem
noted. What was written is kept with its place as `Given`, since a name can be resolved only when all files are known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from site_gen.content.limits import Limits
from site_gen.content.yamltree import Node, Scalar, Sequence
from site_gen.diagnostics import Place, Problem, Span, error
from site_gen.frozen import dataclass


class Given(NamedTuple):
    """A value and where it was written."""

    value: Any
    place: Place

    @property
    def span(self) -> Span:
        """Where it was written."""
        return Span(*self.place)


#: `Given(…)` as fast as can be.
new: Any = tuple.__new__


@dataclass(slots=True)
class Reading:
    """The state of reading one file: the site's language (for translations given as one text), problems, bounds."""

    language: str
    problems: list[Problem] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)

    def error(self, code: str, message: str, span: Span, hint: str = "") -> None:
        """Note an error."""
        self.problems.append(error(code, message, span, hint))


@dataclass(frozen=True, slots=True)
class Type:
    """How a value is read. `schema` is its JSON Schema (draft 2020-12), `definitions` gives the `$defs` that it refers
    to: reading never asks for them.

    `words` are the words that may be chosen, each with its meaning. `record` is the name of a record and `fields` are
    its fields; of a list (`listed`) those of its items. `of_text` makes the value of a plain text, as `reader` does of
    a node; None where that must tell what is wrong.
    """

    name: str
    reader: Callable[[Node, Reading], Any]
    schema: dict[str, Any]
    definitions: Callable[[], Mapping[str, dict[str, Any]]] = dict
    words: Mapping[str, str] = field(default_factory=dict)
    record: str = ""
    fields: Mapping[str, Any] | None = None
    listed: bool = False
    of_text: Callable[[str, Place, Reading], Any] | None = None


def words(node: Node, reading: Reading, what: str, *, prose: bool = False) -> str | None:
    """The text of a scalar; `prose`: a ` #` may have cut it short."""
    if not isinstance(node, Scalar):
        if isinstance(node, Sequence):
            reading.error(
                "wrong-type", f"Here {what} is wanted, not a list.", node.span, "Write one, without brackets."
            )
        else:
            hint = "Write it after the colon; a text with `: ` in it is put in quotes."
            reading.error("wrong-type", f"Here {what} is wanted, not `key: value` lines.", node.span, hint)
        return None
    if prose and node.cut:
        at = Span(node.span.path, node.span.line, node.span.column, node.span.length)
        reading.error(
            "cut-text",
            "The text ends before ` #`: YAML takes what follows for a comment.",
            at,
            'Put the text in quotes, "…" or after `>-`; a comment stands two spaces away.',
        )
        return None
    text = node.text.strip()
    if len(text) > (longest := reading.limits.value_length):
        message = f"This value has {len(text)} characters; {longest} are allowed."
        reading.error("too-long", message, node.span, "Shorten it, or raise `limits` in mkdocs.yml.")
        return None
    if not text:
        reading.error("empty-value", f"Here {what} is wanted, but the text is empty.", node.span, "Leave the key out.")
        return None
    return text
