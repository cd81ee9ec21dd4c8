"""What is kept of the articles from one run to the next, by all that it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from site_gen.content.bodylinks import Led, Relinked
    from site_gen.content.inputs import Look
    from site_gen.content.together import Together
    from site_gen.model.within import Within

_Made = TypeVar("_Made")


class Share(NamedTuple):
    """A share of what is kept from one process to the next: values by their names; briefings as they were put together,
    and what was found out about them, by id; articles with links that were followed, by key."""

    values: dict[bytes, Any]
    together: dict[str, Together]
    noted: dict[str, Any]
    within: dict[str, Within]
    relinked: dict[str, Relinked]

    @classmethod
    def of(cls, values: dict[bytes, Any]) -> Share:
        """One that has values, and nothing else yet."""
        return cls(values, {}, {}, {}, {})

    def is_same(self, other: Share) -> bool:
        """Whether both hold the very same things."""
        pairs: Iterable[tuple[dict[Any, Any], dict[Any, Any]]] = zip(self, other, strict=True)
        return all(
            these.keys() == those.keys() and all(these[name] is those[name] for name in these) for these, those in pairs
        )


class Kept:
    """Values by the digest of a key. `turn` begins a run: what the run before did not ask for is forgotten."""

    def __init__(self, load: Callable[[], Iterable[Share]] | None = None) -> None:
        """`load` gives what an earlier process has kept; it is asked at the first run that needs it."""
        self._load = load
        #: Gives what another process has read meanwhile, when an article is next (by path); nothing twice.
        self.ahead: Callable[[str], Mapping[bytes, Any]] | None = None
        self._before: dict[bytes, Any] = {}
        self._now: dict[bytes, Any] = {}
        #: What stands for all that is not in files, in this run.
        self.about: object = None
        self._latest: dict[object, tuple[object, Any]] = {}
        self._asked: list[bytes] = []
        self._runs = 0
        #: Whether it is known that there will be another run.
        self.goes_on = False
        #: Takes what is much and wanted seldom, and gives what gives it back; None: it is held in memory.
        self.put: Callable[[bytes], Callable[[], bytes]] | None = None
        #: What the files were like when the run began, if that is known.
        self.look: Look | None = None
        #: By id: what briefings were in the run before and, of those that were put together, what they are in this one.
        self.before: dict[str, Together] = {}
        self.now: dict[str, Together] = {}
        #: By id: what others have found out about briefings that are the same, for the next run.
        self.noted: dict[str, Any] = {}
        self.within: Mapping[str, Within] = {}
        #: By key: articles with links to other files of the project, followed; and where to, for this process only.
        self.relinked: dict[str, Relinked] = {}
        self.led: dict[str, Led] = {}

    def turn(self, look: Look | None = None, about: object = None) -> None:
        """Begin a run. `about` stands for all that is not in files: whole briefings are kept while it is the same."""
        self._begin()
        self._before, self._now = self._now, {}
        self.look = look
        self.before, self.now = {id: one for id, one in self.now.items() if one.about == about}, {}
        self.about = about
        self._runs += 1

    def _begin(self) -> None:
        """Load what an earlier process has kept, once."""
        if self._load is None:
            return
        within: dict[str, Within] = {}
        for share in self._load():
            within |= share.within
            self.relinked |= share.relinked
            self._now |= share.values
            self.now |= share.together
            self.noted |= share.noted
        self.within, self._load = within, None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was kept of earlier runs, and nothing has been asked for in this one."""
        self._begin()
        return not self._now and not self._before

    def come_to(self, path: str) -> None:
        """An article is next: know what another process has read of it."""
        if self.ahead is not None:
            self._before |= self.ahead(path)

    @property
    def used(self) -> bool:
        """Whether there has been a run."""
        return self._runs > 0

    @property
    def values(self) -> dict[bytes, Any]:
        """What the last run asked for; plain data that can be pickled."""
        return self._now

    def shares(self, number: int) -> list[Share]:
        """All that the last run has used, in so many shares. A briefing is in one of them, with its articles."""
        shares = [Share.of({}) for _ in range(number)]
        left = dict(self._now)
        for id, one in self.now.items():
            share = shares[digest(id)[0] % number]
            share.together[id] = one
            if id in self.noted:
                share.noted[id] = self.noted[id]
            linked = {
                article.key: self.relinked[article.key] for article in one.articles if article.key in self.relinked
            }
            share.relinked.update(linked)
            articles = [linked[article.key][2] if article.key in linked else article for article in one.articles]
            if id in self.within and self.within[id].is_of(one.briefing, articles):
                share.within[id] = self.within[id]
            share.values.update((name, left.pop(name)) for name in one.names if name in left)
        for name, value in left.items():
            shares[name[0] % number].values[name] = value
        return shares

    def get(self, key: object, make: Callable[[], Any]) -> Any:
        """The value of a key, made if there is none yet. It must depend on the key only, and never be changed.

        The key is told by its `repr`, so it has no sets: their order differs from process to process.
        """
        name = digest(key)
        if name not in self._now:
            self._now[name] = self._before[name] if name in self._before else make()
        if self.look is not None:
            self._asked.append(name)
        return self._now[name]

    def asked(self) -> tuple[bytes, ...]:
        """The names of what was asked for since this was called last."""
        names, self._asked = tuple(self._asked), []
        return names

    def keep(self, names: Iterable[bytes]) -> None:
        """Go on keeping values that a run need not ask for."""
        self._now |= {name: self._before[name] for name in names if name in self._before}

    def latest(self, name: object, key: object, make: Callable[[], _Made]) -> _Made:
        """What was made for a name last, if the key was the same. For this process only, and if it `goes_on`, or has
        had a run: most have a single one, which would keep it for nothing."""
        known = self._latest.get(name)
        if known is None or known[0] != key:
            known = key, make()
        if self.goes_on or self._runs > 1:
            self._latest[name] = known
        made: _Made = known[1]
        return made


@lru_cache(maxsize=1)
def _sha256() -> Any:
    """What makes digests. A process that keeps nothing need not load it."""
    from hashlib import sha256

    return sha256


def digest(key: object) -> bytes:
    """What stands for a text, or for a key, by its `repr`."""
    told = key if isinstance(key, str) else repr(key)
    made: bytes = _sha256()(told.encode("utf-8", "surrogatepass")).digest()
    return made


def kept_or_made(kept: Kept | None, key: object, make: Callable[[], _Made]) -> _Made:
    """The value of a key; without a place to keep values it is made each time."""
    if kept is None:
        return make()
    found: _Made = kept.get(key, make)
    return found


def latest(kept: Kept | None, name: object, key: object, make: Callable[[], _Made]) -> _Made:
    """What was made for a name last, if the key was the same; without a place to keep values it is made each time."""
    return make() if kept is None else kept.latest(name, key, make)
