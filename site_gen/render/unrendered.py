"""Pages that are not rendered yet: each is when somebody asks for it, in whichever process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from site_gen.diagnostics import Problem
from site_gen.frozen import dataclass
from site_gen.parallel import Beside
from site_gen.render import turns

if TYPE_CHECKING:
    from site_gen.pages import Plan, Planned
    from site_gen.render.engine import Renderer
    from site_gen.render.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """Digests of a page: of its sources taken roughly, of the text that was rendered from them, and of what it is made
    from exactly ("" if that is not known); the places in lists to which it leads.

    `among` is a digest of which pages and pictures there were when it was made. One that is `bound` to that has
    Markdown of the owner's, which may lead to any of them.
    """

    sources: str
    text: str
    made_from: str = ""
    places: tuple[tuple[str, str], ...] = ()
    among: str = ""
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Rendering:
    """What came of a page: itself, or what is wrong; what to know of it later; whether it is just as it was."""

    page: Page | None
    problem: Problem | None
    entry: Entry | None = None
    same: bool = False


class Unrendered:
    """Pages that are to be rendered when somebody asks for one, in whichever process; by path, in a good order."""

    def __init__(self, plan: Plan, pages: Iterable[Planned], renderer: Renderer) -> None:
        """Pages of which nothing is kept."""
        self.pages = {page.path: page for page in pages}
        self._plan, self._renderer = plan, renderer
        self.own_templates = renderer.has_own_templates
        #: Those that another process has begun with: to be asked for last.
        self.last: frozenset[str] = frozenset()
        self._begun: Beside[dict[str, Rendering]] | None = None
        self._made: dict[str, Rendering] = {}
        renderer.compile(page.template for page in self.pages.values())

    def begin(self) -> None:
        """Where there are few pages, begin with those that take long, in another process."""
        long = [path for path, page in self.pages.items() if page.template == turns.LONG]
        if long and len(long) < len(self.pages) < turns.ENOUGH:
            self._begun = Beside(lambda: {path: self._rendered(path) for path in long})
            self.last = frozenset(long)

    def make(self, path: str) -> Rendering:
        """Render a page, once."""
        if self._begun is not None and path in self.last:
            begun, self._begun = self._begun, None
            self._made = begun.take()
        return self._made.pop(path, None) or self._rendered(path, at_once=True)

    def _rendered(self, path: str, *, at_once: bool = False) -> Rendering:
        made = Rendering(*self._renderer.render(self._plan.request(self.pages[path]), at_once=at_once))
        self._plan.forget(path)
        return made

    def take(self, path: str, entry: Entry) -> None:
        """Keep in mind what is to be known of a page that was made in another process."""

    def done(self) -> None:
        """All that were wanted are made."""

    def close(self) -> None:
        """Nobody asks any more."""
        if self._begun is not None:
            self._begun.close()

    def let_go(self) -> None:
        """No page is asked for any more: let go of what they were made from."""
        self._renderer.forget()
        self._plan.close()
