"""What the preview server adds: mistakes over the last good page, and an answer to nobody but this machine.

Plain WSGI; knows no builder. The server's loop writes the state, its request threads read it.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Iterable
from html import escape
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

#: On a page that shows the problems itself; the overlay stays away.
MARKER = "site-gen-problems"
#: Where the overlay asks whether the mistake is mended: it goes before the new page is built.
STATE = "/.site-gen-problems"

_STYLE = """
:host{all:initial}
section{position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;z-index:2147483647;box-sizing:border-box;
padding:1rem 1.5rem;background:#2b1413;color:#fdf3ef;border-top:4px solid #e5573f;box-shadow:0 -4px 24px #0008;
font:15px/1.5 system-ui,sans-serif}
h2{margin:0 0 .25rem;font-size:1.1rem}p{margin:0 0 .75rem;opacity:.85}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.45 ui-monospace,monospace}
button{float:right;font:inherit;color:inherit;background:none;border:1px solid;border-radius:4px;cursor:pointer}
"""


class Preview:
    """What is wrong at the moment, if anything, for the pages that are served meanwhile."""

    def __init__(self) -> None:
        self._summary = ""
        self._details = ""

    def show(self, summary: str, details: str) -> None:
        """From now on every page says what is wrong. Both are plain text."""
        self._summary, self._details = summary, details

    def clear(self) -> None:
        """All is well again."""
        self._summary = self._details = ""

    def wrap(self, app: WSGIApplication, hosts: Iterable[str] | None) -> WSGIApplication:
        """The server's application with the overlay, answering only requests for `hosts` (None: for any).

        A page of another site can let its own name point to this machine ("DNS rebinding") and then read the preview
        through the reader's browser; the `Host` header gives it away.
        """
        allowed = None if hosts is None else {host.strip("[]").lower() for host in hosts}

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            if allowed is not None and _host(environ) not in allowed:
                start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
                return [b"This preview answers only to the name of this machine.\n"]
            if environ.get("PATH_INFO") == STATE:
                state = self._summary.encode("utf-8", "replace")
                headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(state)))]
                start_response("200 OK", [*headers, ("Cache-Control", "no-store")])
                return [state]
            if not self._summary:
                return app(environ, start_response)
            return self._overlaid(app, environ, start_response)

        return answer

    def _overlaid(
        self, app: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def remember(
            status: str, headers: list[tuple[str, str]], _exc_info: object = None
        ) -> Callable[[bytes], object]:
            started.append((status, headers))
            return lambda _data: None

        body = app(environ, remember)
        status, headers = started[-1]
        html = any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)
        if not html:
            start_response(status, headers)
            return body
        try:
            page = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        if MARKER.encode() not in page:
            end = page.rfind(b"</body>")
            end = len(page) if end < 0 else end
            page = page[:end] + self._overlay(reload=not status.startswith("200")) + page[end:]
            # the pages' own policy forbids inline scripts, and the overlay's is one
            page = re.sub(rb'<meta[^>]+http-equiv="?Content-Security-Policy"?[^>]*>', b"", page, flags=re.IGNORECASE)
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(page))), ("Cache-Control", "no-store")])
        return [page]

    def _overlay(self, *, reload: bool) -> bytes:
        """A shadow tree: the page's own style does not reach it. `reload`: the page has no live reload of its own."""
        again = "<script>setTimeout(function(){location.reload()},2000)</script>" if reload else ""
        mended = (
            f"<script>(function(){{var one=document.getElementById('{MARKER}'),every=setInterval(function(){{"
            f"fetch('{STATE}',{{cache:'no-store'}}).then(function(r){{return r.text()}}).then(function(t){{"
            "if(!t){clearInterval(every);one.remove()}}).catch(function(){})},300)})()</script>"
        )
        return (
            f'<div id="{MARKER}"><template shadowrootmode="open"><style>{_STYLE}</style>'
            '<section role="alert"><button type="button" onclick="this.getRootNode().host.remove()">Hide</button>'
            f"<h2>{escape(self._summary)}</h2><p>This is the last good version of the site.</p>"
            f"<pre>{escape(self._details)}</pre></section></template></div>{mended}{again}"
        ).encode()


def names_of(host: str) -> set[str] | None:
    """The names under which a server that listens on `host` answers; None: any, as the owner asked for it."""
    return None if host in ("0.0.0.0", "::", "") else {host, "localhost", "127.0.0.1", "::1"}  # noqa: S104


class Waiting:
    """A server for the time in which there is no site yet: at every address a page that says why. It reloads itself.

    Raises OSError where the address cannot be had.
    """

    def __init__(self, host: str, port: int) -> None:
        self._page = b""
        self.show("The site is being built", "")
        family = socket.AF_INET6 if _is_v6(host) else socket.AF_INET
        kind = type("_Server", (_Server,), {"address_family": family})
        self._server: WSGIServer | None = kind((host, port), _Quiet)
        self._server.set_app(Preview().wrap(self._answer, names_of(host)))
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def closed(self) -> bool:
        """Whether another server has the address now."""
        return self._server is None

    def show(self, summary: str, details: str) -> None:
        """From now on this is what the page says. Both are plain text."""
        again = (
            "setInterval(function(){fetch(location.href,{cache:'no-store'}).then(function(r){return r.text()})"
            ".then(function(t){if(t!==document.documentElement.dataset.as){if(document.documentElement.dataset.as)"
            "location.reload();document.documentElement.dataset.as=t}}).catch(function(){})},1000)"
        )
        self._page = (
            f"<!doctype html><html lang=en><meta charset=utf-8><title>Nothing to show yet</title><style>"
            "body{margin:3rem auto;max-width:60rem;padding:0 1rem;font:16px/1.5 system-ui,sans-serif}"
            "pre{white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.45 ui-monospace,monospace}</style>"
            f'<div id="{MARKER}"><h1>Nothing to show yet</h1><p>{escape(summary)}</p><pre>{escape(details)}</pre></div>'
            f"<p>The site appears here as soon as it can be built.</p><script>{again}</script>"
        ).encode("utf-8", "replace")

    def _answer(self, _environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        page = self._page
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))]
        start_response("503 Service Unavailable", [*headers, ("Cache-Control", "no-store"), ("Retry-After", "1")])
        return [page]

    def close(self) -> None:
        """Let another server have the address. May be called again."""
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


def _is_v6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6
    except ValueError:
        return False


def placeholder(summary: str, details: str) -> str:
    """The one page of a site that could not be built yet, as Markdown with HTML in it."""
    return (
        "---\ntitle: Nothing to show yet\nhide: [navigation, toc]\nsearch: {exclude: true}\n---\n"
        f'<div id="{MARKER}">\n<h1>Nothing to show yet</h1>\n'
        f"<p>{escape(summary)}. The site appears here as soon as it is mended.</p>\n"
        f"<pre>{_one_block(details)}</pre>\n</div>\n"
    )


def _one_block(details: str) -> str:
    """Text inside `<pre>` that Markdown leaves alone: an empty line would end the block, and `[x]` might be a link."""
    return "&#10;".join(
        "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in line) for line in details.splitlines()
    )


def _host(environ: WSGIEnvironment) -> str:
    try:
        return (urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname or "").lower()
    except ValueError:
        return ""
