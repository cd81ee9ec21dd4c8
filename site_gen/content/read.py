"""Reading the files of a project: which there are, what they say, each on its own.

Nothing here knows how files belong together; `assemble` does. Only regular files of known types are read; what else
lies in the folders is a problem, not something to publish.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from site_gen.content import files, handwritten, leftovers, schema
from site_gen.content.decoding import NoText, text_of
from site_gen.content.inputs import holds
from site_gen.content.kept import Kept, digest, kept_or_made, latest
from site_gen.content.limits import Limits
from site_gen.content.read_one import length_of_head, read_article, read_briefing, read_records, reading_again
from site_gen.content.records import Fields, Record
from site_gen.content.together import Together
from site_gen.content.typed import Reading
from site_gen.content.written import ArticleFile, Digests, Files
from site_gen.diagnostics import Problem, Span, error, warning
from site_gen.diagnostics.suggest import nearest

_Path = TypeVar("_Path", bound=os.PathLike[str])


def read(
    root: Path,
    content: Path,
    briefings: Path,
    language: str,
    limits: Limits | None = None,
) -> Files:
    """Read the project at `root`. `language` is the site's, for texts that are given in one language only.

    Never raises, whatever the files are and have in them: what cannot be read is a problem.
    """
    return Reader(root, content, briefings, language, limits or Limits()).read()


class Reader:
    """Reads a project: first what all articles need, and which files there are; then the articles, all or a share."""

    def __init__(
        self,
        root: Path,
        content: Path,
        briefings: Path,
        language: str,
        limits: Limits,
        kept: Kept | None = None,
        only: Collection[str] | None = None,
    ) -> None:
        """`kept`: what was made of articles before; those with the same text are not read again. `only`: paths of the
        articles to read; of others no more is known than that they are there."""
        self.root, self.language, self.limits, self.kept, self.only = root, language, limits, kept, only
        self.content = content
        self.docs = briefings
        self._asked: frozenset[str] | None = None  # the folders of the files in `only`
        self._about = digest((language, limits)) if kept is not None else b""
        self.files = Files()
        self.seen = 0  # files so far
        self.misnamed: set[str] = set()  # articles whose names can be no address
        self.folders: dict[Path, list[os.DirEntry[str]]] = {}
        self._same: dict[Path, Together] = {}  # folders in which nothing has changed since the run before
        self._begin(content)
        self._begun = self.files

    def read(self, share: int = 0, shares: int = 1) -> Files:
        """The project with all its articles, or one share of several; may be asked for again.

        Shares are whole briefings with their articles, and about as large; all have the people and outlets.
        """
        files, folders = self.begin(share, shares)
        for _ in folders:
            pass
        return files

    def begin(self, share: int = 0, shares: int = 1) -> tuple[Files, Iterator[list[ArticleFile] | Together]]:
        """The same, but its articles come folder by folder: what is read is complete when all of them have come.

        A briefing of which all that it was made from is the same comes as it was put together in the run before.
        """
        known = {briefing.id for briefing in self._begun.briefings}
        sizes, of = [0] * shares, {}
        for folder, paths in sorted(self.folders.items(), key=lambda item: -len(item[1])):
            of[folder.name] = sizes.index(min(sizes))
            sizes[of[folder.name]] += len(paths)
        begun = self._begun
        self.files = replace(
            begun,
            briefings=[briefing for briefing in begun.briefings if of.get(briefing.id, 0) == share],
            articles=[],
            pictures={},
            sources=dict(begun.sources),
            digests=dict(begun.digests),
            problems=list(begun.problems),
            unread={},
            away=frozenset(self.name(folder) for folder in self.folders if of[folder.name] != share),
            named=self.named,
        )
        here = [folder for folder in self.folders if of[folder.name] == share]
        self.files.expected = sum(entry.name.endswith(".md") for folder in here for entry in self.folders[folder])
        self.files.shared = self.shared if self.kept is not None else b""
        self.files.expected += sum(len(same.files) for same in self._same.values())
        return self.files, (
            self.again(self._same[folder]) if folder in self._same else self.folder(folder, known) for folder in here
        )

    def _begin(self, content: Path) -> None:
        if not content.is_dir():
            name = self.name(content)
            hint = "It holds people.yml, outlets.yml and one folder per briefing."
            self.note(error("no-content", f"There is no folder `{name}`.", Span(name), hint))
            return
        folders = []
        for entry in self.listing(content):
            path = Path(entry.path)
            if entry.is_dir():
                folders.append(path)
            elif path.name == "people.yml":
                self.files.people = self.registry(path, "a person", schema.PERSON)
            elif path.name == "outlets.yml":
                self.files.outlets = self.registry(path, "an outlet", schema.OUTLET)
            else:
                self.unknown(path, "an article lies in the folder of its briefing: content/<briefing>/<article>.md")
        self.briefings(self.docs)
        for folder in folders:
            same = self.same(folder)
            if same is not None:
                self._same[folder] = same
                self.seen += same.seen
            self.folders[folder] = [] if same is not None else list(self.listing(folder))

    def named(self) -> Iterator[str]:
        """The paths of all articles, read or not."""
        for folder, entries in self.folders.items():
            if folder in self._same:
                yield from (file.path for file in self._same[folder].files)
            yield from (self.name(entry.path) for entry in entries if entry.name.endswith(".md"))

    @cached_property
    def shared(self) -> bytes:
        """What stands for people, outlets, and all else by which every article is read."""
        registries = [self.files.digests.get(self.name(self.content / name)) for name in ("people.yml", "outlets.yml")]
        return digest((self._about, registries))

    def same(self, folder: Path) -> Together | None:
        """A briefing as it was put together in the run before, if it is made from the same now."""
        look = self.kept.look if self.kept is not None and self.only is None else None
        before = self.kept.before.get(folder.name) if self.kept is not None else None
        if look is None or before is None or self.seen + before.seen > self.limits.files:
            return None
        page = self.files.digests.get(self.name(self.docs / f"{folder.name}.md"))
        stamps = look.folders.get(self.name(folder))
        if stamps != before.stamps or before.shared != self.shared or page is None or page.text != before.page:
            return None
        if not before.young:
            return before
        if not all(holds(self.root / path, digests.text) for path, digests in before.digests.items()):
            return None
        return replace(before, young=any(map(look.is_young, before.stamps.values())))

    def again(self, same: Together) -> Together:
        """Note what reading a briefing's folder has given in the run before."""
        assert self.kept is not None
        self.files.articles += same.files
        self.files.pictures[same.briefing.id] = dict(same.pictures)
        self.files.digests |= same.digests
        self.files.count += len(same.digests)
        self.kept.keep(same.names)
        return same

    def note(self, *problems: Problem) -> None:
        """Tell of problems."""
        self.files.problems.extend(problems)

    def name(self, path: Path | str) -> str:
        """A path as messages show it."""
        return files.shown(path, self.root)

    def listing(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        """What lies in a folder, up to the bound."""
        return self.counted(files.entries(folder, self.root, self.files.problems))

    def counted(self, paths: Iterable[_Path]) -> Iterator[_Path]:
        """The paths, up to the bound; the first beyond it is a problem, told once."""
        for path in paths:
            self.seen += 1
            if self.seen > self.limits.files:
                if self.seen == self.limits.files + 1:
                    message = f"There are more than {self.limits.files} files."
                    hint = "Divide the site, or raise `limits` in mkdocs.yml."
                    self.note(error("too-many", message, Span(self.name(os.fspath(path))), hint))
                return
            yield path

    def text(self, path: Path | str) -> str | None:
        """A file's text; None where it has none, which is noted."""
        known = self.known(path)
        return None if known is None else known[0]

    def known(self, path: Path | str) -> tuple[str, bool] | None:
        """The same as `decoding.text_of` gives it, without what other programs left in it."""
        name = self.name(path)
        try:
            text, printable = text_of(path, self.root, self.limits.file_bytes)
        except NoText as reason:
            self.note(reason.problem)
            if reason.rest:
                self.files.sources[name] = reason.rest
            return None
        self.files.sources[name] = text
        self.files.count += 1
        if self.kept is not None:
            self.files.digests[name] = Digests(mark := digest(text), mark)
        text, found = leftovers.without(text, name)
        self.note(*found)
        return text, printable

    def unknown(self, path: Path | str, hint: str) -> None:
        """Tell of a file that is not read."""
        name = self.name(path)
        self.note(warning("unknown-file", f"`{name}` is not read.", Span(name), f"Delete it, or move it: {hint}."))

    def registry(self, path: Path, what: str, fields: Fields) -> dict[str, Record]:
        """people.yml or outlets.yml: a mapping from id to record."""
        text = self.text(path)
        if text is None:
            return {}
        name = self.name(path)
        reading = Reading(self.language, [], self.limits)
        key = self._about, self.files.digests.get(name)
        records, found = latest(
            self.kept, name, key, lambda: (read_records(text, name, what, fields, reading), reading)
        )
        self.note(*found.problems)
        return records

    def briefings(self, folder: Path) -> None:
        """Pages directly in briefings/ whose front matter has `status`."""
        if not folder.is_dir():
            return
        self.files.docs = self.name(folder)
        by_hand = []
        for path in self.counted(files.handwritten(folder, self.root, self.files.problems)):
            if path.suffix in (".md", ".markdown", ".html"):
                by_hand.append(path)
            if path.suffix != ".md" or path.parent != folder:
                continue
            text = self.text(path)
            if text is None:
                continue
            if not handwritten.has_status(text):
                if handwritten.is_article(text):
                    message = (
                        "This has `quotes`, as an article has, but is shown as a plain page; nothing in it is checked."
                    )
                    hint = "An article lies in the folder of its briefing: move it into content/<briefing>/."
                    self.note(warning("article-among-pages", message, Span(self.name(path)), hint))
                self.files.pages.append(handwritten.page(path.name, text))
                continue
            name = self.name(path)
            aside = self.is_aside(name, path.stem, text)
            asked = name, path.stem, text, self.language, self.limits, aside
            key = self._about, self.files.digests.get(name)
            file, problems = latest(None if aside else self.kept, name, key, partial(read_briefing, *asked))
            self.note(*problems)
            if files.same_address(path.stem) in files.RESERVED or not files.is_slug(path.stem):
                hint = "Rename the file: letters, digits and hyphens, and no name that the site itself uses."
                self.note(error("bad-address", f"`{path.stem}` cannot be the address of a briefing.", Span(name), hint))
                by_hand.pop()  # told once
                continue
            self.files.briefings.append(file)
            self.divide(name, text, length_of_head(text, file.text))

        self.files.page_of = {file.path: f"{file.id}.md" for file in self.files.briefings}
        self.one_address({file.path: (files.same_address(file.id),) for file in self.files.briefings})
        known = frozenset(files.same_address(briefing.id) for briefing in self.files.briefings)
        for path in by_hand:
            if reason := files.generated(path.relative_to(folder), known):
                name = self.name(path)
                message = f"`{name}` has the address of {reason}."
                self.note(error("bad-address", message, Span(name), "Rename it."))

    def is_aside(self, name: str, id: str, text: str) -> bool:
        """Whether nothing that is asked for depends on what a briefing says, but that there is one."""
        if self.only is None or name in self.only or "formerly" in text:
            return False
        if self._asked is None:
            self._asked = frozenset(path.split("/")[-2] for path in self.only if "/" in path)
        return id not in self._asked

    def divide(self, name: str, text: str, head: int) -> None:
        """Note what stands for the head of a text."""
        if self.kept is not None:
            self.files.digests[name] = Digests(self.files.digests[name].text, digest(text[:head]))

    def folder(self, folder: Path, known: set[str]) -> list[ArticleFile]:
        """A briefing's folder: its articles, and the pictures beside them."""
        name = self.name(folder)
        begin = len(self.files.articles)
        unread = len(self.files.unread)
        if folder.name not in known:
            page = self.docs / f"{folder.name}.md"
            where = self.name(page)
            if page.is_file():
                message = f"`{where}` is not a briefing: its front matter has no `status`."
                self.note(error("no-briefing", message, Span(where), "Add `status: developing` or `status: closed`."))
            else:
                near = nearest(folder.name, known)
                hint = f"Did you mean `{near}`?" if near else f"Write `{where}`, with `title` and `status`."
                if not near and not files.is_slug(folder.name):
                    hint = f"Rename it; use letters, digits and hyphens: `{files.slug(folder.name) or 'talks'}`."
                if now := [b.id for b in self.files.briefings if folder.name in b.record.many("formerly")]:
                    hint = f"That was the id of `{now[0]}` before: rename the folder, too."
                self.note(error("no-briefing", f"There is no briefing for the folder `{name}`.", Span(name), hint))
        pictures = self.files.pictures.setdefault(folder.name, {})
        for entry in self.folders[folder]:
            if entry.is_dir():
                self.unknown(entry.path, "articles lie directly in the folder of their briefing")
            elif entry.name.endswith(".md"):
                self.article(entry, folder.name)
            elif PurePosixPath(entry.name).suffix.lower() in files.PICTURES:
                pictures[unicodedata.normalize("NFC", entry.name)] = self.name(entry.path)
            elif entry.name.lower().endswith((".md", ".markdown")):
                name = self.name(entry.path)
                hint = f"If it is an article, rename it: `{PurePosixPath(entry.name).stem}.md`."
                self.note(warning("unknown-file", f"`{name}` is not read.", Span(name), hint))
            else:
                self.unknown(entry.path, "articles end in .md, pictures in .png, .jpg, .webp or .avif")
        found = self.addresses(self.files.articles[begin:], [*self.files.unread.items()][unread:])
        self.files.articles[begin:] = found
        return found

    def article(self, entry: os.DirEntry[str], briefing: str) -> None:
        """Read an article; of one that is not asked for note its address alone."""
        name = self.name(entry.path)
        slug = unicodedata.normalize("NFC", files.DATED.sub("", entry.name.removesuffix(".md")))
        if not files.is_article_slug(slug):
            better = f"{files.article_name(entry.name.removesuffix('.md')) or 'talks-collapse'}.md"
            hint = f"Rename it; use letters, digits and hyphens, not too many: `{better}`."
            self.note(error("bad-address", f"`{entry.name}` cannot be an address.", Span(name), hint))
            slug = files.DATED.sub("", better.removesuffix(".md"))
            self.misnamed.add(name)
        if self.only is not None and name not in self.only:
            self.files.unread[name] = (briefing, slug)
            return
        known = self.known(entry.path)
        if known is None:
            return
        text, printable = known
        if self.kept is not None:
            self.kept.come_to(name)
        key = ("read", name, self.files.digests[name].text, self._about) if self.kept is not None else None
        asked = name, text, briefing, slug, self.language, self.limits, printable
        file, found = kept_or_made(self.kept, key, lambda: read_article(*asked))
        self.note(*found)
        if file is not None:
            file.again = reading_again(*asked)
            self.files.articles.append(file)
            self.divide(name, text, file.head)

    def addresses(
        self, articles: list[ArticleFile], unread: Iterable[tuple[str, tuple[str, str]]]
    ) -> list[ArticleFile]:
        """Articles of a folder that have an address of their own; two that want one are an error naming both, told of
        the draft if one is a draft."""
        all_of_them = [(path, *place) for path, place in unread]
        all_of_them += [(one.path, one.briefing, one.slug) for one in sorted(articles, key=lambda one: one.draft)]
        all_of_them.sort(key=lambda one: one[0] in self.misnamed)
        wanted = {path: (briefing, files.same_address(slug)) for path, briefing, slug in all_of_them}
        refused = self.one_address(wanted)
        self.files.refused |= {one.path for one in articles if one.draft and one.path in refused}
        return [article for article in articles if article.path not in refused]

    def one_address(self, wanted: Mapping[str, tuple[str, ...]]) -> set[str]:
        """Those of some files (by path) whose address another file before them has."""
        taken: dict[tuple[str, ...], str] = {}
        refused = set()
        for path, address in wanted.items():
            if address in taken:
                message = f"The address `{address[-1]}` is already that of `{taken[address]}`."
                hint = "Rename one of the two files; upper and lower case do not make a difference."
                if path not in self.misnamed:  # of which that has been told
                    self.note(error("equal-addresses", message, Span(path), hint))
                refused.add(path)
            taken.setdefault(address, path)
        return refused
