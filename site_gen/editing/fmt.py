"""Normal form of the metadata of a file: `formatted` gives the new bytes, or says why the file is left alone."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from site_gen.content import schema
from site_gen.content.limits import Limits
from site_gen.content.records import Fields, read_record
from site_gen.content.typed import Reading
from site_gen.content.yamltree import Mapping
from site_gen.diagnostics import Problem, Span, warning
from site_gen.editing import quoting
from site_gen.editing.blocks import Odd, comments
from site_gen.editing.edits import Edit, Offsets, apply
from site_gen.editing.layout import laid_out
from site_gen.editing.source import Source, meaning, parse
from site_gen.frozen import dataclass


class Kind(Enum):
    """What a file is."""

    ARTICLE = "an article"
    BRIEFING = "a briefing"
    PEOPLE = "a person"
    OUTLETS = "an outlet"

    @property
    def is_registry(self) -> bool:
        """Whether it is YAML as a whole, with an entry per person or outlet."""
        return self in (Kind.PEOPLE, Kind.OUTLETS)

    @property
    def fields(self) -> Fields:
        """The keys of an article, a briefing, an entry of a registry."""
        return {
            Kind.ARTICLE: schema.ARTICLE,
            Kind.BRIEFING: schema.BRIEFING,
            Kind.PEOPLE: schema.PERSON,
            Kind.OUTLETS: schema.OUTLET,
        }[self]


@dataclass(frozen=True, slots=True)
class Formatted:
    """The file in normal form, None where it is left alone; then `problems` say why."""

    data: bytes | None
    problems: tuple[Problem, ...] = ()


def formatted(data: bytes, path: str, kind: Kind, limits: Limits | None = None) -> Formatted:
    """A file's metadata in normal form; its body stays as it is, byte for byte.

    Only what has no error is touched, and only where the result means the same: that is looked at, not hoped for.
    """
    source, problems = read(data, path, kind, limits)
    if source is None:
        return Formatted(None, problems)
    try:
        made = _normal(source, kind, limits)
        made = made if made and _same(source, made) else None
    except Odd:
        made = None
    if made is None:
        text = "The metadata are written in a way that `fmt` does not lay out; the file is left as it is."
        return Formatted(None, (warning("not-formatted", text, Span(path, source.first_line)),))
    tail = re.sub(r"\A---[ \t]+(?=[\r\n]|\Z)", "---", source.tail)
    head = re.sub(r"---[ \t]+(?=[\r\n]|\Z)", "---", source.head)
    return Formatted(replace(made, tail=tail, head=head).bytes())


def read(data: bytes, path: str, kind: Kind, limits: Limits | None = None) -> tuple[Source | None, tuple[Problem, ...]]:
    """A file whose metadata have no error, or None and what is wrong with them."""
    source, problems = parse(data, path, fenced=not kind.is_registry, limits=limits)
    if source is None:
        return None, tuple(problems)
    reading = Reading("en", problems, limits or Limits())
    if kind.is_registry:
        for _, node in source.root.entries:
            if isinstance(node, Mapping):
                read_record(kind.value, kind.fields, node, reading)
    else:
        read_record(kind.value, kind.fields, source.root, reading)
    errors = tuple(problem for problem in reading.problems if problem.is_error)
    return (None, errors) if errors else (source, ())


def _normal(source: Source, kind: Kind, limits: Limits | None) -> Source | None:
    fields, registry = (None, kind.fields) if kind.is_registry else (kind.fields, None)
    offsets = Offsets(source.yaml, source.first_line)
    edits = []
    for text in quoting.to_quote(source.root, fields, registry):
        start, end = offsets.at(text.span.line, text.span.column), offsets.at(*text.end)
        edits.append(Edit(start, end, quoting.quoted(text.text)))
    quoted = source.with_yaml(apply(source.yaml, edits), limits)
    if quoted is None:
        return None
    made = laid_out(quoted.yaml, quoted.root, quoted.first_line, fields, registry, was=source.yaml)
    return source.with_yaml(made, limits)


def _same(one: Source, other: Source) -> bool:
    """Whether two texts mean the same and have the same comments."""
    first, second = (comments(source.yaml, source.root, source.first_line) for source in (one, other))
    return meaning(one.root) == meaning(other.root) and first == second
