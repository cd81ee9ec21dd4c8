"""All suggestions on a site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from site_gen import pipeline
from site_gen.content.read import read
from site_gen.content.records import Record
from site_gen.frozen import dataclass
from site_gen.model.site import Site
from site_gen.suggest import model
from site_gen.suggest.events import events
from site_gen.suggest.people import people
from site_gen.suggest.questions import questions
from site_gen.suggest.quotes import Meaning, quotes
from site_gen.suggest.rejected import Rejected
from site_gen.suggest.suggestion import Kind, Suggestion


class NoBriefing(Exception):
    """There is no briefing of this id; its `args` are those that there are."""


@dataclass(frozen=True, slots=True)
class Found:
    """The suggestions, the surest first within each kind, and the run of the checks that they come from.

    `with_model`: whether the language model had a say.
    """

    suggestions: tuple[Suggestion, ...]
    outcome: pipeline.Outcome
    site: Site
    with_model: bool = False


def find(
    settings: pipeline.Settings,
    rejected: Rejected,
    *,
    kinds: Collection[Kind] = tuple(Kind),
    briefing: str = "",
    least: float = 0.5,
    meaning: Meaning | None = None,
) -> Found:
    """What probably belongs together. Raises NoBriefing."""
    outcome = pipeline.check(settings)
    site = outcome.site
    assert site is not None
    known = [one.id for one in site.briefings]
    if briefing and briefing not in known:
        raise NoBriefing(*known)
    apart = rejected.apart
    steps: dict[Kind, Callable[[], Iterable[Suggestion]]] = {
        Kind.QUOTES: lambda: quotes(site, apart, meaning),
        Kind.EVENTS: lambda: events(site, apart, meaning),
        Kind.NAMES: lambda: people(site, _records(settings), apart),
        Kind.QUESTIONS: lambda: questions(site, apart),
    }
    made: list[Suggestion] = []
    for kind, step in steps.items():
        found = [one for one in step() if one.confidence >= least] if kind in kinds else []
        found = [one for one in found if not briefing or one.briefing in ("", briefing)]
        made += sorted(found, key=lambda one: (one.briefing, -one.confidence, one.id))
    return Found(tuple(made), outcome, site, meaning is not None)


def load_model(wanted: bool | None) -> Meaning | None:
    """The language model: None where it is not wanted, or not there and not asked for. Raises NoModel."""
    if wanted is False or (wanted is None and not model.is_there()):
        return None
    return model.load()


def _records(settings: pipeline.Settings) -> list[Record]:
    files = read(settings.root, settings.content, settings.briefings, settings.language, settings.limits)
    return [file.record for file in files.articles if settings.drafts or not file.record.flag("draft")]
