"""A file of metadata as it lies on disk: where its YAML begins and ends, so that only that part is ever changed.

Line ends, a byte order mark and an article's body are kept byte for byte.
"""

from __future__ import annotations

import dataclasses
import os
import re
import tempfile
from pathlib import Path

from site_gen.content import frontmatter, yamltree
from site_gen.content.limits import Limits
from site_gen.content.yamltree import Mapping, Node, Scalar, Sequence
from site_gen.diagnostics import Problem, Span, error
from site_gen.frozen import dataclass

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Source:
    """A file in three parts: `head` (byte order mark and opening fence), `yaml` (with `\\n` as line end), `tail`.

    `root` is the tree of `yaml`, whose places count from the file's first line; the YAML begins in `first_line`.
    """

    path: str
    head: str
    yaml: str
    tail: str
    newline: str
    first_line: int
    root: Mapping

    def bytes(self) -> bytes:
        """The file as it is written."""
        return (self.head + self.yaml.replace("\n", self.newline) + self.tail).encode()

    def with_yaml(self, yaml: str, limits: Limits | None = None) -> Source | None:
        """The file with other YAML; None where that cannot be read."""
        root, problems = _mapping(yaml, self.path, self.first_line, limits)
        return None if root is None or problems else dataclasses.replace(self, yaml=yaml, root=root)


def parse(data: bytes, path: str, *, fenced: bool, limits: Limits | None = None) -> tuple[Source | None, list[Problem]]:
    """Take a file apart. `fenced`: it has front matter (an article, a briefing), else it is YAML as a whole.

    Returns None and what is wrong where it cannot be read.
    """
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        message = f"The file is not UTF-8: byte {failure.start} is 0x{data[failure.start]:02x}."
        return None, [error("not-utf-8", message, Span(path), "Save the file as UTF-8.")]
    head = _BOM if raw.startswith(_BOM) else ""
    lines = [line for line in _LINE.findall(raw.removeprefix(_BOM)) if line]
    newline = re.sub(r"[^\r\n]", "", lines[0]) if lines else ""
    if not fenced:
        return _plain(path, head, lines, newline or "\n", limits)
    document, problems = frontmatter.split("".join(map(_plain_end, lines)), path, limits)
    if document is None:
        return None, problems
    close = next(number for number, line in enumerate(lines) if number and re.fullmatch(r"---[ \t]*", line.rstrip()))
    parts = (path, head + lines[0], "".join(map(_plain_end, lines[1:close])), "".join(lines[close:]))
    return Source(*parts, newline or "\n", 2, document.root), problems


def _plain(
    path: str, head: str, lines: list[str], newline: str, limits: Limits | None
) -> tuple[Source | None, list[Problem]]:
    first_line = 1
    if lines and lines[0].rstrip() == "---":  # the mark of a document, which is no fence here
        head, first_line, lines = head + lines[0], 2, lines[1:]
    text = "".join(map(_plain_end, lines))
    if text and not text.endswith("\n"):
        text += "\n"
    if problems := yamltree.bad_characters(text, path, first_line):
        return None, problems
    root, problems = _mapping(text, path, first_line, limits)
    return root and Source(path, head, text, "", newline, first_line, root), problems


def _mapping(yaml: str, path: str, first_line: int, limits: Limits | None) -> tuple[Mapping | None, list[Problem]]:
    """The tree of `key: value` lines, of which there may be none; or None and what is wrong."""
    root, problems = yamltree.parse(yaml, path, first_line, limits)
    if not problems and (root is None or (isinstance(root, Scalar) and root.is_empty)):
        root = Mapping((), Span(path))
    if isinstance(root, Mapping):
        return root, problems
    return None, problems or [error("not-a-mapping", "The file is not `key: value` lines.", Span(path))]


def meaning(node: Node) -> object:
    """What a node says, however it is written."""
    if isinstance(node, Scalar):
        return (node.text, node.is_empty)
    if isinstance(node, Sequence):
        return [meaning(item) for item in node.items]
    return {key.text: meaning(value) for key, value in node.entries}


def _plain_end(line: str) -> str:
    return re.sub(r"\r\n?\Z", "\n", line)


class Changed(Exception):
    """Somebody else has changed the file in the meantime."""


def replace(file: Path, old: bytes, new: bytes) -> None:
    """Put `new` in the place of a file that holds `old`, at once and with the same permissions.

    Raises Changed where it holds something else by now, OSError where it cannot be written.
    """
    if file.is_symlink() or file.read_bytes() != old:
        raise Changed(str(file))
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix="~", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
        Path(name).chmod(file.stat().st_mode & 0o7777)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
