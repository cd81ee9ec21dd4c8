"""What tests of previews share: servers that end with the test."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders.project import start


class Server:
    """A running `mkdocs serve` (or `site-gen serve`)."""

    def __init__(self, root: Path, *command: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.root = root
        self.process: subprocess.Popen[str] = start(root, *command, "-a", f"127.0.0.1:{self.port}")

    def get(self, path: str) -> str:
        """A page's text, whatever its status; empty as long as nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=20) as told:
                return str(told.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.read().decode()
        except OSError:
            return ""

    def wait(self, path: str, wanted: Callable[[str], bool]) -> str:
        """Ask until the answer is as wanted."""
        end = time.monotonic() + 120
        text = ""
        while time.monotonic() < end:
            text = self.get(path)
            if wanted(text):
                return text
            assert self.process.poll() is None, "the server has ended"
            time.sleep(0.2)
        raise AssertionError(f"{path} never became as expected: {text[-2000:]}")


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Starts a preview of a site, with `mkdocs serve` if no other command is named; all of them end with the test."""
    running: list[Server] = []

    def begin(site: Path, *command: str) -> Server:
        running.append(Server(site, *(command or ("mkdocs", "serve"))))
        return running[-1]

    yield begin
    for server in running:
        server.process.send_signal(signal.SIGTERM)
        server.process.communicate(timeout=30)
