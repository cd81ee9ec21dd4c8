"""How soon a mistake is seen in the preview, and how soon it is gone again once it is mended. Run by hand.

    python benchmarks/preview.py [DIR] [--rounds 5] [--program site-gen|mkdocs] [--kind article …]

DIR is a site (default: this project's own), of which a copy is served. A browser has one of its articles open all the
time, as an editor has; the clock runs from the moment the file is saved until the browser shows, or no longer shows,
the problems. Then the same from the beginning: the preview is started with a mistake in the file. There is one mistake
for each kind of file: an article, people.yml, outlets.yml, a briefing, a template, mkdocs.yml.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = {"site-gen": ["-m", "site_gen", "serve"], "mkdocs": ["-m", "mkdocs", "serve"]}
KINDS = ("article", "people.yml", "outlets.yml", "briefing", "mkdocs.yml", "template")
#: Whether the browser shows that something is wrong: over a page, or in place of one.
WRONG = "() => document.getElementById('site-gen-problems') !== null"
WELL = "() => document.readyState !== 'loading' && document.getElementById('site-gen-problems') === null"
ARTICLE = "() => document.readyState === 'complete' && document.querySelector('.sg-body') !== null"
TITLED = "title => document.readyState === 'complete' && document.body.innerText.includes(title)"


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--program", choices=PROGRAMS, default="site-gen")
    parser.add_argument("--kind", choices=KINDS, action="append", help="Only this kind of file. Default: all")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = copied(given.site, Path(folder) / "site")
        articles = len(list((site / "content").glob("*/*.md")))
        slips = [slip for slip in all_slips(site) if slip.kind in (given.kind or KINDS)]
        measured = Measured(site, min((site / "content").glob("*/*.md")), slips, PROGRAMS[given.program])
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=os.environ.get("SITE_GEN_CHROMIUM"))
            page = browser.new_page()
            measured.running(page, given.rounds)
            for slip in slips:
                if slip.kind != "mkdocs.yml":  # without settings there is no preview: the terminal says why
                    measured.first_build(page, slip)
            browser.close()
    print(f"{articles} articles, {given.program} serve, seconds")
    for name, times in measured.times.items():
        print(f"{name:<52} median {statistics.median(times):5.2f}   worst {max(times):5.2f}   of {len(times)}")


@dataclass(frozen=True)
class Slip:
    """A mistake in a file: what is in it when it is right (None: there is no file), and when it is wrong."""

    kind: str
    file: Path
    good: bytes | None
    bad: bytes

    def make(self) -> None:
        """Save the mistake."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(self.bad)

    def mend(self) -> None:
        """Save what is right."""
        if self.good is None:
            self.file.unlink()
        else:
            self.file.write_bytes(self.good)


def all_slips(site: Path) -> list[Slip]:
    """One mistake for each kind of file."""
    article = min((site / "content").glob("*/*.md"))
    changes = {
        "article": (article, b"\nlanguage:", b"\nlanguag:"),
        "people.yml": (site / "content/people.yml", b"\n  name:", b"\n  nam:"),
        "outlets.yml": (site / "content/outlets.yml", b"\n  name:", b"\n  nam:"),
        "briefing": (site / f"briefings/{article.parent.name}.md", b"\nstatus: ", b"\nstatus: not-"),
        "mkdocs.yml": (site / "mkdocs.yml", b"site_name: ", b"site_name: ["),
    }
    made = []
    for kind, (file, old, new) in changes.items():
        good = file.read_bytes()
        assert old in good, file
        made.append(Slip(kind, file, good, good.replace(old, new, 1)))
    template = site / "templates/pages/article.md.jinja"
    whole = (ROOT / "templates/pages/article.md.jinja").read_bytes()
    made.append(Slip("template", template, template.read_bytes() if template.is_file() else None, whole + b"{% if %}"))
    return made


def copied(source: Path, target: Path) -> Path:
    """The parts of a project that its site is made from."""
    target.mkdir()
    for name in ("content", "briefings", "templates", "private", "mkdocs.yml"):
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
        elif (source / name).exists():
            shutil.copy(source / name, target / name)
    return target


class Measured:
    """One site, the article that is open in the browser, mistakes to be made, and the times that were taken."""

    def __init__(self, site: Path, file: Path, slips: list[Slip], command: list[str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.site, self.file, self.slips, self.command = site, file, slips, command
        self.good = file.read_bytes()
        self.times: dict[str, list[float]] = {}

    def running(self, page: Page, rounds: int) -> None:
        """With a browser that has the article open, and a preview that has been built."""
        with self._server():
            self._open(page, WELL)
            time.sleep(3)
            for slip in self.slips * rounds:
                self._take(f"{slip.kind}: the mistake is shown", page, slip.make, WRONG)
                time.sleep(1.5)
                self._take(f"{slip.kind}: it is gone once it is mended", page, slip.mend, WELL)
                time.sleep(4)
            for number in range(rounds):
                title = f"Benchmark title number {number}"
                changed = self._titled(title)
                started = time.monotonic()
                self.file.write_bytes(changed)
                page.wait_for_function(TITLED, arg=title, timeout=120_000)
                self.times.setdefault("an edit without a mistake is shown", []).append(time.monotonic() - started)
                time.sleep(2)
            self.file.write_bytes(self.good)

    def first_build(self, page: Page, slip: Slip) -> None:
        """From the start of a preview with a mistake."""
        slip.make()
        started = time.monotonic()
        with self._server():
            self._open(page, WRONG)
            self.times[f"{slip.kind}: from the start until it is shown"] = [time.monotonic() - started]
            time.sleep(2)
            started = time.monotonic()
            self._take(f"{slip.kind}: first build: it is gone once it is mended", page, slip.mend, WELL)
            page.wait_for_function(ARTICLE, timeout=600_000)
            self.times[f"{slip.kind}: first build: the article is there"] = [time.monotonic() - started]

    def _titled(self, title: str) -> bytes:
        lines = self.good.decode().split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith(("title:", "label:")))
        lines[at] = f"{lines[at][:5]}: {title}"
        return "\n".join(lines).encode()

    def _take(self, name: str, page: Page, save: Callable[[], None], wanted: str) -> None:
        started = time.monotonic()
        save()
        page.wait_for_function(wanted, timeout=120_000)
        self.times.setdefault(name, []).append(time.monotonic() - started)
        print(f"{name}: {self.times[name][-1]:.2f}", file=sys.stderr)

    def _open(self, page: Page, wanted: str) -> None:
        slug = self.file.stem[11:] if self.file.stem[:4].isdigit() else self.file.stem
        address = f"http://{self.address}/{self.file.parent.name}/articles/{slug}/"
        end = time.monotonic() + 300
        while time.monotonic() < end:
            try:
                page.goto(address, wait_until="domcontentloaded")
            except Exception:  # noqa: BLE001 - nobody answers yet
                time.sleep(0.05)
                continue
            waiting = page.title() == "Nothing to show yet" and "is being built" in page.content()
            if not waiting and page.evaluate(wanted):
                return
            time.sleep(0.05)
        raise SystemExit(f"{address} never became as expected")

    def _server(self) -> _Running:
        return _Running([sys.executable, *self.command, "-a", self.address], self.site)


class _Running:
    def __init__(self, command: list[str], site: Path) -> None:
        self._command, self._site = command, site

    def __enter__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            self._command, cwd=self._site, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(60)


if __name__ == "__main__":
    main()
