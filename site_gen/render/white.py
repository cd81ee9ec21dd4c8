"""White space of a theme's templates: a fifth of what they put around each page, and nobody sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

#: What may hold text in which white space is shown, or means something.
_SHOWN = re.compile(r"<(?:pre|textarea|listing|plaintext|xmp)\b|`|white-space", re.IGNORECASE)
_WIDE = re.compile(r"[ \t]*\n[ \t\n]*")


class Narrow(Extension):
    """A run of white space in which a line ends is one line end.

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
