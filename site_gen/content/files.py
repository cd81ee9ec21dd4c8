"""Which files there are, and what their names may be. Only regular files and folders are ever opened or entered."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath

from site_gen import late
from site_gen.content.limits import Limits
from site_gen.diagnostics import Problem, Span, error
from site_gen.model.letters import file_name

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif"})
#: Pages that the site generates at its top (`people` has a folder, too), and below each briefing.
PAGES = frozenset({"chronology", "corrections", "people", "sources", "who-said-what"})
PAGES_BELOW = frozenset({"articles", "chronology", "coverage", "disputed", "print", "who-said-what"})
#: Names that no briefing can have: what the site or the theme has at its top, or may have one day.
RESERVED = PAGES | PAGES_BELOW | {
    "assets", "css", "feed", "fonts", "images", "img", "javascripts", "js", "search", "sitemap", "static",
    "stylesheets", "tags", "theme",
}  # fmt: skip
#: Addresses that mean something to builders and servers wherever they stand.
INDEX = frozenset({"index", "readme", "404"})
#: Names that Windows cannot have for a file, with any ending: a site must be the same wherever it is checked out.
WINDOWS = frozenset({"aux", "con", "nul", "prn"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(10)})
#: Longest address of one article, briefing or person, in characters.
LONGEST = 100
#: What an article's file name may begin with, and its address does not.
DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
_USUAL = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*\Z")
_ODD_NAME = late.pattern(
    '[\x00-\x1f\x7f-\x9f\\\\:*?"<>|\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufeff\uffa0'
    "\ufff0-\uffff\ud800-\udfff]|^ |[ .]$"
)


def shown(path: Path | str, root: Path) -> str:
    """A path as messages show it: relative to the project, and printable whatever the file is called."""
    text, above = str(path), f"{root}{os.sep}"
    if os.sep == "/" and text.startswith(above):  # nearly always, and quicker than `relative_to`
        return _printable(text[len(above) :])
    try:
        name = Path(path).relative_to(root).as_posix()
    except ValueError:
        name = Path(path).name
    return _printable(name)


def _printable(name: str) -> str:
    if name.isprintable():
        return name
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def listing(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    """The paths of `entries`."""
    return (Path(entry.path) for entry in entries(folder, root, problems))


def entries(folder: Path, root: Path, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """Files and folders in order of name. Some are passed over.

    Whatever is neither a regular file nor a folder, cannot be looked at, or has an impossible name is a problem. (What
    lies there is told by the folder itself, mostly: to ask for each file takes most of the time.)
    """
    try:
        with os.scandir(folder) as scanned:
            found = sorted(scanned, key=lambda entry: entry.name)
    except OSError as failure:
        problems.append(unreadable(folder, root, failure))
        return
    for entry in found:
        if is_passed_over(entry.name):
            continue
        try:
            usual = entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)
        except OSError as failure:
            problems.append(unreadable(entry.path, root, failure))
            continue
        if not usual:
            kind = "a symbolic link" if entry.is_symlink() else "not a regular file"
            name = shown(entry.path, root)
            problems.append(error("odd-file", f"`{name}` is {kind}.", Span(name), "Put the file itself here."))
        elif not _is_plain(entry.name) and _ODD_NAME.search(entry.name):
            name = shown(entry.path, root)
            message = f"The name `{name}` has signs that an address cannot have."
            problems.append(error("odd-file", message, Span(name), "Use letters, digits, hyphens and dots."))
        else:
            yield entry


def is_passed_over(name: str) -> bool:
    """Whether a file is hidden, an editor's copy, or what Windows leaves in a folder."""
    return name.startswith(".") or name.endswith("~") or name in ("Thumbs.db", "desktop.ini")


def _is_plain(name: str) -> bool:
    """Whether it is seen at a glance that a name has letters, digits, hyphens and dots only, and no dot at its end."""
    return name.isascii() and name.replace("-", "").replace(".", "").isalnum() and name[-1] != "."


def unreadable(path: Path | str, root: Path, failure: OSError) -> Problem:
    """The problem of a file that the system does not let us read."""
    name = shown(path, root)
    reason = failure.strerror or type(failure).__name__
    return error("unreadable-file", f"`{name}` cannot be read: {reason}.", Span(name), "Look at its permissions.")


def is_slug(name: str) -> bool:
    """Whether a name can be part of an address: letters and digits of any script, with single `-`, `_`, `.` between."""
    if len(name) <= LONGEST and _USUAL.match(name):
        return not is_reserved(name)
    if not name or len(name) > LONGEST or name != unicodedata.normalize("NFC", name):
        return False
    kinds = ["-" if sign in "-_." else unicodedata.category(sign)[0] for sign in name]
    if kinds[0] not in "LN" or kinds[-1] not in "LNM" or any(kind not in "LNM-" for kind in kinds):
        return False
    between = any(one == "-" and other == "-" for one, other in pairwise(kinds))
    return not between and not is_reserved(name)


def is_reserved(name: str) -> bool:
    """Whether a part of an address means something to builders, servers or file systems."""
    folded = name.casefold()
    return folded in INDEX or folded.split(".", 1)[0] in WINDOWS


def is_article_slug(slug: str) -> bool:
    """Whether a name, without `.md` and date, can be an article's address: it must not look like a picture's."""
    return is_slug(slug) and not ("." in slug and PurePosixPath(slug).suffix.lower() in PICTURES)


def slug(words: str) -> str:
    """An address made of a headline, or of a name that cannot be one; empty where there is no letter or digit in it."""
    made = file_name(words)
    return f"{made}-1" if is_reserved(made) else made


def article_name(stem: str) -> str:
    """The name for an article's file, without `.md`, that is nearest to another file's; empty where there is none."""
    dated = DATED.match(stem)
    day = dated[0] if dated else ""
    rest = unicodedata.normalize("NFC", stem.removeprefix(day))
    made = rest if is_article_slug(rest) else slug(rest)
    return made and day + made


def same_address(name: str) -> str:
    """A key that is equal for names that some file system takes for one: by case, by normalisation."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def handwritten(folder: Path, root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every file below briefings/, at any depth.

    MkDocs follows links there and opens what it finds (a FIFO for ever), so everything irregular is a problem.
    """
    folders = [folder]
    while folders:
        for path in listing(folders.pop(), root, problems):
            if path.is_dir():
                folders.append(path)
            else:
                yield path


def generated(path: Path, briefings: frozenset[str]) -> str:
    """What the site generates at the address of a hand-written page (relative to briefings/); "" if nothing is."""
    parts = [same_address(part) for part in (*path.parts[:-1], path.stem)]
    if parts[0] in PAGES:
        return f"`{parts[0]}`, which is generated"
    if len(parts) > 1 and parts[0] in briefings and parts[1] in PAGES_BELOW:
        return f"the briefing's `{parts[1]}`, which is generated"
    return ""


def private_text(folder: Path, name: str, largest: int = Limits().file_bytes) -> str | None:
    """The text of a file in private/; None where there is none. Raises ValueError for a name that would leave it."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or "\0" in name or ":" in name or not pure.parts:
        raise ValueError(name)
    try:
        walk = folder
        for part in pure.parts:
            walk = walk / part
            if walk.is_symlink():
                raise ValueError(name)
        if not stat.S_ISREG(walk.lstat().st_mode) or walk.stat().st_size > largest:
            return None
        return walk.read_bytes().decode("utf-8-sig", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeEncodeError) as failure:
        raise ValueError(name) from failure
