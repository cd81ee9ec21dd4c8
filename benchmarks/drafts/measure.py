"""How many fields an editor must still change, add or delete after `site-gen draft`. See README.md beside this file.

python benchmarks/drafts/measure.py SOURCE...      # prints the table and writes RESULTS.md beside this file
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from site_gen import pipeline  # noqa: E402
from site_gen.cli.draft import context_of  # noqa: E402
from site_gen.content.names import Names, fold  # noqa: E402
from site_gen.draft import source, write  # noqa: E402
from site_gen.draft.draft import propose  # noqa: E402
from site_gen.draft.people import Roster  # noqa: E402
from site_gen.model.site import Site  # noqa: E402

SCALARS = ("title", "language", "date", "outlet", "author", "url")
GROUPS = (*SCALARS, "people", "quotes", "speakers", "kinds", "quote dates", "events", "event dates")
VERBATIM = ("direct", "written", "headline")
Data = dict[str, Any]


@dataclass
class Tally:
    """For each group of fields: right as drafted, to be changed, to be added, to be deleted."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {group: [0, 0, 0, 0] for group in GROUPS})
    notes: list[str] = field(default_factory=list)
    to_confirm: int = 0

    def add(self, group: str, drafted: object, finished: object, what: str = "") -> None:
        """Compare one field; empty means that it is not there."""
        if not drafted and not finished:
            return
        place = 0 if drafted == finished else 1 if drafted and finished else 2 if finished else 3
        self.counts[group][place] += 1
        if place:
            done = ("change", "add", "delete")[place - 1]
            self.notes.append(
                f"{done} {group}{f' of “{what[:40]}”' if what else ''}: {drafted or '-'} -> {finished or '-'}"
            )

    @property
    def steps(self) -> list[int]:
        """An editor's steps: lines with `# ?` to confirm, fields to change, to add, to delete."""
        return [self.to_confirm, *(sum(count[at] for count in self.counts.values()) for at in (1, 2, 3))]

    @property
    def left(self) -> int:
        """How many fields are to be changed, added or deleted."""
        return sum(sum(count[1:]) for count in self.counts.values())


def front_matter(text: str) -> Data:
    """The metadata of an article file, every value as text."""
    loaded: Data = yaml.load(text.split("---\n", 2)[1], yaml.BaseLoader)  # noqa: S506 - makes texts only
    return loaded


def when(value: Any) -> str:
    """A date as it was written: YAML takes `[a..b]` for a list."""
    return f"[{value[0]}]" if isinstance(value, list) else str(value or "")


def listed(value: Any) -> list[Any]:
    """A value or a list of values as a list."""
    return value if isinstance(value, list) else [value] if value else []


