"""Reading the files of a project: which there are, what they say, each on its own.

Nothing here knows how files belong together; `assemble` does. Only regular files of known types are read; what else
lies in the folders is a problem, not something to publish.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from site_gen.content import schema, yamltree
from site_gen.content.frontmatter import split
from site_gen.content.records import Field, Record, read_record
from site_gen.content.values import Reading
from site_gen.diagnostics import Problem, Span, error, warning
from site_gen.diagnostics.suggest import nearest

#: Largest file that is read, in bytes.
MAX_FILE = 5_000_000
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif"})
#: Addresses that the site itself uses, so that no briefing can have them.
RESERVED = frozenset({
    "404", "assets", "aux", "chronology", "con", "corrections", "coverage", "disputed", "feed", "index", "javascripts",
    "nul", "people", "prn", "search", "sitemap", "sources", "stylesheets", "tags", "who-said-what",
})  # fmt: skip
_SLUG = re.compile(r"[^\W_]+(?:[-_.][^\W_]+)*\Z")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as written: its record, its body and where that begins."""

    path: str
    briefing: str
    slug: str
    record: Record
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class BriefingFile:
    """A briefing as written."""

    path: str
    id: str
    record: Record
    text: str


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page written by hand: its path in briefings/, its title if it has one, its Markdown without front matter."""

    path: str
    title: str
    text: str


@dataclass(slots=True)
class Files:
    """Everything that was read, with the text of each file by path, and what is wrong."""

    people: dict[str, Record] = field(default_factory=dict)
    outlets: dict[str, Record] = field(default_factory=dict)
    briefings: list[BriefingFile] = field(default_factory=list)
    articles: list[ArticleFile] = field(default_factory=list)
    pages: list[PageFile] = field(default_factory=list)
    pictures: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(root: Path, content: Path, briefings: Path, language: str) -> Files:
    """Read the project at `root`. `language` is the site's, for texts that are given in one language only."""
    return _Reader(root, language).read(content, briefings)


