"""What a reader loads until the first search result is there, in a real browser.

The built site is served as it lies there. Counted is every file that the page asks for after the search field has been
entered, and everything before that whose address has `search` in it (scripts, workers, index), each once, with its size
under gzip. Not counted is what the page needs anyway.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import sys
import threading
import time
from pathlib import Path

from benchmarks.measure import Failed
from benchmarks.programs import MATERIAL, OURS, ROOT
from benchmarks.rows import Bench

_FIELD = '[data-md-component="search-query"]'
_RESULT = ".md-search-result__link"


class _Recording(http.server.SimpleHTTPRequestHandler):
    """A file server that remembers which files it was asked for, and when."""

    asked: list[tuple[float, Path]]

    def do_GET(self) -> None:
        """Serve a file."""
        self.asked.append((time.monotonic(), Path(self.translate_path(self.path))))
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


def first_result(bench: Bench) -> None:
    """Search for a word of the edited article's quote. Only where the search has Material's field and list."""
    if bench.program.name not in {OURS, MATERIAL, "properdocs"}:
        return
    if not bench.site.is_dir():
        bench.run(*bench.program.build)
    from playwright.sync_api import Error, sync_playwright

    sys.path.insert(0, str(ROOT / "tools"))
    from browser import installed as chromium  # type: ignore[import-not-found,unused-ignore]

    asked: list[tuple[float, Path]] = []
    handler = type("Handler", (_Recording,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(bench.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    word = max(bench.edited.quote.replace(",", "").split(), key=len)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("SITE_GEN_CHROMIUM") or chromium() or None, args=["--no-sandbox"]
            )
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/", timeout=1000 * bench.clock.limit)
            page.wait_for_timeout(500)
            entered = time.monotonic()
            page.locator(_FIELD).first.click(force=True)
            page.keyboard.type(word)
            page.locator(_RESULT).first.wait_for(timeout=min(120, bench.clock.limit) * 1000)
            browser.close()
    except Error as failure:
        raise Failed(f"no search result for `{word}`: {str(failure)[:200]}") from failure
    finally:
        server.shutdown()
        server.server_close()
    files = {path for moment, path in asked if moment >= entered or "search" in path.relative_to(bench.site).as_posix()}
    sizes = [len(gzip.compress(path.read_bytes(), 6)) for path in files if path.is_file()]
    bench.figures["search"] = [float(sum(sizes))]
