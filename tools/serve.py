"""Serve a built site as GitHub Pages does: text compressed with gzip, kept by the browser for ten minutes.

    python3 tools/serve.py site            http://127.0.0.1:8000/
    python3 tools/serve.py site --port 0   on any free port

For measuring (tools/quality.py): Python's own server sends everything uncompressed. It listens on this machine only.
"""

import argparse
import functools
import gzip
import http.server
import io
import os
from pathlib import Path
from typing import BinaryIO

COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}


class Handler(http.server.SimpleHTTPRequestHandler):
    """A file server that compresses text, keeps connections open, and prints nothing."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> "io.BytesIO | BinaryIO | None":
        """Answer with the compressed file where browser and kind of file allow it, else as the base class does."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if not path.is_file() or path.suffix not in COMPRESSED or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        data = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def end_headers(self) -> None:
        """Let browsers keep every answer for ten minutes."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def guess_type(self, path: "str | os.PathLike[str]") -> str:
        """Text is UTF-8."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@functools.cache
def _compressed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


class Server(http.server.ThreadingHTTPServer):
    """A server with room for the connections that browsers and crawlers open at once."""

    request_queue_size = 128


def server(folder: Path, port: int) -> Server:
    """A server for `folder` that is not yet running; port 0 is any free one (`server_port` tells)."""
    return Server(("127.0.0.1", port), functools.partial(Handler, directory=str(folder)))


def main() -> None:
    """Serve the folder named on the command line until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Serve a built site as GitHub Pages does.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args()
    with server(given.folder, given.port) as serving:
        print(f"http://127.0.0.1:{serving.server_port}/", flush=True)
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
