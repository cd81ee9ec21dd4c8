"""A server for the time in which a preview has no site yet."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterable
from html import escape
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from site_gen.builders.preview import MARKER, Preview, Told, names_of

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


class Waiting:
    """A server for the time in which there is no site yet: at every address a page that says why. It reloads itself.

    Raises OSError where the address cannot be had.
    """

    def __init__(self, host: str, port: int) -> None:
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
        self._told = Told(summary, details)

    def judged(self, summary: str, details: str) -> None:
        """What is wrong with the content; nothing (empty texts): the site is being built."""
        self.show(summary or "The site is being built", details)

    def _answer(self, _environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told = self._told
        page = (
            "<!doctype html><html lang=en><meta charset=utf-8><title>Nothing to show yet</title><style>"
            "body{margin:3rem auto;max-width:60rem;padding:0 1rem;font:16px/1.5 system-ui,sans-serif}"
            "pre{white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.45 ui-monospace,monospace}</style>"
            f'<div id="{MARKER}"><h1>Nothing to show yet</h1><p>{escape(told.summary)}</p>'
            f"<pre>{escape(told.details)}</pre></div><p>The site appears here as soon as it can be built.</p>"
            f"<script>{_AGAIN}</script>"
        ).encode("utf-8", "replace")
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))]
        start_response("503 Service Unavailable", [*headers, ("Cache-Control", "no-store"), ("Retry-After", "1")])
        return [page]

    def close(self) -> None:
        """Let another server have the address. May be called again."""
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()


#: Loads a page again as soon as the same address answers something else.
_AGAIN = (
    "(function(){var was=document.getElementById('MARKER').textContent;setInterval(function(){"
    "fetch(location.href,{cache:'no-store'}).then(function(r){return r.text()}).then(function(t){"
    "var one=new DOMParser().parseFromString(t,'text/html').getElementById('MARKER');"
    "if(!one||one.textContent!==was)location.reload()}).catch(function(){})},300)})()"
).replace("MARKER", MARKER)


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
