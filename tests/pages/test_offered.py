"""Which tables are offered: none without a row, those of the whole site only where they stay small."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_gen.pages.blocks import offered as module
from site_gen.pages.blocks.offered import CALENDAR, EVENTS, STATEMENTS, offered
from tests.pages.small_site import HARBOUR, STUDY, small_site


def test_a_calendar_has_an_event() -> None:
    """Where no event is on a day that is known there is no calendar, of the briefing and of the site."""
    site = small_site()
    assert offered(site) == offered(site, site.briefings[0]) == (STATEMENTS, EVENTS, CALENDAR)
    undated = replace(HARBOUR, events=(STUDY,))
    site = replace(site, briefings=(undated,))
    assert offered(site) == offered(site, undated) == (STATEMENTS, EVENTS)


def test_a_table_has_a_row() -> None:
    """Where nothing is said, or nothing happened, there is no table of that, of the briefing and of the site."""
    quiet = replace(HARBOUR, events=())
    site = replace(small_site(), articles=(), briefings=(quiet,))
    assert offered(site) == offered(site, quiet) == ()
    site = replace(site, articles=small_site().articles)
    assert offered(site) == offered(site, quiet) == (STATEMENTS,)


def test_a_large_site_has_none_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be too long for one table is in those of the briefings; each kind for itself."""
    site = small_site()
    monkeypatch.setattr(module, "ROWS", 3)
    assert offered(site) == (STATEMENTS,)
    monkeypatch.setattr(module, "ROWS", 2)
    assert offered(site) == ()
    assert offered(site, site.briefings[0]) == (STATEMENTS, EVENTS, CALENDAR)