class _Reader:
    def __init__(self, root: Path, language: str) -> None:
        self.root, self.language = root, language
        self.files = Files()

    def read(self, content: Path, briefings: Path) -> Files:
        if not content.is_dir():
            name = self.name(content)
            hint = "It holds people.yml, outlets.yml and one folder per briefing."
            self.note(error("no-content", f"There is no folder `{name}`.", Span(name), hint))
            return self.files
        folders = []
        for path in self.listing(content):
            if path.is_dir():
                folders.append(path)
            elif path.name == "people.yml":
                self.files.people = self.registry(path, "a person", schema.PERSON)
            elif path.name == "outlets.yml":
                self.files.outlets = self.registry(path, "an outlet", schema.OUTLET)
            else:
                self.unknown(path, "an article lies in the folder of its briefing: content/<briefing>/<article>.md")
        self.briefings(briefings)
        known = {briefing.id for briefing in self.files.briefings}
        for folder in folders:
            self.folder(folder, briefings, known)
        self.addresses()
        return self.files

    def note(self, *problems: Problem) -> None:
        self.files.problems.extend(problems)

    def name(self, path: Path) -> str:
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.name

    def listing(self, folder: Path) -> Iterator[Path]:
        """Files and folders in order of name; hidden ones are passed over, everything irregular is a problem."""
        for path in sorted(folder.iterdir(), key=lambda p: p.name):
            if path.name.startswith(".") or path.name.endswith("~"):
                continue
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
                yield path
            else:
                kind = "a symbolic link" if stat.S_ISLNK(mode) else "not a regular file"
                name = self.name(path)
                self.note(error("odd-file", f"`{name}` is {kind}.", Span(name), "Put the file itself here."))

    def text(self, path: Path) -> str | None:
        """A file's text: UTF-8, with or without a byte order mark, line ends as `\\n`."""
        name = self.name(path)
        if path.stat().st_size > MAX_FILE:
            message = f"The file is larger than {MAX_FILE // 1_000_000} MB."
            self.note(error("too-long", message, Span(name)))
            return None
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            at = problem.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
            line = data.count(b"\n", 0, at) + 1
            message = f"The file is not UTF-8: byte {at} is 0x{data[at]:02x}."
            self.note(error("not-utf-8", message, Span(name, line), "Save the file as UTF-8."))
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.files.sources[name] = text
        return text

    def reading(self) -> Reading:
        return Reading(self.language, self.files.problems)

    def unknown(self, path: Path, hint: str) -> None:
        name = self.name(path)
        self.note(warning("unknown-file", f"`{name}` is not read.", Span(name), f"Delete it, or move it: {hint}."))

    def registry(self, path: Path, what: str, fields: dict[str, Field]) -> dict[str, Record]:
        """people.yml or outlets.yml: a mapping from id to record."""
        text = self.text(path)
        if text is None:
            return {}
        name = self.name(path)
        if found := yamltree.bad_characters(text, name):
            self.note(*found)
            return {}
        root, found = yamltree.parse(text, name)
        self.note(*found)
        if root is None:
            return {}
        if not isinstance(root, yamltree.Mapping):
            if not (isinstance(root, yamltree.Scalar) and root.is_empty):
                self.note(error("not-a-mapping", f"Here {what} is `id:` with its keys indented below.", root.span))
            return {}
        records = {}
        for key, node in root.entries:
            if key.text == "unnamed" or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key.text):
                hint = "Use small letters a–z, digits and hyphens: `kim-jong-un`."
                self.note(error("bad-id", f"`{key.text}` cannot be an id.", key.span, hint))
            elif isinstance(node, yamltree.Mapping):
                records[key.text] = read_record(what, fields, node, self.reading())
            else:
                self.note(error("wrong-type", f"`{key.text}` needs its keys, indented below it.", key.span))
        return records

    def briefings(self, folder: Path) -> None:
        """Pages directly in briefings/ whose front matter has `status`."""
        if not folder.is_dir():
            return
        for path in self.listing(folder):
            if path.suffix != ".md" or not path.is_file():
                continue
            text = self.text(path)
            if text is None:
                continue
            if not _has_status(text):
                self.files.pages.append(_page(path.name, text))
                continue
            name = self.name(path)
            document, found = split(text, name)
            self.note(*found)
            if path.stem in RESERVED or not _is_slug(path.stem):
                self.note(error("bad-address", f"`{path.stem}` cannot be the address of a briefing.", Span(name)))
                continue
            root = document.root if document else yamltree.Mapping((), Span(name, 2))
            reading = self.reading() if document else Reading(self.language)
            record = read_record("a briefing", schema.BRIEFING, root, reading)
            self.files.briefings.append(BriefingFile(name, path.stem, record, document.body if document else ""))

    def folder(self, folder: Path, briefings: Path, known: set[str]) -> None:
        """A briefing's folder: its articles and the pictures beside them."""
        name = self.name(folder)
        if folder.name not in known:
            page = briefings / f"{folder.name}.md"
            where = self.name(page)
            if page.is_file():
                message = f"`{where}` is not a briefing: its front matter has no `status`."
                self.note(error("no-briefing", message, Span(where), "Add `status: developing` or `status: closed`."))
            else:
                near = nearest(folder.name, known)
                hint = f"Did you mean `{near}`?" if near else f"Write `{where}`, with `title` and `status`."
                self.note(error("no-briefing", f"There is no briefing for the folder `{name}`.", Span(name), hint))
        pictures = self.files.pictures.setdefault(folder.name, {})
        for path in self.listing(folder):
            if path.is_dir():
                self.unknown(path, "articles lie directly in the folder of their briefing")
            elif path.suffix == ".md":
                self.article(path, folder.name)
            elif path.suffix.lower() in PICTURES:
                pictures[path.name] = self.name(path)
            else:
                self.unknown(path, "articles end in .md, pictures in .png, .jpg, .webp or .avif")

    def article(self, path: Path, briefing: str) -> None:
        name = self.name(path)
        slug = _DATED.sub("", path.stem)
        if not _is_slug(slug):
            hint = "Use letters, digits and hyphens: `2019-02-28-talks-collapse.md`."
            self.note(error("bad-address", f"`{path.name}` cannot be an address.", Span(name), hint))
            return
        text = self.text(path)
        if text is None:
            return
        document, found = split(text, name)
        self.note(*found)
        if document is None:
            return
        record = read_record("an article", schema.ARTICLE, document.root, self.reading())
        self.files.articles.append(ArticleFile(name, briefing, slug, record, document.body, document.body_line))

    def addresses(self) -> None:
        """Two files that want one address (also by case or by Unicode normalisation) are an error naming both."""
        taken: dict[tuple[str, str], str] = {}
        kept = []
        for article in self.files.articles:
            wanted = (article.briefing, unicodedata.normalize("NFC", article.slug).casefold())
            if wanted in taken:
                message = f"The address `{article.slug}` is already that of `{taken[wanted]}`."
                self.note(error("equal-addresses", message, Span(article.path), "Rename one of the two files."))
            else:
                taken[wanted] = article.path
                kept.append(article)
        self.files.articles = kept


def _page(name: str, text: str) -> PageFile:
    """A hand-written page. The builder reads it too; here its title and, for the home page, its text are wanted."""
    document, _ = split(text, name) if text.startswith("---") else (None, [])
    body = document.body if document else text
    title = {key.text: node for key, node in document.root.entries}.get("title") if document else None
    heading = re.search(r"^# +(.+?)[ #]*$", body, re.MULTILINE)
    given = title.text if isinstance(title, yamltree.Scalar) else ""
    return PageFile(name, given or (heading[1] if heading else ""), body)


def _is_slug(slug: str) -> bool:
    return bool(_SLUG.match(unicodedata.normalize("NFC", slug))) and len(slug) <= 120


def _has_status(text: str) -> bool:
    """Whether a page is meant as a briefing: a top-level `status:` between the fences (or after an unclosed one)."""
    if not text.startswith("---"):
        return False
    head = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
    return len(head) > 1 and re.search(r"^status[ \t]*:", head[1], re.MULTILINE) is not None


def private_text(folder: Path, name: str) -> str | None:
    """The text of a file in private/; None where there is none. Raises ValueError for a name that would leave it."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or not pure.parts:
        raise ValueError(name)
    path = folder / pure
    walk = folder
    for part in pure.parts:
        walk = walk / part
        if walk.is_symlink():
            raise ValueError(name)
    if not path.is_file() or path.stat().st_size > MAX_FILE:
        return None
    return path.read_bytes().decode("utf-8-sig", errors="replace")
