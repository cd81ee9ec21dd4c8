"""What is measured: each row is a function of a program in its folder that adds its figures to a record."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from benchmarks.measure import Cost, Failed, run, served, server
from benchmarks.programs import OURS, Program

Figures = dict[str, list[float]]


class OutOfTime(Failed):
    """The time that the whole run was given is over."""


@dataclass(slots=True)
class Clock:
    """How long the whole run and each command may take."""

    end: float
    each: float

    @property
    def limit(self) -> float:
        """Seconds that the next command may take. Raises OutOfTime."""
        left = self.end - time.monotonic()
        if left <= 1:
            raise OutOfTime("the time given with --minutes is over")
        return min(left, self.each)


@dataclass(slots=True)
class Bench:
    """One program, the folder it builds, and what was measured so far (by the figure's name)."""

    program: Program
    folder: Path
    clock: Clock
    edited: Edited
    figures: Figures = field(default_factory=lambda: defaultdict(list))
    failures: dict[str, str] = field(default_factory=dict)
    largest_page: str = ""
    gathered: str = ""  # where the edited quote stands among all of its briefing

    def run(self, *command: str) -> Cost:
        """Run a command in the folder."""
        return run(command, self.folder, self.program.variables, self.clock.limit)

    def add(self, name: str, cost: Cost) -> None:
        """Keep the figures of one run."""
        for what, value in (("cpu", cost.cpu), ("wall", cost.wall), ("memory", cost.memory)):
            self.figures[f"{name}-{what}"].append(value)

    @property
    def site(self) -> Path:
        """Where the built site is."""
        return self.folder / self.program.output


@dataclass(slots=True)
class Edited:
    """The article that is edited: a word is added to one of its quotes, in the front matter and in the body."""

    briefing: str
    name: str
    quote: str
    count: int = 0
    originals: dict[Path, str] = field(default_factory=dict)

    def edit(self, folder: Path, form: str) -> str:
        """Save the article with a new word; return the word, of which there is no other."""
        path = self._path(folder, form)
        text = self.originals.setdefault(path, path.read_text(encoding="utf-8"))
        self.count += 1
        word = f"newword{self.count:06}x"
        path.write_text(text.replace(self.quote, f"{self.quote} {word}"), encoding="utf-8")
        return word

    def restore(self, folder: Path, form: str) -> None:
        """Save it as it was generated."""
        path = self._path(folder, form)
        if path in self.originals:
            path.write_text(self.originals[path], encoding="utf-8")

    def _path(self, folder: Path, form: str) -> Path:
        docs = "docs" if form == "bare" else "content"
        return folder / docs / self.briefing / f"{self.name}.md"


def choose(site: Path) -> Edited:
    """An article in the middle of a generated site, and a quote of it that stands in its body as it is written."""
    files = sorted((site / "content").glob("*/*.md"))
    for path in files[len(files) // 2 :] + files:
        front_matter, body = path.read_text(encoding="utf-8")[4:].split("\n---\n", 1)
        for quote in re.split(r"\n  - (?=speaker:)", front_matter)[1:]:
            text = re.search(r"^    text: (.+)$", quote, re.MULTILINE)
            if text and "statement:" not in quote and "indirect" not in quote and body.count(text[1]) == 1:
                return Edited(path.parent.name, path.stem, text[1])
    raise ValueError(f"{site} has no quote to edit: it needs more articles")


def builds(bench: Bench) -> None:
    """A cold build, one with nothing changed, and one after an edit, each in a fresh process."""
    program, edited = bench.program, bench.edited
    edited.restore(bench.folder, program.form)
    program.forget(bench.folder)
    bench.add("cold", bench.run(*program.build))
    bench.gathered = _gathered(bench)
    bench.add("same", bench.run(*program.build))
    word = edited.edit(bench.folder, program.form)
    bench.add("edit", bench.run(*program.build))
    pages = [program.page(edited.briefing, edited.name)]
    if program.name == OURS:
        pages.append(bench.gathered)
    for page in pages:
        if word not in (bench.site / page / "index.html").read_text(encoding="utf-8"):
            raise Failed(f"{page} does not have what was added to the article")
    sizes = {
        path: path.stat().st_size for path in bench.site.rglob("*.html") if "print" not in path.parts
    }  # articles have bodies of one length here, so none is left out
    largest = max(sizes, key=lambda path: sizes[path])
    bench.figures["largest-page"] = [sizes[largest]]
    bench.largest_page = largest.relative_to(bench.site).as_posix()


def _gathered(bench: Bench) -> str:
    """The page of ours that gathers what was said and has the quote to be edited; large ones are in parts."""
    if bench.program.name != OURS:
        return ""
    for page in sorted((bench.site / bench.edited.briefing / "who-said-what").rglob("index.html")):
        if bench.edited.quote in unescape(page.read_text(encoding="utf-8")):
            return f"{page.parent.relative_to(bench.site).as_posix()}/"
    raise Failed(f"no page of {bench.edited.briefing}/who-said-what/ has the quote that is to be edited")


def saves(bench: Bench, times: int) -> None:
    """From saving an article to its new page being served, and (ours) the page that gathers its briefing's quotes."""
    program, edited, folder = bench.program, bench.edited, bench.folder
    edited.restore(folder, program.form)
    if program.name == OURS and not bench.gathered:
        bench.run(*program.build)
        bench.gathered = _gathered(bench)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    page = address + program.page(edited.briefing, edited.name)
    with server(program.served_at(port), folder, program.variables) as process:
        served(page, edited.quote.split()[0], bench.clock.limit, process)
        for _ in range(times):
            time.sleep(2)  # the server has come to rest
            begin = time.perf_counter()
            word = edited.edit(folder, program.form)
            bench.figures["save"].append(served(page, word, bench.clock.limit, process) - begin)
            if program.name == OURS:
                gathered = address + bench.gathered
                bench.figures["save-all"].append(served(gathered, word, bench.clock.limit, process) - begin)


def checks(bench: Bench) -> None:
    """`site-gen check` without a cache, and of what has changed since the last commit."""
    if bench.program.name != OURS:
        return
    edited = bench.edited
    edited.restore(bench.folder, "site")
    check = (sys.executable, "-m", "site_gen", "check")
    options = subprocess.run(
        [*check, "--help"], env=bench.program.variables, capture_output=True, encoding="utf-8", check=True
    ).stdout
    if "--no-cache" not in options:
        bench.program.forget(bench.folder)
    bench.add("check", bench.run(*check, *(["--no-cache"] if "--no-cache" in options else [])))
    if "--changed" in options:
        if not (bench.folder / ".git").is_dir():
            _commit(bench.folder)
        bench.run(*check)  # what an earlier check keeps
        edited.edit(bench.folder, "site")
        bench.add("changed", bench.run(*check, "--changed"))
        edited.restore(bench.folder, "site")


def _commit(folder: Path) -> None:
    (folder / ".gitignore").write_text("/site/\n/.site-gen/\n", encoding="utf-8")
    who = ("-c", "user.name=bench", "-c", "user.email=bench@desk.example", "-c", "gc.auto=0")
    for command in (("init", "--quiet"), ("add", "--all"), (*who, "commit", "--quiet", "--message=generated")):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)


def attempts(bench: Bench, rows: dict[str, Callable[[Bench], None]]) -> Iterator[str]:
    """Measure rows, one after the other; yields the name of each that is done. A failure is kept and told later."""
    for name, row in rows.items():
        if name in bench.failures:
            continue
        try:
            row(bench)
        except OutOfTime:
            raise
        except Failed as failure:
            bench.failures[name] = str(failure)
        yield name
