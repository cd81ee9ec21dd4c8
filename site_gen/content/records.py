"""Records: mappings whose keys are known, each with its type. Front matter is closed; unknown keys are problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from site_gen.content.typed import Given, Reading, Type
from site_gen.content.yamltree import Mapping as Entries
from site_gen.content.yamltree import Node, Scalar, Sequence
from site_gen.diagnostics import Place, Span
from site_gen.diagnostics.suggest import nearest
from site_gen.frozen import dataclass
from site_gen.model.entities import Translated
from site_gen.model.when import When

#: A text that is not given.
NOTHING = Translated()


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping that was read by a specification. Missing keys give the empty value of what is asked for."""

    values: dict[str, Any]
    spans: dict[str, Place]
    span: Span

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def at(self, key: str) -> Span:
        """Where the value of a key stands; where the record begins if it is not given."""
        place = self.spans.get(key)
        return self.span if place is None else Span(*place)

    def text(self, key: str) -> str:
        """A text, language, URL, id or choice; empty if not given."""
        value: str = self.values.get(key, "")
        return value

    def many(self, key: str) -> tuple[Any, ...]:
        """The values of a list, as their type reads them."""
        return tuple(self.values.get(key, ()))

    def given(self, key: str) -> Given | None:
        """A name with its place."""
        value: Given | None = self.values.get(key)
        return value

    def translated(self, key: str) -> Translated:
        """A text in one or more languages."""
        value: Translated = self.values.get(key, NOTHING)
        return value

    def when(self, key: str) -> When | None:
        """A date."""
        value: When | None = self.values.get(key)
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is not given."""
        value: bool = self.values.get(key, False)
        return value


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record: its type, what it means, an example (YAML), whether it must be there.

    `default` is the value that is taken where none is given. `also` are words that people write for this key.
    """

    type: Type
    means: str
    example: str = ""
    required: bool = False
    default: str = ""
    also: tuple[str, ...] = ()


#: The keys of one kind of record.
Fields = Mapping[str, Field]


def record(name: str, fields: Fields, *, word: str = "", rules: Mapping[str, Any] | None = None) -> Type:
    """A mapping with known keys. Unknown keys are errors. `word`: a text stands for a record with that one key.

    `rules` are what JSON Schema can say beyond the single keys.
    """

    def read(node: Node, reading: Reading) -> Record | None:
        if word and isinstance(node, Scalar):
            value = fields[word].type.reader(node, reading)
            return None if value is None else Record({word: value}, {word: node.span}, node.span)
        if not isinstance(node, Entries):
            kind = "a list" if isinstance(node, Sequence) else "a text"
            hint = f"For example `- {_example(fields)}`, and its other keys on lines below."
            reading.error("wrong-type", f"Here {name} is wanted as `key: value` lines, not {kind}.", node.span, hint)
            return None
        return read_record(name, fields, node, reading)

    def of_text(text: str, place: Place, reading: Reading) -> Record | None:
        make = fields[word].type.of_text
        value = make and make(text, place, reading)
        return None if value is None else Record({word: value}, {word: place}, Span(*place))

    def definitions() -> dict[str, dict[str, Any]]:
        return {short: schema_of(fields, rules), **definitions_of(fields)}

    short = name.rsplit(maxsplit=1)[-1]
    reference = {"$ref": f"#/$defs/{short}"}
    schema = {"anyOf": [fields[word].type.schema, reference]} if word else reference
    return Type(name, read, schema, definitions, record=short, fields=fields, of_text=of_text if word else None)


def definitions_of(fields: Fields) -> dict[str, dict[str, Any]]:
    """The `$defs` to which the schemas of some keys refer."""
    return {name: schema for spec in fields.values() for name, schema in spec.type.definitions().items()}


def schema_of(fields: Fields, rules: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The JSON Schema of a record: its keys with their meaning, no others. A key without a value is not given."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key, spec in fields.items() if spec.required],
        "properties": {key: _property(spec) for key, spec in fields.items()},
        **(rules or {}),
    }


