"""Events that are probably one: an article's own event and another's, or one that the briefing has already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from site_gen.model.entities import Briefing, Event, EventStatus
from site_gen.model.site import Site
from site_gen.model.when import Precision
from site_gen.suggest.quotes import Meaning
from site_gen.suggest.suggestion import Kind, Side, Suggestion
from site_gen.suggest.words import Weights, alike, anchored, same_word, wording

#: How alike two titles must be; less where the day and the people agree.
_ENOUGH, _ENOUGH_WITH_DAY, _ENOUGH_WITH_PEOPLE = 0.8, 0.62, 0.5
#: The same where the languages differ, and the day, the place and somebody in it agree.
_ENOUGH_WITH_ALL = 0.3


def events(site: Site, apart: Callable[[str, str], bool], meaning: Meaning | None = None) -> Iterator[Suggestion]:
    """Pairs of events, each probably one event. `apart` knows pairs that an editor has turned down."""
    for briefing in site.briefings:
        finder = _Finder(site, briefing, meaning)
        found = []
        for one, other in combinations(briefing.events, 2):
            if not one.article and not other.article:
                continue
            if one.article == other.article or apart(key(one), key(other)) or _both_told(one, other):
                continue
            if judged := finder.judge(one, other):
                found.append((judged, one, other))
        used: set[str] = set()
        for (confidence, reason), one, other in sorted(found, key=_order):
            pair = {event.id for event in (one, other) if event.article}
            if not pair & used:
                used |= pair
                yield _suggestion(site, briefing, one, other, confidence, reason)


def key(event: Event) -> str:
    """What names an event."""
    return f"{event.briefing}#{event.id}"


def _order(found: tuple[tuple[float, str], Event, Event]) -> tuple[object, ...]:
    """Events of the briefing come first: what is one of these needs no other one; then what is surer."""
    (confidence, _), one, other = found
    return bool(one.article and other.article), -confidence, key(one), key(other)


def _both_told(one: Event, other: Event) -> bool:
    """Whether some article tells of both, and so takes them for two."""
    articles = ({report.article for report in event.reports} | {event.article} - {""} for event in (one, other))
    first, second = articles
    return bool(first & second)


class _Finder:
    def __init__(self, site: Site, briefing: Briefing, meaning: Meaning | None) -> None:
        self.language, self.meaning = site.language, meaning
        self.people = site.people
        self.titles = {event.id: [wording(text, tag) for tag, text in event.title.items] for event in briefing.events}
        self.weights = Weights(one for many in self.titles.values() for one in many)

    def judge(self, one: Event, other: Event) -> tuple[float, str] | None:
        """How surely two events are one, and why; None: not."""
        if one.status is not other.status:
            return None
        if one.background != other.background and one.article and other.article:  # else the briefing knows it
            return None
        if one.when and other.when and not one.when.overlaps(other.when):
            return None
        days = [event.when for event in (one, other) if event.when]
        same_day = len(days) == 2 and all(when.is_day and when.precision is Precision.DAY for when in days)
        same_day = same_day and days[0].first == days[1].first
        common = set(one.people) & set(other.people)
        if one.people and other.people and not common:
            return None
        if one.place and other.place and not self._places_agree(one, other):
            return None
        same_place = bool(one.place and other.place)
        likeness, why = self._titles_alike(one, other, close=same_day and same_place and bool(common))
        if self._recalled(one, other) and (common or self._share_a_word(one, other)):
            told = ", with the same people" if common else ", in like words"
            return 0.6, f"both tell of it without its day, in {one.place.text(self.language)}{told}"
        enough = _ENOUGH
        if same_day:
            enough = _ENOUGH_WITH_PEOPLE if common else _ENOUGH_WITH_DAY
            enough = _ENOUGH_WITH_ALL if common and same_place and "share" in why else enough
        if likeness < enough:
            return None
        reasons = [why, "they are on the same day" if same_day else "the dates leave it open"]
        if common:
            reasons.append(f"with {', '.join(sorted(self.people[id].name for id in common))} in both")
        return min(0.99, 0.55 + 0.45 * (likeness - enough) / (1 - enough)), "; ".join(reasons)

    def _recalled(self, one: Event, other: Event) -> bool:
        """Whether two articles look back on something at one place, not both by the day: there is rarely a second."""
        if not (one.place and other.place and one.when and other.when):
            return False
        coarse = [when for when in (one.when, other.when) if when.precision < Precision.DAY]
        return (
            bool(coarse) and all(w.precision > Precision.DECADE for w in coarse) and one.status is EventStatus.HAPPENED
        )

    def _share_a_word(self, one: Event, other: Event) -> bool:
        """Whether two titles have something in common beside the place."""
        known = self._named(one, other)
        for first in self.titles[one.id]:
            for second in self.titles[other.id]:
                if first.language == second.language:
                    shared = {a for a in first.telling if any(same_word(a, b) for b in second.telling)}
                else:
                    shared = set(anchored(first, second).shared)
                if shared - known:
                    return True
        return False

    def _named(self, one: Event, other: Event) -> set[str]:
        """The words of the places and people of two events: they are compared by themselves."""
        texts = [event.place.text(self.language) for event in (one, other)]
        texts += [self.people[id].name for event in (one, other) for id in event.people]
        return {word for text in texts for word in wording(text, self.language).words}

    def _titles_alike(self, one: Event, other: Event, *, close: bool) -> tuple[float, str]:
        """How alike two titles are, and why; `close`: all but the titles agrees, so that one word is something."""
        known = self._named(one, other)
        best, why = 0.0, ""
        for first in self.titles[one.id]:
            for second in self.titles[other.id]:
                if first.language == second.language:
                    found = alike(first, second, self.weights), "the titles are alike"
                elif first.denies != second.denies:
                    continue
                else:
                    anchors = anchored(first, second)
                    beside = [word for word in anchors.shared if word not in known]
                    if close:
                        rest = min(len(first.telling - known), len(second.telling - known))
                        part = len(beside) / max(2, rest)
                    else:
                        part = anchors.part if beside and len(anchors.shared) > 1 else 0.0
                    found = part, "the titles share names, numbers or common words"
                best, why = max((best, why), found)
        if self.meaning is not None:
            (first_tag, first_text), (second_tag, second_text) = (e.title.best(self.language) for e in (one, other))
            meant = self.meaning(first_text, second_text, first_tag == second_tag)
            if meant <= 0.2 and best < 0.9:
                return 0.0, ""
            best, why = max((best, why), (0.9 * meant, "the titles mean the same (by the language model)"))
        return best, why

    def _places_agree(self, one: Event, other: Event) -> bool:
        first, second = (wording(event.place.text(self.language), self.language) for event in (one, other))
        return bool(first.telling & second.telling) or not first.telling or not second.telling


def _suggestion(site: Site, briefing: Briefing, one: Event, other: Event, confidence: float, reason: str) -> Suggestion:
    own = [event for event in (one, other) if event.article]
    target = next((event.id for event in (one, other) if not event.article), "")
    sides = tuple(
        Side(key(event), event.title.text(site.language), event.span, event.when.text if event.when else "")
        for event in (one, other)
    )
    if target:
        action = f"makes the article's event a report of the briefing's event `{target}`"
    else:
        action = f"declares the event in briefings/{briefing.id}.md and makes both a report of it"
    title = "An article's event is probably one of the briefing" if len(own) == 1 else "Two events are probably one"
    reason = f"{reason[0].upper()}{reason[1:]}."
    return Suggestion(Kind.EVENTS, sides, title, reason, round(confidence, 2), briefing.id, target, action)
