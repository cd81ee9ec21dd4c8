"""Draw the pictures of README.md and docs/guide.md: `make pictures`, or `.venv/bin/python tools/pictures.py [NAME…]`.

README's are of the demonstration, the guide's of a new site in which the guide's own first article has been added. Each
site is made in a scratch folder by the commands that the guide names. Needs Chromium (tools/browser.py finds it).
"""

from __future__ import annotations

import html
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "images"
SITE_GEN = Path(sys.executable).with_name("site-gen")
#: Name, site, page, width of the window, the element that is shown (its first), the height if it is cut, in CSS pixels.
PAGES: tuple[tuple[str, str, str, int, str, int], ...] = (
    ("briefing", "demonstration", "hanoi-summit-2019/", 1180, "article", 790),
    ("who-said-what", "demonstration", "hanoi-summit-2019/who-said-what/", 1180, ".sg-row:has(.sg-reports)", 0),
    ("guide-article", "desk", "example-harbour/articles/hamnen-far-vanta/", 1000, "article", 806),
    ("guide-who-said-what", "desk", "example-harbour/who-said-what/", 1000, ".sg-row:has(.sg-reports)", 0),
    ("guide-disputed", "desk", "example-harbour/disputed/", 1000, ".sg-dispute", 0),
)
#: Name, the command as typed.
TERMINALS = (("guide-check", "site-gen check"), ("guide-suggest", "site-gen suggest"))
#: What is mistaken where a mistake is shown: what stands there, and what stands there instead.
SLIPS = (("outlet: Provbladet ", "outlet: Provblad "), ("text: Kajen klarar inte en", "text: Kajen klarar sig inte en"))
ARTICLE = "content/example-harbour/2030-05-16-hamnen-far-vanta.md"
_STYLE = """
body{margin:0;background:#0d1117;color:#f0f6fc} pre{margin:0;padding:20px 22px;display:inline-block;
font:15px/1.4 'DejaVu Sans Mono',monospace} .b{font-weight:700} .c31{color:#ff7b72} .c33{color:#e3b341}
.c34,.c36{color:#79c0ff} .c90{color:#8b949e}
"""


def main() -> None:
    """Draw all of them, or those that are named."""
    wanted = set(sys.argv[1:])
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        sites = {"demonstration": demonstration(folder / "demonstration"), "desk": desk(folder / "desk")}
        browser_path = os.environ.get("SITE_GEN_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, site, path, width, element, height in PAGES:
            if not wanted or name in wanted:
                with opened(browser, (sites[site] / "site" / path / "index.html").as_uri(), width) as page:
                    draw(page, name, element, height)
        for name, command in TERMINALS:
            if not wanted or name in wanted:
                with slipped(sites["desk"], SLIPS if "check" in command else ()):
                    terminal(browser, name, command, sites["desk"])
        if not wanted or "guide-preview" in wanted:
            preview(browser, sites["desk"])
        browser.close()


def site_gen(folder: Path, *words: str) -> str:
    """Run a command in a folder; what it prints, in colour."""
    environment = {**os.environ, "FORCE_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([SITE_GEN, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode and words[0] not in ("check", "suggest"):
        raise SystemExit(done.stderr)
    return done.stdout


def demonstration(folder: Path) -> Path:
    """The demonstration, built."""
    for part in ("content", "briefings", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    site_gen(folder, "build")
    return folder


def desk(folder: Path) -> Path:
    """A new site with the guide's first article, built."""
    site_gen(folder.parent, "init", folder.name, "--name", "The Harbour Desk")
    guide = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(---\n.*?)```", guide, re.DOTALL)
    assert example
    (folder / ARTICLE).write_text(example[1], encoding="utf-8")
    site_gen(folder, "build")
    return folder


@contextmanager
def slipped(site: Path, slips: tuple[tuple[str, str], ...]) -> Iterator[None]:
    """The article with mistakes in it, and afterwards as it was."""
    file = site / ARTICLE
    right = wrong = file.read_text(encoding="utf-8")
    for old, new in slips:
        assert old in wrong, old
        wrong = wrong.replace(old, new)
    file.write_text(wrong, encoding="utf-8")
    yield
    file.write_text(right, encoding="utf-8")


@contextmanager
def opened(browser: Browser, address: str, width: int, height: int = 1000) -> Iterator[Page]:
    """A page in a window of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=1.5, color_scheme="light"
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(500)
    yield page
    context.close()


def draw(page: Page, name: str, element: str, height: int) -> None:
    """Take a picture of an element, as wide as the page's column."""
    box = page.locator(element).first.bounding_box()
    assert box, element
    left, width = page.evaluate(
        "(() => { const b = document.querySelector('.sg-page').getBoundingClientRect(); return [b.left, b.width] })()"
    )
    clip = {"x": left - 24, "y": box["y"] - 8, "width": width + 48, "height": (height or box["height"]) + 16}
    save(name, page.screenshot(clip=clip, full_page=True))  # type: ignore[arg-type]


def terminal(browser: Browser, name: str, command: str, site: Path) -> None:
    """A command and what it prints, as a terminal shows it."""
    text = site_gen(site, *command.split()[1:]).rstrip("\n")
    shown = html.escape(f"\x1b[90m$\x1b[0m {command}\n{text}", quote=False)
    spans = re.sub(r"\x1b\[(\d+)m", lambda code: _SPAN.get(code[1], f'<span class="c{code[1]}">'), shown)
    spans = re.sub(
        r"((?:<span[^>]*>)+)(.*?)\0",
        lambda hit: hit[1] + hit[2] + "</span>" * hit[1].count("<span"),
        spans,
        flags=re.DOTALL,
    )
    context = browser.new_context(viewport={"width": 1200, "height": 400}, device_scale_factor=1.5)
    page = context.new_page()
    page.set_content(f"<style>{_STYLE}</style><pre>{spans.replace(chr(0), '')}</pre>")
    save(name, page.locator("pre").screenshot())
    context.close()


_SPAN = {"0": "\0", "1": '<span class="b">'}


def preview(browser: Browser, site: Path) -> None:
    """The preview with mistakes over the last good page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    serving = subprocess.Popen([SITE_GEN, "serve", "--address", address], cwd=site, stderr=subprocess.DEVNULL)
    try:
        url = f"http://{address}/example-harbour/articles/hamnen-far-vanta/"
        for _ in range(300):
            try:
                with urllib.request.urlopen(url):
                    break
            except OSError:
                time.sleep(0.1)
        with opened(browser, url, 1000, 760) as page, slipped(site, SLIPS):
            page.locator("[role=alert]").wait_for()
            page.wait_for_timeout(300)
            save("guide-preview", page.screenshot())
    finally:
        serving.terminate()
        serving.wait()


def save(name: str, data: bytes) -> None:
    """Write a picture, with few colours so that it stays small."""
    picture = Image.open(io.BytesIO(data)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    picture.save(OUT / f"{name}.png", optimize=True)
    print(f"{name}.png {picture.width}×{picture.height} {(OUT / f'{name}.png').stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
