"""The drawn time line: when it happened, when it was said, when it was published, each in a lane of its own.

Everything here is numbers and entities; the template draws them and has the words. Every entry has a mark. An entry
that finds no place of its own shares a link with its neighbours, which then shows how many it holds. Links do not
overlap and are at least 24 units high and wide; labels do not overlap; nothing leaves the drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from weakref import ref

from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing, Event, EventStatus
from site_gen.model.site import Site, Utterance
from site_gen.model.when import Moment, Precision, Shape, When, find_zone
from site_gen.pages.blocks.lanes import ROW, Form, Lane, Mark, fill
from site_gen.pages.blocks.timescale import BREAK, Anchor, Scale, Unit, begins, make_scale
from site_gen.pages.blocks.timeticks import Tick, ticks
from site_gen.pages.request import Later

#: Widths of the two drawings: for a desk and for a phone.
WIDE, NARROW = 860, 350
_EDGE, _HEAD, _NAME, _GAP = 8, 36, 20, 6
_OPEN, _UNBROKEN = 72, 12
#: How precise a date is, as a unit of the axis; whatever is coarser counts by years.
_UNITS = {Precision.DAY: Unit.DAY, Precision.MONTH: Unit.MONTH, Precision.SEASON: Unit.MONTH}


@dataclass(frozen=True, slots=True)
class Size:
    """How large a drawing may be: its width, rows of its lanes (0: no such lane), widths of labels and last column."""

    name: str
    width: int
    events: int
    said: int
    published: int
    label: int
    undated: int


_FULL = (Size("wide", WIDE, 11, 4, 5, 290, 92), Size("narrow", NARROW, 16, 4, 5, 190, 56))
_SMALL = (Size("wide", WIDE, 6, 0, 0, 250, 92), Size("narrow", NARROW, 7, 0, 0, 170, 56))


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing, in units that are pixels where it has its own width. `undated` is where that column begins, or 0."""

    name: str
    width: int
    height: int
    ticks: tuple[Tick, ...]
    segments: tuple[tuple[int, int], ...]
    breaks: tuple[int, ...]
    lanes: tuple[Lane, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time line of a page: how much it shows, from when to when, and its drawings.

    `small` ones show events only. `forms` are the signs that occur in them, for the legend.
    """

    briefing: Briefing | None
    small: bool
    events: int
    statements: int
    articles: int
    first: When
    last: When
    forms: tuple[str, ...]
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a time line is made from: events of some briefings (their ids), and of their articles, and of what is quoted
    in these, only what it draws (`DRAWN`).

    Of the quotes' ids it shows those to which its links lead: `led_to` says which ones they are, each by its article's
    key and its number there. It follows from all else. No other time line has its `name`.
    """

    name: str
    briefings: tuple[str, ...]
    led_to: Callable[[], tuple[tuple[str, int], ...]]


#: What a time line draws, or is ordered by, of an article and of each of its quotes.
DRAWN: tuple[tuple[str, ...], tuple[str, ...]] = (
    ("key", "slug", "briefing", "language", "date", "zone"),
    ("kind", "speakers", "described_as", "said", "event", "statement"),
)


def coming(site: Site, briefing: Briefing | None, *, small: bool = False) -> Later[Timeline | None]:
    """The time line of a briefing or of the whole site, drawn when somebody looks at it."""
    line = Later(partial(timeline, site, briefing, small=small))
    name = f"{briefing.id if briefing else ''}{' small' if small else ''}"
    briefings = (briefing,) if briefing else site.briefings
    line.of = Drawn(name, tuple(one.id for one in briefings), partial(_led_to, site, ref(line)))
    return line


def _led_to(site: Site, line: ref[Later[Timeline | None]]) -> tuple[tuple[str, int], ...]:
    """The quotes to which links lead: the first of those that a place holds. The line is looked at while it is there,
    and let go of with its page: what refers to itself is let go of much later."""
    there = line()
    assert there is not None
    made = there()
    lanes = [lane for drawing in made.drawings for lane in drawing.lanes] if made else []
    first = [link.items[0] for lane in lanes for link in lane.links]
    quotes = [item.quotes[0] for item in first if isinstance(item, Utterance)]
    return tuple((one.article, site.article(one.article).quotes.index(one)) for one in dict.fromkeys(quotes))


def timeline(site: Site, briefing: Briefing | None, *, small: bool = False) -> Timeline | None:
    """The time line of a briefing or of the whole site; None if nothing on it is dated.

    Hours are those of each event's briefing; a date alone is never converted, so it stands in its own day.
    """
    events = site.events_of(briefing.id) if briefing else site.events
    entries = _Entries(site, events)
    happened = [entries.event(event) for event in events]
    said: list[_Entry] = []
    published: list[_Entry] = []
    if not small:
        utterances = site.utterances_of(briefing.id) if briefing else site.utterances
        said = [entries.statement(utterance) for utterance in utterances]
        briefings = (briefing,) if briefing else site.briefings
        published = [entries.publication(article) for one in briefings for article in site.articles_of(one.id)]
    if not any(entry.time.when for entry in happened):
        return None
    everything = (*happened, *said, *published)
    main = {id(entry.time): entry.time for entry in everything if not entry.background}
    around = {id(entry.time): entry.time for entry in everything if entry.background}
    axis = (
        [anchor for time in main.values() for anchor in time.anchors],
        [anchor for time in around.values() for anchor in (*time.anchors, *time.between)],
    )
    drawings = tuple(_draw(size, happened, said, published, axis) for size in (_SMALL if small else _FULL))
    scaling = [time for time in main.values() if time.when] or [time for time in around.values() if time.when]
    first = min(scaling, key=lambda time: time.begin if time.begin is not None else time.end or 0)
    last = max(scaling, key=lambda time: time.end if time.end is not None else time.begin or 0)
    forms = {link.form for drawing in drawings for lane in drawing.lanes for link in lane.links}
    marks = {dot.sign for drawing in drawings for lane in drawing.lanes for link in lane.links for dot in link.dots}
    shown = tuple(form.value for form in Form if form in forms | marks)
    assert first.when
    assert last.when
    count = len(happened), len(said), len(published)
    begin = _one_end(first.when, first.when.start or first.when.end)
    end = _one_end(last.when, last.when.end or last.when.start)
    return Timeline(briefing, small, *count, begin, end, shown, drawings)


def _one_end(when: When, end: Moment | None) -> When:
    """One end of a date, alone: where a scale begins or ends."""
    return replace(when, shape=Shape.POINT, start=end, end=end, goes_on=False)


def _draw(
    size: Size,
    happened: list[_Entry],
    said: list[_Entry],
    published: list[_Entry],
    axis: tuple[list[Anchor], list[Anchor]],
) -> Drawing:
    everything = [*happened, *said, *published]
    undated = size.width - size.undated if any(entry.time.when is None for entry in everything) else 0
    scale = make_scale(
        *axis,
        _EDGE,
        undated - BREAK if undated else size.width - 2 * BREAK,
    )
    places: dict[int, _Place] = {}
    lanes, y = [], _HEAD
    for name, entries, rows in (
        ("happened", happened, size.events),
        ("said", said, size.said),
        ("published", published, size.published),
    ):
        if entries and rows:
            top = y + (_NAME if size.said else 0)
            marks = []
            for entry in entries:
                place = places.get(id(entry.time))
                if place is None:
                    place = places[id(entry.time)] = _placed(entry.time, scale, undated, size.width)
                marks.append(Mark(entry.item, *place, entry.label, entry.language, entry.weight, sign=entry.sign))
            links, used = fill(marks, rows, top, size.width, size.label)
            lanes.append(Lane(name, y, links))
            y = top + used * ROW + _GAP
    spans = tuple((round(segment.x), round(segment.right)) for segment in scale.segments)
    return Drawing(size.name, size.width, y, ticks(scale, size.width), spans, scale.breaks, tuple(lanes), undated)


#: Form, beginning and end, and on which side it is open, of what has a time.
_Place = tuple[Form, float, float, str]


def _placed(time: _Time, scale: Scale, undated: int, width: int) -> _Place:
    """A time's place on the axis. What is open on a side has a fixed length there, as far as there is room."""
    if time.when is None:
        return Form.UNDATED, float(undated), float(width - 32), ""
    fades = ""
    x = scale(time.begin) if time.begin is not None else -1
    right = scale(time.end) if time.end is not None else -1
    if time.begin is None:
        x, fades = max(scale.left, right - _OPEN), "start"
    elif time.end is None:
        right, fades = min(scale.right + BREAK, x + _OPEN), "end"
    return time.form, x, right, fades


# -- entries ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Time:
    """A date by the clock of a zone: `begin` and `end` on the axis (None: open), and how precisely they are known."""

    when: When | None
    begin: float | None
    end: float | None
    form: Form

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The times at which the axis needs room for it."""
        if self.when is None:
            return ()
        by_hour = self.when.is_day and self.when.hour is not None
        made = []
        for at, side, is_end in ((self.begin, self.when.start, False), (self.end, self.when.end, True)):
            if at is not None and side:
                unit = _UNITS.get(side.precision, Unit.YEAR)
                made.append(Anchor(at, unit, is_end and self.begin != self.end, by_hour))
        return tuple(made)

    @property
    def between(self) -> tuple[Anchor, ...]:
        """The units between beginning and end, so that a short span is not broken."""
        anchors = self.anchors
        if (
            len(anchors) < 2
            or anchors[0].unit is not anchors[1].unit
            or anchors[1].index - anchors[0].index > _UNBROKEN
        ):
            return ()
        unit = anchors[0].unit
        return tuple(Anchor(begins(unit, at), unit) for at in range(anchors[0].index + 1, anchors[1].index))


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is to be drawn."""

    item: Event | Utterance | Article
    time: _Time
    sign: Form
    background: bool
    label: str = ""
    language: str = ""
    weight: int = 0


class _Entries:
    """The entries of a time line. Very many have one and the same date, which is read once."""

    def __init__(self, site: Site, events: Iterable[Event]) -> None:
        self._site = site
        self._times: dict[object, _Time] = {}
        self._background = {(event.briefing, event.id) for event in events if event.background}

    def event(self, event: Event) -> _Entry:
        """An event, named in the site's language."""
        site = self._site
        language, label = event.title.best(site.language)
        time = self._time(event.when, event.briefing)
        sign = {EventStatus.PLANNED: Form.PLANNED, EventStatus.CANCELLED: Form.CANCELLED}.get(event.status)
        lasted = bool(event.when and event.when.shape is Shape.LASTED)
        weight = 0 if event.background else len(event.reports) + 2 * len(site.quotes_at(event)) + 4 * lasted
        return _Entry(event, time, sign or _dot(time), event.background, label, language, weight)

    def statement(self, utterance: Utterance) -> _Entry:
        """A statement. What was said at an event of the background belongs there too."""
        time = self._time(utterance.said, utterance.briefing)
        background = any((utterance.briefing, quote.event) in self._background for quote in utterance.quotes)
        return _Entry(utterance, time, _dot(time), background, weight=1)

    def publication(self, article: Article) -> _Entry:
        """An article, named by its language."""
        time = self._time(article.date, article.briefing)
        label = article.language.split("-")[0].upper()
        return _Entry(article, time, _dot(time), background=False, label=label, weight=1)

    def _time(self, when: When | None, briefing: str) -> _Time:
        zone = self._site.briefing(briefing).timezone
        named = (when.text, when.zone, when.hour, zone) if when else None  # all else follows from the text
        known = self._times.get(named)
        if known is None:
            begin, end = _span(when, zone) if when else (None, None)
            known = self._times[named] = _Time(when, begin, end, _form(when))
        return known


def _dot(time: _Time) -> Form:
    return Form.DOT if time.form.is_bar else time.form


def _form(when: When | None) -> Form:
    """The sign that tells how precisely a date is known."""
    if when is None:
        return Form.UNDATED
    if when.shape is Shape.LASTED:
        return Form.LASTED
    if when.shape is Shape.WITHIN:
        return Form.WITHIN
    if when.precision is not Precision.DAY or (when.hour and when.hour.part):
        return Form.HATCHED
    unsure = when.uncertain or (when.start and when.start.approximate) or (when.hour and when.hour.approximate)
    return Form.ABOUT if unsure else Form.DOT


def _span(when: When, zone: str) -> tuple[float | None, float | None]:
    """Where a date begins and ends on the axis; None for an open side. Hours by the clock of `zone`."""
    if when.is_day and when.hour:
        try:
            first, last = (_number(at.astimezone(find_zone(zone))) if at else None for at in when.bounds())
            return first, last
        except OverflowError:  # an hour at one of the ends of the calendar
            pass
    return when.first.toordinal() if when.first else None, when.last.toordinal() + 1 if when.last else None


def _number(at: datetime) -> float:
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440
