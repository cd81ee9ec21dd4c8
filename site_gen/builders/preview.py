"""What the preview server adds: mistakes over the last good page, and an answer to nobody but this machine.

Plain WSGI; knows no builder. The server's loop writes the state, its request threads read it.
"""

from __future__ import annotations

import json
import re
import secrets
import threading
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_gen.builders.ondemand import asked
from site_gen.frozen import dataclass

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

#: On a page that shows the problems itself; the overlay stays away.
MARKER = "site-gen-problems"
#: Where pages ask what is wrong now, and the script by which they do so, many times a second.
STATE = "/.site-gen-state"
SCRIPT = "/.site-gen-preview.js"

_STYLE = """
:host{all:initial}
section{position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;z-index:2147483647;box-sizing:border-box;
padding:1rem 1.5rem;background:#2b1413;color:#fdf3ef;border-top:4px solid #e5573f;box-shadow:0 -4px 24px #0008;
font:15px/1.5 system-ui,sans-serif}
h2{margin:0 0 .25rem;font-size:1.1rem}p{margin:0 0 .75rem;opacity:.85}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.45 ui-monospace,monospace}
button{float:right;font:inherit;color:inherit;background:none;border:1px solid;border-radius:4px;cursor:pointer}
"""


#: Shows and takes away the overlay of an open page without loading it again. A page that is nothing but problems (the
#: placeholder) says them itself.
_CODE = """(function(){
var me=document.currentScript,version=me.dataset.version,id='MARKER',asking=false;
function told(state){
  var one=document.getElementById(id);
  if(one&&one.dataset.page){
    one.querySelector('p').textContent=state.summary||'The mistake is mended; the site is being built.';
    one.querySelector('pre').textContent=state.details;return}
  if(one)one.remove();
  if(!state.overlay)return;
  one=document.createElement('div');one.id=id;one.attachShadow({mode:'open'}).innerHTML=state.overlay;
  document.body.appendChild(one)}
function ask(){
  if(asking||document.visibilityState!=='visible')return;
  asking=true;
  fetch('STATE?'+version,{cache:'no-store'}).then(function(r){return r.status===200?r.json():null}).then(function(s){
    if(s&&s.version!==version){version=s.version;told(s)}}).catch(function(){}).then(function(){asking=false})}
setInterval(ask,200);document.addEventListener('visibilitychange',ask)})()
""".replace("MARKER", MARKER).replace("STATE", STATE)


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong, as of a moment; nothing where the summary is empty."""

    summary: str = ""
    details: str = ""
    since: float = -1.0


class Preview:
    """What is wrong at the moment, if anything, for the pages that are served meanwhile.

    Two can tell: the builder, and the judge beside it (`mistakes`), who knows the content only and is quicker.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failure = Told()
        self._content = Told()
        self._version = secrets.token_hex(4)

    def show(self, summary: str, details: str) -> None:
        """From now on every page says what is wrong, until the next good build. Both are plain text."""
        with self._lock:
            self._failure = Told(summary, details)
            self._changed()

    def clear(self) -> None:
        """A build has succeeded: what it could not do before is no more."""
        self.show("", "")

    def content(self, summary: str, details: str, since: float) -> None:
        """What is wrong with the content (nothing: empty texts), as it was at a moment of `time.monotonic`.

        Who has looked at an earlier state of the files than what is known already is not listened to.
        """
        with self._lock:
            if since >= self._content.since:
                self._content = Told(summary, details, since)
                self._changed()

    def _changed(self) -> None:
        self._version = secrets.token_hex(4)

    def _now(self) -> tuple[str, Told]:
        with self._lock:
            return self._version, self._content if self._content.summary else self._failure

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
                return self._state(environ, start_response)
            if environ.get("PATH_INFO") == SCRIPT:
                return _answer(start_response, "text/javascript", _CODE)
            return self._overlaid(app, environ, start_response)

        return answer

    def _state(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """What is wrong, as JSON; null if the query says that it is known.

        Of any status but 200 MkDocs would tell in its log, many times a second.
        """
        version, told = self._now()
        if environ.get("QUERY_STRING") == version:
            return _answer(start_response, "application/json", "null")
        overlay = _overlay(told) if told.summary else ""
        state = {"version": version, "summary": told.summary, "details": told.details, "overlay": overlay}
        return _answer(start_response, "application/json", json.dumps(state))

    def _overlaid(
        self, app: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        (status, headers), body = asked(app, environ)
        html = any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)
        if not html:
            start_response(status, headers)
            return body
        try:
            page = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        version, told = self._now()
        page = _with(
            page, _overlaying(told, version, itself=MARKER.encode() in page, lost=not status.startswith("200"))
        )
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(page))), ("Cache-Control", "no-store")])
        return [page]


def _overlaying(told: Told, version: str, *, itself: bool, lost: bool) -> str:
    """What is added to a page. `itself`: it says what is wrong; `lost`: it has no live reload of its own."""
    known = "" if itself else version  # it may be older than the version
    script = f'<script src="{SCRIPT}" data-version="{known}"></script>'
    if not told.summary or itself:
        return script
    again = "<script>setTimeout(function(){location.reload()},2000)</script>" if lost else ""
    return f'<div id="{MARKER}"><template shadowrootmode="open">{_overlay(told)}</template></div>{script}{again}'


def _overlay(told: Told) -> str:
    """What stands in the shadow tree, which the page's own style does not reach."""
    return (
        f'<style>{_STYLE}</style><section role="alert">'
        '<button type="button" onclick="this.getRootNode().host.remove()">Hide</button>'
        f"<h2>{escape(told.summary)}</h2><p>This is the last good version of the site.</p>"
        f"<pre>{escape(told.details)}</pre></section>"
    )


def _with(page: bytes, added: str) -> bytes:
    """A page with something at its end, and without a policy, which might forbid it."""
    end = page.rfind(b"</body>")
    end = len(page) if end < 0 else end
    page = page[:end] + added.encode("utf-8", "replace") + page[end:]
    return re.sub(rb'<meta[^>]+http-equiv="?Content-Security-Policy"?[^>]*>', b"", page, flags=re.IGNORECASE)


def _answer(start_response: StartResponse, kind: str, text: str) -> Iterable[bytes]:
    data = text.encode("utf-8", "replace")
    headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(data)))]
    start_response("200 OK", [*headers, ("Cache-Control", "no-store")])
    return [data]


def names_of(host: str) -> set[str] | None:
    """The names under which a server that listens on `host` answers; None: any, as the owner asked for it."""
    return None if host in ("0.0.0.0", "::", "") else {host, "localhost", "127.0.0.1", "::1"}  # noqa: S104


def placeholder(summary: str, details: str) -> str:
    """The one page of a site that could not be built yet, as Markdown with HTML in it."""
    return (
        "---\ntitle: Nothing to show yet\nhide: [navigation, toc]\nsearch: {exclude: true}\n---\n"
        f'<div id="{MARKER}" data-page="1">\n<h1>Nothing to show yet</h1>\n'
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
