"""Settings as YAML's values, where they are written plainly: words, numbers, true and false, lists, entries, remarks.

`yamlplain` reads the lines. Here each text becomes the value that a parser of YAML makes of it; wherever that is not
plain, all of it is left to a parser, which takes several times as long to load as it takes to read settings.
tests/content/test_plainvalues.py compares the two.
"""

from __future__ import annotations

import os
import re

from site_gen.content import yamlplain
from site_gen.content.characters import is_printable
from site_gen.content.limits import Limits
from site_gen.content.yamlnodes import Mapping, Node, Scalar

#: A text that may be in the environment, and is empty else.
_MAYBE = re.compile(r'([a-z_]+: )!ENV \[([A-Z_]+), ""\] *\Z')
#: Words that are values, besides true and false, or that may be in one version of YAML.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


class _NotPlain(Exception):
    """A value that only a parser can tell."""


def read(data: bytes) -> dict[str, object] | None:
    """The settings; None where they are not plain."""
    try:
        text = data.decode("utf-8")
        tree = yamlplain.read(_simplified(text), "", 1, Limits()) if is_printable(text) else None
        return None if tree is None else _mapping(tree)
    except (UnicodeDecodeError, _NotPlain):
        return None


def _simplified(text: str) -> str:
    """The lines without the remarks at their ends; `!ENV` is nothing where nothing is set."""
    lines = []
    for line in text.split("\n"):
        before, remark, _ = line.partition(" #")
        if (remark and not before.isspace() and ('"' in before or "'" in before)) or before.endswith((">", ">-", ">+")):
            raise _NotPlain
        unset = _MAYBE.match(before)
        if unset and unset[2] not in os.environ:
            before = f'{unset[1]}""'
        lines.append(before.rstrip(" "))
    return "\n".join(lines)


def _mapping(node: Mapping) -> dict[str, object]:
    made: dict[str, object] = {}
    for key, value in node.entries:
        name = _value(key)
        if not isinstance(name, str):
            raise _NotPlain
        made[name] = _value(value)
    return made


def _value(node: Node) -> object:
    if isinstance(node, Mapping):
        return _mapping(node)
    if not isinstance(node, Scalar):
        return [_value(item) for item in node.items]
    text = node.text
    if not node.plain:
        return text
    if text == "":
        return None
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch("[1-9][0-9]{0,8}", text):
        return int(text)
    if not text[0].isalpha() or text.lower() in _WORDS:
        raise _NotPlain
    return text
