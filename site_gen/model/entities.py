"""What a site is about: people, outlets, briefings, articles, quotes, events, statements, questions.

Everything is frozen and refers to other things by id; `site.Site` has them all and the look-ups. A `span` is where the
editor wrote it. Texts are exactly as written; nothing here is escaped or formatted.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from site_gen.diagnostics import Span
from site_gen.frozen import dataclass
from site_gen.model.languages import same_language
from site_gen.model.when import When
from site_gen.prose.blocks import Found
from site_gen.prose.body import Body


@dataclass(frozen=True, slots=True)
class Translated:
    """One text in one or more languages, by BCP 47 tag, in the order given. Empty: nothing was written."""

    items: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items)

    def best(self, language: str) -> tuple[str, str]:
        """Tag and text to show a reader of `language`: that language, its base, English, else the first; or empty."""
        base = language.split("-", maxsplit=1)[0].lower()
        for wanted in (language.lower(), base):
            for tag, text in self.items:
                if tag.lower() == wanted or (wanted == base and tag.split("-")[0].lower() == base):
                    return tag, text
        for tag, text in self.items:
            if tag.split("-")[0].lower() == "en":
                return tag, text
        return self.items[0] if self.items else (language, "")

    def text(self, language: str) -> str:
        """The text of `best`."""
        return self.best(language)[1]


class PersonKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    OFFICE = "office"
    ORGANISATION = "organisation"
    STATE = "state"


class QuoteKind(StrEnum):
    """How an article carries somebody's words (see "Kinds" in the content format)."""

    DIRECT = "direct"
    WRITTEN = "written"
    INDIRECT = "indirect"
    HEADLINE = "headline"
    ACCOUNT = "account"

    @property
    def is_speech(self) -> bool:
        """Whether it counts as something said or written by its speaker."""
        return self in (QuoteKind.DIRECT, QuoteKind.WRITTEN, QuoteKind.INDIRECT)

    @property
    def is_verbatim(self) -> bool:
        """Whether its text must stand in the body word for word."""
        return self in _VERBATIM


_VERBATIM = frozenset((QuoteKind.DIRECT, QuoteKind.WRITTEN))


class EventStatus(StrEnum):
    """Whether an event took place."""

    HAPPENED = "happened"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class BriefingStatus(StrEnum):
    """Whether a briefing is still being added to."""

    DEVELOPING = "developing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Role:
    """A role, and from when to when it was held, as far as known."""

    title: Translated
    since: When | None = None
    until: When | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever speaks or acts: a person, an office, an organisation, a state. `of` is the id of whom they speak for."""

    id: str
    name: str
    span: Span
    aliases: tuple[str, ...] = ()
    kind: PersonKind = PersonKind.PERSON
    of: str = ""
    language: str = ""
    roles: tuple[Role, ...] = ()
    country: str = ""
    wikidata: str = ""
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published."""

    id: str
    name: str
    span: Span
    aliases: tuple[str, ...] = ()
    language: str = ""
    country: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom an article credits (`via`): an outlet of the registry, or just a name."""

    name: str
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation, indirect statement, headline or account in one article.

    `id` is unique within the article and is its anchor there. `speakers` are person ids (empty for an account and for
    an unnamed speaker, who is described by `described_as`). `said`, `place`, `occasion` and `to` are complete: what the
    event and the statement give has been inherited. `found` says where each passage stands in the article's body
    (for an indirect quote or a headline: the words in quotation marks inside it; it may be empty).
    """

    id: str
    article: str
    kind: QuoteKind
    passages: tuple[str, ...]
    language: str
    span: Span
    speakers: tuple[str, ...] = ()
    unnamed: bool = False
    described_as: Translated = Translated()
    translation: Translated = Translated()
    said_in: str = ""
    said: When | None = None
    place: Translated = Translated()
    occasion: Translated = Translated()
    to: Translated = Translated()
    via: Credit | None = None
    event: str = ""
    statement: str = ""
    statement_span: Span | None = None
    questions: tuple[str, ...] = ()
    position: str = ""
    topics: tuple[str, ...] = ()
    note: Translated = Translated()
    occurrence: int = 0
    formerly: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    passage_spans: tuple[Span, ...] = ()

    def translated(self, language: str) -> tuple[str, str]:
        """Our translation for a reader of `language`, with its tag; empty if there is none, or the words need none."""
        if not self.translation:
            return "", ""
        found = self.translation.best(language)
        needless = same_language(self.language, language) and not same_language(found[0], language)
        return ("", "") if needless else found


