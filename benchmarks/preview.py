"""How soon a mistake is seen in the preview, and how soon it is gone again once it is mended. Run by hand.

    python benchmarks/preview.py [DIR] [--rounds 5] [--program site-gen|mkdocs]

DIR is a site (default: this project's own), of which a copy is served. A browser has one of its articles open all the
time, as an editor has; the clock runs from the moment the file is saved until the browser shows, or no longer shows,
the problems. Then the same from the beginning: the preview is started with a mistake in the file.
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
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = {"site-gen": ["-m", "site_gen", "serve"], "mkdocs": ["-m", "mkdocs", "serve"]}
#: Whether the browser shows that something is wrong: over a page, or in place of one.
WRONG = "() => document.getElementById('site-gen-problems') !== null"
WELL = "() => document.body !== null && document.getElementById('site-gen-problems') === null"
ARTICLE = "() => document.readyState === 'complete' && document.querySelector('.sg-body') !== null"
TITLED = "title => document.readyState === 'complete' && document.body.innerText.includes(title)"


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--program", choices=PROGRAMS, default="site-gen")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = copied(given.site, Path(folder) / "site")
        file = min((site / "content").glob("*/*.md"))
        articles = len(list((site / "content").glob("*/*.md")))
        good = file.read_bytes()
        bad = good.replace(b"\nlanguage:", b"\nlanguag:", 1)
        assert bad != good, f"{file} has no language"
        measured = Measured(site, file, good, bad, PROGRAMS[given.program])
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=os.environ.get("SITE_GEN_CHROMIUM"))
            page = browser.new_page()
            measured.running(page, given.rounds)
            measured.first_build(page)
            browser.close()
    print(f"{articles} articles, {given.program} serve, seconds")
    for name, times in measured.times.items():
        print(f"{name:<44} median {statistics.median(times):5.2f}   worst {max(times):5.2f}   of {len(times)}")


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
    """One site, one file with and without a mistake, and the times that were taken."""

    def __init__(self, site: Path, file: Path, good: bytes, bad: bytes, command: list[str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.site, self.file, self.good, self.bad, self.command = site, file, good, bad, command
        self.times: dict[str, list[float]] = {}

    def running(self, page: Page, rounds: int) -> None:
        """With a browser that has the article open, and a preview that has been built."""
        with self._server():
            self._open(page, WELL)
            time.sleep(3)
            for _ in range(rounds):
                self._take("the mistake is shown", page, self.bad, WRONG)
                time.sleep(1.5)
                self._take("it is gone once it is mended", page, self.good, WELL)
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

    def first_build(self, page: Page) -> None:
        """From the start of a preview with a mistake."""
        self.file.write_bytes(self.bad)
        started = time.monotonic()
        with self._server():
            self._open(page, WRONG)
            self.times["from the start until the mistake is shown"] = [time.monotonic() - started]
            time.sleep(2)
            started = time.monotonic()
            self._take("first build: it is gone once it is mended", page, self.good, WELL)
            page.wait_for_function(ARTICLE, timeout=600_000)
            self.times["first build: the article is there"] = [time.monotonic() - started]

    def _titled(self, title: str) -> bytes:
        lines = self.good.decode().split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith(("title:", "label:")))
        lines[at] = f"{lines[at][:5]}: {title}"
        return "\n".join(lines).encode()

    def _take(self, name: str, page: Page, data: bytes, wanted: str) -> None:
        started = time.monotonic()
        self.file.write_bytes(data)
        page.wait_for_function(wanted, timeout=120_000)
        self.times.setdefault(name, []).append(time.monotonic() - started)

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
