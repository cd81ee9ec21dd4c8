"""Which keys an entry may have, in the order of the content format: as `content.schema` says."""

from __future__ import annotations

from site_gen.content.records import Fields


def within(fields: Fields | None, key: str) -> Fields | None:
    """The keys of the entries below `key`, in an entry that has `fields`; None where any key may stand."""
    field = fields.get(key) if fields else None
    return field.type.fields if field else None


def rank(fields: Fields | None) -> dict[str, int]:
    """The place of each key in the order of the content format."""
    return {key: place for place, key in enumerate(fields or ())}
