"""Follow every link within a served site, from its home: what does not answer, and which pages nothing leads to."""

import re
import urllib.error
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

_IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_WAIT = 30  # seconds for one answer


class _Links(HTMLParser):
    """The addresses that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: "list[tuple[str, str | None]]") -> None:
        """Note the addresses of an element; the theme's `preconnect` and the like are no links."""
        self.found += [value for name, value in attrs if name in ("href", "src", "data", "poster") and value]


def crawl(home: str) -> "tuple[set[str], list[str]]":
    """Fetch everything below the address `home`. Returns what answered, and in words what did not."""
    waiting = {home: "the start"}
    answered: set[str] = set()
    broken: list[str] = []
    while waiting:
        address, origin = waiting.popitem()
        try:
            with urllib.request.urlopen(address, timeout=_WAIT) as answer:  # noqa: S310 - only addresses of our server
                kind = answer.headers.get_content_type()
                body = answer.read()
                text = body.decode("utf-8") if kind in ("text/html", "text/css") else ""
        except (urllib.error.URLError, TimeoutError, ValueError) as failure:
            broken.append(f"{origin} -> {address}: {failure}")
            answered.add(address)
            continue
        answered.add(address)
        for link in _links(kind, text):
            target = urldefrag(urljoin(address, link)).url
            if target.startswith(home) and target not in answered:
                waiting.setdefault(target, address)
    return answered, broken


def unlinked(site: Path, home: str, answered: "set[str]") -> list[str]:
    """Pages in the folder `site` that no link leads to, as addresses; the page for "not found" needs none."""
    pages = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")) if path.name != "404.html"]
    seen = {address.removesuffix("index.html") for address in answered}
    return [page for page in pages if home + page.removesuffix("index.html") not in seen]


def _links(kind: str, text: str) -> list[str]:
    if kind == "text/css":
        return [link for link in _IN_STYLES.findall(text) if not link.startswith(("data:", "#"))]
    parser = _Links()
    parser.feed(text)
    return parser.found
