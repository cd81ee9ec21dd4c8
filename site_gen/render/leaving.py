"""Files beside the pages, of which those are left that an earlier build has finished from the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import overload

from site_gen.downloads.context import GeneratedFile
from site_gen.garbage import collected
from site_gen.pages import Scope
from site_gen.parallel import Beside
from site_gen.render.digests import digest
from site_gen.render.files import Coming, contents
from site_gen.render.sources import Sources
from site_gen.spool import Spool


class Leaving:
    """Files of which those are not made that are `there`. Which are to be made, another process finds out, and makes
    them, while this one is at the pages; with it goes the room that this takes."""

    def __init__(
        self, wanted: Callable[[], Iterable[Coming]], sources: Sources, there: Mapping[str, tuple[str, str]]
    ) -> None:
        """`there`: what files were made from that are there, by path."""
        self._spool = Spool()
        make = partial(_left, wanted, sources, there, self._spool)
        self._beside = Beside(make)

    def take(self) -> tuple[Sequence[GeneratedFile], dict[str, tuple[str, str]]]:
        """Files, those that are there without their contents; and what they are made from. To be asked for once."""
        made, places = self._beside.take()
        files = [
            GeneratedFile(path, self._spool.load(*places[path]))
            if path in places
            else GeneratedFile(path, finished=True)
            for path in made
        ]
        return files, made

    def close(self) -> None:
        """Nobody asks any more."""
        self._beside.close()


class Awaited(Sequence[GeneratedFile]):
    """Files that are made when somebody asks for one; which there are is found out when somebody asks for that."""

    def __init__(self, wanted: Callable[[], Iterable[Coming]]) -> None:
        self._wanted = wanted

    @cached_property
    def _all(self) -> tuple[GeneratedFile, ...]:
        return tuple(GeneratedFile(file.path, file.make, coming=True) for file in self._wanted())

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, place: int) -> GeneratedFile: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[GeneratedFile]: ...

    def __getitem__(self, place: int | slice) -> GeneratedFile | Sequence[GeneratedFile]:
        return self._all[place]

    def take(self) -> tuple[Sequence[GeneratedFile], dict[str, tuple[str, str]]]:
        """As of `Leaving`: nothing is made yet."""
        return self, {}

    def close(self) -> None:
        """As of `Leaving`: nothing has begun."""


def _left(
    wanted: Callable[[], Iterable[Coming]], sources: Sources, there: Mapping[str, tuple[str, str]], spool: Spool
) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[int, int]]]:
    """What files are made from, by path, roughly and exactly; where in the spool those lie that are not `there`."""
    known: list[Coming] = []
    made: dict[str, tuple[str, str]] = {}
    of = cache(lambda briefing: sources.of(Scope("files", briefing)))
    with collected():
        for file in wanted():
            roughly = of(file.briefing)
            before = there.get(file.path, ("", ""))
            exactly = before[1]
            if before[0] != roughly:
                told = [made[path][1] for path in file.together] if file.together else file.told and file.told()
                exactly = roughly if told is None else digest(sources.shared, told)
            made[file.path] = roughly, exactly
            known.append(file)
        missing = [file for file in known if there.get(file.path, ("", ""))[1] != made[file.path][1]]
        places = contents(missing, spool.keep)
    return made, {file.path: place for file, place in zip(missing, places, strict=True)}


def spooled(wanted: Callable[[], Iterable[Coming]]) -> Beside[list[GeneratedFile]]:
    """Files whose contents another process makes; they lie on the disk."""
    return Beside(partial(_spooled, wanted, Spool()))


def _spooled(wanted: Callable[[], Iterable[Coming]], spool: Spool) -> list[GeneratedFile]:
    with collected():
        files = [*wanted()]
        places = contents(files, spool.keep)
    return [GeneratedFile(file.path, spool.load(*place)) for file, place in zip(files, places, strict=True)]
