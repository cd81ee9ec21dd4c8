"""What the search knows of a page: its passages, each with its language and its permanent address, fit for JSON.

The engine that reads them is `templates/theme/assets/site-gen/search-worker.js`. A document has

- `at`: the place on the page, what stands after `#`; without it the document is the page's own;
- `lang`: the primary language (`nl`), which decides the stemmer;
- `title`: the heading that has this address; or `under`: the one it stands under, in the language `head` if not `lang`;
- `of`: what the page is of, shown after its title: nobody looks for a briefing's name to find all of its parts;
- `text`: the passage; paragraphs are separated by line ends;
- `spots`: quotes inside the text that have an address of their own: `[start, end, id]`, in UTF-16 units as in scripts.

`data-search-exclude` leaves an element out, as in the theme's own index. Links within the page and labels that name
what stands elsewhere are left out, too. Nothing here knows MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from html import unescape
from typing import Any

from site_gen.builders.searching.excluded import without_excluded
from site_gen.builders.searching.markup import HEADINGS, INLINE, VOID, Tag, pieces, plain, primary
from site_gen.frozen import dataclass


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

    def link(self, quote: str) -> None:
        """A link to a quote gives the place its address, if it has none."""
        if self.anchor is None:
            self.anchor = quote

    def last(self, lang: str) -> Passage | None:
        """The last passage in a language."""
        for passage in reversed(self.passages):
            if passage.lang == lang:
                return passage
        return None

    def shown_heading(self) -> tuple[str, str]:
        if self.heading or self.outer is None:
            return self.heading, self.heading_lang
        return self.outer.shown_heading()


@dataclass(slots=True)
class _Around:
    """What an element says of all that is in it; most say nothing. `depth`: how many elements it is in, itself too."""

    depth: int
    lang: str
    place: _Place
    row: bool  # within an entry of a list


@dataclass(slots=True)
class _Spot:
    """An element in a text that has an address of its own, and where its text begins, once there is some."""

    depth: int
    anchor: str
    passage: Passage | None = None
    start: int = 0


class _Reader:
    """Reads the content of a page, whose elements need not be closed.

    Not `html.parser`, of which a page costs several times as much.
    """

    def __init__(self, title: str, lang: str) -> None:
        self.places = [_Place("", None, whole=True, heading=title, heading_lang=lang)]
        self.open: list[str] = []  # the names of elements
        self.around = [_Around(0, lang, self.places[0], row=False)]
        self.spots: list[_Spot] = []
        self.fresh = True  # the next text begins a paragraph
        self.in_title: _Place | None = None

    def feed(self, html: str) -> None:
        """Read the whole page."""
        begin, rest = pieces(without_excluded(html))
        self._text(begin)
        rest = iter(rest)
        for tag, following in rest:
            text = following
            if tag is None:
                pass
            elif tag.ends:
                self._end(tag.name)
            elif tag.plain:
                self.open.append(tag.name)
                self.fresh |= not tag.inline
            elif tag.name in VOID:
                self.fresh |= tag.name == "hr"
                if tag.name == "br":
                    self._text(" ")
            elif tag.silent:
                text = self._skip(tag, rest)
            else:
                self._start(tag)
            if text and not (self.fresh and text.isspace() and self.in_title is None):
                self._text(text)

    def _skip(self, silent: Tag, rest: Iterator[tuple[Tag | None, str]]) -> str:
        """Read to the end of a silent element: nothing in it counts but a link to the quote. Return the text after."""
        place = self._place_of(silent)
        self.fresh |= not silent.inline
        inside: list[str] = []
        for tag, text in rest:
            if tag is None:
                continue
            name = tag.name
            if not tag.ends:
                if name not in VOID:
                    inside.append(name)
                    self.fresh |= not tag.inline
                    if tag.quote:
                        place.link(tag.quote)
                elif name == "hr":
                    self.fresh = True
            elif name in inside:
                left = ""
                while left != name:
                    left = inside.pop()
                    self.fresh |= left not in INLINE
            elif name == silent.name or name in self.open:
                self.fresh |= not (silent.inline and INLINE.issuperset(inside))
                if name != silent.name:
                    self._end(name)
                return text
        return ""

    def _start(self, tag: Tag) -> None:
        above = self.around[-1]
        lang = above.lang if tag.lang is None else tag.lang
        place = self._heading(tag, lang) if tag.heading else self._place_of(tag)
        self.fresh |= not tag.inline
        self.open.append(tag.name)
        self.around.append(_Around(len(self.open), lang, place, above.row or tag.row))
        if tag.inline and tag.anchor:
            self.spots.append(_Spot(len(self.open), tag.anchor))

    def _place_of(self, tag: Tag) -> _Place:
        """The place of an element that is no heading with a text."""
        above = self.around[-1]
        place = above.place
        if not tag.inline and not tag.heading:
            if tag.anchor:
                place = self._place(tag.anchor, above.place, whole=True)
            elif tag.row and not above.row:
                place = self._place(None, above.place, whole=True)
        if tag.quote:
            above.place.link(tag.quote)
        return place

    def _heading(self, tag: Tag, lang: str) -> _Place:
        above = self.around[-1]
        place = above.place
        if tag.name == "h1":
            place = self.places[0]
            place.heading, place.heading_lang = "", lang
        elif place.whole and place is not self.places[0] and not place.heading:
            place.heading_lang = lang  # the first heading of an entry names it
            if tag.anchor and place.anchor is None:
                place.anchor = tag.anchor
        elif tag.anchor:
            place = self._place(tag.anchor, above.place, whole=above.row)
            place.heading_lang = lang
            if above.depth == len(self.open):
                above.place = place
            else:  # until the element around the heading ends
                self.around.append(_Around(len(self.open), above.lang, place, above.row))
        else:
            return place
        self.in_title = place
        return place

    def _place(self, anchor: str | None, outer: _Place, *, whole: bool) -> _Place:
        place = _Place(anchor, outer, whole)
        self.places.append(place)
        return place

    def _end(self, name: str) -> None:
        opened = self.open
        if name not in opened:
            return
        left = ""
        while left != name:
            left = opened.pop()
            if left not in INLINE:
                self.fresh = True
                if left in HEADINGS:
                    self.in_title = None
        depth = len(opened)
        while self.around[-1].depth > depth:
            self.around.pop()
        while self.spots and self.spots[-1].depth > depth:
            spot = self.spots.pop()
            if spot.passage:
                spot.passage.spots.append((spot.start, _units(spot.passage.text), spot.anchor))

    def _text(self, data: str) -> None:
        data = plain(data)
        text = " ".join(data.split())
        if text == "·":  # it stood between controls
            text = ""
        before, after = data[:1].isspace(), data[-1:].isspace()
        if (place := self.in_title) is not None:
            place.heading += (" " if before else "") + text + (" " if after and text else "")
            return
        around = self.around[-1]
        place = around.place
        passage = place.last(around.lang)
        if not text:
            if passage and not self.fresh and not passage.text.endswith((" ", "\n")):
                passage.text += " "
            return
        if passage is None or (self.fresh and not place.whole):
            passage = Passage(around.lang)
            place.passages.append(passage)
        elif self.fresh:
            passage.text = passage.text.rstrip() + "\n"
        elif before and not passage.text.endswith((" ", "\n")):
            passage.text += " "
        self.fresh = False
        for spot in self.spots:
            if spot.passage is None:
                spot.passage, spot.start = passage, _units(passage.text)
        passage.text += text + (" " if after else "")


#: A document, fit for JSON (above).
Document = dict[str, Any]


def documents(title: str, html: str, language: str) -> list[Document]:
    """The documents of one page; they depend on nothing else.

    `title`: HTML, for a page without `h1`, in a second line what the page is of; `html`: its content; `language`: the
    site's own (BCP 47), that of every text which says nothing else.
    """
    title, _, of = title.partition("\n")
    reader = _Reader(" ".join(unescape(title).split()), primary(language))
    reader.feed(html)
    found = [document for place in reader.places for document in _documents(place)]
    if of and found:
        found[0]["of"] = unescape(of)
    return found


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


def _units(text: str) -> int:
    """The length that JavaScript gives a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
