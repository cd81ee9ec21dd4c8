"""The pages of a preview are made when somebody asks for one: of a large site few are looked at between two saves.

Plain WSGI; knows no builder. The server's request threads make pages, one at a time, and none while the site is built.
"""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

#: Status and headers of an answer.
Head = tuple[str, list[tuple[str, str]]]
#: So often a page is made for one request: every time the site was built anew meanwhile.
_TRIES = 5


class Awaited(Protocol):
    """The files of a site that are not there yet."""

    def is_awaited(self, path: str) -> bool:
        """Whether a file, by its path in the site, comes when it is asked for."""
        ...

    def make(self, path: str) -> None:
        """Write such a file."""
        ...


class OnDemand:
    """Makes what is asked for, then lets the server answer as if it had always been there."""

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        """`failed` is told if a file could not be made; the server then answers without it."""
        #: To be held by whoever builds the site.
        self.lock = threading.RLock()
        self._failed = failed
        self._awaited: Awaited | None = None

    def serve(self, awaited: Awaited) -> None:
        """From now on this is what may be asked for."""
        self._awaited = awaited

    def wrap(self, app: WSGIApplication, mount: str) -> WSGIApplication:
        """The server's application, which has the site at the address `mount` (`/desk/`)."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            self._make(path, mount)
            head, body = asked(app, environ)
            for _ in range(_TRIES):
                if self._missing(path, mount) is None:
                    break
                self._make(path, mount)  # the site was built anew between the two
                head, body = asked(app, environ)
            start_response(*head)
            return body

        return answer

    def _make(self, path: str, mount: str) -> None:
        if self._missing(path, mount) is None:
            return
        with self.lock:
            while (missing := self._missing(path, mount)) is not None:
                assert self._awaited is not None
                try:
                    self._awaited.make(missing)
                except Exception as failure:  # noqa: BLE001 - it is told; what else there is can be looked at
                    self._failed(failure)
                    return

    def _missing(self, path: str, mount: str) -> str | None:
        """The file that a request is about, if it comes now: as the server finds files, or where it leads on to."""
        awaited = self._awaited
        if awaited is None or not f"{path}/".startswith(mount):
            return None
        inside = posixpath.normpath("/" + path[len(mount) :] + ("index.html" if path.endswith("/") else "")).lstrip("/")
        names = (inside, posixpath.join(inside, "index.html"))
        return next((name for name in names if awaited.is_awaited(name)), None)


def asked(app: WSGIApplication, environ: WSGIEnvironment) -> tuple[Head, Iterable[bytes]]:
    """What an application answers."""
    heads: list[Head] = []

    def begin(status: str, headers: list[tuple[str, str]], _failure: object = None) -> Callable[[bytes], object]:
        heads.append((status, headers))
        return lambda _data: None

    body = app(environ, begin)
    return heads[-1], body
