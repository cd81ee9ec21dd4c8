"""What can be seen of a body without converting it: of most paragraphs Markdown changes nothing but a few marks.

A body is read block by block. Paragraphs, headings, quotes, lists and tables in which there is nothing but words,
`**words**`, `*words*` and `[words](https://example.org/x)` are read here. Other blocks are converted singly. A body
in which blocks depend on each other (raw HTML, footnotes, references, indented lines) is not read here at all. The
result is that of `convert`, block by block; tests/prose/test_plain.py compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from site_gen import late
from site_gen.frozen import dataclass
from site_gen.prose.blocks import Block
from site_gen.prose.policy import Policy

#: Controls and the like, which Markdown and HTML change.
_ANYWHERE = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]"
#: Signs that begin nothing but a paragraph, besides letters.
_BEGIN = frozenset("“”„«»‹›‘’…¿¡–—")
#: `Block(…)` as fast as can be.
_new: Any = tuple.__new__
#: A line that begins with white space or a colon belongs to what is above it.
_INDENTED = re.compile(r"\n(?:[^\S\n]|:)")
#: A quote whose first line belongs to what is above it, if that is one, too.
_GOES_ON = re.compile(r"(?:> ?)++[\s:]")
#: Signs that mean something wherever they stand.
SIGNS = "\\`*_[]&|"
SPECIAL = late.pattern(r"[\\`*_\[\]&|]")
#: Lines of a paragraph that begin a heading, a rule, a quote, a list or a definition, and lines that end with a space.
LINE = re.compile(r"\n(?:[#>=+:-]|\d+[.)])|[^\S\n]\n")
NUMBER = re.compile(r"\d+[.)]")
HEADING = re.compile(r"#{1,6} ?([^#\s](?:[^\n]*[^#\s\\])?)\Z")
_LIST = re.compile(r"(?:([-+*]) \S.*(?:\n\1 \S.*)*|\d+\. \S.*(?:\n\d+\. \S.*)*)\Z")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+\Z")
_QUOTE = re.compile(r"> ?[^\s>].*(?:\n> ?[^\s>].*)*\Z")
_QUOTE_MARK = re.compile(r"^> ?", re.MULTILINE)
_WORDS = r"[^\s\\`*_\[\]&|](?:[^\\`*_\[\]&|]*[^\s\\`*_\[\]&|])?"
_HOST = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,16}"
_ADDRESS = rf"https?://{_HOST}(?:[/?][A-Za-z0-9./~%=?+,_-]*)?|[A-Za-z0-9_.][A-Za-z0-9_./-]*(?:#[A-Za-z0-9_-]+)?"
MARKED = re.compile(
    rf"\*(?<!\*\*)\*({_WORDS})\*\*(?!\*)|\*(?<!\*\*)({_WORDS})\*(?!\*)|\[(?<!!\[)({_WORDS})\]\(({_ADDRESS})\)"
)
#: Marks in one block, and characters of it: with more the converter is to say whether it is too much.
MARKS, LENGTH = 100, 20_000


@dataclass(frozen=True, slots=True)
class Plain:
    """The blocks of a body, and as in `Prose` the pictures and links; with it nothing is wrong. `printable`: it is
    known that each sign of the blocks is, besides line breaks."""

    blocks: tuple[Block, ...]
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    printable: bool = False


def blocks_of(markdown: str, *, printable: bool = False) -> list[str] | None:
    """The blocks of a body, if each is one whatever the others are; None where only a conversion can tell. `printable`:
    it is known that each sign is, besides line breaks."""
    text = markdown.strip("\n")
    if not text:
        return []
    if "<" in text or text[-1].isspace():
        return None
    blocks = [stripped for block in text.split("\n\n") if (stripped := block.strip("\n"))]
    for block in blocks:
        if block[0] == ":" or block[0].isspace() or ("\n" in block and _INDENTED.search(block)):
            return None
        if block[0] == ">" and _GOES_ON.match(block):
            return None
    printable = printable or all(map(str.isprintable, blocks)) or text.replace("\n", "").isprintable()
    if not printable and re.search(_ANYWHERE, text):  # compiled where it is needed
        return None
    if "[" in text or "]" in text:
        for block in blocks:
            if ("[" in block or "]" in block) and ("]:" in block or "[^" in block):
                return None
    return blocks


def marked(text: str) -> list[re.Match[str]]:
    """As `MARKED.finditer`, but only where one may begin is it looked for."""
    found: list[re.Match[str]] = []
    star, bracket = text.find("*"), text.find("[")
    while star >= 0 or bracket >= 0:
        at = star if bracket < 0 or 0 <= star < bracket else bracket
        hit = MARKED.match(text, at)
        if hit is not None:
            found.append(hit)
            at = hit.end() - 1
        star = star if star < 0 or star > at else text.find("*", at + 1)
        bracket = bracket if bracket < 0 or bracket > at else text.find("[", at + 1)
    return found


def read(markdown: str, policy: Policy, *, printable: bool = False) -> Plain | None:
    """What can be seen of a body; None where only the conversion of it all can tell. `printable` as in `blocks_of`."""
    blocks = blocks_of(markdown, printable=printable)
    if blocks is None:
        return None
    signs = [sign for sign in SIGNS if sign in markdown]
    reader = _Reader(policy, signs)
    for block in blocks:
        if (block[0].isalpha() or block[0] in _BEGIN) and "\n" not in block:  # nearly every block
            text: str | None = block
            links: list[str] = []
            for sign in signs:
                if sign in block:
                    text = reader.without_marks(block, links)
                    break
            if text is not None:
                if links:
                    reader.links.update(dict.fromkeys(links))
                reader.blocks.append(_new(Block, (text, "paragraph", False)))
                continue
        if not reader.block(block):
            return None
    printable = printable and not reader.converts
    return Plain(tuple(reader.blocks), tuple(reader.pictures), tuple(reader.links), printable)


class _Reader:
    def __init__(self, policy: Policy, signs: Sequence[str]) -> None:
        self.policy, self.signs = policy, signs
        self.blocks: list[Block] = []
        self.pictures: dict[str, None] = {}
        self.links: dict[str, None] = {}
        self.work, self.converts = 0, False

    def has_special(self, text: str) -> bool:
        """As `SPECIAL.search`, for a text of the body: `signs` are those that it has at all."""
        for sign in self.signs:  # noqa: SIM110 - in half the time
            if sign in text:
                return True
        return False

    def block(self, block: str) -> bool:
        """Read one block; whether that is possible."""
        first = block[0]
        if first == "#":
            hit = HEADING.match(block)
            read = hit is not None and self.words([hit[1]], "heading")
        elif first == ">":
            read = _QUOTE.match(block) is not None and self.words([_QUOTE_MARK.sub("", block)], "paragraph", True)
        elif first in "+-" or (first == "*" and block[1:2] == " ") or NUMBER.match(block):
            lines = block.split("\n")
            read = _LIST.match(block) is not None and self.words([line.split(" ", 1)[1] for line in lines], "item")
        elif first == "|":
            cells = _cells(block)
            read = cells is not None and self.words([cell for cell in cells if cell.strip()], "cell")
        else:
            read = self.words([block], "paragraph")
        return read or self.converted(block)

    def words(self, texts: list[str], kind: str, quoted: bool = False) -> bool:
        """Note texts as blocks of a kind; whether they are so simple that Markdown makes no more of them."""
        found: list[Block] = []
        links: list[str] = []
        for written in texts:
            if written[0] in "#>=+-:" or (written[0].isdigit() and NUMBER.match(written)):
                return False
            if "\n" in written and LINE.search(written):
                return False
            text = self.without_marks(written, links) if self.has_special(written) else written
            if text is None:
                return False
            found.append(_new(Block, (text, kind, quoted)))
        self.blocks += found
        self.links.update(dict.fromkeys(links))
        return True

    def without_marks(self, text: str, links: list[str]) -> str | None:
        """The words without the marks of emphasis and links, whose addresses are added to the `links`; None if any is
        not simple."""
        if len(text) > LENGTH:
            return None
        hits = marked(text)
        if len(hits) > MARKS:
            return None
        parts: list[str] = []
        at = 0
        for hit in hits:
            strong, emphasis, words, address = hit.groups()
            parts += (text[at : hit.start()], strong or emphasis or words)
            at = hit.end()
            if address:
                links.append(address)
        parts.append(text[at:])
        text = "".join(parts)
        return None if self.has_special(text) else text

    def converted(self, block: str) -> bool:
        """Convert a block by itself; where anything is wrong, the whole body must tell what."""
        from site_gen.prose.convert import convert  # Markdown is loaded only where it is needed
        from site_gen.prose.parser import WORK, work_done

        self.converts = True
        prose = convert(block, policy=self.policy)
        self.work += work_done()
        if prose.findings or self.work > WORK // 4:
            return False
        self.blocks += prose.blocks
        self.pictures.update(dict.fromkeys(prose.pictures))
        self.links.update(dict.fromkeys(prose.links))
        return True


def _cells(block: str) -> list[str] | None:
    """The cells of a table, if it is one whose rows are complete."""
    rows = block.split("\n")
    if len(rows) < 3 or not _RULE.match(rows[1]):
        return None
    columns = rows[1].count("|")
    if any(row[0] != "|" or row[-1] != "|" or row.count("|") != columns for row in rows):
        return None
    return [cell.strip(" ") for row in (rows[0], *rows[2:]) for cell in row[1:-1].split("|")]
