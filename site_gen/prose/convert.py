"""An article's body from Markdown to safe HTML and visible text, once.

Markdown with a fixed set of extensions, then the allow-list of `policy`, then one pass of our own over the clean
tokens: ids get a prefix together with the links to them, headings get ids, an h1 becomes an h2, alignment becomes a
class, pictures of other hosts go. Nothing raises: whatever is wrong with a body is a `Finding`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import field
from html import escape, unescape
from urllib.parse import unquote

from site_gen.frozen import dataclass
from site_gen.prose.blocks import Block
from site_gen.prose.layout import ATTRIBUTE, FOOTNOTE_CLASSES, VOID, attributes, read, tokens
from site_gen.prose.parser import TooMuch, dropped_markup, parse
from site_gen.prose.policy import MORE_ELEMENTS, STRICT, Policy, clean

#: Goes before every id, so that none collides with the page's own.
_PREFIX = "b-"
_DEEPEST = 100  # elements in one another; browsers stop at 512, and our own passes must never recurse
_BROKEN = re.compile(r"[^/?#:]*[\x00-\x20][^/?#:]*:")  # white space within what may be taken for `javascript:`
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a body. `line` and `column` count from 1 within the body and are a best effort.

    Codes: `bad-markdown` (cannot be converted; shown as plain paragraphs), `raw-html` (markup that was taken out),
    `bad-link` (no such place, or an address that may not stand here), `remote-picture`, `picture-without-alt`.
    """

    code: str
    message: str
    hint: str = ""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A converted body. `pictures` are the file names it shows, `links` the addresses it links to, each once."""

    html: str = ""
    blocks: tuple[Block, ...] = ()
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def convert(markdown: str, *, policy: Policy = STRICT) -> Prose:
    """A body as safe HTML with its visible text.

    `policy` is what the site's owner allows. Never raises: a text that Markdown cannot take becomes plain paragraphs
    and `bad-markdown`.
    """
    try:
        html, raw = parse(markdown)
        rewriter = _Rewriter(markdown)
        rewriter.rewrite(clean(html, policy))
    except (TooMuch, RecursionError):
        return _plain(markdown, "The text is nested too deeply or has too many brackets in one paragraph.")
    except Exception as problem:  # noqa: BLE001  (a third-party parser on any text at all: its errors are not known)
        return _plain(markdown, f"The text cannot be read as Markdown ({type(problem).__name__}).")
    for name in dropped_markup(raw, policy):
        rewriter.dropped(name)
    return rewriter.prose()


def readdress(html: str, picture: Callable[[str], str], link: Callable[[str], str] = str) -> str:
    """The HTML of a `Prose` with each picture's file name and each link's address replaced by what is to be there."""

    def replaced(tag: re.Match[str]) -> str:
        def attribute(written: re.Match[str]) -> str:
            change = picture if tag[1] == "img" and written[1] == "src" else None
            change = link if tag[1] == "a" and written[1] == "href" else change
            return f' {written[1]}="{escape(change(unescape(written[2])))}"' if change else written[0]

        return f"<{tag[1]}{ATTRIBUTE.sub(attribute, tag[2])}>"

    return re.sub(r'<(a|img)((?:\s[^\s=>"]+="[^"]*")+)>', replaced, html)


def _slug(text: str) -> str:
    """The words of a heading, each with the marks that its letters have; what nobody sees is left out."""
    signs = []
    for sign in unicodedata.normalize("NFC", text.lower()):
        kind = unicodedata.category(sign)
        if kind != "Cf":
            signs.append(sign if kind[0] in "LMN" else " ")
    return "-".join("".join(signs).split())


def _plain(markdown: str, message: str) -> Prose:
    """The body as paragraphs without markup, so that quotes are still found and no second problem hides the first."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "\ufffd", markdown.replace("\r\n", "\n"))
    paragraphs = [part.strip() for part in re.split(r"\n[ \t]*\n", text)]
    html = "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs if part)
    hint = "Use simpler markup: fewer brackets in a paragraph, fewer levels in a list or a block quote."
    return Prose(html, tuple(read(html).blocks), findings=(Finding("bad-markdown", message, hint),))


@dataclass(slots=True)
class _Open:
    """An element that was begun: its tag, where in the output, and the length of the output before it."""

    tag: str
    index: int


