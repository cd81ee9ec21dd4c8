"""Which keys stand in which entry, in the order of the content format: `content.schema`, with what is within what."""

from __future__ import annotations

from site_gen.content import schema
from site_gen.content.records import Field

Fields = dict[str, Field]

#: For each kind of entry, the keys whose entries have keys of their own.
_WITHIN: tuple[tuple[Fields, dict[str, Fields]], ...] = (
    (
        schema.ARTICLE,
        {"quotes": schema.QUOTE, "events": schema.ARTICLE_EVENT, "corrections": schema.CORRECTION},
    ),
    (
        schema.BRIEFING,
        {
            "events": schema.BRIEFING_EVENT,
            "statements": schema.STATEMENT,
            "questions": schema.QUESTION,
            "corrections": schema.CORRECTION,
        },
    ),
    (schema.QUESTION, {"positions": schema.POSITION}),
    (schema.PERSON, {"roles": schema.ROLE}),
)


def within(fields: Fields | None, key: str) -> Fields | None:
    """The keys of the entries below `key`, in an entry that has `fields`; None where any key may stand."""
    return next((inner.get(key) for outer, inner in _WITHIN if outer is fields), None)


def rank(fields: Fields | None) -> dict[str, int]:
    """The place of each key in the order of the content format."""
    return {key: place for place, key in enumerate(fields or ())}
