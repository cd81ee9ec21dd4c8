"""What MkDocs is told of files: those that are finished already, the navigation, and who else has a hand in pages."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape, unescape
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

import mkdocs
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from site_gen.config import PLUGIN

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

#: Under this name MkDocs' log shows our messages, and `--strict` counts our warnings.
log = logging.getLogger(f"{mkdocs.__name__}.plugins.{PLUGIN}")

#: An address that has the same form in a link.
_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]+")
_ANCHOR = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")

#: Plugins that do nothing to pages, or only what is known here.
_KNOWN = frozenset({"material.plugins.search.plugin", "mkdocs.contrib.search", "properdocs.contrib.search"})

#: Settings that no page shows, or that stand for something which is told elsewhere.
_NOT_SHOWN = frozenset({"site_dir", "plugins", "hooks", "theme", "strict", "dev_addr", "watch"})

#: The plugin that makes a copy for a stick, by its names.
OFFLINE = ("material/offline", "offline")


@contextlib.contextmanager
def heard() -> Iterator[list[logging.LogRecord]]:
    """What the builder logs meanwhile: kept, for somebody to log it later, and not shown or counted yet."""
    logger = logging.getLogger(mkdocs.__name__)
    listener = _Listener()
    before = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [listener], False
    try:
        yield listener.records
    finally:
        logger.handlers, logger.propagate = before


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one, as text: its parts may not be fit for another process."""
        record.msg, record.args = record.getMessage(), None
        self.records.append(record)


class Anchors(set[str]):
    """The ids in a page that is written, read when the first is asked for (by MkDocs, if a link leads to one)."""

    def __init__(self, page: str | Path, make: Callable[[], object] | None = None) -> None:
        """`make` writes the page, if nobody has done so."""
        super().__init__()
        self._page = str(page)
        self._make = make

    def __contains__(self, anchor: object) -> bool:
        if self._page:
            if self._make is not None:
                self._make()
            with contextlib.suppress(FileNotFoundError):
                text = Path(self._page).read_text(encoding="utf-8")
                self.update(unescape(next(filter(None, found), "")) for found in _ANCHOR.findall(text))
            self._page = ""
        return super().__contains__(anchor)


class _Told(NamedTuple):
    """What there is to say of a page, and by whom (`Finished.show`)."""

    maker: Finished
    site: Path
    modified: str
    moved: bool


class FinishedFile(File):
    """A file that the last site has just as it has to be: MkDocs knows its address, and neither reads nor writes it.

    With `load` it is not there yet: that gives what is to be written. Its page is made when somebody asks for it, if it
    is `told` of it.
    """

    _is_page: bool | None = None
    load: Callable[[], bytes] | None = None
    told: _Told | None = None

    @property
    def page(self) -> Page | None:
        """What MkDocs knows of it as of a page."""
        if self.told is not None:
            told, self.told = self.told, None
            told.maker.show(self, told.site, told.modified, moved=told.moved)
        page: Page | None = vars(self).get("page")
        return page

    @page.setter
    def page(self, page: Page | None) -> None:
        vars(self)["page"] = page

    @contextlib.contextmanager
    def shown(self) -> Iterator[Page]:
        """Its page for a while: one that is made for that is not kept."""
        told, page = self.told, self.page
        assert page is not None
        yield page
        if told is not None:
            self.told, self.page = told, None

    def is_documentation_page(self) -> bool:
        """Not to be built."""
        return super().is_documentation_page() if self._is_page is None else self._is_page

    def copy_file(self, dirty: bool = False) -> None:
        """It is there, or is written."""
        if self.load is not None:
            write_file(self.load(), self.abs_dest_path)


class Known(Files):
    """The files of a build, and beside them finished ones, of which there are many, and most nobody asks for: MkDocs
    gets one when it asks for its path, and need not do anything with the others."""

    def __init__(self, files: Iterable[File], make: Callable[[str], File]) -> None:
        """`make` gives a finished file by its path in the docs folder."""
        super().__init__(files)
        self._make = make
        #: The paths of the finished ones.
        self.finished: set[str] = set()

    def __contains__(self, path: str) -> bool:
        """Whether there is a file."""
        return super().__contains__(path) or PurePath(path).as_posix() in self.finished

    def get_file_from_path(self, path: str) -> File | None:
        """The file of a path, however it is written."""
        found = self.there(path)
        name = path if found is not None or path in self.finished else PurePath(path).as_posix()
        if name in self.finished:
            found = self._make(name)
            self.append(found)
        return found

    def there(self, path: str) -> File | None:
        """The file of a path, if it is more than finished."""
        return None if path in self.finished else super().get_file_from_path(path)

    def drop(self, path: str) -> None:
        """Remove the file of a path, whichever it is."""
        self.finished.discard(path)
        if (file := self.there(path)) is not None:
            self.remove(file)

    def append(self, file: File) -> None:
        """Add a file, which is not just finished from now on."""
        self.finished.discard(file.src_uri)
        super().append(file)


