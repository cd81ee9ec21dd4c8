"""The site as a folder of Markdown for other builders (Zensical, for one): pages, pictures, theme, and a mkdocs.yml.

The folder is complete: `docs/` has generated and hand-written pages, `theme/` the overrides, and mkdocs.yml is the
site's own without what belongs to our plugin. Links between pages are Markdown paths, which Zensical rewrites in HTML,
too; where MkDocs builds the folder, `links.py` does. docs/builders.md has more.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from site_gen.builders import rawlinks
from site_gen.builders.exported import HOOK, configuration
from site_gen.builders.language import frame_words
from site_gen.builders.swap import Staging
from site_gen.config import Project
from site_gen.pipeline import Outcome
from site_gen.render.digests import default_templates
from site_gen.render.page import nav_of

_MARK = ".site-gen-export"
#: Of the theme: our search, whose index the plugin makes, and what Zensical would publish as it lies there.
_NOT_FOR_OTHERS = shutil.ignore_patterns("README.md", "search.js", "search-worker.js", "stemmers")
#: Zensical's search shows the front matter's title as text; `&`, `<`, `>` and `"` have to stay escaped for the themes.
_TITLE, _APOSTROPHE = re.compile(r"^title: .*$", re.MULTILINE), "&#x27;"


class ExportError(Exception):
    """The folder cannot be written; the message is one line for the site's owner."""


def export(outcome: Outcome, project: Project, folder: Path, waiting: Callable[[], None] = lambda: None) -> None:
    """Write everything into `folder`, all at once: it is either as before or complete.

    `outcome` was rendered with `LinkStyle.MARKDOWN` and is without errors. Raises ExportError for a folder that has
    something else in it, SwapError where it cannot be written.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).is_file():
        raise ExportError(f"{folder} was not made by `site-gen export` and is not empty: name another folder")
    staging = Staging(folder, project.cache / "export", waiting)
    try:
        _write(outcome, project, staging.folder)
        staging.publish()
    except OSError as failure:
        raise ExportError(f"{folder} cannot be written: {failure.strerror}") from failure
    finally:
        staging.discard()


def _write(outcome: Outcome, project: Project, out: Path) -> None:
    docs = out / "docs"
    _copy_written_by_hand(project.root / project.docs, docs, {page.source for page in outcome.pages}, project)
    for page in outcome.pages:
        text = _TITLE.sub(lambda line: line[0].replace(_APOSTROPHE, "'"), page.text, count=1)
        _room_for(docs / page.path).write_text(text, encoding="utf-8", newline="\n")
    for asset in outcome.assets:
        shutil.copyfile(asset.source, _room_for(docs / asset.path))
    for made in outcome.files:
        if not (docs / made.path).exists():  # else it is the owner's own
            _room_for(docs / made.path).write_bytes(made.data)
    for theme in (default_templates() / "theme", project.settings().templates / "theme"):
        if theme.is_dir():
            shutil.copytree(theme, out / "theme", ignore=_NOT_FOR_OTHERS, dirs_exist_ok=True)
    material = find_spec("material")
    theme = Path(material.origin).parent / "templates" if material and material.origin else Path()
    words = frame_words(project, theme)
    written = configuration(project, nav_of(outcome.nav), words)
    (out / "mkdocs.yml").write_text(written, encoding="utf-8", newline="\n")
    shutil.copyfile(rawlinks.__file__, out / HOOK)
    (out / _MARK).write_text("Written anew by every `site-gen export`: change nothing here.\n", encoding="utf-8")


def _copy_written_by_hand(source: Path, target: Path, replaced: set[str], project: Project) -> None:
    """Files of the docs folder but hidden ones, links, and the sources of generated pages."""
    target.mkdir(parents=True)
    for file in sorted(source.rglob("*")):
        inside = file.relative_to(source)
        if any(part.startswith(".") for part in inside.parts) or file.is_symlink() or not file.is_file():
            continue
        if file.relative_to(project.root).as_posix() not in replaced:
            shutil.copyfile(file, _room_for(target / inside))


def _room_for(file: Path) -> Path:
    """A path for a file, with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    return file