@dataclass(frozen=True, slots=True)
class Report:
    """That an article reports an event, and what it tells of it where that differs or adds."""

    article: str
    span: Span
    when: When | None = None
    place: Translated = Translated()
    detail: Translated = Translated()
    via: Credit | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was planned, or was cancelled.

    `id` is unique within the briefing. `article` is the key of the article it belongs to, or empty for an event of the
    briefing. `reports` has every article that reports it, in the order of publication.
    """

    id: str
    briefing: str
    title: Translated
    span: Span
    article: str = ""
    when: When | None = None
    place: Translated = Translated()
    occasion: Translated = Translated()
    people: tuple[str, ...] = ()
    summary: Translated = Translated()
    after: str = ""
    status: EventStatus = EventStatus.HAPPENED
    background: bool = False
    topics: tuple[str, ...] = ()
    reports: tuple[Report, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An utterance that several articles report, as the briefing declares it."""

    id: str
    briefing: str
    span: Span
    title: Translated = Translated()
    speakers: tuple[str, ...] = ()
    event: str = ""
    text: str = ""
    language: str = ""
    source: str = ""
    interpreted: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to a question."""

    id: str
    title: Translated


@dataclass(frozen=True, slots=True)
class Question:
    """A matter on which there are accounts. `disputed` is None unless the editor settles it."""

    id: str
    briefing: str
    title: Translated
    span: Span
    positions: tuple[Position, ...] = ()
    disputed: bool | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong, what is right, and when it was mended."""

    date: When
    was: Translated
    now: Translated


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside an article: its name there, and its path in the project."""

    name: str
    path: str


class Checked(StrEnum):
    """What an article's quotes were checked against."""

    FULL_TEXT = "full-text"  # the body is the published text
    SOURCE = "source"  # the body and a private copy of the source
    EXCERPT = "excerpt"  # the body is an excerpt of the published text
    DIGEST = "digest"  # the body is our own digest, and nothing else


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `key` is `briefing/slug`. It has a `title` (as printed) or a `label` (the editor's)."""

    key: str
    slug: str
    briefing: str
    language: str
    span: Span
    prose: Body
    title: str = ""
    label: Translated = Translated()
    translated_title: Translated = Translated()
    date: When | None = None
    zone: str = ""
    outlet: str = ""
    author: tuple[str, ...] = ()
    url: str = ""
    archive_url: str = ""
    accessed: When | None = None
    rights: str = ""
    checked: Checked = Checked.DIGEST
    summary: Translated = Translated()
    people: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    not_said: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    pictures: tuple[Picture, ...] = ()
    draft: bool = False
    formerly: tuple[str, ...] = ()
    body_line: int = 1
    source_text: str = ""

    @property
    def body(self) -> str:
        """The body, in Markdown."""
        return self.prose.markdown


def article_path(key: str) -> str:
    """The path of the page of an article in the docs folder, by its key."""
    briefing, _, slug = key.partition("/")
    return f"{briefing}/articles/{slug}.md"


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing: metadata, and the editor's own text as Markdown (the site owner's, so the builder converts it)."""

    id: str
    title: Translated
    status: BriefingStatus
    span: Span
    text: str = ""
    summary: Translated = Translated()
    date: When | None = None
    updated: When | None = None
    timezone: str = "UTC"
    events: tuple[Event, ...] = field(default=())
    statements: tuple[Statement, ...] = ()
    questions: tuple[Question, ...] = ()
    corrections: tuple[Correction, ...] = ()
    formerly: tuple[str, ...] = ()
