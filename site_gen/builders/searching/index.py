"""The search of a site that MkDocs builds: its pages one by one, then files in place of the theme's own index."""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from site_gen.builders.searching import parts
from site_gen.builders.searching.publish import Entry, State, line, publish
from site_gen.builders.searching.words import STEMMERS
from site_gen.render.labels import Labels
from site_gen.render.languages import language_name

#: What the theme loads with every page: settings for its own scripts and for ours.
SETTINGS = Path(parts.FOLDER, "search_index.json")


class NoIndex:
    """Stands in for the index that the theme's search plugin fills (`search_index`): takes no page, holds no text."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        """`config`: the settings of the theme's plugin, of which its scripts need some."""
        self._config = {key: config[key] for key in ("lang", "separator", "pipeline", "fields") if key in config}

    def add_entry_from_context(self, page: object) -> None:
        """Take a page: nothing is done."""

    def generate_search_index(self, previous: object) -> str:
        """The file that the plugin writes: settings, no documents."""
        return parts.compact({"config": self._config, "docs": []})


class Index:
    """The passages of a site's pages, added page by page in any order."""

    def __init__(self, language: str, before: Index | None = None) -> None:
        """`language`: the site's own (BCP 47), that of every text which says nothing else.

        `before`: the index of an earlier build; pages that are the same are not read again.
        """
        self.language = language
        self._entries: dict[str, Entry] = {}
        self._before = before._entries if before else {}
        self._state: State | None = before._state if before else None

    def add(self, url: str, title: str, html: str) -> None:
        """Read a page: its address from the site's root, its title (HTML, for a page without `h1`) and its content."""
        source = f"{self.language}\0{title}\0{html}".encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(source).digest()
        known = self._before.get(url)
        if known is None or known.digest != digest:
            main, text = line(title, html, self.language)
            data = text.encode("utf-8", "surrogatepass")
            known = Entry(digest, main, len(data), partial(_unpacked, zlib.compress(data, 1)))
        self._entries[url] = known

    def replace(self, site: Path, old: Path | None = None) -> None:
        """Write the search into a site where the theme's is, and keep the settings that the theme has.

        `old`: the site of the build before, from which files that are the same are copied.
        """
        settings = site / SETTINGS
        if not settings.is_file():
            return

        def write(path: str, text: str) -> None:
            (site / path).write_text(text, encoding="utf-8", errors="surrogatepass", newline="")

        def read(path: str) -> str:
            return ((old or site) / path).read_text(encoding="utf-8", errors="surrogatepass")

        made = publish(self._entries, self._state if old else None, read, write)
        for path in made.state.files.keys() - set(made.written):
            shutil.copyfile((old or site) / path, site / path)
        self._state, self._before = made.state, {}
        theme = json.loads(settings.read_text(encoding="utf-8"))["config"]
        settings.write_text(self._settings(theme, made.state.languages), encoding="utf-8", newline="")

    def _settings(self, theme: Mapping[str, Any], codes: set[str]) -> str:
        names = {code: language_name(code, self.language) for code in codes}
        languages = [
            {"code": code, "name": name if code else "", "stemmer": STEMMERS.get(code, "")}
            for code, name in sorted(names.items(), key=lambda item: (item[1].casefold(), item[0]))
        ]
        words = Labels(self.language)
        ours = {"languages": languages, "every": words("every-language"), "label": words("search-language")}
        return parts.compact({"config": {**theme, **ours}, "docs": []})


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
