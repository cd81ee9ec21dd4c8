"""Making what was suggested so, by edits of the files' metadata that leave everything else as it is.

All edits of one suggestion are made or none; a place that must be changed by a person raises `ByHand` with the reason.
"""

from __future__ import annotations

from collections.abc import Callable

from site_gen.content import schema
from site_gen.editing.changes import ByHand, add_item, add_key
from site_gen.editing.quoting import written
from site_gen.editing.workspace import Workspace
from site_gen.model.entities import Quote
from site_gen.model.languages import same_language
from site_gen.model.site import Site
from site_gen.suggest import quotes
from site_gen.suggest.desk import Desk, entry, listed
from site_gen.suggest.join_events import join_events
from site_gen.suggest.join_people import join_people
from site_gen.suggest.suggestion import Kind, Suggestion


class Applier:
    """Applies suggestions to a workspace. `site` is as it was when they were made."""

    def __init__(self, site: Site, workspace: Workspace) -> None:
        self.desk = Desk(site, workspace)
        self.quotes = {quotes.key(quote): quote for article in site.articles for quote in article.quotes}

    def apply(self, suggestion: Suggestion) -> None:
        """Make a suggestion so, in memory. Raises ByHand, and then nothing has been changed."""
        if not suggestion.action:
            raise ByHand(suggestion.by_hand)
        steps: dict[Kind, Callable[[Suggestion], None]] = {
            Kind.QUOTES: self._quotes,
            Kind.EVENTS: lambda one: join_events(self.desk, one),
            Kind.NAMES: lambda one: join_people(self.desk, one),
            Kind.QUESTIONS: self._questions,
        }
        state = self.desk.files.state()
        try:
            steps[suggestion.kind](suggestion)
        except ByHand:
            self.desk.files.back(state)
            raise

    def _quotes(self, suggestion: Suggestion) -> None:
        """Name the statement in each quote; a new one is declared."""
        its = [self.quotes[side.key] for side in suggestion.sides]
        id = suggestion.target or self._declared(suggestion.briefing, its)
        for quote in its:
            if not quote.statement:
                self._add(quote, "statement", written(id))

    def _questions(self, suggestion: Suggestion) -> None:
        """Name the question in a quote, and the position where it is the same utterance's."""
        quote = self.quotes[suggestion.sides[0].key]
        ids, _, position = suggestion.target.partition(":")
        self._add(quote, "question", listed(ids.split(",")))
        if position:
            self._add(quote, "position", written(position))

    def _add(self, quote: Quote, key: str, text: str) -> None:
        node = entry(self.desk.files.item(quote.span, "quotes"))
        self.desk.change(quote.span.path, lambda source: add_key(source, node, schema.QUOTE, key, text))

    def _declared(self, briefing: str, its: list[Quote]) -> str:
        """Declare a statement in the briefing; gives its id."""
        site = self.desk.site
        home = site.briefing(briefing)
        tag, title = next(
            (quote.translation.best(site.language) for quote in its if quote.translation),
            (its[0].language, " ".join(its[0].passages)),
        )
        id = self.desk.free(briefing, title, "statement", {one.id for one in home.statements})
        lines = [f"id: {written(id)}"]
        if same_language(tag, site.language) and len(title) <= 100:
            lines.append(f"title: {written(title)}")
        lines.append(f"speaker: {listed([self.desk.name(one) for one in its[0].speakers])}")
        events = {quote.event for quote in its}
        if len(events) == 1 and (event := events.pop()) and "--" not in event:
            lines.append(f"event: {written(event)}")
        path = home.span.path
        self.desk.change(path, lambda source: add_item(source, source.root, schema.BRIEFING, "statements", lines))
        return id