class Compared:
    """One draft beside the finished article."""

    def __init__(self, site: Site, drafted: Data, finished: Data, proposed: Iterable[str]) -> None:
        people = Names((one.id, (one.name, *one.aliases)) for one in site.people.values())
        self.local = {fold(name): id for name, id in (finished.get("names") or {}).items()}
        self.people = people
        self.site, self.drafted, self.finished, self.proposed = site, drafted, finished, list(proposed)
        self.tally = Tally()

    def id(self, name: str) -> str:
        """The id of a name, as the finished article means it; the name itself where nobody has it."""
        if name == "unnamed" or not name:
            return name
        found = self.local.get(fold(name)) or next(iter(self.people.find(name).ids), "")
        return found or name

    def run(self) -> Tally:
        """Compare everything that `draft` proposes."""
        one, other = self.drafted, self.finished
        label = "the editor's label" if "label" in other else ""
        self.tally.add("title", one.get("title") or one.get("label"), other.get("title") or label)
        bokmal = {"no": "nb"}
        self.tally.add("language", one.get("language"), bokmal.get(other["language"], other["language"]))
        self.tally.add("date", when(one.get("date")), when(other.get("date")))
        for name in ("outlet", "author", "url"):
            self.tally.add(name, one.get(name), other.get(name))
        self._people()
        self._quotes()
        self._events()
        return self.tally

    def _named(self, data: Data, more: Iterable[str] = ()) -> set[str]:
        names = [*listed(data.get("people")), *more]
        names += [name for quote in listed(data.get("quotes")) for name in listed(quote.get("speaker"))]
        for event in listed(data.get("events")):
            names += listed(event.get("people")) if isinstance(event, dict) else []
        ids = {self.id(name) for name in names if name != "unnamed"}
        known = self.site.people
        return {id for id in ids if id not in known or known[id].kind.value == "person"}

    def _people(self) -> None:
        drafted, finished = self._named(self.drafted, self.proposed), self._named(self.finished)
        for id in sorted(drafted | finished):
            self.tally.add("people", id if id in drafted else "", id if id in finished else "")

    def _quotes(self) -> None:
        drafted = listed(self.drafted.get("quotes"))
        finished = [q for q in listed(self.finished.get("quotes")) if q.get("kind", "direct") in VERBATIM]
        free = list(drafted)
        for quote in finished:
            words = _words(quote)
            match = next((one for one in free if _alike(_words(one), words)), None)
            if match is None:
                self.tally.add("quotes", "", "a quote", words)
                continue
            free.remove(match)
            self.tally.add("quotes", _words(match), words, words)
            self.tally.add("speakers", self._speaker(match), self._speaker(quote), words)
            self.tally.add("kinds", match.get("kind", "direct"), quote.get("kind", "direct"), words)
            if "event" not in quote:
                self.tally.add("quote dates", when(match.get("date")), when(quote.get("date")), words)
            elif match.get("date"):
                held = self._event_date({"event": quote["event"]})
                self.tally.add("quote dates", when(match["date"]).rstrip("?"), held.rstrip("?"), words)
        told = [q for q in listed(self.finished.get("quotes")) if q.get("kind") == "indirect"]
        for quote in free:
            words = _quoted(quote) if quote.get("kind") == "indirect" else _words(quote)
            match = next((one for one in told if re.search(rf"\W{re.escape(words)}\W", _words(one))), None)
            if match is None:
                self.tally.add("quotes", "a quote", "", words)
                continue
            self.tally.add("quotes", _words(quote), _words(match), words)
            self.tally.add("kinds", quote.get("kind", "direct"), "indirect", words)
            self.tally.add("speakers", self._speaker(quote), self._speaker(match), words)

    def _speaker(self, quote: Data) -> str:
        return ", ".join(self.id(name) for name in listed(quote.get("speaker")))

    def _event_date(self, event: Data | str) -> str:
        """The date of an event of the finished article: its own, else the briefing's."""
        if isinstance(event, dict) and event.get("date"):
            return when(event["date"])
        id = event if isinstance(event, str) else event.get("event", "")
        for briefing in self.site.briefings:
            for one in briefing.events:
                if one.id == id and one.when:
                    return one.when.text
        return ""

    def _events(self) -> None:
        """Events are matched by their dates; which of the same day is meant makes no difference to the count."""
        drafted = listed(self.drafted.get("events"))
        finished = listed(self.finished.get("events"))
        free = list(drafted)
        for event in finished:
            held = self._event_date(event)
            match = next((one for one in free if _same_day(when(one.get("date")), held)), None)
            if match is None:
                self.tally.add("events", "", "an event", str(event))
                continue
            free.remove(match)
            self.tally.counts["events"][1] += 1  # the title must become the briefing's event, or be translated
            self.tally.add("event dates", when(match["date"]), held, str(match["title"]))
        for event in free:
            self.tally.add("events", "an event", "", str(event["title"]))  # one without a date, too: it is not matched


def _words(quote: Data) -> str:
    text = " ".join(listed(quote.get("text")))
    return " ".join(re.sub(r"\[\w+\]", "", text).split()).rstrip(".")


def _quoted(quote: Data) -> str:
    """The first words in quotation marks of an indirect quote."""
    hit = re.search(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]", _words(quote))
    return hit[1] if hit else _words(quote)


def _alike(one: str, other: str) -> bool:
    return one in other or other in one


def _same_day(one: str, other: str) -> bool:
    """Whether two dates may be one: equal, or the coarser has the finer in it."""
    first, second = one.rstrip("?"), other.rstrip("?")
    if not (first and second) or re.search(r"/|\.\.", first + second):
        return first == second and bool(first)
    return bool(first.startswith(second) or second.startswith(first))


