"""Tables for spreadsheets and statistics (CSV, RFC 4180): who said what, and what happened.

UTF-8 with a byte order mark, without which Excel takes it for something else. Dates are EDTF, as precise as they are
known; texts are in the site's language where they are given in several; several values in a cell are separated by
`; `. A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@` or a tab) has an apostrophe
before it (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from io import StringIO
from operator import attrgetter

from site_gen.downloads.context import Context, one_line, publisher_of, reporters_of, title_of
from site_gen.model.entities import Briefing, Event, Quote
from site_gen.model.site import Utterance
from site_gen.model.when import When

#: The columns of a table of statements: a row for each report of each.
STATEMENTS = (
    *("briefing", "statement", "speakers", "speaker_ids", "described_as", "role", "kind", "date", "time", "time_zone"),
    *("place", "occasion", "to", "words", "language", "spoken_in", "translation", "event", "questions", "position"),
    *("topics", "credited_to", "article", "title", "outlet", "published", "checked_against", "source", "address"),
)
#: The columns of a table of events.
EVENTS = (
    *("briefing", "event", "title", "date", "time", "time_zone", "place", "occasion", "status", "background"),
    *("people", "person_ids", "summary", "topics", "reports", "reported_by", "articles", "address"),
)
#: All of an event but where it was written, and who reports it.
_TOLD = attrgetter(*(one.name for one in fields(Event) if one.name not in ("span", "reports")))
_FORMULA = ("=", "+", "-", "@")


def statements(context: Context, path: str, briefing: Briefing | None = None) -> bytes:
    """What was said in a briefing, or in all, in the order in which it was said; for publication at `path`."""
    return _table(STATEMENTS, (row for one in context.briefings(briefing) for row in _statements(context, path, one)))


def events(context: Context, path: str, briefing: Briefing | None = None) -> bytes:
    """What happened, was planned or cancelled, in the order of the chronology; for publication at `path`."""
    shown = (event for one in context.briefings(briefing) for event in context.site.events_of(one.id))
    return _table(EVENTS, (_event(context, path, event) for event in shown))


def told(context: Context, briefing: Briefing) -> tuple[object, ...]:
    """What a table of events, or a calendar, is made from: sooner had than that, and the same for the same one."""
    site, rows = context.site, []
    for event in site.events_of(briefing.id):
        names = [site.person(id).name for id in event.people]
        rows.append((_TOLD(event), names, [*reporters_of(site, event).items()]))
    return briefing.id, briefing.title, briefing.updated, briefing.date, rows


def _statements(context: Context, path: str, briefing: Briefing) -> Iterator[list[str]]:
    for utterance in context.site.utterances_of(briefing.id):
        for quote in utterance.quotes:
            yield _statement(context, path, utterance, quote)


def _statement(context: Context, path: str, utterance: Utterance, quote: Quote) -> list[str]:
    site, language = context.site, context.site.language
    article = site.article(quote.article)
    held = (site.role_at(id, quote.said).text(language) for id in quote.speakers)
    return [
        article.briefing,
        utterance.id,
        _several(site.person(id).name for id in quote.speakers),
        _several(quote.speakers),
        quote.described_as.text(language),
        _several(filter(None, held)),
        quote.kind.value,
        *_date(quote.said),
        quote.place.text(language),
        quote.occasion.text(language),
        quote.to.text(language),
        " … ".join(quote.passages),
        quote.language,
        quote.said_in,
        quote.translation.text(language),
        quote.event,
        _several(quote.questions),
        quote.position,
        _several(quote.topics),
        quote.via.name if quote.via else "",
        article.key,
        title_of(site, article),
        publisher_of(site, article),
        article.date.text if article.date else "",
        article.checked.value,
        article.url,
        context.address(quote, path),
    ]


def _event(context: Context, path: str, event: Event) -> list[str]:
    site, language = context.site, context.site.language
    reporters = reporters_of(site, event)
    return [
        event.briefing,
        event.id,
        event.title.text(language),
        *_date(event.when),
        event.place.text(language),
        event.occasion.text(language),
        event.status.value,
        "yes" if event.background else "",
        _several(site.person(id).name for id in event.people),
        _several(event.people),
        event.summary.text(language),
        _several(event.topics),
        str(len(reporters)),
        _several(dict.fromkeys(reporters.values())),
        _several(reporters),
        context.address(event, path),
    ]


def _date(when: When | None) -> tuple[str, str, str]:
    if when is None:
        return "", "", ""
    return (when.text, when.hour.text, when.zone) if when.hour else (when.text, "", "")


def _several(values: Iterable[str]) -> str:
    return "; ".join(values)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(map(_cells, rows))
    return text.getvalue().encode("utf-8-sig")


def _cells(row: Sequence[str]) -> Sequence[str]:
    """A row as it is written; most are fit for it as they are."""
    together = "".join(row)
    if not together.isprintable() or "  " in together:
        row = [one_line(cell) for cell in row]
    if any(cell.startswith(_FORMULA) for cell in row):
        row = [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row]
    return row
