"""What there is to download as tables."""

from __future__ import annotations

from site_gen.model.entities import Briefing
from site_gen.model.site import Site

#: What is said, what happened, and of that what is on days that are known.
STATEMENTS, EVENTS, CALENDAR = "statements.csv", "events.csv", "chronology.ics"
#: So many statements, or events, a table of the whole site has at most; of a larger site the briefings have theirs.
ROWS = 5_000


def offered(site: Site, briefing: Briefing | None = None) -> tuple[str, ...]:
    """The names of the files of a briefing, or of the whole site: none without a row. A calendar must have an event
    (RFC 5545, 3.6).
    """
    shown = (briefing,) if briefing else site.briefings
    statements = len(site.within(briefing.id).ordered) if briefing else site.statements
    events = sum(len(one.events) for one in shown)
    files = []
    if statements and (briefing or statements <= ROWS):
        files.append(STATEMENTS)
    if events and (briefing or events <= ROWS):
        files.append(EVENTS)
        if any(event.when and event.when.has_days for one in shown for event in one.events):
            files.append(CALENDAR)
    return tuple(files)
