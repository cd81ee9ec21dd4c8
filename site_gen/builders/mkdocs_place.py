"""Where a build goes: into a folder beside the site that it is to replace, or into the preview's own."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from site_gen.builders import kept
from site_gen.builders.cache import CacheError, secure
from site_gen.builders.mkdocs_files import log
from site_gen.builders.swap import Staging, SwapError
from site_gen.builders.trees import Stamp, Trees
from site_gen.config import Project


class Place:
    """The folders of the builds of one command. Raises PluginError where one cannot be used."""

    def __init__(self) -> None:
        self._staging: Staging | None = None
        #: What the site was when the build began, and the second tree, if somebody looks.
        self.trees: Trees | None = None
        self._target = ""  # config.site_dir as it was given
        self._config: MkDocsConfig | None = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None

    @property
    def is_beside(self) -> bool:
        """Whether what is built now is to take the place of something."""
        return self._staging is not None

    @property
    def own(self) -> Path:
        """A folder that lasts as long as the command."""
        self._temporary = self._temporary or tempfile.TemporaryDirectory(prefix="site-gen-")
        return Path(self._temporary.name)

    def site(self, config: MkDocsConfig) -> Path:
        """Where the site is in the end."""
        return Path(self._target if self._staging is not None else config.site_dir)

    def begin(self, config: MkDocsConfig, project: Project, *, publishes: bool, shown: bool, again: bool) -> Path:
        """Lead a build into a folder of its own; gives the one for what it needs meanwhile.

        It `publishes`, or is a preview's, of which a site is `shown` already, or not. `again`: it may go on with what
        the build before has left.
        """
        target = Path(config.site_dir)
        publishes = publishes and not _of_a_preview(target)
        work = project.cache if publishes else self.own
        settings = project.settings()
        for folder in (settings.content, settings.templates, settings.private):
            if target == folder or target in folder.parents or folder in target.parents:
                raise PluginError(f"The site cannot be built into {target}: {folder.name}/ would be lost")
        known = (work / "kept" / kept.name_of(target)).exists()
        if publishes and not known and (lost := _not_of_a_site(target)):
            what = f"`{lost}` would be lost; name a new folder"
            what += f" (what belongs to the site goes into {Path(project.docs).name}/)"
            raise PluginError(f"The site cannot be built into {target}: {what}")
        try:
            secure(project.cache)
        except CacheError as failure:
            raise PluginError(str(failure)) from failure
        if publishes or shown:  # else nothing has been shown yet that could be spoilt
            self._open(config, target, work, again=again)
        return work

    def _open(self, config: MkDocsConfig, target: Path, work: Path, *, again: bool) -> None:
        try:
            self._staging = Staging(
                target, work, lambda: log.info("Another build of this site is running; waiting for it")
            )
        except SwapError as failure:
            raise PluginError(str(failure)) from failure
        self._config, self._target = config, config.site_dir
        config.site_dir = str(self._staging.folder)
        if again and (work / "kept" / kept.name_of(target)).exists():
            self.trees = Trees(target, self._staging.second)

    def publish(
        self, left: Collection[str], there: Mapping[str, Stamp] | None
    ) -> tuple[Path, Mapping[str, Stamp] | None]:
        """Put what was built in its place: where that is, and what there is now, if that is known; `left` and `there`
        are as in `Staging.publish`."""
        staging, seen = self._staging, self.trees
        assert staging is not None
        try:
            if seen is not None and not left:
                seen.close()  # nobody is to write into a tree that is removed
            return staging.target, staging.publish(left, there, seen.second if seen is not None else None)
        except SwapError as failure:
            raise PluginError(str(failure)) from failure
        finally:
            self.leave()

    def leave(self) -> None:
        """What was built is published, or not wanted; the next build may begin."""
        staging, self._staging = self._staging, None
        seen, self.trees = self.trees, None
        if seen is not None:
            seen.close()  # nobody is to write into a tree that is another build's from now on
        if staging is not None:
            if self._config is not None:
                self._config.site_dir = self._target  # `gh-deploy` reads it next
            staging.discard()

    def end(self) -> None:
        """The command is over."""
        if self._temporary is not None:
            self._temporary.cleanup()
        self._temporary = None


def _of_a_preview(folder: Path) -> bool:
    """Whether `mkdocs serve` made this folder for itself (with `--clean` it says that it builds)."""
    return folder.parent == Path(tempfile.gettempdir()) and folder.name.startswith(("mkdocs_", "properdocs_"))


def _not_of_a_site(folder: Path) -> str:
    """The name of something that would be lost with a folder, if it holds no site; what is hidden is kept."""
    try:
        names = sorted(path.name for path in folder.iterdir() if path.name[0] != ".")
    except OSError:  # it is not there, or is told of elsewhere
        return ""
    return "" if {"index.html", "404.html", "sitemap.xml"}.intersection(names) else next(iter(names), "")
