"""Marking words in clean HTML: across inline tags, overlapping or nested, without ever breaking the markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from html import escape
from typing import TYPE_CHECKING

from site_gen.frozen import dataclass
from site_gen.prose.blocks import Found
from site_gen.prose.layout import Run, read

if TYPE_CHECKING:
    from site_gen.prose.body import Body
    from site_gen.prose.convert import Prose


@dataclass(frozen=True, slots=True)
class Mark:
    """What to mark: an id for the page, the places, more classes, a title, the words' language if not the body's, and
    HTML (ours, ready) to stand after the last piece."""

    id: str
    found: tuple[Found, ...]
    classes: str = ""
    label: str = ""
    language: str = ""
    after: str = ""


@dataclass(slots=True)
class _Marked:
    """One mark and the ranges of the HTML that it covers; the last of them, and where its `after` may stand."""

    mark: Mark
    ranges: list[tuple[int, int, Run]] = field(default_factory=list)
    order: tuple[int, int] = (0, 0)
    begun: bool = False

    def begin(self) -> str:
        more = f" {escape(self.mark.classes)}" if self.mark.classes else ""
        identifier = "" if self.begun or not self.mark.id else f' id="{escape(self.mark.id)}"'
        language = f' lang="{escape(self.mark.language)}"' if self.mark.language else ""
        title = f' title="{escape(self.mark.label)}"' if self.mark.label and not self.begun else ""
        self.begun = True
        return f'<mark class="sg-mark{more}"{identifier}{language}{title}>'


def mark(prose: Body | Prose, marks: Sequence[Mark]) -> str:
    """The body's HTML with `<mark class="sg-mark" id=…>` around the words of each mark, where they stand.

    Only the first piece of a mark carries its id. Marks may overlap and nest. Places that are not in the body are
    left out.
    """
    html = prose.html
    runs = read(html).runs
    by_run: dict[int, tuple[Run, list[tuple[int, int, int]]]] = {}  # keyed by the run's place: (run, (from, to, mark))
    items: list[_Marked] = []
    for number, wanted in enumerate(marks):
        item = _Marked(wanted)
        items.append(item)
        for piece in wanted.found:
            for run in runs[piece.block] if 0 <= piece.block < len(runs) else ():
                start, end = max(piece.start, run.start), min(piece.end, run.end)
                if start < end:
                    place = (run.place(html, start), run.place(html, end))
                    item.ranges.append((*place, run))
                    by_run.setdefault(run.at, (run, []))[1].append((*place, number))
        item.ranges.sort(key=lambda covered: covered[0])
        if item.ranges:
            item.order = (item.ranges[0][0], -item.ranges[-1][1])
    edits: list[tuple[int, int, str]] = []
    for item in items:
        if item.ranges and item.mark.after:
            _, end, run = item.ranges[-1]
            if run.outside != run.until:  # within a link there may be no other link
                edits.append((run.outside, run.outside, item.mark.after))
    for run, covered in (by_run[at] for at in sorted(by_run)):
        edits.append((run.at, run.until, _sweep(html, run, covered, items)))
    return _edited(html, edits)


def _sweep(html: str, run: Run, covered: list[tuple[int, int, int]], items: list[_Marked]) -> str:
    """One run of text with its marks, properly nested."""
    bounds = sorted({run.at, run.until, *(place for start, end, _ in covered for place in (start, end))})
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for start, end, number in covered:
        starting.setdefault(start, []).append(number)
        ending.setdefault(end, []).append(number)
    out: list[str] = []
    active: dict[int, int] = {}
    stack: list[int] = []
    for index, place in enumerate(bounds):
        for number in ending.get(place, ()):
            active[number] -= 1
        for number in starting.get(place, ()):
            active[number] = active.get(number, 0) + 1
        wanted = sorted((n for n, times in active.items() if times > 0), key=lambda n: (items[n].order, n))
        common = 0
        while common < min(len(stack), len(wanted)) and stack[common] == wanted[common]:
            common += 1
        out.append("</mark>" * (len(stack) - common))
        for number in dict.fromkeys(ending.get(place, ())):
            item = items[number]
            if (
                item.mark.after
                and item.ranges[-1][1] == place
                and run.outside == run.until
                and item.ranges[-1][2] is run
            ):
                out.append(item.mark.after)
        out += [items[number].begin() for number in wanted[common:]]
        stack = wanted
        if index + 1 < len(bounds):
            out.append(html[place : bounds[index + 1]])
    return "".join(out)


def _edited(html: str, edits: list[tuple[int, int, str]]) -> str:
    out: list[str] = []
    position = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        out += (html[position:start], new)
        position = end
    out.append(html[position:])
    return "".join(out)
