"""Quotes with one `statement` are one utterance: same speaker, and the same day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from site_gen.diagnostics import Problem, Span, error, warning
from site_gen.diagnostics.suggest import nearest
from site_gen.model.entities import Quote
from site_gen.model.site import Site
from site_gen.model.when import When


def statements_agree(site: Site) -> Iterator[Problem]:
    """Reports of one statement name the same speaker (else an error) and do not contradict each other's date."""
    for briefing in site.briefings:
        declared = {statement.id: statement for statement in briefing.statements}
        used: dict[str, list[Quote]] = defaultdict(list)
        for quote in site.quotes_of(briefing.id):
            if quote.statement:
                used[quote.statement].append(quote)
        for id, quotes in used.items():
            statement = declared.get(id)
            if statement is None:
                near = nearest(id, declared)
                hint = (
                    f"Did you mean `{near}`?"
                    if near
                    else f"Declare it in briefings/{briefing.id}.md, under `statements`."
                )
                yield warning("undeclared-statement", f"The statement `{id}` is not declared.", _place(quotes[0]), hint)
            dated: list[When] = []
            named = next((quote.speakers for quote in quotes if quote.speakers), ())
            speakers = set(statement.speakers if statement and statement.speakers else named)
            for quote in quotes:
                if quote.unnamed:
                    message = (
                        f"A quote of the statement `{id}` has an unnamed speaker; unnamed speakers are never merged."
                    )
                    yield error("statement-speaker", message, _place(quote), "Name the speaker, or delete `statement`.")
                elif quote.speakers and speakers and set(quote.speakers) != speakers:
                    who = ", ".join(site.people[one].name for one in sorted(speakers)) or "nobody"
                    message = f"The reports of `{id}` name different speakers; elsewhere it is {who}."
                    yield error(
                        "statement-speaker", message, _place(quote), "Correct one, or make two statements of it."
                    )
                if quote.said is None:
                    continue
                other = next((one for one in dated if not one.overlaps(quote.said)), None)
                if quote.said not in dated:
                    dated.append(quote.said)
                if other is not None:
                    message = f"The reports of `{id}` are dated {other.written} and {quote.said.written}."
                    yield warning("statement-date", message, _place(quote), "Readers see both; is it one statement?")


def _place(quote: Quote) -> Span:
    """Where the quote names its statement."""
    return quote.statement_span or quote.span
