"""A PDF of a built page: Chromium prints it, from a server that only this machine sees and only while it prints.

The page that Chromium gets is the built one without its scripts, on a given paper, and with no link that would lead
back to this machine: links to other pages lead to the site's public address, or are plain text where it has none.

A briefing that is too big for one page of a site is printed from one page nevertheless, so that its numbers, bookmarks
and links run through: the frame of the built page, with the whole briefing in place of the index of its parts.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from html import escape, unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

#: Names of programs that can print, as they are on Linux, macOS and Windows; the first that is found is used.
PROGRAMS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
    "{PROGRAMFILES}/Microsoft/Edge/Application/msedge.exe",
)
_PLAYWRIGHT = (
    *("{PLAYWRIGHT_BROWSERS_PATH}", "{HOME}/.cache/ms-playwright", "{HOME}/Library/Caches/ms-playwright"),
    "{LOCALAPPDATA}/ms-playwright",
)
_INSIDE = (
    *("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-win*/chrome.exe"),
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
_FLAGS = (
    *("--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-proxy-server"),
    *("--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf"),
)
#: Sizes of paper, by the name that the command line takes: what CSS calls them.
PAPERS = {"a4": "A4", "letter": "letter"}

_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)
#: Where the lists of a print page begin: with the first one, or with the index of its parts, which ends that page.
_LISTS = re.compile(r"""<(?:section class=["']?sg-part|nav class=["']?sg-parts)\b""")
_INDEX = re.compile(r"""<nav class=["']?sg-parts\b.*?</nav>""", re.DOTALL)
_LINK = re.compile(r"""(<a\b(?:[^>"']|"[^"]*"|'[^']*')*?)\shref=("[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)


class PdfFailed(Exception):
    """No PDF was made; the message is a line for the site's owner."""


def find_browser(environ: Mapping[str, str]) -> Path | None:
    """A Chromium, Chrome or Edge: the one that SITE_GEN_CHROMIUM names, else one that is installed, else Playwright's.

    Raises PdfFailed where SITE_GEN_CHROMIUM names none.
    """
    if named := environ.get("SITE_GEN_CHROMIUM"):
        found = shutil.which(named, path=environ.get("PATH", ""))
        if not found:
            raise PdfFailed(f"SITE_GEN_CHROMIUM names {named}, which is no program")
        return Path(found)
    for program in PROGRAMS:
        if found := shutil.which(program, path=environ.get("PATH", "")):
            return Path(found)
    places = [Path(place) for place in _filled(_PLACES, environ)]
    for folder in _filled(_PLAYWRIGHT, environ):
        for pattern in _INSIDE:
            places += sorted(Path(folder).glob(pattern), reverse=True)
    return next((place for place in places if place.is_file() and os.access(place, os.X_OK)), None)


def _filled(patterns: tuple[str, ...], environ: Mapping[str, str]) -> Iterator[str]:
    for pattern in patterns:
        with contextlib.suppress(KeyError):
            filled = re.sub(r"\{(.+?)\}", lambda name: environ[name[1]], pattern)
            if filled and not filled.startswith("/ms-playwright"):
                yield filled


def make(
    browser: Path,
    site: Path,
    page: str,
    target: Path,
    *,
    whole: str = "",
    public: str = "",
    paper: str = "a4",
    timeout: float = 0,
) -> None:
    """Print a page of the built site into a PDF, which takes the place of `target` once it is complete.

    `page` is its file (`harbour/print/index.html`), `whole` what it would be if it were not divided (if it is),
    `public` the site's address for links out of the page, `timeout` is in seconds: without one, as many as a page of
    this size may need. Raises PdfFailed, with `target` as it was.
    """
    html = read(site, page)
    html = for_paper(joined(html, whole) if whole else html, page, public, PAPERS[paper])
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=f".{target.stem}.", dir=target.parent, ignore_cleanup_errors=True
        ) as folder:
            part = Path(folder) / "part.pdf"
            with _served(site, page, html) as address:
                _print(browser, address, part, Path(folder) / "profile", timeout or seconds_for(html))
            part.replace(target)
    except OSError as failure:
        raise PdfFailed(f"{target} cannot be written: {failure.strerror or failure}") from failure


def read(site: Path, page: str) -> str:
    """The HTML of a page of the built site. Raises PdfFailed where there is none."""
    try:
        return (site / page).read_text(encoding="utf-8")
    except OSError:
        raise PdfFailed(f"The site in {site} has no page {page}") from None


def seconds_for(html: str) -> float:
    """How long a browser may take to print a page: three minutes, and one more for each megabyte."""
    return 180 + 60 * len(html) / 1_000_000


def is_divided(html: str) -> bool:
    """Whether a built print page has the index of its parts in place of the briefing."""
    return _INDEX.search(html) is not None


def joined(html: str, whole: str) -> str:
    """A built print page that is divided, with all of its lists in place of their index.

    `whole` is the same page undivided, as it is rendered. What stands before the lists has been through the builder
    already. Raises PdfFailed where one of the two is not as our templates make it.
    """
    begin, index, lists = _LISTS.search(html), _INDEX.search(html), _LISTS.search(whole)
    if not begin or not index or not lists:
        raise PdfFailed("The template of the print page has no `sg-part`, so that its parts cannot be put together")
    return html[: begin.start()] + whole[lists.start() : whole.rindex("</div>")] + html[index.end() :]


def for_paper(html: str, page: str, public: str, size: str) -> str:
    """A page as it goes to the printer: no scripts, the size of the paper, and links that will lead somewhere."""

    def led(link: re.Match[str]) -> str:
        address = unescape(link[2].strip("\"'"))
        if address.startswith("#") or urlsplit(address).scheme:
            return link[0]
        if not public:
            return link[1]
        here = urljoin(public.rstrip("/") + "/", page.removesuffix("index.html"))
        return f'{link[1]} href="{escape(urljoin(here, address))}"'

    html = _LINK.sub(led, _POLICY.sub("", _SCRIPT.sub("", html)))
    return html.replace("</head>", f"<style>@page {{ size: {size}; }}</style></head>", 1)


@contextlib.contextmanager
def _served(site: Path, page: str, html: str) -> Iterator[str]:
    """The site on a free port of this machine, with `html` as its page; gives the address of the page."""
    text = html.encode()

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if urlsplit(self.path).path != f"/{page}":
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{page}"
    finally:
        server.shutdown()
        server.server_close()


def _print(browser: Path, address: str, target: Path, profile: Path, timeout: float) -> None:
    command = [str(browser), *_FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={target}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium refuses to start otherwise
        command.append("--no-sandbox")
    try:
        process = subprocess.Popen(  # noqa: S603 - the owner's own browser
            [*command, address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as failure:
        raise PdfFailed(f"{browser} cannot be started: {failure.strerror}") from failure
    try:
        _, told = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        raise PdfFailed(f"{browser} had not printed the page after {timeout:g} seconds") from None
    finally:
        _end(process)
    if process.returncode or not target.is_file() or not target.read_bytes().startswith(b"%PDF-"):
        lines = told.decode("utf-8", "replace").strip().splitlines()
        raise PdfFailed(f"{browser} printed nothing: {lines[-1] if lines else f'exit status {process.returncode}'}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a browser and what it has started, if it is still there."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stderr:
        process.stderr.close()
