"""The index of people: everybody who speaks or acts in what the site has; a long one by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_gen.frozen import dataclass
from site_gen.model.alphabet import alphabetic
from site_gen.model.entities import Person, PersonKind, Translated
from site_gen.model.site import Site
from site_gen.pages.blocks.dividing import letter_key, split
from site_gen.pages.blocks.parts import LIMITS, Limits, Split, index, part_pages
from site_gen.pages.request import Gathered, Label, PageRequest, gathered


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in the index. `of` is whom they speak for; `statements` how much they said."""

    person: Person
    role: Translated
    of: Person | None
    statements: int


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Names of `people.md.jinja`. `split` is None where everybody stands on one page."""

    persons: tuple[Row, ...]
    others: tuple[Row, ...]
    split: Split | None = None


def people(site: Site, limits: Limits = LIMITS) -> Iterator[PageRequest]:
    """One page of the whole site; in parts where it is long."""
    people = sorted(site.named.values(), key=lambda one: (alphabetic(one.name, site.language), one.id))
    rows = [_row(site, person) for person in people]
    whole = PageRequest(
        path="people/index.md",
        title=Label("people"),
        template="people",
        view=_view(rows),
        gathered=_told(rows),
        description=Label("people-of"),
        indexed=False,
    )
    parts = split(rows, "people/index/", (lambda row: letter_key(row.person.name, site.language),), limits.names)
    if not parts:
        yield whole
        return
    overview = index(whole.path, parts)
    yield replace(whole, view=_view((), overview), gathered=gathered((), overview))
    places = [(part.path, part.title, len(part.items)) for part in parts]
    for page, part in zip(part_pages(whole, parts, _view), parts, strict=True):
        yield replace(page, gathered=_told(part.items, places))


def _told(rows: Iterable[Row], places: object = None) -> Gathered:
    """The registry tells of them all but how much they said, and `places` which parts there are."""
    return gathered((), [(row.person.id, row.statements) for row in rows], places)


def _view(rows: Iterable[Row], place: Split | None = None) -> PeopleView:
    found = tuple(rows)
    return PeopleView(
        persons=tuple(row for row in found if row.person.kind is PersonKind.PERSON),
        others=tuple(row for row in found if row.person.kind is not PersonKind.PERSON),
        split=place,
    )


def _row(site: Site, person: Person) -> Row:
    return Row(
        person=person,
        role=site.role_at(person.id, None),
        of=site.people.get(person.of),
        statements=site.much_by(person.id),
    )
