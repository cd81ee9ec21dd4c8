"""Schema.org data for a page's head (https://schema.org/docs/full.html), as small as it can be.

A page of ours about an article is a `WebPage` that `isBasedOn` the `NewsArticle` that the publisher printed; it does
not pass itself off as that article. A `Quotation` has `text` only where the words are verbatim, and then the words as
printed: never our translation. Printed words in another language than the one spoken are themselves a translation, by
the outlet; they say so (`translationOfWork`). Reported speech is a `Claim`. Headlines and accounts are nobody's speech.
Dates have the precision that is known, or are left out. Ids are relative to the page, which keeps pages small.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Sequence

from site_gen.downloads import dates
from site_gen.downloads.context import Context, Target, clean, title_of
from site_gen.model.entities import Article, Briefing, Event, EventStatus, Outlet, Person, PersonKind, Quote
from site_gen.model.languages import same_language
from site_gen.model.when import Shape, When

Node = dict[str, object]

_TYPES: dict[PersonKind, object] = {
    PersonKind.PERSON: "Person",
    PersonKind.OFFICE: "Organization",
    PersonKind.ORGANISATION: "Organization",
    PersonKind.STATE: ["Country", "GovernmentOrganization"],
}
_STATUS = {EventStatus.PLANNED: "EventScheduled", EventStatus.CANCELLED: "EventCancelled"}
# What would end the element, and what JavaScript once took for a line break (HTML, 4.12.1.3).
_UNSAFE = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script(nodes: Sequence[Node]) -> str:
    """Nodes as the text of a `<script type="application/ld+json">`, safe inside it."""
    data = {"@context": "https://schema.org", "@graph": [_without_empty(node) for node in nodes]}
    text = clean(_ENCODER.encode(data))
    for char, code in _UNSAFE.items():
        if char in text:
            text = text.replace(char, code)
    return text


class Data:
    """Nodes for one page, whose published file is `here`; `place` is its address from the site's root."""

    def __init__(self, context: Context, here: str, place: str) -> None:
        self._context = context
        self._here = here
        self._place = place
        self._language = context.site.language
        self._relative: dict[str, str] = {}
        self.page_id = context.file(place, here)

    # -- every page -------------------------------------------------------------------------------------------------

    def website(self, description: str = "") -> Node:
        """The site itself. Other pages only refer to it."""
        home = self._context.address("home", self._here)
        return {
            "@type": "WebSite",
            "@id": f"{home}#website",
            "url": home,
            "name": self._context.site.name,
            "description": description,
            "inLanguage": self._language,
        }

    def page(self, kind: str, name: str, description: str, modified: str, crumbs: Sequence[tuple[str, str]]) -> Node:
        """This page. `crumbs` are the pages above it: name and address from the site's root."""
        trail = [*crumbs, (name, "")]
        items = [
            _without_empty(
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": title,
                    "item": self._context.file(place, self._here) if position < len(trail) else "",
                }
            )
            for position, (title, place) in enumerate(trail, start=1)
        ]
        return {
            "@type": kind,
            "@id": self.page_id,
            "url": self.page_id,
            "name": name,
            "description": description,
            "inLanguage": self._language,
            "dateModified": modified,
            "isPartOf": {"@id": f"{self._context.address('home', self._here)}#website"},
            "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": items} if crumbs else {},
        }

    # -- things -----------------------------------------------------------------------------------------------------

    def source(self, article: Article) -> Node:
        """The article as its publisher printed it: only what is recorded."""
        outlet = self._context.site.outlet_of(article)
        return {
            "@type": "NewsArticle",
            "@id": self._source(article),
            "headline": article.title,
            "name": "" if article.title else title_of(self._context.site, article),
            "inLanguage": article.language,
            "datePublished": dates.iso(article.date),
            "author": [{"@type": "Person", "name": name} for name in article.author],
            "publisher": _publisher(outlet) if outlet else {},
            "url": article.url,
            "archivedAt": article.archive_url,
        }

    def said(self, quote: Quote, article: Article, words: str) -> Node:
        """A quotation or a claim; `words` are those printed. Empty for what is nobody's speech."""
        if not quote.kind.is_speech:
            return {}
        creators: list[Node] = [{"@id": self._person(id)} for id in quote.speakers]
        node: Node = {
            "@type": "Quotation" if quote.kind.is_verbatim else "Claim",
            "@id": self._id(quote),
            "text": words,
            "inLanguage": quote.language,
            "creator": creators,
            "creditText": quote.described_as.text(self._language),
            "isBasedOn" if quote.kind.is_verbatim else "appearance": {"@id": self._source(article)},
            "dateCreated": dates.iso(quote.said),
        }
        if quote.kind.is_verbatim and quote.said_in and not same_language(quote.said_in, quote.language):
            node["translationOfWork"] = {"@type": "Quotation", "inLanguage": quote.said_in}
        return node

    def event(self, event: Event) -> Node:
        """An event; its dates as precise as they are known."""
        start, end = dates.ends(event.when)
        place = event.place.text(self._language)
        status = _STATUS.get(event.status, "")
        reports = dict.fromkeys(report.article for report in event.reports)
        return {
            "@type": "Event",
            "@id": self._id(event),
            "name": event.title.text(self._language),
            "description": event.summary.text(self._language),
            "startDate": start,
            "endDate": end,
            "eventStatus": f"https://schema.org/{status}" if status else "",
            "location": {"@type": "Place", "name": place} if place else {},
            "attendee": [{"@id": self._person(id)} for id in event.people],
            "subjectOf": [{"@id": self._id(self._context.site.article(key))} for key in reports],
        }

    def person(self, person: Person) -> Node:
        """Somebody in full, for the page about them."""
        roles = [role.title.text(self._language) for role in person.roles]
        is_person = person.kind is PersonKind.PERSON
        wikidata = f"https://www.wikidata.org/entity/{person.wikidata}" if person.wikidata else ""
        return {
            **self.named(person),
            "url": self._context.address(person, self._here),
            "alternateName": list(person.aliases),
            "jobTitle": list(dict.fromkeys(roles)) if is_person else [],
            "description": "" if is_person else ", ".join(dict.fromkeys(roles)),
            "knowsLanguage": person.language,
            "affiliation" if is_person else "parentOrganization": {"@id": self._person(person.of)} if person.of else {},
            "sameAs": wikidata,
        }

    def named(self, person: Person) -> Node:
        """Somebody by name only, for pages that mention them."""
        return {"@type": _TYPES[person.kind], "@id": self._person(person.id), "name": person.name}

    def briefing(self, briefing: Briefing, when: When | None, articles: Iterable[Article]) -> Node:
        """What to add to the page of a briefing: the time it is about, and its articles."""
        return {
            "temporalCoverage": _covered(when),
            "dateModified": dates.iso(briefing.updated),
            "hasPart": [{"@id": self._id(article)} for article in articles],
        }

    def based_on(self, article: Article) -> Node:
        """What to add to the page of an article: whose article it is about."""
        return {"isBasedOn": {"@id": self._source(article)}}

    def about(self, person: Person) -> Node:
        """What to add to the page of a person."""
        return {"mainEntity": {"@id": self._person(person.id)}}

    def _source(self, article: Article) -> str:
        return f"{self._id(article)}#source"

    def _person(self, id: str) -> str:
        return f"{self._id(self._context.site.person(id))}#person"

    def _id(self, target: Target) -> str:
        """An address relative to this page; what stands on the page itself by its anchor alone."""
        place, sign, anchor = self._context.at(target).partition("#")
        if place == self._place:
            return sign + anchor
        known = self._relative.get(place)
        if known is None:
            known = self._relative[place] = _relative(place, posixpath.dirname(self._here))
        return known + sign + anchor


def _relative(place: str, folder: str) -> str:
    """An address from the site's root ("" is the home page), as seen from a folder."""
    there, here = place.removesuffix("/").split("/") if place else [], folder.split("/") if folder else []
    shared = 0
    while shared < min(len(there), len(here)) and there[shared] == here[shared]:
        shared += 1
    relative = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    return relative + "/" * (place.endswith("/") or not place)


def _covered(when: When | None) -> str:
    """A time that something is about: a date, or both ends, of which the last may be open; nothing if one is unknown,
    for the other alone would say that it was all."""
    start, end = dates.ends(when)
    if when is None or when.shape is not Shape.LASTED:
        return start
    end = ".." if when.goes_on else end
    return f"{start}/{end}" if start and end else ""


def _publisher(outlet: Outlet) -> Node:
    return _without_empty({"@type": "NewsMediaOrganization", "name": outlet.name, "url": outlet.url})


def _without_empty(node: Node) -> Node:
    return {key: value for key, value in node.items() if value or value == 0}
