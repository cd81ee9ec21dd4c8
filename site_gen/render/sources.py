"""What pages are made from, roughly: digests of what files tell, by briefing, and of what the whole site shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from site_gen.diagnostics import Span
from site_gen.frozen import dataclass
from site_gen.pages.blocks.naming import source_of
from site_gen.render.digests import digest

if TYPE_CHECKING:
    from site_gen.model.entities import Article, Briefing
    from site_gen.model.site import Site
    from site_gen.pages import Scope
    from site_gen.pages.request import Gathered

_NOWHERE = Span("")
#: A page type whose lists are divided by how long bodies are.
_BY_LENGTH = "print"


@dataclass(frozen=True, slots=True)
class Sources:
    """Digests of what pages are made from.

    `articles` are those of what the files of articles tell, without their bodies, with all that it is read by and with
    how they are named beside others of their briefing, `bodies` those of whole articles, both by the articles' keys,
    and of briefings' own texts, by their ids. `own` has what each briefing's files tell, together with who is in them,
    `written` its articles with their bodies. `shared` is what all pages have in common, `registry` the people and
    outlets, `home` the text of the home page, `everything` all that files tell. `involved`: in which briefings there is
    something about a person, by id. `alone` has what the pages of briefings tell, and on which questions accounts
    differ. `whole` stands for what `alone` and `articles` have of each briefing.
    """

    articles: Mapping[str, str]
    bodies: Mapping[str, str]
    own: Mapping[str, str]
    written: Mapping[str, str]
    shared: str
    registry: str
    everything: str
    home: str
    involved: Mapping[str, Sequence[str]]
    alone: Mapping[str, str]
    whole: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def divided(
        cls,
        site: Site,
        heads: Mapping[str, bytes],
        folders: tuple[str, str],
        by_hand: Collection[str],
        common: Iterable[object],
        same: Mapping[str, Mapping[str, object]] | None = None,
        before: dict[str, Own] | None = None,
    ) -> Sources:
        """From digests of what files have before the body, by path.

        `folders` are those of the content, in which articles have folders by briefing, and of the hand-written pages.
        No page shows what is written `by_hand`, except for the text of the home page. `common` is what else makes a
        difference. `same`: by briefing the articles' files, the very same thing from run to run while these and the
        briefing's page are the same; `before` what came of them in the last run, and comes of them in this one.
        """
        content, docs = folders
        owners = {briefing.span.path: briefing.id for briefing in site.briefings}
        registry = {path: heads.get(path, b"") for path in (f"{content}/people.yml", f"{content}/outlets.yml")}
        listed = digest(*registry.values())
        files: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
        known = {path for paths in (same or {}).values() for path in paths}
        for path, head in heads.items():
            if path not in known and path not in by_hand and path not in registry:
                inside = path.removeprefix(f"{content}/").split("/") if path.startswith(f"{content}/") else []
                files[owners.get(path) or (inside[0] if len(inside) > 1 else "")].append((path, head))
        shared = digest(sorted(files.pop("", [])), *common)
        articles: dict[str, list[Article]] = defaultdict(list)
        for article in site.articles:
            articles[article.briefing].append(article)
        last = {} if before is None else dict(before)
        now: dict[str, Own] = {}
        for briefing in site.briefings:
            id, token = briefing.id, (same or {}).get(briefing.id)
            known_by = token, briefing, articles[id], listed, shared
            was = last.get(id)
            if was is None or token is None or was.known_by[0] is not token or was.known_by[1:] != known_by[1:]:
                files[id] += [(path, heads[path]) for path in token or ()]
                was = _own(site, briefing, articles[id], sorted(files[id]), heads, known_by)
            now[id] = was
        if before is not None:
            before.clear()
            before.update(now)
        told = {key: one for own in now.values() for key, one in own.told.items()}
        bodies = {key: one for own in now.values() for key, one in own.bodies.items()}
        digests = {id: own.files for id, own in now.items()}
        digests |= {id: digest(sorted(those)) for id, those in files.items() if id not in digests}
        everything = digest(shared, listed, sorted(digests.items()))
        lengths = {id: own.written for id, own in now.items()}
        home = heads.get(f"{docs}/index.md", b"").hex()
        involved: dict[str, list[str]] = defaultdict(list)
        for id, one in now.items():
            for person in one.people:
                involved[person].append(id)
        alone = {id: own.alone for id, own in now.items()}
        whole = {id: own.whole for id, own in now.items()}
        return cls(told, bodies, digests, lengths, shared, listed, everything, home, involved, alone, whole)

    def of(self, scope: Scope) -> str:
        """What pages a scope has depends on this, and what these show but for bodies."""
        if scope.person:
            within = self.involved.get(scope.person, ())
            return digest(self.shared, self.registry, *(self.own[briefing] for briefing in within))
        if not scope.briefing:
            return digest(self.everything, self.home) if scope.kind == "home" else self.everything
        lengths = self.written.get(scope.briefing, "") if scope.kind == _BY_LENGTH else ""
        return digest(self.shared, self.own.get(scope.briefing, ""), lengths)

    @property
    def gathering(self) -> Mapping[str, str]:
        """What stands for all that may be gathered, by briefing; under "" for what is not of one."""
        return {**self.whole, "": digest(self.shared, self.registry)}

    def gathered(self, one: Gathered) -> str:
        """What a page shows that is told by some articles and briefings depends on this."""
        told = [f"{key} {self.articles[key]}" for key in one.articles]
        pages = [f"{id} {self.alone[id]}" for id in one.briefings]
        return digest(self.shared, self.registry, one.which, "\n".join(pages), "\n".join(told))


@dataclass(frozen=True, slots=True)
class Own:
    """What one briefing's pages are made from: digests by key of its articles, as in `Sources`, of its files, and of
    its articles with their bodies; the ids of the people in it; two digests as in `Sources`. `known_by` tells when it
    is the same again."""

    known_by: tuple[object, ...]
    told: Mapping[str, str]
    bodies: Mapping[str, str]
    files: str
    written: str
    people: frozenset[str]
    alone: str
    whole: str


def _own(
    site: Site,
    briefing: Briefing,
    articles: Iterable[Article],
    files: Sequence[tuple[str, bytes]],
    heads: Mapping[str, bytes],
    known_by: tuple[object, ...],
) -> Own:
    listed, shared = known_by[-2:]
    told, bodies = {}, {briefing.id: digest(briefing.text)}
    for article in articles:
        head = heads[article.span.path]
        named = source_of(site, article).named
        told[article.key] = digest(shared, head, heads[briefing.span.path], listed, named)
        bodies[article.key] = digest(head, article.body)
    written = digest([bodies[article.key] for article in articles])
    people, who = _people_in(site, briefing)
    alone = digest(heads[briefing.span.path], [one.id for one in briefing.questions if site.is_disputed(one)])
    whole = digest(alone, sorted(told.items()))
    return Own(known_by, told, bodies, digest([*files, who]), written, people, alone, whole)


def _people_in(site: Site, briefing: Briefing) -> tuple[frozenset[str], list[object]]:
    """The people in a briefing; whom the names in its files mean, and what the registries tell about them, about those
    for whom they speak, and about outlets."""
    ids = site.within(briefing.id).named
    reported = [report.via for event in briefing.events for report in event.reports]
    meant: list[object] = [(event.id, event.people) for event in briefing.events]
    meant += [reported, [one.speakers for one in briefing.statements]]
    outlets = {via.outlet for via in reported if via}
    for article in site.articles_of(briefing.id):
        speakers = [quote.speakers for quote in article.quotes]
        credited = [quote.via for quote in article.quotes if quote.via]
        meant.append((article.key, article.outlet, article.people, article.names, speakers, credited))
        outlets.update((article.outlet, *(via.outlet for via in credited)))
    told = [replace(site.people[id], span=_NOWHERE) for id in sorted(site.with_those_above(ids))]
    return ids, [meant, told, [replace(site.outlets[id], span=_NOWHERE) for id in sorted(outlets - {""})]]