def _property(spec: Field) -> dict[str, Any]:
    """The JSON Schema of one key."""
    import yaml  # reading does without

    words = "; ".join(f"{word}: {means}" for word, means in spec.type.words.items())
    told: dict[str, Any] = {"description": f"{spec.means[:1].upper()}{spec.means[1:]}. {words}".strip()}
    if spec.default:
        told["default"] = yaml.safe_load(spec.default)
    if spec.example:
        told["examples"] = [yaml.load(spec.example, yaml.BaseLoader)]  # noqa: S506 - every value is a text
    if spec.required:
        return {**told, **spec.type.schema}
    return {**told, "anyOf": [spec.type.schema, {"type": "null"}]}


def read_record(name: str, fields: Fields, node: Entries, reading: Reading) -> Record:
    """Read a mapping by its fields; what is wrong is noted, what is right is kept. A key with nothing after it is not
    given; a mistyped key is told once, not again as the missing one."""
    values: dict[str, Any] = {}
    spans: dict[str, Place] = {}
    meant: set[str] = set()  # keys of which something has been said
    for key, value in node.entries:
        spec = fields.get(key.text)
        if spec is None:
            near = _meant(key.text, fields)
            hint = f"Did you mean `{near}`?" if near else f"Known here: {', '.join(fields)}."
            if not near and isinstance(value, Entries) and any(inner.text in fields for inner, _ in value.entries):
                hint = f"Is it {name} of its own? Then its line begins further to the left, as those of the others do."
            reading.error("unknown-key", f"`{key.text}` is not a key of {name}.", key.span, hint)
            if near:
                meant.add(near)
            elif len(node.entries) == 1:  # `- Ada Quist: We walk`: no telling what is missing
                spans = dict.fromkeys(fields, key.span)
            if near and near not in values:
                spans.setdefault(near, key.span)
        elif is_empty(value):
            if isinstance(value, Scalar) and value.cut:
                message = f"`#` begins a comment, so nothing is left of `{key.text}`."
                hint = "Put the text in quotes; where a comment is meant, put two spaces before `#`."
                reading.error("cut-text", message, key.span, hint)
                meant.add(key.text)
                spans[key.text] = key.span
            elif spec.required:
                reading.error("missing-key", f"`{key.text}` is empty.", key.span, _wanted(spec, key.text))
                meant.add(key.text)
        else:
            spans[key.text] = value.span
            read = spec.type.reader(value, reading)
            if read is not None:
                values[key.text] = read
    for key_name in required(fields):
        if key_name not in spans and key_name not in meant:
            spec = fields[key_name]
            message = f"{name[0].upper()}{name[1:]} needs `{key_name}`."
            reading.error("missing-key", message, node.span, _wanted(spec, key_name))
    return Record(values, spans, node.span)


_required_of: dict[int, tuple[Fields, tuple[str, ...]]] = {}


def required(fields: Fields) -> tuple[str, ...]:
    """The keys that must be there; asked for again and again, of a few kinds of record."""
    known = _required_of.get(id(fields))
    if known is None or known[0] is not fields:
        known = _required_of[id(fields)] = fields, tuple(key for key, spec in fields.items() if spec.required)
    return known[1]


def is_empty(node: Node) -> bool:
    """Whether there is nothing to read: no value, an empty list."""
    if isinstance(node, Sequence):
        return all(is_empty(item) for item in node.items)
    return isinstance(node, Scalar) and node.is_empty


def _meant(key: str, fields: Fields) -> str:
    """The key that was probably meant: spelt nearly so, or by another word for it; empty if none."""
    plain = key.lower().replace("-", "_").replace(" ", "_").strip("“”„\"'«»")
    if plain in fields:
        return plain
    if known := next((name for name, spec in fields.items() if plain in spec.also), ""):
        return known
    from site_gen.content.otherwords import key_in_english  # only where a key is wrong

    return key_in_english(plain, fields) or nearest(plain, fields)


def _example(fields: Fields) -> str:
    """One line of a record: a key that it needs, with an example."""
    chosen = [(key, spec) for key, spec in fields.items() if spec.example]
    key, spec = next(((key, spec) for key, spec in chosen if spec.required), chosen[0])
    return f"{key}: {spec.example}"


def _wanted(spec: Field, key: str) -> str:
    return f"For example `{key}: {spec.example}`." if spec.example else ""
