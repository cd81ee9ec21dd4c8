"""The index of people: everybody who speaks or acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.model.entities import Person, PersonKind, Translated
from site_gen.model.site import Site
from site_gen.pages.request import Label, PageRequest


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in the index. `of` is whom they speak for; `statements` how much they said."""

    person: Person
    role: Translated
    of: Person | None
    statements: int


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Names of `people.md.jinja`."""

    persons: tuple[Row, ...]
    others: tuple[Row, ...]


def people(site: Site) -> Iterator[PageRequest]:
    """One page of the whole site."""
    rows = [_row(site, person) for person in sorted(site.people.values(), key=lambda p: (p.name.casefold(), p.id))]
    yield PageRequest(
        path="people/index.md",
        title=Label("people"),
        template="people",
        view=PeopleView(
            persons=tuple(row for row in rows if row.person.kind is PersonKind.PERSON),
            others=tuple(row for row in rows if row.person.kind is not PersonKind.PERSON),
        ),
        description=Label("people-of"),
        indexed=False,
    )


def _row(site: Site, person: Person) -> Row:
    role = site.role_at(person.id, None)
    return Row(
        person=person,
        role=role.title if role else Translated(),
        of=site.people.get(person.of),
        statements=len(site.utterances_by(person.id)),
    )
