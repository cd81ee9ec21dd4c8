"""All suggestions on a site."""

from __future__ import annotations

from collections.abc import Callable, Collection

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
    """What probably belongs together. Raises KeyError for a briefing that there is not."""
    outcome = pipeline.check(settings)
    site = outcome.site
    assert site is not None
    if briefing:
        site.briefing(briefing)
    apart = rejected.apart
    made: list[Suggestion] = []
    steps: dict[Kind, Callable[[], object]] = {
        Kind.QUOTES: lambda: made.extend(quotes(site, apart, meaning)),
        Kind.EVENTS: lambda: made.extend(events(site, apart, meaning)),
        Kind.NAMES: lambda: made.extend(people(site, _records(settings), apart)),
        Kind.QUESTIONS: lambda: made.extend(questions(site, apart)),
    }
    for kind, step in steps.items():
        if kind in kinds:
            step()
    order = {kind: place for place, kind in enumerate(Kind)}
    wanted = [one for one in made if one.confidence >= least and (not briefing or one.briefing in ("", briefing))]
    ordered = tuple(sorted(wanted, key=lambda s: (order[s.kind], s.briefing, -s.confidence, s.id)))
    return Found(ordered, outcome, site, meaning is not None)


def load_model(wanted: bool | None) -> Meaning | None:
    """The language model: None where it is not wanted, or not there and not asked for. Raises NoModel."""
    if wanted is False or (wanted is None and not model.is_there()):
        return None
    return model.load()


def _records(settings: pipeline.Settings) -> list[Record]:
    files = read(settings.root, settings.content, settings.briefings, settings.language, settings.limits)
    return [file.record for file in files.articles if settings.drafts or not file.record.flag("draft")]
