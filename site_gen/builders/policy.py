"""The Content-Security-Policy of a finished page: a `<meta>` under which only the page's own scripts run.

The theme has inline scripts that hold the page's depth, so that each page has hashes of its own. Nothing here knows
a builder. Sources: W3C Content Security Policy Level 3 (https://www.w3.org/TR/CSP3/); HTML, 4.2.5.3 (the `<meta>`) and
4.12.1 (which scripts are data). `frame-ancestors`, `report-uri` and `sandbox` have no effect in a `<meta>`.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from html.parser import HTMLParser

#: What our pages need and nothing more. `blob:` workers, frames, plugins, other hosts and inline code are refused.
DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# Types of scripts that browsers run or heed; every other type is a block of data, to which no policy applies.
_RUN = re.compile(
    r"(?:|module|importmap|speculationrules"
    r"|(?:text|application)/(?:x-)?(?:java|ecma)script|text/(?:javascript1\.[0-5]|jscript|livescript))\Z",
    re.IGNORECASE,
)
# The encoding must stand within the first 1024 bytes, so it goes before the policy.
_HEAD = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta\s+charset=[^<>]*>)?", re.IGNORECASE)
#: What may hold inline code: scripts and styles with their text, tags with a style. Comments and plain text are not it.
_WITH_CODE = re.compile(
    r"""<!--.*?-->
    |<(?P<text>title|textarea)[\s>].*?</(?P=text)\s*>
    |(?P<code><(?P<tag>script|style)(?=[\s/>]).*?</(?P=tag)(?=[\s/>])[^>]*>
    |<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*?[\s"']style\s*=(?:[^<>"']|"[^"]*"|'[^']*')*>)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
#: What may be code, and what of it stands in the heads of our pages and is none: a block of data, a media type.
_HARMLESS = ((b"<script", b'<script type="application/ld+json">'), (b"style", b"vnd.citationstyles."))
_NAME = re.compile(r"[a-z][a-z-]*\Z")
_OF_META = frozenset({"frame-ancestors", "report-uri", "sandbox"})


class PolicyError(ValueError):
    """Directives that are none; the message is for the site's owner."""


def directives(text: str) -> dict[str, str]:
    """The directives of a policy as it is written: `img-src 'self' https://a.example; frame-src 'none'`.

    Raises PolicyError for what is no directive, is there twice, or has no effect in a page.
    """
    found: dict[str, str] = {}
    for part in filter(None, (piece.split() for piece in text.split(";"))):
        name = part[0].lower()
        if not _NAME.match(name):
            raise PolicyError(f"`{part[0]}` is not the name of a directive")
        if name in _OF_META:
            raise PolicyError(f"`{name}` has no effect in a page; only a server can send it")
        if name in found:
            raise PolicyError(f"`{name}` is there twice")
        found[name] = " ".join(part[1:])
    return found


def protected(html: str, more: Mapping[str, str] | None = None) -> str:
    """A page with its policy at the start of its head, before anything that it could apply to.

    `html` is the page as it will be served: its inline scripts and styles run, and none that is added later. `more` has
    directives that replace ours of the same name. A text without a `<head>` comes back as it is.
    """
    return placed(html, policy(html, more)) if _HEAD.search(html) else html


def placed(html: str, allowed: str) -> str:
    """A page, or its beginning, with the policy `allowed` where it has to stand."""
    head = _HEAD.search(html)
    if head is None:
        return html
    content = escape(allowed, quote=False).replace('"', "&quot;")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return html[: head.end()] + meta + html[head.end() :]


def policy(html: str, more: Mapping[str, str] | None = None) -> str:
    """The policy of a page, with the hashes of its inline scripts and styles. `more` as in `protected`."""
    inline = _inline(html)
    made = {**DIRECTIVES, **(more or {})}
    _allow(made, "script-src", inline.scripts)
    _allow(made, "style-src", inline.styles)
    if inline.attributes:  # aligned tables of hand-written pages have some
        made.setdefault("style-src-attr", "'unsafe-hashes'")
        _allow(made, "style-src-attr", inline.attributes)
    return "; ".join(f"{name} {value}".strip() for name, value in made.items())


def _inline(html: str) -> _Inline:
    inline = _Inline()
    html = html.replace("\r\n", "\n").replace("\r", "\n")  # as an HTML parser reads line ends
    for piece in _WITH_CODE.finditer(html):  # a parser over the whole page takes longer than all else
        if piece["code"]:
            inline.feed(piece[0])
    inline.close()
    return inline


def has_code(part: bytes) -> bool:
    """Whether a part of a page has inline code of which `policy` has to know."""
    lower = part.lower()
    if b"<!--" not in lower and all(lower.count(sign) == lower.count(harmless) for sign, harmless in _HARMLESS):
        return False
    inline = _inline(part.decode())
    return bool(inline.scripts or inline.styles or inline.attributes)


def may_have_code(part: bytes) -> bool:
    """Whether a part of a page could say anything to `policy`; most have no script, style or comment at all."""
    lower = part.lower()
    return any(sign in lower for sign in (b"<script", b"style", b"<!--", b"<title", b"<textarea"))


def _allow(made: dict[str, str], name: str, texts: Mapping[str, None]) -> None:
    """Add hashes to a directive: unless it allows everything inline, which a hash would take back."""
    sources = made.get(name, made["default-src"]).split()
    if "'unsafe-inline'" in sources or not texts:
        return
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]
    made[name] = " ".join([*(source for source in sources if source != "'none'"), *hashes])


class _Inline(HTMLParser):
    """Gathers a page's inline scripts, styles and style attributes, each once, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: dict[str, None] = {}
        self.styles: dict[str, None] = {}
        self.attributes: dict[str, None] = {}
        self._into: dict[str, None] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to gather where the element has code of its own."""
        given = {name: value or "" for name, value in reversed(attrs)}
        if "style" in given:
            self.attributes[given["style"]] = None
        if tag == "script" and "src" not in given and _RUN.match(given.get("type", "").strip()):
            self._into = self.scripts
        elif tag == "style":
            self._into = self.styles

    def handle_data(self, data: str) -> None:
        """Keep what stands in such an element."""
        if self._into is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Take over what was gathered."""
        if self._into is not None and tag in ("script", "style"):
            self._into["".join(self._text)] = None
            self._into = None
            self._text.clear()
