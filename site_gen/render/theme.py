"""What MkDocs is spared of a theme: the white space of its templates, and a look at each of its hidden files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from jinja2 import FileSystemLoader
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

#: What may hold text in which white space is shown, or means something.
_SHOWN = re.compile(r"<(?:pre|textarea|listing|plaintext|xmp)\b|`|white-space", re.IGNORECASE)
_WIDE = re.compile(r"[ \t]*\n[ \t\n]*")


class Narrow(Extension):
    """A run of white space in which a line ends is one line end: a fifth of what is put around each page is such, and
    nobody sees it.

    Only what a template has itself: what is filled in stays as it is, and so do templates with text in which white
    space may be seen.
    """

    def filter_stream(self, stream: TokenStream) -> TokenStream | Iterator[Token]:
        """The template's tokens, its own text with less white space."""
        tokens = list(stream)
        if any(token.type == "data" and _SHOWN.search(token.value) for token in tokens):
            return iter(tokens)
        return map(_narrowed, tokens)


def _narrowed(token: Token) -> Token:
    if token.type != "data" or "\n" not in token.value:
        return token
    return Token(token.lineno, token.type, _WIDE.sub("\n", token.value))


class Shown(FileSystemLoader):
    """Templates of folders. Of those whose path has a name in it that begins with a dot it tells only who asks:
    Material's icons are more than ten thousand."""

    def list_templates(self) -> list[str]:
        """The paths of all others, in order, with `/`."""
        found: set[str] = set()
        for folder in self.searchpath:
            for inside, folders, names in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if name[0] != "."]
                above = os.path.relpath(inside, folder).replace(os.sep, "/")
                found.update(name if above == "." else f"{above}/{name}" for name in names if name[0] != ".")
        return sorted(found)


def without_hidden(theme: Any) -> None:
    """Let a theme of MkDocs list its files so: MkDocs publishes none that is hidden, after a long look at each."""
    make = theme.get_env

    def get_env() -> Any:
        made = make()
        made.loader = Shown(made.loader.searchpath, made.loader.encoding, made.loader.followlinks)
        return made

    theme.get_env = get_env
