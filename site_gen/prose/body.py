"""A body of an article, converted when somebody asks for what only the conversion can tell."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from site_gen.prose import plain
from site_gen.prose.blocks import Block
from site_gen.prose.policy import STRICT, Policy

if TYPE_CHECKING:
    from site_gen.prose.convert import Finding, Prose


_NOTHING: Mapping[str, str] = {}


class Body:
    """A body as Markdown, with all that `convert` makes of it as attributes, each made when it is first asked for.

    Its visible text, pictures, links and findings are read without a conversion where that is possible. Two are equal
    where the same is made of them; none is ever changed. `moved`: addresses of links, and what they became.

    There are as many as articles, so what is held is small: the Markdown in UTF-8 (typographic signs double a text), as
    soon as it was searched or somebody asks for that, or what gives it.
    """

    __slots__ = (
        *("_held", "_html", "_kept", "_links", "_plain", "_printable", "_prose", "_text"),
        *("index", "moved", "policy"),
    )

    def __init__(
        self,
        markdown: str = "",
        policy: Policy = STRICT,
        moved: Mapping[str, str] | None = None,
        *,
        printable: bool = False,
    ) -> None:
        """`printable`: it is known that each sign of it is, besides line breaks."""
        self._text: str | None = markdown
        self._held: bytes | Callable[[], bytes] = b""  # where there is no text
        self.policy, self.moved = policy, dict(moved) if moved else _NOTHING
        self._plain: plain.Plain | bool | None = True  # True: not tried yet
        self._printable = printable
        self._prose: Prose | None = None
        self._html = ""
        self._links: tuple[str, ...] | None = None
        self._kept: bytes | None = None  # the conversion, as it was kept
        #: What `passages` keeps of a body that is searched.
        self.index: Any = None

    def put_away(self, put: Callable[[bytes], Callable[[], bytes]]) -> None:
        """Hold the Markdown no more: `put` takes it, and gives what gives it back."""
        packed = self._packed()
        if isinstance(self._held, bytes):
            self._held = put(packed)

    @property
    def markdown(self) -> str:
        """The text as it was written."""
        return self._packed().decode("utf-8", "surrogatepass") if self._text is None else self._text

    def _packed(self) -> bytes:
        """The same in UTF-8, as it is held."""
        if self._text is not None:
            self._held, self._text = self._text.encode("utf-8", "surrogatepass"), None
        return self._held if isinstance(self._held, bytes) else self._held()

    def relinked(self, moved: Mapping[str, str]) -> Body:
        """The same body with other addresses of some links."""
        body = Body("", self.policy, moved)
        body._text, body._held, body._links, body._kept = self._text, self._held, self._links, self._kept
        body._plain, body._prose, body.index = self._plain, self._prose, self.index
        return body

    def searched(self, *, stays: bool = True) -> None:
        """The search is over: forget what it kept, and the visible text. (Links are wanted again and again.) `stays`:
        the body is not forgotten soon."""
        if stays:
            self._packed()
        self._links = self._seen.links
        self.index = None
        self._plain = True

    def forget(self) -> None:
        """Let go of the conversion, which is made again if somebody asks for it."""
        self._prose, self._html = None, ""

    def __reduce__(self) -> tuple[object, ...]:
        """To be kept: the conversion as bytes, which are quick to load and seldom wanted."""
        if self._kept is None and self._prose is not None:
            self._kept = pickle.dumps(self._prose, pickle.HIGHEST_PROTOCOL)
        moved = tuple(self.moved.items())
        return Body._restored, (
            self._packed(),
            self.policy,
            moved,
            self._seen.links if self._links is None else self._links,
            self._kept,
        )

    @classmethod
    def _restored(
        cls,
        data: bytes,
        policy: Policy,
        moved: tuple[tuple[str, str], ...],
        links: tuple[str, ...],
        kept: bytes | None,
    ) -> Body:
        body = cls("", policy, dict(moved))
        body._text, body._held, body._links, body._kept = None, data, links, kept
        return body

    @property
    def prose(self) -> Prose:
        """The body converted, its links as they were written."""
        if self._prose is None and self._kept is not None:
            self._prose = pickle.loads(self._kept)  # noqa: S301 - it came from a file that is signed
        if self._prose is None:
            from site_gen.prose.convert import convert

            self._prose = convert(self.markdown, policy=self.policy)
        return self._prose

    @property
    def _seen(self) -> plain.Plain | Prose:
        """Where blocks, pictures, links and findings are read."""
        if self._prose is not None:
            return self._prose
        if self._plain is True:
            self._plain = plain.read(self.markdown, self.policy, printable=self._printable)
        return self._plain if isinstance(self._plain, plain.Plain) else self.prose

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The visible text."""
        return self._seen.blocks

    @property
    def shows_printable(self) -> bool:
        """Whether it is known that each sign of the visible text is printable, besides line breaks."""
        seen = self._seen
        return isinstance(seen, plain.Plain) and seen.printable

    @property
    def pictures(self) -> tuple[str, ...]:
        """The file names that it shows, each once."""
        return self._seen.pictures

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that it links to, each once."""
        links = self._seen.links if self._links is None else self._links
        return tuple(self.moved.get(address, address) for address in links) if self.moved else links

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it."""
        seen = self._seen
        return () if isinstance(seen, plain.Plain) else seen.findings

    @property
    def html(self) -> str:
        """Safe HTML."""
        if not self.moved:
            return self.prose.html
        if not self._html:
            from site_gen.prose.convert import readdress

            self._html = readdress(self.prose.html, str, lambda address: self.moved.get(address, address))
        return self._html

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and self._same == other._same

    def __hash__(self) -> int:
        return hash(self._packed())

    @property
    def _same(self) -> tuple[bytes, Policy, Mapping[str, str]]:
        return self._packed(), self.policy, self.moved

    def __repr__(self) -> str:
        return f"Body({self.markdown!r})"
