"""The words of the pages: every text of ours that readers see, by key, so that it can be translated in one place.

`{name}` is a place holder. A label in a dictionary depends on a number `n`: it has a form for one and one for others;
`{n}` is the number in figures, `{word}` the number in words where it is small. Other languages have their catalogues in
`locales/`, with plural forms of their own: after a change here run `make catalogues`, and translate what it names.
"""

from __future__ import annotations

from collections.abc import Mapping

from babel.numbers import format_decimal

from site_gen.render.catalogues import catalogue_of, translations
from site_gen.render.languages import find_locale
from site_gen.render.text import fill

Label = str | Mapping[str, str]


def _count(one: str, other: str) -> Mapping[str, str]:
    return {"one": one, "other": other}


ENGLISH: Mapping[str, Label] = {
    # pages
    "home": "Home",
    "briefing": "Briefing",
    "briefings": "Briefings",
    "overview": "Overview",
    "chronology": "Chronology",
    "who-said-what": "Who said what",
    "people": "People",
    "sources": "Sources",
    "disputed": "Disputed",
    "coverage": "Coverage",
    "corrections": "Corrections",
    "you-are-here": "You are here",
    # paper
    "whole-briefing": "The whole briefing",
    "about-print": "{briefing}: the whole briefing on one page in reading order, for paper.",
    "print-link": "Print or save as PDF",
    "print-hint": "Made for paper: print it, or save it as PDF. Numbers refer to the sources at the end.",
    # standfirsts
    "chronology-of": "What happened, in order: {events}, each dated as precisely as it is known.",
    "who-said-what-of": "{statements} by {speakers}, in the words each article printed.",
    "people-of": "Everybody who speaks or acts in the briefings: persons, offices, organisations, states.",
    "sources-of": "{articles} in {languages}, each with its own page.",
    "about-chronology": "{briefing}: what happened, in order, and who reports it.",
    "disputed-of": "Where the accounts part: who says what, in which words, and who reports it.",
    "nothing-disputed": "No two accounts differ here.",
    "coverage-of": "Which article reports what, what it leaves out, and what it could not have yet.",
    "corrections-of": "What was wrong on these pages, and what is right. The newest come first.",
    "about-disputed": "{briefing}: the questions on which accounts differ, position by position.",
    "about-coverage": "{briefing}: which article reports what, and what each leaves out.",
    "about-corrections": "What was wrong on this site, and what is right.",
    "about-said": "{briefing}: who said what, word for word, and which article carries it.",
    "about-article": "{title}: the quotations of this article and what it reports ({briefing}).",
    "about-briefing": "What happened, when, and who said what.",
    "about-sources": "The articles that the briefings are made from.",
    "about-site": "What happened, when, and who said what, read from the press in several languages.",
    "about-person": "What {name} said and did, as the press reports it.",
    # counts
    "articles": _count("{n} article", "{n} articles"),
    "languages": _count("{n} language", "{n} languages"),
    "speakers": _count("{n} speaker", "{n} speakers"),
    "statements": _count("{n} statement", "{n} statements"),
    "events": _count("{n} event", "{n} events"),
    "count-articles": _count("article", "articles"),
    "count-languages": _count("language", "languages"),
    "count-outlets": _count("outlet", "outlets"),
    "count-speakers": _count("speaker", "speakers"),
    "count-statements": _count("statement", "statements"),
    "one-statement": "One statement, {reports}, {languages}",
    "reports-in-words": _count("one report", "{word} reports"),
    "languages-in-words": _count("one language", "{word} languages"),
    "number-words": "two three four five six seven eight nine ten eleven twelve",
    # status
    "developing": "developing",
    "closed": "closed",
    "planned": "planned",
    "cancelled": "cancelled",
    "draft": "draft",
    "background": "background",
    "updated": "updated",
    # facts
    "when": "When",
    "where": "Where",
    "read-from": "Read from",
    "said-by": "Heard",
    "outlet": "Outlet",
    "author": "Author",
    "published": "Published",
    "language": "Language",
    "search-language": "Language of the text",
    "every-language": "All languages",
    "source": "Source",
    "source-link": "the article at its publisher",
    "archive": "Archived",
    "archive-link": "archived copy",
    "accessed": "read on {date}",
    "rights": "Shown here",
    "not-recorded-facts": "Not recorded",
    "missing-publisher": "publisher",
    "missing-headline": "headline",
    "missing-author": "author",
    "missing-date": "date of publication",
    "missing-address": "address",
    "unrecorded": _count(
        "The publisher of one article is not recorded; it stands under its language.",
        "The publishers of {n} articles are not recorded; these stand under their languages.",
    ),
    "no-publisher": "No article of this briefing names its publisher; articles are named by their titles.",
    "no-outlet": "publisher not recorded",
    "rights-digest": "a digest",
    "rights-excerpt": "an excerpt",
    "rights-full-text": "the full text",
    "checked-full-text": "The quotes on this page were checked against the full text of the article.",
    "checked-source": "The quotes on this page were checked against a copy of the article.",
    "checked-excerpt": "The quotes on this page were checked against an excerpt of the article only.",
    "checked-digest": "The quotes on this page were checked against our digest only, not against the full text.",
    "draft-notice": "This is a draft: it is not published.",
    # statements
    "direct": "quoted",
    "written": "in writing",
    "indirect": "reported, not quoted",
    "headline": "headline, condensed",
    "account": "the article’s own account",
    "to": "to {whom}",
    "via": "as told by {name}",
    "as-printed": "spoken in {spoken}, as printed in {printed}",
    "written-as-printed": "in {spoken}, as printed in {printed}",
    "other-translations": "Other translations",
    "in-other-languages": "In other languages",
    "unnamed": "Unnamed speakers",
    "speakers-lead": "Each name leads to all that the speaker is reported to have said, those who said most first.",
    "more-speakers": _count("{n} more speaker, under People", "{n} more speakers, under People"),
    "somebody": "an unnamed speaker",
    "note": "Note:",
    "disputed-on": "disputed: {question}",
    "our-translation": "Our translation:",
    "translations-key": "In italics: our translation of what is printed. These are not the speaker’s own words.",
    "only-in-report": "Only in this report: {words}",
    "only-key": "What only one report carries is underlined.",
    "said-on": "said {date}",
    "printed-on": "printed {date}",
    "original": "In the original words",
    "interpreted": "an interpreter’s words",
    "quoted-in-source": "source",
    "same-elsewhere": "The same statement elsewhere",
    "in-the-body": "in the text",
    "permalink": "Link to this quote",
    "all-about": "all about {name}",
    "printed-as": "Also printed as",
    "and": "and",
    # events
    "reported-by": "Reported by",
    "hours-in": "Hours without a place are those of {place}.",
    "dates-it": "dates it {date}",
    "places-it": "places it in {place}",
    "undated": "Not dated",
    "took-part": "With",
    # the drawn time line
    "line-title": "Time line",
    "line-skip": "Skip the time line",
    "line-summary": "{events}, {statements} and {articles}, each at its time. The scale goes from {first} to {last}.",
    "line-summary-events": "{events}, each at its time. The scale goes from {first} to {last}.",
    "lane-happened": "When it happened",
    "lane-said": "When it was said",
    "lane-published": "When it was published",
    "line-event": "{date}: {title}",
    "line-event-status": "{date}: {title} ({status})",
    "line-events": _count("{n} event: {title}", "{n} events, the first: {title}"),
    "line-statement": "{date}: {who}, statement",
    "line-statements": _count("{n} statement, {date}", "{n} statements, the first: {date}"),
    "line-article": "{date}: article in {language}",
    "line-articles": _count("{n} article, {date}", "{n} articles, the first: {date}"),
    "sign-dot": "that day or hour",
    "sign-about": "about then, or inferred",
    "sign-hatched": "some time in that span",
    "sign-within": "once, some time between",
    "sign-lasted": "all that time",
    "sign-planned": "planned",
    "sign-cancelled": "cancelled",
    # article
    "text-digest": "The article, in our own words",
    "text-excerpt": "Excerpt",
    "text-full-text": "The article",
    "quotes": "Who says what in it",
    "accounts": "Headlines and the article’s own account",
    "its-events": "What it reports",
    "its-people": "People in it",
    "correction": "Corrected on {date} · It said: “{was}” · It should have said: “{now}”",
    "cite": "How to cite it",
    "cite-in": "In: {briefing}, {site}.",
    "cite-this-briefing": "How to cite this briefing",
    "cite-read": "{address} (read on {date}).",
    "cite-archived": "Archived: {address}",
    "cite-as": "This citation as a file:",
    "cite-sources": "All sources of this briefing:",
    "cite-all": "All sources of the site:",
    # data
    "the-data": "Data",
    "data-statements": "Who said what:",
    "data-events": "What happened:",
    "data-briefing": "The whole briefing:",
    "data-briefings": "All briefings:",
    "data-feeds": "What is new:",
    "calendar-without": _count(
        "One event is not in it: on which day it happened is not known for sure.",
        "{n} events are not in it: on which days they happened is not known for sure.",
    ),
    # feeds
    "name-and-words": "{name}: {words}",
    "feed-correction": "Correction: {title}",
    # a citation to take along; when it was said and when it was published are two sentences
    "cite-direct": "Said by {who}, {date}.",
    "cite-written": "Written by {who}, {date}.",
    "cite-indirect": "Said by {who}, {date}, as the article reports it: not a quotation.",
    "cite-headline": "{who}, {date}, as a headline condenses it: not a quotation.",
    "cite-account": "The article’s own account.",
    "cite-title": "{title} ({outlet})",
    "cite-source": "{title}, in {language}, published {date}",
    "cite-source-undated": "{title}, in {language}, date of publication not recorded",
    "cite-printed": "Printed in: {sources}.",
    "cite-happened": "Happened: {date}.",
    "cite-planned": "Planned: {date}.",
    "cite-cancelled": "Cancelled; it was planned: {date}.",
    "cite-place": "Place: {place}.",
    "cite-reported": "Reported in: {sources}.",
    # links and copies
    "link": "Link",
    "in-source": "In the source",
    "copy": "Copy",
    "copied": "Copied to the clipboard.",
    "copy-failed": "The browser refused to copy. The text is marked: copy it by hand.",
    "copied-translation": "Our translation: {words}",
    # filters
    "filters": "Filters",
    "filter-words": "Words",
    "filter-speaker": "Speaker",
    "filter-person": "Person",
    "filter-source": "Reported by",
    "filter-language": "Printed in",
    "filter-topic": "Topic",
    "filter-kind": "Kind",
    "filter-said-from": "Said on or after",
    "filter-said-to": "Said on or before",
    "filter-happened-from": "Happened on or after",
    "filter-happened-to": "Happened on or before",
    "filter-known": "As known on",
    "filter-any": "All",
    "filter-many": "{choices}: too many to choose from here. What you look for can be typed as words.",
    "filter-more": "More filters",
    "filter-reset": "Reset",
    "filter-left": "{left} of {total} shown",
    "filter-none": "No entry fits these filters.",
    "filter-undated": "date of publication not known",
    "filter-later": "published then or later",
    "happened": "happened",
    "earlier": "Earlier",
    "later": "Later",
    "neighbours": "Articles of this briefing",
    # briefing and home
    "in-which-words": "In which words",
    "accounts-differ": "Accounts differ",
    "no-position": "Names no position",
    "unheld": _count("A position that nobody holds yet:", "Positions that nobody holds yet:"),
    "standing-disputed": "Accounts differ",
    "standing-settled": "Accounts differed; settled",
    "standing-agreed": "Accounts agree",
    "standing-open": "No account names a position",
    "not-disputed": "Not in dispute",
    "voices": _count("{n} account", "{n} accounts"),
    "voices-in": "{voices}, in {articles}",
    # coverage
    "event-or-statement": "Event or statement",
    "how-many": "Articles",
    "group-events": "Events",
    "group-statements": "Statements",
    "group-background": "Background",
    "cell-reported": "reports it",
    "cell-quoted": "quotes it",
    "cell-none": "no",
    "cell-early": "printed before it",
    "coverage-caption": "{briefing}: events and statements down, articles across",
    "only-here": "only here",
    "dates-differently": "dates it otherwise",
    "key-reported": "reports it in its own words",
    "key-quoted": "quotes it, or what was said there",
    "key-only": "only this article has it, though others could have had it",
    "key-none": "leaves it out",
    "key-early": "was printed before it, and could not have it yet",
    "what-marks-mean": "What the marks mean",
    "only-total": "Only in this article",
    "only-of-these": "Of these, only in this article",
    "group-shared": "Statements in several articles",
    "group-only": "Statements in one article only",
    "part-shared": "in several articles",
    "part-only": "in one article only",
    "coverage-apart": "Not in a table, but counted article by article: {place}",
    "only-listed": _count(
        "{n} statement is in one article only. An article that this list does not name has none of its own.",
        "{n} statements are in one article only. An article that this list does not name has none of its own.",
    ),
    "only-late": "{n} of them after all other articles were printed",
    # corrections
    "all-corrections": "All corrections",
    "it-said": "It said",
    "it-should-say": "It should say",
    "who-spoke": "Who spoke most",
    "everybody": "Everybody, and every statement",
    "the-articles": "The articles",
    "no-briefings": "No briefings yet.",
    "no-articles": "No articles yet.",
    "no-events": "No events are recorded yet.",
    "no-statements": "No statements are recorded yet.",
    "no-people": "Nobody is recorded yet.",
    # long lists in parts, pages that moved
    "part-of": "{whole}: {part}",
    "part-in": "{outer}, {inner}",
    "part-number": "part {number}",
    "other-letters": "Other",
    "no-month": "month not known",
    "parts": "Parts of this list",
    "parts-of": _count("This list is long: it stands on one page.", "This list is long: it stands on {n} pages."),
    "earlier-part": "Previous part",
    "later-part": "Next part",
    "all-parts": "All parts",
    "filter-part": "The filters cover this part only.",
    "filter-whole": "Filter the whole list",
    "filter-first": "{left} of {total} fit; the first {shown} are shown",
    "filter-so-far": "{left} found in {read} of {parts} parts",
    "filter-reading": "Reading the list …",
    "filter-failed": "A part of the list could not be read.",
    "filter-again": "Try again",
    "filter-next": "Show more",
    "filter-on": "Look further",
    "more-disputes": _count(
        "One more question on which accounts differ", "{n} more questions on which accounts differ"
    ),
    "all-briefings": _count("All briefings: {n}", "All {n} briefings"),
    "coverage-part": "The columns are the articles that carry any of these, {shown} of {articles}. The rest have none.",
    "moved": "This page has moved",
    "moved-to": "This page has moved. It is here now: {place}",
    # the frame
    "palette-light": "Switch to light",
    "palette-dark": "Switch to dark",
    "palette-system": "Follow the system",
    "link-to-section": "Link to this section",
    "not-found": "Page not found",
    "not-found-next": "Its address may have changed. Search for it, or go on from here:",
    "made-with": "Made with",
    # people
    "persons": "Persons",
    "organisations": "Offices, organisations and states",
    "speaks-for": "speaks for {name}",
    "roles": "Roles",
    "since-until": "{since} to {until}",
    "since": "since {since}",
    "until": "until {until}",
    "said": "Said",
    "country": "Country",
    "speaks": "Speaks",
    "for": "Speaks for",
    "speak-for": "Who speaks for it:",
    "took-part-in": "Took part in",
    "mentioned-in": "Quoted or mentioned in",
    "nothing-said": "No statements are recorded.",
    "state": "state",
    "office": "office",
    "organisation": "organisation",
    "person": "person",
}


