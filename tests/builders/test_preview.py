"""The preview: it follows every save, survives every mistake and shows it, and answers only this machine."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest

from site_gen.builders.preview import MARKER, Preview, placeholder
from tests.builders.project import edit, make_site, start, write

ARTICLE = "content/harbour/2026-03-01-tender.md"


def answer(app: WSGIApplication, host: str = "localhost:8000") -> tuple[str, dict[str, str], bytes]:
    """Ask an application for a page."""
    told: list[tuple[str, dict[str, str]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _exc: object = None) -> Callable[[bytes], object]:
        told.append((status, dict(headers)))
        return lambda _data: None

    environ: WSGIEnvironment = {"HTTP_HOST": host}
    setup_testing_defaults(environ)
    body = b"".join(app(environ, start_response))
    return *told[-1], body


def page_of(content_type: str, body: bytes) -> WSGIApplication:
    """An application with one page."""

    def app(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", content_type), ("Content-Length", str(len(body)))])
        return [body]

    return app


def test_overlay_on_pages_only() -> None:
    """With a mistake, HTML pages show it escaped and with the right length; other files are left alone."""
    preview = Preview()
    preview.show("1 error", "<b>bad</b>")
    html = preview.wrap(page_of("text/html", b"<body>good</body>"), None)
    _, headers, body = answer(html)
    assert b"good" in body
    assert b"&lt;b&gt;bad&lt;/b&gt;" in body
    assert body.endswith(b"</body>")
    assert headers["Content-Length"] == str(len(body))
    assert answer(preview.wrap(page_of("text/css", b"a{}"), None))[2] == b"a{}"
    preview.clear()
    assert answer(html)[2] == b"<body>good</body>"


def test_foreign_hosts_are_refused() -> None:
    """A page of another site that lets its name point to this machine gets nothing."""
    app = Preview().wrap(page_of("text/html", b"secret"), ["localhost", "127.0.0.1", "::1"])
    for host in ("localhost:8000", "LOCALHOST", "127.0.0.1:8000", "[::1]:8000"):
        assert answer(app, host)[0] == "200 OK"
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", "", "[", "10.0.0.1"):
        status, _, body = answer(app, host)
        assert status.startswith("403"), host
        assert b"secret" not in body


def test_placeholder_is_inert() -> None:
    """Text of a file with a mistake cannot become markup on the page that shows it."""
    text = placeholder("1 error", "<script>alert(1)</script>\n\n</pre> [a](javascript:b)")
    assert "<script>" not in text
    assert text.count("</pre>") == 1
    assert "\n\n" not in text
    assert MARKER in text


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
            return refused.read().decode()
        except OSError:
            return ""

    def wait(self, path: str, wanted: Callable[[str], bool]) -> str:
        """Ask until the answer is as wanted."""
        end = time.monotonic() + 30
        text = ""
        while time.monotonic() < end:
            text = self.get(path)
            if wanted(text):
                return text
            assert self.process.poll() is None, "the server has ended"
            time.sleep(0.2)
        raise AssertionError(f"{path} never became as expected: {text[-2000:]}")


@pytest.fixture(params=[("mkdocs", "serve"), ("site_gen", "serve")], ids=["mkdocs", "site-gen"])
def program(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Both ways to start a preview."""
    return tuple(request.param)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site."""
    return make_site(tmp_path / "desk")


@pytest.fixture
def serve(site: Path) -> Iterator[Callable[..., Server]]:
    """Start servers that end with the test."""
    started: list[Server] = []

    def begin(*command: str) -> Server:
        started.append(Server(site, *command))
        return started[-1]

    yield begin
    for server in started:
        server.process.send_signal(signal.SIGTERM)
        server.process.communicate(timeout=30)


def test_edits_are_followed(site: Path, serve: Callable[..., Server]) -> None:
    """Articles changed, added, renamed and deleted, templates and mkdocs.yml: all are seen."""
    server = serve("mkdocs", "serve")
    tender = "harbour/articles/tender/"
    server.wait(tender, lambda text: "Tender opens" in text)
    edit(site / ARTICLE, "title: Tender opens", "title: A changed title")
    server.wait(tender, lambda text: "A changed title" in text)
    added = (site / ARTICLE).read_text(encoding="utf-8").replace("A changed title", "Added")
    write(site / "content/harbour/2026-03-03-added.md", added)
    server.wait("harbour/articles/added/", lambda text: "The harbour must be rebuilt" in text)
    (site / "content/harbour/2026-03-03-added.md").rename(site / "content/harbour/2026-03-03-renamed.md")
    server.wait("harbour/articles/renamed/", lambda text: "The harbour must be rebuilt" in text)
    server.wait("harbour/articles/added/", lambda text: "The harbour must be rebuilt" not in text)
    (site / "content/harbour/2026-03-03-renamed.md").unlink()
    server.wait("harbour/articles/renamed/", lambda text: "The harbour must be rebuilt" not in text)
    edit(site / "briefings/about.md", "# About", "# About this desk")
    server.wait("about/", lambda text: "About this desk" in text)
    edit(site / "mkdocs.yml", "Test desk", "Other desk")
    server.wait("", lambda text: "Other desk" in text)
    edit(site / ARTICLE, "language: en\n", "language: en\ndraft: true\n")
    server.wait(tender, lambda text: "A changed title" in text)


def test_mistakes_are_shown_and_mended(site: Path, serve: Callable[..., Server], program: tuple[str, ...]) -> None:
    """A mistake is shown over the last good page; the server goes on, and the page is well again once it is mended."""
    server = serve(*program)
    tender = "harbour/articles/tender/"
    server.wait(tender, lambda text: "Tender opens" in text)
    for path, old, new, told in (
        (ARTICLE, "speaker: Maria Duarte", "speaker: M. Nobody", "2026-03-01-tender.md:7:"),
        ("mkdocs.yml", "plugins:", "plugins: [", "cannot be built"),
        ("mkdocs.yml", "name: material", "name: no-such-theme", "cannot be built"),
    ):
        edit(site / path, old, new)
        shown = server.wait(tender, lambda text, told=told: told in text)  # type: ignore[misc]
        assert "The harbour must be rebuilt" in shown
        assert MARKER in server.get("about/")
        edit(site / path, new, old)
        server.wait(tender, lambda text: "Tender opens" in text and MARKER not in text)
    about = (site / "briefings/about.md").read_bytes()
    (site / "briefings/about.md").write_bytes(b"# About\n\xff\n")
    server.wait(tender, lambda text: MARKER in text and "The harbour must be rebuilt" in text)
    (site / "briefings/about.md").write_bytes(about)
    server.wait(tender, lambda text: MARKER not in text)


def test_first_build_with_a_mistake(site: Path, serve: Callable[..., Server], program: tuple[str, ...]) -> None:
    """A preview that starts with a mistake shows it at every address, and the site once it is mended."""
    edit(site / ARTICLE, "speaker: Maria Duarte", "speaker: M. Nobody")
    server = serve(*program)
    server.wait("", lambda text: "M&#46; Nobody" in text or "M. Nobody" in text)
    assert "M. Nobody" in server.get("harbour/articles/tender/")
    edit(site / ARTICLE, "speaker: M. Nobody", "speaker: Maria Duarte")
    server.wait("harbour/articles/tender/", lambda text: "The harbour must be rebuilt" in text and MARKER not in text)


def test_burst_of_saves_ends_in_the_last_state(site: Path, serve: Callable[..., Server]) -> None:
    """Many saves in a row, good and bad, end in what was saved last; every request meanwhile is answered."""
    server = serve("mkdocs", "serve")
    tender = "harbour/articles/tender/"
    server.wait(tender, lambda text: "Tender opens" in text)
    good = (site / ARTICLE).read_text(encoding="utf-8")
    for number in range(15):
        beside = site / "content/harbour/.swap"
        write(beside, good.replace("Tender opens", f"Title {number}") if number % 2 == 0 else good[: number * 9])
        beside.replace(site / ARTICLE)  # as editors save
        assert server.get(tender)
        time.sleep(0.15)
    server.wait(tender, lambda text: "Title 14" in text and MARKER not in text)


def test_preview_refuses_foreign_hosts(serve: Callable[..., Server]) -> None:
    """The running server looks at the `Host` header."""
    server = serve("mkdocs", "serve")
    server.wait("", lambda text: "Test desk" in text)
    foreign = urllib.request.Request(f"http://127.0.0.1:{server.port}/", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(foreign, timeout=20)
    assert refused.value.code == 403
    refused.value.close()
