"""The search of a site that MkDocs builds: its pages one by one, then files in place of the theme's own index."""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from site_gen.builders.searching import parts
from site_gen.builders.searching.publish import Entry, State, line, publish
from site_gen.builders.searching.words import STEMMERS
from site_gen.model.alphabet import alphabetic
from site_gen.render.labels import Labels
from site_gen.render.languages import language_name
from site_gen.spool import Spool

#: What the theme loads with every page: settings for its own scripts and for ours.
SETTINGS = Path(parts.FOLDER, "search_index.json")


def is_of_search(path: str) -> bool:
    """Whether a file, by its path in the site, is one that a search loads."""
    return path.startswith(f"{parts.FOLDER}/") and path.endswith(".js")


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

    def __init__(self, language: str, before: State | None = None, read: Mapping[str, Entry] | None = None) -> None:
        """`language`: the site's own (BCP 47), that of every text which says nothing else.

        `before`: the state of an earlier build whose files are all there; pages that are the same are not read again.
        `read`: entries of pages that an earlier build has read, but not written.
        """
        self.language = language
        self._entries: dict[str, Entry] = {}
        self._before = before or State()
        self._read = read or {}
        #: Where the texts of pages are put that are read from now on; None: they stay in memory.
        self.spool: Spool | None = None
        #: What the next build has to know; once the files are written.
        self.state: State | None = None

    def keep(self, url: str) -> None:
        """Take a page as an earlier build has read it, if it has."""
        if url in self._read:
            self._entries[url] = self._read[url]
        elif url in self._before.pages:
            self._entries[url] = Entry(self._before.pages[url][0], "", 0, _in_its_file)

    def again(self, changed: Container[str]) -> Index:
        """An index that has all pages of this one but those that have changed (their addresses)."""
        index = Index(self.language, self.state or self._before, self.unwritten)
        for url in self._entries:
            if url not in changed:
                index.keep(url)
        return index

    @property
    def unwritten(self) -> Mapping[str, Entry]:
        """Entries of pages that are not in the files yet: for the next build."""
        return {} if self.state is not None else self._entries

    def add(self, url: str, title: str, html: str) -> None:
        """Read a page: its address from the site's root, its title (HTML, for a page without `h1`) and its content."""
        self.put(url, self.read(url, title, html, html.encode("utf-8", "surrogatepass")))

    def put(self, url: str, entry: Entry) -> None:
        """Take what was read of a page."""
        self._entries[url] = entry

    def read(self, url: str, title: str, html: str, content: bytes) -> Entry:
        """What the search knows of a page; as for `add`, but nothing is added. `content`: the HTML as bytes."""
        source = hashlib.sha256(f"{self.language}\0{title}\0".encode("utf-8", "surrogatepass"))
        source.update(content)
        digest = source.digest()
        known = self._before.pages.get(url)
        if known is not None and known[0] == digest:
            return Entry(digest, "", 0, _in_its_file)
        main, text = line(title, html, self.language)
        data = text.encode("utf-8", "surrogatepass")
        packed = zlib.compress(data, 1)
        load = partial(bytes, packed) if self.spool is None else self.spool.put(packed)
        return Entry(digest, main, len(data), partial(_unpacked, load))

    def replace(
        self, site: Path, old: Path | None = None, is_there: Callable[[str, str], bool] = lambda _path, _digest: False
    ) -> None:
        """Write the search into a site where the theme's is, and keep the settings that the theme has.

        `old`: the site of the build before. A file that is the same is copied from there, unless `is_there` says (of a
        path and a digest of what is in it) that it gets into the site anyhow.
        """
        settings = site / SETTINGS
        if not settings.is_file():
            return

        def write(path: str, text: str) -> None:
            (site / path).unlink(missing_ok=True)  # another tree may share the file
            (site / path).write_text(text, encoding="utf-8", errors="surrogatepass", newline="")

        def read(path: str) -> str:
            return ((old or site) / path).read_text(encoding="utf-8", errors="surrogatepass")

        made = publish(self._entries, self._before if old else None, read, write, apart=True)
        written = set(made.written)
        for path, digest in made.state.files.items():
            if not is_there(path, digest.hex()) and path not in written:
                shutil.copyfile((old or site) / path, site / path)
        self.state = made.state
        self.announce(site, made.state.languages)

    def announce(self, site: Path, languages: Iterable[str]) -> None:
        """Write what the theme loads with every page, if it has a search: its settings, and the languages of texts."""
        settings = site / SETTINGS
        if not settings.is_file():
            return
        theme = json.loads(settings.read_text(encoding="utf-8"))["config"]
        settings.unlink()
        settings.write_text(self._settings(theme, {*languages}), encoding="utf-8", newline="")

    def _settings(self, theme: Mapping[str, Any], codes: set[str]) -> str:
        names = {code: language_name(code, self.language) for code in codes}
        languages = [
            {"code": code, "name": name if code else "", "stemmer": STEMMERS.get(code, "")}
            for code, name in sorted(names.items(), key=lambda item: (alphabetic(item[1], self.language), item[0]))
        ]
        words = Labels(self.language)
        ours = {"languages": languages, "every": words("every-language"), "label": words("search-language")}
        return parts.compact({"config": {**theme, **ours}, "docs": []})


def _in_its_file() -> str:
    raise LookupError("a page that was to be in a file of the search is not")


def _unpacked(load: Callable[[], bytes]) -> str:
    return zlib.decompress(load()).decode("utf-8", "surrogatepass")