class Finished:
    """Makes the finished files of one build, and their pages: very many, so each is a copy of one that MkDocs has made,
    but for what follows from its path (a test compares)."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config, self._folders = config, config.use_directory_urls
        self._page = self._likeness(InclusionLevel.INCLUDED)
        self._coming = self._likeness(InclusionLevel.UNDEFINED)  # the owner may exclude it
        self._base = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
        self._path = urlsplit(self._base).path
        self._told: dict[str, Any] = vars(Page(None, FinishedFile.generated(config, "page.md", content=""), config))

    def _likeness(self, inclusion: InclusionLevel) -> dict[str, Any]:
        return vars(FinishedFile.generated(self._config, "page.md", content="", inclusion=inclusion))

    def file(self, path: str, load: Callable[[], bytes] | None = None) -> FinishedFile:
        """The file at a path in the docs folder."""
        made = FinishedFile.__new__(FinishedFile)
        vars(made).update(self._page if load is None else self._coming)
        address = self.published(path)
        made.src_uri, made.dest_uri, made.url = path, address, self.below(address) or "./"
        made._is_page, made.load = False, load
        return made

    def below(self, address: str) -> str:
        """How links name what is published there, below the address of the site."""
        url = address.removesuffix("index.html") if self._folders else address
        return url if _PLAIN.fullmatch(url) else quote(url)

    def published(self, path: str) -> str:
        """Where a file is published, by what MkDocs makes of names of pages."""
        if not path.endswith(".md"):
            return path
        stem = path.removesuffix(".md")
        folder, slash, name = stem.rpartition("/")
        if name in ("index", "README"):
            return f"{folder}{slash}index.html"
        return f"{stem}/index.html" if self._folders else f"{stem}.html"

    def show(
        self,
        file: FinishedFile,
        site: Path,
        modified: str = "",
        *,
        moved: bool = False,
        make: Callable[[], object] | None = None,
    ) -> Page:
        """Tell of a page what others see of it: address, ids (in its file below `site`), what a sitemap prints.

        `make` writes the file, if nobody has done so.
        """
        page = file.page or self.page(file)
        page.present_anchor_ids = Anchors(f"{site}/{file.dest_uri}", make)
        page.meta = {"sg": {"modified": modified, "moved": moved}}
        return page

    def tell(self, file: FinishedFile, site: Path, modified: str = "", *, moved: bool) -> None:
        """The same, but the page is made when somebody asks for it."""
        if vars(file).get("page") is None:
            file.told = _Told(self, site, modified, moved)
        else:
            self.show(file, site, modified, moved=moved)

    def address(self, published: str) -> str:
        """Where a page is to be found, as a whole, by where it is published; "" if that is not known."""
        return self._base and self._base + self.below(published)

    def page(self, file: FinishedFile) -> Page:
        """The page of a file, as MkDocs makes it."""
        page = file.page = Page.__new__(Page)
        vars(page).update(self._told, file=file, toc=[], meta={})
        if self._base:
            page.canonical_url = self._base + page.url
            page.abs_url = self._path + page.url
        config = self._config
        if config.edit_uri or config.edit_uri_template:
            page._set_edit_url(config.repo_url, config.edit_uri, config.edit_uri_template)
        return page


class Listed(NamedTuple):
    """What there is to say of a page in a sitemap."""

    address: str
    modified: object = ""
    moved: object = False


class Sitemap:
    """The entries of a sitemap, written when the theme asks for their text."""

    def __init__(self, pages: Callable[[], Iterable[Listed]]) -> None:
        self._pages = pages

    def __str__(self) -> str:
        return "".join(map(_entry, self._pages()))


def _entry(page: Listed) -> str:
    """What a sitemap has of a page: nothing of what has moved, or has no known address."""
    if page.moved or not page.address:
        return ""
    dated = f"<lastmod>{escape(str(page.modified))}</lastmod>" if page.modified else ""
    return f"\n  <url><loc>{escape(page.address)}</loc>{dated}</url>"


def listed(file: File) -> Listed:
    """What there is to say of a file; it has no address if it is no page."""
    if isinstance(file, FinishedFile) and file.told is not None:
        return Listed(file.told.maker.address(file.dest_uri), file.told.modified, file.told.moved)
    if (page := file.page) is None:
        return Listed("")
    own = page.meta.get("sg")
    told = own if isinstance(own, Mapping) else {}
    return Listed(page.canonical_url or page.abs_url or "", told.get("modified"), told.get("moved"))


def others(config: MkDocsConfig, ours: object) -> list[str]:
    """The names of plugins and hooks besides `ours` that could do something to pages or to the built site."""
    known = ((name, plugin) for name, plugin in config.plugins.items() if type(plugin).__module__ not in _KNOWN)
    return [name for name, plugin in known if plugin is not ours and not _is_off(plugin)]


def _is_off(plugin: object) -> bool:
    """Whether mkdocs.yml turns a plugin off that has an option for that, such as `enabled: !ENV [CI, false]`."""
    settings = getattr(plugin, "config", None)
    return isinstance(settings, Mapping) and settings.get("enabled", True) is False


def is_offline(name: str, plugin: Any) -> bool:
    """Whether a plugin makes a copy that needs no server."""
    return name in OFFLINE and bool(plugin.config.get("enabled"))


def settled(config: MkDocsConfig) -> object:
    """All settings that a page could show, as plain data that is the same in every process."""
    values = {key: value for key, value in config.items() if key not in _NOT_SHOWN}
    theme = config.theme
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items() if hasattr(plugin, "config")}
    return _plain([values, plugins, theme.name, dict(theme), theme.dirs, sorted(theme.static_templates)])


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return sorted(map(repr, map(_plain, value)))
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__qualname__)}"
    told = repr(value)
    if " at 0x" in told:  # an object that tells only where it lies
        slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        told = str(_plain({**getattr(value, "__dict__", {}), **{name: getattr(value, name, None) for name in slots}}))
    return [type(value).__qualname__, told]
