"""Joining an article's own event with another's, or with one of the briefing; what each article tells stays with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from site_gen.content import schema
from site_gen.content.names import fold
from site_gen.content.yamltree import Mapping, Scalar
from site_gen.editing.changes import ByHand, Places, add_item, add_key, add_word, drop_key, items, rename_key, value
from site_gen.editing.edits import Edit
from site_gen.editing.quoting import written
from site_gen.editing.source import Source
from site_gen.model.entities import Event
from site_gen.suggest.desk import Desk, entry, listed
from site_gen.suggest.events import key as event_key
from site_gen.suggest.suggestion import Suggestion

#: Keys of an event that a report of it does not have; the briefing's event has them.
_NOT_OF_A_REPORT = ("id", "people", "status", "background", "topics", "after", "occasion")


def join_events(desk: Desk, suggestion: Suggestion) -> None:
    """Make one event of two. Raises ByHand where something that was told would be lost."""
    known = {event_key(event): event for briefing in desk.site.briefings for event in briefing.events}
    its = [known[side.key] for side in suggestion.sides]
    own = [event for event in its if event.article]
    told = [_told(desk, event) for event in own]
    for event, keys in zip(own, told, strict=True):
        said = value(entry(desk.files.item(event.span, "events")), "title")
        place = f"{event.span.path}:{event.span.line}"
        if "formerly" in keys or (suggestion.target and "occasion" in keys):
            raise ByHand(f"{place} has `formerly` or `occasion`, which a report has not; join them yourself")
        if not isinstance(said, Scalar):
            raise ByHand(f"{place} has its title in several languages; join them yourself")
    if suggestion.target:
        id, target = suggestion.target, known[f"{suggestion.briefing}#{suggestion.target}"]
        title = target.title.text(desk.site.language)
        _add_to(desk, target, own[0])
    else:
        id, title = _declared(desk, suggestion.briefing, own)
    for event, keys in zip(own, told, strict=True):
        _report(desk, event, keys, id, title)


def _told(desk: Desk, event: Event) -> dict[str, str]:
    """An own event's keys with their values as written; texts over several lines become one line."""
    places = Places(desk.files.source(event.span.path))
    found = {}
    for key, node in entry(desk.files.item(event.span, "events")).entries:
        text = places.text[places.start(node) : places.end(node)]
        if isinstance(node, Scalar) and "\n" in text:
            text = written(" ".join(node.text.split()))
        found[key.text] = " ".join(text.split("\n")) if isinstance(node, Scalar) or node.flow else ""
    return found


def _add_to(desk: Desk, target: Event, own: Event) -> None:
    """Whom and what the article's event names, and the briefing's does not yet."""
    names = [desk.name(one) for one in own.people if one not in target.people]
    topics = [topic for topic in own.topics if topic not in target.topics]
    path = target.span.path
    for key, words in (("people", names), ("topics", topics)):
        for word in words:
            node = entry(desk.files.item(target.span, "events"))
            source = desk.files.source(path)
            desk.files.edit(path, add_word(source, node, schema.BRIEFING_EVENT, key, written(word, flow=True)))


def _declared(desk: Desk, briefing: str, own: list[Event]) -> tuple[str, str]:
    """Declare an event with what the articles tell, the more precise date first; gives its id and its title."""
    home = desk.site.briefing(briefing)
    known = {event.id for event in home.events}
    first, second = sorted(own, key=lambda event: (-_precision(event), event.span.path))
    keys, others = _told(desk, first), _told(desk, second)
    title = first.title.text(desk.site.language)
    id = desk.free(briefing, title, "event", known)
    people = [desk.name(one) for one in dict.fromkeys((*first.people, *second.people))]
    made = {**others, **keys}
    if "date" in keys:
        made |= {key: keys.get(key, "") for key in ("date", "time", "zone")}
    dated = first if "date" in keys else second
    zone = next(article.zone for article in desk.site.articles if article.key == dated.article)
    if made.get("time") and not made.get("zone"):
        made["zone"] = zone
    if value(desk.files.source(home.span.path).root, "timezone") is None:  # without one, an hour says too little
        made |= {"time": "", "zone": ""}
    made |= {"id": written(id), "people": listed(people) if people else ""}
    if made.get("after") not in known:
        made["after"] = ""
    lines = [f"{key}: {made[key]}" for key in schema.BRIEFING_EVENT if made.get(key) and key != "formerly"]
    path = home.span.path
    desk.change(path, lambda source: add_item(source, source.root, schema.BRIEFING, "events", lines))
    return id, title


def _precision(event: Event) -> float:
    return event.when.precision + (0.5 if event.when.hour else 0.0) if event.when else 0.0


def _report(desk: Desk, event: Event, keys: dict[str, str], id: str, title: str) -> None:
    """Make an article's own event a report of the briefing's event, and let the article refer to that one."""

    def on(change: Callable[[Source, Mapping], list[Edit]]) -> None:
        node = entry(desk.files.item(event.span, "events"))
        desk.change(event.span.path, lambda source: change(source, node))

    for key in _NOT_OF_A_REPORT:
        on(partial(drop_key, key=key))
    own_title = event.title.items[0][1] if event.title else ""
    detail = ""
    if "summary" in keys and "detail" not in keys:
        on(lambda source, node: rename_key(source, node, "summary", "detail"))
    else:
        on(lambda source, node: drop_key(source, node, "summary"))
        detail = "" if "detail" in keys or fold(own_title) == fold(title) else written(own_title)
    on(lambda source, node: _instead(source, node, "title", f"event: {written(id)}"))
    if detail:
        on(lambda source, node: add_key(source, node, schema.ARTICLE_EVENT, "detail", detail))
    local = event.id.split("--", 1)[1]
    desk.change(event.span.path, lambda source: _referring(source, local, id))


def _instead(source: Source, node: Mapping, key: str, text: str) -> list[Edit]:
    """Another key and value in the place of one."""
    places = Places(source)
    return [Edit(places.start(one), places.end(inner), text) for one, inner in node.entries if one.text == key]


def _referring(source: Source, local: str, id: str) -> list[Edit]:
    """Where the article says `event:` or `after:` with the id that the event had in it."""
    places, edits = Places(source), []
    for key, name in (("quotes", "event"), ("events", "after")):
        for item in items(source.root, key):
            node = value(item, name) if isinstance(item, Mapping) else None
            if isinstance(node, Scalar) and node.text == local:
                edits.append(places.instead(node, written(id)))
    return edits