#: So many filled labels are kept.
_MANY = 5000


class Labels:
    """The labels in a site's language (English where its catalogue lacks one), and numbers as it writes them."""

    def __init__(self, language: str) -> None:
        self.locale = find_locale(language)
        self._translated = translations(catalogue_of(language))
        self._alone: dict[str, str] = {}
        self._known: dict[tuple[object, ...], str] = {}
        self._numbers: dict[int, str] = {}
        self._words = self("number-words").split()

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """The label of a key, filled. Raises KeyError for a key there is none of."""
        if n is None and not values:
            known = self._alone.get(key)
            if known is None:
                known = self._alone[key] = self._filled(key, None, {})
            return known
        asked = (key, n, *values, *values.values(), *map(type, values.values()))
        known = self._known.get(asked)
        if known is None:
            if len(self._known) >= _MANY:
                self._known.clear()
            known = self._known[asked] = self._filled(key, n, values)
        return known

    def _filled(self, key: str, n: int | None, values: dict[str, object]) -> str:
        label = ENGLISH[key]
        if n is not None:
            values = {"n": self.number(n), "word": self._word(n), **values}
        if isinstance(label, str):
            return fill(self._translated.pgettext(key, label), values)
        return fill(self._translated.npgettext(key, label["one"], label["other"], n or 0), values)

    def number(self, n: int) -> str:
        """A number in figures, grouped as the language does."""
        known = self._numbers.get(n)
        if known is None:
            known = self._numbers[n] = format_decimal(n, locale=self.locale)
        return known

    def _word(self, n: int) -> str:
        return self._words[n - 2] if 2 <= n < len(self._words) + 2 else self.number(n)
