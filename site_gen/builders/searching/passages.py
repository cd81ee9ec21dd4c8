"""What the search knows of a page: its passages, each with its language and its permanent address, fit for JSON.

The engine that reads them is `templates/theme/assets/site-gen/search-worker.js`. A document has

- `at`: the place on the page, what stands after `#`; without it the document is the page's own;
- `lang`: the primary language (`nl`), which decides the stemmer;
- `title`: the heading that has this address; or `under`: the one it stands under, in the language `head` if not `lang`;
- `text`: the passage; paragraphs are separated by line ends;
- `spots`: quotes inside the text that have an address of their own: `[start, end, id]`, in UTF-16 units as in scripts.

`data-search-exclude` leaves an element out, as in the theme's own index. Links within the page and labels that name
what stands elsewhere are left out, too. Nothing here knows MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

#: Languages that are searched as one.
_SAME = {"nb": "no", "nn": "no"}

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "time", "u", "var"}
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
#: Patterns of our pages that name what stands elsewhere, or say in words what is drawn (templates/theme/README.md).
_REPEATED = frozenset({"sg-chip", "sg-disputed", "sg-tag", "sg-vh"})
_NO_TEXT = frozenset({"script", "style", "template", "svg", "select", "button"})
_RAW = frozenset({"script", "style"})
#: A comment, a declaration, or a tag: whether it ends an element, its name, its attributes.
_MARKUP = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|[!?][^>]*>"
    r"|(/?)([A-Za-z][^\s/>]*)([^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*)>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
#: The attributes that say something here.
_TELLING = frozenset({"id", "href", "lang", "class", "data-search-exclude"})


@dataclass(slots=True)
class Passage:
    """A text in one language at one address."""

    lang: str
    text: str = ""
    title: bool = False
    spots: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    """A part of a page that has an address, or will get that of the first quote it links to (`anchor` is None)."""

    anchor: str | None
    outer: _Place | None
    whole: bool  # the parts of an entry are one passage; under a heading each paragraph is one
    heading: str = ""
    heading_lang: str = ""
    passages: list[Passage] = field(default_factory=list)

    def address(self) -> str:
        if self.anchor is not None:
            return self.anchor
        return self.outer.address() if self.outer else ""

    def shown_heading(self) -> tuple[str, str]:
        if self.heading or self.outer is None:
            return self.heading, self.heading_lang
        return self.outer.shown_heading()


@dataclass(slots=True)
class _Frame:
    tag: str
    lang: str
    place: _Place
    silent: bool
    row: bool  # within an entry of a list
    spot: tuple[Passage | None, int, str] | None = None


class _Reader:
    """Reads the content of a page, whose elements need not be closed.

    Not `html.parser`, of which a page costs several times as much.
    """

    def __init__(self, title: str, lang: str) -> None:
        self.places = [_Place("", None, whole=True, heading=title, heading_lang=lang)]
        self.frames = [_Frame("", lang, self.places[0], silent=False, row=False)]
        self.fresh = True  # the next text begins a paragraph
        self.in_title: _Place | None = None
        self.waiting = 0  # elements with an address that wait for their first text

    def feed(self, html: str) -> None:
        """Read the whole page."""
        at, found = 0, _MARKUP.search(html)
        while found:
            if found.start() > at:
                self._text(html[at : found.start()])
            at = found.end()
            ends, tag, attributes = found.groups()
            if tag:
                tag = tag.lower()
                if ends:
                    self._end(tag)
                else:
                    known = attributes and (tag == "a" or not self.frames[-1].silent)
                    self._start(tag, _attributes(attributes) if known else {})
                    if tag in _RAW:
                        closing = re.compile(f"</{tag}", re.IGNORECASE).search(html, at)
                        at = closing.start() if closing else len(html)
            found = _MARKUP.search(html, at)
        if at < len(html):
            self._text(html[at:])

    def _start(self, tag: str, has: dict[str, str]) -> None:
        if tag in _VOID:
            self.fresh |= tag == "hr"
            if tag == "br":
                self._text(" ")
            return
        above = self.frames[-1]
        if above.silent and tag != "a" and tag not in _HEADINGS:  # nothing in it counts but a link to the quote
            self.fresh |= tag not in _INLINE
            self.frames.append(_Frame(tag, above.lang, above.place, silent=True, row=above.row))
            return
        anchor = has.get("id") or ""
        link = has.get("href") or ""
        lang = _primary(has.get("lang")) if "lang" in has else above.lang
        within = tag == "a" and link.startswith("#")
        classes = set((has.get("class") or "").split())
        silent = above.silent or within or "data-search-exclude" in has or tag in _NO_TEXT or bool(classes & _REPEATED)
        frame = _Frame(tag, lang, above.place, silent, above.row or "sg-row" in classes)
        if tag in _HEADINGS:
            self._heading(frame, above, "" if silent else anchor)
        elif tag not in _INLINE:
            self.fresh = True
            if anchor and not above.silent:
                frame.place = self._place(anchor, above.place, whole=True)
            elif frame.row and not above.row:
                frame.place = self._place(None, above.place, whole=True)
        elif anchor and not silent:
            frame.spot = (None, 0, anchor)
            self.waiting += 1
        if within and link.startswith("#q-") and above.place.anchor is None:
            above.place.anchor = link[1:]
        self.frames.append(frame)

    def _heading(self, frame: _Frame, above: _Frame, anchor: str) -> None:
        self.fresh = True
        if frame.silent:
            return
        if frame.tag == "h1":
            frame.place = self.places[0]
            frame.place.heading, frame.place.heading_lang = "", frame.lang
        elif above.place.whole and above.place is not self.places[0] and not above.place.heading:
            above.place.heading_lang = frame.lang  # the first heading of an entry names it
            if anchor and above.place.anchor is None:
                above.place.anchor = anchor
        elif anchor:
            frame.place = self._place(anchor, above.place, whole=above.row)
            frame.place.heading_lang = frame.lang
            above.place = frame.place  # until the element around the heading ends
        else:
            return
        self.in_title = frame.place

    def _place(self, anchor: str | None, outer: _Place, *, whole: bool) -> _Place:
        place = _Place(anchor, outer, whole)
        self.places.append(place)
        return place

    def _end(self, tag: str) -> None:
        if self.frames[-1].tag != tag and all(frame.tag != tag for frame in self.frames):
            return
        while len(self.frames) > 1:
            frame = self.frames.pop()
            if frame.spot:
                passage, start, anchor = frame.spot
                if passage:
                    passage.spots.append((start, _units(passage.text), anchor))
                else:
                    self.waiting -= 1
            if frame.tag not in _INLINE:
                self.fresh = True
            if frame.tag in _HEADINGS:
                self.in_title = None
            if frame.tag == tag:
                return

    def _text(self, data: str) -> None:
        frame = self.frames[-1]
        if frame.silent:
            return
        if "&" in data:
            data = unescape(data)
        text = " ".join(data.split())
        text = "" if text == "·" else text  # it stood between controls
        before, after = data[:1].isspace(), data[-1:].isspace()
        if (place := self.in_title) is not None:
            place.heading += (" " if before else "") + text + (" " if after and text else "")
            return
        place = frame.place
        passage = next((p for p in reversed(place.passages) if p.lang == frame.lang), None)
        if not text:
            if passage and not self.fresh and not passage.text.endswith((" ", "\n")):
                passage.text += " "
            return
        if passage is None or (self.fresh and not place.whole):
            passage = Passage(frame.lang)
            place.passages.append(passage)
        elif self.fresh:
            passage.text = passage.text.rstrip() + "\n"
        elif before and not passage.text.endswith((" ", "\n")):
            passage.text += " "
        self.fresh = False
        if self.waiting:
            for outer in self.frames:
                if outer.spot and outer.spot[0] is None:
                    outer.spot = (passage, _units(passage.text), outer.spot[2])
            self.waiting = 0
        passage.text += text + (" " if after else "")


#: A document, fit for JSON (above).
Document = dict[str, Any]


def documents(title: str, html: str, language: str) -> list[Document]:
    """The documents of one page; they depend on nothing else.

    `title`: HTML, for a page without `h1`; `html`: its content; `language`: the site's own (BCP 47), that of every text
    which says nothing else.
    """
    reader = _Reader(" ".join(unescape(title).split()), _primary(language))
    reader.feed(html)
    return [document for place in reader.places for document in _documents(place)]


def _attributes(text: str) -> dict[str, str]:
    """Those that matter of a tag; of two with one name the first, as in browsers."""
    has: dict[str, str] = {}
    for written, double, single, bare in _ATTRIBUTE.findall(text):
        name = written.lower()
        if name in _TELLING and name not in has:
            value = double or single or bare
            has[name] = unescape(value) if "&" in value else value
    return has


def _documents(place: _Place) -> Iterable[Document]:
    heading = " ".join(place.heading.split())
    address = {"at": anchor} if (anchor := place.address()) else {}
    passages = place.passages
    if heading:
        titled = next((passage for passage in passages if passage.lang == place.heading_lang), None)
        if titled is None:
            passages = [titled := Passage(place.heading_lang), *passages]
        titled.title = True
    under, under_lang = place.shown_heading()
    for passage in passages:
        document: Document = {**address, "lang": passage.lang, "text": passage.text.strip()}
        if passage.title:
            document["title"] = heading
        else:
            document["under"] = " ".join(under.split())
            if under_lang != passage.lang:
                document["head"] = under_lang
        if passage.spots:
            document["spots"] = [list(spot) for spot in passage.spots]
        yield document


def _primary(tag: str | None) -> str:
    """The language of a tag, without script and region; "" if it is not known."""
    code = (tag or "").replace("_", "-").split("-")[0].lower()
    return "" if code in ("und", "mul", "zxx") else _SAME.get(code, code)


def _units(text: str) -> int:
    """The length that JavaScript gives a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