@dataclass(slots=True)
class _Rewriter:
    markdown: str
    out: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)  # of headings with the same words
    pictures: dict[str, None] = field(default_factory=dict)
    links: dict[str, None] = field(default_factory=dict)
    anchors: dict[str, None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def rewrite(self, html: str) -> None:
        for token in tokens(html):
            tag = token["tag"]
            if tag is None:
                self.out.append(token["text"])
            elif token["end"]:
                self._end("h2" if tag == "h1" else tag)
            else:
                self._start("h2" if tag == "h1" else tag, token["attributes"])

    def prose(self) -> Prose:
        for anchor in self.anchors:
            if anchor not in self.ids:
                name = anchor.removeprefix(_PREFIX)
                self._find(
                    "bad-link",
                    f"The link to `#{name}` goes nowhere: the text has no such place.",
                    "Link to a heading by its words in small letters with hyphens.",
                    re.escape(f"(#{name}"),
                    re.escape(f"#{name}"),
                )
        html = "".join(self.out)
        return Prose(
            html,
            tuple(read(html).blocks),
            tuple(self.pictures),
            tuple(self.links),
            tuple(sorted(self.findings, key=lambda finding: finding.line)),
        )

    def dropped(self, name: str) -> None:
        """Tell that some raw HTML was taken out."""
        hint = "Write it in Markdown. Where a plain `<` is meant, write `&lt;`."
        attribute, _, tag = name.partition(" in <")
        if (bare := name.strip("<>")) in MORE_ELEMENTS:
            hint = f"Leave the tag out; or `allow: {{elements: [{bare}]}}` under `site_gen` in mkdocs.yml allows it."
        written = rf"<{re.escape(tag[:-1])}\s(?:[^>]*?\s)?({re.escape(attribute)})" if tag else ""
        written = written or rf"<({re.escape(name.strip('<>…'))})(?![\w-])"
        self._find("raw-html", f"`{name}` may not stand in a text and was left out.", hint, written)

    def _find(self, code: str, message: str, hint: str, *patterns: str) -> None:
        """Note what is wrong, at the place of the first of some patterns that is in the text: of its group, if any."""
        hits = (re.search(pattern, self.markdown, re.IGNORECASE) for pattern in patterns)
        hit = next(filter(None, hits), None)
        place = hit.start(hit.re.groups) if hit else 0
        line = self.markdown.count("\n", 0, place) + 1
        column = place - self.markdown.rfind("\n", 0, place)
        self.findings.append(Finding(code, message, hint, line, column))

    def _start(self, tag: str, written: str) -> None:
        given = attributes(written) if written else {}
        if identifier := given.pop("id", ""):
            self._identify(given, identifier)
        if alignment := given.pop("align", ""):
            given["class"] = f"sg-{alignment}"
        for name in ("start", "value", "colspan", "rowspan"):
            if name in given and not re.fullmatch(r"-?[0-9]{1,4}", given[name]):
                del given[name]
        if tag == "img" and not self._picture(given):
            return
        if tag == "a":
            self._link(given)
        if tag not in VOID:
            self.open.append(_Open(tag, len(self.out)))
            if len(self.open) > _DEEPEST:
                raise TooMuch
        attributes_ = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
        self.out.append(f"<{tag}{attributes_}>")

    def _end(self, tag: str) -> None:
        begun = self.open.pop()
        self.out.append(f"</{tag}>")
        if re.fullmatch("h[2-6]", tag):
            self._heading(begun.index)
        elif tag == "a" and "href=" not in self.out[begun.index] and "id=" not in self.out[begun.index]:
            words = unescape("".join(part for part in self.out[begun.index :] if not part.startswith("<")))
            self._find(
                "bad-link",
                f"The address of the link `{words[:80]}` may not stand here and was left out.",
                "A link's address begins with https://, http:// or mailto:, or is that of a page of this site.",
                re.escape(f"[{words}]"),
                re.escape(words),
            )

    def _identify(self, given: dict[str, str], identifier: str) -> None:
        """Give an element its prefixed id; of equal ones only the first counts, as in a browser."""
        prefixed = _PREFIX + re.sub(r"\s+", "-", identifier)
        if prefixed not in self.ids:
            self.ids.add(prefixed)
            given["id"] = prefixed

    def _heading(self, index: int) -> None:
        """Give a heading without an id one that is made of its words."""
        if ' id="' in self.out[index]:
            return
        blocks = read("".join(self.out[index:])).blocks
        slug = (_slug(blocks[0].text) if blocks else "") or "section"
        identifier, number = _PREFIX + slug, self.numbers.get(slug, 1)
        while identifier in self.ids:
            number += 1
            identifier = f"{_PREFIX}{slug}-{number}"
        self.numbers[slug] = number
        self.ids.add(identifier)
        self.out[index] = f'{self.out[index][:-1]} id="{escape(identifier)}">'

    def _link(self, given: dict[str, str]) -> None:
        address = given.get("href", "").strip()
        if _BROKEN.match(address):
            del given["href"]
            return
        if FOOTNOTE_CLASSES[1] in given.get("class", ""):
            given.pop("title", None)
        if address.startswith("#"):
            anchor = _PREFIX + unquote(address[1:])
            given["href"] = f"#{anchor}"
            self.anchors[anchor] = None
        elif address:
            self.links[address] = None
            if _REMOTE.match(address) and not address.lower().startswith("mailto:"):
                given["rel"] = "noopener"

    def _picture(self, given: dict[str, str]) -> bool:
        """Whether the picture may stay; what is wrong with it becomes a finding."""
        source, alternative = given.get("src", "").strip(), given.get("alt", "").strip()
        name = unquote(source).removeprefix("./")
        if (
            not name
            or _REMOTE.match(source)
            or _REMOTE.match(name)
            or re.search(r"[/\\\x00-\x1f?#]", name)
            or name[0] == "."
        ):
            shown = source or alternative
            self._find(
                "remote-picture",
                f"The picture `{shown[:80]}` does not lie beside the article.",
                "Put the file beside the article and name it alone: `![What it shows](file.jpg)`.",
                rf"!\[[^\]]*\]\(({re.escape(source)})" if source else re.escape(f"![{alternative}]"),
                re.escape(source),
            )
            return False
        if not alternative:
            self._find(
                "picture-without-alt",
                f"The picture `{name}` has no text for those who cannot see it.",
                f"Say what it shows: `![What it shows]({name})`.",
                rf"!\[\s*\]\(({re.escape(source)})",
                re.escape(source),
            )
        given["src"] = name
        self.pictures[name] = None
        return True
