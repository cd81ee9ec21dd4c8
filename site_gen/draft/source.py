"""The text of an article from what an editor has: bytes of a text, of a page saved from a browser, or of an e-mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple, replace

from site_gen.draft import furniture, mail, page, structure
from site_gen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Source(page.Told):
    """A decoded text and what its page tells of itself; empty where it does not.

    What is no part of the article is blanked in `text` (see `furniture`) and listed in `left_out`. `title_at`: where
    the title stands in the text; it is no part of the body. `date_line`: a line that has only a date, as it stands.
    `language`: what the page says of itself. `sent`: when an e-mail was, in its words.
    """

    left_out: tuple[str, ...] = ()
    date_line: str = ""
    title_at: tuple[int, int] = (0, 0)
    title_doubt: str = ""
    sent: str = ""

    @property
    def body(self) -> str:
        """The text without its title, every character at its place."""
        return structure.blanked(self.text, [self.title_at])


class NotText(ValueError):
    """What was given is no text; the message says why."""


def read(data: bytes, is_outlet: Callable[[str], bool] | None = None) -> Source:
    """The source of some bytes. `is_outlet`: whether the site has an outlet of a name. Raises NotText."""
    if mail.is_saved(data):
        source = _letter(mail.saved(data))
    else:
        text = decode(data)
        source = Source(*astuple(page.read(text))) if page.is_page(text) else _mailed(page.Told(text))
    if not any(map(str.isalnum, source.text)):
        raise NotText("There is no text in it")
    return of(_published_by(source, is_outlet) if is_outlet else source)


#: What stands before the outlet of a text, in a line of its own.
_PUBLISHER = re.compile(
    r"(?:source|published (?:by|in)|källa|kilde|kjelde|bron|quelle|fuente)\s*[:：]\s*", re.IGNORECASE
)


def _published_by(source: Source, is_outlet: Callable[[str], bool]) -> Source:
    """A source with the outlet of a line that has nothing but its name: of the first ones, or the last."""
    lines = [hit for hit in re.finditer(r"[^\n]+", source.text) if hit[0].strip()]
    for line in [*lines[:5], *lines[5:][-1:]]:
        name = _PUBLISHER.sub("", " ".join(line[0].split()), count=1)
        if len(lines) > 1 and len(name) < 100 and is_outlet(name):
            left = (*source.left_out, " ".join(line[0].split()))
            text = structure.blanked(source.text, [line.span()])
            return replace(source, text=text, outlet=source.outlet or name, left_out=left)
    return source


def _letter(letter: mail.Letter) -> Source:
    """A saved e-mail: its plain text, unless that only says where to read it, else its HTML."""
    told = page.Told(decode(*letter.plain))
    if letter.html[0] and len((shown := page.read(decode(*letter.html))).text) > 2 * len(told.text):
        told = shown
    if not any(map(str.isalnum, told.text)):
        raise NotText("The e-mail has no text of its own; save what is attached to it")
    return _mailed(told, letter.subject, letter.sent)


def _mailed(told: page.Told, subject: str = "", sent: str = "") -> Source:
    """A text that may have been sent on: what it says of that goes before what the e-mail around it does."""
    opened = mail.opened(told.text)
    if opened.subject:
        subject, sent = opened.subject, opened.sent
    text = structure.spoken_on(structure.unbroken(opened.text))
    if not subject:
        return Source(text)
    doubt = "the subject of the e-mail; is it the headline?"
    told = replace(told, text=f"{subject}\n\n{text}", title=subject)
    return replace(Source(*astuple(told)), title_doubt=doubt, sent=sent)


def of(source: Source) -> Source:
    """A source with its furniture set apart and its title found."""
    stripped = furniture.strip(source.text)
    if not stripped.text.strip():
        return source
    source = replace(
        source,
        text=stripped.text,
        left_out=(*source.left_out, *stripped.left_out),
        date_line=stripped.date_line,
        author=source.author or stripped.author,
    )
    first = next(hit for hit in re.finditer(r"[^\n]+", source.text) if hit[0].strip())
    line, more = " ".join(first[0].split()), source.text[first.end() :].strip()
    if source.title:
        same = line.casefold() == " ".join(source.title.split()).casefold()
        return replace(source, title_at=first.span()) if same and more else source
    headed = len(line) < 150 and not structure.is_stopped(line)
    if more and (headed or _asks(line, more)):
        return replace(source, title=line, title_at=first.span(), title_doubt="the first line; is it the headline?")
    return source


def _asks(line: str, more: str) -> bool:
    """Whether a first line that ends in `?` or `!` is a headline: one sentence, short, above long paragraphs."""
    below = more.split("\n", 1)[0]
    return bool(re.fullmatch(r"[^.!?]{10,100}[!?]", line)) and len(below) > 1.5 * len(line)


_KINDS = {
    b"%PDF": "a PDF; copy its text, or save the page that it was printed from",
    b"PK\x03\x04": "a packed file (a Word document?); save it as plain text",
    b"{\\rtf": "a document in RTF; save it as plain text",
    b"\xd0\xcf\x11\xe0": "a Word document; save it as plain text",
}
#: No language that is written in Windows-1252 has so many letters outside of ASCII; Arabic in its own encoding has.
_ACCENTED = 0.3
#: Encodings of seven bits, whose texts UTF-8 would take for others.
_SEVEN_BITS = ("iso-2022-", "hz-gb-", "utf-7")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
#: What no article file may have.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def decode(data: bytes, declared: str = "") -> str:
    """Text by byte order mark, as UTF-8, by what is declared (or the page declares), else as Windows-1252. Raises
    NotText."""
    for mark, kind in _KINDS.items():
        if data.startswith(mark):
            raise NotText(f"This is {kind}")
    text = _decoded(data, declared)
    if len(_CONTROL.findall(text[:20_000])) > len(text[:20_000]) / 200:
        raise NotText("This is not a text")
    return _UNSEEN.sub(" ", _LINE_END.sub("\n", text))


def _decoded(data: bytes, name: str) -> str:
    for mark, marked in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(marked, "replace")
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    if not name and (declared := re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE)):
        name = declared[1].decode("ascii", "replace")
    name = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii") else name.lower()  # as browsers do
    names = [name, "utf-8"] if name.startswith(_SEVEN_BITS) else ["utf-8", name]
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    with suppress(UnicodeDecodeError):
        text = data.decode("cp1252")
        letters = [char for char in text if char.isalpha()]
        if sum(char > "\x7f" for char in letters) <= len(letters) * _ACCENTED:
            return text
    raise NotText("Its encoding is not known; save it as UTF-8")
