"""Joining names: a spelling becomes an alias, or two entries of people.yml become one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_gen.content import schema
from site_gen.content.names import fold
from site_gen.content.yamltree import Mapping, Node, Scalar, Sequence
from site_gen.editing.changes import ByHand, Places, add_key, add_word, items, value
from site_gen.editing.edits import Edit
from site_gen.editing.quoting import written
from site_gen.editing.source import Source, meaning
from site_gen.model.entities import Person
from site_gen.suggest.desk import Desk
from site_gen.suggest.suggestion import Suggestion

_NAMED = frozenset({"speaker", "people", "of"})


def join_people(desk: Desk, suggestion: Suggestion) -> None:
    """Make one person of two names. Raises ByHand where two entries say different things."""
    first, second = suggestion.sides
    kept = desk.site.people[suggestion.target]
    if first.key.startswith("name:"):
        _alias(desk, kept, first.text)
    else:
        _join(desk, kept, desk.site.people[second.key.removeprefix("person:")])


def _join(desk: Desk, kept: Person, joined: Person) -> None:
    path = kept.span.path
    source = desk.files.source(path)
    theirs = {key.text: node for key, node in _entry(source, kept.id).entries}
    places = Places(source)
    moving = []
    for key, node in _entry(source, joined.id).entries:
        if key.text in ("name", "aliases", "formerly"):
            continue
        if key.text not in theirs:
            moving.append((key.text, places.text[places.start(node) : places.end(node)]))
        elif meaning(node) != meaning(theirs[key.text]):
            raise ByHand(f"`{key.text}` of `{kept.id}` and `{joined.id}` differ; make one entry of the two yourself")
    if any("\n" in text for _, text in moving):
        raise ByHand(f"`{joined.id}` has values over several lines; make one entry of the two yourself")
    desk.change(path, lambda source: _without(source, joined.id))
    for name, text in moving:
        source = desk.files.source(path)
        desk.files.edit(path, add_key(source, _entry(source, kept.id), schema.PERSON, name, text))
    for alias in (joined.name, *joined.aliases):
        _alias(desk, kept, alias)
    for id in (joined.id, *joined.formerly):
        source = desk.files.source(path)
        desk.files.edit(path, add_word(source, _entry(source, kept.id), schema.PERSON, "formerly", written(id)))
    _rename(desk, joined.id, kept.id)


def _alias(desk: Desk, person: Person, name: str) -> None:
    """Add a spelling that folding does not cover."""
    path = person.span.path
    entry = _entry(desk.files.source(path), person.id)
    known = {fold(person.id), fold(person.name)}
    known |= {fold(node.text) for node in items(entry, "aliases") if isinstance(node, Scalar)}
    if fold(name) not in known:
        text = written(name, flow=True)
        desk.change(path, lambda source: add_word(source, entry, schema.PERSON, "aliases", text))


def _rename(desk: Desk, old: str, new: str) -> None:
    """Let everything that names a person by id name another."""
    site = desk.site
    paths = {article.span.path for article in site.articles}
    paths |= {briefing.span.path for briefing in site.briefings} | {person.span.path for person in site.people.values()}
    for path in sorted(paths):
        source = desk.files.source(path)
        places = Places(source)
        desk.files.edit(path, [places.instead(node, new) for node in _named(source.root) if node.text == old])


def _entry(source: Source, id: str) -> Mapping:
    node = value(source.root, id)
    if not isinstance(node, Mapping):
        raise ByHand(f"`{id}` is not found in {source.path}")
    return node


def _without(source: Source, id: str) -> list[Edit]:
    """Without an entry and the empty lines below it; comments within it must not be lost."""
    places = Places(source)
    key, node = next(pair for pair in source.root.entries if pair[0].text == id)
    start, end = places.start(key), places.line_after(node)
    if re.search(r"(?:^|\s)#", source.yaml[start:end]):
        raise ByHand(f"there are comments within `{id}`; make one entry of the two yourself")
    while source.yaml.startswith("\n", end):
        end += 1
    return [Edit(start, end, "")]


def _named(node: Node, key: str = "") -> Iterator[Scalar]:
    """The texts that name people: values of certain keys, and all values of `names`."""
    if isinstance(node, Mapping):
        for name, inner in node.entries:
            yield from _named(inner, key if key == "names" else name.text)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _named(item, key)
    elif key in _NAMED or key == "names":
        yield node
