"""What tests share: the demonstration site, built once, a server for it, and the browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.builders.project import make_site, succeed
from tests.hostile.counts import TRIED

ROOT = Path(__file__).parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A run in the background of a script ignores Ctrl-C, and so would the builds that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

#: What pytest-xdist calls the process that this is, where the tests are shared among several (`make test`).
WORKER = os.environ.get("PYTEST_XDIST_WORKER")

settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("project")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the demonstration briefing, as a copy that tests may build in."""
    root = tmp_path_factory.mktemp("demonstration")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("content", "briefings", "templates"):
        shutil.copytree(ROOT / name, root / name)
    return root


@pytest.fixture(scope="session")
def built(demonstration: Path) -> Path:
    """The demonstration site, built by MkDocs with `--strict`, to be published under a sub-path."""
    succeed(demonstration, "mkdocs", "build", "--strict", SITE_URL="https://owner.example/repo/")
    return demonstration / "site"


@pytest.fixture(scope="session")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site on a real server, below a sub-path as on GitHub Pages."""
    root = tmp_path_factory.mktemp("served")
    (root / "repo").symlink_to(built, target_is_directory=True)
    with serving(root) as address:
        yield f"{address}repo/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site of `tests/builders/project.py`, not built."""
    return make_site(tmp_path / "desk")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that prints nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@contextmanager
def serving(root: Path, kind: type[Quiet] = Quiet) -> Iterator[str]:
    """A server for a folder; gives its address, with a slash at the end."""
    handler = functools.partial(kind, directory=str(root))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser (`tools/browser.py` finds or installs one)."""
    path = os.environ.get("SITE_GEN_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desk. Errors, policy violations, failed requests and those to other hosts fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => console.error('policy', event.violatedDirective, event.blockedURI))"
    )
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.on("response", lambda reply: wrong.append(f"{reply.status} {reply.url}") if reply.status >= 400 else None)
    ours = ("127.0.0.1", None, "")
    page.on("request", lambda request: None if urlsplit(request.url).hostname in ours else wrong.append(request.url))
    page.wrong = wrong  # type: ignore[attr-defined]
    yield page
    context.close()
    assert not wrong


def pytest_configure(config: pytest.Config) -> None:
    """A worker hears of its tests through a thread of execnet, which Python counts, but `threading` does not."""
    if WORKER:
        multi = r"ignore:This process \(pid=\d+\) is multi-threaded, use of fork:DeprecationWarning"
        config.addinivalue_line("filterwarnings", multi)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that fork come first: a browser or a server means other threads, and beside these nothing forks."""
    items.sort(key=lambda item: item.get_closest_marker("forks") is None)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker gives its counts to the process that tells them."""
    if WORKER:
        session.config.workeroutput["tried"] = dict(TRIED)  # type: ignore[attr-defined]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the counts of a worker that has ended; one that crashed has none."""
    TRIED.update(getattr(node, "workeroutput", {}).get("tried", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many hostile cases were tried and how many faults injected, after the tests, by class."""
    if TRIED:
        terminalreporter.section("tried: hostile input, injected faults")
        for name, count in sorted(TRIED.items()):
            terminalreporter.write_line(f"{count:7,}  {name}")
