"""The preview: it follows every save, survives every mistake and shows it, and answers only this machine."""

from __future__ import annotations

import json
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest
from playwright.sync_api import Browser

from site_gen.builders.preview import MARKER, STATE, Preview, placeholder
from tests.builders.conftest import Server
from tests.builders.project import break_encoding, break_theme, configure, edit, hook, run, write

ARTICLE = "content/harbour/2026-03-01-tender.md"
#: Its page.
PAGE = "harbour/articles/tender/"


def answer(
    app: WSGIApplication, host: str = "localhost:8000", path: str = "/", query: str = ""
) -> tuple[str, dict[str, str], bytes]:
    """Ask an application for a page."""
    told: list[tuple[str, dict[str, str]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _exc: object = None) -> Callable[[bytes], object]:
        told.append((status, dict(headers)))
        return lambda _data: None

    environ: WSGIEnvironment = {"HTTP_HOST": host, "PATH_INFO": path, "QUERY_STRING": query}
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
    assert MARKER.encode() not in answer(html)[2]


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


def showing(serve: Callable[..., Server], site: Path, *command: str) -> Server:
    """A preview that shows the site."""
    server = serve(site, *command)
    server.wait(PAGE, lambda text: "Tender opens" in text)
    return server


@pytest.fixture(params=[("mkdocs", "serve"), ("site_gen", "serve")], ids=["mkdocs", "site-gen"])
def program(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Both ways to start a preview."""
    return tuple(request.param)


def test_edits_are_followed(site: Path, serve: Callable[..., Server]) -> None:
    """Articles changed, added, renamed and deleted, templates and mkdocs.yml: all are seen."""
    server = showing(serve, site)
    edit(site / ARTICLE, "title: Tender opens", "title: A changed title")
    server.wait(PAGE, lambda text: "A changed title" in text)
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
    server.wait(PAGE, lambda text: "A changed title" in text)


def test_mistakes_are_shown_and_mended(site: Path, serve: Callable[..., Server], program: tuple[str, ...]) -> None:
    """A mistake is shown over the last good page; the server goes on, and the page is well again once it is mended."""
    server = showing(serve, site, *program)
    for path, old, new, told in (
        (ARTICLE, "speaker: Maria Duarte", "speaker: M. Nobody", "2026-03-01-tender.md:7:"),
        ("mkdocs.yml", "plugins:", "plugins: [", "cannot be built"),
        ("mkdocs.yml", "name: material", "name: no-such-theme", "cannot be built"),
    ):
        edit(site / path, old, new)
        shown = server.wait(PAGE, lambda text, told=told: told in text)  # type: ignore[misc]
        assert "The harbour must be rebuilt" in shown
        assert MARKER in server.get("about/")
        edit(site / path, new, old)
        server.wait(PAGE, lambda text: "Tender opens" in text and MARKER not in text)
    about = (site / "briefings/about.md").read_bytes()
    (site / "briefings/about.md").write_bytes(b"# About\n\xff\n")
    server.wait(PAGE, lambda text: MARKER in text and "The harbour must be rebuilt" in text)
    (site / "briefings/about.md").write_bytes(about)
    server.wait(PAGE, lambda text: MARKER not in text)


def test_the_terminal_says_each_thing_once(site: Path) -> None:
    """A warning is told once for each save, whatever has to be built for it; so is why a build failed."""
    edit(site / ARTICLE, "“The harbour must be rebuilt.”", "“The harbour must be rebuilt.” “We wait here and see.”")
    server = Server(site, "site_gen", "serve")
    try:
        server.wait(PAGE, lambda text: "Tender opens" in text)
        (site / ARTICLE).rename(site / "content/harbour/2026-03-01-moved.md")
        server.wait("harbour/articles/moved/", lambda text: "Tender opens" in text)
        edit(site / "mkdocs.yml", "plugins:", "plugins: [")
        server.wait("", lambda text: "cannot be built" in text)
    finally:
        server.process.send_signal(signal.SIGTERM)
        told, _ = server.process.communicate(timeout=30)
    counts = [part.count("unclaimed-words") for part in told.split("Detected file changes")]
    assert counts[:2] == [1, 1], told
    assert max(counts) == 1, told
    assert "error parsing the configuration file" in told


def test_first_build_with_a_mistake(site: Path, serve: Callable[..., Server], program: tuple[str, ...]) -> None:
    """A preview that starts with a mistake shows it at every address, and the site once it is mended."""
    edit(site / ARTICLE, "speaker: Maria Duarte", "speaker: M. Nobody")
    server = serve(site, *program)
    server.wait("", lambda text: "M&#46; Nobody" in text or "M. Nobody" in text)
    assert "M. Nobody" in server.get(PAGE)
    edit(site / ARTICLE, "speaker: M. Nobody", "speaker: Maria Duarte")
    server.wait(PAGE, lambda text: "The harbour must be rebuilt" in text and MARKER not in text)


def test_a_save_during_the_first_build_is_followed(site: Path, serve: Callable[..., Server]) -> None:
    """What is saved when the first build has read the files, and the server does not watch them yet, is shown."""
    reached = site / "reached"
    code = f"import time\ndef on_nav(nav, config, files):\n    open({str(reached)!r}, 'w').close()\n    time.sleep(2)\n"
    hook(site, code)
    server = serve(site, "mkdocs", "serve")
    end = time.monotonic() + 120
    while not reached.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    edit(site / ARTICLE, "title: Tender opens", "title: Saved meanwhile")
    server.wait(PAGE, lambda text: "Saved meanwhile" in text)


def _strict(site: Path) -> None:
    configure(site, "strict: true\n")
    edit(site / "briefings/about.md", "chronology.md", "nowhere.md")


def _bad_config(site: Path) -> None:
    edit(site / "mkdocs.yml", "name: material", "name: no-such-theme")


def _no_plugin(site: Path) -> None:
    edit(site / "mkdocs.yml", "  - site_gen\n", "")


def _bad_hook(site: Path) -> None:
    hook(site, "def on_files(files, config):\n    return files.no_such_thing\n")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (break_theme, "main.html:1: "),
        (break_encoding, "about.md"),
        (_strict, "nowhere.md"),
        (_bad_config, "no-such-theme"),
        (_bad_hook, "no_such_thing"),
        (_no_plugin, "does not have the plugin `site_gen`"),
    ],
    ids=["theme", "encoding", "strict", "config", "hook", "plugin"],
)
def test_first_build_that_fails_for_any_reason(
    site: Path, serve: Callable[..., Server], spoil: Callable[[Path], None], told: str
) -> None:
    """Whatever ends the first build of `site-gen serve`, its page says why, and the site comes once it is mended."""
    saved = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    spoil(site)
    server = serve(site, "site_gen", "serve")
    server.wait("any/address/", lambda text: MARKER in text and told in text)
    write(site / "content/harbour/2026-03-02-hamnen.md", "nothing")  # another broken save
    time.sleep(1)
    assert MARKER in server.get("")
    for path in [path for path in site.rglob("*") if path.is_file()]:
        if path not in saved and "templates" in path.parts:
            path.unlink()
    for path, data in saved.items():
        path.write_bytes(data)
    server.wait(PAGE, lambda text: "The harbour must be rebuilt" in text and MARKER not in text)


def test_ways_in_which_editors_save(site: Path, serve: Callable[..., Server]) -> None:
    """Saved beside and renamed; renamed away and written anew (Vim); emptied and filled; also mkdocs.yml."""
    server = showing(serve, site)
    for number, name in enumerate((ARTICLE, "mkdocs.yml") * 3):
        path = site / name
        old, new = ("Tender opens", f"Saved {number}") if name == ARTICLE else ("Test desk", f"Saved {number}")
        text = path.read_text(encoding="utf-8")
        changed = text.replace(old, new) if old in text else text.replace(f"Saved {number - 2}", new)
        if number // 2 == 0:
            write(path.with_name(".4913"), changed)
            path.with_name(".4913").replace(path)
        elif number // 2 == 1:
            path.rename(path.with_name(path.name + "~"))
            time.sleep(0.8)  # so that the watcher looks meanwhile
            write(path, changed)
            path.with_name(path.name + "~").unlink()
        else:
            path.write_bytes(b"")
            time.sleep(0.7)
            write(path, changed)
        server.wait(PAGE, lambda text, new=new: new in text and MARKER not in text)  # type: ignore[misc]


def test_folders_that_go_and_come_back(site: Path, serve: Callable[..., Server]) -> None:
    """content/ and briefings/ removed and made again, templates/ made for the first time: all is followed."""
    server = showing(serve, site)
    for number, name in enumerate(("content", "briefings", "content")):
        (site / name).rename(site.parent / f"away{number}")
        if name == "briefings":
            server.wait(PAGE, lambda text: MARKER in text)
        else:
            server.wait(PAGE, lambda text: MARKER in text or "The harbour must be rebuilt" not in text)
        (site.parent / f"away{number}").rename(site / name)
        server.wait(PAGE, lambda text: "The harbour must be rebuilt" in text and MARKER not in text)
        edit(site / ARTICLE, "title: ", f"title: {number} ")
        server.wait(PAGE, lambda text, number=number: f"{number} " in text and MARKER not in text)  # type: ignore[misc]
    write(site / "templates/pages/article.md.jinja", "{{ nothing_of_this_name }}\n")
    server.wait(PAGE, lambda text: MARKER in text and "article.md.jinja" in text)
    (site / "templates/pages/article.md.jinja").unlink()
    server.wait(PAGE, lambda text: MARKER not in text)


@pytest.mark.parametrize("program", ["site_gen", "mkdocs"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("delay", [0.0, 0.9])
def test_preview_ends_when_it_is_told(
    site: Path,
    serve: Callable[..., Server],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    number: signal.Signals,
    delay: float,
) -> None:
    """SIGTERM, and a terminal that is closed, end a preview, also in the middle of a build; no folder is left."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    server = serve(site, program, "serve")
    server.wait("", lambda text: "Test desk" in text)
    edit(site / ARTICLE, "title: Tender opens", "title: Another")
    time.sleep(delay)
    server.process.send_signal(number)
    server.process.wait(20)
    assert not (site / "site").exists()
    assert [*temporary.iterdir()] == []


def test_address_in_use_is_told(site: Path, serve: Callable[..., Server]) -> None:
    """A second preview at the same address ends with one line."""
    server = serve(site, "site_gen", "serve")
    server.wait("", lambda text: "Test desk" in text)
    told = run(site, "site_gen", "serve", "-a", f"127.0.0.1:{server.port}")
    assert told.returncode == 1
    assert "cannot be had" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("address", ["", "localhost", "localhost:web", "localhost:70000", "example.org:8000"])
def test_address_that_is_none_is_told(site: Path, address: str) -> None:
    """What is no address of this machine with a port ends the command with one line."""
    told = run(site, "site_gen", "serve", "--address", address)
    assert told.returncode == 1
    said = f"--address {address} is to be localhost or an IP address, and a port: `localhost:8000`"
    assert told.stderr == f"Error: {said}\n"


def test_burst_of_saves_ends_in_the_last_state(site: Path, serve: Callable[..., Server]) -> None:
    """Many saves in a row, good and bad, end in what was saved last; every request meanwhile is answered."""
    server = showing(serve, site)
    good = (site / ARTICLE).read_text(encoding="utf-8")
    for number in range(15):
        beside = site / "content/harbour/.swap"
        write(beside, good.replace("Tender opens", f"Title {number}") if number % 2 == 0 else good[: number * 9])
        beside.replace(site / ARTICLE)  # as editors save
        assert server.get(PAGE)
        time.sleep(0.15)
    server.wait(PAGE, lambda text: "Title 14" in text and MARKER not in text)


def test_preview_refuses_foreign_hosts(site: Path, serve: Callable[..., Server]) -> None:
    """The running server looks at the `Host` header."""
    server = serve(site, "mkdocs", "serve")
    server.wait("", lambda text: "Test desk" in text)
    assert_refused(server)


def test_page_before_the_first_build_refuses_foreign_hosts(site: Path, serve: Callable[..., Server]) -> None:
    """So does the page that says why there is no site yet."""
    _bad_config(site)
    server = serve(site, "site_gen", "serve")
    server.wait("", lambda text: "no-such-theme" in text)
    assert_refused(server)


def assert_refused(server: Server) -> None:
    """A request with another host's name gets nothing."""
    foreign = urllib.request.Request(f"http://127.0.0.1:{server.port}/", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(foreign, timeout=20)
    assert refused.value.code == 403
    refused.value.close()


def test_mistakes_come_and_go_in_the_browser(site: Path, serve: Callable[..., Server], browser: Browser) -> None:
    """On an open page a mistake shows and goes by itself, also when the first build had one."""
    edit(site / ARTICLE, "speaker: Maria Duarte", "speaker: M. Nobody")
    server = serve(site, "mkdocs", "serve")
    server.wait("", lambda text: "Nobody" in text)
    context = browser.new_context()  # which ends whatever its page waits for
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/harbour/articles/tender/")
    page.set_default_timeout(90_000)  # a busy machine
    shown = page.locator(f"#{MARKER}")
    shown.wait_for(state="attached")
    edit(site / ARTICLE, "speaker: M. Nobody", "speaker: Maria Duarte")
    page.get_by_text("The harbour must be rebuilt").first.wait_for()
    shown.wait_for(state="detached")
    for _ in range(2):
        edit(site / ARTICLE, "text: The harbour must", "text: The harbour shall")
        page.get_by_text("with the difference marked").wait_for()
        page.get_by_role("heading", level=1, name="Tender opens").wait_for()
        edit(site / ARTICLE, "text: The harbour shall", "text: The harbour must")
        shown.wait_for(state="detached")
    context.close()


def test_open_pages_are_told() -> None:
    """The address that open pages ask tells what is wrong, and that all is well; nothing to other hosts."""
    preview = Preview()
    app = preview.wrap(page_of("text/html", b"<body>good</body>"), ["localhost"])
    preview.show("1 error", "<b>bad</b>")
    state = json.loads(answer(app, path=STATE)[2])
    assert state["summary"] == "1 error"
    assert "&lt;b&gt;bad" in state["overlay"]
    status, _, body = answer(app, path=STATE, query=state["version"])
    assert status.startswith("200")  # for any other MkDocs logs a warning, many times a second
    assert json.loads(body) is None
    assert answer(app, "evil.example", path=STATE)[0].startswith("403")
    preview.clear()
    status, _, body = answer(app, path=STATE, query=state["version"])
    assert status.startswith("200")
    assert json.loads(body)["overlay"] == ""


def test_who_looked_last_is_believed() -> None:
    """A build that began before a mistake was mended does not bring it back, and cannot hide a later one."""
    preview = Preview()
    app = preview.wrap(page_of("text/html", b"<body>good</body>"), None)
    preview.content("1 error", "bad", 5.0)
    preview.content("", "", 4.0)
    assert b"1 error" in answer(app)[2]
    preview.content("", "", 6.0)
    preview.content("1 error", "bad", 5.0)
    assert b"1 error" not in answer(app)[2]


def test_what_only_a_build_knows_stays() -> None:
    """That a template fails is shown until a build succeeds, also when the content is well."""
    preview = Preview()
    app = preview.wrap(page_of("text/html", b"<body>good</body>"), None)
    preview.show("The site cannot be built", "template")
    preview.content("", "", 6.0)
    assert b"cannot be built" in answer(app)[2]
    preview.clear()
    assert b"cannot be built" not in answer(app)[2]
