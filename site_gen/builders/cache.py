"""Pages as files: a folder that holds the generated pages of one build, written only where they changed."""

from __future__ import annotations

import shutil
from pathlib import Path


class PageCache:
    """A folder for generated pages. Unchanged ones keep their time, which plugins and `--dirty` builds look at.

    Nothing is ever read from it without being compared, so a damaged cache does no harm.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: set[Path] = set()

    def write(self, path: str, content: str | bytes) -> Path:
        """Put a page's text, or a file's bytes, at its path (relative, with `/`); say where it is.

        Raises ValueError for a path outside of the folder.
        """
        target = self._folder / path
        if ".." in target.parts or not target.is_relative_to(self._folder):
            raise ValueError(f"{path} leaves the folder of pages")
        data = content.encode() if isinstance(content, str) else content
        self._written.add(target)
        try:
            if target.read_bytes() == data:
                return target
        except OSError:
            pass
        for above in reversed(target.relative_to(self._folder).parents):
            if (self._folder / above).is_file():  # a page of an earlier build where a folder is now
                (self._folder / above).unlink()
        if target.is_dir():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return target

    def prune(self) -> None:
        """Remove what this build did not write."""
        for file in sorted(self._folder.rglob("*"), reverse=True):
            if file.is_dir():
                if not any(file.iterdir()):
                    file.rmdir()
            elif file not in self._written:
                file.unlink()
        self._written.clear()