def measure(files: list[Path]) -> str:
    """The report as Markdown."""
    site = pipeline.check(pipeline.Settings.at(ROOT)).site
    assert site is not None, "the demonstration briefing has no mistakes"
    finished = {
        a["source_text"]: a for a in map(_read, sorted((ROOT / "content").glob("*/*.md"))) if "source_text" in a
    }
    modes = {
        "people.yml, and into the briefing": (Roster(site.people.values()), True),
        "people.yml, no briefing": (Roster(site.people.values()), False),
        "a new site: nobody is known": (Roster(()), False),
    }
    totals: dict[str, list[Tally]] = {}
    by_hand: dict[str, int] = {}
    for mode, (roster, briefing) in modes.items():
        for file in files:
            held = finished[file.name]
            context = context_of(site, held["briefing"]) if briefing else None
            draft = propose(source.read(file.read_bytes()), roster, context)
            text = write.article(draft, site_language=site.language)
            made = front_matter(text)
            tally = Compared(site, made, held, [one.name for one in draft.people]).run()
            tally.to_confirm = text.count("  # ? ")
            totals.setdefault(mode, []).append(tally)
            by_hand[file.name] = _by_hand(held)
            print(f"\n{mode}: {file.name}", *tally.notes, sep="\n  ")
    return _report(files, totals, by_hand)


def _read(file: Path) -> Data:
    return front_matter(file.read_text(encoding="utf-8")) | {"briefing": file.parent.name}


def _by_hand(held: Data) -> int:
    """Fields of the finished article that `draft` never proposes."""
    own = sum(
        name in held for name in ("summary", "topics", "names", "zone", "rights", "source_text", "translated_title")
    )
    for quote in listed(held.get("quotes")):
        if quote.get("kind", "direct") in VERBATIM:
            own += len(quote.keys() - {"speaker", "as", "kind", "text", "date", "time", "zone"})
        else:
            own += len(quote)
    for event in listed(held.get("events")):
        own += (
            len(event.keys() - {"event", "title", "date", "time", "zone", "people", "status"})
            if isinstance(event, dict)
            else 0
        )
    return own


def _report(files: list[Path], totals: dict[str, list[Tally]], by_hand: dict[str, int]) -> str:
    lines = ["# Fields still to change after `site-gen draft`", ""]
    lines += ["Written by `python benchmarks/drafts/measure.py SOURCE…`; what is counted is told in README.md.", ""]
    for mode, tallies in totals.items():
        lines += [f"## {mode[0].upper()}{mode[1:]}", ""]
        lines += ["| field | " + " | ".join(file.stem[:3] for file in files) + " |", "| --- |" + " ---: |" * len(files)]
        for group in GROUPS:
            cells = [_cell(tally.counts[group]) for tally in tallies]
            if any(cells):
                lines.append(f"| {group} | " + " | ".join(cell or "·" for cell in cells) + " |")
        lines.append("| **still to do** | " + " | ".join(f"**{tally.left}**" for tally in tallies) + " |")
        lines.append(
            "| right as drafted | " + " | ".join(str(sum(c[0] for c in t.counts.values())) for t in tallies) + " |"
        )
        lines.append("")
    lines += ["A cell has the number of fields to change / add / delete; `ok`: all are right; `·`: there are none.", ""]
    lines += _steps(files, totals)
    lines += ["## What no draft proposes", "", "| | " + " | ".join(file.stem[:3] for file in files) + " |"]
    lines += ["| --- |" + " ---: |" * len(files)]
    lines += ["| fields of the finished article | " + " | ".join(str(by_hand[file.name]) for file in files) + " |", ""]
    return "\n".join(lines)


def _steps(files: list[Path], totals: dict[str, list[Tally]]) -> list[str]:
    """What is left to do until an article can be published, by the site that it is drafted for."""
    lines = ["## An editor's steps", ""]
    lines += ["Of the fields above; a cell has: lines with `# ?` to confirm / to change / to add / to delete.", ""]
    lines += ["| the site | " + " | ".join(file.stem[:3] for file in files) + " |"]
    lines += ["| --- |" + " ---: |" * len(files)]
    for mode, tallies in totals.items():
        lines.append(f"| {mode} | " + " | ".join(" / ".join(map(str, tally.steps)) for tally in tallies) + " |")
    return [*lines, ""]


def _cell(count: list[int]) -> str:
    if not any(count):
        return ""
    return " / ".join(map(str, count[1:])) if any(count[1:]) else "ok"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="SOURCE", help="named as in the articles' `source_text`")
    report = measure(parser.parse_args().files)
    (Path(__file__).parent / "RESULTS.md").write_text(report, encoding="utf-8")
    print(f"\n{report}")
