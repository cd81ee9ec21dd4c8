"""The files of a site while they are being changed: all in memory first, then written together."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from site_gen.content.limits import Limits
from site_gen.content.yamltree import Node
from site_gen.diagnostics import Span
from site_gen.editing.changes import ByHand, changed, items
from site_gen.editing.edits import Edit
from site_gen.editing.source import Changed, Source, parse, replace


class Workspace:
    """Sources by path (as in spans, relative to `root`), as they were read and as they are now."""

    def __init__(self, root: Path, limits: Limits) -> None:
        self.root, self.limits = root, limits
        self.before: dict[str, tuple[bytes, Source]] = {}
        self.now: dict[str, Source] = {}

    def source(self, path: str) -> Source:
        """A file as it is now. Raises ByHand where it cannot be read."""
        if path not in self.now:
            try:
                data = (self.root / path).read_bytes()
            except OSError as failure:
                raise ByHand(f"{path} cannot be read: {failure.strerror}") from failure
            source, problems = parse(data, path, fenced=path.endswith(".md"), limits=self.limits)
            if source is None or problems:
                raise ByHand(f"{path} has errors; mend them first (site-gen check)")
            if source.bytes() not in (data, data + source.newline.encode()):
                raise ByHand(f"the lines of {path} end in several ways; `site-gen fmt` makes them one")
            self.before[path] = data, source
            self.now[path] = source
        return self.now[path]

    def item(self, span: Span, key: str) -> Node:
        """The item of the list `key`, as it is now, that stood at a place when the site was read."""
        self.source(span.path)
        before = items(self.before[span.path][1].root, key)
        number = next((n for n, node in enumerate(before) if node.span == span), None)
        now = items(self.now[span.path].root, key)
        if number is None or len(now) < len(before):
            raise ByHand(f"{span.path}:{span.line} is not found again")
        return now[number]

    def edit(self, path: str, edits: list[Edit]) -> Source:
        """Change a file. Raises ByHand where that would make it unreadable."""
        self.now[path] = changed(self.source(path), edits)
        return self.now[path]

    def state(self) -> dict[str, Source]:
        """What the files are now, for `back`."""
        return dict(self.now)

    def back(self, state: dict[str, Source]) -> None:
        """Take back what was changed since `state`."""
        self.now = {path: state.get(path, self.before[path][1]) for path in self.now}

    def write(self, good: Callable[[], bool]) -> tuple[str, ...]:
        """Write what has changed; where `good` says no afterwards, everything is as it was, and `()` is given.

        Raises OSError or Changed, and then, too, everything is as it was.
        """
        wanted = {p: (old, self.now[p].bytes()) for p, (old, _) in self.before.items() if self.now[p].bytes() != old}
        done: list[str] = []
        try:
            for path, (old, new) in wanted.items():
                replace(self.root / path, old, new)
                done.append(path)
            if good():
                return tuple(done)
        except BaseException:
            self._restore(wanted, done)
            raise
        self._restore(wanted, done)
        return ()

    def _restore(self, wanted: dict[str, tuple[bytes, bytes]], done: list[str]) -> None:
        for path in done:
            with suppress(Changed):  # somebody has saved it since; theirs stays
                replace(self.root / path, wanted[path][1], wanted[path][0])
