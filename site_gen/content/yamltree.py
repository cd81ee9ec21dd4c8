"""YAML as text with places: a tree of nodes in which no value has been guessed.

Every scalar keeps the words the editor wrote (`no`, `12:30`, `2019`) and their place. What nearly all files are written
in is read by `yamlplain`; whatever else there is, right or wrong, by `yamlevents`.
"""

from __future__ import annotations

from site_gen.content import yamlplain
from site_gen.content.characters import CONTROL, bad_characters, has_control
from site_gen.content.limits import Limits
from site_gen.content.yamlnodes import Mapping, Node, Scalar, Sequence
from site_gen.diagnostics import Problem

__all__ = ["CONTROL", "Mapping", "Node", "Scalar", "Sequence", "bad_characters", "parse"]


def parse(text: str, path: str, first_line: int = 1, limits: Limits | None = None) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document that begins at line `first_line` of the file `path`.

    Returns the root node (None if there is none or it cannot be read) and what is wrong.
    """
    limits = limits or Limits()
    usual = None if has_control(text) else yamlplain.read(text, path, first_line, limits)
    if usual is not None:
        return usual, []
    from site_gen.content.yamlevents import parse_all  # rarely needed

    return parse_all(text, path, first_line, limits)
