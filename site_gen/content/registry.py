"""People and outlets from their records, and names resolved to ids with what is wrong said at the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from site_gen import late
from site_gen.content.names import Names, fold
from site_gen.content.records import Record
from site_gen.content.several import COMMA
from site_gen.content.typed import Given
from site_gen.diagnostics import Problem, error, warning
from site_gen.diagnostics.suggest import nearest
from site_gen.model.entities import Credit, Outlet, Person, PersonKind, Role, Translated

#: What stands between the names of several people.
_SEVERAL = late.pattern(rf"\s*[{COMMA};&/]\s*|\s+(?:and|och|og|und|en|et|y|e)\s+")
#: How somebody who is not named is introduced.
_SOMEBODY = late.pattern(r"(?:an?|some|one of|en|ett?|ein(?:e[rnms]?)?|een|une?|una|uno)\s", re.IGNORECASE)


def _role(record: Record, problems: list[Problem]) -> Role:
    since, until = record.when("from"), record.when("until")
    if since and until and since.first and until.last and since.first > until.last:
        message = f"The role ends (`{until.text}`) before it begins (`{since.text}`)."
        problems.append(error("bad-date", message, record.at("until"), "Put the earlier date under `from`."))
    return Role(record.translated("title"), since, until)


def person(id: str, record: Record, problems: list[Problem]) -> Person:
    """A person from a record of people.yml (`of` is resolved later)."""
    roles = tuple(_role(one, problems) for one in record.many("roles"))
    if record.translated("role"):
        if roles:
            message = "`role` stands beside `roles`: it is shown wherever none of those was held."
            hint = "Delete `role`, or make it one of `roles`, with its time."
            problems.append(warning("role-and-roles", message, record.at("role"), hint))
        roles = (Role(record.translated("role")), *roles)
    return Person(
        id=id,
        name=record.text("name") or id,
        span=record.span,
        aliases=record.many("aliases"),
        kind=PersonKind(record.text("kind") or "person"),
        language=record.text("language"),
        roles=roles,
        country=record.text("country"),
        wikidata=record.text("wikidata"),
        formerly=record.many("formerly"),
    )


def outlet(id: str, record: Record) -> Outlet:
    """An outlet from a record of outlets.yml."""
    return Outlet(
        id=id,
        name=record.text("name") or id,
        span=record.span,
        aliases=record.many("aliases"),
        language=record.text("language"),
        country=record.text("country"),
        url=record.text("url"),
    )


class Registry:
    """Names of people and outlets. Every look-up that fails notes one problem and returns an empty id."""

    def __init__(self, people: Iterable[Person], outlets: Iterable[Outlet], problems: list[Problem]) -> None:
        self.people = {p.id: p for p in people}
        self.outlets = {o.id: o for o in outlets}
        self._people = Names((p.id, (p.name, *p.aliases, p.id)) for p in self.people.values())
        self._outlets = Names((o.id, (o.name, *o.aliases, o.id)) for o in self.outlets.values())
        self.problems = problems

    def person(self, name: Given, local: Names | None = None) -> str:
        """The id of a person; `local` are the names as one article uses them, which win."""
        if local and (own := local.ids(name.value)):
            return own[0]
        match = self._people.find(name.value)
        if len(match.ids) == 1:
            return match.ids[0]
        if match.ids:
            who = " and ".join(f"`{id}`" for id in match.ids)
            settled = f"names: {{{_as_key(name.value)}: {match.ids[0]}}}"
            hint = f"Write the id; `{settled}` in an article settles it for all of that."
            if len({fold(self.people[id].name) for id in match.ids}) == 1:
                hint = f"If they are one, delete one of the two entries in content/people.yml. If not: {hint}"
            self.problems.append(error("shared-name", f"`{name.value}` is a name of {who}.", name.span, hint))
            return ""
        several = [part for part in _SEVERAL.split(name.value) if part]
        if len(several) > 1 and all(self._people.find(part).ids for part in several):
            hint = f"Several are written as a list: `[{', '.join(several)}]`."
        elif now := self._renamed(name):
            hint = f"That was an id of `{self.people[now].name}` before. Write `{now}`, or add it to the `aliases`."
        elif not match.near and _SOMEBODY.match(name.value):
            hint = f"Who is not named is `speaker: unnamed`, with `as: {name.value}`."
        else:
            hint = f"Did you mean `{match.near}`? " if match.near else ""
            hint += f"New people go into content/people.yml: `site-gen new person{_named(name, match.near)}`."
        self.problems.append(error("unknown-person", f"Nobody is known as `{name.value}`.", name.span, hint))
        return ""

    def _renamed(self, name: Given) -> str:
        """The id of a person who had another before, by that; empty if nobody had."""
        word = fold(name.value)
        return next((p.id for p in self.people.values() if word in map(fold, p.formerly)), "")

    def persons(self, names: Iterable[Given], local: Names | None = None) -> tuple[str, ...]:
        """The ids of several people, each once, without those that are unknown."""
        return tuple(dict.fromkeys(id for name in names if (id := self.person(name, local))))

    def local(self, pairs: Sequence[tuple[str, Given]]) -> Names | None:
        """The `names` of an article as an index; None where it has none, as most."""
        if not pairs:
            return None
        meant: dict[str, tuple[str, str]] = {}
        for word, name in pairs:
            if not (id := self.person(name)):
                continue
            first, other = meant.setdefault(fold(word), (word, id))
            if other != id:
                message = f"`{word}` and `{first}` are one name here: case, hyphens, spaces and accents do not matter."
                hint = "Keep one; where the other is meant, write the id."
                self.problems.append(error("equal-keys", message, name.span, hint))
        return Names((id, (word,)) for word, id in meant.values())

    def outlet(self, name: Given | None) -> str:
        """The id of an outlet."""
        if name is None:
            return ""
        match = self._outlets.find(name.value)
        if len(match.ids) == 1:
            return match.ids[0]
        if match.ids:
            who = " and ".join(f"`{id}`" for id in match.ids)
            self.problems.append(
                error("shared-name", f"`{name.value}` is a name of {who}.", name.span, "Write the id.")
            )
        else:
            hint = f"Did you mean `{match.near}`? " if match.near else ""
            hint += f"New outlets go into content/outlets.yml: `site-gen new outlet{_named(name, match.near)}`."
            self.problems.append(error("unknown-outlet", f"No outlet is known as `{name.value}`.", name.span, hint))
        return ""

    def credit(self, name: Given | None) -> Credit | None:
        """Whom an article credits: an outlet or person of the registry, else the words as written.

        A name that is nearly one of the registry's is a warning, since it may be mistyped.
        """
        if name is None:
            return None
        outlets = self._outlets.find(name.value)
        if len(outlets.ids) == 1:
            return Credit(self.outlets[outlets.ids[0]].name, outlets.ids[0])
        people = self._people.find(name.value)
        if len(people.ids) == 1:
            return Credit(self.people[people.ids[0]].name)
        if now := self._renamed(name):
            message = f"`{name.value}` was an id before; it is shown as written."
            self.problems.append(warning("unknown-person", message, name.span, f"Write `{now}`."))
            return Credit(name.value)
        if near := outlets.near:
            message = f"No outlet is known as `{name.value}`; it is shown as written."
            self.problems.append(warning("unknown-outlet", message, name.span, f"Did you mean `{near}`?"))
        return Credit(name.value)


def reference(what: str, name: Given | None, known: Mapping[str, Iterable[str]], problems: list[Problem]) -> str:
    """An id of the briefing (`what` is event, question …); empty with a problem where it is unknown.

    `known` has what else may be written for each id, as in `words_of`, which is understood in the hint.
    """
    if name is None or name.value in known:
        return name.value if name else ""
    words = {text.casefold(): id for id, texts in known.items() for text in texts}
    near = words.get(name.value.casefold(), "") or nearest(name.value, known)
    near = near or words.get(nearest(name.value.casefold(), words, 0.8), "")
    if near:
        hint = f"Did you mean `{near}`?"
    elif known:
        hint = f"Known here: {', '.join(sorted(known)[:12])}. New ones go into the briefing."
    else:
        hint = f"The briefing has no {what}s yet: add it to the briefing first."
    problems.append(error(f"unknown-{what}", f"There is no {what} `{name.value}`.", name.span, hint))
    return ""


def words_of(title: Translated, formerly: Iterable[str] = ()) -> tuple[str, ...]:
    """What editors write for an id: a title in any of its languages, or an id that it had before."""
    return (*formerly, *(text for _, text in title.items))


def titled(record: Record, id: str) -> Translated:
    """A record's title, or its id in its place."""
    return record.translated("title") or Translated((("en", id),))


def _as_key(name: str) -> str:
    """A name as it stands before a colon in braces."""
    if re.fullmatch(r"[^\W_][\w .'’-]*", name):
        return name
    import json  # only where something is wrong

    return json.dumps(name, ensure_ascii=False)


def _named(name: Given, near: str) -> str:
    """The name as a command takes it, unless it is rather a slip, or has signs that mean something to a shell."""
    return "" if near or re.search(r"[\"`$\\!\n]", name.value) else f' "{name.value}"'
